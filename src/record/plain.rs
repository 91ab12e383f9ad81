//! A plain page: a title and a text, such as "Tentang", from a file under `content/pages/`. Its layers are those of a
//! record.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostic::code::Code;
use crate::diagnostic::{Checked, Span};
use crate::document::Document;
use crate::document::keyed::{KeySet, Keyed, Reader};
use crate::record::body;
use crate::record::keys::{PlainKey as Key, RecordKey};
use crate::record::read::EntryFile;
use crate::record::reading::{Reading, text};
use crate::record::values::{path, word};
use crate::record::words::Status;
use crate::record::{Layers, Placed};
use crate::vocabulary::Vocabulary;

/// A plain page.
pub type Plain = Layers<PlainIndexed, PlainContent>;

/// The indexed layer of a plain page, the only layer that `catalog` and `plan` are given.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlainIndexed {
    /// Path under `content/pages` without its ending: `tentang`; `index` opens the home page.
    pub id: Arc<str>,
    /// The file, relative to the project.
    pub file: Arc<str>,
    /// Last part of the address.
    pub slug: Placed<String>,
    /// Old addresses that lead here, as written.
    pub aliases: Vec<Placed<String>>,
    /// State of the page.
    pub status: Status,
}

/// The content layer of a plain page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlainContent {
    /// The title.
    pub title: String,
    /// One or two sentences for search engines; the first paragraph where none is written.
    pub summary: String,
}

impl PlainIndexed {
    /// True for `index`, whose text is the introduction of the home page.
    #[must_use]
    pub fn is_home(&self) -> bool {
        &*self.id == "index"
    }
}

/// Reads and checks one plain page. `None` if anything in it is an error.
#[must_use]
pub fn read(file: EntryFile<'_>, vocabulary: &Vocabulary) -> Checked<Option<Plain>> {
    file.read(vocabulary, fill)
}

/// The key that says which kind of meeting this is about, where there is a date too.
fn kind_of_meeting(document: &Document) -> Option<Span> {
    let find = |key: RecordKey| {
        let mut fields = document.fields.entries.iter();
        fields.find(|field| key.key().is(&field.key))
    };
    find(RecordKey::Date)?;
    Some(find(RecordKey::Kind)?.key_span.clone())
}

fn fill(file: EntryFile<'_>, document: &Document, reading: &mut Reading<'_>) -> Option<Plain> {
    if let Some(key) = kind_of_meeting(document) {
        let fault = fault!(
            Code::UnreadFile,
            "berkas ini catatan rapat, tetapi berada di folder halaman biasa",
            "this file is the record of a meeting, but it lies in the folder of plain pages",
            "pindahkan berkas ini ke folder content/records",
            "move this file to the folder content/records"
        );
        reading.fault_at(key, fault.error());
        return None;
    }
    let keyed: Keyed<'_, Key> = Keyed::of(&document.fields, reading);
    let title = keyed.require(Key::Title, reading, text);
    let (body, first) = body::read(document, keyed.node(Key::Body), reading, file.form);
    let slug = body::slug(&keyed, Key::Slug, file.id, reading);
    let summary = keyed.get(Key::Summary, reading, text).unwrap_or(first);
    let indexed = PlainIndexed {
        id: Arc::from(file.id),
        file: Arc::clone(file.file),
        slug,
        aliases: keyed.list(Key::Aliases, reading, path),
        status: keyed
            .get(Key::Status, reading, word::<Status>)
            .unwrap_or_default(),
    };
    let title = title?;
    Some(Plain::of(indexed, PlainContent { title, summary }, body))
}
