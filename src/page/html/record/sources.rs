//! Sources of a record.

use serde::Serialize;

use crate::page::html::absence;
use crate::page::html::browse::{capitalized, join_present, joined};
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::record::parts::RecordSource;

/// A source of a record.
#[derive(Debug, Serialize)]
pub struct SourceItem {
    /// Title of the article or document.
    pub title: Option<String>,
    /// Absolute address of the source on the web.
    pub url: Option<String>,
    /// Medium, place, date and time of publication.
    pub published: String,
    /// True if it is an advertorial.
    pub sponsored: bool,
    /// Authors, reporter, editor and copyright, each in a phrase.
    pub makers: Vec<String>,
    /// Details that the source does not give, or that are not recorded, in a sentence.
    pub missing: Option<String>,
}

/// Lists the sources of `record`.
#[must_use]
pub fn of(site: &Tracked<'_>, record: RecordEntry<'_>) -> Vec<SourceItem> {
    record
        .content
        .sources
        .iter()
        .map(|source| item(site, record, source))
        .collect()
}

fn item(site: &Tracked<'_>, record: RecordEntry<'_>, source: &RecordSource) -> SourceItem {
    let texts = site.texts();
    let date = source
        .date
        .as_ref()
        .map(|date| date.value.show(texts.language()));
    let time = source.time.as_ref().map(|time| time.show(texts.language()));
    let time = time.map(|time| texts.fill("record.source_time", &[("time", &time)]));
    let published = [source.media.clone(), source.place.clone(), date, time];
    let authors = (!source.authors.is_empty()).then(|| joined(texts, &source.authors));
    let made =
        |key: &str, name: Option<&String>| name.map(|name| texts.fill(key, &[("name", name)]));
    let makers = [
        made("record.authors", authors.as_ref()),
        made("record.reporter", source.reporter.as_ref()),
        made("record.editor", source.editor.as_ref()),
        made("record.copyright", source.copyright.as_ref()),
    ];
    let without_maker =
        source.authors.is_empty() && source.reporter.is_none() && source.editor.is_none();
    let missing: Vec<String> = [
        (source.title.is_none(), "record.source_title"),
        (without_maker, "record.source_author"),
        (source.date.is_none(), "record.source_date"),
    ]
    .iter()
    .filter(|(is_missing, _)| *is_missing)
    .map(|(_, key)| texts.get(key).to_owned())
    .collect();
    SourceItem {
        title: source.title.clone(),
        url: source.url.clone(),
        published: join_present(published, ", "),
        sponsored: source.sponsored,
        makers: makers.into_iter().flatten().collect(),
        missing: (!missing.is_empty()).then(|| {
            let table = absence::table(record.indexed.is_complete);
            let key = format!("{table}.of_source");
            capitalized(&texts.fill(&key, &[("what", &joined(texts, &missing))]))
        }),
    }
}
