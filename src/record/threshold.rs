//! Thresholds of values and achievements: a range, its name and its consequence.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::document::Node;
use crate::document::keyed::{Keyed, Reader};
use crate::record::figures::quantity;
use crate::record::keys::ThresholdKey;
use crate::record::reading::{Reading, group, text};
use crate::record::values::{indicator, number, word};
use crate::record::words::ThresholdOf;
use crate::value::amount::Bound;
use crate::value::decimal::{Decimal, Limits};
use crate::vocabulary::id::IndicatorId;

/// A threshold and its consequence.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Threshold {
    /// The indicator; `None` if the threshold holds for all of them.
    pub indicator: Option<IndicatorId>,
    /// The number that is compared with the bounds.
    pub of: ThresholdOf,
    /// The bounds, at least one.
    pub bounds: ThresholdBounds,
    /// Name of the range, such as "merah" or "sangat baik".
    pub label: Option<String>,
    /// The consequence of a number in the range.
    pub consequence: Option<String>,
}

/// The bounds of a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ThresholdBounds {
    /// The threshold applies below this number.
    pub below: Option<Decimal>,
    /// It applies above this number.
    pub above: Option<Decimal>,
    /// It applies from this number on.
    pub from: Option<Decimal>,
    /// It applies up to this number.
    pub to: Option<Decimal>,
}

/// Reads a threshold.
pub(crate) fn threshold(node: &Node, reading: &mut Reading<'_>) -> Option<Threshold> {
    use ThresholdKey as Key;
    let keyed: Keyed<'_, Key> = group(node, reading)?;
    let code = keyed.get(Key::Indicator, reading, indicator);
    let of = keyed.get(Key::Of, reading, word::<ThresholdOf>);
    let of = of.unwrap_or_default();
    let mut bound = |key| {
        keyed.get(key, reading, |node, reading| match of {
            ThresholdOf::Value => one_number(node, reading, code),
            ThresholdOf::Achievement => number(node, reading, &Limits::percent()),
        })
    };
    let bounds = ThresholdBounds {
        below: bound(Key::Below),
        above: bound(Key::Above),
        from: bound(Key::From),
        to: bound(Key::To),
    };
    let keys = [Key::Below, Key::Above, Key::From, Key::To];
    if keys.iter().all(|key| keyed.field(*key).is_none()) {
        reading.fault(node, without_bound());
    }
    if let Some((node, fault)) = keyed.node(Key::To).zip(bounds.reversed()) {
        reading.fault(node, fault);
    }
    // An indicator that could not be read is no threshold of all indicators.
    let is_readable = code.is_some() || keyed.node(Key::Indicator).is_none();
    is_readable.then(|| Threshold {
        indicator: code,
        of,
        bounds,
        label: keyed.get(Key::Label, reading, text),
        consequence: keyed.get(Key::Consequence, reading, text),
    })
}

/// Reads a bound in the unit of the indicator.
fn one_number(
    node: &Node,
    reading: &mut Reading<'_>,
    code: Option<IndicatorId>,
) -> Option<Decimal> {
    let amount = quantity(node, reading, code)?;
    let number = amount.exact().ok_or_else(|| {
        fault!(
            Code::BadNumber,
            "sebuah batas adalah satu angka",
            "a bound is one number",
            "tulis angkanya saja; “di bawah” dan “paling sedikit” mempunyai isian sendiri: “di_bawah”, “di_atas”, “dari”, “sampai”",
            "write the number alone; the keys “below”, “above”, “from” and “to” say where it applies"
        )
    });
    reading.keep(node, number)
}

impl ThresholdBounds {
    /// The lower bound.
    #[must_use]
    pub fn low(self) -> Option<Bound> {
        let from = self.from.map(Bound::included);
        from.or_else(|| self.above.map(Bound::excluded))
    }

    /// The upper bound.
    #[must_use]
    pub fn high(self) -> Option<Bound> {
        let to = self.to.map(Bound::included);
        to.or_else(|| self.below.map(Bound::excluded))
    }

    fn reversed(self) -> Option<Fault> {
        let (from, to) = self.from.zip(self.to)?;
        from.compare(to).is_gt().then(|| {
            let (from, to) = (from.to_write(), to.to_write());
            fault!(
                Code::ReversedRange,
                "ambang ini mulai dari {from}, yang lebih besar daripada {to}",
                "this threshold begins at {from}, which is more than {to}",
                "tulis batas bawah dalam isian “dari” dan batas atas dalam isian “sampai”",
                "write the lower bound under “from” (dari) and the upper one under “to” (sampai)"
            )
        })
    }
}

fn without_bound() -> Fault {
    fault!(
        Code::MissingKey,
        "ambang ini tidak menyebut batasnya",
        "this threshold names no bound",
        "tambahkan baris seperti “di_bawah: 50”, “di_atas: 80”, “dari: 60” atau “sampai: 79,99”",
        "add a line such as “below: 50”, “above: 80”, “from: 60” or “to: 79,99”"
    )
}
