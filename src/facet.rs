//! The ways to browse. A new one is one variant of [`Term`], one line in [`terms`] and its address in `plan`.

use crate::record::Area;
use crate::record::indexed::Indexed;
use crate::vocabulary::id::{KindId, ProvinceId, RegencyId};

/// One value of one way to browse: the list that a reader opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// National meetings.
    National,
    /// National meetings of a year.
    NationalYear(i16),
    /// All meetings in a province, its regencies included.
    Province(ProvinceId),
    /// The same, of a year.
    ProvinceYear(ProvinceId, i16),
    /// Meetings of a regency or city, under the province that it belongs to today.
    Regency(RegencyId),
    /// All meetings of a year.
    Year(i16),
    /// All meetings of a kind.
    Kind(KindId),
}

impl Term {
    /// The list of the place `area` alone: of a regency its own list, not its province's.
    #[must_use]
    pub const fn of_area(area: Area) -> Self {
        match area {
            Area::National => Self::National,
            Area::Province(province) => Self::Province(province),
            Area::Regency(_, regency) => Self::Regency(regency),
        }
    }

    /// The list of the same place for one year; `None` for terms without lists by year.
    #[must_use]
    pub const fn in_year(self, year: i16) -> Option<Self> {
        match self {
            Self::National | Self::NationalYear(_) => Some(Self::NationalYear(year)),
            Self::Province(province) | Self::ProvinceYear(province, _) => {
                Some(Self::ProvinceYear(province, year))
            }
            Self::Regency(_) | Self::Year(_) | Self::Kind(_) => None,
        }
    }
}

/// The lists in which `record` stands.
pub fn terms(record: &Indexed) -> impl Iterator<Item = Term> {
    let year = record.year();
    let places = match record.area {
        Area::National => [Some(Term::National), Some(Term::NationalYear(year)), None],
        Area::Province(province) => [
            Some(Term::Province(province)),
            Some(Term::ProvinceYear(province, year)),
            None,
        ],
        Area::Regency(province, regency) => [
            Some(Term::Province(province)),
            Some(Term::ProvinceYear(province, year)),
            Some(Term::Regency(regency)),
        ],
    };
    places
        .into_iter()
        .flatten()
        .chain([Term::Year(year), Term::Kind(record.kind)])
}
