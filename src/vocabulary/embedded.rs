//! The embedded reference data, read as fields are: by the short way, which tells no number from a text.
//!
//! A file of a site goes through `sheet`, which knows all of YAML. Here nothing can be wrong but what a test would find,
//! and every command waits for it.

use std::sync::Arc;

use crate::diagnostic::Span;
use crate::document::{self, Form, Map, Value};
use crate::vocabulary::sheet::{Node, Shape, Sheet, Word};

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
    let keys = document
        .map(|document| keys(document.fields))
        .unwrap_or_default();
    Sheet { file, text, keys }
}

fn keys(map: Map<'_>) -> Vec<(Word, Node)> {
    let pair = |field: document::Field<'_>| {
        let word = Word {
            text: field.key.into_owned(),
            span: field.key_span,
        };
        (word, node(field.value.span, field.value.value))
    };
    map.entries.into_iter().map(pair).collect()
}

fn node(span: Span, value: Value<'_>) -> Node {
    let shape = match value {
        Value::Empty => Shape::Empty,
        Value::Text(scalar) if scalar.plain && is_plain(&scalar.text) => Shape::Plain,
        Value::Text(scalar) => Shape::Text(scalar.text.into_owned()),
        Value::List(items) => Shape::List(
            items
                .into_iter()
                .map(|item| node(item.span, item.value))
                .collect(),
        ),
        Value::Map(map) => Shape::Map(keys(map)),
    };
    Node { shape, span }
}

/// Whether a text without quotes is a number, true or false.
fn is_plain(text: &str) -> bool {
    matches!(text, "true" | "false")
        || (text.parse::<f64>().is_ok() && text.ends_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::diagnostic::Span;
    use crate::vocabulary::embedded::{FILES, sheet};
    use crate::vocabulary::sheet::{Node, Shape, Sheet, Word};

    /// Every key and value in turn, with its place; of lists and keys that of the word before them, for theirs is not
    /// certain.
    fn told(word: &Word, node: &Node, into: &mut Vec<(String, Span)>) {
        let whole = |shape: &str| (format!("{}: {shape}", word.text), word.span.clone());
        match &node.shape {
            Shape::Empty => into.push((format!("{}:", word.text), node.span.clone())),
            Shape::Plain => into.push((format!("{}: a number", word.text), node.span.clone())),
            Shape::Text(text) => into.push((format!("{}: “{text}”", word.text), node.span.clone())),
            Shape::List(items) => {
                into.push(whole("a list"));
                items.iter().for_each(|item| told(word, item, into));
            }
            Shape::Map(keys) => {
                into.push(whole("keys"));
                keys.iter().for_each(|(key, value)| told(key, value, into));
            }
        }
    }

    fn all(sheet: &Sheet<'_>) -> Vec<(String, Span)> {
        let mut all = Vec::new();
        sheet
            .keys
            .iter()
            .for_each(|(word, node)| told(word, node, &mut all));
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
