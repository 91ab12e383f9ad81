//! Digests of files that are not entries: settings, vocabulary, theme, photos, attachments and static files.
//!
//! They are taken before anything is read from the files. A file that changes in between then has the digest of its old
//! content, and is seen to differ by the next build.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::digest::Digest;
use crate::source::Sources;
use crate::source::file::{File, FileRole};

/// Largest file, in bytes, that is read for its digest. A larger one has none until its stamp is settled.
const READ_LIMIT: u64 = 1 << 20;

/// Digests of files, by path.
#[derive(Debug, Default)]
pub struct FileDigests(BTreeMap<Arc<str>, Digest>);

impl FileDigests {
    /// Digests of the files of `sources`, which were listed after `moment` (nanoseconds since 1970).
    ///
    /// Settings, vocabulary and theme are few and small, and all pages depend on them: their digest is that of the content,
    /// so that touching them costs nothing. The digest of any other file is that of its stamp where an equal stamp
    /// [proves](crate::source::stamp::FileStamp::is_settled) equal content.
    #[must_use]
    pub fn of(sources: &Sources, moment: i128) -> Self {
        let digest = |file: &File| {
            let stamp = file.stamp.filter(|stamp| stamp.is_settled(moment));
            match (file.role, stamp) {
                (FileRole::Record | FileRole::Page | FileRole::Static, Some(stamp)) => {
                    Some(Digest::of(&stamp))
                }
                _ => content(file, sources),
            }
        };
        let files: Vec<&File> = sources
            .files()
            .iter()
            .filter(|file| !file.is_entry())
            .collect();
        let digests = files
            .into_par_iter()
            .filter_map(|file| Some((Arc::clone(&file.path), digest(file)?)));
        Self(digests.collect())
    }

    /// The digest of a file; `None` if nothing proves that it is unchanged.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<Digest> {
        self.0.get(path).copied()
    }
}

/// The digest of a file's content; `None` if it is too large or cannot be read.
#[must_use]
pub fn content(file: &File, sources: &Sources) -> Option<Digest> {
    let bytes = (file.size <= READ_LIMIT).then(|| sources.bytes(&file.path))?;
    Some(Digest::of(&bytes.ok()?))
}
