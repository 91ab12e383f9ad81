//! The ways to browse a site. A new one is one variant of [`Term`], one line in [`terms`] and its address in `plan`.

use serde::{Deserialize, Serialize};

use crate::record::Area;
use crate::record::indexed::Indexed;
use crate::vocabulary::id::{KindId, ProvinceId, RegencyId};

/// One list to browse: one value of one way to do so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Term {
    /// National meetings.
    National,
    /// National meetings of a year.
    NationalYear(i16),
    /// All meetings in a province, its regencies included.
    Province(ProvinceId),
    /// All meetings of a year in a province.
    ProvinceYear(ProvinceId, i16),
    /// Meetings of a regency or city, under the province that it belongs to today.
    Regency(RegencyId),
    /// All meetings of a year.
    Year(i16),
    /// All meetings of a kind.
    Kind(KindId),
}

impl Term {
    /// The list of a place: of a regency its own, not its province's.
    #[must_use]
    pub const fn of_area(area: Area) -> Self {
        match area {
            Area::National => Self::National,
            Area::Province(province) => Self::Province(province),
            Area::Regency(_, regency) => Self::Regency(regency),
        }
    }

    /// The list of the same place for one year, if there are lists by year.
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

/// The lists that hold `record`.
pub fn terms(record: &Indexed) -> impl Iterator<Item = Term> {
    let (area, year) = (record.area, record.year());
    // The list of a province holds its regencies, too. A regency has no lists by year.
    let whole = area.province().map_or(Term::National, Term::Province);
    [
        Some(whole),
        whole.in_year(year),
        area.regency().map(Term::Regency),
        Some(Term::Year(year)),
        Some(Term::Kind(record.kind)),
    ]
    .into_iter()
    .flatten()
}
