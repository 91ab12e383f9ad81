//! Readers of single settings, each with the messages for wrong values.

use std::ops::RangeInclusive;

use serde_json::Value as Json;

use crate::config::address::{self, BaseUrl};
use crate::config::keys::{Setting, SiteKey, ToggleKey};
use crate::config::reader::SettingsReader;
use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::{Language, Text};
use crate::document::keyed::{KeySet, Keyed, Reader};
use crate::document::{Map, Node, Scalar, ScalarKind, Value};

/// The allowed numbers of records on a page of a list, and of entries of a feed.
const ENTRIES: RangeInclusive<usize> = 1..=500;

/// Reads a text that is not empty.
pub(super) fn text(node: &Node<'_>, reader: &mut SettingsReader<'_>) -> Option<String> {
    let Some(text) = node.string() else {
        let kind = text!(
            "teks di antara tanda petik ganda",
            "text between double quotes"
        );
        let fix = scalar(node).map(|scalar| format!("\"{}\"", scalar.text));
        reader.fault(node, wrong_type(reader, node, &kind).maybe_exact_fix(fix));
        return None;
    };
    let (key, text) = (reader.name, text.trim());
    let empty = || {
        fault!(
            Code::BadConfig,
            "pengaturan “{key}” kosong",
            "the setting “{key}” is empty",
            "isi, atau hapus baris ini",
            "write a value, or delete this line",
        )
    };
    let filled = (!text.is_empty()).then(|| text.to_owned());
    reader.keep(node, filled.ok_or_else(empty))
}

/// Reads a number of entries.
pub(super) fn entries(node: &Node<'_>, reader: &mut SettingsReader<'_>) -> Option<usize> {
    let (least, most) = ENTRIES.into_inner();
    let kind = text!(
        "bilangan bulat dari {least} sampai {most}",
        "a whole number from {least} to {most}"
    );
    let scalar = scalar(node);
    if let Some(Scalar {
        text,
        kind: ScalarKind::Integer { radix },
    }) = scalar
    {
        let number = i128::from_str_radix(text, *radix).ok();
        let number = number.and_then(|number| usize::try_from(number).ok());
        let within = number.filter(|number| ENTRIES.contains(number));
        if within.is_none() {
            let (key, Text { id, en }) = (reader.name, kind);
            reader.fault(
                node,
                fault!(
                    Code::BadConfig,
                    "pengaturan “{key}” harus {id}",
                    "the setting “{key}” must be {en}",
                ),
            );
        }
        return within;
    }
    let quoted = scalar.filter(|scalar| scalar.kind == ScalarKind::Quoted);
    let fix = quoted.filter(|scalar| {
        let number = scalar.text.parse::<usize>();
        number.is_ok_and(|number| ENTRIES.contains(&number))
    });
    let fix = fix.map(|scalar| scalar.text.clone().into_owned());
    reader.fault(node, wrong_type(reader, node, &kind).maybe_exact_fix(fix));
    None
}

/// Reads `true` or `false`.
fn boolean(node: &Node<'_>, reader: &mut SettingsReader<'_>) -> Option<bool> {
    let scalar = scalar(node);
    if let Some(scalar) = scalar.filter(|scalar| scalar.kind == ScalarKind::Boolean) {
        return Some(scalar.text == "true");
    }
    let written = scalar.map(|scalar| scalar.text.to_ascii_lowercase());
    let fix = match written.as_deref() {
        Some("true" | "ya" | "yes" | "on" | "1" | "aktif") => Some("true".to_owned()),
        Some("false" | "tidak" | "no" | "off" | "0") => Some("false".to_owned()),
        _ => None,
    };
    let kind = text!("true (ya) atau false (tidak)", "true or false");
    reader.fault(node, wrong_type(reader, node, &kind).maybe_exact_fix(fix));
    None
}

/// Reads the section `key`, whose settings are those of `K`.
pub(super) fn section<'n, K: KeySet<Key = Setting>, T>(
    top: &Keyed<'n, SiteKey>,
    key: SiteKey,
    reader: &mut SettingsReader<'_>,
    read: impl FnOnce(&Keyed<'n, K>, &mut SettingsReader<'_>) -> Option<T>,
) -> Option<T> {
    let map = table(top, key, reader)?;
    let header = top.field(key)?.key_span.clone();
    reader.section = Some(key.key().name);
    let keyed = Keyed::new(&map.entries, header, reader);
    let value = read(&keyed, reader);
    reader.section = None;
    value
}

/// The settings in the section `key`.
fn table<'n>(
    top: &Keyed<'n, SiteKey>,
    key: SiteKey,
    reader: &mut SettingsReader<'_>,
) -> Option<&'n Map<'n>> {
    top.get(key, reader, |node, reader| {
        let Value::Map(map) = &node.value else {
            let (key, example) = (reader.name, key.key().example);
            let kind = text!("bagian tersendiri", "a section of its own");
            let fault = wrong_type(reader, node, &kind).help(text!(
                "tulis [{key}], lalu di bawahnya {example}",
                "write [{key}] and below it {example}"
            ));
            reader.fault(node, fault);
            return None;
        };
        Some(map)
    })
}

/// Reads a section with free keys as a JSON object; an empty one if the section is absent.
pub(super) fn open_section(
    top: &Keyed<'_, SiteKey>,
    key: SiteKey,
    reader: &mut SettingsReader<'_>,
) -> Json {
    let Some(map) = table(top, key, reader) else {
        return Json::Object(serde_json::Map::new());
    };
    let fault = fault!(
        Code::BadConfig,
        "angka ini terlalu besar",
        "this number is too large",
        "apit dengan tanda petik ganda",
        "put it in double quotes",
    );
    map.json(&mut |node| reader.fault(node, fault.clone()))
}

/// Checks a section that turns a feature on or off.
pub(super) fn check_toggle(
    top: &Keyed<'_, SiteKey>,
    key: SiteKey,
    reader: &mut SettingsReader<'_>,
) {
    section(top, key, reader, |keyed, reader| {
        keyed.get(ToggleKey::Enabled, reader, boolean)
    });
}

/// Reads the address of the site.
pub(super) fn base_url(node: &Node<'_>, reader: &mut SettingsReader<'_>) -> Option<BaseUrl> {
    let written = text(node, reader)?;
    reader.keep(node, BaseUrl::parse(&written))
}

/// Reads the address of another site.
pub(super) fn link(node: &Node<'_>, reader: &mut SettingsReader<'_>) -> Option<String> {
    let url = text(node, reader)?;
    let checked = address::check_link(&url);
    reader.keep(node, checked.map(|()| url))
}

/// Reads the code of a language.
pub(super) fn language(node: &Node<'_>, reader: &mut SettingsReader<'_>) -> Option<Language> {
    let written = text(node, reader)?;
    let fix = || match written.to_lowercase().get(..2) {
        Some("id" | "in" | "ba") => Some("\"id\"".to_owned()),
        Some("en") => Some("\"en\"".to_owned()),
        _ => None,
    };
    let unknown = || {
        fault!(
            Code::BadConfig,
            "bahasa “{written}” tidak dikenal",
            "the language “{written}” is not known",
            "tulis “id” untuk bahasa Indonesia atau “en” untuk bahasa Inggris",
            "write “id” for Indonesian or “en” for English",
        )
    };
    let language = Language::from_code(&written);
    reader.keep(node, language.ok_or_else(|| unknown().maybe_fix(fix())))
}

/// Reads the name of a theme.
pub(super) fn theme(node: &Node<'_>, reader: &mut SettingsReader<'_>) -> Option<String> {
    let written = text(node, reader)?;
    let fits = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    if written.chars().all(fits) {
        return Some(written);
    }
    reader.fault(
        node,
        fault!(
            Code::BadConfig,
            "“{written}” bukan nama folder tema",
            "“{written}” is not the name of a theme's folder",
            "tulis nama satu folder di dalam themes/, hanya dengan huruf, angka, “-”, dan “_”",
            "write the name of one folder in themes/, with letters, digits, “-” and “_” only",
        ),
    );
    None
}

const fn scalar<'n, 't>(node: &'n Node<'t>) -> Option<&'n Scalar<'t>> {
    match &node.value {
        Value::Scalar(scalar) => Some(scalar),
        _ => None,
    }
}

/// The fault of a value of the wrong type.
fn wrong_type(reader: &SettingsReader<'_>, node: &Node<'_>, kind: &Text) -> Fault {
    let (key, Text { id, en }) = (reader.name, kind);
    let found = match &node.value {
        Value::Scalar(scalar) => match scalar.kind {
            ScalarKind::Quoted | ScalarKind::Plain => text!("teks", "text"),
            ScalarKind::Integer { .. } | ScalarKind::Float => text!("angka", "a number"),
            ScalarKind::Boolean => text!("true atau false", "true or false"),
            ScalarKind::Date => text!("tanggal", "a date"),
        },
        Value::List(_) => text!("daftar", "a list"),
        Value::Map(_) | Value::Empty => text!("sebuah bagian", "a section"),
    };
    let Text {
        id: found_id,
        en: found_en,
    } = found;
    fault!(
        Code::BadConfig,
        "pengaturan “{key}” harus {id}, tetapi di sini {found_id}",
        "the setting “{key}” must be {en}, but here it is {found_en}",
    )
}
