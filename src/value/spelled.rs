//! Numbers in words: `lima`, `dua puluh`, `seratus dua puluh lima`, `satu juta`.

use crate::value::decimal::Decimal;

/// A number in words, and the words behind it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Spelled<'t> {
    /// The number.
    pub(crate) number: Decimal,
    /// The words behind it.
    pub(crate) rest: &'t str,
}

/// Words for one digit.
const DIGITS: [&str; 10] = [
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
];

/// Words that stand for a number without a digit before them.
const WHOLE: &[(&str, i64)] = &[
    ("sepuluh", 10),
    ("sebelas", 11),
    ("seratus", 100),
    ("seribu", 1_000),
    ("sejuta", 1_000_000),
];

/// Words that multiply everything before them.
const LARGE: &[(&str, i64)] = &[
    ("ribu", 1_000),
    ("juta", 1_000_000),
    ("miliar", 1_000_000_000),
    ("triliun", 1_000_000_000_000),
];

/// A number while its words are read.
#[derive(Debug, Default)]
struct Sum {
    /// Thousands and more.
    large: i64,
    /// Tens and hundreds since the last word for thousands or more.
    small: i64,
    /// The last digit, to which the next word may belong.
    digit: Option<i64>,
}

impl<'t> Spelled<'t> {
    /// The number with which `text` begins.
    pub(crate) fn of(text: &'t str) -> Option<Self> {
        let mut sum = Sum::default();
        let mut rest = text.trim();
        let mut is_number = false;
        while !rest.is_empty() {
            let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
            if sum.add(&word.to_lowercase()).is_none() {
                break;
            }
            is_number = true;
            rest = after.trim_start();
        }
        let number = sum.total().filter(|_| is_number)?;
        Some(Self {
            number: Decimal::new(i128::from(number), 0)?,
            rest,
        })
    }
}

impl Sum {
    /// Adds a word. `None`, and nothing added, if it cannot stand here.
    fn add(&mut self, word: &str) -> Option<()> {
        let named = |list: &[(&str, i64)]| {
            let found = list.iter().find(|(name, _)| *name == word);
            found.map(|(_, number)| *number)
        };
        let of_digit = match word {
            "belas" => Some((1, 10)),
            "puluh" => Some((10, 0)),
            "ratus" => Some((100, 0)),
            _ => None,
        };
        if let Some((times, plus)) = of_digit {
            self.small += self.digit.take()? * times + plus;
        } else if let Some(times) = named(LARGE) {
            let below = self.small + self.digit.unwrap_or(0);
            let large = below.checked_mul(times).filter(|large| *large > 0)?;
            *self = Self {
                large: self.large.checked_add(large)?,
                ..Self::default()
            };
        } else {
            self.digit.is_none().then_some(())?;
            if let Some(number) = named(WHOLE) {
                self.small += number;
            } else {
                let digit = (0..).zip(DIGITS).find(|(_, name)| *name == word);
                self.digit = Some(digit?.0);
            }
        }
        Some(())
    }

    fn total(&self) -> Option<i64> {
        self.large
            .checked_add(self.small)?
            .checked_add(self.digit.unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use crate::value::spelled::Spelled;

    #[test]
    fn numbers_in_words() {
        let check = |text, expected: Option<(&str, &str)>| {
            let spelled = Spelled::of(text);
            let number = spelled.as_ref().map(|it| it.number.to_plain());
            let rest = spelled.as_ref().map(|it| it.rest);
            assert_eq!(number.as_deref().zip(rest), expected, "{text}");
        };
        check("lima", Some(("5", "")));
        check("Dua belas kabupaten", Some(("12", "kabupaten")));
        check("dua puluh lima", Some(("25", "")));
        check("seratus dua puluh lima orang", Some(("125", "orang")));
        check("seribu lima ratus", Some(("1500", "")));
        check("dua puluh ribu", Some(("20000", "")));
        check("dua juta tiga ratus ribu", Some(("2300000", "")));
        check("satu juta", Some(("1000000", "")));
        check("nol", Some(("0", "")));
        check("dua tiga", Some(("2", "tiga")));
        check("ratusan", None);
        check("ribu", None);
        check("data", None);
        check("", None);
    }

    proptest! {
        #[test]
        fn no_words_break_it(text in "((satu|sembilan|belas|puluh|ratus|ribu|triliun|seribu|x) ?){0,40}") {
            let _ = Spelled::of(&text);
        }
    }
}
