//! Lock beside the output: one build at a time. The system releases it when its holder dies.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

/// The sole right to write one output; released when dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    #[cfg(unix)]
    path: std::path::PathBuf,
}

/// The reason why the lock was not taken.
#[derive(Debug)]
pub(super) enum LockError {
    /// Another process holds it; its number, if that can be read.
    Held(Option<u32>),
    /// The system refused.
    Machine(io::Error),
}

impl fmt::Display for LockError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Held(Some(process)) => write!(formatter, "process {process} holds the lock"),
            Self::Held(None) => formatter.write_str("another process holds the lock"),
            Self::Machine(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for LockError {}

impl Lock {
    /// Takes the lock at `path`; it does not wait.
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
            // Its last holder may have removed the file between the two calls.
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
        // Elsewhere the file stays: nothing tells whether the one at the path is still the one that was locked.
        #[cfg(unix)]
        let _ = fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

/// Reads the number of the process that holds the lock.
fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.take(20).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

/// True if `file` is the one at `path`.
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
    fn a_second_lock_is_refused_with_the_process_of_the_first() {
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
        reason = "the test makes the file of a build that was killed"
    )]
    fn the_lock_file_of_a_build_that_was_killed_is_taken_over() {
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
