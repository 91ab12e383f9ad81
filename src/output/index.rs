//! The site that is live, as far as it is known without reading it: what was written, and by which stamps each file can be
//! told to be as it was. The stamps lie in the project's cache; without them every file is read and compared.

use std::io;
use std::path::Path;
use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cache::store::Cache;
use crate::output::dir::OutputDir;
use crate::output::manifest::{self, Entry, Manifest, Now};
use crate::output::stamps::{FolderStamps, Root, file_stamp};
use crate::source::stamp::FileStamp;

/// The site that is live.
#[derive(Debug)]
pub(super) struct Published {
    /// What was written.
    pub(super) manifest: Manifest,
    /// The hash of the manifest, where the stamps are known.
    manifest_hash: Option<Hash>,
    /// For each file its stamp, if it is as it was.
    stamps: Vec<Option<FileStamp>>,
    /// The stamp of each of its folders when nothing was in them that is not in the manifest; empty if that is not known.
    folders: Vec<FileStamp>,
}

/// What the cache holds of a site.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct OutputIndex {
    /// That of the manifest's file.
    own: FileStamp,
    manifest_hash: [u8; 32],
    manifest: Manifest,
    stamps: Vec<FileStamp>,
    folders: Vec<FileStamp>,
}

impl Published {
    /// The site in the folder of `dir`; none if there is none, an error if its manifest cannot be relied on.
    pub(super) fn read(dir: &OutputDir, cache: Option<&Cache>) -> io::Result<Option<Self>> {
        let folder = dir.folder();
        if let Some(index) = cache.and_then(|cache| OutputIndex::find(cache, dir)) {
            let files = index
                .manifest
                .files
                .iter()
                .as_slice()
                .par_iter()
                .zip(&index.stamps);
            let root = Root::open(folder);
            let as_it_was = |path: &str, stamp: &FileStamp| {
                root.as_ref().and_then(|root| root.file(path)) == Some(*stamp)
            };
            let stamps = files.map(|((path, _), stamp)| {
                (stamp.is_precise() && as_it_was(path, stamp)).then_some(*stamp)
            });
            let (stamps, manifest_hash) = (
                stamps.collect(),
                Some(Hash::from_bytes(index.manifest_hash)),
            );
            return Ok(Some(Self {
                manifest: index.manifest,
                manifest_hash,
                stamps,
                folders: index.folders,
            }));
        }
        let manifest = Manifest::read(folder)?;
        Ok(manifest.map(|manifest| {
            let stamps = vec![None; manifest.files.len()];
            Self {
                manifest,
                manifest_hash: None,
                stamps,
                folders: Vec::new(),
            }
        }))
    }

    /// The hash of the manifest, where that is known.
    pub(super) const fn manifest_hash(&self) -> Option<Hash> {
        self.manifest_hash
    }

    /// The hash of the manifest of a site all of whose files are as they were written.
    pub(super) fn unchanged_hash(&self) -> Option<Hash> {
        self.manifest_hash
            .filter(|_| self.stamps.iter().all(Option::is_some))
    }

    /// What was written at this place of the manifest, if the file is known to be as it was.
    pub(super) fn known(&self, place: usize) -> Option<(Entry, FileStamp)> {
        let (_, entry) = self.manifest.files.iter().as_slice().get(place)?;
        self.stamps
            .get(place)
            .copied()
            .flatten()
            .map(|stamp| (*entry, stamp))
    }

    /// What was written at this place of the manifest, and what became of it.
    pub(super) fn now(&self, dir: &OutputDir, place: usize) -> io::Result<Option<(Entry, Now)>> {
        if let Some((entry, stamp)) = self.known(place) {
            return Ok(Some((entry, Now::Same(stamp))));
        }
        match self.manifest.files.iter().as_slice().get(place) {
            Some((path, entry)) => entry
                .now(&dir.folder().join(&**path))
                .map(|now| Some((*entry, now))),
            None => Ok(None),
        }
    }

    /// The folders with their stamps, if each is as it was: nothing was put into any of them or taken out.
    pub(super) fn folders(&self, root: &Path) -> Option<FolderStamps> {
        let names = self.manifest.files.folders();
        if self.folders.len() != names.len() {
            return None;
        }
        let folders = FolderStamps::new(&names, &self.folders);
        folders.are_current(root).then_some(folders)
    }
}

impl OutputIndex {
    /// What stands in the folder of `dir` now, where `manifest` was just written with files of these stamps; the hash of
    /// the manifest's bytes is `manifest_hash`. Folders with a stamp in `known`, in order of path, have that one; without `known`
    /// something may be there that the manifest does not list.
    pub(super) fn of(
        dir: &OutputDir,
        manifest: Manifest,
        written: (Hash, Vec<FileStamp>),
        known: Option<&FolderStamps>,
    ) -> Option<Self> {
        let root = Root::open(dir.folder())?;
        let own = root.file(manifest::NAME)?;
        let names = if known.is_some() {
            manifest.files.folders()
        } else {
            Vec::new()
        };
        let stamp = |path: &&str| {
            let known = known.and_then(|known| known.get(path));
            known.or_else(|| root.folder(path))
        };
        let folders = names.par_iter().map(stamp).collect::<Option<_>>()?;
        let (manifest_hash, stamps) = written;
        Some(Self {
            own,
            manifest_hash: *manifest_hash.as_bytes(),
            manifest,
            stamps,
            folders,
        })
    }

    /// Puts it into the cache.
    pub(super) fn keep(&self, cache: &Cache, dir: &OutputDir) {
        if let Ok(bytes) = postcard::to_allocvec(self) {
            cache.store(&name(dir), &bytes);
        }
    }

    /// That of the site in the folder of `dir`, if its manifest is as it was.
    fn find(cache: &Cache, dir: &OutputDir) -> Option<Self> {
        let index: Self = postcard::from_bytes(&cache.load(&name(dir))?).ok()?;
        let own = file_stamp(&dir.folder().join(manifest::NAME)).ok()??;
        let fits = own == index.own
            && own.is_precise()
            && index.stamps.len() == index.manifest.files.len();
        fits.then_some(index)
    }
}

fn name(dir: &OutputDir) -> String {
    format!("{}.index", dir.label())
}

/// For each of the sorted `planned` paths its place among the files of `live`.
pub(super) fn places(planned: &[Arc<str>], live: Option<&Published>) -> Vec<Option<usize>> {
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
