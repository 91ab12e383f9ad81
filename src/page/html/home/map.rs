//! The provinces on the home page: a tile map, and a list by island group.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::facet::Term;
use crate::page::html::browse::level;
use crate::page::html::provinces::{Island, island_name};
use crate::page::html::term_href;
use crate::page::query::Tracked;
use crate::value::decimal::grouped;
use crate::vocabulary::id::ProvinceId;

/// A province on the tile map.
#[derive(Debug, Serialize)]
pub struct Tile {
    /// Column of the tile, from 0 in the west.
    pub column: u16,
    /// Row of the tile, from 0 in the north.
    pub row: u16,
    /// Short name of the province, which fits on the tile.
    pub short: String,
    /// Full name, if it differs from the short one.
    pub name: Option<String>,
    /// Path of the province's page.
    pub path: String,
    /// Number of records.
    pub count: String,
    /// Shade of the tile, from 0 for no records to 3.
    pub level: u8,
}

/// An island group with its provinces.
#[derive(Debug, Serialize)]
pub struct IslandList {
    /// Name of the island group.
    pub name: String,
    /// Number of records, in words.
    pub count: String,
    /// True if there are records.
    pub any: bool,
    /// The provinces.
    pub provinces: Vec<IslandItem>,
}

/// A province in the list of an island group.
#[derive(Debug, Serialize)]
pub struct IslandItem {
    /// Name of the province.
    pub text: String,
    /// Path of the province's page.
    pub path: String,
    /// Number of records.
    pub count: String,
    /// True if there are records.
    pub any: bool,
}

pub(super) fn tile(site: &Tracked<'_>, id: ProvinceId) -> Option<Tile> {
    let province = site.vocabulary().province(id);
    let (column, row) = province.tile?;
    let count = site.group_len(Term::Province(id));
    Some(Tile {
        column,
        row,
        short: province.short.clone(),
        name: (province.short != province.name).then(|| province.name.clone()),
        path: term_href(site, Term::Province(id)),
        count: grouped(count, site.texts().language()),
        level: level(count),
    })
}

pub(super) fn island_list(site: &Tracked<'_>, island: Island<'_>) -> IslandList {
    let Island { name, provinces } = island;
    let texts = site.texts();
    let records = |id: &ProvinceId| site.group(Term::Province(*id));
    let count = |id: &ProvinceId| records(id).len();
    // A joint meeting of two provinces is one record.
    let all: BTreeSet<&RecordIndex> = provinces.iter().flat_map(records).collect();
    let total = all.len();
    let item = |id: &ProvinceId| IslandItem {
        text: site.vocabulary().province(*id).name.clone(),
        path: term_href(site, Term::Province(*id)),
        count: grouped(count(id), texts.language()),
        any: count(id) > 0,
    };
    IslandList {
        name: island_name(site, name).to_owned(),
        count: texts.count("home.island_records", total, &[]),
        any: total > 0,
        provinces: provinces.iter().map(item).collect(),
    }
}
