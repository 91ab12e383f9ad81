//! One file to one entry: a record or a plain page, in parallel and memoised by content.
//!
//! What a file says depends on its text and the vocabulary alone, so a file that did not change is not read twice.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::diagnostic::{Checked, Diagnostic};
use crate::fields::Form;
use crate::record::Record;
use crate::record::plain::{self, Plain};
use crate::record::read::{self, Written};
use crate::site::observer::{Observer, Stage};
use crate::source::stamp::Stamp;
use crate::source::{Area, File, Sources};
use crate::vocabulary::Vocabulary;

/// All entries of a project.
#[derive(Debug, Default)]
pub struct Entries {
    /// Records without errors of their own.
    pub records: Vec<Arc<Record>>,
    /// Plain pages without errors of their own.
    pub plains: Vec<Arc<Plain>>,
    /// Files with errors.
    pub faulty: BTreeSet<Arc<str>>,
    /// The ids of those that would be records.
    pub faulty_ids: BTreeSet<Arc<str>>,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

/// What one file became.
#[derive(Debug, Clone)]
enum Entry {
    Record(Arc<Record>),
    Plain(Arc<Plain>),
    Nothing,
}

/// One file, read once.
#[derive(Debug, Clone)]
struct Parsed {
    file: Arc<str>,
    /// What the system said of it before it was read; nothing where that is not to be trusted.
    stamp: Option<Stamp>,
    hash: blake3::Hash,
    entry: Entry,
    diagnostics: Arc<[Diagnostic]>,
}

/// The vocabulary that records are read with, and the hash of what the site lays over the embedded one.
#[derive(Debug, Clone)]
pub struct Words {
    /// The vocabulary.
    pub vocabulary: Arc<Vocabulary>,
    /// What tells it from another.
    pub hash: blake3::Hash,
}

/// What was read before, by file. Holds nothing that a file's text and the vocabulary do not decide.
#[derive(Debug, Default)]
pub struct Memo {
    last: Mutex<Last>,
}

/// The last reading: which vocabulary, and what each file became.
#[derive(Debug, Default)]
struct Last {
    words: Option<blake3::Hash>,
    /// In order of path.
    files: Vec<Arc<Parsed>>,
}

/// Reads all records and plain pages of a project. What is in the memo with the same stamp is not opened again.
#[must_use]
pub fn all(sources: &Sources, words: &Words, (memo, observer): (&Memo, &dyn Observer)) -> Entries {
    let mut last = memo.last();
    let known = last.take(words.hash);
    let files = sources.files().iter();
    let files = files.filter(|file| matches!(file.area, Area::Record | Area::Page) && file.is_entry());
    let files = paired(files, known);
    observer.begin(Stage::Parse, files.len());
    let parsed: Vec<Arc<Parsed>> = files
        .into_par_iter()
        .map(|(file, known)| match known {
            Some(known) if known.is_of(file) => known,
            known => Arc::new(one(file, sources, (&words.vocabulary, known.as_deref()))),
        })
        .inspect(|_| observer.step())
        .collect();
    let mut entries = Entries::default();
    for parsed in &parsed {
        entries.add(parsed);
    }
    *last = Last { words: Some(words.hash), files: parsed };
    entries
}

/// Each file with what is known of it; both are in order of path.
fn paired<'a>(files: impl Iterator<Item = &'a File>, known: Vec<Arc<Parsed>>) -> Vec<(&'a File, Option<Arc<Parsed>>)> {
    let mut known = known.into_iter().peekable();
    let pair = |file: &'a File| {
        while known.next_if(|known| !Arc::ptr_eq(&known.file, &file.path) && known.file < file.path).is_some() {}
        (file, known.next_if(|known| known.file == file.path))
    };
    files.map(pair).collect()
}

fn one(file: &File, sources: &Sources, (vocabulary, known): (&Vocabulary, Option<&Parsed>)) -> Parsed {
    let mut diagnostics = Vec::new();
    let text = sources.text(&file.path).drain(&mut diagnostics);
    let hash = blake3::hash(text.as_deref().unwrap_or_default().as_bytes());
    // A file that could not be read has no stamp: it is tried anew each time.
    let stamp = file.stamp.filter(|_| text.is_some());
    let path = Arc::clone(&file.path);
    if let Some(known) = known.filter(|known| known.hash == hash && text.is_some()) {
        return Parsed { file: path, stamp, ..known.clone() };
    }
    let entry = text.map_or(Entry::Nothing, |text| entry(file, &text, vocabulary).drain(&mut diagnostics));
    Parsed { file: path, stamp, hash, entry, diagnostics: diagnostics.into() }
}

fn entry(file: &File, text: &str, vocabulary: &Vocabulary) -> Checked<Entry> {
    let is_markdown = file.path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("md"));
    let form = if is_markdown { Form::Markdown } else { Form::Yaml };
    let written = Written { file: &file.path, id: id_of(&file.path), form, text };
    match file.area {
        Area::Page => plain::read(written, vocabulary).map(|plain| match plain {
            Some(plain) => Entry::Plain(Arc::new(plain)),
            None => Entry::Nothing,
        }),
        _ => read::record(written, vocabulary).map(|record| match record {
            Some(record) => Entry::Record(Arc::new(record)),
            None => Entry::Nothing,
        }),
    }
}

/// The id of an entry: its path below `content/records` or `content/pages` without the ending and without `/index`.
fn id_of(path: &str) -> &str {
    let below = path.strip_prefix("content/records/").or_else(|| path.strip_prefix("content/pages/")).unwrap_or(path);
    let name = below.rfind('.').and_then(|end| below.get(..end)).unwrap_or(below);
    name.strip_suffix("/index").unwrap_or(name)
}

impl Entries {
    fn add(&mut self, parsed: &Parsed) {
        self.diagnostics.extend(parsed.diagnostics.iter().cloned());
        match &parsed.entry {
            Entry::Record(record) => self.records.push(Arc::clone(record)),
            Entry::Plain(plain) => self.plains.push(Arc::clone(plain)),
            Entry::Nothing => {
                self.faulty.insert(Arc::clone(&parsed.file));
                self.faulty_ids.insert(Arc::from(id_of(&parsed.file)));
            }
        }
    }
}

impl Parsed {
    /// Whether `file` was not touched since this was read.
    fn is_of(&self, file: &File) -> bool {
        self.stamp.is_some() && self.stamp == file.stamp
    }
}

impl Memo {
    /// Has these files opened and compared by content the next time, whatever the system says of them.
    pub fn doubt(&self, files: &BTreeSet<String>) {
        let mut last = self.last();
        for file in files {
            let place = last.files.binary_search_by(|parsed| (*parsed.file).cmp(file));
            if let Some(parsed) = place.ok().and_then(|at| last.files.get_mut(at)) {
                Arc::make_mut(parsed).stamp = None;
            }
        }
    }

    fn last(&self) -> MutexGuard<'_, Last> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Last {
    /// What was read with the same vocabulary; with another one everything is read again.
    fn take(&mut self, words: blake3::Hash) -> Vec<Arc<Parsed>> {
        let files = std::mem::take(&mut self.files);
        if self.words == Some(words) { files } else { Vec::new() }
    }
}
