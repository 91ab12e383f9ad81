//! The records that use a term or cite a law: the newest ones by name, the rest as a number.

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::page::html::Link;
use crate::page::query::Tracked;

/// The records that mention something.
#[derive(Debug, Clone, Serialize)]
pub struct Citing {
    /// The newest of them, at most a page's worth.
    pub records: Vec<Link>,
    /// How many more there are, in words; none if all are named.
    pub more: Option<String>,
}

/// Links to `records`, which stand newest first.
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
