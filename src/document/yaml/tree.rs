//! The fields of a file while they are put together, with the place of every key and value and all that is wrong with them.

use std::borrow::Cow;
use std::sync::Arc;

use granit_parser::{ScalarStyle, StructureStyle};

use crate::diagnostic::{Checked, Diagnostic, Fault, Location, Span};
use crate::document::yaml::builder::{Builder, Collection, Content, Put};
use crate::document::yaml::{builder, duplicate_keys, flow, limits, pitfalls, spelling, wording};
use crate::document::{Field, Map, Node, Scalar, ScalarKind, Value, line};

/// The fields of a file as far as they are read.
pub(super) struct Tree<'f, 't> {
    pub(super) file: &'f Arc<str>,
    /// The file up to the end of its fields.
    pub(super) text: &'t str,
    /// Span of what was read last.
    pub(super) last: Span,
    root: Option<Map<'t>>,
    builder: Builder<'t>,
    diagnostics: Vec<Diagnostic>,
}

impl<'f, 't> Tree<'f, 't> {
    /// Nothing is read yet of `text`.
    pub(super) fn new(file: &'f Arc<str>, text: &'t str) -> Self {
        Self {
            file,
            text,
            last: 0..0,
            root: None,
            builder: Builder::default(),
            diagnostics: Vec::new(),
        }
    }

    /// All fields that were read, if there are any.
    pub(super) fn finish(mut self) -> Checked<Option<Map<'t>>> {
        let value = self.root.take().map(|root| Map {
            span: root.span,
            entries: self.unique(root.entries),
        });
        Checked {
            value,
            diagnostics: self.diagnostics,
        }
    }

    /// Lists and maps that are open.
    pub(super) fn depth(&self) -> usize {
        self.builder.open.len()
    }

    /// Start of the outermost bracket that is open.
    pub(super) fn outermost_bracket(&self) -> Option<usize> {
        let mut open = self.builder.open.iter();
        open.find(|open| open.bracket).map(|open| open.start)
    }

    /// Start of the last field of the root.
    pub(super) fn last_field(&self) -> Option<usize> {
        let last = self.root.as_ref()?.entries.last();
        last.map(|field| field.key_span.start)
    }

    /// True if an error was reported at `span` or around byte `at`.
    pub(super) fn has_error(&self, span: &Span, at: usize) -> bool {
        let mut errors = self.diagnostics.iter().filter(|found| found.is_error());
        errors.any(|error| {
            let place = error.location.span();
            place == *span || place.start <= at && at <= place.end
        })
    }

    /// Takes a key or a value.
    pub(super) fn scalar(&mut self, words: Cow<'t, str>, style: ScalarStyle, mut span: Span) {
        if words.len() > limits::VALUE {
            self.report(limits::too_long(), line::head(self.text, &span));
        }
        if self.builder.awaits_key() {
            return self.key(words, style, span);
        }
        let value = if style == ScalarStyle::Plain && span.is_empty() {
            // The parser places what is absent at the colon.
            let behind = span.end + usize::from(self.text[span.end..].starts_with(':'));
            span = behind..behind;
            Value::Empty
        } else {
            spelling::value(words, style)
        };
        if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            span = self.block(span);
        }
        let node = Node { span, value };
        let in_list = matches!(
            self.builder.open.last(),
            Some(Collection {
                content: Content::Items(_),
                bracket: false,
                ..
            })
        );
        for (fault, span) in pitfalls::in_value(self.text, &node, in_list) {
            self.report(fault, span);
        }
        self.last = node.span.clone();
        self.complete(node);
    }

    /// From the `|` or `>` of a block to its last word.
    fn block(&self, span: Span) -> Span {
        let before = self.text.get(self.last.end..span.start).unwrap_or_default();
        let start = before
            .rfind(['|', '>'])
            .map_or(span.start, |mark| self.last.end + mark);
        line::trimmed(self.text, start..span.end)
    }

    fn key(&mut self, words: Cow<'t, str>, style: ScalarStyle, span: Span) {
        let plain = style == ScalarStyle::Plain;
        let key = spelling::key(words, plain);
        if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            self.report(limits::key_not_text(), line::head(self.text, &span));
        } else if plain && span.is_empty() {
            self.report(
                wording::nameless(),
                line::head(self.text, &(span.start..self.text.len())),
            );
        } else if plain && key == "<<" {
            self.report(limits::merge(), span.clone());
        }
        if let Some(tab) = pitfalls::tab_before(self.text, span.start) {
            self.report(wording::tab(), tab);
        }
        self.last = span.clone();
        self.builder.set_key(key, span);
    }

    /// Takes a reference, as a text.
    pub(super) fn alias(&mut self, span: Span) {
        let text = Cow::Borrowed(self.text.get(span.clone()).unwrap_or_default());
        if !self.builder.awaits_key() {
            self.mark(span.clone());
        }
        self.last = span.clone();
        self.complete(Node {
            span,
            value: Value::Scalar(Scalar {
                text,
                kind: ScalarKind::Plain,
            }),
        });
    }

    /// Opens a list or map.
    pub(super) fn begin(&mut self, style: StructureStyle, span: Span, content: Content<'t>) {
        let bracket = style == StructureStyle::Flow;
        let collection = Collection::at(self.text, span.start, bracket, content);
        self.builder.open.push(collection);
        self.last = span;
    }

    /// Closes the innermost list or map, with its bracket at `at`.
    pub(super) fn end(&mut self, at: &Span) {
        let Some(collection) = self.builder.open.pop() else {
            return;
        };
        let in_brackets = collection.bracket;
        let mut node = collection.close(at);
        if let (Value::Map(map), true) = (&mut node.value, in_brackets) {
            for cut in flow::take_rests(self.text, &mut map.entries) {
                self.report(cut.fault, cut.span);
            }
        }
        // Keys of the root are compared when all of it is read.
        if let (Value::Map(map), false) = (&mut node.value, self.builder.open.is_empty()) {
            map.entries = self.unique(std::mem::take(&mut map.entries));
        }
        self.last = node.span.end..node.span.end;
        self.complete(node);
    }

    /// Puts a value that is read in its place.
    fn complete(&mut self, node: Node<'t>) {
        match self.builder.put(node) {
            Put::Inside => {}
            Put::Root(node) => self.top(node),
            Put::AsKey(span) => self.report(limits::key_not_text(), line::head(self.text, &span)),
        }
    }

    fn top(&mut self, node: Node<'t>) {
        match node.value {
            Value::Map(map) => self.extend(map.span, map.entries),
            Value::Empty => {}
            Value::List(_) => {
                self.report(wording::top_list(), line::rest(self.text, node.span.start))
            }
            Value::Scalar(_) => {
                let (fault, span) =
                    wording::without_colon(self.text, line::content(self.text, node.span.start));
                self.report(fault, span);
            }
        }
    }

    /// Keeps the fields of the outermost map, and closes all that is open.
    pub(super) fn keep_open_fields(&mut self) {
        let outermost = self.builder.open.drain(..).next();
        if let Some(Collection {
            start,
            content: Content::Fields { fields, .. },
            ..
        }) = outermost
        {
            self.extend(start..builder::reach(&fields).max(start), fields);
        }
    }

    /// Takes over the fields and faults of a second reading, which share their places with this one. A gap in it may be
    /// where a line was left out, so it says nothing.
    pub(super) fn adopt(&mut self, other: Tree<'_, '_>) {
        let Checked { value, diagnostics } = other.finish();
        for found in diagnostics {
            if self.diagnostics.len() < limits::TOLD && !self.diagnostics.contains(&found) {
                self.diagnostics.push(found);
            }
        }
        if let Some(map) = value {
            let Map { span, entries } = map.filled();
            self.extend(span, entries);
        }
    }

    fn extend(&mut self, span: Span, entries: Vec<Field<'t>>) {
        let root = self.root.get_or_insert(Map {
            span: span.clone(),
            entries: Vec::new(),
        });
        root.span.end = root.span.end.max(span.end);
        root.entries.extend(entries);
    }

    /// Reports a name, reference or type: with the value behind it, where that is text on the same line.
    pub(super) fn mark(&mut self, token: Span) {
        let in_bracket = self.outermost_bracket().is_some();
        let span = if in_bracket {
            token.clone()
        } else {
            line::rest(self.text, token.start)
        };
        let words = self.text.get(span.clone()).unwrap_or_default();
        if !in_bracket && let Some(bold) = wording::bold_key(words) {
            return self.report(bold, span);
        }
        let is_text = span.end > token.end || words.starts_with('*');
        let bold = words.trim_matches('*');
        let fault = match words.starts_with('*') && words.ends_with('*') && !bold.is_empty() {
            true => limits::bold().fix(bold),
            false => {
                let fix = is_text.then(|| spelling::in_quotes(words));
                limits::mark(words).maybe_fix(fix)
            }
        };
        self.report(fault, span);
    }

    /// `entries` without those whose key was there before.
    fn unique(&mut self, entries: Vec<Field<'t>>) -> Vec<Field<'t>> {
        let unique = duplicate_keys::told(self.file, entries).drain(&mut self.diagnostics);
        self.diagnostics.truncate(limits::TOLD);
        unique
    }

    /// Keeps what is wrong, as long as not too much is.
    pub(super) fn report(&mut self, fault: Fault, span: Span) {
        if self.diagnostics.len() < limits::TOLD {
            let location = Location::new(self.file, span);
            self.diagnostics.push(fault.at(location));
        }
    }
}
