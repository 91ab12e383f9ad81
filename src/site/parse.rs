//! One file to one entry: a record or a plain page, in parallel and memoised by content.
//!
//! What a file says depends on its text and the vocabulary alone, so a file that did not change is not read twice.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::diagnostic::{Checked, Diagnostic};
use crate::fields::Form;
use crate::record::Record;
use crate::record::plain::{self, Plain};
use crate::record::read::{self, Written};
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
    files: BTreeMap<Arc<str>, Parsed>,
}

/// Reads all records and plain pages of a project.
#[must_use]
pub fn all(sources: &Sources, words: &Words, memo: &Memo) -> Entries {
    let known = memo.known(words.hash);
    let files: Vec<&File> = sources
        .files()
        .iter()
        .filter(|file| matches!(file.area, Area::Record | Area::Page) && file.is_entry())
        .collect();
    let parsed: Vec<(Arc<str>, Parsed)> = files
        .into_par_iter()
        .map(|file| (Arc::clone(&file.path), one(file, sources, &words.vocabulary, known.get(&file.path))))
        .collect();
    let mut entries = Entries::default();
    for (file, parsed) in &parsed {
        entries.add(file, parsed);
    }
    memo.keep(words.hash, parsed);
    entries
}

fn one(file: &File, sources: &Sources, vocabulary: &Vocabulary, known: Option<&Parsed>) -> Parsed {
    let mut diagnostics = Vec::new();
    let text = sources.text(&file.path).drain(&mut diagnostics);
    let hash = blake3::hash(text.as_deref().unwrap_or_default().as_bytes());
    if let Some(known) = known.filter(|known| known.hash == hash && text.is_some()) {
        return known.clone();
    }
    let entry = text.map_or(Entry::Nothing, |text| entry(file, &text, vocabulary).drain(&mut diagnostics));
    Parsed { hash, entry, diagnostics: diagnostics.into() }
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
    fn add(&mut self, file: &Arc<str>, parsed: &Parsed) {
        self.diagnostics.extend(parsed.diagnostics.iter().cloned());
        match &parsed.entry {
            Entry::Record(record) => self.records.push(Arc::clone(record)),
            Entry::Plain(plain) => self.plains.push(Arc::clone(plain)),
            Entry::Nothing => {
                self.faulty.insert(Arc::clone(file));
                self.faulty_ids.insert(Arc::from(id_of(file)));
            }
        }
    }
}

impl Memo {
    /// What was read with the same vocabulary; with another one everything is read again.
    fn known(&self, words: blake3::Hash) -> BTreeMap<Arc<str>, Parsed> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.words == Some(words) { last.files.clone() } else { BTreeMap::new() }
    }

    fn keep(&self, words: blake3::Hash, parsed: Vec<(Arc<str>, Parsed)>) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        *last = Last { words: Some(words), files: parsed.into_iter().collect() };
    }
}
