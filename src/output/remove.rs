//! The end of an old site: its files are removed one by one, and only those that are ours or also in the new site.
//!
//! Someone may have put a file into the old site while the new one was written. It is moved over, not lost.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::output::dir::exists;
use crate::output::manifest::{self, Manifest, Now};
use crate::output::stamps::{Stamps, file_stamp, has_stamp};
use crate::output::untracked::{make_folders, slashed};

/// A site that is no longer live, or never was.
#[derive(Debug)]
pub(super) struct Discarded<'a> {
    /// Where it stands.
    pub(super) folder: &'a Path,
    /// The site that is live.
    pub(super) live: &'a Path,
    /// What this build saw of it.
    pub(super) seen: &'a Stamps,
}

/// What became of an old site.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing is left.
    Gone,
    /// Something is left that is neither ours nor in the live site.
    Left,
}

impl Discarded<'_> {
    /// Removes what may be removed.
    pub(super) fn remove(&self) -> io::Result<End> {
        let manifest = match Manifest::read(self.folder) {
            Ok(manifest) => manifest,
            Err(error) if manifest::is_damaged(&error) => return Ok(End::Left),
            Err(error) => return Err(error),
        };
        let mut folders = Vec::new();
        let mut files = Vec::new();
        for entry in WalkDir::new(self.folder)
            .follow_links(false)
            .contents_first(true)
        {
            let entry = entry?;
            let list = if entry.file_type().is_dir() {
                &mut folders
            } else {
                &mut files
            };
            list.push(entry.into_path());
        }
        let index = self.folder.join(manifest::NAME);
        files
            .par_iter()
            .filter(|file| **file != index)
            .try_for_each(|file| self.remove_file(file, manifest.as_ref()))?;
        // The manifest goes last: until then the next start knows what the rest is.
        let is_rest = |file: &&PathBuf| **file != index && exists(file);
        if files.iter().any(|file| is_rest(&file)) {
            return Ok(End::Left);
        }
        if exists(&index) {
            remove_file(&index)?;
        }
        folders.iter().try_for_each(fs::remove_dir)?;
        Ok(End::Gone)
    }

    /// Removes `file`, moves it into the live site, or leaves it.
    fn remove_file(&self, file: &Path, manifest: Option<&Manifest>) -> io::Result<()> {
        let path = file.strip_prefix(self.folder).unwrap_or(file);
        let live = self.live.join(path);
        let entry = slashed(path).and_then(|path| manifest?.files.find(&path));
        let was_seen = || {
            self.seen
                .get(path)
                .is_some_and(|seen| has_stamp(file, *seen))
        };
        let is_ours =
            || entry.is_some_and(|(_, entry)| matches!(entry.now(file), Ok(Now::Same(..))));
        if is_same(file, &live) || was_seen() || is_ours() || is_equal(file, &live) {
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

/// Removes a folder that this program made, with all that is in it.
#[expect(clippy::disallowed_methods, reason = "its own staging folder")]
pub(super) fn remove_all(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "what it wrote, or what is in the live site too"
)]
pub(super) fn remove_file(file: &Path) -> io::Result<()> {
    fs::remove_file(file)
}

/// Two names of one file.
#[cfg(unix)]
fn is_same(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (fs::symlink_metadata(one), fs::symlink_metadata(other)) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

/// The system does not say; equal bytes will do.
#[cfg(not(unix))]
fn is_same(_: &Path, _: &Path) -> bool {
    false
}

/// Two files with the same bytes, or two links to the same place.
fn is_equal(one: &Path, other: &Path) -> bool {
    match (file_stamp(one), file_stamp(other)) {
        (Ok(Some(_)), Ok(Some(_))) => {
            manifest::read(one).is_ok_and(|bytes| manifest::read(other).is_ok_and(|b| b == bytes))
        }
        (Ok(None), Ok(None)) => {
            fs::read_link(one).is_ok_and(|goal| fs::read_link(other).is_ok_and(|g| g == goal))
        }
        _ => false,
    }
}
