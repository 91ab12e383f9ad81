//! The outcome of a meeting: agreements in one list, directions and hopes in another.

use serde::Serialize;

use crate::page::html::absence;
use crate::page::html::agreement::{self, AgreementItem};
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::record::words::Status;

/// The agreements of a meeting, binding and others.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// Agreements, commitments and recommendations.
    pub agreed: Vec<AgreementItem>,
    /// Directions and hopes, which bind nobody and are not in the register.
    pub others: Vec<AgreementItem>,
    /// Phrase in place of agreements: that the source names none, or that none is recorded.
    pub none: String,
}

/// The outcome of a meeting. It may be empty, which the page then says; `None` for a planned meeting without
/// agreements.
#[must_use]
pub fn of(site: &Tracked<'_>, record: RecordEntry<'_>) -> Option<Outcome> {
    if record.content.agreements.is_empty() && record.indexed.status == Status::Planned {
        return None;
    }
    let (agreed, others): (Vec<_>, Vec<_>) = record
        .content
        .agreements
        .iter()
        .partition(|agreement| agreement.kind.is_binding());
    let items = |all: Vec<_>| {
        all.into_iter()
            .map(|one| agreement::item(site, record, one))
            .collect()
    };
    let none = if record.content.sources.is_empty() {
        "agreements_without_source"
    } else {
        "agreements"
    };
    Some(Outcome {
        agreed: items(agreed),
        others: items(others),
        none: absence::phrase(site.texts(), record, none).to_owned(),
    })
}
