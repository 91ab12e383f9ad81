//! The walk through the project's folder: its files, and diagnostics for entries that are refused.
//!
//! No file is opened here.

use std::path::Path;
use std::sync::Arc;
use std::{fs, io};

use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::Diagnostic;
use crate::source::file::{File, FileRole};
use crate::source::machine::reason;
use crate::source::stamp::FileStamp;
use crate::source::{faults, names, unread};

/// The entries of the project's folder that are walked; all others are ignored.
const TOPS: &[&str] = &["content", "site.toml", "static", "themes", "vocabulary"];
/// Levels of folders. A path of the allowed length has fewer, so this only stops a loop.
const DEPTH_LIMIT: usize = 101;

/// The result of a walk.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// Every file, in order of path.
    pub(super) files: Vec<File>,
    /// Every folder that was entered, to find names that clash.
    pub(super) folders: Vec<String>,
    /// One for each entry that was refused.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Walk {
    /// Walks through `root`, an absolute path without links in it.
    pub(super) fn through(root: &Path) -> Self {
        let mut walk = Self::default();
        for top in TOPS {
            walk.descend(root, top);
        }
        walk.look_around(root);
        walk.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        walk
    }

    /// Lists a file in memory; false if it is skipped or refused.
    pub(super) fn list_in_memory(&mut self, path: &str, size: u64) -> bool {
        let Some(role) = FileRole::of(path) else {
            self.diagnostics.extend(stray(path));
            return false;
        };
        if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
            self.diagnostics.push(faults::leaves(path));
            return false;
        }
        for (end, _) in path.match_indices('/').chain([(path.len(), "")]) {
            let here = path.get(..end).unwrap_or(path);
            let name = here.rsplit('/').next().unwrap_or(here);
            if names::is_skipped(role, name) {
                if here == path {
                    self.set_aside(role, path);
                }
                return false;
            }
            if let Some(refused) = names::refuse(here).or_else(|| names::refuse_ending(role, here))
            {
                // A folder is refused once, not once for each file in it.
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
            ..File::new(path, role)
        });
        true
    }

    /// Names the records that lie in the site's own folder.
    fn look_around(&mut self, root: &Path) {
        let around = WalkDir::new(root).min_depth(1).max_depth(1).into_iter();
        let mut found: Vec<String> = around
            .flatten()
            .filter(|entry| entry.file_type().is_file())
            .filter_map(|entry| Some(entry.file_name().to_str()?.to_owned()))
            .filter(|name| !names::is_hidden(name))
            .collect();
        found.sort_unstable();
        self.diagnostics
            .extend(found.iter().filter_map(|name| stray(name)));
    }

    /// Names a record or page that `_` sets aside.
    fn set_aside(&mut self, role: FileRole, path: &str) {
        if matches!(role, FileRole::Record | FileRole::Page) {
            self.diagnostics.extend(unread::set_aside(path));
        }
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

    /// Lists `entry`; false if it is skipped with everything in it.
    fn visit(&mut self, root: &Path, entry: &DirEntry) -> bool {
        let path = relative(root, entry.path());
        let Some(name) = entry.file_name().to_str() else {
            self.diagnostics.push(faults::unreadable_name(&path));
            return false;
        };
        let is_folder = entry.file_type().is_dir();
        let role = match FileRole::of(&path) {
            Some(role) if names::is_skipped(role, name) => {
                if !is_folder {
                    self.set_aside(role, &path);
                }
                return false;
            }
            Some(role) => role,
            // `content` itself holds records and pages.
            None if path == "content" && is_folder => return true,
            None if path == "content" => FileRole::Record,
            None if names::is_hidden(name) => return false,
            None => {
                if !is_folder {
                    self.diagnostics.extend(stray(&path));
                }
                return is_folder && !name.starts_with('_');
            }
        };
        if let Some(refused) = names::refuse(&path).or_else(|| names::refuse_ending(role, &path)) {
            self.diagnostics.push(refused);
            return false;
        }
        if is_folder {
            self.folders.push(path);
        } else if let Err(refused) = self.list(root, entry, File::new(path.as_str(), role)) {
            self.diagnostics.push(refused);
        }
        true
    }

    fn list(&mut self, root: &Path, entry: &DirEntry, mut file: File) -> Result<(), Diagnostic> {
        if entry.path_is_symlink() {
            file.real = Some(target(root, entry.path(), &file.path)?);
        } else if !entry.file_type().is_file() {
            return Err(faults::no_file(&file.path));
        }
        let metadata = fs::metadata(entry.path())
            .map_err(|error| faults::unreadable(&file.path, &reason(&error)))?;
        (file.size, file.stamp) = (metadata.len(), Some(FileStamp::of(&metadata)));
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
        self.diagnostics
            .push(faults::unreadable(&path, &reason(&error)));
    }
}

/// The fault of a file in none of the folders that are read, if it was meant to be.
fn stray(path: &str) -> Option<Diagnostic> {
    match path.strip_prefix("content/") {
        Some(_) => Some(unread::outside_folders(path)),
        None if path.contains('/') => None,
        None => unread::in_root(path),
    }
}

/// The path of `full` relative to `root`, with `/`.
fn relative(root: &Path, full: &Path) -> String {
    let parts = full.strip_prefix(root).unwrap_or(full).components();
    parts
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

/// The file inside the project that the link `path` leads to.
fn target(root: &Path, full: &Path, path: &str) -> Result<Arc<str>, Diagnostic> {
    let real = fs::canonicalize(full).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => faults::dead_link(path),
        _ => faults::unreadable(path, &reason(&error)),
    })?;
    let Ok(inside) = real.strip_prefix(root) else {
        return Err(faults::leaves(path));
    };
    let hidden = inside
        .components()
        .any(|part| part.as_os_str().to_str().is_none_or(names::is_hidden));
    let kind = fs::metadata(&real).map_err(|error| faults::unreadable(path, &reason(&error)))?;
    match () {
        () if hidden => Err(faults::leaves(path)),
        () if kind.is_dir() => Err(faults::folder_link(path)),
        () if !kind.is_file() => Err(faults::no_file(path)),
        () => Ok(Arc::from(relative(root, &real))),
    }
}
