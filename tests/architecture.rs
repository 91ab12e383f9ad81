//! The rules of the architecture: imports between rooms, the beginning and length of files, names of types, comments,
//! and agreement between codes, their chapters and their tests. Each test lists every breach.
//!
//! A rule that the code breaks still has a list of its known breaches here. A breach that is mended must be removed
//! from its list.

#![expect(
    clippy::disallowed_methods,
    reason = "it reads the project's own source, not a site"
)]

#[path = "architecture/circles.rs"]
mod circles;
#[path = "architecture/syntax.rs"]
mod syntax;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use kencana::diagnostic::code::{Code, Severity};
use syntax::{Definition, Syntax};
use walkdir::WalkDir;

/// The most lines of a file, without its tests.
const LONGEST_FILE: usize = 300;

/// Files that may be longer, with the reason.
const LONG_TABLES: &[(&str, &str)] = &[(
    "src/record/keys.rs",
    "one line for every key of the model, read by searching",
)];

/// Rings of imports that are still to be cut.
const CIRCLES: &[&str] = &[];

/// Functions that still take a destructured tuple: file and function.
const TUPLES: &[&str] = &[];

/// Type names that a room still defines twice: room and name.
const TWICE: &[&str] = &[];

/// The most type names of `src` that may stand for more than one type, in percent.
const SHARED_TYPE_NAMES: usize = 5;

/// The most comments that may begin with one of [`RIDDLES`], in percent.
const RIDDLE_SHARE: usize = 0;

/// First words of comments that name their subject only later.
const RIDDLES: &[&str] = &[
    "What", "Those", "That of", "Of", "None", "Nobody", "Whoever",
];

/// The fewest comments with `//` in `src` outside of tests.
const INLINE_COMMENTS: usize = 200;

/// Crates that only these rooms use.
const KNOWN_BY: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["diagnostic"]),
    ("clap", &["cli"]),
    ("granit_parser", &["document"]),
    ("hyper", &["serve"]),
    ("include_dir", &["theme"]),
    ("indicatif", &["cli"]),
    ("inquire", &["cli"]),
    ("notify", &["serve"]),
    ("pulldown_cmark", &["markdown"]),
    ("tera", &["theme"]),
    ("tokio", &["serve"]),
    ("toml", &["document"]),
    ("walkdir", &["source", "output"]),
];

/// One file of Rust: its path in the project with `/`, and its text.
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

    /// Its numbered lines, without comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..)
            .zip(self.text.lines())
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// The number of lines before its tests.
    fn length(&self) -> usize {
        self.text
            .lines()
            .take_while(|line| *line != "#[cfg(test)]")
            .count()
    }

    /// Its path as a module: `src/plan/links.rs` is `plan::links`.
    fn module(&self) -> Option<String> {
        self.room()?;
        let inside = self.path.strip_prefix("src/")?.strip_suffix(".rs")?;
        Some(inside.replace('/', "::"))
    }

    /// Its blocks of comments, each as its marker and the text of its first line. A block is a run of lines with the
    /// same marker. Comments of its tests are included only if `whole` is true.
    fn comments(&self, whole: bool) -> Vec<(&str, &str)> {
        let count = if whole { usize::MAX } else { self.length() };
        let lines = self.text.lines().take(count).map(|line| {
            let line = line.trim_start();
            let marker = ["///", "//!", "//"]
                .into_iter()
                .find(|marker| line.starts_with(marker));
            marker.map(|marker| (marker, line[marker.len()..].trim_start()))
        });
        let lines: Vec<Option<(&str, &str)>> = lines.collect();
        let before = std::iter::once(&None).chain(&lines);
        before
            .zip(&lines)
            .filter_map(|(before, line)| {
                let starts = before.map(|(marker, _)| marker) != line.map(|(marker, _)| marker);
                line.filter(|_| starts)
            })
            .collect()
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

/// All files with their syntax, parsed once for all tests.
static PARSED: LazyLock<Vec<(File, Syntax)>> = LazyLock::new(|| {
    let all = ["src", "tests", "benches"].map(files).into_iter().flatten();
    let parsed = all.map(|file| {
        let syntax =
            Syntax::of(&file.text).unwrap_or_else(|error| panic!("{}: {error}", file.path));
        (file, syntax)
    });
    parsed.collect()
});

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn none(breaches: &[String]) {
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

/// Fails for every breach that is not `known`, and for every known breach that was mended.
fn only(known: &[&str], breaches: &BTreeMap<String, String>) {
    let new = breaches
        .iter()
        .filter(|(name, _)| !known.contains(&name.as_str()))
        .map(|(name, why)| format!("{name}: {why}"));
    let mended = known
        .iter()
        .filter(|name| !breaches.contains_key(**name))
        .map(|name| format!("{name}: mended, take it off its list"));
    none(&new.chain(mended).collect::<Vec<_>>());
}

/// The rooms in the order in which `src/lib.rs` lists them.
fn rooms(lib: &str) -> Vec<&str> {
    lib.lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect()
}

/// The word after each `start` in a line: `crate::plan::Plan` gives `plan` for `crate::`.
fn named_after<'a>(line: &'a str, start: &str) -> Vec<&'a str> {
    let word = |rest: &'a str| {
        rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
            .next()
    };
    line.split(start).skip(1).filter_map(word).collect()
}

/// True if a text begins with these whole words.
fn begins_with(text: &str, words: &str) -> bool {
    text.strip_prefix(words)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// True if a line of code names the crate `name`: for `tera`, `tera::Value` does, `crate::tera` and `xtera::Value` do
/// not.
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
fn crates_are_used_only_by_their_rooms() {
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
fn every_file_begins_with_a_description() {
    let all = files("src").into_iter().chain(files("tests"));
    let silent = all.filter(|file| !file.text.starts_with("//! "));
    let breaches: Vec<String> = silent
        .map(|file| file.breach(1, "a file begins with `//! ` and what lives in it"))
        .collect();
    none(&breaches);
}

#[test]
fn imports_name_each_item_by_its_one_path() {
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
fn every_exception_for_a_long_file_is_needed() {
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

/// Clippy counts the lines and arguments of functions; this test holds its limits.
#[test]
fn clippy_limits_the_size_of_functions() {
    let limits = read("clippy.toml");
    for limit in [
        "too-many-lines-threshold = 70",
        "too-many-arguments-threshold = 5",
    ] {
        assert!(limits.lines().any(|line| line == limit), "{limit}");
    }
    let lints = read("Cargo.toml");
    for lint in ["too_many_lines", "too_many_arguments"] {
        let denied = format!("{lint} = \"deny\"");
        assert!(lints.lines().any(|line| line == denied), "{denied}");
    }
}

#[test]
fn no_files_of_a_room_use_each_other_in_a_ring() {
    let modules = PARSED
        .iter()
        .filter_map(|(file, syntax)| Some((file.module()?, syntax)))
        .collect();
    let circles = circles::circles(&modules).into_iter().map(|circle| {
        (
            circle.join(" "),
            "these files use each other in a ring".to_owned(),
        )
    });
    only(CIRCLES, &circles.collect());
}

#[test]
fn no_function_takes_a_destructured_tuple() {
    let mut breaches = BTreeMap::new();
    for (file, syntax) in &*PARSED {
        for Definition { name, line } in &syntax.tuple_functions {
            let why = format!("line {line}: name a struct for the values that travel together");
            breaches.insert(format!("{} {name}", file.path), why);
        }
    }
    only(TUPLES, &breaches);
}

/// Every type of `src`: its room, its name, and its location as `file:line`.
fn types() -> Vec<(&'static str, &'static str, String)> {
    let mut types = Vec::new();
    for (file, syntax) in &*PARSED {
        let Some(room) = file.room() else { continue };
        for Definition { name, line } in &syntax.types {
            types.push((room, name.as_str(), format!("{}:{line}", file.path)));
        }
    }
    types
}

#[test]
fn no_room_defines_a_type_name_twice() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (room, name, place) in types() {
        places
            .entry(format!("{room} {name}"))
            .or_default()
            .push(place);
    }
    let twice = places.into_iter().filter(|(_, places)| places.len() > 1);
    let breaches = twice.map(|(name, places)| (name, places.join(" and ")));
    only(TWICE, &breaches.collect());
}

#[test]
fn few_type_names_are_used_for_several_types() {
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (_, name, place) in types() {
        places.entry(name).or_default().push(place);
    }
    let shared: Vec<String> = places
        .iter()
        .filter(|(_, places)| places.len() > 1)
        .map(|(name, places)| format!("{name}: {}", places.join(", ")))
        .collect();
    assert!(
        shared.len() * 100 <= places.len() * SHARED_TYPE_NAMES,
        "{} of {} type names stand for several types, {SHARED_TYPE_NAMES}% at most:\n{}\n",
        shared.len(),
        places.len(),
        shared.join("\n")
    );
}

#[test]
fn few_comments_begin_with_a_riddle() {
    let all: Vec<File> = files("src").into_iter().chain(files("tests")).collect();
    let comments: Vec<(&File, &str)> = all
        .iter()
        .flat_map(|file| {
            let comments = file.comments(true).into_iter();
            comments.map(move |(_, text)| (file, text))
        })
        .collect();
    let riddles: Vec<String> = comments
        .iter()
        .filter(|(_, text)| RIDDLES.iter().any(|riddle| begins_with(text, riddle)))
        .map(|(file, text)| format!("{}: {text}", file.path))
        .collect();
    assert!(
        riddles.len() * 100 <= comments.len() * RIDDLE_SHARE,
        "{} of {} comments begin with {}, {RIDDLE_SHARE}% at most:\n{}\n",
        riddles.len(),
        comments.len(),
        RIDDLES.join(", "),
        riddles.join("\n")
    );
}

#[test]
fn the_code_has_inline_comments() {
    let inline: usize = files("src")
        .iter()
        .map(|file| file.comments(false))
        .map(|comments| {
            comments
                .iter()
                .filter(|(marker, _)| *marker == "//")
                .count()
        })
        .sum();
    assert!(
        inline >= INLINE_COMMENTS,
        "{inline} comments with `//` in src, at least {INLINE_COMMENTS}"
    );
}

#[test]
fn no_file_has_a_note_on_unfinished_work() {
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

/// The chapters of `docs/diagnostics.md`, each as the code in its heading and the line with its severity.
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
fn every_code_has_a_chapter() {
    let document = read("docs/diagnostics.md");
    let severity = |code: &Code| match code.severity() {
        Severity::Error => "Galat · error",
        Severity::Warning => "Peringatan · warning",
        Severity::Note => "Info · note",
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
fn every_code_has_a_test_folder() {
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
fn source_files_are_parsed_correctly() {
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
    assert_eq!(file.module().as_deref(), Some("plan::links"));
    assert!(begins_with("Of a kind", "Of") && !begins_with("Offers it", "Of"));
}

#[test]
fn comments_are_counted_by_block() {
    let file = File {
        path: "src/a.rs".to_owned(),
        text: "//! Card.\n//! More.\n\n/// Doc.\nfn f() {\n    // Why.\n    // On.\n}\n\n#[cfg(test)]\n// T.\n"
            .to_owned(),
    };
    let before = [("//!", "Card."), ("///", "Doc."), ("//", "Why.")];
    assert_eq!(file.comments(false), before);
    assert_eq!(file.comments(true), [&before[..], &[("//", "T.")]].concat());
}

#[test]
fn syntax_finds_paths_types_and_tuples() {
    let syntax = Syntax::of(
        "use crate::a::{\n    b,\n    c::D as E,\n};\nmod child;\nstruct S;\n\
         fn f((a, b): (u8, u8), c: u8) { assert!(child::g(a), \"{b}\"); [1].map(|(x, y)| x); }\n\
         #[cfg(test)]\nmod tests { use crate::z; struct T; fn g(&(a, b): &(u8, u8)) {} }\n",
    )
    .unwrap();
    let paths: Vec<String> = syntax.paths.iter().map(|path| path.join("::")).collect();
    for seen in ["crate::a::b", "crate::a::c::D", "child::g"] {
        assert!(paths.iter().any(|path| path == seen), "{seen}: {paths:?}");
    }
    assert!(!paths.iter().any(|path| path == "crate::z"));
    assert_eq!(syntax.modules, ["child"]);
    let names = |definitions: &[Definition]| -> Vec<(String, usize)> {
        definitions
            .iter()
            .map(|definition| (definition.name.clone(), definition.line))
            .collect()
    };
    assert_eq!(names(&syntax.types), [("S".to_owned(), 6)]);
    assert_eq!(
        names(&syntax.tuple_functions),
        [("f".to_owned(), 7), ("g".to_owned(), 9)]
    );
}

#[test]
fn a_ring_is_found_but_a_child_may_use_its_parent() {
    let modules = |texts: &[(&str, &str)]| {
        let parsed = texts.iter().map(|(_, text)| Syntax::of(text).unwrap());
        let parsed: Vec<Syntax> = parsed.collect();
        let names = texts.iter().map(|(name, _)| (*name).to_owned());
        circles::circles(&names.zip(&parsed).collect())
    };
    let door = ("a", "mod b; mod c; fn f() { b::g() }");
    let child = ("a::b", "use crate::a::T;");
    assert!(modules(&[door, child, ("a::c", "use super::b;")]).is_empty());
    let ring = [
        door,
        ("a::b", "use crate::a::c::{X, Y};"),
        ("a::c", "fn f() { text!(super::b::g()) }"),
    ];
    assert_eq!(modules(&ring), [["a::b", "a::c"]]);
    let through_a_door = [
        ("a::b", "use crate::a::c::f;"),
        ("a::c", "mod d; fn f() { d::g() }"),
        ("a::c::d", "use crate::a::b::h;"),
    ];
    assert_eq!(modules(&through_a_door), [["a::b", "a::c", "a::c::d"]]);
}
