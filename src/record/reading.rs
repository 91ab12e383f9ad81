//! The reader of a record by its tables of keys: its state, its messages, and readers of groups and texts.
//!
//! Readers of single values are in `values`; readers of a record's groups are with the types of the groups.

use std::borrow::Cow;
use std::sync::Arc;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Fault, Location, Span};
use crate::document::keyed::{KeySet, Keyed, Reader};
use crate::document::{Field, Node, Value};
use crate::markdown::personal_data;
use crate::record::Placed;
use crate::record::keys::Key;
use crate::record::pair::{self, LoneField};
use crate::record::{key_faults, placeholder};
use crate::vocabulary::Vocabulary;

/// The state of reading one file, with the vocabulary to which its values refer.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    pub(crate) file: &'a Arc<str>,
    pub(crate) text: &'a str,
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl<'a> Reading<'a> {
    /// A reader at the start of a file.
    pub(crate) const fn new(file: &'a Arc<str>, text: &'a str, vocabulary: &'a Vocabulary) -> Self {
        Self {
            file,
            text,
            vocabulary,
            diagnostics: Vec::new(),
        }
    }

    /// Adds the location of `node` to a value.
    pub(crate) fn placed<T>(&self, node: &Node, value: T) -> Placed<T> {
        Placed {
            value,
            span: node.content_span(self.text),
        }
    }
}

impl Reader for Reading<'_> {
    type Key = Key;

    fn location(&self, span: Span) -> Location {
        Location::new(self.file, span)
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn span(&self, node: &Node<'_>, part: Option<Span>) -> Span {
        match part {
            Some(part) => node.part_span(self.text, &part),
            None => node.content_span(self.text),
        }
    }

    fn position(keys: &[Key], written: &str) -> Option<usize> {
        let folded = folded(written);
        keys.iter().position(|key| key.is(&folded))
    }

    fn unknown(&self, written: &str, keys: &'static [Key]) -> Fault {
        key_faults::unknown(written, keys, &[])
    }

    fn unknown_beside(
        &self,
        written: &str,
        keys: &'static [Key],
        given: &[Option<&Field<'_>>],
    ) -> Fault {
        key_faults::unknown(written, keys, given)
    }

    fn missing(&self, key: &Key) -> Option<Fault> {
        Some(key_faults::missing(key))
    }

    fn is_meant(&self, unknown: &str, keys: &[Key], key: &Key) -> bool {
        key_faults::is_meant(unknown, keys, key)
    }

    fn empty(&self, field: &Field<'_>, key: &Key) -> Option<Fault> {
        Some(key_faults::empty(&field.key, key))
    }

    fn twice(&self, field: &Field<'_>, first: &Field<'_>) -> Option<Diagnostic> {
        // The same spelling twice was reported when the document was parsed.
        if field.key == first.key {
            return None;
        }
        let fault = key_faults::twice(&first.key, &field.key);
        let label = text!("pertama kali di sini", "first written here");
        Some(
            fault
                .at(self.location(field.key_span.clone()))
                .label(self.location(first.key_span.clone()), label),
        )
    }
}

impl Key {
    /// True if a person wrote this key, in either spelling.
    pub(crate) fn is_written(&self, written: &str) -> bool {
        self.is(&folded(written))
    }
}

/// A key in the spelling of the tables: in lower case, with joined words.
fn folded(key: &str) -> Cow<'_, str> {
    if key
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    {
        return Cow::Borrowed(key);
    }
    Cow::Owned(key.to_lowercase().replace([' ', '-'], "_"))
}

/// A group of keys, or a text in its place.
pub(crate) enum TextOr<'n, K> {
    Text(String),
    Group(Keyed<'n, K>),
}

/// Reads a group of keys, or a text in its place.
pub(crate) fn text_or_group<'n, K: KeySet<Key = Key>>(
    node: &'n Node<'n>,
    reading: &mut Reading<'_>,
) -> Option<TextOr<'n, K>> {
    match &node.value {
        Value::Map(map) => Some(TextOr::Group(Keyed::of(map, reading))),
        _ => text(node, reading).map(TextOr::Text),
    }
}

/// Reads a group of keys.
pub(crate) fn group<'n, K: KeySet<Key = Key>>(
    node: &'n Node<'n>,
    reading: &mut Reading<'_>,
) -> Option<Keyed<'n, K>> {
    if let Value::Map(map) = &node.value {
        if let [field] = map.entries.as_slice()
            && Reading::position(K::TABLE, &field.key).is_none()
        {
            let lone = LoneField {
                node,
                field,
                keys: K::TABLE,
                text: reading.text,
            };
            if let Some(fault) = lone.fault(reading.vocabulary) {
                reading.fault(node, fault);
                return None;
            }
        }
        return Some(Keyed::of(map, reading));
    }
    let fault = match &node.value {
        Value::Empty => empty_item(),
        other => {
            let written = match other {
                Value::Scalar(scalar) => Some(&*scalar.text),
                _ => None,
            };
            fault!(
                Code::WrongType,
                "di sini perlu beberapa isian, bukan satu nilai",
                "several keys are needed here, not one value",
            )
            .help(pair::advice(written, K::TABLE))
        }
    };
    reading.fault(node, fault);
    None
}

/// Reads a text as an owned string.
pub(crate) fn text(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<String> {
    words(node, reading).map(str::to_owned)
}

/// Reads a text that the caller parses further.
pub(crate) fn words<'n>(node: &'n Node<'_>, reading: &mut Reading<'_>) -> Option<&'n str> {
    match &node.value {
        Value::Scalar(scalar) if !scalar.text.is_empty() => {
            if let Some(fault) = placeholder::find(&scalar.text) {
                reading.fault(node, fault);
                return None;
            }
            for fault in personal_data::find(&scalar.text) {
                reading.fault(node, fault);
            }
            Some(&scalar.text)
        }
        other => {
            let written = reading.text.get(node.span.clone()).unwrap_or_default();
            let fault = placeholder::in_braces(written, other).unwrap_or_else(|| no_text(other));
            reading.fault(node, fault);
            None
        }
    }
}

fn no_text(value: &Value<'_>) -> Fault {
    let fault = match value {
        Value::Empty => return empty_item(),
        Value::Scalar(_) => {
            return fault!(
                Code::EmptyValue,
                "nilai ini kosong",
                "this value is empty",
                "tulis nilainya, atau hapus baris ini bila tidak diketahui",
                "write the value, or delete this line if it is not known",
            );
        }
        Value::List(_) => fault!(
            Code::WrongType,
            "di sini perlu satu teks, bukan daftar",
            "one text is needed here, not a list",
        ),
        Value::Map(_) => fault!(
            Code::WrongType,
            "di sini perlu satu teks, bukan beberapa isian",
            "one text is needed here, not several keys",
        ),
    };
    fault.help(text!(
        "tulis satu teks sesudah titik dua; apit dengan tanda petik bila memuat “: ” atau “ #”",
        "write one text after the colon; put it in quotes if it contains “: ” or “ #”"
    ))
}

/// The fault of a list item without a value. A key without a value is reported with its group.
fn empty_item() -> Fault {
    fault!(
        Code::EmptyValue,
        "butir daftar ini kosong",
        "this item of the list is empty",
        "isi butirnya, atau hapus tanda “-” itu",
        "write the item, or delete its “-”",
    )
}
