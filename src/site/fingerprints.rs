//! Fingerprints of pages: for each page the queries that it asked, each with the digest of the answer. A page is
//! rendered again only if the answer to one of its queries changed.
//!
//! They are saved with the hash of the output's manifest, and are ignored if the output has another one.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use blake3::Hash;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cache::store::Cache;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::page::interner::Interner;
use crate::page::query::numbers::Ids;
use crate::page::query::{Query, QueryId, Tracked};
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
    table: Interner<Query>,
    /// Digests of the answers that have not changed since they were saved.
    unchanged: HashMap<QueryId, Digest>,
    /// For each page, in the plan's order, its queries: from the start where the answers to all are unchanged, else
    /// from when it is rendered.
    reads: Vec<OnceLock<Reads>>,
}

/// Fingerprints as they are saved.
#[derive(Debug, Serialize, Deserialize)]
struct Stored {
    manifest_hash: [u8; 32],
    /// Digest of the environment and layout, on which every page depends.
    shared: Digest,
    ids: Ids,
    /// Each query with the digest of its answer.
    queries: Vec<(Query, Digest)>,
    /// For each page its output path and the places of its queries in `queries`.
    pages: Vec<(Arc<str>, Vec<u32>)>,
}

impl Fingerprints {
    /// Loads the fingerprints of the pages in the output whose manifest has this hash and compares them with `site`.
    pub(super) fn load(cache: &OutputCache, manifest_hash: Option<Hash>, site: &Site) -> Self {
        let stored = manifest_hash.and_then(|hash| {
            let bytes = cache.store.load(&name(cache))?;
            let stored: Stored = postcard::from_bytes(&bytes).ok()?;
            (stored.manifest_hash == *hash.as_bytes()).then_some(stored)
        });
        match stored.filter(|stored| stored.shared == site.shared_digest()) {
            Some(stored) => Self::compared(stored, site),
            None => Self {
                table: Interner::default(),
                unchanged: HashMap::new(),
                reads: site.plan.routes().map(|_| OnceLock::new()).collect(),
            },
        }
    }

    /// The stored fingerprints of the pages of `site` that are unchanged.
    fn compared(stored: Stored, site: &Site) -> Self {
        let table = Interner::default();
        let numbers = stored.ids.numbers(site);
        let answers = stored.queries.into_par_iter().map(|(query, digest)| {
            let query = query.renumbered(&numbers)?;
            (query.digest(site) == Some(digest)).then(|| (table.number(query), digest))
        });
        let answers: Vec<Option<(QueryId, Digest)>> = answers.collect();
        let reads = |places: Vec<u32>| -> Option<Reads> {
            let answer = |place| answers.get(usize::try_from(place).ok()?).copied().flatten();
            places
                .into_iter()
                .map(|place| Some(answer(place)?.0))
                .collect()
        };
        // Stored pages and planned routes are both sorted by path.
        let mut known = stored.pages.into_iter().peekable();
        let page = |path: &Arc<str>| {
            while known.next_if(|(other, _)| other < path).is_some() {}
            let (_, places) = known.next_if(|(other, _)| other == path)?;
            reads(places)
        };
        let routes = site.plan.routes().map(|(path, _)| path);
        let reads = routes
            .map(page)
            .map(|reads| reads.map_or_else(OnceLock::new, OnceLock::from));
        Self {
            reads: reads.collect(),
            unchanged: answers.iter().copied().flatten().collect(),
            table,
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
    /// Those of [`page::render`].
    pub(super) fn render(
        &self,
        site: &Site,
        number: usize,
        path: &str,
    ) -> Result<Vec<u8>, Diagnostic> {
        let site = Tracked::recorded(site, &self.table);
        let bytes = page::render(&site, path)?;
        if let Some(reads) = self.reads.get(number) {
            // A page that is rendered although it is unchanged asks the same queries again.
            let _ = reads.set(site.into_reads());
        }
        Ok(bytes)
    }

    /// Saves the fingerprints of all pages of `site`, for the output whose manifest has this hash.
    pub(super) fn save(self, cache: &OutputCache, manifest_hash: Hash, site: &Site) {
        let reads: Vec<Option<Reads>> = self.reads.into_iter().map(OnceLock::into_inner).collect();
        let mut used = Vec::new();
        for id in reads.iter().flatten().flatten() {
            *slot(&mut used, *id) = true;
        }
        let unchanged = &self.unchanged;
        let queries = self.table.into_values().into_par_iter();
        // A query about a file without a known digest has no digest either, and pages that ask it are not saved.
        let queries: Vec<(QueryId, (Query, Digest))> = queries
            .filter(|(id, _)| used.get(*id as usize).is_some_and(|used| *used))
            .filter_map(|(id, query)| {
                let digest = unchanged.get(&id).copied().or_else(|| query.digest(site))?;
                Some((id, (query, digest)))
            })
            .collect();
        let mut places: Vec<Option<u32>> = Vec::new();
        for (place, (id, _)) in (0..).zip(&queries) {
            *slot(&mut places, *id) = Some(place);
        }
        let page = |path: &Arc<str>, reads: Option<Reads>| {
            let place = |id: &QueryId| places.get(*id as usize).copied().flatten();
            let places = reads?.iter().map(place).collect::<Option<_>>();
            Some((Arc::clone(path), places?))
        };
        let pages = site.plan.routes().zip(reads);
        let stored = Stored {
            manifest_hash: *manifest_hash.as_bytes(),
            shared: site.shared_digest(),
            ids: Ids::of(site),
            pages: pages
                .filter_map(|((path, _), reads)| page(path, reads))
                .collect(),
            queries: queries.into_iter().map(|(_, query)| query).collect(),
        };
        if let Ok(bytes) = postcard::to_allocvec(&stored) {
            cache.store.store(&name(cache), &bytes);
        }
    }
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
