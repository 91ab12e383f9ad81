//! What every command needs: the project's folder, the language of messages, and the two streams to write to.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::cli::{CommonArgs, ExitStatus, Format};
use crate::config;
use crate::diagnostic::report::{Report, Tally};
use crate::diagnostic::text::{Language, Text};
use crate::diagnostic::{Diagnostic, code::Severity};
use crate::site::SETTINGS;
use crate::source::{self, Sources};
use crate::theme;

/// One run of the program.
#[derive(Debug)]
pub struct Session {
    root: Option<PathBuf>,
    language: Option<Language>,
    format: Format,
    quiet: bool,
    /// How much more than usual is said: 0 for nothing.
    pub verbosity: u8,
}

impl Session {
    pub(crate) fn new(common: CommonArgs) -> Self {
        let CommonArgs {
            root,
            lang,
            format,
            quiet,
            verbose,
            ..
        } = common;
        Self {
            root,
            language: lang,
            format,
            quiet,
            verbosity: verbose,
        }
    }

    /// The project's folder: the one that was said, else the nearest upwards with settings, else where we stand.
    #[must_use]
    pub fn root(&self) -> PathBuf {
        if let Some(root) = &self.root {
            return root.clone();
        }
        let here = here();
        source::find_root(&here).unwrap_or(here)
    }

    /// The language of messages, given the site's.
    #[must_use]
    pub fn language(&self, of_site: Option<Language>) -> Language {
        self.language.or(of_site).unwrap_or_default()
    }

    /// The language of messages, if it was said.
    #[must_use]
    pub const fn said_language(&self) -> Option<Language> {
        self.language
    }

    /// The language of messages of a command that reads no site: the one that was said, else that of the site where we
    /// stand.
    #[must_use]
    pub fn language_here(&self) -> Language {
        self.language
            .or_else(|| self.site_language())
            .unwrap_or_default()
    }

    fn site_language(&self) -> Option<Language> {
        let settings = Sources::open(&self.root()).value.text(SETTINGS).value?;
        config::read(&Arc::from(SETTINGS), &settings)
            .value
            .map(|settings| settings.language)
    }

    /// Whether output is for programs.
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// Whether a person can be asked.
    #[must_use]
    pub fn can_ask(&self) -> bool {
        std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
    }

    /// Whether a person waits at a terminal, for whom it can be drawn how far something is.
    #[must_use]
    pub fn can_draw(&self) -> bool {
        self.format == Format::Human && !self.quiet && std::io::stderr().is_terminal()
    }

    /// Says a sentence on standard output, unless it is for programs or quiet was asked for.
    pub fn say(&self, sentence: &str) {
        if self.format == Format::Human && !self.quiet {
            print(sentence);
        }
    }

    /// Says why the command cannot be done, on standard error.
    #[must_use]
    pub fn refuse(&self, reason: &Text) -> ExitStatus {
        let language = self.language_here();
        let word = match language {
            Language::Id => "galat",
            Language::En => "error",
        };
        complain(&format!("{word}: {}", reason.in_language(language)));
        ExitStatus::Failure
    }

    /// Shows diagnostics in the form that was asked for; `summary` ends the JSON object.
    pub fn show(
        &self,
        diagnostics: &[Diagnostic],
        texts: Option<&Sources>,
        options: ReportOptions<'_>,
    ) {
        let visible: Vec<Diagnostic> = diagnostics
            .iter()
            .filter(|one| self.is_visible(one))
            .cloned()
            .collect();
        let text_of = |file: &str| -> Option<Arc<str>> {
            texts
                .and_then(|sources| sources.quote(file))
                .or_else(|| theme::embedded_text(file).map(Arc::from))
        };
        match self.format {
            Format::Human => {
                let report = Report::new(&visible, options.language, text_of).human(color());
                complain(report.trim_end_matches('\n'));
            }
            Format::Github => print(
                Report::new(&visible, options.language, text_of)
                    .github()
                    .trim_end(),
            ),
            Format::Json => {
                let diagnostics = Report::new(diagnostics, options.language, text_of).json();
                print(
                    &json!({ "diagnostics": diagnostics, "summary": options.summary }).to_string(),
                );
            }
        }
    }

    fn is_visible(&self, diagnostic: &Diagnostic) -> bool {
        !self.quiet || diagnostic.severity == Severity::Error
    }
}

/// Options of a report of diagnostics.
#[derive(Debug, Clone, Copy)]
pub struct ReportOptions<'a> {
    /// The language of messages.
    pub language: Language,
    /// The counts that end the JSON object.
    pub summary: &'a Value,
}

/// A message and its help on one line.
#[must_use]
pub fn with_help(message: &Text, help: Option<&Text>) -> Text {
    help.map_or_else(
        || message.clone(),
        |help| Text {
            id: format!("{}; {}", message.id, help.id),
            en: format!("{}; {}", message.en, help.en),
        },
    )
}

/// Texts one below the other.
#[must_use]
pub fn joined(texts: &[Text]) -> Text {
    let lines = |language| {
        texts
            .iter()
            .map(|text| text.in_language(language))
            .collect::<Vec<_>>()
            .join("\n")
    };
    Text {
        id: lines(Language::Id),
        en: lines(Language::En),
    }
}

/// "2 galat, 1 peringatan", or nothing where there is neither.
#[must_use]
pub fn tally(tally: Tally, language: Language) -> Option<String> {
    let Tally { errors, warnings } = tally;
    let text = match language {
        Language::Id => format!("{errors} galat, {warnings} peringatan"),
        Language::En => format!(
            "{}, {}",
            counted(errors, "error"),
            counted(warnings, "warning")
        ),
    };
    (errors + warnings > 0).then_some(text)
}

/// "1 page", "2 pages".
#[must_use]
pub fn counted(count: usize, word: &str) -> String {
    if count == 1 {
        format!("1 {word}")
    } else {
        format!("{count} {word}s")
    }
}

/// A folder as it is shown to people: relative to where they stand, if it lies below.
#[must_use]
pub fn shown_path(path: &Path) -> String {
    path.strip_prefix(here())
        .unwrap_or(path)
        .display()
        .to_string()
}

/// Where the program was started.
#[must_use]
pub fn here() -> PathBuf {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the room that knows where it stands"
    )]
    std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."))
}

/// The moment of the build: `SOURCE_DATE_EPOCH` (reproducible-builds.org) if it is set, else now.
#[must_use]
pub fn now() -> Timestamp {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the room that knows the environment"
    )]
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok();
    let said = epoch
        .and_then(|seconds| seconds.trim().parse().ok())
        .and_then(|seconds| Timestamp::from_second(seconds).ok());
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the room that knows the clock"
    )]
    said.unwrap_or_else(Timestamp::now)
}

/// Whether standard error takes colour: a terminal, and `NO_COLOR` (no-color.org) is not set.
fn color() -> bool {
    anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never
}

/// Writes lines to standard output. A reader who has gone away is no error of ours.
pub(crate) fn print(lines: &str) {
    if !lines.is_empty() {
        drop(writeln!(std::io::stdout().lock(), "{lines}"));
    }
}

/// Writes lines to standard error.
pub(crate) fn complain(lines: &str) {
    if !lines.is_empty() {
        drop(writeln!(std::io::stderr().lock(), "{lines}"));
    }
}
