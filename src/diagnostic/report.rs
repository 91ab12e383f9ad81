//! Reports of diagnostics: text with carets, JSON, GitHub annotations.
//!
//! A report gets the texts of the files that it quotes; it reads no file itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::diagnostic::code::Severity;
use crate::diagnostic::text::Language;
use crate::diagnostic::{Diagnostic, Location};

mod human;

/// A line and a column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line in the file.
    pub line: usize,
    /// Character in that line.
    pub column: usize,
}

impl Position {
    /// The position of byte `offset` in `text`; for an offset past the end, the position after the last character.
    #[must_use]
    pub fn of(text: &str, offset: usize) -> Self {
        let before = &text[..text.floor_char_boundary(offset)];
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[start..].chars().count() + 1,
        }
    }
}

/// Counts of errors and warnings, shown below a list of diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Diagnostics that stop the build.
    pub errors: usize,
    /// Warnings, which do not stop it.
    pub warnings: usize,
}

impl Tally {
    /// Counts `diagnostics`.
    #[must_use]
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| {
            let matching = diagnostics.iter().filter(|d| d.severity == severity);
            matching.count()
        };
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
        }
    }
}

/// Diagnostics in one language, with the texts that they quote.
#[derive(Debug)]
pub struct Report<'a> {
    diagnostics: &'a [Diagnostic],
    texts: BTreeMap<Arc<str>, Arc<str>>,
    language: Language,
}

impl<'a> Report<'a> {
    /// A report of [sorted](crate::diagnostic::sort) diagnostics. `text_of` gives the decoded text of a file, if there
    /// is one to quote.
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
                // A file is read once, however many diagnostics it has.
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
            let text = match &diagnostic.help {
                Some(help) => format!("{message}\n{}", help.in_language(self.language)),
                None => message.to_owned(),
            };
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
            "suggestion": diagnostic.offered(),
            "fix": self.json_fix(diagnostic),
            "file": diagnostic.location.file,
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
        })
    }

    fn json_fix(&self, diagnostic: &Diagnostic) -> Value {
        let Some(fix) = &diagnostic.fix else {
            return json!({ "certainty": "none", "edits": [], "corrected": null });
        };
        let (start, end) = self.positions(&diagnostic.location);
        let span = diagnostic.location.span();
        let edit = json!({
            "file": diagnostic.location.file,
            "span": [span.start, span.end],
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
            "text": fix.text,
        });
        let corrected = self.corrected(&diagnostic.location, &fix.text);
        json!({ "certainty": fix.certainty, "edits": [edit], "corrected": corrected })
    }

    /// The lines of `location` with `replacement` in its place.
    fn corrected(&self, location: &Location, replacement: &str) -> String {
        let text = self.text(location);
        let span = self.bounded(location);
        let (before, after) = (&text[..span.start], &text[span.end..]);
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let end = after.find('\n').unwrap_or(after.len());
        [&before[start..], replacement, &after[..end]].concat()
    }

    fn text(&self, location: &Location) -> &str {
        self.texts.get(&location.file).map_or("", |text| text)
    }

    fn positions(&self, location: &Location) -> (Position, Position) {
        let (text, span) = (self.text(location), location.span());
        (Position::of(text, span.start), Position::of(text, span.end))
    }

    /// The span of `location`, cut to the given text: a file may have changed since it was parsed.
    fn bounded(&self, location: &Location) -> std::ops::Range<usize> {
        let (text, span) = (self.text(location), location.span());
        text.floor_char_boundary(span.start)..text.floor_char_boundary(span.end)
    }
}

/// `text` escaped for the message of a workflow command.
fn github_data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// `text` escaped for a property of a workflow command, in which `:` and `,` are separators.
fn github_property(text: &str) -> String {
    github_data(text).replace(':', "%3A").replace(',', "%2C")
}
