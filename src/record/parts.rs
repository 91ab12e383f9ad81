//! The smaller parts of a record: sources, documents, photos, notes and the like. Each type has the fields of its keys
//! in `keys` and is read in `part`.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::record::words::DocumentType;
use crate::record::{Area, Placed};
use crate::value::amount::Amount;
use crate::value::date_range::DateRange;
use crate::value::decimal::Decimal;
use crate::vocabulary::id::KindId;

/// A meeting that another one follows, as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Predecessor {
    /// A record, by its id.
    Record(Arc<str>),
    /// A meeting without a record.
    Stub(Stub),
}

/// A meeting that is known by name only.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stub {
    /// The title.
    pub title: String,
    /// The kind of meeting.
    pub kind: Option<KindId>,
    /// The day or days.
    pub date: Option<DateRange>,
    /// The place.
    pub place: Option<String>,
}

/// The participants of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attendance {
    /// Their number with its qualifier: "54", "lebih dari 500 orang".
    pub count: Option<String>,
    /// Groups of participants.
    pub groups: Vec<String>,
}

/// A count of something for which there is no indicator.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Figure {
    /// Name of the things counted.
    pub label: String,
    /// The value.
    pub value: Amount,
    /// The whole of which it is a part.
    pub whole: Option<Decimal>,
    /// Unit of the value.
    pub unit: Option<String>,
    /// Year of the value.
    pub year: Option<i16>,
    /// The source of the figure.
    pub source: Option<String>,
}

/// A named set of criteria.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Criterion {
    /// Name of the set: the question that the criteria decide.
    pub name: String,
    /// The criteria.
    pub items: Vec<String>,
}

/// Documents that were signed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SignedDocument {
    /// Type of the documents.
    pub kind: DocumentType,
    /// The parties.
    pub parties: Vec<String>,
    /// Their number with its qualifier.
    pub count: Option<String>,
    /// The subject.
    pub scope: Option<String>,
}

/// A law, regulation or circular.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LegalBasis {
    /// "Perpres", "Surat Edaran".
    pub kind: String,
    /// Number of the law or letter.
    pub number: Option<String>,
    /// Year of issue.
    pub year: Option<i16>,
    /// The title.
    pub title: Option<String>,
    /// The institution that issued it.
    pub issuer: Option<String>,
    /// Address of its text.
    pub url: Option<String>,
}

impl LegalBasis {
    /// A law that is named in one text, such as “Perpres 72/2021” or “Perpres Nomor 72 Tahun 2021”: its type, number and
    /// year where they can be told apart, and else the whole as its type.
    pub(crate) fn named(text: &str) -> Self {
        let law = NamedLaw::of(text);
        Self {
            kind: law.as_ref().map_or(text, |law| law.kind).to_owned(),
            number: law.as_ref().map(|law| law.number.to_owned()),
            year: law.map(|law| law.year),
            title: None,
            issuer: None,
            url: None,
        }
    }
}

/// The parts of “Perpres Nomor 72 Tahun 2021”.
struct NamedLaw<'t> {
    kind: &'t str,
    number: &'t str,
    year: i16,
}

impl<'t> NamedLaw<'t> {
    fn of(text: &'t str) -> Option<Self> {
        let (before, year) = match text.rsplit_once(['/', ' ']) {
            Some((before, year)) if year.len() == 4 => (before, year.parse::<i16>().ok()?),
            _ => return None,
        };
        let words = before.trim_end();
        let words = strip_word(words, "tahun").unwrap_or(words);
        let (kind, number) = words.rsplit_once(' ')?;
        let is_number = number.contains(|c: char| c.is_ascii_digit());
        let kind = ["nomor", "no.", "no"]
            .iter()
            .find_map(|word| strip_word(kind, word))
            .unwrap_or(kind);
        (is_number && !kind.is_empty()).then_some(Self { kind, number, year })
    }
}

/// `text` without `word` at its end.
fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (before, last) = text.rsplit_once(' ')?;
    last.eq_ignore_ascii_case(word).then(|| before.trim_end())
}

/// A statement of a person, paraphrased.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Statement {
    /// The person.
    pub by: String,
    /// The statement.
    pub text: String,
}

/// A term for the glossary.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct GlossaryTerm {
    /// The term.
    pub term: String,
    /// Meaning of the term.
    pub meaning: String,
}

/// A photo: a file in the record's folder, or a description of one in a source that may not be copied.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Photo {
    /// Path of the file, relative to the record.
    pub file: Option<Placed<String>>,
    /// Caption of the photo.
    pub caption: Option<String>,
    /// Description for those who cannot see it.
    pub alt: Option<String>,
    /// Owner of the rights.
    pub credit: Option<String>,
}

/// A file in the record's folder that readers can download.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attachment {
    /// The file, relative to the record.
    pub file: Placed<String>,
    /// The title.
    pub title: Option<String>,
}

/// A source of the facts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RecordSource {
    /// Media or institution.
    pub media: Option<String>,
    /// Title of the item.
    pub title: Option<String>,
    /// Authors.
    pub authors: Vec<String>,
    /// Reporter of a news item.
    pub reporter: Option<String>,
    /// Editor of a news item.
    pub editor: Option<String>,
    /// Place of publication.
    pub place: Option<String>,
    /// Day of publication.
    pub date: Option<Placed<DateRange>>,
    /// Absolute address on the web.
    pub url: Option<String>,
    /// True if it is an advertorial.
    pub sponsored: bool,
}

/// A note on something that the source leaves uncertain.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RecordNote {
    /// The subject.
    pub about: Option<String>,
    /// The note.
    pub text: String,
}

/// A correction after publication.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Correction {
    /// The day of the correction.
    pub date: DateRange,
    /// The text.
    pub text: String,
}

/// Places of a meeting besides its area.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Places {
    /// The district, below the regency.
    pub district: Option<String>,
    /// The village, below the district.
    pub village: Option<String>,
    /// The area in which a national or joint meeting was held.
    pub host: Option<Area>,
    /// Areas that took part.
    pub invited: Vec<Area>,
}

/// An item of the programme.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Session {
    /// The time or day.
    pub time: Option<String>,
    /// The title.
    pub title: String,
    /// The person who led it.
    pub by: Option<String>,
}

/// An award that was presented at a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Award {
    /// The name.
    pub name: String,
    /// The rank, such as a first prize.
    pub rank: Option<String>,
    /// The winners.
    pub winners: Vec<String>,
    /// The region of the winners.
    pub region: Option<String>,
    /// The amount of the prize.
    pub amount: Option<String>,
}

#[cfg(test)]
mod tests {
    use crate::record::parts::LegalBasis;

    #[test]
    fn a_law_in_one_text_has_its_number_and_year() {
        for (text, kind, number, year) in [
            ("Perpres 72/2021", "Perpres", Some("72"), Some(2021)),
            (
                "Perpres Nomor 72 Tahun 2021",
                "Perpres",
                Some("72"),
                Some(2021),
            ),
            ("Perpres 18 tahun 2020", "Perpres", Some("18"), Some(2020)),
            ("UU No. 52 Tahun 2009", "UU", Some("52"), Some(2009)),
            ("Surat Edaran Bupati", "Surat Edaran Bupati", None, None),
            ("SE 02/BL.01/J1/2024", "SE", Some("02/BL.01/J1"), Some(2024)),
        ] {
            let found = LegalBasis::named(text);
            let shown = (found.kind.as_str(), found.number.as_deref(), found.year);
            assert_eq!(shown, (kind, number, year), "{text}");
        }
    }
}
