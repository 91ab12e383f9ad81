//! Readers of numbers of indicators, with their unit and year behind them: value, target, whole of a share, bounds.

use std::borrow::Cow;

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::{Language, Text};
use crate::document::Node;
use crate::document::keyed::{Keyed, Reader};
use crate::record::keys::IndicatorKey;
use crate::record::reading::{Reading, words};
use crate::record::values::year;
use crate::value::amount::Amount;
use crate::value::amount::read::Expected;
use crate::value::decimal::{Decimal, Limits};
use crate::value::name::excerpt;
use crate::value::quantity::{Quantity, Scale};
use crate::value::year::YEARS;
use crate::vocabulary::id::IndicatorId;
use crate::vocabulary::indicator::Indicator;

/// The numbers of one value of an indicator.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figures {
    /// The value.
    pub(crate) value: Option<Amount>,
    /// The target.
    pub(crate) target: Option<Amount>,
    /// The whole that stands behind the value: 514 in `487 dari 514`.
    pub(crate) whole: Option<Decimal>,
    /// The years of the two numbers, under their keys or behind them.
    pub(crate) years: FigureYears,
}

/// The years of a value and its target, which may stand behind them: 2024 in `14% (2024)`.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct FigureYears {
    pub(crate) value: Option<i16>,
    pub(crate) target: Option<i16>,
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
        let mut years = FigureYears::default();
        let value = |node: &Node, reading: &mut Reading<'_>| {
            let text = without_year(words(node, reading)?, &mut years.value);
            let Some(share) = PartOfWhole::of(text) else {
                return written_figure(node, reading, &Written { text, code });
            };
            let indicator = code.map(|code| reading.vocabulary.indicator(code));
            if let Some(rate) = indicator.filter(|indicator| !indicator.is_counted()) {
                reading.fault(node, part_of_rate(text, rate));
                return None;
            }
            whole = Some(share.whole);
            let text = share.part;
            written_figure(node, reading, &Written { text, code })
        };
        let others = [IndicatorKey::Target, IndicatorKey::Change];
        let value = if others.into_iter().any(|key| keyed.node(key).is_some()) {
            keyed.get(IndicatorKey::Value, reading, value)
        } else {
            keyed.require(IndicatorKey::Value, reading, value)
        };
        let target = keyed.get(IndicatorKey::Target, reading, |node, reading| {
            let text = without_year(words(node, reading)?, &mut years.target);
            written_figure(node, reading, &Written { text, code })
        });
        let own = FigureYears {
            value: keyed.get(IndicatorKey::Year, reading, year),
            target: keyed.get(IndicatorKey::TargetYear, reading, year),
        };
        Self {
            value,
            target,
            whole,
            years: FigureYears {
                value: own.value.or(years.value),
                target: own.target.or(years.target),
            },
        }
    }
}

/// `text` without a year behind its number, which goes into `year`: `14% (2024)`, `14 persen pada 2024`.
fn without_year<'t>(text: &'t str, year: &mut Option<i16>) -> &'t str {
    let open = text.trim().trim_end_matches(')');
    let known = open
        .len()
        .checked_sub(4)
        .and_then(|at| open.split_at_checked(at));
    let Some((before, digits)) = known else {
        return text;
    };
    let number = YEAR_WORDS.iter().find_map(|word| before.strip_suffix(word));
    let found = digits.parse().ok().filter(|year| YEARS.contains(year));
    match number.zip(found) {
        Some((number, found)) => {
            *year = Some(found);
            number
        }
        None => text,
    }
}

/// Words between a number and its year.
const YEAR_WORDS: &[&str] = &[
    " pada tahun ",
    " pada ",
    " tahun ",
    " di tahun ",
    " (tahun ",
    " (",
];

/// The parts of `487 dari 514 desa`, `273 faskes dari 341` or `273/341`.
pub(super) struct PartOfWhole<'t> {
    /// The part, with its own words.
    pub(super) part: &'t str,
    /// The whole.
    pub(super) whole: Decimal,
    /// The unit behind the whole.
    pub(super) unit: Cow<'t, str>,
}

impl<'t> PartOfWhole<'t> {
    pub(super) fn of(text: &'t str) -> Option<Self> {
        let (part, whole) = text.split_once(" dari ").or_else(|| text.split_once('/'))?;
        let count = |text: &'t str| {
            let quantity = Quantity::of(text).filter(|quantity| quantity.scale == Scale::One)?;
            let is_plain = !quantity.words.contains(|c: char| c.is_ascii_digit());
            let number = Decimal::read(&quantity.number, &Limits::count()).ok()?;
            is_plain.then(|| (number, quantity.unit()))
        };
        let (number, unit) = count(whole)?;
        // “lebih dari 500” is no part of anything, and a rate is written in the same way: `36/1000`.
        let is_part = part.contains(|c: char| c.is_ascii_digit());
        let is_rate = [1000, 100_000].map(Decimal::whole).contains(&number);
        (is_part && !is_rate).then_some(Self {
            part: part.trim(),
            whole: number,
            unit,
        })
    }
}

/// The fault of a part and its whole for an indicator whose values are rates: “3 dari 10” is not 3%.
fn part_of_rate(text: &str, indicator: &Indicator) -> Fault {
    let shown = excerpt(text);
    let (name_id, name_en) = (
        indicator.short_name(Language::Id),
        indicator.short_name(Language::En),
    );
    let Text { id, en } = &indicator.unit.label;
    fault!(
        Code::BadNumber,
        "“{shown}” menyebut jumlah dan seluruhnya, padahal {name_id} dihitung dalam {id}",
        "“{shown}” gives a part and its whole, but {name_en} is counted in {en}",
        "tulis nilainya dalam {id} bila sumber menyebutnya; jumlah seperti “{shown}” ditulis dalam isian “angka”",
        "write the value in {en} if the source tells it; counts such as “{shown}” go under the key “figures” (angka)"
    )
}

/// Reads a number of the indicator `code`, with its unit behind it or without.
pub(crate) fn figure(
    node: &Node,
    reading: &mut Reading<'_>,
    code: Option<IndicatorId>,
) -> Option<Amount> {
    let text = words(node, reading)?;
    written_figure(node, reading, &Written { text, code })
}

/// As [`figure`], without a warning of an unusual number.
pub(crate) fn quantity(
    node: &Node,
    reading: &mut Reading<'_>,
    code: Option<IndicatorId>,
) -> Option<Amount> {
    let text = words(node, reading)?;
    amount(node, reading, &Written { text, code })
}

fn written_figure(node: &Node, reading: &mut Reading<'_>, number: &Written<'_>) -> Option<Amount> {
    let amount = amount(node, reading, number)?;
    let indicator = number.code.map(|code| reading.vocabulary.indicator(code));
    let unusual = indicator.and_then(|indicator| amount.unusual(&indicator.limits()));
    if let Some(fault) = unusual {
        reading.fault(node, fault);
    }
    Some(amount)
}

fn amount(node: &Node, reading: &mut Reading<'_>, number: &Written<'_>) -> Option<Amount> {
    let indicator = number.code.map(|code| reading.vocabulary.indicator(code));
    let limits = indicator.map_or_else(Limits::none, Indicator::limits);
    let expected = Expected {
        limits: &limits,
        // The unit of an indicator that is not known says nothing.
        is_unit: &|words| indicator.is_none_or(|indicator| indicator.is_named_behind(words)),
        unit: indicator.map(|indicator| &indicator.unit.label),
    };
    reading.keep(node, Amount::read(number.text, &expected))
}
