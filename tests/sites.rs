//! Snapshots of small sites: each folder of `tests/sites` has a project (`site/`), a list of pages (`pages.txt`), and
//! these pages as they must be (`expected/`), which were read by a person before they were accepted.
//!
//! `SNAPSHOTS=overwrite cargo test --test sites` writes them anew. A new site is a folder and one line in the list.

#![expect(
    clippy::disallowed_methods,
    reason = "it reads the projects of the tests, not a site"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use kencana::page;
use kencana::page::query::Tracked;
use kencana::site::Options;
use snapbox::assert::DEFAULT_ACTION_ENV;
use snapbox::data::DataFormat;
use snapbox::{Assert, Data};
use support::{Files, files_below, options, site_on};

mod support;

macro_rules! sites {
    ($($name:ident)*) => {
        $(#[test] fn $name() { check(stringify!($name)); })*

        #[test]
        fn every_folder_is_a_site_of_the_list() {
            let listed = BTreeSet::from([$(folder_name(stringify!($name)),)*]);
            let folders = fs::read_dir(sites()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
            assert_eq!(folders.collect::<BTreeSet<_>>(), listed);
        }
    };
}

sites! {
    agreements_by_status
    bundle_with_photos
    empty
    english
    feeds
    indicators
    one_province_two_years
    own_words
    paging
    regency_and_split_province
    withdrawn_corrected_agenda
}

/// The content of `pages.txt`: options of `kencana build`, and paths of pages, one on each line.
struct Wanted {
    options: Options,
    pages: Vec<String>,
}

/// Compares the pages of the site `test` with their snapshots and shows all differences.
fn check(test: &str) {
    let folder = sites().join(folder_name(test));
    let wanted = wanted(&folder);
    let site = site_on(&files(&folder), &wanted.options);
    let assert = Assert::new().action_env(DEFAULT_ACTION_ENV);
    let mut faults = Vec::new();
    for path in &wanted.pages {
        if site.plan.route(path).is_none() {
            faults.push(format!("{path}: the site has no such page"));
            continue;
        }
        let made = page::render(&Tracked::unrecorded(&site), &Arc::from(path.as_str())).unwrap();
        let made = Data::text(String::from_utf8(made).unwrap());
        let expected =
            Data::read_from(&folder.join("expected").join(path), Some(DataFormat::Text)).raw();
        faults.extend(
            assert
                .try_eq(Some(&path), made, expected)
                .err()
                .map(|fault| fault.to_string()),
        );
    }
    let accepted = files_below(&folder.join("expected")).into_keys();
    let forgotten = accepted.filter(|path| !wanted.pages.contains(path));
    faults.extend(forgotten.map(|path| format!("expected/{path}: not in pages.txt")));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn wanted(folder: &Path) -> Wanted {
    let mut wanted = Wanted {
        options: options(),
        pages: Vec::new(),
    };
    for line in fs::read_to_string(folder.join("pages.txt"))
        .unwrap()
        .lines()
    {
        match line.split_once(' ') {
            Some(("--today", day)) => wanted.options.today = Some(day.parse::<Date>().unwrap()),
            Some(_) => panic!("{line}: a path or --today DATE"),
            None if line == "--portable" => wanted.options.portable = true,
            None => wanted.pages.push(line.to_owned()),
        }
    }
    wanted
}

/// The files of the project, with minimal settings if it has none.
fn files(folder: &Path) -> Files {
    let mut files = files_below(&folder.join("site"));
    files
        .entry("site.toml".to_owned())
        .or_insert_with(|| support::SETTINGS.into());
    files
}

fn sites() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites")
}

fn folder_name(test: &str) -> String {
    test.replace('_', "-")
}
