//! The files of a theme: those in the program, and those in the site's `themes/` that lie over them.
//!
//! Which themes lie over each other is decided in `manifest`; here they are only listed and read.

use std::borrow::Cow;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::diagnostic::{Checked, Diagnostic};
use crate::source::Sources;
use crate::source::file::FileRole;

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/kencana");

/// The name of the theme in the program.
pub(super) const DEFAULT: &str = "kencana";

/// One theme of those that lie over each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Layer {
    /// The theme that was asked for, a folder in the site's `themes/`.
    Top(String),
    /// One that it extends, also there.
    Middle(String),
    /// The one in the program, always the last.
    Embedded,
}

/// A file of a theme.
#[derive(Debug, Clone)]
pub(super) struct LayerFile {
    /// Its name below the folder that was asked for: `record/facts.html`.
    pub(super) name: String,
    /// Its path as shown: `themes/kita/templates/record/facts.html`.
    pub(super) path: Arc<str>,
    embedded: Option<&'static [u8]>,
}

impl Layer {
    /// What stands before the names of its templates, so that a template can extend the one that it hides.
    pub(super) fn prefix(&self) -> String {
        match self {
            Self::Top(_) => String::new(),
            Self::Middle(name) => format!("{name}/"),
            Self::Embedded => format!("{DEFAULT}/"),
        }
    }

    /// Its files in `folder`, which ends in `/`, sorted by name.
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
    /// Its text; none if it has none.
    pub(super) fn text(&self, sources: &Sources) -> Checked<Option<Arc<str>>> {
        match self.embedded {
            Some(bytes) => Checked::clean(std::str::from_utf8(bytes).ok().map(Arc::from)),
            None => sources.text(&self.path),
        }
    }

    /// Its bytes.
    ///
    /// # Errors
    ///
    /// A diagnostic at the file, if it cannot be read any more.
    pub(super) fn bytes(&self, sources: &Sources) -> Result<Cow<'static, [u8]>, Diagnostic> {
        match self.embedded {
            Some(bytes) => Ok(Cow::Borrowed(bytes)),
            None => sources.bytes(&self.path).map(Cow::Owned),
        }
    }

    /// Whether it is a file of the site, which a report can quote and staff can change.
    pub(super) fn is_of_the_site(&self) -> bool {
        self.embedded.is_none()
    }
}

/// The text of a file in the program, by its path as shown.
pub(super) fn embedded(path: &str) -> Option<&'static str> {
    let name = path
        .strip_prefix("themes/")?
        .strip_prefix(DEFAULT)?
        .strip_prefix('/')?;
    EMBEDDED.get_file(name)?.contents_utf8()
}

fn collect(dir: &Dir<'static>, folder: &str, found: &mut Vec<LayerFile>) {
    for file in dir.files() {
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
