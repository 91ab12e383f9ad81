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

/// Stamps of the files of the old site that one with the files `planned` does not have.
///
/// # Errors
///
/// A refusal, if one of them is not as it was written.
pub(super) fn removed(
    output: &Output,
    planned: &[Arc<str>],
) -> Result<BTreeMap<Arc<str>, FileStamp>, WriteError> {
    let dir = &output.dir;
    let old = output.old.as_ref();
    let removed: Vec<_> = old
        .into_iter()
        .flat_map(|old| old.except(planned))
        .collect();
    let stamps = removed.into_par_iter().filter_map(|(path, file)| {
        match file.now(&dir.folder().join(&**path)) {
            Ok(Now::Same(stamp)) => Some(Ok((Arc::clone(path), stamp))),
            Ok(Now::Gone) => None,
            Ok(Now::Edited) => Some(Err(WriteError::edited(&dir.shown(path)))),
            Err(error) => Some(Err(dir.machine(path, &error))),
        }
    });
    stamps.collect()
}
