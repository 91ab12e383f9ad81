//! What is said of a key that is unknown, written twice, empty or missing. What is said of its value is in `values`.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Fault, Location};
use crate::document::Field;
use crate::record::keys::{Key, KeySet, Shape};
use crate::record::reading::Reading;
use crate::value::name;

/// The fault of a key that is in no table.
pub(super) fn unknown<K: KeySet>(field: &Field, reading: &Reading<'_>) -> Diagnostic {
    let written = name::excerpt(&field.key);
    let known = K::TABLE
        .iter()
        .flat_map(|key| std::iter::once(key.name).chain(key.aliases.iter().copied()));
    let near = name::nearest(&field.key.to_lowercase(), known, 2);
    let message = text!(
        "isian “{written}” tidak dikenal",
        "the key “{written}” is not known"
    );
    let fault = Fault::new(Code::UnknownKey, message);
    let fault = name::offer(
        fault,
        &near,
        text!(
            "daftar isian ada di docs/panduan.md; yang khusus untuk tema ditulis di bawah “tambahan”",
            "the keys are listed in docs/panduan.md; what only the theme needs goes under “extra”"
        ),
    );
    fault.at(reading.place(field.key_span.clone()))
}

/// The fault of a key in both its spellings; the same spelling twice was said when the file's lines were read.
pub(super) fn twice(first: &Field, second: &Field, reading: &Reading<'_>) -> Option<Diagnostic> {
    if first.key == second.key {
        return None;
    }
    let (one, other) = (&first.key, &second.key);
    let message = text!(
        "isian “{other}” sama artinya dengan “{one}”, yang sudah ditulis",
        "the key “{other}” means the same as “{one}”, which is written already"
    );
    let diagnostic = Diagnostic::new(
        Code::DuplicateKey,
        reading.place(second.key_span.clone()),
        message,
    )
    .help(text!("hapus salah satu", "delete one of them"))
    .label(
        reading.place(first.key_span.clone()),
        text!("pertama kali di sini", "first written here"),
    );
    Some(diagnostic)
}

/// The fault of a key with nothing behind it.
pub(super) fn empty(field: &Field, key: &Key, reading: &Reading<'_>) -> Diagnostic {
    let written = &field.key;
    let (id, en) = key.about;
    let message = text!(
        "isian “{written}” belum punya nilai",
        "the key “{written}” has no value"
    );
    let help = text!(
        "tulis nilainya sesudah titik dua ({id}), atau hapus baris ini bila tidak diketahui",
        "write its value after the colon ({en}), or delete this line if it is not known"
    );
    Diagnostic::new(
        Code::EmptyValue,
        reading.place(field.key_span.clone()),
        message,
    )
    .help(help)
}

/// The fault of a key that is not there, told at `place`.
pub(super) fn missing(key: &Key, place: Location) -> Diagnostic {
    let (name, alias, example, (id, en)) = (key.name, key.indonesian(), example(key), key.about);
    let message = text!("isian “{alias}” belum ada", "the key “{name}” is missing");
    let help = text!(
        "tambahkan baris seperti “{alias}: {example}” ({id})",
        "add a line such as “{name}: {example}” ({en})"
    );
    Diagnostic::new(Code::MissingKey, place, message).help(help)
}

/// A value that could stand behind a key.
const fn example(key: &Key) -> &'static str {
    match key.shape {
        Shape::Kind => "rakorda",
        Shape::Date => "27 Mei 2024",
        Shape::Indicator => "TFR",
        Shape::Number => "63,83",
        Shape::File => "sambutan.pdf",
        Shape::Word([first, ..]) => first.slug,
        _ => "…",
    }
}
