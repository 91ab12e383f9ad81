//! The chain of meetings before and after a record.

use serde::Serialize;

use crate::catalog::{ChainMeeting, RecordIndex};
use crate::facet::Term;
use crate::page::html::browse::join_present;
use crate::page::html::{Link, absence, card};
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::plan::address::of_term;
use crate::record::parts::Stub;

/// The chain of meetings around a record.
#[derive(Debug, Serialize)]
pub struct ChainView {
    /// Meetings before this one, oldest first. Meetings without a record have no link.
    pub before: Vec<ChainItem>,
    /// Phrase in place of meetings before: that the source names none, or that none is recorded.
    pub nothing_before: String,
    /// This meeting.
    pub own: ChainItem,
    /// Meetings after this one, oldest first.
    pub after: Vec<ChainItem>,
    /// Number of further meetings after this one, with a link to the list of the year.
    pub more: Option<Link>,
}

/// One meeting of a chain.
#[derive(Debug, Serialize)]
pub struct ChainItem {
    /// Title of the meeting, with a link to its record.
    pub meeting: Link,
    /// Date and place, and a remark if the meeting has no record.
    pub note: String,
}

/// The chain around the record `index`; `None` if it has no other meeting.
#[must_use]
pub fn of(site: &Tracked<'_>, index: RecordIndex) -> Option<ChainView> {
    let chain = site.chain(index);
    if chain.before.is_empty() && chain.after.is_empty() {
        return None;
    }
    let texts = site.texts();
    let record = site.entry(index);
    let item = |meeting: &ChainMeeting| match meeting {
        ChainMeeting::Record(other) => of_record(site, *other),
        ChainMeeting::Stub(stub) => of_stub(site, stub),
    };
    let own = format!(
        "{} · {}",
        record.indexed.date.show(texts.language()),
        texts.get("record.this_page")
    );
    let more = (chain.more_after > 0).then(|| {
        let year = of_term(Term::Year(record.indexed.year()), site.vocabulary());
        Link::to(
            site,
            texts.count("record.more_after", chain.more_after, &[]),
            &year,
        )
    });
    Some(ChainView {
        before: chain.before.iter().map(item).collect(),
        nothing_before: absence::phrase(texts, record, "before").to_owned(),
        own: ChainItem {
            meeting: Link::none(card::title(site, index)),
            note: own,
        },
        after: chain.after.iter().map(item).collect(),
        more,
    })
}

fn of_record(site: &Tracked<'_>, index: RecordIndex) -> ChainItem {
    let record: RecordEntry<'_> = site.entry(index);
    let date = record.indexed.date.show(site.texts().language());
    ChainItem {
        meeting: Link::record(site, index),
        note: format!("{date} · {}", card::places(site, &record.indexed.areas)),
    }
}

fn of_stub(site: &Tracked<'_>, stub: &Stub) -> ChainItem {
    let texts = site.texts();
    let kind = stub.kinds.as_ref().map(|kinds| card::kinds(site, kinds));
    let kind = kind.filter(|kind| !stub.title.contains(kind.as_str()));
    let date = stub.date.map(|date| date.show(texts.language()));
    let parts = [
        date,
        kind,
        stub.place.clone(),
        Some(texts.get("record.no_record").to_owned()),
    ];
    ChainItem {
        meeting: Link::none(&stub.title),
        note: join_present(parts, " · "),
    }
}
