//! Indicators of the programme: what each counts, in which unit, and which way is better.
//!
//! Limits and bands are figures of the vocabulary; what a record's value makes of them is not decided here.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::text::{Language, Text};
use crate::document::Node;
use crate::document::keyed::Keyed;
use crate::value::achievement::Direction;
use crate::value::decimal::{Decimal, Limits, NumberRange};
use crate::value::name::folded;
use crate::vocabulary::draft::Draft;
use crate::vocabulary::id::IndicatorId;
use crate::vocabulary::kind::{BASES, Basis};
use crate::vocabulary::names::{Named, letters};
use crate::vocabulary::reader::VocabularyReader;
use crate::vocabulary::unit::{Category, Unit};
use crate::vocabulary::values::{bilingual, decimal, digits, flag, group, reference, text, word};

/// An indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Its code: `unmet_need`.
    pub code: String,
    /// Its part of an address: `unmet-need`.
    pub slug: String,
    /// Sorts indicators as readers see them, embedded ones first.
    pub order: usize,
    /// `Angka Kelahiran Total`, `Total Fertility Rate`.
    pub name: Text,
    /// `TFR`.
    pub abbreviation: Option<String>,
    /// A name for the head of a table, where it is not the abbreviation.
    short: Option<Text>,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Category: its subject.
    pub category: Arc<Category>,
    /// Unit of its values.
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
    /// Caution for readers, in Indonesian.
    pub note: Option<Text>,
    /// How well it is known.
    pub basis: Basis,
}

impl Indicator {
    /// Limits of its values.
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

    /// Whether `words` behind a number are its unit or its own name: `154.777 PB`.
    pub(crate) fn is_named_behind(&self, words: &str) -> bool {
        let written = letters(words);
        self.unit.is_named(words) || self.spellings().any(|name| letters(name) == written)
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

    fn bare(spelling: &str) -> String {
        let folded = folded(spelling);
        let telling = AROUND.iter().find_map(|word| folded.strip_prefix(word));
        letters(telling.unwrap_or(&folded))
    }
}

/// Words before the name of an indicator that do not tell which it is: `Capaian mCPR`.
const AROUND: &[&str] = &["angka ", "capaian ", "nilai ", "indikator "];

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

key_set! {
    IndicatorKey: &'static str {
        NameId = "name_id",
        NameEn = "name_en",
        Abbreviation = "abbreviation",
        ShortId = "short_id",
        ShortEn = "short_en",
        Aliases = "aliases",
        Category = "category",
        Unit = "unit",
        Decimals = "decimals",
        Better = "better",
        Floor = "floor",
        HardMin = "hard_min",
        HardMax = "hard_max",
        SoftMin = "soft_min",
        SoftMax = "soft_max",
        Sources = "sources",
        Bands = "bands",
        Iku20202024 = "iku_2020_2024",
        Note = "note",
        NoteEn = "note_en",
        Basis = "basis",
    }
}

key_set! {
    BandKey: &'static str {
        Max = "max",
        MaxExclusive = "max_exclusive",
        Label = "label",
    }
}

/// Lists to which an indicator may refer, by code.
#[derive(Debug)]
pub(super) struct Related<'a> {
    pub(super) units: BTreeMap<&'a str, Arc<Unit>>,
    pub(super) categories: BTreeMap<&'a str, Arc<Category>>,
    /// Families of sources.
    pub(super) sources: BTreeMap<&'a str, String>,
}

/// The indicator of a merged entry, unless it lacks a known unit or category.
pub(super) fn read(
    draft: &Draft<'_>,
    related: &Related<'_>,
    reader: &mut VocabularyReader<'_>,
) -> Option<Indicator> {
    use IndicatorKey as Key;
    draft.check_code(reader);
    let keyed = draft.keyed(reader);
    let name = keyed.require(Key::NameId, reader, text);
    let unit = keyed.require(Key::Unit, reader, reference(&related.units));
    let category = keyed.require(Key::Category, reader, reference(&related.categories));
    let direction = keyed.require(Key::Better, reader, word(DIRECTIONS));
    let short = keyed.get(Key::ShortId, reader, text);
    let short_en = keyed.get(Key::ShortEn, reader, text);
    let note = keyed.get(Key::Note, reader, text);
    let note_en = keyed.get(Key::NoteEn, reader, text);
    let decimals = keyed.get(Key::Decimals, reader, digits);
    Some(Indicator {
        code: draft.code.to_owned(),
        slug: draft.code.replace('_', "-"),
        order: draft.order,
        name: bilingual(draft.name(name), keyed.get(Key::NameEn, reader, text)),
        abbreviation: keyed.get(Key::Abbreviation, reader, text),
        short: short.map(|short| bilingual(short, short_en)),
        aliases: keyed.list(Key::Aliases, reader, text),
        direction: direction.unwrap_or(Direction::Context),
        floor: keyed.get(Key::Floor, reader, decimal),
        hard: NumberRange {
            lowest: keyed.get(Key::HardMin, reader, decimal),
            highest: keyed.get(Key::HardMax, reader, decimal),
        },
        soft: NumberRange {
            lowest: keyed.get(Key::SoftMin, reader, decimal),
            highest: keyed.get(Key::SoftMax, reader, decimal),
        },
        sources: keyed.list(Key::Sources, reader, reference(&related.sources)),
        bands: keyed.list(Key::Bands, reader, band),
        iku_2020_2024: keyed
            .get(Key::Iku20202024, reader, flag)
            .unwrap_or_default(),
        note: note.map(|note| bilingual(note, note_en)),
        basis: keyed
            .get(Key::Basis, reader, word(BASES))
            .unwrap_or(Basis::Site),
        // Last, so that all keys are read before nothing is given.
        decimals: decimals.unwrap_or(unit.as_ref()?.decimals),
        category: category?,
        unit: unit?,
    })
}

fn band(node: &Node<'_>, reader: &mut VocabularyReader<'_>) -> Option<Band> {
    let keyed: Keyed<'_, BandKey> = Keyed::of(group(node, reader)?, reader);
    let max = keyed.require(BandKey::Max, reader, decimal);
    let label = keyed.require(BandKey::Label, reader, text);
    let max_exclusive = keyed.get(BandKey::MaxExclusive, reader, flag);
    Some(Band {
        max: max?,
        max_exclusive: max_exclusive.unwrap_or_default(),
        label: label?,
    })
}
