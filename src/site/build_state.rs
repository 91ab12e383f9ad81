//! State of the latest build into an output. If its inputs are unchanged, the build is skipped.

use std::sync::Arc;

use blake3::Hash;
use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cache::store::Cache;
use crate::config::address::BaseUrl;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::site::environment::today;
use crate::site::{Counts, Listing, Options, Outcome};
use crate::source::Sources;
use crate::source::digests::{self, FileDigests};
use crate::source::file::File;
use crate::source::stamp::FileStamp;

/// The inputs of a build: files, options and problems of the folder.
#[derive(Debug)]
pub(super) struct BuildInputs<'a> {
    sources: Arc<Sources>,
    /// Problems of the folder itself.
    refused: Vec<Diagnostic>,
    pub(super) options: &'a Options,
    today: Date,
    pub(super) files: Arc<FileDigests>,
}

/// The inputs and results of a finished build.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct BuildState {
    manifest_hash: [u8; 32],
    /// Digest of day, options and problems of the folder.
    options: Digest,
    sources: Vec<(Arc<str>, SourceState)>,
    counts: Counts,
    diagnostics: Vec<Diagnostic>,
    left_out: Vec<Arc<str>>,
}

/// State of a file of the project when it was read.
#[derive(Debug, Serialize, Deserialize)]
struct SourceState {
    /// The file's stamp, if an equal stamp later proves that the file is unchanged.
    stamp: Option<FileStamp>,
    /// Digest of the file's content, if it was computed.
    content: Option<Digest>,
}

impl<'a> BuildInputs<'a> {
    /// The inputs of a build; `None` if the settings cannot be read.
    pub(super) fn of(listing: &Listing, options: &'a Options) -> Option<Self> {
        Some(Self {
            sources: Arc::clone(&listing.sources),
            refused: listing.refused.clone(),
            options,
            today: today(&listing.sources, options)?,
            files: Arc::default(),
        })
    }

    /// Adds digests of the files that are not entries. A skipped build does not need them.
    pub(super) fn with_digests(self) -> Self {
        let files = FileDigests::of(&self.sources, self.options.now.as_nanosecond());
        Self {
            files: Arc::new(files),
            ..self
        }
    }

    /// Digest of all inputs but the files.
    fn options(&self) -> Digest {
        let Options {
            drafts,
            base_url,
            keep_going,
            portable,
            ..
        } = self.options;
        let base_url = base_url.as_ref().map(BaseUrl::as_str);
        let refused = format!("{:?}", self.refused);
        Digest::of(&(self.today, drafts, base_url, keep_going, portable, refused))
    }
}

impl BuildState {
    /// Loads the state of the latest build into the output `label`.
    pub(super) fn load(cache: &Cache, label: &str) -> Option<Self> {
        cache.load(&name(label))
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
        let listed_at = inputs.options.now.as_nanosecond();
        let mut entries = outcome.digests.iter().peekable();
        let state = |file: &File| {
            while entries.next_if(|(path, _)| *path < file.path).is_some() {}
            let entry = entries.next_if(|(path, _)| *path == file.path);
            let content = entry.map(|(_, digest)| *digest);
            let state = SourceState {
                stamp: file.stamp.filter(|stamp| stamp.is_settled(listed_at)),
                content: content.or_else(|| inputs.files.get(&file.path)),
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
    pub(super) fn save(&self, cache: &Cache, label: &str) {
        cache.store(&name(label), self);
    }
}

impl SourceState {
    fn is_of(&self, file: &File, sources: &Sources) -> bool {
        let is_untouched = self.stamp.is_some() && self.stamp == file.stamp;
        is_untouched || (self.content.is_some() && self.content == content(file, sources))
    }
}

/// Digest of a file's content: of the decoded text of an entry, of the bytes of any other file.
fn content(file: &File, sources: &Sources) -> Option<Digest> {
    if file.is_entry() {
        let text = sources.text(&file.path).value?;
        return Some(Digest::of(&(file.size, &*text)));
    }
    digests::content(file, sources)
}

fn name(label: &str) -> String {
    format!("{label}.last")
}
