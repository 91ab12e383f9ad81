//! Support for tests: makes projects in memory or from a folder, reads them and renders their pages.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test uses a part of this module"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "it reads and writes files of its own"
)]

pub mod fences;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use kencana::diagnostic::Diagnostic;
use kencana::diagnostic::report::Report;
use kencana::diagnostic::text::Language;
use kencana::page::query::Tracked;
use kencana::page::{self, Site};
use kencana::site::{Options, Outcome, read};
use kencana::source::Sources;

/// Files of a project by path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Pages of a site by output path.
pub type Pages = BTreeMap<String, Vec<u8>>;

/// Settings with only the required keys.
pub const SETTINGS: &str = "title = \"Uji\"\nbase_url = \"https://contoh.example/kencana/\"\n";

/// Options with the day of all builds in tests.
pub fn options() -> Options {
    Options {
        now: jiff::Timestamp::UNIX_EPOCH,
        today: Some(jiff::civil::date(2024, 12, 1)),
        drafts: false,
        base_url: None,
        keep_going: false,
        accept_lost: true,
        portable: false,
    }
}

/// Options of a build at this moment, whose day is that of the site's time zone.
pub fn on_the_clock(moment: &str) -> Options {
    Options {
        now: moment.parse().unwrap(),
        today: None,
        ..options()
    }
}

/// A project of these files and minimal settings.
pub fn project<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Files {
    let settings = ("site.toml".to_owned(), SETTINGS.as_bytes().to_vec());
    let files = files
        .into_iter()
        .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    std::iter::once(settings).chain(files).collect()
}

/// The project in a folder, with minimal settings if it has none.
pub fn folder(path: &Path) -> Files {
    let mut files = project([]);
    files.extend(files_below(path));
    files
}

/// The project of this repository, which has five records.
pub fn own_project() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Files::from([(
        "site.toml".to_owned(),
        std::fs::read(root.join("site.toml")).unwrap(),
    )]);
    for top in ["content", "static", "vocabulary"] {
        files.extend(
            files_below(&root.join(top))
                .into_iter()
                .map(|(path, bytes)| (format!("{top}/{path}"), bytes)),
        );
    }
    files
}

/// All files below the folder `root`, by their path in it; empty if there is no such folder.
pub fn files_below(root: &Path) -> Files {
    let files = walkdir::WalkDir::new(root)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file());
    let path = |file: &Path| {
        file.strip_prefix(root)
            .unwrap()
            .to_str()
            .unwrap()
            .replace('\\', "/")
    };
    files
        .map(|entry| (path(entry.path()), std::fs::read(entry.path()).unwrap()))
        .collect()
}

/// Reads a project in memory.
pub fn read_project(files: &Files, options: &Options) -> Outcome {
    read(Sources::in_memory(files.clone()), options)
}

/// The site of a project without errors.
pub fn site_of(files: &Files) -> Site {
    site_on(files, &options())
}

/// The site of a project without errors, built with `options`.
pub fn site_on(files: &Files, options: &Options) -> Site {
    let outcome = read_project(files, options);
    assert!(
        !outcome.diagnostics.iter().any(Diagnostic::is_error),
        "{}",
        show(&outcome.diagnostics, files, Language::Id)
    );
    outcome.site.expect("a project without errors is a site")
}

/// Renders every page and file of a site.
pub fn pages_of(site: &Site) -> Pages {
    let render = |path: &Arc<str>| {
        page::render(&Tracked::unrecorded(site), path)
            .unwrap_or_else(|fault| panic!("{path}: {fault:?}"))
    };
    site.plan
        .routes()
        .keys()
        .map(|path| (path.to_string(), render(path)))
        .collect()
}

/// Diagnostics as a person sees them, without colour.
pub fn show(diagnostics: &[Diagnostic], files: &Files, language: Language) -> String {
    let sources = Sources::in_memory(files.clone()).value;
    Report::new(diagnostics, language, |file| sources.quote(file)).human(false)
}

/// A record with the required keys, and `more` lines of front matter.
pub fn record(more: &str) -> String {
    format!(
        "---\ntitle: Rakorda Jambi\nkind: rakorda\ndate: 18 Februari 2020\nprovince: Jambi\n{more}---\n\nIsi.\n"
    )
}
