//! What Kencana says about content: a problem as a value, with its code, location, words and cure.
//!
//! Everything above this room raises [`Fault`]s (a value that does not know where it stands) and [`Diagnostic`]s
//! (a fault at its location). Nothing here reads files: whoever shows a [`report`] brings the texts.
//! A new code is one line in [`code`], a section in `docs/diagnostics.md` and a folder in `tests/diagnostics`.

use std::ops::Range;
use std::sync::Arc;

pub mod code;
pub mod report;
#[macro_use]
pub mod text;

use code::{Code, Severity};
use serde::{Deserialize, Serialize};
use text::Text;

/// A stretch of a file: byte offsets into its decoded text (see `source::decode`).
pub type Span = Range<usize>;

/// A file, relative to the project with forward slashes, and a stretch of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Location {
    /// Path of the file, relative to the project, with `/`.
    pub file: Arc<str>,
    /// First byte, then the byte after the last one.
    start: usize,
    end: usize,
}

impl Location {
    /// The stretch `span` of `file`.
    #[must_use]
    pub fn new(file: &Arc<str>, span: Span) -> Self {
        Self {
            file: Arc::clone(file),
            start: span.start,
            end: span.end.max(span.start),
        }
    }

    /// The file as a whole: shown at its first character.
    #[must_use]
    pub fn whole(file: &Arc<str>) -> Self {
        Self::new(file, 0..0)
    }

    /// The file at `path` as a whole.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        Self::whole(&Arc::from(path))
    }

    /// The bytes of the span.
    #[must_use]
    pub fn span(&self) -> Span {
        self.start..self.end
    }
}

/// A second location that explains the first: "given here before".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Where to look.
    pub location: Location,
    /// What is there.
    pub text: Text,
}

/// What is wrong with a value, before anyone knows where the value stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Which rule it breaks.
    pub code: Code,
    /// How bad it is; by default what the code says.
    pub severity: Severity,
    /// What is wrong, in the words of the record.
    pub message: Text,
    /// What to write instead.
    pub help: Option<Text>,
    /// Text that would be right in place of the value: shown as a corrected line.
    pub fix: Option<String>,
    /// The part of the value that is meant, as byte offsets into it; the whole value if absent.
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

    /// Says what to write instead.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// Offers `fix` in place of the value.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(fix.into());
        self
    }

    /// Offers `fix` in place of the value, where there is one to offer.
    #[must_use]
    pub fn maybe_fix(mut self, fix: Option<String>) -> Self {
        self.fix = fix;
        self
    }

    /// Narrows the fault to a part of the value.
    #[must_use]
    pub fn part(mut self, part: Span) -> Self {
        self.part = Some(part);
        self
    }

    /// Lowers it to a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// The diagnostic of this fault in the value that stands at `location`.
    #[must_use]
    pub fn at(self, location: Location) -> Diagnostic {
        let location = match &self.part {
            Some(part) => {
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
    /// Which rule it breaks.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub location: Location,
    /// What is wrong.
    pub message: Text,
    /// What to do.
    pub help: Option<Text>,
    /// Text that would be right at `location`.
    pub fix: Option<String>,
    /// Other places that matter.
    pub labels: Vec<Label>,
}

impl Diagnostic {
    /// A diagnostic of this code at `location`.
    #[must_use]
    pub fn new(code: Code, location: Location, message: Text) -> Self {
        Fault::new(code, message).at(location)
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// Points at another location too.
    #[must_use]
    pub fn label(mut self, location: Location, text: Text) -> Self {
        self.labels.push(Label { location, text });
        self
    }

    /// Lowers it to a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Whether it stops the build.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// A value and all that was found wrong on the way to it: reading never stops at the first fault.
#[derive(Debug, Clone)]
pub struct Checked<T> {
    /// What could be read.
    pub value: T,
    /// What was found on the way, in no promised order.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value with nothing to say about it.
    pub const fn clean(value: T) -> Self {
        Self {
            value,
            diagnostics: Vec::new(),
        }
    }

    /// Hands the diagnostics to `into` and gives the value.
    pub fn drain(self, into: &mut Vec<Diagnostic>) -> T {
        into.extend(self.diagnostics);
        self.value
    }

    /// Whether any diagnostic is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

impl<T> Checked<T> {
    /// The same diagnostics with another value.
    pub fn map<U>(self, with: impl FnOnce(T) -> U) -> Checked<U> {
        Checked {
            value: with(self.value),
            diagnostics: self.diagnostics,
        }
    }
}

impl<T> Checked<Option<T>> {
    /// Without the value, if any diagnostic is an error.
    #[must_use]
    pub fn unless_faulty(self) -> Self {
        let value = if self.has_errors() { None } else { self.value };
        Self {
            value,
            diagnostics: self.diagnostics,
        }
    }
}

/// Sorts by file and location, then by code: the order in which diagnostics are always shown.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics
        .sort_by(|a, b| (&a.location, a.code, &a.message).cmp(&(&b.location, b.code, &b.message)));
}
