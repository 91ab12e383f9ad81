//! The words of the interface: every key that the code or a template uses exists in both languages.

#![expect(
    clippy::disallowed_methods,
    reason = "it reads the project's own source, not a site"
)]

use std::collections::BTreeSet;
use std::path::Path;

use toml::de::{DeTable, DeValue};
use walkdir::WalkDir;

/// The text of all files below `folder` of this project with this ending, joined.
fn text_below(folder: &str, ending: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap().into_path());
    let files = files.filter(|path| path.to_str().unwrap().ends_with(ending));
    files
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect()
}

/// The keys of a language, as `table.key`.
fn keys(language: &str) -> BTreeSet<String> {
    let text = text_below("themes/kencana/texts", &format!("{language}.toml"));
    let tables = DeTable::parse(&text).unwrap();
    let mut keys = BTreeSet::new();
    for (name, table) in tables.get_ref() {
        let DeValue::Table(phrases) = table.get_ref() else {
            panic!("{name:?} is not a table")
        };
        let of_table = phrases.keys();
        keys.extend(of_table.map(|key| format!("{}.{}", name.get_ref(), key.get_ref())));
    }
    keys
}

/// The words of the form `table.key` that directly follow `before` in `text`.
fn asked(text: &str, before: &str) -> BTreeSet<String> {
    let is_key = |letter: char| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || "_-.".contains(letter)
    };
    let words = text.split(before).skip(1).map(|rest| {
        rest.split(|letter| !is_key(letter))
            .next()
            .unwrap_or_default()
    });
    let is_whole = |word: &&str| {
        let parts = word
            .split_once('.')
            .filter(|(table, key)| !table.is_empty() && !key.contains('.'));
        parts.is_some_and(|(table, key)| {
            key.ends_with(|end: char| end.is_ascii_alphanumeric())
                && table.starts_with(|first: char| first.is_ascii_lowercase())
        })
    };
    words.filter(is_whole).map(str::to_owned).collect()
}

#[test]
fn both_languages_have_the_same_keys() {
    let (id, en) = (keys("id"), keys("en"));
    assert_eq!(id.symmetric_difference(&en).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn every_key_that_the_code_uses_exists() {
    let known = keys("id");
    let code = text_below("src/page", ".rs");
    let no_words = ["html", "xml", "txt", "css", "toml"];
    let missing = asked(&code, "\"")
        .into_iter()
        .filter(|key| !known.contains(key));
    let missing = missing.filter(|key| {
        !no_words
            .iter()
            .any(|ending| key.ends_with(&format!(".{ending}")))
    });
    assert_eq!(missing.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn every_key_that_the_templates_use_exists() {
    let known = keys("id");
    let templates = text_below("themes/kencana/templates", ".html");
    let asked = [" t.", "{t.", "(t."]
        .iter()
        .flat_map(|before| asked(&templates, before))
        .collect::<BTreeSet<_>>();
    assert!(
        asked.len() > 100,
        "the templates ask for {} words",
        asked.len()
    );
    assert_eq!(asked.difference(&known).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn what_is_silent_and_what_is_unrecorded_are_told_by_the_same_names() {
    let names = |table: &str| -> BTreeSet<String> {
        let keys = keys("id");
        let names = keys.iter().filter_map(|key| key.strip_prefix(table));
        names.map(str::to_owned).collect()
    };
    let missing: Vec<String> = names("silent.")
        .difference(&names("unrecorded."))
        .cloned()
        .collect();
    assert_eq!(missing, [""; 0]);
}
