//! The text of a record or a plain page as HTML, with links that lead to where the plan says.

use crate::markdown;
use crate::page::html::path_href;
use crate::page::query::Tracked;
use crate::page::query::entry::Text;

/// The HTML of `text` for a page from which `root` leads to the site's root. The highest
/// heading is a third-level one: the text stands in a section of its page. Empty where there is no text.
#[must_use]
pub fn html(site: &Tracked<'_>, root: &str, text: Text<'_>) -> String {
    leveled(site, root, text, 3)
}

/// The same with second-level headings, for a page that is nothing but this text.
#[must_use]
pub fn page_html(site: &Tracked<'_>, root: &str, text: Text<'_>) -> String {
    leveled(site, root, text, 2)
}

fn leveled(site: &Tracked<'_>, root: &str, text: Text<'_>, top: u8) -> String {
    let resolve = |destination: &str| {
        let path = text.link(destination)?;
        Some(format!("{root}{}", path_href(site, path)))
    };
    markdown::render(&text.body.text, top, &resolve)
}
