//! Which other records a reader of one may want, and why. Found from the catalog's lists, never by comparing all pairs.

use crate::catalog::{Catalog, RecordIndex};
use crate::facet::Term;

/// Another record, and why it is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelatedRecord {
    /// The record.
    pub record: RecordIndex,
    /// Why.
    pub reason: Reason,
}

/// Why a record is related; the strongest reason first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// One of the two names the other.
    Stated,
    /// It follows the same meeting.
    SameChain,
    /// The same kind of meeting in the same place, another time.
    SamePlaceAndKind,
    /// They share this tag.
    SameTag(Box<str>),
    /// The same place.
    SamePlace,
    /// The same kind of meeting in the same year.
    SameKind,
}

/// How far to look to either side of a record in a list; bounds the work however long the lists are.
const REACH: usize = 12;

/// At most `most` records related to `index`, the strongest reasons first, then the nearest in time.
#[must_use]
pub fn find(catalog: &Catalog, index: RecordIndex, most: usize) -> Vec<RelatedRecord> {
    let mut found: Vec<RelatedRecord> = Vec::new();
    for (record, reason) in candidates(catalog, index) {
        let in_chain = catalog.following(index).contains(&record)
            || catalog.following(record).contains(&index);
        if record == index || in_chain {
            continue;
        }
        match found.iter_mut().find(|known| known.record == record) {
            Some(known) => known.reason = known.reason.clone().min(reason),
            None => found.push(RelatedRecord { record, reason }),
        }
    }
    let distance = |other: RecordIndex| other.0.abs_diff(index.0);
    found.sort_by(|a, b| {
        (&a.reason, distance(a.record), a.record).cmp(&(&b.reason, distance(b.record), b.record))
    });
    found.truncate(most);
    found
}

fn candidates(catalog: &Catalog, index: RecordIndex) -> Vec<(RecordIndex, Reason)> {
    let record = &catalog.record(index).indexed;
    let mut all: Vec<(RecordIndex, Reason)> = Vec::new();
    all.extend(
        catalog.relations.stated_related[index.get()]
            .iter()
            .map(|other| (*other, Reason::Stated)),
    );
    for sibling in catalog.siblings(index) {
        all.extend(near(sibling, index).map(|other| (other, Reason::SameChain)));
    }
    for other in near(catalog.group(Term::of_area(record.area)), index) {
        let candidate = &catalog.record(other).indexed;
        if candidate.area == record.area {
            let same_kind = candidate.kind == record.kind;
            all.push((
                other,
                if same_kind {
                    Reason::SamePlaceAndKind
                } else {
                    Reason::SamePlace
                },
            ));
        }
    }
    for tag in &record.tags {
        let records = catalog
            .relations
            .tags
            .get(tag.as_str())
            .map_or(&[][..], Vec::as_slice);
        all.extend(near(records, index).map(|other| (other, Reason::SameTag(tag.as_str().into()))));
    }
    let same_year = |other: &RecordIndex| catalog.record(*other).indexed.year() == record.year();
    let of_kind = near(catalog.group(Term::Kind(record.kind)), index).filter(same_year);
    all.extend(of_kind.map(|other| (other, Reason::SameKind)));
    all
}

/// The records next to `index` in a sorted list, which may or may not hold it.
fn near(sorted: &[RecordIndex], index: RecordIndex) -> impl Iterator<Item = RecordIndex> {
    let place = sorted.partition_point(|other| *other < index);
    let (from, to) = (
        place.saturating_sub(REACH),
        (place + REACH + 1).min(sorted.len()),
    );
    sorted[from..to]
        .iter()
        .copied()
        .filter(move |other| *other != index)
}
