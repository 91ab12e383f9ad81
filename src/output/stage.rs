//! The next site while it is put together, beside the live one and out of sight.
//!
//! Nothing is made on the disk before the first page that differs: a build without changes leaves no trace.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::output::Output;
use crate::output::disk::{clear, remove_all, write};
use crate::output::error::WriteError;
use crate::output::index::PublishedFile;
use crate::output::manifest::{Entry, Now, is_inside};
use crate::output::scan::{self, Scan};
use crate::output::stamps::FolderStamps;
use crate::output::untracked::Untracked;
use crate::source::stamp::FileStamp;

/// The next site. Dropped before [`finish`](Self::finish), it leaves the old one as it is and nothing beside it.
#[derive(Debug)]
pub struct Stage {
    // Dropped before the output: its folder is removed while the lock is held.
    pub(super) staging: Staging,
    pub(super) output: Output,
    /// Files of the next site, in order of path.
    pub(super) planned: Vec<PlannedFile>,
    /// Files of the old site that the next one does not have, with their stamps.
    pub(super) removed: BTreeMap<Arc<str>, FileStamp>,
    pub(super) untracked: Vec<Untracked>,
    pub(super) scan: Scan,
}

/// A file of the next site.
#[derive(Debug)]
pub(super) struct PlannedFile {
    pub(super) path: Arc<str>,
    /// The file that the old site has there.
    old: Option<PublishedFile>,
    pub(super) staged: OnceLock<StagedFile>,
}

/// A file of the next site that was put or kept.
#[derive(Debug)]
pub(super) struct StagedFile {
    pub(super) path: Arc<str>,
    pub(super) entry: Entry,
    pub(super) stamp: FileStamp,
    /// True if it is the file of the old site.
    pub(super) is_kept: bool,
    /// Stamp of the old file that it replaces.
    pub(super) replaced: Option<FileStamp>,
}

/// The folder beside the output; removed when dropped, unless it became the old site.
#[derive(Debug)]
pub(super) struct Staging {
    pub(super) folder: PathBuf,
    pub(super) is_ours: bool,
    /// Stamps of its unchanged folders if it was made of the previous site, and so has all files that are kept.
    pub(super) previous: Option<FolderStamps>,
}

impl Drop for Staging {
    fn drop(&mut self) {
        if self.is_ours {
            // A file that cannot be removed now is removed by the next start.
            let _ = remove_all(&self.folder);
        }
    }
}

impl PlannedFile {
    /// Keeps the file of the old site; false if a file is staged already.
    fn keep(&self, entry: Entry, stamp: FileStamp) -> bool {
        let kept = StagedFile {
            path: Arc::clone(&self.path),
            entry,
            stamp,
            is_kept: true,
            replaced: None,
        };
        self.staged.set(kept).is_ok()
    }
}

impl Stage {
    /// A stage for the files `planned`, if none of them is in the way of something else.
    pub(super) fn open(mut output: Output, planned: Vec<Arc<str>>) -> Result<Self, WriteError> {
        let scan = output.scan.take().unwrap_or_else(|| Scan::of(&output));
        if let Some(path) = planned.iter().find(|path| !is_inside(path)) {
            return Err(WriteError::unplanned(path));
        }
        let untracked = scan.untracked(&output, &planned)?;
        let removed = scan::removed(&output, &planned)?;
        let old = match &output.old {
            Some(old) => old.at(&planned),
            None => vec![None; planned.len()],
        };
        let planned = planned.into_iter().zip(old);
        Ok(Self {
            staging: Staging {
                folder: output.dir.staging(),
                is_ours: true,
                previous: None,
            },
            planned: planned
                .map(|(path, old)| PlannedFile {
                    path,
                    old,
                    staged: OnceLock::new(),
                })
                .collect(),
            output,
            removed,
            untracked,
            scan,
        })
    }

    /// Keeps the file of the old site at the planned path of this number, in order of path, if it is known to be as it
    /// was written; it need not be [put](Self::put) then. False if it is not known.
    pub fn keep(&self, number: usize) -> bool {
        let Some(planned) = self.planned.get(number) else {
            return false;
        };
        let old = planned.old.as_ref();
        old.is_some_and(|old| {
            old.stamp
                .is_some_and(|stamp| planned.keep(old.entry, stamp))
        })
    }

    /// True if the file that is [kept](Self::keep) at the planned path of this number holds these bytes.
    #[must_use]
    pub fn keeps(&self, number: usize, bytes: &[u8]) -> bool {
        let staged = self.planned.get(number).and_then(|file| file.staged.get());
        staged.is_some_and(|staged| staged.is_kept && staged.entry == Entry::of(bytes))
    }

    /// True if the planned files and the day are those of the old site.
    #[must_use]
    pub fn is_as_before(&self, today: &str) -> bool {
        self.output.old.as_ref().is_some_and(|old| {
            old.manifest.today == today
                && old.manifest.files.as_slice().len() == self.planned.len()
                && self.planned.iter().all(|file| file.old.is_some())
        })
    }

    /// Makes the previous site, if there is one, ready to become the next: then only changes are written. Without it all
    /// works and takes longer. Called before the first file is put, if any will be put or removed.
    pub fn prepare(&mut self) {
        let Some(previous) = self.output.previous() else {
            return;
        };
        let found = self.scan.previous.take();
        let removed: Vec<&str> = self.removed.keys().map(|path| &**path).collect();
        let stays = |path: &str| self.file(path).is_some_and(|file| file.old.is_some());
        self.staging.previous = previous.prepare(found, &removed, stays);
    }

    /// Takes the bytes of one planned file, relative to the output with `/`. May be called from many threads.
    ///
    /// # Errors
    ///
    /// A refusal, if the path was not planned, if the file of the old site was edited by hand, or if the system
    /// refuses to write.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let planned = self.file(path).ok_or_else(|| WriteError::unplanned(path))?;
        let dir = &self.output.dir;
        let refused = |error: io::Error| dir.machine(path, &error);
        let entry = Entry::of(bytes);
        let replaced = match planned.old {
            None => None,
            Some(old) => match old.now(&dir.folder().join(path)).map_err(refused)? {
                Now::Gone => None,
                Now::Edited => return Err(WriteError::edited(&dir.shown(path))),
                Now::Same(stamp) if old.entry == entry => {
                    planned.keep(entry, stamp);
                    return Ok(());
                }
                Now::Same(stamp) => Some(stamp),
            },
        };
        let file = self.staging.folder.join(path);
        if self.staging.previous.is_some() {
            // The file there may be a hard link to one of the live site, so it is never written into.
            clear(&file).map_err(refused)?;
        }
        let stamp = write(&file, bytes).map_err(refused)?;
        let _ = planned.staged.set(StagedFile {
            path: Arc::clone(&planned.path),
            entry,
            stamp,
            is_kept: false,
            replaced,
        });
        Ok(())
    }

    fn file(&self, path: &str) -> Option<&PlannedFile> {
        let found = self.planned.binary_search_by(|file| (*file.path).cmp(path));
        self.planned.get(found.ok()?)
    }
}
