//! The files of a theme: those embedded in the program, and those in the site's `themes/`, which override them.
//!
//! `manifest` decides the order of the layers; their files are listed and read here.

use std::borrow::Cow;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::diagnostic::{Checked, Diagnostic};
use crate::source::Sources;
use crate::source::file::FileRole;

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/kencana");

/// Name of the embedded theme.
pub(super) const DEFAULT: &str = "kencana";

/// One theme of a chain in which each overrides the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Layer {
    /// The theme that `site.toml` names, a folder in the site's `themes/`.
    Top(String),
    /// A theme in `themes/` that another one extends.
    Middle(String),
    /// The embedded theme, always the last.
    Embedded,
}

/// A file of a theme.
#[derive(Debug, Clone)]
pub(super) struct LayerFile {
    /// Name below the listed folder: `record/facts.html`.
    pub(super) name: String,
    /// Path in messages: `themes/kita/templates/record/facts.html`.
    pub(super) path: Arc<str>,
    embedded: Option<&'static [u8]>,
}

impl Layer {
    /// Prefix of the names of its templates, so that a template can extend the one that it overrides.
    pub(super) fn prefix(&self) -> String {
        match self {
            Self::Top(_) => String::new(),
            Self::Middle(name) => format!("{name}/"),
            Self::Embedded => format!("{DEFAULT}/"),
        }
    }

    /// The layer's files in `folder`, which ends in `/`, sorted by name.
    pub(super) fn files(&self, sources: &Sources, folder: &str) -> Vec<LayerFile> {
        match self {
            Self::Top(name) | Self::Middle(name) => {
                let folder = format!("themes/{name}/{folder}");
                let inside = sources.with_role(FileRole::Theme).filter_map(|file| {
                    let name = file.path.strip_prefix(&folder)?.to_owned();
                    Some(LayerFile {
                        name,
                        path: Arc::clone(&file.path),
                        embedded: None,
                    })
                });
                inside.collect()
            }
            Self::Embedded => {
                let mut found = Vec::new();
                collect(&EMBEDDED, folder, &mut found);
                found.sort_by(|a, b| a.name.cmp(&b.name));
                found
            }
        }
    }
}

impl LayerFile {
    /// Reads the file's text; `None` if it is not UTF-8 or cannot be read.
    pub(super) fn text(&self, sources: &Sources) -> Checked<Option<Arc<str>>> {
        match self.embedded {
            Some(bytes) => Checked::clean(std::str::from_utf8(bytes).ok().map(Arc::from)),
            None => sources.text(&self.path),
        }
    }

    /// Reads the file's bytes.
    ///
    /// # Errors
    ///
    /// A diagnostic at the file if it can no longer be read.
    pub(super) fn bytes(&self, sources: &Sources) -> Result<Cow<'static, [u8]>, Diagnostic> {
        match self.embedded {
            Some(bytes) => Ok(Cow::Borrowed(bytes)),
            None => sources.bytes(&self.path).map(Cow::Owned),
        }
    }

    /// True for a file of the site, which a report can quote and staff can change.
    pub(super) fn is_of_the_site(&self) -> bool {
        self.embedded.is_none()
    }
}

/// The text of a file of the embedded theme, such as `themes/kencana/templates/base.html`, for a report to quote.
pub(crate) fn embedded(path: &str) -> Option<&'static str> {
    let name = path
        .strip_prefix("themes/")?
        .strip_prefix(DEFAULT)?
        .strip_prefix('/')?;
    EMBEDDED.get_file(name)?.contents_utf8()
}

fn collect(dir: &Dir<'static>, folder: &str, found: &mut Vec<LayerFile>) {
    for file in dir.files() {
        // Embedded on Windows, the paths have backslashes.
        let path = file.path().to_string_lossy().replace('\\', "/");
        if let Some(name) = path.strip_prefix(folder) {
            let shown = Arc::from(format!("themes/{DEFAULT}/{path}"));
            found.push(LayerFile {
                name: name.to_owned(),
                path: shown,
                embedded: Some(file.contents()),
            });
        }
    }
    for below in dir.dirs() {
        collect(below, folder, found);
    }
}
