//! Reading a file's fields by a table of keys: what each group and each value must be, and what is said when it is not.
//!
//! Every reader takes a [`Node`] and gives a value or nothing; what is wrong goes to the [`Reading`], which knows the
//! file. Readers of one record's own groups live beside those groups.

use std::borrow::Cow;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Fault, Location, Span};
use crate::document::{Field, Map, Node, Value};
use crate::markdown::personal_data;
use crate::record::Placed;
use crate::record::key_faults::{empty, missing, twice, unknown};
use crate::record::keys::{Key, KeySet};
use crate::vocabulary::Vocabulary;

/// One file while it is read: where it is, what it may refer to, and what was found wrong so far.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    pub(crate) file: &'a Arc<str>,
    pub(crate) text: &'a str,
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl<'a> Reading<'a> {
    /// A file of which nothing was read yet.
    pub(crate) const fn new(file: &'a Arc<str>, text: &'a str, vocabulary: &'a Vocabulary) -> Self {
        Self {
            file,
            text,
            vocabulary,
            diagnostics: Vec::new(),
        }
    }

    /// The place of a stretch of the file.
    pub(crate) fn place(&self, span: Span) -> Location {
        Location::new(self.file, span)
    }

    /// Says that something is wrong with the value at `node`.
    pub(crate) fn fault(&mut self, node: &Node, mut fault: Fault) {
        let span = match fault.part.take() {
            Some(part) => node.part_span(self.text, &part),
            None => node.content_span(self.text),
        };
        self.diagnostics
            .push(fault.at(Location::new(self.file, span)));
    }

    /// Keeps the value or says what is wrong with it.
    pub(crate) fn keep<T>(&mut self, node: &Node, result: Result<T, Fault>) -> Option<T> {
        result.map_err(|fault| self.fault(node, fault)).ok()
    }

    /// The value with its place.
    pub(crate) fn placed<T>(&self, node: &Node, value: T) -> Placed<T> {
        Placed {
            value,
            span: node.content_span(self.text),
        }
    }
}

/// The fields of one group, by key.
#[derive(Debug)]
pub(crate) struct Keyed<'n, K> {
    fields: Vec<Option<&'n Field<'n>>>,
    /// The numbers of keys that are there, but mistyped: they are told once, as unknown.
    mistyped: Vec<usize>,
    first: Span,
    keys: PhantomData<K>,
}

impl<'n, K: KeySet> Keyed<'n, K> {
    /// Sorts the fields of `map` by their keys; unknown, doubled and empty ones are said and left out.
    pub(crate) fn of(map: &'n Map<'n>, reading: &mut Reading<'_>) -> Self {
        let mut fields: Vec<Option<&'n Field<'n>>> = vec![None; K::TABLE.len()];
        let mut mistyped = Vec::new();
        for field in &map.entries {
            let folded = folded(&field.key);
            match K::TABLE.iter().position(|key| key.is(&folded)) {
                None => {
                    let unknown = unknown::<K>(field, reading);
                    let meant = |fix: &String| K::TABLE.iter().position(|key| key.is(fix));
                    mistyped.extend(unknown.fix.as_ref().and_then(meant));
                    reading.diagnostics.push(unknown);
                }
                Some(index) => match fields[index] {
                    Some(first) => reading.diagnostics.extend(twice(first, field, reading)),
                    None => fields[index] = Some(field),
                },
            }
        }
        for (field, key) in fields.iter().zip(K::TABLE) {
            let without_value = field.filter(|field| matches!(field.value.value, Value::Empty));
            reading
                .diagnostics
                .extend(without_value.map(|field| empty(field, key, reading)));
        }
        let first = map
            .entries
            .first()
            .map_or(map.span.clone(), |field| field.key_span.clone());
        Self {
            fields,
            mistyped,
            first,
            keys: PhantomData,
        }
    }

    /// The value of a key, if there is one.
    pub(crate) fn node(&self, key: K) -> Option<&'n Node<'n>> {
        self.field(key)
            .map(|field| &field.value)
            .filter(|node| !matches!(node.value, Value::Empty))
    }

    fn field(&self, key: K) -> Option<&'n Field<'n>> {
        self.fields.get(key.index()).copied().flatten()
    }

    /// Reads an optional value.
    pub(crate) fn get<T>(
        &self,
        key: K,
        reading: &mut Reading<'_>,
        read: impl FnOnce(&'n Node<'n>, &mut Reading<'_>) -> Option<T>,
    ) -> Option<T> {
        read(self.node(key)?, reading)
    }

    /// Reads a value that must be there.
    pub(crate) fn require<T>(
        &self,
        key: K,
        reading: &mut Reading<'_>,
        read: impl FnOnce(&'n Node<'n>, &mut Reading<'_>) -> Option<T>,
    ) -> Option<T> {
        if self.field(key).is_none() && !self.mistyped.contains(&key.index()) {
            reading
                .diagnostics
                .push(missing(key.key(), reading.place(self.first.clone())));
        }
        read(self.node(key)?, reading)
    }

    /// Reads a list; one value alone may stand without its dash. What could not be read is left out.
    pub(crate) fn list<T>(
        &self,
        key: K,
        reading: &mut Reading<'_>,
        mut read: impl FnMut(&'n Node<'n>, &mut Reading<'_>) -> Option<T>,
    ) -> Vec<T> {
        match self.node(key) {
            None => Vec::new(),
            Some(Node {
                value: Value::List(items),
                ..
            }) => {
                // Nearly every item is kept, and none of the room for it is wasted.
                let mut list = Vec::with_capacity(items.len());
                list.extend(
                    items
                        .iter()
                        .filter_map(|item| read_item(item, reading, &mut read)),
                );
                list
            }
            Some(node) => read(node, reading).into_iter().collect(),
        }
    }
}

/// A key as the tables have it: in lower case, its words joined.
fn folded(key: &str) -> Cow<'_, str> {
    if key
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    {
        return Cow::Borrowed(key);
    }
    Cow::Owned(key.to_lowercase().replace([' ', '-'], "_"))
}

fn read_item<'n, T>(
    item: &'n Node<'n>,
    reading: &mut Reading<'_>,
    read: &mut impl FnMut(&'n Node<'n>, &mut Reading<'_>) -> Option<T>,
) -> Option<T> {
    if matches!(item.value, Value::Empty) {
        let message = text!("butir daftar ini kosong", "this item of the list is empty");
        let help = text!(
            "isi butirnya, atau hapus tanda “-” itu",
            "write the item, or delete its “-”"
        );
        reading.fault(item, Fault::new(Code::EmptyValue, message).help(help));
        return None;
    }
    read(item, reading)
}

/// A group of keys, or a text that stands for its first key.
pub(crate) fn text_or_group<'n, K: KeySet, T>(
    node: &'n Node<'n>,
    reading: &mut Reading<'_>,
    from_text: impl FnOnce(String, &mut Reading<'_>) -> Option<T>,
    from_group: impl FnOnce(&Keyed<'n, K>, &mut Reading<'_>) -> Option<T>,
) -> Option<T> {
    match &node.value {
        Value::Map(map) => from_group(&Keyed::of(map, reading), reading),
        _ => text(node, reading).and_then(|text| from_text(text, reading)),
    }
}

/// A group of keys.
pub(crate) fn group<'n, K: KeySet, T>(
    node: &'n Node<'n>,
    reading: &mut Reading<'_>,
    read: impl FnOnce(&Keyed<'n, K>, &mut Reading<'_>) -> Option<T>,
) -> Option<T> {
    match &node.value {
        Value::Map(map) => read(&Keyed::of(map, reading), reading),
        _ => {
            let some = || K::TABLE.iter().take(4);
            let id = some().map(Key::indonesian).collect::<Vec<_>>().join(", ");
            let en = some().map(|key| key.name).collect::<Vec<_>>().join(", ");
            let message = text!(
                "di sini perlu beberapa isian, bukan satu nilai",
                "several keys are needed here, not one value"
            );
            let help = text!(
                "tulis isiannya menjorok di bawahnya, satu per baris, seperti {id}",
                "write its keys indented below it, one per line, such as {en}"
            );
            reading.fault(node, Fault::new(Code::WrongType, message).help(help));
            None
        }
    }
}

/// A text to keep.
pub(crate) fn text(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<String> {
    words(node, reading).map(str::to_owned)
}

/// A text to read something from.
pub(crate) fn words<'n>(node: &'n Node<'_>, reading: &mut Reading<'_>) -> Option<&'n str> {
    match &node.value {
        Value::Scalar(scalar) if !scalar.text.is_empty() => {
            for fault in personal_data::find(&scalar.text) {
                reading.fault(node, fault);
            }
            Some(&scalar.text)
        }
        other => {
            reading.fault(node, no_text(other));
            None
        }
    }
}

fn no_text(value: &Value) -> Fault {
    let message = match value {
        Value::List(_) => text!(
            "di sini perlu satu teks, bukan daftar",
            "one text is needed here, not a list"
        ),
        Value::Map(_) => {
            text!(
                "di sini perlu satu teks, bukan beberapa isian",
                "one text is needed here, not several keys"
            )
        }
        Value::Empty | Value::Scalar(_) => {
            let help = text!(
                "tulis nilainya, atau hapus baris ini bila tidak diketahui",
                "write the value, or delete this line if it is not known"
            );
            return Fault::new(
                Code::EmptyValue,
                text!("nilai ini kosong", "this value is empty"),
            )
            .help(help);
        }
    };
    Fault::new(Code::WrongType, message).help(text!(
        "tulis satu teks sesudah titik dua; apit dengan tanda petik bila memuat “: ” atau “ #”",
        "write one text after the colon; put it in quotes if it contains “: ” or “ #”"
    ))
}
