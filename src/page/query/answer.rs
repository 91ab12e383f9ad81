//! Digests of answers, by which an answer is compared with that of an earlier build.
//!
//! Records count by id, because their numbers change whenever a newer record is added.

use std::collections::BTreeSet;
use std::hash::Hash;

use jiff::civil::Date;

use crate::catalog::chain::Chain;
use crate::catalog::related::RelatedRecord;
use crate::catalog::series::{Series, SeriesKey};
use crate::catalog::{AgreementIndex, MeasureIndex, PlainIndex, Preceding, RecordIndex};
use crate::digest::Digest;
use crate::page::Site;
use crate::page::query::entry::{PlainEntry, ProjectFile, RecordEntry, Text};
use crate::plan::Route;
use crate::vocabulary::id::IndicatorId;

/// An answer whose digest is compared with that of an earlier build.
pub(super) trait Answer {
    /// The value to digest: equal if and only if two answers are equal, with ids in place of record numbers.
    fn identity(&self, site: &Site) -> impl Hash;

    /// The digest of the answer; `None` if it has none, so that the answer counts as changed.
    fn digest(&self, site: &Site) -> Option<Digest> {
        Some(Digest::of(&self.identity(site)))
    }
}

/// Implements [`Answer`] for types that hold no record numbers.
macro_rules! plain_answers {
    ($($type:ty),*) => {
        $(impl Answer for $type {
            fn identity(&self, _: &Site) -> impl Hash {
                Clone::clone(self)
            }
        })*
    };
}

plain_answers!(bool, usize, i16, Date, IndicatorId, SeriesKey);

impl<T: Answer + ?Sized> Answer for &T {
    fn identity(&self, site: &Site) -> impl Hash {
        (**self).identity(site)
    }
}

impl Answer for str {
    fn identity(&self, _: &Site) -> impl Hash {
        self
    }
}

impl<T: Answer> Answer for [T] {
    fn identity(&self, site: &Site) -> impl Hash {
        self.iter()
            .map(|one| one.identity(site))
            .collect::<Vec<_>>()
    }
}

impl<T: Answer> Answer for Vec<T> {
    fn identity(&self, site: &Site) -> impl Hash {
        self.as_slice().identity(site)
    }
}

impl<T: Answer> Answer for BTreeSet<T> {
    fn identity(&self, site: &Site) -> impl Hash {
        self.iter()
            .map(|one| one.identity(site))
            .collect::<Vec<_>>()
    }
}

impl<T: Answer, const N: usize> Answer for [T; N] {
    fn identity(&self, site: &Site) -> impl Hash {
        self.as_slice().identity(site)
    }
}

impl<T: Answer> Answer for Option<T> {
    fn identity(&self, site: &Site) -> impl Hash {
        self.as_ref().map(|one| one.identity(site))
    }
}

impl Answer for RecordIndex {
    fn identity(&self, site: &Site) -> impl Hash {
        &site.catalog.record(*self).indexed.id
    }
}

impl Answer for PlainIndex {
    fn identity(&self, site: &Site) -> impl Hash {
        &site.catalog.plain(*self).indexed.id
    }
}

impl Answer for AgreementIndex {
    fn identity(&self, site: &Site) -> impl Hash {
        (self.record.identity(site), self.position)
    }
}

impl Answer for MeasureIndex {
    fn identity(&self, site: &Site) -> impl Hash {
        (self.record.identity(site), self.position)
    }
}

impl Answer for RecordEntry<'_> {
    fn identity(&self, _: &Site) -> impl Hash {
        (self.digests.indexed, self.digests.content, self.address)
    }
}

impl Answer for PlainEntry<'_> {
    fn identity(&self, _: &Site) -> impl Hash {
        (self.digests.indexed, self.digests.content, self.address)
    }
}

impl Answer for Text<'_> {
    fn identity(&self, _: &Site) -> impl Hash {
        let links = &self.body.outline.links;
        let links: Vec<_> = links
            .iter()
            .map(|link| self.link(&link.value.destination))
            .collect();
        (self.digest, links)
    }
}

impl Answer for ProjectFile<'_> {
    fn identity(&self, _: &Site) -> impl Hash {
        &self.path
    }

    fn digest(&self, site: &Site) -> Option<Digest> {
        site.environment.files.get(&self.path)
    }
}

impl Answer for Route {
    fn identity(&self, site: &Site) -> impl Hash {
        let id = match self {
            Self::Record(index) => Some((0, &site.catalog.record(*index).indexed.id)),
            Self::Plain(index) => Some((1, &site.catalog.plain(*index).indexed.id)),
            _ => None,
        };
        // Only records and plain pages have numbers; every other route is hashed as it is.
        (id, id.is_none().then_some(self))
    }
}

impl Answer for Series {
    fn identity(&self, site: &Site) -> impl Hash {
        let families = self.families.iter();
        families
            .map(|(name, values)| (name.clone(), Digest::of(&values.identity(site))))
            .collect::<Vec<_>>()
    }
}

impl Answer for Preceding {
    fn identity(&self, site: &Site) -> impl Hash {
        match self {
            Self::Record(index) => (Some(&site.catalog.record(*index).indexed.id), None),
            Self::Stub(stub) => (None, Some(stub)),
        }
    }
}

impl Answer for Chain {
    fn identity(&self, site: &Site) -> impl Hash {
        (
            self.before.identity(site),
            self.after.identity(site),
            self.more_after,
        )
    }
}

impl Answer for RelatedRecord {
    fn identity(&self, site: &Site) -> impl Hash {
        (self.record.identity(site), &self.reason)
    }
}
