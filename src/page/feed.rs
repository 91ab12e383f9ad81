//! Atom feeds (RFC 4287): the newest records of a list, with each correction as a separate entry.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::catalog::RecordIndex;
use crate::page::html::{indicators, list_head};
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::page::xml::Element;
use crate::plan::Feed;
use crate::plan::address;
use crate::record::words::Status;
use crate::value::date_range::DateRange;

/// One entry: a record with the day of its latest edit, or one of its corrections.
#[derive(Clone, Copy)]
struct FeedEntry<'a> {
    record: RecordEntry<'a>,
    published: Date,
    updated: Date,
    correction: Option<(usize, &'a str)>,
    /// The number of entries of the same day below this one: a second each tells them apart.
    second: i64,
}

/// The feed as XML.
#[must_use]
pub fn render(site: &Tracked<'_>, feed: Feed) -> Vec<u8> {
    let vocabulary = site.vocabulary();
    let own = site
        .config()
        .base_url
        .join(address::of_feed(feed, vocabulary).path());
    let index = own.trim_end_matches(address::FEED).to_owned();
    let entries = entries(site, feed);
    let updated = entries.first().map_or_else(
        || moment(site, site.today(), 0),
        |entry| moment(site, entry.updated, entry.second),
    );
    let title = title(site, feed);
    let mut root = Element::new("feed")
        .with("xmlns", "http://www.w3.org/2005/Atom")
        .with("xml:lang", site.config().language.code())
        .text_child("id", &index)
        .text_child("title", &title)
        .text_child("updated", &updated)
        .child(
            Element::new("link")
                .with("rel", "self")
                .with("type", "application/atom+xml")
                .with("href", &own),
        )
        .child(
            Element::new("link")
                .with("rel", "alternate")
                .with("type", "text/html")
                .with("href", &index),
        )
        .child(Element::new("author").text_child("name", site.config().publisher_name()));
    for entry in &entries {
        root = root.child(element(site, entry));
    }
    root.document()
}

fn title(site: &Tracked<'_>, feed: Feed) -> String {
    let own = &site.config().title;
    let list = match feed {
        Feed::All => return own.clone(),
        Feed::List(term) => list_head::heading(site, term),
        Feed::Agreements => site.texts().get("nav.agreements").to_owned(),
        Feed::Documents => site.texts().get("nav.documents").to_owned(),
        Feed::Indicator(indicator) => indicators::named(site, indicator),
    };
    format!("{list} – {own}")
}

/// The entries, latest first.
fn entries<'s>(site: &Tracked<'s>, feed: Feed) -> Vec<FeedEntry<'s>> {
    let most = site.config().feed_limit;
    let records = site.feed_records(feed, most).into_iter();
    let mut entries: Vec<FeedEntry<'s>> = records
        .flat_map(|record| entries_of(site, record))
        .collect();
    entries.sort_by(|a, b| {
        (b.updated, a.record.address, a.correction).cmp(&(
            a.updated,
            b.record.address,
            b.correction,
        ))
    });
    let mut later: Option<(Date, i64)> = None;
    for entry in entries.iter_mut().rev() {
        entry.second = match later {
            Some((day, second)) if day == entry.updated => second + 1,
            _ => 0,
        };
        later = Some((entry.updated, entry.second));
    }
    entries.truncate(most);
    entries
}

fn entries_of<'s>(site: &Tracked<'s>, index: RecordIndex) -> Vec<FeedEntry<'s>> {
    let Some([published, updated]) = site.known_since(index) else {
        return Vec::new();
    };
    let record = site.entry(index);
    let own = FeedEntry {
        record,
        published,
        updated,
        correction: None,
        second: 0,
    };
    let corrections = record
        .content
        .corrections
        .iter()
        .zip(1..)
        .map(|(correction, number)| {
            let day = DateRange::last(correction.date);
            FeedEntry {
                published: day,
                updated: day,
                correction: Some((number, correction.text.as_str())),
                ..own
            }
        })
        .filter(|entry| !site.is_to_come(entry.updated));
    corrections.chain([own]).collect()
}

fn element(site: &Tracked<'_>, entry: &FeedEntry<'_>) -> Element {
    let url = site.config().base_url.join(entry.record.address.path());
    let texts = site.texts();
    let (id, title, summary) = match entry.correction {
        None => (
            url.clone(),
            title_of(site, entry.record),
            entry.record.content.summary.as_str(),
        ),
        Some((number, text)) => {
            let title = texts.fill("feed.correction", &[("title", &entry.record.content.title)]);
            (format!("{url}#ralat-{number}"), title, text)
        }
    };
    let element = Element::new("entry")
        .text_child("id", &id)
        .text_child("title", &title)
        .text_child("updated", &moment(site, entry.updated, entry.second))
        .text_child("published", &moment(site, entry.published, entry.second))
        .child(
            Element::new("link")
                .with("rel", "alternate")
                .with("type", "text/html")
                .with("href", &url),
        );
    if summary.is_empty() {
        element
    } else {
        element.text_child("summary", summary)
    }
}

/// The title of a record, marked as planned if the meeting is still to come.
fn title_of(site: &Tracked<'_>, record: RecordEntry<'_>) -> String {
    let title = &record.content.title;
    match record.indexed.status {
        Status::Planned => site.texts().fill("feed.planned", &[("title", title)]),
        _ => title.clone(),
    }
}

/// The first moment of a day at the site, and some seconds, as RFC 3339 writes it. Atom requires a time of day, and a
/// record has none.
fn moment(site: &Tracked<'_>, day: Date, seconds: i64) -> String {
    let zone = site.config().time_zone.clone();
    let midnight = day.to_zoned(zone);
    let moment = midnight.and_then(|midnight| midnight.checked_add(seconds.seconds()));
    moment.map_or_else(
        |_| format!("{day}T00:00:00Z"),
        |moment| moment.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
    )
}
