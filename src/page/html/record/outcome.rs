//! The outcome of a meeting: agreements in one list, directions and hopes in another.

use serde::Serialize;

use crate::catalog::{AgreementIndex, RecordIndex};
use crate::page::html::absence;
use crate::page::html::agreement::{self, AgreementItem};
use crate::page::query::Tracked;
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
pub fn of(site: &Tracked<'_>, index: RecordIndex) -> Option<Outcome> {
    let record = site.entry(index);
    if record.content.agreements.is_empty() && record.indexed.status == Status::Planned {
        return None;
    }
    let all = (0..record.content.agreements.len()).map(|position| AgreementIndex {
        record: index,
        position,
    });
    let (agreed, others): (Vec<AgreementIndex>, Vec<AgreementIndex>) =
        all.partition(|index| site.agreement(*index).kind.is_binding());
    let items = |all: Vec<AgreementIndex>| {
        all.into_iter()
            .map(|index| agreement::item(site, index))
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
