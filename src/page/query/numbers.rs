//! Numbers of records and plain pages, which differ between two builds of a site.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::catalog::series::SeriesKey;
use crate::catalog::{PlainIndex, RecordIndex};
use crate::facet::Term;
use crate::page::Site;
use crate::plan::Register;
use crate::vocabulary::id::IndicatorId;

/// New numbers of the records and plain pages of an earlier build.
#[derive(Debug)]
pub struct Numbers {
    records: Vec<Option<RecordIndex>>,
    plains: Vec<Option<PlainIndex>>,
}

/// Ids of records and plain pages, by number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ids {
    records: Vec<Arc<str>>,
    plains: Vec<Arc<str>>,
}

impl Ids {
    /// The ids of `site`.
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

    /// The numbers that `site` gives to these ids.
    #[must_use]
    pub fn numbers(&self, site: &Site) -> Numbers {
        let now = Self::of(site);
        Numbers {
            records: renumbered(&self.records, &now.records, RecordIndex::at),
            plains: renumbered(&self.plains, &now.plains, PlainIndex::at),
        }
    }
}

/// For each id of `before` its number among those of `now`.
fn renumbered<T: Copy>(
    before: &[Arc<str>],
    now: &[Arc<str>],
    number: impl Fn(usize) -> T,
) -> Vec<Option<T>> {
    let now: HashMap<&str, T> = (0..).zip(now).map(|(at, id)| (&**id, number(at))).collect();
    before.iter().map(|id| now.get(&**id).copied()).collect()
}

/// An argument of a query, which may name records by number.
pub(super) trait Argument: Sized {
    /// The same argument with new numbers; `None` if it names a record that is gone.
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

/// Arguments that name no record.
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
    Arc<str>,
    usize,
    Date,
    Term,
    IndicatorId,
    SeriesKey,
    Register
);
