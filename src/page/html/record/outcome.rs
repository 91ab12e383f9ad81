//! What came of a meeting: agreements in one list, directions and hopes apart.

use serde::Serialize;

use crate::page::html::agreement::{self, AgreementItem};
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::record::words::Status;

/// What was agreed, directed and hoped.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// Agreements, commitments and recommendations.
    pub agreed: Vec<AgreementItem>,
    /// Directions and hopes, which count as no agreement.
    pub others: Vec<AgreementItem>,
}

/// The outcome of a meeting. That nothing was agreed is said too, but not of a meeting to come.
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
            .map(|one| agreement::item(site, one))
            .collect()
    };
    Some(Outcome {
        agreed: items(agreed),
        others: items(others),
    })
}
