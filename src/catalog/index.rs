//! The part of a catalog on which lists, addresses and links between records depend. Neither `plan` nor a list is given
//! more, so the compiler ensures that they stay the same as long as the indexed layers do.

use rayon::prelude::*;

use crate::catalog::series::{Series, SeriesKey};
use crate::catalog::{CatalogIndex, PlainIndex, RecordIndex};
use crate::digest::Digest;
use crate::facet::Term;
use crate::record::body::BodyOutline;
use crate::record::indexed::Indexed;
use crate::record::plain::PlainIndexed;
use crate::record::words::Status;
use crate::vocabulary::id::IndicatorId;

/// The links and headings of all texts of a catalog, in its order.
#[derive(Debug, Clone)]
pub struct Outlines<'a> {
    /// By [`RecordIndex`](crate::catalog::RecordIndex).
    pub records: Vec<&'a BodyOutline>,
    /// By [`PlainIndex`](crate::catalog::PlainIndex).
    pub plains: Vec<&'a BodyOutline>,
}

impl<'a> CatalogIndex<'a> {
    /// All records, newest first, then by id.
    pub fn records(
        self,
    ) -> impl DoubleEndedIterator<Item = (RecordIndex, &'a Indexed)> + ExactSizeIterator {
        let records = self.records.iter().enumerate();
        records.map(|(number, record)| (RecordIndex::at(number), &record.indexed))
    }

    /// All records, to be visited on several threads.
    pub(crate) fn par_records(self) -> impl IndexedParallelIterator<Item = &'a Indexed> {
        self.records.par_iter().map(|record| &record.indexed)
    }

    /// One record.
    #[must_use]
    pub fn record(self, index: RecordIndex) -> &'a Indexed {
        &self.records[index.get()].indexed
    }

    /// Digests of all records and plain pages, from which everything here follows.
    #[must_use]
    pub fn digests(self) -> [Vec<Digest>; 2] {
        let records = self.records.iter().map(|it| it.digests().indexed);
        let plains = self.plains.iter().map(|it| it.digests().indexed);
        [records.collect(), plains.collect()]
    }

    /// All plain pages, by id.
    pub fn plains(self) -> impl ExactSizeIterator<Item = (PlainIndex, &'a PlainIndexed)> {
        let plains = self.plains.iter().enumerate();
        plains.map(|(number, plain)| (PlainIndex::at(number), &plain.indexed))
    }

    /// One plain page.
    #[must_use]
    pub fn plain(self, index: PlainIndex) -> &'a PlainIndexed {
        &self.plains[index.get()].indexed
    }

    /// The records of one list, newest first.
    #[must_use]
    pub fn group(self, term: Term) -> &'a [RecordIndex] {
        self.relations.groups.get(&term).map_or(&[], Vec::as_slice)
    }

    /// The years that have records, newest first.
    pub fn years(self) -> impl Iterator<Item = i16> {
        self.relations
            .groups
            .keys()
            .rev()
            .filter_map(|term| match term {
                Term::Year(year) => Some(*year),
                _ => None,
            })
    }

    /// Planned meetings (status `agenda`), the nearest first.
    pub fn agenda(self) -> impl Iterator<Item = RecordIndex> {
        self.records()
            .rev()
            .filter(|(_, record)| record.status == Status::Planned)
            .map(|(index, _)| index)
    }

    /// The records that follow a record, newest first.
    #[must_use]
    pub fn following(self, index: RecordIndex) -> &'a [RecordIndex] {
        &self.relations.following[index.get()]
    }

    /// All series, by indicator, then by region.
    pub fn series(self) -> impl Iterator<Item = (SeriesKey, &'a Series)> {
        self.relations
            .series
            .iter()
            .map(|(key, series)| (*key, series))
    }

    /// The series of one indicator, by region.
    pub fn series_of(
        self,
        indicator: IndicatorId,
    ) -> impl Iterator<Item = (SeriesKey, &'a Series)> {
        self.relations.series_of(indicator)
    }

    /// The series of one indicator in one region.
    #[must_use]
    pub fn series_at(self, key: SeriesKey) -> Option<&'a Series> {
        self.relations.series.get(&key)
    }
}
