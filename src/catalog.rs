//! All records of a site, ordered and linked: by date, in lists to browse, chains, the register of agreements, series.
//!
//! A catalog is immutable. Its lists are computed when it is [gathered](gather::gather), from the indexed layer of
//! public records alone, and stored in [`Relations`]; queries that one page makes are methods of [`CatalogIndex`]. No
//! address is known here. A new list is one field of [`Relations`].

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::record::Record;
use crate::record::indexed::Indexed;
use crate::record::parts::Stub;
use crate::record::plain::Plain;
use crate::vocabulary::Vocabulary;

pub mod chain;
mod duplicates;
pub mod gather;
mod ids;
pub mod index;
pub mod promise;
pub mod register;
pub mod related;
pub mod relations;
pub mod series;

use index::Outlines;
use relations::Relations;

/// The number of a record in its catalog: 0 is the newest.
// Four bytes instead of eight: a record is in about ten lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecordIndex(u32);

impl RecordIndex {
    /// The index of the record with this number.
    pub(crate) fn at(number: usize) -> Self {
        // A catalog has fewer than 2³² records, each of which is a file.
        Self(u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// The number, from 0.
    #[must_use]
    pub const fn get(self) -> usize {
        self.0 as usize
    }

    /// All records of a catalog, in its order, with their indices.
    pub(crate) fn number<'a>(records: &'a [&Indexed]) -> impl Iterator<Item = (Self, &'a Indexed)> {
        (0..).map(Self::at).zip(records.iter().copied())
    }
}

/// The number of a plain page in its catalog, in order of id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PlainIndex(u32);

impl PlainIndex {
    /// The index of the plain page with this number.
    pub(crate) fn at(number: usize) -> Self {
        Self(u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// The number, from 0.
    #[must_use]
    pub const fn get(self) -> usize {
        self.0 as usize
    }
}

/// An agreement of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AgreementIndex {
    /// The record.
    pub record: RecordIndex,
    /// Position among the record's agreements, from 0.
    pub position: usize,
}

/// A signed document of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentIndex {
    /// The record.
    pub record: RecordIndex,
    /// Position among the record's documents, from 0.
    pub position: usize,
}

/// A value of an indicator in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeasureIndex {
    /// The record.
    pub record: RecordIndex,
    /// Position among the record's measures, from 0.
    pub position: usize,
}

/// A meeting before or after another one in a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChainMeeting {
    /// A meeting with a record.
    Record(RecordIndex),
    /// A meeting that is known by name only.
    Stub(Stub),
}

/// The record or plain page of a file of content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryIndex {
    /// A record.
    Record(RecordIndex),
    /// A plain page.
    Plain(PlainIndex),
}

/// All records and plain pages of a site, with the lists and links that follow from them. A clone shares all of it.
#[derive(Debug, Clone)]
pub struct Catalog {
    vocabulary: Arc<Vocabulary>,
    records: Arc<Vec<Arc<Record>>>,
    plains: Arc<Vec<Arc<Plain>>>,
    relations: Arc<Relations>,
    drafts: usize,
}

/// The indexed layers of all records and plain pages, in the catalog's order, and what follows from them.
#[derive(Debug, Clone, Copy)]
pub struct CatalogIndex<'a> {
    /// The vocabulary that the records were read with.
    pub vocabulary: &'a Vocabulary,
    // Only their indexed layers are given out, by the methods in `index`.
    records: &'a [Arc<Record>],
    plains: &'a [Arc<Plain>],
    /// Lists, series and links between records.
    pub relations: &'a Relations,
}

impl Catalog {
    /// The vocabulary that the records were read with.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// All records, newest first, then by id.
    pub fn records(
        &self,
    ) -> impl DoubleEndedIterator<Item = (RecordIndex, &Record)> + ExactSizeIterator {
        self.records
            .iter()
            .enumerate()
            .map(|(number, record)| (RecordIndex::at(number), &**record))
    }

    /// One record.
    #[must_use]
    pub fn record(&self, index: RecordIndex) -> &Record {
        &self.records[index.get()]
    }

    /// All plain pages, by id; `index` is among them.
    pub fn plains(&self) -> impl ExactSizeIterator<Item = (PlainIndex, &Plain)> {
        self.plains
            .iter()
            .enumerate()
            .map(|(number, plain)| (PlainIndex::at(number), &**plain))
    }

    /// One plain page.
    #[must_use]
    pub fn plain(&self, index: PlainIndex) -> &Plain {
        &self.plains[index.get()]
    }

    /// The catalog with newer versions of some records and pages, whose indexed layers are unchanged.
    pub(crate) fn with<'a>(
        &self,
        records: impl Iterator<Item = &'a Arc<Record>>,
        plains: impl Iterator<Item = &'a Arc<Plain>>,
    ) -> Self {
        let mut catalog = self.clone();
        for record in records {
            if let Some(EntryIndex::Record(index)) = self.relations.entry(&record.indexed.file) {
                // Copies the pointers to all records once, since the old catalog is still in use.
                Arc::make_mut(&mut catalog.records)[index.get()] = Arc::clone(record);
            }
        }
        for plain in plains {
            if let Some(EntryIndex::Plain(index)) = self.relations.entry(&plain.indexed.file) {
                Arc::make_mut(&mut catalog.plains)[index.get()] = Arc::clone(plain);
            }
        }
        catalog
    }

    /// The part that addresses and lists depend on.
    #[must_use]
    pub fn index(&self) -> CatalogIndex<'_> {
        CatalogIndex {
            vocabulary: &self.vocabulary,
            records: &self.records,
            plains: &self.plains,
            relations: &self.relations,
        }
    }

    /// The part that only links in texts depend on.
    #[must_use]
    pub fn outlines(&self) -> Outlines<'_> {
        Outlines {
            records: self.records.iter().map(|it| &it.body.outline).collect(),
            plains: self.plains.iter().map(|it| &it.body.outline).collect(),
        }
    }

    /// The number of drafts that were left out.
    #[must_use]
    pub const fn drafts(&self) -> usize {
        self.drafts
    }
}
