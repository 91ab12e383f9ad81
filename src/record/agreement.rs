//! An agreement: what was agreed, who is to do it by when, and how far it is.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::record::words::{AgreementType, Progress};
use crate::value::date_range::DateRange;
use crate::value::due::Due;
use crate::vocabulary::id::IndicatorId;

/// Something agreed, promised, recommended, directed or hoped.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Agreement {
    /// Its number in the record, from 1: the anchor `#butir-N`.
    pub number: usize,
    /// What.
    pub text: String,
    /// How it binds.
    pub kind: AgreementType,
    /// Who is to do it.
    pub responsible: Vec<String>,
    /// By when.
    pub due: Option<Due>,
    /// How far it is: what the newest update says, else what was written, else unreported.
    pub progress: Progress,
    /// Reports on it, oldest first.
    pub updates: Vec<Update>,
    /// Indicators that it concerns.
    pub indicators: Vec<IndicatorId>,
}

/// A report on an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Update {
    /// When.
    pub date: DateRange,
    /// How far it was.
    pub progress: Option<Progress>,
    /// What was reported.
    pub text: Option<String>,
    /// By whom.
    pub source: Option<String>,
}

impl Agreement {
    /// One that says no more than its text.
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

    /// Whether something remains to be done and its due date is past on `today`.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.progress.is_open() && self.due.as_ref().is_some_and(|due| due.last_day() < today)
    }
}
