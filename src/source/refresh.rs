//! A newer snapshot from an older one: only the paths that were touched since are looked at.
//!
//! In every doubtful case (a folder, a link, a name that may clash, an entry that is or was refused) the whole project is
//! walked, so the result is always that of a full walk.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::{fs, io};

use crate::diagnostic::Checked;
use crate::source::file::{File, FileRole};
use crate::source::stamp::FileStamp;
use crate::source::{Origin, Sources, names, unread};

/// The present state of a touched path.
enum Look {
    /// No file of the site.
    Nothing,
    /// A file.
    File(File),
    /// A state that needs a full walk.
    Doubtful,
}

impl Sources {
    /// A snapshot of the present state. `touched` are the paths, relative to the project and with `/`, of all files and
    /// folders that were made, changed, renamed or deleted since this snapshot was taken.
    #[must_use]
    pub fn refresh(&self, touched: &BTreeSet<String>) -> Checked<Self> {
        match &*self.origin {
            Origin::Disk(folder) => match self.looked_at(folder.root(), touched) {
                Some(files) => Checked::clean(Self {
                    origin: Arc::clone(&self.origin),
                    files,
                    is_plain: true,
                }),
                None => Self::open(folder.root()),
            },
            Origin::Memory(_) | Origin::Nothing => Checked::clean(self.clone()),
        }
    }

    /// The present files; none if a full walk is needed.
    fn looked_at(&self, root: &Path, touched: &BTreeSet<String>) -> Option<Vec<File>> {
        // The second test fails if the folder itself was replaced by a link.
        if !self.is_plain || fs::canonicalize(root).ok()? != root {
            return None;
        }
        let mut looks = BTreeMap::new();
        for path in touched {
            match self.look(root, path) {
                Look::Doubtful => return None,
                look => drop(looks.insert(path.as_str(), look)),
            }
        }
        let mut files = self.files.clone();
        let mut gone = BTreeSet::new();
        let mut made = Vec::new();
        for (path, look) in looks {
            match (self.index(path), look) {
                (Ok(at), Look::File(file)) => files[at] = file,
                (Ok(at), _) => drop(gone.insert(at)),
                (Err(_), Look::File(file)) => made.push(file),
                (Err(_), _) => {}
            }
        }
        if !gone.is_empty() {
            let mut at = 0..;
            files.retain(|_| at.next().is_none_or(|at| !gone.contains(&at)));
        }
        if !made.is_empty() {
            files.append(&mut made);
            // The stable sort merges the two sorted runs in one pass.
            files.sort_by(|a, b| a.path.cmp(&b.path));
        }
        Some(files)
    }

    fn look(&self, root: &Path, path: &str) -> Look {
        let Some(role) = FileRole::of(path) else {
            // `content` is the parent of records and pages; other paths without a role are not read, but some are named.
            let is_named = path.starts_with("content/") || unread::in_root(path).is_some();
            return if path == "content" || path.is_empty() || is_named {
                Look::Doubtful
            } else {
                Look::Nothing
            };
        };
        let ancestors = path
            .match_indices('/')
            .filter_map(|(end, _)| path.get(..end));
        for folder in ancestors.clone().chain([path]) {
            let name = folder.rsplit('/').next().unwrap_or(folder);
            if FileRole::of(folder).is_some_and(|role| names::is_skipped(role, name)) {
                let is_named = folder == path && unread::set_aside(path).is_some();
                return if is_named {
                    Look::Doubtful
                } else {
                    Look::Nothing
                };
            }
        }
        let is_odd = |path: &str| {
            names::refuse(path).is_some() || path.contains(char::REPLACEMENT_CHARACTER)
        };
        if ancestors.clone().any(is_odd)
            || is_odd(path)
            || names::refuse_ending(role, path).is_some()
        {
            return Look::Doubtful;
        }
        for folder in ancestors {
            match fs::symlink_metadata(root.join(folder)) {
                Ok(metadata) if metadata.is_dir() => {}
                _ => return Look::Doubtful,
            }
        }
        let full = root.join(path);
        match fs::symlink_metadata(&full) {
            Ok(metadata) if metadata.is_file() && self.is_alone(&full, path) => {
                let known = self.file(path).map(|file| Arc::clone(&file.path));
                let path = known.unwrap_or_else(|| Arc::from(path));
                let (size, stamp) = (metadata.len(), Some(FileStamp::of(&metadata)));
                Look::File(File {
                    path,
                    role,
                    size,
                    stamp,
                    real: None,
                })
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && !self.is_folder(path) => {
                Look::Nothing
            }
            _ => Look::Doubtful,
        }
    }

    /// True if the file `path` is listed, or lies in a listed folder in which no other name is its twin.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the room that reads the disk"
    )]
    fn is_alone(&self, full: &Path, path: &str) -> bool {
        if self.file(path).is_some() {
            return true;
        }
        let parent = path.rfind('/').map_or("", |end| &path[..=end]);
        let (Some(folder), Some(name)) = (full.parent(), path.get(parent.len()..)) else {
            return false;
        };
        let Ok(entries) = fs::read_dir(folder) else {
            return false;
        };
        let mut found = entries.map(|entry| {
            entry
                .ok()
                .and_then(|entry| entry.file_name().into_string().ok())
        });
        let listed = self
            .below(parent)
            .filter_map(|file| file.path.get(parent.len()..)?.split('/').next());
        self.is_folder(parent.trim_end_matches('/'))
            && found.all(|other| {
                other.is_some_and(|other| other == name || !names::is_twin(&other, name))
            })
            && listed.into_iter().all(|other| !names::is_twin(other, name))
    }

    /// True if a listed file lies below `path`; always true for the project itself.
    fn is_folder(&self, path: &str) -> bool {
        path.is_empty() || self.below(&format!("{path}/")).next().is_some()
    }
}

#[cfg(test)]
#[cfg(unix)]
#[expect(
    clippy::disallowed_methods,
    reason = "the tests make and change the folders that they look at"
)]
mod tests {
    use crate::source::Sources;
    use proptest::prelude::*;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    /// A change of a project.
    #[derive(Debug, Clone)]
    enum Edit {
        Write(&'static str, u8),
        Delete(&'static str),
        Rename(&'static str, &'static str),
        Link(&'static str, &'static str),
    }

    const PATHS: &[&str] = &[
        "site.toml",
        "content/records/a.md",
        "content/records/A.md",
        "content/records/b.md",
        "content/records/b.md.txt",
        "content/records/.b.md.swp",
        "content/records/_b.md",
        "content/records/2020/a.md",
        "content/records/2020",
        "content/records",
        "content/pages/a.md",
        "content/other/a.md",
        "content",
        "static/foto/a.jpg",
        "static/Foto/a.jpg",
        "static/foto",
        "static/a:b",
        "static/con/a",
        "README.md",
    ];

    fn edit() -> impl Strategy<Value = Edit> {
        let path = || prop::sample::select(PATHS);
        prop_oneof![
            6 => (path(), 0..4u8).prop_map(|(path, length)| Edit::Write(path, length)),
            2 => path().prop_map(Edit::Delete),
            2 => (path(), path()).prop_map(|(from, to)| Edit::Rename(from, to)),
            1 => (path(), path()).prop_map(|(at, to)| Edit::Link(at, to)),
        ]
    }

    /// Adds all paths that exist at `path` and below it.
    fn all_at(root: &Path, path: &str, found: &mut BTreeSet<String>) {
        found.insert(path.to_owned());
        if fs::symlink_metadata(root.join(path)).is_ok_and(|metadata| metadata.is_dir()) {
            for entry in fs::read_dir(root.join(path)).unwrap() {
                all_at(
                    root,
                    &format!("{path}/{}", entry.unwrap().file_name().to_str().unwrap()),
                    found,
                );
            }
        }
    }

    fn make_parents(root: &Path, path: &str, touched: &mut BTreeSet<String>) {
        for (end, _) in path.match_indices('/') {
            if fs::create_dir(root.join(&path[..end])).is_ok() {
                touched.insert(path[..end].to_owned());
            }
        }
    }

    fn delete(root: &Path, path: &str, touched: &mut BTreeSet<String>) {
        all_at(root, path, touched);
        let full = root.join(path);
        let _ = if full.is_dir() && !full.is_symlink() {
            fs::remove_dir_all(full)
        } else {
            fs::remove_file(full)
        };
    }

    /// Applies the edit as far as possible, and adds the paths that a watcher would report.
    fn apply(root: &Path, edit: &Edit, touched: &mut BTreeSet<String>) {
        match edit {
            Edit::Write(path, length) => {
                make_parents(root, path, touched);
                touched.insert((*path).to_owned());
                let _ = fs::write(root.join(path), vec![b'x'; usize::from(*length)]);
                // A write through a link changes the file that it leads to.
                let real = fs::canonicalize(root.join(path)).ok();
                let real =
                    real.and_then(|real| Some(real.strip_prefix(root).ok()?.to_str()?.to_owned()));
                touched.extend(real);
            }
            Edit::Delete(path) => delete(root, path, touched),
            Edit::Rename(from, to) => {
                make_parents(root, to, touched);
                all_at(root, from, touched);
                all_at(root, to, touched);
                let _ = fs::rename(root.join(from), root.join(to));
                all_at(root, to, touched);
            }
            Edit::Link(at, to) => {
                make_parents(root, at, touched);
                delete(root, at, touched);
                let _ = std::os::unix::fs::symlink(root.join(to), root.join(at));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(150))]
        #[test]
        fn a_refreshed_snapshot_is_that_of_a_full_walk(
            rounds in prop::collection::vec(prop::collection::vec(edit(), 0..4), 1..6),
        ) {
            let folder = tempfile::tempdir().unwrap();
            let root = fs::canonicalize(folder.path()).unwrap();
            for path in ["site.toml", "content/records/a.md", "content/records/2020/a.md", "static/foto/a.jpg"] {
                make_parents(&root, path, &mut BTreeSet::new());
                fs::write(root.join(path), "x").unwrap();
            }
            let mut sources = Sources::open(&root).value;
            for edits in rounds {
                let mut touched = BTreeSet::new();
                edits.iter().for_each(|edit| apply(&root, edit, &mut touched));
                let refreshed = sources.refresh(&touched);
                let opened = Sources::open(&root);
                prop_assert_eq!(refreshed.value.files(), opened.value.files());
                prop_assert_eq!(&refreshed.diagnostics, &opened.diagnostics);
                prop_assert_eq!(refreshed.value.is_plain, opened.value.is_plain);
                sources = refreshed.value;
            }
        }
    }

    #[test]
    fn one_edited_file_needs_no_walk() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        fs::create_dir_all(root.join("content/records")).unwrap();
        fs::write(root.join("content/records/a.md"), "a").unwrap();
        let sources = Sources::open(&root).value;
        // Not among the touched paths, so only a full walk would find it.
        fs::write(root.join("content/records/unseen.md"), "x").unwrap();
        let touched = |path: &str| BTreeSet::from([path.to_owned()]);
        fs::write(root.join("content/records/a.md"), "longer").unwrap();
        fs::write(root.join("content/records/b.md"), "b").unwrap();
        let sources = sources.refresh(&touched("content/records/a.md")).value;
        assert_eq!(sources.file("content/records/a.md").unwrap().size, 6);
        let sources = sources.refresh(&touched("content/records/b.md")).value;
        let listed: Vec<_> = sources.files().iter().map(|file| &*file.path).collect();
        assert_eq!(listed, ["content/records/a.md", "content/records/b.md"]);
        fs::remove_file(root.join("content/records/b.md")).unwrap();
        let sources = sources.refresh(&touched("content/records/b.md")).value;
        assert_eq!(sources.files().len(), 1);
        fs::create_dir(root.join("static")).unwrap();
        let sources = sources.refresh(&touched("static")).value;
        assert_eq!(
            sources.files().len(),
            2,
            "a folder is walked, and all with it"
        );
    }
}
