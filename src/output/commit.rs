//! The parts of a switch that differ with what was there before: how the next site comes by what stays the same, what
//! becomes of the old one, and what is remembered of the new one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::output::error::{WriteError, left, untidy};
use crate::output::index::OutputIndex;
use crate::output::manifest::{self, Manifest};
use crate::output::previous::{Found, Previous};
use crate::output::remove::remove_all;
use crate::output::stage::{Done, Stage, clear, write};
use crate::output::stamps::{FolderStamps, Stamps, has_stamp};
use crate::output::untracked;
use crate::output::{Output, switch};
use crate::source::stamp::FileStamp;

/// What is around the files of the old site.
#[derive(Debug)]
pub(super) struct Around {
    /// Its folders, if nobody else put anything into them.
    pub(super) folders: Option<FolderStamps>,
    /// The site before it, if that is sound, and so is the old one.
    previous: Option<Found>,
}

impl Around {
    pub(super) fn of(output: &Output) -> Self {
        let folders = output
            .old
            .as_ref()
            .and_then(|old| old.folders(output.dir.folder()));
        // Only where both sites are known to be what they were, and nobody else's files have to be carried over.
        let manifest_hash = output.unchanged_hash().filter(|_| folders.is_some());
        let previous =
            manifest_hash.and_then(|manifest_hash| output.previous()?.find(manifest_hash));
        Self { folders, previous }
    }
}

impl Stage {
    /// Says that something will be put or removed. The site before the old one is made ready for it, if there is one;
    /// without this, all works and takes longer. To be called before the first file is put.
    pub fn prepare(&mut self) {
        let found = self.around.previous.take();
        let taken = self
            .output
            .previous()
            .and_then(|previous| previous.take(found));
        let Some(Found {
            mut folders,
            behind,
        }) = taken
        else {
            return;
        };
        if self.sync_previous(&behind).is_err() {
            // What stays is in the way of the first file, and the build says so.
            let _ = remove_all(&self.staging.folder);
            return;
        }
        let removed = self.removed.keys().filter_map(|path| path.to_str());
        folders.forget_above(removed.chain(behind.iter().map(|path| &**path)));
        self.staging.previous = Some(folders);
    }

    /// Brings the previous site to what stays of the live one, from which it differs at the paths `behind`.
    fn sync_previous(&self, behind: &[Arc<str>]) -> io::Result<()> {
        let (live, new) = (self.output.dir.folder(), &self.staging.folder);
        let removed = self.removed.keys().map(PathBuf::as_path);
        let gone: Vec<&Path> = removed
            .chain(behind.iter().map(|path| Path::new(&**path)))
            .collect();
        gone.iter().try_for_each(|path| clear(&new.join(path)))?;
        for path in gone {
            let folders = path
                .ancestors()
                .skip(1)
                .filter(|folder| !folder.as_os_str().is_empty());
            // A folder that something is left in cannot be removed this way, nor one that is gone already.
            folders
                .map(|folder| fs::remove_dir(new.join(folder)))
                .take_while(Result::is_ok)
                .for_each(drop);
        }
        let stays = |path: &&Arc<str>| {
            let number = self.planned.binary_search(path).ok();
            number.is_some_and(|number| self.places.get(number).is_some_and(Option::is_some))
        };
        for path in behind.iter().filter(stays).map(|path| Path::new(&**path)) {
            if untracked::link(&live.join(path), &new.join(path))?.is_some() {
                // A disk that gives a file but one name has no use for a previous site.
                return Err(io::Error::from(io::ErrorKind::Unsupported));
            }
        }
        Ok(())
    }

    /// Puts into the staging folder what is the same as before, what is someone else's, and at last the manifest. Gives
    /// the stamps of what had to be copied, where the disk could not give the same file a second name.
    pub(super) fn complete(&self, done: &[Done], manifest: &[u8]) -> Result<Stamps, WriteError> {
        let (live, new, dir) = (
            self.output.dir.folder(),
            self.staging.folder.as_path(),
            &self.output.dir,
        );
        let refused = |path: &Path, error: &io::Error| dir.machine(&path.to_string_lossy(), error);
        let mut copied = Stamps::new();
        if self.staging.previous.is_none() {
            let kept = self
                .planned
                .par_iter()
                .zip(done)
                .filter(|(_, done)| done.is_kept);
            let links = kept.map(|(path, _)| {
                let path = Path::new(&**path);
                let copied = untracked::link(&live.join(path), &new.join(path))
                    .map_err(|error| refused(path, &error))?;
                Ok(copied.map(|stamp| (path.to_path_buf(), stamp)))
            });
            copied.extend(
                links
                    .filter_map(Result::transpose)
                    .collect::<Result<Vec<_>, _>>()?,
            );
        }
        for untracked in &self.untracked {
            let stamp = untracked
                .carry(live, new)
                .map_err(|error| refused(&untracked.path, &error))?;
            copied.extend(stamp.map(|stamp| (untracked.path.clone(), stamp)));
        }
        self.untracked
            .iter()
            .rev()
            .for_each(|untracked| untracked.finish(live, new));
        write_manifest(new, manifest).map_err(|error| dir.machine(manifest::NAME, &error))?;
        if let Ok(metadata) = fs::metadata(live) {
            // Who may not set it keeps what the system gives to new folders.
            let _ = fs::set_permissions(new, metadata.permissions());
        }
        Ok(copied)
    }

    /// What could not be tidied up after the switch, which left the old site in `old`; `seen` is what the build saw of it.
    /// With its folders, the hash of the new manifest and the paths at which the sites differ, it may become the previous one.
    pub(super) fn cleanup(
        &self,
        old: &Path,
        seen: &Stamps,
        next: Option<(FolderStamps, Hash, Vec<Arc<str>>)>,
    ) -> Vec<Diagnostic> {
        let dir = &self.output.dir;
        let mut warnings = Vec::new();
        if let Err(error) = switch::sync_parent(dir) {
            warnings.push(untidy(dir.parent(), &error));
        }
        if let Some(previous) = self.output.previous() {
            previous.clear();
            if let Some((folders, live, mut behind)) = next
                && folders.are_current(old)
                && seen
                    .iter()
                    .all(|(path, stamp)| has_stamp(&old.join(path), *stamp))
            {
                behind.extend(
                    self.removed
                        .keys()
                        .filter_map(|path| path.to_str().map(Arc::from)),
                );
                if previous.put(old, folders, (live, behind)) {
                    return warnings;
                }
            }
        }
        match switch::discard(dir, old, seen) {
            Err(error) => warnings.push(untidy(old, &error)),
            Ok(Some(aside)) => warnings.push(left(&aside)),
            Ok(None) => {}
        }
        warnings
    }

    /// Puts the previous site back if it was made ready and nothing came of it. It is now like the live one.
    pub(super) fn restore(&mut self, manifest_hash: Hash) {
        let (Some(previous), Some(folders), Some(_)) = (
            self.output.previous(),
            &self.around.folders,
            &self.staging.previous,
        ) else {
            return;
        };
        let Some(folders) = folders.retaken(&self.staging.folder) else {
            return;
        };
        let is_away = previous.put(&self.staging.folder, folders, (manifest_hash, Vec::new()));
        self.staging.is_ours = !is_away;
    }

    /// Forgets the stamps of folders into which something was put.
    pub(super) fn forget_folders(&mut self, done: &[Done]) {
        let put = self
            .planned
            .iter()
            .zip(done)
            .filter(|(_, done)| !done.is_kept)
            .map(|(path, _)| &**path);
        if let Some(folders) = &mut self.staging.previous {
            folders.forget_above(put);
        }
    }

    /// Puts into the cache what tells at the next build that the new site is as it was written, unless it is there.
    pub(super) fn remember(&self, manifest: Manifest, written: (Hash, Vec<FileStamp>)) {
        let Some(cache) = &self.output.cache else {
            return;
        };
        if self.around.folders.is_some() && self.output.unchanged_hash() == Some(written.0) {
            return;
        }
        let unknown = FolderStamps::default();
        let folders = self.staging.previous.as_ref().unwrap_or(&unknown);
        let known = self.untracked.is_empty().then_some(folders);
        if let Some(index) = OutputIndex::of(&self.output.dir, manifest, written, known) {
            index.keep(cache, &self.output.dir);
        }
    }
}

impl Output {
    fn previous(&self) -> Option<Previous<'_>> {
        Some(Previous {
            cache: self.cache.as_ref()?,
            dir: &self.dir,
        })
    }
}

/// Whole or not at all: a folder with a manifest is a finished site.
fn write_manifest(new: &Path, manifest: &[u8]) -> io::Result<()> {
    let part = new.join(format!("{}.part", manifest::NAME));
    write(&part, manifest)?;
    fs::rename(part, new.join(manifest::NAME))
}
