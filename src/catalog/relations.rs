//! Everything that follows from all records together: lists, chains, the register, series. Built from their indexed layers
//! alone, so it stays the same while those do.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::catalog::ids::{IdTarget, Ids};
use crate::catalog::promise::Promises;
use crate::catalog::register::AgreementLists;
use crate::catalog::series::{Series, SeriesKey};
use crate::catalog::{
    ChainMeeting, DocumentIndex, EntryIndex, PlainIndex, RecordIndex, chain, series,
};
use crate::diagnostic::{Checked, Diagnostic};
use crate::facet::{self, Term};
use crate::record::indexed::Indexed;
use crate::record::plain::PlainIndexed;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::id::IndicatorId;

/// Lists, series and links between records. Every list of records stands newest first, unless it says otherwise.
// Maps are `BTreeMap` and not `HashMap`, so that the same records give the same lists in the same order in every build.
#[derive(Debug)]
pub struct Relations {
    by_file: BTreeMap<Arc<str>, EntryIndex>,
    pub(crate) groups: BTreeMap<Term, Vec<RecordIndex>>,
    /// By record, the meetings that it follows, in its order.
    pub(crate) preceding: Vec<Vec<ChainMeeting>>,
    /// By record, the records that follow it.
    pub(crate) following: Vec<Vec<RecordIndex>>,
    /// By record, the records that name it as related or that it names.
    pub(crate) stated_related: Vec<Vec<RecordIndex>>,
    pub(crate) tags: BTreeMap<Box<str>, Vec<RecordIndex>>,
    pub(crate) register: AgreementLists,
    pub(crate) promises: Promises,
    /// Signed documents, the latest first.
    pub(crate) documents: Vec<DocumentIndex>,
    pub(crate) series: BTreeMap<SeriesKey, Series>,
    /// Indicators that have a value or a threshold in any record.
    pub(crate) indicators: BTreeSet<IndicatorId>,
}

impl Relations {
    /// The relations of records that stand newest first and of plain pages in order of id.
    pub(super) fn build(
        records: &[&Indexed],
        plains: &[&PlainIndexed],
        ids: &Ids,
        vocabulary: &Vocabulary,
    ) -> Checked<Self> {
        let mut diagnostics = Vec::new();
        let preceding = chain::link(records, ids).drain(&mut diagnostics);
        let stated_related = stated_related(records, ids, &mut diagnostics);
        let promises = Promises::of(records, ids, vocabulary).drain(&mut diagnostics);
        // Lists that do not depend on each other are made in parallel.
        let ((groups, tags), ((series, register), by_file)) = rayon::join(
            || (groups(records), tags(records)),
            || {
                (
                    (series::collect(records), AgreementLists::of(records)),
                    by_file(records, plains),
                )
            },
        );
        let thresholds = records.iter().flat_map(|record| &record.items.thresholds);
        let indicators = series
            .keys()
            .map(|key| key.indicator)
            .chain(thresholds.copied())
            .collect();
        Checked {
            value: Self {
                following: following(&preceding),
                preceding,
                stated_related,
                by_file,
                groups,
                tags,
                register,
                promises,
                documents: documents(records),
                series,
                indicators,
            },
            diagnostics,
        }
    }

    /// The record or plain page of the file at this path of the project.
    pub(crate) fn entry(&self, file: &str) -> Option<EntryIndex> {
        self.by_file.get(file).copied()
    }

    /// The series of one indicator, by region.
    pub(crate) fn series_of(
        &self,
        indicator: IndicatorId,
    ) -> impl Iterator<Item = (SeriesKey, &Series)> {
        self.series
            .range(SeriesKey::first_of(indicator)..)
            .take_while(move |(key, _)| key.indicator == indicator)
            .map(|(key, series)| (*key, series))
    }
}

fn by_file(records: &[&Indexed], plains: &[&PlainIndexed]) -> BTreeMap<Arc<str>, EntryIndex> {
    let records = RecordIndex::number(records)
        .map(|(index, record)| (Arc::clone(&record.file), EntryIndex::Record(index)));
    let plains = plains.iter().enumerate().map(|(number, plain)| {
        let index = EntryIndex::Plain(PlainIndex::at(number));
        (Arc::clone(&plain.file), index)
    });
    records.chain(plains).collect()
}

fn groups(records: &[&Indexed]) -> BTreeMap<Term, Vec<RecordIndex>> {
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (index, record) in RecordIndex::number(records) {
        for term in facet::terms(record) {
            groups.entry(term).or_default().push(index);
        }
    }
    groups
}

fn tags(records: &[&Indexed]) -> BTreeMap<Box<str>, Vec<RecordIndex>> {
    let mut tags: BTreeMap<Box<str>, Vec<RecordIndex>> = BTreeMap::new();
    for (index, record) in RecordIndex::number(records) {
        for tag in &record.tags {
            tags.entry(tag.as_str().into()).or_default().push(index);
        }
    }
    tags
}

/// The documents of all records by the day of signing, which is that of the meeting where none is stated.
fn documents(records: &[&Indexed]) -> Vec<DocumentIndex> {
    let mut documents: Vec<_> = RecordIndex::number(records)
        .flat_map(|(record, indexed)| {
            let days = indexed.items.documents.iter().enumerate();
            days.map(move |(position, day)| {
                let day = day.unwrap_or(indexed.date.last());
                (Reverse(day), DocumentIndex { record, position })
            })
        })
        .collect();
    documents.sort_unstable();
    documents.into_iter().map(|(_, index)| index).collect()
}

fn following(preceding: &[Vec<ChainMeeting>]) -> Vec<Vec<RecordIndex>> {
    let mut following = vec![Vec::new(); preceding.len()];
    for (number, before) in preceding.iter().enumerate() {
        for link in before {
            if let ChainMeeting::Record(target) = link {
                following[target.get()].push(RecordIndex::at(number));
            }
        }
    }
    following
}

fn stated_related(
    records: &[&Indexed],
    ids: &Ids,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Vec<RecordIndex>> {
    let mut related: Vec<Vec<RecordIndex>> = vec![Vec::new(); records.len()];
    for (index, record) in RecordIndex::number(records) {
        for named in &record.related {
            match ids.find(&named.value) {
                IdTarget::Public(other) if other != index => {
                    related[index.get()].push(other);
                    related[other.get()].push(index);
                }
                // A record that names itself, or a draft, is no mistake; neither is shown.
                IdTarget::Public(_) | IdTarget::Hidden => {}
                IdTarget::Unknown => {
                    diagnostics.push(ids.unknown(&named.value, named.location(&record.file)));
                }
            }
        }
    }
    // Two records may name each other.
    for list in &mut related {
        list.sort_unstable();
        list.dedup();
    }
    related
}
