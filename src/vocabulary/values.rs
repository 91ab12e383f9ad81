//! Readers of single values of the vocabulary, each with what is said of a value that is none.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::document::keyed::Reader;
use crate::document::{Map, Node, Value};
use crate::value::decimal::Decimal;
use crate::value::name::{self, choice, excerpt, nearest, offer};
use crate::vocabulary::reader::VocabularyReader;

/// The words of a text, also where YAML would make a number of it: the code `11.10` keeps its zero.
pub(super) fn words_of<'n>(node: &'n Node<'_>) -> Result<&'n str, Fault> {
    let Value::Scalar(scalar) = &node.value else {
        return Err(fault!(
            Code::WrongType,
            "di sini perlu teks",
            "text is needed here"
        ));
    };
    Some(scalar.text.trim())
        .filter(|words| !words.is_empty())
        .ok_or_else(|| fault!(Code::WrongType, "teks ini kosong", "this text is empty"))
}

/// A text to read something from.
pub(super) fn words<'n>(node: &'n Node<'_>, reader: &mut VocabularyReader<'_>) -> Option<&'n str> {
    reader.keep(node, words_of(node))
}

/// A text to keep.
pub(super) fn text(node: &Node<'_>, reader: &mut VocabularyReader<'_>) -> Option<String> {
    words(node, reader).map(str::to_owned)
}

/// `true` or `false`.
pub(super) fn flag(node: &Node<'_>, reader: &mut VocabularyReader<'_>) -> Option<bool> {
    let flag = reader.written(node).parse().map_err(|_| {
        fault!(
            Code::WrongType,
            "tulis true atau false",
            "write true or false"
        )
    });
    reader.keep(node, flag)
}

/// A whole number from 0 to 65,535.
pub(super) fn whole(node: &Node<'_>, reader: &mut VocabularyReader<'_>) -> Option<u16> {
    let number = reader.written(node).parse().map_err(|_| {
        fault!(
            Code::WrongType,
            "tulis bilangan bulat, misalnya 2",
            "write a whole number, for example 2"
        )
    });
    reader.keep(node, number)
}

/// A count of digits after the comma.
pub(super) fn digits(node: &Node<'_>, reader: &mut VocabularyReader<'_>) -> Option<u8> {
    let digits = reader.written(node).parse().ok();
    let digits = digits.filter(|digits| *digits <= Decimal::MOST_DIGITS);
    let wrong = || {
        fault!(
            Code::WrongType,
            "tulis banyaknya angka di belakang koma",
            "write how many digits follow the comma"
        )
    };
    reader.keep(node, digits.ok_or_else(wrong))
}

/// A number with a decimal point.
pub(super) fn decimal(node: &Node<'_>, reader: &mut VocabularyReader<'_>) -> Option<Decimal> {
    let number = Decimal::plain(reader.written(node)).ok_or_else(|| {
        fault!(
            Code::WrongType,
            "tulis angka bertitik desimal, misalnya 2.1",
            "write a number, for example 2.1"
        )
    });
    reader.keep(node, number)
}

/// A day, `2022-11-11`.
pub(super) fn date(node: &Node<'_>, reader: &mut VocabularyReader<'_>) -> Option<Date> {
    let date = words(node, reader)?.parse().map_err(|_| {
        fault!(
            Code::BadDate,
            "tanggal ini tidak terbaca",
            "this date cannot be read",
            "tulis tahun-bulan-hari, misalnya 2022-11-11",
            "write year-month-day, for example 2022-11-11"
        )
    });
    reader.keep(node, date)
}

/// The number of a month.
pub(super) fn month(node: &Node<'_>, reader: &mut VocabularyReader<'_>) -> Option<u16> {
    let month = whole(node, reader)?;
    let known = Some(month).filter(|month| (1..=12).contains(month));
    let wrong = || {
        fault!(
            Code::WrongType,
            "bulan harus angka 1 sampai 12",
            "a month must be a number from 1 to 12"
        )
    };
    reader.keep(node, known.ok_or_else(wrong))
}

/// A part of an address: lower-case letters, digits and hyphens.
pub(super) fn slug(node: &Node<'_>, reader: &mut VocabularyReader<'_>) -> Option<String> {
    let written = words(node, reader)?;
    let part = (name::slug(written) == written).then(|| written.to_owned());
    reader.keep(node, part.ok_or_else(|| bad_slug(written)))
}

/// One word of a closed list.
pub(super) fn word<T: Copy>(
    table: &[(&str, T)],
) -> impl Fn(&Node<'_>, &mut VocabularyReader<'_>) -> Option<T> {
    |node, reader| {
        let written = words(node, reader)?;
        let found = table.iter().find(|(word, _)| *word == written);
        let found = found.map(|(_, value)| *value);
        let unknown = || unknown_word(written, table.iter().map(|(word, _)| *word));
        reader.keep(node, found.ok_or_else(unknown))
    }
}

/// The code of an entry of another list.
pub(super) fn reference<T: Clone>(
    entries: &BTreeMap<&str, T>,
) -> impl Fn(&Node<'_>, &mut VocabularyReader<'_>) -> Option<T> {
    |node, reader| {
        let code = words(node, reader)?;
        let unknown = || unknown_word(code, entries.keys().copied());
        reader.keep(node, entries.get(code).cloned().ok_or_else(unknown))
    }
}

/// Keys with their values.
pub(super) fn group<'n>(
    node: &'n Node<'n>,
    reader: &mut VocabularyReader<'_>,
) -> Option<&'n Map<'n>> {
    if let Value::Map(map) = &node.value {
        return Some(map);
    }
    let fault = fault!(
        Code::WrongType,
        "di sini perlu isian dengan nilainya",
        "keys with values are needed here",
        "tulis seperti ini: name: Rapat Kerja",
        "write it like this: name: Working Meeting"
    );
    reader.fault(node, fault);
    None
}

/// A text in both languages; the Indonesian one stands for an English one that is not given.
pub(super) fn bilingual(id: String, en: Option<String>) -> Text {
    Text {
        en: en.unwrap_or_else(|| id.clone()),
        id,
    }
}

/// The fault of a code or slug that cannot be part of an address.
pub(super) fn bad_slug(text: &str) -> Fault {
    let shown = excerpt(text);
    let fix = Some(name::slug(text)).filter(|fix| !fix.is_empty());
    fault!(
        Code::BadSlug,
        "“{shown}” tidak dapat menjadi alamat",
        "“{shown}” cannot be part of an address",
        "pakai huruf kecil, angka, dan tanda hubung",
        "use small letters, digits and hyphens"
    )
    .maybe_fix(fix)
}

/// The fault of a word that is not in a closed list.
pub(super) fn unknown_word<'w>(text: &str, words: impl Iterator<Item = &'w str> + Clone) -> Fault {
    let shown = excerpt(text);
    let fault = fault!(
        Code::UnknownValue,
        "“{shown}” tidak dikenal di sini",
        "“{shown}” is not known here"
    );
    let Text { id, en } = choice(&words.clone().take(12).collect::<Vec<_>>());
    let near = nearest(text, words, 3);
    offer(fault, &near, text!("pilih {id}", "choose {en}"))
}
