//! Checks the examples in `docs/diagnostics.md`: every wrong one gives its code, and every right one is free of errors.

mod support;

use kencana::diagnostic::Diagnostic;
use kencana::diagnostic::code::Code;
use kencana::diagnostic::text::Language;
use kencana::site::render::dry_run;
use support::fences::{Fence, fences, with_lines};
use support::{Files, SETTINGS, options, project, read_project, show};

const MANUAL: &str = include_str!("../docs/diagnostics.md");

/// Path of the record into which an example is put. Its folder has photos and attachments.
const SAMPLE: &str = "content/records/2020/contoh/index.md";
const SAMPLE_TEXT: &str = "---\n\
    title: Rakorda kedua Provinsi Jambi 2020\n\
    kind: rakorda\n\
    date: 18-19 Februari 2020\n\
    province: Jambi\n\
    sources:\n  - media: Uji\n\
    ---\n\nIsi catatan.\n";

const OTHER: &str = "content/records/2020/jambi-rakorda.md";
const OTHER_TEXT: &str = "---\n\
    title: Rakorda Provinsi Jambi 2020\n\
    kind: rakorda\n\
    date: 18-19 Februari 2020\n\
    province: Jambi\n\
    sources:\n  - media: Uji\n\
    ---\n\nIsi.\n";

/// Codes whose examples are no content of files, and which only their folders in `tests/diagnostics` test.
const NO_FILE: [(Code, &str); 7] = [
    (Code::NotUtf8, "the example is what is chosen in a menu"),
    (Code::TooLarge, "the example stands for thousands of pages"),
    (Code::UnreadableFile, "another program locks the file"),
    (Code::OutsideProject, "a shortcut is no text"),
    (
        Code::UnreadFile,
        "the project of the examples has files for other codes",
    ),
    (
        Code::LostAddress,
        "the address was published by an earlier build",
    ),
    (Code::ForeignOutput, "the example is a command"),
];

/// The wrong and the right example of a code.
fn examples(code: Code) -> [Fence; 2] {
    let heading = format!("## `{}`\n", code.slug());
    let (_, section) = MANUAL
        .split_once(&heading)
        .unwrap_or_else(|| panic!("no section of {code:?}"));
    let section = section.split("\n## ").next().unwrap();
    let (wrong, right) = section.split_once("Benar · right:").unwrap();
    let only = |part: &'static str| {
        fences(part)
            .pop()
            .unwrap_or_else(|| panic!("no example of {code:?}"))
    };
    [only(wrong), only(right)]
}

/// The project that contains an example.
fn around(code: Code, example: &Fence) -> Files {
    let other = match code {
        Code::FollowsCycle => with_lines(OTHER_TEXT, "follows:\n  - 2020/contoh\n"),
        Code::UnknownAgreement | Code::ContinuesLater | Code::ContinuesElsewhere => {
            with_lines(OTHER_TEXT, "agreements: [Mencatat dan melaporkan]\n")
        }
        Code::AddressCollision | Code::BrokenLink => with_lines(OTHER_TEXT, "slug: rakorda\n"),
        _ => OTHER_TEXT.to_owned(),
    };
    let mut files = project([(SAMPLE, SAMPLE_TEXT), (OTHER, &other)]);
    for name in ["pembukaan.jpg", "rapat.jpg", "sambutan.pdf", "IMG_0412.jpg"] {
        let head = b"\xff\xd8\xff\xe0".to_vec();
        files.insert(SAMPLE.replace("index.md", name), head);
    }
    let heic = b"\0\0\0\x20ftypheic".to_vec();
    files.insert(SAMPLE.replace("index.md", "IMG_0412.HEIC"), heic);
    let mut put = |path: &str, text: String| files.insert(path.to_owned(), text.into_bytes());
    let text = example.text.replace("\\u202E", "\u{202e}");
    match example.language {
        "yaml" if code == Code::NoFrontMatter || text.starts_with("---") => put(SAMPLE, text),
        "yaml" if code == Code::MissingKey => put(SAMPLE, format!("---\n{text}---\n")),
        "yaml" => put(SAMPLE, with_lines(SAMPLE_TEXT, &text)),
        "markdown" => put(SAMPLE, SAMPLE_TEXT.replace("Isi catatan.\n", &text)),
        "toml" if text.contains("base_url") => put("site.toml", text),
        "toml" => put("site.toml", format!("{SETTINGS}{text}")),
        "html" => {
            put("site.toml", format!("{SETTINGS}theme = \"uji\"\n"));
            put(
                "themes/uji/theme.toml",
                "name = \"uji\"\napi = 1\n".to_owned(),
            );
            let page =
                format!("{{% extends \"base.html\" %}}{{% block main %}}{text}{{% endblock %}}");
            put("themes/uji/templates/record.html", page)
        }
        "text" => put(text.trim(), OTHER_TEXT.to_owned()),
        other => panic!("an example in {other}"),
    };
    files
}

fn found(files: &Files) -> Vec<Diagnostic> {
    let outcome = read_project(files, &options());
    let mut found = outcome.diagnostics;
    if files.contains_key("themes/uji/theme.toml") {
        found.extend(outcome.site.iter().flat_map(dry_run));
    }
    found
}

/// The codes whose examples can be put into a project.
fn in_files() -> impl Iterator<Item = Code> {
    Code::ALL
        .iter()
        .copied()
        .filter(|code| NO_FILE.iter().all(|(other, _)| other != code))
}

#[test]
fn every_wrong_example_gives_its_code() {
    for code in in_files() {
        let [files, _] = examples(code).map(|example| around(code, &example));
        let found = found(&files);
        let is_raised = found.iter().any(|found| found.code == code);
        assert!(
            is_raised,
            "{} raises\n{}",
            code.slug(),
            show(&found, &files, Language::En)
        );
    }
}

#[test]
fn every_right_example_is_free_of_errors() {
    for code in in_files() {
        let [_, files] = examples(code).map(|example| around(code, &example));
        let found = found(&files);
        let is_right = found
            .iter()
            .all(|found| found.code != code && !found.is_error());
        assert!(
            is_right,
            "{} raises\n{}",
            code.slug(),
            show(&found, &files, Language::En)
        );
    }
}

#[test]
fn codes_without_a_checked_example_have_one_in_the_manual() {
    for (code, reason) in NO_FILE {
        let [wrong, right] = examples(code);
        assert!(
            wrong.text != right.text && !reason.is_empty(),
            "{}",
            code.slug()
        );
    }
}
