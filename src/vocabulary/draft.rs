//! One entry of the vocabulary, whose keys may come from several files.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Span};
use crate::document::keyed::{KeySet, Keyed, Reader};
use crate::document::{Field, Map, Node};
use crate::value::name::{excerpt, slug};
use crate::vocabulary::reader::VocabularyReader;
use crate::vocabulary::values::{bad_slug, group, words};

/// One entry.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) code: &'a str,
    /// Place at which the last file that speaks of it names it.
    pub(super) at: Span,
    /// Its keys, without `code`.
    fields: Vec<&'a Field<'a>>,
    /// Place at which the first file names it, by which lists are ordered.
    pub(super) order: usize,
}

impl<'a> Draft<'a> {
    /// The entry of a list item, which has its `code`.
    pub(super) fn of_item(item: &'a Node<'a>, reader: &mut VocabularyReader<'_>) -> Option<Self> {
        let mut fields = unique(group(item, reader)?, reader);
        let Some(code) = take(&mut fields, "code") else {
            reader.fault(item, missing_code());
            return None;
        };
        Some(Self::new(
            words(code, reader)?,
            reader.span(code, None),
            fields,
        ))
    }

    /// The entry of a field whose key is its code.
    pub(super) fn of_field(
        field: &'a Field<'a>,
        reader: &mut VocabularyReader<'_>,
    ) -> Option<Self> {
        let fields = unique(group(&field.value, reader)?, reader);
        Some(Self::new(&field.key, field.key_span.clone(), fields))
    }

    fn new(code: &'a str, at: Span, fields: Vec<&'a Field<'a>>) -> Self {
        Self {
            code,
            order: at.start,
            at,
            fields,
        }
    }

    /// The keys of the entry, sorted by their table.
    pub(super) fn keyed<K: KeySet<Key = &'static str>>(
        &self,
        reader: &mut VocabularyReader<'_>,
    ) -> Keyed<'a, K> {
        Keyed::new(self.fields.iter().copied(), self.at.clone(), reader)
    }

    /// Its name, or its code in place of one.
    pub(super) fn name(&self, name: Option<String>) -> String {
        name.unwrap_or_else(|| self.code.to_owned())
    }

    /// True if the entry has `key`, with or without a value.
    pub(super) fn has(&self, key: &str) -> bool {
        self.fields.iter().any(|field| field.key == key)
    }

    /// Removes `key`, and gives its value.
    pub(super) fn take(&mut self, key: &str) -> Option<&'a Node<'a>> {
        take(&mut self.fields, key)
    }

    /// Replaces the keys that the entry of a later file gives.
    pub(super) fn lay(&mut self, over: Self) {
        self.fields.retain(|field| !over.has(&field.key));
        self.fields.extend(over.fields);
        self.at = over.at;
    }

    /// Reports a code that cannot be part of an address once its underscores are hyphens.
    pub(super) fn check_code(&self, reader: &mut VocabularyReader<'_>) {
        let part = self.code.replace('_', "-");
        if slug(&part) != part {
            reader.fault_at(self.at.clone(), bad_slug(self.code));
        }
    }
}

fn take<'a>(fields: &mut Vec<&'a Field<'a>>, key: &str) -> Option<&'a Node<'a>> {
    let index = fields.iter().position(|field| field.key == key)?;
    Some(&fields.remove(index).value)
}

/// The fields of `map` without those whose key came before.
pub(super) fn unique<'a>(
    map: &'a Map<'a>,
    reader: &mut VocabularyReader<'_>,
) -> Vec<&'a Field<'a>> {
    let mut seen: HashMap<&str, &Span> = HashMap::new();
    let mut fields = Vec::with_capacity(map.entries.len());
    for field in &map.entries {
        match seen.entry(&field.key) {
            Entry::Vacant(entry) => {
                entry.insert(&field.key_span);
                fields.push(field);
            }
            Entry::Occupied(first) => {
                let (again, first) = (field.key_span.clone(), Span::clone(first.get()));
                reader.again(again, first, double(&field.key));
            }
        }
    }
    fields
}

/// The fault of a key or code that was there before.
pub(super) fn double(name: &str) -> Fault {
    let name = excerpt(name);
    fault!(
        Code::DuplicateKey,
        "“{name}” tertulis dua kali",
        "“{name}” is written twice",
        "gabungkan menjadi satu",
        "make one of the two"
    )
}

fn missing_code() -> Fault {
    fault!(
        Code::MissingKey,
        "“code” belum diisi",
        "“code” is missing",
        "tambahkan baris “code:”, satu kode untuk tiap butir",
        "add a line “code:”, one code for each entry"
    )
}
