//! List of the files that Kencana wrote, kept in the output. Only these may be overwritten or removed.

use std::fmt;
use std::io;
use std::path::{Component, Path};
use std::sync::Arc;

use blake3::Hash;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::output::disk::{is_absent, read};
use crate::output::paths::folders_above;
use crate::output::stamps::file_stamp;
use crate::source::stamp::FileStamp;

/// Name of the manifest in the output. A hidden file takes no address from the site.
pub(super) const NAME: &str = ".kencana-manifest.json";
const VERSION: u32 = 1;

/// Everything that a build wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    version: u32,
    /// The day of the build, as `2024-05-27`.
    pub(super) today: String,
    pub(super) files: Files,
}

/// Files by path in the output, with `/`; sorted, each path once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Files(Vec<(Arc<str>, Entry)>);

/// Size and hash of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// In bytes.
    size: u64,
    /// BLAKE3, in hexadecimal where people can read it.
    #[serde(with = "hexadecimal")]
    hash: Hash,
}

/// State of a path at which Kencana wrote a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Now {
    /// Nothing is there.
    Gone,
    /// The file is as it was written; its stamp.
    Same(FileStamp),
    /// Something else is there.
    Edited,
}

impl Manifest {
    /// The manifest of a build on the day `today`.
    pub(super) fn new(today: &str, files: Files) -> Self {
        Self {
            version: VERSION,
            today: today.to_owned(),
            files,
        }
    }

    /// Reads the manifest in `folder`, if there is one.
    ///
    /// # Errors
    ///
    /// An error that [`is_damaged`] if the manifest is not valid; any other if it cannot be read.
    pub(super) fn read(folder: &Path) -> io::Result<Option<Self>> {
        let bytes = match read(&folder.join(NAME)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let manifest: Self = serde_json::from_slice(&bytes)?;
        if manifest.version == VERSION && manifest.files.0.iter().all(|(path, _)| is_inside(path)) {
            return Ok(Some(manifest));
        }
        Err(io::Error::from(io::ErrorKind::InvalidData))
    }

    /// The bytes of the file: the same for the same files and day.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("strings and numbers under keys that are strings are JSON")
    }
}

impl Files {
    /// Sorts `files`, which may be in any order.
    pub(super) fn new(mut files: Vec<(Arc<str>, Entry)>) -> Self {
        files.sort_by(|(a, _), (b, _)| a.cmp(b));
        files.dedup_by(|(second, _), (first, _)| first == second);
        Self(files)
    }

    /// Every path with its entry, in order of path.
    pub(super) fn as_slice(&self) -> &[(Arc<str>, Entry)] {
        &self.0
    }

    /// The entry of the file at `path`.
    pub(super) fn get(&self, path: &str) -> Option<&Entry> {
        let found = self.0.binary_search_by(|(other, _)| (**other).cmp(path));
        self.0.get(found.ok()?).map(|(_, entry)| entry)
    }

    /// True if any file lies below the folder `path`.
    pub(super) fn has_below(&self, path: &str) -> bool {
        let start = format!("{path}/");
        let place = self.0.partition_point(|(other, _)| **other < *start);
        self.0
            .get(place)
            .is_some_and(|(next, _)| next.starts_with(&start))
    }

    /// Every folder in which a file lies, sorted; the path of the output itself is empty.
    pub(super) fn folders(&self) -> Vec<&str> {
        let mut folders = vec![""];
        let mut last = "";
        for (path, _) in &self.0 {
            let new = folders_above(path).filter(|folder| !lies_in(last, folder));
            folders.extend(new);
            last = path;
        }
        folders.sort_unstable();
        folders.dedup();
        folders
    }
}

/// True if `path` lies in `folder`.
fn lies_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

impl Serialize for Files {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(path, entry)| (path, entry)))
    }
}

impl<'de> Deserialize<'de> for Files {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Files;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("paths with size and hash")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Files, A::Error> {
                let mut files = Vec::new();
                while let Some(file) = map.next_entry()? {
                    files.push(file);
                }
                Ok(Files::new(files))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

impl Entry {
    /// The entry of a file that holds `bytes`.
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self {
            size: bytes.len() as u64,
            hash: blake3::hash(bytes),
        }
    }

    /// The present state of `path`, at which a file with this entry was written.
    pub(super) fn now(&self, path: &Path) -> io::Result<Now> {
        let before = match file_stamp(path) {
            Ok(Some(stamp)) if stamp.size == self.size => stamp,
            Ok(_) => return Ok(Now::Edited),
            Err(error) if is_absent(&error) => return Ok(Now::Gone),
            Err(error) => return Err(error),
        };
        let bytes = read(path)?;
        Ok(if Self::of(&bytes) == *self {
            Now::Same(before)
        } else {
            Now::Edited
        })
    }
}

/// A hash in hexadecimal for people, in bytes for machines.
mod hexadecimal {
    use blake3::Hash;
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(hash: &Hash, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(&hash.to_hex())
        } else {
            hash.as_bytes().serialize(serializer)
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Hash, D::Error> {
        if deserializer.is_human_readable() {
            Hash::from_hex(<std::borrow::Cow<'_, str>>::deserialize(deserializer)?.as_bytes())
                .map_err(D::Error::custom)
        } else {
            <[u8; 32]>::deserialize(deserializer).map(Hash::from_bytes)
        }
    }
}

/// True for the error of a manifest that is not valid, false for one that cannot be read.
pub(super) fn is_damaged(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof
    )
}

/// True if `path` names a file inside the output, other than the manifest.
pub(super) fn is_inside(path: &str) -> bool {
    let plain = Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let parts = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    plain && parts && !path.contains(['\\', '\0']) && !path.starts_with(NAME)
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the tests make the folders that they look at"
)]
mod tests {
    use crate::output::manifest::{Entry, Files, Manifest, NAME, Now, is_inside};
    use std::fs;
    use std::sync::Arc;

    fn files(paths: &[&str]) -> Files {
        Files::new(
            paths
                .iter()
                .map(|path| (Arc::from(*path), Entry::of(b"x")))
                .collect(),
        )
    }

    #[test]
    fn folders_are_listed_above_those_in_them() {
        let check = |paths: &[&str], expected: &[&str]| {
            assert_eq!(files(paths).folders(), expected, "{paths:?}")
        };
        check(&[], &[""]);
        check(&["a", "b/c"], &["", "b"]);
        check(
            &["a/b/c/d", "a/b/e", "a/f", "g/h"],
            &["", "a", "a/b", "a/b/c", "g"],
        );
        check(&["a-b/c", "a/b/c", "a/c"], &["", "a", "a-b", "a/b"]);
    }

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Manifest::read(folder.path()).unwrap(), None);
        let manifest = Manifest::new("2024-05-27", files(&["b", "a/index.html"]));
        fs::write(folder.path().join(NAME), manifest.to_bytes()).unwrap();
        assert_eq!(Manifest::read(folder.path()).unwrap(), Some(manifest));
    }

    #[test]
    fn a_manifest_that_is_cut_newer_or_has_paths_outside_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let hash = Entry::of(b"").hash.to_hex();
        for text in [
            "",
            "{}",
            "{\"version\":1,\"today\":\"\",\"fil",
            "{\"version\":2,\"today\":\"\",\"files\":{}}",
            &format!(
                "{{\"version\":1,\"today\":\"\",\"files\":{{\"../x\":{{\"size\":0,\"hash\":\"{hash}\"}}}}}}"
            ),
        ] {
            fs::write(folder.path().join(NAME), text).unwrap();
            assert!(Manifest::read(folder.path()).is_err(), "{text}");
        }
    }

    #[test]
    fn only_plain_paths_are_inside() {
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
    fn an_edit_is_seen_even_if_the_size_is_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let entry = Entry::of(b"lama");
        assert_eq!(entry.now(&path).unwrap(), Now::Gone);
        fs::write(&path, "lama").unwrap();
        assert!(matches!(entry.now(&path).unwrap(), Now::Same(_)));
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
