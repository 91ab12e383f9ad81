//! The destination of a link in a text, taken apart: the one place that knows how people write the path of a file or
//! page in a link.

use std::sync::Arc;

use crate::source::Sources;
use crate::source::file::FileRole;
use crate::source::names::composed;
use crate::value::percent;

/// The destination of a link that points into the site.
#[derive(Debug)]
pub(super) struct Destination<'a> {
    /// The path, decoded, with composed accents.
    pub(super) path: String,
    /// The query with its `?`, as it was written; empty if there is none.
    pub(super) query: &'a str,
    /// The id behind `#`, decoded.
    pub(super) fragment: Option<String>,
}

impl<'a> Destination<'a> {
    /// Takes `written` apart, in which entities and escapes of Markdown are decoded.
    pub(super) fn of(written: &'a str) -> Self {
        let (rest, fragment) = match written.split_once('#') {
            Some((rest, fragment)) => (rest, Some(fragment)),
            None => (written, None),
        };
        let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
        Self {
            path: plain(path),
            query,
            fragment: fragment.filter(|id| !id.is_empty()).map(plain),
        }
    }

    /// Takes the destination of a link in `file` apart. A file whose name holds `#`, `?` or `%` may be named as it is.
    pub(super) fn from(file: &str, written: &'a str, sources: &Sources) -> Self {
        let parts = Self::of(written);
        let whole = Self {
            path: composed(written).into_owned(),
            query: "",
            fragment: None,
        };
        let is_whole = parts.path != whole.path
            && parts.file(sources, file).is_none()
            && whole.file(sources, file).is_some();
        if is_whole { whole } else { parts }
    }

    /// The file that it names from the folder of `file`.
    pub(super) fn file(&self, sources: &Sources, file: &str) -> Option<Arc<str>> {
        beside(sources, file, &self.path)
    }
}

/// The file of content or of `static` at the path `relative` to the folder of `file`.
pub(super) fn beside(sources: &Sources, file: &str, relative: &str) -> Option<Arc<str>> {
    if relative.starts_with('/') {
        return None;
    }
    let mut folders: Vec<&str> = file.split('/').collect();
    folders.pop();
    for name in relative.split('/') {
        match name {
            "" | "." => {}
            // A path that leads out of the project names no file.
            ".." => drop(folders.pop()?),
            name => folders.push(name),
        }
    }
    let file = sources.find(&folders.join("/"))?;
    // A link must not publish settings or sources of a theme.
    matches!(
        file.role,
        FileRole::Record | FileRole::Page | FileRole::Static
    )
    .then(|| Arc::clone(&file.path))
}

fn plain(encoded: &str) -> String {
    let decoded = percent::decode(encoded);
    composed(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use crate::plan::destination::Destination;

    #[test]
    fn path_query_and_fragment_are_told_apart_before_they_are_decoded() {
        let check = |written: &str, path: &str, query: &str, fragment: Option<&str>| {
            let found = Destination::of(written);
            assert_eq!(
                (&*found.path, found.query, found.fragment.as_deref()),
                (path, query, fragment),
                "{written:?}"
            );
        };
        check("Notulen%20Rapat.pdf", "Notulen Rapat.pdf", "", None);
        check("a%23b.pdf#page=2", "a#b.pdf", "", Some("page=2"));
        check("/a/?x=%20#b%2Dc", "/a/", "?x=%20", Some("b-c"));
        check("re\u{301}sume%CC%81.md#", "résumé.md", "", None);
        check("50%.pdf", "50%.pdf", "", None);
    }
}
