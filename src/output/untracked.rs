//! What lies in the output that Kencana did not write: a CNAME, a folder of downloads. It is carried into every new
//! site as it is, and a site that would have to write over it is refused.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use crate::output::manifest::{self, Manifest};
use crate::output::stamps::file_stamp;
use crate::source::stamp::FileStamp;

/// Something that someone else put into the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Untracked {
    /// Where it is, relative to the output.
    pub(super) path: PathBuf,
    kind: EntryKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EntryKind {
    /// A folder in which nothing is ours.
    Folder,
    Link,
    /// A file, or a pipe or socket that someone left.
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
        // Moving the site would not move another disk that is mounted in it.
        if entry.file_type().is_dir() && disk_of(&entry.metadata()?) != disk {
            return Err(io::Error::from(io::ErrorKind::CrossesDevices));
        }
        let path = entry
            .path()
            .strip_prefix(folder)
            .unwrap_or(entry.path())
            .to_path_buf();
        let (kind, is_ours) = match (entry.file_type(), slashed(&path)) {
            (kind, Some(path)) if kind.is_dir() => {
                (EntryKind::Folder, manifest.files.has_below(&path))
            }
            (kind, None) if kind.is_dir() => (EntryKind::Folder, false),
            (kind, path) => {
                let listed = path.is_some_and(|path| {
                    path == manifest::NAME || manifest.files.find(&path).is_some()
                });
                (
                    if kind.is_symlink() {
                        EntryKind::Link
                    } else {
                        EntryKind::File
                    },
                    listed && !kind.is_symlink(),
                )
            }
        };
        if !is_ours {
            found.push(Untracked { path, kind });
        }
    }
    Ok(found)
}

impl Untracked {
    /// Whether a site with the files `planned` would have to write over it.
    pub(super) fn is_in_the_way(&self, planned: &[Arc<str>]) -> bool {
        let Some(path) = slashed(&self.path) else {
            return false;
        };
        let mut above = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        let on_a_file = holds(planned, &path) || above.any(|folder| holds(planned, folder));
        on_a_file || (self.kind != EntryKind::Folder && has_below(planned, &path))
    }

    /// Puts it into the folder `new` as it is in `old`: the same file where the disk can link it, else a copy, whose
    /// original has this stamp.
    pub(super) fn carry(&self, old: &Path, new: &Path) -> io::Result<Option<FileStamp>> {
        let (from, to) = (old.join(&self.path), new.join(&self.path));
        match self.kind {
            EntryKind::Folder => carry_folder(&from, &to).map(|()| None),
            EntryKind::Link => with_parent(&to, || copy_link(&from, &to)).map(|()| None),
            EntryKind::File => link(&from, &to),
        }
    }

    /// Gives a folder the time that it had, once all is in it.
    pub(super) fn finish(&self, old: &Path, new: &Path) {
        if self.kind == EntryKind::Folder {
            keep_time(&old.join(&self.path), &new.join(&self.path));
        }
    }
}

/// Makes `to` the same file as `from`, or a copy where the disk cannot; the stamp is that of a file that was copied.
pub(super) fn link(from: &Path, to: &Path) -> io::Result<Option<FileStamp>> {
    match with_parent(to, || fs::hard_link(from, to)) {
        Ok(()) => return Ok(None),
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::AlreadyExists
            ) =>
        {
            return Err(error);
        }
        Err(_) => {}
    }
    // Copying a pipe would wait for its writer.
    let stamp = file_stamp(from)?.ok_or_else(|| io::Error::from(io::ErrorKind::Unsupported))?;
    fs::copy(from, to)?;
    keep_time(from, to);
    Ok(Some(stamp))
}

/// Does `work`, and once more with the folder of `path` made if that is what was missing.
pub(super) fn with_parent<T>(path: &Path, work: impl Fn() -> io::Result<T>) -> io::Result<T> {
    match (work(), path.parent()) {
        (Err(error), Some(parent)) if error.kind() == io::ErrorKind::NotFound => {
            make_folders(parent)?;
            work()
        }
        (done, _) => done,
    }
}

/// Makes `folder` and those that it lies in.
#[expect(clippy::disallowed_methods, reason = "folders of the output")]
pub(super) fn make_folders(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// Whether `path` is among the sorted `paths`.
fn holds(paths: &[Arc<str>], path: &str) -> bool {
    paths.binary_search_by(|other| (**other).cmp(path)).is_ok()
}

/// Whether any of the sorted `paths` lies in the folder `path`.
fn has_below(paths: &[Arc<str>], path: &str) -> bool {
    let start = format!("{path}/");
    let place = paths.partition_point(|other| **other < *start);
    paths
        .get(place)
        .is_some_and(|next| next.starts_with(&start))
}

/// A path with `/` between its parts, if it is text.
pub(super) fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(OsStr::to_str).collect();
    parts.map(|parts| parts.join("/"))
}

fn carry_folder(from: &Path, to: &Path) -> io::Result<()> {
    make_folders(to)?;
    if let Ok(metadata) = fs::metadata(from) {
        // Who may not set it keeps what the system gives to new folders.
        let _ = fs::set_permissions(to, metadata.permissions());
    }
    Ok(())
}

#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(windows)]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    let goal = fs::read_link(from)?;
    if fs::metadata(from).is_ok_and(|metadata| metadata.is_dir()) {
        std::os::windows::fs::symlink_dir(goal, to)
    } else {
        std::os::windows::fs::symlink_file(goal, to)
    }
}

#[cfg(not(any(unix, windows)))]
fn copy_link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

/// The number of the disk that something lies on; always the same where the system does not say.
#[cfg(unix)]
pub(super) fn disk_of(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::dev(metadata)
}

#[cfg(not(unix))]
pub(super) fn disk_of(_: &fs::Metadata) -> u64 {
    0
}

/// A wish and no promise: some disks keep no times.
#[expect(clippy::disallowed_methods, reason = "what is opened is in the output")]
fn keep_time(from: &Path, to: &Path) {
    let modified = fs::metadata(from).and_then(|metadata| metadata.modified());
    if let (Ok(modified), Ok(file)) = (modified, fs::File::open(to)) {
        let _ = file.set_modified(modified);
    }
}

#[cfg(test)]
mod tests {
    use crate::output::untracked::{EntryKind, Untracked};
    use std::sync::Arc;

    #[test]
    fn what_someone_else_put_there_is_never_written_over() {
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
