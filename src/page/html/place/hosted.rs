//! Meetings of others on the page of the place that was their host.

use serde::Serialize;

use crate::facet::Term;
use crate::page::html::{Link, card};
use crate::page::query::Tracked;
use crate::plan::address::of_term;
use crate::theme::Shared;

/// Meetings of others that a place was the host of.
#[derive(Debug, Serialize)]
pub struct HostedMeetings {
    /// Cards of the newest.
    pub records: Vec<Shared>,
    /// Link to the list of all, with their number.
    pub all: Link,
}

/// The most meetings of others that the page of their host shows.
const MOST_HOSTED: usize = 6;

/// The meetings that the place of `term` was the host of; `None` if there are none.
pub(super) fn hosted(site: &Tracked<'_>, term: Term) -> Option<HostedMeetings> {
    let list = term.hosted()?;
    let newest = site.group_page(list, 0, MOST_HOSTED);
    let count = site.group_len(list);
    let text = site.texts().count("place.all_hosted", count, &[]);
    (count > 0).then(|| HostedMeetings {
        records: newest.iter().map(|index| card::of(site, *index)).collect(),
        all: Link::to(site, text, &of_term(list, site.vocabulary())),
    })
}
