//! Achievement against a target and share of a base, computed exactly and compared with a stated figure.
//!
//! The formulas are those of the programme's own reports. A further one is a [`Direction`] with an arm in each function
//! here.

use crate::diagnostic::text::Language;
use crate::value::decimal::Decimal;

/// The desired direction of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Best within a band; no achievement is computed.
    TargetBand,
    /// No judgement; no achievement is computed.
    Context,
}

/// A statement of a source: `value` is `stated` percent of `whole`, a target or a base.
#[derive(Debug, Clone, Copy)]
pub struct Claim {
    /// The percentage, rounded to its last digit.
    pub stated: Decimal,
    /// The value reached.
    pub value: Decimal,
    /// The target or the base.
    pub whole: Decimal,
}

/// Precision of the value and the whole of a [`Claim`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// Counts: whole numbers are exact, numbers with digits after the comma are rounded to the last one.
    Exact,
    /// Measurements: each is rounded to its last digit.
    Half,
}

/// Achievement of `target` in percent with two digits, rounded half up: `100 × value / target` if higher is better,
/// `100 × (2 × target − value) / target` if lower is. None if the target is not above 0, the direction has no
/// achievement, or the numbers are too large.
#[must_use]
pub fn achievement(value: Decimal, target: Decimal, direction: Direction) -> Option<Decimal> {
    let (value, target) = aligned(value, target)?;
    let reached = match direction {
        Direction::Higher => value,
        Direction::Lower => target.checked_mul(2)?.checked_sub(value)?,
        Direction::TargetBand | Direction::Context => return None,
    };
    percent(reached, target)
}

/// Share of `value` in `base` in percent with two digits, rounded half up. None if the base is not above 0 or the
/// numbers are too large.
#[must_use]
pub fn share(value: Decimal, base: Decimal) -> Option<Decimal> {
    let (value, base) = aligned(value, base)?;
    percent(value, base)
}

/// True if the stated percentage is the achievement of value and target within rounding, or if no achievement can be
/// computed.
#[must_use]
pub fn agrees(claim: &Claim, direction: Direction, rounding: Rounding) -> bool {
    let digits = claim.stated.digits();
    let (low, high) = interval(claim.stated, Rounding::Half);
    let stated = match direction {
        Direction::Higher => Stated { low, high, digits },
        Direction::Lower => {
            // 100 × (2 × target − value) / target is 200 − 100 × value / target.
            let double = 400 * 10_i128.pow(u32::from(digits));
            Stated {
                low: double - high,
                high: double - low,
                digits,
            }
        }
        Direction::TargetBand | Direction::Context => return true,
    };
    stated.can_be(claim, rounding).unwrap_or(true)
}

/// True if the stated percentage is the share of the value in the base, by the rules of [`agrees`].
pub(crate) fn share_agrees(claim: &Claim, rounding: Rounding) -> bool {
    agrees(claim, Direction::Higher, rounding)
}

/// The calculation as text: `73,50 ÷ 66,62 = 110,33%`. None if there is no achievement.
pub(crate) fn calculation(
    value: Decimal,
    target: Decimal,
    direction: Direction,
    language: Language,
) -> Option<String> {
    let result = achievement(value, target, direction)?.show(language);
    let (value, target) = (value.show(language), target.show(language));
    Some(match direction {
        Direction::Lower => format!("(2 × {target} − {value}) ÷ {target} = {result}%"),
        _ => format!("{value} ÷ {target} = {result}%"),
    })
}

/// The calculation of a share as text: `273 ÷ 341 = 80,06%`. None if there is no share.
pub(crate) fn share_calculation(
    value: Decimal,
    base: Decimal,
    language: Language,
) -> Option<String> {
    calculation(value, base, Direction::Higher, language)
}

/// Both numbers in units of the last digit of the finer one.
fn aligned(a: Decimal, b: Decimal) -> Option<(i128, i128)> {
    let scale = a.digits().max(b.digits());
    let at_scale = |number: Decimal| {
        let factor = 10_i128.checked_pow(u32::from(scale - number.digits()))?;
        number.mantissa().checked_mul(factor)
    };
    Some((at_scale(a)?, at_scale(b)?))
}

/// `100 × part / whole` with two digits.
fn percent(part: i128, whole: i128) -> Option<Decimal> {
    if whole <= 0 {
        return None;
    }
    let double = part.checked_mul(20_000)?.checked_add(whole)?;
    Decimal::new(double.div_euclid(whole.checked_mul(2)?), 2)
}

/// The lowest and the highest number that `number` can stand for, in halves of its last digit.
const fn interval(number: Decimal, rounding: Rounding) -> (i128, i128) {
    let double = 2 * number.mantissa();
    match rounding {
        Rounding::Exact if number.digits() == 0 => (double, double),
        Rounding::Exact | Rounding::Half => (double - 1, double + 1),
    }
}

/// The percentages that a stated one can stand for, in halves of the last of `digits` digits.
struct Stated {
    low: i128,
    high: i128,
    digits: u8,
}

impl Stated {
    /// True if one of them is `100 × value / whole` of the numbers that the two can stand for. None if the numbers are
    /// too large or the whole can be 0.
    fn can_be(&self, claim: &Claim, rounding: Rounding) -> Option<bool> {
        let values = interval(claim.value, rounding);
        let wholes = interval(claim.whole, rounding);
        if wholes.0 <= 0 {
            return None;
        }
        // Both sides of `100 × value / whole <=> bound` times the same power of ten, so that all stay whole numbers.
        let ten_to = |digits: u8| 10_i128.checked_pow(u32::from(digits));
        let value_factor = ten_to(self.digits + claim.whole.digits())?;
        let whole_factor = ten_to(claim.value.digits())?;
        let mut reaches_low = false;
        let mut stays_below_high = false;
        // The quotient is monotone in both numbers, so its extremes are at these corners.
        for value in [values.0, values.1] {
            let percent = value.checked_mul(200)?.checked_mul(value_factor)?;
            for whole in [wholes.0, wholes.1] {
                let bound = |bound: i128| bound.checked_mul(whole)?.checked_mul(whole_factor);
                reaches_low |= percent >= bound(self.low)?;
                stays_below_high |= percent <= bound(self.high)?;
            }
        }
        Some(reaches_low && stays_below_high)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use crate::diagnostic::text::Language;
    use crate::value::achievement::{
        Claim, Direction, Rounding, achievement, agrees, calculation, share, share_agrees,
        share_calculation,
    };
    use crate::value::decimal::Decimal;

    fn number(text: &str) -> Decimal {
        Decimal::plain(text).unwrap()
    }

    fn claim(stated: &str, value: &str, whole: &str) -> Claim {
        Claim {
            stated: number(stated),
            value: number(value),
            whole: number(whole),
        }
    }

    #[test]
    fn published_figures_come_out() {
        let check = |value, target, direction, expected: Option<&str>| {
            let found =
                achievement(number(value), number(target), direction).map(|found| found.to_plain());
            assert_eq!(found.as_deref(), expected, "{value} of {target}");
        };
        check("73.50", "66.62", Direction::Higher, Some("110.33"));
        check("108", "110", Direction::Higher, Some("98.18"));
        check("10", "10", Direction::Higher, Some("100.00"));
        check("0", "10", Direction::Higher, Some("0.00"));
        check("1", "800", Direction::Higher, Some("0.13"));
        check("2.18", "2.21", Direction::Lower, Some("101.36"));
        check("8", "8.53", Direction::Lower, Some("106.21"));
        check("32.2", "29", Direction::Lower, Some("88.97"));
        check("25", "8", Direction::Lower, Some("-112.50"));
        check("5", "0", Direction::Higher, None);
        check("5", "0.00", Direction::Lower, None);
        check("5", "-1", Direction::Higher, None);
        check("5", "4", Direction::Context, None);
        check("5", "4", Direction::TargetBand, None);
        check(
            "999999999999999999",
            "0.000000000000000001",
            Direction::Higher,
            None,
        );
        assert_eq!(
            share(number("273"), number("341"))
                .map(|found| found.to_plain())
                .as_deref(),
            Some("80.06")
        );
        assert_eq!(share(number("273"), number("0")), None);
    }

    #[test]
    fn stated_figures_are_held_against_the_rounding_interval() {
        let check = |stated, value, target, direction, expected| {
            let claim = claim(stated, value, target);
            assert_eq!(
                agrees(&claim, direction, Rounding::Half),
                expected,
                "{stated}"
            );
        };
        check("102.45", "20.9", "20.43", Direction::Higher, true);
        check("102.03", "20.9", "20.43", Direction::Higher, true);
        check("102.02", "20.9", "20.43", Direction::Higher, false);
        check("102.57", "20.9", "20.43", Direction::Higher, true);
        check("102.58", "20.9", "20.43", Direction::Higher, false);
        check("110.3", "73.50", "66.62", Direction::Higher, true);
        check("101.36", "2.18", "2.21", Direction::Lower, true);
        check("98.64", "2.18", "2.21", Direction::Lower, false);
        check("106.21", "8", "8.53", Direction::Lower, true);
        check("88.97", "32.2", "29", Direction::Lower, true);
        check("12", "5", "0", Direction::Higher, true);
        check("12", "5", "4", Direction::Context, true);
    }

    #[test]
    fn counts_are_exact() {
        let check = |stated, value, target, expected| {
            let claim = claim(stated, value, target);
            assert_eq!(
                agrees(&claim, Direction::Higher, Rounding::Exact),
                expected,
                "{stated}"
            );
            assert_eq!(share_agrees(&claim, Rounding::Exact), expected, "{stated}");
        };
        check("98.2", "108", "110", true);
        check("98.18", "108", "110", true);
        check("98.1", "108", "110", false);
        check("89.2", "108", "110", false);
        check("80.1", "273", "341", true);
        check("81", "273", "341", false);
        check("102.57", "20.9", "20.43", true);
    }

    #[test]
    fn calculations_can_be_followed() {
        let check = |value, target, direction, expected: &str| {
            let shown = calculation(number(value), number(target), direction, Language::Id);
            assert_eq!(shown.as_deref(), Some(expected));
        };
        check(
            "73.50",
            "66.62",
            Direction::Higher,
            "73,50 ÷ 66,62 = 110,33%",
        );
        check(
            "2.18",
            "2.21",
            Direction::Lower,
            "(2 × 2,21 − 2,18) ÷ 2,21 = 101,36%",
        );
        assert_eq!(
            calculation(number("1"), number("0"), Direction::Higher, Language::Id),
            None
        );
        let shown = share_calculation(number("273"), number("341"), Language::En);
        assert_eq!(shown.as_deref(), Some("273 ÷ 341 = 80.06%"));
    }

    proptest! {
        #[test]
        fn what_is_computed_agrees_with_itself(value in 0_i32..1_000_000, target in 1_i32..1_000_000, scale in 0_u8..6, lower: bool) {
            let direction = if lower { Direction::Lower } else { Direction::Higher };
            let value = Decimal::new(i128::from(value), scale).unwrap();
            let target = Decimal::new(i128::from(target), 2).unwrap();
            let stated = achievement(value, target, direction).unwrap();
            let claim = Claim { stated, value, whole: target };
            prop_assert!(agrees(&claim, direction, Rounding::Exact));
            prop_assert!(agrees(&claim, direction, Rounding::Half));
        }

        #[test]
        fn large_numbers_break_nothing(value: i64, target: i64, scales in (0_u8..=18, 0_u8..=18, 0_u8..=18), stated: i64) {
            let number = |mantissa: i64, scale| Decimal::new(i128::from(mantissa) % 10_i128.pow(18), scale).unwrap();
            let (value, target) = (number(value, scales.0), number(target, scales.1));
            for direction in [Direction::Higher, Direction::Lower] {
                let _ = achievement(value, target, direction);
                let claim = Claim { stated: number(stated, scales.2), value, whole: target };
                let _ = agrees(&claim, direction, Rounding::Half);
            }
        }
    }
}
