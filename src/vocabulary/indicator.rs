//! Indicators of the programme: what each counts, in which unit, and which way is better.
//!
//! Limits and bands are figures of the vocabulary; what a record's value makes of them is not decided here.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::text::{Language, Text};
use crate::value::achievement::Direction;
use crate::value::decimal::{Decimal, Limits, NumberRange};
use crate::vocabulary::entry::{Reader, Value};
use crate::vocabulary::id::IndicatorId;
use crate::vocabulary::kind::{BASES, Basis};
use crate::vocabulary::merge::Draft;
use crate::vocabulary::names::Named;
use crate::vocabulary::unit::{Category, Related, Unit};

/// An indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Its code: `unmet_need`.
    pub code: String,
    /// Its part of an address: `unmet-need`.
    pub slug: String,
    /// Its place in the list, embedded ones first: the order in which readers see indicators.
    pub order: usize,
    /// `Angka Kelahiran Total`, `Total Fertility Rate`.
    pub name: Text,
    /// `TFR`.
    pub abbreviation: Option<String>,
    /// A name for the head of a table, where it is not the abbreviation.
    short: Option<Text>,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// What it is about.
    pub category: Arc<Category>,
    /// What it is counted in.
    pub unit: Arc<Unit>,
    /// Digits after the comma that are usual.
    pub decimals: u8,
    /// Which way is better.
    pub direction: Direction,
    /// Where lower is better, only down to here.
    pub floor: Option<Decimal>,
    /// The lowest and the highest value that are possible.
    hard: NumberRange,
    /// The lowest and the highest value that are not odd.
    soft: NumberRange,
    /// Codes of the families of sources that tell it.
    pub sources: Vec<String>,
    /// Named stretches of the scale, from the lowest.
    pub bands: Vec<Band>,
    /// Whether it is a key indicator (IKU) of the strategic plan 2020-2024.
    pub iku_2020_2024: bool,
    /// What to beware of, in Indonesian.
    pub note: Option<Text>,
    /// How well it is known.
    pub basis: Basis,
}

impl Indicator {
    /// What its values can be.
    #[must_use]
    pub fn limits(&self) -> Limits<'_> {
        let name = self.short_name(Language::Id);
        Limits {
            name,
            decimals: self.decimals,
            hard: self.hard,
            soft: self.soft,
        }
    }

    /// Whether its values are whole counts, which are exact, and not measurements, which are rounded.
    #[must_use]
    pub const fn is_counted(&self) -> bool {
        self.decimals == 0
    }

    /// A name for the head of a table.
    #[must_use]
    pub fn short_name(&self, language: Language) -> &str {
        let short = self.short.as_ref().map(|short| short.in_language(language));
        short
            .or(self.abbreviation.as_deref())
            .unwrap_or_else(|| self.name.in_language(language))
    }
}

impl Named for Indicator {
    type Id = IndicatorId;

    fn name(&self) -> &str {
        &self.name.id
    }

    fn spellings(&self) -> impl Iterator<Item = &str> {
        let own = [&self.code, &self.slug, &self.name.id, &self.name.en];
        own.into_iter()
            .chain(&self.abbreviation)
            .chain(&self.aliases)
            .map(String::as_str)
    }

    fn codes(&self) -> impl Iterator<Item = &str> {
        std::iter::empty()
    }
}

/// A named stretch of an indicator's scale; it begins where the one before ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Where it ends.
    pub max: Decimal,
    /// Whether `max` itself lies outside.
    pub max_exclusive: bool,
    /// `berkembang`.
    pub label: String,
}

const DIRECTIONS: &[(&str, Direction)] = &[
    ("higher", Direction::Higher),
    ("lower", Direction::Lower),
    ("target-band", Direction::TargetBand),
    ("context", Direction::Context),
];

const KEYS: &[&str] = &[
    "name_id",
    "name_en",
    "abbreviation",
    "short_id",
    "short_en",
    "aliases",
    "category",
    "unit",
    "decimals",
    "better",
    "floor",
    "hard_min",
    "hard_max",
    "soft_min",
    "soft_max",
    "sources",
    "bands",
    "iku_2020_2024",
    "note",
    "note_en",
    "basis",
];

/// The indicator of a merged entry, unless it lacks a known unit or category.
pub(super) fn read(
    draft: &Draft<'_>,
    related: &Related<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Indicator> {
    draft.check_code(diagnostics);
    let mut reader = Reader::new(&draft.fields, draft.at.clone(), KEYS, diagnostics);
    let name = reader
        .need("name_id", Value::owned)
        .unwrap_or_else(|| draft.code.to_owned());
    let unit = reader.need("unit", |value| related.unit(value));
    let category = reader.need("category", |value| related.category(value));
    let direction = reader
        .need("better", |value| value.word(DIRECTIONS))
        .unwrap_or(Direction::Context);
    let (short_id, short_en) = (
        reader.get("short_id", Value::owned),
        reader.get("short_en", Value::owned),
    );
    let decimals = reader.get("decimals", Value::digits);
    let (sources, bands) = (
        reader.list("sources", |value| related.source(value)),
        read_bands(&mut reader),
    );
    let floor = reader.get("floor", Value::decimal);
    let hard = read_limits(&mut reader, ["hard_min", "hard_max"]);
    let soft = read_limits(&mut reader, ["soft_min", "soft_max"]);
    let (abbreviation, aliases) = (
        reader.get("abbreviation", Value::owned),
        reader.texts("aliases"),
    );
    let name = Text {
        en: reader
            .get("name_en", Value::owned)
            .unwrap_or_else(|| name.clone()),
        id: name,
    };
    let iku_2020_2024 = reader.get("iku_2020_2024", Value::flag).unwrap_or(false);
    let basis = reader
        .get("basis", |value| value.word(BASES))
        .unwrap_or(Basis::Site);
    let note = reader.get("note", Value::owned);
    let note_en = reader.get("note_en", Value::owned);
    let note = note.map(|id| Text {
        en: note_en.unwrap_or_else(|| id.clone()),
        id,
    });
    let (unit, category) = (unit?, category?);
    Some(Indicator {
        code: draft.code.to_owned(),
        slug: draft.code.replace('_', "-"),
        order: draft.order,
        short: short_id.map(|id| Text {
            en: short_en.unwrap_or_else(|| id.clone()),
            id,
        }),
        decimals: decimals.unwrap_or(unit.decimals),
        name,
        abbreviation,
        aliases,
        category,
        unit,
        direction,
        floor,
        hard,
        soft,
        sources,
        bands,
        iku_2020_2024,
        note,
        basis,
    })
}

fn read_limits(reader: &mut Reader<'_, '_>, [least, most]: [&str; 2]) -> NumberRange {
    NumberRange {
        lowest: reader.get(least, Value::decimal),
        highest: reader.get(most, Value::decimal),
    }
}

const BAND_KEYS: &[&str] = &["max", "max_exclusive", "label"];

fn read_bands(reader: &mut Reader<'_, '_>) -> Vec<Band> {
    let bands = reader.list("bands", |band| Ok((band.fields()?, band.place())));
    let read = |(fields, at): &(Vec<_>, _)| {
        let mut band = reader.within(fields, Clone::clone(at), BAND_KEYS);
        let (max, label) = (
            band.need("max", Value::decimal),
            band.need("label", Value::owned),
        );
        let max_exclusive = band.get("max_exclusive", Value::flag).unwrap_or(false);
        Some(Band {
            max: max?,
            max_exclusive,
            label: label?,
        })
    };
    bands.iter().filter_map(read).collect()
}
