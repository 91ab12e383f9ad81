//! One YAML file of the vocabulary as a tree in which every key and value knows its bytes.
//!
//! This is the only file of the room that knows the YAML reader. What a key may be is decided in `entry`.

use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{
    DuplicateKeyPolicy, Error, Location as YamlLocation, MergeKeyPolicy, NonFiniteFloatPolicy,
    Options, Spanned,
};

use crate::diagnostic::code::Code;
use crate::diagnostic::{Checked, Fault, Location, Span};

/// A file of the vocabulary; without keys where it could not be read.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    /// Its path, for diagnostics.
    pub(super) file: &'a Arc<str>,
    /// Its text, from which the spelling of numbers is taken.
    pub(super) text: &'a str,
    /// Its top keys with their values.
    pub(super) keys: Vec<(Word, Node)>,
}

/// A key.
#[derive(Debug)]
pub(super) struct Word {
    /// As written.
    pub(super) text: String,
    /// Where it stands.
    pub(super) span: Span,
}

/// A value.
#[derive(Debug)]
pub(super) struct Node {
    /// What it is.
    pub(super) shape: Shape,
    /// Where it stands; of a list or a map only its beginning is certain.
    pub(super) span: Span,
}

/// What YAML makes of a value.
#[derive(Debug)]
pub(super) enum Shape {
    /// Nothing, or `null`.
    Empty,
    /// A number, `true` or `false`: how it is spelled stands in the text, at its span.
    Plain,
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys with values, in the order of the file; a key may come twice.
    Map(Vec<(Word, Node)>),
}

impl<'a> Sheet<'a> {
    /// Reads the file `file` with this text.
    pub(super) fn read(file: &'a Arc<str>, text: &'a str) -> Checked<Self> {
        let parsed = serde_yaml::from_str_with_options::<Option<Spanned<Shape>>>(text, options());
        let (keys, fault) = match parsed {
            Ok(None) => (Vec::new(), None),
            Ok(Some(Spanned {
                value: Shape::Map(keys),
                ..
            })) => (keys, None),
            Ok(Some(Spanned {
                value: Shape::Empty,
                ..
            })) => (Vec::new(), None),
            Ok(Some(other)) => (Vec::new(), Some((no_keys(), span(&other.referenced)))),
            Err(Error::Eof { .. }) => (Vec::new(), None),
            Err(error) => (
                Vec::new(),
                Some(unreadable(&error, text, place_of(&error, text))),
            ),
        };
        let diagnostics = fault.map(|(fault, span)| fault.at(Location::new(file, span)));
        Checked {
            value: Self { file, text, keys },
            diagnostics: diagnostics.into_iter().collect(),
        }
    }
}

/// How deep values may lie inside one another; a band of an indicator lies deepest, at 6.
const DEPTH: usize = 8;

/// Plain YAML only: what looks like text stays text, and no anchors, merge keys or tags.
fn options() -> Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_anchors: 0,
            max_aliases: 0,
            max_merge_keys: 0,
            max_depth: DEPTH,
            max_nodes: 200_000,
        },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::Error,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        reject_unsupported_tags: true,
        reject_tagged_field_names: true,
        with_snippet: false,
    }
}

fn no_keys() -> Fault {
    Fault::new(
        Code::WrongType,
        text!(
            "berkas kosakata harus dimulai dengan nama daftarnya",
            "a vocabulary file must begin with the name of its list"
        ),
    )
    .help(text!(
        "tulis baris pertama seperti “kinds:” atau “indicators:”",
        "write a first line like “kinds:” or “indicators:”"
    ))
}

/// What to say of the reader's error at `place`.
fn unreadable(error: &Error, text: &str, place: Span) -> (Fault, Span) {
    if let Some(tab) = tab(text, &place) {
        return (indented_by_tab(), tab);
    }
    let is_limit = matches!(
        error.without_snippet(),
        Error::Budget { .. }
            | Error::AliasError { .. }
            | Error::UnknownAnchor { .. }
            | Error::MergeKeyNotAllowed { .. }
            | Error::UnsupportedTag { .. }
            | Error::TaggedStructFieldName { .. }
    );
    (
        if is_limit || is_deep(text, &place) {
            too_intricate()
        } else {
            unclear()
        },
        place,
    )
}

/// Whether more brackets are open at `place` than a vocabulary may have: the reader calls that a mistake in writing.
fn is_deep(text: &str, place: &Span) -> bool {
    let before = text.get(..place.end).unwrap_or_default();
    let count = |brackets: [char; 2]| before.chars().filter(|c| brackets.contains(c)).count();
    count(['[', '{']) > count([']', '}']) + DEPTH
}

fn too_intricate() -> Fault {
    let message = text!(
        "bagian ini terlalu rumit untuk kosakata",
        "this part is too intricate for a vocabulary"
    );
    Fault::new(Code::YamlLimit, message).help(text!(
        "tulis nilainya apa adanya, tanpa tanda & * ! << dan tanpa daftar yang bertumpuk-tumpuk",
        "write the values out, without & * ! << and without lists inside lists inside lists"
    ))
}

fn unclear() -> Fault {
    let message = text!(
        "susunan berkas tidak terbaca mulai dari sini",
        "the file cannot be read from here on"
    );
    Fault::new(Code::YamlSyntax, message).help(text!(
        "periksa titik dua, tanda petik, dan jarak awal baris di baris ini dan sebelumnya",
        "check colons, quotes and indents on this line and the one before"
    ))
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
    Fault::new(
        Code::YamlSyntax,
        text!(
            "baris ini menjorok dengan tab",
            "this line is indented with a tab"
        ),
    )
    .help(text!(
        "ganti tab itu dengan spasi",
        "put spaces in place of the tab"
    ))
}

/// The place of an error of the reader, which counts characters where a value counts bytes.
fn place_of(error: &Error, text: &str) -> Span {
    let Some(location) = error.location() else {
        return 0..0;
    };
    if location.span().byte_offset().is_some() {
        return span(&location);
    }
    let offset = usize::try_from(location.span().offset()).unwrap_or(usize::MAX);
    match text.char_indices().nth(offset) {
        Some((start, c)) => start..start + c.len_utf8(),
        None => text.len()..text.len(),
    }
}

fn span(location: &YamlLocation) -> Span {
    let whole = |number: Option<u64>| {
        number
            .and_then(|number| usize::try_from(number).ok())
            .unwrap_or(0)
    };
    let start = whole(location.span().byte_offset());
    start..start.saturating_add(whole(location.span().byte_len()))
}

impl From<Spanned<Shape>> for Node {
    fn from(spanned: Spanned<Shape>) -> Self {
        Self {
            span: span(&spanned.referenced),
            shape: spanned.value,
        }
    }
}

impl From<Spanned<String>> for Word {
    fn from(spanned: Spanned<String>) -> Self {
        Self {
            span: span(&spanned.referenced),
            text: spanned.value,
        }
    }
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShapeVisitor)
    }
}

struct ShapeVisitor;

impl<'de> Visitor<'de> for ShapeVisitor {
    type Value = Shape;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Shape, E> {
        Ok(Shape::Empty)
    }

    fn visit_none<E>(self) -> Result<Shape, E> {
        Ok(Shape::Empty)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Shape, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_str<E>(self, text: &str) -> Result<Shape, E> {
        Ok(Shape::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Shape, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element::<Spanned<Shape>>()? {
            list.push(item.into());
        }
        Ok(Shape::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Shape, A::Error> {
        let mut map = Vec::new();
        while let Some((key, value)) = pairs.next_entry::<Spanned<String>, Spanned<Shape>>()? {
            map.push((key.into(), value.into()));
        }
        Ok(Shape::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::vocabulary::sheet::{Node, Shape, Sheet};

    fn spans<'t>(text: &'t str, node: &Node, into: &mut Vec<&'t str>) {
        match &node.shape {
            Shape::List(list) => list.iter().for_each(|node| spans(text, node, into)),
            Shape::Map(map) => map.iter().for_each(|(key, node)| {
                into.push(&text[key.span.clone()]);
                spans(text, node, into);
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
        for (_, node) in &sheet.keys {
            spans(text, node, &mut found);
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
