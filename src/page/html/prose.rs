//! The text of a record or a plain page as HTML, with links that lead to where the plan says.

use std::sync::Arc;

use crate::markdown;
use crate::page::Site;
use crate::page::html::path_href;
use crate::record::body::Body;

/// The HTML of `body`, which stands in `file`, for a page from which `root` leads to the site's root. The highest
/// heading is a third-level one: the text stands in a section of its page. Empty where there is no text.
#[must_use]
pub fn html(site: &Site, root: &str, file: &Arc<str>, body: &Body) -> String {
    leveled(site, root, (file, body), 3)
}

/// The same with second-level headings, for a page that is nothing but this text.
#[must_use]
pub fn page_html(site: &Site, root: &str, file: &Arc<str>, body: &Body) -> String {
    leveled(site, root, (file, body), 2)
}

fn leveled(site: &Site, root: &str, (file, body): (&Arc<str>, &Body), top: u8) -> String {
    let resolve = |destination: &str| {
        let path = site.plan.link(file, destination)?;
        Some(format!("{root}{}", path_href(site, path)))
    };
    markdown::render(&body.text, top, &resolve)
}
