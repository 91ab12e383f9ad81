//! Problems of content as values, each with a code, a message, a location and help.
//!
//! The other rooms make [`Fault`]s (without a location) and [`Diagnostic`]s (a fault at its location). Nothing here
//! reads files: the caller of a [`report`] brings the texts. A new code is one line in [`code`], a section in
//! `docs/diagnostics.md` and a folder in `tests/diagnostics`.

use std::ops::Range;
use std::sync::Arc;

pub mod code;
pub mod fix;
pub mod report;
#[macro_use]
pub mod text;

use code::{Code, Severity};
use fix::Fix;
use serde::{Deserialize, Serialize};
use text::Text;

/// Byte offsets into the decoded text of a file (see `source::encoding`).
pub type Span = Range<usize>;

/// A file and a span of its text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Location {
    /// Path of the file, relative to the project, with `/`.
    pub file: Arc<str>,
    /// First byte, then the byte after the last one.
    start: usize,
    end: usize,
}

impl Location {
    /// The bytes `span` of `file`.
    #[must_use]
    pub fn new(file: &Arc<str>, span: Span) -> Self {
        Self {
            file: Arc::clone(file),
            start: span.start,
            end: span.end.max(span.start),
        }
    }

    /// The whole file, shown at its first character.
    #[must_use]
    pub fn whole(file: &Arc<str>) -> Self {
        Self::new(file, 0..0)
    }

    /// The file at `path` as a whole.
    pub(crate) fn of_path(path: &str) -> Self {
        Self::whole(&Arc::from(path))
    }

    /// The bytes of the span.
    #[must_use]
    pub fn span(&self) -> Span {
        self.start..self.end
    }
}

/// A second location that explains the first: "first given here".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The location.
    pub location: Location,
    /// The explanation.
    pub text: Text,
}

/// A problem of a value that has no location yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The broken rule.
    pub code: Code,
    /// Severity; by default that of the code.
    pub severity: Severity,
    /// The problem, in the words of the record.
    pub message: Text,
    /// Advice on what to write instead.
    pub help: Option<Text>,
    /// Correction of the value, shown as a corrected line.
    pub fix: Option<Fix>,
    /// Faulty part of the value, as byte offsets into it; the whole value if absent.
    pub part: Option<Span>,
}

impl Fault {
    /// A fault of this code, with the severity that the code has by default.
    #[must_use]
    pub fn new(code: Code, message: Text) -> Self {
        Self {
            code,
            severity: code.severity(),
            message,
            help: None,
            fix: None,
            part: None,
        }
    }

    /// Sets the help.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// Sets the faulty part of the value.
    #[must_use]
    pub fn part(mut self, part: Span) -> Self {
        self.part = Some(part);
        self
    }

    /// Lowers the severity to a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Raises the severity to an error.
    #[must_use]
    pub fn error(mut self) -> Self {
        self.severity = Severity::Error;
        self
    }

    /// The diagnostic of this fault in the value at `location`.
    #[must_use]
    pub fn at(self, location: Location) -> Diagnostic {
        let location = match &self.part {
            Some(part) => {
                // A value with escapes is shorter than its text in the file, so a part could reach past the end.
                let end = location.end.max(location.start + part.start);
                Location {
                    start: location.start + part.start,
                    end: (location.start + part.end).min(end),
                    file: location.file,
                }
            }
            None => location,
        };
        let Self {
            code,
            severity,
            message,
            help,
            fix,
            ..
        } = self;
        Diagnostic {
            code,
            severity,
            location,
            message,
            help,
            fix,
            labels: Vec::new(),
        }
    }
}

/// A problem at its location.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The broken rule.
    pub code: Code,
    /// Severity of the problem.
    pub severity: Severity,
    /// Location of the problem.
    pub location: Location,
    /// The problem.
    pub message: Text,
    /// Advice on what to do.
    pub help: Option<Text>,
    /// Correction of the text at `location`.
    pub fix: Option<Fix>,
    /// Other locations that explain it.
    pub labels: Vec<Label>,
}

impl Diagnostic {
    /// A diagnostic of this code at `location`.
    #[must_use]
    pub fn new(code: Code, location: Location, message: Text) -> Self {
        Fault::new(code, message).at(location)
    }

    /// Sets the help.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// The replacement that is offered, if any.
    #[must_use]
    pub fn offered(&self) -> Option<&str> {
        self.fix.as_ref().map(|fix| fix.text.as_str())
    }

    /// Adds a second location.
    #[must_use]
    pub fn label(mut self, location: Location, text: Text) -> Self {
        self.labels.push(Label { location, text });
        self
    }

    /// Lowers the severity to a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// True if it stops the build.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// A value and the diagnostics of its reading, which never stops at the first fault.
#[derive(Debug, Clone)]
pub struct Checked<T> {
    /// The value, as far as it could be read.
    pub value: T,
    /// The diagnostics, unsorted.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value without diagnostics.
    pub const fn clean(value: T) -> Self {
        Self {
            value,
            diagnostics: Vec::new(),
        }
    }

    /// Moves the diagnostics to `into` and returns the value.
    pub(crate) fn drain(self, into: &mut Vec<Diagnostic>) -> T {
        into.extend(self.diagnostics);
        self.value
    }

    /// True if any diagnostic is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// The same diagnostics with another value.
    pub fn map<U>(self, with: impl FnOnce(T) -> U) -> Checked<U> {
        Checked {
            value: with(self.value),
            diagnostics: self.diagnostics,
        }
    }
}

impl<T> Checked<Option<T>> {
    /// Drops the value if any diagnostic is an error.
    pub(crate) fn unless_faulty(self) -> Self {
        let value = if self.has_errors() { None } else { self.value };
        Self {
            value,
            diagnostics: self.diagnostics,
        }
    }
}

/// Sorts by location, code and message, the order in which diagnostics are shown.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics
        .sort_by(|a, b| (&a.location, a.code, &a.message).cmp(&(&b.location, b.code, &b.message)));
}
