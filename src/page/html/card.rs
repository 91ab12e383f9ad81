//! The record card: one record in a list.

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::page::Site;
use crate::page::html::{href, wording};
use crate::record::Area;
use crate::record::words::Status;
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

/// The card of a record. It is made for each page anew: all of a large site together would fill the memory.
#[must_use]
pub fn of(site: &Site, index: RecordIndex) -> Shared {
    Shared::of(&card(site, index))
}

/// The title of a record, with spaces that do not break inside dates, periods and the names of its places. It is set when
/// the first page asks for it.
#[must_use]
pub fn title(site: &Site, index: RecordIndex) -> &str {
    site.titles[index.get()].get_or_init(|| {
        let (vocabulary, record) = (site.catalog.vocabulary(), site.catalog.record(index));
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

/// Where a meeting belongs, in words: `Jambi`, `Kabupaten Bandung, Jawa Barat`, `Nasional`.
#[must_use]
pub fn place(site: &Site, area: Area) -> String {
    let vocabulary = site.catalog.vocabulary();
    match area {
        Area::National => site.theme.texts().get("card.national").to_owned(),
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

fn card(site: &Site, index: RecordIndex) -> RecordCard {
    let (texts, vocabulary, record) = (
        site.theme.texts(),
        site.catalog.vocabulary(),
        site.catalog.record(index),
    );
    let state = match record.indexed.status {
        Status::Published => None,
        Status::Planned => Some("card.planned"),
        Status::Withdrawn => Some("card.withdrawn"),
        Status::Draft => Some("card.draft"),
    };
    RecordCard {
        path: href(site, site.plan.record(index)),
        title: title(site, index).to_owned(),
        date: record.indexed.date.show(texts.language()),
        iso: record.indexed.date.first().to_string(),
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
