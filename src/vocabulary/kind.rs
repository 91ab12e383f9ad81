//! Kinds of meeting, and the levels at which meetings are held.
//!
//! A site's own kinds come from its `vocabulary/`; nothing here knows one kind by name.

use crate::diagnostic::text::Text;
use crate::value::name;
use crate::vocabulary::draft::Draft;
use crate::vocabulary::id::KindId;
use crate::vocabulary::names::{Named, letters};
use crate::vocabulary::reader::VocabularyReader;
use crate::vocabulary::values::{bilingual, month, text, whole, word};

/// A kind of meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Its code and its part of an address: `rakorda`.
    pub code: String,
    /// `Rapat Koordinasi Daerah`.
    pub name: Text,
    /// `Rakorda`; the Indonesian name if there is no abbreviation.
    pub abbreviation: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Definition in a sentence or two; may be empty.
    pub definition: Text,
    /// Where it is held.
    pub levels: Vec<Level>,
    /// Its usual place within a year, for sorting only.
    pub order: u16,
    /// The months in which it is usually held, 1 to 12.
    pub usual_months: Vec<u16>,
    /// How well it is known.
    pub basis: Basis,
}

impl Named for Kind {
    type Id = KindId;

    fn name(&self) -> &str {
        &self.name.id
    }

    fn spellings(&self) -> impl Iterator<Item = &str> {
        let own = [&self.code, &self.name.id, &self.name.en, &self.abbreviation];
        own.into_iter().chain(&self.aliases).map(String::as_str)
    }

    fn codes(&self) -> impl Iterator<Item = &str> {
        std::iter::empty()
    }

    fn bare(spelling: &str) -> String {
        let folded = name::folded(spelling);
        let words = folded.split(|c: char| !c.is_alphanumeric());
        let is_telling = |word: &&str| {
            !(AROUND.contains(word) || word.len() == 4 && word.parse::<u16>().is_ok())
        };
        let telling: String = words.filter(is_telling).collect();
        if telling.is_empty() {
            letters(spelling)
        } else {
            telling
        }
    }
}

/// Words around the name of a kind that do not tell which it is: `Rapat Reviu Program Bangga Kencana Tahun 2024`.
const AROUND: &[&str] = &[
    "rapat",
    "pertemuan",
    "kegiatan",
    "acara",
    "program",
    "bangga",
    "kencana",
    "banggakencana",
    "kkbpk",
    "bkkbn",
    "tahun",
    "tingkat",
    "provinsi",
    "kabupaten",
    "kota",
];

/// At which level a meeting is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The whole country.
    National,
    /// A province.
    Province,
    /// A regency or city.
    Regency,
}

impl Level {
    /// Every level, the widest first.
    pub const ALL: [Self; 3] = [Self::National, Self::Province, Self::Regency];

    /// The word for it in records and addresses: `nasional`, `provinsi`, `kabupaten-kota`.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::National => "nasional",
            Self::Province => "provinsi",
            Self::Regency => "kabupaten-kota",
        }
    }

    /// The level of this word.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.slug() == slug)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> Text {
        match self {
            Self::National => text!("Nasional", "National"),
            Self::Province => text!("Provinsi", "Province"),
            Self::Regency => text!("Kabupaten/kota", "Regency or city"),
        }
    }
}

/// Where what the vocabulary says about an entry comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The source documents that the project began with.
    Seed,
    /// Published news.
    Press,
    /// General knowledge, not checked.
    Unverified,
    /// The site's own vocabulary.
    Site,
}

/// The words for [`Basis`].
pub(super) const BASES: &[(&str, Basis)] = &[
    ("seed", Basis::Seed),
    ("press", Basis::Press),
    ("unverified", Basis::Unverified),
    ("site", Basis::Site),
];

const LEVELS: &[(&str, Level)] = &[
    ("nasional", Level::National),
    ("provinsi", Level::Province),
    ("kabupaten-kota", Level::Regency),
];

key_set! {
    KindKey: &'static str {
        Name = "name",
        NameEn = "name_en",
        Abbreviation = "abbreviation",
        Aliases = "aliases",
        Definition = "definition",
        DefinitionEn = "definition_en",
        Levels = "levels",
        Order = "order",
        UsualMonths = "usual_months",
        Basis = "basis",
    }
}

/// Where a kind stands whose entry gives no order: after the usual ones, before `lainnya`.
const LATE: u16 = 95;

/// The kind of a merged entry.
pub(super) fn read(draft: &Draft<'_>, reader: &mut VocabularyReader<'_>) -> Kind {
    use KindKey as Key;
    draft.check_code(reader);
    let keyed = draft.keyed(reader);
    let name = draft.name(keyed.require(Key::Name, reader, text));
    let levels = keyed.list(Key::Levels, reader, word(LEVELS));
    let definition = keyed.get(Key::Definition, reader, text);
    Kind {
        code: draft.code.to_owned(),
        abbreviation: keyed
            .get(Key::Abbreviation, reader, text)
            .unwrap_or_else(|| name.clone()),
        aliases: keyed.list(Key::Aliases, reader, text),
        levels: if levels.is_empty() {
            Level::ALL.to_vec()
        } else {
            levels
        },
        order: keyed.get(Key::Order, reader, whole).unwrap_or(LATE),
        usual_months: keyed.list(Key::UsualMonths, reader, month),
        basis: keyed
            .get(Key::Basis, reader, word(BASES))
            .unwrap_or(Basis::Site),
        definition: bilingual(
            definition.unwrap_or_default(),
            keyed.get(Key::DefinitionEn, reader, text),
        ),
        name: bilingual(name, keyed.get(Key::NameEn, reader, text)),
    }
}
