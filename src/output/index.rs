//! The live site, as far as it is known without reading it: the manifest, and for each file the stamp by which it is known
//! to be as it was written. The stamps lie in the project's cache. Without them every file is read and compared.

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

/// The live site.
#[derive(Debug)]
pub(super) struct Published {
    pub(super) manifest: Manifest,
    /// Hash of the manifest, if the index is in the cache.
    manifest_hash: Option<Hash>,
    /// For each file of the manifest its stamp, if it is known to be as it was written.
    stamps: Vec<Option<FileStamp>>,
    /// For each folder of the manifest its stamp when nothing else was in it; empty if that is not known.
    folders: Vec<FileStamp>,
}

/// A file of the live site.
#[derive(Debug, Clone, Copy)]
pub(super) struct PublishedFile {
    pub(super) entry: Entry,
    /// Its stamp, if it is known to be as it was written.
    pub(super) stamp: Option<FileStamp>,
}

/// A site that was just written.
#[derive(Debug)]
pub(super) struct WrittenSite {
    pub(super) manifest: Manifest,
    /// Hash of the bytes of the manifest.
    pub(super) manifest_hash: Hash,
    /// For each file of the manifest its stamp.
    pub(super) stamps: Vec<FileStamp>,
}

/// Index of a site as the cache holds it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct OutputIndex {
    /// Stamp of the manifest's own file.
    own: FileStamp,
    manifest_hash: [u8; 32],
    manifest: Manifest,
    stamps: Vec<FileStamp>,
    folders: Vec<FileStamp>,
}

impl Published {
    /// The site in the folder of `dir`; `None` if there is none.
    ///
    /// # Errors
    ///
    /// Errors of [`Manifest::read`].
    pub(super) fn read(dir: &OutputDir, cache: Option<&Cache>) -> io::Result<Option<Self>> {
        if let Some(index) = cache.and_then(|cache| OutputIndex::load(cache, dir)) {
            return Ok(Some(Self::of_index(index, dir.folder())));
        }
        let manifest = Manifest::read(dir.folder())?;
        Ok(manifest.map(|manifest| Self {
            stamps: vec![None; manifest.files.as_slice().len()],
            manifest,
            manifest_hash: None,
            folders: Vec::new(),
        }))
    }

    fn of_index(index: OutputIndex, folder: &Path) -> Self {
        let root = Root::open(folder);
        let now = |path: &str| root.as_ref()?.file(path);
        let files = index.manifest.files.as_slice().par_iter();
        let stamps = files.zip(index.stamps).map(|((path, _), stamp)| {
            (stamp.is_precise() && now(path) == Some(stamp)).then_some(stamp)
        });
        Self {
            stamps: stamps.collect(),
            manifest: index.manifest,
            manifest_hash: Some(Hash::from_bytes(index.manifest_hash)),
            folders: index.folders,
        }
    }

    /// Hash of the manifest, if it is known to be as it was written.
    pub(super) const fn manifest_hash(&self) -> Option<Hash> {
        self.manifest_hash
    }

    /// Hash of the manifest, if that and all files are known to be as they were written.
    pub(super) fn unchanged_hash(&self) -> Option<Hash> {
        self.manifest_hash
            .filter(|_| self.stamps.iter().all(Option::is_some))
    }

    /// Stamps of the folders, if nothing was put into any of them or taken out.
    pub(super) fn folders(&self, root: &Path) -> Option<FolderStamps> {
        let names = self.manifest.files.folders();
        if self.folders.len() != names.len() {
            return None;
        }
        let folders = FolderStamps::new(&names, &self.folders);
        folders.are_current(root).then_some(folders)
    }

    /// For each of the sorted paths `planned` the file that is there.
    pub(super) fn at(&self, planned: &[Arc<str>]) -> Vec<Option<PublishedFile>> {
        let mut files = self.files().peekable();
        let file = |path: &Arc<str>| {
            while files.next_if(|(other, _)| *other < path).is_some() {}
            let found = files.next_if(|(other, _)| *other == path);
            found.map(|(_, file)| file)
        };
        planned.iter().map(file).collect()
    }

    /// The files at other paths than `planned`, which are sorted.
    pub(super) fn except(
        &self,
        planned: &[Arc<str>],
    ) -> impl Iterator<Item = (&Arc<str>, PublishedFile)> {
        let mut planned = planned.iter().peekable();
        self.files().filter(move |(path, _)| {
            while planned.next_if(|other| other < path).is_some() {}
            planned.next_if_eq(path).is_none()
        })
    }

    fn files(&self) -> impl Iterator<Item = (&Arc<str>, PublishedFile)> {
        let entries = self.manifest.files.as_slice().iter();
        entries.zip(&self.stamps).map(|((path, entry), stamp)| {
            let (entry, stamp) = (*entry, *stamp);
            (path, PublishedFile { entry, stamp })
        })
    }
}

impl PublishedFile {
    /// The present state of the file, which is at `path`. It is read if its stamp proves nothing.
    pub(super) fn now(&self, path: &Path) -> io::Result<Now> {
        match self.stamp {
            Some(stamp) => Ok(Now::Same(stamp)),
            None => self.entry.now(path),
        }
    }
}

impl OutputIndex {
    /// The index of the site that was just written into the folder of `dir`. The stamps of folders are taken from `known` or,
    /// if they are not in it, from the disk. Without `known` they are left out: something else may be in the folders.
    pub(super) fn of(
        dir: &OutputDir,
        site: WrittenSite,
        known: Option<&FolderStamps>,
    ) -> Option<Self> {
        let root = Root::open(dir.folder())?;
        let own = root.file(manifest::NAME)?;
        let folders = match known {
            Some(known) => {
                let stamp = |path: &&str| known.get(path).or_else(|| root.folder(path));
                let names = site.manifest.files.folders();
                names.par_iter().map(stamp).collect::<Option<_>>()?
            }
            None => Vec::new(),
        };
        Some(Self {
            own,
            manifest_hash: *site.manifest_hash.as_bytes(),
            manifest: site.manifest,
            stamps: site.stamps,
            folders,
        })
    }

    /// Stores it in the cache.
    pub(super) fn store(&self, cache: &Cache, dir: &OutputDir) {
        cache.store(&name(dir), self);
    }

    /// Loads the index of the site in the folder of `dir`, if the manifest there is as it was written.
    fn load(cache: &Cache, dir: &OutputDir) -> Option<Self> {
        let index: Self = cache.load(&name(dir))?;
        let own = file_stamp(&dir.folder().join(manifest::NAME)).ok()??;
        let files = index.manifest.files.as_slice().len();
        let is_valid = own == index.own && own.is_precise() && index.stamps.len() == files;
        is_valid.then_some(index)
    }
}

fn name(dir: &OutputDir) -> String {
    format!("{}.index", dir.label())
}
