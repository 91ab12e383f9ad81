//! The kinds of meeting: what each is, and how many records there are of it.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::text::Language;
use crate::facet::Term;
use crate::page::html::browse::{counted, said};
use crate::page::html::year_table::alone_at_top;
use crate::page::html::{Head, finish, href};
use crate::page::query::Tracked;
use crate::plan::address::of_term;
use crate::value::decimal::grouped;
use crate::vocabulary::id::KindId;
use crate::vocabulary::kind::Level;

/// The view of `kinds.html`.
#[derive(Debug, Serialize)]
pub struct KindsView {
    /// How many kinds are recorded, in a sentence.
    pub lead: String,
    /// What the table says.
    pub caption: String,
    /// The kinds, in their usual order within a year.
    pub kinds: Vec<KindRow>,
}

/// One kind of meeting.
#[derive(Debug, Serialize)]
pub struct KindRow {
    /// Its anchor.
    pub id: String,
    /// What it is usually called.
    pub name: String,
    /// Its full name, if that is another.
    pub full: Option<String>,
    /// Path of its list; none without records.
    pub path: Option<String>,
    /// How many records.
    pub records: String,
    /// At which levels it is held.
    pub levels: String,
    /// What it is; may be absent.
    pub definition: Option<String>,
}

/// The page of the kinds of meeting.
///
/// # Errors
///
/// `template-error`.
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
            said(texts, "kinds.busiest", count(kind), &[("kind", name)])
        }
        None => counted(texts, "kinds.spread", recorded),
    };
    KindsView {
        lead: said(texts, "kinds.found", recorded, &[("total", &total)]),
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
        path: (count > 0).then(|| href(site, &of_term(Term::Kind(id), site.vocabulary()))),
        records: grouped(count, texts.language()),
        levels: levels(site, id).join(", "),
        definition: described(site, id),
    }
}

/// At which levels a kind of meeting is held, in words.
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

/// What a kind of meeting is, in the site's language; none if the vocabulary does not say.
#[must_use]
pub fn described(site: &Tracked<'_>, kind: KindId) -> Option<String> {
    let definition = &site.vocabulary().kind(kind).definition;
    let text = match site.config().language {
        Language::Id => &definition.id,
        Language::En => &definition.en,
    };
    (!text.is_empty()).then(|| text.clone())
}
