//! Organizations of a meeting: with their name in full where a record abbreviates it, and the name that they bear now.

use jiff::civil::Date;

use crate::page::html::browse::join_present;
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::record::people::Organization;

/// The organizations that held or supported a meeting.
pub(super) fn all(
    site: &Tracked<'_>,
    record: RecordEntry<'_>,
    organizations: &[Organization],
) -> Vec<String> {
    let shown = organizations.iter().map(|organization| {
        let name = match &organization.abbreviation {
            Some(abbreviation) => format!("{} ({abbreviation})", organization.name),
            None => organization.name.clone(),
        };
        named(site, record, &name)
    });
    shown.collect()
}

/// An organization as the record writes it, with what the vocabulary knows of its names.
pub(super) fn named(site: &Tracked<'_>, record: RecordEntry<'_>, written: &str) -> String {
    match note(site, record.indexed.date.last(), written) {
        Some(note) => format!("{written} ({note})"),
        None => written.to_owned(),
    }
}

/// The full name of an abbreviated organization, and its name of today if that is another. None of a name that it did
/// not bear on `day`.
fn note(site: &Tracked<'_>, day: Date, written: &str) -> Option<String> {
    let texts = site.texts();
    let known = site.vocabulary().organization_in(written)?;
    let newest = known.newest_name()?;
    let names = known
        .names_on(day)
        .filter(|name| written.contains(name.short()));
    let then = names.max_by_key(|name| name.short().len())?;
    let is_abbreviated = written == then.short();
    let full = then.name.in_language(texts.language());
    let full = (is_abbreviated && full != written).then(|| full.to_owned());
    let renamed = (then != newest).then(|| {
        let words = [("then", then.short()), ("now", newest.short())];
        let key = if is_abbreviated {
            "record.organization_now"
        } else {
            "record.organization_renamed"
        };
        texts.fill(key, &words)
    });
    Some(join_present([full, renamed], "; ")).filter(|note| !note.is_empty())
}
