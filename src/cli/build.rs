//! `kencana build`: reads the project, writes the site, says what it made.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use crate::cli::ExitStatus;
use crate::cli::make::{Made, SiteArgs};
use crate::cli::profile::Profile;
use crate::cli::progress::Progress;
use crate::cli::session::{ReportOptions, Session, complain, counted, shown_path, tally};
use crate::diagnostic::report::Tally;
use crate::diagnostic::text::Language;
use crate::diagnostic::{Diagnostic, sort};
use crate::site::build::Failure;
use crate::site::last::Question;
use crate::site::observer::{Observer, Stage};
use crate::site::warm::Warm;
use crate::site::{Options, today};
use crate::source::Sources;
use crate::write::Written;

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
    /// Jangan pakai dan jangan simpan apa pun dalam .kencana · neither use nor keep anything in .kencana
    #[arg(long)]
    no_cache: bool,
}

/// Runs the command.
#[must_use]
pub fn run(session: &Session, args: &BuildArgs) -> ExitStatus {
    let profile = Profile::start(session.language(None));
    let root = session.root();
    let folder = args.output.clone().unwrap_or_else(|| root.join("public"));
    let built = std::thread::scope(|scope| {
        let _progress = session.can_draw().then(|| Progress::begin(scope, &profile));
        let options = args.flags.options(args.portable);
        let warm = if args.no_cache {
            Warm::cold(&root, &folder)
        } else {
            Warm::of(&root, &folder, options.now)
        };
        Built::of(&root, (&options, &profile), warm)
    });
    let language = session.language(built.made.language());
    let (seconds, table) = (
        profile.elapsed().as_secs_f64(),
        profile.table(built.made.records(), language),
    );
    built.report(session, language);
    if let Some(written) = &built.written {
        let summary = Summary {
            built: &built,
            written,
            folder: shown_path(&folder),
            seconds,
        };
        session.say(&summary.sentence(language));
        if session.verbosity > 0 {
            session.say(&table);
        }
    } else if built.refused.is_none() {
        session.say(nothing_written(language));
    }
    let end = built.end();
    // The process ends: the system takes back all at once what would take long to take apart.
    std::mem::forget(built);
    end
}

/// What a build came to.
struct Built {
    made: Made,
    written: Option<Written>,
    refused: Option<Diagnostic>,
}

impl Built {
    /// Reads the project at `root` and builds it, unless all is as it was.
    fn of(root: &Path, (options, profile): (&Options, &Profile), mut warm: Warm) -> Self {
        profile.begin(Stage::Read, 0);
        let mut found = Vec::new();
        let sources = Arc::new(warm.beside(|| Sources::open(root)).drain(&mut found));
        let today = today(&sources, options);
        let question = today.map(|today| Question {
            sources: &sources,
            found: &found,
            options,
            today,
        });
        if let Some((outcome, written)) = question.and_then(|question| warm.unchanged(&question)) {
            let made = Made {
                sources: Arc::clone(&sources),
                outcome,
            };
            return Self {
                made,
                written: Some(written),
                refused: None,
            }
            .sorted(found);
        }
        let mut outcome = warm.read(Arc::clone(&sources), options, profile);
        let (mut written, mut refused) = (None, None);
        let is_faulty = outcome
            .diagnostics
            .iter()
            .chain(&found)
            .any(Diagnostic::is_error);
        if let (Some(site), Some(question), true) = (
            outcome.site.take(),
            question,
            !is_faulty || options.keep_going,
        ) {
            match warm.build(&site, &outcome, (&question, profile)) {
                Ok(done) => written = Some(done),
                Err(Failure::Pages(problems)) => outcome.diagnostics.extend(problems),
                Err(Failure::Output(refusal)) => refused = Some(refusal.diagnostic().clone()),
            }
            outcome.site = Some(site);
        }
        if refused.is_none() {
            warm.memo.save();
        }
        // The process ends soon, as it says in `run`.
        std::mem::forget(warm.memo);
        Self {
            made: Made {
                sources: Arc::clone(&sources),
                outcome,
            },
            written,
            refused,
        }
        .sorted(found)
    }

    /// With all that was found on the way, in order.
    fn sorted(mut self, found: Vec<Diagnostic>) -> Self {
        let of_writing = self
            .written
            .as_mut()
            .map(|written| std::mem::take(&mut written.warnings));
        self.made
            .outcome
            .diagnostics
            .extend(found.into_iter().chain(of_writing.into_iter().flatten()));
        sort(&mut self.made.outcome.diagnostics);
        self
    }

    fn report(&self, session: &Session, language: Language) {
        let mut diagnostics = self.made.outcome.diagnostics.clone();
        diagnostics.extend(self.refused.clone());
        let summary = self
            .made
            .summary(Tally::of(&diagnostics), self.written.as_ref());
        session.show(
            &diagnostics,
            Some(&self.made.sources),
            ReportOptions {
                language,
                summary: &summary,
            },
        );
        if !session.is_json() && self.written.is_some() {
            left_out(&self.made.outcome.left_out, language);
        }
    }

    fn end(&self) -> ExitStatus {
        match &self.refused {
            Some(_) => ExitStatus::Failure,
            None if self.made.has_errors() => ExitStatus::ContentErrors,
            None => ExitStatus::Success,
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
        let (records, pages, folder) = (
            self.built.made.records(),
            self.built.made.pages(),
            &self.folder,
        );
        let Written {
            written,
            unchanged,
            removed,
            ..
        } = self.written;
        let drafts = self.built.made.outcome.counts.drafts;
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

fn left_out(files: &[Arc<str>], language: Language) {
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
        Language::En => {
            "Nothing was written; the old site is as it was. Mend the errors above and run this again."
        }
    }
}
