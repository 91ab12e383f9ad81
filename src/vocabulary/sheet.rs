//! One YAML file of the vocabulary, and what is said when it cannot be read.
//!
//! Its keys mean nothing here: `merge` lays the files over one another and `entry` reads the values.

use std::sync::Arc;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Checked, Fault, Location, Span};
use crate::document::yaml::strict::{self, Bounds, Refusal};
use crate::document::{Field, Node, Value};

/// A file of the vocabulary; without keys where it could not be read.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    /// Its path, for diagnostics.
    pub(super) file: &'a Arc<str>,
    /// Its text, from which the spelling of numbers is taken.
    pub(super) text: &'a str,
    /// Its top keys with their values.
    pub(super) keys: Vec<Field<'a>>,
}

/// A band of an indicator lies deepest, at 6.
const BOUNDS: Bounds = Bounds {
    depth: 8,
    nodes: 200_000,
};

impl<'a> Sheet<'a> {
    /// Reads the file `file` with this text.
    pub(super) fn read(file: &'a Arc<str>, text: &'a str) -> Checked<Self> {
        let (keys, fault) = match strict::read(text, BOUNDS) {
            Ok(
                None
                | Some(Node {
                    value: Value::Empty,
                    ..
                }),
            ) => (Vec::new(), None),
            Ok(Some(Node {
                value: Value::Map(map),
                ..
            })) => (map.entries, None),
            Ok(Some(other)) => (Vec::new(), Some((no_keys(), other.span))),
            Err(refusal) => (Vec::new(), Some(unreadable(refusal, text))),
        };
        let diagnostics = fault.map(|(fault, span)| fault.at(Location::new(file, span)));
        Checked {
            value: Self { file, text, keys },
            diagnostics: diagnostics.into_iter().collect(),
        }
    }
}

fn no_keys() -> Fault {
    fault!(
        Code::WrongType,
        "berkas kosakata harus dimulai dengan nama daftarnya",
        "a vocabulary file must begin with the name of its list",
        "tulis baris pertama seperti “kinds:” atau “indicators:”",
        "write a first line like “kinds:” or “indicators:”"
    )
}

fn unreadable(refusal: Refusal, text: &str) -> (Fault, Span) {
    let Refusal { span, is_limit } = refusal;
    match tab(text, &span) {
        Some(tab) => (indented_by_tab(), tab),
        None if is_limit || is_deep(text, &span) => (too_intricate(), span),
        None => (unclear(), span),
    }
}

/// Whether more brackets are open at `place` than a vocabulary may have: the reader calls that a mistake in writing.
fn is_deep(text: &str, place: &Span) -> bool {
    let before = text.get(..place.end).unwrap_or_default();
    let count = |brackets: [char; 2]| before.chars().filter(|c| brackets.contains(c)).count();
    count(['[', '{']) > count([']', '}']) + BOUNDS.depth
}

fn too_intricate() -> Fault {
    fault!(
        Code::YamlLimit,
        "bagian ini terlalu rumit untuk kosakata",
        "this part is too intricate for a vocabulary",
        "tulis nilainya apa adanya, tanpa tanda & * ! << dan tanpa daftar yang bertumpuk-tumpuk",
        "write the values out, without & * ! << and without lists inside lists inside lists"
    )
}

fn unclear() -> Fault {
    fault!(
        Code::YamlSyntax,
        "susunan berkas tidak terbaca mulai dari sini",
        "the file cannot be read from here on",
        "periksa titik dua, tanda petik, dan jarak awal baris di baris ini dan sebelumnya",
        "check colons, quotes and indents on this line and the one before"
    )
}

/// The tab that indents the line of `place` or the next, if one does: the reader stops just before it.
fn tab(text: &str, place: &Span) -> Option<Span> {
    let start = text
        .get(..place.start)?
        .rfind('\n')
        .map_or(0, |end| end + 1);
    let mut line = start;
    for piece in text.get(start..)?.split_inclusive('\n').take(2) {
        let indent = piece.len() - piece.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = piece.get(..indent).and_then(|indent| indent.find('\t')) {
            return Some(line + tab..line + tab + 1);
        }
        line += piece.len();
    }
    None
}

fn indented_by_tab() -> Fault {
    fault!(
        Code::YamlSyntax,
        "baris ini menjorok dengan tab",
        "this line is indented with a tab",
        "ganti tab itu dengan spasi",
        "put spaces in place of the tab"
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::document::{Node, Value};
    use crate::vocabulary::sheet::Sheet;

    fn spans<'t>(text: &'t str, node: &Node, into: &mut Vec<&'t str>) {
        match &node.value {
            Value::List(list) => list.iter().for_each(|node| spans(text, node, into)),
            Value::Map(map) => map.entries.iter().for_each(|field| {
                into.push(&text[field.key_span.clone()]);
                spans(text, &field.value, into);
            }),
            _ => into.push(&text[node.span.clone()]),
        }
    }

    #[test]
    fn keys_and_values_know_their_bytes() {
        let text =
            "daftar: # é\n- kode: 11.10 # é\n  nama: \"Ka\\u0062\"\n- {kode: 0123, 'nama':  no}\n";
        let file = Arc::from("a.yaml");
        let sheet = Sheet::read(&file, text).value;
        let mut found = Vec::new();
        for field in &sheet.keys {
            spans(text, &field.value, &mut found);
        }
        assert_eq!(
            found,
            [
                "kode",
                "11.10",
                "nama",
                "\"Ka\\u0062\"",
                "kode",
                "0123",
                "'nama'",
                "no"
            ]
        );
    }
}
