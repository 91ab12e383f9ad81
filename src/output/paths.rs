//! Paths in an output as text, with `/`.

use std::ffi::OsStr;
use std::path::Path;

/// `path` with `/` between its parts; `None` if it is not UTF-8.
pub(super) fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(OsStr::to_str).collect();
    parts.map(|parts| parts.join("/"))
}

/// The folders in which `path` lies, from the outermost inwards, without the output itself.
pub(super) fn folders_above(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.match_indices('/')
        .filter_map(|(end, _)| path.get(..end))
}
