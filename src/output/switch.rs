//! The one moment at which a new site takes the place of the old one.
//!
//! Linux exchanges two folders in one step. Elsewhere, and on disks that cannot, the old site steps aside and the new
//! one in; the name that the old one has meanwhile tells the next start to finish that.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::output::dir::{OutputDir, exists};
use crate::output::manifest;
use crate::output::remove::{Discarded, End, remove_all};
use crate::output::stamps::Stamps;

/// Makes the staged site of `dir` the live one, and says where the old one is, if there was one.
pub(super) fn replace(dir: &OutputDir) -> io::Result<Option<PathBuf>> {
    let (staging, live) = (dir.staging(), dir.folder());
    sync_all(&staging)?;
    if !exists(live) {
        return fs::rename(&staging, live).map(|()| None);
    }
    match exchange(&staging, live) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => by_two_renames(dir).map(Some),
        done => done.map(|()| Some(staging)),
    }
}

/// Makes sure that the switch outlives a power cut.
pub(super) fn sync_parent(dir: &OutputDir) -> io::Result<()> {
    if cfg!(unix) {
        open(dir.parent())?.sync_all()
    } else {
        Ok(())
    }
}

/// Finishes what a dead builder began, and removes what it left. Gives the folders that it could not empty.
pub(super) fn recover(dir: &OutputDir) -> io::Result<Vec<PathBuf>> {
    let (staging, old, live) = (dir.staging(), dir.old(), dir.folder());
    if exists(&old) && !exists(live) {
        let complete = exists(&staging.join(manifest::NAME));
        fs::rename(if complete { &staging } else { &old }, live)?;
    }
    // Without a manifest it was never finished: all that is in it was put there by Kencana.
    if !exists(&staging.join(manifest::NAME)) {
        remove_all(&staging)?;
    }
    let mut left = Vec::new();
    for folder in [staging, old] {
        if exists(&folder) {
            left.extend(discard(dir, &folder, &Stamps::new())?);
        }
    }
    Ok(left)
}

/// Removes the site in `folder`, which is not live. What cannot be removed is put aside, and its folder named.
pub(super) fn discard(
    dir: &OutputDir,
    folder: &Path,
    seen: &Stamps,
) -> io::Result<Option<PathBuf>> {
    let discarded = Discarded {
        folder,
        live: dir.folder(),
        seen,
    };
    match discarded.remove()? {
        End::Gone => Ok(None),
        End::Left => {
            let aside = (1..)
                .map(|number| dir.left(number))
                .find(|path| !exists(path))
                .unwrap_or_else(|| folder.into());
            fs::rename(folder, &aside)?;
            Ok(Some(aside))
        }
    }
}

/// The old site is back in its place if the new one cannot take it.
fn by_two_renames(dir: &OutputDir) -> io::Result<PathBuf> {
    let (staging, old, live) = (dir.staging(), dir.old(), dir.folder());
    fs::rename(live, &old)?;
    match fs::rename(&staging, live) {
        Ok(()) => Ok(old),
        Err(error) => {
            fs::rename(&old, live)?;
            Err(error)
        }
    }
}

/// `Unsupported` where the system or the disk has no such thing.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(|error| match error {
        Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP => {
            io::Error::from(io::ErrorKind::Unsupported)
        }
        other => other.into(),
    })
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

/// Makes sure that the bytes of all files in `folder` are on the disk before anyone can see them.
#[cfg(target_os = "linux")]
fn sync_all(folder: &Path) -> io::Result<()> {
    match rustix::fs::syncfs(open(folder)?) {
        Err(rustix::io::Errno::NOSYS) => sync_each(folder),
        done => done.map_err(io::Error::from),
    }
}

#[cfg(not(target_os = "linux"))]
fn sync_all(folder: &Path) -> io::Result<()> {
    sync_each(folder)
}

fn sync_each(folder: &Path) -> io::Result<()> {
    for entry in WalkDir::new(folder).follow_links(false) {
        let entry = entry?;
        let opened = match entry.file_type() {
            kind if kind.is_dir() && cfg!(unix) => open(entry.path()),
            kind if kind.is_file() => {
                if cfg!(windows) {
                    writable(entry.path())
                } else {
                    open(entry.path())
                }
            }
            _ => continue,
        };
        match opened {
            Ok(file) => file.sync_all()?,
            // A file of someone else that is closed to us is as it was.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Windows syncs only what is open for writing.
fn writable(path: &Path) -> io::Result<fs::File> {
    fs::OpenOptions::new().append(true).open(path)
}

#[expect(clippy::disallowed_methods, reason = "folders are opened to be synced")]
fn open(folder: &Path) -> io::Result<fs::File> {
    fs::File::open(folder)
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the tests make the folders that they look at"
)]
mod tests {
    use crate::output::dir::OutputDir;
    use crate::output::switch::by_two_renames;
    use std::fs;

    #[test]
    fn in_two_steps_the_new_site_is_live_or_the_old_one_is_back() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("site");
        let live = folder.path().join("public");
        fs::create_dir(&project).unwrap();
        let dir = OutputDir::check(&project, &live).unwrap();
        fs::create_dir(&live).unwrap();
        fs::write(live.join("a"), "old").unwrap();
        assert!(by_two_renames(&dir).is_err());
        assert_eq!(fs::read_to_string(live.join("a")).unwrap(), "old");
        fs::create_dir(dir.staging()).unwrap();
        fs::write(dir.staging().join("a"), "new").unwrap();
        let old = by_two_renames(&dir).unwrap();
        assert_eq!(fs::read_to_string(live.join("a")).unwrap(), "new");
        assert_eq!(fs::read_to_string(old.join("a")).unwrap(), "old");
    }
}
