//! The arguments that change the content of a site, shared by `build`, `check` and `new`.

use std::path::Path;

use clap::Args;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::cli::console::now;
use crate::config::address::BaseUrl;
use crate::diagnostic::report::Tally;
use crate::output::Written;
use crate::site::{Options, Outcome, read};
use crate::source::Sources;

/// The arguments that change the content of a site.
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

impl SiteArgs {
    /// The options of a read that begins now.
    #[must_use]
    pub fn options(&self, portable: bool) -> Options {
        Options {
            now: now(),
            today: self.today,
            drafts: self.drafts,
            base_url: self.base_url.clone(),
            keep_going: self.keep_going,
            accept_lost: false,
            portable,
        }
    }

    /// Reads the project at `root`.
    #[must_use]
    pub fn read(&self, root: &Path) -> Outcome {
        let options = self.options(false);
        read(Sources::open(root), &options)
    }
}

/// The counts that end the JSON object of `build` and `check`. Without `written` nothing was written.
#[must_use]
pub fn summary(outcome: &Outcome, found: Tally, written: Option<&Written>) -> Value {
    let (written, unchanged, removed) = written.map_or((0, 0, 0), |written| {
        (written.written, written.unchanged, written.removed)
    });
    json!({
        "records": outcome.counts.records,
        "pages": outcome.counts.pages,
        "errors": found.errors,
        "warnings": found.warnings,
        "left_out": outcome.left_out.len(),
        "written": written,
        "unchanged": unchanged,
        "removed": removed,
    })
}

fn base_url(written: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(written).map_err(|fault| format!("{} · {}", fault.message.id, fault.message.en))
}

/// The value of `--today`.
pub(crate) fn day(written: &str) -> Result<Date, String> {
    let read = crate::value::date::read(written);
    let read = read.map_err(|fault| format!("{} · {}", fault.message.id, fault.message.en))?;
    Ok(read.range.first())
}
