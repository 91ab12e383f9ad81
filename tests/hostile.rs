//! Malformed and malicious files: each is reported at its location, or built and harmless.
//!
//! A row of a table is a file, its content, and the expected diagnostics as `line:column code`.

mod support;

use std::sync::{Arc, LazyLock};

use kencana::diagnostic::report::Position;
use kencana::diagnostic::{Checked, Diagnostic, sort};
use kencana::page::environment::SiteVocabulary;
use kencana::page::query::Tracked;
use kencana::site::observer::Silent;
use kencana::site::read::entries;
use kencana::site::records::RecordCache;
use kencana::source::Sources;
use kencana::vocabulary::Vocabulary;
use support::{Files, project, site_of};

const FILE: &str = "content/records/a.md";

/// The front matter of a valid record, on lines 2 to 6.
const FRONT: &str = "title: Rakorda Jambi\nkind: rakorda\ndate: 18 Februari 2020\nprovince: Jambi\nsources: [{media: Uji}]\n";

static VOCABULARY: LazyLock<SiteVocabulary> = LazyLock::new(|| SiteVocabulary {
    merged: Arc::new(Vocabulary::embedded()),
    hash: blake3::Hash::from_bytes([0; 32]),
});

/// The diagnostics of a project, each as `line:column code`.
fn diagnostics_of(files: &Files) -> Vec<String> {
    let Checked {
        value: sources,
        mut diagnostics,
    } = Sources::in_memory(files.clone());
    diagnostics
        .extend(entries(&sources, &VOCABULARY, &mut RecordCache::default(), &Silent).diagnostics);
    sort(&mut diagnostics);
    let line = |one: &Diagnostic| {
        let text = sources
            .quote(&one.location.file)
            .unwrap_or_else(|| "".into());
        let Position { line, column } = Position::of(&text, one.location.span().start);
        format!("{line}:{column} {}", one.code.slug())
    };
    diagnostics.iter().map(line).collect()
}

fn one_file(bytes: &[u8]) -> Files {
    let mut files = project([]);
    files.insert(FILE.to_owned(), bytes.to_vec());
    files
}

/// Asserts that a record of these bytes has exactly the `expected` diagnostics.
#[track_caller]
fn check(bytes: impl AsRef<[u8]>, expected: &[&str]) {
    let bytes = bytes.as_ref();
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(80)]).into_owned();
    assert_eq!(diagnostics_of(&one_file(bytes)), expected, "{start:?}");
}

/// A record with `more` lines of front matter from line 7 on.
fn with(more: &str) -> String {
    format!("---\n{FRONT}{more}\n---\n\nIsi.\n")
}

/// A record with `value` for one of its keys, on that key's line.
fn instead(key: &str, value: &str) -> String {
    let lines = FRONT.lines().map(|line| match line.split_once(": ") {
        Some((name, _)) if name == key => format!("{key}: {value}\n"),
        _ => format!("{line}\n"),
    });
    format!("---\n{}---\n\nIsi.\n", lines.collect::<String>())
}

/// A record with this text, which begins on line 9.
fn body(text: &str) -> String {
    format!("---\n{FRONT}---\n\n{text}\n")
}

/// The page of a record that is built without errors.
fn page(record: &str) -> String {
    let site = site_of(&one_file(record.as_bytes()));
    let path = Arc::from("provinsi/jambi/2020/a/index.html");
    String::from_utf8(kencana::page::render(&Tracked::unrecorded(&site), &path).unwrap()).unwrap()
}

#[test]
fn encodings_are_detected_or_refused() {
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(with("").encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    check(&utf16, &["1:1 not-utf8"]);
    check(
        with("theme: caf\u{e9}")
            .replace('\u{e9}', "@")
            .bytes()
            .map(|b| if b == b'@' { 0xe9 } else { b })
            .collect::<Vec<u8>>(),
        &["7:11 not-utf8"],
    );
    for control in [
        '\0', '\u{8}', '\u{fffe}', '\u{202e}', '\u{2066}', '\u{200e}',
    ] {
        check(
            instead("title", &format!("Rakorda {control}Jambi")),
            &["2:16 control-character"],
        );
    }
    check(
        instead("title", "\"Rakorda \\ud800\""),
        &["2:8 yaml-syntax"],
    );
    let windows = format!("\u{feff}{}", with("").replace('\n', "\r\n"));
    assert_eq!(page(&windows), page(&with("")));
}

#[test]
fn broken_fences_are_reported() {
    check("", &["1:1 no-front-matter"]);
    check("---", &["1:1 unclosed-front-matter"]);
    check("---\n", &["1:1 unclosed-front-matter"]);
    check("---\ntitle: a\n", &["1:1 unclosed-front-matter"]);
    check(
        "---\n---\n",
        &["2:1 missing-key", "2:1 missing-key", "2:1 missing-key"],
    );
    check(body("```\n---\n```"), &[]);
    check(
        format!("---\n{FRONT}...\n{FRONT}---\n"),
        &["8:1 yaml-syntax"],
    );
}

#[test]
fn broken_keys_are_reported() {
    check(with("judul: Rakorda"), &["7:1 duplicate-key"]);
    check(with("title: Rakorda"), &["7:1 duplicate-key"]);
    check(
        "---\njenis: rakorda\npesrta: 3\nmod: daring\n---\n",
        &[
            "2:1 missing-key",
            "2:1 missing-key",
            "2:8 missing-key",
            "3:1 unknown-key",
            "4:1 unknown-key",
        ],
    );
    check(
        "---\nkind: arisan\ndate: 2020\nprovince: Jambi\n---\n",
        &["2:1 missing-key", "2:7 unknown-kind", "3:7 bad-date"],
    );
}

#[test]
fn yaml_features_that_records_do_not_need_are_refused() {
    check(
        with("theme: &a Satu\nbackground: *a"),
        &["7:8 yaml-limit", "8:13 yaml-limit"],
    );
    check(with("<<: {theme: a}"), &["7:1 yaml-limit"]);
    check(with("theme: !!str a"), &["7:8 yaml-limit"]);
    check(
        with(&format!("extra: {}", "[".repeat(100_000))),
        &["7:28 yaml-limit"],
    );
    let deep: String = (0..1000)
        .map(|depth| format!("{}a:\n", " ".repeat(depth)))
        .collect();
    check(with(&deep), &["27:21 yaml-limit"]);
    check(with("venue:\n\tname: Hotel"), &["8:1 yaml-syntax"]);
    let laughs = "a: &a [x]\n".to_owned() + &"b: &b [*a, *a, *a, *a]\n".repeat(1000);
    assert!(
        diagnostics_of(&one_file(with(&laughs).as_bytes()))
            .iter()
            .all(|one| ["yaml-limit", "duplicate-key", "unknown-key"]
                .iter()
                .any(|code| one.ends_with(code)))
    );
}

#[test]
fn values_that_yaml_would_change_stay_as_written() {
    let page = page(&with(
        "theme: 012\nvenue: no\nbackground: 1e3\npartners: [1:30, 2.40, ~tilde, 0x1F]",
    ));
    for kept in ["012", "no", "1e3", "1:30", "2.40", "~tilde", "0x1F"] {
        assert!(page.contains(kept), "{kept}");
    }
}

#[test]
fn impossible_days_are_reported() {
    for (date, expected) in [
        ("30 Februari 2020", "4:7 bad-date"),
        ("2020-13-01", "4:7 bad-date"),
        ("1 Januari 0000", "4:17 bad-date"),
        ("1 Januari 99999", "4:17 bad-date"),
        ("31/4/2020", "4:7 bad-date"),
        ("18 Februari", "4:7 date-without-year"),
        ("19-18 Februari 2020", "4:7 reversed-range"),
        ("Senin, 18 Februari 2020", "4:7 weekday-mismatch"),
    ] {
        check(instead("date", date), &[expected]);
    }
}

#[test]
fn impossible_numbers_are_reported() {
    for value in [
        "18446744073709551616",
        ".inf",
        ".nan",
        "-",
        "1e400",
        "63,83,1",
        "6 3",
    ] {
        let record = with(&format!(
            "indicators:\n  - {{code: mcpr, value: \"{value}\", source: SKAP 2019}}"
        ));
        let found = diagnostics_of(&one_file(record.as_bytes()));
        let is_number = |one: &String| {
            [
                "bad-number",
                "impossible-number",
                "placeholder",
                "yaml-syntax",
            ]
            .iter()
            .any(|code| one.ends_with(code))
        };
        assert!(
            found.len() == 1 && is_number(&found[0]),
            "{value}: {found:?}"
        );
    }
}

#[test]
fn too_large_input_is_reported() {
    check(
        with(&format!("theme: {}", "a".repeat(200_000))),
        &["7:8 yaml-limit"],
    );
    check(
        with(&format!("theme: {}", "a".repeat(2_000_000))),
        &["1:1 too-large"],
    );
    check(
        with(&format!("tags: [{}]", "a, ".repeat(30_000))),
        &["7:59960 yaml-limit"],
    );
}

#[test]
fn raw_html_is_shown_as_text() {
    for (html, harmless) in [
        ("<script>alert(1)</script>", "&lt;script&gt;"),
        ("Satu <img src=x onerror=alert(1)> dua", "&lt;img"),
        ("Satu <svg onload=alert(1)> dua", "&lt;svg"),
        (
            "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
            "&lt;iframe",
        ),
        (
            "Satu <math><mtext></mtext><mglyph><style></style> dua",
            "&lt;math",
        ),
        ("Satu <a id=currentScript> <form name=body> dua", "&lt;form"),
    ] {
        let record = body(html);
        let found = diagnostics_of(&one_file(record.as_bytes()));
        assert!(
            !found.is_empty() && found.iter().all(|one| one.ends_with("raw-html")),
            "{html}: {found:?}"
        );
        assert!(found[0].starts_with("9:"), "{html}: {found:?}");
        assert!(page(&record).contains(harmless), "{html}");
    }
}

#[test]
fn dangerous_links_are_refused() {
    for link in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,a",
        "vbscript:a",
        "file:///etc/passwd",
        "blob:a",
        "//contoh.id/a",
        "\\\\\\\\contoh.id/a",
        "https:contoh.id",
    ] {
        // A destination with entities or escapes is located at the whole link.
        let place = if link.contains(['&', '\\']) {
            "9:6"
        } else {
            "9:12"
        };
        check(
            body(&format!("Baca [ini]({link}).")),
            &[&format!("{place} unsafe-link")],
        );
    }
    for link in [
        "javascript:alert(1)",
        "data:text/html,a",
        "//contoh.id",
        "file:///a",
    ] {
        let quoted = format!("sources: [{{media: Uji, url: '{link}'}}]");
        check(
            with("").replace("sources: [{media: Uji}]", &quoted),
            &["6:30 unsafe-link"],
        );
    }
}

#[test]
fn titles_are_escaped_everywhere() {
    for title in [
        "Satu</title><script>alert(1)</script>",
        "Satu <!--<script>",
        "Satu ]]> dua",
        "Satu \u{2028} dua",
        "Satu & dua \"tiga\" 'empat'",
        "{{ 7*7 }} {% include \"a\" %}",
    ] {
        let quoted = kencana::document::quoted(title);
        let page = page(&instead("title", &quoted));
        assert!(
            !page.contains("alert(1)</script>") && !page.contains("<!--<script"),
            "{title}"
        );
        if title.starts_with("{{") {
            assert!(page.contains("{{ 7*7 }} {% include"), "{title}");
        }
    }
    let cut = page(&body(
        "Lihat [ini](https://a.id \"satu\\\" onmouseover=\\\"alert(1)\").",
    ))
    .replace("&quot;", "”");
    assert!(!cut.contains("\" onmouseover"), "{cut}");
}

#[test]
fn deeply_nested_marks_are_read_in_linear_time_or_refused() {
    check(body(&">".repeat(100_000)), &["9:1 too-large"]);
    let lists: String = (0..2000)
        .map(|depth| format!("{}- a\n", "  ".repeat(depth % 200)))
        .collect();
    let found = diagnostics_of(&one_file(body(&lists).as_bytes()));
    assert!(
        found.iter().all(|one| one.ends_with("too-large")),
        "{found:?}"
    );
    check(body(&"*a_".repeat(40_000)), &[]);
    check(body(&"[^".repeat(60_000)), &[]);
    check(body(&"kata ".repeat(200_000)), &[]);
    check(
        body(&format!(
            "|{}\n|{}",
            "a|".repeat(10_000),
            "-|".repeat(10_000)
        )),
        &["10:1 too-large"],
    );
}

#[test]
fn colliding_headings_and_footnotes_get_distinct_ids() {
    check(body("Satu.[^a]\n\n[^a]: Lihat [^a]."), &[]);
    let page = page(&body(
        "## Hasil\n\nSatu.\n\n## Hasil\n\nDua.\n\n## main\n\nTiga.",
    ));
    let mut ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "{ids:?}");
}

#[test]
fn invalid_file_names_are_reported() {
    let record = with("");
    for (path, code) in [
        ("content/records/con.md", "unportable-name"),
        ("content/records/aux/a.md", "unportable-name"),
        ("content/records/trail./a.md", "unportable-name"),
        ("content/records/a:b.md", "unportable-name"),
    ] {
        assert_eq!(
            diagnostics_of(&project([(path, record.as_str())])),
            [format!("1:1 {code}")],
            "{path}"
        );
    }
    for hidden in [
        "content/records/.env",
        "static/.git/config",
        "static/id_rsa",
        "static/a.md~",
        "static/Thumbs.db",
    ] {
        assert_eq!(
            diagnostics_of(&project([(hidden, "rahasia")])),
            [""; 0],
            "{hidden}"
        );
    }
    let twins = project([
        ("content/records/Rapat.md", record.as_str()),
        ("content/records/rapat.md", record.as_str()),
    ]);
    assert!(
        diagnostics_of(&twins).contains(&"1:1 unportable-name".to_owned()),
        "{:?}",
        diagnostics_of(&twins)
    );
    for slug in ["../../x", "/abs", "a//b", "a\\b", "\"\"", ".", "🙂"] {
        let found = diagnostics_of(&one_file(with(&format!("slug: {slug}")).as_bytes()));
        assert!(
            found.len() == 1 && found[0].starts_with("7:"),
            "{slug}: {found:?}"
        );
        assert!(
            ["bad-slug", "empty-value", "placeholder"]
                .iter()
                .any(|code| found[0].ends_with(code)),
            "{slug}: {found:?}"
        );
    }
    let long = "Rapat ".repeat(60);
    check(instead("title", long.trim()), &[]);
}
