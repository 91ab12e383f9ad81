//! The state from which requests are served: the last good site, and the problems of the current files.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use serde_json::Value;

use crate::diagnostic::text::Language;
use crate::page::Site;

/// One state of the server. Each request keeps a clone of it, which is cheap, until its response is made.
#[derive(Debug, Clone)]
pub(super) struct ServerState {
    /// The last site without errors; before there was one, the site without its faulty records.
    pub(super) site: Option<Arc<Site>>,
    /// True if the site was read without errors.
    pub(super) is_whole: bool,
    /// Problems of the current files, as `Report::json` gives them; empty if none of them is an error.
    pub(super) problems: Arc<[Value]>,
    /// The language of messages.
    pub(super) language: Language,
    /// Version of the pages.
    pub(super) version: Version,
}

/// A version of the pages. Each page contains the version from which it was rendered, and is stale if there is a newer
/// one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Version {
    /// A random number of the server process: after a restart every open page is stale.
    run: u64,
    number: u64,
}

impl ServerState {
    /// The state before anything was read.
    pub(super) fn empty(language: Option<Language>) -> Self {
        // The seed of a hash map serves as a random number without another crate. No page depends on it.
        let version = Version {
            run: RandomState::new().hash_one(0),
            number: 0,
        };
        Self {
            site: None,
            is_whole: false,
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
