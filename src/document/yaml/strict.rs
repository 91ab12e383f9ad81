//! YAML that is read whole or not at all: reading ends at the first thing that is wrong, and scalars stay as written.
//!
//! For files that engineers write. A list or map has the place of its first token only.

use std::borrow::Cow;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError};

use crate::diagnostic::Span;
use crate::document::yaml::builder::{Builder, Collection, Content, Put};
use crate::document::yaml::spelling;
use crate::document::{Node, Scalar, Value};

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// The token at which reading ended.
    pub(crate) span: Span,
    /// True if the file is YAML, but more of it than is read here.
    pub(crate) is_limit: bool,
}

/// Bounds of what is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// Lists and maps inside one another.
    pub(crate) depth: usize,
    /// Keys and values.
    pub(crate) nodes: usize,
}

/// Reads the one document of `text` from byte `start` to its end; nothing if it is empty.
///
/// # Errors
///
/// The first place where it is no YAML, or where it has an anchor, an alias, a merge key, a tag, a second document,
/// a key that is no text, or more than `bounds`.
pub(crate) fn read(text: &str, start: usize, bounds: Bounds) -> Result<Option<Node<'_>>, Refusal> {
    let document = text.get(start..).unwrap_or_default();
    let mut options = Options::default();
    // The parser refuses more than a hundred comments in a row if it is asked for them.
    options.set_emit_comments(false);
    let mut reader = StrictReader {
        bounds,
        builder: Builder::default(),
        nodes: 0,
        root: None,
    };
    for event in Parser::new_from_str_with_options(document, options) {
        let (event, at) = event.map_err(|error| unreadable(text, start, &error))?;
        let first = start + at.start.byte_offset().unwrap_or(0);
        let span = first..(start + at.end.byte_offset().unwrap_or(0)).max(first);
        reader
            .event(event, &span)
            .map_err(|is_limit| Refusal { span, is_limit })?;
    }
    Ok(reader.root)
}

/// A file while it is read.
struct StrictReader<'t> {
    bounds: Bounds,
    builder: Builder<'t>,
    nodes: usize,
    root: Option<Node<'t>>,
}

impl<'t> StrictReader<'t> {
    /// Takes one event of the parser; the error is [`Refusal::is_limit`].
    fn event(&mut self, event: Event<'t>, span: &Span) -> Result<(), bool> {
        if event.is_node() {
            self.nodes += 1;
            if has_mark(&event) || self.nodes > self.bounds.nodes {
                return Err(true);
            }
            if self.root.is_some() {
                return Err(false);
            }
        }
        match event {
            Event::Scalar(words, style, ..) => self.scalar(words, style, span),
            Event::SequenceStart(..) => self.begin(Content::Items(Vec::new()), span),
            Event::MappingStart(..) => self.begin(Content::map(), span),
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(open) = self.builder.open.pop() {
                    let end = open.start + usize::from(open.bracket);
                    self.put(open.node(end));
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn scalar(&mut self, words: Cow<'t, str>, style: ScalarStyle, span: &Span) -> Result<(), bool> {
        let plain = style == ScalarStyle::Plain;
        let empty = plain && spelling::is_null(&words);
        if self.builder.awaits_key() {
            if empty || plain && words == "<<" {
                return Err(!empty);
            }
            self.builder.set_key(words, span.clone());
            return Ok(());
        }
        let value = if empty {
            Value::Empty
        } else {
            Value::Scalar(Scalar {
                text: words,
                kind: spelling::kind(style),
            })
        };
        self.put(Node {
            span: span.clone(),
            value,
        });
        Ok(())
    }

    fn begin(&mut self, content: Content<'t>, span: &Span) -> Result<(), bool> {
        if self.builder.open.len() >= self.bounds.depth {
            return Err(true);
        }
        if self.builder.awaits_key() {
            return Err(false);
        }
        self.builder.open.push(Collection {
            start: span.start,
            bracket: !span.is_empty(),
            content,
        });
        Ok(())
    }

    fn put(&mut self, node: Node<'t>) {
        if let Put::Root(node) = self.builder.put(node) {
            self.root = Some(node);
        }
    }
}

/// True for an alias, and for a value with an anchor or a tag.
fn has_mark(event: &Event<'_>) -> bool {
    let anchor = match event {
        Event::Scalar(_, _, anchor, _)
        | Event::SequenceStart(_, anchor, _)
        | Event::MappingStart(_, anchor, _) => *anchor,
        _ => 1,
    };
    anchor != 0 || event.tag().is_some()
}

/// The character at which the parser gave up, reading from byte `start`.
fn unreadable(text: &str, start: usize, error: &ScanError) -> Refusal {
    let at = start + error.marker().byte_offset().unwrap_or(0);
    let start = text.floor_char_boundary(at);
    let length = text[start..].chars().next().map_or(0, char::len_utf8);
    Refusal {
        span: start..start + length,
        is_limit: *error.kind() == ErrorKind::UnknownAnchor,
    }
}
