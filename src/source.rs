//! A snapshot of the project's folder: its files and one opener for their bytes. The only room that reads the disk.
//!
//! It knows names, sizes and encodings, but no content of a file. A new folder beside `content` is a role in [`file`] and
//! a line in `walk`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Checked, Diagnostic};

pub mod digests;
pub(crate) mod encoding;
mod faults;
pub(crate) mod file;
pub(crate) mod machine;
pub(crate) mod names;
mod opener;
mod refresh;
pub mod stamp;
pub(crate) mod unread;
mod walk;

use file::{File, FileRole};
use machine::reason;
use opener::{Folder, Unread};
use walk::Walk;

/// The most bytes of a text: a record, page, vocabulary, template or the settings.
const TEXT_LIMIT: u64 = 1 << 20;
/// The most bytes of any file, because a published file is held in memory while it is copied.
const FILE_LIMIT: u64 = 256 << 20;

/// A snapshot of the project's folder.
#[derive(Debug, Clone)]
pub struct Sources {
    origin: Arc<Origin>,
    files: Vec<File>,
    /// True if no entry was refused and no file is a link, so that a change of one file affects no other.
    is_plain: bool,
}

/// The origin of the files' bytes.
#[derive(Debug)]
enum Origin {
    /// The folder could not be opened.
    Nothing,
    /// A folder on the disk.
    Disk(Folder),
    /// Bytes by path.
    Memory(BTreeMap<String, Vec<u8>>),
}

impl Sources {
    /// Takes a snapshot of the project in `root`: its records, pages, static files, themes, vocabulary and `site.toml`.
    #[must_use]
    pub fn open(root: &Path) -> Checked<Self> {
        match fs::canonicalize(root).and_then(Folder::open) {
            Ok(folder) => {
                let walk = Walk::through(folder.root());
                Self::of(Origin::Disk(folder), walk)
            }
            Err(error) => {
                let refused = faults::unreadable(&root.to_string_lossy(), &reason(&error));
                let walk = Walk {
                    diagnostics: vec![refused],
                    ..Walk::default()
                };
                Self::of(Origin::Nothing, walk)
            }
        }
    }

    /// A project in memory, of `(path, bytes)`; the rules for names are those of [`open`](Self::open).
    #[must_use]
    pub fn in_memory(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Checked<Self> {
        let mut walk = Walk::default();
        let mut bytes = BTreeMap::new();
        for (path, content) in files {
            if walk.list_in_memory(&path, content.len() as u64) {
                bytes.insert(path, content);
            }
        }
        walk.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        walk.files
            .dedup_by(|second, first| second.path == first.path);
        Self::of(Origin::Memory(bytes), walk)
    }

    fn of(origin: Origin, walk: Walk) -> Checked<Self> {
        let Walk {
            files,
            folders,
            mut diagnostics,
        } = walk;
        diagnostics.extend(twins(&files, &folders));
        let is_plain = diagnostics.is_empty() && files.iter().all(|file| file.real.is_none());
        let value = Self {
            origin: Arc::new(origin),
            files,
            is_plain,
        };
        Checked { value, diagnostics }
    }

    /// Every file, sorted by path.
    #[must_use]
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// The files of one role, sorted by path.
    pub(crate) fn with_role(&self, role: FileRole) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.role == role)
    }

    /// The files whose path begins with `folder`, which ends with `/`, sorted by path.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = &File> {
        let start = self.files.partition_point(|file| &*file.path < folder);
        self.files
            .iter()
            .skip(start)
            .take_while(move |file| file.path.starts_with(folder))
    }

    /// The file at `path`, relative to the project, if it is listed.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.get(self.index(path).ok()?)
    }

    /// Like [`file`](Self::file), for a path that people typed: its accents may be composed otherwise than on the disk.
    pub(crate) fn find(&self, path: &str) -> Option<&File> {
        let exact = self.file(path);
        if exact.is_some() || path.is_ascii() {
            return exact;
        }
        let plain = path.bytes().take_while(u8::is_ascii).count();
        let folder = path.get(..plain).and_then(|plain| plain.rfind('/'));
        let folder = folder.map_or("", |end| path.get(..=end).unwrap_or_default());
        let composed = names::composed(path);
        self.below(folder)
            .find(|file| names::composed(&file.path) == composed)
    }

    /// The index of `path` among the files, or the index at which it would be inserted.
    fn index(&self, path: &str) -> Result<usize, usize> {
        self.files.binary_search_by(|file| (*file.path).cmp(path))
    }

    /// The present bytes of a listed file.
    ///
    /// # Errors
    ///
    /// A diagnostic at the file if it is not listed, is gone, is larger than 256 MiB or is no regular file any more.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        self.read(path, FILE_LIMIT)
    }

    /// The first bytes of a listed file, at most `most`; none if it cannot be read.
    #[must_use]
    pub(crate) fn head(&self, path: &str, most: u64) -> Option<Vec<u8>> {
        let file = self.file(path)?;
        match &*self.origin {
            Origin::Disk(folder) => folder.head(file.real.as_deref().unwrap_or(path), most).ok(),
            Origin::Memory(bytes) => {
                let length = usize::try_from(most).unwrap_or(usize::MAX);
                bytes
                    .get(path)?
                    .get(..)
                    .map(|all| all.iter().take(length).copied().collect())
            }
            Origin::Nothing => None,
        }
    }

    /// The [decoded](encoding::decode) text of a listed file; none if it cannot be read, is larger than 1 MiB or is no clean
    /// UTF-8.
    #[must_use]
    pub fn text(&self, path: &str) -> Checked<Option<Arc<str>>> {
        match self.read(path, TEXT_LIMIT) {
            Ok(bytes) => encoding::decode(&self.name(path), &bytes).map(|text| text.map(Arc::from)),
            Err(refused) => Checked {
                value: None,
                diagnostics: vec![refused],
            },
        }
    }

    /// The text of a file for a report, with U+FFFD in place of bytes that are not UTF-8; none if the file cannot be read.
    #[must_use]
    pub fn quote(&self, path: &str) -> Option<Arc<str>> {
        self.read(path, TEXT_LIMIT)
            .ok()
            .map(|bytes| Arc::from(encoding::quote(&bytes)))
    }

    /// The project's folder, absolute and without links; none for a project in memory.
    #[must_use]
    pub fn root(&self) -> Option<&Path> {
        match &*self.origin {
            Origin::Disk(folder) => Some(folder.root()),
            Origin::Memory(_) | Origin::Nothing => None,
        }
    }

    fn name(&self, path: &str) -> Arc<str> {
        self.file(path)
            .map_or_else(|| Arc::from(path), |file| Arc::clone(&file.path))
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, Diagnostic> {
        let file = self.file(path).ok_or_else(|| faults::missing(path))?;
        let read = match &*self.origin {
            Origin::Disk(folder) => folder.read(file.real.as_deref().unwrap_or(&file.path), limit),
            Origin::Memory(bytes) => match bytes.get(path) {
                Some(bytes) if bytes.len() as u64 > limit => {
                    Err(Unread::TooLarge(bytes.len() as u64))
                }
                Some(bytes) => Ok(bytes.clone()),
                None => return Err(faults::missing(path)),
            },
            Origin::Nothing => return Err(faults::missing(path)),
        };
        read.map_err(|unread| match unread {
            Unread::Machine(error) => faults::unreadable(path, &reason(&error)),
            Unread::TooLarge(size) => faults::too_large(&file.path, size, limit),
            Unread::NoFile => faults::no_file(path),
            Unread::Changing => faults::unreadable(
                path,
                &text!(
                    "isinya terus berubah selama dibaca",
                    "it keeps changing while it is read"
                ),
            ),
        })
    }
}

/// The nearest folder with a `site.toml`, from `start` upwards; none if there is none.
pub(crate) fn find_root(start: &Path) -> Option<PathBuf> {
    // A relative path has only itself as ancestor.
    let start = fs::canonicalize(start).ok()?;
    start
        .ancestors()
        .find(|folder| folder.join("site.toml").is_file())
        .map(Path::to_path_buf)
}

/// Names that clash, among the files and the folders that they lie in.
fn twins(files: &[File], folders: &[String]) -> Vec<Diagnostic> {
    let paths: BTreeSet<&str> = folders
        .iter()
        .map(String::as_str)
        .chain(files.iter().map(|file| &*file.path))
        .collect();
    names::refuse_twins(paths)
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the tests make the folders that they look at"
)]
mod tests {
    use crate::diagnostic::code::Code;
    use crate::source::file::{File, FileRole};
    use crate::source::{Sources, TEXT_LIMIT, find_root};
    use proptest::prelude::*;
    use std::fs;
    use std::path::Path;

    /// A project folder with these files, one byte each.
    fn project(paths: &[&str]) -> tempfile::TempDir {
        let outer = tempfile::tempdir().unwrap();
        for path in paths {
            let full = outer.path().join("site").join(path);
            fs::create_dir_all(full.parent().unwrap()).unwrap();
            fs::write(full, "x").unwrap();
        }
        outer
    }

    fn listed(sources: &Sources) -> Vec<&str> {
        sources.files().iter().map(|file| &*file.path).collect()
    }

    fn codes(root: &Path) -> Vec<(String, Code)> {
        let found = Sources::open(root).diagnostics;
        found
            .iter()
            .map(|found| (found.location.file.to_string(), found.code))
            .collect()
    }

    const MIXED: &[&str] = &[
        "README.md",
        "content/records/2020/jambi.md",
        "content/records/2020/jambi/index.YAML",
        "content/records/2020/jambi/foto.jpg",
        "content/records/2020/_draf.md",
        "content/records/_arsip/lama.md",
        "content/records/.git/config.md",
        "content/pages/tentang.md",
        "content/other/x.md",
        "content/x.md",
        "static/_headers",
        "static/.env",
        "static/kunci/id_rsa",
        "themes/kita/theme.toml",
        "vocabulary/kinds.yaml",
        "vocabulary/_kinds.yaml",
        "site.toml",
    ];

    const SEEN: &[&str] = &[
        "content/pages/tentang.md",
        "content/records/2020/jambi.md",
        "content/records/2020/jambi/foto.jpg",
        "content/records/2020/jambi/index.YAML",
        "site.toml",
        "static/_headers",
        "themes/kita/theme.toml",
        "vocabulary/kinds.yaml",
    ];

    #[test]
    fn a_folder_and_the_same_files_in_memory_are_the_same_sources() {
        let outer = project(MIXED);
        let disk = Sources::open(&outer.path().join("site"));
        let memory =
            Sources::in_memory(MIXED.iter().map(|path| ((*path).to_owned(), b"x".to_vec())));
        assert_eq!(listed(&disk.value), SEEN);
        let plain = |sources: &Sources| -> Vec<File> {
            sources
                .files()
                .iter()
                .map(|file| File {
                    stamp: None,
                    ..file.clone()
                })
                .collect()
        };
        assert_eq!(plain(&disk.value), plain(&memory.value));
        assert!(disk.value.files().iter().all(|file| file.stamp.is_some()));
        let named = |checked: &crate::diagnostic::Checked<Sources>| -> Vec<String> {
            let mut paths: Vec<String> = checked
                .diagnostics
                .iter()
                .map(|found| found.location.file.to_string())
                .collect();
            paths.sort();
            paths
        };
        let unread = [
            "content/other/x.md",
            "content/records/2020/_draf.md",
            "content/x.md",
        ];
        assert_eq!(named(&disk), unread);
        assert_eq!(named(&memory), unread);
        let entries = |role| {
            disk.value
                .with_role(role)
                .filter(|file| file.is_entry())
                .count()
        };
        assert_eq!(
            (
                entries(FileRole::Record),
                entries(FileRole::Page),
                entries(FileRole::Vocabulary)
            ),
            (2, 1, 0)
        );
        for sources in [&disk.value, &memory.value] {
            assert_eq!(sources.bytes("static/_headers").unwrap(), b"x");
            assert_eq!(sources.text("site.toml").value.as_deref(), Some("x"));
            for unlisted in [
                "README.md",
                "static/.env",
                "../site/site.toml",
                "/etc/passwd",
                "",
            ] {
                assert_eq!(
                    sources.bytes(unlisted).unwrap_err().code,
                    Code::UnreadableFile,
                    "{unlisted}"
                );
            }
        }
    }

    #[test]
    fn a_path_that_climbs_out_is_refused_in_memory_too() {
        let found = Sources::in_memory([("static/../../x".to_owned(), Vec::new())]);
        assert_eq!(found.diagnostics[0].code, Code::OutsideProject);
        assert!(found.value.files().is_empty());
    }

    #[test]
    fn an_unportable_name_of_a_folder_is_reported_once() {
        let outer = project(&[
            "static/con/a",
            "static/con/b",
            "static/Foto/a",
            "static/foto/a",
            "static/a:b",
        ]);
        let expected: &[(&str, Code)] = &[
            ("static/a:b", Code::UnportableName),
            ("static/con", Code::UnportableName),
            ("static/foto", Code::UnportableName),
        ];
        let mut found = codes(&outer.path().join("site"));
        found.sort();
        assert_eq!(
            found
                .iter()
                .map(|(path, code)| (path.as_str(), *code))
                .collect::<Vec<_>>(),
            expected
        );
    }

    #[test]
    #[cfg(unix)]
    fn links_out_of_the_project_are_refused_and_pipes_do_not_block() {
        use std::os::unix::fs::symlink;
        let outer = project(&["static/a.txt", "static/.env", "themes/x/theme.toml"]);
        let root = outer.path().join("site");
        fs::write(outer.path().join("canary"), "canary").unwrap();
        symlink(outer.path().join("canary"), root.join("static/out")).unwrap();
        symlink("../../canary", root.join("static/out-relative")).unwrap();
        symlink("/dev/zero", root.join("static/zero")).unwrap();
        symlink(".env", root.join("static/secret")).unwrap();
        symlink("loop", root.join("static/loop")).unwrap();
        symlink("gone", root.join("static/dead")).unwrap();
        symlink("..", root.join("static/up")).unwrap();
        symlink("a.txt", root.join("static/inside")).unwrap();
        symlink(outer.path(), root.join("content")).unwrap();
        symlink(outer.path().join("canary"), root.join("site.toml")).unwrap();
        let made = std::process::Command::new("mkfifo")
            .arg(root.join("static/pipe"))
            .status();
        assert!(made.unwrap().success());
        let sources = Sources::open(&root);
        assert_eq!(
            listed(&sources.value),
            ["static/a.txt", "static/inside", "themes/x/theme.toml"]
        );
        assert_eq!(sources.value.bytes("static/inside").unwrap(), b"x");
        let mut refused: Vec<_> = sources
            .diagnostics
            .iter()
            .map(|found| &*found.location.file)
            .collect();
        refused.sort_unstable();
        assert_eq!(
            refused,
            [
                "content",
                "site.toml",
                "static/dead",
                "static/loop",
                "static/out",
                "static/out-relative",
                "static/pipe",
                "static/secret",
                "static/up",
                "static/zero"
            ]
        );
    }

    #[test]
    #[cfg(unix)]
    fn a_file_that_became_a_link_after_the_walk_is_not_followed() {
        let outer = project(&["static/a.txt"]);
        let root = outer.path().join("site");
        fs::write(outer.path().join("canary"), "canary").unwrap();
        let sources = Sources::open(&root).value;
        fs::remove_file(root.join("static/a.txt")).unwrap();
        assert_eq!(
            sources.bytes("static/a.txt").unwrap_err().code,
            Code::UnreadableFile
        );
        std::os::unix::fs::symlink(outer.path().join("canary"), root.join("static/a.txt")).unwrap();
        assert_eq!(
            sources.bytes("static/a.txt").unwrap_err().code,
            Code::OutsideProject
        );
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_name_that_is_no_text_is_refused() {
        use std::os::unix::ffi::OsStrExt;
        let outer = project(&["static/a.txt"]);
        let name = std::ffi::OsStr::from_bytes(b"rapat-\xff.md");
        fs::write(outer.path().join("site/static").join(name), "x").unwrap();
        let found = codes(&outer.path().join("site"));
        assert_eq!(
            found,
            [("static/rapat-\u{fffd}.md".to_owned(), Code::UnportableName)]
        );
    }

    #[test]
    fn a_text_over_the_limit_and_a_missing_folder_are_reported() {
        let big = vec![b'a'; usize::try_from(TEXT_LIMIT).unwrap() + 1];
        let sources = Sources::in_memory([("content/records/a.md".to_owned(), big)]).value;
        assert_eq!(
            sources.text("content/records/a.md").diagnostics[0].code,
            Code::TooLarge
        );
        assert!(sources.bytes("content/records/a.md").is_ok());
        assert!(sources.quote("content/records/a.md").is_none());
        assert_eq!(
            Sources::open(Path::new("no/such/folder")).diagnostics[0].code,
            Code::UnreadableFile
        );
    }

    #[test]
    fn the_root_is_the_nearest_folder_with_settings() {
        let outer = project(&["site.toml", "content/records/a.md"]);
        let root = fs::canonicalize(outer.path().join("site")).unwrap();
        assert_eq!(find_root(&root.join("content/records")), Some(root.clone()));
        assert_eq!(find_root(&root), Some(root));
        assert_eq!(find_root(&outer.path().join("gone")), None);
    }

    proptest! {
        #[test]
        fn no_path_makes_it_panic_and_every_listed_file_has_its_bytes(paths in prop::collection::vec(
            "(static|content/records|site.toml)(/[\\PC]{0,3}){0,3}", 0..8,
        )) {
            let sources = Sources::in_memory(paths.into_iter().map(|path| (path, vec![1]))).value;
            for file in sources.files() {
                prop_assert_eq!(sources.bytes(&file.path).unwrap(), [1]);
                prop_assert!(FileRole::of(&file.path) == Some(file.role));
            }
        }
    }
}
