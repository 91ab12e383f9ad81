//! Exact decimal numbers with the digits that their source wrote, and the limits of an indicator's values.
//!
//! Reading a number against its limits is the work of `number`.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::diagnostic::text::Language;

/// A number with a fixed count of digits after the comma, shown as it was written.
// Equality and hash are those of the digits, 2,40 is not 2,4: a page that shows one is stale when it becomes the other.
// There is no `Ord`, which could not agree with that; numbers are ordered by `compare`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Decimal {
    /// The number times 10 to the power of `scale`; below 10^18 in size.
    mantissa: i64,
    /// Digits after the comma, at most 18.
    scale: u8,
}

/// The lowest and the highest number allowed, both included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NumberRange {
    /// The lowest; none if there is no bound below.
    pub lowest: Option<Decimal>,
    /// The highest; none if there is no bound above.
    pub highest: Option<Decimal>,
}

/// Limits of an indicator's values.
#[derive(Debug, Clone, Copy)]
pub struct Limits<'a> {
    /// Name of the indicator in messages: "TFR"; empty for a number of no indicator.
    pub name: &'a str,
    /// Usual digits after the comma; 0 for whole numbers.
    pub decimals: u8,
    /// A number outside of these is an error.
    pub hard: NumberRange,
    /// A number outside of these is a warning.
    pub soft: NumberRange,
}

impl Decimal {
    /// Digits that a number can have, before and after the comma together.
    pub(crate) const MOST_DIGITS: u8 = 18;

    /// `mantissa` with its last `scale` digits after the comma; none where that is more than [`Self::MOST_DIGITS`].
    #[must_use]
    pub const fn new(mantissa: i128, scale: u8) -> Option<Self> {
        let most = 10_i128.pow(Self::MOST_DIGITS as u32);
        if scale <= Self::MOST_DIGITS && mantissa < most && mantissa > -most {
            Some(Self {
                mantissa: mantissa as i64,
                scale,
            })
        } else {
            None
        }
    }

    /// A whole number.
    #[must_use]
    pub const fn whole(number: i32) -> Self {
        Self {
            mantissa: number as i64,
            scale: 0,
        }
    }

    /// Reads the plain form of reference data: `63.83`, `-10`.
    #[must_use]
    pub fn plain(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = whole.strip_prefix('-').unwrap_or(whole);
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if digits.is_empty() || text.ends_with('.') || !all_digits(digits) || !all_digits(fraction)
        {
            return None;
        }
        Self::new(
            format!("{whole}{fraction}").parse().ok()?,
            fraction.len().try_into().ok()?,
        )
    }

    /// The order of the two numbers, however many digits each has.
    #[must_use]
    pub fn compare(self, other: Self) -> Ordering {
        // Both products stay below 10^18 × 10^18, which an i128 holds.
        (self.mantissa() * other.unit()).cmp(&(other.mantissa() * self.unit()))
    }

    /// The difference to `other`, with the digits of the more precise of the two; `None` if it is too large.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let unit = Self::new(1, scale)?.unit();
        // Both products stay below 10^18 × 10^18, which an i128 holds.
        let part = |number: Self| number.mantissa() * (unit / number.unit());
        Self::new(part(self) - part(other), scale)
    }

    /// True above 0.
    pub(crate) const fn is_positive(&self) -> bool {
        self.mantissa > 0
    }

    /// The form for readers of `language`, with all its digits: `16.874`, `63,83`; `16,874`, `63.83`.
    #[must_use]
    pub fn show(&self, language: Language) -> String {
        match language {
            Language::Id => self.written("−", ".", ","),
            Language::En => self.written("−", ",", "."),
        }
    }

    /// The form for programs, with all its digits: `16874`, `63.83`.
    #[must_use]
    pub fn to_plain(&self) -> String {
        self.written("-", "", ".")
    }

    /// Digits after the comma.
    pub(crate) const fn digits(&self) -> u8 {
        self.scale
    }

    /// The number times 10 to the power of its [`digits`](Self::digits); below 10^18 in size.
    pub(crate) const fn mantissa(&self) -> i128 {
        self.mantissa as i128
    }

    /// One in the last digit that is before the comma: 10 to the power of the scale.
    pub(crate) fn unit(self) -> i128 {
        10_i128.pow(u32::from(self.scale))
    }

    /// All digits, with `minus` before a negative number, `mark` between thousands and `comma` before the fraction.
    fn written(self, minus: &str, mark: &str, comma: &str) -> String {
        let scale = usize::from(self.scale);
        let mut digits = self.mantissa.unsigned_abs().to_string();
        // One digit at least stands before the comma.
        let missing = (scale + 1).saturating_sub(digits.len());
        digits.insert_str(0, &"0".repeat(missing));
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        let mut written = String::with_capacity(digits.len() + 8);
        if self.mantissa < 0 {
            written.push_str(minus);
        }
        push_grouped(&mut written, whole, mark);
        if !fraction.is_empty() {
            written.push_str(comma);
            written.push_str(fraction);
        }
        written
    }

    /// The form to offer for a record, with a decimal comma and without thousands points, so that it has one reading.
    pub(crate) fn to_write(self) -> String {
        self.to_plain().replace('.', ",")
    }
}

/// A count for readers of `language`: `16.874`, `16,874`.
pub(crate) fn grouped(count: usize, language: Language) -> String {
    let mark = match language {
        Language::Id => ".",
        Language::En => ",",
    };
    let mut grouped = String::new();
    push_grouped(&mut grouped, &count.to_string(), mark);
    grouped
}

/// Appends `digits`, of which there is at least one, with `mark` between thousands.
fn push_grouped(out: &mut String, digits: &str, mark: &str) {
    let (mut group, mut rest) = digits.split_at((digits.len() + 2) % 3 + 1);
    loop {
        out.push_str(group);
        if rest.is_empty() {
            return;
        }
        out.push_str(mark);
        (group, rest) = rest.split_at(3);
    }
}

impl NumberRange {
    /// No bounds.
    const NONE: Self = Self {
        lowest: None,
        highest: None,
    };

    /// True if `number` lies within.
    pub(crate) fn include(self, number: Decimal) -> bool {
        self.lowest
            .is_none_or(|lowest| lowest.compare(number).is_le())
            && self
                .highest
                .is_none_or(|highest| number.compare(highest).is_le())
    }

    /// As a message says it: `10 sampai 80`, `at least 0`.
    pub(crate) fn show(self, language: Language) -> String {
        let show = |bound: Decimal| bound.show(language);
        match (self.lowest.map(show), self.highest.map(show), language) {
            (Some(low), Some(high), Language::Id) => format!("{low} sampai {high}"),
            (Some(low), Some(high), Language::En) => format!("{low} to {high}"),
            (Some(low), None, Language::Id) => format!("paling sedikit {low}"),
            (Some(low), None, Language::En) => format!("at least {low}"),
            (None, Some(high), Language::Id) => format!("paling banyak {high}"),
            (None, Some(high), Language::En) => format!("at most {high}"),
            (None, None, Language::Id) => "bebas".to_owned(),
            (None, None, Language::En) => "free".to_owned(),
        }
    }
}

impl Limits<'_> {
    /// No limits: any number, whole or not.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            name: "",
            decimals: 2,
            hard: NumberRange::NONE,
            soft: NumberRange::NONE,
        }
    }

    /// A count: whole and not below 0.
    #[must_use]
    pub const fn count() -> Self {
        Self {
            decimals: 0,
            hard: NumberRange {
                lowest: Some(Decimal::whole(0)),
                highest: None,
            },
            ..Self::none()
        }
    }

    /// A percentage of any size: achievements can be over 100 and, where lower is better, below 0.
    #[must_use]
    pub const fn percent() -> Self {
        Self::none()
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use proptest::prelude::{prop_assert_eq, proptest};

    use crate::diagnostic::text::Language;
    use crate::digest::Digest;
    use crate::value::decimal::{Decimal, grouped};

    #[test]
    fn digits_are_kept_and_values_compared() {
        let [short, long] = ["2.4", "2.40"].map(|text| Decimal::plain(text).unwrap());
        assert_eq!(short.compare(long), Ordering::Equal);
        assert_eq!(short.compare(Decimal::whole(2)), Ordering::Greater);
        assert_ne!(short, long);
        assert_ne!(Digest::of(&short), Digest::of(&long));
        assert!(short.is_positive() && !Decimal::whole(0).is_positive());
        assert_eq!(
            (short.to_plain(), long.to_plain(), long.digits()),
            ("2.4".to_owned(), "2.40".to_owned(), 2)
        );
        assert_eq!(
            Decimal::plain("-16874.5").unwrap().show(Language::En),
            "−16,874.5"
        );
        for text in ["", "-", ".", "1.", ".5", "1,5", "--1", "1e3", "+1", " 1"] {
            assert!(Decimal::plain(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn thousands_are_set_apart_as_each_language_does() {
        let check = |number, id: &str, en: &str| {
            assert_eq!(grouped(number, Language::Id), id);
            assert_eq!(grouped(number, Language::En), en);
        };
        check(0, "0", "0");
        check(999, "999", "999");
        check(1000, "1.000", "1,000");
        check(1_234_567, "1.234.567", "1,234,567");
    }

    proptest! {
        #[test]
        fn order_is_that_of_the_numbers(a in -9999_i32..9999, b in -9999_i32..9999, extra in 0_u8..=10) {
            let short = Decimal::new(i128::from(a), 2).unwrap();
            let long = Decimal::new(i128::from(b) * 10_i128.pow(u32::from(extra)), 2 + extra).unwrap();
            prop_assert_eq!(short.compare(long), a.cmp(&b));
        }
    }
}
