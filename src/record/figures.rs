//! Readers of the value and the target of an indicator, with its unit behind them and the whole of a share.

use crate::document::Node;
use crate::document::keyed::{Keyed, Reader};
use crate::record::keys::IndicatorKey;
use crate::record::reading::{Reading, words};
use crate::value::decimal::{Decimal, Limits};
use crate::value::quantity::Quantity;
use crate::vocabulary::id::IndicatorId;
use crate::vocabulary::indicator::Indicator;

/// The numbers of one value of an indicator.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figures {
    /// The value.
    pub(crate) value: Option<Decimal>,
    /// The target.
    pub(crate) target: Option<Decimal>,
    /// The whole that stands behind the value: 514 in `487 dari 514`.
    pub(crate) whole: Option<Decimal>,
}

/// A number as it is written, and its indicator if that is known.
struct Written<'t> {
    text: &'t str,
    code: Option<IndicatorId>,
}

impl Figures {
    /// Reads them from `keyed`. A meeting that sets a target or tells a change alone has no value, and
    /// none is asked for.
    pub(crate) fn read(
        keyed: &Keyed<'_, IndicatorKey>,
        reading: &mut Reading<'_>,
        code: Option<IndicatorId>,
    ) -> Self {
        let mut whole = None;
        let value = |node: &Node, reading: &mut Reading<'_>| {
            let text = words(node, reading)?;
            let share = part_of_whole(text);
            whole = share.map(|(_, whole)| whole);
            let text = share.map_or(text, |(part, _)| part);
            figure(node, reading, &Written { text, code })
        };
        let others = [IndicatorKey::Target, IndicatorKey::Change];
        let value = if others.into_iter().any(|key| keyed.node(key).is_some()) {
            keyed.get(IndicatorKey::Value, reading, value)
        } else {
            keyed.require(IndicatorKey::Value, reading, value)
        };
        let target = keyed.get(IndicatorKey::Target, reading, |node, reading| {
            let text = words(node, reading)?;
            figure(node, reading, &Written { text, code })
        });
        Self {
            value,
            target,
            whole,
        }
    }
}

/// The part and the whole of `487 dari 514`, `273 faskes dari 341` or `273/341`.
fn part_of_whole(text: &str) -> Option<(&str, Decimal)> {
    let (part, whole) = text.split_once(" dari ").or_else(|| text.split_once('/'))?;
    let count = |text| {
        let quantity = Quantity::of(text).filter(|quantity| quantity.scale == 0)?;
        let is_plain = !quantity.words.contains(|c: char| c.is_ascii_digit());
        let number = Decimal::read(&quantity.number, &Limits::count()).ok()?;
        is_plain.then_some(number)
    };
    let (_, whole) = (count(part)?, count(whole)?);
    // A rate is written in the same way: `36/1000`.
    let is_rate = [1000, 100_000].map(Decimal::whole).contains(&whole);
    (!is_rate).then_some((part.trim(), whole))
}

fn figure(node: &Node, reading: &mut Reading<'_>, number: &Written<'_>) -> Option<Decimal> {
    let indicator = number.code.map(|code| reading.vocabulary.indicator(code));
    let limits = indicator.map_or_else(Limits::none, Indicator::limits);
    let is_unit = |words: &str| indicator.is_some_and(|indicator| indicator.unit.is_named(words));
    let value = Decimal::read_quantity(number.text, &limits, is_unit);
    let value = reading.keep(node, value)?;
    if let Some(fault) = value.unusual(&limits) {
        reading.fault(node, fault);
    }
    Some(value)
}
