//! Readers of numbers with their unit behind them: the value and the target of an indicator, the whole of a share, the
//! limit of a threshold, and counts that are no indicators.

use std::borrow::Cow;
use std::cell::RefCell;

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::{Language, Text};
use crate::document::Node;
use crate::document::keyed::{Keyed, Reader};
use crate::record::keys::{FigureKey, IndicatorKey};
use crate::record::parts::Figure;
use crate::record::reading::{Reading, group, text, words};
use crate::record::values::year;
use crate::value::amount::Amount;
use crate::value::amount::read::Expected;
use crate::value::decimal::{Decimal, Limits};
use crate::value::name::excerpt;
use crate::value::quantity::{Quantity, Scale};
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
            figure(node, reading, code)
        });
        Self {
            value,
            target,
            whole,
        }
    }
}

/// The parts of `487 dari 514 desa`, `273 faskes dari 341` or `273/341`.
struct PartOfWhole<'t> {
    part: &'t str,
    whole: Decimal,
    /// The unit behind the whole.
    unit: Cow<'t, str>,
}

impl<'t> PartOfWhole<'t> {
    fn of(text: &'t str) -> Option<Self> {
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
        is_unit: &|words| indicator.is_none_or(|indicator| indicator.unit.is_named(words)),
        unit: indicator.map(|indicator| &indicator.unit.label),
    };
    reading.keep(node, Amount::read(number.text, &expected))
}

/// Reads a count that is no indicator. Words behind the number are its unit.
pub(crate) fn count(node: &Node, reading: &mut Reading<'_>) -> Option<Figure> {
    let keyed = group(node, reading)?;
    let label = keyed.require(FigureKey::Label, reading, text);
    let stated = keyed.get(FigureKey::Unit, reading, text);
    let mut whole = None;
    let mut own = None;
    let value = keyed.require(FigureKey::Value, reading, |node, reading| {
        let written = words(node, reading)?;
        let share = PartOfWhole::of(written);
        let part = share.as_ref().map_or(written, |share| share.part);
        let counted = reading.keep(node, Counted::read(part))?;
        own = counted.unit;
        if let Some(share) = share {
            whole = Some(share.whole);
            own = Some(share.unit.into_owned())
                .filter(|unit| !unit.is_empty())
                .or(own.take());
        }
        if let Some(fault) = own
            .as_deref()
            .zip(stated.as_deref())
            .and_then(|(own, stated)| two_units(own, stated))
        {
            reading.fault(node, fault);
        }
        Some(counted.amount)
    });
    Some(Figure {
        whole,
        unit: stated.or(own),
        year: keyed.get(FigureKey::Year, reading, year),
        source: keyed.get(FigureKey::Source, reading, text),
        label: label?,
        value: value?,
    })
}

/// An amount with the unit that stands behind it.
struct Counted {
    amount: Amount,
    unit: Option<String>,
}

impl Counted {
    fn read(text: &str) -> Result<Self, Fault> {
        let seen = RefCell::new(None);
        let is_unit = |words: &str| {
            let is_number = words.contains(|c: char| c.is_ascii_digit());
            let is_qualifier = words.ends_with("lebih") || words.split(' ').next() == Some("an");
            seen.replace(Some(words.to_owned()));
            !is_number && !is_qualifier
        };
        let expected = Expected {
            limits: &Limits::count(),
            is_unit: &is_unit,
            unit: None,
        };
        let amount = match spelled(text) {
            Some(number) => Decimal::whole(number).into(),
            None => Amount::read(text, &expected)?,
        };
        let lower = text.to_lowercase();
        let is_percent = ["%", "persen"]
            .iter()
            .any(|unit| lower.trim_end().ends_with(unit));
        Ok(Self {
            amount,
            unit: seen
                .into_inner()
                .or_else(|| is_percent.then(|| "%".to_owned())),
        })
    }
}

/// A small number in words: `lima`, `dua belas`.
fn spelled(text: &str) -> Option<i32> {
    const ONES: [&str; 12] = [
        "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
        "sepuluh", "sebelas",
    ];
    let lower = text.trim().to_lowercase();
    let ones = |word: &str| {
        (0..)
            .zip(ONES)
            .find(|(_, one)| *one == word)
            .map(|(number, _)| number)
    };
    let teens = lower.strip_suffix(" belas").and_then(ones);
    let teens = teens
        .filter(|ones| (2..10).contains(ones))
        .map(|ones| 10 + ones);
    ones(&lower).or(teens)
}

/// The fault of a number with one unit behind it and another under its key.
fn two_units(own: &str, stated: &str) -> Option<Fault> {
    if stated.to_lowercase().contains(&own.to_lowercase()) || is_percent(own) && is_percent(stated)
    {
        return None;
    }
    let (own, stated) = (excerpt(own), excerpt(stated));
    Some(fault!(
        Code::BadNumber,
        "angka ini ditulis dalam “{own}”, padahal satuannya “{stated}”",
        "this number is written in “{own}”, but its unit is “{stated}”",
        "tulis satuannya sekali saja, di belakang angka atau dalam isian “satuan”",
        "write the unit once, behind the number or under the key “unit” (satuan)"
    ))
}

fn is_percent(unit: &str) -> bool {
    matches!(unit, "%" | "persen")
}
