//! Words by which a source qualifies a number: `sekitar 600`, `lebih dari 500`, `300-an`.
//!
//! Another word is one line of the table.

use serde::{Deserialize, Serialize};

use crate::diagnostic::text::{Language, Text};

/// The numbers that a qualified number can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Numbers near it, on either side.
    Near,
    /// Larger numbers.
    Above,
    /// It or larger numbers.
    FromHere,
    /// Smaller numbers.
    Below,
    /// It or smaller numbers.
    UpToHere,
}

macro_rules! qualifiers {
    ($($variant:ident $id:literal $en:literal $reach:ident [$($word:literal),*];)*) => {
        /// A word that qualifies a number, in the wording of the source.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Qualifier { $(#[doc = $en] $variant,)* }

        impl Qualifier {
            /// The words that stand before a number, the longest of those that begin alike first.
            const WORDS: &'static [(&'static str, Self)] = &[$($(($word, Self::$variant),)*)*];

            fn text(self) -> Text {
                match self { $(Self::$variant => text!($id, $en),)* }
            }

            /// The numbers that are meant.
            pub(crate) const fn reach(self) -> Reach {
                match self { $(Self::$variant => Reach::$reach,)* }
            }
        }
    };
}

qualifiers! {
    MoreOrLess "kurang lebih" "more or less" Near ["kurang lebih", "lebih kurang", "k.l.", "lk.", "l.k."];
    About "sekitar" "about" Near ["sekitar", "seputar", "sekira"];
    Roughly "kira-kira" "roughly" Near ["kira-kira", "kira kira"];
    Estimated "diperkirakan" "an estimated" Near ["diperkirakan"];
    PlusMinus "±" "±" Near ["±", "+/-", "~", "≈"];
    OrSo "-an" "or so" Near [];
    NoMoreThan "tidak lebih dari" "no more than" UpToHere ["tidak lebih dari"];
    NoLessThan "tidak kurang dari" "no less than" FromHere ["tidak kurang dari"];
    MoreThan "lebih dari" "more than" Above ["lebih dari", "lebih"];
    Above "di atas" "above" Above ["di atas", "diatas"];
    AtLeastSign "≥" "≥" FromHere ["≥", ">="];
    Greater ">" ">" Above [">"];
    Minimum "minimal" "a minimum of" FromHere ["minimal", "minimum"];
    AtLeast "sedikitnya" "at least" FromHere ["sedikitnya", "paling sedikit", "setidaknya", "sekurang-kurangnya", "paling rendah"];
    Nearly "hampir" "nearly" Below ["hampir", "mendekati", "nyaris"];
    LessThan "kurang dari" "less than" Below ["kurang dari"];
    Under "di bawah" "below" Below ["di bawah", "dibawah"];
    AtMostSign "≤" "≤" UpToHere ["≤", "<="];
    Less "<" "<" Below ["<"];
    Maximum "maksimal" "a maximum of" UpToHere ["maksimal", "maksimum", "maks.", "maks"];
    AtMost "paling banyak" "at most" UpToHere ["paling banyak", "paling tinggi"];
}

/// Words before a number that change nothing about it.
const PLAIN: &[&str] = &["sebanyak", "sebesar", "sejumlah", "mencapai"];

impl Qualifier {
    /// Takes the qualifier from `text`, and gives what is left; none if there is none.
    pub(crate) fn take(text: &str) -> Option<(Self, String)> {
        let text = without_plain(text);
        let before = Self::WORDS.iter().find_map(|(word, qualifier)| {
            let rest = without_start(text, word)?;
            Some((*qualifier, rest.to_owned()))
        });
        before.or_else(|| Self::behind(text))
    }

    /// The qualifier behind a number: `300-an orang`, `600 orang lebih`, `600+`.
    fn behind(text: &str) -> Option<(Self, String)> {
        if let Some(rest) = text
            .strip_suffix(" lebih")
            .or_else(|| text.strip_suffix('+'))
        {
            return Some((Self::MoreThan, rest.to_owned()));
        }
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, behind) = text.split_at_checked(end)?;
        let rest = behind
            .strip_prefix('-')
            .unwrap_or(behind)
            .strip_prefix("an")?;
        let is_whole_word = rest.is_empty() || rest.starts_with(' ');
        (is_whole_word && !number.is_empty()).then(|| (Self::OrSo, format!("{number}{rest}")))
    }

    /// `number` with the qualifier: `sekitar 600`, `300-an`.
    pub(crate) fn show(self, number: &str, language: Language) -> String {
        let text = self.text();
        match (self, language) {
            (Self::OrSo, Language::Id) => format!("{number}{}", text.id),
            (Self::OrSo, Language::En) => format!("{number} {}", text.en),
            (_, language) => format!("{}\u{a0}{number}", text.in_language(language)),
        }
    }
}

/// `text` without a word before its number that changes nothing.
pub(crate) fn without_plain(text: &str) -> &str {
    let text = text.trim();
    PLAIN
        .iter()
        .find_map(|word| without_start(text, word))
        .unwrap_or(text)
}

/// `text` without `word` at its start, whatever its case, with a space behind it unless it is a sign.
fn without_start<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(word.len())?;
    let is_sign = !word.ends_with(|c: char| c.is_alphabetic());
    let ends = is_sign || rest.starts_with(char::is_whitespace);
    (head.eq_ignore_ascii_case(word) && ends).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::text::Language;
    use crate::value::qualifier::Qualifier;

    #[test]
    fn a_qualifier_stands_before_a_number_or_behind_it() {
        let check = |text: &str, shown: &str, rest: &str| {
            let (qualifier, left) = Qualifier::take(text).unwrap();
            assert_eq!(left, rest, "{text}");
            assert_eq!(
                qualifier.show("N", Language::Id).replace('\u{a0}', " "),
                shown,
                "{text}"
            );
        };
        check("sekitar 600", "sekitar N", "600");
        check("Kurang lebih 17.469", "kurang lebih N", "17.469");
        check("± 54", "± N", "54");
        check("±54", "± N", "54");
        check("<14", "< N", "14");
        check("<= 14", "≤ N", "14");
        check(">= 14", "≥ N", "14");
        check("lebih dari 500 orang", "lebih dari N", "500 orang");
        check("lebih 500 orang", "lebih dari N", "500 orang");
        check("mencapai lebih dari 500", "lebih dari N", "500");
        check("600 orang lebih", "lebih dari N", "600 orang");
        check("600+", "lebih dari N", "600");
        check("300-an orang", "N-an", "300 orang");
        check("300an", "N-an", "300");
        check("hampir 90%", "hampir N", "90%");
        for plain in ["600", "600 anak", "sekitarnya 600", "lebihan 5", "", "an"] {
            assert_eq!(Qualifier::take(plain), None, "{plain}");
        }
    }
}
