//! Related records, each with the reason. Candidates come from the catalog's lists: comparing all pairs of records
//! would take quadratic time.

use crate::catalog::{CatalogIndex, RecordIndex};
use crate::facet::Term;
use crate::record::Area;
use crate::vocabulary::id::KindId;

/// A related record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelatedRecord {
    /// The record.
    pub record: RecordIndex,
    /// The strongest reason.
    pub reason: Reason,
}

/// The reason why a record is related, the strongest first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// One of the two names the other.
    Stated,
    /// Both follow the same meeting.
    SameChain,
    /// A meeting of this kind in this place, another time.
    SamePlaceAndKind(Area, KindId),
    /// Both have this tag.
    SameTag(Box<str>),
    /// A meeting in this place.
    SamePlace(Area),
    /// A meeting of this kind in the same year.
    SameKind(KindId),
}

/// Candidates taken from a list to either side of a record. A bound on the work for one page, however long its lists
/// are; records further away in time are rarely wanted.
const REACH: usize = 12;

impl<'a> CatalogIndex<'a> {
    /// At most `most` records related to `index`, the strongest reasons first, then the nearest in time.
    #[must_use]
    pub fn related(self, index: RecordIndex, most: usize) -> Vec<RelatedRecord> {
        let mut found: Vec<RelatedRecord> = Vec::new();
        for (record, reason) in candidates(self, index) {
            // A page shows its chain apart from related records.
            let in_chain =
                self.following(index).contains(&record) || self.following(record).contains(&index);
            if record == index || in_chain {
                continue;
            }
            match found.iter_mut().find(|known| known.record == record) {
                Some(known) => known.reason = known.reason.clone().min(reason),
                None => found.push(RelatedRecord { record, reason }),
            }
        }
        let distance = |other: RecordIndex| other.0.abs_diff(index.0);
        found.sort_by_cached_key(|it| (it.reason.clone(), distance(it.record), it.record));
        found.truncate(most);
        found
    }
}

fn candidates(catalog: CatalogIndex<'_>, index: RecordIndex) -> Vec<(RecordIndex, Reason)> {
    let record = catalog.record(index);
    let relations = &catalog.relations;
    let stated = relations.stated_related[index.get()].iter();
    let mut all: Vec<_> = stated.map(|other| (*other, Reason::Stated)).collect();
    for siblings in catalog.siblings(index) {
        all.extend(near(siblings, index).map(|other| (other, Reason::SameChain)));
    }
    for area in record.areas.iter() {
        for other in near(catalog.group(Term::of_area(area)), index) {
            let candidate = catalog.record(other);
            // The list of a province holds its regencies, too.
            if candidate.areas.contains(area) {
                let reason = match record.kinds.shared(&candidate.kinds) {
                    Some(kind) => Reason::SamePlaceAndKind(area, kind),
                    None => Reason::SamePlace(area),
                };
                all.push((other, reason));
            }
        }
    }
    for tag in &record.tags {
        if let Some(records) = relations.tags.get(tag.as_str()) {
            let reason = Reason::SameTag(tag.as_str().into());
            all.extend(near(records, index).map(|other| (other, reason.clone())));
        }
    }
    let same_year = |other: &RecordIndex| catalog.record(*other).year() == record.year();
    for kind in record.kinds.iter() {
        let of_kind = near(catalog.group(Term::Kind(kind)), index).filter(same_year);
        all.extend(of_kind.map(|other| (other, Reason::SameKind(kind))));
    }
    all
}

/// The records next to `index` in a sorted list, whether the list holds `index` or not.
fn near(sorted: &[RecordIndex], index: RecordIndex) -> impl Iterator<Item = RecordIndex> {
    let own = sorted.partition_point(|other| *other < index);
    sorted[own.saturating_sub(REACH)..(own + REACH + 1).min(sorted.len())]
        .iter()
        .copied()
        .filter(move |other| *other != index)
}
