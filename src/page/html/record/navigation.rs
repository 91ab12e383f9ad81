//! Navigation from a record: its breadcrumbs, its feed, the previous and next record, and related records.

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::catalog::related::Reason;
use crate::facet::Term;
use crate::page::html::{Link, card, list_head};
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::plan::Feed;
use crate::plan::address::{of_feed, of_term};
use crate::record::Area;
use crate::record::words::Status;
use crate::theme::Shared;
use crate::vocabulary::id::KindId;

/// The most related records to show.
pub(in crate::page) const MOST_RELATED: usize = 5;

/// Links from a record to the records around it.
#[derive(Debug, Serialize)]
pub struct Navigation {
    /// Related records.
    pub related: Vec<RelatedItem>,
    /// The previous record of the same place.
    pub previous: Option<Link>,
    /// The next record of the same place.
    pub next: Option<Link>,
    /// Name of the place that the previous and the next record share.
    pub place: String,
    /// Feed of the record's province, or of national meetings.
    pub feed: Option<Link>,
}

/// A related record.
#[derive(Debug, Serialize)]
pub struct RelatedItem {
    /// Card of the record.
    pub card: Shared,
    /// Reason why it is related, in words.
    pub reason: String,
}

/// The links from the record `index` to the records around it.
#[must_use]
pub fn of(site: &Tracked<'_>, index: RecordIndex) -> Navigation {
    let record = site.entry(index);
    let related = site.related(index, MOST_RELATED).into_iter();
    let shown =
        related.filter(|related| site.entry(related.record).indexed.status != Status::Withdrawn);
    let related = shown.map(|related| RelatedItem {
        card: card::of(site, related.record),
        reason: reason(site, record, &related.reason),
    });
    let [previous, next] = site.neighbours(index);
    Navigation {
        related: related.collect(),
        previous: previous.map(|index| Link::record(site, index)),
        next: next.map(|index| Link::record(site, index)),
        place: card::place(site, record.indexed.areas.lead()),
        feed: feed(site, record),
    }
}

/// The feed of the province of `record`, or of national meetings.
#[must_use]
pub fn feed(site: &Tracked<'_>, record: RecordEntry<'_>) -> Option<Link> {
    let term = record
        .indexed
        .areas
        .lead()
        .province()
        .map_or(Term::National, Term::Province);
    let name = list_head::heading(site, term);
    let text = site.texts().fill("list.feed", &[("name", &name)]);
    let feed = Link::to(site, text, &of_feed(Feed::List(term), site.vocabulary()));
    Some(feed).filter(|feed| feed.path.is_some())
}

/// The breadcrumbs of `record`: its leading place, then the year or regency.
#[must_use]
pub fn crumbs(site: &Tracked<'_>, record: RecordEntry<'_>) -> Vec<Link> {
    let (vocabulary, year) = (site.vocabulary(), record.indexed.year());
    let link = |term: Term, text: &str| Link::to(site, text, &of_term(term, vocabulary));
    let in_year = |term: Term| link(term, &year.to_string());
    match record.indexed.areas.lead() {
        Area::National => {
            vec![
                link(Term::National, site.texts().get("nav.national")),
                in_year(Term::NationalYear(year)),
            ]
        }
        Area::Province(province) => vec![
            link(
                Term::Province(province),
                &vocabulary.province(province).name,
            ),
            in_year(Term::ProvinceYear(province, year)),
        ],
        Area::Regency(province, regency) => vec![
            link(
                Term::Province(province),
                &vocabulary.province(province).name,
            ),
            link(Term::Regency(regency), &vocabulary.regency(regency).name),
        ],
    }
}

fn reason(site: &Tracked<'_>, record: RecordEntry<'_>, reason: &Reason) -> String {
    let texts = site.texts();
    let kind = |kind: &KindId| site.vocabulary().kind(*kind).abbreviation.as_str();
    match reason {
        Reason::Stated => texts.get("related.stated").to_owned(),
        Reason::SameChain => texts.get("related.same_chain").to_owned(),
        Reason::SamePlaceAndKind(place, of_kind) => texts.fill(
            "related.same_place_and_kind",
            &[
                ("kind", kind(of_kind)),
                ("place", &card::place(site, *place)),
            ],
        ),
        Reason::SameTag(tag) => texts.fill("related.same_tag", &[("tag", tag)]),
        Reason::SamePlace(place) => texts.fill(
            "related.same_place",
            &[("place", &card::place(site, *place))],
        ),
        Reason::SameKind(of_kind) => texts.fill(
            "related.same_kind",
            &[
                ("kind", kind(of_kind)),
                ("year", &record.indexed.year().to_string()),
            ],
        ),
    }
}
