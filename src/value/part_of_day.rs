//! Parts of the day, by which an hour of the twelve on a dial becomes one of the twenty-four: `2 siang` is 14.00.

use serde::{Deserialize, Serialize};

use crate::diagnostic::text::Language;

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PartOfDay {
    /// "pagi".
    Morning,
    /// "siang".
    Noon,
    /// "sore".
    Afternoon,
    /// "malam".
    Evening,
}

impl PartOfDay {
    /// The part that `word` names.
    pub(super) fn named(word: &str) -> Option<Self> {
        match word {
            "pagi" => Some(Self::Morning),
            "siang" => Some(Self::Noon),
            "sore" | "petang" => Some(Self::Afternoon),
            "malam" => Some(Self::Evening),
            _ => None,
        }
    }

    /// In words.
    pub(super) const fn show(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Morning, Language::Id) => "pagi",
            (Self::Morning, Language::En) => "morning",
            (Self::Noon, Language::Id) => "siang",
            (Self::Noon, Language::En) => "midday",
            (Self::Afternoon, Language::Id) => "sore",
            (Self::Afternoon, Language::En) => "afternoon",
            (Self::Evening, Language::Id) => "malam",
            (Self::Evening, Language::En) => "evening",
        }
    }

    /// The hour of the day: 14 for `2 siang`; none where the two do not fit or could mean two hours.
    pub(super) fn hour(self, written: i8) -> Option<i8> {
        match (self, written) {
            (Self::Morning, 1..=11) | (Self::Noon, 10..=15) | (Self::Afternoon, 14..=18) => {
                Some(written)
            }
            (Self::Evening, 18..=23) => Some(written),
            (Self::Noon, 1..=3) | (Self::Afternoon, 2..=6) | (Self::Evening, 6..=11) => {
                Some(written + 12)
            }
            _ => None,
        }
    }
}
