//! One or several things of one meeting, of which the first leads.

use serde::{Deserialize, Serialize};

use crate::record::Area;
use crate::vocabulary::id::ProvinceId;
use crate::vocabulary::kind::Level;

/// One thing of a meeting, or several that share it: its kinds, its areas. The lead decides address, breadcrumbs and
/// order; lists hold the meeting under each.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Led<T> {
    lead: T,
    others: Box<[T]>,
}

impl<T: Copy + PartialEq> Led<T> {
    /// All of them, each once, the lead first; `None` if there are none.
    pub fn of(all: impl IntoIterator<Item = T>) -> Option<Self> {
        let mut all = all.into_iter();
        let lead = all.next()?;
        let mut others = Vec::new();
        for one in all {
            if one != lead && !others.contains(&one) {
                others.push(one);
            }
        }
        let others = others.into();
        Some(Self { lead, others })
    }

    /// The lead alone.
    #[must_use]
    pub fn one(lead: T) -> Self {
        let others = Box::default();
        Self { lead, others }
    }

    /// The lead.
    #[must_use]
    pub const fn lead(&self) -> T {
        self.lead
    }

    /// The only one; `None` if there are several.
    #[must_use]
    pub fn only(&self) -> Option<T> {
        self.others.is_empty().then_some(self.lead)
    }

    /// All of them, the lead first.
    pub fn iter(&self) -> impl Iterator<Item = T> + '_ {
        std::iter::once(self.lead).chain(self.others.iter().copied())
    }

    /// True if `wanted` is one of them.
    #[must_use]
    pub fn contains(&self, wanted: T) -> bool {
        self.iter().any(|one| one == wanted)
    }

    /// The first that `other` has, too.
    #[must_use]
    pub fn shared(&self, other: &Self) -> Option<T> {
        self.iter().find(|one| other.contains(*one))
    }
}

impl Led<Area> {
    /// The level, which all areas of a meeting have in common.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.lead.level()
    }

    /// The provinces that the areas are or lie in, each once.
    #[must_use]
    pub fn provinces(&self) -> Option<Led<ProvinceId>> {
        Led::of(self.iter().filter_map(Area::province))
    }
}

#[cfg(test)]
mod tests {
    use crate::record::led::Led;

    #[test]
    fn each_counts_once_and_the_first_leads() {
        let led = Led::of([2, 1, 2, 3, 1]).unwrap();
        assert_eq!(led.iter().collect::<Vec<_>>(), [2, 1, 3]);
        assert_eq!((led.lead(), led.only()), (2, None));
        assert_eq!(led.shared(&Led::of([3, 1]).unwrap()), Some(1));
        assert_eq!(Led::of([4, 4]), Some(Led::one(4)));
        assert_eq!(Led::<u8>::of([]), None);
    }
}
