//! The newest value of an indicator in each regency and city, by the province to which the regency then belonged.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::page::html::series::region;
use crate::page::html::value::bare;
use crate::page::html::{href, indicator_card};
use crate::page::query::Tracked;
use crate::plan::address::of_series;
use crate::record::Area;
use crate::value::decimal::grouped;
use crate::vocabulary::id::{IndicatorId, ProvinceId};

/// The regencies and cities of one province that have values of the indicator.
#[derive(Debug, Serialize)]
pub struct RegencyList {
    /// Name of the province.
    pub province: String,
    /// Number of regencies and cities.
    pub count: String,
    /// The regencies and cities.
    pub rows: Vec<RegencyRow>,
}

/// A regency or city with its newest value.
#[derive(Debug, Serialize)]
pub struct RegencyRow {
    /// Name of the regency or city.
    pub name: String,
    /// Path of the regency's series.
    pub path: String,
    /// The newest value, with its unit only if that is `%`.
    pub value: String,
    /// Period and source of the value: `2019, SKAP 2019`.
    pub origin: String,
}

/// The newest value of the indicator in every regency and city that has one, by province.
#[must_use]
pub fn lists(site: &Tracked<'_>, id: IndicatorId) -> Vec<RegencyList> {
    let mut provinces: BTreeMap<ProvinceId, Vec<RegencyRow>> = BTreeMap::new();
    for (key, series) in site.series_of(id) {
        let (Area::Regency(province, _), Some(newest)) = (key.area, site.newest_value(series))
        else {
            continue;
        };
        let measure = newest.measure;
        provinces.entry(province).or_default().push(RegencyRow {
            name: region(site, key.area),
            path: href(site, &of_series(key, site.vocabulary())),
            value: bare(site, measure, newest.value),
            origin: indicator_card::origin(site, measure),
        });
    }
    let list = |(province, rows): (ProvinceId, Vec<RegencyRow>)| RegencyList {
        province: site.vocabulary().province(province).name.clone(),
        count: grouped(rows.len(), site.texts().language()),
        rows,
    };
    provinces.into_iter().map(list).collect()
}
