//! The page of an indicator: its definition, and its values in all regions, in a table for each family of sources.

use serde::Serialize;

use crate::catalog::series::Series;
use crate::diagnostic::Diagnostic;
use crate::page::html::browse::{
    capitalized, count_phrase, count_sentence, join_present, joined, years,
};
use crate::page::html::indicators::named;
use crate::page::html::threshold;
use crate::page::html::value::year_span;
use crate::page::html::{Head, Link, finish};
use crate::page::query::Tracked;
use crate::plan::Feed;
use crate::plan::address::{self, Address, of_feed};
use crate::record::threshold::Threshold;
use crate::value::achievement::Direction;
use crate::vocabulary::id::IndicatorId;
use crate::vocabulary::indicator::Indicator;
use crate::vocabulary::kind::Basis;

pub mod matrix;
pub mod regencies;

use matrix::{FamilyMatrix, families, matrix};

/// The view of `indicator.html`.
#[derive(Debug, Serialize)]
pub struct IndicatorView {
    /// Name of the indicator, with its abbreviation.
    pub heading: String,
    /// Category of the indicator, and a tag for key indicators.
    pub tags: Vec<String>,
    /// Number of values, regions and years, in a sentence.
    pub lead: String,
    /// Unit, direction, bands, sources and a note.
    pub facts: Vec<IndicatorFact>,
    /// Thresholds that records set for the indicator.
    pub thresholds: Vec<IndicatorThreshold>,
    /// The values of the nation and the provinces, by family of sources.
    pub families: Vec<FamilyMatrix>,
    /// The newest value of each regency and city, by province.
    pub regencies: Vec<regencies::RegencyList>,
}

/// A fact about an indicator, such as its unit.
#[derive(Debug, Serialize)]
pub struct IndicatorFact {
    /// Name of the fact.
    pub label: String,
    /// The fact in words.
    pub text: String,
    /// True if the text is in Indonesian in every language of the site.
    pub indonesian: bool,
}

/// A threshold that a record sets for an indicator.
#[derive(Debug, Serialize)]
pub struct IndicatorThreshold {
    /// Range, label and consequence, in a sentence.
    pub text: String,
    /// Link to the record.
    pub record: Link,
}

/// Renders the page of an indicator.
///
/// # Errors
///
/// `template-error` if the template fails.
pub(crate) fn render(
    site: &Tracked<'_>,
    path: &str,
    indicator: IndicatorId,
) -> Result<Vec<u8>, Diagnostic> {
    let texts = site.texts();
    let view = view(site, indicator);
    let above = Link::to(
        site,
        texts.get("nav.indicators"),
        &Address::new(address::INDICATORS),
    );
    let short = site
        .vocabulary()
        .indicator(indicator)
        .short_name(site.config().language);
    let feed = of_feed(Feed::Indicator(indicator), site.vocabulary());
    let head = Head::of(site, path, &view.heading, &view.lead)
        .section("indicators")
        .feed(site, texts.fill("list.feed", &[("name", short)]), &feed)
        .crumbs(site, [above], short);
    finish(site, path, "indicator.html", &head, &view)
}

fn view(site: &Tracked<'_>, id: IndicatorId) -> IndicatorView {
    let texts = site.texts();
    let indicator = site.vocabulary().indicator(id);
    let key_indicator = indicator
        .iku_2020_2024
        .then(|| texts.get("indicator.key").to_owned());
    let category = indicator
        .category
        .label
        .in_language(site.config().language)
        .to_owned();
    IndicatorView {
        heading: named(site, id),
        tags: std::iter::once(category).chain(key_indicator).collect(),
        lead: lead(site, id),
        facts: facts(site, id),
        thresholds: thresholds(site, id),
        families: families(site, id)
            .into_iter()
            .map(|(family, series)| matrix(site, family, &series))
            .collect(),
        regencies: regencies::lists(site, id),
    }
}

fn lead(site: &Tracked<'_>, id: IndicatorId) -> String {
    let texts = site.texts();
    let series = site.series_of(id).into_iter().map(|(_, series)| series);
    let series: Vec<&Series> = series.collect();
    let Some((first, last)) = year_span(site, series.iter().copied()) else {
        return texts.get("indicator.no_values").to_owned();
    };
    let regions = count_phrase(texts, "indicator.regions", series.len());
    let span = years(texts, first, last);
    let values = series.iter().map(|series| series.value_count()).sum();
    let details = [("regions", regions.as_str()), ("years", &span)];
    count_sentence(texts, "indicator.found", values, &details)
}

fn facts(site: &Tracked<'_>, id: IndicatorId) -> Vec<IndicatorFact> {
    let texts = site.texts();
    let language = site.config().language;
    let vocabulary = site.vocabulary();
    let indicator = vocabulary.indicator(id);
    let direction = match indicator.direction {
        Direction::Higher => "indicator.higher",
        Direction::Lower => "indicator.lower",
        Direction::TargetBand => "indicator.band",
        Direction::Context => "indicator.context",
    };
    let floor = indicator
        .floor
        .map(|floor| texts.fill("indicator.floor", &[("floor", &floor.show(language))]));
    let direction = join_present([Some(texts.get(direction).to_owned()), floor], " ");
    let facts = [
        (
            "indicator.unit",
            false,
            Some(indicator.unit.label.in_language(language).to_owned()),
        ),
        ("indicator.direction", false, Some(direction)),
        ("indicator.bands", false, Some(bands(site, indicator))),
        ("indicator.sources", true, Some(sources(site, indicator))),
        ("indicator.plans", false, Some(plans(site, id).join("; "))),
        (
            "indicator.basis",
            false,
            (indicator.basis == Basis::Unverified)
                .then(|| texts.get("indicator.unverified").to_owned()),
        ),
        (
            "indicator.note",
            false,
            indicator
                .note
                .as_ref()
                .map(|note| note.in_language(language).to_owned()),
        ),
    ];
    let fact = |(label, indonesian, text): (&str, bool, Option<String>)| {
        let text = text.filter(|text| !text.is_empty())?;
        Some(IndicatorFact {
            label: texts.get(label).to_owned(),
            text,
            indonesian,
        })
    };
    facts.into_iter().filter_map(fact).collect()
}

/// The named stretches of the indicator's scale.
fn bands(site: &Tracked<'_>, indicator: &Indicator) -> String {
    let (texts, language) = (site.texts(), site.texts().language());
    let bands = indicator.bands.iter().map(|band| {
        let key = if band.max_exclusive {
            "indicator.band_below"
        } else {
            "indicator.band_up_to"
        };
        let max = band.max.show(language);
        texts.fill(key, &[("label", &band.label), ("max", &max)])
    });
    bands.collect::<Vec<_>>().join("; ")
}

/// The families of sources that tell the indicator.
fn sources(site: &Tracked<'_>, indicator: &Indicator) -> String {
    let named = |code: &String| {
        let known = site.vocabulary().source_family(code);
        let known = known.filter(|family| family.code == *code);
        known.map_or_else(
            || code.clone(),
            |family| format!("{} ({code})", family.name),
        )
    };
    let sources: Vec<String> = indicator.sources.iter().map(named).collect();
    joined(site.texts(), &sources)
}

/// The plans and reports to which an indicator belongs, each with what is not known of it.
fn plans(site: &Tracked<'_>, id: IndicatorId) -> Vec<String> {
    let texts = site.texts();
    let language = texts.language();
    let plans = site.vocabulary().plans_of(id);
    let shown = plans.map(|plan| {
        let name = plan.name.in_language(language);
        let note = plan.note.as_ref();
        let note = note.map(|note| note.in_language(language).to_owned());
        let basis =
            (plan.basis == Basis::Unverified).then(|| texts.get("indicator.plan_unverified"));
        let notes = join_present([note, basis.map(str::to_owned)], ", ");
        match notes.as_str() {
            "" => name.to_owned(),
            notes => format!("{name} ({notes})"),
        }
    });
    shown.collect()
}

fn thresholds(site: &Tracked<'_>, id: IndicatorId) -> Vec<IndicatorThreshold> {
    let all = site.with_thresholds(id).into_iter().flat_map(|index| {
        let thresholds = &site.entry(index).content.thresholds;
        thresholds.iter().map(move |one| (index, one))
    });
    let own = all.filter(|(_, threshold)| threshold.indicator == Some(id));
    own.map(|(index, threshold)| IndicatorThreshold {
        text: threshold_in_words(site, threshold),
        record: Link::record(site, index),
    })
    .collect()
}

/// A threshold in a sentence: "Di bawah 50%: merah. Sanksi bagi PKB dan PLKB."
fn threshold_in_words(site: &Tracked<'_>, threshold: &Threshold) -> String {
    let range = capitalized(&threshold::range(site, threshold));
    let where_to = match range.as_str() {
        "" => site.texts().get("indicator.no_limit").to_owned(),
        _ => range,
    };
    let parts = join_present([Some(where_to), threshold.label.clone()], ": ");
    match &threshold.consequence {
        Some(consequence) => format!("{parts}. {consequence}"),
        None => parts,
    }
}
