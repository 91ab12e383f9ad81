//! The one opener of files: it follows no link, never leaves the project's folder and never waits for a pipe.
//!
//! On Linux the kernel holds this (`openat2`), so a link that is made after the walk changes nothing.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A folder in which files are opened by their path relative to it.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    #[cfg(target_os = "linux")]
    handle: fs::File,
}

/// The reason for which a file was not read.
#[derive(Debug)]
pub(super) enum Unread {
    /// The operating system refused.
    Machine(io::Error),
    /// It has this many bytes, more than were asked for.
    TooLarge(u64),
    /// It is no regular file, or its path has a link.
    NoFile,
    /// It changed each time while it was read.
    Changing,
}

/// Attempts to read a file that changes while it is read.
const TRIES: usize = 3;

impl Folder {
    /// The folder `root`, an absolute path without links in it.
    #[cfg_attr(
        target_os = "linux",
        expect(clippy::disallowed_methods, reason = "this is the opener")
    )]
    pub(super) fn open(root: PathBuf) -> io::Result<Self> {
        #[cfg(target_os = "linux")]
        let handle = fs::File::open(&root)?;
        Ok(Self {
            root,
            #[cfg(target_os = "linux")]
            handle,
        })
    }

    /// The path of the folder.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The bytes of `path` at one moment, at most `limit`.
    pub(super) fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, Unread> {
        for _ in 0..TRIES {
            if let Some(bytes) = self.read_once(path, limit)? {
                return Ok(bytes);
            }
        }
        Err(Unread::Changing)
    }

    /// The first bytes of `path`, at most `most`.
    pub(super) fn head(&self, path: &str, most: u64) -> Result<Vec<u8>, Unread> {
        let file = self.file(path)?;
        if !file.metadata().map_err(Unread::Machine)?.is_file() {
            return Err(Unread::NoFile);
        }
        let mut bytes = Vec::new();
        file.take(most)
            .read_to_end(&mut bytes)
            .map_err(Unread::Machine)?;
        Ok(bytes)
    }

    /// The bytes; none if the file changed meanwhile.
    fn read_once(&self, path: &str, limit: u64) -> Result<Option<Vec<u8>>, Unread> {
        let mut file = self.file(path)?;
        let before = file.metadata().map_err(Unread::Machine)?;
        if !before.is_file() {
            return Err(Unread::NoFile);
        }
        if before.len() > limit {
            return Err(Unread::TooLarge(before.len()));
        }
        let size = usize::try_from(before.len()).unwrap_or(0);
        let mut bytes = vec![0; size.saturating_add(1)];
        let read = file.read(&mut bytes).map_err(Unread::Machine)?;
        bytes.truncate(read);
        // The buffer is one byte longer than the file, so a read of exactly `size` bytes reached the end: one system call.
        if read != size {
            let rest = limit.saturating_add(1).saturating_sub(read as u64);
            (&mut file)
                .take(rest)
                .read_to_end(&mut bytes)
                .map_err(Unread::Machine)?;
        }
        let after = file.metadata().map_err(Unread::Machine)?;
        let same = before.len() == after.len() && before.modified().ok() == after.modified().ok();
        Ok((same && bytes.len() as u64 == after.len()).then_some(bytes))
    }

    #[cfg(target_os = "linux")]
    fn file(&self, path: &str) -> Result<fs::File, Unread> {
        use rustix::fs::{Mode, OFlags, ResolveFlags, openat2};
        use rustix::io::Errno;

        // NONBLOCK: the open of a pipe without a writer would wait. NOCTTY: a terminal would become the controlling one.
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
        let resolve =
            ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
        for _ in 0..TRIES {
            match openat2(&self.handle, path, flags, Mode::empty(), resolve) {
                Ok(file) => return Ok(fs::File::from(file)),
                // AGAIN: a rename raced with the lookup and the kernel could not prove that it stayed beneath.
                Err(Errno::AGAIN | Errno::INTR) => {}
                Err(Errno::LOOP | Errno::XDEV | Errno::NXIO) => return Err(Unread::NoFile),
                // Kernels before 5.6, and sandboxes that do not know the call.
                Err(Errno::NOSYS | Errno::PERM) => return self.file_by_path(path),
                Err(error) => return Err(Unread::Machine(error.into())),
            }
        }
        Err(Unread::Changing)
    }

    #[cfg(not(target_os = "linux"))]
    fn file(&self, path: &str) -> Result<fs::File, Unread> {
        self.file_by_path(path)
    }

    /// The fallback without `openat2`: the path is checked first and then opened, which leaves a gap between the two.
    #[expect(clippy::disallowed_methods, reason = "this is the opener")]
    fn file_by_path(&self, path: &str) -> Result<fs::File, Unread> {
        let full = self.root.join(path);
        let real = fs::canonicalize(&full).map_err(Unread::Machine)?;
        let is_file = fs::symlink_metadata(&full)
            .map_err(Unread::Machine)?
            .is_file();
        if !is_file || !real.starts_with(&self.root) {
            return Err(Unread::NoFile);
        }
        fs::File::open(real).map_err(Unread::Machine)
    }
}

#[cfg(test)]
#[cfg(unix)]
#[expect(
    clippy::disallowed_methods,
    reason = "the tests make the folders that they look at"
)]
mod tests {
    use crate::source::opener::{Folder, Unread};
    use std::fs;
    use std::os::unix::fs::symlink;

    #[test]
    fn nothing_outside_is_opened_whatever_the_path_says() {
        let outer = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(outer.path()).unwrap().join("site");
        fs::create_dir(&root).unwrap();
        fs::write(outer.path().join("canary"), "canary").unwrap();
        fs::write(root.join("in.md"), "in").unwrap();
        symlink("../canary", root.join("link.md")).unwrap();
        symlink("..", root.join("up")).unwrap();
        let folder = Folder::open(root.clone()).unwrap();
        assert_eq!(folder.read("in.md", 10).unwrap(), b"in");
        let canary = outer.path().join("canary").to_string_lossy().into_owned();
        for path in [
            "../canary",
            "link.md",
            "up/canary",
            canary.as_str(),
            ".",
            "/dev/zero",
        ] {
            assert!(folder.read(path, 10).is_err(), "{path}");
            assert!(folder.file_by_path(path).is_err() || path == ".", "{path}");
        }
    }

    #[test]
    fn a_pipe_is_refused_without_waiting_for_a_writer() {
        let root = tempfile::tempdir().unwrap();
        let made = std::process::Command::new("mkfifo")
            .arg(root.path().join("pipe"))
            .status();
        assert!(made.unwrap().success());
        let folder = Folder::open(fs::canonicalize(root.path()).unwrap()).unwrap();
        assert!(matches!(folder.read("pipe", 10), Err(Unread::NoFile)));
        assert!(matches!(folder.file_by_path("pipe"), Err(Unread::NoFile)));
    }

    #[test]
    fn a_file_over_the_limit_is_not_read() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a"), "12345").unwrap();
        let folder = Folder::open(fs::canonicalize(root.path()).unwrap()).unwrap();
        assert!(matches!(folder.read("a", 4), Err(Unread::TooLarge(5))));
        assert_eq!(folder.read("a", 5).unwrap(), b"12345");
    }
}
