//! Chains of meetings that follow each other, with or without a record.

use std::sync::Arc;

use crate::catalog::ids::{IdTarget, Ids};
use crate::catalog::{CatalogIndex, ChainMeeting, RecordIndex};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Checked, Diagnostic};
use crate::record::Placed;
use crate::record::indexed::Indexed;
use crate::record::parts::NamedMeeting;
use crate::record::side::Side;

/// The most meetings before a record, and the most after it, that its page shows. Further ones after it are counted.
pub const SHOWN: usize = 8;

/// The part of the chain around one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chain {
    /// Meetings before it, at any distance, oldest first; at most [`SHOWN`].
    pub before: Vec<ChainMeeting>,
    /// Meetings that follow it directly, oldest first; at most [`SHOWN`].
    pub after: Vec<ChainMeeting>,
    /// The number of further meetings that follow it.
    pub more_after: usize,
}

impl<'a> CatalogIndex<'a> {
    /// The chain around `index`.
    #[must_use]
    pub fn chain(self, index: RecordIndex) -> Chain {
        let mut after = self.after(index);
        let more_after = after.len().saturating_sub(SHOWN);
        after.truncate(SHOWN);
        Chain {
            before: self.before(index),
            after,
            more_after,
        }
    }

    /// For each record that `index` follows, all records that follow it.
    pub(crate) fn siblings(self, index: RecordIndex) -> impl Iterator<Item = &'a [RecordIndex]> {
        self.relations.preceding[index.get()]
            .iter()
            .filter_map(move |preceding| match preceding {
                ChainMeeting::Record(before) => Some(self.following(*before)),
                ChainMeeting::Stub(_) => None,
            })
    }

    fn before(self, index: RecordIndex) -> Vec<ChainMeeting> {
        let own = ChainMeeting::Record(index);
        let mut queue = vec![index];
        let mut found: Vec<ChainMeeting> = Vec::new();
        while let Some(current) = queue.pop() {
            for preceding in &self.relations.preceding[current.get()] {
                // A chain may be a circle, which is reported separately.
                let is_known = *preceding == own || found.contains(preceding);
                if is_known || found.len() == SHOWN {
                    continue;
                }
                if let ChainMeeting::Record(record) = preceding {
                    queue.push(*record);
                }
                found.push(preceding.clone());
            }
        }
        // A meeting without a date is sorted before all others.
        found.sort_by_key(|preceding| self.first_day(preceding));
        found
    }

    /// The meetings that follow `index` directly: records, and those that its own record names.
    fn after(self, index: RecordIndex) -> Vec<ChainMeeting> {
        let records = self.following(index).iter().rev().copied();
        let named = self.record(index).precedes.iter();
        let stubs = named.filter_map(|named| match &named.value {
            NamedMeeting::Stub(stub) => Some(ChainMeeting::Stub(stub.clone())),
            NamedMeeting::Record(_) => None,
        });
        let mut after: Vec<ChainMeeting> = records.map(ChainMeeting::Record).chain(stubs).collect();
        // A meeting without a date is sorted behind all others.
        after.sort_by_key(|meeting| {
            let day = self.first_day(meeting);
            (day.is_none(), day)
        });
        after
    }

    fn first_day(self, preceding: &ChainMeeting) -> Option<jiff::civil::Date> {
        match preceding {
            ChainMeeting::Record(record) => Some(self.record(*record).date.first()),
            ChainMeeting::Stub(stub) => stub.date.map(|date| date.first()),
        }
    }
}

/// The meetings that each record follows, whichever of the two names the other, with a fault for every id that is
/// unknown, every meeting that is on the wrong side of the other, and every circle.
pub(crate) fn link(records: &[&Indexed], ids: &Ids) -> Checked<Vec<Vec<ChainMeeting>>> {
    let mut links = Links {
        ids,
        records,
        preceding: vec![Vec::new(); records.len()],
        diagnostics: Vec::new(),
    };
    for (index, record) in RecordIndex::number(records) {
        for named in &record.follows {
            links.add(index, named, Side::Before);
        }
    }
    for (index, record) in RecordIndex::number(records) {
        for named in &record.precedes {
            links.add(index, named, Side::After);
        }
    }
    let Links {
        preceding,
        mut diagnostics,
        ..
    } = links;
    diagnostics.extend(cycles(records, &preceding));
    Checked {
        value: preceding,
        diagnostics,
    }
}

/// Links of all chains while they are made.
struct Links<'a> {
    ids: &'a Ids,
    records: &'a [&'a Indexed],
    preceding: Vec<Vec<ChainMeeting>>,
    diagnostics: Vec<Diagnostic>,
}

impl Links<'_> {
    /// Links `index` to the meeting that its record names.
    fn add(&mut self, index: RecordIndex, named: &Placed<NamedMeeting>, side: Side) {
        let record = self.records[index.get()];
        let location = named.location(&record.file);
        let other = match &named.value {
            NamedMeeting::Stub(stub) => {
                // A stub after a record is read from the record itself.
                let before = (side == Side::Before).then(|| ChainMeeting::Stub(stub.clone()));
                self.preceding[index.get()].extend(before);
                return;
            }
            NamedMeeting::Record(id) => match self.ids.find(id) {
                IdTarget::Unknown => {
                    self.diagnostics.push(self.ids.unknown(id, location));
                    return;
                }
                IdTarget::Hidden => return,
                IdTarget::Public(other) => other,
            },
        };
        let wrong = side.misplaced(record.date, self.records[other.get()].date);
        self.diagnostics
            .extend(wrong.map(|fault| fault.at(location)));
        let (earlier, later) = match side {
            Side::Before => (other, index),
            Side::After => (index, other),
        };
        let before = &mut self.preceding[later.get()];
        if !before.contains(&ChainMeeting::Record(earlier)) {
            before.push(ChainMeeting::Record(earlier));
        }
    }
}

/// One fault for each circle of records that follow each other.
fn cycles(records: &[&Indexed], preceding: &[Vec<ChainMeeting>]) -> Vec<Diagnostic> {
    // Depth-first search with an explicit stack: a chain may have as many links as there are records, and recursion
    // that deep would overflow the thread's stack.
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
            let ChainMeeting::Record(RecordIndex(target)) = step else {
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

/// The fault of a circle that is closed where one of both says that `record` follows `target`.
fn circle(record: &Indexed, target: &Indexed) -> Option<Diagnostic> {
    let names = |from: &[Placed<NamedMeeting>], id: &Arc<str>| {
        let named = from.iter();
        let mut named =
            named.filter(|it| matches!(&it.value, NamedMeeting::Record(it) if it == id));
        named.next().cloned()
    };
    let follows = names(&record.follows, &target.id).map(|named| named.location(&record.file));
    let precedes = || names(&target.precedes, &record.id).map(|named| named.location(&target.file));
    let location = follows.or_else(precedes)?;
    let (own, other) = (&record.id, &target.id);
    let fault = fault!(
        Code::FollowsCycle,
        "“{own}” dan “{other}” saling menindaklanjuti, jadi tidak jelas mana yang lebih dulu",
        "“{own}” and “{other}” follow each other, so neither can be the first",
        "hapus isian “menindaklanjuti” dari catatan rapat yang lebih dulu diadakan, atau “mendahului” dari yang kemudian",
        "delete the key “follows” from the record of the meeting that was held first, or “precedes” from the later one"
    );
    Some(fault.at(location))
}
