//! Parts that several pages share: key figures, filters, notices, and counts in words.
//!
//! All values are finished text in the site's language. Each page gathers them by itself.

use serde::Serialize;

use crate::page::html::Link;
use crate::theme::texts::Texts;
use crate::value::decimal::grouped;

/// One of at most four large figures below the opening of a page.
#[derive(Debug, Clone, Serialize)]
pub struct KeyFigure {
    /// Name of the things counted.
    pub label: String,
    /// The figure.
    pub value: String,
    /// Unit written directly after the figure: `%`.
    pub unit: Option<String>,
    /// Note below the figure: years, totals, or why it is zero.
    pub note: Option<String>,
    /// Path of the page that lists the things counted.
    pub path: Option<String>,
}

/// One choice of a filter, with the number of its entries.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// Name of the choice.
    pub text: String,
    /// Path of the page that the choice opens.
    pub path: String,
    /// Number of entries on that page.
    pub count: String,
    /// Name of the shape before the text, for states of agreements.
    pub mark: Option<&'static str>,
    /// True if the reader is on that page.
    pub current: bool,
}

/// Links to neighbouring lists of one kind, such as the other years.
#[derive(Debug, Serialize)]
pub struct Facet {
    /// HTML id of the section.
    pub id: &'static str,
    /// Heading of the section.
    pub heading: String,
    /// The lists.
    pub choices: Vec<Choice>,
}

/// A notice that readers should see first.
#[derive(Debug, Clone, Serialize)]
pub struct Notice {
    /// Subject of the notice, shown in bold.
    pub title: String,
    /// Text of the notice.
    pub text: String,
    /// Links to more about it.
    pub links: Vec<Link>,
}

impl KeyFigure {
    /// Counts `n` things, named by the phrase at `label`.
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

    /// Adds a note below the figure.
    #[must_use]
    pub fn note(self, note: impl Into<Option<String>>) -> Self {
        Self {
            note: note.into(),
            ..self
        }
    }

    /// Adds a link.
    #[must_use]
    pub fn link(self, path: impl Into<Option<String>>) -> Self {
        Self {
            path: path.into(),
            ..self
        }
    }
}

/// Shade of a tile or table cell, from 0 to 3: for no records, 1 to 4, 5 to 9, and 10 or more.
#[must_use]
pub const fn level(count: usize) -> u8 {
    match count {
        0 => 0,
        1..=4 => 1,
        5..=9 => 2,
        _ => 3,
    }
}

/// A number for running text: in words up to nine, above that in digits.
#[must_use]
pub fn number_in_words(texts: &Texts, n: usize) -> String {
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

/// The phrase at `key` for `n` things as a sentence, with the number in words. If `n` is 0, the phrase at `key_zero`
/// if there is one.
#[must_use]
pub fn count_sentence(texts: &Texts, key: &str, n: usize, values: &[(&str, &str)]) -> String {
    let zero = format!("{key}_zero");
    let key = if n == 0 && texts.try_get(&zero).is_some() {
        &zero
    } else {
        key
    };
    let number = number_in_words(texts, n);
    let values = [("n", number.as_str())]
        .into_iter()
        .chain(values.iter().copied())
        .collect::<Vec<_>>();
    capitalized(&texts.count(key, n, &values))
}

/// The phrase at `key` for `n` things inside a sentence, with the number in words.
#[must_use]
pub fn count_phrase(texts: &Texts, key: &str, n: usize) -> String {
    texts.count(key, n, &[("n", &number_in_words(texts, n))])
}

/// `text` with its first letter in upper case.
#[must_use]
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// A span of years in words, in either order: `2020`, `2020 sampai 2024`.
#[must_use]
pub fn years(texts: &Texts, first: i16, last: i16) -> String {
    let (from, to) = (first.min(last).to_string(), first.max(last).to_string());
    if from == to {
        from
    } else {
        texts.fill("list.from_to", &[("from", &from), ("to", &to)])
    }
}

/// The parts that are there, joined by `separator`.
#[must_use]
pub fn join_present(parts: impl IntoIterator<Item = Option<String>>, separator: &str) -> String {
    let present: Vec<String> = parts.into_iter().flatten().collect();
    present.join(separator)
}

/// Names joined by commas and the word for "and": `a`, `a dan b`, `a, b, dan c`.
#[must_use]
pub fn joined(texts: &Texts, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first, second] => texts.fill("list.two", &[("first", first), ("second", second)]),
        [all @ .., last] => texts.fill("list.many", &[("first", &all.join(", ")), ("last", last)]),
    }
}
