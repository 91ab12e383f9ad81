//! Lists and maps while they are built from the events of the parser.

use std::borrow::Cow;

use crate::diagnostic::Span;
use crate::document::{Field, Map, Node, Value};

/// The collections that are not closed yet, the innermost last.
#[derive(Default)]
pub(super) struct Builder<'t> {
    pub(super) open: Vec<Collection<'t>>,
}

/// A list or map that is not closed yet.
pub(super) struct Collection<'t> {
    /// First key, dash or bracket.
    pub(super) start: usize,
    /// True if it is written in brackets.
    pub(super) bracket: bool,
    pub(super) content: Content<'t>,
}

/// Content of a collection so far.
pub(super) enum Content<'t> {
    Items(Vec<Node<'t>>),
    Fields {
        fields: Vec<Field<'t>>,
        /// Key whose value has not been read yet.
        key: Option<Key<'t>>,
    },
}

/// A key at its place.
pub(super) struct Key<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) span: Span,
}

/// Where [`Builder::put`] put a node.
pub(super) enum Put<'t> {
    /// Into the innermost collection.
    Inside,
    /// Nowhere: it is a root.
    Root(Node<'t>),
    /// In place of a key, as a key without text.
    AsKey(Span),
}

impl<'t> Content<'t> {
    pub(super) const fn map() -> Self {
        Self::Fields {
            fields: Vec::new(),
            key: None,
        }
    }
}

impl<'t> Builder<'t> {
    /// True if the next node is a key of the innermost collection.
    pub(super) fn awaits_key(&self) -> bool {
        let innermost = self.open.last().map(|open| &open.content);
        matches!(innermost, Some(Content::Fields { key: None, .. }))
    }

    /// Sets the key of the next value.
    pub(super) fn set_key(&mut self, text: Cow<'t, str>, span: Span) {
        if let Some(Content::Fields { key, .. }) =
            self.open.last_mut().map(|open| &mut open.content)
        {
            *key = Some(Key { text, span });
        }
    }

    /// Adds a complete node to the innermost collection.
    pub(super) fn put(&mut self, node: Node<'t>) -> Put<'t> {
        match self.open.last_mut().map(|open| &mut open.content) {
            None => return Put::Root(node),
            Some(Content::Items(items)) => items.push(node),
            Some(Content::Fields { fields, key }) => match key.take() {
                Some(Key { text, span }) => fields.push(Field {
                    key: text,
                    key_span: span,
                    value: node,
                }),
                None => {
                    *key = Some(Key {
                        text: Cow::Borrowed(""),
                        span: node.span.clone(),
                    });
                    return Put::AsKey(node.span);
                }
            },
        }
        Put::Inside
    }
}

impl<'t> Collection<'t> {
    /// Begins where the parser says, or at the dash before: the parser places a list that is not indented behind its
    /// first dash.
    pub(super) fn at(text: &str, start: usize, bracket: bool, content: Content<'t>) -> Self {
        let before = text
            .get(..start)
            .unwrap_or_default()
            .trim_end_matches([' ', '\t']);
        let behind_dash = !bracket && matches!(content, Content::Items(_)) && before.ends_with('-');
        let at_dash = text
            .get(start..)
            .is_some_and(|rest| rest.starts_with(['-']));
        Self {
            start: if behind_dash && !at_dash {
                before.len() - 1
            } else {
                start
            },
            bracket,
            content,
        }
    }

    /// The node from its start to the end of its content, or to its closing bracket at `at`.
    pub(super) fn close(self, at: &Span) -> Node<'t> {
        let closing = if self.bracket && !at.is_empty() {
            at.end.max(self.start)
        } else {
            self.start
        };
        let end = match &self.content {
            Content::Items(items) => items.last().map_or(0, |item| item.span.end),
            Content::Fields { fields, .. } => reach(fields),
        };
        self.node(end.max(closing))
    }

    /// The node from its start to byte `end`.
    pub(super) fn node(self, end: usize) -> Node<'t> {
        let span = self.start..end;
        let value = match self.content {
            Content::Items(items) => Value::List(items),
            Content::Fields { fields, .. } => Value::Map(Map {
                span: span.clone(),
                entries: fields,
            }),
        };
        Node { span, value }
    }
}

/// End of the last of `fields`.
pub(super) fn reach(fields: &[Field<'_>]) -> usize {
    fields
        .last()
        .map_or(0, |field| field.value.span.end.max(field.key_span.end))
}
