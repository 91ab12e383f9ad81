//! What the last build into an output came to, and what it came from: if all that is the same, so is the site.

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::page::key::{Digest, Ground, Key, Keys, digest};
use crate::site::{Counts, Options, Outcome};
use crate::source::stamp::Stamp;
use crate::source::{File, Sources};
use crate::write::drawer::Drawer;

/// What a site is made from.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The project's files.
    pub sources: &'a Sources,
    /// What was found wrong when they were listed.
    pub found: &'a [Diagnostic],
    /// What the site depends on besides.
    pub options: &'a Options,
    /// The day that is taken for today.
    pub today: Date,
}

/// A build that was finished.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Last {
    /// The hash of the output's manifest.
    seal: [u8; 32],
    options: Key,
    sources: Vec<(Arc<str>, Source)>,
    counts: Counts,
    diagnostics: Vec<Diagnostic>,
    left_out: Vec<Arc<str>>,
}

/// A file of the project when it was read.
#[derive(Debug, Serialize, Deserialize)]
struct Source {
    /// What the system said of it, if that tells it from every other state.
    stamp: Option<Stamp>,
    /// Of a text that was read, what tells it from every other text.
    digest: Option<Digest>,
}

impl<'a> Question<'a> {
    /// What page keys are made from, given the state of each file of content.
    pub(super) fn ground(&self, digests: &'a [(Arc<str>, Digest)]) -> Ground<'a> {
        let Options {
            drafts,
            keep_going,
            portable,
            ..
        } = self.options;
        let options = digest(&[format!("{drafts} {keep_going} {portable}").as_bytes()]);
        Ground {
            digests,
            options,
            moment: self.moment(),
        }
    }

    /// What tells all but the files from what else could be asked.
    fn options(&self) -> Key {
        let Options {
            drafts,
            base_url,
            keep_going,
            portable,
            ..
        } = self.options;
        let words = format!(
            "{} {drafts} {keep_going} {portable} {base_url:?} {:?}",
            self.today, self.found
        );
        digest(&[words.as_bytes()])
    }

    /// Nanoseconds since 1970: a moment before the files were listed.
    fn moment(&self) -> i128 {
        self.options.now.as_nanosecond()
    }
}

impl Last {
    /// The last build into the output with this `label`.
    pub(super) fn find(drawer: &Drawer, label: &str) -> Option<Self> {
        postcard::from_bytes(&drawer.find(&name(label))?).ok()
    }

    /// The hash of the manifest that the build wrote.
    pub(super) fn seal(&self) -> blake3::Hash {
        blake3::Hash::from_bytes(self.seal)
    }

    /// Whether the same is asked as then.
    pub(super) fn answers(&self, question: &Question<'_>) -> bool {
        let files = question.sources.files();
        let is_same = |(file, (path, source)): (&File, &(Arc<str>, Source))| {
            file.path == *path
                && (source.is_untouched(file) || source.is_same_text(file, question.sources))
        };
        self.options == question.options()
            && self.sources.len() == files.len()
            && files.par_iter().zip(&self.sources).all(is_same)
    }

    /// What the build came to.
    pub(super) fn into_outcome(self) -> Outcome {
        let Self {
            counts,
            diagnostics,
            left_out,
            ..
        } = self;
        Outcome {
            counts,
            diagnostics,
            left_out,
            ..Outcome::default()
        }
    }

    /// Keeps what a build came to that wrote the manifest with the hash `seal`.
    pub(super) fn keep(
        question: &Question<'_>,
        outcome: &Outcome,
        (drawer, label, seal): (&Drawer, &str, blake3::Hash),
    ) {
        let moment = question.moment();
        let mut digests = outcome.digests.iter().peekable();
        let source = |file: &File| {
            while digests.next_if(|(path, _)| *path < file.path).is_some() {}
            let digest = digests
                .next_if(|(path, _)| *path == file.path)
                .map(|(_, digest)| *digest);
            let stamp = file.stamp.filter(|stamp| stamp.is_settled(moment));
            (Arc::clone(&file.path), Source { stamp, digest })
        };
        let last = Self {
            seal: *seal.as_bytes(),
            options: question.options(),
            sources: question.sources.files().iter().map(source).collect(),
            counts: outcome.counts.clone(),
            diagnostics: outcome.diagnostics.clone(),
            left_out: outcome.left_out.clone(),
        };
        if let Ok(bytes) = postcard::to_allocvec(&last) {
            drawer.keep(&name(label), &bytes);
        }
    }
}

impl Source {
    fn is_untouched(&self, file: &File) -> bool {
        self.stamp.is_some() && self.stamp == file.stamp
    }

    fn is_same_text(&self, file: &File, sources: &Sources) -> bool {
        let Some(known) = self.digest else {
            return false;
        };
        let text = sources.text(&file.path).value;
        text.is_some_and(|text| digest(&[&file.size.to_le_bytes(), text.as_bytes()]) == known.whole)
    }
}

/// The keys of the pages that were written with the manifest `seal`, if they are known.
pub(super) fn find_keys(drawer: &Drawer, label: &str, seal: blake3::Hash) -> Option<Keys> {
    let (of, keys): ([u8; 32], Keys) =
        postcard::from_bytes(&drawer.find(&keys_name(label))?).ok()?;
    (of == *seal.as_bytes()).then_some(keys)
}

/// Keeps the keys of the pages that were written with the manifest `seal`.
pub(super) fn keep_keys(drawer: &Drawer, label: &str, (seal, keys): (blake3::Hash, &Keys)) {
    if let Ok(bytes) = postcard::to_allocvec(&(seal.as_bytes(), keys)) {
        drawer.keep(&keys_name(label), &bytes);
    }
}

fn name(label: &str) -> String {
    format!("{label}.last")
}

fn keys_name(label: &str) -> String {
    format!("{label}.keys")
}
