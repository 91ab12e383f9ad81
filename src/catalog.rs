//! All that is known, ordered and linked: records by date, the lists to browse, chains, agreements, series.
//!
//! A catalog is inert: all that it stores is computed when it is [gathered](gather::gather), from public records and from
//! their indexed layer only ([`Relations`]). It knows no address. A new list is one field of [`Relations`].

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::facet::Term;
use crate::record::Record;
use crate::record::agreement::Agreement;
use crate::record::indexed::Indexed;
use crate::record::measure::Measure;
use crate::record::parts::Stub;
use crate::record::plain::Plain;
use crate::record::words::Status;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::id::IndicatorId;

pub mod chain;
pub mod gather;
mod ids;
pub mod index;
mod register;
pub mod related;
pub mod relations;
pub mod series;

use related::RelatedRecord;
use relations::Relations;
use series::{Series, SeriesKey};

/// The number of a record in its catalog: 0 is the newest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordIndex(u32);

impl RecordIndex {
    /// The number `place` as an index. A catalog has fewer than 2³² records: each is a file.
    pub(crate) fn at(place: usize) -> Self {
        Self(u32::try_from(place).unwrap_or(u32::MAX))
    }

    /// The number itself.
    #[must_use]
    pub const fn get(self) -> usize {
        self.0 as usize
    }

    /// Records of a catalog, in its order, with their numbers.
    pub(crate) fn number<'a>(records: &'a [&Indexed]) -> impl Iterator<Item = (Self, &'a Indexed)> {
        (0..).map(Self::at).zip(records.iter().copied())
    }
}

/// The number of a plain page in its catalog, by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlainIndex(u32);

impl PlainIndex {
    /// The number `place` as an index.
    pub(crate) fn at(place: usize) -> Self {
        Self(u32::try_from(place).unwrap_or(u32::MAX))
    }

    /// The number itself.
    #[must_use]
    pub const fn get(self) -> usize {
        self.0 as usize
    }
}

/// An agreement of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgreementIndex {
    /// The record.
    pub record: RecordIndex,
    /// Position among the record's agreements, from 0.
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

/// A meeting before another one in a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preceding {
    /// It has a record.
    Record(RecordIndex),
    /// It is known by name only.
    Stub(Stub),
}

/// A record or a plain page: what a file of content became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryIndex {
    /// A record.
    Record(RecordIndex),
    /// A plain page.
    Plain(PlainIndex),
}

/// Everything that the site is about. A copy shares all of it.
#[derive(Debug, Clone)]
pub struct Catalog {
    vocabulary: Arc<Vocabulary>,
    records: Arc<Vec<Arc<Record>>>,
    plains: Arc<Vec<Arc<Plain>>>,
    relations: Arc<Relations>,
    drafts: usize,
}

impl Catalog {
    /// The words and places that the records use.
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
            .map(|(place, record)| (RecordIndex::at(place), &**record))
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
            .map(|(place, plain)| (PlainIndex::at(place), &**plain))
    }

    /// One plain page.
    #[must_use]
    pub fn plain(&self, index: PlainIndex) -> &Plain {
        &self.plains[index.get()]
    }

    /// The record with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<RecordIndex> {
        self.relations.by_id.get(id).copied()
    }

    /// The lists to browse that have at least one record, each newest first.
    pub fn groups(&self) -> impl Iterator<Item = (Term, &[RecordIndex])> {
        self.relations
            .groups
            .iter()
            .map(|(term, records)| (*term, records.as_slice()))
    }

    /// The records of one list, newest first; empty where there are none.
    #[must_use]
    pub fn group(&self, term: Term) -> &[RecordIndex] {
        self.relations.groups.get(&term).map_or(&[], Vec::as_slice)
    }

    /// The years that have records, newest first.
    pub fn years(&self) -> impl Iterator<Item = i16> {
        self.relations
            .groups
            .keys()
            .rev()
            .filter_map(|term| match term {
                Term::Year(year) => Some(*year),
                _ => None,
            })
    }

    /// Meetings to come: records of status `agenda`, the nearest first.
    pub fn agenda(&self) -> impl Iterator<Item = RecordIndex> {
        self.records()
            .rev()
            .filter(|(_, record)| record.indexed.status == Status::Planned)
            .map(|(index, _)| index)
    }

    /// The meetings that this one follows, oldest first.
    #[must_use]
    pub fn preceding(&self, index: RecordIndex) -> &[Preceding] {
        &self.relations.preceding[index.get()]
    }

    /// The records that follow this one, oldest first.
    #[must_use]
    pub fn following(&self, index: RecordIndex) -> &[RecordIndex] {
        &self.relations.following[index.get()]
    }

    /// At most `most` other records that a reader of this one may want, each with the reason.
    #[must_use]
    pub fn related(&self, index: RecordIndex, most: usize) -> Vec<RelatedRecord> {
        related::find(self, index, most)
    }

    /// One agreement.
    #[must_use]
    pub fn agreement(&self, index: AgreementIndex) -> &Agreement {
        &self.record(index.record).content.agreements[index.position]
    }

    /// One value of an indicator.
    #[must_use]
    pub fn measure(&self, index: MeasureIndex) -> &Measure {
        &self.record(index.record).content.measures[index.position]
    }

    /// All series: by indicator, then region.
    pub fn series(&self) -> impl Iterator<Item = (SeriesKey, &Series)> {
        self.relations
            .series
            .iter()
            .map(|(key, series)| (*key, series))
    }

    /// The series of one indicator, by region.
    pub fn series_of(&self, indicator: IndicatorId) -> impl Iterator<Item = (SeriesKey, &Series)> {
        self.relations.series_of(indicator)
    }

    /// The series of one indicator in one region.
    #[must_use]
    pub fn series_at(&self, key: SeriesKey) -> Option<&Series> {
        self.relations.series.get(&key)
    }

    /// The indicators that have a value or a threshold in any record.
    #[must_use]
    pub fn indicators(&self) -> &BTreeSet<IndicatorId> {
        &self.relations.indicators
    }

    /// This catalog with some records and pages in a newer form, whose indexed layer is the same.
    pub(crate) fn with<'a>(
        &self,
        records: impl Iterator<Item = &'a Arc<Record>>,
        plains: impl Iterator<Item = &'a Arc<Plain>>,
    ) -> Self {
        let mut catalog = self.clone();
        for record in records {
            if let Some(EntryIndex::Record(index)) = self.relations.entry(&record.indexed.file) {
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

    /// How many drafts were left out.
    #[must_use]
    pub const fn drafts(&self) -> usize {
        self.drafts
    }
}
