//! A child that neighbours would recognise: its age, its weight or height, and where it lives, in one text.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Span};

const CHILDREN: &[&str] = &["anak", "balita", "bayi", "baduta", "batita"];
const AGES: &[&str] = &["usia", "umur", "berusia", "berumur"];
const AGE_UNITS: &[&str] = &["bulan", "tahun", "bln", "thn"];
const MEASURES: &[&str] = &["kg", "kilogram", "cm", "sentimeter"];
const PLACES: &[&str] = &[
    "desa",
    "dusun",
    "kelurahan",
    "rt",
    "rw",
    "posyandu",
    "kampung",
    "lingkungan",
];

/// The fault of a text that tells all of it of one child, at its age.
pub(super) fn find(text: &str) -> Option<Fault> {
    if !text.contains("usia") && !text.contains("umur") {
        return None;
    }
    let words = words(text);
    let is = |at: usize, known: &[&str]| {
        let word = words.get(at).map(|word| word.text.to_lowercase());
        word.is_some_and(|word| known.contains(&word.as_str()))
    };
    let is_number = |at: usize| words.get(at).is_some_and(|word| word.is_number());
    let any = |test: &dyn Fn(usize) -> bool| (0..words.len()).any(test);
    let age =
        (0..words.len()).find(|at| is(*at, AGES) && is_number(at + 1) && is(at + 2, AGE_UNITS))?;
    let is_measured = any(&|at| is_number(at) && is(at + 1, MEASURES));
    let is_placed = any(&|at| {
        let name = words.get(at + 1);
        is(at, PLACES)
            && name.is_some_and(|name| {
                name.text
                    .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            })
    });
    let is_told = any(&|at| is(at, CHILDREN)) && is_measured && is_placed;
    let span = words.get(age)?.span.start..words.get(age + 2)?.span.end;
    is_told.then(|| recognisable().part(span))
}

struct TextWord<'t> {
    text: &'t str,
    span: Span,
}

impl TextWord<'_> {
    /// One number: `0-59` is a range, as of a programme.
    fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
            && self
                .text
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
    }
}

fn words(text: &str) -> Vec<TextWord<'_>> {
    let mut words = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let bare = piece.trim_start_matches(|c: char| !c.is_alphanumeric());
        let from = start + piece.len() - bare.len();
        let bare = bare.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !bare.is_empty() {
            let span = from..from + bare.len();
            words.push(TextWord { text: bare, span });
        }
        start += piece.len();
    }
    words
}

fn recognisable() -> Fault {
    fault!(
        Code::PersonalData,
        "umur, ukuran badan, dan tempat tinggal anak ini membuatnya dapat dikenali",
        "age, size and home of this child make it recognisable",
        "sebut tingkat kabupaten saja, dan jangan sebut umur serta berat badannya",
        "name the regency only, and leave out age and weight"
    )
}

#[cfg(test)]
mod tests {
    use crate::markdown::children::find;

    #[test]
    fn a_child_that_neighbours_know_is_found() {
        let told = "Seorang balita di Desa Sumber, usia 23 bulan, beratnya 7,5 kg.";
        let fault = find(told).unwrap();
        assert_eq!(&told[fault.part.unwrap()], "usia 23 bulan");
        for text in [
            "Balita usia 0-59 bulan ditimbang di Desa Sumber, rata-rata 9 kg.",
            "Balita usia 23 bulan beratnya 7,5 kg.",
            "Anak usia 5 tahun di Desa Sumber ikut posyandu.",
            "",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
