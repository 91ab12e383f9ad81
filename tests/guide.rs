//! Checks the guide for staff, `docs/panduan.md`: the program reports each mistake in the words that the guide shows,
//! and all other examples and commands in it are right.
//!
//! `BLESS=1 cargo test --test guide` writes the program's messages into the guide anew.

#![expect(
    clippy::disallowed_methods,
    reason = "it writes the guide anew where that is asked for"
)]

mod support;

use std::path::Path;
use std::process::{Command, Stdio};

use kencana::diagnostic::Diagnostic;
use kencana::diagnostic::text::Language;
use kencana::record::keys::{AGREEMENT, INDICATOR, Key, RECORD, Shape};
use kencana::value::date;
use support::fences::{Fence, fences, with_lines};
use support::{Files, options, project, read_project, show};

const GUIDE: &str = include_str!("../docs/panduan.md");
/// The start of a message of the program, with its code.
const MESSAGE: &str = "<!-- pesan: ";

/// The first record of the guide, into which its other examples are put.
fn record() -> String {
    fences(GUIDE)
        .into_iter()
        .find(|fence| fence.text.starts_with("---\n"))
        .unwrap()
        .text
}

/// The site of the guide's record with the lines of an example, which may also be a whole file.
fn site(example: &str) -> Files {
    let (name, text) = match example {
        whole if whole.starts_with("---\n") => ("kabupaten-bandung-rakerda.md", whole.to_owned()),
        whole if whole.starts_with("# yaml-language-server") => {
            ("kabupaten-bandung-rakerda.yaml", whole.to_owned())
        }
        lines if lines.starts_with("foto:") => (
            "kabupaten-bandung-rakerda/index.md",
            with_lines(&record(), lines),
        ),
        lines => ("kabupaten-bandung-rakerda.md", with_lines(&record(), lines)),
    };
    let path = format!("content/records/2024/{name}");
    let mut files = project([(path.as_str(), text.as_str())]);
    if name.contains('/') {
        files.insert(
            path.replace("index.md", "pembukaan.jpg"),
            b"\xff\xd8\xff\xe0".to_vec(),
        );
    }
    files
}

fn check(files: &Files) -> (Vec<Diagnostic>, String) {
    let found = read_project(files, &options()).diagnostics;
    let report = show(&found, files, Language::Id);
    (found, report)
}

fn code(fence: &Fence) -> Option<&'static str> {
    fence.before.strip_prefix(MESSAGE)?.strip_suffix(" -->")
}

/// True if a message follows the example at `at`.
fn is_wrong(all: &[Fence], at: usize) -> bool {
    all.get(at + 1).is_some_and(|next| code(next).is_some())
}

/// The site of an example with all the corrections that the messages offer.
fn cured(example: &str, found: &[Diagnostic]) -> Files {
    let mut files = site(example);
    for one in found.iter().rev() {
        let text = files.get_mut(&*one.location.file).unwrap();
        let fix = one
            .fix
            .clone()
            .unwrap_or_else(|| panic!("nothing is offered for {example}"));
        text.splice(one.location.span(), fix.text.into_bytes());
    }
    files
}

#[test]
fn mistakes_are_reported_as_the_guide_shows() {
    let all = fences(GUIDE);
    let mut guide = GUIDE.to_owned();
    let mut count = 0;
    for (at, shown) in all.iter().enumerate() {
        let Some(code) = code(shown) else { continue };
        let (found, report) = check(&site(&all[at - 1].text));
        assert_eq!(
            found.first().map(|found| found.code.slug()),
            Some(code),
            "{}",
            all[at - 1].text
        );
        let marked =
            |text: &str| format!("{MESSAGE}{code} -->\n```text\n{}\n```\n", text.trim_end());
        let (old, new) = (marked(&shown.text), marked(&report));
        assert!(guide.contains(&old), "{old}");
        guide = guide.replacen(&old, &new, 1);
        count += 1;
        let is_shown_right = all
            .get(at + 1)
            .is_some_and(|next| next.language == "yaml" && !is_wrong(&all, at + 1));
        assert!(
            is_shown_right || check(&cured(&all[at - 1].text, &found)).0.is_empty(),
            "no cure: {report}"
        );
    }
    assert_eq!(count, 10);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(
            Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/panduan.md"),
            guide,
        )
        .unwrap();
    } else {
        assert!(
            guide == GUIDE,
            "the program says it otherwise: BLESS=1 cargo test --test guide"
        );
    }
}

#[test]
fn examples_of_the_guide_are_free_of_errors() {
    let all = fences(GUIDE);
    let examples = all
        .iter()
        .enumerate()
        .filter(|(at, example)| example.language == "yaml" && !is_wrong(&all, *at));
    for (at, example) in examples {
        let (found, report) = check(&site(&example.text));
        assert!(
            found.is_empty(),
            "example {at}:\n{}\n{report}",
            example.text
        );
    }
}

#[test]
fn commands_of_the_guide_are_valid() {
    let lines = fences(GUIDE)
        .into_iter()
        .filter(|fence| fence.language == "text")
        .map(|fence| fence.text);
    let lines: Vec<String> = lines.filter(|text| text.starts_with("kencana ")).collect();
    assert!(lines.len() >= 6, "{lines:?}");
    for line in lines {
        let words = line.split(" > ").next().unwrap().split_whitespace().skip(1);
        let status = Command::new(env!("CARGO_BIN_EXE_kencana"))
            .args(words)
            .arg("--help")
            .stdout(Stdio::null())
            .status();
        assert!(status.unwrap().success(), "{line}");
    }
}

#[test]
fn dates_of_the_guide_are_valid() {
    let (_, table) = GUIDE.split_once("### Tanggal\n").unwrap();
    let rows = table
        .lines()
        .skip_while(|line| !line.starts_with("| `"))
        .take_while(|line| line.starts_with("| `"));
    let dates: Vec<&str> = rows.filter_map(|row| row.split('`').nth(1)).collect();
    assert!(dates.len() >= 5);
    for written in dates {
        assert!(date::read(written).is_ok(), "{written}");
    }
}

#[test]
fn the_guide_lists_every_key() {
    let (_, list) = GUIDE.split_once("## 11. Daftar isian\n").unwrap();
    let (record, rest) = list.split_once("### Setiap indikator\n").unwrap();
    let (indicator, rest) = rest.split_once("### Setiap kesepakatan\n").unwrap();
    let (agreement, sources) = rest.split_once("### Sumber dan pelengkap\n").unwrap();
    let mut missing = Vec::new();
    for (table, keys) in [
        (&format!("{record}{sources}"), RECORD),
        (&indicator.to_owned(), INDICATOR),
        (&agreement.to_owned(), AGREEMENT),
    ] {
        for key in keys {
            let row = table
                .lines()
                .find(|row| row.starts_with(&format!("| `{}` |", key.name)))
                .unwrap_or_default();
            let is_elsewhere = ["indicators", "agreements"].contains(&key.name);
            let parts = if is_elsewhere { &[] } else { parts(key.shape) };
            let names = key
                .aliases
                .iter()
                .copied()
                .chain(parts.iter().map(Key::indonesian));
            missing.extend(
                std::iter::once(key.name)
                    .chain(names)
                    .filter(|name| !row.contains(&format!("`{name}`")))
                    .map(|name| format!("{}: {name}", key.name)),
            );
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

fn parts(shape: Shape) -> &'static [Key] {
    match shape {
        Shape::List(item) => parts(*item),
        Shape::Group(keys) | Shape::TextOr(keys) => keys,
        _ => &[],
    }
}
