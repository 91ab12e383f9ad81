//! What `build`, `check` and `serve` share: the flags that decide what the site is, and reading it.

use std::path::Path;
use std::sync::Arc;

use clap::Args;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::cli::session::now;
use crate::config::address::BaseUrl;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::Tally;
use crate::diagnostic::text::Language;
use crate::site::observer::{Observer, Stage};
use crate::site::parse::Memo;
use crate::site::{Options, Outcome, read_observed};
use crate::source::Sources;
use crate::write::Written;

/// Arguments that decide what the site is.
#[derive(Debug, Clone, Args)]
pub struct SiteArgs {
    /// Alamat situs, sebagai ganti base_url di site.toml · the site's address in place of base_url
    #[arg(long, value_name = "URL", env = "KENCANA_BASE_URL", value_parser = base_url, hide_env_values = true)]
    pub base_url: Option<BaseUrl>,
    /// Ikutkan catatan berstatus draf · include drafts
    #[arg(long)]
    pub drafts: bool,
    /// Tinggalkan catatan yang salah dan lanjutkan dengan sisanya · leave faulty records out, go on with the rest
    #[arg(long)]
    pub keep_going: bool,
    /// Tanggal yang dianggap hari ini, misalnya 2024-05-27 · the day taken for today
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
}

/// A project that was read.
#[derive(Debug)]
pub struct Made {
    /// Its files.
    pub sources: Arc<Sources>,
    /// What they came to, with the problems of the folder itself among the diagnostics.
    pub outcome: Outcome,
}

impl Made {
    /// The site's language, if there is a site.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        self.outcome.counts.language
    }

    /// How many records the site has.
    #[must_use]
    pub fn records(&self) -> usize {
        self.outcome.counts.records
    }

    /// How many pages it has for readers.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.outcome.counts.pages
    }

    /// The counts that end the JSON object of `build` and `check`; without `written` nothing was written.
    #[must_use]
    pub fn summary(&self, found: Tally, written: Option<&Written>) -> Value {
        let (written, unchanged, removed) = written.map_or((0, 0, 0), |written| {
            (written.written, written.unchanged, written.removed)
        });
        json!({
            "records": self.records(),
            "pages": self.pages(),
            "errors": found.errors,
            "warnings": found.warnings,
            "left_out": self.outcome.left_out.len(),
            "written": written,
            "unchanged": unchanged,
            "removed": removed,
        })
    }

    /// Whether something stands in the way of a site.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.outcome.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Reads the project at `root` while someone looks on.
#[must_use]
pub fn make(root: &Path, flags: &SiteArgs, (portable, observer): (bool, &dyn Observer)) -> Made {
    let options = flags.options(portable);
    let mut found = Vec::new();
    observer.begin(Stage::Read, 0);
    let sources = Arc::new(Sources::open(root).drain(&mut found));
    let mut outcome = read_observed(Arc::clone(&sources), &options, (&Memo::default(), observer));
    outcome.diagnostics.extend(found);
    crate::diagnostic::sort(&mut outcome.diagnostics);
    Made { sources, outcome }
}

impl SiteArgs {
    /// What the site depends on besides its files, at this moment.
    #[must_use]
    pub fn options(&self, portable: bool) -> Options {
        Options {
            now: now(),
            today: self.today,
            drafts: self.drafts,
            base_url: self.base_url.clone(),
            keep_going: self.keep_going,
            portable,
        }
    }
}

fn base_url(written: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(written).map_err(|fault| format!("{} · {}", fault.message.id, fault.message.en))
}

/// The day that was said for `--today`.
pub(crate) fn day(written: &str) -> Result<Date, String> {
    let read = crate::value::date::read(written);
    let read = read.map_err(|fault| format!("{} · {}", fault.message.id, fault.message.en))?;
    Ok(read.range.first())
}
