//! The list of what Kencana wrote, kept in the output: only what stands in it may be overwritten or removed.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

/// Its name in the output: a dot file, so that no address is taken from the site.
pub(super) const NAME: &str = ".kencana-manifest.json";
const VERSION: u32 = 1;

/// What a build wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    version: u32,
    /// The day that the build took for today.
    pub(super) today: String,
    /// Every file by its path in the output, with `/`.
    pub(super) files: BTreeMap<String, Entry>,
}

/// What was written at one path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// In bytes.
    size: u64,
    /// BLAKE3, in hexadecimal.
    hash: String,
}

/// What is at a path that Kencana once wrote.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Now {
    /// Nothing.
    Gone,
    /// Exactly what was written: the bytes, and a mark that changes with them.
    Same(Vec<u8>, Mark),
    /// Something else.
    Edited,
}

/// Size and time of a file: enough to see that it was not touched between two looks of one build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    size: u64,
    modified: Option<SystemTime>,
}

impl Manifest {
    /// What a build of `today` wrote.
    pub(super) fn new(today: &str, files: BTreeMap<String, Entry>) -> Self {
        Self { version: VERSION, today: today.to_owned(), files }
    }

    /// The manifest in `folder`; none if there is none, an error if it cannot be relied on.
    pub(super) fn read(folder: &Path) -> io::Result<Option<Self>> {
        let bytes = match read(&folder.join(NAME)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let manifest: Self = serde_json::from_slice(&bytes)?;
        if manifest.version == VERSION && manifest.files.keys().all(|path| is_inside(path)) {
            return Ok(Some(manifest));
        }
        Err(io::Error::from(io::ErrorKind::InvalidData))
    }

    /// Its bytes: the same for the same files and day.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

impl Entry {
    /// The entry of a file with these bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { size: bytes.len() as u64, hash: blake3::hash(bytes).to_hex().to_string() }
    }

    /// What became of the file at `path` that was written with this entry.
    pub(super) fn now(&self, path: &Path) -> io::Result<Now> {
        let before = match mark(path) {
            Ok(Some(mark)) if mark.size == self.size => mark,
            Ok(_) => return Ok(Now::Edited),
            Err(error) if is_nothing(&error) => return Ok(Now::Gone),
            Err(error) => return Err(error),
        };
        let bytes = read(path)?;
        Ok(if Self::of(&bytes) == *self { Now::Same(bytes, before) } else { Now::Edited })
    }
}

/// Whether a manifest was there and could not be relied on, rather than not read.
pub(super) fn is_damaged(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof)
}

/// The mark of the file at `path`; none if something else than a file stands there.
pub(super) fn mark(path: &Path) -> io::Result<Option<Mark>> {
    let metadata = fs::symlink_metadata(path)?;
    Ok(metadata.is_file().then(|| Mark { size: metadata.len(), modified: metadata.modified().ok() }))
}

/// Whether `path` names a file inside the output, and not the manifest itself.
pub(super) fn is_inside(path: &str) -> bool {
    let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let parts = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    plain && parts && !path.contains(['\\', '\0']) && !path.starts_with(NAME)
}

/// The bytes at `path` in an output.
#[expect(clippy::disallowed_methods, reason = "what is written is compared with what stands there")]
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = fs::File::open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::from(io::ErrorKind::InvalidData));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0).min(1 << 28).saturating_add(1));
    (&file).take(metadata.len().saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Nothing is there: no such file, or no such folder because a file stands in its place.
fn is_nothing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests make the folders that they look at")]
mod tests {
    use crate::write::manifest::{Entry, Manifest, NAME, Now, is_inside};
    use std::collections::BTreeMap;
    use std::fs;

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Manifest::read(folder.path()).unwrap(), None);
        let manifest = Manifest::new("2024-05-27", BTreeMap::from([("a/index.html".to_owned(), Entry::of(b"x"))]));
        fs::write(folder.path().join(NAME), manifest.to_bytes()).unwrap();
        assert_eq!(Manifest::read(folder.path()).unwrap(), Some(manifest));
    }

    #[test]
    fn a_manifest_that_is_cut_newer_or_reaches_outside_is_not_relied_on() {
        let folder = tempfile::tempdir().unwrap();
        let hash = Entry::of(b"").hash;
        for text in [
            "",
            "{}",
            "{\"version\":1,\"today\":\"\",\"fil",
            "{\"version\":2,\"today\":\"\",\"files\":{}}",
            &format!("{{\"version\":1,\"today\":\"\",\"files\":{{\"../x\":{{\"size\":0,\"hash\":\"{hash}\"}}}}}}"),
        ] {
            fs::write(folder.path().join(NAME), text).unwrap();
            assert!(Manifest::read(folder.path()).is_err(), "{text}");
        }
    }

    #[test]
    fn only_plain_paths_lie_inside() {
        for (path, expected) in [
            ("index.html", true),
            ("a/b c.txt", true),
            ("", false),
            ("/a", false),
            ("a//b", false),
            ("a/", false),
            ("./a", false),
            ("a/../b", false),
            ("a\\b", false),
            (NAME, false),
        ] {
            assert_eq!(is_inside(path), expected, "{path}");
        }
    }

    #[test]
    fn an_edit_is_seen_whatever_its_size_and_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let entry = Entry::of(b"lama");
        assert_eq!(entry.now(&path).unwrap(), Now::Gone);
        fs::write(&path, "lama").unwrap();
        assert!(matches!(entry.now(&path).unwrap(), Now::Same(bytes, _) if bytes == b"lama"));
        for edit in ["baru", "lama "] {
            fs::write(&path, edit).unwrap();
            assert_eq!(entry.now(&path).unwrap(), Now::Edited);
        }
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert_eq!(entry.now(&path).unwrap(), Now::Edited);
        assert_eq!(entry.now(&path.join("b")).unwrap(), Now::Gone);
    }
}
