//! Promises over the years: agreements that take up earlier ones, each linked in both directions.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::ids::{IdTarget, Ids};
use crate::catalog::{AgreementIndex, CatalogIndex, RecordIndex};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Checked, Fault};
use crate::record::Area;
use crate::record::agreement::AgreementName;
use crate::record::indexed::Indexed;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::id::ProvinceId;

/// The most agreements before one, and the most after it, that are shown with it.
const SHOWN: usize = 8;

/// The history of one agreement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Promise {
    /// Earlier agreements, oldest first.
    pub before: Vec<AgreementIndex>,
    /// Later agreements that take it up again, directly or not, oldest first.
    pub after: Vec<AgreementIndex>,
}

/// Links between agreements of all records.
#[derive(Debug, Default)]
pub(crate) struct Promises {
    earlier: BTreeMap<AgreementIndex, AgreementIndex>,
    later: BTreeMap<AgreementIndex, Vec<AgreementIndex>>,
}

impl Promises {
    /// The links of `records`, which stand newest first, with a fault for each that is wrong.
    pub(super) fn of(records: &[&Indexed], ids: &Ids, vocabulary: &Vocabulary) -> Checked<Self> {
        let mut promises = Self::default();
        let mut diagnostics = Vec::new();
        let linking = Linking {
            records,
            ids,
            vocabulary,
        };
        // From the oldest record to the newest, so that each list stands oldest first.
        let oldest = RecordIndex::number(records).collect::<Vec<_>>();
        for (record, indexed) in oldest.into_iter().rev() {
            for (position, key) in indexed.items.agreements.iter().enumerate() {
                let Some(named) = &key.continues else {
                    continue;
                };
                let own = AgreementIndex { record, position };
                let location = named.location(&indexed.file);
                let (target, fault) = linking.target(own, &named.value);
                diagnostics.extend(fault.map(|fault| fault.at(location.clone())));
                let Some(target) = target else { continue };
                if promises.history(target).contains(&own) || target == own {
                    diagnostics.push(circle().at(location));
                    continue;
                }
                promises.earlier.insert(own, target);
                promises.later.entry(target).or_default().push(own);
            }
        }
        Checked {
            value: promises,
            diagnostics,
        }
    }

    /// The agreements before `index`, the latest first. Links that would close a circle are not kept.
    fn history(&self, index: AgreementIndex) -> Vec<AgreementIndex> {
        std::iter::successors(self.earlier.get(&index), |before| self.earlier.get(before))
            .copied()
            .collect()
    }
}

impl CatalogIndex<'_> {
    /// The agreements of a record that have a history, by position, each with it.
    #[must_use]
    pub fn promises(self, record: RecordIndex) -> Vec<(usize, Promise)> {
        let Promises { earlier, later } = &self.relations.promises;
        let [first, last] = [0, usize::MAX].map(|position| AgreementIndex { record, position });
        let taken_up = later.range(first..=last).map(|(own, _)| *own);
        let own = earlier.range(first..=last).map(|(own, _)| *own);
        let own: BTreeSet<AgreementIndex> = own.chain(taken_up).collect();
        own.into_iter()
            .map(|index| (index.position, self.promise(index)))
            .collect()
    }

    fn promise(self, index: AgreementIndex) -> Promise {
        let promises = &self.relations.promises;
        let mut before = promises.history(index);
        before.truncate(SHOWN);
        before.reverse();
        let mut after: Vec<AgreementIndex> = Vec::new();
        let mut next = vec![index];
        while let Some(current) = next.pop() {
            let later = promises.later.get(&current).into_iter().flatten();
            next.extend(later.clone());
            after.extend(later);
        }
        // Records are numbered from the newest.
        after.sort_by_key(|it| (std::cmp::Reverse(it.record), it.position));
        after.truncate(SHOWN);
        Promise { before, after }
    }
}

/// All records while their agreements are linked.
struct Linking<'a> {
    records: &'a [&'a Indexed],
    ids: &'a Ids,
    vocabulary: &'a Vocabulary,
}

impl Linking<'_> {
    /// The agreement that `own` takes up, if it exists and can be earlier, and the fault of naming it.
    fn target(
        &self,
        own: AgreementIndex,
        named: &AgreementName,
    ) -> (Option<AgreementIndex>, Option<Fault>) {
        let record = match self.ids.find(&named.record) {
            IdTarget::Public(record) => record,
            IdTarget::Hidden => return (None, None),
            IdTarget::Unknown => return (None, Some(self.ids.fault(&named.record))),
        };
        let (continuing, other) = (self.records[own.record.get()], self.records[record.get()]);
        if named.number > other.items.agreements.len() {
            return (None, Some(no_such(named, other)));
        }
        if other.date.first() > continuing.date.first() || record == own.record {
            return (None, Some(not_earlier()));
        }
        let is_near = continuing.areas.iter().any(|own| {
            let mut others = other.areas.iter();
            others.any(|other| is_at_or_above(own, other, self.vocabulary))
        });
        let target = AgreementIndex {
            record,
            position: named.number - 1,
        };
        (Some(target), (!is_near).then(elsewhere))
    }
}

/// True if a meeting of `own` can take up what one of `other` agreed: the same area or one above it, also before a
/// province was split.
fn is_at_or_above(own: Area, other: Area, vocabulary: &Vocabulary) -> bool {
    let is_of =
        |own: ProvinceId, other| own == other || vocabulary.province(own).parent == Some(other);
    match (own, other) {
        (_, Area::National) => true,
        (Area::Regency(_, own), Area::Regency(_, other)) => own == other,
        (Area::Regency(own, _) | Area::Province(own), Area::Province(other)) => is_of(own, other),
        (Area::National, _) | (Area::Province(_), Area::Regency(..)) => false,
    }
}

fn no_such(named: &AgreementName, other: &Indexed) -> Fault {
    let (id, number) = (&named.record, named.number);
    match other.items.agreements.len() {
        0 => fault!(
            Code::UnknownAgreement,
            "catatan “{id}” belum memuat kesepakatan",
            "the record “{id}” has no agreements",
            "periksa nama catatannya, atau hapus baris ini",
            "check the name of the record, or delete this line"
        ),
        last => fault!(
            Code::UnknownAgreement,
            "catatan “{id}” tidak memuat butir {number}; butir terakhirnya butir {last}",
            "the record “{id}” has no item {number}; its last is item {last}",
            "cocokkan nomornya dengan nomor butir di halaman catatan itu",
            "compare the number with those on the page of that record"
        ),
    }
}

fn not_earlier() -> Fault {
    fault!(
        Code::ContinuesLater,
        "butir ini tidak mungkin melanjutkan butir rapat yang sama atau rapat sesudahnya",
        "this item cannot continue one of the same meeting or of a later one",
        "tulis “melanjutkan” di butir rapat yang lebih baru",
        "write “continues” at the item of the later meeting"
    )
}

fn circle() -> Fault {
    fault!(
        Code::ContinuesLater,
        "kedua butir saling melanjutkan, jadi tidak jelas mana yang lebih dulu",
        "both items continue each other, so neither can be the first",
        "hapus “melanjutkan” dari butir rapat yang lebih dulu diadakan",
        "delete “continues” from the item of the meeting that was held first"
    )
}

fn elsewhere() -> Fault {
    fault!(
        Code::ContinuesElsewhere,
        "butir ini melanjutkan butir rapat wilayah lain, bukan wilayah ini atau wilayah di atasnya",
        "this item continues one of another area, neither its own nor one above it",
        "periksa nama catatannya; bila memang begitu, biarkan",
        "check the name of the record; if it is so, leave it"
    )
}
