//! Files and folders in the output that Kencana did not write: a CNAME, a folder of downloads. They are carried into every
//! new site as they are, and a site that would have to write over one is refused.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use crate::output::disk::{copy_folder, copy_link, copy_time, disk_of, link};
use crate::output::manifest::{self, Manifest};
use crate::output::paths::{folders_above, slashed};
use crate::source::stamp::FileStamp;

/// A file or folder in the output that Kencana did not write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Untracked {
    /// Relative to the output.
    pub(super) path: PathBuf,
    kind: EntryKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EntryKind {
    /// A folder without files that Kencana wrote.
    Folder,
    Link,
    /// A file, pipe or socket.
    File,
}

/// Everything in `folder` that `manifest` does not list, folders before what is in them.
pub(super) fn find(folder: &Path, manifest: &Manifest) -> io::Result<Vec<Untracked>> {
    let mut found = Vec::new();
    let disk = disk_of(&fs::metadata(folder)?);
    for entry in WalkDir::new(folder)
        .min_depth(1)
        .follow_links(false)
        .sort_by_file_name()
    {
        let entry = entry?;
        // A disk that is mounted in the site would not move with it.
        if entry.file_type().is_dir() && disk_of(&entry.metadata()?) != disk {
            return Err(io::Error::from(io::ErrorKind::CrossesDevices));
        }
        let path = entry
            .path()
            .strip_prefix(folder)
            .unwrap_or(entry.path())
            .to_path_buf();
        let kind = match entry.file_type() {
            kind if kind.is_dir() => EntryKind::Folder,
            kind if kind.is_symlink() => EntryKind::Link,
            _ => EntryKind::File,
        };
        let is_ours = slashed(&path).is_some_and(|path| match kind {
            EntryKind::Folder => manifest.files.has_below(&path),
            EntryKind::Link => false,
            EntryKind::File => path == manifest::NAME || manifest.files.get(&path).is_some(),
        });
        if !is_ours {
            found.push(Untracked { path, kind });
        }
    }
    Ok(found)
}

impl Untracked {
    /// True if a site with the sorted files `planned` would have to write over it.
    pub(super) fn is_in_the_way(&self, planned: &[Arc<str>]) -> bool {
        let Some(path) = slashed(&self.path) else {
            return false;
        };
        let is_planned = |path: &str| {
            planned
                .binary_search_by(|other| (**other).cmp(path))
                .is_ok()
        };
        let on_a_file = is_planned(&path) || folders_above(&path).any(is_planned);
        on_a_file || (self.kind != EntryKind::Folder && has_below(planned, &path))
    }

    /// Puts it into the folder `new` as it is in `old`. The stamp is that of a file that had to be copied because the disk
    /// has no hard links.
    pub(super) fn carry(&self, old: &Path, new: &Path) -> io::Result<Option<FileStamp>> {
        let (from, to) = (old.join(&self.path), new.join(&self.path));
        match self.kind {
            EntryKind::Folder => copy_folder(&from, &to).map(|()| None),
            EntryKind::Link => copy_link(&from, &to).map(|()| None),
            EntryKind::File => link(&from, &to),
        }
    }

    /// Gives a folder its old time, once everything is in it.
    pub(super) fn finish(&self, old: &Path, new: &Path) {
        if self.kind == EntryKind::Folder {
            copy_time(&old.join(&self.path), &new.join(&self.path));
        }
    }
}

/// True if any of the sorted `paths` lies in the folder `path`.
fn has_below(paths: &[Arc<str>], path: &str) -> bool {
    let start = format!("{path}/");
    let place = paths.partition_point(|other| **other < *start);
    paths
        .get(place)
        .is_some_and(|next| next.starts_with(&start))
}

#[cfg(test)]
mod tests {
    use crate::output::untracked::{EntryKind, Untracked};
    use std::sync::Arc;

    #[test]
    fn a_site_never_writes_over_an_untracked_file() {
        let planned = ["data/a.csv", "index.html", "tentang"].map(Arc::from);
        let check = |path: &str, kind, expected| {
            let untracked = Untracked {
                path: path.into(),
                kind,
            };
            assert_eq!(untracked.is_in_the_way(&planned), expected, "{untracked:?}");
        };
        check("index.html", EntryKind::File, true);
        check("index.html", EntryKind::Folder, true);
        check("tentang/foto.jpg", EntryKind::File, true);
        check("data", EntryKind::File, true);
        check("data", EntryKind::Link, true);
        check("data", EntryKind::Folder, false);
        check("data/b.csv", EntryKind::File, false);
        check("data-lama", EntryKind::File, false);
        check("CNAME", EntryKind::File, false);
    }
}
