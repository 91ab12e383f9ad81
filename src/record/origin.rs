//! Where values that were read stand in their file, for rules between values of several keys.

use crate::diagnostic::text::Text;
use crate::diagnostic::{Fault, Span};
use crate::document::keyed::{KeySet, Reader};
use crate::document::{Node, Value};
use crate::record::keys::Key;
use crate::record::reading::Reading;

/// The items of the list at `node` beside the values that were read of them; none if an item could not be read.
pub(super) fn beside<'n, 'v, T>(
    node: Option<&'n Node<'n>>,
    values: &'v [T],
) -> impl Iterator<Item = (&'n Node<'n>, &'v T)> {
    let items = items(node);
    let is_whole = items.len() == values.len();
    items.iter().zip(values).filter(move |_| is_whole)
}

/// The items of the list at `node`; one value may stand for a list of one.
pub(super) fn items<'n>(node: Option<&'n Node<'n>>) -> &'n [Node<'n>] {
    match node.map(|node| (node, &node.value)) {
        Some((_, Value::List(items))) => items,
        Some((node, _)) => std::slice::from_ref(node),
        None => &[],
    }
}

/// The value of `key` in the group at `node`.
pub(super) fn value_of<'n, K: KeySet<Key = Key>>(
    node: &'n Node<'n>,
    key: K,
) -> Option<&'n Node<'n>> {
    let Value::Map(map) = &node.value else {
        return None;
    };
    let key = key.key();
    let mut fields = map.entries.iter();
    let field = fields.find(|field| key.is_written(&field.key))?;
    Some(&field.value).filter(|value| !matches!(value.value, Value::Empty))
}

/// The text of the value at `node`.
pub(super) fn text_at<'n>(node: &'n Node<'n>) -> Option<&'n str> {
    match &node.value {
        Value::Scalar(scalar) => Some(&scalar.text),
        Value::Empty | Value::List(_) | Value::Map(_) => None,
    }
}

/// Another value that explains a fault.
pub(super) struct OtherValue {
    /// Bytes of the file that state it.
    pub(super) span: Span,
    /// The part that it plays.
    pub(super) label: Text,
}

impl OtherValue {
    /// The value at `node`.
    pub(super) fn at(node: &Node<'_>, reading: &Reading<'_>, label: Text) -> Self {
        Self {
            span: node.content_span(reading.text),
            label,
        }
    }
}

impl Reading<'_> {
    /// Like `fault`, with another value that explains it.
    pub(super) fn fault_with(
        &mut self,
        node: &Node<'_>,
        mut fault: Fault,
        other: Option<OtherValue>,
    ) {
        let span = self.span(node, fault.part.take());
        self.fault_at_with(span, fault, other);
    }

    /// Like `fault_at`, with another value that explains it.
    pub(super) fn fault_at_with(&mut self, span: Span, fault: Fault, other: Option<OtherValue>) {
        let mut diagnostic = fault.at(self.location(span));
        if let Some(other) = other {
            diagnostic = diagnostic.label(self.location(other.span), other.label);
        }
        self.report(diagnostic);
    }
}
