//! The ways to browse a site. A new one is one variant of [`Term`], one line in [`terms`] and its address in `plan`.

use std::collections::BTreeSet;

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
    /// Meetings of others that a province was the host of, its regencies included.
    ProvinceHosted(ProvinceId),
    /// Meetings of others that a regency or city was the host of.
    RegencyHosted(RegencyId),
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
            Self::Regency(_)
            | Self::ProvinceHosted(_)
            | Self::RegencyHosted(_)
            | Self::Year(_)
            | Self::Kind(_) => None,
        }
    }

    /// The list of meetings of others that the same place was the host of, if a place can be one.
    #[must_use]
    pub const fn hosted(self) -> Option<Self> {
        match self {
            Self::Province(province) => Some(Self::ProvinceHosted(province)),
            Self::Regency(regency) => Some(Self::RegencyHosted(regency)),
            _ => None,
        }
    }
}

/// The lists that hold `record`: those of each of its areas and kinds, and those of meetings that its host held for
/// others.
pub fn terms(record: &Indexed) -> BTreeSet<Term> {
    let year = record.year();
    let mut terms = BTreeSet::from([Term::Year(year)]);
    terms.extend(record.kinds.iter().map(Term::Kind));
    for area in record.areas.iter() {
        // The list of a province holds its regencies, too. A regency has no lists by year.
        let whole = area.province().map_or(Term::National, Term::Province);
        terms.insert(whole);
        terms.extend(whole.in_year(year));
        terms.extend(area.regency().map(Term::Regency));
    }
    let host = record.host.iter();
    let host = host.flat_map(|it| {
        [
            it.province().map(Term::Province),
            it.regency().map(Term::Regency),
        ]
    });
    let of_others = host.flatten().filter(|place| !terms.contains(place));
    let hosted: Vec<Term> = of_others.filter_map(Term::hosted).collect();
    terms.extend(hosted);
    terms
}

#[cfg(test)]
mod tests {
    use crate::facet::Term;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn only_a_province_or_regency_is_a_host() {
        let vocabulary = Vocabulary::embedded();
        let jambi = vocabulary.find_province("Jambi", None).unwrap();
        assert_eq!(
            Term::Province(jambi).hosted(),
            Some(Term::ProvinceHosted(jambi))
        );
        assert_eq!(Term::National.hosted(), None);
    }
}
