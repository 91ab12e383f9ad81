//! The index of a site: the part that lists and addresses depend on, and nothing that only the page of a record or its card
//! shows.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::catalog::{AgreementIndex, CatalogIndex, PlainIndex, RecordIndex};
use crate::digest::Digest;
use crate::facet::Term;
use crate::plan::{Feed, Register, Route};
use crate::record::indexed::Indexed;
use crate::record::words::Status;
use crate::vocabulary::id::IndicatorId;

/// The part of a site that lists and addresses depend on.
#[derive(Debug, Clone, Copy)]
pub struct SiteIndex<'s> {
    /// Indexed layers of the records, and what follows from them.
    pub catalog: CatalogIndex<'s>,
    /// All output paths.
    pub routes: &'s BTreeMap<Arc<str>, Route>,
    /// The day of the build.
    pub today: Date,
}

impl<'s> SiteIndex<'s> {
    /// Digest of all of it.
    #[must_use]
    pub fn digest(self) -> Digest {
        Digest::of(&(self.catalog.digests(), self.routes, self.today))
    }

    pub(super) fn opening(self) -> Option<PlainIndex> {
        let mut plains = self.catalog.plains();
        plains.find_map(|(index, plain)| plain.is_home().then_some(index))
    }

    pub(super) fn neighbours(self, index: RecordIndex) -> [Option<RecordIndex>; 2] {
        let group = self
            .catalog
            .group(Term::of_area(self.catalog.record(index).areas.lead()));
        let own = group.binary_search(&index).ok();
        let at = |position: Option<usize>| group.get(position?).copied();
        [
            at(own.map(|own| own + 1)),
            at(own.and_then(|own| own.checked_sub(1))),
        ]
    }

    pub(super) fn with_thresholds(self, indicator: IndicatorId) -> Vec<RecordIndex> {
        let records = self.catalog.records();
        let records = records.filter(|(_, it)| it.items.thresholds.contains(&indicator));
        records.map(|(index, _)| index).collect()
    }

    pub(super) fn register(self, register: Register) -> &'s [AgreementIndex] {
        match register {
            Register::All => self.catalog.agreements(),
            Register::Progress(progress) => self.catalog.agreements_of(progress),
            Register::Overdue => self.catalog.overdue(self.today),
        }
    }

    /// The newest records on meetings that were held, by the day from which readers know them: at most `most`.
    pub(super) fn newest(self, most: usize) -> Vec<RecordIndex> {
        let records = self.catalog.records();
        let held = records.filter(|(_, record)| record.status == Status::Published);
        let indices = held.map(|(index, _)| index);
        self.latest(indices, most, |record| record.published(self.today))
    }

    /// The records of a feed by their latest edit: at most `most`. A record on a meeting to come that no source names
    /// yet has no day, and is left out.
    pub(super) fn feed(self, feed: Feed, most: usize) -> Vec<RecordIndex> {
        let records: Vec<RecordIndex> = match feed {
            Feed::All => self.catalog.records().map(|(index, _)| index).collect(),
            Feed::List(term) => self.catalog.group(term).to_vec(),
            Feed::Agreements => {
                let agreements = self.catalog.agreements().iter();
                agreements.map(|index| index.record).collect()
            }
            Feed::Documents => {
                let documents = self.catalog.relations.documents.iter();
                documents.map(|index| index.record).collect()
            }
            Feed::Indicator(indicator) => {
                let series = self.catalog.series_of(indicator);
                let values = series.flat_map(|(_, series)| series.families.values().flatten());
                values.map(|value| value.record).collect()
            }
        };
        let records: BTreeSet<RecordIndex> = records.into_iter().collect();
        self.latest(records, most, |record| record.updated(self.today))
    }

    /// The latest of `records` by `day`, at most `most`; of one day in the order of the catalog.
    fn latest(
        self,
        records: impl IntoIterator<Item = RecordIndex>,
        most: usize,
        day: impl Fn(&Indexed) -> Option<Date>,
    ) -> Vec<RecordIndex> {
        let dated = records.into_iter().filter_map(|index| {
            let record = self.catalog.record(index);
            let is_shown = record.status != Status::Withdrawn;
            Some((Reverse(day(record).filter(|_| is_shown)?), index))
        });
        let mut dated: Vec<(Reverse<Date>, RecordIndex)> = dated.collect();
        dated.sort_unstable();
        dated.truncate(most);
        dated.into_iter().map(|(_, index)| index).collect()
    }

    /// The paths that the sitemap lists. Withdrawn records keep their page but are left out.
    pub(super) fn listed_paths(self) -> Vec<&'s str> {
        let is_listed = |route: &Route| match route {
            Route::Record(index) => self.catalog.record(*index).status != Status::Withdrawn,
            other => other.is_listed(),
        };
        let routes = self.routes.iter().filter(|(_, route)| is_listed(route));
        routes.map(|(path, _)| &**path).collect()
    }
}
