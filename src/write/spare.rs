//! The site before the live one. It lies in the drawer, and the next one is made of it: it lacks only what changed last
//! and what changes now, so that a small change costs little however large the site is.
//!
//! It is nobody's but Kencana's, and nothing depends on it: what is odd about it makes it go.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use blake3::Hash;
use serde::{Deserialize, Serialize};

use crate::write::discard::{remove_all, remove_file};
use crate::write::drawer::Drawer;
use crate::write::ledger::are_as_they_were;
use crate::write::manifest;
use crate::write::mark::{Folders, Mark};
use crate::write::target::Target;

/// What the drawer holds of a spare site.
#[derive(Debug, Serialize, Deserialize)]
struct Label {
    /// The manifest's hash of the site that became live in its place.
    after: [u8; 32],
    folders: Folders,
    behind: Vec<Arc<str>>,
}

/// A spare site that is what it was when it was put by.
#[derive(Debug)]
pub(super) struct Found {
    /// Its folders with their marks, in order of path.
    pub(super) folders: Folders,
    /// The paths at which it differs from the live site.
    pub(super) behind: Vec<Arc<str>>,
}

/// The spare site of one output.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spare<'a> {
    /// Where it lies.
    pub(super) drawer: &'a Drawer,
    /// The output.
    pub(super) target: &'a Target,
}

impl Spare<'_> {
    /// The spare site, if it is the one before the live site, whose manifest has this hash, and sound.
    pub(super) fn find(self, live: Hash) -> Option<Found> {
        let label: Label = postcard::from_bytes(&self.drawer.find(&self.label())?).ok()?;
        let folder = self.drawer.place(&self.name())?;
        let is_sound = label.after == *live.as_bytes() && are_as_they_were(&folder, &label.folders);
        is_sound.then_some(Found {
            folders: label.folders,
            behind: label.behind,
        })
    }

    /// Moves the spare site to where the next one is put together, if it was `found` and can be moved; else it goes.
    pub(super) fn take(self, found: Option<Found>) -> Option<Found> {
        self.drawer.forget(&self.label());
        let folder = self.drawer.place(&self.name())?;
        let taken = found.filter(|_| fs::rename(&folder, self.target.staging()).is_ok());
        if taken.is_none() {
            self.clear();
        }
        taken
    }

    /// Puts the site in `old` by, which was live before the one whose manifest has the hash `live`. Its folders have these
    /// marks, and at the paths `behind` the two differ. False if it stays where it is, as when the drawer is on another disk.
    pub(super) fn put(
        self,
        old: &Path,
        folders: Folders,
        (live, behind): (Hash, Vec<Arc<str>>),
    ) -> bool {
        let Some(folder) = self.drawer.place(&self.name()) else {
            return false;
        };
        if fs::rename(old, &folder).is_err() {
            return false;
        }
        let _ = remove_file(&folder.join(manifest::NAME));
        let mut label = Label {
            after: *live.as_bytes(),
            folders,
            behind,
        };
        // Without its manifest the outermost folder is another one.
        if let (Some(outer), Some(mark)) = (label.folders.first_mut(), Mark::of_folder(&folder)) {
            outer.1 = mark;
        }
        if let Ok(bytes) = postcard::to_allocvec(&label) {
            self.drawer.keep(&self.label(), &bytes);
        }
        true
    }

    /// Removes it. What cannot be removed now is removed by the next build that has something to write.
    pub(super) fn clear(self) {
        self.drawer.forget(&self.label());
        if let Some(folder) = self.drawer.place(&self.name()) {
            let _ = remove_all(&folder);
        }
    }

    fn name(self) -> String {
        format!("{}.spare", self.target.label())
    }

    fn label(self) -> String {
        format!("{}.spare-label", self.target.label())
    }
}
