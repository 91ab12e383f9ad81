//! The register of agreements: what the records bind somebody to, listed by how far it is and by when it is due.
//!
//! The day on which something becomes overdue is not known here: whoever asks names the day.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::catalog::{AgreementIndex, Catalog, RecordIndex};
use crate::record::Record;
use crate::record::words::Progress;

/// Lists of all agreements, commitments and recommendations.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    /// All: those of the newest record first, in the record's order.
    pub(crate) all: Vec<AgreementIndex>,
    /// The same by progress, in the same order.
    by_progress: BTreeMap<Progress, Vec<AgreementIndex>>,
    /// Open ones with a due date, the earliest date first.
    due: Vec<AgreementIndex>,
    /// How many have no due date.
    undated: usize,
}

/// The register of `records`, which stand newest first.
pub(crate) fn collect(records: &[Arc<Record>]) -> Lists {
    let mut lists = Lists::default();
    let mut due = Vec::new();
    for (index, record) in records
        .iter()
        .enumerate()
        .map(|(index, record)| (RecordIndex::at(index), record))
    {
        for (place, agreement) in record.agreements.iter().enumerate() {
            if !agreement.kind.is_binding() {
                continue;
            }
            let found = AgreementIndex {
                record: index,
                place,
            };
            lists.all.push(found);
            lists
                .by_progress
                .entry(agreement.progress)
                .or_default()
                .push(found);
            match &agreement.due {
                None => lists.undated += 1,
                Some(date) if agreement.progress.is_open() => due.push((date.last_day(), found)),
                Some(_) => {}
            }
        }
    }
    due.sort_unstable();
    lists.due = due
        .into_iter()
        .map(|(_, index): (Date, AgreementIndex)| index)
        .collect();
    lists
}

impl Catalog {
    /// Every agreement, commitment and recommendation: those of the newest record first, in the record's order.
    #[must_use]
    pub fn agreements(&self) -> &[AgreementIndex] {
        &self.relations.agreements.all
    }

    /// Those that are so far, in the same order.
    #[must_use]
    pub fn agreements_of(&self, progress: Progress) -> &[AgreementIndex] {
        self.relations
            .agreements
            .by_progress
            .get(&progress)
            .map_or(&[], Vec::as_slice)
    }

    /// Those that are open although they were due before `today`, the longest overdue first.
    #[must_use]
    pub fn overdue(&self, today: Date) -> &[AgreementIndex] {
        let due = &self.relations.agreements.due;
        let count = due.partition_point(|index| self.agreement(*index).is_overdue(today));
        due.get(..count).unwrap_or_default()
    }

    /// How many have no due date.
    #[must_use]
    pub fn undated_agreements(&self) -> usize {
        self.relations.agreements.undated
    }
}
