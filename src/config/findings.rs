//! What was found wrong with the settings, each at its place; lines that are no TOML are said once and no more.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Fault, Location, Span};

/// Diagnostics about one file of settings.
#[derive(Debug)]
pub(super) struct Findings {
    file: Arc<str>,
    /// Where each line begins.
    lines: Vec<usize>,
    /// Lines that could not be read: what else is said about them would be guessed.
    unreadable: BTreeSet<usize>,
    diagnostics: Vec<Diagnostic>,
}

impl Findings {
    /// Nothing found yet in `text`.
    pub(super) fn new(file: &Arc<str>, text: &str) -> Self {
        let lines = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        Self {
            file: Arc::clone(file),
            lines,
            unreadable: BTreeSet::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Adds `fault` in the value at `span`, unless that line could not be read anyway.
    pub(super) fn add(&mut self, span: Span, fault: Fault) {
        if !self.unreadable.contains(&self.line(&span)) {
            self.diagnostics
                .push(fault.at(Location::new(&self.file, span)));
        }
    }

    /// Adds `fault` about the file as a whole, unless parts of it could not be read: what is missing may be there.
    pub(super) fn add_missing(&mut self, span: Span, fault: Fault) {
        if self.unreadable.is_empty() {
            self.add(span, fault);
        }
    }

    /// Adds `fault` as the one thing to say about the line of `span`; false if that line has its fault already.
    pub(super) fn add_unreadable(&mut self, span: Span, fault: Fault) -> bool {
        let is_new = self.unreadable.insert(self.line(&span));
        if is_new {
            self.diagnostics
                .push(fault.at(Location::new(&self.file, span)));
        }
        is_new
    }

    /// All that was found, in the order of the file.
    pub(super) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        crate::diagnostic::sort(&mut self.diagnostics);
        self.diagnostics
    }

    fn line(&self, span: &Span) -> usize {
        self.lines.partition_point(|start| *start <= span.start)
    }
}
