//! The page at an old address, which redirects to the new one and also shows a link to it.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::page::html::{Head, finish, href};
use crate::page::query::Tracked;
use crate::plan::address::Address;

/// The view of `redirect.html`.
#[derive(Debug, Serialize)]
pub struct RedirectView {
    /// Path of the new page below the site's root.
    pub path: String,
    /// Absolute address of the new page.
    pub address: String,
}

/// Renders the redirect to `target`.
///
/// # Errors
///
/// `template-error` if the template fails.
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
