//! What the system says of a file without opening it: enough to see that it was not touched since it was last read.
//!
//! A time of modification can be set by anyone; the time of the last change of the file's entry cannot. Where a system
//! does not tell that time, no stamp is ever trusted and files are compared by their content.

use std::fs::Metadata;

use serde::{Deserialize, Serialize};

/// The size of a file, its number on the disk, and when it was last written and last changed in any way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Hash)]
pub struct Stamp {
    /// In bytes.
    pub size: u64,
    /// Its number on the disk; 0 where the system does not tell.
    inode: u64,
    /// Nanoseconds since 1970 of the last writing.
    modified: i128,
    /// Nanoseconds since 1970 of the last change, renaming and setting of times included; none where the system does
    /// not tell.
    changed: Option<i128>,
}

impl Stamp {
    /// The stamp of the file or folder with this metadata.
    #[cfg(unix)]
    #[must_use]
    pub fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let moment = |seconds: i64, nanoseconds: i64| {
            i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds)
        };
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
            .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        let modified = modified
            .and_then(|since| i128::try_from(since.as_nanos()).ok())
            .unwrap_or_default();
        Self {
            size: metadata.len(),
            inode: 0,
            modified,
            changed: None,
        }
    }

    /// Whether an equal stamp at another time means an equal file: the system tells changes, and the last one was
    /// before `moment` (nanoseconds since 1970), when the content was read. A file that changes twice within one tick of the
    /// system's clock has the same stamp twice.
    pub(crate) fn is_settled(&self, moment: i128) -> bool {
        /// The coarsest tick of a disk's clock that is met: two seconds, on memory cards.
        const TICK: i128 = 2_000_000_000;
        self.changed
            .is_some_and(|changed| changed.max(self.modified) + TICK < moment)
    }
}
