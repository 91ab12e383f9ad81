//! A list or fields of which the end is still to come.

use std::borrow::Cow;

use crate::diagnostic::Span;
use crate::document::{Field, Map, Node, Value};

/// A list or fields of which the end is still to come.
pub(super) struct Open<'t> {
    /// The first key, dash or bracket.
    pub(super) start: usize,
    /// Whether it is written in brackets.
    pub(super) bracket: bool,
    /// What is in it so far.
    pub(super) held: Held<'t>,
}

/// What is in a list or among fields so far.
pub(super) enum Held<'t> {
    /// Of a list.
    Items(Vec<Node<'t>>),
    /// Fields, and the key whose value is still to come.
    Entries(Vec<Field<'t>>, Option<(Cow<'t, str>, Span)>),
}

impl<'t> Open<'t> {
    /// Begins where the parser says, or at the dash before: it places a list that is not indented behind its first dash.
    pub(super) fn at(text: &str, start: usize, bracket: bool, held: Held<'t>) -> Self {
        let before = text
            .get(..start)
            .unwrap_or_default()
            .trim_end_matches([' ', '\t']);
        let behind_dash = !bracket && matches!(held, Held::Items(_)) && before.ends_with('-');
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
            held,
        }
    }

    /// The node that it is, closed at `at`.
    pub(super) fn close(self, at: &Span) -> Node<'t> {
        let Self {
            start,
            bracket,
            held,
        } = self;
        let closing = if bracket && !at.is_empty() {
            at.end.max(start)
        } else {
            start
        };
        match held {
            Held::Items(items) => {
                let end = items
                    .last()
                    .map_or(closing, |item| item.span.end.max(closing));
                Node {
                    span: start..end,
                    value: Value::List(items),
                }
            }
            Held::Entries(entries, _) => {
                let span = start..reach(&entries).max(closing);
                Node {
                    span: span.clone(),
                    value: Value::Map(Map { span, entries }),
                }
            }
        }
    }
}

/// Where the last of `entries` ends.
pub(super) fn reach(entries: &[Field<'_>]) -> usize {
    entries
        .last()
        .map_or(0, |field| field.value.span.end.max(field.key_span.end))
}
