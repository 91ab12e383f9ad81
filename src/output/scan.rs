//! Scan of the output before the next site is staged: whether its folders are as they were left, what lies in them that
//! Kencana did not write, and which files are to go.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::output::Output;
use crate::output::error::WriteError;
use crate::output::manifest::Now;
use crate::output::previous::PreviousSite;
use crate::output::stamps::FolderStamps;
use crate::output::untracked::{self, Untracked};
use crate::source::stamp::FileStamp;

/// The folders of an output as they were found.
#[derive(Debug)]
pub(super) struct Scan {
    /// Stamps of the live site's folders, if nothing was put into them or taken out.
    pub(super) folders: Option<FolderStamps>,
    /// The previous site, if both it and the live one are known to be as they were left.
    pub(super) previous: Option<PreviousSite>,
}

impl Scan {
    /// Scans the folders of `output`.
    pub(super) fn of(output: &Output) -> Self {
        let old = output.old.as_ref();
        let folders = old.and_then(|old| old.folders(output.dir.folder()));
        // The previous site has no untracked files, so it is of use only if none has to be carried over.
        let live = output.unchanged_hash().filter(|_| folders.is_some());
        let previous = live.and_then(|live| output.previous()?.find(live));
        Self { folders, previous }
    }

    /// Everything in the output that Kencana did not write.
    ///
    /// # Errors
    ///
    /// A refusal, if a site with the files `planned` would have to write over any of it.
    pub(super) fn untracked(
        &self,
        output: &Output,
        planned: &[Arc<str>],
    ) -> Result<Vec<Untracked>, WriteError> {
        let dir = &output.dir;
        let found = match &output.old {
            Some(old) if self.folders.is_none() => untracked::find(dir.folder(), &old.manifest)
                .map_err(|error| dir.machine("", &error))?,
            _ => Vec::new(),
        };
        match found.iter().find(|found| found.is_in_the_way(planned)) {
            Some(found) => Err(WriteError::taken(&dir.shown(&found.path.to_string_lossy()))),
            None => Ok(found),
        }
    }
}

/// Stamps of the files of the old site that are to go, where `indices` has those that have a successor.
///
/// # Errors
///
/// A refusal, if one of them is not as it was written.
pub(super) fn removed(
    output: &Output,
    indices: &[Option<usize>],
) -> Result<BTreeMap<Arc<str>, FileStamp>, WriteError> {
    let Some(old) = &output.old else {
        return Ok(BTreeMap::new());
    };
    let mut stays = indices.iter().copied().flatten().peekable();
    let removed: Vec<_> = old
        .manifest
        .files
        .as_slice()
        .iter()
        .enumerate()
        .filter(|(index, _)| stays.next_if_eq(index).is_none())
        .collect();
    let stamp = |(index, (path, _)): (usize, &(Arc<str>, _))| match old.now(&output.dir, index) {
        Ok(Some((_, Now::Same(stamp)))) => Ok(Some((Arc::clone(path), stamp))),
        Ok(Some((_, Now::Gone)) | None) => Ok(None),
        Ok(Some((_, Now::Edited))) => Err(WriteError::edited(&output.dir.shown(path))),
        Err(error) => Err(output.dir.machine(path, &error)),
    };
    removed
        .into_par_iter()
        .map(stamp)
        .filter_map(Result::transpose)
        .collect()
}
