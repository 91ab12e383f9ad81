//! One builder at a time: a lock beside the output that the system lets go of when its holder dies.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

/// The right to write one output; given back when dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    #[cfg(unix)]
    path: std::path::PathBuf,
}

/// Why there is no lock.
#[derive(Debug)]
pub(super) enum LockError {
    /// Someone holds it: the process with this number, if it said so.
    Held(Option<u32>),
    /// The machine would not.
    Machine(io::Error),
}

impl Lock {
    /// Takes the lock at `path` at once or not at all.
    pub(super) fn take(path: &Path) -> Result<Self, LockError> {
        loop {
            let options = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .clone();
            let mut file = options.open(path).map_err(LockError::Machine)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(LockError::Held(holder(&mut file))),
                Err(TryLockError::Error(error)) => return Err(LockError::Machine(error)),
            }
            // Whoever held it before may have taken the file away between the two calls.
            if is_at(&file, path) {
                let mut lock = Self {
                    file,
                    #[cfg(unix)]
                    path: path.to_owned(),
                };
                lock.sign().map_err(LockError::Machine)?;
                return Ok(lock);
            }
        }
    }

    fn sign(&mut self) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.file
            .write_all(std::process::id().to_string().as_bytes())
    }
}

impl Drop for Lock {
    #[cfg_attr(unix, expect(clippy::disallowed_methods, reason = "its own lock file"))]
    fn drop(&mut self) {
        // Elsewhere the file stays: there is no telling whether it is still the one that was locked.
        #[cfg(unix)]
        let _ = fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.take(20).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |open: fs::Metadata, there: fs::Metadata| {
        open.dev() == there.dev() && open.ino() == there.ino()
    };
    file.metadata()
        .is_ok_and(|open| fs::symlink_metadata(path).is_ok_and(|there| same(open, there)))
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

#[cfg(test)]
mod tests {
    use crate::output::lock::{Lock, LockError};
    use std::fs;

    #[test]
    fn a_second_builder_is_told_who_the_first_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let first = Lock::take(&path).unwrap();
        assert!(
            matches!(Lock::take(&path), Err(LockError::Held(Some(id))) if id == std::process::id())
        );
        drop(first);
        assert!(Lock::take(&path).is_ok());
    }

    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "the test makes what a dead builder left"
    )]
    fn a_lock_file_that_a_dead_builder_left_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        fs::write(&path, "4194305").unwrap();
        let lock = Lock::take(&path).unwrap();
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            std::process::id().to_string()
        );
        drop(lock);
        #[cfg(unix)]
        assert!(!path.exists());
    }
}
