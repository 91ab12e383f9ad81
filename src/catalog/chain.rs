//! Chains of meetings that follow each other, with or without a record.

use crate::catalog::ids::{IdTarget, Ids};
use crate::catalog::{CatalogIndex, Preceding, RecordIndex};
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Language;
use crate::diagnostic::{Checked, Diagnostic, Location};
use crate::record::indexed::Indexed;
use crate::record::parts::Predecessor;

/// The most meetings before a record, and the most after it, that its page shows. Further ones after it are counted.
pub const SHOWN: usize = 8;

/// The part of the chain around one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chain {
    /// Meetings before it, at any distance, oldest first; at most [`SHOWN`].
    pub before: Vec<Preceding>,
    /// Records that follow it directly, oldest first; at most [`SHOWN`].
    pub after: Vec<RecordIndex>,
    /// The number of further records that follow it.
    pub more_after: usize,
}

impl<'a> CatalogIndex<'a> {
    /// The chain around `index`.
    #[must_use]
    pub fn chain(self, index: RecordIndex) -> Chain {
        let following = self.following(index);
        let after = following.iter().take(SHOWN).copied().collect();
        Chain {
            before: self.before(index),
            after,
            more_after: following.len().saturating_sub(SHOWN),
        }
    }

    /// For each record that `index` follows, all records that follow it.
    pub(crate) fn siblings(self, index: RecordIndex) -> impl Iterator<Item = &'a [RecordIndex]> {
        self.relations.preceding[index.get()]
            .iter()
            .filter_map(move |preceding| match preceding {
                Preceding::Record(before) => Some(self.following(*before)),
                Preceding::Stub(_) => None,
            })
    }

    fn before(self, index: RecordIndex) -> Vec<Preceding> {
        let own = Preceding::Record(index);
        let mut queue = vec![index];
        let mut found: Vec<Preceding> = Vec::new();
        while let Some(current) = queue.pop() {
            for preceding in &self.relations.preceding[current.get()] {
                // A chain may be a circle, which is reported separately.
                let is_known = *preceding == own || found.contains(preceding);
                if is_known || found.len() == SHOWN {
                    continue;
                }
                if let Preceding::Record(record) = preceding {
                    queue.push(*record);
                }
                found.push(preceding.clone());
            }
        }
        // A meeting without a date is sorted before all others.
        found.sort_by_key(|preceding| self.first_day(preceding));
        found
    }

    fn first_day(self, preceding: &Preceding) -> Option<jiff::civil::Date> {
        match preceding {
            Preceding::Record(record) => Some(self.record(*record).date.first()),
            Preceding::Stub(stub) => stub.date.map(|date| date.first()),
        }
    }
}

/// The meetings that each record follows, with a fault for every id that is unknown, every meeting that is later than
/// the one that follows it, and every circle.
pub(crate) fn link(records: &[&Indexed], ids: &Ids) -> Checked<Vec<Vec<Preceding>>> {
    let mut diagnostics = Vec::new();
    let mut preceding: Vec<Vec<Preceding>> = Vec::with_capacity(records.len());
    for record in records {
        let mut before = Vec::new();
        for follows in &record.follows {
            let location = follows.location(&record.file);
            match &follows.value {
                Predecessor::Stub(stub) => before.push(Preceding::Stub(stub.clone())),
                Predecessor::Record(id) => match ids.find(id) {
                    IdTarget::Unknown => diagnostics.push(ids.unknown(id, location)),
                    IdTarget::Hidden => {}
                    IdTarget::Public(index) => {
                        diagnostics.extend(later(record, records[index.get()], location));
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

/// The fault of following a meeting that is later.
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

/// One fault for each circle of records that follow each other.
fn cycles(records: &[&Indexed], preceding: &[Vec<Preceding>]) -> Vec<Diagnostic> {
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

/// The fault of a circle that is closed where `record` says that it follows `target`.
fn circle(record: &Indexed, target: &Indexed) -> Option<Diagnostic> {
    let follows = record
        .follows
        .iter()
        .find(|it| matches!(&it.value, Predecessor::Record(id) if *id == target.id))?;
    let (own, other) = (&record.id, &target.id);
    let message = text!(
        "“{own}” dan “{other}” saling menindaklanjuti, jadi tidak jelas mana yang lebih dulu",
        "“{own}” and “{other}” follow each other, so neither can be the first"
    );
    let help = text!(
        "hapus isian “menindaklanjuti” dari catatan rapat yang lebih dulu diadakan",
        "delete the key “follows” from the record of the meeting that was held first"
    );
    Some(Diagnostic::new(Code::FollowsCycle, follows.location(&record.file), message).help(help))
}
