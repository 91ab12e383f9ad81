//! Provinces: when each began, what it was split from, and what it is called.
//!
//! A new key of a province is one field here; which province a day and a regency lead to is `place`'s business.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::value::clock::Zone;
use crate::value::name;
use crate::vocabulary::draft::Draft;
use crate::vocabulary::id::ProvinceId;
use crate::vocabulary::names::Named;
use crate::vocabulary::reader::VocabularyReader;
use crate::vocabulary::values::{date, reference, slug, text, whole, word};

/// A province.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Province {
    /// Kemendagri code: `15`.
    pub code: String,
    /// ISO 3166-2 code: `ID-JA`; empty if the site's vocabulary gives none.
    pub iso: String,
    /// Official name: `Jawa Barat`.
    pub name: String,
    /// Its part of an address: `jawa-barat`.
    pub slug: String,
    /// A label of about ten characters for a tile of the map: `Jabar`.
    pub short: String,
    /// Its capital; empty if unknown.
    pub capital: String,
    /// The islands that it belongs to: `Sumatera`.
    pub island_group: String,
    /// Its clock.
    pub zone: Zone,
    /// How many kabupaten it has today.
    pub regency_count: usize,
    /// How many kota it has today.
    pub city_count: usize,
    /// Abbreviations: `Jabar`.
    pub abbreviations: Vec<String>,
    /// Other spellings and former names.
    pub aliases: Vec<String>,
    /// The day it began; absent if before 2012.
    pub valid_from: Option<Date>,
    /// The province that it was split from on that day.
    pub parent: Option<ProvinceId>,
    /// The law that made it: `UU 14/2022`; empty if `valid_from` is absent.
    pub law: String,
    /// The regencies that it began with, as the law names them.
    pub regencies_at_creation: Vec<String>,
    /// Column and row of its tile on the map, from 0; absent if the map does not show it.
    pub tile: Option<(u16, u16)>,
}

impl Province {
    /// Everything by which a longer text may mention it; two letters are too few to tell.
    pub(super) fn mentions(&self) -> impl Iterator<Item = &String> {
        let names = [&self.name].into_iter();
        let names = names.chain(&self.abbreviations).chain(&self.aliases);
        names.filter(|name| name.len() > 2)
    }

    /// Whether it existed on `date`.
    #[must_use]
    pub fn exists_on(&self, date: Date) -> bool {
        self.valid_from.is_none_or(|began| began <= date)
    }
}

impl Named for Province {
    type Id = ProvinceId;

    fn name(&self) -> &str {
        &self.name
    }

    fn spellings(&self) -> impl Iterator<Item = &str> {
        [&self.name]
            .into_iter()
            .chain(&self.abbreviations)
            .chain(&self.aliases)
            .map(String::as_str)
    }

    fn codes(&self) -> impl Iterator<Item = &str> {
        [&self.code, &self.iso]
            .into_iter()
            .map(String::as_str)
            .filter(|code| !code.is_empty())
    }
}

key_set! {
    ProvinceKey: &'static str {
        Name = "name",
        Iso = "iso",
        Slug = "slug",
        Short = "short",
        Tile = "tile",
        Capital = "capital",
        IslandGroup = "island_group",
        Timezone = "timezone",
        Abbreviations = "abbreviations",
        Aliases = "aliases",
        ValidFrom = "valid_from",
        Parent = "parent",
        Law = "law",
        RegenciesAtCreation = "regencies_at_creation",
    }
}

const ZONES: &[(&str, Zone)] = &[("WIB", Zone::Wib), ("WITA", Zone::Wita), ("WIT", Zone::Wit)];

/// How many kabupaten and how many kota.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Count {
    /// Kabupaten.
    pub(super) regencies: usize,
    /// Kota.
    pub(super) cities: usize,
}

/// The province of a merged entry; `ids` has every province by code.
pub(super) fn read(
    draft: &Draft<'_>,
    ids: &BTreeMap<&str, ProvinceId>,
    count: Count,
    reader: &mut VocabularyReader<'_>,
) -> Province {
    use ProvinceKey as Key;
    let keyed = draft.keyed(reader);
    let name = draft.name(keyed.require(Key::Name, reader, text));
    let abbreviations = keyed.list(Key::Abbreviations, reader, text);
    let tile = keyed.list(Key::Tile, reader, whole);
    let zone = keyed.require(Key::Timezone, reader, word(ZONES));
    Province {
        code: draft.code.to_owned(),
        iso: keyed.get(Key::Iso, reader, text).unwrap_or_default(),
        slug: keyed
            .get(Key::Slug, reader, slug)
            .unwrap_or_else(|| name::slug(&name)),
        short: keyed
            .get(Key::Short, reader, text)
            .or_else(|| abbreviations.first().cloned())
            .unwrap_or_else(|| name.clone()),
        capital: keyed.get(Key::Capital, reader, text).unwrap_or_default(),
        island_group: keyed
            .require(Key::IslandGroup, reader, text)
            .unwrap_or_default(),
        zone: zone.unwrap_or(Zone::Wib),
        regency_count: count.regencies,
        city_count: count.cities,
        aliases: keyed.list(Key::Aliases, reader, text),
        valid_from: keyed.get(Key::ValidFrom, reader, date),
        parent: keyed.get(Key::Parent, reader, reference(ids)),
        law: keyed.get(Key::Law, reader, text).unwrap_or_default(),
        regencies_at_creation: keyed.list(Key::RegenciesAtCreation, reader, text),
        tile: match *tile {
            [column, row] => Some((column, row)),
            _ => None,
        },
        abbreviations,
        name,
    }
}
