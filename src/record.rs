//! The meeting record: the content of one file about one meeting, read and checked.
//!
//! A record has three layers: what lists and addresses depend on ([`Indexed`]), what else its page and cards show
//! ([`Content`]), and its text ([`Body`]). It knows its file and the vocabulary and nothing else. A new key is one line
//! in [`keys`], one field in a layer or in [`parts`], and one line in [`read`].

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Location, Span};
use crate::digest::Digest;
use crate::vocabulary::id::{ProvinceId, RegencyId};
use crate::vocabulary::kind::Level;

pub mod agreement;
pub mod body;
pub mod comparison;
pub mod content;
mod contradictions;
mod counts;
mod damage;
mod everyday;
mod figures;
mod head_count;
pub mod indexed;
pub mod invited;
mod key_faults;
pub mod keys;
pub mod led;
pub mod legal;
pub mod measure;
mod origin;
mod outcome;
mod pair;
mod part;
pub mod parts;
pub mod people;
mod place;
mod placeholder;
pub mod plain;
mod programme;
mod promise;
mod prose;
pub mod read;
mod reading;
mod region;
pub mod schema;
mod several;
pub(crate) mod side;
pub mod signed;
mod sourcing;
pub mod stated;
pub mod threshold;
mod value_year;
mod values;
pub mod words;

use body::Body;
use content::Content;
use indexed::{Indexed, Items};
use words::Status;

/// A value and its location in its file, for checks that need the whole site.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Bytes of the file.
    pub span: Span,
}

impl<T> Placed<T> {
    /// The location of the value in `file`.
    #[must_use]
    pub fn location(&self, file: &Arc<str>) -> Location {
        Location::new(file, self.span.clone())
    }
}

// Equality and hash are those of the value alone: locations appear in diagnostics only, and a value that moves in its
// file must change no page, list or link.
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

/// The area of a meeting, made of the places that existed on its date. It does not change when a province is split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Area {
    /// The whole country.
    National,
    /// A province.
    Province(ProvinceId),
    /// A regency or city, with its province on that date.
    Regency(ProvinceId, RegencyId),
}

impl Area {
    /// The level of the area.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::National => Level::National,
            Self::Province(_) => Level::Province,
            Self::Regency(..) => Level::Regency,
        }
    }

    /// The province, if the area is one or is in one.
    #[must_use]
    pub const fn province(self) -> Option<ProvinceId> {
        match self {
            Self::National => None,
            Self::Province(province) | Self::Regency(province, _) => Some(province),
        }
    }

    /// The regency or city, if the area is one.
    #[must_use]
    pub const fn regency(self) -> Option<RegencyId> {
        match self {
            Self::Regency(_, regency) => Some(regency),
            Self::National | Self::Province(_) => None,
        }
    }
}

/// The content of one file, in layers that differ in what depends on them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Layers<I, C> {
    /// Everything on which lists, addresses and links depend.
    pub indexed: I,
    /// Everything else that pages show, besides the text.
    pub content: C,
    /// The text, which only its own page shows.
    pub body: Body,
    digests: Digests,
}

/// The record of one meeting.
pub type Record = Layers<Indexed, Content>;

/// The digests of the layers of a record or a plain page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Digests {
    /// Digest of the indexed layer.
    pub indexed: Digest,
    /// Digest of the content layer.
    pub content: Digest,
    /// Digest of the text with its outline.
    pub body: Digest,
}

impl<I: Hash, C: Hash> Layers<I, C> {
    fn of(indexed: I, content: C, body: Body) -> Self {
        let digests = Digests {
            indexed: Digest::of(&indexed),
            content: Digest::of(&content),
            // The outline follows from the text.
            body: Digest::of(&body.text),
        };
        Self {
            indexed,
            content,
            body,
            digests,
        }
    }

    /// The digests of the layers.
    #[must_use]
    pub const fn digests(&self) -> &Digests {
        &self.digests
    }
}

impl Record {
    /// The record of these layers. The `items` of `indexed` are derived from `content` here.
    pub(crate) fn new(mut indexed: Indexed, mut content: Content, mut body: Body) -> Self {
        // A withdrawn record is emptied before anything is derived from it, so that no list, page or cache can show its
        // content.
        if indexed.status == Status::Withdrawn {
            indexed.tags.clear();
            content = content.withdrawn();
            body = Body::default();
        }
        indexed.items = Items::of(&content);
        Self::of(indexed, content, body)
    }
}
