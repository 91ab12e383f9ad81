//! Diagnostics as people and programs see them: text with carets, JSON, GitHub annotations.
//!
//! A report is given the texts of the files that it quotes; it reads nothing itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};
use serde::Serialize;
use serde_json::{Value, json};

use crate::diagnostic::code::Severity;
use crate::diagnostic::text::Language;
use crate::diagnostic::{Diagnostic, Label, Location};

/// A line and a column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Position {
    /// Line in the real file.
    pub line: usize,
    /// Character in that line.
    pub column: usize,
}

impl Position {
    /// The position of byte `offset` in `text`; past the end it is the position behind the last character.
    #[must_use]
    pub fn of(text: &str, offset: usize) -> Self {
        let before = &text[..floor_boundary(text, offset)];
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[start..].chars().count() + 1,
        }
    }
}

/// Counts that stand below a list of diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Diagnostics that stop the build.
    pub errors: usize,
    /// Diagnostics that do not.
    pub warnings: usize,
}

impl Tally {
    /// Counts `diagnostics`.
    #[must_use]
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| {
            diagnostics
                .iter()
                .filter(|d| d.severity == severity)
                .count()
        };
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
        }
    }
}

/// Shows diagnostics in one language, quoting the texts that it was given.
#[derive(Debug)]
pub struct Report<'a> {
    diagnostics: &'a [Diagnostic],
    texts: BTreeMap<Arc<str>, Arc<str>>,
    language: Language,
}

impl<'a> Report<'a> {
    /// A report on `diagnostics`, which are already [sorted](crate::diagnostic::sort). `text_of` gives the decoded text
    /// of a file, or nothing where there is none to quote.
    pub fn new(
        diagnostics: &'a [Diagnostic],
        language: Language,
        mut text_of: impl FnMut(&str) -> Option<Arc<str>>,
    ) -> Self {
        let mut texts = BTreeMap::new();
        let labels = diagnostics
            .iter()
            .flat_map(|d| &d.labels)
            .map(|label| &label.location);
        for location in diagnostics.iter().map(|d| &d.location).chain(labels) {
            if !texts.contains_key(&location.file) {
                texts.insert(
                    Arc::clone(&location.file),
                    text_of(&location.file).unwrap_or_else(|| Arc::from("")),
                );
            }
        }
        Self {
            diagnostics,
            texts,
            language,
        }
    }

    /// Text with carets under the fault, in colour if `color`.
    #[must_use]
    pub fn human(&self, color: bool) -> String {
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let mut out = String::new();
        for diagnostic in self.diagnostics {
            out.push_str(&renderer.render(&self.groups(diagnostic)));
            out.push_str("\n\n");
        }
        out
    }

    /// The `diagnostics` of the JSON object that `build` and `check` print.
    #[must_use]
    pub fn json(&self) -> Vec<Value> {
        self.diagnostics
            .iter()
            .map(|diagnostic| self.json_one(diagnostic))
            .collect()
    }

    /// One GitHub workflow command a line, shown beside the changed lines of a pull request.
    #[must_use]
    pub fn github(&self) -> String {
        let mut out = String::new();
        for diagnostic in self.diagnostics {
            let command = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "notice",
            };
            let (start, end) = self.positions(&diagnostic.location);
            let message = diagnostic.message.in_language(self.language);
            let help = diagnostic
                .help
                .as_ref()
                .map(|help| help.in_language(self.language));
            let text = [Some(message), help]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("\n");
            out.push_str(&format!(
                "::{command} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
                github_property(&diagnostic.location.file),
                start.line,
                start.column,
                end.line,
                end.column,
                diagnostic.code.slug(),
                github_data(&text),
            ));
        }
        out
    }

    fn json_one(&self, diagnostic: &Diagnostic) -> Value {
        let (start, end) = self.positions(&diagnostic.location);
        json!({
            "code": diagnostic.code.slug(),
            "severity": diagnostic.severity,
            "message": diagnostic.message.in_language(self.language),
            "help": diagnostic.help.as_ref().map(|help| help.in_language(self.language)),
            "suggestion": diagnostic.fix,
            "file": diagnostic.location.file,
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
        })
    }

    fn text(&self, location: &Location) -> &str {
        self.texts.get(&location.file).map_or("", |text| text)
    }

    fn positions(&self, location: &Location) -> (Position, Position) {
        let (text, span) = (self.text(location), location.span());
        (Position::of(text, span.start), Position::of(text, span.end))
    }

    fn groups<'r>(&'r self, diagnostic: &'r Diagnostic) -> Vec<Group<'r>> {
        let title = self
            .level(diagnostic.severity)
            .primary_title(diagnostic.message.in_language(self.language))
            .id(diagnostic.code.slug());
        let mut main = Group::with_title(title);
        main = match self.is_whole(&diagnostic.location) {
            true => main.element(Origin::path(&*diagnostic.location.file)),
            false => main.element(self.snippet(diagnostic)),
        };
        for label in diagnostic
            .labels
            .iter()
            .filter(|label| label.location.file != diagnostic.location.file)
        {
            main = match self.is_whole(&label.location) {
                true => main.element(Level::NOTE.no_name().message(self.label_in_words(label))),
                false => main.element(self.label_elsewhere(label)),
            };
        }
        let mut groups = vec![main];
        let help = diagnostic
            .help
            .as_ref()
            .map(|help| help.in_language(self.language));
        match (&diagnostic.fix, help) {
            (Some(fix), help) => {
                let (text, span) = (
                    self.text(&diagnostic.location),
                    self.bounded(&diagnostic.location),
                );
                let title = self
                    .help()
                    .secondary_title(help.unwrap_or(self.write_this()));
                let snippet = Snippet::source(text)
                    .path(&*diagnostic.location.file)
                    .patch(Patch::new(span, fix.as_str()));
                groups.push(Group::with_title(title).element(snippet));
            }
            (None, Some(help)) => groups.push(Group::with_title(self.help().secondary_title(help))),
            (None, None) => {}
        }
        groups
    }

    fn snippet<'r>(
        &'r self,
        diagnostic: &'r Diagnostic,
    ) -> Snippet<'r, annotate_snippets::Annotation<'r>> {
        let location = &diagnostic.location;
        let mut snippet = Snippet::source(self.text(location))
            .path(&*location.file)
            .annotation(AnnotationKind::Primary.span(self.bounded(location)));
        for label in diagnostic
            .labels
            .iter()
            .filter(|label| label.location.file == location.file)
        {
            let annotation = AnnotationKind::Context.span(self.bounded(&label.location));
            snippet = snippet.annotation(annotation.label(label.text.in_language(self.language)));
        }
        snippet
    }

    fn label_in_words(&self, label: &Label) -> String {
        format!(
            "{}: {}",
            label.text.in_language(self.language),
            label.location.file
        )
    }

    fn label_elsewhere<'r>(
        &'r self,
        label: &'r Label,
    ) -> Snippet<'r, annotate_snippets::Annotation<'r>> {
        let annotation = AnnotationKind::Context.span(self.bounded(&label.location));
        Snippet::source(self.text(&label.location))
            .path(&*label.location.file)
            .annotation(annotation.label(label.text.in_language(self.language)))
    }

    /// Whether a location is a file as a whole, or one of which there is nothing to quote.
    fn is_whole(&self, location: &Location) -> bool {
        location.span() == (0..0) || self.text(location).is_empty()
    }

    /// The span of `location`, cut to the text at hand: a file may have changed since it was read.
    fn bounded(&self, location: &Location) -> std::ops::Range<usize> {
        let (text, span) = (self.text(location), location.span());
        floor_boundary(text, span.start)..floor_boundary(text, span.end)
    }

    fn level(&self, severity: Severity) -> Level<'static> {
        match (severity, self.language) {
            (Severity::Error, Language::Id) => Level::ERROR.with_name("galat"),
            (Severity::Error, Language::En) => Level::ERROR,
            (Severity::Warning, Language::Id) => Level::WARNING.with_name("peringatan"),
            (Severity::Warning, Language::En) => Level::WARNING,
            (Severity::Note, Language::Id) => Level::NOTE.with_name("catatan"),
            (Severity::Note, Language::En) => Level::NOTE,
        }
    }

    fn help(&self) -> Level<'static> {
        match self.language {
            Language::Id => Level::HELP.with_name("saran"),
            Language::En => Level::HELP,
        }
    }

    const fn write_this(&self) -> &'static str {
        match self.language {
            Language::Id => "tulis begini",
            Language::En => "write it like this",
        }
    }
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset)
}

fn github_data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn github_property(text: &str) -> String {
    github_data(text).replace(':', "%3A").replace(',', "%2C")
}
