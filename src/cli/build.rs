//! `kencana build`: reads the project, writes the site, says what it made.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::End;
use crate::cli::make::{Flags, Made, make};
use crate::cli::profile::Profile;
use crate::cli::progress::Progress;
use crate::cli::session::{Session, Shown, complain, counted, shown_path, tally};
use crate::diagnostic::report::Tally;
use crate::diagnostic::text::Language;
use crate::diagnostic::{Diagnostic, sort};
use crate::site::build::{Failure, build_observed};
use crate::site::observer::{Observer, Stage};
use crate::write::{Output, Written};

/// What was asked of `build`.
#[derive(Debug, Args)]
pub struct Wanted {
    /// Folder hasil (bila tidak disebut: public di folder situs) · folder to build into
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    flags: Flags,
    /// Untuk dibawa di flashdisk: dapat dibuka tanpa server · for a USB stick: links name index.html
    #[arg(long)]
    portable: bool,
}

/// Runs the command.
#[must_use]
pub fn run(session: &Session, wanted: &Wanted) -> End {
    let profile = Profile::start(session.language(None));
    let root = session.root();
    let folder = wanted.output.clone().unwrap_or_else(|| root.join("public"));
    let built = std::thread::scope(|scope| {
        let _progress = session.can_draw().then(|| Progress::begin(scope, &profile));
        let made = make(&root, &wanted.flags, (wanted.portable, &profile));
        let faulty = made.has_errors();
        let mut built = Built { made, written: None, refused: None };
        if !faulty || wanted.flags.keep_going {
            built.write(&root, &folder, &profile);
        }
        built
    });
    let language = session.language(built.made.language());
    let (seconds, table) = (profile.elapsed().as_secs_f64(), profile.table(built.made.records(), language));
    built.report(session, language);
    if let Some(written) = &built.written {
        let summary = Summary { built: &built, written, folder: shown_path(&folder), seconds };
        session.say(&summary.sentence(language));
        if session.verbosity > 0 {
            session.say(&table);
        }
    } else if built.refused.is_none() {
        session.say(nothing_written(language));
    }
    built.end()
}

/// What a build came to.
struct Built {
    made: Made,
    written: Option<Written>,
    refused: Option<Diagnostic>,
}

impl Built {
    fn write(&mut self, root: &Path, folder: &Path, profile: &Profile) {
        let Some(site) = &self.made.outcome.site else { return };
        profile.begin(Stage::Pages, 0);
        let output = Output::open(root, folder).map_err(Failure::Output);
        let result = output.and_then(|output| build_observed(site, output, profile));
        match result {
            Ok(mut written) => {
                self.made.outcome.diagnostics.append(&mut written.warnings);
                self.written = Some(written);
            }
            Err(Failure::Pages(problems)) => self.made.outcome.diagnostics.extend(problems),
            Err(Failure::Output(refusal)) => self.refused = Some(refusal.diagnostic().clone()),
        }
        sort(&mut self.made.outcome.diagnostics);
    }

    fn report(&self, session: &Session, language: Language) {
        let mut diagnostics = self.made.outcome.diagnostics.clone();
        diagnostics.extend(self.refused.clone());
        let summary = self.made.summary(Tally::of(&diagnostics), self.written.as_ref());
        session.show(&diagnostics, Some(&self.made.sources), Shown { language, summary: &summary });
        if !session.is_json() && self.written.is_some() {
            left_out(&self.made.outcome.left_out, language);
        }
    }

    fn end(&self) -> End {
        match &self.refused {
            Some(_) => End::Refused,
            None if self.made.has_errors() => End::Faulty,
            None => End::Done,
        }
    }
}

/// The two or three lines that end a build.
struct Summary<'a> {
    built: &'a Built,
    written: &'a Written,
    folder: String,
    seconds: f64,
}

impl Summary<'_> {
    fn sentence(&self, language: Language) -> String {
        let (records, pages, folder) = (self.built.made.records(), self.built.made.pages(), &self.folder);
        let Written { written, unchanged, removed, .. } = self.written;
        let drafts = self.built.made.outcome.site.as_ref().map_or(0, |site| site.catalog.drafts());
        let mut lines = match language {
            Language::Id => vec![
                format!("{records} catatan menjadi {pages} halaman di {folder}"),
                format!(
                    "{written} berkas ditulis, {unchanged} tetap, {removed} dihapus; {} detik",
                    seconds(self.seconds, ',')
                ),
            ],
            Language::En => vec![
                format!("{} made into {} in {folder}", counted(records, "record"), counted(pages, "page")),
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
        let tally = tally(Tally::of(&self.built.made.outcome.diagnostics), language);
        let last: Vec<String> = tally.into_iter().chain(drafts).collect();
        if !last.is_empty() {
            lines.push(last.join("; "));
        }
        lines.join("\n")
    }
}

/// Seconds with two digits behind the language's decimal mark.
fn seconds(seconds: f64, mark: char) -> String {
    format!("{seconds:.2}").replace('.', &mark.to_string())
}

fn left_out(files: &[std::sync::Arc<str>], language: Language) {
    if files.is_empty() {
        return;
    }
    let files = files.join(", ");
    complain(&match language {
        Language::Id => format!("tidak ikut dibangun: {files}"),
        Language::En => format!("left out: {files}"),
    });
}

const fn nothing_written(language: Language) -> &'static str {
    match language {
        Language::Id => {
            "Tidak ada yang ditulis; situs yang lama tetap seperti semula. Perbaiki galat di atas, lalu jalankan lagi."
        }
        Language::En => "Nothing was written; the old site is as it was. Mend the errors above and run this again.",
    }
}
