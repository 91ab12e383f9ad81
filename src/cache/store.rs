//! Files of the cache: bytes under a name, behind a header that proves which program wrote them and that they are whole.
//!
//! A file of another version of the program, and one that was cut or changed, counts as missing. A failure to write is
//! ignored: the next build is slower, and as correct.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Name of the folder in the project.
pub const NAME: &str = ".kencana";
/// Length of a header: the hash of the program that wrote the file, and the hash of its name and content.
const HEADER: usize = 64;

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

    /// Loads the bytes under `name`, if they are whole and this version of the program stored them.
    #[must_use]
    pub fn load(&self, name: &str) -> Option<Vec<u8>> {
        self.load_into(&mut Vec::new(), name).map(<[u8]>::to_vec)
    }

    /// Like [`load`](Self::load), but into a buffer that can be used again: fresh memory has to be cleared by the system, page
    /// by page.
    #[must_use]
    pub fn load_into<'m>(&self, memory: &'m mut Vec<u8>, name: &str) -> Option<&'m [u8]> {
        let path = self.folder.join(name);
        // A link could lead anywhere, and a pipe would wait for its writer.
        let is_file = is_folder(&self.folder)
            && fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
        is_file.then(|| read_into(&path, memory).ok())??;
        let (found, content) = memory.split_at_checked(HEADER)?;
        (found == header(name, content)).then_some(content)
    }

    /// Stores `content` under `name`, whole or not at all. False if it was not stored.
    pub fn store(&self, name: &str, content: &[u8]) -> bool {
        let part = self
            .folder
            .join(format!("{name}.{}.part", std::process::id()));
        if !self.make() {
            return false;
        }
        let _ = remove_file(&part);
        let done = write(&part, &[&header(name, content), content])
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
        fs::symlink_metadata(&ignore).is_ok() || write(&ignore, &[b"*\n"]).is_ok()
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

fn header(name: &str, content: &[u8]) -> [u8; HEADER] {
    let mut header = [0; HEADER];
    let (of_program, of_content) = header.split_at_mut(HEADER / 2);
    of_program.copy_from_slice(program().as_bytes());
    let mut hasher = blake3::Hasher::new();
    hasher.update(name.as_bytes()).update(&[0]).update(content);
    of_content.copy_from_slice(hasher.finalize().as_bytes());
    header
}

/// Writes a new file. A link in its place is not followed.
fn write(path: &Path, parts: &[&[u8]]) -> io::Result<()> {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)?;
    parts.iter().try_for_each(|part| file.write_all(part))
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
        assert!(cache.load("a").is_none());
        assert!(cache.store("a", b"content"));
        assert_eq!(cache.load("a").as_deref(), Some(&b"content"[..]));
        let path = project.path().join(NAME).join("a");
        let sound = fs::read(&path).unwrap();
        for cut in 0..sound.len() {
            fs::write(&path, &sound[..cut]).unwrap();
            assert!(cache.load("a").is_none(), "cut at {cut}");
            let mut flipped = sound.clone();
            flipped[cut] ^= 1;
            fs::write(&path, flipped).unwrap();
            assert!(cache.load("a").is_none(), "flipped at {cut}");
        }
        fs::write(project.path().join(NAME).join("b"), &sound).unwrap();
        assert!(cache.load("b").is_none(), "under another name");
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
        assert!(!cache.store("a", b"content"));
        assert!(cache.load("a").is_none());
        assert_eq!(
            fs::read_to_string(project.path().join(NAME)).unwrap(),
            "a file"
        );
    }
}
