//! Names of files that are skipped, and names that are refused because some operating system cannot keep them.
//!
//! Only names are looked at here. A further reserved name is one line in its list.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::diagnostic::{Diagnostic, Location};
use crate::source::file::{FileRole, is_entry_name};

/// The longest part of a path in bytes: the common archives, disks and hosts all keep it.
const PART_LIMIT: usize = 100;
/// The longest path inside the project, in bytes.
const PATH_LIMIT: usize = 200;
const LEFTOVER_NAMES: &[&str] = &["thumbs.db", "desktop.ini", "ehthumbs.db"];
const LEFTOVER_ENDINGS: &[&str] = &["~", ".swp", ".swo", ".swx"];
/// Hidden names of static files that hosts look for, so that they are published.
const WANTED_BY_HOSTS: &[&str] = &[".well-known", ".nojekyll", ".htaccess", ".domains"];
const KEY_NAMES: &[&str] = &["id_rsa", "id_dsa", "id_ecdsa", "id_ed25519"];
const KEY_ENDINGS: &[&str] = &[".pem", ".key", ".ppk", ".pfx", ".p12"];
const ADDED_ENDINGS: &[&str] = &["txt", "doc", "docx", "rtf"];
const FORBIDDEN: &[char] = &['<', '>', ':', '"', '|', '?', '*', '\\'];

/// True for a file or folder that is skipped in silence: hidden, left by an editor or the system, or a private key.
pub(super) fn is_hidden(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    name.starts_with('.')
        || name.starts_with("~$")
        || (name.starts_with('#') && name.ends_with('#'))
        || LEFTOVER_NAMES.contains(&name.as_str())
        || KEY_NAMES.contains(&name.as_str())
        || ends(LEFTOVER_ENDINGS)
        || ends(KEY_ENDINGS)
}

/// True for a name that is skipped in this role. Hosts want some hidden names of static files. `_` marks a draft in content; in static files and themes it has other
/// meanings (`_headers`, `_part.html`).
pub(super) fn is_skipped(role: FileRole, name: &str) -> bool {
    let own_meaning = matches!(role, FileRole::Static | FileRole::Theme);
    let is_wanted = role == FileRole::Static && WANTED_BY_HOSTS.contains(&name);
    (is_hidden(name) && !is_wanted) || (name.starts_with('_') && !own_meaning)
}

/// A diagnostic if the last part of `path` is a name that some operating system cannot keep.
pub(super) fn refuse(path: &str) -> Option<Diagnostic> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (message, help) = match flaw(name) {
        Some(message) => {
            let offer = offer(name);
            (
                message,
                text!(
                    "ganti namanya, misalnya menjadi “{offer}”",
                    "rename it, for example to “{offer}”"
                ),
            )
        }
        None if path.len() > PATH_LIMIT => too_long(path.len()),
        None => return None,
    };
    Some(Diagnostic::new(Code::UnportableName, Location::of_path(path), message).help(help))
}

/// A diagnostic for a record or page with a second ending: Notepad adds `.txt` to the files that it saves and Windows hides
/// it, so the file would be skipped in silence.
pub(super) fn refuse_ending(role: FileRole, path: &str) -> Option<Diagnostic> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (meant, added) = name.rsplit_once('.')?;
    let (stem, ending) = meant.rsplit_once('.')?;
    let is_entry = matches!(role, FileRole::Record | FileRole::Page)
        && !stem.is_empty()
        && is_entry_name(meant)
        && ADDED_ENDINGS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(added));
    is_entry.then(|| {
        let message = text!(
            "berkas ini tidak dibaca, karena namanya berakhir “.{ending}.{added}”",
            "this file is not read, because its name ends in “.{ending}.{added}”"
        );
        let help = text!(
            "ganti namanya menjadi “{meant}”; akhirannya terlihat di File Explorer lewat View > Show > File name extensions",
            "rename it to “{meant}”; File Explorer shows endings by View > Show > File name extensions"
        );
        Diagnostic::new(Code::UnportableName, Location::of_path(path), message).help(help)
    })
}

/// Diagnostics for paths that are one and the same on a disk that ignores case or composes accents.
/// `paths` holds folders too: two folders that clash are said once, not once for every file in them.
pub(super) fn refuse_twins<'a>(paths: impl IntoIterator<Item = &'a str>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for path in paths {
        match seen.entry(folded(path)) {
            Entry::Vacant(empty) => {
                empty.insert(path);
            }
            Entry::Occupied(first)
                if first.get() != &path && parent(first.get()) == parent(path) =>
            {
                found.push(twins(first.get(), path));
            }
            Entry::Occupied(_) => {}
        }
    }
    found
}

/// True if two names are one on a disk that ignores case or composes accents.
pub(super) fn is_twin(one: &str, other: &str) -> bool {
    if one.is_ascii() && other.is_ascii() {
        one.eq_ignore_ascii_case(other)
    } else {
        folded(one) == folded(other)
    }
}

fn flaw(name: &str) -> Option<Text> {
    let length = name.len();
    if let Some(letter) = name
        .chars()
        .find(|letter| FORBIDDEN.contains(letter) || letter.is_control())
    {
        let letter = letter.escape_default();
        return Some(text!(
            "nama ini memuat “{letter}”, yang tidak dapat dipakai di Windows",
            "this name holds “{letter}”, which cannot be used on Windows"
        ));
    }
    if name.ends_with(['.', ' ']) {
        return Some(text!(
            "nama ini berakhir dengan titik atau spasi, yang hilang di Windows",
            "this name ends in a full stop or a space, which Windows removes"
        ));
    }
    if is_device(name) {
        return Some(text!(
            "nama “{name}” tidak dapat dipakai di Windows, yang menyimpannya untuk perangkat",
            "the name “{name}” cannot be used on Windows, which keeps it for a device"
        ));
    }
    (length > PART_LIMIT).then(|| {
        text!(
            "nama ini terlalu panjang: {length} byte, paling banyak {PART_LIMIT}",
            "this name is too long: {length} bytes, at most {PART_LIMIT}"
        )
    })
}

fn too_long(length: usize) -> (Text, Text) {
    let message = text!(
        "nama berkas beserta foldernya terlalu panjang: {length} byte, paling banyak {PATH_LIMIT}",
        "the name with its folders is too long: {length} bytes, at most {PATH_LIMIT}"
    );
    (
        message,
        text!(
            "pakai folder yang lebih sedikit atau nama yang lebih pendek",
            "use fewer folders or shorter names"
        ),
    )
}

fn is_device(name: &str) -> bool {
    // Windows reserves a device name whatever ending follows it: `con.md`.
    let stem = name
        .split('.')
        .next()
        .unwrap_or(name)
        .trim_end()
        .to_ascii_lowercase();
    let numbered = |prefix| {
        stem.strip_prefix(prefix)
            .is_some_and(|rest: &str| is_port(rest))
    };
    matches!(
        stem.as_str(),
        "con" | "prn" | "aux" | "nul" | "conin$" | "conout$"
    ) || numbered("com")
        || numbered("lpt")
}

fn is_port(text: &str) -> bool {
    matches!(
        text,
        "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
    )
}

/// A name near `name` that every machine keeps.
fn offer(name: &str) -> String {
    let clean = |letter: char| {
        if FORBIDDEN.contains(&letter) || letter.is_control() {
            '-'
        } else {
            letter
        }
    };
    let mut name: String = name.chars().map(clean).collect();
    for doubled in [" -", "- ", "--"] {
        while name.contains(doubled) {
            name = name.replace(doubled, "-");
        }
    }
    let (stem, ending) = split_ending(name.trim_end_matches(['.', ' ']));
    let stem = stem.get(..stem.floor_char_boundary(60)).unwrap_or(stem);
    let prefix = if is_device(stem) { "berkas-" } else { "" };
    format!("{prefix}{stem}{ending}")
}

/// `rapat.md` as `rapat` and `.md`; an ending of more than 10 bytes is none.
fn split_ending(name: &str) -> (&str, &str) {
    match name
        .rfind('.')
        .and_then(|point| name.split_at_checked(point))
    {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 10 => (stem, ending),
        _ => (name, ""),
    }
}

/// `path` with its accents composed (NFC), as nearly all people type them; macOS keeps them apart.
pub(crate) fn composed(path: &str) -> Cow<'_, str> {
    if path.is_ascii() {
        Cow::Borrowed(path)
    } else {
        Cow::Owned(path.nfc().collect())
    }
}

/// The form of a path that a disk compares if it ignores case and composition.
pub(crate) fn folded(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfc()
        .collect::<String>()
        // Through upper case, because only there ß and ss become equal.
        .to_uppercase()
        .to_lowercase()
        .nfc()
        .collect()
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

fn twins(first: &str, second: &str) -> Diagnostic {
    let message = text!(
        "“{second}” dan “{first}” menjadi satu nama di Windows dan macOS",
        "“{second}” and “{first}” are one name on Windows and macOS"
    );
    let (stem, ending) = split_ending(second.rsplit('/').next().unwrap_or(second));
    let help = text!(
        "ganti nama salah satunya, misalnya menjadi “{stem}-2{ending}”",
        "rename one of them, for example to “{stem}-2{ending}”"
    );
    Diagnostic::new(Code::UnportableName, Location::of_path(second), message)
        .help(help)
        .label(
            Location::of_path(first),
            text!("yang pertama di sini", "the first one is here"),
        )
}

#[cfg(test)]
mod tests {
    use crate::source::file::FileRole;
    use crate::source::names::{folded, is_skipped, offer, refuse, refuse_ending, refuse_twins};
    use proptest::prelude::*;

    #[test]
    fn leftovers_and_keys_are_skipped_and_content_is_not() {
        let check =
            |name, expected| assert_eq!(is_skipped(FileRole::Record, name), expected, "{name}");
        for name in [
            ".env",
            ".git",
            ".DS_Store",
            "_draf.md",
            "notes.md~",
            ".a.md.swp",
            "a.swp",
            "#a.md#",
            "~$rapat.docx",
        ] {
            check(name, true);
        }
        for name in [
            "Thumbs.db",
            "thumbs.db",
            "desktop.ini",
            "id_rsa",
            "server.pem",
            "tls.KEY",
        ] {
            check(name, true);
        }
        for name in [
            "jambi.md",
            "a_b.md",
            "foto.jpg",
            "#satu.md",
            "kunci.md",
            "id_rsa.md",
        ] {
            check(name, false);
        }
        assert!(!is_skipped(FileRole::Static, "_headers"));
        assert!(is_skipped(FileRole::Static, ".htpasswd"));
        for wanted in [".well-known", ".nojekyll", ".htaccess"] {
            assert!(!is_skipped(FileRole::Static, wanted));
            assert!(is_skipped(FileRole::Record, wanted));
        }
    }

    #[test]
    fn an_unportable_name_is_refused_with_another_name() {
        let check = |path: &str, offered: Option<&str>| {
            assert_eq!(refuse(path).is_some(), offered.is_some(), "{path}");
            if let Some(offered) = offered {
                assert_eq!(offer(path.rsplit('/').next().unwrap()), offered, "{path}");
            }
        };
        check("content/records/con.md", Some("berkas-con.md"));
        check("content/records/AUX", Some("berkas-AUX"));
        check(
            "content/records/com1.foto.jpg",
            Some("berkas-com1.foto.jpg"),
        );
        check("content/records/lpt9.md", Some("berkas-lpt9.md"));
        check("content/records/trail.", Some("trail"));
        check("content/records/trail ", Some("trail"));
        check("content/records/a:b.md", Some("a-b.md"));
        check("content/records/a\u{7}b.md", Some("a-b.md"));
        check(
            &format!("static/{}.md", "é".repeat(60)),
            Some(&format!("{}.md", "é".repeat(30))),
        );
        check(&format!("static/{}/b.md", "a/".repeat(100)), Some("b.md"));
        for fine in [
            "content/records/concord.md",
            "static/com10",
            "static/Foto Rapat (1).jpg",
            "static/rapat é.md",
        ] {
            check(fine, None);
        }
    }

    #[test]
    fn an_ending_that_windows_added_is_reported_with_the_name_without_it() {
        let check = |role, path: &str, meant: Option<&str>| {
            let help = refuse_ending(role, path)
                .and_then(|found| found.help)
                .map(|help| help.en);
            assert_eq!(help.is_some(), meant.is_some(), "{path}");
            assert!(
                help.unwrap_or_default().contains(meant.unwrap_or_default()),
                "{path}"
            );
        };
        check(
            FileRole::Record,
            "content/records/2024/jambi.md.txt",
            Some("rename it to “jambi.md”"),
        );
        check(
            FileRole::Page,
            "content/pages/tentang.YAML.TXT",
            Some("rename it to “tentang.YAML”"),
        );
        check(
            FileRole::Record,
            "content/records/2024/jambi.md.docx",
            Some("rename it to “jambi.md”"),
        );
        for fine in [
            "jambi.md",
            "jambi.txt",
            "notula.docx",
            "jambi.md.zip",
            "md.txt",
            ".md.txt",
        ] {
            check(FileRole::Record, fine, None);
        }
        check(FileRole::Static, "static/contoh.md.txt", None);
    }

    #[test]
    fn names_that_differ_in_case_or_composition_are_both_reported() {
        let check = |paths: &[&str], expected: usize| {
            assert_eq!(
                refuse_twins(paths.iter().copied()).len(),
                expected,
                "{paths:?}"
            );
        };
        check(&["a/Rapat.md", "a/rapat.md"], 1);
        check(&["a/caf\u{e9}.md", "a/cafe\u{301}.md"], 1);
        check(&["a/STRASSE.md", "a/straße.md"], 1);
        check(&["A", "A/x.md", "a", "a/x.md"], 1);
        check(&["a/x.md", "b/x.md", "a/y.md"], 0);
        let found = refuse_twins(["a/Rapat.md", "a/rapat.md"]);
        assert!(
            found[0].message.en.contains("a/Rapat.md")
                && found[0].message.en.contains("a/rapat.md")
        );
    }

    proptest! {
        #[test]
        fn folding_is_stable(path in "\\PC{0,12}") {
            prop_assert_eq!(folded(&folded(&path)), folded(&path));
        }

        #[test]
        fn any_name_is_judged_without_a_panic(path: String) {
            let _ = (refuse(&path), offer(&path), is_skipped(FileRole::Record, &path));
        }
    }
}
