//! One file of the project, and its role by the folder it lies in.
//!
//! A new folder beside `content` is a [`FileRole`] here and a line in `walk`.

use std::sync::Arc;

use crate::source::stamp::FileStamp;

/// The role of a file, by the folder it lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileRole {
    /// `content/records/`: records, and the files beside them.
    Record,
    /// `content/pages/`: plain pages, and the files beside them.
    Page,
    /// `static/`: copied unchanged.
    Static,
    /// `themes/`: the site's own themes.
    Theme,
    /// `vocabulary/`: the site's additions to the reference data.
    Vocabulary,
    /// `site.toml`.
    Settings,
}

/// A file that may be read. [`Sources`](crate::source::Sources) reads its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path relative to the project, with `/`.
    pub path: Arc<str>,
    /// Its role.
    pub role: FileRole,
    /// Size in bytes when the snapshot was taken.
    pub size: u64,
    /// Metadata when the snapshot was taken; none for a file in memory.
    pub stamp: Option<FileStamp>,
    /// Path of the file that holds the bytes, if this is a link to another file of the project.
    pub(super) real: Option<Arc<str>>,
}

impl FileRole {
    /// The role of the file or folder `path`, relative to the project; none if Kencana does not read it.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        let (top, rest) = path.split_once('/').unwrap_or((path, ""));
        match (top, rest.split('/').next()) {
            ("content", Some("records")) => Some(Self::Record),
            ("content", Some("pages")) => Some(Self::Page),
            ("static", _) => Some(Self::Static),
            ("themes", _) => Some(Self::Theme),
            ("vocabulary", _) => Some(Self::Vocabulary),
            ("site.toml", _) if path == top => Some(Self::Settings),
            _ => None,
        }
    }
}

impl File {
    pub(super) fn new(path: &str, role: FileRole) -> Self {
        Self {
            path: Arc::from(path),
            role,
            size: 0,
            stamp: None,
            real: None,
        }
    }

    /// True for a record or a page itself, false for a photo or attachment beside one.
    pub(crate) fn is_entry(&self) -> bool {
        matches!(self.role, FileRole::Record | FileRole::Page) && is_entry_name(&self.path)
    }
}

/// True if `path` has the ending of a record or a page.
pub(crate) fn is_entry_name(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["md", "yaml", "yml"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(ending))
}
