//! The parts of a catalog on which addresses and links depend. `plan` is given nothing else, so the compiler ensures
//! that a plan stays the same as long as they do.

use crate::catalog::Catalog;
use crate::catalog::relations::Relations;
use crate::record::body::BodyOutline;
use crate::record::indexed::Indexed;
use crate::record::plain::PlainIndexed;
use crate::vocabulary::Vocabulary;

/// The part of a catalog on which the addresses of a site depend: the indexed layer of its records and pages, in the
/// catalog's order, and the lists and links derived from it.
#[derive(Debug, Clone)]
pub struct CatalogIndex<'a> {
    /// The vocabulary that the records were read with.
    pub vocabulary: &'a Vocabulary,
    /// By [`RecordIndex`](crate::catalog::RecordIndex).
    pub records: Vec<&'a Indexed>,
    /// By [`PlainIndex`](crate::catalog::PlainIndex).
    pub plains: Vec<&'a PlainIndexed>,
    /// Lists, series and links between records.
    pub relations: &'a Relations,
}

/// The links and headings of all texts of a catalog, in its order.
#[derive(Debug, Clone)]
pub struct Outlines<'a> {
    /// By [`RecordIndex`](crate::catalog::RecordIndex).
    pub records: Vec<&'a BodyOutline>,
    /// By [`PlainIndex`](crate::catalog::PlainIndex).
    pub plains: Vec<&'a BodyOutline>,
}

impl Catalog {
    /// The part that addresses depend on.
    #[must_use]
    pub fn index(&self) -> CatalogIndex<'_> {
        CatalogIndex {
            vocabulary: &self.vocabulary,
            records: self.records.iter().map(|it| &it.indexed).collect(),
            plains: self.plains.iter().map(|it| &it.indexed).collect(),
            relations: &self.relations,
        }
    }

    /// The part that only links in texts depend on.
    #[must_use]
    pub fn outlines(&self) -> Outlines<'_> {
        Outlines {
            records: self.records.iter().map(|it| &it.body.outline).collect(),
            plains: self.plains.iter().map(|it| &it.body.outline).collect(),
        }
    }
}
