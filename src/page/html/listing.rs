//! One page of a list of records, divided by headings, as all pages that list records show it.

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::facet::Term;
use crate::page::html::card;
use crate::page::html::paging::{self, Pager, pager};
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::plan::Pagination;
use crate::plan::address::Address;
use crate::theme::Shared;
use crate::value::calendar::month_name;

/// A list of records, or one page of it.
#[derive(Debug, Clone, Serialize)]
pub struct RecordList {
    /// Heading of the section.
    pub heading: String,
    /// Which records this page shows, out of how many; none if the list has one page.
    pub range: Option<String>,
    /// The records, newest first.
    pub groups: Vec<RecordGroup>,
    /// Links to the other pages of the list.
    pub pager: Option<Pager>,
}

/// The records below one heading.
#[derive(Debug, Clone, Serialize)]
pub struct RecordGroup {
    /// Month or year; none if the list is not divided.
    pub heading: Option<String>,
    /// HTML id of the heading.
    pub id: Option<String>,
    /// Cards of the records.
    pub records: Vec<Shared>,
}

/// The headings that divide a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Division {
    /// No headings.
    None,
    /// A heading for each month.
    Month,
    /// A heading for each year.
    Year,
}

/// One page of a list, and how the list is divided.
#[derive(Debug, Clone, Copy)]
pub struct ListPage<'a> {
    /// Address of the first page of the list.
    pub first: &'a Address,
    /// Number of this page, and of all pages.
    pub part: Pagination,
    /// The headings that divide it.
    pub division: Division,
}

/// One page of the list of `term`.
#[must_use]
pub fn list(site: &Tracked<'_>, term: Term, page: ListPage<'_>) -> RecordList {
    let texts = site.texts();
    let size = site.config().page_size;
    let rows = site.group_page(term, page.part.start(size), size);
    RecordList {
        heading: texts.get("list.records").to_owned(),
        range: paging::range(site, "list.range", page.part, site.group_len(term)),
        groups: groups(site, rows, page.division),
        pager: pager(site, page.first, page.part),
    }
}

fn groups(site: &Tracked<'_>, rows: &[RecordIndex], division: Division) -> Vec<RecordGroup> {
    let heading = |index: RecordIndex| heading(site, site.entry(index), division);
    let same = |a: &RecordIndex, b: &RecordIndex| heading(*a) == heading(*b);
    let group = |rows: &[RecordIndex]| {
        let (heading, id) = rows.first().and_then(|index| heading(*index)).unzip();
        RecordGroup {
            heading,
            id,
            records: rows.iter().map(|index| card::of(site, *index)).collect(),
        }
    };
    rows.chunk_by(same).map(group).collect()
}

/// The heading for a record, and the heading's HTML id; `None` if the list is not divided.
fn heading(
    site: &Tracked<'_>,
    record: RecordEntry<'_>,
    division: Division,
) -> Option<(String, String)> {
    let first = record.indexed.date.first();
    match division {
        Division::None => None,
        Division::Year => Some((first.year().to_string(), format!("t-{}", first.year()))),
        Division::Month => {
            let month = month_name(first.month(), site.texts().language());
            Some((
                format!("{month} {}", first.year()),
                format!("b-{:02}", first.month()),
            ))
        }
    }
}
