//! The values of an indicator in regencies and cities: of each the newest, below the province that it belonged to.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::page::html::indicator::matrix::bare;
use crate::page::html::series::region;
use crate::page::html::{href, indicator_card};
use crate::page::query::Tracked;
use crate::plan::address::of_series;
use crate::record::Area;
use crate::value::decimal::grouped;
use crate::vocabulary::id::{IndicatorId, ProvinceId};

/// The regencies and cities of one province that have values.
#[derive(Debug, Serialize)]
pub struct RegencyList {
    /// The province to which the values belong.
    pub province: String,
    /// How many there are.
    pub count: String,
    /// The regencies and cities.
    pub rows: Vec<RegencyRow>,
}

/// A regency or city with its newest value.
#[derive(Debug, Serialize)]
pub struct RegencyRow {
    /// Its name.
    pub name: String,
    /// Path of its series.
    pub path: String,
    /// The newest value, with `%` where that is its unit.
    pub value: String,
    /// Of when it is and where from: `2019, SKAP 2019`.
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
        let measure = site.measure(newest);
        provinces.entry(province).or_default().push(RegencyRow {
            name: region(site, key.area),
            path: href(site, &of_series(key, site.vocabulary())),
            value: bare(site, measure),
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
