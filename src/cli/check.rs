//! `kencana check`: reports all problems that `build` would report, without writing anything.

use clap::Args;

use crate::cli::ExitStatus;
use crate::cli::console::{Console, ReportOptions, counted, tally};
use crate::cli::site_args::{SiteArgs, summary};
use crate::diagnostic::report::Tally;
use crate::diagnostic::text::Language;
use crate::site::lost;
use crate::site::render::dry_run;

/// Arguments of `kencana check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    flags: SiteArgs,
    /// Peringatan pun dianggap galat · warnings count as errors
    #[arg(long)]
    deny_warnings: bool,
}

/// Runs the command.
#[must_use]
pub fn run(console: &Console, args: &CheckArgs) -> ExitStatus {
    let root = console.root();
    let mut outcome = args.flags.read(&root);
    if let Some(site) = outcome.site.as_ref().filter(|_| !outcome.has_errors()) {
        let problems = dry_run(site);
        let lost = lost::from_folder(site, &root.join("public"));
        outcome.report(problems.into_iter().chain(lost));
    }
    let language = console.language(outcome.counts.language);
    let counts = Tally::of(&outcome.diagnostics);
    let shown = ReportOptions {
        language,
        summary: &summary(&outcome, counts, None),
    };
    console.report(&outcome.diagnostics, &outcome.sources, shown);
    console.say(&verdict(outcome.counts.records, counts, language));
    if counts.errors > 0 || (args.deny_warnings && counts.warnings > 0) {
        ExitStatus::ContentErrors
    } else {
        ExitStatus::Success
    }
}

fn verdict(records: usize, counts: Tally, language: Language) -> String {
    let found = tally(counts, language);
    if records == 0 && found.is_none() {
        return language.pick(
            "belum ada catatan di folder content/records; buat yang pertama dengan kencana baru",
            "there is no record in the folder content/records yet; kencana new makes the first",
        )
        .to_owned();
    }
    match (language, found) {
        (Language::Id, None) => format!("{records} catatan diperiksa: semuanya baik"),
        (Language::Id, Some(found)) => format!("{records} catatan terbaca; {found}"),
        (Language::En, None) => format!("{} checked: all is well", counted(records, "record")),
        (Language::En, Some(found)) => format!("{} read; {found}", counted(records, "record")),
    }
}
