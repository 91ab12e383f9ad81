//! The tables of an indicator: one for each family of sources, with a row for each region and a column for each year.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::catalog::MeasureIndex;
use crate::catalog::series::{Family, SeriesKey};
use crate::page::html::browse::joined;
use crate::page::html::series::family::{family_id, family_name};
use crate::page::html::series::region;
use crate::page::html::{absence, href, value};
use crate::page::query::Tracked;
use crate::plan::address::of_series;
use crate::value::decimal::grouped;
use crate::vocabulary::id::IndicatorId;

/// The values from one family of sources, by region and year.
#[derive(Debug, Serialize)]
pub struct FamilyMatrix {
    /// HTML id of the section.
    pub id: String,
    /// Number of values and name of the family, in a phrase.
    pub caption: String,
    /// The sources in the records' words, in a sentence.
    pub note: String,
    /// The years that have values, oldest first.
    pub years: Vec<String>,
    /// One row for each region: the nation, then the provinces.
    pub rows: Vec<RegionRow>,
}

/// The values of one region.
#[derive(Debug, Serialize)]
pub struct RegionRow {
    /// Name of the region.
    pub name: String,
    /// Path of the region's series.
    pub path: String,
    /// One cell for each year, with any number of values.
    pub cells: Vec<Vec<ValueLink>>,
}

/// A value with a link to its record.
#[derive(Debug, Serialize)]
pub struct ValueLink {
    /// The value, with its unit only if that is `%`.
    pub text: String,
    /// Path of the record's page.
    pub path: String,
    /// Period of the value, if it differs from the year.
    pub period: Option<String>,
}

/// The values of each family of sources, by region. Regencies are left out: 514 rows do not fit on a phone.
pub(super) type Families<'a> = BTreeMap<&'a Family, Vec<(SeriesKey, &'a [MeasureIndex])>>;

pub(super) fn families<'s>(site: &Tracked<'s>, id: IndicatorId) -> Families<'s> {
    let mut families: Families<'_> = BTreeMap::new();
    let regions = site.series_of(id).into_iter();
    for (key, series) in regions.filter(|(key, _)| key.area.regency().is_none()) {
        for (family, values) in &series.families {
            families.entry(family).or_default().push((key, values));
        }
    }
    families
}

pub(super) fn matrix(
    site: &Tracked<'_>,
    family: &Family,
    regions: &[(SeriesKey, &[MeasureIndex])],
) -> FamilyMatrix {
    let texts = site.texts();
    let measures = || {
        regions
            .iter()
            .flat_map(|(_, values)| values.iter())
            .map(|index| site.measure(*index))
    };
    let years = measures()
        .filter_map(|measure| measure.year)
        .collect::<BTreeSet<_>>();
    let sources = measures()
        .filter_map(|measure| measure.source.clone())
        .collect::<BTreeSet<_>>();
    let named = sources
        .iter()
        .take(MOST_SOURCES)
        .cloned()
        .collect::<Vec<_>>();
    let others = sources.len().saturating_sub(MOST_SOURCES);
    let name = family_name(site, family);
    FamilyMatrix {
        id: format!("nilai-{}", family_id(family)),
        caption: texts.count(
            "indicator.of_family",
            measures().count(),
            &[("family", &name)],
        ),
        note: match (named.is_empty(), others) {
            (true, _) => {
                let indices = regions.iter().flat_map(|(_, values)| values.iter());
                let records = indices.map(|index| site.entry(index.record));
                absence::common_phrase(texts, records, "figure_source").to_owned()
            }
            (false, 0) => texts.fill(
                "indicator.named_sources",
                &[("sources", &joined(texts, &named))],
            ),
            (false, others) => {
                let others = grouped(others, texts.language());
                texts.fill(
                    "indicator.many_sources",
                    &[("sources", &named.join(", ")), ("n", &others)],
                )
            }
        },
        rows: regions
            .iter()
            .map(|(key, values)| region_row(site, *key, values, &years))
            .collect(),
        years: years.iter().map(i16::to_string).collect(),
    }
}

/// The most sources that a table names.
const MOST_SOURCES: usize = 6;

fn region_row(
    site: &Tracked<'_>,
    key: SeriesKey,
    values: &[MeasureIndex],
    years: &BTreeSet<i16>,
) -> RegionRow {
    let mut by_year: BTreeMap<i16, Vec<ValueLink>> = BTreeMap::new();
    for index in values {
        let Some(point) = site.series_point(*index) else {
            continue;
        };
        let year = point.year.to_string();
        by_year.entry(point.year).or_default().push(ValueLink {
            text: value::bare(site, point.measure, point.value),
            path: href(site, site.entry(index.record).address),
            period: point
                .measure
                .period
                .clone()
                .filter(|period| *period != year),
        });
    }
    RegionRow {
        name: region(site, key.area),
        path: href(site, &of_series(key, site.vocabulary())),
        cells: years
            .iter()
            .map(|year| by_year.remove(year).unwrap_or_default())
            .collect(),
    }
}
