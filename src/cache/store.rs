//! Files of the cache: a value under a name, as Postcard, behind a header that proves which program wrote them and that they are whole.
//!
//! A file of another version of the program, and one that was cut or changed, counts as missing. A failure to write is
//! ignored: the next build is slower, and as correct.

use std::fs;
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Name of the folder in the project.
pub const NAME: &str = ".kencana";
/// Length of a header: the hash of the program that wrote the file, and the hash of its name and content.
const HEADER: usize = 64;
/// Bytes that are gathered before a file is written to.
const BUFFER: usize = 1 << 16;

/// The cache of one project.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// The cache of the project in the folder `project`. Its own folder is made when the first file is stored.
    #[must_use]
    pub fn of(project: &Path) -> Self {
        Self {
            folder: project.join(NAME),
        }
    }

    /// Loads the value under `name`, if it is whole and this version of the program stored it.
    #[must_use]
    pub fn load<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.load_with(&mut Vec::new(), name)
    }

    /// Like [`load`](Self::load), but with a buffer that can be used again: fresh memory has to be cleared by the system, page
    /// by page.
    #[must_use]
    pub fn load_with<'m, T: Deserialize<'m>>(
        &self,
        memory: &'m mut Vec<u8>,
        name: &str,
    ) -> Option<T> {
        let path = self.folder.join(name);
        // A link could lead anywhere, and a pipe would wait for its writer.
        let is_file = is_folder(&self.folder)
            && fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
        is_file.then(|| read_into(&path, memory).ok())??;
        let (found, content) = memory.split_at_checked(HEADER)?;
        let mut hasher = hasher(name);
        hasher.update(content);
        let is_whole = found == header(&hasher);
        is_whole.then(|| postcard::from_bytes(content).ok())?
    }

    /// Stores `value` under `name`, whole or not at all. False if it was not stored.
    pub fn store(&self, name: &str, value: &impl Serialize) -> bool {
        let part = self
            .folder
            .join(format!("{name}.{}.part", std::process::id()));
        if !self.make() {
            return false;
        }
        let _ = remove_file(&part);
        let done = write_value(&part, name, value)
            .and_then(|()| fs::rename(&part, self.folder.join(name)));
        if done.is_err() {
            let _ = remove_file(&part);
        }
        done.is_ok()
    }

    /// Removes the file under `name`, if it can be removed.
    pub fn remove(&self, name: &str) {
        if is_folder(&self.folder) {
            let _ = remove_file(&self.folder.join(name));
        }
    }

    /// Path of a folder `name` in the cache; `None` if there is no cache.
    pub(crate) fn path(&self, name: &str) -> Option<PathBuf> {
        is_folder(&self.folder).then(|| self.folder.join(name))
    }

    /// Makes the folder of the cache, with a file that keeps it out of repositories. False if something else is there.
    fn make(&self) -> bool {
        if !is_folder(&self.folder) && fs::create_dir(&self.folder).is_err() {
            return false;
        }
        let ignore = self.folder.join(".gitignore");
        fs::symlink_metadata(&ignore).is_ok()
            || create(&ignore).is_ok_and(|mut file| file.write_all(b"*\n").is_ok())
    }
}

/// Hash of the version and the source of this program.
fn program() -> blake3::Hash {
    blake3::hash(
        concat!(
            "kencana ",
            env!("CARGO_PKG_VERSION"),
            " ",
            env!("KENCANA_SOURCE")
        )
        .as_bytes(),
    )
}

/// The hasher of the content under `name`.
fn hasher(name: &str) -> blake3::Hasher {
    let mut hasher = blake3::Hasher::new();
    hasher.update(name.as_bytes()).update(&[0]);
    hasher
}

/// The header of a file whose name and content were hashed.
fn header(hasher: &blake3::Hasher) -> [u8; HEADER] {
    let mut header = [0; HEADER];
    let (of_program, of_content) = header.split_at_mut(HEADER / 2);
    of_program.copy_from_slice(program().as_bytes());
    of_content.copy_from_slice(hasher.finalize().as_bytes());
    header
}

/// A file that is hashed while it is written.
struct HashedFile {
    file: fs::File,
    hasher: blake3::Hasher,
}

impl Write for HashedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes the file of `value`, and the header last. Large values are never whole in memory a second time.
fn write_value(path: &Path, name: &str, value: &impl Serialize) -> io::Result<()> {
    let mut file = create(path)?;
    file.write_all(&[0; HEADER])?;
    let hasher = hasher(name);
    let writer = BufWriter::with_capacity(BUFFER, HashedFile { file, hasher });
    let writer = postcard::to_io(value, writer).map_err(io::Error::other)?;
    let HashedFile { mut file, hasher } = writer.into_inner()?;
    file.rewind()?;
    file.write_all(&header(&hasher))
}

/// Creates a new file. A link in its place is not followed.
fn create(path: &Path) -> io::Result<fs::File> {
    fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
}

/// Reads the file at `path` into `bytes`, whose content it replaces.
#[expect(
    clippy::disallowed_methods,
    reason = "the cache reads its own files, and the output compares what is there with what is written"
)]
pub(crate) fn read_into(path: &Path, bytes: &mut Vec<u8>) -> io::Result<()> {
    let file = fs::File::open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::from(io::ErrorKind::InvalidData));
    }
    bytes.clear();
    bytes.reserve(
        usize::try_from(metadata.len())
            .unwrap_or(0)
            .min(1 << 28)
            .saturating_add(1),
    );
    (&file)
        .take(metadata.len().saturating_add(1))
        .read_to_end(bytes)
        .map(|_| ())
}

#[expect(clippy::disallowed_methods, reason = "only files that the cache wrote")]
fn remove_file(path: &Path) -> io::Result<()> {
    fs::remove_file(path)
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the tests damage files of the cache"
)]
mod tests {
    use crate::cache::store::{Cache, NAME};
    use std::fs;

    #[test]
    fn a_file_is_loaded_only_as_it_was_stored() {
        let project = tempfile::tempdir().unwrap();
        let cache = Cache::of(project.path());
        let load = |name| cache.load::<String>(name);
        assert_eq!(load("a"), None);
        assert!(cache.store("a", &"content"));
        assert_eq!(load("a").as_deref(), Some("content"));
        let path = project.path().join(NAME).join("a");
        let sound = fs::read(&path).unwrap();
        for cut in 0..sound.len() {
            fs::write(&path, &sound[..cut]).unwrap();
            assert_eq!(load("a"), None, "cut at {cut}");
            let mut flipped = sound.clone();
            flipped[cut] ^= 1;
            fs::write(&path, flipped).unwrap();
            assert_eq!(load("a"), None, "flipped at {cut}");
        }
        fs::write(project.path().join(NAME).join("b"), &sound).unwrap();
        assert_eq!(load("b"), None, "under another name");
        assert_eq!(
            fs::read_to_string(project.path().join(NAME).join(".gitignore")).unwrap(),
            "*\n"
        );
        cache.remove("b");
        assert!(!project.path().join(NAME).join("b").exists());
    }

    #[test]
    fn nothing_is_stored_where_a_file_is_in_place_of_the_folder() {
        let project = tempfile::tempdir().unwrap();
        fs::write(project.path().join(NAME), "a file").unwrap();
        let cache = Cache::of(project.path());
        assert!(!cache.store("a", &"content"));
        assert_eq!(cache.load::<String>("a"), None);
        assert_eq!(
            fs::read_to_string(project.path().join(NAME)).unwrap(),
            "a file"
        );
    }
}
