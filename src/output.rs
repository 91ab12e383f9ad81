//! Output: all of a new site or all of the old one, and never a file deleted that someone else put there. The only room
//! that writes the output.
//!
//! [`Output::open`] decides whether a folder may be written, [`Stage`] puts the next site together beside it, and one switch
//! makes it live. The content of pages is not known here. The state that makes the next build fast lies in a [`Cache`].

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use blake3::Hash;

use crate::diagnostic::Diagnostic;

mod commit;
mod dir;
mod disk;
pub mod error;
mod index;
mod lock;
mod manifest;
mod paths;
mod previous;
mod remove;
mod scan;
pub mod stage;
mod stamps;
mod switch;
mod untracked;

use crate::cache::store::Cache;
use dir::OutputDir;
use disk::exists;
use error::WriteError;
use index::Published;
use lock::{Lock, LockError};
use previous::Previous;
use scan::Scan;
use stage::Stage;

/// A folder that may be written, and the sole right to write it.
#[derive(Debug)]
pub struct Output {
    dir: OutputDir,
    /// The live site; `None` if the folder is new or empty.
    old: Option<Published>,
    scan: Option<Scan>,
    cache: Option<Cache>,
    warnings: Vec<Diagnostic>,
    // Dropped in this order: the lock lies in the folders.
    _lock: Lock,
    _parents: Parents,
}

/// The changes of a build to the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or differ from the old site.
    pub written: usize,
    /// Files that are as they were.
    pub unchanged: usize,
    /// Files of the old site that the new one does not have.
    pub removed: usize,
    /// Problems with cleaning up.
    pub warnings: Vec<Diagnostic>,
    /// Hash of the manifest, which differs between any two sites.
    pub manifest_hash: Hash,
}

impl Output {
    /// The output of `project` in `folder`, which need not exist. With a `cache` its files need not be read; the result is the
    /// same without.
    ///
    /// # Errors
    ///
    /// [`WriteError::Foreign`], if the folder is or holds the project or the home folder, lies among the sources, is a
    /// repository's root, or holds what Kencana did not write; [`WriteError::Machine`], if another build is at work
    /// there or the system refuses.
    pub fn open(project: &Path, folder: &Path, cache: Option<Cache>) -> Result<Self, WriteError> {
        let dir = OutputDir::check(project, folder)?;
        let refused = |error: &io::Error| dir.machine("", error);
        let parents = Parents::make(dir.parent()).map_err(|error| refused(&error))?;
        let lock = Lock::take(&dir.lock()).map_err(|denied| match denied {
            LockError::Held(process) => WriteError::busy(&dir.shown(""), process),
            LockError::Machine(error) => refused(&error),
        })?;
        let left = switch::recover(&dir).map_err(|error| refused(&error))?;
        dir.check_content()?;
        let old = Published::read(&dir, cache.as_ref()).map_err(|error| {
            if !manifest::is_damaged(&error) {
                return refused(&error);
            }
            dir.foreign(text!(
                "catatan Kencana di folder ini rusak atau dibuat versi yang lebih baru",
                "Kencana's list of files in this folder is damaged or from a newer version"
            ))
        })?;
        let warnings = left.iter().map(|folder| error::left(folder)).collect();
        Ok(Self {
            dir,
            old,
            scan: None,
            cache,
            warnings,
            _lock: lock,
            _parents: parents,
        })
    }

    /// Hash of the live site's manifest, if that and all files are known to be as they were written.
    #[must_use]
    pub fn unchanged_hash(&self) -> Option<Hash> {
        self.old.as_ref()?.unchanged_hash()
    }

    /// Hash of the live site's manifest, if that is known to be as it was written; files may have changed since.
    #[must_use]
    pub fn manifest_hash(&self) -> Option<Hash> {
        self.old.as_ref()?.manifest_hash()
    }

    /// The result of a build without changes, if all files are known to be as they were written.
    #[must_use]
    pub fn untouched(self) -> Option<Written> {
        let manifest_hash = self.unchanged_hash()?;
        let unchanged = self
            .old
            .map_or(0, |old| old.manifest.files.as_slice().len());
        Some(Written {
            written: 0,
            unchanged,
            removed: 0,
            warnings: self.warnings,
            manifest_hash,
        })
    }

    /// Files of the old site that a site with the sorted files `new` does not have.
    #[must_use]
    pub fn lost(&self, new: &[Arc<str>]) -> Vec<Arc<str>> {
        let gone = self.old.iter().flat_map(|old| old.except(new));
        gone.map(|(path, _)| Arc::clone(path)).collect()
    }

    /// Scans the folders of the output. [`stage`](Self::stage) does it too; here it can be done beside other work.
    pub fn scan(&mut self) {
        self.scan = Some(Scan::of(self));
    }

    /// Begins a site that will hold exactly the files `planned`: sorted paths, relative to the output with `/`.
    ///
    /// # Errors
    ///
    /// A refusal, if something that Kencana did not write is in the way, or a file that is to go was edited by hand.
    pub fn stage(self, planned: Vec<Arc<str>>) -> Result<Stage, WriteError> {
        Stage::open(self, planned)
    }

    fn previous(&self) -> Option<Previous<'_>> {
        Some(Previous {
            cache: self.cache.as_ref()?,
            dir: &self.dir,
        })
    }
}

/// The files that Kencana wrote to `folder`, sorted; none if it holds no site of Kencana's.
#[must_use]
pub fn published(folder: &Path) -> Vec<Arc<str>> {
    let manifest = manifest::Manifest::read(folder).ok().flatten();
    let files = manifest
        .iter()
        .flat_map(|manifest| manifest.files.as_slice());
    files.map(|(path, _)| Arc::clone(path)).collect()
}

/// A name for the output in `folder` that no other output of `project` has; `None` if no output may be there.
#[must_use]
pub fn label(project: &Path, folder: &Path) -> Option<String> {
    OutputDir::check(project, folder)
        .ok()
        .map(|dir| dir.label())
}

/// Makes a new file with its folders; a file that exists is never written over.
///
/// # Errors
///
/// The error of the system; `AlreadyExists` if there is anything at `path`.
pub fn create_new(path: &Path, text: &str) -> io::Result<()> {
    let is_new = !exists(path);
    let done = disk::write(path, text.as_bytes()).map(|_| ());
    if done.is_err()
        && is_new
        && fs::symlink_metadata(path).is_ok_and(|half| half.len() < text.len() as u64)
    {
        disk::remove_file(path)?;
    }
    done
}

/// Makes a folder and all above it; one that exists is left as it is.
///
/// # Errors
///
/// The error of the system.
pub fn create_folder(path: &Path) -> io::Result<()> {
    disk::make_folders(path)
}

/// Folders that were made around the output. Dropped, it removes those that are still empty.
#[derive(Debug)]
struct Parents(Vec<PathBuf>);

impl Parents {
    fn make(folder: &Path) -> io::Result<Self> {
        let made = folder
            .ancestors()
            .take_while(|folder| !exists(folder))
            .map(Path::to_path_buf)
            .collect();
        let parents = Self(made);
        disk::make_folders(folder)?;
        Ok(parents)
    }
}

impl Drop for Parents {
    fn drop(&mut self) {
        for folder in &self.0 {
            // Fails once the output is in it.
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the tests make the folders that they look at"
)]
mod tests {
    use crate::cache::store::{self, Cache};
    use crate::diagnostic::code::Code;
    use crate::output::error::WriteError;
    use crate::output::stage::Stage;
    use crate::output::{Output, Written, create_new, manifest};
    use proptest::prelude::*;
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::sync::Arc;
    use walkdir::WalkDir;

    const TODAY: &str = "2024-05-27";

    /// A project whose output is `public`, in a folder of its own.
    struct Project {
        folder: tempfile::TempDir,
        /// Whether builds use the project's cache.
        is_warm: bool,
    }

    impl Project {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            for part in ["content/records", "static", "themes", "vocabulary"] {
                fs::create_dir_all(folder.path().join("site").join(part)).unwrap();
            }
            fs::write(folder.path().join("site/site.toml"), "").unwrap();
            Self {
                folder,
                is_warm: true,
            }
        }

        fn cache(&self) -> Option<Cache> {
            self.is_warm.then(|| Cache::of(&self.root()))
        }

        fn root(&self) -> PathBuf {
            self.folder.path().join("site")
        }

        fn output(&self) -> PathBuf {
            self.root().join("public")
        }

        fn stage(&self, files: &[(&str, &str)]) -> Result<Stage, WriteError> {
            Output::open(&self.root(), &self.output(), self.cache())?
                .stage(sorted(files.iter().map(|(path, _)| *path)))
        }

        fn build(&self, files: &[(&str, &str)]) -> Result<Written, WriteError> {
            let mut stage = self.stage(files)?;
            stage.prepare();
            files
                .iter()
                .try_for_each(|(path, text)| stage.put(path, text.as_bytes()))?;
            stage.finish(TODAY)
        }

        /// Writes a file by hand.
        fn put(&self, path: &str, text: &str) {
            let path = self.root().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        /// Everything in the project's folder but the cache: files with their text, folders with `/`, links with `@`.
        fn tree(&self) -> BTreeMap<String, String> {
            tree(&self.root())
        }

        /// The output without its manifest.
        fn site(&self) -> Vec<(String, String)> {
            let mut site = tree(&self.output());
            assert!(site.remove(manifest::NAME).is_some());
            site.into_iter().collect()
        }
    }

    fn sorted<'a>(paths: impl IntoIterator<Item = &'a str>) -> Vec<Arc<str>> {
        let mut sorted: Vec<Arc<str>> = paths.into_iter().map(Arc::from).collect();
        sorted.sort();
        sorted
    }

    fn tree(folder: &Path) -> BTreeMap<String, String> {
        let is_shown = |entry: &walkdir::DirEntry| entry.file_name() != store::NAME;
        let entries = WalkDir::new(folder)
            .min_depth(1)
            .into_iter()
            .filter_entry(is_shown)
            .map(Result::unwrap);
        let shown = entries.map(|entry| {
            let path = entry
                .path()
                .strip_prefix(folder)
                .unwrap()
                .to_string_lossy()
                .into_owned();
            match entry.file_type() {
                kind if kind.is_dir() => (format!("{path}/"), String::new()),
                kind if kind.is_symlink() => (
                    format!("{path}@"),
                    fs::read_link(entry.path()).unwrap().display().to_string(),
                ),
                _ => (path, fs::read_to_string(entry.path()).unwrap()),
            }
        });
        shown.collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect()
    }

    fn counts(written: &Written) -> (usize, usize, usize) {
        assert_eq!(written.warnings, []);
        (written.written, written.unchanged, written.removed)
    }

    #[test]
    fn the_output_is_the_new_site_and_no_file_is_left_beside_it() {
        let project = Project::new();
        let before: Vec<_> = project.tree().into_keys().collect();
        let first = project
            .build(&[
                ("index.html", "a"),
                ("x/index.html", "b"),
                ("y/z/index.html", "c"),
            ])
            .unwrap();
        assert_eq!(counts(&first), (3, 0, 0));
        let second = project
            .build(&[("index.html", "A"), ("x/index.html", "b"), ("y", "file")])
            .unwrap();
        assert_eq!(counts(&second), (2, 1, 1));
        assert_eq!(
            project.site(),
            pairs(&[
                ("index.html", "A"),
                ("x/", ""),
                ("x/index.html", "b"),
                ("y", "file")
            ])
        );
        let beside = project
            .tree()
            .into_keys()
            .filter(|path| !path.starts_with("public"));
        assert_eq!(beside.collect::<Vec<_>>(), before);
    }

    #[test]
    #[cfg(unix)]
    fn an_unchanged_site_is_not_exchanged_and_an_unchanged_file_keeps_its_number() {
        use std::os::unix::fs::MetadataExt;
        let project = Project::new();
        let number = |path: &str| fs::metadata(project.output().join(path)).unwrap().ino();
        project.build(&[("a", "1"), ("b", "2")]).unwrap();
        let (folder, file) = (number("."), number("a"));
        assert_eq!(
            counts(&project.build(&[("a", "1"), ("b", "2")]).unwrap()),
            (0, 2, 0)
        );
        assert_eq!((number("."), number("a")), (folder, file));
        project.build(&[("a", "1"), ("b", "3")]).unwrap();
        assert_ne!(number("."), folder);
        assert_eq!(number("a"), file);
    }

    #[test]
    fn the_manifest_has_the_day_and_is_the_same_with_and_without_cache() {
        let project = Project::new();
        project.build(&[("a", "1")]).unwrap();
        let stage = project.stage(&[("a", "1")]).unwrap();
        stage.put("a", b"1").unwrap();
        assert_eq!(stage.finish("2024-05-28").unwrap().unchanged, 1);
        let warm = fs::read_to_string(project.output().join(manifest::NAME)).unwrap();
        assert!(warm.contains("2024-05-28"));
        let other = Project::new();
        let stage = other.stage(&[("a", "1")]).unwrap();
        stage.put("a", b"1").unwrap();
        stage.finish("2024-05-28").unwrap();
        assert_eq!(
            fs::read_to_string(other.output().join(manifest::NAME)).unwrap(),
            warm
        );
    }

    #[test]
    fn a_stage_that_is_not_finished_changes_no_file() {
        let project = Project::new();
        let before = project.tree();
        let stage = project.stage(&[("deep/a", "1")]).unwrap();
        stage.put("deep/a", b"1").unwrap();
        drop(stage);
        assert_eq!(project.tree(), before);
        let output = Output::open(
            &project.root(),
            &project.root().join("new/folders/out"),
            None,
        )
        .unwrap();
        drop(output.stage(Vec::new()));
        assert_eq!(project.tree(), before);
        project.build(&[("a", "1"), ("b", "2")]).unwrap();
        let before = project.tree();
        let stage = project.stage(&[("a", "x"), ("c", "3")]).unwrap();
        stage.put("a", b"x").unwrap();
        assert!(
            matches!(stage.finish(TODAY), Err(WriteError::Machine(_))),
            "c was not put"
        );
        assert!(
            project.stage(&[("a", "1")]).unwrap().put("b", b"").is_err(),
            "b was not planned"
        );
        assert_eq!(project.tree(), before);
    }

    #[test]
    fn untracked_files_are_carried_over_unchanged() {
        let project = Project::new();
        project
            .build(&[("index.html", "a"), ("x/index.html", "b")])
            .unwrap();
        project.put("public/CNAME", "contoh.go.id");
        project.put("public/x/foto.jpg", "foto");
        project.put("public/unduhan/2020/a.pdf", "pdf");
        fs::create_dir_all(project.output().join("kosong")).unwrap();
        let old = fs::metadata(project.output().join("unduhan/2020"))
            .unwrap()
            .modified()
            .unwrap();
        assert_eq!(
            counts(&project.build(&[("index.html", "A")]).unwrap()),
            (1, 0, 1)
        );
        let expected = [
            ("CNAME", "contoh.go.id"),
            ("index.html", "A"),
            ("kosong/", ""),
            ("unduhan/", ""),
            ("unduhan/2020/", ""),
            ("unduhan/2020/a.pdf", "pdf"),
            ("x/", ""),
            ("x/foto.jpg", "foto"),
        ];
        assert_eq!(project.site(), pairs(&expected));
        assert_eq!(
            fs::metadata(project.output().join("unduhan/2020"))
                .unwrap()
                .modified()
                .unwrap(),
            old
        );
    }

    #[test]
    #[cfg(unix)]
    fn untracked_links_are_carried_over_and_never_followed() {
        let project = Project::new();
        project.build(&[("index.html", "a")]).unwrap();
        std::os::unix::fs::symlink("/dev/zero", project.output().join("nol")).unwrap();
        std::os::unix::fs::symlink("../content", project.output().join("bahan")).unwrap();
        project.build(&[("index.html", "b")]).unwrap();
        assert_eq!(
            project.site(),
            pairs(&[
                ("bahan@", "../content"),
                ("index.html", "b"),
                ("nol@", "/dev/zero")
            ])
        );
        assert!(matches!(
            project.build(&[("index.html", "b"), ("bahan/a", "")]),
            Err(WriteError::Foreign(_))
        ));
    }

    #[test]
    fn an_edited_file_or_an_untracked_one_in_the_way_stops_the_build() {
        let check = |by_hand: &str, files: &[(&str, &str)], named: &str| {
            let project = Project::new();
            project
                .build(&[("index.html", "a"), ("x/index.html", "b")])
                .unwrap();
            project.put(by_hand, "by hand");
            let before = project.tree();
            let Err(WriteError::Foreign(refused)) = project.build(files) else {
                panic!("{by_hand}")
            };
            assert_eq!(refused.code, Code::ForeignOutput);
            assert_eq!(
                Path::new(&*refused.location.file),
                project.output().join(named)
            );
            assert_eq!(project.tree(), before);
        };
        check(
            "public/y/index.html",
            &[("index.html", "a"), ("y/index.html", "c")],
            "y/index.html",
        );
        check(
            "public/y",
            &[("index.html", "a"), ("y/index.html", "c")],
            "y",
        );
        check("public/y/a/b", &[("index.html", "a"), ("y", "c")], "y");
        check("public/index.html", &[("index.html", "a")], "index.html");
        check(
            "public/index.html",
            &[("index.html", "by hand!")],
            "index.html",
        );
        check(
            "public/x/index.html",
            &[("index.html", "a")],
            "x/index.html",
        );
    }

    #[test]
    fn a_deleted_file_is_written_again() {
        let project = Project::new();
        project.build(&[("a", "1"), ("b", "2")]).unwrap();
        fs::remove_file(project.output().join("a")).unwrap();
        assert_eq!(
            counts(&project.build(&[("a", "1"), ("b", "2")]).unwrap()),
            (1, 1, 0)
        );
        fs::remove_file(project.output().join("a")).unwrap();
        assert_eq!(counts(&project.build(&[("b", "2")]).unwrap()), (0, 1, 0));
        assert_eq!(project.site(), pairs(&[("b", "2")]));
    }

    #[test]
    fn an_untracked_file_from_during_the_build_is_moved_into_the_new_site() {
        let project = Project::new();
        project.build(&[("index.html", "a")]).unwrap();
        let stage = project.stage(&[("index.html", "b")]).unwrap();
        project.put("public/unduhan/baru.pdf", "pdf");
        stage.put("index.html", b"b").unwrap();
        assert_eq!(counts(&stage.finish(TODAY).unwrap()), (1, 0, 0));
        let expected = [
            ("index.html", "b"),
            ("unduhan/", ""),
            ("unduhan/baru.pdf", "pdf"),
        ];
        assert_eq!(project.site(), pairs(&expected));
    }

    #[test]
    fn an_edit_from_during_the_build_is_put_aside_with_a_warning() {
        let project = Project::new();
        project.build(&[("index.html", "a")]).unwrap();
        let stage = project.stage(&[("index.html", "b")]).unwrap();
        stage.put("index.html", b"b").unwrap();
        project.put("public/index.html", "by hand");
        let written = stage.finish(TODAY).unwrap();
        assert_eq!(written.warnings.len(), 1);
        let aside = PathBuf::from(&*written.warnings[0].location.file);
        assert_eq!(
            fs::read_to_string(aside.join("index.html")).unwrap(),
            "by hand"
        );
        assert_eq!(project.site(), pairs(&[("index.html", "b")]));
    }

    #[test]
    fn an_untracked_file_from_after_the_scan_is_not_lost() {
        let project = Project::new();
        project.build(&[("index.html", "a")]).unwrap();
        // Twice, so that there is a previous site to begin with.
        project.build(&[("index.html", "b")]).unwrap();
        let mut output = Output::open(&project.root(), &project.output(), project.cache()).unwrap();
        output.scan();
        project.put("public/foto.jpg", "foto");
        project.put("public/x/index.html", "by hand");
        let mut stage = output
            .stage(sorted(["index.html", "x/index.html"]))
            .unwrap();
        stage.prepare();
        stage.put("index.html", b"c").unwrap();
        stage.put("x/index.html", b"ours").unwrap();
        let written = stage.finish(TODAY).unwrap();
        assert_eq!(
            project.site(),
            pairs(&[
                ("foto.jpg", "foto"),
                ("index.html", "c"),
                ("x/", ""),
                ("x/index.html", "ours")
            ])
        );
        assert_eq!(written.warnings.len(), 1);
        let aside = PathBuf::from(&*written.warnings[0].location.file);
        assert_eq!(
            fs::read_to_string(aside.join("x/index.html")).unwrap(),
            "by hand"
        );
    }

    /// Folders of a project that may not be its output.
    const REFUSED: &[&str] = &[
        "",
        ".",
        "..",
        "../..",
        "content",
        "content/",
        "content/records",
        "content/records/new/out",
        "static",
        "static/x",
        "themes",
        "themes/kita/public",
        "vocabulary",
        "vocabulary/../vocabulary/x",
        "src",
        "src/out",
        "Content",
        "STATIC/x",
        ".git",
        ".git/out",
        "kosong",
        "repo",
        "berkas",
        "rusak",
        "~",
        "~/x",
        "public/../content",
        "not/there/../../static",
        "site.toml",
    ];

    /// Links in a project and beside it that lead to a folder that is refused.
    #[cfg(unix)]
    const REFUSED_LINKS: &[(&str, &str)] = &[
        ("link-in", "content/records"),
        ("link-up", ".."),
        ("link-root", "/"),
        ("link-full", "kosong"),
    ];

    /// A project that holds what the folders in [`REFUSED`] are refused for.
    fn crowded_project() -> Project {
        let project = Project::new();
        project.put("kosong/.keep", "");
        project.put("repo/.git", "gitdir: x");
        project.put("berkas", "");
        project.put("rusak/.kencana-manifest.json", "{");
        fs::create_dir_all(project.root().join("themes/kita/public")).unwrap();
        project
    }

    fn refusal(project: &Project, folder: &Path) -> WriteError {
        let opened = Output::open(&project.root(), folder, None);
        opened.map(|_| ()).unwrap_err()
    }

    #[track_caller]
    fn check_refused(project: &Project, folders: &[PathBuf]) {
        let before = tree(project.folder.path());
        for folder in folders {
            let refusal = refusal(project, folder);
            assert!(
                matches!(refusal, WriteError::Foreign(_)),
                "{folder:?}: {refusal:?}"
            );
        }
        assert_eq!(tree(project.folder.path()), before);
    }

    #[test]
    fn folders_of_sources_repositories_and_other_files_are_refused() {
        let project = crowded_project();
        let folders: Vec<PathBuf> = REFUSED
            .iter()
            .map(|folder| project.root().join(folder))
            .collect();
        check_refused(&project, &folders);
        let before = project.tree();
        // The system refuses a folder below a file.
        let below_a_file = refusal(&project, &project.root().join("berkas/x"));
        assert!(matches!(
            below_a_file,
            WriteError::Foreign(_) | WriteError::Machine(_)
        ));
        assert_eq!(project.tree(), before);
    }

    #[test]
    fn folders_of_the_system_and_the_home_folder_are_refused() {
        let home = std::env::home_dir().unwrap();
        let mut folders = vec![home.join(".."), home];
        folders.extend(["/", "/../..", "/etc", "/usr/bin"].map(PathBuf::from));
        check_refused(&Project::new(), &folders);
    }

    #[test]
    #[cfg(unix)]
    fn links_to_folders_that_are_refused_are_refused() {
        let project = crowded_project();
        for (name, goal) in REFUSED_LINKS {
            for folder in [project.folder.path(), &project.root()] {
                std::os::unix::fs::symlink(goal, folder.join(name)).unwrap();
            }
        }
        let folders: Vec<PathBuf> = REFUSED_LINKS
            .iter()
            .map(|(name, _)| project.root().join(name))
            .collect();
        check_refused(&project, &folders);
    }

    #[test]
    fn new_and_empty_folders_and_earlier_outputs_are_accepted() {
        let project = Project::new();
        fs::create_dir_all(project.root().join("kosong")).unwrap();
        for folder in [
            "kosong",
            "kosong",
            "baru",
            "a/b/c",
            "content-lama",
            "../luar",
            "public/../situs",
        ] {
            let output = Output::open(&project.root(), &project.root().join(folder), None).unwrap();
            let stage = output.stage(sorted(["a"])).unwrap();
            stage.put("a", b"1").unwrap();
            stage.finish(TODAY).unwrap();
        }
        for folder in [
            "kosong",
            "baru",
            "a/b/c",
            "content-lama",
            "../luar",
            "situs",
        ] {
            assert_eq!(
                fs::read_to_string(project.root().join(folder).join("a")).unwrap_or_default(),
                "1",
                "{folder}"
            );
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_link_to_a_site_elsewhere_stays_a_link() {
        let project = Project::new();
        fs::create_dir_all(project.folder.path().join("www/situs")).unwrap();
        std::os::unix::fs::symlink(project.folder.path().join("www/situs"), project.output())
            .unwrap();
        project.build(&[("a", "1")]).unwrap();
        project.build(&[("a", "2")]).unwrap();
        assert!(fs::symlink_metadata(project.output()).unwrap().is_symlink());
        assert_eq!(
            fs::read_to_string(project.folder.path().join("www/situs/a")).unwrap(),
            "2"
        );
    }

    #[test]
    fn a_second_build_is_refused_during_the_first() {
        let project = Project::new();
        let first = project.stage(&[("a", "1")]).unwrap();
        let Err(WriteError::Machine(refused)) = project.stage(&[("a", "2")]) else {
            panic!()
        };
        assert!(refused.message.en.contains(&std::process::id().to_string()));
        first.put("a", b"1").unwrap();
        first.finish(TODAY).unwrap();
        project.build(&[("a", "2")]).unwrap();
    }

    #[test]
    fn files_of_a_build_that_was_killed_are_removed_by_the_next() {
        for unfinished in [true, false] {
            let project = Project::new();
            project.build(&[("a", "1")]).unwrap();
            project.put("public/CNAME", "x");
            let staging = project.root().join(".public.kencana-staging");
            if unfinished {
                project.put(".public.kencana-staging/deep/a", "half");
            } else {
                // As after the switch: the old site, with what was carried over.
                fs::create_dir(&staging).unwrap();
                for name in ["a", "CNAME", manifest::NAME] {
                    fs::copy(project.output().join(name), staging.join(name)).unwrap();
                }
            }
            project.put(".public.kencana-lock", "4194305");
            project.build(&[("a", "2")]).unwrap();
            assert_eq!(project.site(), pairs(&[("CNAME", "x"), ("a", "2")]));
            assert!(
                !project
                    .tree()
                    .keys()
                    .any(|path| path.contains("kencana-staging") || path.contains("kencana-l"))
            );
        }
    }

    #[test]
    fn an_interrupted_switch_in_two_steps_is_finished_by_the_next_build() {
        let check = |is_staged: bool, expected: &str| {
            let project = Project::new();
            project.build(&[("a", "new")]).unwrap();
            fs::rename(project.output(), project.root().join("next")).unwrap();
            project.build(&[("a", "old")]).unwrap();
            fs::rename(project.output(), project.root().join(".public.kencana-old")).unwrap();
            if is_staged {
                fs::rename(
                    project.root().join("next"),
                    project.root().join(".public.kencana-staging"),
                )
                .unwrap();
            }
            drop(Output::open(&project.root(), &project.output(), None).unwrap());
            assert_eq!(project.site(), pairs(&[("a", expected)]));
            assert!(!project.tree().keys().any(|path| path.contains(".public")));
        };
        check(true, "new");
        check(false, "old");
    }

    #[test]
    fn files_that_the_new_site_lacks_are_listed() {
        let project = Project::new();
        project
            .build(&[
                ("index.html", ""),
                ("a/index.html", ""),
                ("b/index.html", ""),
                ("c.txt", ""),
            ])
            .unwrap();
        let output = Output::open(&project.root(), &project.output(), None).unwrap();
        let lost = |new: &[&str]| output.lost(&sorted(new.iter().copied()));
        let expected = sorted(["a/index.html", "c.txt"]);
        assert_eq!(lost(&["index.html", "b/index.html"]), expected);
        assert_eq!(lost(&[]).len(), 4);
    }

    #[test]
    fn create_new_never_writes_over_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b.md");
        create_new(&path, "one").unwrap();
        assert!(create_new(&path, "longer than one").is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
    }

    /// A file of a random tree: names are few, so that they meet.
    fn files() -> impl Strategy<Value = BTreeMap<String, String>> {
        prop::collection::btree_map("[ab](/[ab]){0,2}", "[xy]{0,2}", 0..6)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn no_build_changes_an_untracked_file(
            sites in prop::collection::vec(files(), 1..4),
            foreign in files(),
            is_warm: bool,
        ) {
            let project = Project { is_warm, ..Project::new() };
            project.build(&[]).unwrap();
            for (path, text) in &foreign {
                let path = project.output().join(path);
                if fs::create_dir_all(path.parent().unwrap()).is_ok() {
                    let _ = fs::write(path, text);
                }
            }
            let theirs = project.site();
            for site in &sites {
                let files: Vec<_> = site.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
                let before = project.tree();
                match project.build(&files) {
                    Ok(_) => {
                        let now: BTreeMap<_, _> = project.site().into_iter().collect();
                        let kept = theirs.iter().all(|(path, text)| now.get(path) == Some(text));
                        prop_assert!(kept, "{:?} of {:?}", now, theirs);
                        let ours = now.iter().filter(|file| !file.0.ends_with('/') && !theirs.contains(&(file.0.clone(), file.1.clone())));
                        let ours: BTreeMap<_, _> = ours.map(|(path, text)| (path.clone(), text.clone())).collect();
                        prop_assert_eq!(&ours, site);
                    }
                    Err(_) => prop_assert_eq!(project.tree(), before),
                }
            }
        }

        #[test]
        fn a_site_made_of_the_previous_one_equals_a_new_one(sites in prop::collection::vec(files(), 2..6)) {
            let project = Project::new();
            for site in &sites {
                let files: Vec<_> = site.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
                let fresh = Project { is_warm: false, ..Project::new() };
                match (project.build(&files), fresh.build(&files)) {
                    (Ok(_), Ok(_)) => prop_assert_eq!(tree(&project.output()), tree(&fresh.output())),
                    (warm, cold) => prop_assert_eq!(warm.is_err(), cold.is_err()),
                }
            }
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_small_change_is_made_in_the_previous_site_and_leaves_other_files_alone() {
        use std::os::unix::fs::MetadataExt;
        let project = Project::new();
        let number = |path: &str| fs::metadata(project.output().join(path)).unwrap().ino();
        let build = |text: &str| {
            project
                .build(&[("a/b", text), ("c/d", "same"), ("e", text)])
                .unwrap()
        };
        build("1");
        let (first, file) = (number("c"), number("c/d"));
        build("2");
        let second = number("c");
        assert_ne!(first, second);
        assert_eq!(counts(&build("3")), (2, 1, 0));
        assert_eq!(
            (number("c"), number("c/d")),
            (first, file),
            "the folder of the first site is live again"
        );
        assert_eq!(counts(&build("3")), (0, 3, 0));
        build("4");
        assert_eq!(number("c"), second);
        assert_eq!(
            project.site(),
            pairs(&[
                ("a/", ""),
                ("a/b", "4"),
                ("c/", ""),
                ("c/d", "same"),
                ("e", "4")
            ])
        );
    }

    #[test]
    fn a_previous_site_that_was_touched_is_not_used() {
        let project = Project::new();
        let build = |text: &str| project.build(&[("a/b", text), ("c/d", "same")]).unwrap();
        build("1");
        build("2");
        let cache = fs::read_dir(project.root().join(store::NAME))
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let previous = cache
            .into_iter()
            .find(|path| path.extension().is_some_and(|ending| ending == "previous"))
            .unwrap();
        fs::remove_file(previous.join("c/d")).unwrap();
        fs::write(previous.join("c/x"), "not ours").unwrap();
        build("3");
        assert_eq!(
            project.site(),
            pairs(&[("a/", ""), ("a/b", "3"), ("c/", ""), ("c/d", "same")])
        );
    }

    #[test]
    fn an_index_of_another_state_of_the_output_is_ignored() {
        let project = Project::new();
        project.build(&[("a", "1"), ("b", "2")]).unwrap();
        let cold = Project {
            is_warm: false,
            ..project
        };
        cold.build(&[("a", "3"), ("c", "4")]).unwrap();
        let warm = Project {
            is_warm: true,
            ..cold
        };
        assert_eq!(
            counts(&warm.build(&[("a", "1"), ("b", "2")]).unwrap()),
            (2, 0, 1)
        );
        assert_eq!(warm.site(), pairs(&[("a", "1"), ("b", "2")]));
    }
}
