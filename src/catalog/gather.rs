//! Gathers all records and plain pages into the catalog. The result does not depend on the order of the files.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::slice::ParallelSliceMut;

use crate::catalog::ids::Ids;
use crate::catalog::relations::Relations;
use crate::catalog::{Catalog, RecordIndex};
use crate::diagnostic::Checked;
use crate::record::Record;
use crate::record::plain::Plain;
use crate::record::words::Status;
use crate::vocabulary::Vocabulary;

/// The input of [`gather`].
#[derive(Debug)]
pub struct GatherInput {
    /// The vocabulary that the records were read with.
    pub vocabulary: Arc<Vocabulary>,
    /// Records without errors of their own.
    pub records: Vec<Arc<Record>>,
    /// Plain pages without errors of their own.
    pub plains: Vec<Arc<Plain>>,
    /// Ids of records with errors of their own. A link to one of them is not reported as broken.
    pub hidden: BTreeSet<Arc<str>>,
    /// True if drafts are shown too.
    pub drafts: bool,
}

/// The catalog of all records and pages, with a fault for every link between records that is wrong.
#[must_use]
pub fn gather(input: GatherInput) -> Checked<Catalog> {
    let GatherInput {
        vocabulary,
        mut records,
        mut plains,
        mut hidden,
        drafts,
    } = input;
    let all = records.len() + plains.len();
    if !drafts {
        records.retain(|record| {
            let is_public = record.indexed.is_public();
            if !is_public {
                hidden.insert(Arc::clone(&record.indexed.id));
            }
            is_public
        });
        plains.retain(|plain| plain.indexed.status != Status::Draft);
    }
    let drafts = all - records.len() - plains.len();
    // Records of the same day are sorted by id, so that the order of files does not matter.
    records.par_sort_by(|a, b| {
        let (a, b) = (&a.indexed, &b.indexed);
        b.date.cmp(&a.date).then_with(|| a.id.cmp(&b.id))
    });
    plains.sort_by(|a, b| a.indexed.id.cmp(&b.indexed.id));

    let indexed: Vec<_> = records.iter().map(|it| &it.indexed).collect();
    let public = RecordIndex::number(&indexed)
        .map(|(index, record)| (Arc::clone(&record.id), index))
        .collect();
    let indexed_plains: Vec<_> = plains.iter().map(|it| &it.indexed).collect();
    let ids = Ids { public, hidden };
    let relations = Relations::build(&indexed, &indexed_plains, &ids, &vocabulary);
    relations.map(|relations| Catalog {
        vocabulary,
        relations: Arc::new(relations),
        records: Arc::new(records),
        plains: Arc::new(plains),
        drafts,
    })
}
