//! Provinces: when each began, what it was split from, and what it is called.
//!
//! A new key of a province is one field here; which province a day and a regency lead to is `place`'s business.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::Diagnostic;
use crate::value::clock::Zone;
use crate::value::name::slug;
use crate::vocabulary::entry::{Reader, Value, unknown_word};
use crate::vocabulary::id::ProvinceId;
use crate::vocabulary::merge::Draft;
use crate::vocabulary::names::Named;

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

const KEYS: &[&str] = &[
    "name",
    "iso",
    "slug",
    "short",
    "tile",
    "capital",
    "island_group",
    "timezone",
    "abbreviations",
    "aliases",
    "valid_from",
    "parent",
    "law",
    "regencies_at_creation",
];

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
    diagnostics: &mut Vec<Diagnostic>,
) -> Province {
    let mut reader = Reader::new(&draft.fields, draft.at.clone(), KEYS, diagnostics);
    let name = reader
        .need("name", Value::owned)
        .unwrap_or_else(|| draft.code.to_owned());
    let abbreviations = reader.texts("abbreviations");
    let short = reader.get("short", Value::owned);
    let tile = reader.list("tile", Value::whole);
    Province {
        code: draft.code.to_owned(),
        iso: reader.get("iso", Value::owned).unwrap_or_default(),
        slug: reader
            .get("slug", Value::slug)
            .unwrap_or_else(|| slug(&name)),
        short: short
            .or_else(|| abbreviations.first().cloned())
            .unwrap_or_else(|| name.clone()),
        capital: reader.get("capital", Value::owned).unwrap_or_default(),
        island_group: reader
            .need("island_group", Value::owned)
            .unwrap_or_default(),
        zone: reader
            .need("timezone", |value| value.word(ZONES))
            .unwrap_or(Zone::Wib),
        regency_count: count.regencies,
        city_count: count.cities,
        aliases: reader.texts("aliases"),
        valid_from: reader.get("valid_from", Value::date),
        parent: reader.get("parent", |value| {
            let code = value.text()?;
            ids.get(code)
                .copied()
                .ok_or_else(|| unknown_word(code, ids.keys().copied()))
        }),
        law: reader.get("law", Value::owned).unwrap_or_default(),
        regencies_at_creation: reader.texts("regencies_at_creation"),
        tile: if let [column, row] = *tile {
            Some((column, row))
        } else {
            None
        },
        abbreviations,
        name,
    }
}
