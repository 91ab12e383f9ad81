//! What of a record concerns others: its place among them, their lists, links and addresses. All else is seen only where
//! the record itself is shown.
//!
//! A new field of a record is named here, and it is decided whether it concerns others: it does if `catalog` or `plan`
//! look at it. Places in the file do not: they are told only where something is wrong.

use crate::record::plain::Plain;
use crate::record::{Body, Record};

/// Who is concerned by a change of one file, where nothing is wrong with it before or after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concern {
    /// Nobody but those who show it.
    Itself,
    /// Texts that lead to it or that it leads to: a link or heading is another.
    Links,
    /// All: lists and addresses.
    Others,
}

/// Who is concerned by a change of one record.
#[must_use]
pub fn of_record(before: &Record, after: &Record) -> Concern {
    concern(is_same(before, after), (&before.body, &after.body))
}

/// Who is concerned by a change of one plain page.
#[must_use]
pub fn of_plain(before: &Plain, after: &Plain) -> Concern {
    concern(is_same_plain(before, after), (&before.body, &after.body))
}

fn concern(is_same: bool, (before, after): (&Body, &Body)) -> Concern {
    match (is_same, is_same_body(before, after)) {
        (true, true) => Concern::Itself,
        (true, false) => Concern::Links,
        (false, _) => Concern::Others,
    }
}

/// Whether all but the texts of two forms of one record is the same to all others.
#[rustfmt::skip]
fn is_same(before: &Record, after: &Record) -> bool {
    let Record {
        id, file, kind, date, area, slug, aliases, status, follows, indicators, agreements, thresholds, photos,
        attachments, related, tags,
        title: _, summary: _, theme: _, period: _, mode: _, time: _, venue: _, organizers: _, supporters: _,
        opened_by: _, speakers: _, officials: _, attendance: _, partners: _, background: _, objectives: _, figures: _,
        criteria: _, documents: _, legal: _, statements: _, terms: _, sources: _, notes: _, corrections: _, extra: _, body: _,
    } = before;
    (id, file, kind, date) == (&after.id, &after.file, &after.kind, &after.date)
        && (area, &slug.value, status, tags) == (&after.area, &after.slug.value, &after.status, &after.tags)
        && all_same(aliases, &after.aliases, |alias| &alias.value)
        && all_same(follows, &after.follows, |link| &link.value)
        && all_same(related, &after.related, |named| &named.value)
        && all_same(indicators, &after.indicators, |one| (one.indicator, one.area, one.year, &one.family))
        && all_same(agreements, &after.agreements, |one| (one.kind, one.progress, one.due))
        && all_same(thresholds, &after.thresholds, |threshold| threshold.indicator)
        && all_same(photos, &after.photos, |photo| photo.file.as_ref().map(|file| &file.value))
        && all_same(attachments, &after.attachments, |attachment| &attachment.file.value)
}

fn is_same_plain(before: &Plain, after: &Plain) -> bool {
    let Plain {
        id,
        file,
        slug,
        aliases,
        status,
        title: _,
        summary: _,
        body: _,
    } = before;
    (id, file, &slug.value, status) == (&after.id, &after.file, &after.slug.value, &after.status)
        && all_same(aliases, &after.aliases, |alias| &alias.value)
}

fn is_same_body(before: &Body, after: &Body) -> bool {
    let (before, after) = (&before.outline, &after.outline);
    all_same(&before.links, &after.links, |link| &link.destination)
        && all_same(&before.fragments, &after.fragments, |link| {
            &link.destination
        })
        && all_same(&before.headings, &after.headings, |heading| &heading.id)
}

fn all_same<'a, T, V: PartialEq>(
    before: &'a [T],
    after: &'a [T],
    bearing: impl Fn(&'a T) -> V,
) -> bool {
    before.iter().map(&bearing).eq(after.iter().map(&bearing))
}
