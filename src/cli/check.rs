//! `kencana check`: everything that `build` would find, writing nothing.

use clap::Args;

use crate::cli::ExitStatus;
use crate::cli::make::{SiteArgs, make};
use crate::cli::session::{ReportOptions, Session, counted, tally};
use crate::diagnostic::report::Tally;
use crate::diagnostic::sort;
use crate::diagnostic::text::Language;
use crate::site::build::trial;
use crate::site::observer::Nobody;

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
pub fn run(session: &Session, args: &CheckArgs) -> ExitStatus {
    let mut made = make(&session.root(), &args.flags, (false, &Nobody));
    if let Some(site) = made.outcome.site.as_ref().filter(|_| !made.has_errors()) {
        let found = trial(site);
        made.outcome.diagnostics.extend(found);
        sort(&mut made.outcome.diagnostics);
    }
    let language = session.language(made.language());
    let counts = Tally::of(&made.outcome.diagnostics);
    let summary = made.summary(counts, None);
    session.show(
        &made.outcome.diagnostics,
        Some(&made.sources),
        ReportOptions {
            language,
            summary: &summary,
        },
    );
    session.say(&verdict(made.records(), counts, language));
    if counts.errors > 0 || (args.deny_warnings && counts.warnings > 0) {
        ExitStatus::ContentErrors
    } else {
        ExitStatus::Success
    }
}

fn verdict(records: usize, counts: Tally, language: Language) -> String {
    let found = tally(counts, language);
    match (language, found) {
        (Language::Id, None) => format!("{records} catatan diperiksa: semuanya baik"),
        (Language::Id, Some(found)) => format!("{records} catatan terbaca; {found}"),
        (Language::En, None) => format!("{} checked: all is well", counted(records, "record")),
        (Language::En, Some(found)) => format!("{} read; {found}", counted(records, "record")),
    }
}
