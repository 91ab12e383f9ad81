//! The register of documents that were signed at meetings: contracts, memoranda, agreements, decrees.

use serde::Serialize;

use crate::catalog::DocumentIndex;
use crate::diagnostic::Diagnostic;
use crate::page::html::browse::{count_phrase, count_sentence};
use crate::page::html::document::{self, DocumentItem};
use crate::page::html::list_head::PagedList;
use crate::page::html::paging::{self, Pager, pager};
use crate::page::html::{Link, card, finish};
use crate::page::query::Tracked;
use crate::plan::address::{self, Address, of_feed};
use crate::plan::{Feed, Pagination};
use crate::value::date_range::DateRange;

/// The view of `documents.html`.
#[derive(Debug, Serialize)]
pub struct DocumentsView {
    /// Number of documents and of their records, in a sentence, on the first page only.
    pub lead: Option<String>,
    /// Which rows this page shows, out of how many; none if the register has one page.
    pub range: Option<String>,
    /// The documents by year, newest first.
    pub years: Vec<DocumentYear>,
    /// Links to the other pages of the register.
    pub pager: Option<Pager>,
}

/// The documents of one year.
#[derive(Debug, Serialize)]
pub struct DocumentYear {
    /// The year.
    pub year: String,
    /// HTML id of the section.
    pub id: String,
    /// The documents, newest first.
    pub rows: Vec<DocumentRow>,
}

/// A row of the register: one document with a link to its record.
#[derive(Debug, Serialize)]
pub struct DocumentRow {
    /// Day of signing, or of the meeting, without its year.
    pub day: String,
    /// The same in ISO 8601, for the attribute `datetime`.
    pub iso: String,
    /// The document.
    pub item: DocumentItem,
    /// The record of the meeting at which it was signed.
    pub record: Link,
    /// Place and date of that meeting.
    pub meeting: String,
}

/// Renders one page of the register.
///
/// # Errors
///
/// `template-error` if the template fails.
pub(crate) fn render(
    site: &Tracked<'_>,
    path: &str,
    part: Pagination,
) -> Result<Vec<u8>, Diagnostic> {
    let texts = site.texts();
    let view = view(site, part);
    let list = PagedList {
        heading: texts.get("documents.heading"),
        above: Vec::new(),
        own: Link::to(
            site,
            texts.get("nav.documents"),
            &Address::new(address::DOCUMENTS),
        ),
        part,
    };
    let feed_name = texts.fill("list.feed", &[("name", texts.get("nav.documents"))]);
    let head = list
        .head(site, path, view.lead.as_deref().unwrap_or_default())
        .feed(
            site,
            feed_name,
            &of_feed(Feed::Documents, site.vocabulary()),
        );
    finish(site, path, "documents.html", &head, &view)
}

fn view(site: &Tracked<'_>, part: Pagination) -> DocumentsView {
    let size = site.config().page_size;
    let rows = site.document_page(part.start(size), size);
    let year = |index: &DocumentIndex| date(site, *index).last().year();
    DocumentsView {
        lead: (part.number == 1).then(|| lead(site)),
        range: paging::range(site, "documents.range", part, site.document_count()),
        years: rows
            .chunk_by(|a, b| year(a) == year(b))
            .filter_map(|rows| {
                let year = year(rows.first()?);
                Some(DocumentYear {
                    year: year.to_string(),
                    id: format!("tahun-{year}"),
                    rows: rows.iter().map(|index| row(site, *index)).collect(),
                })
            })
            .collect(),
        pager: pager(site, &Address::new(address::DOCUMENTS), part),
    }
}

fn lead(site: &Tracked<'_>) -> String {
    let texts = site.texts();
    let all = site.document_page(0, usize::MAX);
    if all.is_empty() {
        return texts.get("documents.none").to_owned();
    }
    let mut records: Vec<_> = all.iter().map(|index| index.record).collect();
    records.sort_unstable();
    records.dedup();
    let meetings = count_phrase(texts, "list.count_meetings", records.len());
    count_sentence(
        texts,
        "documents.found",
        all.len(),
        &[("meetings", &meetings)],
    )
}

/// The day of signing, else the days of the meeting.
fn date(site: &Tracked<'_>, index: DocumentIndex) -> DateRange {
    let record = site.entry(index.record);
    site.document(index).date.unwrap_or(record.indexed.date)
}

fn row(site: &Tracked<'_>, index: DocumentIndex) -> DocumentRow {
    let record = site.entry(index.record);
    let language = site.texts().language();
    let date = date(site, index);
    let meeting = record.indexed.date.show(language).replace(' ', "\u{a0}");
    DocumentRow {
        day: date.show(language),
        iso: date.start_iso(),
        item: document::item(site, record, site.document(index)),
        record: Link::record(site, index.record),
        meeting: format!("{}, {meeting}", card::places(site, &record.indexed.areas)),
    }
}
