//! TOML as a tree.
//!
//! The parser goes on after a mistake, so a tree is given also for a file with mistakes.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Span;
use crate::document::{Field, Map, Node, Scalar, ScalarKind, Value};

/// A file as far as it is TOML.
#[derive(Debug)]
pub(crate) struct Parsed<'t> {
    pub(crate) map: Map<'t>,
    /// In the order in which the parser found them.
    pub(crate) errors: Vec<ParseError>,
}

/// A mistake in the writing of TOML.
#[derive(Debug)]
pub(crate) struct ParseError {
    /// In the words of the parser.
    pub(crate) message: String,
    pub(crate) span: Span,
}

/// Reads `text`; a key that is written twice has its first value.
pub(crate) fn read(text: &str) -> Parsed<'_> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let error = |error: toml::de::Error| {
        let span = error.span().unwrap_or_default();
        let start = text.floor_char_boundary(span.start);
        ParseError {
            message: error.message().to_owned(),
            span: start..text.floor_char_boundary(span.end).max(start),
        }
    };
    Parsed {
        map: map(table.span(), table.into_inner()),
        errors: errors.into_iter().map(error).collect(),
    }
}

/// The fields in the order of the file: the parser sorts them by name.
fn map<'t>(span: Span, table: DeTable<'t>) -> Map<'t> {
    let field = |(key, value): (Spanned<_>, _)| Field {
        key_span: key.span(),
        key: key.into_inner(),
        value: node(value),
    };
    let mut entries: Vec<Field<'t>> = table.into_iter().map(field).collect();
    entries.sort_by_key(|field| field.key_span.start);
    Map { span, entries }
}

/// The parser refuses what lies deeper than 80 levels, so this ends.
fn node<'t>(value: Spanned<DeValue<'t>>) -> Node<'t> {
    let span = value.span();
    let scalar = |text, kind| Value::Scalar(Scalar { text, kind });
    let value = match value.into_inner() {
        DeValue::String(text) => scalar(text, ScalarKind::Quoted),
        DeValue::Integer(digits) => {
            let kind = ScalarKind::Integer {
                radix: digits.radix(),
            };
            scalar(digits.as_str().to_owned().into(), kind)
        }
        DeValue::Float(digits) => scalar(digits.as_str().to_owned().into(), ScalarKind::Float),
        DeValue::Boolean(true) => scalar("true".into(), ScalarKind::Boolean),
        DeValue::Boolean(false) => scalar("false".into(), ScalarKind::Boolean),
        DeValue::Datetime(date) => scalar(date.to_string().into(), ScalarKind::Date),
        DeValue::Array(items) => Value::List(items.into_iter().map(node).collect()),
        DeValue::Table(table) => Value::Map(map(span.clone(), table)),
    };
    Node { span, value }
}
