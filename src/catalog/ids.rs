//! Ids of records, and the fault of an unknown one. Drafts count as known, because a link to a draft leads to its page
//! as soon as it is published.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::catalog::RecordIndex;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Fault, Location};
use crate::value::name;

/// The ids of all records.
#[derive(Debug)]
pub(crate) struct Ids {
    /// Ids of the catalog's records.
    pub(crate) public: BTreeMap<Arc<str>, RecordIndex>,
    /// Ids of drafts, and of records with errors of their own.
    pub(crate) hidden: BTreeSet<Arc<str>>,
}

/// The record that an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IdTarget {
    /// A record that the catalog holds.
    Public(RecordIndex),
    /// A draft, or a record with errors of its own.
    Hidden,
    /// No record.
    Unknown,
}

impl Ids {
    /// The record that `id` names.
    pub(crate) fn find(&self, id: &str) -> IdTarget {
        match self.public.get(id) {
            Some(index) => IdTarget::Public(*index),
            None if self.hidden.contains(id) => IdTarget::Hidden,
            None => IdTarget::Unknown,
        }
    }

    /// The fault of naming a record that does not exist, at `location`.
    pub(crate) fn unknown(&self, id: &str, location: Location) -> Diagnostic {
        self.fault(id).at(location)
    }

    /// The fault of naming a record that does not exist.
    pub(crate) fn fault(&self, id: &str) -> Fault {
        let near = name::nearest(id, self.public.keys().map(|known| &**known), 1);
        let message = text!("tidak ada catatan “{id}”", "there is no record “{id}”");
        let help = text!(
            "tulis misalnya “2020/rakornas”, yaitu letak berkasnya di dalam content/records tanpa .md. Bila rapat itu belum ada catatannya, tulis “judul” dan “tanggal”-nya",
            "write, for example, “2020/rakornas”: the place of its file inside content/records without .md. If the meeting has no record yet, write its “title” and “date”"
        );
        let fix = near.first().map(|near| (*near).to_owned());
        Fault::new(Code::UnknownRecord, message)
            .help(help)
            .maybe_fix(fix)
    }
}
