//! Faults of keys that are unknown, written twice, empty or missing. Faults of values are in `values`.

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::record::keys::{Key, Shape};
use crate::value::name;

/// The fault of a key that is not in `keys`.
pub(super) fn unknown(written: &str, keys: &[Key]) -> Fault {
    let excerpt = name::excerpt(written);
    let fault = fault!(
        Code::UnknownKey,
        "isian “{excerpt}” tidak dikenal",
        "the key “{excerpt}” is not known",
    );
    name::offer(
        fault,
        &near(written, keys),
        text!(
            "daftar isian ada di docs/panduan.md; yang khusus untuk tema ditulis di bawah “tambahan”",
            "the keys are listed in docs/panduan.md; what only the theme needs goes under “extra”"
        ),
    )
}

/// The names in `keys` that are nearest to `written`, at most two.
pub(super) fn near(written: &str, keys: &[Key]) -> Vec<&'static str> {
    let known = keys
        .iter()
        .flat_map(|key| std::iter::once(key.name).chain(key.aliases.iter().copied()));
    name::nearest(&written.to_lowercase(), known, 2)
}

/// The fault of a key that is also given under another name.
pub(super) fn twice(first: &str, second: &str) -> Fault {
    fault!(
        Code::DuplicateKey,
        "isian “{second}” sama artinya dengan “{first}”, yang sudah ditulis",
        "the key “{second}” means the same as “{first}”, which is written already",
        "hapus salah satu",
        "delete one of them",
    )
}

/// The fault of a key without a value.
pub(super) fn empty(written: &str, key: &Key) -> Fault {
    let (id, en) = key.about;
    fault!(
        Code::EmptyValue,
        "isian “{written}” belum punya nilai",
        "the key “{written}” has no value",
        "tulis nilainya sesudah titik dua ({id}), atau hapus baris ini bila tidak diketahui",
        "write its value after the colon ({en}), or delete this line if it is not known",
    )
}

/// The fault of a required key that is missing.
pub(super) fn missing(key: &Key) -> Fault {
    let (name, alias, example, (id, en)) = (key.name, key.indonesian(), example(key), key.about);
    fault!(
        Code::MissingKey,
        "isian “{alias}” belum ada",
        "the key “{name}” is missing",
        "tambahkan baris seperti “{alias}: {example}” ({id})",
        "add a line such as “{name}: {example}” ({en})",
    )
}

/// An example of a key's value.
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
