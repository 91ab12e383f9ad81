//! The text of a record or page, from below the front matter or from the key `body`; and the name that it gives itself.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Location};
use crate::document::{Document, Form, Node, Value};
use crate::markdown;
use crate::record::reading::Reading;
use crate::record::values::{is_slug, letters_of_a_slug};
use crate::record::{Body, Placed};
use crate::value::name;

/// The most characters of a summary.
pub const SUMMARY: usize = 200;

impl Body {
    /// The first paragraph as plain text, cut at a word. It is read once, so the body does not keep it.
    pub(crate) fn take_summary(&mut self) -> String {
        markdown::summary(&std::mem::take(&mut self.outline.summary), SUMMARY)
    }
}

/// The body of a document; its faults are said at their places in the file.
pub(crate) fn read(
    document: &Document,
    key: Option<&Node>,
    reading: &mut Reading<'_>,
    form: Form,
) -> Body {
    let below = document.body.clone();
    let (text, node) = match (form, key) {
        (
            Form::Yaml,
            Some(
                node @ Node {
                    value: Value::Text(scalar),
                    ..
                },
            ),
        ) => (&*scalar.text, Some(node)),
        (Form::Yaml, Some(node)) => {
            crate::record::reading::text(node, reading);
            return Body::default();
        }
        (Form::Markdown, Some(node)) => {
            in_two_places(node, reading);
            return Body::default();
        }
        (Form::Yaml | Form::Markdown, None) => {
            (reading.text.get(below.clone()).unwrap_or_default(), None)
        }
    };
    let trimmed = text.trim_start_matches('\n');
    let start = below.start + (text.len() - trimmed.len());
    let mut outline = markdown::outline(trimmed);
    for (span, fault) in std::mem::take(&mut outline.faults) {
        match node {
            None => {
                let place = Location::new(reading.file, start + span.start..start + span.end);
                reading.diagnostics.push(fault.at(place));
            }
            Some(node) => reading.fault(node, fault.part(span)),
        }
    }
    Body {
        text: trimmed.trim_end().to_owned(),
        start,
        outline,
        node: node.map(|node| node.span.clone()),
    }
}

fn in_two_places(node: &Node, reading: &mut Reading<'_>) {
    let message = text!(
        "isian “teks” hanya untuk berkas .yaml",
        "the key “body” is only for .yaml files"
    );
    let help = text!(
        "di berkas .md, pindahkan teksnya ke bawah “---” yang kedua",
        "in a .md file, move the text below the second “---”"
    );
    reading.fault(node, Fault::new(Code::UnknownKey, message).help(help));
}

/// The written slug, else one from `name`, the file's or folder's name, which must then be fit for an address.
pub(crate) fn slug_or_name(
    written: Option<Placed<String>>,
    is_written: bool,
    name: &str,
    reading: &mut Reading<'_>,
) -> Placed<String> {
    if let Some(slug) = written {
        return slug;
    }
    let place = Location::whole(reading.file);
    if !is_written && !is_slug(name) {
        let quoted = name::excerpt(name);
        let better = name::slug(name);
        let message = text!(
            "nama berkas atau folder “{quoted}” tidak dapat menjadi bagian alamat",
            "the name “{quoted}” of this file or folder cannot be part of an address"
        );
        let mut fault = Fault::new(Code::BadSlug, message).help(letters_of_a_slug());
        if is_slug(&better) {
            fault = fault.help(text!(
                "ganti namanya menjadi “{better}”, atau tambahkan baris “alamat: {better}”",
                "rename it to “{better}”, or add a line “slug: {better}”"
            ));
        }
        reading.diagnostics.push(fault.at(place.clone()));
    }
    Placed {
        value: name.to_owned(),
        place,
    }
}

/// The name that a file gives its page: that of the file, or of the folder for an `index` file.
pub(crate) fn own_name(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or(id)
}
