//! Values of one indicator in one region over time. Values of different families of sources never mix.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::slice::ParallelSliceMut;

use crate::catalog::{Catalog, MeasureIndex, RecordIndex};
use crate::record::Area;
use crate::record::indexed::Indexed;
use crate::vocabulary::id::IndicatorId;

/// Which indicator, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeriesKey {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The region.
    pub area: Area,
}

impl SeriesKey {
    /// The least key of `indicator`: that of the nation.
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
    /// By family of sources (`SKAP`; the empty name where the source names none), each oldest first.
    pub families: BTreeMap<Box<str>, Vec<MeasureIndex>>,
}

impl Series {
    /// How many values there are in all.
    #[must_use]
    pub fn len(&self) -> usize {
        self.families.values().map(Vec::len).sum()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.families.is_empty()
    }

    /// The newest value: that of the latest year, and of the latest record where two share a year.
    #[must_use]
    pub fn newest(&self, catalog: &Catalog) -> Option<MeasureIndex> {
        let age = |index: &MeasureIndex| {
            (
                catalog.measure(*index).year,
                Reverse(index.record),
                index.position,
            )
        };
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
    values.par_sort_unstable();
    let mut all: BTreeMap<SeriesKey, Series> = BTreeMap::new();
    for one in values.chunk_by(|one, next| (one.key, one.family) == (next.key, next.family)) {
        let Some(SeriesValue { key, family, .. }) = one.first() else {
            continue;
        };
        let indices = one
            .iter()
            .map(|value| MeasureIndex {
                record: value.record.0,
                position: value.position,
            })
            .collect();
        all.entry(*key)
            .or_default()
            .families
            .insert((*family).into(), indices);
    }
    all
}

/// A value and where it belongs; the order is that of the series.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct SeriesValue<'a> {
    key: SeriesKey,
    family: &'a str,
    year: i16,
    /// Records stand newest first.
    record: Reverse<RecordIndex>,
    position: usize,
}

fn values(index: RecordIndex, record: &Indexed) -> impl Iterator<Item = SeriesValue<'_>> {
    let measures = record.items.measures.iter().enumerate();
    measures.map(move |(position, measure)| SeriesValue {
        key: SeriesKey {
            indicator: measure.indicator,
            area: measure.area,
        },
        family: measure.family.as_deref().unwrap_or_default(),
        year: measure.year,
        record: Reverse(index),
        position,
    })
}
