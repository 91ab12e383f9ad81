//! The card of a record, as lists show it.

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::page::html::browse::{join_present, joined};
use crate::page::html::{href, wording};
use crate::page::query::Tracked;
use crate::record::Area;
use crate::record::indexed::Indexed;
use crate::record::led::Led;
use crate::record::words::Status;
use crate::theme::Shared;
use crate::vocabulary::id::KindId;

/// The card of a record in a list.
#[derive(Debug, Clone, Serialize)]
pub struct RecordCard {
    /// Path of the record's page below the site's root.
    pub path: String,
    /// Title, with non-breaking spaces inside dates and names.
    pub title: String,
    /// Date of the meeting, in words.
    pub date: String,
    /// First day of the meeting in ISO 8601, for the attribute `datetime`.
    pub iso: String,
    /// Abbreviations of the kinds of meeting.
    pub kind: String,
    /// Places: provinces, regencies with their province, or the word for national; and the host, if it is none of them.
    pub place: String,
    /// Summary of the record; may be empty.
    pub summary: String,
    /// Status in a word, if it is not published: planned, withdrawn or draft.
    pub state: Option<String>,
}

/// The card of a record, serialized. It is made anew for each page: keeping the cards of a large site would take too
/// much memory.
#[must_use]
pub fn of(site: &Tracked<'_>, index: RecordIndex) -> Shared {
    Shared::of(&card(site, index))
}

/// The title of a record, with non-breaking spaces inside dates, periods and the names of its places. It is cached when
/// the first page asks for it.
#[must_use]
pub fn title<'s>(site: &Tracked<'s>, index: RecordIndex) -> &'s str {
    // Query before looking at the cache: a page that gets a cached title depends on the record too.
    let record = site.entry(index);
    site.site.titles[index.get()].get_or_init(|| {
        let vocabulary = site.vocabulary();
        let areas = record.indexed.areas.iter();
        let names = areas.flat_map(|area| {
            let province = area.province().map(|it| &*vocabulary.province(it).name);
            let regency = area.regency().map(|it| &*vocabulary.regency(it).name);
            [province, regency]
        });
        let names: Vec<&str> = names.flatten().collect();
        wording::keep_together(&record.content.title, &names).into()
    })
}

/// The place of a meeting in words: `Jambi`, `Kabupaten Bandung, Jawa Barat`, `Nasional`.
#[must_use]
pub fn place(site: &Tracked<'_>, area: Area) -> String {
    let vocabulary = site.vocabulary();
    match area {
        Area::National => site.texts().get("card.national").to_owned(),
        Area::Province(province) => vocabulary.province(province).name.clone(),
        Area::Regency(province, regency) => {
            format!(
                "{}, {}",
                vocabulary.regency(regency).name,
                vocabulary.province(province).name
            )
        }
    }
}

/// The places of a meeting in words: `Papua Barat dan Papua Barat Daya`, `Kabupaten Sigi dan Kota Palu, Sulawesi
/// Tengah`.
#[must_use]
pub fn places(site: &Tracked<'_>, areas: &Led<Area>) -> String {
    let (vocabulary, texts) = (site.vocabulary(), site.texts());
    let Some(province) = areas.provinces().and_then(|provinces| provinces.only()) else {
        // A comma before the province would read as one between places.
        let place = |area: Area| match area {
            Area::Regency(province, regency) => {
                let province = &vocabulary.province(province).name;
                format!("{} ({province})", vocabulary.regency(regency).name)
            }
            _ => place(site, area),
        };
        return joined(texts, &areas.iter().map(place).collect::<Vec<_>>());
    };
    let regencies = areas.iter().filter_map(Area::regency);
    let regencies = regencies.map(|regency| vocabulary.regency(regency).name.clone());
    let regencies = joined(texts, &regencies.collect::<Vec<_>>());
    let province = Some(vocabulary.province(province).name.clone());
    join_present(
        [Some(regencies).filter(|it| !it.is_empty()), province],
        ", ",
    )
}

/// The places of a meeting with its host, if that is none of them: `Nasional (tuan rumah Bali)`.
#[must_use]
pub fn places_and_host(site: &Tracked<'_>, record: &Indexed) -> String {
    let places = places(site, &record.areas);
    match record.host.filter(|host| !record.areas.contains(*host)) {
        None => places,
        Some(host) => {
            let host = place(site, host);
            let values = [("place", places.as_str()), ("host", host.as_str())];
            site.texts().fill("card.hosted", &values)
        }
    }
}

/// The abbreviations of the kinds of a meeting: `Rakerda dan Rakornis`.
#[must_use]
pub fn kinds(site: &Tracked<'_>, kinds: &Led<KindId>) -> String {
    let names = kinds.iter();
    let names = names.map(|kind| site.vocabulary().kind(kind).abbreviation.clone());
    joined(site.texts(), &names.collect::<Vec<_>>())
}

fn card(site: &Tracked<'_>, index: RecordIndex) -> RecordCard {
    let (texts, record) = (site.texts(), site.entry(index));
    let state = match record.indexed.status {
        Status::Published => None,
        Status::Planned => Some("card.planned"),
        Status::Withdrawn => Some("card.withdrawn"),
        Status::Draft => Some("card.draft"),
    };
    RecordCard {
        path: href(site, site.entry(index).address),
        title: title(site, index).to_owned(),
        date: record.indexed.date.show(texts.language()),
        iso: record.indexed.date.start_iso(),
        kind: kinds(site, &record.indexed.kinds),
        place: places_and_host(site, record.indexed),
        summary: if record.indexed.status == Status::Withdrawn {
            String::new()
        } else {
            record.content.summary.clone()
        },
        state: state.map(|key| texts.get(key).to_owned()),
    }
}
