//! Records in a list, as every page that lists them shows them: one page of it, under headings where that helps.

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
    /// Which of how many these are, where there are several pages.
    pub range: Option<String>,
    /// The records, newest first.
    pub groups: Vec<RecordGroup>,
    /// The way to the other pages.
    pub pager: Option<Pager>,
}

/// Records below one heading.
#[derive(Debug, Clone, Serialize)]
pub struct RecordGroup {
    /// The heading; none where the list has none.
    pub heading: Option<String>,
    /// Its anchor.
    pub id: Option<String>,
    /// Cards of the records.
    pub records: Vec<Shared>,
}

/// By what a list is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Division {
    /// Not at all.
    None,
    /// By month.
    Month,
    /// By year.
    Year,
}

/// Which page of which list.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    /// Address of the list's first page.
    pub first: &'a Address,
    /// Which page.
    pub part: Pagination,
    /// By what it is divided.
    pub division: Division,
}

/// One page of the list of `term`.
#[must_use]
pub fn list(site: &Tracked<'_>, term: Term, listed: Listed<'_>) -> RecordList {
    let texts = site.texts();
    let size = site.config().page_size;
    let rows = site.group_page(term, listed.part.start(size), size);
    RecordList {
        heading: texts.get("list.records").to_owned(),
        range: paging::range(site, "list.range", listed.part, site.group_len(term)),
        groups: groups(site, rows, listed.division),
        pager: pager(site, listed.first, listed.part),
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

/// The heading below which a record stands, and its anchor.
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
