//! The areas of a meeting, from its provinces, regencies and level as they were on its date.

use jiff::civil::Date;

use crate::diagnostic::Fault;
use crate::diagnostic::code::{Code, Severity};
use crate::document::Node;
use crate::document::keyed::{Keyed, Reader};
use crate::record::Area;
use crate::record::indexed::Indexed;
use crate::record::invited;
use crate::record::keys::RecordKey as Key;
use crate::record::led::Led;
use crate::record::parts::Places;
use crate::record::reading::{Reading, text, words};
use crate::record::region;
use crate::record::several::{WrittenValue, several};
use crate::value::hours::Hours;
use crate::value::name;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::find::regency::WantedRegency;
use crate::vocabulary::id::{KindId, ProvinceId, RegencyId};
use crate::vocabulary::kind::Level;
use crate::vocabulary::regency::Class;

/// Provinces and regencies of a meeting, as they are written.
#[derive(Debug, Default)]
struct StatedPlace<'n> {
    provinces: Vec<WrittenValue<'n, ProvinceId>>,
    regencies: Vec<WrittenValue<'n, RegencyId>>,
}

/// Reads the areas of a record; `None` if its place is wrong. Without a date they cannot be decided.
pub(crate) fn areas(
    keyed: &Keyed<'_, Key>,
    reading: &mut Reading<'_>,
    kinds: Option<&[WrittenValue<'_, KindId>]>,
    day: Option<Date>,
) -> Option<Led<Area>> {
    let stated = stated(keyed, reading, day);
    let level = keyed.get(Key::Level, reading, level);
    let stated = stated?;
    let areas = stated.areas(reading.vocabulary, day);
    if let Some(day) = day {
        stated.judge(reading, day)?;
    }
    if let (Some(level), Some(node)) = (level, keyed.node(Key::Level)) {
        stated_level(level, areas.level(), node, reading);
    }
    for kind in kinds? {
        usual_level(kind, areas.level(), reading)?;
    }
    Some(areas)
}

/// Reads the places of a meeting besides its areas, as they were on `day`.
pub(super) fn places(
    keyed: &Keyed<'_, Key>,
    reading: &mut Reading<'_>,
    day: Option<Date>,
) -> Places {
    Places {
        district: keyed.get(Key::District, reading, text),
        village: keyed.get(Key::Village, reading, text),
        invited: invited::read(keyed, reading, day),
    }
}

/// Reads the province or regency in which a meeting was held, as it was on `day`.
pub(super) fn host(
    keyed: &Keyed<'_, Key>,
    reading: &mut Reading<'_>,
    day: Option<Date>,
) -> Option<Area> {
    keyed.get(Key::Host, reading, |node, reading| {
        let host = region::region(node, reading, day)?;
        if host != Area::National {
            return Some(host);
        }
        let fault = fault!(
            Code::UnknownProvince,
            "tuan rumah adalah provinsi, kabupaten, atau kota",
            "a host is a province, regency or city",
            "tulis tempat rapat diadakan, misalnya “Bali”; bila tidak diketahui, hapus baris ini",
            "write where the meeting was held, for example “Bali”; delete this line if it is not known"
        );
        reading.fault(node, fault);
        None
    })
}

/// Reads provinces and regencies; `None` if one of them is wrong.
fn stated<'n>(
    keyed: &Keyed<'n, Key>,
    reading: &mut Reading<'_>,
    day: Option<Date>,
) -> Option<StatedPlace<'n>> {
    let vocabulary = reading.vocabulary;
    let provinces = keyed.get(Key::Province, reading, |node, reading| {
        several(node, reading, |text| vocabulary.find_provinces(text))
    });
    let inside: Vec<ProvinceId> = provinces.iter().flatten().map(|it| it.value).collect();
    let wanted = WantedRegency {
        class: keyed
            .field(Key::Regency)
            .and_then(|field| Class::of_key(&field.key)),
        provinces: &inside,
        on: day,
    };
    let regencies = keyed.get(Key::Regency, reading, |node, reading| {
        several(node, reading, |text| {
            vocabulary.find_regencies(text, &wanted)
        })
    });
    let is_wrong = |key, is_read: bool| keyed.node(key).is_some() && !is_read;
    let is_faulty =
        is_wrong(Key::Province, provinces.is_some()) || is_wrong(Key::Regency, regencies.is_some());
    (!is_faulty).then(|| StatedPlace {
        provinces: provinces.unwrap_or_default(),
        regencies: regencies.unwrap_or_default(),
    })
}

impl StatedPlace<'_> {
    /// The areas that are meant: regencies if there are any, else provinces, else the nation.
    fn areas(&self, vocabulary: &Vocabulary, day: Option<Date>) -> Led<Area> {
        let regencies = self.regencies.iter();
        let regencies = regencies.map(|it| region::of_regency(it.value, vocabulary, day));
        let provinces = self.provinces.iter().map(|it| Area::Province(it.value));
        Led::of(regencies)
            .or_else(|| Led::of(provinces))
            .unwrap_or(Led::one(Area::National))
    }

    /// Reports what was not so on the day of the meeting; `None` if the place was impossible then.
    fn judge(&self, reading: &mut Reading<'_>, day: Date) -> Option<()> {
        let vocabulary = reading.vocabulary;
        let is_stated = |wanted: ProvinceId| self.provinces.iter().any(|it| it.value == wanted);
        let mut possible = Some(());
        for province in &self.provinces {
            let there = self.regencies.iter().map(|it| it.value);
            let there = there.filter(|it| vocabulary.has_belonged(*it, province.value));
            let moved = there
                .clone()
                .find(|it| !is_stated(vocabulary.province_of(*it, day)));
            let fault = vocabulary.check_province(province.value, moved, day);
            let is_empty = !self.regencies.is_empty() && there.count() == 0;
            let fault = fault.or_else(|| is_empty.then(|| without_regency(vocabulary, province)));
            if let Some(fault) = fault {
                possible = possible.filter(|()| fault.severity != Severity::Error);
                province.fault(reading, fault);
            }
        }
        for regency in &self.regencies {
            let fault = regency
                .text()
                .and_then(|text| vocabulary.outdated_name(text, regency.value, day));
            if let Some(fault) = fault {
                regency.fault(reading, fault);
            }
        }
        possible
    }
}

/// The fault of a province in which none of the regencies lies.
fn without_regency(vocabulary: &Vocabulary, province: &WrittenValue<'_, ProvinceId>) -> Fault {
    let name = &vocabulary.province(province.value).name;
    fault!(
        Code::RegencyElsewhere,
        "tidak satu pun kabupaten atau kota yang ditulis terletak di {name}",
        "none of the regencies and cities that are written lies in {name}",
        "tulis juga kabupaten atau kotanya di {name}; bila rapatnya di tingkat provinsi, hapus isian “kabupaten” dan tulis daerah tempat rapat dalam isian “tuan_rumah”",
        "write its regency or city in {name}, too; if the meeting was provincial, delete the key “regency” and write where it was held under “host”"
    )
}

fn level(node: &Node, reading: &mut Reading<'_>) -> Option<Level> {
    let written = words(node, reading)?;
    let level = Level::from_slug(&name::fold(written).replace([' ', '/'], "-"));
    if level.is_none() {
        let quoted = name::excerpt(written);
        let fault = fault!(
            Code::UnknownValue,
            "“{quoted}” bukan tingkat rapat",
            "“{quoted}” is not a level",
            "pilih “nasional”, “provinsi”, atau “kabupaten-kota”; baris ini juga boleh dihapus",
            "choose “nasional”, “provinsi” or “kabupaten-kota”; this line may also be deleted"
        );
        reading.fault(node, fault);
    }
    level
}

/// Checks that a written level agrees with the written place.
fn stated_level(level: Level, found: Level, node: &Node, reading: &mut Reading<'_>) {
    if level != found {
        let (stated, found) = (level.slug(), found.slug());
        let fault = fault!(
            Code::LevelMismatch,
            "tingkat ditulis “{stated}”, padahal tempatnya menunjukkan “{found}”",
            "the level says “{stated}”, but the place says “{found}”",
            "hapus baris ini, atau betulkan provinsi dan kabupaten atau kotanya",
            "delete this line, or correct the province and regency"
        );
        reading.fault(node, fault.fix(found));
    }
}

/// Checks that the level is usual for a kind of meeting; `None` if the kind is never national and needs a province. Any
/// other unusual level is a warning.
fn usual_level(
    written: &WrittenValue<'_, KindId>,
    level: Level,
    reading: &mut Reading<'_>,
) -> Option<()> {
    let kind = reading.vocabulary.kind(written.value);
    if kind.levels.contains(&level) {
        return Some(());
    }
    let (name, slug) = (&kind.abbreviation, level.slug());
    if level == Level::National {
        let fault = fault!(
            Code::MissingKey,
            "{name} diadakan di daerah, jadi provinsinya harus ditulis",
            "a {name} is held in a region, so its province must be given",
            "tambahkan baris seperti “provinsi: Jambi”",
            "add a line such as “province: Jambi”"
        );
        written.fault(reading, fault);
        return None;
    }
    let fault = fault!(
        Code::LevelMismatch,
        "{name} lazimnya tidak diadakan di tingkat “{slug}”",
        "a {name} is not usually held at the level “{slug}”",
        "periksa jenis dan tempatnya; bila memang begitu, biarkan",
        "check the kind and the place; if they are right, leave them"
    );
    written.fault(reading, fault.warning());
    Some(())
}

/// Checks that a time of day has the time zone of the host or of one of the areas. A national meeting may use any.
pub(super) fn judge_time(
    time: &Hours,
    indexed: &Indexed,
    keyed: &Keyed<'_, Key>,
    reading: &mut Reading<'_>,
) {
    let zone = |province| reading.vocabulary.province(province).zone;
    let host = indexed.host.and_then(Area::province).map(zone);
    let of_areas = indexed.areas.iter().filter_map(Area::province).map(zone);
    let of_areas: Vec<_> = of_areas.collect();
    let of_place = host.or(of_areas.first().copied());
    let (Some(said), Some(of_place), Some(node)) = (time.zone(), of_place, keyed.node(Key::Time))
    else {
        return;
    };
    let is_national = of_areas.is_empty();
    if said != of_place && !of_areas.contains(&said) && !is_national {
        let (said, right) = (said.abbreviation(), of_place.abbreviation());
        let fault = fault!(
            Code::TimeZoneMismatch,
            "jam ditulis dalam {said}, padahal tempat rapat memakai {right}",
            "the time is in {said}, but the place of the meeting uses {right}",
            "tulis jamnya dalam {right}, atau betulkan zona waktunya",
            "give the time in {right}, or correct the zone"
        );
        reading.fault(node, fault);
    }
}
