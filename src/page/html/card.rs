//! The record card: one record in a list. All cards of a site are prepared once and shared by its pages.

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::page::Site;
use crate::page::html::{href, wording};
use crate::record::words::Status;
use crate::record::{Area, Record};
use crate::theme::Shared;

/// One record in a list.
#[derive(Debug, Clone, Serialize)]
pub struct RecordCard {
    /// The path of its page below the site's root.
    pub path: String,
    /// Its title, with spaces that do not break inside dates and names.
    pub title: String,
    /// Its days in words.
    pub date: String,
    /// Its first day as machines write it.
    pub iso: String,
    /// The kind of meeting, as it is usually called.
    pub kind: String,
    /// Where it belongs: a province, a regency with its province, or the word for national.
    pub place: String,
    /// What it is about; may be empty.
    pub summary: String,
    /// A word for a state that readers must know: planned, withdrawn, draft.
    pub state: Option<String>,
}

/// The prepared card of a record.
#[must_use]
pub fn of(site: &Site, index: RecordIndex) -> Shared {
    site.cards.get(index.get()).cloned().unwrap_or_else(|| Shared::of(&card(site, index, site.catalog.record(index))))
}

/// The cards of all records, in the catalog's order.
pub(in crate::page) fn all(site: &Site) -> Vec<Shared> {
    site.catalog.records().map(|(index, record)| Shared::of(&card(site, index, record))).collect()
}

/// Where a meeting belongs, in words: `Jambi`, `Kabupaten Bandung, Jawa Barat`, `Nasional`.
#[must_use]
pub fn place(site: &Site, area: Area) -> String {
    let vocabulary = site.catalog.vocabulary();
    match area {
        Area::National => site.theme.texts().get("card.national").to_owned(),
        Area::Province(province) => vocabulary.province(province).name.clone(),
        Area::Regency(province, regency) => {
            format!("{}, {}", vocabulary.regency(regency).name, vocabulary.province(province).name)
        }
    }
}

/// The title of a record, with spaces that do not break inside dates, periods and the names of its places.
#[must_use]
pub fn title(site: &Site, record: &Record) -> String {
    let vocabulary = site.catalog.vocabulary();
    let province = record.area.province().map_or("", |province| &vocabulary.province(province).name);
    let regency = record.area.regency().map_or("", |regency| &vocabulary.regency(regency).name);
    wording::keep_together(&record.title.value, &[province, regency])
}

fn card(site: &Site, index: RecordIndex, record: &Record) -> RecordCard {
    let texts = site.theme.texts();
    let state = match record.status {
        Status::Published => None,
        Status::Planned => Some("card.planned"),
        Status::Withdrawn => Some("card.withdrawn"),
        Status::Draft => Some("card.draft"),
    };
    RecordCard {
        path: href(site, site.plan.record(index)),
        title: title(site, record),
        date: record.date.show(texts.language()),
        iso: record.date.first().to_string(),
        kind: site.catalog.vocabulary().kind(record.kind).abbreviation.clone(),
        place: place(site, record.area),
        summary: if record.status == Status::Withdrawn { String::new() } else { record.summary.clone() },
        state: state.map(|key| texts.get(key).to_owned()),
    }
}
