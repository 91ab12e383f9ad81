//! Commit of a stage: the rest of its files, the switch, the old site cleaned up, and the index for the next build stored.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::output::disk::{self, copy_permissions, link, write};
use crate::output::error::{WriteError, left, untidy};
use crate::output::index::{OutputIndex, WrittenSite};
use crate::output::manifest::{self, Files, Manifest};
use crate::output::previous::PreviousSite;
use crate::output::remove::discard;
use crate::output::stage::{Stage, StagedFile};
use crate::output::stamps::{FolderStamps, Stamps, has_stamp};
use crate::output::{Written, switch};

impl Stage {
    /// Makes the new site the live one in one step; `today` is the day of the build.
    ///
    /// Once the new site is live this cannot fail any more: problems with cleaning up are warnings.
    ///
    /// # Errors
    ///
    /// A refusal, if a planned file was never put or the system refuses to write. The old site is as it was.
    pub fn finish(mut self, today: &str) -> Result<Written, WriteError> {
        let files = self.staged_files()?;
        let entries = files
            .iter()
            .map(|file| (Arc::clone(&file.path), file.entry));
        let manifest = Manifest::new(today, Files::new(entries.collect()));
        let bytes = manifest.to_bytes();
        let manifest_hash = blake3::hash(&bytes);
        let unchanged = files.iter().filter(|file| file.is_kept).count();
        let mut written = Written {
            written: files.len() - unchanged,
            unchanged,
            removed: self.removed.len(),
            warnings: std::mem::take(&mut self.output.warnings),
            manifest_hash,
        };
        let site = WrittenSite {
            manifest,
            manifest_hash,
            stamps: files.iter().map(|file| file.stamp).collect(),
        };
        let old = self.output.old.as_ref();
        if written.written == 0 && old.is_some_and(|old| old.manifest == site.manifest) {
            self.restore(manifest_hash);
            if self.scan.folders.is_none() || self.output.unchanged_hash() != Some(manifest_hash) {
                self.remember(site);
            }
            return Ok(written);
        }
        let copied = self.complete(&files, &bytes)?;
        let dir = &self.output.dir;
        let old = switch::replace(dir).map_err(|error| dir.machine("", &error))?;
        self.staging.is_ours = false;
        // Copies have other stamps than the files that were kept.
        let is_linked = copied.is_empty();
        let next = self
            .next_previous(&files, manifest_hash)
            .filter(|_| is_linked);
        let seen = self.seen(&files, copied);
        let remember = || is_linked.then(|| self.remember(site));
        let clean_up = || old.map(|old| self.clean_up(&old, &seen, next));
        let (warnings, _) = rayon::join(clean_up, remember);
        written.warnings.extend(warnings.unwrap_or_default());
        Ok(written)
    }

    /// The files of the new site. One that was neither put nor kept is an error.
    fn staged_files(&mut self) -> Result<Vec<StagedFile>, WriteError> {
        let planned = std::mem::take(&mut self.planned).into_iter();
        let staged = planned.map(|file| {
            let staged = file.staged.into_inner();
            staged.ok_or_else(|| WriteError::unplanned(&file.path))
        });
        staged.collect()
    }

    /// Puts the kept and untracked files into the staging folder, and the manifest last. Gives the stamps of files that had
    /// to be copied, where the disk has no hard links.
    fn complete(&mut self, files: &[StagedFile], manifest: &[u8]) -> Result<Stamps, WriteError> {
        let dir = &self.output.dir;
        let (live, new) = (dir.folder(), self.staging.folder.as_path());
        let refused = |path: &Path, error: &io::Error| dir.machine(&path.to_string_lossy(), error);
        let mut copied = Stamps::new();
        match &mut self.staging.previous {
            Some(folders) => folders.forget_above(put_paths(files).map(|path| &**path)),
            None => {
                let kept = files.par_iter().filter(|file| file.is_kept);
                let links = kept.map(|file| {
                    let path = Path::new(&*file.path);
                    let stamp = link(&live.join(path), &new.join(path))
                        .map_err(|error| refused(path, &error))?;
                    Ok(stamp.map(|stamp| (path.to_path_buf(), stamp)))
                });
                copied = links
                    .filter_map(Result::transpose)
                    .collect::<Result<_, _>>()?;
            }
        }
        for untracked in &self.untracked {
            let stamp = untracked
                .carry(live, new)
                .map_err(|error| refused(&untracked.path, &error))?;
            copied.extend(stamp.map(|stamp| (untracked.path.clone(), stamp)));
        }
        // From the innermost folder outwards: a file that is put into a folder sets its time.
        for untracked in self.untracked.iter().rev() {
            untracked.finish(live, new);
        }
        write_manifest(new, manifest).map_err(|error| dir.machine(manifest::NAME, &error))?;
        copy_permissions(live, new);
        Ok(copied)
    }

    /// The old site as the previous one of the new, if it is known to be as it was written and holds no other files.
    fn next_previous(&mut self, files: &[StagedFile], live: Hash) -> Option<PreviousSite> {
        let folders = self.scan.folders.take()?;
        self.output.unchanged_hash()?;
        let behind = put_paths(files).chain(self.removed.keys());
        Some(PreviousSite::new(live, folders, behind.cloned().collect()))
    }

    /// Stamps of the files of the old site that this build looked at and that are of no use any more.
    fn seen(&self, files: &[StagedFile], copied: Stamps) -> Stamps {
        let replaced = files
            .iter()
            .filter_map(|file| Some((&file.path, file.replaced?)));
        let removed = self.removed.iter().map(|(path, stamp)| (path, *stamp));
        let ours = replaced.chain(removed);
        ours.map(|(path, stamp)| (PathBuf::from(&**path), stamp))
            .chain(copied)
            .collect()
    }

    /// Cleans up after the switch, which left the old site in `old`: it becomes the previous one, if it is the site `next` and
    /// all that was `seen` of it is as it was, or is removed. Gives warnings of what is left.
    fn clean_up(&self, old: &Path, seen: &Stamps, next: Option<PreviousSite>) -> Vec<Diagnostic> {
        let dir = &self.output.dir;
        let mut warnings = Vec::new();
        if let Err(error) = disk::sync_folder(dir.parent()) {
            warnings.push(untidy(dir.parent(), &error));
        }
        if let Some(previous) = self.output.previous() {
            previous.clear();
            let is_untouched = |next: &PreviousSite| {
                let mut seen = seen.iter();
                next.is_in(old) && seen.all(|(path, stamp)| has_stamp(&old.join(path), *stamp))
            };
            if next
                .filter(is_untouched)
                .is_some_and(|next| previous.put(old, next))
            {
                return warnings;
            }
        }
        match discard(dir, old, seen) {
            Err(error) => warnings.push(untidy(old, &error)),
            Ok(Some(aside)) => warnings.push(left(&aside)),
            Ok(None) => {}
        }
        warnings
    }

    /// Puts the previous site back if it was prepared and no file was put into it.
    fn restore(&mut self, live: Hash) {
        if let (Some(previous), Some(folders), Some(_)) = (
            self.output.previous(),
            &self.scan.folders,
            &self.staging.previous,
        ) {
            self.staging.is_ours = !previous.restore(folders, live);
        }
    }

    /// Stores the index of the new site in the cache: it tells the next build that each file is as it was written.
    fn remember(&self, site: WrittenSite) {
        let Some(cache) = &self.output.cache else {
            return;
        };
        let unknown = FolderStamps::default();
        let folders = self.staging.previous.as_ref().unwrap_or(&unknown);
        let known = self.untracked.is_empty().then_some(folders);
        if let Some(index) = OutputIndex::of(&self.output.dir, site, known) {
            index.store(cache, &self.output.dir);
        }
    }
}

/// The paths of files that were put and not kept.
fn put_paths(files: &[StagedFile]) -> impl Iterator<Item = &Arc<str>> {
    let written = files.iter().filter(|file| !file.is_kept);
    written.map(|file| &file.path)
}

/// Writes the manifest whole or not at all: a folder with a manifest is a finished site.
fn write_manifest(new: &Path, manifest: &[u8]) -> io::Result<()> {
    let part = new.join(format!("{}.part", manifest::NAME));
    write(&part, manifest)?;
    fs::rename(part, new.join(manifest::NAME))
}
