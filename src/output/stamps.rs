//! Stamps of files and folders of an output, without the time of change, which a hard link to the file sets.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::output::paths::folders_above;
use crate::source::stamp::FileStamp;

/// Stamps of files that this build looked at, by path in the output.
pub(super) type Stamps = BTreeMap<PathBuf, FileStamp>;

/// The stamp of the file or folder with this metadata.
pub(super) fn stamp(metadata: &Metadata) -> FileStamp {
    FileStamp::of(metadata).without_change_time()
}

/// The stamp of the file at `path`; `None` if something else is there.
pub(super) fn file_stamp(path: &Path) -> io::Result<Option<FileStamp>> {
    let metadata = fs::symlink_metadata(path)?;
    Ok(metadata.is_file().then(|| stamp(&metadata)))
}

/// True if the file at `path` has this stamp.
pub(super) fn has_stamp(path: &Path, stamp: FileStamp) -> bool {
    file_stamp(path).is_ok_and(|now| now == Some(stamp))
}

/// Stamps of folders, in order of path; the path of the output itself is empty.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct FolderStamps(Vec<(String, FileStamp)>);

impl FolderStamps {
    /// `stamps` of the folders `paths`, which are in order.
    pub(super) fn new(paths: &[&str], stamps: &[FileStamp]) -> Self {
        let paths = paths.iter().map(|path| (*path).to_owned());
        Self(paths.zip(stamps.iter().copied()).collect())
    }

    /// The stamp of the folder `path`, if it is known.
    pub(super) fn get(&self, path: &str) -> Option<FileStamp> {
        let found = self.0.binary_search_by(|(other, _)| (**other).cmp(path));
        self.0.get(found.ok()?).map(|(_, stamp)| *stamp)
    }

    /// True if each folder below `root` still has its stamp: nothing was put into it or taken out.
    pub(super) fn are_current(&self, root: &Path) -> bool {
        Root::open(root).is_some_and(|root| {
            self.0
                .par_iter()
                .all(|(path, stamp)| stamp.is_precise() && root.folder(path) == Some(*stamp))
        })
    }

    /// The present stamps of the same folders below `root`; `None` if one of them is gone.
    pub(super) fn retaken(&self, root: &Path) -> Option<Self> {
        let root = Root::open(root)?;
        let retake = |(path, _): &(String, FileStamp)| Some((path.clone(), root.folder(path)?));
        self.0
            .par_iter()
            .map(retake)
            .collect::<Option<_>>()
            .map(Self)
    }

    /// Takes the stamp of the outermost folder anew.
    pub(super) fn retake_outermost(&mut self, root: &Path) {
        let now = Root::open(root).and_then(|root| root.folder(""));
        if let (Some((_, outermost)), Some(now)) = (self.0.first_mut(), now) {
            *outermost = now;
        }
    }

    /// Forgets the outermost folder and all in which any of `paths` lies.
    pub(super) fn forget_above<'p>(&mut self, paths: impl Iterator<Item = &'p str>) {
        let changed: BTreeSet<&str> = paths.flat_map(folders_above).chain([""]).collect();
        self.0.retain(|(path, _)| !changed.contains(path.as_str()));
    }
}

/// A folder in which many entries are looked up. On Linux the system is given paths relative to it, which are short.
#[derive(Debug)]
pub(super) struct Root {
    #[cfg(target_os = "linux")]
    handle: fs::File,
    #[cfg(not(target_os = "linux"))]
    path: PathBuf,
}

/// Kind and stamp of an entry.
struct Lookup {
    is_file: bool,
    is_folder: bool,
    stamp: FileStamp,
}

impl Root {
    /// The stamp of the file at `path`; `None` if no file is there.
    pub(super) fn file(&self, path: &str) -> Option<FileStamp> {
        let found = self.find(path)?;
        found.is_file.then_some(found.stamp)
    }

    /// The stamp of the folder at `path`, or of this one if that is empty; `None` if no folder is there. Its size is left
    /// out, which tells nothing that its times do not.
    pub(super) fn folder(&self, path: &str) -> Option<FileStamp> {
        let mut found = self.find(if path.is_empty() { "." } else { path })?;
        found.stamp.size = 0;
        found.is_folder.then_some(found.stamp)
    }

    /// The folder at `path`; `None` if it cannot be opened.
    #[cfg(target_os = "linux")]
    #[expect(
        clippy::disallowed_methods,
        reason = "a folder is opened to look up entries"
    )]
    pub(super) fn open(path: &Path) -> Option<Self> {
        let handle = fs::File::open(path).ok()?;
        Some(Self { handle })
    }

    #[cfg(target_os = "linux")]
    fn find(&self, path: &str) -> Option<Lookup> {
        use rustix::fs::{AtFlags, FileType, statat};
        let stat = statat(&self.handle, path, AtFlags::SYMLINK_NOFOLLOW).ok()?;
        let kind = FileType::from_raw_mode(stat.st_mode);
        Some(Lookup {
            is_file: kind.is_file(),
            is_folder: kind.is_dir(),
            stamp: FileStamp::of_stat(&stat)?.without_change_time(),
        })
    }

    /// The folder at `path`.
    #[cfg(not(target_os = "linux"))]
    pub(super) fn open(path: &Path) -> Option<Self> {
        let path = path.to_path_buf();
        Some(Self { path })
    }

    #[cfg(not(target_os = "linux"))]
    fn find(&self, path: &str) -> Option<Lookup> {
        let metadata = fs::symlink_metadata(self.path.join(path)).ok()?;
        Some(Lookup {
            is_file: metadata.is_file(),
            is_folder: metadata.is_dir(),
            stamp: stamp(&metadata),
        })
    }
}

#[cfg(test)]
#[cfg(unix)]
#[expect(
    clippy::disallowed_methods,
    reason = "the test makes the files that it looks at"
)]
mod tests {
    use crate::output::stamps::{Root, file_stamp, has_stamp};
    use std::fs;

    #[test]
    fn a_hard_link_has_the_stamp_of_its_file_and_a_copy_has_another() {
        let folder = tempfile::tempdir().unwrap();
        let [file, link, other] = ["file", "link", "other"].map(|name| folder.path().join(name));
        fs::write(&file, "text").unwrap();
        let stamp = file_stamp(&file).unwrap().unwrap();
        fs::hard_link(&file, &link).unwrap();
        fs::write(&other, "text").unwrap();
        assert!(has_stamp(&file, stamp) && has_stamp(&link, stamp));
        assert!(!has_stamp(&other, stamp));
        let root = Root::open(folder.path()).unwrap();
        assert_eq!(root.file("file"), Some(stamp));
        assert_eq!((root.folder("file"), root.file("")), (None, None));
    }
}
