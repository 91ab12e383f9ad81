//! All that is known, ordered and linked: records by date, the lists to browse, chains, agreements, series.
//!
//! A catalog is inert: everything in it is computed when it is [gathered](gather::gather), from public records only, and
//! no page asks for more than it holds. It knows no address.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::facet::Term;
use crate::record::Record;
use crate::record::agreement::Agreement;
use crate::record::measure::Measure;
use crate::record::parts::Stub;
use crate::record::plain::Plain;
use crate::record::words::Status;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::id::IndicatorId;

pub mod chain;
pub mod gather;
mod ids;
mod register;
pub mod related;
pub mod series;

use related::Related;
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

/// Where an agreement stands: its record, and its place in that record's list from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgreementIndex {
    /// The record.
    pub record: RecordIndex,
    /// Location in the record's `agreements`.
    pub place: usize,
}

/// Where a value of an indicator stands: its record, and its place in that record's list from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeasureIndex {
    /// The record.
    pub record: RecordIndex,
    /// Location in the record's `indicators`.
    pub place: usize,
}

/// A meeting before another one in a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preceding {
    /// It has a record.
    Record(RecordIndex),
    /// It is known by name only.
    Stub(Stub),
}

/// Everything that the site is about. A copy shares all of it.
#[derive(Debug, Clone)]
pub struct Catalog {
    vocabulary: Arc<Vocabulary>,
    records: Arc<Vec<Arc<Record>>>,
    plains: Arc<Vec<Arc<Plain>>>,
    relations: Arc<Relations>,
}

/// What stands between the records: how they are found, listed, chained and lined up.
#[derive(Debug)]
struct Relations {
    by_id: BTreeMap<Arc<str>, RecordIndex>,
    by_file: BTreeMap<Arc<str>, Entry>,
    groups: BTreeMap<Term, Vec<RecordIndex>>,
    preceding: Vec<Vec<Preceding>>,
    following: Vec<Vec<RecordIndex>>,
    stated_related: Vec<Vec<RecordIndex>>,
    tags: BTreeMap<Box<str>, Vec<RecordIndex>>,
    agreements: register::Lists,
    series: BTreeMap<SeriesKey, Series>,
    drafts: usize,
}

/// What a file of content became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A record.
    Record(RecordIndex),
    /// A plain page.
    Plain(PlainIndex),
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

    /// What the file at this path of the project became.
    #[must_use]
    pub fn entry(&self, file: &str) -> Option<Entry> {
        self.relations.by_file.get(file).copied()
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
            .filter(|(_, record)| record.status == Status::Planned)
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
    pub fn related(&self, index: RecordIndex, most: usize) -> Vec<Related> {
        related::find(self, index, most)
    }

    /// One agreement.
    #[must_use]
    pub fn agreement(&self, index: AgreementIndex) -> &Agreement {
        &self.record(index.record).agreements[index.place]
    }

    /// One value of an indicator.
    #[must_use]
    pub fn measure(&self, index: MeasureIndex) -> &Measure {
        &self.record(index.record).indicators[index.place]
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
        let from = self
            .relations
            .series
            .range(SeriesKey::first_of(indicator)..);
        from.take_while(move |(key, _)| key.indicator == indicator)
            .map(|(key, series)| (*key, series))
    }

    /// The series of one indicator in one region.
    #[must_use]
    pub fn series_at(&self, key: SeriesKey) -> Option<&Series> {
        self.relations.series.get(&key)
    }

    /// The indicators that have a value or a threshold in any record.
    #[must_use]
    pub fn indicators(&self) -> BTreeSet<IndicatorId> {
        let of_thresholds = self
            .records
            .iter()
            .flat_map(|record| &record.thresholds)
            .map(|threshold| threshold.indicator);
        self.relations
            .series
            .keys()
            .map(|key| key.indicator)
            .chain(of_thresholds)
            .collect()
    }

    /// This catalog with some records and pages in a newer form that [concerns no other](crate::record::bearing).
    pub(crate) fn with(&self, records: &[Arc<Record>], plains: &[Arc<Plain>]) -> Self {
        let mut catalog = self.clone();
        for record in records {
            if let Some(Entry::Record(index)) = self.entry(&record.file) {
                Arc::make_mut(&mut catalog.records)[index.get()] =
                    gather::as_published(Arc::clone(record));
            }
        }
        for plain in plains {
            if let Some(Entry::Plain(index)) = self.entry(&plain.file) {
                Arc::make_mut(&mut catalog.plains)[index.get()] = Arc::clone(plain);
            }
        }
        catalog
    }

    /// How many drafts were left out.
    #[must_use]
    pub fn drafts(&self) -> usize {
        self.relations.drafts
    }
}
