//! A plain page: a title and a text (Tentang, Metode), from a file under `content/pages/`.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Checked;
use crate::document::{self, Document};
use crate::record::keys::PlainKey as Key;
use crate::record::read::Written;
use crate::record::reading::{Keyed, Reading, text};
use crate::record::values::{path, slug, word};
use crate::record::words::Status;
use crate::record::{Body, Placed, body};
use crate::vocabulary::Vocabulary;

/// A plain page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Plain {
    /// Path under `content/pages` without its ending: `tentang`; `index` opens the home page.
    pub id: Arc<str>,
    /// The file, relative to the project.
    pub file: Arc<str>,
    /// Its title.
    pub title: String,
    /// One or two sentences for search engines; the first paragraph where none is written.
    pub summary: String,
    /// Last part of its address.
    pub slug: Placed<String>,
    /// Old addresses that lead here, as written.
    pub aliases: Vec<Placed<String>>,
    /// Whether it is shown.
    pub status: Status,
    /// The text.
    pub body: Body,
}

/// Reads and checks one plain page. There is none if anything in it is an error.
#[must_use]
pub fn read(written: Written<'_>, vocabulary: &Vocabulary) -> Checked<Option<Plain>> {
    let mut diagnostics = Vec::new();
    let document = document::read(written.file, written.text, written.form).drain(&mut diagnostics);
    let Some(document) = document else {
        return Checked {
            value: None,
            diagnostics,
        };
    };
    let mut reading = Reading::new(written.file, written.text, vocabulary);
    let plain = fill(written, &document, &mut reading);
    diagnostics.extend(reading.diagnostics);
    Checked {
        value: plain,
        diagnostics,
    }
    .unless_faulty()
}

fn fill(written: Written<'_>, document: &Document, reading: &mut Reading<'_>) -> Option<Plain> {
    let keyed: Keyed<'_, Key> = Keyed::of(&document.fields, reading);
    let title = keyed.require(Key::Title, reading, text);
    let mut body = body::read(document, keyed.node(Key::Body), reading, written.form);
    let first = body.take_summary();
    let slug = keyed.get(Key::Slug, reading, slug);
    let slug = body::slug_or_name(
        slug,
        keyed.node(Key::Slug).is_some(),
        body::own_name(written.id),
        reading,
    );
    Some(Plain {
        id: Arc::from(written.id),
        file: Arc::clone(written.file),
        summary: keyed.get(Key::Summary, reading, text).unwrap_or(first),
        slug,
        aliases: keyed.list(Key::Aliases, reading, path),
        status: keyed
            .get(Key::Status, reading, word::<Status>)
            .unwrap_or_default(),
        body,
        title: title?,
    })
}
