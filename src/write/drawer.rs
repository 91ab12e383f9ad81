//! `.kencana/` in the project: what a build can do without and another build is faster with.
//!
//! Every file in it is sealed: what another version of the program wrote, what was cut, changed or damaged is not there.
//! Whatever cannot be written is not kept, and nobody is told. What the files hold is for the rooms that keep them.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::write::discard::remove_file;
use crate::write::manifest::read_into;
use crate::write::mark::Mark;
use crate::write::target::exists;

/// Its name in the project.
pub const NAME: &str = ".kencana";
/// How long a seal is: the program that wrote it, and the content.
const SEAL: usize = 64;

/// The drawer of one project.
#[derive(Debug, Clone)]
pub struct Drawer {
    folder: PathBuf,
}

impl Drawer {
    /// The drawer of the project in `project`; it is made when the first thing is put into it.
    #[must_use]
    pub fn of(project: &Path) -> Self {
        Self {
            folder: project.join(NAME),
        }
    }

    /// What was kept under `name`, if it is sound and this version of the program kept it.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let length = self.find_with(&mut bytes, name)?.len();
        bytes.drain(..bytes.len().saturating_sub(length));
        Some(bytes)
    }

    /// The same in memory that was used before: what is fresh has to be cleared by the system, page by page.
    #[must_use]
    pub fn find_with<'m>(&self, memory: &'m mut Vec<u8>, name: &str) -> Option<&'m [u8]> {
        let path = self.folder.join(name);
        // Neither a link, which could lead anywhere, nor a pipe, which would wait for its writer.
        let is_ours =
            Mark::of_folder(&self.folder).is_some() && matches!(Mark::of_file(&path), Ok(Some(_)));
        is_ours.then(|| read_into(&path, memory).ok())??;
        let (found, content) = memory.split_at_checked(SEAL)?;
        (found == seal(name, content)).then_some(content)
    }

    /// Keeps `content` under `name`, in place of what was there; whole or not at all.
    pub fn keep(&self, name: &str, content: &[u8]) -> bool {
        let part = self
            .folder
            .join(format!("{name}.{}.part", std::process::id()));
        if !self.make() {
            return false;
        }
        let _ = remove_file(&part);
        let done = write(&part, &[&seal(name, content), content])
            .and_then(|()| fs::rename(&part, self.folder.join(name)));
        if done.is_err() {
            let _ = remove_file(&part);
        }
        done.is_ok()
    }

    /// Throws away what was kept under `name`.
    pub fn forget(&self, name: &str) {
        if Mark::of_folder(&self.folder).is_some() {
            // What is not there need not go, and what stays is found to be of no use.
            let _ = remove_file(&self.folder.join(name));
        }
    }

    /// The place of a folder with this name in it; none if the drawer is not there.
    pub(super) fn place(&self, name: &str) -> Option<PathBuf> {
        Mark::of_folder(&self.folder).map(|_| self.folder.join(name))
    }

    /// Makes the folder, with a file that keeps it out of repositories; false if something else stands there.
    fn make(&self) -> bool {
        if Mark::of_folder(&self.folder).is_none() && fs::create_dir(&self.folder).is_err() {
            return false;
        }
        let ignore = self.folder.join(".gitignore");
        exists(&ignore) || write(&ignore, &[b"*\n"]).is_ok()
    }
}

/// What tells this version of the program from every other.
#[must_use]
pub fn program() -> blake3::Hash {
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

fn seal(name: &str, content: &[u8]) -> [u8; SEAL] {
    let mut seal = [0; SEAL];
    let (of_program, of_content) = seal.split_at_mut(SEAL / 2);
    of_program.copy_from_slice(program().as_bytes());
    let mut hasher = blake3::Hasher::new();
    hasher.update(name.as_bytes()).update(&[0]).update(content);
    of_content.copy_from_slice(hasher.finalize().as_bytes());
    seal
}

/// Writes a file that is not there yet, and follows no link in its place.
fn write(path: &Path, parts: &[&[u8]]) -> io::Result<()> {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)?;
    parts.iter().try_for_each(|part| file.write_all(part))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests damage what was kept")]
mod tests {
    use crate::write::drawer::{Drawer, NAME};
    use std::fs;

    #[test]
    fn only_what_was_put_in_comes_out() {
        let project = tempfile::tempdir().unwrap();
        let drawer = Drawer::of(project.path());
        assert!(drawer.find("a").is_none());
        assert!(drawer.keep("a", b"content"));
        assert_eq!(drawer.find("a").as_deref(), Some(&b"content"[..]));
        let path = project.path().join(NAME).join("a");
        let sound = fs::read(&path).unwrap();
        for cut in 0..sound.len() {
            fs::write(&path, &sound[..cut]).unwrap();
            assert!(drawer.find("a").is_none(), "cut at {cut}");
            let mut flipped = sound.clone();
            flipped[cut] ^= 1;
            fs::write(&path, flipped).unwrap();
            assert!(drawer.find("a").is_none(), "flipped at {cut}");
        }
        fs::write(project.path().join(NAME).join("b"), &sound).unwrap();
        assert!(drawer.find("b").is_none(), "under another name");
        assert_eq!(
            fs::read_to_string(project.path().join(NAME).join(".gitignore")).unwrap(),
            "*\n"
        );
        drawer.forget("b");
        assert!(!project.path().join(NAME).join("b").exists());
    }

    #[test]
    fn where_nothing_can_be_written_nothing_is_kept() {
        let project = tempfile::tempdir().unwrap();
        fs::write(project.path().join(NAME), "a file").unwrap();
        let drawer = Drawer::of(project.path());
        assert!(!drawer.keep("a", b"content"));
        assert!(drawer.find("a").is_none());
        assert_eq!(
            fs::read_to_string(project.path().join(NAME)).unwrap(),
            "a file"
        );
    }
}
