//! A list to browse: of a year, of a kind, of a place in a year; and the further pages of every long list.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::facet::Term;
use crate::page::html::browse::{Facet, KeyFigure};
use crate::page::html::listing::{self, Division, Listed, RecordList};
use crate::page::html::year_table::{self, CountTable};
use crate::page::html::{finish, heads, kinds, place, year};
use crate::page::query::Tracked;
use crate::plan::Pagination;
use crate::plan::address::of_term;

/// The view of `list.html`.
#[derive(Debug, Serialize)]
pub struct ListView {
    /// What is listed.
    pub heading: String,
    /// Short facts above the heading: the levels of a kind.
    pub tags: Vec<String>,
    /// What is found, in sentences; on further pages none.
    pub lead: Option<String>,
    /// Counts; empty on most lists.
    pub figures: Vec<KeyFigure>,
    /// Ways to neighbouring lists.
    pub facets: Vec<Facet>,
    /// Of a year: its records by month and level.
    pub table: Option<CountTable>,
    /// The records.
    pub list: RecordList,
}

/// One page of the list `term`.
///
/// # Errors
///
/// `template-error`.
pub(crate) fn render(
    site: &Tracked<'_>,
    path: &str,
    term: Term,
    part: Pagination,
) -> Result<Vec<u8>, Diagnostic> {
    if part.number == 1 && matches!(term, Term::National | Term::Province(_) | Term::Regency(_)) {
        return place::render(site, path, term, part);
    }
    let view = if part.number == 1 {
        first(site, term, part)
    } else {
        further(site, term, part)
    };
    let description = view
        .lead
        .clone()
        .or_else(|| view.list.range.clone())
        .unwrap_or_default();
    let head = heads::of_list(site, path, term, part, &description);
    finish(site, path, "list.html", &head, &view)
}

fn first(site: &Tracked<'_>, term: Term, part: Pagination) -> ListView {
    let texts = site.texts();
    let records = site.group(term);
    let found = heads::found(site, records);
    let page = further(site, term, part);
    match term {
        Term::Year(number) => ListView {
            lead: Some(format!("{found} {}", year::coverage_sentence(site, number))),
            figures: year::figures(site, number),
            facets: year::facets(site, number),
            table: Some(year_table::by_month(site, records)),
            ..page
        },
        Term::Kind(kind) => ListView {
            tags: kinds::levels(site, kind),
            lead: Some(
                kinds::described(site, kind)
                    .map_or_else(|| found.clone(), |text| format!("{text} {found}")),
            ),
            ..page
        },
        _ => {
            let choices = heads::year_choices(site, term);
            let heading = texts.get("list.other_years").to_owned();
            let facet = (choices.len() > 1).then_some(Facet {
                id: "tahun",
                heading,
                choices,
            });
            ListView {
                lead: Some(found),
                facets: facet.into_iter().collect(),
                ..page
            }
        }
    }
}

fn further(site: &Tracked<'_>, term: Term, part: Pagination) -> ListView {
    let division = match term {
        Term::Year(_) => Division::Month,
        Term::Kind(_) => Division::Year,
        _ => Division::None,
    };
    let first = of_term(term, site.vocabulary());
    ListView {
        heading: heads::heading(site, term),
        tags: Vec::new(),
        lead: None,
        figures: Vec::new(),
        facets: Vec::new(),
        table: None,
        list: listing::list(
            site,
            term,
            Listed {
                first: &first,
                part,
                division,
            },
        ),
    }
}
