//! Folders that may be an output, and the names beside one that are used while it is written.
//!
//! No option overrides a refusal: the user empties the folder by hand. A new refusal is a line in `location`.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use crate::cache::store;
use crate::diagnostic::text::Text;
use crate::output::disk::{disk_of, exists};
use crate::output::error::WriteError;
use crate::output::manifest;

/// Folders of the project that hold sources.
const SOURCES: &[&str] = &[
    "content",
    "static",
    "themes",
    "vocabulary",
    "src",
    store::NAME,
];
/// Entries by which the root of a repository is known.
const REPOSITORIES: &[&str] = &[".git", ".hg", ".svn"];

/// A folder that may be written, without links in its path; it need not exist.
#[derive(Debug)]
pub(super) struct OutputDir {
    folder: PathBuf,
    parent: PathBuf,
    name: OsString,
    shown: String,
}

impl OutputDir {
    /// Resolves `folder`, if the output of `project` may be there.
    pub(super) fn check(project: &Path, folder: &Path) -> Result<Self, WriteError> {
        let shown = folder.to_string_lossy().into_owned();
        let real = |path: &Path| {
            resolve(path).map_err(|error| WriteError::machine(&path.to_string_lossy(), &error))
        };
        if folder.components().any(|part| part.as_os_str() == "~") {
            return Err(WriteError::foreign(&shown, home()));
        }
        let (folder, project) = (real(folder)?, real(project)?);
        if let Some(why) = location(&folder, &project) {
            return Err(WriteError::foreign(&shown, why));
        }
        let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
            return Err(WriteError::foreign(&shown, whole_disk()));
        };
        let dir = Self {
            parent: parent.to_owned(),
            name: name.to_owned(),
            shown,
            folder,
        };
        dir.check_content()?;
        Ok(dir)
    }

    /// Refuses a folder that holds anything else than a site that Kencana wrote.
    pub(super) fn check_content(&self) -> Result<(), WriteError> {
        match fs::symlink_metadata(&self.folder) {
            Ok(metadata) if !metadata.is_dir() => Err(self.foreign(no_folder())),
            Ok(metadata) if self.is_other_disk(&metadata) => Err(self.foreign(mounted())),
            Ok(_)
                if REPOSITORIES
                    .iter()
                    .any(|name| exists(&self.folder.join(name))) =>
            {
                Err(self.foreign(repository()))
            }
            Ok(_) if !exists(&self.folder.join(manifest::NAME)) && !self.is_empty()? => {
                Err(self.foreign(full()))
            }
            Ok(_) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(self.machine("", &error)),
        }
    }

    /// The folder of the live site.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder around it.
    pub(super) fn parent(&self) -> &Path {
        &self.parent
    }

    /// The lock file.
    pub(super) fn lock(&self) -> PathBuf {
        self.beside("lock")
    }

    /// The folder of the next site until the switch, and of the old one after it.
    pub(super) fn staging(&self) -> PathBuf {
        self.beside("staging")
    }

    /// The folder of the old site during a switch in two steps. While it exists, the switch is not finished.
    pub(super) fn old(&self) -> PathBuf {
        self.beside("old")
    }

    /// A name in the cache that no other output of the project has.
    pub(super) fn label(&self) -> String {
        let hash = blake3::hash(self.folder.as_os_str().as_encoded_bytes()).to_hex();
        hash.get(..16).unwrap_or_default().to_owned()
    }

    /// The folder for leftovers of an old site; each needs a `number` of its own.
    pub(super) fn left(&self, number: usize) -> PathBuf {
        self.beside(&format!("left-{number}"))
    }

    /// `path` in the output for a message, as the user wrote the output.
    pub(super) fn shown(&self, path: &str) -> String {
        if path.is_empty() {
            self.shown.clone()
        } else {
            format!("{}/{path}", self.shown.trim_end_matches('/'))
        }
    }

    /// The error of the system when `path` in the output was to be written.
    pub(super) fn machine(&self, path: &str, error: &io::Error) -> WriteError {
        WriteError::machine(&self.shown(path), error)
    }

    /// The refusal of the output as a whole.
    pub(super) fn foreign(&self, message: Text) -> WriteError {
        WriteError::foreign(&self.shown, message)
    }

    /// True if the folder is a disk of its own, which cannot be exchanged for a folder beside it.
    fn is_other_disk(&self, metadata: &fs::Metadata) -> bool {
        fs::metadata(&self.parent).is_ok_and(|parent| disk_of(&parent) != disk_of(metadata))
    }

    #[expect(clippy::disallowed_methods, reason = "it looks into its own output")]
    fn is_empty(&self) -> Result<bool, WriteError> {
        let mut entries = fs::read_dir(&self.folder).map_err(|error| self.machine("", &error))?;
        Ok(entries.next().is_none())
    }

    fn beside(&self, what: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".kencana-");
        name.push(what);
        self.parent.join(name)
    }
}

/// `path` with every link in it followed. Parts that do not exist are taken as they are written.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut real = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                real.pop();
            }
            Component::Prefix(_) | Component::RootDir => real.push(part),
            Component::Normal(name) => {
                real.push(name);
                match fs::symlink_metadata(&real) {
                    Ok(_) => real = fs::canonicalize(&real)?,
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(error),
                }
            }
        }
    }
    Ok(real)
}

/// The reason why a folder may not be an output, whatever is in it.
fn location(folder: &Path, project: &Path) -> Option<Text> {
    if folder.parent().is_none() {
        return Some(whole_disk());
    }
    let home_folder = std::env::home_dir().and_then(|home| resolve(&home).ok());
    if home_folder.is_some_and(|home| home.parent().is_some() && home.starts_with(folder)) {
        return Some(home());
    }
    if project.starts_with(folder) {
        return Some(text!(
            "folder ini adalah folder proyek, atau memuatnya",
            "this folder is the project's own, or holds it"
        ));
    }
    let inside = folder
        .strip_prefix(project)
        .ok()
        .and_then(|rest| rest.components().next());
    let name = inside.map(|part| part.as_os_str().to_string_lossy().to_ascii_lowercase());
    let is_source = |source: &&str| {
        let real = resolve(&project.join(source)).unwrap_or_else(|_| project.join(source));
        name.as_deref() == Some(*source) || folder.starts_with(&real) || real.starts_with(folder)
    };
    if let Some(source) = SOURCES.iter().find(|source| is_source(source)) {
        return Some(text!(
            "folder ini ada di dalam {source}/, tempat bahan situs",
            "this folder lies in {source}/, where the site is made from"
        ));
    }
    folder
        .components()
        .any(|part| REPOSITORIES.iter().any(|name| part.as_os_str() == *name))
        .then(repository)
}

fn whole_disk() -> Text {
    text!(
        "ini seluruh disk, bukan folder untuk situs",
        "this is the whole disk, not a folder for a site"
    )
}

fn home() -> Text {
    text!(
        "ini folder pribadi Anda, atau memuatnya",
        "this is your home folder, or holds it"
    )
}

fn repository() -> Text {
    text!(
        "folder ini adalah akar repositori (ada .git di dalamnya)",
        "this folder is the root of a repository (there is a .git in it)"
    )
}

fn no_folder() -> Text {
    text!(
        "di sini sudah ada berkas, padahal harus folder",
        "a file stands here where a folder must be"
    )
}

fn mounted() -> Text {
    text!(
        "folder ini adalah disk tersendiri; pakai satu folder di dalamnya",
        "this folder is a disk of its own; use a folder in it"
    )
}

fn full() -> Text {
    text!(
        "folder ini tidak kosong, dan di dalamnya ada berkas yang bukan buatan Kencana",
        "this folder is not empty, and what is in it was not made by Kencana"
    )
}
