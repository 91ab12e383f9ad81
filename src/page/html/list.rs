//! Lists of records: of a year, of a kind, of a place in a year, and from the second page on of any term.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::facet::Term;
use crate::page::html::browse::{Facet, KeyFigure};
use crate::page::html::listing::{self, Division, ListPage, RecordList};
use crate::page::html::year_table::{self, CountTable};
use crate::page::html::{finish, kinds, list_head, place, year};
use crate::page::query::Tracked;
use crate::plan::Pagination;
use crate::plan::address::of_term;

/// The view of `list.html`.
#[derive(Debug, Serialize)]
pub struct ListView {
    /// Name of the list.
    pub heading: String,
    /// Short facts above the heading: the levels of a kind.
    pub tags: Vec<String>,
    /// Summary of the records in sentences, on the first page only.
    pub lead: Option<String>,
    /// Key figures of a year; empty on other lists.
    pub figures: Vec<KeyFigure>,
    /// Links to neighbouring lists.
    pub facets: Vec<Facet>,
    /// Records by month and level, on the list of a year only.
    pub table: Option<CountTable>,
    /// The records.
    pub list: RecordList,
}

/// Renders one page of the list `term`.
///
/// # Errors
///
/// `template-error` if the template fails.
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
    let head = list_head::of_list(site, path, term, part, &description);
    finish(site, path, "list.html", &head, &view)
}

fn first(site: &Tracked<'_>, term: Term, part: Pagination) -> ListView {
    let texts = site.texts();
    let records = site.group(term);
    let found = list_head::summary(site, records);
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
            let choices = list_head::year_choices(site, term);
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
        heading: list_head::heading(site, term),
        tags: Vec::new(),
        lead: None,
        figures: Vec::new(),
        facets: Vec::new(),
        table: None,
        list: listing::list(
            site,
            term,
            ListPage {
                first: &first,
                part,
                division,
            },
        ),
    }
}
