//! The meeting record: what one file says of one meeting, read, checked and complete.
//!
//! A record knows its file and the vocabulary and nothing else. A new key is one line in [`keys`], one field here or in
//! [`parts`], and one line in [`read`].

use std::sync::Arc;

use crate::diagnostic::{Location, Span};
use crate::markdown::Outline;
use crate::value::clock::Clock;
use crate::value::date::DateRange;
use crate::vocabulary::id::{KindId, ProvinceId, RegencyId};
use crate::vocabulary::kind::Level;

pub mod agreement;
pub mod bearing;
pub mod body;
mod key_faults;
pub mod keys;
pub mod measure;
mod outcome;
mod part;
pub mod parts;
pub mod people;
mod place;
pub mod plain;
pub mod read;
mod reading;
pub mod schema;
mod values;
pub mod words;

use agreement::Agreement;
use measure::Measure;
use parts::{
    Attachment, Attendance, Correction, Criterion, Document, Figure, LegalBasis, Link, Note, Photo,
    Source, Statement, Term, Threshold,
};
use people::{Organization, Person, Venue};
use serde::{Deserialize, Serialize};
use words::{Mode, Status};

/// A value and where it stands, for what can only be judged with the whole site at hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Its place in the file.
    pub place: Location,
}

/// Where a meeting belongs for ever: to the places that existed on its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Area {
    /// The whole country.
    National,
    /// A province.
    Province(ProvinceId),
    /// A regency or city, and the province that it belonged to on that day.
    Regency(ProvinceId, RegencyId),
}

impl Area {
    /// Its level.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::National => Level::National,
            Self::Province(_) => Level::Province,
            Self::Regency(..) => Level::Regency,
        }
    }

    /// The province, unless it is national.
    #[must_use]
    pub const fn province(self) -> Option<ProvinceId> {
        match self {
            Self::National => None,
            Self::Province(province) | Self::Regency(province, _) => Some(province),
        }
    }

    /// The regency or city, if it is one.
    #[must_use]
    pub const fn regency(self) -> Option<RegencyId> {
        match self {
            Self::Regency(_, regency) => Some(regency),
            Self::National | Self::Province(_) => None,
        }
    }
}

/// One meeting.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Record {
    /// Path under `content/records` without its ending: `2020/jambi-rakorda`.
    pub id: Arc<str>,
    /// The file, relative to the project.
    pub file: Arc<str>,
    /// Its title.
    pub title: Placed<String>,
    /// The kind of meeting.
    pub kind: KindId,
    /// Its day or days.
    pub date: DateRange,
    /// Where it belongs.
    pub area: Area,
    /// Last part of its address.
    pub slug: Placed<String>,
    /// Old addresses that lead here, as written.
    pub aliases: Vec<Placed<String>>,
    /// At most 200 characters; the body's first paragraph where none is written.
    pub summary: String,
    /// The motto, in the source's wording.
    pub theme: Option<String>,
    /// What a review looks back on.
    pub period: Option<String>,
    /// Whether it is shown, and as what.
    pub status: Status,
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
    /// Meetings that this one follows.
    pub follows: Vec<Placed<Link>>,
    /// What it was for.
    pub objectives: Vec<String>,
    /// Values of indicators.
    pub indicators: Vec<Measure>,
    /// What was agreed, promised, recommended, directed and hoped.
    pub agreements: Vec<Agreement>,
    /// Counts that are not indicators.
    pub figures: Vec<Figure>,
    /// Criteria.
    pub criteria: Vec<Criterion>,
    /// Thresholds.
    pub thresholds: Vec<Threshold>,
    /// Documents signed.
    pub documents: Vec<Document>,
    /// Legal bases.
    pub legal: Vec<LegalBasis>,
    /// Statements, paraphrased.
    pub statements: Vec<Statement>,
    /// Terms for the glossary.
    pub terms: Vec<Term>,
    /// Photos.
    pub photos: Vec<Photo>,
    /// Attachments.
    pub attachments: Vec<Attachment>,
    /// Where all this is from.
    pub sources: Vec<Source>,
    /// Ids of related records.
    pub related: Vec<Placed<String>>,
    /// What is uncertain.
    pub notes: Vec<Note>,
    /// What was corrected later.
    pub corrections: Vec<Correction>,
    /// Tags.
    pub tags: Vec<String>,
    /// What the theme gets as it is.
    #[serde(with = "as_json")]
    pub extra: serde_json::Value,
    /// The text.
    pub body: Body,
}

/// The Markdown of a record or a page.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Body {
    /// As written, without blank lines around it.
    pub text: String,
    /// Where it begins in the file, if it stands there as it is.
    pub start: usize,
    /// The value that holds it, if it is the key `body` of a YAML file; offsets into `text` then mean little.
    pub node: Option<Span>,
    /// Its links and headings; the first paragraph went into the summary.
    pub outline: Outline,
}

impl Body {
    /// Where a stretch of the text stands in the file.
    #[must_use]
    pub fn place(&self, file: &Arc<str>, span: &Span) -> Location {
        match &self.node {
            Some(node) => Location::new(file, node.clone()),
            None => Location::new(file, self.start + span.start..self.start + span.end),
        }
    }
}

impl Record {
    /// The year under which it is filed: that of the first day.
    #[must_use]
    pub fn year(&self) -> i16 {
        self.date.first().year()
    }

    /// The same meeting as a withdrawn record shows it: when, where and by whom it was held, and what is corrected;
    /// nothing of what it said.
    #[must_use]
    pub fn without_content(&self) -> Self {
        Self {
            summary: String::new(),
            speakers: Vec::new(),
            officials: Vec::new(),
            attendance: None,
            partners: Vec::new(),
            background: None,
            objectives: Vec::new(),
            indicators: Vec::new(),
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
            tags: Vec::new(),
            extra: serde_json::Value::Null,
            body: Body::default(),
            ..self.clone()
        }
    }

    /// Whether readers see it.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.status != Status::Draft
    }

    /// Whether any of its sources is an advertorial.
    #[must_use]
    pub fn is_sponsored(&self) -> bool {
        self.sources.iter().any(|source| source.sponsored)
    }

    /// What was agreed, promised or recommended; what the register of agreements counts.
    pub fn binding(&self) -> impl Iterator<Item = &Agreement> {
        self.agreements
            .iter()
            .filter(|agreement| agreement.kind.is_binding())
    }
}

/// A value of any shape as its JSON text, for a form that keeps no shapes of its own.
mod as_json {
    use serde::de::Error as _;
    use serde::ser::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(
        value: &serde_json::Value,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&serde_json::to_string(value).map_err(S::Error::custom)?)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<serde_json::Value, D::Error> {
        let text = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
        serde_json::from_str(&text).map_err(D::Error::custom)
    }
}
