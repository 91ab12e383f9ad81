//! Achievements in per cent as sources state them.

use serde::{Deserialize, Serialize};

use crate::document::Node;
use crate::document::keyed::Reader;
use crate::record::reading::{Reading, words};
use crate::value::amount::Amount;
use crate::value::amount::read::Expected;
use crate::value::decimal::Limits;

/// A percentage that a source states.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stated {
    /// The percentage.
    pub percent: Amount,
    /// The word with which the source judges it: `baik`.
    pub predicate: Option<String>,
}

/// Reads an achievement in per cent as a source states it, with the predicate in brackets: `96,09 (baik)`.
pub(crate) fn stated(node: &Node, reading: &mut Reading<'_>) -> Option<Stated> {
    let written = words(node, reading)?;
    let bracketed = written
        .strip_suffix(')')
        .and_then(|open| open.rsplit_once('('));
    let is_words = |text: &str| !text.contains(|c: char| c.is_ascii_digit());
    let (number, predicate) = match bracketed.filter(|(_, inside)| is_words(inside)) {
        Some((number, predicate)) => (number.trim_end(), Some(predicate.trim().to_owned())),
        None => (written, None),
    };
    let expected = Expected {
        limits: &Limits::percent(),
        is_unit: &|_| false,
        unit: None,
    };
    let percent = reading.keep(node, Amount::read(number, &expected))?;
    Some(Stated { percent, predicate })
}
