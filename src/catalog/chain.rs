//! The chain of meetings: which one follows which, across records and across meetings that have none.

use std::collections::BTreeSet;

use crate::catalog::ids::{IdTarget, Ids};
use crate::catalog::{Catalog, Preceding, RecordIndex};
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Language;
use crate::diagnostic::{Checked, Diagnostic, Location};
use crate::record::Placed;
use crate::record::indexed::Indexed;
use crate::record::parts::Predecessor;

/// How many meetings before and after one are shown on its page; the rest is counted.
pub const SHOWN: usize = 8;

/// The part of the chain around one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chain {
    /// The meetings before it, those before them included, oldest first.
    pub before: Vec<Preceding>,
    /// The records that follow it directly, oldest first; at most [`SHOWN`].
    pub after: Vec<RecordIndex>,
    /// How many more follow it.
    pub more_after: usize,
}

impl Catalog {
    /// The chain around `index`.
    #[must_use]
    pub fn chain(&self, index: RecordIndex) -> Chain {
        let following = self.following(index);
        let after = following.iter().take(SHOWN).copied().collect();
        Chain {
            before: self.before(index),
            after,
            more_after: following.len().saturating_sub(SHOWN),
        }
    }

    /// Lists of records that follow a meeting which `index` follows too.
    pub(crate) fn siblings(&self, index: RecordIndex) -> impl Iterator<Item = &[RecordIndex]> {
        self.preceding(index)
            .iter()
            .filter_map(|preceding| match preceding {
                Preceding::Record(before) => Some(self.following(*before)),
                Preceding::Stub(_) => None,
            })
    }

    fn before(&self, index: RecordIndex) -> Vec<Preceding> {
        let mut seen = BTreeSet::from([index]);
        let mut queue = vec![index];
        let mut found: Vec<Preceding> = Vec::new();
        while let Some(current) = queue.pop() {
            for preceding in self.preceding(current) {
                if found.len() == SHOWN {
                    break;
                }
                let is_new = match preceding {
                    Preceding::Record(record) => seen.insert(*record),
                    Preceding::Stub(_) => !found.contains(preceding),
                };
                if is_new {
                    queue.extend(match preceding {
                        Preceding::Record(record) => Some(*record),
                        Preceding::Stub(_) => None,
                    });
                    found.push(preceding.clone());
                }
            }
        }
        found.sort_by_key(|preceding| self.first_day(preceding));
        found
    }

    /// The first day of a meeting in a chain, if known.
    fn first_day(&self, preceding: &Preceding) -> Option<jiff::civil::Date> {
        match preceding {
            Preceding::Record(record) => Some(self.record(*record).indexed.date.first()),
            Preceding::Stub(stub) => stub.date.map(|date| date.first()),
        }
    }
}

/// For each record what it follows, with a fault for every link that leads nowhere, forward in time or in a circle.
pub(crate) fn link(records: &[&Indexed], ids: &Ids) -> Checked<Vec<Vec<Preceding>>> {
    let mut diagnostics = Vec::new();
    let mut preceding: Vec<Vec<Preceding>> = Vec::with_capacity(records.len());
    for record in records {
        let mut before = Vec::new();
        for link in &record.follows {
            match &link.value {
                Predecessor::Stub(stub) => before.push(Preceding::Stub(stub.clone())),
                Predecessor::Record(id) => match ids.find(id) {
                    IdTarget::Unknown => {
                        diagnostics.push(ids.unknown(id, link.location(&record.file)))
                    }
                    IdTarget::Hidden => {}
                    IdTarget::Public(index) => {
                        diagnostics.extend(later(
                            record,
                            records[index.get()],
                            link.location(&record.file),
                        ));
                        before.push(Preceding::Record(index));
                    }
                },
            }
        }
        preceding.push(before);
    }
    diagnostics.extend(cycles(records, &preceding));
    Checked {
        value: preceding,
        diagnostics,
    }
}

fn later(record: &Indexed, followed: &Indexed, location: Location) -> Option<Diagnostic> {
    let (own, other) = (record.date, followed.date);
    (other.first() > own.last()).then(|| {
        let (own_id, other_id) = (own.show(Language::Id), other.show(Language::Id));
        let (own_en, other_en) = (own.show(Language::En), other.show(Language::En));
        let message = text!(
            "rapat ini ({own_id}) tidak mungkin menindaklanjuti rapat sesudahnya ({other_id})",
            "this meeting ({own_en}) cannot follow a later one ({other_en})"
        );
        Diagnostic::new(Code::FollowsLater, location, message).help(text!(
            "periksa tanggal kedua catatan, atau pindahkan baris ini ke catatan yang lebih baru",
            "check the dates of both records, or move this line to the later one"
        ))
    })
}

/// One fault for every circle of records that follow each other, at its first link.
fn cycles(records: &[&Indexed], preceding: &[Vec<Preceding>]) -> Vec<Diagnostic> {
    let mut state = vec![Visit::New; records.len()];
    let mut found = Vec::new();
    for start in 0..records.len() {
        let mut path: Vec<(usize, usize)> = Vec::new();
        if state[start] == Visit::New {
            state[start] = Visit::Open;
            path.push((start, 0));
        }
        while let Some((node, next)) = path.pop() {
            let Some(step) = preceding[node].get(next) else {
                state[node] = Visit::Done;
                continue;
            };
            path.push((node, next + 1));
            let Preceding::Record(RecordIndex(target)) = step else {
                continue;
            };
            let target = *target as usize;
            match state[target] {
                Visit::New => {
                    state[target] = Visit::Open;
                    path.push((target, 0));
                }
                Visit::Open => found.extend(circle(records[node], records[target])),
                Visit::Done => {}
            }
        }
    }
    found
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Visit {
    New,
    Open,
    Done,
}

fn circle(record: &Indexed, target: &Indexed) -> Option<Diagnostic> {
    let names_target = |link: &&Placed<Predecessor>| matches!(&link.value, Predecessor::Record(id) if **id == *target.id);
    let location = record
        .follows
        .iter()
        .find(names_target)?
        .location(&record.file);
    let (own, other) = (&record.id, &target.id);
    let message = text!(
        "“{own}” dan “{other}” saling menindaklanjuti, jadi tidak jelas mana yang lebih dulu",
        "“{own}” and “{other}” follow each other, so neither can be the first"
    );
    let help = text!(
        "hapus isian “menindaklanjuti” dari catatan rapat yang lebih dulu diadakan",
        "delete the key “follows” from the record of the meeting that was held first"
    );
    Some(Diagnostic::new(Code::FollowsCycle, location, message).help(help))
}
