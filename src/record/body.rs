//! The body of a record or plain page: its Markdown, from below the front matter or from the key `body`, with its links
//! and headings. Also the slug of a file that states none.

use serde::{Deserialize, Serialize};

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Location, Span};
use crate::document::keyed::{KeySet, Keyed, Reader};
use crate::document::{Document, Form, Node, Value};
use crate::markdown::{self, plain_text};
use crate::record::Placed;
use crate::record::keys::Key;
use crate::record::reading::Reading;
use crate::record::values::{self, is_slug, slug_help};
use crate::value::name;

/// The most characters of a summary.
pub const SUMMARY: usize = 200;

/// The Markdown of a record or a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Body {
    /// The Markdown as written, without blank lines around it.
    pub text: String,
    /// Links and headings of the text.
    pub outline: BodyOutline,
}

/// The links and headings of a text: its only parts on which other pages depend.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BodyOutline {
    /// Links and pictures that point into the site, in their order.
    pub links: Vec<Placed<SiteLink>>,
    /// Links to an HTML id of the same page, such as `#butir-3`, that is no heading of the text.
    pub fragments: Vec<Placed<String>>,
    /// The `id` of each heading, such as `b-latar-belakang`.
    pub headings: Vec<String>,
}

/// A link or picture of a text that points into the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SiteLink {
    /// Path with query and fragment, after entities and escapes.
    pub destination: String,
    /// True if it is a picture.
    pub image: bool,
}

/// The body of a document, and its first paragraph as a summary.
pub(crate) fn read(
    document: &Document,
    key: Option<&Node>,
    reading: &mut Reading<'_>,
    form: Form,
) -> (Body, String) {
    let below = document.body.clone();
    let (text, node) = match (form, key) {
        (_, None) => (reading.text.get(below.clone()).unwrap_or_default(), None),
        (Form::Markdown, Some(node)) => {
            in_two_places(node, reading);
            return Default::default();
        }
        (Form::Yaml, Some(node)) => {
            let Value::Scalar(scalar) = &node.value else {
                // Called only for its diagnostic, because the value is no text.
                crate::record::reading::text(node, reading);
                return Default::default();
            };
            (&*scalar.text, Some(node))
        }
    };
    let trimmed = text.trim_start_matches('\n');
    let start = below.start + (text.len() - trimmed.len());
    let found = markdown::outline(trimmed);
    for (span, fault) in found.faults {
        match node {
            None => {
                let place = Location::new(reading.file, start + span.start..start + span.end);
                reading.diagnostics.push(fault.at(place));
            }
            Some(node) => reading.fault(node, fault.part(span)),
        }
    }
    // A YAML value may be folded or escaped. Offsets into its text are then no offsets into the file, so links are
    // located at the whole value.
    let in_file = |span: Span| match node {
        None => start + span.start..start + span.end,
        Some(node) => node.span.clone(),
    };
    let link = |link: markdown::OutlineLink| Placed {
        span: in_file(link.span),
        value: SiteLink {
            destination: link.destination,
            image: link.image,
        },
    };
    let fragment = |link: markdown::OutlineLink| Placed {
        span: in_file(link.span),
        value: link.destination,
    };
    let outline = BodyOutline {
        links: found.links.into_iter().map(link).collect(),
        fragments: found.fragments.into_iter().map(fragment).collect(),
        headings: found.headings.into_iter().map(|it| it.id).collect(),
    };
    let body = Body {
        text: trimmed.trim_end().to_owned(),
        outline,
    };
    (body, plain_text::cut(&found.summary, SUMMARY))
}

fn in_two_places(node: &Node, reading: &mut Reading<'_>) {
    let fault = fault!(
        Code::UnknownKey,
        "isian “teks” hanya untuk berkas .yaml",
        "the key “body” is only for .yaml files",
        "di berkas .md, pindahkan teksnya ke bawah “---” yang kedua",
        "in a .md file, move the text below the second “---”"
    );
    reading.fault(node, fault);
}

/// The slug under `key`, else the name of the file or folder, with a fault if that cannot be part of an address.
pub(crate) fn slug<K: KeySet<Key = Key>>(
    keyed: &Keyed<'_, K>,
    key: K,
    id: &str,
    reading: &mut Reading<'_>,
) -> Placed<String> {
    if let Some(slug) = keyed.get(key, reading, values::slug) {
        return slug;
    }
    // The name of the file, or of the folder of an `index` file.
    let name = id.rsplit('/').next().unwrap_or(id);
    // A written slug that is wrong has been reported already.
    if keyed.node(key).is_none() && !is_slug(name) {
        let quoted = name::excerpt(name);
        let better = name::slug(name);
        let message = text!(
            "nama berkas atau folder “{quoted}” tidak dapat dipakai sebagai alamat halaman",
            "the name “{quoted}” of this file or folder cannot be part of an address"
        );
        let mut fault = Fault::new(Code::BadSlug, message).help(slug_help());
        if is_slug(&better) {
            fault = fault.help(text!(
                "ganti namanya menjadi “{better}”, atau tambahkan baris “alamat: {better}”",
                "rename it to “{better}”, or add a line “slug: {better}”"
            ));
        }
        reading
            .diagnostics
            .push(fault.at(Location::whole(reading.file)));
    }
    Placed {
        value: name.to_owned(),
        span: 0..0,
    }
}
