//! Fingerprints of pages: for each page the queries that it asked, each with the digest of the answer. A page is
//! rendered again only if the answer to one of its queries changed.
//!
//! They are saved with the hash of the output's manifest, and are ignored if the output has another one.

use std::sync::{Arc, OnceLock};

use blake3::Hash;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cache::store::Cache;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::page::query::numbers::Ids;
use crate::page::query::{Query, QueryId, QueryTable, Tracked};
use crate::page::{self, Site};

/// The cache of a project, and the name under which it knows the output.
#[derive(Debug, Clone)]
pub(super) struct OutputCache {
    pub(super) store: Cache,
    pub(super) label: String,
}

/// Queries of a page by number, each once, in order.
type Reads = Box<[QueryId]>;

/// Fingerprints of the pages of a site.
#[derive(Debug)]
pub(super) struct Fingerprints {
    /// Queries that were saved, by number, each with the digest of its answer; `None` if the answer changed.
    unchanged: Vec<Option<(Query, Digest)>>,
    /// Queries of the pages that are rendered, numbered after the saved ones.
    asked: QueryTable,
    /// For each page, in the plan's order, its queries: from the start where the answers to all are unchanged, else from
    /// when it is rendered.
    reads: Vec<OnceLock<Reads>>,
}

/// Fingerprints as they are saved.
#[derive(Debug, Serialize, Deserialize)]
struct Stored {
    manifest_hash: [u8; 32],
    /// Digest of the environment and layout, on which every page depends.
    shared: Digest,
    /// Digest of the index of the site.
    index: Digest,
    ids: Ids,
    /// Each query with the digest of its answer.
    queries: Vec<(Query, Digest)>,
    /// For each page its output path and the numbers of its queries, which are their places in `queries`.
    pages: Vec<(Arc<str>, Reads)>,
}

impl Fingerprints {
    /// Loads the fingerprints of the pages in the output whose manifest has this hash and compares them with `site`.
    pub(super) fn load(cache: &OutputCache, manifest_hash: Option<Hash>, site: &Site) -> Self {
        let stored = manifest_hash.and_then(|hash| {
            let stored: Stored = cache.store.load(&name(cache))?;
            (stored.manifest_hash == *hash.as_bytes()).then_some(stored)
        });
        match stored.filter(|stored| stored.shared == site.shared_digest()) {
            Some(stored) => Self::compared(stored, site),
            None => Self {
                unchanged: Vec::new(),
                asked: QueryTable::default(),
                reads: site.plan.routes().iter().map(|_| OnceLock::new()).collect(),
            },
        }
    }

    /// The stored fingerprints of the pages of `site` that are unchanged.
    fn compared(stored: Stored, site: &Site) -> Self {
        // With the same index every record has the number that it had.
        let numbers = (stored.index != site.index().digest()).then(|| stored.ids.numbers(site));
        let unchanged = |(query, digest): (Query, Digest)| {
            let (is_known, query) = match &numbers {
                None => (query.is_of_index(), query),
                Some(numbers) => (false, query.renumbered(numbers)?),
            };
            (is_known || query.digest(site) == Some(digest)).then_some((query, digest))
        };
        let unchanged: Vec<_> = stored.queries.into_par_iter().map(unchanged).collect();
        let is_unchanged = |id: &QueryId| unchanged.get(*id as usize).is_some_and(Option::is_some);
        // Stored pages and planned routes are both sorted by path.
        let mut known = stored.pages.into_iter().peekable();
        let page = |path: &Arc<str>| {
            while known.next_if(|(other, _)| other < path).is_some() {}
            let (_, reads) = known.next_if(|(other, _)| other == path)?;
            reads.iter().all(is_unchanged).then_some(reads)
        };
        let pages = site.plan.routes().keys().map(page);
        let reads = pages.map(|reads| reads.map_or_else(OnceLock::new, OnceLock::from));
        Self {
            reads: reads.collect(),
            unchanged,
            asked: QueryTable::default(),
        }
    }

    /// True if the page with this number in the plan is unchanged, or was rendered.
    pub(super) fn is_known(&self, number: usize) -> bool {
        self.reads
            .get(number)
            .is_some_and(|reads| reads.get().is_some())
    }

    /// Renders the page with this number in the plan, which stands at `path`, and records its queries.
    ///
    /// # Errors
    ///
    /// Errors of [`page::render`].
    pub(super) fn render(
        &self,
        site: &Site,
        number: usize,
        path: &str,
    ) -> Result<Vec<u8>, Diagnostic> {
        let site = Tracked::recorded(site, &self.asked);
        let bytes = page::render(&site, path)?;
        if let Some(reads) = self.reads.get(number) {
            let first = self.first_asked();
            let asked = site.into_reads().into_iter().map(|id| first + id).collect();
            // A page that is rendered although it is unchanged asks the same queries again.
            let _ = reads.set(asked);
        }
        Ok(bytes)
    }

    /// The number of the first query that was not saved.
    fn first_asked(&self) -> QueryId {
        QueryId::try_from(self.unchanged.len()).unwrap_or(QueryId::MAX)
    }

    /// Saves the fingerprints of all pages of `site`, for the output whose manifest has this hash.
    pub(super) fn save(self, cache: &OutputCache, manifest_hash: Hash, site: &Site) {
        let first = self.first_asked();
        let reads: Vec<Option<Reads>> = self.reads.into_iter().map(OnceLock::into_inner).collect();
        let mut is_used = Vec::new();
        for id in reads.iter().flatten().flatten() {
            *slot(&mut is_used, *id) = true;
        }
        let mut queries: Vec<(Query, Digest)> = Vec::new();
        // By number, the place among those that are saved.
        let mut places: Vec<Option<QueryId>> = Vec::new();
        for (id, known) in (0..).zip(self.unchanged) {
            let Some((query, digest)) = known.filter(|_| *slot(&mut is_used, id)) else {
                continue;
            };
            *slot(&mut places, id) = place(&queries);
            // A page that was rendered may have asked it again.
            if let Some(asked) = self.asked.get(&query) {
                *slot(&mut places, first + asked) = place(&queries);
            }
            queries.push((query, digest));
        }
        for (id, query, digest) in self.asked.into_entries() {
            let place_of = slot(&mut places, first + id);
            // A query about a file without a known digest has no digest either, and pages that ask it are not saved.
            if let (None, Some(digest)) = (*place_of, digest) {
                *place_of = place(&queries);
                queries.push((query, digest));
            }
        }
        let renumbered = |mut reads: Reads| -> Option<Reads> {
            for id in &mut reads {
                *id = places.get(*id as usize).copied().flatten()?;
            }
            Some(reads)
        };
        let pages = site.plan.routes().keys().zip(reads);
        let stored = Stored {
            manifest_hash: *manifest_hash.as_bytes(),
            shared: site.shared_digest(),
            index: site.index().digest(),
            ids: Ids::of(site),
            pages: pages
                .filter_map(|(path, reads)| Some((Arc::clone(path), renumbered(reads?)?)))
                .collect(),
            queries,
        };
        cache.store.store(&name(cache), &stored);
    }
}

/// The place of the next of `queries`.
fn place(queries: &[(Query, Digest)]) -> Option<QueryId> {
    QueryId::try_from(queries.len()).ok()
}

fn name(cache: &OutputCache) -> String {
    format!("{}.fingerprints", cache.label)
}

/// The slot of a query in a table indexed by query number, which grows if it is too short. The numbers are dense.
fn slot<T: Clone + Default>(table: &mut Vec<T>, id: QueryId) -> &mut T {
    let at = id as usize;
    if table.len() <= at {
        table.resize(at + 1, T::default());
    }
    &mut table[at]
}
