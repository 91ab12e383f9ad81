//! Laws, regulations and circulars that a record names: as keys, or in one text.

use serde::{Deserialize, Serialize};

use crate::document::Node;
use crate::record::keys::LegalKey as Key;
use crate::record::reading::{Reading, TextOr, text, text_or_group};
use crate::record::values::{date, url, year};
use crate::value::date as day;
use crate::value::date_range::DateRange;

/// A law, regulation or circular.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LegalBasis {
    /// "Perpres", "Surat Edaran".
    pub kind: String,
    /// Number of the law or letter.
    pub number: Option<String>,
    /// Year of issue.
    pub year: Option<i16>,
    /// Day of issue.
    pub date: Option<DateRange>,
    /// The title.
    pub title: Option<String>,
    /// The institution that issued it.
    pub issuer: Option<String>,
    /// Address of its text.
    pub url: Option<String>,
}

/// Reads a legal basis.
pub(crate) fn legal(node: &Node, reading: &mut Reading<'_>) -> Option<LegalBasis> {
    let keyed = match text_or_group(node, reading)? {
        TextOr::Group(keyed) => keyed,
        TextOr::Text(text) => return Some(LegalBasis::named(&text)),
    };
    let kind = keyed.require(Key::Type, reading, text);
    let date = keyed.get(Key::Date, reading, date);
    let year = keyed.get(Key::Year, reading, year);
    Some(LegalBasis {
        number: keyed.get(Key::Number, reading, text),
        year: year.or(date.map(|date| date.first().year())),
        date,
        title: keyed.get(Key::Title, reading, text),
        issuer: keyed.get(Key::Issuer, reading, text),
        url: keyed.get(Key::Url, reading, url),
        kind: kind?,
    })
}

impl LegalBasis {
    /// A law that is named in one text, such as “Perpres 72/2021” or “Perpres Nomor 72 Tahun 2021 tentang Percepatan
    /// Penurunan Stunting”: its type, number, year, day and title where they can be told apart, and else the whole as
    /// its type.
    pub(crate) fn named(text: &str) -> Self {
        let bare = Self {
            kind: text.to_owned(),
            number: None,
            year: None,
            date: None,
            title: None,
            issuer: None,
            url: None,
        };
        let (head, title) = cut(text, " tentang ");
        let (head, day) = cut(head.trim_end_matches(','), " tanggal ");
        let date = day.map(|day| day::read(day).map(|read| read.range));
        let date = match date.transpose() {
            Ok(date) => date,
            Err(_) => return bare,
        };
        let Some(law) = NamedLaw::of(head.trim_end_matches(','), date) else {
            return bare;
        };
        Self {
            kind: law.kind.to_owned(),
            number: Some(law.number.to_owned()),
            year: law.year,
            date,
            title: title.map(str::to_owned),
            ..bare
        }
    }
}

/// `text` before and after the first `word`, in any case.
fn cut<'t>(text: &'t str, word: &str) -> (&'t str, Option<&'t str>) {
    let found = text.to_ascii_lowercase().find(word);
    match found.map(|at| (&text[..at], &text[at + word.len()..])) {
        Some((before, after)) => (before.trim_end(), Some(after.trim())),
        None => (text, None),
    }
}

/// The parts of “Perpres Nomor 72 Tahun 2021”.
struct NamedLaw<'t> {
    kind: &'t str,
    number: &'t str,
    year: Option<i16>,
}

impl<'t> NamedLaw<'t> {
    /// The parts of `text`; a law with a `date` may be named without its year.
    fn of(text: &'t str, date: Option<DateRange>) -> Option<Self> {
        let year = |year: &str| year.parse::<i16>().ok().filter(|_| year.len() == 4);
        let named = text.rsplit_once(['/', ' ']);
        let named = named.and_then(|(before, last)| Some((before, year(last)?)));
        let (before, year) = match (named, date) {
            (Some((before, year)), _) => (before, Some(year)),
            (None, Some(date)) => (text, Some(date.first().year())),
            (None, None) => return None,
        };
        let words = before.trim_end();
        let words = strip_word(words, "tahun").unwrap_or(words);
        let (kind, number) = words.rsplit_once(' ')?;
        let is_number = number.contains(|c: char| c.is_ascii_digit());
        let kind = ["nomor", "nomor:", "no.", "no", "no:"]
            .iter()
            .find_map(|word| strip_word(kind, word))
            .unwrap_or(kind);
        (is_number && !kind.is_empty()).then_some(Self { kind, number, year })
    }
}

/// `text` without `word` at its end.
fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (before, last) = text.rsplit_once(' ')?;
    last.eq_ignore_ascii_case(word).then(|| before.trim_end())
}

#[cfg(test)]
mod tests {
    use crate::record::legal::LegalBasis;

    /// The parts that are told apart, joined.
    fn parts(text: &str) -> String {
        let law = LegalBasis::named(text);
        let year = law.year.map(|year| year.to_string());
        let date = law.date.map(|date| date.start_iso());
        [Some(law.kind), law.number, year, date, law.title]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" | ")
    }

    #[test]
    fn a_law_in_one_text_has_its_parts() {
        for (text, expected) in [
            ("Perpres 72/2021", "Perpres | 72 | 2021"),
            ("Perpres Nomor 72 Tahun 2021", "Perpres | 72 | 2021"),
            ("Perpres 18 tahun 2020", "Perpres | 18 | 2020"),
            ("UU No. 52 Tahun 2009", "UU | 52 | 2009"),
            ("Surat Edaran Bupati", "Surat Edaran Bupati"),
            ("SE 02/BL.01/J1/2024", "SE | 02/BL.01/J1 | 2024"),
            (
                "Perpres Nomor 72 Tahun 2021 tentang Percepatan Penurunan Stunting",
                "Perpres | 72 | 2021 | Percepatan Penurunan Stunting",
            ),
            (
                "Perpres 72/2021 tanggal 5 Agustus 2021 tentang Stunting",
                "Perpres | 72 | 2021 | 2021-08-05 | Stunting",
            ),
            (
                "SE Nomor 02/BL.01/J1 tanggal 3 Januari 2024",
                "SE | 02/BL.01/J1 | 2024 | 2024-01-03",
            ),
            (
                "Surat Edaran tentang Rakerda",
                "Surat Edaran tentang Rakerda",
            ),
            ("SE tanggal nanti", "SE tanggal nanti"),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }
}
