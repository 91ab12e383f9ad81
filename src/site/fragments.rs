//! Links to an id of a page, such as `/istilah/#unmet-need`, that only the rendered page can prove: its template decides
//! which ids it has.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::page::query::Tracked;
use crate::page::{Site, render};

/// The faults of all links to an id that its page does not have. A page that cannot be rendered has a fault of its own.
pub(super) fn missing(site: &Site) -> Vec<Diagnostic> {
    let mut pages: BTreeMap<&Arc<str>, Option<String>> = BTreeMap::new();
    let mut missing = Vec::new();
    for link in site.plan.unproven_fragments() {
        let page = pages.entry(&link.page).or_insert_with(|| {
            let bytes = render(&Tracked::unrecorded(site), &link.page).ok()?;
            String::from_utf8(bytes).ok()
        });
        if page.as_ref().is_some_and(|html| !has_id(html, &link.id)) {
            missing.push(link.fault.clone());
        }
    }
    missing
}

/// True if an element of `html` has this id, quoted in any way.
fn has_id(html: &str, id: &str) -> bool {
    let mut attributes = html.match_indices("id=");
    attributes.any(|(at, name)| {
        let is_attribute = html[..at].ends_with(|before: char| before.is_ascii_whitespace());
        let value = &html[at + name.len()..];
        let value = value.strip_prefix(['"', '\'']).unwrap_or(value);
        let rest = value.strip_prefix(id);
        let is_whole = rest.is_some_and(|rest| {
            rest.starts_with(|after: char| {
                matches!(after, '"' | '\'' | '>') || after.is_ascii_whitespace()
            })
        });
        is_attribute && is_whole
    })
}

#[cfg(test)]
mod tests {
    use crate::site::fragments::has_id;

    #[test]
    fn an_id_is_found_however_it_is_quoted() {
        let html = "<p id=\"satu\"><a class=x id=dua><b id='tiga' data-id=\"empat\">id=\"lima\"";
        let found = ["satu", "dua", "tiga", "empat", "lima", "sat", ""].map(|id| has_id(html, id));
        assert_eq!(found, [true, true, true, false, false, false, false]);
    }
}
