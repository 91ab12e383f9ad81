//! All years that have records, with their counts.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::facet::Term;
use crate::page::html::browse::{count_phrase, count_sentence, years};
use crate::page::html::year::{Coverage, coverage};
use crate::page::html::year_table::alone_at_top;
use crate::page::html::{Head, finish, term_href};
use crate::page::query::Tracked;
use crate::value::decimal::grouped;

/// The view of `years.html`.
#[derive(Debug, Serialize)]
pub struct YearsView {
    /// Number of records and their years, in a sentence.
    pub lead: String,
    /// Main finding of the table: the year with the most records.
    pub caption: String,
    /// The years, newest first.
    pub years: Vec<YearRow>,
}

/// The counts of one year.
#[derive(Debug, Serialize)]
pub struct YearRow {
    /// The year.
    pub year: String,
    /// Path of the list of the year's records.
    pub path: String,
    /// Number of records.
    pub records: String,
    /// Number of records of national meetings.
    pub national: String,
    /// Number of records of provinces and regencies.
    pub regional: String,
    /// Number of provinces with records, out of those that existed on 1 January.
    pub coverage: String,
}

/// Renders the page of all years.
///
/// # Errors
///
/// `template-error` if the template fails.
pub(crate) fn render(site: &Tracked<'_>, path: &str) -> Result<Vec<u8>, Diagnostic> {
    let texts = site.texts();
    let view = view(site);
    let heading = texts.get("years.heading");
    let head = Head::of(site, path, heading, &view.lead)
        .section("years")
        .crumbs(site, [], texts.get("nav.years"));
    finish(site, path, "years.html", &head, &view)
}

fn view(site: &Tracked<'_>) -> YearsView {
    let texts = site.texts();
    let all = site.years();
    let total = site.record_count();
    let (lead, caption) = match (all.last(), all.first()) {
        (Some(first), Some(last)) => {
            let busiest = alone_at_top(
                all.iter()
                    .map(|year| (year, site.group_len(Term::Year(*year)))),
            );
            let caption = match busiest {
                Some(year) => {
                    texts.count("years.busiest", all.len(), &[("year", &year.to_string())])
                }
                None => count_phrase(texts, "years.spread", all.len()),
            };
            let span = years(texts, *first, *last);
            let lead = count_sentence(texts, "years.found", total, &[("years", &span)]);
            (lead, caption)
        }
        _ => (texts.get("list.nothing").to_owned(), String::new()),
    };
    YearsView {
        lead,
        caption,
        years: all.into_iter().map(|year| row(site, year)).collect(),
    }
}

fn row(site: &Tracked<'_>, year: i16) -> YearRow {
    let texts = site.texts();
    let shown = |count| grouped(count, texts.language());
    let records = site.group_len(Term::Year(year));
    let national = site.group_len(Term::NationalYear(year));
    let Coverage { covered, existing } = coverage(site, year);
    YearRow {
        year: year.to_string(),
        path: term_href(site, Term::Year(year)),
        records: shown(records),
        national: shown(national),
        regional: shown(records.saturating_sub(national)),
        coverage: texts.fill(
            "years.n_of_total",
            &[("n", &shown(covered)), ("total", &shown(existing))],
        ),
    }
}
