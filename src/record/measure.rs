//! A value of an indicator in a record, and the achievement or share that is computed from it. The reader is in
//! `outcome`, the arithmetic in `value::achievement`.

use serde::{Deserialize, Serialize};

use crate::diagnostic::text::Language;
use crate::record::Area;
use crate::record::comparison::Comparison;
use crate::value::achievement::{self, Claim, Direction, Rounding};
use crate::value::decimal::Decimal;
use crate::vocabulary::id::IndicatorId;
use crate::vocabulary::indicator::Indicator;

/// One value of one indicator.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Measure {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The value, with the digits of the source; `None` if the record gives a target or a change alone.
    pub value: Option<Decimal>,
    /// The target.
    pub target: Option<Decimal>,
    /// Year of the target, if the record states it.
    pub target_year: Option<i16>,
    /// The whole of which the value is a share.
    pub base: Option<Decimal>,
    /// Achievement or share in per cent, as the source states it.
    pub stated: Option<Decimal>,
    /// Earlier values, the change and the rank.
    pub comparison: Comparison,
    /// Unit, if it is not the vocabulary's.
    pub unit: Option<String>,
    /// Period of the value, as written; that of the record if nothing nearer tells when the value holds.
    pub period: Option<String>,
    /// Year of the value; `None` if its period covers several.
    pub year: Option<i16>,
    /// The source of the figure.
    pub source: Option<String>,
    /// The family of sources, such as `SKAP`: a series never mixes two.
    pub family: Option<String>,
    /// Region of the value.
    pub area: Area,
    /// Note.
    pub note: Option<String>,
}

/// A value with its year, as a series has it.
#[derive(Debug, Clone, Copy)]
pub struct Point {
    /// The value.
    pub value: Decimal,
    /// Its year.
    pub year: i16,
}

/// A value compared with its target or base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Achievement in per cent of the target.
    Achievement(Decimal),
    /// Share of the base in per cent.
    Share(Decimal),
    /// There is a target or a change, and no value.
    WithoutValue,
    /// The target is for this year, which is not that of the value.
    OtherYear(i16),
    /// Neither target nor base is known.
    WithoutTarget,
    /// The target is 0 or below, so nothing can be divided by it.
    TargetZero,
    /// The indicator is not judged against a target.
    NotJudged,
}

impl Measure {
    /// The value with its year; `None` if a series cannot have it.
    #[must_use]
    pub fn point(&self) -> Option<Point> {
        Some(Point {
            value: self.value?,
            year: self.year?,
        })
    }

    /// The target with which the value is compared: one of another year is not.
    #[must_use]
    pub fn due_target(&self) -> Option<Decimal> {
        self.target.filter(|_| self.later_target_year().is_none())
    }

    /// The year of a target that is not of the value's year.
    #[must_use]
    pub fn later_target_year(&self) -> Option<i16> {
        let year = self.target_year.filter(|_| self.target.is_some());
        year.filter(|year| self.value.is_some() && Some(*year) != self.year)
    }

    /// Achievement or share, with two digits after the comma.
    #[must_use]
    pub fn standing(&self, direction: Direction) -> Standing {
        let Some(value) = self.value else {
            return Standing::WithoutValue;
        };
        match (self.due_target(), self.base) {
            (Some(target), _) => match achievement::achievement(value, target, direction) {
                Some(percent) => Standing::Achievement(percent),
                None if target.is_positive() => Standing::NotJudged,
                None => Standing::TargetZero,
            },
            (None, Some(base)) => {
                achievement::share(value, base).map_or(Standing::TargetZero, Standing::Share)
            }
            (None, None) => self
                .later_target_year()
                .map_or(Standing::WithoutTarget, Standing::OtherYear),
        }
    }

    /// The calculation of achievement or share as a line of figures, if there is one.
    #[must_use]
    pub fn calculation(&self, direction: Direction, language: Language) -> Option<String> {
        let value = self.value?;
        match (self.due_target(), self.base) {
            (Some(target), _) => achievement::calculation(value, target, direction, language),
            (None, Some(base)) => achievement::share_calculation(value, base, language),
            (None, None) => None,
        }
    }

    /// True if the target was reached. `None` without a positive target, for indicators that are not judged, and for
    /// values below the floor to which lower is better.
    #[must_use]
    pub fn is_met(&self, indicator: &Indicator) -> Option<bool> {
        let target = self.due_target().filter(Decimal::is_positive)?;
        let value = self.value?;
        match indicator.direction {
            Direction::Higher => Some(value.compare(target).is_ge()),
            Direction::Lower
                if indicator
                    .floor
                    .is_some_and(|floor| value.compare(floor).is_lt()) =>
            {
                None
            }
            Direction::Lower => Some(value.compare(target).is_le()),
            Direction::TargetBand | Direction::Context => None,
        }
    }

    /// True if the stated percentage agrees with the calculation, within the rounding of both. `None` if there is
    /// nothing to compare. `counted` is true if values are whole counts, which are not rounded.
    #[must_use]
    pub fn agrees(&self, direction: Direction, counted: bool) -> Option<bool> {
        let (stated, value) = (self.stated?, self.value?);
        let rounding = if counted {
            Rounding::Exact
        } else {
            Rounding::Half
        };
        let claim = |whole| Claim {
            stated,
            value,
            whole,
        };
        match self.standing(direction) {
            Standing::Achievement(_) => {
                let claim = claim(self.due_target()?);
                Some(achievement::agrees(&claim, direction, rounding))
            }
            Standing::Share(_) => Some(achievement::share_agrees(&claim(self.base?), rounding)),
            Standing::WithoutValue
            | Standing::OtherYear(_)
            | Standing::WithoutTarget
            | Standing::TargetZero
            | Standing::NotJudged => None,
        }
    }
}
