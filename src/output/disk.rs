//! Disk operations of the output: look, make, link, copy, remove, compare, exchange, sync.
//!
//! The caller decides whether something may be removed.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use walkdir::WalkDir;

use crate::cache::store::read_into;
use crate::output::stamps::{file_stamp, stamp};
use crate::source::stamp::FileStamp;

/// True if there is anything at `path`, even a dead link.
pub(super) fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// True if the error says that nothing is there: no such file, or a file in place of a folder above it.
pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Number of the disk of a file or folder; always 0 where the system does not tell.
#[cfg(unix)]
pub(super) fn disk_of(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::dev(metadata)
}

#[cfg(not(unix))]
pub(super) fn disk_of(_: &Metadata) -> u64 {
    0
}

/// The bytes of a file.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    read_into(path, &mut bytes).map(|()| bytes)
}

/// Makes `folder` and all above it.
#[expect(clippy::disallowed_methods, reason = "folders of the output")]
pub(super) fn make_folders(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// Writes a file that must not exist yet. Its folder is made if it is missing, as in most cases.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<FileStamp> {
    if let Some(folder) = path.parent() {
        match fs::create_dir(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => make_folders(folder)?,
            // Any other error is met again when the file is opened.
            _ => {}
        }
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.metadata().map(|metadata| stamp(&metadata))
}

/// Makes `to` a hard link to the file `from`. If the disk has no hard links, `to` is a copy, and the result is the stamp of
/// `from`.
pub(super) fn link(from: &Path, to: &Path) -> io::Result<Option<FileStamp>> {
    match with_parent(to, || fs::hard_link(from, to)) {
        Ok(()) => return Ok(None),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::AlreadyExists) => {
            return Err(error);
        }
        Err(_) => {}
    }
    // A pipe is not copied: that would wait for its writer.
    let stamp = file_stamp(from)?.ok_or_else(unsupported)?;
    fs::copy(from, to)?;
    copy_time(from, to);
    Ok(Some(stamp))
}

/// Makes `to` a symbolic link with the target of the link `from`.
pub(super) fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    with_parent(to, || make_link(from, to))
}

/// Makes a folder `to` with the permissions of the folder `from`.
pub(super) fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    make_folders(to)?;
    copy_permissions(from, to);
    Ok(())
}

/// Gives the folder `to` the permissions of `from`. If that is not allowed, it keeps those of a new folder.
pub(super) fn copy_permissions(from: &Path, to: &Path) {
    if let Ok(metadata) = fs::metadata(from) {
        let _ = fs::set_permissions(to, metadata.permissions());
    }
}

/// Gives `to` the time of modification of `from`, if the disk keeps times.
#[expect(clippy::disallowed_methods, reason = "what is opened is in the output")]
pub(super) fn copy_time(from: &Path, to: &Path) {
    let modified = fs::metadata(from).and_then(|metadata| metadata.modified());
    if let (Ok(modified), Ok(file)) = (modified, File::open(to)) {
        let _ = file.set_modified(modified);
    }
}

/// Removes a file.
#[expect(
    clippy::disallowed_methods,
    reason = "the caller wrote it, or the live site has it too"
)]
pub(super) fn remove_file(path: &Path) -> io::Result<()> {
    fs::remove_file(path)
}

/// Removes the file at `path`, if there is one.
pub(super) fn clear(path: &Path) -> io::Result<()> {
    match remove_file(path) {
        Err(error) if !is_absent(&error) => Err(error),
        _ => Ok(()),
    }
}

/// Removes a folder that this program made, with all that is in it.
#[expect(clippy::disallowed_methods, reason = "its own staging folder")]
pub(super) fn remove_all(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// True if both are hard links to one file. Always false where the system does not tell.
pub(super) fn is_same_file(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    let is_same = |one: &Metadata, other: &Metadata| {
        use std::os::unix::fs::MetadataExt;
        (one.dev(), one.ino()) == (other.dev(), other.ino())
    };
    #[cfg(not(unix))]
    let is_same = |_: &Metadata, _: &Metadata| false;
    match (fs::symlink_metadata(one), fs::symlink_metadata(other)) {
        (Ok(one), Ok(other)) => is_same(&one, &other),
        _ => false,
    }
}

/// True if both are files with the same bytes, or links with the same target.
pub(super) fn is_equal(one: &Path, other: &Path) -> bool {
    fn same<T: PartialEq>(one: io::Result<T>, other: impl FnOnce() -> io::Result<T>) -> bool {
        one.is_ok_and(|one| other().is_ok_and(|other| one == other))
    }
    match (file_stamp(one), file_stamp(other)) {
        (Ok(Some(_)), Ok(Some(_))) => same(read(one), || read(other)),
        (Ok(None), Ok(None)) => same(fs::read_link(one), || fs::read_link(other)),
        _ => false,
    }
}

/// Exchanges two folders in one step; `Unsupported` where the system or the disk cannot.
#[cfg(target_os = "linux")]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(|error| match error {
        Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP => unsupported(),
        other => other.into(),
    })
}

#[cfg(not(target_os = "linux"))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(unsupported())
}

/// Syncs the entries of a folder, so that a rename in it outlives a power cut.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

/// Syncs all that is in a folder.
#[cfg(target_os = "linux")]
pub(super) fn sync_all(folder: &Path) -> io::Result<()> {
    match rustix::fs::syncfs(open(folder)?) {
        Err(rustix::io::Errno::NOSYS) => sync_each(folder),
        done => done.map_err(io::Error::from),
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn sync_all(folder: &Path) -> io::Result<()> {
    sync_each(folder)
}

fn sync_each(folder: &Path) -> io::Result<()> {
    for entry in WalkDir::new(folder).follow_links(false) {
        let entry = entry?;
        let opened = match entry.file_type() {
            kind if kind.is_dir() && cfg!(unix) => open(entry.path()),
            // Windows syncs only files that are open for writing.
            kind if kind.is_file() && cfg!(windows) => {
                OpenOptions::new().append(true).open(entry.path())
            }
            kind if kind.is_file() => open(entry.path()),
            _ => continue,
        };
        match opened {
            Ok(file) => file.sync_all()?,
            // An untracked file that may not be opened was not written by this build.
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "what is opened is synced")]
fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Does `work`, and once more with the folder of `path` made if that was missing.
fn with_parent(path: &Path, work: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match (work(), path.parent()) {
        (Err(error), Some(parent)) if error.kind() == ErrorKind::NotFound => {
            make_folders(parent)?;
            work()
        }
        (done, _) => done,
    }
}

#[cfg(unix)]
fn make_link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(windows)]
fn make_link(from: &Path, to: &Path) -> io::Result<()> {
    let goal = fs::read_link(from)?;
    if fs::metadata(from).is_ok_and(|metadata| metadata.is_dir()) {
        std::os::windows::fs::symlink_dir(goal, to)
    } else {
        std::os::windows::fs::symlink_file(goal, to)
    }
}

#[cfg(not(any(unix, windows)))]
fn make_link(_: &Path, _: &Path) -> io::Result<()> {
    Err(unsupported())
}

fn unsupported() -> io::Error {
    io::Error::from(ErrorKind::Unsupported)
}
