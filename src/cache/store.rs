//! Files of the cache: bytes under a name, behind a header that proves which program wrote them and that they are whole.
//!
//! A file of another version of the program, and one that was cut or changed, counts as missing. A failure to write is
//! ignored: the next build is slower, and as correct.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Its name in the project.
pub const NAME: &str = ".kencana";
/// How long a header is: the program that wrote it, and the content.
const HEADER: usize = 64;

/// The cache of one project.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// The cache of the project in `project`; it is made when the first thing is put into it.
    #[must_use]
    pub fn of(project: &Path) -> Self {
        Self {
            folder: project.join(NAME),
        }
    }

    /// What was kept under `name`, if it is sound and this version of the program kept it.
    #[must_use]
    pub fn load(&self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let length = self.load_into(&mut bytes, name)?.len();
        bytes.drain(..bytes.len().saturating_sub(length));
        Some(bytes)
    }

    /// The same in memory that was used before: what is fresh has to be cleared by the system, page by page.
    #[must_use]
    pub fn load_into<'m>(&self, memory: &'m mut Vec<u8>, name: &str) -> Option<&'m [u8]> {
        let path = self.folder.join(name);
        // Neither a link, which could lead anywhere, nor a pipe, which would wait for its writer.
        let is_ours = is_folder(&self.folder)
            && fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
        is_ours.then(|| read_into(&path, memory).ok())??;
        let (found, content) = memory.split_at_checked(HEADER)?;
        (found == header(name, content)).then_some(content)
    }

    /// Keeps `content` under `name`, in place of what was there; whole or not at all.
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

    /// Throws away what was kept under `name`.
    pub fn remove(&self, name: &str) {
        if is_folder(&self.folder) {
            // What is not there need not go, and what stays is found to be of no use.
            let _ = remove_file(&self.folder.join(name));
        }
    }

    /// The place of a folder with this name in it; none if the cache is not there.
    pub(crate) fn path(&self, name: &str) -> Option<PathBuf> {
        is_folder(&self.folder).then(|| self.folder.join(name))
    }

    /// Makes the folder, with a file that keeps it out of repositories; false if something else stands there.
    fn make(&self) -> bool {
        if !is_folder(&self.folder) && fs::create_dir(&self.folder).is_err() {
            return false;
        }
        let ignore = self.folder.join(".gitignore");
        fs::symlink_metadata(&ignore).is_ok() || write(&ignore, &[b"*\n"]).is_ok()
    }
}

/// What tells this version of the program from every other.
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

/// Writes a file that is not there yet, and follows no link in its place.
fn write(path: &Path, parts: &[&[u8]]) -> io::Result<()> {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)?;
    parts.iter().try_for_each(|part| file.write_all(part))
}

/// The bytes at `path` in place of what `bytes` holds.
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
#[expect(clippy::disallowed_methods, reason = "the tests damage what was kept")]
mod tests {
    use crate::cache::store::{Cache, NAME};
    use std::fs;

    #[test]
    fn only_what_was_put_in_comes_out() {
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
    fn where_nothing_can_be_written_nothing_is_kept() {
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
