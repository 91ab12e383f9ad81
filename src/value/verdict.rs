//! Whether a value reached its target, where both are known well enough to tell.

use crate::value::achievement::Direction;
use crate::value::amount::{Amount, Bound};
use crate::value::decimal::Decimal;
use crate::value::qualifier::{Qualifier, Reach};

/// The numbers that reach a target.
#[derive(Debug, Clone, Copy)]
struct Goal {
    /// The number that is to be reached: upwards or downwards.
    number: Decimal,
    /// The other end of a target that is a range: values between the two are not judged.
    other_end: Decimal,
    /// True if the number itself reaches the target.
    is_included: bool,
}

/// True if `value` reached `target`. `None` if that cannot be told: the indicator is not judged, or a qualifier or a
/// range leaves it open.
#[must_use]
pub fn is_met(value: Amount, target: Amount, direction: Direction) -> Option<bool> {
    match direction {
        Direction::Higher => Goal::upwards(target)?.is_reached(value.least(), value.most(), 1),
        Direction::Lower => Goal::downwards(target)?.is_reached(value.most(), value.least(), -1),
        Direction::TargetBand => {
            let (low, high) = target.range()?;
            let (least, most) = (value.least()?.number, value.most()?.number);
            let is_inside = least.compare(low).is_ge() && most.compare(high).is_le();
            let is_outside = most.compare(low).is_lt() || least.compare(high).is_gt();
            (is_inside || is_outside).then_some(is_inside)
        }
        Direction::Context => None,
    }
}

impl Goal {
    fn upwards(target: Amount) -> Option<Self> {
        let is_included = match target.qualifier().map(Qualifier::reach) {
            None | Some(Reach::FromHere) => true,
            Some(Reach::Above) => false,
            Some(_) => return None,
        };
        let most = target.range().map_or(target.number(), |(_, high)| high);
        Some(Self {
            number: most,
            other_end: target.number(),
            is_included,
        })
    }

    fn downwards(target: Amount) -> Option<Self> {
        let is_included = match target.qualifier().map(Qualifier::reach) {
            None | Some(Reach::UpToHere) => true,
            Some(Reach::Below) => false,
            Some(_) => return None,
        };
        let high = target.range().map_or(target.number(), |(_, high)| high);
        Some(Self {
            number: target.number(),
            other_end: high,
            is_included,
        })
    }

    /// True if `near`, the bound of the value that is the furthest from the goal, reaches it; false if not even `far`
    /// comes to its other end. `sign` is 1 upwards and -1 downwards.
    fn is_reached(&self, near: Option<Bound>, far: Option<Bound>, sign: i8) -> Option<bool> {
        let past = |bound: Bound, goal: Decimal| {
            let order = bound.number.compare(goal);
            if sign > 0 { order } else { order.reverse() }
        };
        let reaches = near.is_some_and(|near| {
            let order = past(near, self.number);
            order.is_gt() || order.is_eq() && (self.is_included || !near.is_included)
        });
        let misses = far.is_some_and(|far| {
            let order = past(far, self.other_end);
            order.is_lt() || order.is_eq() && !(self.is_included && far.is_included)
        });
        match (reaches, misses) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::value::achievement::Direction;
    use crate::value::amount::Amount;
    use crate::value::amount::read::Expected;
    use crate::value::decimal::Limits;
    use crate::value::verdict::is_met;

    #[test]
    fn a_qualifier_or_a_range_can_settle_a_verdict_or_leave_it_open() {
        let amount = |text: &str| {
            let expected = Expected {
                limits: &Limits::none(),
                is_unit: &|_| false,
                unit: None,
            };
            Amount::read(text, &expected).unwrap()
        };
        let check = |value: &str, target: &str, direction, expected: Option<bool>| {
            let found = is_met(amount(value), amount(target), direction);
            assert_eq!(found, expected, "{value} of {target}");
        };
        let (higher, lower) = (Direction::Higher, Direction::Lower);
        check("60", "60", higher, Some(true));
        check("59", "60", higher, Some(false));
        check("14", "14", lower, Some(true));
        check("15", "14", lower, Some(false));
        check("sekitar 70", "60", higher, None);
        check("lebih dari 60", "60", higher, Some(true));
        check("lebih dari 50", "60", higher, None);
        check("kurang dari 60", "60", higher, Some(false));
        check("hampir 60", "60", higher, Some(false));
        check("hampir 90", "60", higher, None);
        check("< 14", "14", lower, Some(true));
        check("di atas 14", "14", lower, Some(false));
        check("2,1-2,3", "2,3", lower, Some(true));
        check("2,1-2,3", "2,2", lower, None);
        check("2,30", "2,1-2,2", lower, Some(false));
        check("2,15", "2,1-2,2", lower, None);
        check("2,05", "2,1-2,2", lower, Some(true));
        check("14", "di bawah 14", lower, Some(false));
        check("13,9", "di bawah 14", lower, Some(true));
        check("60", "minimal 60", higher, Some(true));
        check("60", "lebih dari 60", higher, Some(false));
        check("60", "sekitar 60", higher, None);
        check("60", "maksimal 60", higher, None);
        check("2,15", "2,1-2,2", Direction::TargetBand, Some(true));
        check("2,3", "2,1-2,2", Direction::TargetBand, Some(false));
        check("60", "50", Direction::Context, None);
    }
}
