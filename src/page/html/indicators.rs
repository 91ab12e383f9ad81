//! All indicators by category, each with its number of values.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::page::html::browse::{count_sentence, years};
use crate::page::html::value::year_span;
use crate::page::html::{Head, Link, finish};
use crate::page::query::Tracked;
use crate::plan::address::of_indicator;
use crate::value::decimal::grouped;
use crate::value::name::slug;
use crate::vocabulary::id::IndicatorId;

/// The view of `indicators.html`.
#[derive(Debug, Serialize)]
pub struct IndicatorsView {
    /// Number of values and of indicators, in a sentence.
    pub lead: String,
    /// The categories, in the order of their first indicator.
    pub categories: Vec<CategoryTable>,
}

/// The indicators of one category.
#[derive(Debug, Serialize)]
pub struct CategoryTable {
    /// HTML id of the section.
    pub id: String,
    /// Name of the category.
    pub name: String,
    /// Number of its indicators that have values, in a sentence.
    pub caption: String,
    /// The indicators.
    pub indicators: Vec<IndicatorRow>,
}

/// One indicator in the table of its category.
#[derive(Debug, Serialize)]
pub struct IndicatorRow {
    /// Name of the indicator, with its abbreviation.
    pub name: String,
    /// Path of the indicator's page, if it has one.
    pub path: Option<String>,
    /// Unit of its values.
    pub unit: String,
    /// Number of values.
    pub values: String,
    /// Number of regions that have values.
    pub regions: String,
    /// Years of the values; none if there are none.
    pub years: Option<String>,
}

/// Renders the page of all indicators.
///
/// # Errors
///
/// `template-error` if the template fails.
pub(crate) fn render(site: &Tracked<'_>, path: &str) -> Result<Vec<u8>, Diagnostic> {
    let texts = site.texts();
    let view = view(site);
    let heading = texts.get("indicators.heading");
    let head = Head::of(site, path, heading, &view.lead)
        .section("indicators")
        .crumbs(site, [], texts.get("nav.indicators"));
    finish(site, path, "indicators.html", &head, &view)
}

fn view(site: &Tracked<'_>) -> IndicatorsView {
    let texts = site.texts();
    let vocabulary = site.vocabulary();
    let mut ids = vocabulary.indicator_ids().collect::<Vec<_>>();
    ids.sort_by_key(|id| vocabulary.indicator(*id).order);
    let values = site.value_count();
    let [with_values, total] =
        [with_values(site, &ids), ids.len()].map(|count| grouped(count, texts.language()));
    let lead = count_sentence(
        texts,
        "indicators.found",
        values,
        &[("indicators", &with_values), ("total", &total)],
    );
    let mut categories: Vec<(&str, Vec<IndicatorId>)> = Vec::new();
    for id in ids {
        let name = vocabulary
            .indicator(id)
            .category
            .label
            .in_language(texts.language());
        match categories.iter_mut().find(|(known, _)| *known == name) {
            Some((_, members)) => members.push(id),
            None => categories.push((name, vec![id])),
        }
    }
    IndicatorsView {
        lead,
        categories: categories
            .into_iter()
            .map(|(name, ids)| table(site, name, &ids))
            .collect(),
    }
}

/// The number of `indicators` that have values.
fn with_values(site: &Tracked<'_>, indicators: &[IndicatorId]) -> usize {
    let has_values = |id: &&IndicatorId| !site.series_keys(**id).is_empty();
    indicators.iter().filter(has_values).count()
}

fn table(site: &Tracked<'_>, name: &str, ids: &[IndicatorId]) -> CategoryTable {
    let texts = site.texts();
    let total = grouped(ids.len(), texts.language());
    CategoryTable {
        id: slug(name),
        name: name.to_owned(),
        caption: count_sentence(
            texts,
            "indicators.category_found",
            with_values(site, ids),
            &[("total", &total)],
        ),
        indicators: ids.iter().map(|id| row(site, *id)).collect(),
    }
}

fn row(site: &Tracked<'_>, id: IndicatorId) -> IndicatorRow {
    let texts = site.texts();
    let indicator = site.vocabulary().indicator(id);
    let series = || site.series_of(id).into_iter().map(|(_, series)| series);
    IndicatorRow {
        name: named(site, id),
        path: Link::to(site, "", &of_indicator(id, site.vocabulary())).path,
        unit: indicator
            .unit
            .label
            .in_language(texts.language())
            .to_owned(),
        values: grouped(
            series().map(|series| series.value_count()).sum(),
            texts.language(),
        ),
        regions: grouped(series().count(), texts.language()),
        years: year_span(site, series()).map(|(first, last)| years(texts, first, last)),
    }
}

/// The name of an indicator with its abbreviation: `Angka Kelahiran Total (TFR)`.
#[must_use]
pub fn named(site: &Tracked<'_>, id: IndicatorId) -> String {
    let indicator = site.vocabulary().indicator(id);
    let name = indicator.name.in_language(site.config().language);
    match &indicator.abbreviation {
        Some(short) if !name.contains(short.as_str()) => format!("{name} ({short})"),
        _ => name.to_owned(),
    }
}
