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
    /// The percentage; `None` if the source judges in words alone.
    pub percent: Option<Amount>,
    /// The word with which the source judges it: `baik`.
    pub predicate: Option<String>,
}

/// Reads an achievement in per cent as a source states it, with the predicate in brackets, or the
/// predicate alone: `96,09 (baik)`, `sangat baik`.
pub(crate) fn stated(node: &Node, reading: &mut Reading<'_>) -> Option<Stated> {
    let written = words(node, reading)?;
    let is_words = |text: &str| !text.contains(|c: char| c.is_ascii_digit());
    if is_words(written) && written.contains(char::is_alphabetic) {
        return Some(Stated {
            percent: None,
            predicate: Some(written.to_owned()),
        });
    }
    let bracketed = written
        .strip_suffix(')')
        .and_then(|open| open.rsplit_once('('));
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
    Some(Stated {
        percent: Some(percent),
        predicate,
    })
}
