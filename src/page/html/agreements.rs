//! The register of agreements, commitments and recommendations, with their progress.

use serde::Serialize;

use crate::catalog::{AgreementIndex, RecordIndex};
use crate::diagnostic::Diagnostic;
use crate::page::html::absence;
use crate::page::html::agreement::{self, AgreementItem};
use crate::page::html::browse::{Choice, KeyFigure, capitalized, count_phrase, count_sentence};
use crate::page::html::list_head::PagedList;
use crate::page::html::paging::{self, Pager, pager};
use crate::page::html::{Link, card, finish, href};
use crate::page::query::Tracked;
use crate::plan::address::{self, Address, of_feed, of_register};
use crate::plan::{Feed, Pagination, Register};
use crate::record::words::{Progress, WordList};
use crate::value::decimal::grouped;

/// The view of `agreements.html`.
#[derive(Debug, Serialize)]
pub struct AgreementsView {
    /// Heading, which names the part of the register.
    pub heading: String,
    /// Summary of the register in sentences, on the first page only.
    pub lead: Option<String>,
    /// Counts over the whole register: open, closed, overdue, without due date.
    pub figures: Vec<KeyFigure>,
    /// Filter by state: the states with at least one agreement.
    pub choices: Vec<Choice>,
    /// The states without any agreement.
    pub empty: Vec<State>,
    /// Which rows this page shows, out of how many; none if the list has one page.
    pub range: Option<String>,
    /// The agreements grouped by record, the newest record first.
    pub groups: Vec<AgreementGroup>,
    /// Links to the other pages of the list.
    pub pager: Option<Pager>,
}

/// A state of an agreement, with its shape.
#[derive(Debug, Serialize)]
pub struct State {
    /// Name of the shape for the state.
    pub mark: &'static str,
    /// The state in a word.
    pub text: String,
}

/// The agreements of one record.
#[derive(Debug, Serialize)]
pub struct AgreementGroup {
    /// HTML id of the group.
    pub id: String,
    /// Place and date of the meeting.
    pub heading: String,
    /// Link to the record.
    pub record: Link,
    /// The agreements.
    pub rows: Vec<AgreementRow>,
}

/// A row of the register: one agreement with a link to its record.
#[derive(Debug, Serialize)]
pub struct AgreementRow {
    /// Path of the record's page, with the fragment of the agreement.
    pub path: String,
    /// Accessible label of the link, which names the item and the record.
    pub label: String,
    /// The agreement.
    pub item: AgreementItem,
}

/// Name of the shape for overdue agreements.
const OVERDUE: &str = "lewat-tenggat";

/// Renders one page of the register.
///
/// # Errors
///
/// `template-error` if the template fails.
pub(crate) fn render(
    site: &Tracked<'_>,
    path: &str,
    register: Register,
    part: Pagination,
) -> Result<Vec<u8>, Diagnostic> {
    let texts = site.texts();
    let view = view(site, register, part);
    let all = Link::to(
        site,
        texts.get("nav.agreements"),
        &Address::new(address::AGREEMENTS),
    );
    let (above, own) = match register {
        Register::All => (Vec::new(), all),
        _ => {
            let own = Link::to(site, short(site, register), &of_register(register));
            (vec![all], own)
        }
    };
    let list = PagedList {
        heading: &view.heading,
        above,
        own,
        part,
    };
    let feed = of_feed(Feed::Agreements, site.vocabulary());
    let feed_name = texts.fill("list.feed", &[("name", texts.get("nav.agreements"))]);
    let head = list
        .head(site, path, view.lead.as_deref().unwrap_or_default())
        .section("agreements")
        .feed(site, feed_name, &feed);
    finish(site, path, "agreements.html", &head, &view)
}

/// The number of open agreements.
#[must_use]
pub fn open(site: &Tracked<'_>) -> usize {
    let open = Progress::VALUES
        .iter()
        .filter(|progress| progress.is_open());
    open.map(|progress| site.agreement_count(Register::Progress(*progress)))
        .sum()
}

fn view(site: &Tracked<'_>, register: Register, part: Pagination) -> AgreementsView {
    let texts = site.texts();
    let count = site.agreement_count(register);
    let size = site.config().page_size;
    let rows = site.agreement_page(register, part.start(size), size);
    let heading = match register {
        Register::All => texts.get("agreements.heading").to_owned(),
        _ => texts.fill(
            "agreements.of_state",
            &[("state", &short(site, register).to_lowercase())],
        ),
    };
    let (choices, empty) = states(site, Some(register));
    AgreementsView {
        heading,
        lead: (part.number == 1).then(|| lead(site, register)),
        figures: figures(site),
        choices,
        empty,
        range: paging::range(site, "agreements.range", part, count),
        groups: rows
            .chunk_by(|a, b| a.record == b.record)
            .enumerate()
            .map(|(n, rows)| group(site, n, rows))
            .collect(),
        pager: pager(site, &of_register(register), part),
    }
}

/// The name of a part of the register in the filter.
fn short(site: &Tracked<'_>, register: Register) -> String {
    let texts = site.texts();
    match register {
        Register::All => texts.get("agreements.all").to_owned(),
        Register::Progress(progress) => texts
            .get(&format!("agreement.{}", progress.slug()))
            .to_owned(),
        Register::Overdue => texts.get("agreement.overdue").to_owned(),
    }
}

fn lead(site: &Tracked<'_>, register: Register) -> String {
    let texts = site.texts();
    let all = site.agreements(register);
    let (Some(first), Some(last)) = (all.first(), all.last()) else {
        return texts.get("agreements.none").to_owned();
    };
    let found = if first.record == last.record {
        count_sentence(
            texts,
            "agreements.of_one",
            all.len(),
            &[("record", &site.entry(first.record).content.title)],
        )
    } else {
        let mut records = all
            .iter()
            .map(|index| index.record)
            .collect::<Vec<RecordIndex>>();
        records.sort_unstable();
        records.dedup();
        count_sentence(
            texts,
            "agreements.of_many",
            all.len(),
            &[(
                "records",
                &count_phrase(texts, "list.count_meetings", records.len()),
            )],
        )
    };
    if register != Register::All {
        return found;
    }
    let unreported = site.agreement_count(Register::Progress(Progress::Unreported));
    let report = match unreported {
        0 => texts.count("agreements.all_reported", all.len(), &[]),
        n if n == all.len() => texts.count("agreements.none_reported", n, &[]),
        n => count_sentence(texts, "agreements.unreported", n, &[]),
    };
    format!("{found} {}", capitalized(&report))
}

fn figures(site: &Tracked<'_>) -> Vec<KeyFigure> {
    let texts = site.texts();
    let (open, all) = (open(site), site.agreement_count(Register::All));
    let undated = site.undated_agreements();
    let table = absence::table(undated.are_unstated());
    let silent = (undated.all > 0).then(|| texts.in_table(table, "due_dates").to_owned());
    let overdue = site.agreement_count(Register::Overdue);
    let path = href(site, &of_register(Register::Overdue));
    vec![
        KeyFigure::count(texts, "agreements.open", open),
        KeyFigure::count(texts, "agreements.closed", all.saturating_sub(open))
            .note(texts.get("agreements.closed_note").to_owned()),
        KeyFigure::count(texts, "agreements.overdue", overdue).link((overdue > 0).then_some(path)),
        KeyFigure::count(texts, "agreements.undated", undated.all).note(silent),
    ]
}

/// The filter of the register: choices for the parts that hold agreements, all first, and the states that hold none.
#[must_use]
pub fn states(site: &Tracked<'_>, current: Option<Register>) -> (Vec<Choice>, Vec<State>) {
    let texts = site.texts();
    let by_progress = Progress::VALUES
        .iter()
        .map(|progress| (Register::Progress(*progress), Some(progress.slug())));
    let all = std::iter::once((Register::All, None))
        .chain(by_progress)
        .chain([(Register::Overdue, Some(OVERDUE))]);
    let (mut choices, mut empty) = (Vec::new(), Vec::new());
    for (register, mark) in all {
        let (text, count) = (short(site, register), site.agreement_count(register));
        match mark {
            Some(mark) if count == 0 => empty.push(State {
                mark,
                text: text.to_lowercase(),
            }),
            _ => choices.push(Choice {
                text,
                path: href(site, &of_register(register)),
                count: grouped(count, texts.language()),
                mark,
                current: current == Some(register),
            }),
        }
    }
    (choices, empty)
}

fn group(site: &Tracked<'_>, number: usize, rows: &[AgreementIndex]) -> AgreementGroup {
    let texts = site.texts();
    // `chunk_by` gives no empty chunk.
    let index = rows.first().expect("a chunk has a row").record;
    let record = site.entry(index);
    let path = href(site, record.address);
    let row = |row: &AgreementIndex| {
        let agreement = site.agreement(*row);
        let number = agreement.number.to_string();
        AgreementRow {
            path: format!("{path}#butir-{number}"),
            label: texts.fill(
                "agreements.item",
                &[("n", &number), ("record", &record.content.title)],
            ),
            item: agreement::item(site, *row),
        }
    };
    AgreementGroup {
        id: format!("rapat-{}", number + 1),
        heading: format!(
            "{}, {}",
            card::places(site, &record.indexed.areas),
            record
                .indexed
                .date
                .show(texts.language())
                .replace(' ', "\u{a0}")
        ),
        record: Link::record(site, index),
        rows: rows.iter().map(row).collect(),
    }
}
