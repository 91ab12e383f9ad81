//! A value of an indicator in a record, and the achievement or share that is computed from it. The reader is in
//! `outcome`, the arithmetic in `value::achievement`.

use serde::{Deserialize, Serialize};

use crate::diagnostic::text::Language;
use crate::record::Area;
use crate::value::achievement::{self, Claim, Direction, Rounding};
use crate::value::decimal::Decimal;
use crate::vocabulary::id::IndicatorId;
use crate::vocabulary::indicator::Indicator;

/// One value of one indicator.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Measure {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The value, with the digits of the source.
    pub value: Decimal,
    /// The target.
    pub target: Option<Decimal>,
    /// The whole of which the value is a share.
    pub base: Option<Decimal>,
    /// Achievement or share in per cent, as the source states it.
    pub stated: Option<Decimal>,
    /// Unit, if it is not the vocabulary's.
    pub unit: Option<String>,
    /// Period of the value, as written; else the record's period.
    pub period: Option<String>,
    /// The year under which a series has the value.
    pub year: i16,
    /// The source of the figure.
    pub source: Option<String>,
    /// The family of sources, such as `SKAP`: a series never mixes two.
    pub family: Option<String>,
    /// Region of the value.
    pub area: Area,
    /// Note.
    pub note: Option<String>,
}

/// A value compared with its target or base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Achievement in per cent of the target.
    Achievement(Decimal),
    /// Share of the base in per cent.
    Share(Decimal),
    /// Neither target nor base is known.
    WithoutTarget,
    /// The target is 0 or below, so nothing can be divided by it.
    TargetZero,
    /// The indicator is not judged against a target.
    NotJudged,
}

impl Measure {
    /// Achievement or share, with two digits after the comma.
    #[must_use]
    pub fn standing(&self, direction: Direction) -> Standing {
        match (self.target, self.base) {
            (Some(target), _) => match achievement::achievement(self.value, target, direction) {
                Some(percent) => Standing::Achievement(percent),
                None if target.is_positive() => Standing::NotJudged,
                None => Standing::TargetZero,
            },
            (None, Some(base)) => {
                achievement::share(self.value, base).map_or(Standing::TargetZero, Standing::Share)
            }
            (None, None) => Standing::WithoutTarget,
        }
    }

    /// The calculation of achievement or share as a line of figures, if there is one.
    #[must_use]
    pub fn calculation(&self, direction: Direction, language: Language) -> Option<String> {
        match (self.target, self.base) {
            (Some(target), _) => achievement::calculation(self.value, target, direction, language),
            (None, Some(base)) => achievement::share_calculation(self.value, base, language),
            (None, None) => None,
        }
    }

    /// True if the target was reached. `None` without a positive target, for indicators that are not judged, and for
    /// values below the floor to which lower is better.
    #[must_use]
    pub fn is_met(&self, indicator: &Indicator) -> Option<bool> {
        let target = self.target.filter(Decimal::is_positive)?;
        match indicator.direction {
            Direction::Higher => Some(self.value.compare(target).is_ge()),
            Direction::Lower
                if indicator
                    .floor
                    .is_some_and(|floor| self.value.compare(floor).is_lt()) =>
            {
                None
            }
            Direction::Lower => Some(self.value.compare(target).is_le()),
            Direction::TargetBand | Direction::Context => None,
        }
    }

    /// True if the stated percentage agrees with the calculation, within the rounding of both. `None` if there is
    /// nothing to compare. `counted` is true if values are whole counts, which are not rounded.
    #[must_use]
    pub fn agrees(&self, direction: Direction, counted: bool) -> Option<bool> {
        let stated = self.stated?;
        let rounding = if counted {
            Rounding::Exact
        } else {
            Rounding::Half
        };
        let claim = |whole| Claim {
            stated,
            value: self.value,
            whole,
        };
        match self.standing(direction) {
            Standing::Achievement(_) => {
                let claim = claim(self.target?);
                Some(achievement::agrees(&claim, direction, rounding))
            }
            Standing::Share(_) => Some(achievement::share_agrees(&claim(self.base?), rounding)),
            Standing::WithoutTarget | Standing::TargetZero | Standing::NotJudged => None,
        }
    }
}

/// The year of a value: the last year in the first of `texts` that names any, else `otherwise`.
#[must_use]
pub fn year_of(texts: [Option<&str>; 2], otherwise: i16) -> i16 {
    let last_year = |text: &str| {
        let words = text.split(|character: char| !character.is_ascii_digit());
        words
            .filter(|word| word.len() == 4)
            .filter_map(|word| word.parse().ok())
            .rfind(|year| (1945..=2100).contains(year))
    };
    texts
        .into_iter()
        .flatten()
        .find_map(last_year)
        .unwrap_or(otherwise)
}
