//! The previous site, which was live before the one that is. It lies in the cache and the next site is made of it: it lacks
//! only the latest changes, so a small change costs little however large the site is.
//!
//! Only Kencana uses it. If any check fails it is deleted.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use blake3::Hash;
use serde::{Deserialize, Serialize};

use crate::cache::store::Cache;
use crate::output::dir::OutputDir;
use crate::output::disk::{clear, link, remove_all, remove_file};
use crate::output::manifest;
use crate::output::paths::folders_above;
use crate::output::stamps::FolderStamps;

/// A site that is no longer live.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PreviousSite {
    /// Hash of the manifest of the site that became live in its place.
    live: [u8; 32],
    folders: FolderStamps,
    /// The paths at which the two differ.
    behind: Vec<Arc<str>>,
}

/// The previous site of one output.
#[derive(Debug, Clone, Copy)]
pub(super) struct Previous<'a> {
    pub(super) cache: &'a Cache,
    pub(super) dir: &'a OutputDir,
}

impl PreviousSite {
    /// A site with these stamps of its folders, which differs at the paths `behind` from the live one, whose manifest has the
    /// hash `live`.
    pub(super) fn new(live: Hash, folders: FolderStamps, behind: Vec<Arc<str>>) -> Self {
        Self {
            live: *live.as_bytes(),
            folders,
            behind,
        }
    }

    /// True if the site in `folder` is this one and nothing was put into it or taken out.
    pub(super) fn is_in(&self, folder: &Path) -> bool {
        self.folders.are_current(folder)
    }
}

impl Previous<'_> {
    /// The site in the cache, if it was live before the site whose manifest has the hash `live`, and was not touched.
    pub(super) fn find(self, live: Hash) -> Option<PreviousSite> {
        let site: PreviousSite = self.cache.load(&self.label())?;
        let folder = self.cache.path(&self.name())?;
        (site.live == *live.as_bytes() && site.is_in(&folder)).then_some(site)
    }

    /// Moves the site that was `found` into the staging folder and brings it to what stays of the live one: without the files
    /// `removed`, and with what it is behind where a path `stays`. Gives the stamps of its unchanged folders; `None` if
    /// there is no such site, and then nothing is staged.
    pub(super) fn prepare(
        self,
        found: Option<PreviousSite>,
        removed: &[&str],
        stays: impl Fn(&str) -> bool,
    ) -> Option<FolderStamps> {
        let mut site = self.take(found)?;
        let behind: Vec<&str> = site.behind.iter().map(|path| &**path).collect();
        let gone = [removed, &behind[..]].concat();
        let missing = behind.into_iter().filter(|path| stays(path));
        if self.sync(&gone, missing).is_err() {
            // A file that cannot be removed is in the way of the first one that is put, which reports it.
            let _ = remove_all(&self.dir.staging());
            return None;
        }
        site.folders.forget_above(gone.into_iter());
        Some(site.folders)
    }

    /// Moves a staged site that was prepared back into the cache. It is like the live one now, whose folders are `folders`
    /// and whose manifest has the hash `live`. False if it is still staged.
    pub(super) fn restore(self, folders: &FolderStamps, live: Hash) -> bool {
        let staging = self.dir.staging();
        let now = folders.retaken(&staging);
        now.is_some_and(|now| self.put(&staging, PreviousSite::new(live, now, Vec::new())))
    }

    /// Moves `site` from the folder `old` into the cache. False if it stays there, as when the cache is on another disk.
    pub(super) fn put(self, old: &Path, mut site: PreviousSite) -> bool {
        let Some(folder) = self.cache.path(&self.name()) else {
            return false;
        };
        if fs::rename(old, &folder).is_err() {
            return false;
        }
        let _ = remove_file(&folder.join(manifest::NAME));
        // Removing the manifest changed the outermost folder.
        site.folders.retake_outermost(&folder);
        self.cache.store(&self.label(), &site);
        true
    }

    /// Removes the site. Anything that cannot be removed now is removed by the next build that has something to write.
    pub(super) fn clear(self) {
        self.cache.remove(&self.label());
        if let Some(folder) = self.cache.path(&self.name()) {
            let _ = remove_all(&folder);
        }
    }

    /// Moves the site that was `found` into the staging folder; if there is none or it cannot be moved, the cache is cleared.
    fn take(self, found: Option<PreviousSite>) -> Option<PreviousSite> {
        self.cache.remove(&self.label());
        let folder = self.cache.path(&self.name())?;
        let taken = found.filter(|_| fs::rename(&folder, self.dir.staging()).is_ok());
        if taken.is_none() {
            self.clear();
        }
        taken
    }

    /// Removes the files `gone` from the staged site with the folders that they leave empty, and links the files `missing`
    /// from the live one.
    fn sync<'p>(self, gone: &[&str], missing: impl Iterator<Item = &'p str>) -> io::Result<()> {
        let (live, staging) = (self.dir.folder(), self.dir.staging());
        gone.iter()
            .try_for_each(|path| clear(&staging.join(path)))?;
        for path in gone {
            // Fails at the first folder that is not empty or is gone already.
            folders_above(path)
                .rev()
                .map(|folder| fs::remove_dir(staging.join(folder)))
                .take_while(Result::is_ok)
                .for_each(drop);
        }
        for path in missing {
            if link(&live.join(path), &staging.join(path))?.is_some() {
                // The disk gave a copy: without hard links a previous site saves nothing.
                return Err(io::Error::from(io::ErrorKind::Unsupported));
            }
        }
        Ok(())
    }

    fn name(self) -> String {
        format!("{}.previous", self.dir.label())
    }

    fn label(self) -> String {
        format!("{}.previous-label", self.dir.label())
    }
}
