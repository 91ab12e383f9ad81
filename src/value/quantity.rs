//! A quantity as reports write it: a number with its scale, and the words behind it.
//!
//! Which words are the unit of an indicator is not known here.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::diagnostic::text::Text;
use crate::value::decimal::Decimal;

/// The word behind a number that tells its size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Scale {
    /// Ones: no word.
    One,
    /// `ribu`.
    Thousand,
    /// `juta`.
    Million,
    /// `miliar`.
    Billion,
    /// `triliun`.
    Trillion,
}

impl Scale {
    /// Digits by which the comma moves to the right.
    pub(crate) const fn places(self) -> u8 {
        match self {
            Self::One => 0,
            Self::Thousand => 3,
            Self::Million => 6,
            Self::Billion => 9,
            Self::Trillion => 12,
        }
    }

    /// The word.
    pub(crate) fn word(self) -> Option<Text> {
        Some(match self {
            Self::One => return None,
            Self::Thousand => text!("ribu", "thousand"),
            Self::Million => text!("juta", "million"),
            Self::Billion => text!("miliar", "billion"),
            Self::Trillion => text!("triliun", "trillion"),
        })
    }

    fn named(word: &str) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "ribu" => Self::Thousand,
            "juta" => Self::Million,
            "miliar" | "milyar" => Self::Billion,
            "triliun" | "trilyun" => Self::Trillion,
            _ => Self::One,
        }
    }
}

/// The parts of `Rp 37,8 miliar` or `20,9 tahun`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quantity<'t> {
    /// The number with its sign.
    pub(crate) number: String,
    /// The scale that the first word behind the number names.
    pub(crate) scale: Scale,
    /// The words behind the number.
    pub(crate) words: &'t str,
    /// True where `Rp` stands before the number.
    pub(crate) is_money: bool,
}

impl<'t> Quantity<'t> {
    /// The parts of `text`; none if no number begins it.
    pub(crate) fn of(text: &'t str) -> Option<Self> {
        let text = text.trim();
        let money = without_start(text, "Rp").or_else(|| without_start(text, "IDR"));
        let is_money = money.is_some();
        let text = money.map_or(text, |rest| rest.trim_start_matches(['.', ' ', '\u{a0}']));
        let (sign, text) = match without_start(text, "minus ") {
            Some(rest) => ("-", rest.trim_start()),
            None => ("", text),
        };
        let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | '−');
        let end = text.find(|c: char| !is_of_number(c)).unwrap_or(text.len());
        let (number, words) = text.split_at_checked(end)?;
        let number = if is_money {
            number.trim_end_matches(['.', ',', '-'])
        } else {
            number.trim_end_matches(['.', ','])
        };
        number
            .contains(|c: char| c.is_ascii_digit())
            .then_some(())?;
        let words = without_spelling(words.trim());
        let first = words.split_whitespace().next().unwrap_or_default();
        Some(Self {
            number: format!("{sign}{number}"),
            scale: Scale::named(first),
            words,
            is_money,
        })
    }

    /// The words behind the number and its scale; `rupiah` where `Rp` stands before it.
    pub(crate) fn unit(&self) -> Cow<'t, str> {
        let words = match (self.scale, self.words.split_once(char::is_whitespace)) {
            (Scale::One, _) => self.words,
            (_, Some((_, unit))) => unit.trim_start(),
            (_, None) => "",
        };
        match (self.is_money, words.strip_prefix('/')) {
            (true, _) if words.is_empty() || words == "rupiah" => Cow::Borrowed("rupiah"),
            (true, _) => Cow::Owned(format!("rupiah {words}")),
            (false, Some(per)) => Cow::Owned(format!("per {per}")),
            (false, None) => Cow::Borrowed(words),
        }
    }
}

impl Decimal {
    /// The number with its comma `places` further right; none if that has too many digits.
    pub(crate) fn scaled(self, places: u8) -> Option<Self> {
        match places.checked_sub(self.digits()) {
            Some(zeros) => Self::new(self.mantissa() * 10_i128.pow(u32::from(zeros)), 0),
            None => Self::new(self.mantissa(), self.digits() - places),
        }
    }
}

/// `words` without the number spelled out in brackets: `2,4 (dua koma empat)`.
fn without_spelling(words: &str) -> &str {
    let Some((before, inside)) = words
        .strip_suffix(')')
        .and_then(|words| words.rsplit_once('('))
    else {
        return words;
    };
    let spells = |word: &str| SPELLED.contains(&word.to_lowercase().as_str());
    if inside.split_whitespace().all(spells) {
        before.trim_end()
    } else {
        words
    }
}

/// The words of which numbers are spelled.
const SPELLED: &[&str] = &[
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh", "sebelas", "belas", "puluh", "seratus", "ratus", "seribu", "ribu", "juta", "miliar",
    "koma",
];

fn without_start<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then_some(rest)
}

#[cfg(test)]
mod tests {
    use crate::value::decimal::Decimal;
    use crate::value::quantity::{Quantity, Scale};

    #[test]
    fn parts_of_quantities() {
        let check = |text, expected: Option<(&str, Scale, &str)>| {
            let parts = Quantity::of(text);
            let unit = parts.as_ref().map(Quantity::unit).unwrap_or_default();
            let found = parts.as_ref();
            let found = found.map(|parts| (parts.number.as_str(), parts.scale, &*unit));
            assert_eq!(found, expected, "{text:?}");
        };
        check("20,9 tahun", Some(("20,9", Scale::One, "tahun")));
        check("36/1000", Some(("36", Scale::One, "per 1000")));
        check("1,2 juta orang", Some(("1,2", Scale::Million, "orang")));
        check("Rp 37,8 miliar", Some(("37,8", Scale::Billion, "rupiah")));
        check(
            "Rp14 juta per desa",
            Some(("14", Scale::Million, "rupiah per desa")),
        );
        check("Rp. 789.374,-", Some(("789.374", Scale::One, "rupiah")));
        check("minus 0,31", Some(("-0,31", Scale::One, "")));
        check("2,4 (dua koma empat)", Some(("2,4", Scale::One, "")));
        check("96,09 (baik)", Some(("96,09", Scale::One, "(baik)")));
        check("lima", None);
        check("Rp", None);
    }

    #[test]
    fn a_scale_moves_the_comma() {
        let check = |number, places, expected: &str| {
            let number = Decimal::plain(number).unwrap();
            assert_eq!(number.scaled(places).unwrap().to_plain(), expected);
        };
        check("1.2", 6, "1200000");
        check("12", 3, "12000");
        check("1.2345", 3, "1234.5");
        assert_eq!(Decimal::plain("12").unwrap().scaled(18), None);
    }
}
