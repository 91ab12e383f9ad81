//! Values of one indicator in one region over time. Values of different families of sources never mix.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::catalog::{Catalog, MeasureIndex, RecordIndex};
use crate::record::{Area, Record};
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
        Self { indicator, area: Area::National }
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
        let age = |index: &MeasureIndex| (catalog.measure(*index).year, std::cmp::Reverse(index.record), index.place);
        self.families.values().filter_map(|values| values.last()).copied().max_by_key(age)
    }
}

/// The series of `records`, which stand newest first.
#[must_use]
pub fn collect(records: &[Arc<Record>]) -> BTreeMap<SeriesKey, Series> {
    let mut all: BTreeMap<SeriesKey, Series> = BTreeMap::new();
    for (index, record) in records.iter().enumerate().rev() {
        for (place, measure) in record.indicators.iter().enumerate() {
            let key = SeriesKey { indicator: measure.indicator, area: measure.area };
            let family = measure.family.as_deref().unwrap_or_default();
            let families = &mut all.entry(key).or_default().families;
            let value = MeasureIndex { record: RecordIndex::at(index), place };
            match families.get_mut(family) {
                Some(values) => values.push(value),
                None => drop(families.insert(family.into(), vec![value])),
            }
        }
    }
    let year = |value: &MeasureIndex| records[value.record.get()].indicators[value.place].year;
    for values in all.values_mut().flat_map(|series| series.families.values_mut()) {
        values.sort_by_key(|value| (year(value), std::cmp::Reverse(value.record), value.place));
    }
    all
}
