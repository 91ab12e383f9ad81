//! The parts of a switch that differ with what was there before: how the next site comes by what stays the same, what
//! becomes of the old one, and what is remembered of the new one.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::write::discard::{Marks, remove_all};
use crate::write::foreign;
use crate::write::ledger::{Ledger, are_as_they_were};
use crate::write::manifest::{self, Manifest};
use crate::write::mark::{Folders, Mark};
use crate::write::refusal::{Refusal, left, untidy};
use crate::write::spare::{Found, Spare};
use crate::write::stage::{Done, Stage, clear, write};
use crate::write::{Output, switch};

/// What is around the files of the old site.
#[derive(Debug)]
pub(super) struct Around {
    /// Its folders, if nobody else put anything into them.
    pub(super) folders: Option<Folders>,
    /// The site before it, if that is sound, and so is the old one.
    spare: Option<Found>,
}

impl Around {
    pub(super) fn of(output: &Output) -> Self {
        let folders = output
            .old
            .as_ref()
            .and_then(|old| old.folders(output.target.folder()));
        // Only where both sites are known to be what they were, and nobody else's files have to be carried over.
        let seal = output.seal().filter(|_| folders.is_some());
        let spare = seal.and_then(|seal| output.spare()?.find(seal));
        Self { folders, spare }
    }
}

impl Stage {
    /// Says that something will be put or removed. The site before the old one is made ready for it, if there is one;
    /// without this, all works and takes longer. To be called before the first file is put.
    pub fn prepare(&mut self) {
        let found = self.around.spare.take();
        let taken = self.output.spare().and_then(|spare| spare.take(found));
        let Some(Found {
            mut folders,
            behind,
        }) = taken
        else {
            return;
        };
        if self.catch_up(&behind).is_err() {
            // What stays is in the way of the first file, and the build says so.
            let _ = remove_all(&self.staging.folder);
            return;
        }
        self.staging.is_spare = true;
        let changed = folders_of(
            self.removed
                .keys()
                .filter_map(|path| path.to_str())
                .chain(behind.iter().map(|it| &**it)),
        );
        folders.retain(|(path, _)| !changed.contains(path.as_str()));
        self.staging.known = folders;
    }

    /// Brings the spare site to what stays of the live one, from which it differs at the paths `behind`.
    fn catch_up(&self, behind: &[Arc<str>]) -> io::Result<()> {
        let (live, new) = (self.output.target.folder(), &self.staging.folder);
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
            if foreign::link(&live.join(path), &new.join(path))?.is_some() {
                // A disk that gives a file but one name has no use for a spare site.
                return Err(io::Error::from(io::ErrorKind::Unsupported));
            }
        }
        Ok(())
    }

    /// Puts into the staging folder what is the same as before, what is someone else's, and at last the manifest. Gives
    /// the marks of what had to be copied, where the disk could not give the same file a second name.
    pub(super) fn complete(&self, done: &[Done], manifest: &[u8]) -> Result<Marks, Refusal> {
        let (live, new, target) = (
            self.output.target.folder(),
            self.staging.folder.as_path(),
            &self.output.target,
        );
        let refused =
            |path: &Path, error: &io::Error| target.machine(&path.to_string_lossy(), error);
        let mut copied = Marks::new();
        if !self.staging.is_spare {
            let kept = self
                .planned
                .par_iter()
                .zip(done)
                .filter(|(_, done)| done.is_kept);
            let links = kept.map(|(path, _)| {
                let path = Path::new(&**path);
                let copied = foreign::link(&live.join(path), &new.join(path))
                    .map_err(|error| refused(path, &error))?;
                Ok(copied.map(|mark| (path.to_path_buf(), mark)))
            });
            copied.extend(
                links
                    .filter_map(Result::transpose)
                    .collect::<Result<Vec<_>, _>>()?,
            );
        }
        for foreign in &self.foreign {
            let mark = foreign
                .carry(live, new)
                .map_err(|error| refused(&foreign.path, &error))?;
            copied.extend(mark.map(|mark| (foreign.path.clone(), mark)));
        }
        self.foreign
            .iter()
            .rev()
            .for_each(|foreign| foreign.finish(live, new));
        write_manifest(new, manifest).map_err(|error| target.machine(manifest::NAME, &error))?;
        if let Ok(metadata) = fs::metadata(live) {
            // Who may not set it keeps what the system gives to new folders.
            let _ = fs::set_permissions(new, metadata.permissions());
        }
        Ok(copied)
    }

    /// What could not be tidied up after the switch, which left the old site in `old`; `seen` is what the build saw of it.
    /// With its folders, the hash of the new manifest and the paths at which the sites differ, it may become the spare one.
    pub(super) fn tidy(
        &self,
        old: &Path,
        seen: &Marks,
        next: Option<(Folders, Hash, Vec<Arc<str>>)>,
    ) -> Vec<Diagnostic> {
        let target = &self.output.target;
        let mut warnings = Vec::new();
        if let Err(error) = switch::sync_parent(target) {
            warnings.push(untidy(target.parent(), &error));
        }
        if let Some(spare) = self.output.spare() {
            spare.clear();
            let untouched = |(path, mark): (&PathBuf, &Mark)| {
                Mark::of_file(&old.join(path)).ok().flatten() == Some(*mark)
            };
            if let Some((folders, live, mut behind)) = next
                && are_as_they_were(old, &folders)
                && seen.iter().all(untouched)
            {
                behind.extend(
                    self.removed
                        .keys()
                        .filter_map(|path| path.to_str().map(Arc::from)),
                );
                if spare.put(old, folders, (live, behind)) {
                    return warnings;
                }
            }
        }
        match switch::discard(target, old, seen) {
            Err(error) => warnings.push(untidy(old, &error)),
            Ok(Some(aside)) => warnings.push(left(&aside)),
            Ok(None) => {}
        }
        warnings
    }

    /// Puts the spare site back if it was made ready and nothing came of it. It is now like the live one.
    pub(super) fn give_back(&mut self, seal: Hash) {
        let is_spare = self.staging.is_spare;
        let (Some(spare), Some(folders), true) =
            (self.output.spare(), &self.around.folders, is_spare)
        else {
            return;
        };
        let now = |(path, _): &(String, Mark)| {
            Some((
                path.clone(),
                Mark::of_folder(&self.staging.folder.join(path))?,
            ))
        };
        let Some(folders) = folders.par_iter().map(now).collect() else {
            return;
        };
        let is_away = spare.put(&self.staging.folder, folders, (seal, Vec::new()));
        self.staging.is_ours = !is_away;
    }

    /// Forgets the marks of folders into which something was put.
    pub(super) fn forget_folders(&mut self, done: &[Done]) {
        let put = self
            .planned
            .iter()
            .zip(done)
            .filter(|(_, done)| !done.is_kept)
            .map(|(path, _)| &**path);
        let changed = folders_of(put);
        self.staging
            .known
            .retain(|(path, _)| !changed.contains(path.as_str()));
    }

    /// Puts into the drawer what tells at the next build that the new site is as it was written, unless it is there.
    pub(super) fn remember(&self, manifest: Manifest, written: (Hash, Vec<Mark>)) {
        let Some(drawer) = &self.output.drawer else {
            return;
        };
        if self.around.folders.is_some() && self.output.seal() == Some(written.0) {
            return;
        }
        let known = self.foreign.is_empty().then_some(&*self.staging.known);
        if let Some(ledger) = Ledger::of(&self.output.target, manifest, written, known) {
            ledger.keep(drawer, &self.output.target);
        }
    }
}

impl Output {
    fn spare(&self) -> Option<Spare<'_>> {
        Some(Spare {
            drawer: self.drawer.as_ref()?,
            target: &self.target,
        })
    }
}

/// The outermost folder and all in which any of `paths` lies.
fn folders_of<'p>(paths: impl Iterator<Item = &'p str>) -> BTreeSet<&'p str> {
    let above = paths.flat_map(|path| {
        path.match_indices('/')
            .filter_map(move |(end, _)| path.get(..end))
    });
    above.chain([""]).collect()
}

/// Whole or not at all: a folder with a manifest is a finished site.
fn write_manifest(new: &Path, manifest: &[u8]) -> io::Result<()> {
    let part = new.join(format!("{}.part", manifest::NAME));
    write(&part, manifest)?;
    fs::rename(part, new.join(manifest::NAME))
}
