//! A value of an indicator as tables show it: with its unit, its target or base, the calculation and its source.

use serde::Serialize;

use crate::catalog::MeasureIndex;
use crate::catalog::series::Series;
use crate::page::html::browse::join_present;
use crate::page::html::{Link, absence, comparison};
use crate::page::query::Tracked;
use crate::record::measure::{Measure, Standing};
use crate::record::stated::Stated;
use crate::value::amount::Amount;
use crate::vocabulary::indicator::Indicator;

/// One value of an indicator.
#[derive(Debug, Clone, Serialize)]
pub struct ValueRow {
    /// Period of the value, such as its year, and a note if it is cumulative; none if nothing tells it.
    pub period: Option<String>,
    /// The value with its unit; none if the meeting set a target alone.
    pub value: Option<String>,
    /// The target, with its year if that is not the value's, or, if there is none, the base, with its unit; none if the
    /// source gives neither.
    pub target: Option<String>,
    /// Phrase in place of a target: that the source gives none, or that none is recorded.
    pub no_target: String,
    /// Word for that number: target or base.
    pub target_label: String,
    /// Left side of the calculation: `73,50 ÷ 66,62`.
    pub formula: Option<String>,
    /// Right side of the calculation: `110,33%`.
    pub result: Option<String>,
    /// Name of the shape for the verdict: `terlampaui`, `belum-tercapai`.
    pub mark: Option<&'static str>,
    /// Verdict in words: target reached, exceeded or missed.
    pub verdict: Option<String>,
    /// Reason why a value with a target has no verdict.
    pub unjudged: Option<String>,
    /// Earlier values with the change since, the change that the source states, and the rank, each in a phrase.
    pub comparison: Vec<String>,
    /// Note that the result is a share of the base and not an achievement.
    pub part: Option<String>,
    /// Reason why there is no calculation.
    pub reason: Option<String>,
    /// Percentage that the source states, and whether it agrees with the calculation.
    pub stated: Option<String>,
    /// Source of the value, or a phrase saying that none is given, or recorded.
    pub source: String,
    /// Link to the record that gives the value; none on that record's page.
    pub record: Option<Link>,
}

/// The row of one value.
#[must_use]
pub fn row(site: &Tracked<'_>, index: MeasureIndex) -> ValueRow {
    let texts = site.texts();
    let measure = site.measure(index);
    let indicator = indicator(site, measure);
    let calculation = measure.calculation(indicator.direction, site.config().language);
    let (formula, result) = calculation
        .as_deref()
        .and_then(|text| text.rsplit_once(" = "))
        .unzip();
    let (mark, verdict) = verdict(measure, indicator).unzip();
    let is_base = measure.target.is_none() && measure.base.is_some();
    let record = site.entry(index.record);
    let absent = |name| absence::phrase(texts, record, name).to_owned();
    ValueRow {
        period: shown_period(site, measure),
        value: measure.value.map(|value| with_unit(site, measure, value)),
        target: match measure.target {
            Some(number) => Some(target(measure, with_unit(site, measure, number))),
            None => measure
                .base
                .map(|base| with_unit(site, measure, base.into())),
        },
        no_target: absent("target"),
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
        comparison: comparison::phrases(site, measure, |number| with_unit(site, measure, number)),
        part: (is_base && formula.is_some()).then(|| texts.get("value.part").to_owned()),
        reason: reason(site, measure),
        stated: measure.stated.as_ref().map(|it| stated(site, measure, it)),
        source: measure
            .source
            .clone()
            .unwrap_or_else(|| absent("figure_source")),
        record: None,
    }
}

/// The row of one value, with a link to its record.
#[must_use]
pub fn row_with_record(site: &Tracked<'_>, index: MeasureIndex) -> ValueRow {
    ValueRow {
        record: Some(Link::record(site, index.record)),
        ..row(site, index)
    }
}

/// The first and the last year of the values of `series`; `None` if there are no values.
pub(crate) fn year_span<'a>(
    site: &Tracked<'_>,
    series: impl IntoIterator<Item = &'a Series>,
) -> Option<(i16, i16)> {
    let families = series
        .into_iter()
        .flat_map(|series| series.families.values());
    // The values of a family are sorted by year.
    let spans = families.filter_map(|values| {
        let year = |index: &MeasureIndex| site.measure(*index).year;
        Some((year(values.first()?)?, year(values.last()?)?))
    });
    spans.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
}

/// The period of a value, else its year; `None` if it has neither.
#[must_use]
pub fn period(measure: &Measure) -> Option<String> {
    let year = || measure.year.or(measure.target_year);
    measure
        .period
        .clone()
        .or_else(|| year().map(|year| year.to_string()))
}

/// The period of a value with a note if it is cumulative.
#[must_use]
pub fn shown_period(site: &Tracked<'_>, measure: &Measure) -> Option<String> {
    let note = || site.texts().get("value.cumulative").to_owned();
    let parts = [period(measure), measure.is_cumulative.then(note)];
    Some(join_present(parts, ", ")).filter(|shown| !shown.is_empty())
}

/// A target as shown, with its year if that is not the value's: `14% (2024)`.
#[must_use]
pub fn target(measure: &Measure, shown: String) -> String {
    match measure.later_target_year() {
        Some(year) => format!("{shown} ({year})"),
        None => shown,
    }
}

/// `number` with the unit of `measure`: `63,83%`, `2,40 anak per perempuan`.
#[must_use]
pub fn with_unit(site: &Tracked<'_>, measure: &Measure, number: Amount) -> String {
    let number = number.show(site.config().language);
    match unit(site, measure) {
        "" => number,
        unit => in_unit(&number, unit, ' '),
    }
}

/// `number` with `unit`, which is separated by `space` unless it is `%`.
#[must_use]
pub fn in_unit(number: &str, unit: &str, space: char) -> String {
    match unit {
        "%" => format!("{number}%"),
        unit => format!("{number}{space}{unit}"),
    }
}

/// `number` with the unit of `measure` only if that is `%`.
#[must_use]
pub fn bare(site: &Tracked<'_>, measure: &Measure, number: Amount) -> String {
    let unit = close_unit(site, measure).unwrap_or_default();
    format!("{}{unit}", number.show(site.config().language))
}

/// The unit of `measure` if it is written directly after the number: `%`.
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

/// The shape and the key of the phrase that say whether the target was reached; `None` if there is no target or no
/// judgement.
fn verdict(measure: &Measure, indicator: &Indicator) -> Option<(&'static str, &'static str)> {
    let exact = |amount: Option<Amount>| amount.and_then(Amount::exact);
    let is_equal = exact(measure.due_target())
        .zip(exact(measure.value))
        .is_some_and(|(target, value)| target.compare(value).is_eq());
    match (measure.is_met(indicator)?, is_equal) {
        (true, true) => Some(("terlampaui", "value.reached")),
        (true, false) => Some(("terlampaui", "value.exceeded")),
        (false, _) => Some(("belum-tercapai", "value.missed")),
    }
}

/// A sentence saying that the value lies below the floor down to which lower is better; `None` if it does not.
fn unjudged(site: &Tracked<'_>, measure: &Measure, indicator: &Indicator) -> Option<String> {
    let value = measure.value.filter(|_| measure.due_target().is_some())?;
    let floor = indicator
        .floor
        .filter(|floor| value.number().compare(*floor).is_lt())?;
    Some(site.texts().fill(
        "value.below_floor",
        &[("floor", &floor.show(site.config().language))],
    ))
}

/// The reason why nothing is calculated; `None` if something is.
fn reason(site: &Tracked<'_>, measure: &Measure) -> Option<String> {
    let texts = site.texts();
    let key = match measure.standing(indicator(site, measure).direction) {
        Standing::Achievement(_) | Standing::Share(_) => return None,
        Standing::OtherYear(year) => {
            return Some(texts.fill("value.other_year", &[("year", &year.to_string())]));
        }
        Standing::WithoutValue if measure.target.is_none() => "value.only_change",
        Standing::WithoutValue => "value.without_value",
        Standing::WithoutTarget => "value.without_target",
        Standing::NotJudged => "value.without_judgement",
        Standing::NotExact => "value.not_exact",
        Standing::TargetZero
            if measure
                .target
                .map(Amount::number)
                .or(measure.base)
                .is_some_and(|whole| !whole.is_positive()) =>
        {
            if measure.target.is_some() {
                "value.target_zero"
            } else {
                "value.base_zero"
            }
        }
        Standing::TargetZero => "value.impossible",
    };
    Some(texts.get(key).to_owned())
}

fn stated(site: &Tracked<'_>, measure: &Measure, stated: &Stated) -> String {
    let indicator = indicator(site, measure);
    let key = match measure.agrees(indicator.direction, indicator.is_counted()) {
        Some(true) => "value.stated_agrees",
        Some(false) => "value.stated_differs",
        None => "value.stated",
    };
    let percent = stated
        .percent
        .map(|percent| percent.show(site.config().language));
    let Some(percent) = percent else {
        let predicate = stated.predicate.as_deref().unwrap_or_default();
        return site
            .texts()
            .fill("value.stated_word", &[("word", predicate)]);
    };
    let shown = site.texts().fill(key, &[("percent", &percent)]);
    match &stated.predicate {
        Some(predicate) => format!("{shown} (“{predicate}”)"),
        None => shown,
    }
}
