//! The page at an old address: it leads to the new one at once, and says so to whoever stays.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::page::html::{Head, finish, href};
use crate::page::query::Tracked;
use crate::plan::address::Address;

/// The view of `redirect.html`.
#[derive(Debug, Serialize)]
pub struct RedirectView {
    /// The new path below the site's root.
    pub path: String,
    /// The new address in full.
    pub address: String,
}

/// The page that leads to `target`.
///
/// # Errors
///
/// `template-error`.
pub(crate) fn render(
    site: &Tracked<'_>,
    path: &str,
    target: &Address,
) -> Result<Vec<u8>, Diagnostic> {
    let (texts, address) = (site.texts(), site.config().base_url.join(target.path()));
    let description = format!("{} {address}", texts.get("redirect.moved"));
    let mut head = Head::of(site, path, texts.get("redirect.title"), &description);
    head.canonical = Some(address.clone());
    head.noindex = true;
    let view = RedirectView {
        path: href(site, target),
        address,
    };
    finish(site, path, "redirect.html", &head, &view)
}
