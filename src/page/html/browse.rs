//! What the pages on which readers browse have in common: key figures, filters, notices, and counts in words.
//!
//! Everything here is finished text in the site's language; where it comes from is each page's business.

use serde::Serialize;

use crate::page::html::Link;
use crate::theme::texts::Texts;
use crate::value::decimal::grouped;

/// One of at most four large figures below the opening of a page.
#[derive(Debug, Clone, Serialize)]
pub struct KeyFigure {
    /// What is counted.
    pub label: String,
    /// The figure.
    pub value: String,
    /// Its unit, where it stands directly behind the figure: `%`.
    pub unit: Option<String>,
    /// What belongs to it: years, totals, or why it is zero.
    pub note: Option<String>,
    /// Path of the page that lists what is counted.
    pub path: Option<String>,
}

/// One choice of a filter, with the number of things behind it.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// Its name.
    pub text: String,
    /// Path of its page.
    pub path: String,
    /// How many things it holds.
    pub count: String,
    /// Name of the shape that stands before it, for the states of agreements.
    pub mark: Option<&'static str>,
    /// Whether this page is the one.
    pub current: bool,
}

/// Neighbouring lists of one sort.
#[derive(Debug, Serialize)]
pub struct Facet {
    /// Its anchor.
    pub id: &'static str,
    /// What they are.
    pub heading: String,
    /// The lists.
    pub choices: Vec<Choice>,
}

/// Something to know before reading on.
#[derive(Debug, Clone, Serialize)]
pub struct Notice {
    /// Its subject, in bold.
    pub title: String,
    /// What to know.
    pub text: String,
    /// Where there is more.
    pub links: Vec<Link>,
}

impl KeyFigure {
    /// A count of things.
    #[must_use]
    pub fn count(texts: &Texts, label: &str, n: usize) -> Self {
        let label = texts.count(label, n, &[]);
        Self {
            label,
            value: grouped(n, texts.language()),
            unit: None,
            note: None,
            path: None,
        }
    }

    /// The same with `note`.
    #[must_use]
    pub fn note(self, note: impl Into<Option<String>>) -> Self {
        Self {
            note: note.into(),
            ..self
        }
    }

    /// The same with a link.
    #[must_use]
    pub fn link(self, path: impl Into<Option<String>>) -> Self {
        Self {
            path: path.into(),
            ..self
        }
    }
}

/// How a count is shown on a tile or in a table: 0 for none, 1 to 4, 5 to 9, and 10 or more.
#[must_use]
pub const fn level(count: usize) -> u8 {
    match count {
        0 => 0,
        1..=4 => 1,
        5..=9 => 2,
        _ => 3,
    }
}

/// A count as running text has it: in words up to nine.
#[must_use]
pub fn spoken(texts: &Texts, n: usize) -> String {
    const WORDS: [&str; 10] = [
        "number.n0",
        "number.n1",
        "number.n2",
        "number.n3",
        "number.n4",
        "number.n5",
        "number.n6",
        "number.n7",
        "number.n8",
        "number.n9",
    ];
    WORDS.get(n).map_or_else(
        || grouped(n, texts.language()),
        |key| texts.get(key).to_owned(),
    )
}

/// The phrase at `key` for `n` things, the number in words; it begins a sentence. For none the phrase at `key_zero`,
/// where there is one.
#[must_use]
pub fn said(texts: &Texts, key: &str, n: usize, values: &[(&str, &str)]) -> String {
    let zero = format!("{key}_zero");
    let key = if n == 0 && texts.try_get(&zero).is_some() {
        &zero
    } else {
        key
    };
    let number = spoken(texts, n);
    let values = [("n", number.as_str())]
        .into_iter()
        .chain(values.iter().copied())
        .collect::<Vec<_>>();
    sentence(&texts.count(key, n, &values))
}

/// The phrase at `key` for `n` things inside a sentence, the number in words.
#[must_use]
pub fn counted(texts: &Texts, key: &str, n: usize) -> String {
    texts.count(key, n, &[("n", &spoken(texts, n))])
}

/// `text` with its first letter in upper case.
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Years from one to another, in words: `2020`, `2020 sampai 2024`.
#[must_use]
pub fn years(texts: &Texts, first: i16, last: i16) -> String {
    let (from, to) = (first.min(last).to_string(), first.max(last).to_string());
    if from == to {
        from
    } else {
        texts.fill("list.from_to", &[("from", &from), ("to", &to)])
    }
}

/// Names in a row: `a`, `a dan b`, `a, b, dan c`.
#[must_use]
pub fn joined(texts: &Texts, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first, second] => texts.fill("list.two", &[("first", first), ("second", second)]),
        [all @ .., last] => texts.fill("list.many", &[("first", &all.join(", ")), ("last", last)]),
    }
}
