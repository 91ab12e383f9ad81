//! The site before the live one. It lies in the cache, and the next one is made of it: it lacks only what changed last
//! and what changes now, so that a small change costs little however large the site is.
//!
//! It is nobody's but Kencana's, and nothing depends on it: what is odd about it makes it go.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use blake3::Hash;
use serde::{Deserialize, Serialize};

use crate::cache::store::Cache;
use crate::output::dir::OutputDir;
use crate::output::manifest;
use crate::output::remove::{remove_all, remove_file};
use crate::output::stamps::FolderStamps;

/// What the cache holds of a previous site.
#[derive(Debug, Serialize, Deserialize)]
struct PreviousLabel {
    /// The manifest's hash of the site that became live in its place.
    after: [u8; 32],
    folders: FolderStamps,
    behind: Vec<Arc<str>>,
}

/// A previous site that is what it was when it was put by.
#[derive(Debug)]
pub(super) struct Found {
    /// Its folders with their stamps, in order of path.
    pub(super) folders: FolderStamps,
    /// The paths at which it differs from the live site.
    pub(super) behind: Vec<Arc<str>>,
}

/// The previous site of one output.
#[derive(Debug, Clone, Copy)]
pub(super) struct Previous<'a> {
    /// Where it lies.
    pub(super) cache: &'a Cache,
    /// The output.
    pub(super) dir: &'a OutputDir,
}

impl Previous<'_> {
    /// The previous site, if it is the one before the live site, whose manifest has this hash, and sound.
    pub(super) fn find(self, live: Hash) -> Option<Found> {
        let label: PreviousLabel = postcard::from_bytes(&self.cache.load(&self.label())?).ok()?;
        let folder = self.cache.path(&self.name())?;
        let is_sound = label.after == *live.as_bytes() && label.folders.are_current(&folder);
        is_sound.then_some(Found {
            folders: label.folders,
            behind: label.behind,
        })
    }

    /// Moves the previous site to where the next one is put together, if it was `found` and can be moved; else it goes.
    pub(super) fn take(self, found: Option<Found>) -> Option<Found> {
        self.cache.remove(&self.label());
        let folder = self.cache.path(&self.name())?;
        let taken = found.filter(|_| fs::rename(&folder, self.dir.staging()).is_ok());
        if taken.is_none() {
            self.clear();
        }
        taken
    }

    /// Puts the site in `old` by, which was live before the one whose manifest has the hash `live`. Its folders have these
    /// stamps, and at the paths `behind` the two differ. False if it stays where it is, as when the cache is on another disk.
    pub(super) fn put(
        self,
        old: &Path,
        folders: FolderStamps,
        (live, behind): (Hash, Vec<Arc<str>>),
    ) -> bool {
        let Some(folder) = self.cache.path(&self.name()) else {
            return false;
        };
        if fs::rename(old, &folder).is_err() {
            return false;
        }
        let _ = remove_file(&folder.join(manifest::NAME));
        let mut label = PreviousLabel {
            after: *live.as_bytes(),
            folders,
            behind,
        };
        // Without its manifest the outermost folder is another one.
        label.folders.retake_outermost(&folder);
        if let Ok(bytes) = postcard::to_allocvec(&label) {
            self.cache.store(&self.label(), &bytes);
        }
        true
    }

    /// Removes it. What cannot be removed now is removed by the next build that has something to write.
    pub(super) fn clear(self) {
        self.cache.remove(&self.label());
        if let Some(folder) = self.cache.path(&self.name()) {
            let _ = remove_all(&folder);
        }
    }

    fn name(self) -> String {
        format!("{}.previous", self.dir.label())
    }

    fn label(self) -> String {
        format!("{}.previous-label", self.dir.label())
    }
}
