//! What a host serves for an address that does not exist. It may be served at any depth, so its links are absolute.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::page::html::{Head, finish};
use crate::page::query::Tracked;

/// The view of `404.html`: it needs nothing but the head and the menu.
#[derive(Debug, Serialize)]
pub struct NotFoundView {}

/// The page for nothing found.
///
/// # Errors
///
/// `template-error`.
pub(crate) fn render(site: &Tracked<'_>, path: &str) -> Result<Vec<u8>, Diagnostic> {
    let mut head = Head::of(site, path, site.texts().get("not_found.title"), "");
    site.config().base_url.as_str().clone_into(&mut head.root);
    head.canonical = None;
    head.noindex = true;
    finish(site, path, "404.html", &head, &NotFoundView {})
}
