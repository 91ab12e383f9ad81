//! The YAML files of a vocabulary, read as one text so that a span tells its file.
//!
//! Their keys mean nothing here: `merge` lays the files over one another.

use std::sync::Arc;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Checked, Fault, Location, Span};
use crate::document::yaml::strict::{self, Bounds, Refusal};
use crate::document::{Map, Node, Value};

/// A band of an indicator lies deepest, at 6.
const BOUNDS: Bounds = Bounds {
    depth: 8,
    nodes: 200_000,
};

/// All files of a vocabulary, the lowest first.
#[derive(Debug, Default)]
pub(super) struct VocabularyFiles {
    text: String,
    files: Vec<VocabularyFile>,
}

#[derive(Debug)]
struct VocabularyFile {
    path: Arc<str>,
    /// Its text in that of all files.
    span: Span,
}

impl VocabularyFiles {
    /// Adds a file over the others.
    pub(super) fn push(&mut self, path: Arc<str>, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        let span = start..self.text.len();
        self.files.push(VocabularyFile { path, span });
        // The end of a file is not the start of the next one, so that an empty span lies in one file.
        self.text.push('\n');
    }

    /// Fields of each file that can be read.
    pub(super) fn read(&self) -> Checked<Vec<Map<'_>>> {
        let mut maps = Vec::new();
        let mut diagnostics = Vec::new();
        for file in &self.files {
            let (start, text) = (file.span.start, &self.text[..file.span.end]);
            let (fault, span) = match strict::read(text, start, BOUNDS) {
                Ok(None) => continue,
                Ok(Some(Node { value, span })) => match value {
                    Value::Empty => continue,
                    Value::Map(map) => {
                        maps.push(map);
                        continue;
                    }
                    Value::Scalar(_) | Value::List(_) => (no_keys(), span),
                },
                Err(refusal) => unreadable(refusal, text, start),
            };
            diagnostics.push(fault.at(self.location(span)));
        }
        Checked {
            value: maps,
            diagnostics,
        }
    }

    /// The text of `span`, trimmed.
    pub(super) fn written(&self, span: &Span) -> &str {
        self.text.get(span.clone()).unwrap_or_default().trim()
    }

    /// Number of the file in which `span` lies, from the lowest.
    pub(super) fn number(&self, span: &Span) -> usize {
        let begun = |file: &VocabularyFile| file.span.start <= span.start;
        self.files.partition_point(begun).saturating_sub(1)
    }

    /// The file in which `span` lies, and where in it.
    pub(super) fn location(&self, span: Span) -> Location {
        let file = &self.files[self.number(&span)];
        let start = file.span.start;
        Location::new(&file.path, span.start - start..span.end - start)
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

/// The fault of a file that begins at byte `start` and cannot be read, and its place.
fn unreadable(refusal: Refusal, text: &str, start: usize) -> (Fault, Span) {
    let Refusal { span, is_limit } = refusal;
    let read = text.get(start..span.end).unwrap_or_default();
    match tab(text, &span) {
        Some(tab) => (indented_by_tab(), tab),
        None if is_limit || is_deep(read) => (too_intricate(), span),
        None => (unclear(), span),
    }
}

/// True if more brackets are open at the end of `read` than a vocabulary may have, which the parser calls a mistake in
/// writing.
fn is_deep(read: &str) -> bool {
    let count = |brackets: [char; 2]| read.matches(brackets).count();
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

/// The tab that indents the line of `place` or the next, if one does: the parser stops just before it.
fn tab(text: &str, place: &Span) -> Option<Span> {
    let mut line = text
        .get(..place.start)?
        .rfind('\n')
        .map_or(0, |end| end + 1);
    for piece in text.get(line..)?.split_inclusive('\n').take(2) {
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

    use crate::diagnostic::Location;
    use crate::document::{Node, Value};
    use crate::vocabulary::files::VocabularyFiles;

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
        let mut files = VocabularyFiles::default();
        files.push(Arc::from("a.yaml"), "kinds: []");
        files.push(Arc::from("b.yaml"), text);
        let mut found = Vec::new();
        for field in &files.read().value[1].entries {
            spans(&files.text, &field.value, &mut found);
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

    #[test]
    fn an_empty_span_at_the_end_of_a_file_lies_in_it() {
        let mut files = VocabularyFiles::default();
        for path in ["a", "b", "c"] {
            files.push(Arc::from(path), "x:");
        }
        for file in &files.files {
            let end = file.span.end;
            assert_eq!(files.location(end..end), Location::new(&file.path, 2..2));
        }
    }
}
