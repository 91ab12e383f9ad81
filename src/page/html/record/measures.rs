//! The values of indicators in a record, each against its target or base, with the calculation beside it.

use serde::Serialize;

use crate::catalog::{MeasureIndex, RecordIndex};
use crate::page::html::browse::{counted, joined, said, sentence};
use crate::page::html::value::{self, ValueRow};
use crate::page::html::{Link, card};
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::plan::address::of_indicator;
use crate::record::measure::Measure;
use crate::value::decimal::Decimal;

/// The values of a record.
#[derive(Debug, Serialize)]
pub struct MeasureTable {
    /// What they come to, in a sentence.
    pub finding: String,
    /// Of where and when they are.
    pub scope: String,
    /// One row a value.
    pub rows: Vec<MeasureRow>,
}

/// One value.
#[derive(Debug, Serialize)]
pub struct MeasureRow {
    /// The indicator, and its page.
    pub indicator: Link,
    /// Where it is from elsewhere: its region and its period, if they are not the record's.
    pub elsewhere: Option<String>,
    /// Value, target, calculation and what the source states.
    pub value: ValueRow,
    /// Out of how many, if that is given: `dari 341`.
    pub base: Option<String>,
    /// Whether what the source states differs from the calculation.
    pub differs: bool,
    /// Where the figure is from, or that nobody says so.
    pub source: String,
    /// What the record notes about it.
    pub note: Option<String>,
}

/// The values of the record `index`; none if it has none.
#[must_use]
pub fn table(site: &Tracked<'_>, index: RecordIndex) -> Option<MeasureTable> {
    let record = site.entry(index);
    if record.content.measures.is_empty() {
        return None;
    }
    let rows = (0..record.content.measures.len()).map(|position| {
        row(
            site,
            record,
            MeasureIndex {
                record: index,
                position,
            },
        )
    });
    let scope = [
        Some(card::place(site, record.indexed.area)),
        record.content.period.clone(),
    ];
    Some(MeasureTable {
        finding: finding(site, record),
        scope: scope.into_iter().flatten().collect::<Vec<_>>().join(", "),
        rows: rows.collect(),
    })
}

fn row(site: &Tracked<'_>, record: RecordEntry<'_>, index: MeasureIndex) -> MeasureRow {
    let (texts, vocabulary) = (site.texts(), site.vocabulary());
    let measure = site.measure(index);
    let indicator = vocabulary.indicator(measure.indicator);
    let name = indicator.name.in_language(texts.language());
    let name = match &indicator.abbreviation {
        Some(abbreviation) if !name.contains(abbreviation.as_str()) => {
            format!("{name} ({abbreviation})")
        }
        _ => name.to_owned(),
    };
    let region = (measure.area != record.indexed.area).then(|| card::place(site, measure.area));
    let period = measure
        .period
        .clone()
        .filter(|period| Some(period) != record.content.period.as_ref());
    let elsewhere: Vec<String> = region.into_iter().chain(period).collect();
    let source = match &measure.source {
        Some(source) => texts.fill("record.figure_source", &[("source", source)]),
        None => sentence(texts.get("value.no_source")),
    };
    let mut value = value::row(site, index);
    let bare = |number: Decimal| {
        let unit = value::close_unit(site, measure).unwrap_or_default();
        format!("{}{unit}", number.show(texts.language()))
    };
    value.target = measure.target.map(bare);
    MeasureRow {
        indicator: Link::to(site, name, &of_indicator(measure.indicator, vocabulary)),
        elsewhere: (!elsewhere.is_empty()).then(|| elsewhere.join(", ")),
        value,
        base: measure
            .base
            .map(|base| texts.fill("record.of_base", &[("base", &bare(base))])),
        differs: measure.agrees(indicator.direction, indicator.is_counted()) == Some(false),
        source,
        note: measure.note.clone(),
    }
}

/// How many values reached their target, missed it, or cannot be held against one.
fn finding(site: &Tracked<'_>, record: RecordEntry<'_>) -> String {
    let texts = site.texts();
    let vocabulary = site.vocabulary();
    let is_met = |measure: &Measure| measure.is_met(vocabulary.indicator(measure.indicator));
    let met: Vec<Option<bool>> = record.content.measures.iter().map(is_met).collect();
    let count = |wanted: Option<bool>| met.iter().filter(|met| **met == wanted).count();
    let groups = [
        ("reached", count(Some(true))),
        ("missed", count(Some(false))),
        ("not_compared", count(None)),
    ];
    if let Some((only, n)) = groups.iter().find(|(_, n)| *n == met.len()) {
        return said(texts, &format!("record.all_{only}"), *n, &[]);
    }
    let groups = groups.iter().filter(|(_, n)| *n > 0);
    let parts: Vec<String> = groups
        .map(|(key, n)| counted(texts, &format!("record.{key}"), *n))
        .collect();
    said(
        texts,
        "record.of_values",
        met.len(),
        &[("parts", &joined(texts, &parts))],
    )
}
