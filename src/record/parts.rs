//! The smaller parts of a record: sources, documents, photos, notes and the like. Each type has the fields of its keys
//! in `keys` and is read in `part`.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::record::Placed;
use crate::record::invited::Invited;
use crate::record::led::Led;
use crate::value::amount::Amount;
use crate::value::date_range::DateRange;
use crate::value::decimal::Decimal;
use crate::value::hours::Hours;
use crate::vocabulary::id::KindId;

/// A meeting that another one follows or precedes, as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NamedMeeting {
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
    /// The kinds of meeting that it was.
    pub kinds: Option<Led<KindId>>,
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
    /// Time of publication.
    pub time: Option<Hours>,
    /// Owner and year of the copyright.
    pub copyright: Option<String>,
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

/// Places of a meeting besides its areas and its host.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Places {
    /// The district, below the regency.
    pub district: Option<String>,
    /// The village, below the district.
    pub village: Option<String>,
    /// Areas that took part.
    pub invited: Invited,
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
