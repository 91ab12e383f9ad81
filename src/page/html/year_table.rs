//! Tables of counts: the records of a place by year and kind, and those of a year by month and level.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::page::html::browse::{count_phrase, count_sentence, level, years};
use crate::page::query::Tracked;
use crate::theme::texts::Texts;
use crate::value::calendar::month_name;
use crate::value::decimal::grouped;
use crate::vocabulary::id::KindId;
use crate::vocabulary::kind::Level;

/// A table of numbers of records.
#[derive(Debug, Clone, Serialize)]
pub struct CountTable {
    /// Heading of the section.
    pub heading: String,
    /// Main finding of the table, in a sentence.
    pub caption: String,
    /// How to read the table.
    pub note: String,
    /// Head of the first column.
    pub corner: String,
    /// Heads of the other columns.
    pub columns: Vec<String>,
    /// The rows; the last row or column is the sum.
    pub rows: Vec<CountRow>,
}

/// A row of a table of counts.
#[derive(Debug, Clone, Serialize)]
pub struct CountRow {
    /// Head of the row.
    pub name: String,
    /// One cell for each column.
    pub cells: Vec<CountCell>,
}

/// A number of records, with a link if a page lists them.
#[derive(Debug, Clone, Serialize)]
pub struct CountCell {
    /// The number, or a dash for zero.
    pub count: String,
    /// Path of the page that lists the records.
    pub path: Option<String>,
    /// Shade of the cell, from 0 for no records to 3.
    pub level: u8,
}

/// The most years that have a column each. Over a longer span, only years with records have one.
const MOST_YEARS: i16 = 20;

/// Counts `records` by kind and year, one of two kinds in the rows of both and once in the sum; `None` if there are none. `page_of` gives the path of the list of a year, if
/// there is one.
#[must_use]
pub fn by_kind(
    site: &Tracked<'_>,
    records: &[RecordIndex],
    page_of: impl Fn(i16) -> Option<String>,
) -> Option<CountTable> {
    let texts = site.texts();
    let mut counts: BTreeMap<KindId, BTreeMap<i16, usize>> = BTreeMap::new();
    let mut sums: BTreeMap<i16, usize> = BTreeMap::new();
    for record in records.iter().map(|index| site.entry(*index)) {
        for kind in record.indexed.kinds.iter() {
            let of_kind = counts.entry(kind).or_default();
            *of_kind.entry(record.indexed.year()).or_default() += 1;
        }
        *sums.entry(record.indexed.year()).or_default() += 1;
    }
    let (first, last) = (*sums.keys().next()?, *sums.keys().next_back()?);
    let columns = columns(sums.keys().copied().collect());
    let cells = |counts: &BTreeMap<i16, usize>| {
        let cell = |year: &i16| {
            let count = counts.get(year).copied().unwrap_or_default();
            cell(texts, count, if count > 0 { page_of(*year) } else { None })
        };
        columns.iter().map(cell).collect::<Vec<_>>()
    };
    let row = |(kind, counts): (&KindId, _)| CountRow {
        name: site.vocabulary().kind(*kind).abbreviation.clone(),
        cells: cells(counts),
    };
    let sum = CountRow {
        name: texts.get("table.all_kinds").to_owned(),
        cells: cells(&sums),
    };
    Some(CountTable {
        heading: texts.get("table.by_year_and_kind").to_owned(),
        caption: count_sentence(
            texts,
            "table.found",
            records.len(),
            &[("years", &years(texts, first, last))],
        ),
        note: texts.get("table.dash").to_owned(),
        corner: texts.get("table.kind").to_owned(),
        rows: counts.iter().map(row).chain([sum]).collect(),
        columns: columns.iter().map(i16::to_string).collect(),
    })
}

/// Counts `records`, all of one year, by month and level.
#[must_use]
pub fn by_month(site: &Tracked<'_>, records: &[RecordIndex]) -> CountTable {
    const LEVELS: [(Level, &str); 3] = [
        (Level::National, "table.national"),
        (Level::Province, "table.province"),
        (Level::Regency, "table.regency"),
    ];
    let texts = site.texts();
    let mut counts: BTreeMap<i8, BTreeMap<Level, usize>> = BTreeMap::new();
    for record in records.iter().map(|index| site.entry(*index)) {
        let month = counts
            .entry(record.indexed.date.first().month())
            .or_default();
        *month.entry(record.indexed.areas.level()).or_default() += 1;
    }
    let busiest = alone_at_top(
        counts
            .iter()
            .map(|(month, levels)| (*month, levels.values().sum())),
    );
    let caption = match busiest {
        Some(month) => texts.count(
            "table.busiest",
            counts.len(),
            &[("month", month_name(month, texts.language()))],
        ),
        None => count_phrase(texts, "table.spread", counts.len()),
    };
    let row = |(month, levels): (&i8, &BTreeMap<Level, usize>)| {
        let by_level = LEVELS
            .iter()
            .map(|(level, _)| levels.get(level).copied().unwrap_or_default());
        let cells = by_level
            .chain([levels.values().sum()])
            .map(|count| cell(texts, count, None));
        CountRow {
            name: month_name(*month, texts.language()).to_owned(),
            cells: cells.collect(),
        }
    };
    let heads = LEVELS
        .iter()
        .map(|(_, name)| *name)
        .chain(["table.all_levels"]);
    CountTable {
        heading: texts.get("table.by_month_and_level").to_owned(),
        caption,
        note: texts.get("table.dash").to_owned(),
        corner: texts.get("table.month").to_owned(),
        columns: heads.map(|name| texts.get(name).to_owned()).collect(),
        rows: counts.iter().map(row).collect(),
    }
}

/// The item with the highest count; `None` if several share it.
pub(crate) fn alone_at_top<T>(counts: impl Iterator<Item = (T, usize)>) -> Option<T> {
    let (mut top, mut most) = (None, 0);
    for (thing, count) in counts {
        if count > most {
            (top, most) = (Some(thing), count);
        } else if count == most {
            top = None;
        }
    }
    top
}

/// The years that have a column, from the first with records: before it, a new province may not have existed.
fn columns(with_records: Vec<i16>) -> Vec<i16> {
    match (with_records.first(), with_records.last()) {
        (Some(first), Some(last)) if last - first < MOST_YEARS => (*first..=*last).collect(),
        _ => with_records,
    }
}

fn cell(texts: &Texts, count: usize, path: Option<String>) -> CountCell {
    let shown = if count == 0 {
        "–".to_owned()
    } else {
        grouped(count, texts.language())
    };
    CountCell {
        count: shown,
        path,
        level: level(count),
    }
}
