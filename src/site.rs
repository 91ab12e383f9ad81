//! The flow from a project's folder to a site in another folder: list, read, assemble, build.
//!
//! [`read`] makes a [`Site`] of a project, [`build::build`] writes it, [`session::Session`] reads again after each
//! change. Reading never stops at the first fault, and nothing is written unless every page could be rendered.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::config::Config;
use crate::config::address::BaseUrl;
use crate::diagnostic::text::Language;
use crate::diagnostic::{self, Checked, Diagnostic};
use crate::digest::Digest;
use crate::page::Site;
use crate::source::Sources;

mod assemble;
pub mod build;
mod build_state;
mod days;
pub mod environment;
mod fingerprints;
mod fragments;
pub mod lost;
pub mod observer;
mod pictures;
pub mod read;
pub mod records;
pub mod render;
pub mod session;

use observer::Silent;
use session::Session;

/// Path of the settings in a project.
pub const SETTINGS: &str = "site.toml";

/// The options of a read or build: all inputs of a site besides its files.
#[derive(Debug, Clone)]
pub struct Options {
    /// Time of the build, read before its files are listed. Gives the day in the site's time zone.
    pub now: Timestamp,
    /// Day of the build, if stated.
    pub today: Option<Date>,
    /// True if drafts are shown.
    pub drafts: bool,
    /// Address of the site in place of the one in its settings.
    pub base_url: Option<BaseUrl>,
    /// True if faulty records are left out and the rest is built.
    pub keep_going: bool,
    /// True if addresses that were published may be gone.
    pub accept_lost: bool,
    /// True if links end in `index.html`, so that the site can be opened from a folder without a server.
    pub portable: bool,
}

impl Options {
    /// The day of a build with these settings.
    fn day(&self, config: &Config) -> Date {
        self.today
            .unwrap_or_else(|| self.now.to_zoned(config.time_zone.clone()).date())
    }
}

/// The folder of a project as it was listed.
#[derive(Debug)]
pub struct Listing {
    /// Files of the project.
    pub sources: Arc<Sources>,
    /// Problems of the folder itself: names, links, permissions.
    pub refused: Vec<Diagnostic>,
    /// Files whose content may have changed although their stamps did not.
    pub touched: BTreeSet<String>,
}

impl From<Checked<Sources>> for Listing {
    fn from(listed: Checked<Sources>) -> Self {
        Self {
            sources: Arc::new(listed.value),
            refused: listed.diagnostics,
            touched: BTreeSet::new(),
        }
    }
}

/// Result of reading a project.
#[derive(Debug)]
pub struct Outcome {
    /// Files of the project, for a report to quote.
    pub sources: Arc<Sources>,
    /// The site; `None` if its settings or theme cannot be read. A site with errors is built only if the options say
    /// `keep_going`.
    pub site: Option<Site>,
    /// All problems, those of the folder included, sorted by file and location.
    pub diagnostics: Vec<Diagnostic>,
    /// Files that were left out because of errors in them.
    pub left_out: Vec<Arc<str>>,
    /// Numbers of records, pages and drafts, which commands print.
    pub counts: Counts,
    /// Digest of each file of content, in order of path.
    pub digests: Vec<(Arc<str>, Digest)>,
}

impl Outcome {
    /// An outcome without a site.
    fn without_site(sources: Arc<Sources>, diagnostics: Vec<Diagnostic>) -> Self {
        let mut outcome = Self {
            sources,
            site: None,
            diagnostics: Vec::new(),
            left_out: Vec::new(),
            counts: Counts::default(),
            digests: Vec::new(),
        };
        outcome.report(diagnostics);
        outcome
    }

    /// True if any problem is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// Adds problems and keeps the order.
    pub fn report(&mut self, found: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(found);
        diagnostic::sort(&mut self.diagnostics);
    }
}

/// Numbers of records, pages and drafts, which commands print.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Language of the site; `None` if there is no site.
    pub language: Option<Language>,
    /// Public records.
    pub records: usize,
    /// Pages in the sitemap.
    pub pages: usize,
    /// Drafts that were left out.
    pub drafts: usize,
}

impl Counts {
    fn of(site: &Site) -> Self {
        Self {
            language: Some(site.environment.config.language),
            records: site.catalog.records().len(),
            pages: site
                .plan
                .routes()
                .iter()
                .filter(|(_, page)| page.is_listed())
                .count(),
            drafts: site.catalog.drafts(),
        }
    }
}

/// Reads a listed project once.
#[must_use]
pub fn read(listing: impl Into<Listing>, options: &Options) -> Outcome {
    Session::new(options.clone()).read(listing.into(), options.now, &Silent)
}
