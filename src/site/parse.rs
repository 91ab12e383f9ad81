//! One file to one entry: a record or a plain page, in parallel and memoised by content.
//!
//! What a file says depends on its text and the vocabulary alone, so a file that did not change is not read twice:
//! not in one process, and not by the next one where there is a drawer.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Checked, Diagnostic};
use crate::digest;
use crate::document::Form;
use crate::page::key::{Digest, Key, digest};
use crate::record::Record;
use crate::record::plain::{self, Plain};
use crate::record::read::{self, Written};
use crate::site::observer::{Observer, Stage};
use crate::site::store;
use crate::source::stamp::Stamp;
use crate::source::{Area, File, Sources};
use crate::vocabulary::Vocabulary;
use crate::write::drawer::Drawer;

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
    /// What tells each file that could be read from its other states, in order of path.
    pub digests: Vec<(Arc<str>, Digest)>,
}

/// What one file became.
#[derive(Debug, Clone, Serialize, Deserialize)]
enum Entry {
    Record(Arc<Record>),
    Plain(Arc<Plain>),
    Nothing,
}

/// One file, read once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Parsed {
    pub(super) file: Arc<str>,
    /// What the system said of it before it was read; nothing where that is not to be trusted.
    stamp: Option<Stamp>,
    /// Of its text; nothing if there is none.
    digest: Option<Digest>,
    entry: Entry,
    diagnostics: Arc<[Diagnostic]>,
    /// Whether the drawer holds exactly this.
    #[serde(skip, default = "found")]
    pub(super) is_kept: bool,
}

/// What was found in the drawer is there.
const fn found() -> bool {
    true
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
    /// Where to look for what an earlier process read, and a moment before the files were listed, in nanoseconds since
    /// 1970: what was touched about then or later is not known by its stamp to another process.
    drawer: Option<(Drawer, i128)>,
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
    let known = memo.take(&mut last, words.hash);
    let files = sources.files().iter();
    let files =
        files.filter(|file| matches!(file.area, Area::Record | Area::Page) && file.is_entry());
    let files = paired(files, known);
    observer.begin(Stage::Parse, files.len());
    let parsed: Vec<Arc<Parsed>> = files
        .into_par_iter()
        .map(|(file, known)| match known {
            Some(known) if known.is_of(file) => known,
            known => Arc::new(memo.one(file, sources, (&words.vocabulary, known.as_deref()))),
        })
        .inspect(|_| observer.step())
        .collect();
    let mut entries = Entries::default();
    for parsed in &parsed {
        entries.add(parsed);
    }
    *last = Last {
        words: Some(words.hash),
        files: parsed,
    };
    entries
}

/// Each file with what is known of it; both are in order of path.
fn paired<'a>(
    files: impl Iterator<Item = &'a File>,
    known: Vec<Arc<Parsed>>,
) -> Vec<(&'a File, Option<Arc<Parsed>>)> {
    let mut known = known.into_iter().peekable();
    let pair = |file: &'a File| {
        while known
            .next_if(|known| !Arc::ptr_eq(&known.file, &file.path) && known.file < file.path)
            .is_some()
        {}
        (file, known.next_if(|known| known.file == file.path))
    };
    files.map(pair).collect()
}

/// What `text` says, and of a record the digests of its facts and ties.
fn entry(file: &File, text: &str, vocabulary: &Vocabulary) -> Checked<(Entry, Option<(Key, Key)>)> {
    let is_markdown = file
        .path
        .rsplit_once('.')
        .is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("md"));
    let form = if is_markdown {
        Form::Markdown
    } else {
        Form::Yaml
    };
    let written = Written {
        file: &file.path,
        id: id_of(&file.path),
        form,
        text,
    };
    match file.area {
        Area::Page => plain::read(written, vocabulary).map(|plain| match plain {
            Some(plain) => (Entry::Plain(Arc::new(plain)), None),
            None => (Entry::Nothing, None),
        }),
        _ => read::record(written, vocabulary).map(|record| match record {
            Some(record) => {
                let digests = record.digests();
                let facts = digest(&[digests.indexed.bytes(), digests.content.bytes()]);
                let ties = *digest::Digest::of(&record.body.outline).bytes();
                (Entry::Record(Arc::new(record)), Some((facts, ties)))
            }
            None => (Entry::Nothing, None),
        }),
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
    fn add(&mut self, parsed: &Parsed) {
        self.diagnostics.extend(parsed.diagnostics.iter().cloned());
        self.digests.extend(
            parsed
                .digest
                .map(|digest| (Arc::clone(&parsed.file), digest)),
        );
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
    /// A memo that begins with what the drawer holds, for a build whose files are listed after `moment` (nanoseconds since
    /// 1970).
    #[must_use]
    pub fn of(drawer: Drawer, moment: i128) -> Self {
        Self {
            drawer: Some((drawer, moment)),
            last: Mutex::default(),
        }
    }

    /// Puts what is new into the drawer, if there is one.
    pub fn save(&self) {
        let last = self.last();
        if let (Some((drawer, _)), Some(words)) = (&self.drawer, last.words) {
            store::keep(drawer, words, &last.files);
        }
    }

    /// Has these files opened and compared by content the next time, whatever the system says of them.
    pub fn doubt(&self, files: &BTreeSet<String>) {
        let mut last = self.last();
        for file in files {
            let place = last
                .files
                .binary_search_by(|parsed| (*parsed.file).cmp(file));
            if let Some(parsed) = place.ok().and_then(|at| last.files.get_mut(at)) {
                Arc::make_mut(parsed).stamp = None;
            }
        }
    }

    /// What was read with the same vocabulary; with another one everything is read again.
    fn take(&self, last: &mut Last, words: blake3::Hash) -> Vec<Arc<Parsed>> {
        let files = std::mem::take(&mut last.files);
        match &self.drawer {
            _ if last.words == Some(words) => files,
            Some((drawer, _)) => store::find(drawer, words),
            None => Vec::new(),
        }
    }

    /// Reads one file, or takes what is known of it if it says the same.
    fn one(
        &self,
        file: &File,
        sources: &Sources,
        (vocabulary, known): (&Vocabulary, Option<&Parsed>),
    ) -> Parsed {
        let mut diagnostics = Vec::new();
        let path = Arc::clone(&file.path);
        let Some(text) = sources.text(&file.path).drain(&mut diagnostics) else {
            // A file that could not be read has no stamp: it is tried anew each time.
            let (entry, diagnostics) = (Entry::Nothing, diagnostics.into());
            return Parsed {
                file: path,
                stamp: None,
                digest: None,
                entry,
                diagnostics,
                is_kept: false,
            };
        };
        let is_told = |stamp: &Stamp| {
            self.drawer
                .as_ref()
                .is_none_or(|(_, moment)| stamp.is_settled(*moment))
        };
        let stamp = file.stamp.filter(is_told);
        let whole = digest(&[&file.size.to_le_bytes(), text.as_bytes()]);
        if let Some(known) =
            known.filter(|known| known.digest.is_some_and(|digest| digest.whole == whole))
        {
            let is_kept = known.is_kept && known.stamp == stamp;
            return Parsed {
                file: path,
                stamp,
                is_kept,
                ..known.clone()
            };
        }
        let (entry, parts) = entry(file, &text, vocabulary).drain(&mut diagnostics);
        let (facts, ties) = parts.unwrap_or((whole, whole));
        let digest = Some(Digest { whole, facts, ties });
        Parsed {
            file: path,
            stamp,
            digest,
            entry,
            diagnostics: diagnostics.into(),
            is_kept: false,
        }
    }

    fn last(&self) -> MutexGuard<'_, Last> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
