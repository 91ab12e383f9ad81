//! What the system says of a file in the output without opening it: enough to see that nobody wrote it since.

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// Size, number on the disk and time of the last writing of a file or folder.
///
/// The time at which the entry itself was last changed is left out: a second name for the same file changes that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileStamp {
    /// In bytes.
    pub(super) size: u64,
    /// Nanoseconds since 1970; 0 where the system does not tell.
    modified: i64,
    /// 0 where the system does not tell.
    inode: u64,
}

impl FileStamp {
    /// The stamp of what has this metadata.
    #[cfg(unix)]
    pub(super) fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let modified = metadata
            .mtime()
            .saturating_mul(1_000_000_000)
            .saturating_add(metadata.mtime_nsec());
        Self {
            size: metadata.len(),
            modified,
            inode: metadata.ino(),
        }
    }

    /// The stamp of what has this metadata.
    #[cfg(not(unix))]
    pub(super) fn of(metadata: &Metadata) -> Self {
        let since = metadata
            .modified()
            .ok()
            .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        let modified = since
            .and_then(|since| i64::try_from(since.as_nanos()).ok())
            .unwrap_or_default();
        Self {
            size: metadata.len(),
            modified,
            inode: 0,
        }
    }

    /// The stamp of the file at `path`; none if something else than a file stands there.
    pub(super) fn of_file(path: &Path) -> io::Result<Option<Self>> {
        let metadata = fs::symlink_metadata(path)?;
        Ok(metadata.is_file().then(|| Self::of(&metadata)))
    }

    /// The stamp of the folder at `path`; none if something else stands there, or nothing.
    pub(super) fn of_folder(path: &Path) -> Option<Self> {
        let metadata = fs::symlink_metadata(path).ok()?;
        metadata.is_dir().then(|| Self {
            size: 0,
            ..Self::of(&metadata)
        })
    }

    #[cfg(target_os = "linux")]
    fn of_stat(stat: &rustix::fs::Stat) -> Option<Self> {
        let modified = stat.st_mtime.saturating_mul(1_000_000_000);
        let modified = modified.saturating_add(i64::try_from(stat.st_mtime_nsec).ok()?);
        Some(Self {
            size: u64::try_from(stat.st_size).ok()?,
            modified,
            inode: stat.st_ino,
        })
    }

    /// Whether the same stamp at another time means the same bytes: the system numbers files, and its clock does not go
    /// by whole seconds, within which a file could be written twice.
    pub(super) const fn tells(&self) -> bool {
        self.inode != 0 && self.modified % 1_000_000_000 != 0
    }
}

/// Folders with their stamps, in order of path.
pub(super) type Folders = Vec<(String, FileStamp)>;

/// A folder of which much is asked: the system is given short paths from it.
#[derive(Debug)]
pub(super) struct Root {
    #[cfg(not(target_os = "linux"))]
    path: std::path::PathBuf,
    #[cfg(target_os = "linux")]
    handle: fs::File,
}

impl Root {
    /// The folder at `path`; none if there is none.
    #[cfg(target_os = "linux")]
    #[expect(
        clippy::disallowed_methods,
        reason = "a folder is opened to be asked about"
    )]
    pub(super) fn open(path: &Path) -> Option<Self> {
        Some(Self {
            handle: fs::File::open(path).ok()?,
        })
    }

    /// The stamp of the file at `path` in it; none if something else stands there, or nothing.
    #[cfg(target_os = "linux")]
    pub(super) fn file(&self, path: &str) -> Option<FileStamp> {
        let stat =
            rustix::fs::statat(&self.handle, path, rustix::fs::AtFlags::SYMLINK_NOFOLLOW).ok()?;
        rustix::fs::FileType::from_raw_mode(stat.st_mode)
            .is_file()
            .then(|| FileStamp::of_stat(&stat))?
    }

    /// The stamp of the folder at `path` in it, itself for no path; none if something else stands there, or nothing.
    #[cfg(target_os = "linux")]
    pub(super) fn folder(&self, path: &str) -> Option<FileStamp> {
        let path = if path.is_empty() { "." } else { path };
        let stat =
            rustix::fs::statat(&self.handle, path, rustix::fs::AtFlags::SYMLINK_NOFOLLOW).ok()?;
        let stamp = rustix::fs::FileType::from_raw_mode(stat.st_mode)
            .is_dir()
            .then(|| FileStamp::of_stat(&stat))??;
        Some(FileStamp { size: 0, ..stamp })
    }

    /// The folder at `path`; none if there is none.
    #[cfg(not(target_os = "linux"))]
    pub(super) fn open(path: &Path) -> Option<Self> {
        Some(Self {
            path: path.to_path_buf(),
        })
    }

    /// The stamp of the file at `path` in it; none if something else stands there, or nothing.
    #[cfg(not(target_os = "linux"))]
    pub(super) fn file(&self, path: &str) -> Option<FileStamp> {
        FileStamp::of_file(&self.path.join(path)).ok()?
    }

    /// The stamp of the folder at `path` in it, itself for no path; none if something else stands there, or nothing.
    #[cfg(not(target_os = "linux"))]
    pub(super) fn folder(&self, path: &str) -> Option<FileStamp> {
        FileStamp::of_folder(&self.path.join(path))
    }
}
