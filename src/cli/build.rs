//! `kencana build`: reads the project, writes the site, prints a summary.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use crate::cli::ExitStatus;
use crate::cli::console::{Console, ReportOptions, counted, print_error, shown_path, tally};
use crate::cli::profile::Profile;
use crate::cli::progress::Progress;
use crate::cli::site_args::{SiteArgs, summary};
use crate::diagnostic::report::Tally;
use crate::diagnostic::text::Language;
use crate::output::Written;
use crate::site::build::{Build, CacheMode, Report};
use crate::site::{Counts, Options, Outcome};

/// Arguments of `kencana build`.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// Folder hasil (bila tidak disebut: public di folder situs) · folder to build into
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    flags: SiteArgs,
    /// Untuk dibawa di flashdisk: dapat dibuka tanpa server · for a USB stick: links name index.html
    #[arg(long)]
    portable: bool,
    /// Terima bahwa alamat yang pernah terbit hilang · accept that published addresses are gone
    #[arg(long)]
    accept_lost: bool,
    /// Jangan pakai dan jangan simpan apa pun dalam .kencana · neither use nor keep anything in .kencana
    #[arg(long)]
    no_cache: bool,
    /// Compares every page that the cache skips with the output: for tests of the cache itself.
    #[arg(long, hide = true, conflicts_with = "no_cache")]
    verify_cache: bool,
}

/// Runs the command.
#[must_use]
pub fn run(console: &Console, args: &BuildArgs) -> ExitStatus {
    let profile = Profile::start(console.language(None));
    let root = console.root();
    let folder = args.output.clone().unwrap_or_else(|| root.join("public"));
    let report = std::thread::scope(|scope| {
        let _progress = console.can_draw().then(|| Progress::begin(scope, &profile));
        let options = Options {
            accept_lost: args.accept_lost,
            ..args.flags.options(args.portable)
        };
        let build = Build {
            project: &root,
            output: &folder,
            options: &options,
            cache: args.cache_mode(),
        };
        build.run(&profile)
    });
    let counts = &report.outcome.counts;
    let language = console.language(counts.language);
    let seconds = profile.elapsed().as_secs_f64();
    let table = profile.table(counts.records, language);
    show(console, &report, language);
    if let Some(written) = &report.written {
        let summary = Summary {
            outcome: &report.outcome,
            written,
            folder: shown_path(&folder),
            seconds,
        };
        console.say(&summary.sentence(language));
        if console.is_verbose() {
            console.say(&table);
        }
    } else if report.refused.is_none() {
        console.say(nothing_written(language));
    }
    let end = match report.refused {
        Some(_) => ExitStatus::Failure,
        None if report.outcome.has_errors() => ExitStatus::ContentErrors,
        None => ExitStatus::Success,
    };
    // The process ends here, and the system frees its memory at once. Dropping a large site value by value takes long.
    std::mem::forget(report);
    end
}

impl BuildArgs {
    fn cache_mode(&self) -> CacheMode {
        match (self.no_cache, self.verify_cache) {
            (true, _) => CacheMode::Off,
            (false, true) => CacheMode::Verify,
            (false, false) => CacheMode::Use,
        }
    }
}

fn show(console: &Console, report: &Report, language: Language) {
    let outcome = &report.outcome;
    let mut diagnostics = outcome.diagnostics.clone();
    diagnostics.extend(report.refused.clone());
    let summary = summary(outcome, Tally::of(&diagnostics), report.written.as_ref());
    let shown = ReportOptions {
        language,
        summary: &summary,
    };
    console.report(&diagnostics, &outcome.sources, shown);
    if !console.is_json() && report.written.is_some() {
        left_out(&outcome.left_out, language);
    }
}

/// The two or three lines that end a build.
struct Summary<'a> {
    outcome: &'a Outcome,
    written: &'a Written,
    folder: String,
    seconds: f64,
}

impl Summary<'_> {
    fn sentence(&self, language: Language) -> String {
        let Counts {
            records,
            pages,
            drafts,
            ..
        } = self.outcome.counts;
        let folder = &self.folder;
        let Written {
            written,
            unchanged,
            removed,
            ..
        } = self.written;
        let mut lines = match language {
            Language::Id => vec![
                format!("{records} catatan menjadi {pages} halaman di {folder}"),
                format!(
                    "{written} berkas ditulis, {unchanged} tetap, {removed} dihapus; {} detik",
                    seconds(self.seconds, ',')
                ),
            ],
            Language::En => vec![
                format!(
                    "{} made into {} in {folder}",
                    counted(records, "record"),
                    counted(pages, "page")
                ),
                format!(
                    "{} written, {unchanged} unchanged, {removed} removed; {} s",
                    counted(*written, "file"),
                    seconds(self.seconds, '.')
                ),
            ],
        };
        let drafts = (drafts > 0).then(|| match language {
            Language::Id => format!("{drafts} draf tidak ditampilkan"),
            Language::En => format!("{} not shown", counted(drafts, "draft")),
        });
        let tally = tally(Tally::of(&self.outcome.diagnostics), language);
        let last: Vec<String> = tally.into_iter().chain(drafts).collect();
        if !last.is_empty() {
            lines.push(last.join("; "));
        }
        lines.join("\n")
    }
}

/// Seconds with two digits after the language's decimal mark.
fn seconds(seconds: f64, mark: char) -> String {
    format!("{seconds:.2}").replace('.', &mark.to_string())
}

fn left_out(files: &[Arc<str>], language: Language) {
    if !files.is_empty() {
        let files = files.join(", ");
        let left_out = text!("tidak ikut dibangun: {files}", "left out: {files}");
        print_error(left_out.in_language(language));
    }
}

fn nothing_written(language: Language) -> &'static str {
    language.pick(
        "Tidak ada yang ditulis; situs yang lama tetap seperti semula. Perbaiki galat di atas, lalu jalankan lagi.",
        "Nothing was written; the old site is as it was. Mend the errors above and run this again.",
    )
}
