//! The record card: one record in a list. A card is prepared once and shared by all pages.

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

/// What lists say of one record, prepared when the first page asks for it.
#[derive(Debug)]
pub(in crate::page) struct Prepared {
    card: Shared,
    title: Box<str>,
}

/// The card of a record.
#[must_use]
pub fn of(site: &Site, index: RecordIndex) -> Shared {
    prepared(site, index).card.clone()
}

/// The title of a record, with spaces that do not break inside dates, periods and the names of its places.
#[must_use]
pub fn title(site: &Site, index: RecordIndex) -> &str {
    &prepared(site, index).title
}

fn prepared(site: &Site, index: RecordIndex) -> &Prepared {
    site.prepared[index.get()].get_or_init(|| {
        let card = card(site, index);
        Prepared { card: Shared::of(&card), title: card.title.into() }
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
            format!("{}, {}", vocabulary.regency(regency).name, vocabulary.province(province).name)
        }
    }
}

fn card(site: &Site, index: RecordIndex) -> RecordCard {
    let (texts, vocabulary, record) = (site.theme.texts(), site.catalog.vocabulary(), site.catalog.record(index));
    let province = record.area.province().map_or("", |province| &vocabulary.province(province).name);
    let regency = record.area.regency().map_or("", |regency| &vocabulary.regency(regency).name);
    let state = match record.status {
        Status::Published => None,
        Status::Planned => Some("card.planned"),
        Status::Withdrawn => Some("card.withdrawn"),
        Status::Draft => Some("card.draft"),
    };
    RecordCard {
        path: href(site, site.plan.record(index)),
        title: wording::keep_together(&record.title.value, &[province, regency]),
        date: record.date.show(texts.language()),
        iso: record.date.first().to_string(),
        kind: vocabulary.kind(record.kind).abbreviation.clone(),
        place: place(site, record.area),
        summary: if record.status == Status::Withdrawn { String::new() } else { record.summary.clone() },
        state: state.map(|key| texts.get(key).to_owned()),
    }
}
