//! Regencies and cities, under the province that they belong to today.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::document::Node;
use crate::document::keyed::{Keyed, Reader};
use crate::value::name;
use crate::vocabulary::draft::Draft;
use crate::vocabulary::id::ProvinceId;
use crate::vocabulary::reader::VocabularyReader;
use crate::vocabulary::values::{date, group, slug, text, words};

/// A regency (kabupaten) or a city (kota).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regency {
    /// Kemendagri code: `32.04`.
    pub code: String,
    /// Official name: `Kabupaten Bandung`.
    pub name: String,
    /// Its part of an address: `kabupaten-bandung`.
    pub slug: String,
    /// The name without what kind of regency it is: `Bandung`.
    pub bare: String,
    /// Whether it is a kota.
    pub is_city: bool,
    /// Its province today; what it was on a day says `Vocabulary::province_of`.
    pub province: ProvinceId,
    /// Acronyms and short names, without what kind of regency it is: `Kuansing`. Two regencies may share one.
    pub abbreviations: Vec<String>,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Former names.
    pub former: Vec<FormerName>,
}

/// A name that a regency no longer bears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerName {
    /// `Kabupaten Mamuju Utara`.
    pub name: String,
    /// The last day on which it may be used.
    pub until: Date,
}

key_set! {
    RegencyKey: &'static str {
        Name = "name",
        Slug = "slug",
        Province = "province",
        Abbreviations = "abbreviations",
        Aliases = "aliases",
        Former = "former",
    }
}

key_set! {
    FormerKey: &'static str {
        Name = "name",
        Until = "until",
    }
}

/// The regency of a merged entry, if its province is known; `ids` has every province by code.
pub(super) fn read(
    draft: &Draft<'_>,
    ids: &BTreeMap<&str, ProvinceId>,
    reader: &mut VocabularyReader<'_>,
) -> Option<Regency> {
    let keyed = draft.keyed(reader);
    let name = draft.name(keyed.require(RegencyKey::Name, reader, text));
    let given = keyed.get(RegencyKey::Province, reader, |node, reader| {
        let code = words(node, reader)?;
        let known = ids.get(code).copied();
        reader.keep(node, known.ok_or_else(|| no_province(code)))
    });
    let slug = keyed.get(RegencyKey::Slug, reader, slug);
    let abbreviations = keyed.list(RegencyKey::Abbreviations, reader, text);
    let aliases = keyed.list(RegencyKey::Aliases, reader, text);
    let former = keyed.list(RegencyKey::Former, reader, former);
    let prefix = province_code(draft.code);
    let Some(province) = given.or_else(|| ids.get(prefix).copied()) else {
        reader.fault_at(draft.at.clone(), no_province(prefix));
        return None;
    };
    let (class, bare) = Class::split(&name);
    Some(Regency {
        code: draft.code.to_owned(),
        slug: slug.unwrap_or_else(|| name::slug(&name)),
        bare: bare.to_owned(),
        is_city: class == Some(Class::City),
        province,
        abbreviations,
        aliases,
        former,
        name,
    })
}

fn former(node: &Node<'_>, reader: &mut VocabularyReader<'_>) -> Option<FormerName> {
    let keyed: Keyed<'_, FormerKey> = Keyed::of(group(node, reader)?, reader);
    let name = keyed.require(FormerKey::Name, reader, text);
    let until = keyed.require(FormerKey::Until, reader, date);
    Some(FormerName {
        name: name?,
        until: until?,
    })
}

/// The province that the code of a regency begins with.
pub(super) fn province_code(code: &str) -> &str {
    code.split('.').next().unwrap_or_default()
}

fn no_province(code: &str) -> Fault {
    fault!(
        Code::UnknownProvince,
        "tidak ada provinsi berkode “{code}”",
        "there is no province with the code “{code}”",
        "tulis kode provinsi di “province”, misalnya '32'",
        "write the code of a province in “province”, for example '32'"
    )
}

/// Class of a regency: Kabupaten or Kota, as the first word of its name or its key says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Kabupaten.
    Regency,
    /// Kota.
    City,
}

/// Words for a regency before its name.
const REGENCY: &[&str] = &["kabupaten", "kab", "pemkab"];
/// Words for a city before its name.
const CITY: &[&str] = &["kota", "kotamadya", "kodya", "pemkot"];

impl Class {
    /// True if `word` stands before the names of a class.
    pub(super) fn is_word(word: &str) -> bool {
        let mut words = REGENCY.iter().chain(CITY);
        words.any(|known| known.eq_ignore_ascii_case(word))
    }

    /// Class that a key tells: `kota`, `kabupaten`; `None` for a key of both.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        match &*name::folded(key) {
            "kota" => Some(Self::City),
            "kabupaten" => Some(Self::Regency),
            _ => None,
        }
    }

    /// Class that `name` begins with, and the bare name: `Kab. Bandung`, `Kota Administrasi Jakarta Pusat`.
    pub(super) fn split(name: &str) -> (Option<Self>, &str) {
        let name = name.trim().trim_end_matches('.');
        let split = without_word(name, REGENCY)
            .map(|bare| (Self::Regency, bare))
            .or_else(|| without_word(name, CITY).map(|bare| (Self::City, bare)));
        match split {
            Some((class, bare)) => (
                Some(class),
                without_word(bare, &["administrasi", "adm"]).unwrap_or(bare),
            ),
            None => (None, name),
        }
    }
}

/// Rest of `text` behind one of `words` at its beginning, in any case and with or without a point.
pub(super) fn without_word<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    let end = text.find(|c: char| c == '.' || c.is_whitespace())?;
    let (word, rest) = text.split_at_checked(end)?;
    let rest = rest.trim_start_matches(|c: char| c == '.' || c.is_whitespace());
    (!rest.is_empty() && words.iter().any(|known| word.eq_ignore_ascii_case(known))).then_some(rest)
}
