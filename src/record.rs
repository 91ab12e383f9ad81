//! The meeting record: what one file says of one meeting, read, checked and complete.
//!
//! A record has three layers: what lists and addresses depend on ([`Indexed`]), what else its page and cards show
//! ([`Content`]), and its text ([`Body`]). It knows its file and the vocabulary and nothing else. A new key is one line in
//! [`keys`], one field in a layer or in [`parts`], and one line in [`read`].

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Location, Span};
use crate::digest::Digest;
use crate::vocabulary::id::{ProvinceId, RegencyId};
use crate::vocabulary::kind::Level;

pub mod agreement;
pub mod body;
pub mod content;
pub mod indexed;
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

use body::Body;
use content::Content;
use indexed::{Indexed, Items};
use words::Status;

/// A value and its location in its file, for what can only be judged with the whole site at hand.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the file.
    pub span: Span,
}

impl<T> Placed<T> {
    /// The location of the value in `file`.
    #[must_use]
    pub fn location(&self, file: &Arc<str>) -> Location {
        Location::new(file, self.span.clone())
    }
}

// Equality and hash are those of the value alone: locations are only told where something is wrong, and a line that moves in
// its file must make no page, list or link anew.
impl<T: PartialEq> PartialEq for Placed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Placed<T> {}

impl<T: Hash> Hash for Placed<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
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
    /// What lists and addresses depend on.
    pub indexed: Indexed,
    /// What else its page and cards show.
    pub content: Content,
    /// The text.
    pub body: Body,
    digests: Digests,
}

/// The digests of the layers of a record or a plain page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Digests {
    /// Of what lists and addresses depend on.
    pub indexed: Digest,
    /// Of what else is shown besides the text.
    pub content: Digest,
    /// Of the text.
    pub body: Digest,
}

impl Digests {
    fn of(indexed: &impl Hash, content: &impl Hash, body: &Body) -> Self {
        Self {
            indexed: Digest::of(indexed),
            content: Digest::of(content),
            body: Digest::of(body),
        }
    }
}

impl Record {
    /// The record of these layers. The `items` of `indexed` are derived here, whatever they were.
    pub(crate) fn new(mut indexed: Indexed, mut content: Content, mut body: Body) -> Self {
        // Emptied before anything is derived from it, so that no list, page or cache can show what it said.
        if indexed.status == Status::Withdrawn {
            indexed.tags.clear();
            content = content.withdrawn();
            body = Body::default();
        }
        indexed.items = Items::of(&content);
        let digests = Digests::of(&indexed, &content, &body);
        Self {
            indexed,
            content,
            body,
            digests,
        }
    }

    /// The digests of its layers.
    #[must_use]
    pub const fn digests(&self) -> &Digests {
        &self.digests
    }
}
