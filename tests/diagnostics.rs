//! Reports of every code: `tests/diagnostics` has a folder for each, with a small project under `site/` and the exact
//! report about it in Indonesian (`id.txt`) and English (`en.txt`). `tests/diagnostics-together` has ten broken
//! records, `tests/diagnostics-vocabulary` every mistake in a vocabulary.
//!
//! `BLESS=1 cargo test --test diagnostics` writes the reports anew. Read them aloud before you commit them.

#![expect(
    clippy::disallowed_methods,
    reason = "it reads its own folders and makes projects on the disk"
)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kencana::diagnostic::code::{Code, Severity};
use kencana::diagnostic::report::{Position, Report};
use kencana::diagnostic::text::Language;
use kencana::diagnostic::{Diagnostic, sort};
use kencana::site::build::{Build, CacheMode};
use kencana::site::observer::Silent;
use kencana::site::render::dry_run;
use kencana::site::{Options, Outcome, read};
use kencana::source::Sources;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use support::{Files, folder, options, read_project};

/// The diagnostics of a project, and the files that a report quotes.
struct Found {
    diagnostics: Vec<Diagnostic>,
    sources: Sources,
}

impl Found {
    /// Finds the diagnostics of a project in memory. If it has its own theme, every page is rendered.
    fn in_memory(files: &Files) -> Self {
        let Outcome {
            site,
            mut diagnostics,
            ..
        } = read_project(files, &options());
        if files.keys().any(|path| path.starts_with("themes/")) {
            diagnostics.extend(site.iter().flat_map(dry_run));
            sort(&mut diagnostics);
        }
        Self {
            diagnostics,
            sources: Sources::in_memory(files.clone()).value,
        }
    }

    fn report(&self, language: Language) -> String {
        Report::new(&self.diagnostics, language, |file| self.sources.quote(file)).human(false)
    }
}

/// A project on the disk, next to a file that does not belong to it.
struct Disk(tempfile::TempDir);

impl Disk {
    fn with(files: &Files) -> Self {
        let disk = Self(tempfile::TempDir::new().unwrap());
        for (path, bytes) in files {
            disk.put(path, bytes);
        }
        disk
    }

    fn root(&self) -> PathBuf {
        self.0.path().join("situs")
    }

    fn put(&self, path: &str, bytes: &[u8]) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Takes a snapshot, calls `meanwhile`, and reads the project.
    fn read(&self, meanwhile: impl FnOnce()) -> Outcome {
        let sources = Sources::open(&self.root());
        meanwhile();
        read(sources, &options())
    }

    /// Builds into `public` and returns the diagnostics of the build.
    fn build(&self) -> Vec<Diagnostic> {
        let (project, output) = (self.root(), self.root().join("public"));
        let build = Build {
            project: &project,
            output: &output,
            options: &Options {
                accept_lost: false,
                ..options()
            },
            cache: CacheMode::Off,
        };
        let report = build.run(&Silent);
        report
            .refused
            .into_iter()
            .chain(report.outcome.diagnostics)
            .collect()
    }

    fn found(&self, diagnostics: Vec<Diagnostic>) -> Found {
        Found {
            diagnostics,
            sources: Sources::open(&self.root()).value,
        }
    }

    /// The report without the path of the temporary folder, which differs on every run.
    fn without_its_name(&self, report: &str) -> String {
        report
            .replace(&format!("{}/", self.root().display()), "")
            .replace('\\', "/")
    }
}

/// The report of a project in both languages.
struct BothReports {
    diagnostics: Vec<Diagnostic>,
    reports: [(Language, String); 2],
}

fn reports_of(slug: &str, mut files: Files) -> BothReports {
    let on_disk: Option<fn(&Disk) -> Vec<Diagnostic>> = match slug {
        "unreadable-file" => Some(deleted_while_it_is_read),
        "outside-project" => Some(link_to_the_outside),
        "lost-address" => Some(slug_changed_between_builds),
        "foreign-output" => Some(letter_in_the_output),
        _ => None,
    };
    if slug == "unportable-name" {
        // A file with such a name cannot be checked out on every system.
        files.insert(
            "content/records/2020/rakorda: jambi.md".to_owned(),
            b"---\n---\n".to_vec(),
        );
    }
    let Some(set_up) = on_disk else {
        let found = Found::in_memory(&files);
        let reports =
            [Language::Id, Language::En].map(|language| (language, found.report(language)));
        return BothReports {
            diagnostics: found.diagnostics,
            reports,
        };
    };
    let disk = Disk::with(&files);
    let found = disk.found(set_up(&disk));
    let report = |language| (language, disk.without_its_name(&found.report(language)));
    BothReports {
        reports: [Language::Id, Language::En].map(report),
        diagnostics: found.diagnostics,
    }
}

fn deleted_while_it_is_read(disk: &Disk) -> Vec<Diagnostic> {
    let record = disk.root().join("content/records/2020/jambi-rakorda.md");
    disk.read(|| fs::remove_file(record).unwrap()).diagnostics
}

fn link_to_the_outside(disk: &Disk) -> Vec<Diagnostic> {
    fs::write(disk.0.path().join("gaji.xlsx"), "rahasia").unwrap();
    fs::create_dir(disk.root().join("static")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../../gaji.xlsx", disk.root().join("static/gaji.xlsx")).unwrap();
    disk.read(|| ()).diagnostics
}

fn slug_changed_between_builds(disk: &Disk) -> Vec<Diagnostic> {
    assert_eq!(disk.build(), []);
    let path = "content/records/2020/jambi-rakorda.md";
    let text = fs::read_to_string(disk.root().join(path)).unwrap();
    disk.put(
        path,
        text.replace("alamat: rakorda", "alamat: rakorda-bangga-kencana")
            .as_bytes(),
    );
    disk.build()
}

fn letter_in_the_output(disk: &Disk) -> Vec<Diagnostic> {
    disk.put("public/surat.docx", b"bukan buatan Kencana");
    disk.build()
}

fn folders() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

fn slugs() -> BTreeSet<String> {
    let entries = fs::read_dir(folders()).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect()
}

/// Compares `report` with the file at `path`, or writes that file.
fn same_or_bless(path: &Path, report: &str, wrong: &mut Vec<String>) {
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, report).unwrap();
    } else if fs::read_to_string(path)
        .unwrap_or_default()
        .replace("\r\n", "\n")
        != report
    {
        wrong.push(format!("{}:\n{report}", path.display()));
    }
}

#[test]
fn codes_chapters_and_folders_agree() {
    let chapters =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics.md"))
            .unwrap();
    let chapters = chapters
        .lines()
        .filter_map(|line| line.strip_prefix("## `")?.strip_suffix('`'));
    let codes: BTreeSet<String> = Code::ALL
        .iter()
        .map(|code| code.slug().to_owned())
        .collect();
    assert_eq!(chapters.map(str::to_owned).collect::<BTreeSet<_>>(), codes);
    assert_eq!(slugs(), codes);
}

#[test]
fn every_folder_gives_only_its_code_and_the_exact_report() {
    let slugs: Vec<String> = slugs().into_iter().collect();
    let wrong: Vec<String> = slugs
        .par_iter()
        .flat_map_iter(|slug| wrong_with(slug))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

fn wrong_with(slug: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let reports = reports_of(slug, folder(&folders().join(slug).join("site")));
    let codes: BTreeSet<&str> = reports
        .diagnostics
        .iter()
        .map(|one| one.code.slug())
        .collect();
    if codes != BTreeSet::from([slug]) {
        wrong.push(format!("{slug} raises {codes:?}"));
    }
    for (language, report) in &reports.reports {
        same_or_bless(
            &folders()
                .join(slug)
                .join(format!("{}.txt", language.code())),
            report,
            &mut wrong,
        );
    }
    wrong
}

/// The expected diagnostics: file, line, column, whether it is an error, code.
const TOGETHER: [(&str, usize, usize, bool, &str); 10] = [
    ("01-salah-ketik.md", 2, 1, true, "unknown-key"),
    ("02-provinsi.md", 5, 11, true, "unknown-province"),
    ("03-bandung.md", 6, 10, true, "ambiguous-regency"),
    ("04-nama-hari.md", 4, 10, true, "weekday-mismatch"),
    ("05-31-april.md", 4, 10, true, "bad-date"),
    ("06-dua-kali.md", 6, 1, true, "duplicate-key"),
    ("07-capaian.yaml", 10, 15, false, "achievement-mismatch"),
    ("08-papua-selatan.md", 5, 12, true, "province-not-yet"),
    ("09-tidak-ditutup.md", 1, 1, true, "unclosed-front-matter"),
    ("10-latin-1.md", 10, 24, true, "not-utf8"),
];

#[test]
fn ten_broken_records_are_reported_in_one_run() {
    let together = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics-together");
    let found = Found::in_memory(&folder(&together.join("site")));
    let located: Vec<_> = found
        .diagnostics
        .iter()
        .map(|one| {
            let text = found.sources.quote(&one.location.file).unwrap();
            let Position { line, column } = Position::of(&text, one.location.span().start);
            let file = one.location.file.strip_prefix("content/records/").unwrap();
            (
                file,
                line,
                column,
                one.severity == Severity::Error,
                one.code.slug(),
            )
        })
        .collect();
    assert_eq!(located, TOGETHER);
    assert_reports(&together, &found);
}

#[test]
fn every_mistake_in_a_vocabulary_is_reported_in_its_file() {
    let vocabulary = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics-vocabulary");
    let found = Found::in_memory(&folder(&vocabulary.join("site")));
    assert_reports(&vocabulary, &found);
}

/// Asserts that the reports about `found` are those in `folder`.
fn assert_reports(folder: &Path, found: &Found) {
    let mut wrong = Vec::new();
    for language in [Language::Id, Language::En] {
        let path = folder.join(format!("{}.txt", language.code()));
        same_or_bless(&path, &found.report(language), &mut wrong);
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}
