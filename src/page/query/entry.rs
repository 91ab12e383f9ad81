//! Answers that hold a record, a plain page or a file, one layer at a time, so that a page depends only on the layers
//! that it shows.

use std::hash::Hash;
use std::sync::Arc;

use crate::catalog::{MeasureIndex, PlainIndex, RecordIndex};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::page::Site;
use crate::plan::address::Address;
use crate::plan::{LinkTarget, Plan};
use crate::record::body::Body;
use crate::record::content::Content;
use crate::record::indexed::Indexed;
use crate::record::measure::Measure;
use crate::record::plain::{PlainContent, PlainIndexed};
use crate::record::{Digests, Layers};
use crate::value::amount::Amount;

/// A record without its text, and its address.
#[derive(Debug, Clone, Copy)]
pub struct RecordEntry<'s> {
    /// The layer on which lists and addresses depend.
    pub indexed: &'s Indexed,
    /// The rest of the record except its text, for which `Tracked::record_text` is asked.
    pub content: &'s Content,
    /// The address of its page.
    pub address: &'s Address,
    pub(super) digests: &'s Digests,
}

/// A plain page without its text, and its address.
#[derive(Debug, Clone, Copy)]
pub struct PlainEntry<'s> {
    /// The layer on which addresses depend.
    pub indexed: &'s PlainIndexed,
    /// The rest of the page except its text, for which `Tracked::plain_text` is asked.
    pub content: &'s PlainContent,
    /// The address of the page.
    pub address: &'s Address,
    pub(super) digests: &'s Digests,
}

/// The text of a record or plain page, and the targets of its links.
#[derive(Debug, Clone, Copy)]
pub struct Text<'s> {
    /// The text in Markdown, with its outline.
    pub body: &'s Body,
    pub(super) digest: Digest,
    file: &'s str,
    plan: &'s Plan,
}

/// A value of a series.
#[derive(Debug, Clone, Copy)]
pub struct SeriesPoint<'s> {
    /// The place of the value in its record.
    pub index: MeasureIndex,
    /// The value with its target, source and region.
    pub measure: &'s Measure,
    /// The value.
    pub value: Amount,
    /// The year of the value.
    pub year: i16,
}

/// A file of the project that is copied unchanged.
#[derive(Debug)]
pub struct ProjectFile<'s> {
    pub(super) path: Arc<str>,
    pub(super) site: &'s Site,
}

impl<'s> RecordEntry<'s> {
    pub(super) fn of(site: &'s Site, index: RecordIndex) -> Self {
        let record = site.catalog.record(index);
        Self {
            indexed: &record.indexed,
            content: &record.content,
            address: site.plan.record(index),
            digests: record.digests(),
        }
    }
}

impl<'s> PlainEntry<'s> {
    pub(super) fn of(site: &'s Site, index: PlainIndex) -> Self {
        let plain = site.catalog.plain(index);
        Self {
            indexed: &plain.indexed,
            content: &plain.content,
            address: site.plan.plain(index),
            digests: plain.digests(),
        }
    }
}

impl<'s> Text<'s> {
    pub(super) fn of_record(site: &'s Site, index: RecordIndex) -> Self {
        let record = site.catalog.record(index);
        Self::of(record, &record.indexed.file, &site.plan)
    }

    pub(super) fn of_plain(site: &'s Site, index: PlainIndex) -> Self {
        let plain = site.catalog.plain(index);
        Self::of(plain, &plain.indexed.file, &site.plan)
    }

    fn of<I: Hash, C: Hash>(layers: &'s Layers<I, C>, file: &'s str, plan: &'s Plan) -> Self {
        Self {
            body: &layers.body,
            digest: layers.digests().body,
            file,
            plan,
        }
    }

    /// The target of a link in the text; `None` if the link is broken.
    #[must_use]
    pub fn link(&self, destination: &str) -> Option<&'s LinkTarget> {
        self.plan.link(self.file, destination)
    }
}

impl<'s> ProjectFile<'s> {
    pub(super) fn of(site: &'s Site, path: &Arc<str>) -> Self {
        let path = Arc::clone(path);
        Self { path, site }
    }

    /// Reads the file.
    ///
    /// # Errors
    ///
    /// A diagnostic at the file if it cannot be read.
    pub fn bytes(&self) -> Result<Vec<u8>, Diagnostic> {
        self.site.sources.bytes(&self.path)
    }
}
