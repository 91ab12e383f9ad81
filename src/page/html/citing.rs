//! The records that use a term or cite a law: the newest by title, the rest as a count.

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::page::html::Link;
use crate::page::query::Tracked;

/// The records that mention a term or a legal basis.
#[derive(Debug, Clone, Serialize)]
pub struct Citing {
    /// Links to the newest records, at most as many as a page of a list has.
    pub records: Vec<Link>,
    /// Number of further records, in words; none if all are linked.
    pub more: Option<String>,
}

/// Links to `records`, which are sorted newest first.
#[must_use]
pub fn citing(site: &Tracked<'_>, records: &[RecordIndex]) -> Citing {
    let most = site.config().page_size;
    let more = records.len().saturating_sub(most);
    let link = |index: &RecordIndex| Link::record(site, *index);
    Citing {
        records: records.iter().take(most).map(link).collect(),
        more: (more > 0).then(|| site.texts().count("list.more_records", more, &[])),
    }
}
