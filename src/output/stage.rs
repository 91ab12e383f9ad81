//! The next site while it is put together, out of sight, and the step that makes it the live one.
//!
//! Nothing is made on the disk before the first page that differs: a build without changes leaves no trace.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::output::commit::Around;
use crate::output::error::WriteError;
use crate::output::index::places;
use crate::output::manifest::{self, Entry, Files, Manifest, Now};
use crate::output::remove::{remove_all, remove_file};
use crate::output::stamps::{FolderStamps, Stamps, stamp};
use crate::output::switch;
use crate::output::untracked::{self, Untracked};
use crate::output::{Output, Written};
use crate::source::stamp::FileStamp;

/// The next site. Dropped before [`finish`](Self::finish), it leaves the old one as it is and nothing beside it.
#[derive(Debug)]
pub struct Stage {
    pub(super) staging: Staging,
    pub(super) output: Output,
    /// Every file of the next site, sorted.
    pub(super) planned: Vec<Arc<str>>,
    /// For each of them its place in the old site.
    pub(super) places: Vec<Option<usize>>,
    /// For each of them what was handed over.
    done: Vec<OnceLock<Done>>,
    pub(super) untracked: Vec<Untracked>,
    pub(super) around: Around,
    /// Old files that the next site does not have.
    pub(super) removed: Stamps,
}

/// One file of the next site.
#[derive(Debug, Clone, Copy)]
pub(super) struct Done {
    entry: Entry,
    pub(super) stamp: FileStamp,
    /// Whether it is that of the old site.
    pub(super) is_kept: bool,
    /// The stamp of the old file that it takes the place of.
    pub(super) before: Option<FileStamp>,
}

/// The folder beside the output; removed when dropped, unless it became the old site.
#[derive(Debug)]
pub(super) struct Staging {
    pub(super) folder: PathBuf,
    pub(super) is_ours: bool,
    /// Where it was made of the previous site, and so holds all that is kept: the stamps of its unchanged folders.
    pub(super) previous: Option<FolderStamps>,
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
    pub(super) fn open(mut output: Output, planned: Vec<Arc<str>>) -> Result<Self, WriteError> {
        let around = output.around.take().unwrap_or_else(|| Around::of(&output));
        let dir = &output.dir;
        if let Some(path) = planned.iter().find(|path| !manifest::is_inside(path)) {
            return Err(WriteError::unplanned(path));
        }
        let found = match &output.old {
            Some(old) if around.folders.is_none() => untracked::find(dir.folder(), &old.manifest)
                .map_err(|error| dir.machine("", &error))?,
            _ => Vec::new(),
        };
        if let Some(untracked) = found
            .iter()
            .find(|untracked| untracked.is_in_the_way(&planned))
        {
            return Err(WriteError::taken(
                &dir.shown(&untracked.path.to_string_lossy()),
            ));
        }
        let places = places(&planned, output.old.as_ref());
        let removed = see_removed(&output, &places)?;
        let staging = Staging {
            folder: dir.staging(),
            is_ours: true,
            previous: None,
        };
        let done = planned.iter().map(|_| OnceLock::new()).collect();
        Ok(Self {
            staging,
            output,
            planned,
            places,
            done,
            untracked: found,
            around,
            removed,
        })
    }

    /// Keeps the file of the old site at the planned path of this number, in order of path, if it is known to be as it
    /// was written; it need not be [put](Self::put) then. False if it is not known.
    pub fn keep(&self, number: usize) -> bool {
        let place = self.places.get(number).copied().flatten();
        let known = place.and_then(|place| self.output.old.as_ref()?.known(place));
        let kept = known.map(|(entry, stamp)| Done {
            entry,
            stamp,
            is_kept: true,
            before: None,
        });
        kept.zip(self.done.get(number))
            .is_some_and(|(kept, done)| done.set(kept).is_ok())
    }

    /// True if the file that is [kept](Self::keep) at the planned path of this number holds these bytes.
    #[must_use]
    pub fn keeps(&self, number: usize, bytes: &[u8]) -> bool {
        let done = self.done.get(number).and_then(OnceLock::get);
        done.is_some_and(|done| done.is_kept && done.entry == Entry::of(bytes))
    }

    /// Whether the planned files and the day are those of the old site.
    #[must_use]
    pub fn is_as_before(&self, today: &str) -> bool {
        let old = self.output.old.as_ref().map(|old| &old.manifest);
        let same_day =
            old.is_some_and(|old| old.today == today && old.files.len() == self.planned.len());
        same_day && self.places.iter().all(Option::is_some)
    }

    /// Takes the bytes of one planned file, relative to the output with `/`. May be called from many threads.
    ///
    /// # Errors
    ///
    /// A refusal, if the path was not planned, if the file of the old site was edited by hand, or if the machine
    /// would not write.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let number = self
            .planned
            .binary_search_by(|other| (**other).cmp(path))
            .ok();
        let slot =
            number.and_then(|number| Some((self.places.get(number)?, self.done.get(number)?)));
        let Some((place, slot)) = slot else {
            return Err(WriteError::unplanned(path));
        };
        let refused = |error: io::Error| self.output.dir.machine(path, &error);
        let entry = Entry::of(bytes);
        let old = place.zip(self.output.old.as_ref());
        let now = old
            .map(|(place, old)| old.now(&self.output.dir, place))
            .transpose()
            .map_err(refused)?
            .flatten();
        let before = match now {
            Some((_, Now::Edited)) => return Err(WriteError::edited(&self.output.dir.shown(path))),
            Some((old, Now::Same(stamp))) if old == entry => {
                let _ = slot.set(Done {
                    entry,
                    stamp,
                    is_kept: true,
                    before: None,
                });
                return Ok(());
            }
            Some((_, Now::Same(stamp))) => Some(stamp),
            Some((_, Now::Gone)) | None => None,
        };
        let file = self.staging.folder.join(path);
        if self.staging.previous.is_some() {
            // Never into a file that may be one of the live site under another name.
            clear(&file).map_err(refused)?;
        }
        let stamp = write(&file, bytes).map_err(refused)?;
        let _ = slot.set(Done {
            entry,
            stamp,
            is_kept: false,
            before,
        });
        Ok(())
    }

    /// Makes the new site the live one in one step; `today` is the day that the build took for today.
    ///
    /// Once the new site is live this cannot fail any more: what could not be tidied up is a warning.
    ///
    /// # Errors
    ///
    /// A refusal, if a planned file was never put or the machine would not write. The old site is as it was.
    pub fn finish(mut self, today: &str) -> Result<Written, WriteError> {
        let done: Vec<Done> = self
            .done
            .iter()
            .map_while(|done| done.get().copied())
            .collect();
        if let Some(missing) = self.planned.get(done.len()) {
            return Err(WriteError::unplanned(missing));
        }
        let entries = self
            .planned
            .iter()
            .cloned()
            .zip(done.iter().map(|done| done.entry));
        let manifest = Manifest::new(today, Files::new(entries.collect()));
        let unchanged = done.iter().filter(|done| done.is_kept).count();
        let bytes = manifest.to_bytes();
        let manifest_hash = blake3::hash(&bytes);
        let mut written = Written {
            written: done.len() - unchanged,
            unchanged,
            removed: self.removed.len(),
            warnings: std::mem::take(&mut self.output.warnings),
            manifest_hash,
        };
        let stamps = done.iter().map(|done| done.stamp).collect();
        if written.written == 0
            && self
                .output
                .old
                .as_ref()
                .is_some_and(|old| old.manifest == manifest)
        {
            self.restore(manifest_hash);
            self.remember(manifest, (manifest_hash, stamps));
            return Ok(written);
        }
        self.forget_folders(&done);
        let copied = self.complete(&done, &bytes)?;
        let old = switch::replace(&self.output.dir)
            .map_err(|error| self.output.dir.machine("", &error))?;
        self.staging.is_ours = false;
        let is_linked = copied.is_empty();
        let before = self
            .planned
            .iter()
            .zip(&done)
            .filter_map(|(path, done)| Some((PathBuf::from(&**path), done.before?)));
        let seen: Stamps = before.chain(copied).chain(self.removed.clone()).collect();
        let behind = self
            .planned
            .iter()
            .zip(&done)
            .filter(|(_, done)| !done.is_kept)
            .map(|(path, _)| Arc::clone(path));
        let folders = self
            .around
            .folders
            .take()
            .filter(|_| is_linked && self.output.unchanged_hash().is_some());
        let next = folders.map(|folders| (folders, manifest_hash, behind.collect()));
        let remember = || is_linked.then(|| self.remember(manifest, (manifest_hash, stamps)));
        let (warnings, _) =
            rayon::join(|| old.map(|old| self.cleanup(&old, &seen, next)), remember);
        written.warnings.extend(warnings.unwrap_or_default());
        Ok(written)
    }
}

/// The old files that the new site does not have: each must still be as it was written.
fn see_removed(output: &Output, places: &[Option<usize>]) -> Result<Stamps, WriteError> {
    let Some(old) = &output.old else {
        return Ok(Stamps::new());
    };
    let mut stays = places.iter().copied().flatten().peekable();
    let removed = old
        .manifest
        .files
        .iter()
        .enumerate()
        .filter(|(place, _)| stays.next_if_eq(place).is_none());
    let removed: Vec<_> = removed.collect();
    let seen =
        removed
            .into_par_iter()
            .map(|(place, (path, _))| match old.now(&output.dir, place) {
                Ok(Some((_, Now::Same(stamp)))) => Ok(Some((PathBuf::from(&**path), stamp))),
                Ok(Some((_, Now::Gone)) | None) => Ok(None),
                Ok(Some((_, Now::Edited))) => Err(WriteError::edited(&output.dir.shown(path))),
                Err(error) => Err(output.dir.machine(path, &error)),
            });
    let seen: Vec<_> = seen.collect::<Result<_, _>>()?;
    Ok(seen.into_iter().flatten().collect())
}

/// Removes the file at `path`, if there is one.
pub(super) fn clear(path: &Path) -> io::Result<()> {
    match remove_file(path) {
        Err(error)
            if !matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            Err(error)
        }
        _ => Ok(()),
    }
}

/// Writes a file that must not exist yet, in a folder that mostly does not either.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<FileStamp> {
    if let Some(folder) = path.parent() {
        match fs::create_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                untracked::make_folders(folder)?
            }
            // What else stands in the way is found by whoever opens the file.
            _ => {}
        }
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.metadata().map(|metadata| stamp(&metadata))
}
