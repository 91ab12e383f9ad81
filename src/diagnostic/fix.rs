//! Corrections: what to write in place of the text at fault, and how sure that is.
//!
//! A number, a day, an hour or a place is never corrected as exact: only a person who knows the source can say it.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Fault;

/// How sure a correction is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// One reading, and the meaning stays: a program may apply it.
    Exact,
    /// By likeness: a person decides.
    Likely,
}

/// A correction of the text at fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// How sure it is.
    pub certainty: Certainty,
    /// The replacement.
    pub text: String,
}

impl Fix {
    /// A correction that a program may apply.
    #[must_use]
    pub fn exact(text: impl Into<String>) -> Self {
        Self {
            certainty: Certainty::Exact,
            text: text.into(),
        }
    }

    /// A correction that a person must agree to.
    #[must_use]
    pub fn likely(text: impl Into<String>) -> Self {
        Self {
            certainty: Certainty::Likely,
            text: text.into(),
        }
    }
}

impl Fault {
    /// Sets a [likely](Certainty::Likely) correction.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(Fix::likely(fix));
        self
    }

    /// Sets an [exact](Certainty::Exact) correction.
    #[must_use]
    pub fn exact_fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(Fix::exact(fix));
        self
    }

    /// Sets a likely correction, if there is one.
    pub(crate) fn maybe_fix(mut self, fix: Option<String>) -> Self {
        self.fix = fix.map(Fix::likely);
        self
    }

    /// Sets an exact correction, if there is one.
    pub(crate) fn maybe_exact_fix(mut self, fix: Option<String>) -> Self {
        self.fix = fix.map(Fix::exact);
        self
    }

    /// The replacement that is offered, if any.
    #[must_use]
    pub fn offered(&self) -> Option<&str> {
        self.fix.as_ref().map(|fix| fix.text.as_str())
    }
}
