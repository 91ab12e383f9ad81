//! Renders the text of a record or a plain page to HTML, with its links resolved by the plan.

use crate::markdown;
use crate::page::html::href;
use crate::page::query::Tracked;
use crate::page::query::entry::Text;
use crate::value::percent;

/// Characters that a fragment may hold besides letters and digits, as in `berkas.pdf#page=2`.
const IN_FRAGMENTS: &[u8] = b"/?:@!$&'()*+,;=";

/// Renders the text of a record. Its highest heading is `h3`, because the text is a section of its page. `root` is the
/// relative path from the page to the site's root.
#[must_use]
pub fn html(site: &Tracked<'_>, root: &str, text: Text<'_>) -> String {
    leveled(site, root, text, 3)
}

/// Renders the text of a plain page, whose highest heading is `h2`.
#[must_use]
pub fn page_html(site: &Tracked<'_>, root: &str, text: Text<'_>) -> String {
    leveled(site, root, text, 2)
}

fn leveled(site: &Tracked<'_>, root: &str, text: Text<'_>, top: u8) -> String {
    let resolve = |destination: &str| {
        let target = text.link(destination)?;
        let mut address = format!("{root}{}{}", href(site, &target.address), target.query);
        if let Some(id) = &target.fragment {
            address.push('#');
            address.push_str(&percent::encode(id, IN_FRAGMENTS));
        }
        Some(address)
    };
    markdown::render(&text.body.text, top, &resolve)
}
