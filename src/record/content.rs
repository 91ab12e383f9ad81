//! The content layer of a record: all that its page and its cards show besides the text and the [indexed](super::indexed)
//! layer. No list and no address depends on it.

use serde::{Deserialize, Serialize};

use crate::record::agreement::Agreement;
use crate::record::measure::Measure;
use crate::record::parts::{
    Attachment, Attendance, Correction, Criterion, Figure, GlossaryTerm, LegalBasis, Photo,
    RecordNote, RecordSource, SignedDocument, Statement, Threshold,
};
use crate::record::people::{Organization, Person, Venue};
use crate::record::words::Mode;
use crate::value::clock::Clock;

/// The content layer of a record.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Content {
    /// Its title.
    pub title: String,
    /// At most 200 characters; the body's first paragraph where none is written.
    pub summary: String,
    /// The motto, in the source's wording.
    pub theme: Option<String>,
    /// What a review looks back on.
    pub period: Option<String>,
    /// How it was held.
    pub mode: Option<Mode>,
    /// When on the day.
    pub time: Option<Clock>,
    /// Where.
    pub venue: Option<Venue>,
    /// Who held it.
    pub organizers: Vec<Organization>,
    /// Who supported it.
    pub supporters: Vec<Organization>,
    /// Who opened it.
    pub opened_by: Option<Person>,
    /// Who spoke.
    pub speakers: Vec<Person>,
    /// Which officials were there.
    pub officials: Vec<Person>,
    /// Who took part.
    pub attendance: Option<Attendance>,
    /// With whom.
    pub partners: Vec<String>,
    /// Why it was held.
    pub background: Option<String>,
    /// What it was for.
    pub objectives: Vec<String>,
    /// Values of indicators.
    pub measures: Vec<Measure>,
    /// What was agreed, promised, recommended, directed and hoped.
    pub agreements: Vec<Agreement>,
    /// Counts that are not indicators.
    pub figures: Vec<Figure>,
    /// Criteria.
    pub criteria: Vec<Criterion>,
    /// Thresholds.
    pub thresholds: Vec<Threshold>,
    /// Documents signed.
    pub documents: Vec<SignedDocument>,
    /// Legal bases.
    pub legal: Vec<LegalBasis>,
    /// Statements, paraphrased.
    pub statements: Vec<Statement>,
    /// Terms for the glossary.
    pub terms: Vec<GlossaryTerm>,
    /// Photos.
    pub photos: Vec<Photo>,
    /// Attachments.
    pub attachments: Vec<Attachment>,
    /// Where all this is from.
    pub sources: Vec<RecordSource>,
    /// What is uncertain.
    pub notes: Vec<RecordNote>,
    /// What was corrected later.
    pub corrections: Vec<Correction>,
    /// JSON of the value under `extra`, which is for the theme alone.
    // Text and not a value: its equality and its hash see the order of keys, as a template does.
    pub extra: Option<String>,
}

impl Content {
    /// True if any of the sources is an advertorial.
    #[must_use]
    pub fn is_sponsored(&self) -> bool {
        self.sources.iter().any(|source| source.sponsored)
    }

    /// What was agreed, promised or recommended: what the register of agreements counts.
    pub fn binding(&self) -> impl Iterator<Item = &Agreement> {
        self.agreements
            .iter()
            .filter(|agreement| agreement.kind.is_binding())
    }

    /// The content of a withdrawn record: when, where and by whom the meeting was held, and what was corrected.
    pub(super) fn withdrawn(self) -> Self {
        Self {
            summary: String::new(),
            speakers: Vec::new(),
            officials: Vec::new(),
            attendance: None,
            partners: Vec::new(),
            background: None,
            objectives: Vec::new(),
            measures: Vec::new(),
            agreements: Vec::new(),
            figures: Vec::new(),
            criteria: Vec::new(),
            thresholds: Vec::new(),
            documents: Vec::new(),
            legal: Vec::new(),
            statements: Vec::new(),
            terms: Vec::new(),
            photos: Vec::new(),
            attachments: Vec::new(),
            sources: Vec::new(),
            notes: Vec::new(),
            extra: None,
            ..self
        }
    }
}
