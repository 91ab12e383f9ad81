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

    /// The scale that `word` names. `M` and `T` name one only behind a sum of money.
    fn named(word: &str, is_money: bool) -> Self {
        match word.to_ascii_lowercase().trim_end_matches('.') {
            "ribu" | "rb" => Self::Thousand,
            "juta" | "jt" => Self::Million,
            "miliar" | "milyar" | "milliar" | "mlr" => Self::Billion,
            "triliun" | "trilyun" | "trilliun" => Self::Trillion,
            "m" if is_money => Self::Billion,
            "t" if is_money => Self::Trillion,
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
    /// The currency that stands before the number: `rupiah` where that is `Rp`.
    currency: Option<&'static str>,
}

impl<'t> Quantity<'t> {
    /// The parts of `text`; none if no number begins it.
    pub(crate) fn of(text: &'t str) -> Option<Self> {
        let text = text.trim();
        let (currency, text) = without_currency(text);
        let is_money = currency.is_some();
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
            scale: Scale::named(first, is_money),
            words,
            currency,
        })
    }

    /// The words behind the number and its scale, and the currency.
    pub(crate) fn unit(&self) -> Cow<'t, str> {
        let words = match (self.scale, self.words.split_once(char::is_whitespace)) {
            (Scale::One, _) => self.words,
            (_, Some((_, unit))) => unit.trim_start(),
            (_, None) => "",
        };
        match (self.currency, words.strip_prefix('/')) {
            (Some(currency), _) if words.is_empty() || words == currency => currency.into(),
            (Some(currency), _) => Cow::Owned(format!("{currency} {words}")),
            (None, Some(per)) => Cow::Owned(format!("per {per}")),
            (None, None) => Cow::Borrowed(words),
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

/// Signs and codes of currencies that stand before a number.
const CURRENCIES: &[(&str, &str)] = &[
    ("Rp", "rupiah"),
    ("IDR", "rupiah"),
    ("US$", "dolar AS"),
    ("USD", "dolar AS"),
    ("$", "dolar AS"),
];

/// The currency before a number, and the text behind it.
fn without_currency(text: &str) -> (Option<&'static str>, &str) {
    let known = CURRENCIES.iter().find_map(|(sign, currency)| {
        let rest = without_start(text, sign)?;
        Some((*currency, rest.trim_start_matches(['.', ' ', '\u{a0}'])))
    });
    known.map_or((None, text), |(currency, rest)| (Some(currency), rest))
}

/// `words` without the number spelled out in brackets: `2,4 (dua koma empat)`, `2 (dua) dokumen`.
fn without_spelling(words: &str) -> &str {
    let spells = |inside: &str| {
        let is_spelled = |word: &str| SPELLED.contains(&word.to_lowercase().as_str());
        inside.split_whitespace().all(is_spelled)
    };
    let leading = words
        .strip_prefix('(')
        .and_then(|open| open.split_once(')'));
    if let Some((_, after)) = leading.filter(|(inside, _)| spells(inside)) {
        return after.trim_start();
    }
    let trailing = words
        .strip_suffix(')')
        .and_then(|open| open.rsplit_once('('));
    match trailing {
        Some((before, inside)) if spells(inside) => before.trim_end(),
        _ => words,
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
        check("2 (dua) dokumen", Some(("2", Scale::One, "dokumen")));
        check("Rp1,5 M", Some(("1,5", Scale::Billion, "rupiah")));
        check("US$ 5 juta", Some(("5", Scale::Million, "dolar AS")));
        check("5 m", Some(("5", Scale::One, "m")));
        check("2 jt orang", Some(("2", Scale::Million, "orang")));
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
