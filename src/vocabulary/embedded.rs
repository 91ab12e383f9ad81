//! The embedded reference data, read as fields are: by the short way, which tells no number from a text.
//!
//! A file of a site goes through `sheet`, which knows all of YAML. Here nothing can be wrong but what a test would find,
//! and every command waits for it.

use std::sync::Arc;

use crate::document::{self, Form};
use crate::vocabulary::sheet::Sheet;

/// The embedded files, under the names that they have in this repository.
pub(super) const FILES: [(&str, &str); 4] = [
    (
        "src/vocabulary/data/provinces.yaml",
        include_str!("data/provinces.yaml"),
    ),
    (
        "src/vocabulary/data/regencies.yaml",
        include_str!("data/regencies.yaml"),
    ),
    (
        "src/vocabulary/data/kinds.yaml",
        include_str!("data/kinds.yaml"),
    ),
    (
        "src/vocabulary/data/indicators.yaml",
        include_str!("data/indicators.yaml"),
    ),
];

/// One of the embedded files.
pub(super) fn sheet<'a>(file: &'a Arc<str>, text: &'a str) -> Sheet<'a> {
    let document = document::read(file, text, Form::Yaml).value;
    let keys = document.map_or_else(Vec::new, |document| document.fields.entries);
    Sheet { file, text, keys }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::diagnostic::Span;
    use crate::document::{Field, Node, Value};
    use crate::vocabulary::embedded::{FILES, sheet};
    use crate::vocabulary::sheet::Sheet;

    /// Every key and value in turn, with its place; of lists and keys that of the word before them, for theirs is not
    /// certain.
    fn told(key: &Field<'_>, node: &Node<'_>, into: &mut Vec<(String, Span)>) {
        let whole = |value: &str| (format!("{}: {value}", key.key), key.key_span.clone());
        match &node.value {
            Value::Empty => into.push((format!("{}:", key.key), node.span.clone())),
            Value::Text(scalar) => {
                into.push((format!("{}: {scalar:?}", key.key), node.span.clone()))
            }
            Value::List(items) => {
                into.push(whole("a list"));
                items.iter().for_each(|item| told(key, item, into));
            }
            Value::Map(map) => {
                into.push(whole("keys"));
                map.entries
                    .iter()
                    .for_each(|field| told(field, &field.value, into));
            }
        }
    }

    fn all(sheet: &Sheet<'_>) -> Vec<(String, Span)> {
        let mut all = Vec::new();
        sheet
            .keys
            .iter()
            .for_each(|field| told(field, &field.value, &mut all));
        all
    }

    #[test]
    fn both_ways_read_the_same() {
        for (path, text) in FILES {
            let file = Arc::from(path);
            let full = Sheet::read(&file, text);
            assert_eq!(full.diagnostics, [], "{path}");
            let (short, full) = (all(&sheet(&file, text)), all(&full.value));
            assert_eq!(
                short.iter().zip(&full).find(|(one, other)| one != other),
                None,
                "{path}"
            );
            assert_eq!(short.len(), full.len(), "{path}");
        }
    }
}
