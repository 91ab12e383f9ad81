//! Texts of the interface in the site's language: the tables of a theme's `texts/id.toml` and `texts/en.toml`.
//!
//! A phrase is a text, or a table of `one` and `other` for languages with a plural. Names in braces, such as `{n}`, are
//! replaced by values. Phrases of the site's theme override those of the default theme key by key.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;
use serde::Serialize;
use tera::{Error, Kwargs, TeraResult, Value};

use crate::diagnostic::code::Code;
use crate::diagnostic::text::Language;
use crate::diagnostic::{Checked, Diagnostic, Location};
use crate::document::{self, Field, Map, Node};
use crate::source::Sources;
use crate::theme::layers::Layer;
use crate::theme::manifest::faulty_toml;
use crate::value::decimal::grouped;

/// All texts of the interface.
#[derive(Debug, Default)]
pub struct Texts {
    language: Language,
    tables: Table<Table<Phrase>>,
}

/// Phrases, or tables of them, by name. A page looks up hundreds.
type Table<T> = HashMap<String, T, RandomState>;

/// A text, or one for the number 1 and one for all others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
enum Phrase {
    Plain(String),
    Counted { one: String, other: String },
}

impl Texts {
    /// The texts of `layers`, the topmost first.
    pub(super) fn load(sources: &Sources, layers: &[Layer], language: Language) -> Checked<Self> {
        let mut diagnostics = Vec::new();
        let mut texts = Self {
            language,
            tables: Table::default(),
        };
        let name = format!("{}.toml", language.code());
        // Read from the lowest layer up, so that phrases of upper layers override.
        for layer in layers.iter().rev() {
            for file in layer
                .files(sources, "texts/")
                .iter()
                .filter(|file| file.name == name)
            {
                let Some(written) = file.text(sources).drain(&mut diagnostics) else {
                    continue;
                };
                let parsed = document::toml::read(&written);
                if let Some(error) = parsed.errors.first() {
                    diagnostics.push(faulty_toml(&file.path, error));
                } else if let Err(path) = texts.override_with(&parsed.map) {
                    diagnostics.push(no_phrase(&path, Location::whole(&file.path)));
                }
            }
        }
        Checked {
            value: texts,
            diagnostics,
        }
    }

    /// The phrase at `key`, such as `record.facts`; the key itself if there is none.
    #[must_use]
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        match self.find(key) {
            Some(Phrase::Plain(text) | Phrase::Counted { other: text, .. }) => text,
            None => key,
        }
    }

    /// The phrase `name` of `table`; the name itself if there is none.
    pub(crate) fn in_table<'a>(&'a self, table: &str, name: &'a str) -> &'a str {
        let phrase = self.tables.get(table).and_then(|table| table.get(name));
        phrase.map_or(name, |phrase| phrase.choose(None))
    }

    /// The phrase at `key`, if there is one.
    pub(crate) fn try_get(&self, key: &str) -> Option<&str> {
        self.find(key).map(|phrase| phrase.choose(None))
    }

    /// The phrase at `key`, with the names in braces replaced by `values`.
    #[must_use]
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values.iter().copied())
    }

    /// The phrase at `key` for the number `n`, with `{n}` replaced by the number and other names by `values`.
    #[must_use]
    pub fn count(&self, key: &str, n: usize, values: &[(&str, &str)]) -> String {
        let Some(phrase) = self.find(key) else {
            return key.to_owned();
        };
        let number = grouped(n, self.language);
        fill(
            phrase.choose(Some(n)),
            values.iter().copied().chain([("n", number.as_str())]),
        )
    }

    /// The language of the texts.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The `t` of templates.
    pub(super) fn for_templates(&self) -> Value {
        // In order of name, as a template that shows all of them needs it.
        let tables: BTreeMap<_, BTreeMap<_, _>> = self
            .tables
            .iter()
            .map(|(name, phrases)| (name, phrases.iter().collect()))
            .collect();
        Value::try_from_serializable(&tables).unwrap_or_else(|_| Value::none())
    }

    /// The filter `fill`: a phrase with values in place of their names; `n` also chooses between one and other.
    pub(super) fn fill_value(&self, phrase: &Value, values: &Kwargs) -> TeraResult<String> {
        let n = values.get::<usize>("n").ok().flatten();
        let form = if n == Some(1) { "one" } else { "other" };
        let text = phrase
            .as_str()
            .or_else(|| phrase.get_from_path(form).and_then(Value::as_str));
        let text = text.ok_or_else(|| Error::message("`fill` is for a phrase of the texts"))?;
        let mut shown = Vec::new();
        for (key, value) in values.iter() {
            let name = key.as_str().unwrap_or_default().to_owned();
            // `n` gets marks between thousands; other values are written as Tera writes them.
            let is_count = name == "n" && n.is_some();
            let value = match n {
                Some(n) if is_count => grouped(n, self.language),
                _ => value.to_string(),
            };
            shown.push((name, value));
        }
        Ok(fill(
            text,
            shown
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str())),
        ))
    }

    fn find(&self, key: &str) -> Option<&Phrase> {
        let (table, name) = key.split_once('.')?;
        self.tables.get(table)?.get(name)
    }

    /// Overrides phrases with those of a file.
    ///
    /// # Errors
    ///
    /// The first key, by its name, that is no phrase.
    fn override_with(&mut self, tables: &Map<'_>) -> Result<(), String> {
        for table in tables.by_key() {
            let name = &*table.key;
            let document::Value::Map(phrases) = &table.value.value else {
                return Err(name.to_owned());
            };
            let known = self.tables.entry(name.to_owned()).or_default();
            for Field { key, value, .. } in phrases.by_key() {
                let phrase = Phrase::of(value).ok_or_else(|| format!("{name}.{key}"))?;
                known.insert(key.clone().into_owned(), phrase);
            }
        }
        Ok(())
    }
}

impl Phrase {
    fn of(node: &Node<'_>) -> Option<Self> {
        let document::Value::Map(forms) = &node.value else {
            return node.string().map(|text| Self::Plain(text.to_owned()));
        };
        let form = |key| forms.get(key)?.value.string().map(str::to_owned);
        Some(Self::Counted {
            one: form("one")?,
            other: form("other")?,
        })
    }

    fn choose(&self, n: Option<usize>) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Counted { one, .. } if n == Some(1) => one,
            Self::Counted { other, .. } => other,
        }
    }
}

/// `text` with the names in braces replaced by values. Braces in a value are not replaced again.
fn fill<'a>(text: &str, values: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = after.split_once('}');
        let value = named.and_then(|(name, _)| values.clone().find(|(known, _)| *known == name));
        match (named, value) {
            (Some((_, behind)), Some((_, value))) => {
                filled.push_str(value);
                rest = behind;
            }
            _ => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

fn no_phrase(path: &str, location: Location) -> Diagnostic {
    let message = text!("“{path}” bukan kalimat", "“{path}” is not a phrase");
    let help = text!(
        "tulis kalimat dalam tanda petik di bawah nama tabelnya, misalnya [nav] lalu home = \"Beranda\"",
        "write a phrase in quotes below the name of its table, for example [nav] and then home = \"Home\""
    );
    Diagnostic::new(Code::TemplateError, location, message).help(help)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::diagnostic::text::Language;
    use crate::document;
    use crate::source::Sources;
    use crate::theme::layers::Layer;
    use crate::theme::texts::{Phrase, Texts};

    fn embedded(language: Language) -> Texts {
        let sources = Sources::in_memory([]).value;
        let texts = Texts::load(&sources, &[Layer::Embedded], language);
        assert_eq!(texts.diagnostics, []);
        texts.value
    }

    #[test]
    fn both_languages_have_the_same_phrases_with_the_same_values() {
        let [id, en] = [Language::Id, Language::En].map(embedded);
        let keys = |texts: &Texts| {
            let keys = texts.tables.iter().flat_map(|(table, phrases)| {
                phrases.keys().map(move |key| format!("{table}.{key}"))
            });
            keys.collect::<BTreeSet<_>>()
        };
        assert_eq!(keys(&id), keys(&en));
        for key in keys(&id) {
            let names = |texts: &Texts| {
                let mut names: Vec<String> = texts
                    .get(&key)
                    .split('{')
                    .skip(1)
                    .map(|part| part.split('}').next().unwrap().to_owned())
                    .collect();
                names.sort();
                names.dedup();
                names
            };
            assert_eq!(names(&id), names(&en), "{key}");
        }
    }

    #[test]
    fn phrases_are_filled_once_and_counted() {
        let mut texts = Texts {
            language: Language::En,
            ..Texts::default()
        };
        let written =
            "[a]\nb = \"{x} and {y} {z}\"\nc = { one = \"{n} record\", other = \"{n} records\" }";
        texts
            .override_with(&document::toml::read(written).map)
            .unwrap();
        assert_eq!(
            texts.fill("a.b", &[("x", "{y}"), ("y", "2")]),
            "{y} and 2 {z}"
        );
        assert_eq!(
            [1, 0, 1234].map(|n| texts.count("a.c", n, &[])),
            ["1 record", "0 records", "1,234 records"]
        );
        assert_eq!((texts.get("a.d"), texts.try_get("a.d")), ("a.d", None));
    }

    #[test]
    fn what_is_no_phrase_is_refused() {
        let check = |written: &str, expected: Result<(), &str>| {
            let result = Texts::default().override_with(&document::toml::read(written).map);
            assert_eq!(
                result.as_ref().map_err(String::as_str).copied(),
                expected,
                "{written}"
            );
        };
        check("a = 1", Err("a"));
        check("[a]\nb = 1", Err("a.b"));
        check("[a]\nb = { one = \"x\" }", Err("a.b"));
        check("[a]\nb = \"x\"", Ok(()));
        assert_eq!(Phrase::Plain("x".to_owned()).choose(Some(1)), "x");
    }
}
