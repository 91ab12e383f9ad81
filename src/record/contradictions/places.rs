//! Places in the title, of the venue and of figures against the area of the meeting.

use jiff::civil::Date;

use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::document::Node;
use crate::record::Area;
use crate::record::contradictions::{Facts, contradiction};
use crate::record::keys::{IndicatorKey, RecordKey as Key, VenueKey};
use crate::record::led::Led;
use crate::record::measure::Measure;
use crate::record::origin::{OtherValue, beside, items, text_at, value_of};
use crate::record::reading::Reading;
use crate::value::name::excerpt;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::find::regency::WantedRegency;
use crate::vocabulary::id::{ProvinceId, RegencyId};

pub(super) fn judge(facts: Facts<'_, '_>, reading: &mut Reading<'_>) {
    for (item, measure) in beside(facts.node(Key::Indicators), &facts.content.measures) {
        not_yet(item, measure, reading);
    }
    let Some(home) = Home::of(facts) else {
        return;
    };
    if let Some(node) = facts.node(Key::Title) {
        home.title(node, reading);
    }
    for venue in items(facts.node(Key::Venue)) {
        if let Some(city) = value_of(venue, VenueKey::City) {
            home.venue(city, reading);
        }
    }
    for (item, measure) in beside(facts.node(Key::Indicators), &facts.content.measures) {
        home.region(item, measure, reading);
    }
}

/// A meeting that is held in one or several provinces.
struct Home<'f, 'n> {
    facts: Facts<'f, 'n>,
    provinces: Led<ProvinceId>,
    day: Date,
}

impl<'f, 'n> Home<'f, 'n> {
    fn of(facts: Facts<'f, 'n>) -> Option<Self> {
        Some(Self {
            facts,
            provinces: facts.indexed.areas.provinces()?,
            day: facts.indexed.date.first(),
        })
    }

    /// The place as the explanation of a fault.
    fn other(&self, reading: &Reading<'_>) -> Option<OtherValue> {
        let label = || text!("tempat rapat", "the place of the meeting");
        let province = self.facts.other(Key::Province, reading, label());
        province.or_else(|| self.facts.other(Key::Regency, reading, label()))
    }

    /// True if the province lies at home, or took part.
    fn is_near(&self, province: ProvinceId) -> bool {
        let places = &self.facts.content.places;
        let invited = places.invited.areas.iter().chain(&self.facts.indexed.host);
        self.provinces.contains(province)
            || invited
                .into_iter()
                .any(|area| area.province() == Some(province))
    }

    /// The names of the provinces.
    fn names(&self, vocabulary: &Vocabulary) -> Text {
        let names = self.provinces.iter();
        let names = names.map(|id| vocabulary.province(id).name.as_str());
        all_of(&names.collect::<Vec<_>>())
    }

    /// A title that names another province, or another regency, and not that of the meeting.
    fn title(&self, node: &Node<'_>, reading: &mut Reading<'_>) {
        let vocabulary = reading.vocabulary;
        let title = &self.facts.content.title;
        let regencies = vocabulary.regencies_in(title);
        let own = self.facts.indexed.areas.iter().filter_map(Area::regency);
        let own: Vec<RegencyId> = own.collect();
        let is_own = |regency: RegencyId| {
            let province = vocabulary.province_of(regency, self.day);
            own.contains(&regency) || (own.is_empty() && self.provinces.contains(province))
        };
        let wrong = match regencies.as_slice() {
            [] => {
                let provinces = vocabulary.provinces_in(title);
                let first = provinces
                    .first()
                    .filter(|_| !provinces.iter().any(|id| self.is_near(*id)));
                first.map(|id| &vocabulary.province(*id).name)
            }
            [first, ..] if !regencies.iter().any(|id| is_own(*id)) => {
                Some(&vocabulary.regency(*first).name)
            }
            _ => None,
        };
        let Some(named) = wrong else {
            return;
        };
        let own = own.iter().filter(|_| !regencies.is_empty());
        let own = own.map(|id| vocabulary.regency(*id).name.as_str());
        let own: Vec<&str> = own.collect();
        let Text { id, en } = if own.is_empty() {
            self.names(vocabulary)
        } else {
            all_of(&own)
        };
        let message = text!(
            "judulnya menyebut {named}, padahal rapatnya dicatat di {id}",
            "the title names {named}, but the meeting is recorded in {en}"
        );
        let other = self.other(reading);
        reading.fault_with(node, contradiction(message), other);
    }

    /// A venue in a town of another province.
    fn venue(&self, city: &Node<'_>, reading: &mut Reading<'_>) {
        let Some(written) = text_at(city) else {
            return;
        };
        let vocabulary = reading.vocabulary;
        let wanted = WantedRegency {
            on: Some(self.day),
            ..WantedRegency::default()
        };
        let regency = vocabulary.find_regency(written, &wanted);
        let province = match regency {
            Ok(regency) => vocabulary.province_of(regency, self.day),
            Err(_) => match vocabulary.find_province(written, Some(self.day)) {
                Ok(province) => province,
                Err(_) => return,
            },
        };
        if self.is_near(province) {
            return;
        }
        let (city_name, Text { id, en }) = (excerpt(written), self.names(vocabulary));
        let its = &vocabulary.province(province).name;
        let fault = fault!(
            Code::Contradiction,
            "tempat rapat, {city_name}, ada di {its}, padahal rapatnya dicatat di {id}",
            "the venue, {city_name}, is in {its}, but the meeting is recorded in {en}",
            "cocokkan dengan sumber; bila rapatnya memang diadakan di luar daerah, biarkan",
            "compare with the source; if the meeting was held outside of the region, leave it"
        );
        let other = self.other(reading);
        reading.fault_with(city, fault, other);
    }

    /// A figure of another province.
    fn region(&self, item: &Node<'_>, measure: &Measure, reading: &mut Reading<'_>) {
        let province = measure.area.and_then(Area::province);
        let Some(province) = province.filter(|id| !self.is_near(*id)) else {
            return;
        };
        let Some(node) = value_of(item, IndicatorKey::Region) else {
            return;
        };
        let vocabulary = reading.vocabulary;
        let (its, Text { id, en }) = (&vocabulary.province(province).name, self.names(vocabulary));
        let fault = fault!(
            Code::Contradiction,
            "wilayah angka ini ada di {its}, padahal rapatnya di {id}",
            "the region of this figure is in {its}, but the meeting was in {en}",
            "cocokkan dengan sumber; bila angka itu memang pembanding dari daerah lain, biarkan",
            "compare with the source; if the figure is from another region for comparison, leave it"
        );
        let other = self.other(reading);
        reading.fault_with(node, fault, other);
    }
}

/// All of `names` in a sentence.
fn all_of(names: &[&str]) -> Text {
    let (id, en) = (names.join(" dan "), names.join(" and "));
    text!("{id}", "{en}")
}

/// A figure of a province for a year before it existed.
fn not_yet(item: &Node<'_>, measure: &Measure, reading: &mut Reading<'_>) {
    let (Some(Area::Province(id)), Some(year)) = (measure.area, measure.year) else {
        return;
    };
    let province = reading.vocabulary.province(id);
    let Some(began) = province.valid_from.filter(|began| began.year() > year) else {
        return;
    };
    let Some(node) = value_of(item, IndicatorKey::Region) else {
        return;
    };
    let (name, began) = (&province.name, began.year());
    let fault = fault!(
        Code::Contradiction,
        "angka ini dari tahun {year}, padahal provinsi {name} baru ada sejak {began}",
        "this figure is of {year}, but the province {name} has existed only since {began}",
        "periksa tahun dan wilayahnya; bila sumbernya memang menghitung ke belakang, sebutkan dalam isian “catatan”",
        "check the year and the region; if the source did count back, say so under “note”"
    );
    let years = [
        IndicatorKey::Year,
        IndicatorKey::Period,
        IndicatorKey::Source,
    ];
    let year_node = years.into_iter().find_map(|key| value_of(item, key));
    let label = text!("tahunnya", "the year");
    let other = year_node.map(|year| OtherValue::at(year, reading, label));
    reading.fault_with(node, fault, other);
}
