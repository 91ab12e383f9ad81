//! The table of a record's values of indicators, each compared with its target or base.

use serde::Serialize;

use crate::catalog::{MeasureIndex, RecordIndex};
use crate::page::html::browse::{capitalized, count_phrase, count_sentence, join_present, joined};
use crate::page::html::value::{self, ValueRow};
use crate::page::html::{Link, absence, card, indicators};
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::plan::address::of_indicator;
use crate::record::measure::Measure;

/// The table of the values of indicators in a record.
#[derive(Debug, Serialize)]
pub struct MeasureTable {
    /// Number of values that reached or missed their target, in a sentence.
    pub finding: String,
    /// Place and period of the record, which hold for all values unless a row says otherwise.
    pub scope: String,
    /// One row for each value.
    pub rows: Vec<MeasureRow>,
}

/// The row of one value.
#[derive(Debug, Serialize)]
pub struct MeasureRow {
    /// Name of the indicator, with a link to its page.
    pub indicator: Link,
    /// Region and period of the value, if they differ from the record's.
    pub elsewhere: Option<String>,
    /// Value, target, calculation and the percentage that the source states.
    pub value: ValueRow,
    /// Base of the value as a phrase: `dari 341`.
    pub base: Option<String>,
    /// True if the percentage that the source states differs from the calculation.
    pub differs: bool,
    /// Source of the value, or a sentence saying that none is given, or recorded.
    pub source: String,
    /// Note of the record on this value.
    pub note: Option<String>,
}

/// The table of the record `index`; `None` if it has no values.
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
        Some(card::places(site, &record.indexed.areas)),
        record.content.period.clone(),
    ];
    Some(MeasureTable {
        finding: finding(site, record),
        scope: join_present(scope, ", "),
        rows: rows.collect(),
    })
}

fn row(site: &Tracked<'_>, record: RecordEntry<'_>, index: MeasureIndex) -> MeasureRow {
    let (texts, vocabulary) = (site.texts(), site.vocabulary());
    let measure = site.measure(index);
    let indicator = vocabulary.indicator(measure.indicator);
    let name = indicators::named(site, measure.indicator);
    let areas = &record.indexed.areas;
    let other = measure.area.filter(|area| areas.only() != Some(*area));
    let other = other.map(|area| card::place(site, area));
    let region = measure.locality.clone().or(other);
    let period = period(measure, record);
    let cumulative = (measure.is_cumulative).then(|| texts.get("value.cumulative").to_owned());
    let elsewhere = join_present([region, period, cumulative], ", ");
    let source = match &measure.source {
        Some(source) => texts.fill("record.figure_source", &[("source", source)]),
        None => capitalized(absence::phrase(texts, record, "figure_source")),
    };
    let mut value = value::row(site, index);
    let bare = |number| value::bare(site, measure, number);
    value.target = measure
        .target
        .map(|target| value::target(measure, bare(target)));
    MeasureRow {
        indicator: Link::to(site, name, &of_indicator(measure.indicator, vocabulary)),
        elsewhere: (!elsewhere.is_empty()).then_some(elsewhere),
        value,
        base: measure
            .base
            .map(|base| texts.fill("record.of_base", &[("base", &bare(base.into()))])),
        differs: measure.agrees(indicator.direction, indicator.is_counted()) == Some(false),
        source,
        note: measure.note.clone(),
    }
}

/// The period of a value, if it is not that of the record.
fn period(measure: &Measure, record: RecordEntry<'_>) -> Option<String> {
    let of_record = record.content.period.as_ref();
    match &measure.period {
        Some(period) => Some(period.clone()).filter(|period| Some(period) != of_record),
        // Without a period of the record the source tells the year.
        None => of_record.and_then(|_| value::period(measure)),
    }
}

/// Counts the values that reached their target, missed it, or have none, in a sentence.
fn finding(site: &Tracked<'_>, record: RecordEntry<'_>) -> String {
    let texts = site.texts();
    let vocabulary = site.vocabulary();
    let measures = &record.content.measures;
    let result = |measure: &Measure| match measure.is_met(vocabulary.indicator(measure.indicator)) {
        _ if measure.value.is_none() && measure.target.is_some() => "targets",
        Some(true) => "reached",
        Some(false) => "missed",
        None => "not_compared",
    };
    let count = |wanted| measures.iter().filter(|it| result(it) == wanted).count();
    let groups = ["reached", "missed", "not_compared", "targets"].map(|key| (key, count(key)));
    if let Some((only, n)) = groups.iter().find(|(_, n)| *n == measures.len()) {
        return count_sentence(texts, &format!("record.all_{only}"), *n, &[]);
    }
    let groups = groups.iter().filter(|(_, n)| *n > 0);
    let parts: Vec<String> = groups
        .map(|(key, n)| count_phrase(texts, &format!("record.{key}"), *n))
        .collect();
    count_sentence(
        texts,
        "record.of_values",
        measures.len(),
        &[("parts", &joined(texts, &parts))],
    )
}
