//! Cache of parsed files: kept in memory between two reads, and on the disk between two processes.
//!
//! On the disk the files are divided into shards by path, so that a changed file costs the rewriting of one shard.

use std::collections::BTreeSet;
use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cache::store::Cache;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::record::Record;
use crate::record::plain::Plain;
use crate::source::file::File;
use crate::source::stamp::FileStamp;

/// Number of shards. Even on a large site each is small enough for its buffer to be reused.
const SHARDS: u16 = 512;

/// The result of parsing one file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Entry {
    Record(Arc<Record>),
    Plain(Arc<Plain>),
    /// No entry, because the file has errors.
    Faulty,
}

/// A parsed file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct ParsedFile {
    pub(super) path: Arc<str>,
    /// Stamp of the file before it was read; `None` if an equal stamp later does not prove that the file is unchanged.
    pub(super) stamp: Option<FileStamp>,
    /// Digest of its text; `None` if it could not be read.
    pub(super) digest: Option<Digest>,
    pub(super) entry: Entry,
    pub(super) diagnostics: Arc<[Diagnostic]>,
    /// True if the shard on the disk holds this version of the file.
    #[serde(skip, default = "stored")]
    pub(super) is_stored: bool,
}

/// The default of `is_stored` for a file that was loaded from its shard.
const fn stored() -> bool {
    true
}

/// Parsed files of the latest read, by path.
#[derive(Debug)]
pub struct RecordCache {
    /// Hash of the vocabulary with which the files were read.
    vocabulary: Option<Hash>,
    /// Parsed files, sorted by path.
    files: Vec<Arc<ParsedFile>>,
    store: Option<Cache>,
    /// A moment before the files were listed, in nanoseconds since 1970.
    listed_at: i128,
}

impl Default for RecordCache {
    /// An empty cache that is kept only in memory.
    fn default() -> Self {
        Self {
            vocabulary: None,
            files: Vec::new(),
            store: None,
            listed_at: i128::MAX,
        }
    }
}

impl ParsedFile {
    /// A file that could not be read. It has neither stamp nor digest, so that it is read again each time.
    pub(super) fn unreadable(path: Arc<str>, diagnostics: Vec<Diagnostic>) -> Self {
        Self {
            path,
            stamp: None,
            digest: None,
            entry: Entry::Faulty,
            diagnostics: diagnostics.into(),
            is_stored: false,
        }
    }

    /// Sets the stamp that the file had before it was read.
    pub(super) fn stamped(mut self, stamp: Option<FileStamp>) -> Self {
        let stamp = stamp.filter(|_| self.digest.is_some());
        self.is_stored &= self.stamp == stamp;
        self.stamp = stamp;
        self
    }

    /// True if `file` was not touched since it was parsed.
    pub(super) fn is_current(&self, file: &File) -> bool {
        self.stamp.is_some() && self.stamp == file.stamp
    }
}

impl RecordCache {
    /// A cache that begins with the files in `store`, for a read whose files are listed after `moment` (nanoseconds
    /// since 1970).
    #[must_use]
    pub fn stored(store: Cache, moment: i128) -> Self {
        Self {
            store: Some(store),
            listed_at: moment,
            ..Self::default()
        }
    }

    /// Forgets the stamps of `files`, so that they are opened and compared by content.
    pub(super) fn invalidate(&mut self, files: &BTreeSet<String>) {
        for file in files {
            let found = self
                .files
                .binary_search_by(|parsed| (*parsed.path).cmp(file));
            if let Some(parsed) = found.ok().and_then(|at| self.files.get_mut(at)) {
                Arc::make_mut(parsed).stamp = None;
            }
        }
    }

    /// True if an equal stamp in a later read proves that the file is unchanged.
    pub(super) fn trusts(&self, stamp: &FileStamp) -> bool {
        self.store.is_none() || stamp.is_settled(self.listed_at)
    }

    /// Takes out the files that were read with this vocabulary; an entry depends on it.
    pub(super) fn take(&mut self, vocabulary: Hash) -> Vec<Arc<ParsedFile>> {
        let files = std::mem::take(&mut self.files);
        match &self.store {
            _ if self.vocabulary == Some(vocabulary) => files,
            Some(store) => load(store, vocabulary),
            None => Vec::new(),
        }
    }

    /// Puts in the files of a read, in order of path.
    pub(super) fn put(&mut self, vocabulary: Hash, files: Vec<Arc<ParsedFile>>) {
        self.vocabulary = Some(vocabulary);
        self.files = files;
    }

    /// Rewrites the shards whose files changed.
    pub(super) fn save(&self) {
        let (Some(store), Some(vocabulary)) = (&self.store, self.vocabulary) else {
            return;
        };
        let shards: Vec<u16> = self
            .files
            .par_iter()
            .map(|file| shard(&file.path))
            .collect();
        let files = || self.files.iter().zip(&shards);
        let changed: BTreeSet<u16> = files()
            .filter(|(file, _)| !file.is_stored)
            .map(|(_, shard)| *shard)
            .collect();
        changed.into_par_iter().for_each(|shard| {
            let here = files().filter(|(_, other)| **other == shard);
            let here: Vec<_> = here.map(|(file, _)| file).collect();
            if !store.store(&name(shard), &(vocabulary.as_bytes(), here)) {
                store.remove(&name(shard));
            }
        });
    }
}

/// The stored files that were read with this vocabulary, in order of path.
fn load(store: &Cache, vocabulary: Hash) -> Vec<Arc<ParsedFile>> {
    let shards = (0..SHARDS).into_par_iter().with_min_len(32);
    // Each thread reuses one buffer: the system has to clear fresh memory page by page.
    let found = shards.map_init(Vec::new, |buffer, shard| {
        let (with, files): ([u8; 32], Vec<Arc<ParsedFile>>) =
            store.load_with(buffer, &name(shard))?;
        (with == *vocabulary.as_bytes()).then_some(files)
    });
    let mut files: Vec<Arc<ParsedFile>> = found.flatten_iter().flatten_iter().collect();
    files.par_sort_by(|one, other| one.path.cmp(&other.path));
    files
}

fn name(shard: u16) -> String {
    format!("entries-{shard:03}")
}

fn shard(path: &str) -> u16 {
    let [one, two, ..] = *blake3::hash(path.as_bytes()).as_bytes();
    u16::from_le_bytes([one, two]) % SHARDS
}
