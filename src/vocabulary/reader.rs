//! The vocabulary while it is read: what its keys must be, and where a fault of a value is shown.
//!
//! Nothing here knows which keys exist: `province`, `regency`, `kind` and `indicator` each have their own.

use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::diagnostic::{Diagnostic, Fault, Location, Span};
use crate::document::keyed::Reader;
use crate::document::{Node, Value};
use crate::value::name::{choice, excerpt, nearest, offer};
use crate::vocabulary::files::VocabularyFiles;

/// The files of the vocabulary while they are read.
#[derive(Debug)]
pub(super) struct VocabularyReader<'a> {
    pub(super) files: &'a VocabularyFiles,
    /// All that is wrong so far.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> VocabularyReader<'a> {
    /// A value as written, with its quotes.
    pub(super) fn written(&self, node: &Node<'_>) -> &'a str {
        self.files.written(&node.span)
    }

    /// Number of the file in which `span` lies, counted from the lowest.
    pub(super) fn file_number(&self, span: &Span) -> usize {
        self.files.number(span)
    }

    /// Reports that what is at `span` was there before, at `first`.
    pub(super) fn again(&mut self, span: Span, first: Span, fault: Fault) {
        let label = text!("pertama kali di sini", "first here");
        let diagnostic = fault.at(self.location(span));
        self.report(diagnostic.label(self.location(first), label));
    }
}

impl Reader for VocabularyReader<'_> {
    type Key = &'static str;

    fn location(&self, span: Span) -> Location {
        self.files.location(span)
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The value, but only the first key of a map.
    fn span(&self, node: &Node<'_>, _part: Option<Span>) -> Span {
        let first = match &node.value {
            Value::Map(map) => map.entries.first(),
            _ => None,
        };
        first.map_or(&node.span, |field| &field.key_span).clone()
    }

    fn position(keys: &[&'static str], written: &str) -> Option<usize> {
        keys.iter().position(|key| *key == written)
    }

    fn unknown(&self, written: &str, keys: &'static [&'static str]) -> Fault {
        let shown = excerpt(written);
        let fault = fault!(
            Code::UnknownKey,
            "nama isian “{shown}” tidak dikenal",
            "the key “{shown}” is not known"
        );
        let Text { id, en } = choice(keys);
        let near = nearest(written, keys.iter().copied(), 3);
        offer(fault, &near, text!("pilih {id}", "choose {en}"))
    }

    /// A list must be written as one.
    fn items<'n>(&mut self, node: &'n Node<'n>) -> &'n [Node<'n>] {
        if let Value::List(items) = &node.value {
            return items;
        }
        let fault = fault!(
            Code::WrongType,
            "di sini perlu daftar",
            "a list is needed here",
            "tulis seperti ini: [satu, dua]",
            "write it like this: [one, two]"
        );
        self.fault(node, fault);
        &[]
    }

    fn missing(&self, key: &&'static str) -> Option<Fault> {
        Some(fault!(
            Code::MissingKey,
            "“{key}” belum diisi",
            "“{key}” is missing",
            "tambahkan baris “{key}:”",
            "add a line “{key}:”"
        ))
    }
}
