//! For each page a key that changes whenever what the page shows does: a page whose key is that of the last build need
//! not be rendered again.
//!
//! A key is made from the catalog and the plan, without the page's view, and may change more often than the page, never
//! less. Whoever lets a page show more of the site adds that here; `tests/warm.rs` finds what was forgotten.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::catalog::{PlainIndex, RecordIndex};
use crate::page::Site;
use crate::page::key::tables::Tables;
use crate::plan::{Plan, Route};
use crate::record::Record;
use crate::record::body::Body;
use crate::record::plain::Plain;
use crate::record::words::Status;
use crate::source::stamp::Stamp;
use crate::source::{Area, Sources};

mod of_page;
mod tables;

/// What tells something from everything else: 128 bits of BLAKE3.
pub type Key = [u8; 16];

/// What tells one state of a file of content from every other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digest {
    /// Of all that is written in it.
    pub whole: Key,
    /// Of a record, of all that it says outside its text: no page but its own shows its text.
    pub facts: Key,
    /// Of a record, of what other pages and the plan depend on in its text: links and headings.
    pub ties: Key,
}

/// The keys of a site's pages.
#[derive(Debug, Serialize, Deserialize)]
pub struct Keys {
    /// Of all that they are made from but the texts of records; none if something of it is not known.
    ground: Option<Key>,
    /// Of each file of content, in order of path.
    wholes: Vec<Key>,
    /// In the plan's order; none for a page that has to be made in any case.
    pub pages: Vec<Option<Key>>,
}

impl Keys {
    /// Those that there are, for [`build`](crate::site::build) to look up.
    #[must_use]
    pub fn into_sorted(self) -> Vec<Key> {
        let mut keys: Vec<Key> = self.pages.into_iter().flatten().collect();
        keys.par_sort_unstable();
        keys
    }
}

/// What the keys of a site are made from besides the site itself.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The state of each file of content, in order of path.
    pub digests: &'a [(Arc<str>, Digest)],
    /// What tells the options of the build from others, the day left out.
    pub options: Key,
    /// Nanoseconds since 1970: a moment before the project's files were listed.
    pub moment: i128,
}

/// The keys of the pages of `site`. Where nothing but texts of records differs from what the keys `before` were made from,
/// those of all other pages are taken over.
#[must_use]
pub fn all(site: &Site, ground: Ground<'_>, before: Option<&Keys>) -> Keys {
    let pages: Vec<_> = site.plan.routes().collect();
    let wholes: Vec<Key> = ground
        .digests
        .iter()
        .map(|(_, digest)| digest.whole)
        .collect();
    let Some(entries) =
        shared(site, ground).and_then(|shared| Tables::of_entries(site, shared, ground.digests))
    else {
        return Keys {
            ground: None,
            wholes,
            pages: vec![None; pages.len()],
        };
    };
    let own = Some(entries.ground(ground.digests));
    let before = before.filter(|before| before.ground == own && before.pages.len() == pages.len());
    let old = before
        .map(|before| before.wholes.as_slice())
        .unwrap_or_default();
    let texts = ground
        .digests
        .iter()
        .zip(old)
        .filter(|((_, digest), old)| digest.whole != **old);
    let texts: BTreeSet<&Arc<str>> = texts.map(|((file, _), _)| file).collect();
    let stays = |page: &Route| match page {
        Route::Record(index) => !texts.contains(&site.catalog.record(*index).indexed.file),
        // A file is copied as it is, and nothing above says how it is.
        Route::File(_) => false,
        _ => true,
    };
    let tables = if before.is_some() {
        entries
    } else {
        entries.with_lists()
    };
    let key = |(number, (path, page)): (usize, &(&Arc<str>, &Route))| match before
        .filter(|_| stays(page))
    {
        Some(before) => before.pages.get(number).copied().flatten(),
        None => tables.key(path, page, ground.moment),
    };
    let pages = pages.par_iter().enumerate().map(key).collect();
    Keys {
        ground: own,
        wholes,
        pages,
    }
}

/// The digest of `parts`.
#[must_use]
pub fn digest(parts: &[&[u8]]) -> Key {
    parts
        .iter()
        .fold(Mix::new(b""), |mix, part| mix.part(part))
        .key()
}

/// A key in the making: all that it depends on, one after the other.
#[derive(Debug, Clone)]
struct Mix(Vec<u8>);

impl Mix {
    fn new(sort: &[u8]) -> Self {
        Self(Vec::with_capacity(512)).part(sort)
    }

    /// With `part`, which is told from its neighbours by its length.
    fn part(mut self, part: &[u8]) -> Self {
        self.0.extend_from_slice(&(part.len() as u64).to_le_bytes());
        self.0.extend_from_slice(part);
        self
    }

    fn number(mut self, number: usize) -> Self {
        self.0.extend_from_slice(&(number as u64).to_le_bytes());
        self
    }

    fn flag(mut self, flag: bool) -> Self {
        self.0.push(u8::from(flag));
        self
    }

    /// With keys, told from what follows by how many they are.
    fn keys<'k>(mut self, keys: impl IntoIterator<Item = &'k Key>) -> Self {
        let start = self.0.len();
        keys.into_iter()
            .for_each(|key| self.0.extend_from_slice(key));
        let length = self.0.len() - start;
        self.number(length)
    }

    fn key(&self) -> Key {
        let mut key = Key::default();
        key.iter_mut()
            .zip(blake3::hash(&self.0).as_bytes())
            .for_each(|(to, from)| *to = *from);
        key
    }
}

/// What every page depends on: the options, the settings, the vocabulary, the theme and what the menu names. None if one
/// of their files was touched so lately that its stamp does not tell.
fn shared(site: &Site, ground: Ground<'_>) -> Option<Key> {
    let mut mix = Mix::new(b"shared")
        .part(&ground.options)
        .part(site.config.base_url.as_str().as_bytes());
    for file in site.sources.files() {
        if matches!(file.area, Area::Settings | Area::Vocabulary | Area::Theme) {
            let stamp = stamp(&site.sources, &file.path, ground.moment)?;
            mix = mix
                .part(file.path.as_bytes())
                .part(format!("{stamp:?}").as_bytes());
        }
    }
    for (index, plain) in site.catalog.plains() {
        mix = mix
            .part(plain.content.title.as_bytes())
            .part(site.plan.plain(index).path().as_bytes());
    }
    for indicator in site.catalog.indicators() {
        mix = mix.number(indicator.index());
    }
    Some(mix.key())
}

/// The stamp of a file of the project, if it tells this state of the file from every other.
fn stamp(sources: &Sources, path: &str, moment: i128) -> Option<Stamp> {
    sources
        .file(path)?
        .stamp
        .filter(|stamp| stamp.is_settled(moment))
}

/// Every address, and which of them are offered to robots.
fn addresses(site: &Site) -> Key {
    let listed = |page: &Route| match page {
        Route::Record(index) => site.catalog.record(*index).indexed.status != Status::Withdrawn,
        page => page.is_listed(),
    };
    let all = site
        .plan
        .routes()
        .fold(Mix::new(b"addresses"), |mix, (path, page)| {
            mix.part(path.as_bytes()).flag(listed(page))
        });
    all.key()
}

/// Where the links of a text lead.
fn links(mix: Mix, plan: &Plan, (file, body): (&str, &Body)) -> Mix {
    body.outline.links.iter().fold(mix, |mix, link| {
        let path = plan.link(file, &link.value.destination);
        mix.flag(path.is_some())
            .part(path.unwrap_or_default().as_bytes())
    })
}

/// For each record of the catalog the keys of its two digests, its address in both; none if one is not known.
fn records(site: &Site, digests: &[(Arc<str>, Digest)]) -> Option<(Vec<Key>, Vec<Key>)> {
    let of = |(index, record): (RecordIndex, &Record)| {
        let digest = find(digests, &record.indexed.file)?;
        let address = site.plan.record(index).path().as_bytes();
        let key = |sort: &[u8], key: &Key| {
            Mix::new(sort)
                .part(key)
                .part(address)
                .part(record.indexed.file.as_bytes())
                .key()
        };
        Some((key(b"whole", &digest.whole), key(b"facts", &digest.facts)))
    };
    let records: Vec<_> = site.catalog.records().collect();
    records
        .into_par_iter()
        .map(of)
        .collect::<Option<Vec<_>>>()
        .map(|keys| keys.into_iter().unzip())
}

/// For each plain page of the catalog the key of all that it says and where its links lead.
fn plains(site: &Site, digests: &[(Arc<str>, Digest)]) -> Option<Vec<Key>> {
    let plain = |(index, plain): (PlainIndex, &Plain)| {
        let digest = find(digests, &plain.indexed.file)?;
        let mix = Mix::new(b"plain")
            .part(&digest.whole)
            .part(site.plan.plain(index).path().as_bytes());
        Some(links(mix, &site.plan, (&plain.indexed.file, &plain.body)).key())
    };
    site.catalog.plains().map(plain).collect()
}

/// The digest of `file` among `digests`, which stand in order of path.
fn find<'d>(digests: &'d [(Arc<str>, Digest)], file: &Arc<str>) -> Option<&'d Digest> {
    let at = digests
        .binary_search_by(|(other, _)| other.cmp(file))
        .ok()?;
    digests.get(at).map(|(_, digest)| digest)
}
