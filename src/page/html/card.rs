//! The card of a record, as lists show it.

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::page::html::{href, wording};
use crate::page::query::Tracked;
use crate::record::Area;
use crate::record::words::Status;
use crate::theme::Shared;

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
    /// Abbreviation of the kind of meeting.
    pub kind: String,
    /// Place: a province, a regency with its province, or the word for national.
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
        let province = record
            .indexed
            .area
            .province()
            .map_or("", |province| &vocabulary.province(province).name);
        let regency = record
            .indexed
            .area
            .regency()
            .map_or("", |regency| &vocabulary.regency(regency).name);
        wording::keep_together(&record.content.title, &[province, regency]).into()
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

fn card(site: &Tracked<'_>, index: RecordIndex) -> RecordCard {
    let (texts, vocabulary, record) = (site.texts(), site.vocabulary(), site.entry(index));
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
        kind: vocabulary.kind(record.indexed.kind).abbreviation.clone(),
        place: place(site, record.indexed.area),
        summary: if record.indexed.status == Status::Withdrawn {
            String::new()
        } else {
            record.content.summary.clone()
        },
        state: state.map(|key| texts.get(key).to_owned()),
    }
}
