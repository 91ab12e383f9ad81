//! The register of agreements: all binding agreements of the records, listed by progress and by due date. The current
//! day is not known here; a query for overdue agreements names it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::catalog::{AgreementIndex, CatalogIndex, RecordIndex};
use crate::record::indexed::{AgreementKey, Indexed};
use crate::record::words::Progress;

/// Lists of all agreements, commitments and recommendations.
#[derive(Debug, Default)]
pub(crate) struct AgreementLists {
    /// All, of the newest record first, in the record's order.
    pub(crate) all: Vec<AgreementIndex>,
    /// The same by progress, in the same order.
    by_progress: BTreeMap<Progress, Vec<AgreementIndex>>,
    /// Open ones with a due date, the earliest date first.
    due: Vec<AgreementIndex>,
    /// The last day of each of `due`.
    // A separate list lets a binary search find the agreements overdue on a day, which are then a slice of `due`.
    days: Vec<Date>,
    /// The number of agreements without a due date.
    undated: Undated,
}

/// The number of agreements without a due date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Undated {
    /// All of them.
    pub all: usize,
    /// Agreements of records whose sources were read to the end.
    pub unstated: usize,
}

impl Undated {
    /// True if the sources are known to name no due date for any of them.
    #[must_use]
    pub const fn are_unstated(self) -> bool {
        self.all == self.unstated
    }

    fn count(&mut self, record: &Indexed, agreement: &AgreementKey) {
        if agreement.due.is_none() {
            self.all += 1;
            self.unstated += usize::from(record.is_complete);
        }
    }
}

impl AgreementLists {
    /// The register of `records`, which stand newest first.
    pub(super) fn of(records: &[&Indexed]) -> Self {
        let mut register = Self::default();
        let mut due = Vec::new();
        for (record, indexed) in RecordIndex::number(records) {
            for (position, key) in indexed.items.agreements.iter().enumerate() {
                if key.kind.is_binding() {
                    let index = AgreementIndex { record, position };
                    register.add(index, key);
                    register.undated.count(indexed, key);
                    let open = key.due.filter(|_| key.progress.is_open());
                    due.extend(open.and_then(|open| Some((open.last_day()?, index))));
                }
            }
        }
        due.sort_unstable();
        (register.days, register.due) = due.into_iter().unzip();
        register
    }

    fn add(&mut self, index: AgreementIndex, key: &AgreementKey) {
        self.all.push(index);
        self.by_progress
            .entry(key.progress)
            .or_default()
            .push(index);
    }

    /// Agreements with this progress.
    pub(crate) fn of_progress(&self, progress: Progress) -> &[AgreementIndex] {
        self.by_progress.get(&progress).map_or(&[], Vec::as_slice)
    }

    /// Open agreements that were due before `today`.
    pub(crate) fn overdue(&self, today: Date) -> &[AgreementIndex] {
        let count = self.days.partition_point(|day| *day < today);
        self.due.get(..count).unwrap_or_default()
    }
}

impl<'a> CatalogIndex<'a> {
    /// Every agreement, commitment and recommendation, of the newest record first, in the record's order.
    #[must_use]
    pub fn agreements(self) -> &'a [AgreementIndex] {
        &self.relations.register.all
    }

    /// Agreements with this progress, in the same order.
    #[must_use]
    pub fn agreements_of(self, progress: Progress) -> &'a [AgreementIndex] {
        self.relations.register.of_progress(progress)
    }

    /// Open agreements that were due before `today`, the longest overdue first.
    #[must_use]
    pub fn overdue(self, today: Date) -> &'a [AgreementIndex] {
        self.relations.register.overdue(today)
    }

    /// The number of agreements without a due date.
    #[must_use]
    pub fn undated_agreements(self) -> Undated {
        self.relations.register.undated
    }
}
