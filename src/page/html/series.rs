//! The page of a series: the values of one indicator in one region over time, for each family of sources.

use std::cmp::Ordering;

use serde::Serialize;

use crate::catalog::MeasureIndex;
use crate::catalog::series::{Family, Series, SeriesKey};
use crate::diagnostic::Diagnostic;
use crate::facet::Term;
use crate::page::html::browse::{KeyFigure, Notice, count_sentence, join_present};
use crate::page::html::indicators::named;
use crate::page::html::record::key_figures::breakable;
use crate::page::html::value::{self, ValueRow, with_unit};
use crate::page::html::{Head, Link, absence, card, finish};
use crate::page::query::Tracked;
use crate::plan::address::{self, Address, of_indicator, of_term};
use crate::record::Area;

pub mod family;
pub mod notes;

use family::{family_id, family_name};
use notes::notes;

/// The view of `series.html`.
#[derive(Debug, Serialize)]
pub struct SeriesView {
    /// Names of the indicator and the region.
    pub heading: String,
    /// Number of values and the newest value, in a sentence or two.
    pub lead: String,
    /// Notices of a province that was split, or that was split off from another.
    pub notes: Vec<Notice>,
    /// The newest value, its achievement, and the number of values.
    pub figures: Vec<KeyFigure>,
    /// One table for each family of sources.
    pub families: Vec<FamilyTable>,
    /// Links to the same indicator everywhere and to the page of the place.
    pub links: Vec<Link>,
}

/// The values from one family of sources.
#[derive(Debug, Serialize)]
pub struct FamilyTable {
    /// HTML id of the section.
    pub id: String,
    /// Name of the family; a phrase if the records name no source.
    pub name: String,
    /// How the last value compares with the first, in a sentence.
    pub finding: String,
    /// Full name of the survey or report, if the vocabulary has one.
    pub note: Option<String>,
    /// The values, newest first.
    pub values: Vec<ValueRow>,
}

/// Renders the page of the series `key`.
///
/// # Errors
///
/// `template-error` if the template fails.
pub(crate) fn render(
    site: &Tracked<'_>,
    path: &str,
    key: SeriesKey,
) -> Result<Vec<u8>, Diagnostic> {
    let texts = site.texts();
    let empty = Series::default();
    let view = view(site, key, site.series(key).unwrap_or(&empty));
    let indicator = of_indicator(key.indicator, site.vocabulary());
    let above = [
        Link::to(
            site,
            texts.get("nav.indicators"),
            &Address::new(address::INDICATORS),
        ),
        Link::to(
            site,
            site.vocabulary()
                .indicator(key.indicator)
                .short_name(site.config().language),
            &indicator,
        ),
    ];
    let head = Head::of(site, path, &view.heading, &view.lead).section("indicators");
    let head = head.crumbs(site, above, &region(site, key.area));
    finish(site, path, "series.html", &head, &view)
}

/// The name of a region; that of a regency without its province.
#[must_use]
pub fn region(site: &Tracked<'_>, area: Area) -> String {
    match area.regency() {
        Some(regency) => site.vocabulary().regency(regency).name.clone(),
        None => card::place(site, area),
    }
}

fn view(site: &Tracked<'_>, key: SeriesKey, series: &Series) -> SeriesView {
    let texts = site.texts();
    let name = site
        .vocabulary()
        .indicator(key.indicator)
        .name
        .in_language(site.config().language);
    SeriesView {
        heading: texts.fill(
            "series.heading",
            &[
                ("indicator", name),
                ("region", &card::place(site, key.area)),
            ],
        ),
        lead: lead(site, series),
        notes: notes(site, key.area, series),
        figures: figures(site, series),
        families: series
            .families
            .iter()
            .map(|(family, values)| table(site, family, values))
            .collect(),
        links: links(site, key),
    }
}

fn lead(site: &Tracked<'_>, series: &Series) -> String {
    let texts = site.texts();
    let Some(newest) = site.newest_value(series) else {
        return texts.get("indicator.no_values").to_owned();
    };
    let (value, year) = (
        with_unit(site, newest.measure, newest.value),
        newest.year.to_string(),
    );
    let source = newest.measure.source.as_deref().unwrap_or_else(|| {
        absence::phrase(texts, site.entry(newest.index.record), "figure_source")
    });
    let counted = newest.measure.is_cumulative;
    let counted = counted.then(|| value::shown_period(site, newest.measure));
    let source = join_present([counted.flatten(), Some(source.to_owned())], ", ");
    let values = [
        ("value", value.as_str()),
        ("year", year.as_str()),
        ("source", &source),
    ];
    let found = count_sentence(texts, "series.found", series.value_count(), &values);
    let several = series.families.len() > 1;
    if several {
        format!("{found} {}", texts.get("series.not_joined"))
    } else {
        found
    }
}

fn figures(site: &Tracked<'_>, series: &Series) -> Vec<KeyFigure> {
    let texts = site.texts();
    let Some(newest) = site.newest_value(series) else {
        return Vec::new();
    };
    let measure = newest.measure;
    let row = value::row(site, newest.index);
    let figure =
        |label: &str, value: String, unit: Option<String>, note: Option<String>| KeyFigure {
            label: texts.get(label).to_owned(),
            value,
            unit,
            note,
            path: None,
        };
    let shown = breakable(newest.value.show(site.config().language));
    let mut figures = vec![figure(
        "series.newest",
        shown,
        value::close_unit(site, measure),
        row.period,
    )];
    if let Some(result) = row.result {
        let (number, unit) = result
            .strip_suffix('%')
            .map_or((result.clone(), None), |n| {
                (n.to_owned(), Some("%".to_owned()))
            });
        let label = if measure.due_target().is_some() {
            "series.achievement"
        } else {
            "series.share"
        };
        let whole = row.target.map(|whole| match measure.due_target() {
            Some(_) => texts.fill("record.of_target", &[("target", &whole)]),
            None => texts.fill("record.of_base", &[("base", &whole)]),
        });
        figures.push(figure(label, number, unit, row.verdict.or(whole)));
    }
    figures.push(KeyFigure::count(
        texts,
        "series.values",
        series.value_count(),
    ));
    figures
}

fn table(site: &Tracked<'_>, family: &Family, values: &[MeasureIndex]) -> FamilyTable {
    let known = site.vocabulary().source_family(&family.name);
    FamilyTable {
        id: family_id(family),
        name: family_name(site, family),
        finding: finding(site, family, values),
        note: known
            .filter(|_| !family.name.is_empty())
            .map(|known| known.name.clone()),
        values: values
            .iter()
            .rev()
            .map(|index| value::row_with_record(site, *index))
            .collect(),
    }
}

/// Compares the last value of a family of sources with the first, in a sentence.
fn finding(site: &Tracked<'_>, family: &Family, values: &[MeasureIndex]) -> String {
    let texts = site.texts();
    let point = |index: Option<&MeasureIndex>| site.series_point(*index?);
    let Some((first, last)) = point(values.first()).zip(point(values.last())) else {
        return String::new();
    };
    let (from, to) = (
        with_unit(site, first.measure, first.value),
        with_unit(site, last.measure, last.value),
    );
    let (since, until) = (first.year.to_string(), last.year.to_string());
    let words = [
        ("from", from.as_str()),
        ("to", &to),
        ("since", &since),
        ("until", &until),
    ];
    let counted = |key| count_sentence(texts, key, values.len(), &words);
    if values.len() > 1 && first.year == last.year {
        return counted("series.same_year");
    }
    // Sources that are known as no family may measure in different ways.
    if family.name.is_empty() && first.measure.source != last.measure.source {
        return counted("series.not_compared");
    }
    let Some((early, late)) = first.value.exact().zip(last.value.exact()) else {
        return counted(if values.len() == 1 {
            "series.only_one"
        } else {
            "series.not_exact"
        });
    };
    let key = match late.compare(early) {
        _ if values.len() == 1 => "series.only_one",
        Ordering::Greater => "series.rose",
        Ordering::Less => "series.fell",
        Ordering::Equal => "series.stayed",
    };
    texts.fill(key, &words)
}

fn links(site: &Tracked<'_>, key: SeriesKey) -> Vec<Link> {
    let texts = site.texts();
    let vocabulary = site.vocabulary();
    let name = named(site, key.indicator);
    let everywhere = texts.fill("series.everywhere", &[("indicator", &name)]);
    let place = texts.fill("series.place", &[("region", &region(site, key.area))]);
    let all = [
        Link::to(site, everywhere, &of_indicator(key.indicator, vocabulary)),
        Link::to(site, place, &of_term(Term::of_area(key.area), vocabulary)),
    ];
    all.into_iter().filter(|link| link.path.is_some()).collect()
}
