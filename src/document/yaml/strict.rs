//! YAML that is read whole or not at all: reading ends at the first thing that is wrong, and scalars stay as written.
//!
//! For files that engineers write. A list or map has the place of its first token only.

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

/// Reads the one document of `text`; nothing if it is empty.
///
/// # Errors
///
/// The first place where `text` is no YAML, or where it has an anchor, an alias, a merge key, a tag, a second document,
/// a key that is no text, or more than `bounds`.
#[expect(clippy::too_many_lines, reason = "to be split along its seam")]
pub(crate) fn read(text: &str, bounds: Bounds) -> Result<Option<Node<'_>>, Refusal> {
    let mut builder = Builder::default();
    let (mut root, mut nodes) = (None, 0);
    let mut options = Options::default();
    // The parser refuses more than a hundred comments in a row if it is asked for them.
    options.set_emit_comments(false);
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, at) = event.map_err(|error| unreadable(text, &error))?;
        let start = at.start.byte_offset().unwrap_or(0);
        let span = start..at.end.byte_offset().unwrap_or(0).max(start);
        let refuse = |is_limit| {
            Err(Refusal {
                span: span.clone(),
                is_limit,
            })
        };
        if event.is_node() {
            nodes += 1;
            if has_mark(&event) || nodes > bounds.nodes {
                return refuse(true);
            }
            if root.is_some() {
                return refuse(false);
            }
        }
        let node = match event {
            Event::Scalar(words, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                let empty = plain && spelling::is_null(&words);
                if !builder.awaits_key() {
                    let value = if empty {
                        Value::Empty
                    } else {
                        Value::Text(Scalar { text: words, plain })
                    };
                    Node { span, value }
                } else if empty || plain && words == "<<" {
                    return refuse(!empty);
                } else {
                    builder.set_key(words, span);
                    continue;
                }
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if builder.open.len() >= bounds.depth {
                    return refuse(true);
                }
                if builder.awaits_key() {
                    return refuse(false);
                }
                let content = match event {
                    Event::SequenceStart(..) => Content::Items(Vec::new()),
                    _ => Content::map(),
                };
                builder.open.push(Collection {
                    start: span.start,
                    bracket: !span.is_empty(),
                    content,
                });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(collection) = builder.open.pop() else {
                    continue;
                };
                let end = collection.start + usize::from(collection.bracket);
                collection.node(end)
            }
            _ => continue,
        };
        match builder.put(node) {
            Put::Inside => {}
            Put::Root(node) => root = Some(node),
            Put::AsKey(span) => {
                return Err(Refusal {
                    span,
                    is_limit: false,
                });
            }
        }
    }
    Ok(root)
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

/// The character at which the parser gave up.
fn unreadable(text: &str, error: &ScanError) -> Refusal {
    let start = text.floor_char_boundary(error.marker().byte_offset().unwrap_or(0));
    let length = text[start..].chars().next().map_or(0, char::len_utf8);
    Refusal {
        span: start..start + length,
        is_limit: *error.kind() == ErrorKind::UnknownAnchor,
    }
}
