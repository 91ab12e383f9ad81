//! A value of an indicator as a series shows it: with its unit, against its target or its base, and what its source says.

use serde::Serialize;

use crate::catalog::MeasureIndex;
use crate::page::html::Link;
use crate::page::query::Tracked;
use crate::record::measure::{Measure, Standing};
use crate::value::decimal::Decimal;
use crate::vocabulary::indicator::Indicator;

/// One value of a series.
#[derive(Debug, Clone, Serialize)]
pub struct ValueRow {
    /// Of when it is.
    pub period: String,
    /// The value with its unit.
    pub value: String,
    /// The target or, where there is none, the base, with its unit; none where the source names neither.
    pub target: Option<String>,
    /// Which of the two it is.
    pub target_label: String,
    /// The left side of the calculation: `73,50 ÷ 66,62`.
    pub formula: Option<String>,
    /// Its right side: `110,33%`.
    pub result: Option<String>,
    /// The shape of the verdict: `terlampaui`, `belum-tercapai`.
    pub mark: Option<&'static str>,
    /// Whether the target was reached.
    pub verdict: Option<String>,
    /// Why nothing is said of the target although there is one, if so.
    pub unjudged: Option<String>,
    /// That the result is a share of the whole and not an achievement, if so.
    pub part: Option<String>,
    /// Why nothing is calculated.
    pub reason: Option<String>,
    /// What the source states in per cent, and whether that agrees.
    pub stated: Option<String>,
    /// Where the figure is from.
    pub source: String,
    /// The record that gives it; none on that record's own page.
    pub record: Option<Link>,
}

/// One value as a row.
#[must_use]
pub fn row(site: &Tracked<'_>, index: MeasureIndex) -> ValueRow {
    let texts = site.texts();
    let measure = site.measure(index);
    let compared = measure.target.or(measure.base);
    let indicator = indicator(site, measure);
    let calculation = measure.calculation(indicator.direction, site.config().language);
    let (formula, result) = calculation
        .as_deref()
        .and_then(|text| text.rsplit_once(" = "))
        .unzip();
    let (mark, verdict) = verdict(measure, indicator).unzip();
    let is_base = measure.target.is_none() && measure.base.is_some();
    ValueRow {
        period: measure
            .period
            .clone()
            .unwrap_or_else(|| measure.year.to_string()),
        value: with_unit(site, measure, measure.value),
        target: compared.map(|number| with_unit(site, measure, number)),
        target_label: texts
            .get(if is_base {
                "value.base"
            } else {
                "value.target"
            })
            .to_owned(),
        formula: formula.map(str::to_owned),
        result: result.map(str::to_owned),
        mark,
        verdict: verdict.map(|key| texts.get(key).to_owned()),
        unjudged: unjudged(site, measure, indicator),
        part: is_base.then(|| texts.get("value.part").to_owned()),
        reason: reason(measure, indicator).map(|key| texts.get(key).to_owned()),
        stated: measure.stated.map(|percent| stated(site, measure, percent)),
        source: measure
            .source
            .clone()
            .unwrap_or_else(|| texts.get("value.no_source").to_owned()),
        record: None,
    }
}

/// One value as a row that names its record.
#[must_use]
pub fn row_with_record(site: &Tracked<'_>, index: MeasureIndex) -> ValueRow {
    ValueRow {
        record: Some(Link::record(site, index.record)),
        ..row(site, index)
    }
}

/// `number` with the unit of `measure`: `63,83%`, `2,40 anak per perempuan`.
#[must_use]
pub fn with_unit(site: &Tracked<'_>, measure: &Measure, number: Decimal) -> String {
    let number = number.show(site.config().language);
    match unit(site, measure) {
        "%" => format!("{number}%"),
        "" => number,
        unit => format!("{number} {unit}"),
    }
}

/// The unit of `measure` where it stands directly behind the number.
#[must_use]
pub fn close_unit(site: &Tracked<'_>, measure: &Measure) -> Option<String> {
    Some(unit(site, measure))
        .filter(|unit| *unit == "%")
        .map(str::to_owned)
}

fn unit<'a>(site: &Tracked<'a>, measure: &'a Measure) -> &'a str {
    let usual = || {
        site.vocabulary()
            .indicator(measure.indicator)
            .unit
            .label
            .in_language(site.config().language)
    };
    measure.unit.as_deref().unwrap_or_else(usual)
}

fn indicator<'a>(site: &Tracked<'a>, measure: &Measure) -> &'a Indicator {
    site.vocabulary().indicator(measure.indicator)
}

/// Whether the target was reached: a shape and a phrase. None without a target or where no judgement is made.
fn verdict(measure: &Measure, indicator: &Indicator) -> Option<(&'static str, &'static str)> {
    match (
        measure.is_met(indicator)?,
        measure
            .target
            .is_some_and(|target| target.compare(measure.value).is_eq()),
    ) {
        (true, true) => Some(("terlampaui", "value.reached")),
        (true, false) => Some(("terlampaui", "value.exceeded")),
        (false, _) => Some(("belum-tercapai", "value.missed")),
    }
}

/// That the value lies below the floor to which lower is better, if so.
fn unjudged(site: &Tracked<'_>, measure: &Measure, indicator: &Indicator) -> Option<String> {
    let floor = indicator
        .floor
        .filter(|floor| measure.target.is_some() && measure.value.compare(*floor).is_lt())?;
    Some(site.texts().fill(
        "value.below_floor",
        &[("floor", &floor.show(site.config().language))],
    ))
}

/// Why nothing is calculated, if so.
fn reason(measure: &Measure, indicator: &Indicator) -> Option<&'static str> {
    match measure.standing(indicator.direction) {
        Standing::Achievement(_) | Standing::Share(_) => None,
        Standing::WithoutTarget => Some("value.without_target"),
        Standing::NotJudged => Some("value.without_judgement"),
        Standing::TargetZero
            if measure
                .target
                .or(measure.base)
                .is_some_and(|whole| !whole.is_positive()) =>
        {
            Some(if measure.target.is_some() {
                "value.target_zero"
            } else {
                "value.base_zero"
            })
        }
        Standing::TargetZero => Some("value.impossible"),
    }
}

fn stated(site: &Tracked<'_>, measure: &Measure, stated: Decimal) -> String {
    let indicator = indicator(site, measure);
    let key = match measure.agrees(indicator.direction, indicator.is_counted()) {
        Some(true) => "value.stated_agrees",
        Some(false) => "value.stated_differs",
        None => "value.stated",
    };
    site.texts()
        .fill(key, &[("percent", &stated.show(site.config().language))])
}
