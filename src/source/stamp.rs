//! Stamp of a file or folder: metadata by which a later look tells, without opening it, that it was not touched.
//!
//! Anyone can set the time of the last write; the time of the last change of the entry is set by the system alone.

use std::fs::Metadata;

use serde::{Deserialize, Serialize};

const SECOND: i64 = 1_000_000_000;

/// Size, number and times of a file or folder. Times are in nanoseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FileStamp {
    /// In bytes.
    pub size: u64,
    /// Number on the disk; 0 where the system does not tell.
    inode: u64,
    /// Time of the last write; 0 where the system does not tell.
    modified: i64,
    /// Time of the last change, renaming and setting of times included; `None` where the system does not tell, or where it
    /// is not compared.
    changed: Option<i64>,
}

impl FileStamp {
    /// The stamp of the file or folder with this metadata.
    #[cfg(unix)]
    #[must_use]
    pub fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self {
            size: metadata.len(),
            inode: metadata.ino(),
            modified: moment(metadata.mtime(), metadata.mtime_nsec()),
            changed: Some(moment(metadata.ctime(), metadata.ctime_nsec())),
        }
    }

    /// The stamp of the file or folder with this metadata.
    #[cfg(not(unix))]
    #[must_use]
    pub fn of(metadata: &Metadata) -> Self {
        let modified = metadata
            .modified()
            .ok()
            .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok())
            .and_then(|since| i64::try_from(since.as_nanos()).ok());
        Self {
            size: metadata.len(),
            inode: 0,
            modified: modified.unwrap_or_default(),
            changed: None,
        }
    }

    /// The stamp of the file or folder with this answer of `statat`; `None` if it has a negative size.
    #[cfg(target_os = "linux")]
    pub(crate) fn of_stat(stat: &rustix::fs::Stat) -> Option<Self> {
        Some(Self {
            size: u64::try_from(stat.st_size).ok()?,
            inode: stat.st_ino,
            modified: moment(stat.st_mtime, i64::try_from(stat.st_mtime_nsec).ok()?),
            changed: Some(moment(
                stat.st_ctime,
                i64::try_from(stat.st_ctime_nsec).ok()?,
            )),
        })
    }

    /// The stamp without the time of the last change, which a hard link to the file sets.
    pub(crate) fn without_change_time(self) -> Self {
        Self {
            changed: None,
            ..self
        }
    }

    /// True if an equal stamp at another time proves an equal file: the system tells changes, and the last one was
    /// before `moment` (nanoseconds since 1970), when the content was read. A file that changes twice within one tick of the
    /// system's clock has the same stamp twice.
    pub(crate) fn is_settled(&self, moment: i128) -> bool {
        /// The coarsest tick of a disk's clock that is met: two seconds, on memory cards.
        const TICK: i128 = 2 * SECOND as i128;
        self.changed
            .is_some_and(|changed| i128::from(changed.max(self.modified)) + TICK < moment)
    }

    /// True if an equal stamp without the time of change proves that the same bytes were not written anew: the system
    /// numbers files, and its clock is finer than a second, within which a file could be written twice.
    pub(crate) const fn is_precise(&self) -> bool {
        self.inode != 0 && self.modified % SECOND != 0
    }
}

#[cfg(unix)]
fn moment(seconds: i64, nanoseconds: i64) -> i64 {
    seconds.saturating_mul(SECOND).saturating_add(nanoseconds)
}
