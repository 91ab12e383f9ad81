//! The list of what Kencana wrote, kept in the output: only what stands in it may be overwritten or removed.

use std::fmt;
use std::io;
use std::path::{Component, Path};
use std::sync::Arc;

use blake3::Hash;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::cache::store::read_into;
use crate::output::stamps::file_stamp;
use crate::source::stamp::FileStamp;

/// Its name in the output: a dot file, so that no address is taken from the site.
pub(super) const NAME: &str = ".kencana-manifest.json";
const VERSION: u32 = 1;

/// What a build wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    version: u32,
    /// The day that the build took for today.
    pub(super) today: String,
    /// Every file.
    pub(super) files: Files,
}

/// What was written, by path in the output, with `/`; sorted, each path once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Files(Vec<(Arc<str>, Entry)>);

/// What was written at one path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// In bytes.
    size: u64,
    /// BLAKE3, in hexadecimal where people can read it.
    #[serde(with = "hexadecimal")]
    hash: Hash,
}

/// What is at a path that Kencana once wrote.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Now {
    /// Nothing.
    Gone,
    /// Exactly what was written, and its stamp.
    Same(FileStamp),
    /// Something else.
    Edited,
}

impl Manifest {
    /// What a build of `today` wrote.
    pub(super) fn new(today: &str, files: Files) -> Self {
        Self {
            version: VERSION,
            today: today.to_owned(),
            files,
        }
    }

    /// The manifest in `folder`; none if there is none, an error if it cannot be relied on.
    pub(super) fn read(folder: &Path) -> io::Result<Option<Self>> {
        let bytes = match read(&folder.join(NAME)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let manifest: Self = serde_json::from_slice(&bytes)?;
        if manifest.version == VERSION && manifest.files.iter().all(|(path, _)| is_inside(path)) {
            return Ok(Some(manifest));
        }
        Err(io::Error::from(io::ErrorKind::InvalidData))
    }

    /// Its bytes: the same for the same files and day.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

impl Files {
    /// The list of `files`, in any order.
    pub(super) fn new(mut files: Vec<(Arc<str>, Entry)>) -> Self {
        files.sort_by(|(a, _), (b, _)| a.cmp(b));
        files.dedup_by(|(second, _), (first, _)| first == second);
        Self(files)
    }

    /// Each path with what was written there, in order of path.
    pub(super) fn iter(&self) -> std::slice::Iter<'_, (Arc<str>, Entry)> {
        self.0.iter()
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    /// What was written at `path`, and at which place of the list.
    pub(super) fn find(&self, path: &str) -> Option<(usize, &Entry)> {
        let place = self
            .0
            .binary_search_by(|(other, _)| (**other).cmp(path))
            .ok()?;
        self.0.get(place).map(|(_, entry)| (place, entry))
    }

    /// Whether anything was written below the folder `path`.
    pub(super) fn has_below(&self, path: &str) -> bool {
        let start = format!("{path}/");
        let place = self.0.partition_point(|(other, _)| **other < *start);
        self.0
            .get(place)
            .is_some_and(|(next, _)| next.starts_with(&start))
    }

    /// Every folder that holds any of them, the output itself (the empty path) first, each above those in it.
    pub(super) fn folders(&self) -> Vec<&str> {
        let mut folders = vec![""];
        let mut last = "";
        for (path, _) in &self.0 {
            let folder = path
                .rfind('/')
                .and_then(|end| path.get(..end))
                .unwrap_or_default();
            if folder != last {
                let ends = folder
                    .match_indices('/')
                    .map(|(at, _)| at)
                    .chain([folder.len()]);
                let above = ends.filter_map(|end| folder.get(..end));
                folders.extend(above.filter(|above| !lies_in(last, above) && !above.is_empty()));
                last = folder;
            }
        }
        folders.sort_unstable();
        folders.dedup();
        folders
    }
}

/// Whether the folder `path` is `folder` or lies in it.
fn lies_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
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
    /// The entry of a file with these bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self {
            size: bytes.len() as u64,
            hash: blake3::hash(bytes),
        }
    }

    /// What became of the file at `path` that was written with this entry.
    pub(super) fn now(&self, path: &Path) -> io::Result<Now> {
        let before = match file_stamp(path) {
            Ok(Some(stamp)) if stamp.size == self.size => stamp,
            Ok(_) => return Ok(Now::Edited),
            Err(error) if is_nothing(&error) => return Ok(Now::Gone),
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

/// Whether a manifest was there and could not be relied on, rather than not read.
pub(super) fn is_damaged(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof
    )
}

/// Whether `path` names a file inside the output, and not the manifest itself.
pub(super) fn is_inside(path: &str) -> bool {
    let plain = Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let parts = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    plain && parts && !path.contains(['\\', '\0']) && !path.starts_with(NAME)
}

/// The bytes at `path` in an output.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    read_into(path, &mut bytes).map(|()| bytes)
}

/// Nothing is there: no such file, or no such folder because a file stands in its place.
fn is_nothing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
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
    fn folders_stand_above_those_in_them() {
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
    fn a_manifest_that_is_cut_newer_or_reaches_outside_is_not_relied_on() {
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
