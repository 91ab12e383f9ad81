//! The rules of the house: which room may name which, how a file begins and how long it may be, and that the codes, their
//! chapters and their tests are the same. Each test lists every breach in plain words.

#![expect(
    clippy::disallowed_methods,
    reason = "it reads the project's own source, not a site"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kencana::diagnostic::code::{Code, Severity};
use walkdir::WalkDir;

/// The most lines of a file, its tests not counted.
const LONGEST_FILE: usize = 300;

/// Files that may be longer, and why.
const LONG_TABLES: &[(&str, &str)] = &[
    (
        "src/record/keys.rs",
        "one line for every key of the model, read by searching",
    ),
    ("src/cli/new/answer.rs", "to be split along its seam"),
    ("src/config.rs", "to be split along its seam"),
    ("src/config/section.rs", "to be split along its seam"),
    ("src/diagnostic/report.rs", "to be split along its seam"),
    ("src/document/yaml/events.rs", "to be split along its seam"),
    (
        "src/document/yaml/fast_path.rs",
        "to be split along its seam",
    ),
    ("src/document/yaml/wording.rs", "to be split along its seam"),
    ("src/markdown/survey.rs", "to be split along its seam"),
    ("src/page/html/agreements.rs", "to be split along its seam"),
    ("src/page/html/home.rs", "to be split along its seam"),
    ("src/page/html/indicator.rs", "to be split along its seam"),
    ("src/page/html/place.rs", "to be split along its seam"),
    ("src/page/html/series.rs", "to be split along its seam"),
    ("src/plan/build.rs", "to be split along its seam"),
    ("src/plan/links.rs", "to be split along its seam"),
    ("src/site.rs", "to be split along its seam"),
    ("src/site/parse.rs", "to be split along its seam"),
    ("src/source.rs", "to be split along its seam"),
    ("src/value/point.rs", "to be split along its seam"),
    ("src/value/written.rs", "to be split along its seam"),
    ("src/vocabulary/entry.rs", "to be split along its seam"),
    ("src/vocabulary/merge.rs", "to be split along its seam"),
    ("src/vocabulary/sheet.rs", "to be split along its seam"),
    ("src/write/stage.rs", "to be split along its seam"),
];

/// What only these rooms know. Whoever else needs it asks them.
const KNOWN_BY: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["diagnostic"]),
    ("axum", &["serve"]),
    ("clap", &["cli"]),
    ("granit_parser", &["document"]),
    ("include_dir", &["theme"]),
    ("indicatif", &["cli"]),
    ("inquire", &["cli"]),
    ("notify", &["serve"]),
    ("pulldown_cmark", &["markdown"]),
    ("serde_yaml", &["vocabulary"]),
    ("tera", &["theme"]),
    ("tokio", &["serve"]),
    ("toml", &["config", "theme"]),
    ("walkdir", &["source", "write"]),
];

/// One file of Rust: its path in the project with `/`, and what it holds.
struct File {
    path: String,
    text: String,
}

impl File {
    /// `src/plan/links.rs` and `src/plan.rs` are in the room `plan`; `src/lib.rs` is in none.
    fn room(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("src/")?;
        let room = inside.split('/').next()?.trim_end_matches(".rs");
        (!matches!(room, "lib" | "main")).then_some(room)
    }

    /// Its lines without those that are comments, each with its number.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..)
            .zip(self.text.lines())
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// How many lines stand before its tests.
    fn length(&self) -> usize {
        self.text
            .lines()
            .take_while(|line| *line != "#[cfg(test)]")
            .count()
    }

    fn breach(&self, number: usize, why: &str) -> String {
        format!("{}:{number}: {why}", self.path)
    }
}

fn files(folder: &str) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = WalkDir::new(root.join(folder))
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("readable"));
    let rust = entries.filter(|entry| {
        entry
            .path()
            .extension()
            .is_some_and(|ending| ending == "rs")
    });
    rust.map(|entry| {
        let path = entry
            .path()
            .strip_prefix(root)
            .expect("below the root")
            .to_string_lossy()
            .replace('\\', "/");
        File {
            path,
            text: fs::read_to_string(entry.path()).expect("Rust is UTF-8"),
        }
    })
    .collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn none(breaches: &[String]) {
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

/// The rooms in the order in which `src/lib.rs` lists them.
fn rooms(lib: &str) -> Vec<&str> {
    lib.lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect()
}

/// What stands right after each `start` in a line: `crate::plan::Plan` gives `plan` for `crate::`.
fn named_after<'a>(line: &'a str, start: &str) -> Vec<&'a str> {
    let word = |rest: &'a str| {
        rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
            .next()
    };
    line.split(start).skip(1).filter_map(word).collect()
}

/// Whether a line of code names the crate `name`: `tera::Value` does, `crate::tera` and `xtera::Value` do not.
fn names_crate(line: &str, name: &str) -> bool {
    let path = format!("{name}::");
    line.match_indices(&path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_' || letter == ':')
    })
}

#[test]
fn a_room_uses_only_rooms_above_it() {
    let lib = read("src/lib.rs");
    let order = rooms(&lib);
    let place = |room: &str| order.iter().position(|other| *other == room);
    let mut breaches = Vec::new();
    for file in files("src") {
        let Some(room) = file.room() else { continue };
        let Some(own) = place(room) else {
            breaches.push(format!("{}: src/lib.rs has no room {room}", file.path));
            continue;
        };
        for (number, line) in file.code() {
            for named in named_after(line, "crate::") {
                match place(named) {
                    Some(other) if other <= own => {}
                    Some(_) => breaches.push(file.breach(
                        number,
                        &format!("{room} uses {named}, which stands below it"),
                    )),
                    None => breaches.push(file.breach(
                        number,
                        "write one `use crate::ROOM::...` a line, naming a room",
                    )),
                }
            }
        }
    }
    none(&breaches);
}

#[test]
fn the_program_only_calls_the_command_line() {
    let main = File {
        path: "src/main.rs".to_owned(),
        text: read("src/main.rs"),
    };
    let named = main.code().flat_map(|(number, line)| {
        named_after(line, "kencana::")
            .into_iter()
            .map(move |room| (number, room))
    });
    let other = named.filter(|(_, room)| *room != "cli");
    let breaches: Vec<String> = other
        .map(|(number, room)| main.breach(number, &format!("it uses {room}; that is for cli")))
        .collect();
    none(&breaches);
}

#[test]
fn what_a_room_alone_knows_stays_there() {
    let mut breaches = Vec::new();
    for file in files("src") {
        let room = file.room().unwrap_or_default();
        let code = file
            .code()
            .take_while(|(number, _)| *number <= file.length());
        for (number, line) in code {
            for (name, knowing) in KNOWN_BY.iter().filter(|(name, _)| names_crate(line, name)) {
                if !knowing.contains(&room) {
                    breaches.push(file.breach(
                        number,
                        &format!("{name} is known only by {}", knowing.join(" and ")),
                    ));
                }
            }
        }
    }
    none(&breaches);
}

#[test]
fn a_file_says_what_it_is() {
    let all = files("src").into_iter().chain(files("tests"));
    let silent = all.filter(|file| !file.text.starts_with("//! "));
    let breaches: Vec<String> = silent
        .map(|file| file.breach(1, "a file begins with `//! ` and what lives in it"))
        .collect();
    none(&breaches);
}

#[test]
fn imports_show_where_things_come_from() {
    let mut breaches = Vec::new();
    for file in files("src").into_iter().chain(files("tests")) {
        for (number, line) in file.code() {
            let line = line.trim_start();
            if line.starts_with("use super::*") {
                breaches
                    .push(file.breach(number, "name what you import instead of `use super::*`"));
            }
            if line.starts_with("pub") && line.split(' ').nth(1) == Some("use") {
                breaches.push(file.breach(number, "no re-exports: a thing has one path"));
            }
        }
    }
    none(&breaches);
}

#[test]
fn no_file_is_too_long() {
    let long = files("src")
        .into_iter()
        .filter(|file| file.length() > LONGEST_FILE);
    let unforeseen = long.filter(|file| LONG_TABLES.iter().all(|(path, _)| *path != file.path));
    let breaches: Vec<String> = unforeseen
        .map(|file| {
            format!(
                "{}: {} lines before its tests, {LONGEST_FILE} at most",
                file.path,
                file.length()
            )
        })
        .collect();
    none(&breaches);
}

#[test]
fn every_long_table_is_still_there() {
    let long: Vec<String> = files("src")
        .into_iter()
        .filter(|file| file.length() > LONGEST_FILE)
        .map(|file| file.path)
        .collect();
    let gone = LONG_TABLES
        .iter()
        .filter(|(path, _)| !long.iter().any(|file| file == path));
    let breaches: Vec<String> = gone
        .map(|(path, _)| format!("{path} is not too long (any more)"))
        .collect();
    none(&breaches);
}

#[test]
fn nothing_is_left_for_later() {
    let marks = ["TO", "FIX"].map(|half| half.to_owned() + if half == "TO" { "DO" } else { "ME" });
    let mut breaches = Vec::new();
    for file in files("src").into_iter().chain(files("tests")) {
        for (number, line) in (1..).zip(file.text.lines()) {
            if marks.iter().any(|mark| line.contains(mark.as_str())) {
                breaches.push(file.breach(number, "do it now, or say in an issue that it waits"));
            }
        }
    }
    none(&breaches);
}

/// The chapters of `docs/diagnostics.md`: the code in the heading, and the line that says how bad it is.
fn chapters(document: &str) -> Vec<(&str, &str)> {
    let mut lines = document.lines().filter(|line| !line.is_empty()).peekable();
    let mut chapters = Vec::new();
    while let Some(line) = lines.next() {
        if let Some(code) = line
            .strip_prefix("## `")
            .and_then(|rest| rest.strip_suffix('`'))
        {
            chapters.push((code, lines.peek().copied().unwrap_or_default()));
        }
    }
    chapters
}

#[test]
fn every_code_is_explained() {
    let document = read("docs/diagnostics.md");
    let severity = |code: &Code| match code.severity() {
        Severity::Error => "Galat · error",
        Severity::Warning => "Peringatan · warning",
        Severity::Note => "Catatan · note",
    };
    let expected: Vec<(&str, &str)> = Code::ALL
        .iter()
        .map(|code| (code.slug(), severity(code)))
        .collect();
    let chapters = chapters(&document);
    let without = expected.iter().filter(|code| !chapters.contains(code));
    let unknown = chapters
        .iter()
        .filter(|chapter| !expected.contains(chapter));
    let mut breaches: Vec<String> = without
        .map(|(code, severity)| format!("docs/diagnostics.md has no chapter `{code}` ({severity})"))
        .collect();
    breaches
        .extend(unknown.map(|(code, severity)| format!("there is no code `{code}` ({severity})")));
    none(&breaches);
    assert_eq!(
        chapters, expected,
        "the chapters stand in the order of the table in src/diagnostic/code.rs"
    );
}

#[test]
fn every_code_has_its_cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let entries = WalkDir::new(folder)
        .min_depth(1)
        .max_depth(1)
        .into_iter()
        .flatten();
    let folders = entries.filter(|entry| entry.file_type().is_dir());
    let tested: BTreeSet<String> = folders
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let codes: BTreeSet<String> = Code::ALL
        .iter()
        .map(|code| code.slug().to_owned())
        .collect();
    let mut breaches: Vec<String> = codes
        .difference(&tested)
        .map(|code| format!("tests/diagnostics has no folder {code}"))
        .collect();
    breaches.extend(
        tested
            .difference(&codes)
            .map(|code| format!("tests/diagnostics/{code}: there is no such code")),
    );
    none(&breaches);
}

#[test]
fn the_readers_of_source_see_what_is_there() {
    assert_eq!(
        rooms("#[macro_use]\npub mod diagnostic;\npub mod plan;\n"),
        ["diagnostic", "plan"]
    );
    assert_eq!(
        named_after("use crate::plan::Plan; crate::site::build()", "crate::"),
        ["plan", "site"]
    );
    assert_eq!(named_after("use crate::{plan, site};", "crate::"), [""]);
    assert!(names_crate("fn f(value: &tera::Value)", "tera"));
    assert!(!names_crate("crate::tera::f(); xtera::g()", "tera"));
    assert_eq!(
        chapters("# x\n\n## `bad-date`\n\nGalat · error\n"),
        [("bad-date", "Galat · error")]
    );
    let file = File {
        path: "src/plan/links.rs".to_owned(),
        text: "//! a\nfn f() {}\n\n#[cfg(test)]\nmod tests {}\n".to_owned(),
    };
    assert_eq!(
        (file.room(), file.length(), file.code().count()),
        (Some("plan"), 3, 4)
    );
}
