//! A value of an indicator in a record, and the achievement or share that is computed from it. The reader is in
//! `outcome`, the arithmetic in `value::achievement`.

use serde::{Deserialize, Serialize};

use crate::diagnostic::text::Language;
use crate::record::Area;
use crate::record::comparison::Comparison;
use crate::record::stated::Stated;
use crate::value::achievement::{self, Claim, Direction, Rounding};
use crate::value::amount::Amount;
use crate::value::decimal::Decimal;
use crate::value::verdict;
use crate::vocabulary::id::IndicatorId;
use crate::vocabulary::indicator::Indicator;

/// One value of one indicator.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Measure {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The value, with the digits of the source; `None` if the record gives a target or a change alone.
    pub value: Option<Amount>,
    /// The target.
    pub target: Option<Amount>,
    /// Year of the target, if the record states it.
    pub target_year: Option<i16>,
    /// The whole of which the value is a share.
    pub base: Option<Decimal>,
    /// Achievement or share in per cent, as the source states it.
    pub stated: Option<Stated>,
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
    /// True if the value counts from the start of the year: `s.d. November 2020`.
    pub is_cumulative: bool,
    /// Region of the value; `None` if it is for several together.
    pub area: Option<Area>,
    /// The village or district in that region, or the several regions, for which the value holds alone, as written.
    pub locality: Option<String>,
    /// Note.
    pub note: Option<String>,
}

/// A value with its year, as a series has it.
#[derive(Debug, Clone, Copy)]
pub struct Point {
    /// The value.
    pub value: Amount,
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
    /// A qualifier or a range leaves open how far the target was reached.
    NotExact,
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
        self.locality.is_none().then_some(())?;
        Some(Point {
            value: self.value?,
            year: self.year?,
        })
    }

    /// The target with which the value is compared: one of another year is not.
    #[must_use]
    pub fn due_target(&self) -> Option<Amount> {
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
            (Some(target), _) => match value.exact().zip(target.exact()) {
                Some((value, target)) => match achievement::achievement(value, target, direction) {
                    Some(percent) => Standing::Achievement(percent),
                    None if target.is_positive() => Standing::NotJudged,
                    None => Standing::TargetZero,
                },
                None if matches!(direction, Direction::Higher | Direction::Lower) => {
                    Standing::NotExact
                }
                None => Standing::NotJudged,
            },
            (None, Some(base)) => value.exact().map_or(Standing::NotExact, |value| {
                achievement::share(value, base).map_or(Standing::TargetZero, Standing::Share)
            }),
            (None, None) => self
                .later_target_year()
                .map_or(Standing::WithoutTarget, Standing::OtherYear),
        }
    }

    /// The calculation of achievement or share as a line of figures, if there is one.
    #[must_use]
    pub fn calculation(&self, direction: Direction, language: Language) -> Option<String> {
        let value = self.value?.exact()?;
        match (self.due_target(), self.base) {
            (Some(target), _) => {
                achievement::calculation(value, target.exact()?, direction, language)
            }
            (None, Some(base)) => achievement::share_calculation(value, base, language),
            (None, None) => None,
        }
    }

    /// True if the target was reached. `None` without a positive target, for indicators that are not judged, for values
    /// below the floor to which lower is better, and where a qualifier or a range leaves it open.
    #[must_use]
    pub fn is_met(&self, indicator: &Indicator) -> Option<bool> {
        let target = self.due_target().filter(|it| it.number().is_positive())?;
        let value = self.value?;
        let is_below_floor = |floor: Decimal| value.number().compare(floor).is_lt();
        if indicator.direction == Direction::Lower && indicator.floor.is_some_and(is_below_floor) {
            return None;
        }
        verdict::is_met(value, target, indicator.direction)
    }

    /// True if the stated percentage agrees with the calculation, within the rounding of both. `None` if there is
    /// nothing to compare. `counted` is true if values are whole counts, which are not rounded.
    #[must_use]
    pub fn agrees(&self, direction: Direction, counted: bool) -> Option<bool> {
        let stated = self.stated.as_ref()?.percent?.exact()?;
        let given = self.value.filter(|value| !value.is_rounded())?;
        let value = given.exact()?;
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
                let target = self.due_target().filter(|target| !target.is_rounded())?;
                let claim = claim(target.exact()?);
                Some(achievement::agrees(&claim, direction, rounding))
            }
            Standing::Share(_) => Some(achievement::share_agrees(&claim(self.base?), rounding)),
            Standing::WithoutValue
            | Standing::NotExact
            | Standing::OtherYear(_)
            | Standing::WithoutTarget
            | Standing::TargetZero
            | Standing::NotJudged => None,
        }
    }
}
