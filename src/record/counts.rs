//! Readers of counts and sums of money, whatever their unit: other figures of a record, and the whole of a share.

use std::cell::RefCell;

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::document::Node;
use crate::document::keyed::Reader;
use crate::record::figures::PartOfWhole;
use crate::record::keys::FigureKey;
use crate::record::parts::Figure;
use crate::record::reading::{Reading, group, text, words};
use crate::record::values::year;
use crate::value::amount::Amount;
use crate::value::amount::read::Expected;
use crate::value::decimal::{Decimal, Limits};
use crate::value::name::excerpt;
use crate::vocabulary::id::IndicatorId;

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
            let first = words.split(' ').next().unwrap_or_default();
            let is_part =
                first.starts_with(|c: char| c.is_ascii_digit()) || NO_UNIT.contains(&first);
            seen.replace(Some(words.to_owned()));
            !is_part && !words.ends_with("lebih")
        };
        let expected = Expected {
            limits: &Limits::count(),
            is_unit: &is_unit,
            unit: None,
        };
        let amount = Amount::read(text, &expected)?;
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

/// Words with which no unit begins: the rest of a qualifier or of a range.
const NO_UNIT: &[&str] = &[
    "an", "s.d.", "s/d", "sd", "sampai", "hingga", "dan", "atau", "dari",
];

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

/// Reads the whole of a share, with the unit behind it or without.
pub(crate) fn whole_of(
    node: &Node,
    reading: &mut Reading<'_>,
    code: Option<IndicatorId>,
) -> Option<Decimal> {
    let written = words(node, reading)?;
    let number = Counted::read(written).and_then(|counted| {
        let is_fit = counted.unit.is_none_or(|unit| {
            code.is_none_or(|code| reading.vocabulary.indicator(code).is_named_behind(&unit))
        });
        let number = counted.amount.exact().filter(|_| is_fit);
        number.ok_or_else(|| not_one_number(written))
    });
    reading.keep(node, number)
}

/// The fault of a whole that is not exact, or in another unit.
fn not_one_number(written: &str) -> Fault {
    let shown = excerpt(written);
    fault!(
        Code::BadNumber,
        "“{shown}” bukan satu angka pasti dalam satuan indikatornya",
        "“{shown}” is not one exact number in the unit of the indicator",
        "tulis jumlah seluruhnya, seperti “341”; bila jumlah itu tidak pasti, hapus “penyebut” dan sebut hal itu dalam “catatan”",
        "write the whole, such as “341”; if it is not exact, delete “base” and mention it under “note” (catatan)"
    )
}
