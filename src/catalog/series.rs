//! Series: values of one indicator in one region over time. Values of different families of sources never mix.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::slice::ParallelSliceMut;

use serde::{Deserialize, Serialize};

use crate::catalog::{MeasureIndex, RecordIndex};
use crate::record::Area;
use crate::record::indexed::Indexed;
use crate::vocabulary::id::IndicatorId;

/// The indicator and region of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SeriesKey {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The region.
    pub area: Area,
}

impl SeriesKey {
    /// The least key of `indicator`, which is that of the nation.
    #[must_use]
    pub const fn first_of(indicator: IndicatorId) -> Self {
        Self {
            indicator,
            area: Area::National,
        }
    }
}

/// The values of one indicator in one region.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Series {
    /// By family of sources, such as `SKAP`, oldest first.
    pub families: BTreeMap<Family, Vec<MeasureIndex>>,
}

/// Values that may stand in one line: of one family of sources, and all cumulative or none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Family {
    /// The family of sources, such as `SKAP`; empty for values whose source is of none.
    pub name: Box<str>,
    /// True for values that count from the start of the year.
    pub is_cumulative: bool,
}

impl Series {
    /// The number of values of all families.
    #[must_use]
    pub fn value_count(&self) -> usize {
        self.families.values().map(Vec::len).sum()
    }

    /// The value of the latest year; of several, the one in the latest record. `year` gives the
    /// year of a value.
    #[must_use]
    pub fn newest(&self, year: impl Fn(MeasureIndex) -> Option<i16>) -> Option<MeasureIndex> {
        let age = |index: &MeasureIndex| (year(*index), Reverse(index.record), index.position);
        self.families
            .values()
            .filter_map(|values| values.last())
            .copied()
            .max_by_key(age)
    }
}

/// The series of `records`, which stand newest first.
pub(super) fn collect(records: &[&Indexed]) -> BTreeMap<SeriesKey, Series> {
    let mut values: Vec<_> = RecordIndex::number(records)
        .flat_map(|(index, record)| values(index, record))
        .collect();
    // Values of one series come from many records: one parallel sort brings them together and in order.
    values.par_sort_unstable();
    let mut all: BTreeMap<SeriesKey, Series> = BTreeMap::new();
    for one in values.chunk_by(SeriesValue::is_in_line_with) {
        let Some(first) = one.first() else {
            continue;
        };
        let indices = one
            .iter()
            .map(|value| MeasureIndex {
                record: value.record.0,
                position: value.position,
            })
            .collect();
        let family = Family {
            name: first.family.into(),
            is_cumulative: first.is_cumulative,
        };
        all.entry(first.key)
            .or_default()
            .families
            .insert(family, indices);
    }
    all
}

/// A value and its series. The order of the fields is that of values in a series.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct SeriesValue<'a> {
    key: SeriesKey,
    family: &'a str,
    is_cumulative: bool,
    year: i16,
    /// Reversed, since indices run from the newest record to the oldest.
    record: Reverse<RecordIndex>,
    position: usize,
}

impl SeriesValue<'_> {
    fn is_in_line_with(&self, other: &Self) -> bool {
        self.key == other.key
            && self.family == other.family
            && self.is_cumulative == other.is_cumulative
    }
}

fn values(index: RecordIndex, record: &Indexed) -> impl Iterator<Item = SeriesValue<'_>> {
    let measures = record.items.measures.iter().enumerate();
    measures.filter_map(move |(position, measure)| {
        Some(SeriesValue {
            key: SeriesKey {
                indicator: measure.indicator,
                area: measure.area?,
            },
            family: measure.family.as_deref().unwrap_or_default(),
            is_cumulative: measure.is_cumulative,
            year: measure.year?,
            record: Reverse(index),
            position,
        })
    })
}
