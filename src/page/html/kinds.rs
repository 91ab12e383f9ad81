//! All kinds of meeting, each with its definition and number of records.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::text::Language;
use crate::facet::Term;
use crate::page::html::browse::{count_phrase, count_sentence};
use crate::page::html::year_table::alone_at_top;
use crate::page::html::{Head, finish, term_href};
use crate::page::query::Tracked;
use crate::value::decimal::grouped;
use crate::vocabulary::id::KindId;
use crate::vocabulary::kind::Level;

/// The view of `kinds.html`.
#[derive(Debug, Serialize)]
pub struct KindsView {
    /// Number of kinds that have records, in a sentence.
    pub lead: String,
    /// Main finding of the table: the kind with the most records.
    pub caption: String,
    /// The kinds, in the order in which they are held within a year.
    pub kinds: Vec<KindRow>,
}

/// One kind of meeting.
#[derive(Debug, Serialize)]
pub struct KindRow {
    /// HTML id of the row: the code of the kind.
    pub id: String,
    /// Abbreviation of the kind.
    pub name: String,
    /// Full name, if it differs from the abbreviation.
    pub full: Option<String>,
    /// Path of the list of its records; none if there are none.
    pub path: Option<String>,
    /// Number of records.
    pub records: String,
    /// Levels at which it is held: national, province, regency.
    pub levels: String,
    /// Definition of the kind.
    pub definition: Option<String>,
}

/// Renders the page of all kinds of meeting.
///
/// # Errors
///
/// `template-error` if the template fails.
pub(crate) fn render(site: &Tracked<'_>, path: &str) -> Result<Vec<u8>, Diagnostic> {
    let texts = site.texts();
    let view = view(site);
    let head = Head::of(site, path, texts.get("kinds.heading"), &view.lead).crumbs(
        site,
        [],
        texts.get("nav.kinds"),
    );
    finish(site, path, "kinds.html", &head, &view)
}

fn view(site: &Tracked<'_>) -> KindsView {
    let texts = site.texts();
    let count = |kind: KindId| site.group_len(Term::Kind(kind));
    let vocabulary = site.vocabulary();
    let recorded = vocabulary
        .kind_ids()
        .filter(|kind| count(*kind) > 0)
        .count();
    let total = grouped(vocabulary.kind_ids().count(), texts.language());
    let caption = match alone_at_top(vocabulary.kind_ids().map(|kind| (kind, count(kind)))) {
        Some(kind) => {
            let name = vocabulary.kind(kind).abbreviation.as_str();
            count_sentence(texts, "kinds.busiest", count(kind), &[("kind", name)])
        }
        None => count_phrase(texts, "kinds.spread", recorded),
    };
    KindsView {
        lead: count_sentence(texts, "kinds.found", recorded, &[("total", &total)]),
        caption,
        kinds: vocabulary
            .kind_ids()
            .map(|kind| row(site, kind, count(kind)))
            .collect(),
    }
}

fn row(site: &Tracked<'_>, id: KindId, count: usize) -> KindRow {
    let texts = site.texts();
    let kind = site.vocabulary().kind(id);
    let full = kind.name.in_language(texts.language());
    KindRow {
        id: kind.code.clone(),
        name: kind.abbreviation.clone(),
        full: (full != kind.abbreviation).then(|| full.to_owned()),
        path: (count > 0).then(|| term_href(site, Term::Kind(id))),
        records: grouped(count, texts.language()),
        levels: levels(site, id).join(", "),
        definition: described(site, id),
    }
}

/// The levels at which a kind of meeting is held, in words.
#[must_use]
pub fn levels(site: &Tracked<'_>, kind: KindId) -> Vec<String> {
    let key = |level: &Level| match level {
        Level::National => "level.national",
        Level::Province => "level.province",
        Level::Regency => "level.regency",
    };
    let levels = site.vocabulary().kind(kind).levels.iter();
    levels
        .map(|level| site.texts().get(key(level)).to_owned())
        .collect()
}

/// The definition of a kind of meeting in the site's language; `None` if the vocabulary has none.
#[must_use]
pub fn described(site: &Tracked<'_>, kind: KindId) -> Option<String> {
    let definition = &site.vocabulary().kind(kind).definition;
    let text = match site.config().language {
        Language::Id => &definition.id,
        Language::En => &definition.en,
    };
    (!text.is_empty()).then(|| text.clone())
}
