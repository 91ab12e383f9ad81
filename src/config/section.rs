//! One section of the settings: values asked for by name, and whatever was never asked for is unknown.
//!
//! So there is no list of known keys to keep: asking is knowing.

use std::ops::RangeInclusive;

use serde_json::{Map, Number, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::config::findings::Findings;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::diagnostic::{Fault, Span};

/// What people write for a setting in their own language.
const SYNONYMS: &[(&str, &str)] = &[
    ("judul", "title"),
    ("nama", "name"),
    ("name", "title"),
    ("url", "base_url"),
    ("alamat", "base_url"),
    ("deskripsi", "description"),
    ("keterangan", "description"),
    ("penerbit", "publisher"),
    ("lisensi", "licence"),
    ("bahasa", "language"),
    ("lang", "language"),
    ("zona_waktu", "time_zone"),
    ("tema", "theme"),
    ("foto", "photos"),
    ("kontak", "contact"),
    ("aktif", "enabled"),
];

/// A table of settings and what was asked of it.
#[derive(Debug)]
pub(super) struct Section<'t> {
    /// Its key, and nothing for the top of the file.
    name: Option<&'static str>,
    table: &'t DeTable<'t>,
    span: Span,
    asked: Vec<&'static str>,
}

impl<'t> Section<'t> {
    /// The top of the file.
    pub(super) fn top(table: &'t DeTable<'t>) -> Self {
        Self {
            name: None,
            table,
            span: 0..0,
            asked: Vec::new(),
        }
    }

    /// A text that is not empty.
    pub(super) fn text(
        &mut self,
        key: &'static str,
        findings: &mut Findings,
    ) -> Option<Spanned<String>> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                findings.add(value.span(), empty(key));
                None
            }
            DeValue::String(text) => Some(Spanned::new(value.span(), text.trim().to_owned())),
            other => {
                let fix = scalar(other).map(|text| format!("\"{text}\""));
                let kind = text!(
                    "teks di antara tanda petik ganda",
                    "text between double quotes"
                );
                findings.add(value.span(), wrong_type(key, &kind, other).maybe_fix(fix));
                None
            }
        }
    }

    /// A text that must be there; `example` is one.
    pub(super) fn needed_text(
        &mut self,
        key: &'static str,
        example: &str,
        findings: &mut Findings,
    ) -> Option<Spanned<String>> {
        if self.table.contains_key(key) {
            return self.text(key, findings);
        }
        self.asked.push(key);
        // A mistyped name is told once, as unknown.
        if self
            .table
            .keys()
            .any(|written| nearest(written.get_ref(), &[key]).is_some())
        {
            return None;
        }
        let message = match self.name {
            Some(name) => text!(
                "bagian [{name}] belum punya “{key}”",
                "the section [{name}] has no “{key}”"
            ),
            None => text!(
                "pengaturan “{key}” belum ada",
                "the setting “{key}” is missing"
            ),
        };
        let help = text!(
            "tambahkan baris seperti {key} = \"{example}\"",
            "add a line such as {key} = \"{example}\""
        );
        findings.add_missing(
            self.span.clone(),
            Fault::new(Code::BadConfig, message).help(help),
        );
        None
    }

    /// A whole number within `range`.
    pub(super) fn number(
        &mut self,
        key: &'static str,
        range: RangeInclusive<usize>,
        findings: &mut Findings,
    ) -> Option<usize> {
        let value = self.value(key)?;
        let (least, most) = (*range.start(), *range.end());
        let kind = text!(
            "bilangan bulat dari {least} sampai {most}",
            "a whole number from {least} to {most}"
        );
        match value.get_ref() {
            DeValue::Integer(digits) => {
                let number = i128::from_str_radix(digits.as_str(), digits.radix()).ok();
                let number = number
                    .and_then(|number| usize::try_from(number).ok())
                    .filter(|number| range.contains(number));
                if number.is_none() {
                    let (id, en) = (&kind.id, &kind.en);
                    let message = text!(
                        "pengaturan “{key}” harus {id}",
                        "the setting “{key}” must be {en}"
                    );
                    findings.add(value.span(), Fault::new(Code::BadConfig, message));
                }
                number
            }
            other => {
                let fix = other.as_str().filter(|text| {
                    text.parse::<usize>()
                        .is_ok_and(|number| range.contains(&number))
                });
                findings.add(
                    value.span(),
                    wrong_type(key, &kind, other).maybe_fix(fix.map(str::to_owned)),
                );
                None
            }
        }
    }

    /// `true` or `false`.
    pub(super) fn boolean(&mut self, key: &'static str, findings: &mut Findings) -> Option<bool> {
        let value = self.value(key)?;
        if let DeValue::Boolean(boolean) = value.get_ref() {
            return Some(*boolean);
        }
        let fix = match scalar(value.get_ref())
            .map(|text| text.to_ascii_lowercase())
            .as_deref()
        {
            Some("true" | "ya" | "yes" | "on" | "1" | "aktif") => Some("true"),
            Some("false" | "tidak" | "no" | "off" | "0") => Some("false"),
            _ => None,
        };
        let kind = text!("true (ya) atau false (tidak)", "true or false");
        findings.add(
            value.span(),
            wrong_type(key, &kind, value.get_ref()).maybe_fix(fix.map(str::to_owned)),
        );
        None
    }

    /// A section in this one; `example` is a line in it.
    pub(super) fn section(
        &mut self,
        key: &'static str,
        example: &str,
        findings: &mut Findings,
    ) -> Option<Section<'t>> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Table(table) => {
                let span = self
                    .table
                    .get_key_value(key)
                    .map_or_else(|| value.span(), |(key, _)| key.span());
                Some(Section {
                    name: Some(key),
                    table,
                    span,
                    asked: Vec::new(),
                })
            }
            other => {
                let kind = text!("bagian tersendiri", "a section of its own");
                let help = text!(
                    "tulis [{key}], lalu di bawahnya {example}",
                    "write [{key}] and below it {example}"
                );
                findings.add(value.span(), wrong_type(key, &kind, other).help(help));
                None
            }
        }
    }

    /// A section in which anything may stand, as JSON; an empty object if it is absent.
    pub(super) fn open_section(&mut self, key: &'static str, findings: &mut Findings) -> Value {
        let section = self.section(key, "logo = \"logo.svg\"", findings);
        section.map_or_else(
            || Value::Object(Map::new()),
            |section| object(section.table, findings),
        )
    }

    /// Says which keys nobody asked for. `outer` are the keys of the top, for a line that stands in the wrong section.
    pub(super) fn finish(
        self,
        outer: &[&'static str],
        findings: &mut Findings,
    ) -> Vec<&'static str> {
        for key in self.table.keys() {
            if !self.asked.contains(&&**key.get_ref()) {
                findings.add(key.span(), self.unknown(key.get_ref(), outer));
            }
        }
        self.asked
    }

    fn value(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.push(key);
        self.table.get(key)
    }

    fn unknown(&self, key: &str, outer: &[&'static str]) -> Fault {
        let message = match self.name {
            Some(name) => text!(
                "bagian [{name}] tidak mengenal pengaturan “{key}”",
                "the section [{name}] has no setting “{key}”"
            ),
            None => text!(
                "pengaturan “{key}” tidak dikenal",
                "the setting “{key}” is not known"
            ),
        };
        let fault = Fault::new(Code::BadConfig, message);
        if let (Some(name), Some(known)) = (self.name, outer.iter().find(|known| **known == key)) {
            return fault.help(text!(
                "pindahkan baris “{known}” ke atas, sebelum [{name}]",
                "move the line “{known}” up, before [{name}]"
            ));
        }
        match nearest(key, &self.asked) {
            Some(near) => fault
                .help(text!(
                    "mungkin maksudnya “{near}”",
                    "did you mean “{near}”?"
                ))
                .fix(near),
            None => {
                let known = self.asked.join(", ");
                fault.help(text!(
                    "pengaturan yang ada: {known}",
                    "the settings are: {known}"
                ))
            }
        }
    }
}

/// The word that `written` is nearest to, if it is near to any.
pub(super) fn nearest<'w>(written: &str, words: &[&'w str]) -> Option<&'w str> {
    let plain = written.to_lowercase().replace('-', "_");
    let synonym = SYNONYMS
        .iter()
        .find(|(synonym, word)| *synonym == plain && words.contains(word));
    let meant = synonym.map_or(plain.as_str(), |(_, word)| word);
    let scored = words
        .iter()
        .map(|word| (strsim::osa_distance(meant, word), *word));
    scored
        .min()
        .filter(|(distance, word)| *distance <= word.len().div_ceil(3))
        .map(|(_, word)| word)
}

fn wrong_type(key: &str, kind: &Text, value: &DeValue<'_>) -> Fault {
    let (id, en) = (&kind.id, &kind.en);
    let found = kind_of(value);
    let (found_id, found_en) = (found.id, found.en);
    let message = text!(
        "pengaturan “{key}” harus {id}, tetapi di sini {found_id}",
        "the setting “{key}” must be {en}, but here it is {found_en}"
    );
    Fault::new(Code::BadConfig, message)
}

fn kind_of(value: &DeValue<'_>) -> Text {
    match value {
        DeValue::String(_) => text!("teks", "text"),
        DeValue::Integer(_) | DeValue::Float(_) => text!("angka", "a number"),
        DeValue::Boolean(_) => text!("true atau false", "true or false"),
        DeValue::Datetime(_) => text!("tanggal", "a date"),
        DeValue::Array(_) => text!("daftar", "a list"),
        DeValue::Table(_) => text!("sebuah bagian", "a section"),
    }
}

fn empty(key: &str) -> Fault {
    let message = text!("pengaturan “{key}” kosong", "the setting “{key}” is empty");
    Fault::new(Code::BadConfig, message).help(text!(
        "isi, atau hapus baris ini",
        "write a value, or delete this line"
    ))
}

/// A value that is not made of others, as it would be written in a text.
fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(digits) => Some(digits.as_str().to_owned()),
        DeValue::Float(digits) => Some(digits.as_str().to_owned()),
        DeValue::Boolean(boolean) => Some(boolean.to_string()),
        DeValue::Datetime(date) => Some(date.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

fn object(table: &DeTable<'_>, findings: &mut Findings) -> Value {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    let entries = entries
        .into_iter()
        .map(|(key, value)| (key.get_ref().to_string(), json(value, findings)));
    Value::Object(entries.collect())
}

/// The parser refuses what lies deeper than 80 levels, so this ends.
fn json(value: &Spanned<DeValue<'_>>, findings: &mut Findings) -> Value {
    let number = match value.get_ref() {
        DeValue::Table(table) => return object(table, findings),
        DeValue::Array(items) => return items.iter().map(|item| json(item, findings)).collect(),
        DeValue::Boolean(boolean) => return Value::Bool(*boolean),
        DeValue::String(text) => return Value::from(text.to_string()),
        DeValue::Datetime(date) => return Value::from(date.to_string()),
        DeValue::Integer(digits) => i64::from_str_radix(digits.as_str(), digits.radix())
            .ok()
            .map(Number::from),
        DeValue::Float(digits) => digits.as_str().parse().ok().and_then(Number::from_f64),
    };
    number.map_or_else(
        || {
            let message = text!("angka ini terlalu besar", "this number is too large");
            let help = text!("apit dengan tanda petik ganda", "put it in double quotes");
            findings.add(
                value.span(),
                Fault::new(Code::BadConfig, message).help(help),
            );
            Value::Null
        },
        Value::Number,
    )
}
