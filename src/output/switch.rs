//! The switch, at which a new site takes the place of the old one.
//!
//! Linux exchanges two folders in one step. Elsewhere, and on disks that cannot, the old site is renamed first and the new
//! one second. The name that the old one has in between tells the next start to finish the switch.

use std::fs;
use std::io;
use std::path::PathBuf;

use crate::output::dir::OutputDir;
use crate::output::disk::{exchange, exists, remove_all, sync_all};
use crate::output::manifest;
use crate::output::remove::discard;
use crate::output::stamps::Stamps;

/// Makes the staged site of `dir` the live one. Gives the folder of the old one, if there was one.
pub(super) fn replace(dir: &OutputDir) -> io::Result<Option<PathBuf>> {
    let (staging, live) = (dir.staging(), dir.folder());
    // After a power cut the bytes of all files must be on the disk if the rename is.
    sync_all(&staging)?;
    if !exists(live) {
        return fs::rename(&staging, live).map(|()| None);
    }
    match exchange(&staging, live) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => by_two_renames(dir).map(Some),
        done => done.map(|()| Some(staging)),
    }
}

/// Finishes a switch that was cut short, and removes what an earlier build left. Gives the folders that it could not
/// empty.
pub(super) fn recover(dir: &OutputDir) -> io::Result<Vec<PathBuf>> {
    let (staging, old, live) = (dir.staging(), dir.old(), dir.folder());
    if exists(&old) && !exists(live) {
        let complete = exists(&staging.join(manifest::NAME));
        fs::rename(if complete { &staging } else { &old }, live)?;
    }
    // Without a manifest it was never finished: everything in it was put there by Kencana.
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

/// Renames the old site and then the new one. If the second rename fails, the first is undone.
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
    fn a_switch_in_two_steps_succeeds_or_is_undone() {
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
