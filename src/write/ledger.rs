//! The site that is live, as far as it is known without reading it: what was written, and by which marks each file can be
//! told to be as it was. The marks lie in the project's drawer; without them every file is read and compared.

use std::io;
use std::path::Path;
use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::write::drawer::Drawer;
use crate::write::manifest::{self, Entry, Manifest, Now};
use crate::write::mark::{Folders, Mark, Root};
use crate::write::target::Target;

/// The site that is live.
#[derive(Debug)]
pub(super) struct Live {
    /// What was written.
    pub(super) manifest: Manifest,
    /// The hash of the manifest, where the marks are known.
    seal: Option<Hash>,
    /// For each file its mark, if it is as it was.
    marks: Vec<Option<Mark>>,
    /// The mark of each of its folders when nothing was in them that is not in the manifest; empty if that is not known.
    folders: Vec<Mark>,
}

/// What the drawer holds of a site.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Ledger {
    /// That of the manifest's file.
    own: Mark,
    seal: [u8; 32],
    manifest: Manifest,
    marks: Vec<Mark>,
    folders: Vec<Mark>,
}

impl Live {
    /// The site in the folder of `target`; none if there is none, an error if its manifest cannot be relied on.
    pub(super) fn read(target: &Target, drawer: Option<&Drawer>) -> io::Result<Option<Self>> {
        let folder = target.folder();
        if let Some(ledger) = drawer.and_then(|drawer| Ledger::find(drawer, target)) {
            let files = ledger
                .manifest
                .files
                .iter()
                .as_slice()
                .par_iter()
                .zip(&ledger.marks);
            let root = Root::open(folder);
            let as_it_was = |path: &str, mark: &Mark| {
                root.as_ref().and_then(|root| root.file(path)) == Some(*mark)
            };
            let marks = files
                .map(|((path, _), mark)| (mark.tells() && as_it_was(path, mark)).then_some(*mark));
            let (marks, seal) = (marks.collect(), Some(Hash::from_bytes(ledger.seal)));
            return Ok(Some(Self {
                manifest: ledger.manifest,
                seal,
                marks,
                folders: ledger.folders,
            }));
        }
        let manifest = Manifest::read(folder)?;
        Ok(manifest.map(|manifest| {
            let marks = vec![None; manifest.files.len()];
            Self {
                manifest,
                seal: None,
                marks,
                folders: Vec::new(),
            }
        }))
    }

    /// The hash of the manifest, where that is known.
    pub(super) const fn hash(&self) -> Option<Hash> {
        self.seal
    }

    /// The hash of the manifest of a site all of whose files are as they were written.
    pub(super) fn seal(&self) -> Option<Hash> {
        self.seal.filter(|_| self.marks.iter().all(Option::is_some))
    }

    /// What was written at this place of the manifest, if the file is known to be as it was.
    pub(super) fn known(&self, place: usize) -> Option<(Entry, Mark)> {
        let (_, entry) = self.manifest.files.iter().as_slice().get(place)?;
        self.marks
            .get(place)
            .copied()
            .flatten()
            .map(|mark| (*entry, mark))
    }

    /// What was written at this place of the manifest, and what became of it.
    pub(super) fn now(&self, target: &Target, place: usize) -> io::Result<Option<(Entry, Now)>> {
        if let Some((entry, mark)) = self.known(place) {
            return Ok(Some((entry, Now::Same(mark))));
        }
        match self.manifest.files.iter().as_slice().get(place) {
            Some((path, entry)) => entry
                .now(&target.folder().join(&**path))
                .map(|now| Some((*entry, now))),
            None => Ok(None),
        }
    }

    /// The folders with their marks, if each is as it was: nothing was put into any of them or taken out.
    pub(super) fn folders(&self, root: &Path) -> Option<Folders> {
        let names = self.manifest.files.folders();
        if self.folders.len() != names.len() {
            return None;
        }
        let folders: Vec<_> = names
            .into_iter()
            .map(str::to_owned)
            .zip(self.folders.iter().copied())
            .collect();
        are_as_they_were(root, &folders).then_some(folders)
    }
}

/// Whether each folder below `root` still has its mark.
pub(super) fn are_as_they_were(root: &Path, folders: &[(String, Mark)]) -> bool {
    let Some(root) = Root::open(root) else {
        return false;
    };
    folders
        .par_iter()
        .all(|(path, mark)| mark.tells() && root.folder(path) == Some(*mark))
}

impl Ledger {
    /// What stands in the folder of `target` now, where `manifest` was just written with files of these marks; the hash of
    /// the manifest's bytes is `seal`. Folders with a mark in `known`, in order of path, have that one; without `known`
    /// something may be there that the manifest does not list.
    pub(super) fn of(
        target: &Target,
        manifest: Manifest,
        written: (Hash, Vec<Mark>),
        known: Option<&[(String, Mark)]>,
    ) -> Option<Self> {
        let root = Root::open(target.folder())?;
        let own = root.file(manifest::NAME)?;
        let names = if known.is_some() {
            manifest.files.folders()
        } else {
            Vec::new()
        };
        let known = known.unwrap_or_default();
        let find = |path: &str| {
            known
                .binary_search_by(|(other, _)| (**other).cmp(path))
                .ok()
                .and_then(|at| known.get(at))
        };
        let mark = |path: &&str| {
            find(path)
                .map(|(_, mark)| *mark)
                .or_else(|| root.folder(path))
        };
        let folders = names.par_iter().map(mark).collect::<Option<_>>()?;
        let (seal, marks) = written;
        Some(Self {
            own,
            seal: *seal.as_bytes(),
            manifest,
            marks,
            folders,
        })
    }

    /// Puts it into the drawer.
    pub(super) fn keep(&self, drawer: &Drawer, target: &Target) {
        if let Ok(bytes) = postcard::to_allocvec(self) {
            drawer.keep(&name(target), &bytes);
        }
    }

    /// That of the site in the folder of `target`, if its manifest is as it was.
    fn find(drawer: &Drawer, target: &Target) -> Option<Self> {
        let ledger: Self = postcard::from_bytes(&drawer.find(&name(target))?).ok()?;
        let own = Mark::of_file(&target.folder().join(manifest::NAME)).ok()??;
        let fits =
            own == ledger.own && own.tells() && ledger.marks.len() == ledger.manifest.files.len();
        fits.then_some(ledger)
    }
}

fn name(target: &Target) -> String {
    format!("{}.ledger", target.label())
}

/// For each of the sorted `planned` paths its place among the files of `live`.
pub(super) fn places(planned: &[Arc<str>], live: Option<&Live>) -> Vec<Option<usize>> {
    let mut files = live
        .into_iter()
        .flat_map(|live| live.manifest.files.iter())
        .enumerate()
        .peekable();
    let place = |path: &Arc<str>| {
        while files.next_if(|(_, (other, _))| other < path).is_some() {}
        files
            .next_if(|(_, (other, _))| other == path)
            .map(|(place, _)| place)
    };
    planned.iter().map(place).collect()
}
