//! Documents that were signed at a meeting: the types of one and how it is read.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::document::Node;
use crate::document::keyed::Reader;
use crate::record::Placed;
use crate::record::keys::DocumentKey as Key;
use crate::record::prose::{self, Contents};
use crate::record::reading::{Reading, TextOr, text, text_or_group, words};
use crate::record::values::{date, file, unlisted};
use crate::record::words::{DocumentType, WordList};
use crate::value::date_range::DateRange;
use crate::value::name;

/// A document that was signed, or several of one type.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SignedDocument {
    /// Types of the document, at least one: one signing may be of two.
    pub types: Vec<DocumentType>,
    /// The type in the record's words, where they tell more than the types: `SK Bupati`.
    pub wording: Option<String>,
    /// Number of the document.
    pub number: Option<String>,
    /// Day of signing.
    pub date: Option<DateRange>,
    /// The title.
    pub title: Option<String>,
    /// The parties.
    pub parties: Vec<String>,
    /// The number of documents with its qualifier.
    pub count: Option<String>,
    /// The subject.
    pub scope: Option<String>,
    /// The document itself, relative to the record.
    pub file: Option<Placed<String>>,
}

impl SignedDocument {
    /// The day of signing, if it is stated.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.date.map(DateRange::last)
    }
}

/// Reads a signed document.
pub(crate) fn document(node: &Node, reading: &mut Reading<'_>) -> Option<SignedDocument> {
    let keyed = match text_or_group::<Key>(node, reading)? {
        TextOr::Group(keyed) => keyed,
        TextOr::Text(_) => {
            let named = types(node, reading)?;
            return Some(SignedDocument {
                types: named.types,
                wording: named.wording,
                number: None,
                date: None,
                title: None,
                parties: Vec::new(),
                count: None,
                scope: None,
                file: None,
            });
        }
    };
    let named = keyed.require(Key::Type, reading, all_types);
    if let Some(node) = keyed.node(Key::Parties) {
        prose::warn(node, Contents::Names, reading);
    }
    let document = SignedDocument {
        types: Vec::new(),
        wording: None,
        number: keyed.get(Key::Number, reading, text),
        date: keyed.get(Key::Date, reading, date),
        title: keyed.get(Key::Title, reading, text),
        parties: keyed.list(Key::Parties, reading, text),
        count: keyed.get(Key::Count, reading, text),
        scope: keyed.get(Key::Scope, reading, text),
        file: keyed.get(Key::File, reading, file),
    };
    let Named { types, wording } = named?;
    Some(SignedDocument {
        types,
        wording,
        ..document
    })
}

/// Types of a document, and their wording where it tells more.
#[derive(Debug, Default, PartialEq, Eq)]
struct Named {
    types: Vec<DocumentType>,
    wording: Option<String>,
}

/// Reads one type or a list of them.
fn all_types(node: &Node, reading: &mut Reading<'_>) -> Option<Named> {
    let mut all = Named::default();
    for item in reading.items(node) {
        let Named { types, wording } = types(item, reading)?;
        all.types.extend(types);
        all.wording = match (all.wording, wording) {
            (Some(before), Some(wording)) => Some(format!("{before}, {wording}")),
            (before, wording) => before.or(wording),
        };
    }
    Some(all)
}

/// Reads one text that names one type or several.
fn types(node: &Node, reading: &mut Reading<'_>) -> Option<Named> {
    let written = words(node, reading)?;
    let named = Named::of(written);
    if named.is_none() {
        reading.fault(node, unlisted::<DocumentType>(written));
    }
    named
}

impl Named {
    /// The types that `written` names, alone or joined: “Kesepakatan Bersama (MoU) dan Perjanjian Kerja Sama”.
    fn of(written: &str) -> Option<Self> {
        let folded = name::folded(written);
        let separated = [" dan ", " serta ", "/", "&"]
            .iter()
            .fold(folded.to_string(), |text, mark| text.replace(mark, ","));
        let parts = separated.split(',').map(str::trim);
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        let each = parts.iter().map(|part| one(part));
        if let Some(mut types) = each.collect::<Option<Vec<DocumentType>>>() {
            types.dedup();
            return Some(Self {
                types,
                wording: None,
            });
        }
        // The first word of an Indonesian name says what the thing is: “SK Bupati” is an SK.
        let mut known = DocumentType::VALUES.iter().zip(DocumentType::WORDS);
        let first = known.find(|(_, word)| {
            let spaced = word.slug.replace('-', " ");
            let spellings = std::iter::once(spaced.as_str()).chain(word.also.iter().copied());
            let mut spellings = spellings.filter_map(|it| folded.strip_prefix(it));
            spellings.any(|rest| rest.starts_with(' ') && !rest.trim_start().starts_with('('))
        });
        let is_one = parts.len() == 1;
        first.filter(|_| is_one).map(|(kind, _)| Self {
            types: vec![*kind],
            wording: Some(written.to_owned()),
        })
    }
}

/// The one type that `part` names, with or without its abbreviation in brackets.
fn one(part: &str) -> Option<DocumentType> {
    let part = ["dokumen ", "naskah ", "penandatanganan ", "surat "]
        .iter()
        .filter(|_| DocumentType::from_word(part).is_none())
        .find_map(|before| part.strip_prefix(before))
        .unwrap_or(part);
    let Some((name, bracket)) = part.strip_suffix(')').and_then(|it| it.split_once('(')) else {
        return DocumentType::from_word(part);
    };
    let named = DocumentType::from_word(name.trim())?;
    let bracketed = DocumentType::from_word(bracket.trim());
    bracketed
        .is_none_or(|other| other == named)
        .then_some(named)
}

#[cfg(test)]
mod tests {
    use crate::record::signed::Named;
    use crate::record::words::DocumentType::{
        self, Commitment, Cooperation, Decree, Memorandum, Minutes, PerformanceContract,
    };

    #[test]
    fn types_of_documents_are_read_as_they_are_named() {
        let check = |written: &str, types: &[DocumentType], wording: Option<&str>| {
            let expected = Named {
                types: types.to_vec(),
                wording: wording.map(str::to_owned),
            };
            assert_eq!(Named::of(written), Some(expected), "{written}");
        };
        for (written, types) in [
            ("mou", &[Memorandum][..]),
            ("MoU", &[Memorandum]),
            ("Nota Kesepahaman", &[Memorandum]),
            ("Kesepakatan Bersama", &[Memorandum]),
            ("Nota Kesepahaman (MoU)", &[Memorandum]),
            ("PKS", &[Cooperation]),
            ("perjanjian kerjasama", &[Cooperation]),
            ("Naskah Perjanjian Kerja Sama (PKS)", &[Cooperation]),
            ("perjanjian kinerja", &[PerformanceContract]),
            ("kontrak kinerja", &[PerformanceContract]),
            ("Kontrak Kinerja Program (KKP)", &[PerformanceContract]),
            ("Pakta Integritas", &[Commitment]),
            ("pernyataan komitmen", &[Commitment]),
            ("komitmen bersama", &[Commitment]),
            ("SK", &[Decree]),
            ("Surat Keputusan (SK)", &[Decree]),
            ("berita acara", &[Minutes]),
            (
                "Kesepakatan Bersama (MoU) dan Perjanjian Kerja Sama",
                &[Memorandum, Cooperation],
            ),
            ("MoU/PKS", &[Memorandum, Cooperation]),
            (
                "MoU, PKS, dan Pakta Integritas",
                &[Memorandum, Cooperation, Commitment],
            ),
        ] {
            check(written, types, None);
        }
        for (written, kind) in [
            ("SK Bupati", Decree),
            ("Berita Acara Rembuk Stunting", Minutes),
            ("Perjanjian Kinerja Tahun 2020", PerformanceContract),
        ] {
            check(written, &[kind], Some(written));
        }
        for written in [
            "piagam",
            "MoU dan piagam",
            "Surat Edaran",
            "Nota Kesepahaman (PKS)",
        ] {
            assert_eq!(Named::of(written), None, "{written}");
        }
    }
}
