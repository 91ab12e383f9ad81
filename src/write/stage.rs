//! The next site while it is put together, out of sight, and the step that makes it the live one.
//!
//! Nothing is made on the disk before the first page that differs: a build without changes leaves no trace.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::write::discard::{Marks, remove_all};
use crate::write::foreign::{self, Foreign};
use crate::write::manifest::{self, Entry, Manifest, Now};
use crate::write::refusal::{Refusal, left, untidy};
use crate::write::switch;
use crate::write::{Output, Written};

/// The next site. Dropped before [`finish`](Self::finish), it leaves the old one as it is and nothing beside it.
#[derive(Debug)]
pub struct Stage {
    staging: Staging,
    output: Output,
    planned: BTreeSet<String>,
    foreign: Vec<Foreign>,
    removed: usize,
    pages: Mutex<Pages>,
}

/// What was handed over so far.
#[derive(Debug, Default)]
struct Pages {
    entries: BTreeMap<String, Entry>,
    /// Paths whose bytes are those of the old site.
    unchanged: Vec<String>,
    /// Old files that this build looked at and leaves behind.
    seen: Marks,
}

/// The folder beside the output; removed when dropped, unless it became the old site.
#[derive(Debug)]
struct Staging {
    folder: PathBuf,
    is_ours: bool,
}

impl Drop for Staging {
    fn drop(&mut self) {
        if self.is_ours {
            // What cannot be removed now is removed by the next start.
            let _ = remove_all(&self.folder);
        }
    }
}

impl Stage {
    /// A stage for the files `planned`, if none of them is in someone's way.
    pub(super) fn open(output: Output, planned: BTreeSet<String>) -> Result<Self, Refusal> {
        let target = &output.target;
        if let Some(path) = planned.iter().find(|path| !manifest::is_inside(path)) {
            return Err(Refusal::unplanned(path));
        }
        let found = match &output.old {
            Some(old) => foreign::find(target.folder(), old).map_err(|error| target.machine("", &error))?,
            None => Vec::new(),
        };
        if let Some(foreign) = found.iter().find(|foreign| foreign.is_in_the_way(&planned)) {
            return Err(Refusal::taken(&target.shown(&foreign.path.to_string_lossy())));
        }
        let seen = see_removed(&output, &planned)?;
        let staging = Staging { folder: target.staging(), is_ours: true };
        let removed = seen.len();
        let pages = Mutex::new(Pages { seen, ..Pages::default() });
        Ok(Self { staging, output, planned, foreign: found, removed, pages })
    }

    /// Takes the bytes of one planned file, relative to the output with `/`. May be called from many threads.
    ///
    /// # Errors
    ///
    /// A refusal, if the path was not planned, if the file of the old site was edited by hand, or if the machine
    /// would not write.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Refusal> {
        if !self.planned.contains(path) {
            return Err(Refusal::unplanned(path));
        }
        let refused = |error: io::Error| self.output.target.machine(path, &error);
        let live = self.output.target.folder().join(path);
        let before = self.output.old.as_ref().and_then(|old| old.files.get(path));
        let seen = match before.map(|entry| (entry, entry.now(&live))) {
            Some((_, Err(error))) => return Err(refused(error)),
            Some((_, Ok(Now::Edited))) => return Err(Refusal::edited(&self.output.target.shown(path))),
            Some((entry, Ok(Now::Same(old, _)))) if old == bytes => {
                let mut pages = self.pages();
                pages.entries.insert(path.to_owned(), entry.clone());
                pages.unchanged.push(path.to_owned());
                return Ok(());
            }
            Some((_, Ok(Now::Same(_, mark)))) => Some(mark),
            Some((_, Ok(Now::Gone))) | None => None,
        };
        write(&self.staging.folder.join(path), bytes).map_err(refused)?;
        let entry = Entry::of(bytes);
        let mut pages = self.pages();
        pages.entries.insert(path.to_owned(), entry);
        pages.seen.extend(seen.map(|mark| (PathBuf::from(path), mark)));
        Ok(())
    }

    /// Makes the new site the live one in one step; `today` is the day that the build took for today.
    ///
    /// Once the new site is live this cannot fail any more: what could not be tidied up is a warning.
    ///
    /// # Errors
    ///
    /// A refusal, if a planned file was never put or the machine would not write. The old site is as it was.
    pub fn finish(mut self, today: &str) -> Result<Written, Refusal> {
        let Pages { entries, unchanged, mut seen } = std::mem::take(&mut *self.pages());
        if let Some(missing) = self.planned.iter().find(|path| !entries.contains_key(*path)) {
            return Err(Refusal::unplanned(missing));
        }
        let manifest = Manifest::new(today, entries);
        let mut written = Written {
            written: manifest.files.len() - unchanged.len(),
            unchanged: unchanged.len(),
            removed: self.removed,
            warnings: std::mem::take(&mut self.output.warnings),
        };
        if written.written == 0 && self.output.old.as_ref() == Some(&manifest) {
            return Ok(written);
        }
        self.complete(&unchanged, &manifest, &mut seen)?;
        let old = switch::replace(&self.output.target).map_err(|error| self.output.target.machine("", &error))?;
        self.staging.is_ours = false;
        written.warnings.extend(self.tidy(old.as_deref(), &seen));
        Ok(written)
    }

    /// Puts into the staging folder what is the same as before, what is someone else's, and at last the manifest.
    fn complete(&self, unchanged: &[String], manifest: &Manifest, seen: &mut Marks) -> Result<(), Refusal> {
        let (live, new, target) = (self.output.target.folder(), self.staging.folder.as_path(), &self.output.target);
        let refused = |path: &Path, error: &io::Error| target.machine(&path.to_string_lossy(), error);
        let links = unchanged.par_iter().map(|path| {
            let copied = foreign::link(&live.join(path), &new.join(path));
            copied.map(|mark| (PathBuf::from(path), mark)).map_err(|error| refused(path.as_ref(), &error))
        });
        let copied: Vec<_> = links.collect::<Result<_, _>>()?;
        let mut carried = Vec::new();
        for foreign in &self.foreign {
            let mark = foreign.carry(live, new).map_err(|error| refused(&foreign.path, &error))?;
            carried.push((foreign.path.clone(), mark));
        }
        let marks = copied.into_iter().chain(carried);
        seen.extend(marks.filter_map(|(path, mark)| mark.map(|mark| (path, mark))));
        self.foreign.iter().rev().for_each(|foreign| foreign.finish(live, new));
        write_manifest(new, manifest).map_err(|error| target.machine(manifest::NAME, &error))?;
        if let Ok(metadata) = fs::metadata(live) {
            // Who may not set it keeps what the system gives to new folders.
            let _ = fs::set_permissions(new, metadata.permissions());
        }
        Ok(())
    }

    /// What could not be tidied up after the switch.
    fn tidy(&self, old: Option<&Path>, seen: &Marks) -> Vec<Diagnostic> {
        let target = &self.output.target;
        let mut warnings = Vec::new();
        if let Err(error) = switch::sync_parent(target) {
            warnings.push(untidy(target.parent(), &error));
        }
        match old.map(|old| (old, switch::discard(target, old, seen))) {
            Some((old, Err(error))) => warnings.push(untidy(old, &error)),
            Some((_, Ok(Some(aside)))) => warnings.push(left(&aside)),
            Some((_, Ok(None))) | None => {}
        }
        warnings
    }

    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The old files that the new site does not have: each must still be as it was written.
fn see_removed(output: &Output, planned: &BTreeSet<String>) -> Result<Marks, Refusal> {
    let Some(old) = &output.old else { return Ok(Marks::new()) };
    let removed: Vec<_> = old.files.iter().filter(|(path, _)| !planned.contains(*path)).collect();
    let seen = removed.into_par_iter().map(|(path, entry)| match entry.now(&output.target.folder().join(path)) {
        Ok(Now::Same(_, mark)) => Ok(Some((PathBuf::from(path), mark))),
        Ok(Now::Gone) => Ok(None),
        Ok(Now::Edited) => Err(Refusal::edited(&output.target.shown(path))),
        Err(error) => Err(output.target.machine(path, &error)),
    });
    let seen: Vec<_> = seen.collect::<Result<_, _>>()?;
    Ok(seen.into_iter().flatten().collect())
}

/// Whole or not at all: a folder with a manifest is a finished site.
fn write_manifest(new: &Path, manifest: &Manifest) -> io::Result<()> {
    let part = new.join(format!("{}.part", manifest::NAME));
    write(&part, &manifest.to_bytes())?;
    fs::rename(part, new.join(manifest::NAME))
}

/// Writes a file that must not exist yet.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = foreign::with_parent(path, || OpenOptions::new().write(true).create_new(true).open(path))?;
    file.write_all(bytes)
}
