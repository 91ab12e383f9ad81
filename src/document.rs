//! Files as trees in which every key and value has its place in the file.
//!
//! This room alone knows YAML. It knows nothing of what keys mean: `2.40`, `054` and `no` are text here. The lines
//! between the fences of a Markdown file are found by `front_matter` and read by `yaml`.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::{Number, Value as Json};

use crate::diagnostic::code::Code;
use crate::diagnostic::{Checked, Diagnostic, Location, Span};

mod front_matter;
#[macro_use]
pub mod keyed;
mod line;
pub(crate) mod toml;
pub(crate) mod yaml;

/// How a record is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// `NAME.md`: fields between two lines of `---`, then the body.
    Markdown,
    /// `NAME.yaml`: fields only, the body among them.
    Yaml,
}

/// A file as fields and body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document<'t> {
    /// The fields.
    pub fields: Map<'t>,
    /// The bytes of the body in the file's text: from the line after the closing `---`; empty, at the end, for
    /// [`Form::Yaml`].
    pub body: Span,
    /// False if a line of the fields cannot be read, so that a key that is not here may be in the file.
    pub is_whole: bool,
}

/// Fields in the order of the file. No two have the same key: a second one was reported and left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map<'t> {
    /// From the first key to the end of the last value; with its braces where it is written with braces.
    pub span: Span,
    /// The fields.
    pub entries: Vec<Field<'t>>,
}

impl<'t> Map<'t> {
    /// The fields as a JSON object, in their order. `odd` is called for every number that JSON cannot hold.
    pub(crate) fn json(&self, odd: &mut dyn FnMut(&Node<'_>)) -> Json {
        let entries = self.entries.iter();
        entries
            .map(|field| (field.key.clone(), field.value.json(odd)))
            .collect()
    }

    /// The fields sorted by their keys.
    pub(crate) fn by_key(&self) -> Vec<&Field<'t>> {
        let mut fields: Vec<&Field<'t>> = self.entries.iter().collect();
        fields.sort_by(|one, other| one.key.cmp(&other.key));
        fields
    }

    /// The same with its texts copied out of the file, without keys and items that have no value.
    pub(in crate::document) fn filled(self) -> Map<'static> {
        let filled = self
            .entries
            .into_iter()
            .filter(|field| field.value.is_filled());
        let entries = filled.map(|field| Field {
            key: Cow::Owned(field.key.into_owned()),
            key_span: field.key_span,
            value: field.value.filled(),
        });
        Map {
            span: self.span,
            entries: entries.collect(),
        }
    }

    /// The field with exactly this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Field<'t>> {
        self.entries.iter().find(|field| field.key == key)
    }
}

/// A key and what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field<'t> {
    /// The key, trimmed and without invisible characters; upper and lower case as written.
    pub key: Cow<'t, str>,
    /// The key as written, with its quotes.
    pub key_span: Span,
    /// The value.
    pub value: Node<'t>,
}

/// A value at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node<'t> {
    /// The value as written, with its quotes or brackets; empty, behind the colon or dash, where nothing is written.
    pub span: Span,
    /// The value.
    pub value: Value<'t>,
}

impl Node<'_> {
    const fn is_filled(&self) -> bool {
        !matches!(self.value, Value::Empty)
    }

    fn filled(self) -> Node<'static> {
        let value = match self.value {
            Value::Empty => Value::Empty,
            Value::Scalar(scalar) => Value::Scalar(Scalar {
                text: Cow::Owned(scalar.text.into_owned()),
                kind: scalar.kind,
            }),
            Value::List(items) => {
                let items = items.into_iter().filter(Node::is_filled);
                Value::List(items.map(Node::filled).collect())
            }
            Value::Map(map) => Value::Map(map.filled()),
        };
        Node {
            span: self.span,
            value,
        }
    }

    /// The stretch of `text`, the file's text, that holds the words of this value: within its quotes, below its `|`.
    #[must_use]
    pub fn content_span(&self, text: &str) -> Span {
        match &self.value {
            Value::Scalar(scalar) => yaml::spelling::content(text, &self.span, scalar),
            Value::Empty | Value::List(_) | Value::Map(_) => self.span.clone(),
        }
    }

    /// Where bytes `part` of this value's [text](Scalar::text) stand in `text`, the file's text. Where the file spells
    /// the value differently (escapes, folded lines) it is the [content](Self::content_span) as a whole; of a part
    /// over several lines of a `|` block it is the first line.
    #[must_use]
    pub fn part_span(&self, text: &str, part: &Span) -> Span {
        match &self.value {
            Value::Scalar(scalar) => {
                yaml::spelling::part(text, self.content_span(text), &scalar.text, part)
            }
            Value::Empty | Value::List(_) | Value::Map(_) => self.span.clone(),
        }
    }

    /// The text of a value that is in quotes, so that it can be nothing but text.
    pub(crate) fn string(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(scalar) if scalar.kind == ScalarKind::Quoted => Some(&scalar.text),
            _ => None,
        }
    }

    /// The value as JSON. `odd` is called for every number that JSON cannot hold.
    pub(crate) fn json(&self, odd: &mut dyn FnMut(&Node<'_>)) -> Json {
        let Scalar { text, kind } = match &self.value {
            Value::Empty => return Json::Null,
            Value::List(items) => return items.iter().map(|item| item.json(odd)).collect(),
            Value::Map(map) => return map.json(odd),
            Value::Scalar(scalar) => scalar,
        };
        let number = match kind {
            ScalarKind::Quoted | ScalarKind::Plain | ScalarKind::Date => {
                return text.clone().into();
            }
            ScalarKind::Boolean => return Json::Bool(text == "true"),
            ScalarKind::Integer { radix } => {
                i64::from_str_radix(text, *radix).ok().map(Number::from)
            }
            ScalarKind::Float => text.parse().ok().and_then(Number::from_f64),
        };
        if number.is_none() {
            odd(self);
        }
        number.map_or(Json::Null, Json::Number)
    }
}

/// Value behind a key or a dash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'t> {
    /// Nothing, `~` or `null`.
    Empty,
    /// Text, a number or another single value.
    Scalar(Scalar<'t>),
    /// A list.
    List(Vec<Node<'t>>),
    /// Fields within a field.
    Map(Map<'t>),
}

/// A single value as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar<'t> {
    /// The text, trimmed, without zero-width characters, no-break spaces as spaces; a plain one also without curly
    /// quotes around it. A `|` block is as written, up to its last word: it may hold a body.
    pub text: Cow<'t, str>,
    /// How it is written.
    pub kind: ScalarKind,
}

/// How a single value is written. YAML does not tell numbers from text, TOML does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarKind {
    /// In quotes, or as a block of text.
    Quoted,
    /// Without quotes in YAML, so that it may be meant as a figure or a date.
    Plain,
    /// A whole number in TOML; the text has its digits in this radix.
    Integer {
        /// 2, 8, 10 or 16.
        radix: u32,
    },
    /// A number with a point or an exponent in TOML.
    Float,
    /// `true` or `false` in TOML.
    Boolean,
    /// A date, a time or both in TOML.
    Date,
}

/// Reads the fields and finds the body of `text`, the decoded text of `file`.
///
/// There is no document without fences. Behind a line that cannot be read, reading goes on at the next field, so that one
/// run tells of all that is wrong.
#[must_use]
pub fn read<'t>(file: &Arc<str>, text: &'t str, form: Form) -> Checked<Option<Document<'t>>> {
    let mut diagnostics = Vec::new();
    let parts = match form {
        Form::Markdown => front_matter::find(file, text).drain(&mut diagnostics),
        Form::Yaml => Some(front_matter::Parts {
            fields: 0..text.len(),
            body: text.len()..text.len(),
        }),
    };
    let Some(parts) = parts else {
        return Checked {
            value: None,
            diagnostics,
        };
    };
    let start = parts.fields.start;
    let fields = yaml::events::read(file, &text[..parts.fields.end], start).drain(&mut diagnostics);
    if form == Form::Yaml && fields.is_none() && diagnostics.is_empty() {
        diagnostics.push(empty(file));
    }
    let is_whole = !diagnostics
        .iter()
        .any(|diagnostic| diagnostic.is_error() && stops(diagnostic.code));
    let value = Document {
        fields: fields.unwrap_or(Map {
            span: start..start,
            entries: Vec::new(),
        }),
        body: parts.body,
        is_whole,
    };
    Checked {
        value: Some(value),
        diagnostics,
    }
}

/// The spelling of `text` in double quotes that reads back as `text`.
#[must_use]
pub fn quoted(text: &str) -> String {
    yaml::spelling::quoted(text)
}

fn stops(code: Code) -> bool {
    matches!(
        code,
        Code::NoFrontMatter | Code::UnclosedFrontMatter | Code::YamlSyntax | Code::YamlLimit
    )
}

fn empty(file: &Arc<str>) -> Diagnostic {
    let fault = fault!(
        Code::NoFrontMatter,
        "berkas ini masih kosong",
        "this file is still empty",
        "tulis satu isian per baris, misalnya “judul: Rakorda Jambi”",
        "write one key per line, such as “title: Rakorda Jambi”"
    );
    fault.at(Location::whole(file))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use crate::diagnostic::Checked;
    use crate::document::{Document, Form, Map, Node, Value, quoted, read};

    fn yaml(text: &str) -> Checked<Option<Document<'_>>> {
        read(&Arc::from("a.yaml"), text, Form::Yaml)
    }

    fn fields(text: &str) -> Map<'_> {
        let read = yaml(text);
        assert!(!read.has_errors(), "{text:?}: {:?}", read.diagnostics);
        read.value.unwrap().fields
    }

    #[test]
    fn the_body_begins_behind_the_closing_line() {
        let text = "---\njudul: Rapat\n---\n\nIsi\n---\n";
        let document = read(&Arc::from("a.md"), text, Form::Markdown)
            .value
            .unwrap();
        assert_eq!(
            (document.fields.entries.len(), &text[document.body]),
            (1, "\nIsi\n---\n")
        );
        let document = yaml("judul: Rapat\n").value.unwrap();
        assert_eq!(document.body, 13..13);
    }

    #[test]
    fn no_fields_between_the_fences_is_for_the_record_to_judge() {
        let read = read(&Arc::from("a.md"), "---\n---\n", Form::Markdown);
        assert_eq!(
            (read.diagnostics.len(), read.value.unwrap().fields.span),
            (0, 4..4)
        );
    }

    #[test]
    fn a_part_of_a_value_has_its_place() {
        for (text, words) in [
            ("a: 18 Februari 2020", "Februari"),
            ("a: \"18 Februari 2020\"", "Februari"),
            ("a: '18 Februari 2020'", "Februari"),
            ("a: “18 Februari 2020”", "Februari"),
            ("a: |\n  18\n    Februari 2020\n", "Februari"),
            ("a:\n  b: |2-\n\n      18\n      Februari\n", "Februari"),
        ] {
            let fields = fields(text);
            let mut node = &fields.entries[0].value;
            if let Value::Map(map) = &node.value {
                node = &map.entries[0].value;
            }
            let Value::Scalar(scalar) = &node.value else {
                panic!("{text:?}")
            };
            let start = scalar.text.find(words).unwrap();
            assert_eq!(
                &text[node.part_span(text, &(start..start + words.len()))],
                words,
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_part_that_is_spelled_differently_is_the_whole_value() {
        let text = "a: \"18\\tFebruari\"";
        let fields = fields(text);
        assert_eq!(
            &text[fields.entries[0].value.part_span(text, &(3..5))],
            "18\\tFebruari"
        );
    }

    fn assert_spans(text: &str, node: &Node, within: &std::ops::Range<usize>) {
        assert!(
            within.start <= node.span.start && node.span.end <= within.end,
            "{node:?} within {within:?}"
        );
        assert!(
            text.get(node.span.clone()).is_some() && text.get(node.content_span(text)).is_some()
        );
        match &node.value {
            Value::Empty => {}
            Value::Scalar(scalar) => {
                let part = 0..scalar.text.ceil_char_boundary(scalar.text.len() / 2);
                assert!(text.get(node.part_span(text, &part)).is_some());
            }
            Value::List(items) => items
                .iter()
                .for_each(|item| assert_spans(text, item, &node.span)),
            Value::Map(map) => assert_map(text, map),
        }
    }

    fn assert_map(text: &str, map: &Map) {
        for field in &map.entries {
            assert!(text.get(field.key_span.clone()).is_some());
            assert_spans(text, &field.value, &map.span);
        }
    }

    fn assert_sound(text: &str, form: Form) {
        let read = read(&Arc::from("a"), text, form);
        for diagnostic in &read.diagnostics {
            let label = diagnostic.labels.iter().map(|label| label.location.span());
            for span in label.chain([diagnostic.location.span()]) {
                assert!(text.get(span.clone()).is_some(), "{span:?} of {text:?}");
            }
        }
        match read.value {
            Some(document) => {
                assert!(text.get(document.body.clone()).is_some());
                assert_map(text, &document.fields);
            }
            None => assert!(
                read.diagnostics
                    .iter()
                    .any(crate::diagnostic::Diagnostic::is_error)
            ),
        }
    }

    fn yaml_like() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "a", "judul", ":", ": ", "\n", "\n  ", "\n    ", "- ", "-", "\"", "'", "[", "]", "{",
            "}", ",", "#", " #", "|", ">", "|2", "&a", "*a", "!a", "%", "@", "? ", "\t", "---\n",
            "\n---\n", "...\n", "\\", "\\x", "\\ud800", "“", "”", "\u{a0}", "\u{200b}", "é", "🙂",
            "~", "<<", "null", " ", "\u{2028}", "\u{85}", "\u{feff}",
        ]);
        prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC*|(?s).*") {
            assert_sound(&text, Form::Markdown);
            assert_sound(&text, Form::Yaml);
        }

        #[test]
        fn anything_like_yaml_is_read_without_a_panic(text in yaml_like()) {
            assert_sound(&text, Form::Yaml);
            assert_sound(&format!("---\n{text}\n---\n"), Form::Markdown);
        }

        #[test]
        fn what_is_quoted_reads_back(text in "(?s).*") {
            let written = format!("a:\n  - {}\n", quoted(&text));
            let fields = fields(&written);
            let Value::List(items) = &fields.entries[0].value.value else { panic!() };
            let Value::Scalar(scalar) = &items[0].value else { panic!() };
            let seen = |c: &char| !matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
            let spaced = |c: char| if matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}') { ' ' } else { c };
            let expected: String = text.chars().filter(seen).map(spaced).collect();
            prop_assert_eq!(scalar.text.replace('\u{200d}', ""), expected.trim());
        }
    }
}
