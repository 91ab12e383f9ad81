//! The key figures of a record: its first values of indicators, then its other counts.

use std::collections::BTreeSet;

use crate::page::html::browse::{KeyFigure, join_present};
use crate::page::html::value;
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::record::measure::Measure;
use crate::record::parts::Figure;

/// The most key figures, which stand in one row.
const MOST: usize = 4;

/// The first [`MOST`] figures in the record's order. Each indicator counts once, with its first value for the record's
/// area.
#[must_use]
pub fn of(site: &Tracked<'_>, record: RecordEntry<'_>) -> Vec<KeyFigure> {
    let mut seen = BTreeSet::new();
    let measures =
        record.content.measures.iter().filter(|measure| {
            measure.area == record.indexed.area && seen.insert(measure.indicator)
        });
    let measures = measures.map(|measure| of_measure(site, measure));
    measures
        .chain(
            record
                .content
                .figures
                .iter()
                .map(|figure| of_count(site, figure)),
        )
        .take(MOST)
        .collect()
}

fn of_measure(site: &Tracked<'_>, measure: &Measure) -> KeyFigure {
    let texts = site.texts();
    let indicator = site.vocabulary().indicator(measure.indicator);
    let shown = |number| value::with_unit(site, measure, number);
    let note = match (measure.target, measure.base) {
        (Some(target), _) => texts.fill("record.of_target", &[("target", &shown(target))]),
        (None, Some(base)) => texts.fill("record.of_base", &[("base", &shown(base))]),
        (None, None) => texts.get("record.no_target").to_owned(),
    };
    KeyFigure {
        label: indicator.short_name(texts.language()).to_owned(),
        value: measure.value.show(texts.language()),
        unit: value::close_unit(site, measure),
        note: Some(note),
        path: None,
    }
}

fn of_count(site: &Tracked<'_>, figure: &Figure) -> KeyFigure {
    let is_percent = matches!(figure.unit.as_deref(), Some("%" | "persen"));
    let unit = figure.unit.clone().filter(|_| !is_percent);
    let note = join_present([unit, figure.year.map(|year| year.to_string())], ", ");
    KeyFigure {
        label: figure.label.clone(),
        value: figure.value.show(site.texts().language()),
        unit: is_percent.then(|| "%".to_owned()),
        note: (!note.is_empty()).then_some(note),
        path: None,
    }
}
