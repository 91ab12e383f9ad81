//! Texts that stand for a fact and are none: a dash, “tidak ada”, the examples of a new record.

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::document::{Field, Value};
use crate::value::name;

/// Words for nothing, [folded](name::fold).
const NOTHING: &[&str] = &[
    "n/a",
    "#n/a",
    "n.a.",
    "tidak ada",
    "belum ada",
    "nihil",
    "kosong",
    "tbd",
    "tba",
    "tidak diketahui",
    "belum diketahui",
    "tidak tersedia",
    "tidak disebut",
    "tidak disebutkan",
    "menyusul",
    "akan diisi",
    "diisi nanti",
];
/// The examples in the sheet of a new record, folded.
const EXAMPLES: &[&str] = &[
    "satu atau dua kalimat tentang hasil rapat.",
    "nama tempat",
    "satu butir hasil rapat.",
    "nama lembaga",
    "nama media",
    "judul berita",
    "https://berita.example/rapat",
    "a sentence or two on what came out of the meeting.",
    "name of the place",
    "one item of the outcome.",
    "name of an institution",
    "name of the medium",
    "title of the article",
];

/// The most bytes of a text that is compared: the longest example has 50.
const LONGEST: usize = 100;

/// The fault of a text that is no fact.
pub(super) fn find(text: &str) -> Option<Fault> {
    let is_filler = |c: char| matches!(c, '-' | '–' | '—' | '.' | '…' | '_' | '?' | 'x' | 'X');
    // One x may be a figure or a mark in a list; a run of them is a gap.
    let is_gap = text.chars().all(is_filler) && !matches!(text, "x" | "X");
    if !is_gap && text.len() > LONGEST {
        return None;
    }
    let folded = name::folded(text);
    let excerpt = || name::excerpt(text);
    if EXAMPLES.contains(&&*folded) {
        let excerpt = excerpt();
        return Some(fault!(
            Code::Placeholder,
            "“{excerpt}” masih contoh dari lembar isian",
            "“{excerpt}” is still the example of a new record",
            "ganti dengan isi yang sebenarnya, atau hapus baris ini",
            "put in what the source says, or delete this line"
        ));
    }
    (is_gap || NOTHING.contains(&&*folded)).then(|| {
        let excerpt = excerpt();
        fault!(
            Code::Placeholder,
            "“{excerpt}” bukan isi yang sebenarnya",
            "“{excerpt}” is no fact",
            "hapus baris ini bila memang tidak ada atau belum diketahui; halaman akan menyebutnya sendiri",
            "delete this line if there is nothing or it is not known; the page says so by itself"
        )
    })
}

/// The fault of `value`, which is `written` between braces where a text belongs: `{judul rapat}`.
pub(super) fn in_braces(written: &str, value: &Value<'_>) -> Option<Fault> {
    let Value::Map(map) = value else {
        return None;
    };
    let is_word = |field: &Field<'_>| matches!(field.value.value, Value::Empty);
    let is_blank = written.starts_with('{') && map.entries.iter().all(is_word);
    let excerpt = name::excerpt(written);
    is_blank.then(|| {
        fault!(
            Code::Placeholder,
            "“{excerpt}” masih tempat isian, belum diisi",
            "“{excerpt}” is a place to fill in, and not filled in yet",
            "ganti kurung kurawal dan isinya dengan isi yang sebenarnya, atau hapus baris ini",
            "put what the source says in place of the braces, or delete this line"
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::record::placeholder::find;

    #[test]
    fn words_for_nothing_are_no_facts() {
        for text in [
            "-",
            "--",
            "…",
            "...........",
            "xxx",
            "N/A",
            "Tidak ada",
            "NIHIL",
            "?",
            "Nama media",
        ] {
            assert!(find(text).is_some(), "{text}");
        }
        for text in [
            "Tidak ada kasus baru",
            "x",
            "0",
            "III",
            "Nama tempat wisata",
            "DIY",
        ] {
            assert!(find(text).is_none(), "{text}");
        }
    }
}
