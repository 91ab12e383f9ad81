//! A value compared with others: earlier values, the change that the source states, and the rank among regions.

use serde::{Deserialize, Serialize};

use crate::document::keyed::Keyed;
use crate::document::{Node, Value};
use crate::record::keys::{EarlierKey, IndicatorKey, RankKey};
use crate::record::reading::{Reading, TextOr, text, text_or_group};
use crate::record::values::{number, year};
use crate::value::decimal::{Decimal, Limits};

/// Everything with which a record compares a value besides its target and base.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Comparison {
    /// The value at the start of a programme.
    pub baseline: Option<EarlierValue>,
    /// The value before.
    pub previous: Option<EarlierValue>,
    /// The change that the source states.
    pub change: Option<Decimal>,
    /// The rank among other regions.
    pub rank: Option<Rank>,
}

/// An earlier value of the same indicator and region.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EarlierValue {
    /// The value.
    pub value: Decimal,
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
    limits: &Limits<'_>,
) -> Comparison {
    let earlier = |node: &Node, reading: &mut Reading<'_>| earlier(node, reading, limits);
    Comparison {
        baseline: keyed.get(IndicatorKey::Baseline, reading, earlier),
        previous: keyed.get(IndicatorKey::Previous, reading, earlier),
        change: keyed.get(IndicatorKey::Change, reading, |node, reading| {
            number(node, reading, &Limits::none())
        }),
        rank: keyed.get(IndicatorKey::Rank, reading, rank),
    }
}

/// Reads an earlier value, which may be written as a plain number.
fn earlier(node: &Node, reading: &mut Reading<'_>, limits: &Limits<'_>) -> Option<EarlierValue> {
    let Value::Map(map) = &node.value else {
        return Some(EarlierValue {
            value: number(node, reading, limits)?,
            period: None,
            source: None,
        });
    };
    let keyed: Keyed<'_, EarlierKey> = Keyed::of(map, reading);
    let value = keyed.require(EarlierKey::Value, reading, |node, reading| {
        number(node, reading, limits)
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
