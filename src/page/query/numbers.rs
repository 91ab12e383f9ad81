//! Translation of record and plain page numbers from one build to the next, in which they may differ.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::catalog::series::SeriesKey;
use crate::catalog::{PlainIndex, RecordIndex};
use crate::facet::Term;
use crate::page::Site;
use crate::plan::address::Address;
use crate::plan::{Feed, Register};
use crate::vocabulary::id::IndicatorId;

/// For each record and plain page of an earlier build, its number in this one; `None` if it is gone.
#[derive(Debug)]
pub struct Numbers {
    records: Vec<Option<RecordIndex>>,
    plains: Vec<Option<PlainIndex>>,
}

/// The ids of all records and plain pages, in the order of their numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ids {
    records: Vec<Arc<str>>,
    plains: Vec<Arc<str>>,
}

impl Ids {
    /// Lists the ids of `site`.
    #[must_use]
    pub fn of(site: &Site) -> Self {
        let records = site.catalog.records();
        let plains = site.catalog.plains();
        Self {
            records: records
                .map(|(_, record)| Arc::clone(&record.indexed.id))
                .collect(),
            plains: plains
                .map(|(_, plain)| Arc::clone(&plain.indexed.id))
                .collect(),
        }
    }

    /// Looks up the numbers that `site` gives to these ids.
    #[must_use]
    pub fn numbers(&self, site: &Site) -> Numbers {
        let now = Self::of(site);
        Numbers {
            records: renumbered(&self.records, &now.records, RecordIndex::at),
            plains: renumbered(&self.plains, &now.plains, PlainIndex::at),
        }
    }
}

/// For each id in `before`, its number in `now`; `None` if it is not there.
fn renumbered<T: Copy>(
    before: &[Arc<str>],
    now: &[Arc<str>],
    number: impl Fn(usize) -> T,
) -> Vec<Option<T>> {
    let now: HashMap<&str, T> = (0..).zip(now).map(|(at, id)| (&**id, number(at))).collect();
    before.iter().map(|id| now.get(&**id).copied()).collect()
}

/// An argument of a query, which may contain the number of a record.
pub(super) trait Argument: Sized {
    /// The same argument with the new number; `None` if the record is gone.
    fn renumbered(self, numbers: &Numbers) -> Option<Self>;
}

impl Argument for RecordIndex {
    fn renumbered(self, numbers: &Numbers) -> Option<Self> {
        numbers.records.get(self.get()).copied().flatten()
    }
}

impl Argument for PlainIndex {
    fn renumbered(self, numbers: &Numbers) -> Option<Self> {
        numbers.plains.get(self.get()).copied().flatten()
    }
}

/// Implements [`Argument`] for types that contain no record number.
macro_rules! plain_arguments {
    ($($type:ty),*) => {
        $(impl Argument for $type {
            fn renumbered(self, _: &Numbers) -> Option<Self> {
                Some(self)
            }
        })*
    };
}

plain_arguments!(
    Address,
    Arc<str>,
    usize,
    Date,
    Term,
    IndicatorId,
    SeriesKey,
    Register,
    Feed
);
