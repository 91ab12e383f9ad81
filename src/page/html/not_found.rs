//! The "not found" page, which a host serves for an unknown address of any depth. Its links are therefore absolute.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::page::html::{Head, finish};
use crate::page::query::Tracked;

/// The view of `404.html`, which shows only the head and the menu.
#[derive(Debug, Serialize)]
pub struct NotFoundView {}

/// Renders the "not found" page.
///
/// # Errors
///
/// `template-error` if the template fails.
pub(crate) fn render(site: &Tracked<'_>, path: &str) -> Result<Vec<u8>, Diagnostic> {
    let mut head = Head::of(site, path, site.texts().get("not_found.title"), "");
    site.config().base_url.as_str().clone_into(&mut head.root);
    head.canonical = None;
    head.noindex = true;
    finish(site, path, "404.html", &head, &NotFoundView {})
}
