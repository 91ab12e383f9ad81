//! Reads each file of content to an entry, a record or a plain page. Files are read in parallel, and only if the cache
//! does not hold them.
//!
//! An entry depends only on the text of its file and the vocabulary.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::diagnostic::{Checked, Diagnostic};
use crate::digest::Digest;
use crate::document::Form;

use crate::page::environment::SiteVocabulary;
use crate::record::Record;
use crate::record::plain::{self, Plain};
use crate::record::read::{self, EntryFile};
use crate::site::observer::{Observer, Stage};
use crate::site::records::{Entry, ParsedFile, RecordCache};
use crate::source::Sources;
use crate::source::file::{File, FileRole};
use crate::vocabulary::Vocabulary;

/// All entries of a project.
#[derive(Debug, Default)]
pub struct Entries {
    /// Records without errors of their own.
    pub records: Vec<Arc<Record>>,
    /// Plain pages without errors of their own.
    pub plains: Vec<Arc<Plain>>,
    /// Files with errors, which gave no entry.
    pub faulty: BTreeSet<Arc<str>>,
    /// The ids that the records in these files would have.
    pub faulty_ids: BTreeSet<Arc<str>>,
    /// Problems of all files.
    pub diagnostics: Vec<Diagnostic>,
    /// Digest of each file that could be read, in order of path.
    pub digests: Vec<(Arc<str>, Digest)>,
}

/// Reads all records and plain pages of a project. Files that `cache` holds with the same stamp are not opened.
#[must_use]
pub fn entries(
    sources: &Sources,
    vocabulary: &SiteVocabulary,
    cache: &mut RecordCache,
    observer: &dyn Observer,
) -> Entries {
    let files = sources.files().iter();
    let files = files
        .filter(|file| matches!(file.role, FileRole::Record | FileRole::Page) && file.is_entry());
    let files = with_known(files, cache.take(vocabulary.hash));
    observer.begin(Stage::Parse, files.len());
    let trusted = |file: &File| file.stamp.filter(|stamp| cache.trusts(stamp));
    let parsed: Vec<Arc<ParsedFile>> = files
        .into_par_iter()
        .map(|(file, known)| match known {
            Some(known) if known.is_current(file) => known,
            known => {
                let parsed = parse(file, sources, &vocabulary.merged, known.as_deref());
                Arc::new(parsed.stamped(trusted(file)))
            }
        })
        .inspect(|_| observer.step())
        .collect();
    let mut entries = Entries::default();
    for parsed in &parsed {
        entries.add(parsed);
    }
    cache.put(vocabulary.hash, parsed);
    entries
}

/// Pairs each file with its cached form. Both lists are sorted by path.
fn with_known<'a>(
    files: impl Iterator<Item = &'a File>,
    known: Vec<Arc<ParsedFile>>,
) -> Vec<(&'a File, Option<Arc<ParsedFile>>)> {
    let mut known = known.into_iter().peekable();
    let pair = |file: &'a File| {
        // Pointers are compared first: in one process most paths are the same allocation.
        let is_before = |known: &Arc<ParsedFile>| {
            !Arc::ptr_eq(&known.path, &file.path) && known.path < file.path
        };
        while known.next_if(is_before).is_some() {}
        (file, known.next_if(|known| known.path == file.path))
    };
    files.map(pair).collect()
}

/// Reads one file, or returns its cached form, with the old stamp, if the text is the same.
fn parse(
    file: &File,
    sources: &Sources,
    vocabulary: &Vocabulary,
    known: Option<&ParsedFile>,
) -> ParsedFile {
    let mut diagnostics = Vec::new();
    let path = Arc::clone(&file.path);
    let Some(text) = sources.text(&file.path).drain(&mut diagnostics) else {
        return ParsedFile::unreadable(path, diagnostics);
    };
    let digest = Some(Digest::of(&(file.size, &*text)));
    if let Some(known) = known.filter(|known| known.digest == digest) {
        return ParsedFile {
            path,
            ..known.clone()
        };
    }
    let entry = entry(file, &text, vocabulary).drain(&mut diagnostics);
    ParsedFile {
        path,
        stamp: None,
        digest,
        entry,
        diagnostics: diagnostics.into(),
        is_stored: false,
    }
}

/// The entry in the `text` of a file.
fn entry(file: &File, text: &str, vocabulary: &Vocabulary) -> Checked<Entry> {
    let is_markdown = file
        .path
        .rsplit_once('.')
        .is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("md"));
    let form = if is_markdown {
        Form::Markdown
    } else {
        Form::Yaml
    };
    let written = EntryFile {
        file: &file.path,
        id: id_of(&file.path),
        form,
        text,
    };
    match file.role {
        FileRole::Page => plain::read(written, vocabulary)
            .map(|plain| plain.map_or(Entry::Faulty, |plain| Entry::Plain(Arc::new(plain)))),
        _ => read::record(written, vocabulary)
            .map(|record| record.map_or(Entry::Faulty, |record| Entry::Record(Arc::new(record)))),
    }
}

/// The id of an entry: its path below `content/records` or `content/pages` without the ending and without `/index`.
fn id_of(path: &str) -> &str {
    let below = path
        .strip_prefix("content/records/")
        .or_else(|| path.strip_prefix("content/pages/"))
        .unwrap_or(path);
    let name = below
        .rfind('.')
        .and_then(|end| below.get(..end))
        .unwrap_or(below);
    name.strip_suffix("/index").unwrap_or(name)
}

impl Entries {
    fn add(&mut self, parsed: &ParsedFile) {
        self.diagnostics.extend(parsed.diagnostics.iter().cloned());
        self.digests.extend(
            parsed
                .digest
                .map(|digest| (Arc::clone(&parsed.path), digest)),
        );
        match &parsed.entry {
            Entry::Record(record) => self.records.push(Arc::clone(record)),
            Entry::Plain(plain) => self.plains.push(Arc::clone(plain)),
            Entry::Faulty => {
                self.faulty.insert(Arc::clone(&parsed.path));
                self.faulty_ids.insert(Arc::from(id_of(&parsed.path)));
            }
        }
    }
}
