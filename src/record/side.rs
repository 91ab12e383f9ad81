//! The side of a meeting on which another one of its chain is, and the fault of a day that contradicts it.

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Language;
use crate::value::date_range::DateRange;

/// The side of a meeting on which another one is that its record names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// It follows the other one.
    Before,
    /// It precedes the other one.
    After,
}

impl Side {
    /// The fault of naming a meeting of the day `other` on this side of one of the day `own`.
    pub(crate) fn misplaced(self, own: DateRange, other: DateRange) -> Option<Fault> {
        let [own_id, own_en, other_id, other_en] = [
            own.show(Language::Id),
            own.show(Language::En),
            other.show(Language::Id),
            other.show(Language::En),
        ];
        match self {
            Self::Before if other.earliest() > own.last() => Some(fault!(
                Code::FollowsLater,
                "rapat ini ({own_id}) tidak mungkin menindaklanjuti rapat sesudahnya ({other_id})",
                "this meeting ({own_en}) cannot follow a later one ({other_en})",
                "periksa tanggal kedua rapat; bila rapat itu memang sesudahnya, tulis dalam “mendahului”",
                "check the days of both meetings; if that meeting came later indeed, write it under “precedes”"
            )),
            Self::After if other.last() < own.earliest() => Some(fault!(
                Code::FollowsLater,
                "rapat ini ({own_id}) tidak mungkin mendahului rapat sebelumnya ({other_id})",
                "this meeting ({own_en}) cannot precede an earlier one ({other_en})",
                "periksa tanggal kedua rapat; bila rapat itu memang sebelumnya, tulis dalam “menindaklanjuti”",
                "check the days of both meetings; if that meeting came before indeed, write it under “follows”"
            )),
            _ => None,
        }
    }
}
