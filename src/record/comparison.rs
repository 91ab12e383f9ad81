//! A value compared with others: earlier values, the change that the source states, and the rank among regions.

use serde::{Deserialize, Serialize};

use crate::diagnostic::text::Language;
use crate::document::keyed::{Keyed, Reader};
use crate::document::{Node, Value};
use crate::record::figures::figure;
use crate::record::keys::{EarlierKey, IndicatorKey, RankKey};
use crate::record::reading::{Reading, TextOr, text, text_or_group, words};
use crate::record::values::year;
use crate::value::amount::Amount;
use crate::value::decimal::{Decimal, Limits};
use crate::value::qualifier::without_plain;
use crate::value::quantity::{Quantity, Scale};
use crate::vocabulary::id::IndicatorId;

/// Everything with which a record compares a value besides its target and base.
// Few values are compared with any, so the larger parts are not inline.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Comparison {
    /// The value at the start of a programme.
    pub baseline: Option<Box<EarlierValue>>,
    /// The value before.
    pub previous: Option<Box<EarlierValue>>,
    /// The change that the source states.
    pub change: Option<StatedChange>,
    /// The rank among other regions.
    pub rank: Option<Box<Rank>>,
}

/// A change that the source states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct StatedChange {
    /// The difference, with its sign.
    pub by: Decimal,
    /// The word behind the number.
    pub unit: ChangeUnit,
}

impl StatedChange {
    /// The number with its sign: `+9,7`, `−7,2`.
    #[must_use]
    pub fn signed(self, language: Language) -> String {
        let shown = self.by.show(language);
        if shown.starts_with('−') {
            shown
        } else {
            format!("+{shown}")
        }
    }
}

/// A word behind a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ChangeUnit {
    /// No word: the unit of the values.
    Unit,
    /// `poin`, of percentages.
    Points,
    /// `persen`: a share of the value before, or points. Only the source can tell.
    Percent,
}

/// An earlier value of the same indicator and region.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EarlierValue {
    /// The value.
    pub value: Amount,
    /// The year or period for which it holds, as written.
    pub period: Option<String>,
    /// The source.
    pub source: Option<String>,
}

/// A rank among other regions.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rank {
    /// The place, as written: `terendah ke-2`.
    pub place: String,
    /// The number of regions compared.
    pub of: Option<String>,
    /// The regions compared.
    pub among: Option<String>,
}

/// Reads the keys of a value that compare it with others.
pub(super) fn comparison(
    keyed: &Keyed<'_, IndicatorKey>,
    reading: &mut Reading<'_>,
    code: Option<IndicatorId>,
) -> Comparison {
    let earlier = |node: &Node, reading: &mut Reading<'_>| earlier(node, reading, code);
    Comparison {
        baseline: keyed
            .get(IndicatorKey::Baseline, reading, earlier)
            .map(Box::new),
        previous: keyed
            .get(IndicatorKey::Previous, reading, earlier)
            .map(Box::new),
        change: keyed.get(IndicatorKey::Change, reading, change),
        rank: keyed.get(IndicatorKey::Rank, reading, rank).map(Box::new),
    }
}

/// Words before a change, each with the sign that it gives.
const DIRECTIONS: &[(&str, &str)] = &[
    ("naik", ""),
    ("meningkat", ""),
    ("bertambah", ""),
    ("turun", "-"),
    ("menurun", "-"),
    ("berkurang", "-"),
];

/// Words for points of percentage behind a change.
const POINTS: &[&str] = &[
    "poin",
    "poin persen",
    "poin persentase",
    "persen poin",
    "% poin",
    "points",
];

/// Reads a change: `+9,7`, `-7,2 poin`, `turun 7,2 poin`.
fn change(node: &Node, reading: &mut Reading<'_>) -> Option<StatedChange> {
    let written = words(node, reading)?;
    let named = written.split_once(' ').and_then(|(word, rest)| {
        let mut known = DIRECTIONS.iter();
        let (_, sign) = known.find(|(known, _)| word.eq_ignore_ascii_case(known))?;
        Some(format!("{sign}{}", without_plain(rest)))
    });
    let text = without_plain(named.as_deref().unwrap_or(written));
    let quantity = Quantity::of(text).filter(|quantity| quantity.scale == Scale::One);
    let words = quantity.as_ref().map(Quantity::unit);
    let unit = match words.as_deref() {
        Some("") => Some(ChangeUnit::Unit),
        Some("%" | "persen" | "percent") => Some(ChangeUnit::Percent),
        Some(words) => POINTS.contains(&words).then_some(ChangeUnit::Points),
        None => None,
    };
    // A text of another form is read whole, so that its fault names all of it.
    let number = match (unit, &quantity) {
        (Some(_), Some(quantity)) => &quantity.number,
        _ => text,
    };
    let unit = unit.unwrap_or(ChangeUnit::Unit);
    let by = reading.keep(node, Decimal::read(number, &Limits::none()))?;
    Some(StatedChange { by, unit })
}

/// Reads an earlier value, which may be written as a plain number.
fn earlier(
    node: &Node,
    reading: &mut Reading<'_>,
    code: Option<IndicatorId>,
) -> Option<EarlierValue> {
    let Value::Map(map) = &node.value else {
        return Some(EarlierValue {
            value: figure(node, reading, code)?,
            period: None,
            source: None,
        });
    };
    let keyed: Keyed<'_, EarlierKey> = Keyed::of(map, reading);
    let value = keyed.require(EarlierKey::Value, reading, |node, reading| {
        figure(node, reading, code)
    });
    let year = keyed.get(EarlierKey::Year, reading, year);
    let period = keyed.get(EarlierKey::Period, reading, text);
    Some(EarlierValue {
        source: keyed.get(EarlierKey::Source, reading, text),
        period: period.or_else(|| year.map(|year| year.to_string())),
        value: value?,
    })
}

/// Reads a rank, which may be written as a plain text.
fn rank(node: &Node, reading: &mut Reading<'_>) -> Option<Rank> {
    match text_or_group(node, reading)? {
        TextOr::Text(place) => Some(Rank {
            place,
            of: None,
            among: None,
        }),
        TextOr::Group(keyed) => {
            let place = keyed.require(RankKey::Place, reading, text);
            Some(Rank {
                of: keyed.get(RankKey::Of, reading, text),
                among: keyed.get(RankKey::Among, reading, text),
                place: place?,
            })
        }
    }
}
