//! The console of a command: the project's folder, the language and form of messages, and the two streams.
//!
//! Sentences for a person go to standard output and problems to standard error, so that JSON can be piped.

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
use crate::theme::layers;

/// The common arguments of a command, and output by them.
#[derive(Debug)]
pub struct Console(CommonArgs);

impl Console {
    pub(crate) const fn new(arguments: CommonArgs) -> Self {
        Self(arguments)
    }

    /// True if more output was asked for with `-v`.
    #[must_use]
    pub const fn is_verbose(&self) -> bool {
        self.0.verbose > 0
    }

    /// The project's folder: `--root`, else the nearest folder upwards with settings, else the current folder.
    #[must_use]
    pub fn root(&self) -> PathBuf {
        if let Some(root) = &self.0.root {
            return root.clone();
        }
        let here = here();
        source::find_root(&here).unwrap_or(here)
    }

    /// The language of messages: `--lang`, else the site's, else Indonesian.
    #[must_use]
    pub fn language(&self, of_site: Option<Language>) -> Language {
        self.0.lang.or(of_site).unwrap_or_default()
    }

    /// The value of `--lang`.
    #[must_use]
    pub const fn given_language(&self) -> Option<Language> {
        self.0.lang
    }

    /// The language of messages for a command that reads no site: `--lang`, else that of the site in the current
    /// folder.
    #[must_use]
    pub fn language_here(&self) -> Language {
        self.0
            .lang
            .or_else(|| self.site_language())
            .unwrap_or_default()
    }

    fn site_language(&self) -> Option<Language> {
        let settings = Sources::open(&self.root()).value.text(SETTINGS).value?;
        config::read(&Arc::from(SETTINGS), &settings)
            .value
            .map(|settings| settings.language)
    }

    /// True if the output is JSON.
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.0.format == Format::Json
    }

    /// True if a person can answer questions at a terminal.
    #[must_use]
    pub fn can_ask(&self) -> bool {
        std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
    }

    /// True if a progress bar can be drawn: messages go to a person at a terminal.
    #[must_use]
    pub fn can_draw(&self) -> bool {
        self.0.format == Format::Human && !self.0.quiet && std::io::stderr().is_terminal()
    }

    /// Prints a sentence for a person, unless `--quiet` or another form was given.
    pub fn say(&self, sentence: &str) {
        if self.0.format == Format::Human && !self.0.quiet {
            print(sentence);
        }
    }

    /// Prints the reason why the command has failed.
    #[must_use]
    pub fn fail(&self, reason: &Text) -> ExitStatus {
        let language = self.language_here();
        let word = language.pick("galat", "error");
        print_error(&format!("{word}: {}", reason.in_language(language)));
        ExitStatus::Failure
    }

    /// Prints diagnostics in the form that was given, with lines of `sources` or of the embedded theme.
    pub fn report(
        &self,
        diagnostics: &[Diagnostic],
        sources: &Sources,
        options: ReportOptions<'_>,
    ) {
        let visible: Vec<Diagnostic> = diagnostics
            .iter()
            .filter(|one| self.is_visible(one))
            .cloned()
            .collect();
        let text_of = |file: &str| -> Option<Arc<str>> {
            sources
                .quote(file)
                .or_else(|| layers::embedded(file).map(Arc::from))
        };
        match self.0.format {
            Format::Human => {
                let report = Report::new(&visible, options.language, text_of).human(color());
                print_error(report.trim_end_matches('\n'));
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
        !self.0.quiet || diagnostic.severity == Severity::Error
    }
}

/// Options of a report.
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

/// Texts, one a line.
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

/// The counts as `2 galat, 1 peringatan`; `None` if both are 0.
#[must_use]
pub fn tally(tally: Tally, language: Language) -> Option<String> {
    let Tally { errors, warnings } = tally;
    let text = language.pick(
        format!("{errors} galat, {warnings} peringatan"),
        format!(
            "{}, {}",
            counted(errors, "error"),
            counted(warnings, "warning")
        ),
    );
    (errors + warnings > 0).then_some(text)
}

/// A count with its English word, such as `1 page` or `2 pages`.
#[must_use]
pub fn counted(count: usize, word: &str) -> String {
    if count == 1 {
        format!("1 {word}")
    } else {
        format!("{count} {word}s")
    }
}

/// A path for a person: relative to the current folder, if it is below.
#[must_use]
pub fn shown_path(path: &Path) -> String {
    path.strip_prefix(here())
        .unwrap_or(path)
        .display()
        .to_string()
}

/// The current folder.
#[must_use]
pub fn here() -> PathBuf {
    #[expect(
        clippy::disallowed_methods,
        reason = "the command line may use the current folder"
    )]
    std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."))
}

/// The moment of the build: `SOURCE_DATE_EPOCH` (reproducible-builds.org), else the clock.
#[must_use]
pub fn now() -> Timestamp {
    #[expect(
        clippy::disallowed_methods,
        reason = "the command line may use the environment"
    )]
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok();
    let said = epoch
        .and_then(|seconds| seconds.trim().parse().ok())
        .and_then(|seconds| Timestamp::from_second(seconds).ok());
    #[expect(
        clippy::disallowed_methods,
        reason = "the command line may use the clock"
    )]
    said.unwrap_or_else(Timestamp::now)
}

/// True if standard error shows colour: it is a terminal, and `NO_COLOR` (no-color.org) is not set.
fn color() -> bool {
    anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never
}

/// Writes lines to standard output.
pub(crate) fn print(lines: &str) {
    if !lines.is_empty() {
        // A closed pipe, as behind `head`, is no error of the command.
        drop(writeln!(std::io::stdout().lock(), "{lines}"));
    }
}

/// Writes lines to standard error.
pub(crate) fn print_error(lines: &str) {
    if !lines.is_empty() {
        drop(writeln!(std::io::stderr().lock(), "{lines}"));
    }
}
