//! Exact decimal numbers with the digits that their source wrote, and the limits within which an indicator's lie.
//!
//! How a number is read against its limits stands in `number`.

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

/// What the numbers of an indicator can be. Bounds are (lowest, highest), both included, absent where there is none.
#[derive(Debug, Clone, Copy)]
pub struct Limits<'a> {
    /// What is counted, as messages call it: "TFR"; empty where it has no name.
    pub name: &'a str,
    /// Digits after the comma that are usual for it; 0 for what is counted in whole numbers.
    pub decimals: u8,
    /// Beyond these it is impossible.
    pub hard: (Option<Decimal>, Option<Decimal>),
    /// Beyond these it is odd.
    pub soft: (Option<Decimal>, Option<Decimal>),
}

impl Decimal {
    /// Digits that a number can have, before and after the comma together.
    pub const MOST_DIGITS: u8 = 18;

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
        // Below 10^18 × 10^18: no overflow.
        (self.mantissa() * other.unit()).cmp(&(other.mantissa() * self.unit()))
    }

    /// Whether it is above 0.
    #[must_use]
    pub const fn is_positive(&self) -> bool {
        self.mantissa > 0
    }

    /// In the writing of `language`, with all its digits: `16.874`, `63,83`; `16,874`, `63.83`.
    #[must_use]
    pub fn show(&self, language: Language) -> String {
        let (thousands, comma) = match language {
            Language::Id => ('.', ','),
            Language::En => (',', '.'),
        };
        let (whole, fraction) = self.parts();
        let mut shown = String::from(if self.mantissa < 0 { "−" } else { "" });
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                shown.push(thousands);
            }
            shown.push(digit);
        }
        if !fraction.is_empty() {
            shown.push(comma);
            shown.push_str(&fraction);
        }
        shown
    }

    /// As machines write it, with all its digits: `16874`, `63.83`.
    #[must_use]
    pub fn to_plain(&self) -> String {
        let (whole, fraction) = self.parts();
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{sign}{whole}{point}{fraction}")
    }

    /// The nearest binary number, for drawing; never for comparing.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.to_plain().parse().unwrap_or_default()
    }

    /// Digits after the comma.
    #[must_use]
    pub const fn digits(&self) -> u8 {
        self.scale
    }

    /// The number times 10 to the power of its [`digits`](Self::digits); below 10^18 in size.
    #[must_use]
    pub const fn mantissa(&self) -> i128 {
        self.mantissa as i128
    }

    /// One in the last digit that is before the comma: 10 to the power of the scale.
    pub(crate) fn unit(self) -> i128 {
        10_i128.pow(u32::from(self.scale))
    }

    fn parts(self) -> (String, String) {
        let scale = usize::from(self.scale);
        let digits = format!(
            "{:0>width$}",
            self.mantissa.unsigned_abs(),
            width = scale + 1
        );
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        (whole.to_owned(), fraction.to_owned())
    }

    /// As a staff member can write it without any doubt: no thousands points.
    pub(crate) fn to_write(self) -> String {
        self.to_plain().replace('.', ",")
    }
}

impl Limits<'_> {
    /// No limits: any number, whole or not.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            name: "",
            decimals: 2,
            hard: (None, None),
            soft: (None, None),
        }
    }

    /// A count: whole and not below 0.
    #[must_use]
    pub const fn count() -> Self {
        Self {
            decimals: 0,
            hard: (Some(Decimal::whole(0)), None),
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
    use crate::value::decimal::Decimal;

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

    proptest! {
        #[test]
        fn order_is_that_of_the_numbers(a in -9999_i32..9999, b in -9999_i32..9999, extra in 0_u8..=10) {
            let short = Decimal::new(i128::from(a), 2).unwrap();
            let long = Decimal::new(i128::from(b) * 10_i128.pow(u32::from(extra)), 2 + extra).unwrap();
            prop_assert_eq!(short.compare(long), a.cmp(&b));
        }
    }
}
