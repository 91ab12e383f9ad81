//! The page of a record: all its content, with links to the records around it.
//!
//! Each section of the page has a file; this one puts them together. A section without content is `None` or empty, and
//! the template leaves it out.

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::diagnostic::Diagnostic;
use crate::page::html::browse::{KeyFigure, Notice, join_present, joined};
use crate::page::html::{Head, absence, card, finish, prose};
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::record::words::Status;

pub mod chain;
pub mod cite;
pub mod decisions;
pub mod facts;
pub mod header;
pub mod key_figures;
pub mod measures;
pub mod media;
pub mod navigation;
mod organizations;
pub mod outcome;
pub mod people;
pub mod sources;

use facts::Fact;

/// The view of `record.html`.
#[derive(Debug, Serialize)]
pub struct RecordView {
    /// Title, with non-breaking spaces inside dates, periods and the names of its places.
    pub title: String,
    /// Kinds, level and period of the meeting.
    pub tags: Vec<String>,
    /// Summary of the record; none if it is withdrawn.
    pub lead: Option<String>,
    /// Notices in this order: withdrawn, corrected, draft, planned, advertorial.
    pub notices: Vec<Notice>,
    /// Facts about the meeting: when, where, how and by whom it was held.
    pub facts: Vec<Fact>,
    /// Phrase in place of a fact: that the source is silent, or that it is not recorded.
    pub absent: String,
    /// The value of the record's `extra`, unchanged; none if there is none, or if the record is withdrawn.
    pub extra: serde_json::Value,
    /// All sections below the facts; none if the record is withdrawn.
    pub content: Option<Content>,
}

/// The sections of a record below its facts.
#[derive(Debug, Serialize)]
pub struct Content {
    /// At most four key figures.
    pub figures: Vec<KeyFigure>,
    /// Table of the values of indicators.
    pub measures: Option<measures::MeasureTable>,
    /// Other counts, which are no indicators.
    pub counts: Vec<Fact>,
    /// Agreements; none for a planned meeting without any.
    pub outcome: Option<outcome::Outcome>,
    /// Reason for the meeting.
    pub background: Option<String>,
    /// Aims of the meeting.
    pub objectives: Vec<String>,
    /// Text of the record as safe HTML; may be empty.
    pub body_html: String,
    /// Criteria, thresholds, documents, legal bases, statements and terms.
    pub settled: decisions::Decisions,
    /// Chain of the meetings before and after.
    pub chain: Option<chain::ChainView>,
    /// Participants.
    pub people: Option<people::People>,
    /// Photos and files.
    pub media: media::Media,
    /// Points that the sources leave uncertain.
    pub uncertain: Vec<Fact>,
    /// Sources of the record.
    pub sources: Vec<sources::SourceItem>,
    /// Links to related and neighbouring records.
    pub nearby: navigation::Navigation,
    /// Link for sharing the record, and its citation.
    pub cite: cite::Cite,
}

/// Renders the page of a record.
///
/// # Errors
///
/// `template-error` if the template fails.
pub(crate) fn render(
    site: &Tracked<'_>,
    path: &str,
    index: RecordIndex,
) -> Result<Vec<u8>, Diagnostic> {
    let record = site.entry(index);
    let withdrawn = record.indexed.status == Status::Withdrawn;
    let head = head(site, path, record);
    let view = RecordView {
        title: card::title(site, index).to_owned(),
        tags: header::tags(site, record),
        lead: (!withdrawn && !record.content.summary.is_empty())
            .then(|| record.content.summary.clone()),
        notices: header::notices(site, record),
        facts: facts::of(site, record),
        absent: absence::phrase(site.texts(), record, "fact").to_owned(),
        extra: extra(record),
        content: (!withdrawn).then(|| content(site, index, &head)),
    };
    finish(site, path, "record.html", &head, &view)
}

/// The value under `extra`. The text in the content is JSON, because the record was read into it.
fn extra(record: RecordEntry<'_>) -> serde_json::Value {
    let extra = record.content.extra.as_deref();
    extra.map_or(serde_json::Value::Null, |extra| {
        serde_json::from_str(extra).unwrap_or_default()
    })
}

fn content(site: &Tracked<'_>, index: RecordIndex, head: &Head) -> Content {
    let record = site.entry(index);
    Content {
        figures: key_figures::of(site, record),
        measures: measures::table(site, index),
        counts: facts::counts(site, record),
        outcome: outcome::of(site, index),
        background: record.content.background.clone(),
        objectives: record.content.objectives.clone(),
        body_html: prose::html(site, &head.root, site.record_text(index)),
        settled: decisions::of(site, record),
        chain: chain::of(site, index),
        people: people::of(site, record),
        media: media::of(site, index),
        uncertain: facts::uncertain(record),
        sources: sources::of(site, record),
        nearby: navigation::of(site, index),
        cite: cite::of(site, index, head),
    }
}

fn head(site: &Tracked<'_>, path: &str, record: RecordEntry<'_>) -> Head {
    let texts = site.texts();
    let withdrawn = record.indexed.status == Status::Withdrawn;
    let (kinds, areas) = (&record.indexed.kinds, &record.indexed.areas);
    let names = kinds.iter().map(|kind| {
        let kind = site.vocabulary().kind(kind);
        kind.name.in_language(texts.language()).to_owned()
    });
    let place = areas.provinces().map(|_| card::places(site, areas));
    let facts = [
        Some(joined(texts, &names.collect::<Vec<_>>())),
        place,
        Some(record.indexed.date.show(texts.language())),
    ];
    let facts = join_present(facts, ", ");
    let description = match record.content.summary.as_str() {
        _ if withdrawn => texts.get("record.withdrawn"),
        "" => &facts,
        summary => summary,
    };
    let crumbs = navigation::crumbs(site, record);
    // The crumbs before it name the leading place only.
    let joint = areas.only().is_none().then(|| card::places(site, areas));
    let own = join_present([Some(card::kinds(site, kinds)), joint], ", ");
    let mut head =
        Head::of(site, path, &record.content.title, description).crumbs(site, crumbs, &own);
    head.feed = navigation::feed(site, record);
    head.section = if record.indexed.areas.provinces().is_some() {
        "provinces"
    } else {
        ""
    };
    head.noindex = withdrawn || record.indexed.status == Status::Draft;
    head
}
