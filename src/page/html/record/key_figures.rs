//! The key figures of a record: its first values of indicators, then its other counts.

use std::collections::BTreeSet;

use crate::page::html::absence;
use crate::page::html::browse::{KeyFigure, join_present};
use crate::page::html::{card, value};
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::record::measure::Measure;
use crate::record::parts::Figure;
use crate::value::amount::Amount;

/// The most key figures, which stand in one row.
const MOST: usize = 4;

/// The first [`MOST`] figures in the record's order. Each indicator counts once for each of the record's areas, with its
/// first value there.
#[must_use]
pub fn of(site: &Tracked<'_>, record: RecordEntry<'_>) -> Vec<KeyFigure> {
    let mut seen = BTreeSet::new();
    let measures = record.content.measures.iter().filter(|measure| {
        let is_own = measure
            .area
            .is_none_or(|area| record.indexed.areas.contains(area));
        is_own && measure.locality.is_none() && seen.insert((measure.indicator, measure.area))
    });
    let measures = measures.filter_map(|measure| of_measure(site, record, measure));
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

/// `None` if there is neither value nor target.
fn of_measure(site: &Tracked<'_>, record: RecordEntry<'_>, measure: &Measure) -> Option<KeyFigure> {
    let texts = site.texts();
    let indicator = site.vocabulary().indicator(measure.indicator);
    let name = indicator.short_name(texts.language()).to_owned();
    // A figure of one area of a joint meeting is not that of the meeting.
    let region = measure
        .area
        .filter(|_| record.indexed.areas.only().is_none());
    let name = join_present(
        [Some(name), region.map(|area| card::place(site, area))],
        ", ",
    );
    let figure = |label: String, number: Amount, note| KeyFigure {
        label,
        value: breakable(number.show(texts.language())),
        unit: value::close_unit(site, measure),
        note,
        path: None,
    };
    let Some(value) = measure.value else {
        let label = texts.fill("record.target_for", &[("indicator", &name)]);
        return Some(figure(
            label,
            measure.target?,
            value::shown_period(site, measure),
        ));
    };
    let note = match (measure.target, measure.base) {
        (Some(target), _) => {
            let target = value::target(measure, value::with_unit(site, measure, target));
            texts.fill("record.of_target", &[("target", &target)])
        }
        (None, Some(base)) => {
            let base = value::with_unit(site, measure, base.into());
            texts.fill("record.of_base", &[("base", &base)])
        }
        (None, None) => absence::phrase(texts, record, "target").to_owned(),
    };
    Some(figure(name, value, Some(note)))
}

/// `text` with spaces at which a large figure may break on a narrow screen.
pub(in crate::page::html) fn breakable(text: String) -> String {
    text.replace('\u{a0}', " ")
}

fn of_count(site: &Tracked<'_>, figure: &Figure) -> KeyFigure {
    let texts = site.texts();
    let is_percent = matches!(figure.unit.as_deref(), Some("%" | "persen"));
    let unit = figure.unit.clone().filter(|_| !is_percent);
    let whole = figure.whole.map(|whole| whole.show(texts.language()));
    let whole = whole.map(|whole| texts.fill("record.of_base", &[("base", &whole)]));
    let counted = join_present([whole, unit], " ");
    let counted = Some(counted).filter(|counted| !counted.is_empty());
    let note = join_present([counted, figure.year.map(|year| year.to_string())], ", ");
    KeyFigure {
        label: figure.label.clone(),
        value: breakable(figure.value.show(texts.language())),
        unit: is_percent.then(|| "%".to_owned()),
        note: (!note.is_empty()).then_some(note),
        path: None,
    }
}
