//! The walk through the project's folder: which files there are, and what stands there that is none.
//!
//! Nothing is opened here. A new kind of folder is a line in [`Area::of`](crate::source::Area::of).

use std::path::Path;
use std::sync::Arc;
use std::{fs, io};

use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::diagnostic::{Diagnostic, Location};
use crate::source::machine::reason;
use crate::source::names;
use crate::source::stamp::Stamp;
use crate::source::{Area, File};

/// What of the project's folder is looked at; the rest belongs to whoever put it there.
const TOPS: &[&str] = &["content", "site.toml", "static", "themes", "vocabulary"];
/// Deeper than any path of the allowed length.
const DEPTH_LIMIT: usize = 101;

/// What a walk found.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// Every file, in order of path.
    pub(super) files: Vec<File>,
    /// Every folder that was entered, for names that clash.
    pub(super) folders: Vec<String>,
    /// What was refused.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Walk {
    /// Walks through `root`, an absolute path without links in it.
    pub(super) fn through(root: &Path) -> Self {
        let mut walk = Self::default();
        for top in TOPS {
            walk.descend(root, top);
        }
        walk.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        walk
    }

    /// Lists a file that is nowhere on the disk; false if it is passed over or refused.
    pub(super) fn list_in_memory(&mut self, path: &str, size: u64) -> bool {
        let Some(area) = Area::of(path) else {
            return false;
        };
        if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
            self.diagnostics.push(leaves(path));
            return false;
        }
        for (end, _) in path.match_indices('/').chain([(path.len(), "")]) {
            let here = path.get(..end).unwrap_or(path);
            let name = here.rsplit('/').next().unwrap_or(here);
            if names::is_skipped(area, name) {
                return false;
            }
            if let Some(refused) = names::refuse(here).or_else(|| names::refuse_ending(area, here))
            {
                if !self.diagnostics.contains(&refused) {
                    self.diagnostics.push(refused);
                }
                return false;
            }
            if here != path {
                self.folders.push(here.to_owned());
            }
        }
        self.files.push(File {
            size,
            ..File::new(path, area)
        });
        true
    }

    fn descend(&mut self, root: &Path, top: &str) {
        let start = root.join(top);
        if fs::symlink_metadata(&start).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
        {
            return;
        }
        let mut entries = WalkDir::new(start)
            .follow_links(false)
            .follow_root_links(false)
            .max_depth(DEPTH_LIMIT)
            .into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) => {
                    if !self.visit(root, &entry) && entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                }
                Err(error) => self.failed(root, top, error),
            }
        }
    }

    /// Takes `entry` in; false if it is passed over with all that is in it.
    fn visit(&mut self, root: &Path, entry: &DirEntry) -> bool {
        let path = relative(root, entry.path());
        let Some(name) = entry.file_name().to_str() else {
            self.diagnostics.push(unreadable_name(&path));
            return false;
        };
        let is_folder = entry.file_type().is_dir();
        let area = match Area::of(&path) {
            Some(area) if names::is_skipped(area, name) => return false,
            Some(area) => area,
            // `content` itself holds records and pages.
            None if path == "content" && is_folder => return true,
            None if path == "content" => Area::Record,
            None => return false,
        };
        if let Some(refused) = names::refuse(&path).or_else(|| names::refuse_ending(area, &path)) {
            self.diagnostics.push(refused);
            return false;
        }
        if is_folder {
            self.folders.push(path);
        } else if let Err(refused) = self.list(root, entry, File::new(path.as_str(), area)) {
            self.diagnostics.push(refused);
        }
        true
    }

    fn list(&mut self, root: &Path, entry: &DirEntry, mut file: File) -> Result<(), Diagnostic> {
        if entry.path_is_symlink() {
            file.real = Some(target(root, entry.path(), &file.path)?);
        } else if !entry.file_type().is_file() {
            return Err(no_file(&file.path));
        }
        let metadata =
            fs::metadata(entry.path()).map_err(|error| unreadable(&file.path, &reason(&error)))?;
        (file.size, file.stamp) = (metadata.len(), Some(Stamp::of(&metadata)));
        self.files.push(file);
        Ok(())
    }

    fn failed(&mut self, root: &Path, top: &str, error: walkdir::Error) {
        let path = error
            .path()
            .map_or_else(|| top.to_owned(), |path| relative(root, path));
        let error = error
            .into_io_error()
            .unwrap_or_else(|| io::Error::from(io::ErrorKind::Other));
        self.diagnostics.push(unreadable(&path, &reason(&error)));
    }
}

/// `full` from `root` on, with `/`.
fn relative(root: &Path, full: &Path) -> String {
    let parts = full.strip_prefix(root).unwrap_or(full).components();
    parts
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

/// The file inside the project that the link `path` stands for.
fn target(root: &Path, full: &Path, path: &str) -> Result<Arc<str>, Diagnostic> {
    let real = fs::canonicalize(full).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => dead_link(path),
        _ => unreadable(path, &reason(&error)),
    })?;
    let Ok(inside) = real.strip_prefix(root) else {
        return Err(leaves(path));
    };
    let hidden = inside
        .components()
        .any(|part| part.as_os_str().to_str().is_none_or(names::is_hidden));
    let kind = fs::metadata(&real).map_err(|error| unreadable(path, &reason(&error)))?;
    match () {
        () if hidden => Err(leaves(path)),
        () if kind.is_dir() => Err(folder_link(path)),
        () if !kind.is_file() => Err(no_file(path)),
        () => Ok(Arc::from(relative(root, &real))),
    }
}

/// A diagnostic for a file that the machine does not give.
pub(super) fn unreadable(path: &str, why: &Text) -> Diagnostic {
    let (id, en) = (&why.id, &why.en);
    at(
        path,
        Code::UnreadableFile,
        text!(
            "berkas ini tidak dapat dibaca: {id}",
            "this file cannot be read: {en}"
        ),
    )
    .help(text!(
        "periksa apakah Anda bisa membukanya sendiri, lalu coba lagi",
        "see whether you can open it yourself, then try again"
    ))
}

/// A diagnostic for a pipe, a device or a socket.
pub(super) fn no_file(path: &str) -> Diagnostic {
    at(
        path,
        Code::OutsideProject,
        text!(
            "ini bukan berkas biasa, jadi tidak dibuka",
            "this is no ordinary file, so it is not opened"
        ),
    )
    .help(text!(
        "pindahkan ke luar folder situs",
        "move it out of the site's folder"
    ))
}

/// A diagnostic for a path that leads out of the project.
pub(super) fn leaves(path: &str) -> Diagnostic {
    at(
        path,
        Code::OutsideProject,
        text!(
            "pintasan ini menuju ke luar folder situs atau ke berkas tersembunyi, jadi tidak dibuka",
            "this shortcut leads out of the site's folder or to a hidden file, so it is not opened"
        ),
    )
    .help(copy_instead())
}

fn folder_link(path: &str) -> Diagnostic {
    at(
        path,
        Code::OutsideProject,
        text!(
            "pintasan ini menuju ke folder, jadi tidak dibuka",
            "this shortcut leads to a folder, so it is not opened"
        ),
    )
    .help(copy_instead())
}

fn dead_link(path: &str) -> Diagnostic {
    at(
        path,
        Code::OutsideProject,
        text!(
            "pintasan ini menuju ke berkas yang tidak ada",
            "this shortcut leads to a file that does not exist"
        ),
    )
    .help(copy_instead())
}

fn copy_instead() -> Text {
    text!(
        "ganti pintasan itu dengan salinan berkasnya",
        "put a copy of the file in place of the shortcut"
    )
}

fn unreadable_name(path: &str) -> Diagnostic {
    let message = text!(
        "nama berkas atau folder ini memuat huruf yang tidak dapat dibaca",
        "the name of this file or folder holds letters that cannot be read"
    );
    let help = text!(
        "ganti namanya, pakai huruf a-z, angka, dan tanda hubung",
        "rename it with a-z, digits and hyphens"
    );
    at(path, Code::UnportableName, message).help(help)
}

fn at(path: &str, code: Code, message: Text) -> Diagnostic {
    Diagnostic::new(code, Location::whole(&Arc::from(path)), message)
}
