//! An agreement of a record: its text, who is responsible, due date and progress. How one is read is in `outcome`.

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
        }
    }
}
