//! The content layer of a record: everything that its page and cards show besides the text and the indexed layer. No
//! list, address or link depends on it.

use serde::{Deserialize, Serialize};

use crate::record::agreement::Agreement;
use crate::record::legal::LegalBasis;
use crate::record::measure::Measure;
use crate::record::parts::{
    Attachment, Attendance, Award, Correction, Criterion, Figure, GlossaryTerm, Photo, Places,
    RecordNote, RecordSource, Session, Statement,
};
use crate::record::people::{Organization, Person, Venue};
use crate::record::signed::SignedDocument;
use crate::record::threshold::Threshold;
use crate::record::words::Mode;
use crate::value::hours::Hours;

/// The content layer of a record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Content {
    /// The title.
    pub title: String,
    /// At most 200 characters; the body's first paragraph where none is written.
    pub summary: String,
    /// The motto, in the source's wording.
    pub theme: Option<String>,
    /// The period under review, which is also that of values without their own period.
    pub period: Option<String>,
    /// Mode: in person, online or hybrid.
    pub mode: Option<Mode>,
    /// Hours of the meeting.
    pub time: Option<Hours>,
    /// The venues.
    pub venues: Vec<Venue>,
    /// Places of the meeting below its area, and areas that took part.
    pub places: Places,
    /// Organizations that held the meeting.
    pub organizers: Vec<Organization>,
    /// Organizations that supported it.
    pub supporters: Vec<Organization>,
    /// The person who opened it.
    pub opened_by: Option<Person>,
    /// Speakers.
    pub speakers: Vec<Person>,
    /// Officials who were present.
    pub officials: Vec<Person>,
    /// Participants.
    pub attendance: Option<Attendance>,
    /// Partner organizations.
    pub partners: Vec<String>,
    /// The reason for the meeting.
    pub background: Option<String>,
    /// Objectives.
    pub objectives: Vec<String>,
    /// Programme of the meeting.
    pub sessions: Vec<Session>,
    /// Hindrances that were named.
    pub problems: Vec<String>,
    /// Awards that were presented.
    pub awards: Vec<Award>,
    /// Values of indicators.
    pub measures: Vec<Measure>,
    /// Agreements, commitments, recommendations, directions and hopes.
    pub agreements: Vec<Agreement>,
    /// Counts of things for which there is no indicator.
    pub figures: Vec<Figure>,
    /// Criteria.
    pub criteria: Vec<Criterion>,
    /// Thresholds.
    pub thresholds: Vec<Threshold>,
    /// Documents that were signed.
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
    /// Sources of the record.
    pub sources: Vec<RecordSource>,
    /// Notes on what the sources leave uncertain.
    pub notes: Vec<RecordNote>,
    /// Corrections after publication.
    pub corrections: Vec<Correction>,
    /// JSON text of the value under `extra`, which is for the theme.
    // Kept as text, because two `serde_json::Value`s with another order of keys are equal, but a template can show the
    // order.
    pub extra: Option<String>,
}

impl Content {
    /// True if any of the sources is an advertorial.
    #[must_use]
    pub fn is_sponsored(&self) -> bool {
        self.sources.iter().any(|source| source.sponsored)
    }

    /// Agreements, commitments and recommendations, as the register lists them.
    pub fn binding(&self) -> impl Iterator<Item = &Agreement> {
        self.agreements
            .iter()
            .filter(|agreement| agreement.kind.is_binding())
    }

    /// The content of a withdrawn record: title, hours, venue and organizations of the meeting, and corrections.
    pub(super) fn withdrawn(self) -> Self {
        // Fields that are kept are named, so that a new one is left out.
        Self {
            title: self.title,
            theme: self.theme,
            period: self.period,
            mode: self.mode,
            time: self.time,
            venues: self.venues,
            places: self.places,
            organizers: self.organizers,
            supporters: self.supporters,
            opened_by: self.opened_by,
            corrections: self.corrections,
            ..Self::default()
        }
    }
}
