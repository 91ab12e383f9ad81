//! An agreement of a record: its text, who is responsible, due date and progress. How one is read is in `promise`.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::record::Placed;
use crate::record::words::{AgreementType, Progress};
use crate::value::date_range::DateRange;
use crate::value::due::Due;
use crate::vocabulary::id::IndicatorId;

/// An agreement, commitment, recommendation, direction or hope.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Agreement {
    /// Number in the record, from 1; its anchor is `#butir-N`.
    pub number: usize,
    /// The text.
    pub text: String,
    /// The type, on which depends whether the agreement is binding.
    pub kind: AgreementType,
    /// Persons or organizations that are responsible.
    pub responsible: Vec<String>,
    /// The due date.
    pub due: Option<Due>,
    /// Progress: that of the newest update that states one, else the stated one, else unreported.
    pub progress: Progress,
    /// Reports on progress, oldest first.
    pub updates: Vec<Update>,
    /// Indicators that it concerns.
    pub indicators: Vec<IndicatorId>,
    /// The earlier agreement that this one takes up again.
    pub continues: Option<Placed<AgreementName>>,
    /// The budget.
    pub budget: Option<String>,
    /// The place.
    pub place: Option<String>,
    /// The quantity.
    pub quantity: Option<String>,
}

/// An agreement of another record, as it is named: `2022/rakerda#butir-3`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AgreementName {
    /// Id of the record.
    pub record: Arc<str>,
    /// Number in that record, from 1.
    pub number: usize,
}

impl AgreementName {
    /// Reads `2022/rakerda#butir-3`, also with an ending of the file or with spaces; `None` if it names no item.
    #[must_use]
    pub fn read(written: &str) -> Option<Self> {
        let (record, item) = written
            .split_once('#')
            .or_else(|| written.split_once(" butir "))?;
        let item = item.trim().trim_start_matches("butir");
        let number = item.trim_start_matches(['-', ' ']).parse().ok()?;
        let record = record.trim().trim_start_matches('/');
        let record = [".md", ".yaml"]
            .iter()
            .find_map(|ending| record.strip_suffix(ending))
            .unwrap_or(record);
        (number > 0 && !record.is_empty()).then(|| Self {
            record: record.into(),
            number,
        })
    }
}

/// A report on an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Update {
    /// The day of the report.
    pub date: Placed<DateRange>,
    /// Progress on that day.
    pub progress: Option<Progress>,
    /// The report.
    pub text: Option<String>,
    /// The source of the report.
    pub source: Option<String>,
}

impl Agreement {
    /// The same of a meeting that ended on `day`, from which a due date may be counted.
    #[must_use]
    pub(crate) fn of_meeting(self, day: Option<Date>) -> Self {
        let due = self
            .due
            .map(|due| day.map_or(due, |day| due.of_meeting(day)));
        Self { due, ..self }
    }

    /// An agreement with only a number and a text.
    #[must_use]
    pub const fn plain(number: usize, text: String) -> Self {
        Self {
            number,
            text,
            kind: AgreementType::Agreement,
            responsible: Vec::new(),
            due: None,
            progress: Progress::Unreported,
            updates: Vec::new(),
            indicators: Vec::new(),
            continues: None,
            budget: None,
            place: None,
            quantity: None,
        }
    }
}
