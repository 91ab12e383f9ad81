//! Corrections: applied exact ones leave no other, and change marks, blanks, key names and closed words alone.

#![expect(
    clippy::disallowed_methods,
    reason = "it reads the projects of the other tests"
)]

mod support;

use std::fs;
use std::path::Path;

use kencana::diagnostic::code::Code;
use kencana::diagnostic::fix::{Certainty, Fix};
use kencana::diagnostic::report::Report;
use kencana::diagnostic::text::Language;
use kencana::diagnostic::{Diagnostic, Span};
use kencana::site::Outcome;
use kencana::source::Sources;
use serde_json::json;
use support::{Files, folder, options, read_project};

/// Rounds after which nothing exact may be left.
const ROUNDS: usize = 5;

/// A correction that a program may apply.
struct Exact {
    code: Code,
    file: String,
    span: Span,
    text: String,
}

fn exact(diagnostic: Diagnostic) -> Option<Exact> {
    let Fix { certainty, text } = diagnostic.fix?;
    (certainty == Certainty::Exact).then(|| Exact {
        code: diagnostic.code,
        file: diagnostic.location.file.to_string(),
        span: diagnostic.location.span(),
        text,
    })
}

/// The exact corrections of `files`, the last of a file first.
fn exact_of(files: &Files) -> Vec<Exact> {
    let Outcome { diagnostics, .. } = read_project(files, &options());
    let mut found: Vec<Exact> = diagnostics.into_iter().filter_map(exact).collect();
    found.reverse();
    found
}

/// The letters and digits of `text`, without the numbers of a list that was pasted.
fn said(text: &str) -> String {
    let unnumbered = |line: &str| {
        let line = line.trim();
        match line.split_once(['.', ')']) {
            Some((number, item)) if number.len() < 3 && item.starts_with(' ') => item.to_owned(),
            _ => line.to_owned(),
        }
    };
    let lines = text.lines().map(unnumbered).collect::<String>();
    lines.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Applies exact corrections until there are none.
fn corrected(name: &str, mut files: Files) {
    for _ in 0..ROUNDS {
        let found = exact_of(&files);
        if found.is_empty() {
            return;
        }
        let sources = Sources::in_memory(files.clone()).value;
        let mut later = None;
        for one in found {
            let text = sources.quote(&one.file).unwrap();
            let (file, start) = later.take().unwrap_or((String::new(), 0));
            if file != one.file {
                files.insert(one.file.clone(), text.as_bytes().to_vec());
            } else if one.span.end > start {
                later = Some((file, start));
                continue;
            }
            let old = &text[one.span.clone()];
            if !matches!(one.code, Code::UnknownKey | Code::UnknownValue) {
                assert_eq!(said(old), said(&one.text), "{name}: {old:?}");
            }
            let bytes = files.get_mut(&one.file).unwrap();
            bytes.splice(one.span.clone(), one.text.bytes());
            later = Some((one.file, one.span.start));
        }
    }
    let left = exact_of(&files);
    assert!(left.is_empty(), "{name}: {:?} is left", left[0].text);
}

#[test]
fn exact_corrections_end_and_change_nothing_that_is_said() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    corrected("together", folder(&tests.join("diagnostics-together/site")));
    for entry in fs::read_dir(tests.join("diagnostics")).unwrap() {
        let path = entry.unwrap().path();
        corrected(
            &path.file_name().unwrap().to_string_lossy(),
            folder(&path.join("site")),
        );
    }
}

#[test]
fn a_program_sees_how_sure_a_correction_is() {
    let record = "---\njudul: Rapat: Jambi\njenis: rakorda\ntanggal: 18 Februari 2020\nprovinsi: Jambi\npesrta: 12\n---\n";
    let settings = "title = \"Rapat\"\nbase_url = \"https://rapat.go.id/\"\n";
    let files = [("content/records/a.md", record), ("site.toml", settings)];
    let files = Files::from(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    let Outcome { diagnostics, .. } = read_project(&files, &options());
    let sources = Sources::in_memory(files).value;
    let report = Report::new(&diagnostics, Language::En, |file| sources.quote(file)).json();
    let colon = report.iter().find(|one| one["code"] == "yaml-syntax");
    let colon = colon.unwrap();
    assert_eq!(
        colon["fix"],
        json!({
            "certainty": "exact",
            "edits": [{
                "file": "content/records/a.md",
                "span": [11, 23],
                "line": 2,
                "column": 8,
                "end_line": 2,
                "end_column": 20,
                "text": "\"Rapat: Jambi\"",
            }],
            "corrected": "judul: \"Rapat: Jambi\"",
        })
    );
    assert_eq!(colon["suggestion"], "\"Rapat: Jambi\"");
}
