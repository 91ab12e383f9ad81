//! From all that was read to the catalog: ordered, grouped, linked. Whatever order the files came in, the result is one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::slice::ParallelSliceMut;

use crate::catalog::chain;
use crate::catalog::ids::{Ids, Named};
use crate::catalog::{
    Catalog, Entry, PlainIndex, Preceding, RecordIndex, Relations, register, series,
};
use crate::diagnostic::Checked;
use crate::facet;
use crate::record::Record;
use crate::record::plain::Plain;
use crate::record::words::Status;
use crate::vocabulary::Vocabulary;

/// What [`gather`] starts from.
#[derive(Debug)]
pub struct Gathered {
    /// The words and places that the records use.
    pub vocabulary: Arc<Vocabulary>,
    /// All records that could be read.
    pub records: Vec<Arc<Record>>,
    /// All plain pages that could be read.
    pub plains: Vec<Arc<Plain>>,
    /// Ids of records that could not be read: naming one is not a mistake of its own.
    pub hidden: BTreeSet<Arc<str>>,
    /// Whether drafts are shown too.
    pub drafts: bool,
}

/// The catalog of all records and pages, with every link that leads nowhere.
#[must_use]
pub fn gather(input: Gathered) -> Checked<Catalog> {
    let Gathered {
        vocabulary,
        mut records,
        mut plains,
        hidden,
        drafts,
    } = input;
    let before = records.len() + plains.len();
    let is_hidden = |record: &&Arc<Record>| !drafts && !record.is_public();
    let drafts_of = records
        .iter()
        .filter(is_hidden)
        .map(|record| Arc::clone(&record.id));
    let hidden = hidden.into_iter().chain(drafts_of).collect();
    records.retain(|record| drafts || record.is_public());
    plains.retain(|plain| drafts || plain.status != Status::Draft);
    let left_out = before - records.len() - plains.len();
    let mut records: Vec<_> = records.into_iter().map(as_published).collect();
    records.par_sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.id.cmp(&b.id)));
    plains.sort_by(|a, b| a.id.cmp(&b.id));

    let public = indexed(&records)
        .map(|(index, record)| (Arc::clone(&record.id), index))
        .collect();
    let ids = Ids { public, hidden };
    let mut diagnostics = Vec::new();
    let preceding = chain::link(&records, &ids).drain(&mut diagnostics);
    let stated_related = mutual(&records, &ids).drain(&mut diagnostics);
    // What does not depend on each other is made side by side.
    let ((groups, tags), ((series, agreements), by_file)) = rayon::join(
        || (groups(&records), tags(&records)),
        || {
            (
                (series::collect(&records), register::collect(&records)),
                by_file(&records, &plains),
            )
        },
    );
    let relations = Relations {
        following: following(&preceding),
        preceding,
        stated_related,
        by_file,
        groups,
        tags,
        agreements,
        series,
        drafts: left_out,
        by_id: ids.public,
    };
    let (records, plains, relations) = (Arc::new(records), Arc::new(plains), Arc::new(relations));
    let catalog = Catalog {
        vocabulary,
        records,
        plains,
        relations,
    };
    Checked {
        value: catalog,
        diagnostics,
    }
}

/// A withdrawn record is emptied here, once, so that no list, register, series or glossary can show what it said.
pub(super) fn as_published(record: Arc<Record>) -> Arc<Record> {
    if record.status == Status::Withdrawn {
        Arc::new(record.without_content())
    } else {
        record
    }
}

fn indexed(records: &[Arc<Record>]) -> impl Iterator<Item = (RecordIndex, &Record)> {
    records
        .iter()
        .enumerate()
        .map(|(place, record)| (RecordIndex::at(place), &**record))
}

fn by_file(records: &[Arc<Record>], plains: &[Arc<Plain>]) -> BTreeMap<Arc<str>, Entry> {
    let records =
        indexed(records).map(|(index, record)| (Arc::clone(&record.file), Entry::Record(index)));
    let plains = plains
        .iter()
        .enumerate()
        .map(|(place, plain)| (place, &plain.file));
    records
        .chain(plains.map(|(place, file)| (Arc::clone(file), Entry::Plain(PlainIndex::at(place)))))
        .collect()
}

fn groups(records: &[Arc<Record>]) -> BTreeMap<facet::Term, Vec<RecordIndex>> {
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (index, record) in indexed(records) {
        for term in facet::terms(record) {
            groups.entry(term).or_default().push(index);
        }
    }
    groups
}

fn tags(records: &[Arc<Record>]) -> BTreeMap<Box<str>, Vec<RecordIndex>> {
    let mut tags: BTreeMap<Box<str>, Vec<RecordIndex>> = BTreeMap::new();
    for (index, record) in indexed(records) {
        for tag in &record.tags {
            tags.entry(tag.as_str().into()).or_default().push(index);
        }
    }
    tags
}

/// For each record those that follow it, oldest first.
fn following(preceding: &[Vec<Preceding>]) -> Vec<Vec<RecordIndex>> {
    let mut following = vec![Vec::new(); preceding.len()];
    for (place, before) in preceding.iter().enumerate().rev() {
        for link in before {
            if let Preceding::Record(target) = link {
                following[target.get()].push(RecordIndex::at(place));
            }
        }
    }
    following
}

/// For each record those that it names as related and those that name it.
fn mutual(records: &[Arc<Record>], ids: &Ids) -> Checked<Vec<Vec<RecordIndex>>> {
    let mut diagnostics = Vec::new();
    let mut related: Vec<Vec<RecordIndex>> = vec![Vec::new(); records.len()];
    for (index, record) in indexed(records) {
        for named in &record.related {
            match ids.find(&named.value) {
                Named::Public(other) if other != index => {
                    related[index.get()].push(other);
                    related[other.get()].push(index);
                }
                Named::Public(_) | Named::Hidden => {}
                Named::Unknown => diagnostics.push(ids.unknown(&named.value, named.place.clone())),
            }
        }
    }
    for list in &mut related {
        list.sort_unstable();
        list.dedup();
    }
    Checked {
        value: related,
        diagnostics,
    }
}
