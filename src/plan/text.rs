//! The outline of each record and plain page with its address and file, for resolving links and publishing files.

use std::sync::Arc;

use crate::catalog::{EntryIndex, PlainIndex, RecordIndex};
use crate::plan::address::Address;
use crate::plan::{Addresses, PlanInput};
use crate::record::Placed;
use crate::record::body::BodyOutline;

/// The outline of a record or plain page, with its address and file.
#[derive(Debug, Clone, Copy)]
pub(super) struct EntryText<'a> {
    pub(super) file: &'a Arc<str>,
    pub(super) address: &'a Address,
    pub(super) outline: &'a BodyOutline,
    /// Files that photos and attachments name.
    pub(super) files: &'a [Placed<String>],
    /// The number of agreements, each of which has an HTML id on the page.
    pub(super) agreements: usize,
}

impl<'a> EntryText<'a> {
    /// The outline of `entry`.
    pub(super) fn of(
        entry: EntryIndex,
        input: &'a PlanInput<'_>,
        addresses: &'a Addresses,
    ) -> Self {
        match entry {
            EntryIndex::Record(index) => {
                let record = input.catalog.record(index);
                Self {
                    file: &record.file,
                    address: &addresses.records[index.get()],
                    outline: input.outlines.records[index.get()],
                    files: &record.items.files,
                    agreements: record.items.agreements.len(),
                }
            }
            EntryIndex::Plain(index) => Self {
                file: &input.catalog.plain(index).file,
                address: &addresses.plains[index.get()],
                outline: input.outlines.plains[index.get()],
                files: &[],
                agreements: 0,
            },
        }
    }

    /// The outlines of all records, then of all plain pages.
    pub(super) fn all(
        input: &'a PlanInput<'_>,
        addresses: &'a Addresses,
    ) -> impl Iterator<Item = Self> {
        let records =
            (0..addresses.records.len()).map(|number| EntryIndex::Record(RecordIndex::at(number)));
        let plains =
            (0..addresses.plains.len()).map(|number| EntryIndex::Plain(PlainIndex::at(number)));
        records
            .chain(plains)
            .map(|entry| Self::of(entry, input, addresses))
    }

    /// True if `fragment`, such as `butir-3`, is the id of an agreement on the page.
    pub(super) fn has_agreement(&self, fragment: &str) -> bool {
        let number = fragment
            .strip_prefix("butir-")
            .and_then(|number| number.parse::<usize>().ok());
        number.is_some_and(|number| (1..=self.agreements).contains(&number))
    }

    /// The id of the heading that `fragment` names, with or without the prefix of heading ids.
    pub(super) fn heading(&self, fragment: &str) -> Option<&'a str> {
        self.outline
            .headings
            .iter()
            .map(String::as_str)
            .find(|id| *id == fragment || without_prefix(id) == fragment)
    }
}

/// The id of a heading as writers name it: `latar-belakang` for `b-latar-belakang`.
pub(super) fn without_prefix(id: &str) -> &str {
    id.strip_prefix("b-").unwrap_or(id)
}
