//! Maps read by tables of keys, in the same way for every kind of document.
//!
//! Each kind implements [`Reader`] with its own rules and words. A function that reads a value takes a [`Node`] and the
//! reader, and gives the value or nothing; it reports to the reader what is wrong.

use std::marker::PhantomData;

use crate::diagnostic::{Diagnostic, Fault, Location, Span};
use crate::document::{Field, Map, Node, Value};

/// The keys of one group, numbered as in their table.
pub trait KeySet: Copy + 'static {
    /// Row of the table.
    type Key: 'static;
    /// The table.
    const TABLE: &'static [Self::Key];
    /// Number of this key in the table.
    fn index(self) -> usize;
    /// Row of this key.
    fn key(self) -> &'static Self::Key {
        &Self::TABLE[self.index()]
    }
}

/// Declares a group of keys and the rows of its table: `key_set! { Group: Row { First = row, … } }`.
macro_rules! key_set {
    ($set:ident: $row:ty { $($key:ident = $value:expr,)* }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum $set { $($key,)* }

        impl $crate::document::keyed::KeySet for $set {
            type Key = $row;
            const TABLE: &'static [$row] = &[$($value,)*];
            fn index(self) -> usize {
                self as usize
            }
        }
    };
}

/// One kind of document while it is read.
pub(crate) trait Reader {
    /// Row of its tables of keys.
    type Key: 'static;

    /// Location of a stretch of the text.
    fn location(&self, span: Span) -> Location;

    /// Keeps what is wrong.
    fn report(&mut self, diagnostic: Diagnostic);

    /// Stretch in which a fault of the value at `node`, or of `part` of it, is shown.
    fn span(&self, node: &Node<'_>, part: Option<Span>) -> Span;

    /// Number of the key that is written as `written`.
    fn position(keys: &[Self::Key], written: &str) -> Option<usize>;

    /// Fault of a key that is not in the table.
    fn unknown(&self, written: &str, keys: &'static [Self::Key]) -> Fault;

    /// The same, beside the fields that are `given` for the keys of the table.
    fn unknown_beside(
        &self,
        written: &str,
        keys: &'static [Self::Key],
        _given: &[Option<&Field<'_>>],
    ) -> Fault {
        self.unknown(written, keys)
    }

    /// Fault of a key that must be there and is not, if it can be told.
    fn missing(&self, key: &Self::Key) -> Option<Fault>;

    /// True if an unknown key was meant as `key`, so that `key` is not reported as missing too.
    fn is_meant(&self, _unknown: &str, _keys: &[Self::Key], _key: &Self::Key) -> bool {
        false
    }

    /// Fault of a key with no value, where that is no way to leave it out.
    fn empty(&self, _field: &Field<'_>, _key: &Self::Key) -> Option<Fault> {
        None
    }

    /// Report of a key that was there before, under the same or another name.
    fn twice(&self, _field: &Field<'_>, _first: &Field<'_>) -> Option<Diagnostic> {
        None
    }

    /// Items of the list at `node`; one value may stand for a list of one.
    fn items<'n>(&mut self, node: &'n Node<'n>) -> &'n [Node<'n>] {
        match &node.value {
            Value::List(items) => items,
            _ => std::slice::from_ref(node),
        }
    }

    /// Called before the value of `key` is read.
    fn enter(&mut self, _key: &'static Self::Key) {}

    /// Reports a fault of the value at `node`.
    fn fault(&mut self, node: &Node<'_>, mut fault: Fault) {
        let span = self.span(node, fault.part.take());
        self.fault_at(span, fault);
    }

    /// Reports a fault of a stretch of the text.
    fn fault_at(&mut self, span: Span, fault: Fault) {
        let diagnostic = fault.at(self.location(span));
        self.report(diagnostic);
    }

    /// Keeps the value or reports the fault.
    fn keep<T>(&mut self, node: &Node<'_>, result: Result<T, Fault>) -> Option<T> {
        result.map_err(|fault| self.fault(node, fault)).ok()
    }
}

/// The fields of one group, by key.
#[derive(Debug)]
pub(crate) struct Keyed<'n, K> {
    fields: Vec<Option<&'n Field<'n>>>,
    unknown: Vec<&'n Field<'n>>,
    /// Shown for a missing key.
    start: Span,
    keys: PhantomData<K>,
}

impl<'n, K: KeySet> Keyed<'n, K> {
    /// Sorts the fields of `map` by their keys and reports those that are unknown, written twice or empty.
    pub(crate) fn of<R: Reader<Key = K::Key>>(map: &'n Map<'n>, reader: &mut R) -> Self {
        let first = map.entries.first();
        let start = first.map_or(&map.span, |field| &field.key_span).clone();
        Self::new(&map.entries, start, reader)
    }

    /// The same of fields that may come from several maps; a missing key is reported at `start`.
    pub(crate) fn new<R: Reader<Key = K::Key>>(
        fields: impl IntoIterator<Item = &'n Field<'n>>,
        start: Span,
        reader: &mut R,
    ) -> Self {
        let mut keyed = Self {
            fields: vec![None; K::TABLE.len()],
            unknown: Vec::new(),
            start,
            keys: PhantomData,
        };
        for field in fields {
            match R::position(K::TABLE, &field.key) {
                None => keyed.unknown.push(field),
                Some(index) => match keyed.fields[index] {
                    Some(first) => {
                        if let Some(twice) = reader.twice(field, first) {
                            reader.report(twice);
                        }
                    }
                    None => keyed.fields[index] = Some(field),
                },
            }
        }
        for field in &keyed.unknown {
            let fault = reader.unknown_beside(&field.key, K::TABLE, &keyed.fields);
            reader.fault_at(field.key_span.clone(), fault);
        }
        for (field, key) in keyed.fields.iter().zip(K::TABLE) {
            let empty = field.filter(|field| matches!(field.value.value, Value::Empty));
            if let Some((field, fault)) =
                empty.and_then(|field| Some((field, reader.empty(field, key)?)))
            {
                reader.fault_at(field.key_span.clone(), fault);
            }
        }
        keyed
    }

    /// The field of a key, with or without a value.
    pub(crate) fn field(&self, key: K) -> Option<&'n Field<'n>> {
        self.fields.get(key.index()).copied().flatten()
    }

    /// The value of a key.
    pub(crate) fn node(&self, key: K) -> Option<&'n Node<'n>> {
        let node = self.field(key).map(|field| &field.value);
        node.filter(|node| !matches!(node.value, Value::Empty))
    }

    /// Reads an optional value.
    pub(crate) fn get<R: Reader<Key = K::Key>, T>(
        &self,
        key: K,
        reader: &mut R,
        read: impl FnOnce(&'n Node<'n>, &mut R) -> Option<T>,
    ) -> Option<T> {
        let node = self.node(key)?;
        reader.enter(key.key());
        read(node, reader)
    }

    /// Reads a value that must be there.
    pub(crate) fn require<R: Reader<Key = K::Key>, T>(
        &self,
        key: K,
        reader: &mut R,
        read: impl FnOnce(&'n Node<'n>, &mut R) -> Option<T>,
    ) -> Option<T> {
        let row = key.key();
        let is_told = match self.field(key) {
            Some(field) => self.node(key).is_some() || reader.empty(field, row).is_some(),
            None => {
                (self.unknown.iter()).any(|unknown| reader.is_meant(&unknown.key, K::TABLE, row))
            }
        };
        if !is_told && let Some(fault) = reader.missing(row) {
            reader.fault_at(self.start.clone(), fault);
        }
        self.get(key, reader, read)
    }

    /// Reads a list without the items that cannot be read.
    pub(crate) fn list<R: Reader<Key = K::Key>, T>(
        &self,
        key: K,
        reader: &mut R,
        mut read: impl FnMut(&'n Node<'n>, &mut R) -> Option<T>,
    ) -> Vec<T> {
        let Some(node) = self.node(key) else {
            return Vec::new();
        };
        reader.enter(key.key());
        let items = reader.items(node);
        // Nearly every item is kept, and none of the room for it is wasted.
        let mut list = Vec::with_capacity(items.len());
        list.extend(items.iter().filter_map(|item| read(item, reader)));
        list
    }
}
