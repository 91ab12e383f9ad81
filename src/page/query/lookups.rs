//! Lookups that ask queries and pick from their answers.

use crate::catalog::series::{Series, SeriesKey};
use crate::catalog::{AgreementIndex, DocumentIndex, MeasureIndex};
use crate::page::query::Tracked;
use crate::page::query::entry::SeriesPoint;
use crate::record::agreement::Agreement;
use crate::record::measure::{Measure, Point};
use crate::record::signed::SignedDocument;
use crate::value::due::Due;
use crate::vocabulary::id::IndicatorId;

impl<'s> Tracked<'s> {
    /// Looks up an agreement in its record.
    #[must_use]
    pub fn agreement(&self, index: AgreementIndex) -> &'s Agreement {
        &self.entry(index.record).content.agreements[index.position]
    }

    /// Looks up a signed document in its record.
    #[must_use]
    pub fn document(&self, index: DocumentIndex) -> &'s SignedDocument {
        &self.entry(index.record).content.documents[index.position]
    }

    /// Looks up a value of an indicator in its record.
    #[must_use]
    pub fn measure(&self, index: MeasureIndex) -> &'s Measure {
        &self.entry(index.record).content.measures[index.position]
    }

    /// True if an agreement is still open after its due date.
    #[must_use]
    pub fn is_overdue(&self, agreement: &Agreement) -> bool {
        let due = agreement.due.as_ref().and_then(Due::last_day);
        agreement.progress.is_open() && due.is_some_and(|day| self.is_past(day))
    }

    /// The series of an indicator, one for each region that has values.
    #[must_use]
    pub fn series_of(&self, indicator: IndicatorId) -> Vec<(SeriesKey, &'s Series)> {
        let keys = self.series_keys(indicator).into_iter();
        keys.filter_map(|key| Some((key, self.series(key)?)))
            .collect()
    }

    /// A value of a series; `None` if no series has it.
    #[must_use]
    pub fn series_point(&self, index: MeasureIndex) -> Option<SeriesPoint<'s>> {
        let measure = self.measure(index);
        let Point { value, year } = measure.point()?;
        Some(SeriesPoint {
            index,
            measure,
            value,
            year,
        })
    }

    /// The newest value of a series.
    #[must_use]
    pub fn newest_value(&self, series: &Series) -> Option<SeriesPoint<'s>> {
        let newest = series.newest(|index| self.measure(index).year)?;
        self.series_point(newest)
    }
}
