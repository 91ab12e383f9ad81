//! What the browser is shown at this moment: the last good site, and what is wrong with the newest files.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use serde_json::Value;

use crate::diagnostic::text::Language;
use crate::page::Site;

/// What pages are rendered from. Cheap to clone: a request holds the one that it began with.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    /// The last site without errors; none before there was one.
    pub(super) site: Option<Arc<Site>>,
    /// What is wrong with the newest files, as `Report::json` gives it; empty unless there are errors.
    pub(super) problems: Arc<[Value]>,
    /// The language of messages.
    pub(super) language: Language,
    /// What tells one state of the pages from another, also over a restart.
    pub(super) version: Version,
}

/// A state of the pages. A page knows the one that it was rendered from, and so whether it is stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Version {
    /// Differs from one run of the program to the next.
    run: u64,
    number: u64,
}

impl Shown {
    /// Before anything was read.
    pub(super) fn nothing(language: Option<Language>) -> Self {
        // The seed of a hash map is the one random number at hand; nothing that is built depends on it.
        let version = Version {
            run: RandomState::new().hash_one(0),
            number: 0,
        };
        Self {
            site: None,
            problems: Arc::from([]),
            language: language.unwrap_or_default(),
            version,
        }
    }
}

impl Version {
    /// The version after this one.
    pub(super) const fn next(self) -> Self {
        Self {
            run: self.run,
            number: self.number.wrapping_add(1),
        }
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:x}-{}", self.run, self.number)
    }
}
