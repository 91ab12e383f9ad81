//! Atom feeds (RFC 4287): the newest records of a list, with each correction as a separate entry.

use crate::catalog::RecordIndex;
use crate::page::html::{indicators, list_head};
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::page::xml::Element;
use crate::plan::address;
use crate::plan::{Feed, Register};
use crate::record::words::Status;
use crate::value::date_range::DateRange;

/// One entry: a record as first published, or one of its corrections.
struct FeedEntry<'a> {
    record: RecordEntry<'a>,
    day: jiff::civil::Date,
    correction: Option<(usize, &'a str)>,
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
    let mut entries: Vec<FeedEntry<'_>> = records(site, feed, site.config().feed_limit)
        .into_iter()
        .flat_map(|record| entries_of(site, record))
        .collect();
    entries.sort_by(|a, b| {
        (b.day, a.record.address, a.correction).cmp(&(a.day, b.record.address, b.correction))
    });
    entries.truncate(site.config().feed_limit);
    let updated = entries
        .first()
        .map_or_else(|| site.today(), |entry| entry.day);
    let title = title(site, feed);
    let mut root = Element::new("feed")
        .with("xmlns", "http://www.w3.org/2005/Atom")
        .with("xml:lang", site.config().language.code())
        .text_child("id", &index)
        .text_child("title", &title)
        .text_child("updated", &moment(updated))
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
        Feed::Indicator(indicator) => indicators::named(site, indicator),
    };
    format!("{list} – {own}")
}

/// The records that a feed lists: at most `most`, newest first.
fn records(site: &Tracked<'_>, feed: Feed, most: usize) -> Vec<RecordIndex> {
    match feed {
        Feed::All => site.newest(most),
        Feed::List(term) => site.group_page(term, 0, most).to_vec(),
        Feed::Agreements => {
            let agreements = site.agreements(Register::All).iter();
            distinct(agreements.map(|index| index.record), most)
        }
        Feed::Indicator(indicator) => {
            let series = site.series_of(indicator);
            let values = series
                .iter()
                .flat_map(|(_, series)| series.families.values());
            let mut records: Vec<RecordIndex> =
                values.flatten().map(|value| value.record).collect();
            records.sort_unstable();
            distinct(records.into_iter(), most)
        }
    }
}

/// The first `most` distinct values of `records`, which are sorted.
fn distinct(records: impl Iterator<Item = RecordIndex>, most: usize) -> Vec<RecordIndex> {
    let mut found: Vec<RecordIndex> = Vec::new();
    for record in records {
        if found.last() != Some(&record) {
            if found.len() == most {
                break;
            }
            found.push(record);
        }
    }
    found
}

fn entries_of<'s>(site: &Tracked<'s>, index: RecordIndex) -> Vec<FeedEntry<'s>> {
    let record = site.entry(index);
    if record.indexed.status == Status::Withdrawn {
        return Vec::new();
    }
    let own = FeedEntry {
        record,
        day: record.indexed.date.first(),
        correction: None,
    };
    let corrections = record
        .content
        .corrections
        .iter()
        .zip(1..)
        .map(|(correction, number)| {
            let day = DateRange::first(correction.date);
            FeedEntry {
                record,
                day,
                correction: Some((number, correction.text.as_str())),
            }
        });
    std::iter::once(own).chain(corrections).collect()
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
        .text_child("updated", &moment(entry.day))
        .text_child("published", &moment(entry.day))
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

/// Midnight of a day as RFC 3339 writes it. Atom requires a time of day, and a record has none.
fn moment(day: jiff::civil::Date) -> String {
    format!("{day}T00:00:00Z")
}
