//! State of the latest build into an output. If its inputs are unchanged, the build is skipped.

use std::collections::BTreeMap;
use std::sync::Arc;

use blake3::Hash;
use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::page::key::{Digest, Ground, Key, Keys, digest};
use crate::site::environment::today;
use crate::site::{Counts, Listing, Options, Outcome};
use crate::source::stamp::Stamp;
use crate::source::{Area, File, Sources};
use crate::write::drawer::Drawer;

/// Largest file, in bytes, that is compared by content where its stamp proves nothing.
const HASHED_LIMIT: u64 = 1 << 20;

/// Everything from which a site is built.
#[derive(Debug)]
pub(super) struct BuildInputs<'a> {
    sources: Arc<Sources>,
    /// Problems of the folder itself.
    refused: Vec<Diagnostic>,
    options: &'a Options,
    today: Date,
    /// Content digests of files that are not entries, by path.
    contents: BTreeMap<Arc<str>, Key>,
}

/// A finished build.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct BuildState {
    manifest_hash: [u8; 32],
    /// Digest of day, options and problems of the folder.
    options: Key,
    sources: Vec<(Arc<str>, SourceState)>,
    counts: Counts,
    diagnostics: Vec<Diagnostic>,
    left_out: Vec<Arc<str>>,
}

/// State of a file of the project when it was read.
#[derive(Debug, Serialize, Deserialize)]
struct SourceState {
    /// Its stamp, if an equal one proves that the file is unchanged.
    stamp: Option<Stamp>,
    /// Digest of its content, if it was taken.
    content: Option<Key>,
}

impl<'a> BuildInputs<'a> {
    /// The inputs of a build; `None` if the settings cannot be read.
    pub(super) fn of(listing: &Listing, options: &'a Options) -> Option<Self> {
        Some(Self {
            sources: Arc::clone(&listing.sources),
            refused: listing.refused.clone(),
            options,
            today: today(&listing.sources, options)?,
            contents: BTreeMap::new(),
        })
    }

    /// Takes the content digests of settings, vocabulary and theme, and of every small file whose stamp proves nothing
    /// yet: one that was written less than two seconds ago may change again and keep its stamp.
    pub(super) fn with_contents(mut self) -> Self {
        let is_hashed = |file: &&File| match file.area {
            Area::Settings | Area::Vocabulary | Area::Theme => true,
            Area::Record | Area::Page | Area::Static => {
                !file.is_entry() && file.size <= HASHED_LIMIT && self.proven_stamp(file).is_none()
            }
        };
        let files: Vec<&File> = self.sources.files().iter().filter(is_hashed).collect();
        let contents = files.into_par_iter().filter_map(|file| {
            Some((Arc::clone(&file.path), content_digest(file, &self.sources)?))
        });
        self.contents = contents.collect();
        self
    }

    /// State of the project and the options from which page keys are made, given that of each file of content.
    pub(super) fn ground(&'a self, digests: &'a [(Arc<str>, Digest)]) -> Ground<'a> {
        Ground {
            digests,
            options: self.page_options(),
            moment: self.options.now.as_nanosecond(),
        }
    }

    /// Digest of the options that change pages, the day left out.
    fn page_options(&self) -> Key {
        let Options {
            drafts,
            keep_going,
            portable,
            ..
        } = self.options;
        digest(&[format!("{drafts} {keep_going} {portable}").as_bytes()])
    }

    /// Digest of all inputs but the files.
    fn options(&self) -> Key {
        let Options {
            drafts,
            base_url,
            keep_going,
            portable,
            ..
        } = self.options;
        let flags = format!("{drafts} {keep_going} {portable} {base_url:?}");
        let found = format!("{:?}", self.refused);
        digest(&[
            self.today.to_string().as_bytes(),
            flags.as_bytes(),
            found.as_bytes(),
        ])
    }

    /// The stamp of a file, if an equal one in a later build proves that it is unchanged.
    fn proven_stamp(&self, file: &File) -> Option<Stamp> {
        let listed_at = self.options.now.as_nanosecond();
        file.stamp.filter(|stamp| stamp.is_settled(listed_at))
    }
}

/// Digest of what a file holds: of an entry its text, of any other its bytes.
fn content_digest(file: &File, sources: &Sources) -> Option<Key> {
    if file.is_entry() {
        let text = sources.text(&file.path).value?;
        return Some(digest(&[&file.size.to_le_bytes(), text.as_bytes()]));
    }
    let bytes = sources.bytes(&file.path).ok()?;
    Some(digest(&[&bytes]))
}

impl BuildState {
    /// Loads the state of the latest build into the output `label`.
    pub(super) fn load(cache: &Drawer, label: &str) -> Option<Self> {
        postcard::from_bytes(&cache.find(&name(label))?).ok()
    }

    /// Hash of the manifest that the build wrote.
    pub(super) fn manifest_hash(&self) -> Hash {
        Hash::from_bytes(self.manifest_hash)
    }

    /// True if a build with these inputs would write the same.
    pub(super) fn has_inputs(&self, inputs: &BuildInputs<'_>) -> bool {
        let sources = &inputs.sources;
        let files = sources.files();
        let is_same = |(file, (path, state)): (&File, &(Arc<str>, SourceState))| {
            file.path == *path && state.is_of(file, sources)
        };
        self.options == inputs.options()
            && self.sources.len() == files.len()
            && files.par_iter().zip(&self.sources).all(is_same)
    }

    /// The outcome of the build, without its site.
    pub(super) fn into_outcome(self, sources: Arc<Sources>) -> Outcome {
        Outcome {
            diagnostics: self.diagnostics,
            left_out: self.left_out,
            counts: self.counts,
            ..Outcome::without_site(sources, Vec::new())
        }
    }

    /// The state of a build that wrote the manifest with this hash.
    pub(super) fn of(inputs: &BuildInputs<'_>, outcome: &Outcome, manifest_hash: Hash) -> Self {
        let mut entries = outcome.digests.iter().peekable();
        let state = |file: &File| {
            while entries.next_if(|(path, _)| *path < file.path).is_some() {}
            let entry = entries.next_if(|(path, _)| *path == file.path);
            let content = entry.map(|(_, digest)| digest.whole);
            let state = SourceState {
                stamp: inputs.proven_stamp(file),
                content: content.or_else(|| inputs.contents.get(&file.path).copied()),
            };
            (Arc::clone(&file.path), state)
        };
        Self {
            manifest_hash: *manifest_hash.as_bytes(),
            options: inputs.options(),
            sources: inputs.sources.files().iter().map(state).collect(),
            counts: outcome.counts.clone(),
            diagnostics: outcome.diagnostics.clone(),
            left_out: outcome.left_out.clone(),
        }
    }

    /// Saves the state of the output `label`.
    pub(super) fn save(&self, cache: &Drawer, label: &str) {
        if let Ok(bytes) = postcard::to_allocvec(self) {
            cache.keep(&name(label), &bytes);
        }
    }
}

impl SourceState {
    fn is_of(&self, file: &File, sources: &Sources) -> bool {
        let is_untouched = self.stamp.is_some() && self.stamp == file.stamp;
        is_untouched || (self.content.is_some() && self.content == content_digest(file, sources))
    }
}

fn name(label: &str) -> String {
    format!("{label}.last")
}

/// The keys of the pages that were written with the manifest `hash`, if they are known.
pub(super) fn load_keys(cache: &Drawer, label: &str, hash: Hash) -> Option<Keys> {
    let (of, keys): ([u8; 32], Keys) =
        postcard::from_bytes(&cache.find(&keys_name(label))?).ok()?;
    (of == *hash.as_bytes()).then_some(keys)
}

/// Saves the keys of the pages that were written with the manifest `hash`.
pub(super) fn save_keys(cache: &Drawer, label: &str, hash: Hash, keys: &Keys) {
    if let Ok(bytes) = postcard::to_allocvec(&(hash.as_bytes(), keys)) {
        cache.keep(&keys_name(label), &bytes);
    }
}

fn keys_name(label: &str) -> String {
    format!("{label}.keys")
}
