//! What lies around a record: the lists that it stands in, the records before and after it there, and related ones.

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::catalog::related::Reason;
use crate::facet::Term;
use crate::page::Site;
use crate::page::html::{Link, card, heads};
use crate::plan::Feed;
use crate::plan::address::{of_feed, of_term};
use crate::record::words::Status;
use crate::record::{Area, Record};
use crate::theme::Shared;

/// How many related records are offered.
pub(in crate::page) const MOST_RELATED: usize = 5;

/// What lies around a record.
#[derive(Debug, Serialize)]
pub struct Nearby {
    /// Other records that a reader may want.
    pub related: Vec<RelatedItem>,
    /// The record before this one in the same place.
    pub previous: Option<Link>,
    /// The record after this one in the same place.
    pub next: Option<Link>,
    /// The place that they share.
    pub place: String,
    /// The feed of its province, or of national meetings.
    pub feed: Option<Link>,
}

/// Another record, and why it is offered.
#[derive(Debug, Serialize)]
pub struct RelatedItem {
    /// The record's card.
    pub card: Shared,
    /// Why, in words.
    pub reason: String,
}

/// What lies around the record `index`.
#[must_use]
pub fn of(site: &Site, index: RecordIndex) -> Nearby {
    let record = site.catalog.record(index);
    let related = site.catalog.related(index, MOST_RELATED).into_iter();
    let shown = related
        .filter(|related| site.catalog.record(related.record).indexed.status != Status::Withdrawn);
    let related = shown.map(|related| RelatedItem {
        card: card::of(site, related.record),
        reason: reason(site, record, &related.reason),
    });
    let group = site.catalog.group(Term::of_area(record.indexed.area));
    let own = group.binary_search(&index).ok();
    let at = |place: Option<usize>| {
        place
            .and_then(|place| group.get(place))
            .map(|other| link(site, *other))
    };
    Nearby {
        related: related.collect(),
        previous: at(own.map(|own| own + 1)),
        next: at(own.and_then(|own| own.checked_sub(1))),
        place: card::place(site, record.indexed.area),
        feed: feed(site, record),
    }
}

/// The feed of the province of `record`, or of national meetings.
#[must_use]
pub fn feed(site: &Site, record: &Record) -> Option<Link> {
    let term = record
        .indexed
        .area
        .province()
        .map_or(Term::National, Term::Province);
    let name = heads::heading(site, term);
    let text = site.theme.texts().fill("list.feed", &[("name", &name)]);
    let feed = Link::to(
        site,
        text,
        &of_feed(Feed::List(term), site.catalog.vocabulary()),
    );
    Some(feed).filter(|feed| feed.path.is_some())
}

/// The lists above `record`: its place, and the year there.
#[must_use]
pub fn crumbs(site: &Site, record: &Record) -> Vec<Link> {
    let (vocabulary, year) = (site.catalog.vocabulary(), record.indexed.year());
    let link = |term: Term, text: &str| Link::to(site, text, &of_term(term, vocabulary));
    let in_year = |term: Term| link(term, &year.to_string());
    match record.indexed.area {
        Area::National => {
            vec![
                link(Term::National, site.theme.texts().get("nav.national")),
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

fn link(site: &Site, index: RecordIndex) -> Link {
    Link::record(site, index)
}

fn reason(site: &Site, record: &Record, reason: &Reason) -> String {
    let texts = site.theme.texts();
    let kind = &site
        .catalog
        .vocabulary()
        .kind(record.indexed.kind)
        .abbreviation;
    let place = card::place(site, record.indexed.area);
    match reason {
        Reason::Stated => texts.get("related.stated").to_owned(),
        Reason::SameChain => texts.get("related.same_chain").to_owned(),
        Reason::SamePlaceAndKind => texts.fill(
            "related.same_place_and_kind",
            &[("kind", kind), ("place", &place)],
        ),
        Reason::SameTag(tag) => texts.fill("related.same_tag", &[("tag", tag)]),
        Reason::SamePlace => texts.fill("related.same_place", &[("place", &place)]),
        Reason::SameKind => texts.fill(
            "related.same_kind",
            &[("kind", kind), ("year", &record.indexed.year().to_string())],
        ),
    }
}
