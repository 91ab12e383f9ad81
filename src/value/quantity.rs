//! A quantity as reports write it: a number with its scale, and the words behind it.
//!
//! Which words are the unit of an indicator is not known here.

use crate::value::decimal::Decimal;

/// The parts of `Rp 37,8 miliar` or `20,9 tahun`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quantity<'t> {
    /// The number with its sign.
    pub(crate) number: String,
    /// Digits by which `ribu`, `juta`, `miliar` or `triliun` move the comma to the right; 0 without such a word.
    pub(crate) scale: u8,
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
        let number = number.trim_end_matches(['.', ',', '-']);
        number
            .contains(|c: char| c.is_ascii_digit())
            .then_some(())?;
        let words = without_spelling(words.trim());
        let first = words.split_whitespace().next().unwrap_or_default();
        Some(Self {
            number: format!("{sign}{number}"),
            scale: scale_named(first),
            words,
            is_money,
        })
    }

    /// The whole unit, with the scale: `miliar rupiah`; `stated` is a unit that is given elsewhere.
    pub(crate) fn measured_in(&self, stated: Option<&str>) -> String {
        let scale = match self.scale {
            0 => "",
            _ => self.words.split_whitespace().next().unwrap_or_default(),
        };
        let own = if self.is_money { "rupiah" } else { self.unit() };
        let unit = stated.unwrap_or(own);
        if unit.contains(scale) {
            return unit.to_owned();
        }
        format!("{scale} {unit}").trim_end().to_owned()
    }

    /// The words behind the number and its scale.
    pub(crate) fn unit(&self) -> &'t str {
        match (self.scale, self.words.split_once(char::is_whitespace)) {
            (0, _) => self.words,
            (_, Some((_, unit))) => unit.trim_start(),
            (_, None) => "",
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

fn scale_named(word: &str) -> u8 {
    match word.to_ascii_lowercase().as_str() {
        "ribu" => 3,
        "juta" => 6,
        "miliar" | "milyar" => 9,
        "triliun" | "trilyun" => 12,
        _ => 0,
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
    use crate::value::quantity::Quantity;

    #[test]
    fn parts_of_quantities() {
        let check = |text, expected: Option<(&str, u8, &str, bool)>| {
            let parts = Quantity::of(text);
            let found = parts.as_ref().map(|parts| {
                (
                    parts.number.as_str(),
                    parts.scale,
                    parts.unit(),
                    parts.is_money,
                )
            });
            assert_eq!(found, expected, "{text:?}");
        };
        check("20,9 tahun", Some(("20,9", 0, "tahun", false)));
        check("36/1000", Some(("36", 0, "/1000", false)));
        check("1,2 juta orang", Some(("1,2", 6, "orang", false)));
        check("Rp 37,8 miliar", Some(("37,8", 9, "", true)));
        check("Rp. 789.374,-", Some(("789.374", 0, "", true)));
        check("minus 0,31", Some(("-0,31", 0, "", false)));
        check("2,4 (dua koma empat)", Some(("2,4", 0, "", false)));
        check("96,09 (baik)", Some(("96,09", 0, "(baik)", false)));
        check("lima", None);
        check("Rp", None);
    }

    #[test]
    fn a_unit_keeps_its_scale() {
        let check = |text, stated, expected: &str| {
            assert_eq!(
                Quantity::of(text).unwrap().measured_in(stated),
                expected,
                "{text:?}"
            );
        };
        check("Rp 37,8 miliar", None, "miliar rupiah");
        check("Rp 37,8 miliar", Some("miliar rupiah"), "miliar rupiah");
        check("1,2 juta", Some("orang"), "juta orang");
        check("1,2 juta keluarga", None, "juta keluarga");
        check("Rp4.663.937.000", None, "rupiah");
        check("12 ribu", None, "ribu");
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
