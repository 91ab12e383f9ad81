//! The smaller parts of a record: sources, documents, photos, notes and the like. Each is what its keys say, no more.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::record::Placed;
use crate::record::words::DocumentType;
use crate::value::date_range::DateRange;
use crate::value::decimal::Decimal;
use crate::vocabulary::id::{IndicatorId, KindId};

/// A meeting that this one follows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Predecessor {
    /// A record, by its id.
    Record(Arc<str>),
    /// A meeting that has no record.
    Stub(Stub),
}

/// A meeting that is known by name only.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stub {
    /// What it is called.
    pub title: String,
    /// Its kind, if known.
    pub kind: Option<KindId>,
    /// Its days, if known.
    pub date: Option<DateRange>,
    /// Its place, if known.
    pub place: Option<String>,
}

/// Who took part.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attendance {
    /// How many, with its qualifier: "54", "lebih dari 500 orang".
    pub count: Option<String>,
    /// Which groups.
    pub groups: Vec<String>,
}

/// A count that is not an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Figure {
    /// What is counted.
    pub label: String,
    /// The value.
    pub value: Decimal,
    /// Its unit.
    pub unit: Option<String>,
    /// Its year.
    pub year: Option<i16>,
    /// Where it is from.
    pub source: Option<String>,
}

/// A named set of criteria.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Criterion {
    /// What they decide.
    pub name: String,
    /// The criteria.
    pub items: Vec<String>,
}

/// A threshold of an indicator and what follows from passing it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Threshold {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Applies below this value.
    pub below: Option<Decimal>,
    /// Applies above this value.
    pub above: Option<Decimal>,
    /// What the range is called: "merah".
    pub label: Option<String>,
    /// What follows.
    pub consequence: Option<String>,
}

/// Documents that were signed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SignedDocument {
    /// What they are.
    pub kind: DocumentType,
    /// Between whom.
    pub parties: Vec<String>,
    /// How many, with its qualifier.
    pub count: Option<String>,
    /// About what.
    pub scope: Option<String>,
}

/// A law, regulation or circular.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LegalBasis {
    /// "Perpres", "Surat Edaran".
    pub kind: String,
    /// Its number.
    pub number: Option<String>,
    /// Its year.
    pub year: Option<i16>,
    /// What it is about.
    pub title: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// What somebody said, paraphrased.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Statement {
    /// Who.
    pub by: String,
    /// What.
    pub text: String,
}

/// A term for the glossary.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct GlossaryTerm {
    /// The term.
    pub term: String,
    /// What it means.
    pub meaning: String,
}

/// A photo: a file beside the record, or one that a source shows and we may not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Photo {
    /// Its file, relative to the record.
    pub file: Option<Placed<String>>,
    /// Its caption.
    pub caption: Option<String>,
    /// What is seen on it.
    pub alt: Option<String>,
    /// Whose it is.
    pub credit: Option<String>,
}

/// A file beside the record that readers can fetch.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attachment {
    /// The file, relative to the record.
    pub file: Placed<String>,
    /// What it is.
    pub title: Option<String>,
}

/// Where the facts are from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RecordSource {
    /// Media or institution.
    pub media: Option<String>,
    /// Title of the item.
    pub title: Option<String>,
    /// Its authors.
    pub authors: Vec<String>,
    /// Its reporter.
    pub reporter: Option<String>,
    /// Its editor.
    pub editor: Option<String>,
    /// Where it was published.
    pub place: Option<String>,
    /// When.
    pub date: Option<DateRange>,
    /// Its address.
    pub url: Option<String>,
    /// Whether it is an advertorial.
    pub sponsored: bool,
}

/// Something that the source leaves uncertain.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RecordNote {
    /// About what.
    pub about: Option<String>,
    /// What.
    pub text: String,
}

/// Something that was corrected after publication.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Correction {
    /// When.
    pub date: DateRange,
    /// What.
    pub text: String,
}
