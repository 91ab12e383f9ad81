//! The page of a record: everything that it carries, and what the catalog knows around it.
//!
//! One file a part of the page; this one puts them together. Sections without content are `None` or empty, and the
//! template leaves them out.

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::diagnostic::Diagnostic;
use crate::page::html::browse::{KeyFigure, Notice};
use crate::page::html::{Head, card, finish, prose};
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::record::words::Status;

pub mod chain;
pub mod cite;
pub mod facts;
pub mod key_figures;
pub mod measures;
pub mod media;
pub mod nearby;
pub mod opening;
pub mod outcome;
pub mod people;
pub mod settled;
pub mod sources;

use facts::Fact;

/// The view of `record.html`.
#[derive(Debug, Serialize)]
pub struct RecordView {
    /// Its title, with spaces that do not break inside dates, periods and the names of its places.
    pub title: String,
    /// Kind, level and period.
    pub tags: Vec<String>,
    /// What it is about; none if it is withdrawn.
    pub lead: Option<String>,
    /// What to know first: withdrawn, corrected, draft, planned, advertorial, in this order.
    pub notices: Vec<Notice>,
    /// When, where, how and by whom it was held.
    pub facts: Vec<Fact>,
    /// Everything else; none if it is withdrawn.
    pub content: Option<Content>,
}

/// What a record that is not withdrawn shows below its facts.
#[derive(Debug, Serialize)]
pub struct Content {
    /// At most four large figures.
    pub figures: Vec<KeyFigure>,
    /// Values of indicators.
    pub measures: Option<measures::MeasureTable>,
    /// Counts that are not indicators.
    pub counts: Vec<Fact>,
    /// What was agreed; none for a meeting to come of which nothing is known yet.
    pub outcome: Option<outcome::Outcome>,
    /// Why it was held.
    pub background: Option<String>,
    /// What it was for.
    pub objectives: Vec<String>,
    /// The text as HTML; empty where there is none.
    pub body_html: String,
    /// Criteria, thresholds, documents, legal bases, statements and terms.
    pub settled: settled::Settled,
    /// The meetings before and after.
    pub chain: Option<chain::ChainView>,
    /// Who was there.
    pub people: Option<people::People>,
    /// Photos and files.
    pub media: media::Media,
    /// What the sources leave uncertain: about what, and what.
    pub uncertain: Vec<Fact>,
    /// Where all this is from.
    pub sources: Vec<sources::SourceItem>,
    /// Other records that a reader may want.
    pub nearby: nearby::Nearby,
    /// How to share and cite it.
    pub cite: cite::Cite,
}

/// The page of a record.
///
/// # Errors
///
/// `template-error`.
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
        tags: opening::tags(site, record),
        lead: (!withdrawn && !record.content.summary.is_empty())
            .then(|| record.content.summary.clone()),
        notices: opening::notices(site, record),
        facts: facts::of(site, record),
        content: (!withdrawn).then(|| content(site, index, &head)),
    };
    finish(site, path, "record.html", &head, &view)
}

fn content(site: &Tracked<'_>, index: RecordIndex, head: &Head) -> Content {
    let record = site.entry(index);
    Content {
        figures: key_figures::of(site, record),
        measures: measures::table(site, index),
        counts: facts::counts(site, record),
        outcome: outcome::of(site, record),
        background: record.content.background.clone(),
        objectives: record.content.objectives.clone(),
        body_html: prose::html(site, &head.root, site.record_text(index)),
        settled: settled::of(site, record),
        chain: chain::of(site, index),
        people: people::of(site, record),
        media: media::of(site, index),
        uncertain: facts::uncertain(record),
        sources: sources::of(site, record),
        nearby: nearby::of(site, index),
        cite: cite::of(site, index, head),
    }
}

fn head(site: &Tracked<'_>, path: &str, record: RecordEntry<'_>) -> Head {
    let texts = site.texts();
    let withdrawn = record.indexed.status == Status::Withdrawn;
    let kind = site.vocabulary().kind(record.indexed.kind);
    let place = record
        .indexed
        .area
        .province()
        .map(|_| card::place(site, record.indexed.area));
    let name = kind.name.in_language(texts.language()).to_owned();
    let facts = [
        Some(name),
        place,
        Some(record.indexed.date.show(texts.language())),
    ];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let description = match record.content.summary.as_str() {
        _ if withdrawn => texts.get("record.withdrawn"),
        "" => &facts,
        summary => summary,
    };
    let crumbs = nearby::crumbs(site, record);
    let mut head = Head::of(site, path, &record.content.title, description).crumbs(
        site,
        crumbs,
        &kind.abbreviation,
    );
    head.feed = nearby::feed(site, record);
    head.section = if record.indexed.area.province().is_some() {
        "provinces"
    } else {
        ""
    };
    head.noindex = withdrawn || record.indexed.status == Status::Draft;
    head
}
