//! Digests of answers, by which an answer is compared with that of an earlier build.
//!
//! Records count by id, because their numbers change whenever a newer record is added.

use std::collections::BTreeSet;
use std::hash::Hash;

use jiff::civil::Date;

use crate::catalog::chain::Chain;
use crate::catalog::promise::Promise;
use crate::catalog::register::Undated;
use crate::catalog::related::RelatedRecord;
use crate::catalog::series::{Series, SeriesKey};
use crate::catalog::{
    AgreementIndex, ChainMeeting, DocumentIndex, MeasureIndex, PlainIndex, RecordIndex,
};
use crate::digest::{Digest, DigestHasher};
use crate::page::Site;
use crate::page::query::entry::{PlainEntry, ProjectFile, RecordEntry, Text};
use crate::plan::Route;
use crate::vocabulary::id::IndicatorId;

/// An answer whose digest is compared with that of an earlier build.
pub(super) trait Answer {
    /// Writes the answer to a digest, with ids in place of record numbers.
    fn identify(&self, site: &Site, state: &mut DigestHasher);

    /// The digest of the answer; `None` if it has none, so that the answer counts as changed.
    fn digest(&self, site: &Site) -> Option<Digest> {
        let mut state = DigestHasher::default();
        self.identify(site, &mut state);
        Some(state.digest())
    }
}

/// Implements [`Answer`] for types that hold no record numbers.
macro_rules! plain_answers {
    ($($type:ty),*) => {
        $(impl Answer for $type {
            fn identify(&self, _: &Site, state: &mut DigestHasher) {
                Hash::hash(self, state);
            }
        })*
    };
}

plain_answers!(bool, usize, i16, str, Date, IndicatorId, SeriesKey, Undated);

impl<T: Answer + ?Sized> Answer for &T {
    fn identify(&self, site: &Site, state: &mut DigestHasher) {
        (**self).identify(site, state);
    }
}

/// Writes the number of `items` and each of them.
fn identify_all<'a, T: Answer + 'a>(
    items: impl ExactSizeIterator<Item = &'a T>,
    site: &Site,
    state: &mut DigestHasher,
) {
    items.len().identify(site, state);
    items.for_each(|item| item.identify(site, state));
}

impl<T: Answer> Answer for [T] {
    fn identify(&self, site: &Site, state: &mut DigestHasher) {
        identify_all(self.iter(), site, state);
    }
}

impl<T: Answer> Answer for Vec<T> {
    fn identify(&self, site: &Site, state: &mut DigestHasher) {
        identify_all(self.iter(), site, state);
    }
}

impl<T: Answer> Answer for BTreeSet<T> {
    fn identify(&self, site: &Site, state: &mut DigestHasher) {
        identify_all(self.iter(), site, state);
    }
}

impl<T: Answer, const N: usize> Answer for [T; N] {
    fn identify(&self, site: &Site, state: &mut DigestHasher) {
        identify_all(self.iter(), site, state);
    }
}

impl<T: Answer> Answer for Option<T> {
    fn identify(&self, site: &Site, state: &mut DigestHasher) {
        self.as_slice().identify(site, state);
    }
}

impl Answer for RecordIndex {
    fn identify(&self, site: &Site, state: &mut DigestHasher) {
        site.catalog.record(*self).indexed.id.hash(state);
    }
}

impl Answer for PlainIndex {
    fn identify(&self, site: &Site, state: &mut DigestHasher) {
        site.catalog.plain(*self).indexed.id.hash(state);
    }
}

impl<A: Answer, B: Answer> Answer for (A, B) {
    fn identify(&self, site: &Site, state: &mut DigestHasher) {
        self.0.identify(site, state);
        self.1.identify(site, state);
    }
}

impl Answer for AgreementIndex {
    fn identify(&self, site: &Site, state: &mut DigestHasher) {
        self.record.identify(site, state);
        self.position.identify(site, state);
    }
}

impl Answer for DocumentIndex {
    fn identify(&self, site: &Site, state: &mut DigestHasher) {
        self.record.identify(site, state);
        self.position.identify(site, state);
    }
}

impl Answer for MeasureIndex {
    fn identify(&self, site: &Site, state: &mut DigestHasher) {
        self.record.identify(site, state);
        self.position.identify(site, state);
    }
}

impl Answer for RecordEntry<'_> {
    fn identify(&self, _: &Site, state: &mut DigestHasher) {
        (self.digests.indexed, self.digests.content, self.address).hash(state);
    }
}

impl Answer for PlainEntry<'_> {
    fn identify(&self, _: &Site, state: &mut DigestHasher) {
        (self.digests.indexed, self.digests.content, self.address).hash(state);
    }
}

impl Answer for Text<'_> {
    fn identify(&self, _: &Site, state: &mut DigestHasher) {
        self.digest.hash(state);
        for link in &self.body.outline.links {
            self.link(&link.value.destination).hash(state);
        }
    }
}

impl Answer for ProjectFile<'_> {
    fn identify(&self, _: &Site, state: &mut DigestHasher) {
        self.path.hash(state);
    }

    fn digest(&self, site: &Site) -> Option<Digest> {
        site.environment.files.get(&self.path)
    }
}

impl Answer for Route {
    fn identify(&self, site: &Site, state: &mut DigestHasher) {
        std::mem::discriminant(self).hash(state);
        match self {
            Self::Record(index) => index.identify(site, state),
            Self::Plain(index) => index.identify(site, state),
            // Only records and plain pages have numbers.
            _ => Hash::hash(self, state),
        }
    }
}

impl Answer for Series {
    fn identify(&self, site: &Site, state: &mut DigestHasher) {
        self.families.len().identify(site, state);
        for (name, values) in &self.families {
            name.hash(state);
            values.identify(site, state);
        }
    }
}

impl Answer for ChainMeeting {
    fn identify(&self, site: &Site, state: &mut DigestHasher) {
        std::mem::discriminant(self).hash(state);
        match self {
            Self::Record(index) => index.identify(site, state),
            Self::Stub(stub) => stub.hash(state),
        }
    }
}

impl Answer for Chain {
    fn identify(&self, site: &Site, state: &mut DigestHasher) {
        self.before.identify(site, state);
        self.after.identify(site, state);
        self.more_after.identify(site, state);
    }
}

impl Answer for Promise {
    fn identify(&self, site: &Site, state: &mut DigestHasher) {
        self.before.identify(site, state);
        self.after.identify(site, state);
    }
}

impl Answer for RelatedRecord {
    fn identify(&self, site: &Site, state: &mut DigestHasher) {
        self.record.identify(site, state);
        self.reason.hash(state);
    }
}
