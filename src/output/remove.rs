//! Removal of an old site, file by file: only files that Kencana wrote, or that the live site has too.
//!
//! A file that someone put into the old site while the new one was written is moved into the new one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::output::dir::OutputDir;
use crate::output::disk::{exists, is_equal, is_same_file, make_folders, remove_file};
use crate::output::manifest::{self, Manifest, Now};
use crate::output::paths::slashed;
use crate::output::stamps::{Stamps, has_stamp};

/// Removes the site in `folder`, which is not live; `seen` has stamps of its files that may be removed. If anything is left,
/// the folder is put aside and its new path given.
pub(super) fn discard(
    dir: &OutputDir,
    folder: &Path,
    seen: &Stamps,
) -> io::Result<Option<PathBuf>> {
    let old = OldSite {
        folder,
        live: dir.folder(),
        seen,
    };
    if old.remove()? {
        return Ok(None);
    }
    let aside = (1..)
        .map(|number| dir.left(number))
        .find(|path| !exists(path))
        .unwrap_or_else(|| folder.into());
    fs::rename(folder, &aside)?;
    Ok(Some(aside))
}

/// A site that is not live.
struct OldSite<'a> {
    folder: &'a Path,
    /// The live site.
    live: &'a Path,
    seen: &'a Stamps,
}

impl OldSite<'_> {
    /// Removes the files that may be removed, and the folder if it is empty then. False if anything is left.
    fn remove(&self) -> io::Result<bool> {
        let manifest = match Manifest::read(self.folder) {
            Ok(manifest) => manifest,
            Err(error) if manifest::is_damaged(&error) => return Ok(false),
            Err(error) => return Err(error),
        };
        let manifest_path = self.folder.join(manifest::NAME);
        let (mut folders, mut files) = (Vec::new(), Vec::new());
        let entries = WalkDir::new(self.folder).follow_links(false);
        for entry in entries.contents_first(true) {
            let entry = entry?;
            if entry.file_type().is_dir() {
                folders.push(entry.into_path());
            } else if entry.path() != manifest_path {
                files.push(entry.into_path());
            }
        }
        files
            .par_iter()
            .try_for_each(|file| self.remove_file(file, manifest.as_ref()))?;
        if files.iter().any(|file| exists(file)) {
            return Ok(false);
        }
        // The manifest goes last: until then the next start can tell whose the other files are.
        if exists(&manifest_path) {
            remove_file(&manifest_path)?;
        }
        folders.iter().try_for_each(fs::remove_dir)?;
        Ok(true)
    }

    /// Removes `file`, moves it into the live site, or leaves it.
    fn remove_file(&self, file: &Path, manifest: Option<&Manifest>) -> io::Result<()> {
        let path = file.strip_prefix(self.folder).unwrap_or(file);
        let live = self.live.join(path);
        let was_seen = || {
            let stamp = self.seen.get(path);
            stamp.is_some_and(|stamp| has_stamp(file, *stamp))
        };
        let is_ours = || {
            let entry = slashed(path).and_then(|path| manifest?.files.get(&path));
            entry.is_some_and(|entry| matches!(entry.now(file), Ok(Now::Same(_))))
        };
        if is_same_file(file, &live) || was_seen() || is_ours() || is_equal(file, &live) {
            return remove_file(file);
        }
        if !exists(&live) && exists(self.live) {
            if let Some(parent) = live.parent() {
                make_folders(parent)?;
            }
            return fs::rename(file, live);
        }
        Ok(())
    }
}
