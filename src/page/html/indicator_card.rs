//! Cards with the newest value of each indicator in a place, and a summary of all values of the place.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::catalog::series::{Series, SeriesKey};
use crate::page::html::browse::{join_present, joined, years};
use crate::page::html::value::{self, year_span};
use crate::page::html::{absence, href};
use crate::page::query::Tracked;
use crate::page::query::entry::SeriesPoint;
use crate::plan::address::of_series;
use crate::record::Area;
use crate::record::measure::Measure;

/// The newest value of one indicator in one place.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorCard {
    /// Name of the indicator.
    pub name: String,
    /// Path of the indicator's series in this place.
    pub path: String,
    /// The value, with as many digits as in the source.
    pub value: String,
    /// Unit written directly after the value: `%`.
    pub unit: Option<String>,
    /// Period and source of the value: `2019, SKAP 2019`.
    pub origin: String,
    /// Number of values, and the target or base of the newest, in a sentence or two.
    pub message: String,
}

/// Summary of the values of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Number of values.
    pub count: usize,
    /// Their years and families of sources, in a phrase; none if there are no values.
    pub note: Option<String>,
}

/// The newest value of every indicator that has one in `areas`, in the order of the vocabulary.
#[must_use]
pub fn newest(site: &Tracked<'_>, areas: &[Area]) -> Vec<IndicatorCard> {
    let all = series(site, areas);
    let mut cards = all
        .iter()
        .filter_map(|(key, series)| Some((*key, card(site, *key, series)?)))
        .collect::<Vec<_>>();
    cards.sort_by_key(|(key, _)| site.vocabulary().indicator(key.indicator).order);
    cards.into_iter().map(|(_, card)| card).collect()
}

/// The most families of sources that are named.
const MOST_FAMILIES: usize = 3;

/// Sums up the values in `areas`: their number, years and families of sources.
#[must_use]
pub fn span(site: &Tracked<'_>, areas: &[Area]) -> Span {
    let texts = site.texts();
    let all = series(site, areas);
    let count = all.iter().map(|(_, series)| series.value_count()).sum();
    let families = all.iter().flat_map(|(_, series)| series.families.keys());
    let names = families.map(|family| &family.name);
    let names: BTreeSet<_> = names.filter(|name| !name.is_empty()).collect();
    let series = all.iter().map(|(_, series)| *series);
    let note = year_span(site, series).map(|(first, last)| {
        let span = years(texts, first, last);
        let others = names.len().saturating_sub(MOST_FAMILIES);
        let others = (others > 0).then(|| texts.count("place.more_sources", others, &[]));
        let names = names
            .iter()
            .take(MOST_FAMILIES)
            .map(|name| name.to_string())
            .chain(others)
            .collect::<Vec<_>>();
        if names.is_empty() {
            return span;
        }
        texts.fill(
            "place.values_of",
            &[("years", &span), ("sources", &joined(texts, &names))],
        )
    });
    Span { count, note }
}

fn series<'a>(site: &Tracked<'a>, areas: &[Area]) -> Vec<(SeriesKey, &'a Series)> {
    let key = |indicator| {
        areas.iter().map(move |area| SeriesKey {
            indicator,
            area: *area,
        })
    };
    let keys = site.vocabulary().indicator_ids().flat_map(key);
    keys.filter_map(|key| Some((key, site.series(key)?)))
        .collect()
}

fn card(site: &Tracked<'_>, key: SeriesKey, series: &Series) -> Option<IndicatorCard> {
    let texts = site.texts();
    let newest = site.newest_value(series)?;
    let measure = newest.measure;
    let indicator = site.vocabulary().indicator(key.indicator);
    Some(IndicatorCard {
        name: indicator.name.in_language(texts.language()).to_owned(),
        path: href(site, &of_series(key, site.vocabulary())),
        value: newest.value.show(texts.language()),
        unit: value::close_unit(site, measure),
        origin: origin(site, measure),
        message: message(site, newest, series.value_count()),
    })
}

/// Period and source of a value: `2019, SKAP 2019`. For a regency that then belonged to another province, also the name
/// of that province.
#[must_use]
pub fn origin(site: &Tracked<'_>, measure: &Measure) -> String {
    let vocabulary = site.vocabulary();
    let period = value::shown_period(site, measure);
    let former = match measure.area {
        Some(Area::Regency(province, regency))
            if vocabulary.regency(regency).province != province =>
        {
            Some(province)
        }
        _ => None,
    };
    let former = former.map(|province| vocabulary.province(province).name.clone());
    join_present([period, measure.source.clone(), former], ", ")
}

fn message(site: &Tracked<'_>, newest: SeriesPoint<'_>, values: usize) -> String {
    let measure = newest.measure;
    let texts = site.texts();
    let compared = match (measure.target, measure.base) {
        (Some(target), _) => texts.fill(
            "value.of_target",
            &[(
                "target",
                &value::target(measure, value::with_unit(site, measure, target)),
            )],
        ),
        (None, Some(base)) => {
            texts.fill("value.of_base", &[("base", &base.show(texts.language()))])
        }
        (None, None) => {
            absence::phrase(texts, site.entry(newest.index.record), "target_sentence").to_owned()
        }
    };
    let known = if values == 1 {
        texts.get("value.only_one").to_owned()
    } else {
        texts.count("value.several", values, &[])
    };
    format!("{known} {compared}")
}
