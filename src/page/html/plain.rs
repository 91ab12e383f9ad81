//! A plain page, which has only a title and a text.

use serde::Serialize;

use crate::catalog::PlainIndex;
use crate::diagnostic::Diagnostic;
use crate::page::html::{Head, finish, prose};
use crate::page::query::Tracked;
use crate::record::words::Status;

/// The view of `plain.html`.
#[derive(Debug, Serialize)]
pub struct PlainView {
    /// Title of the page.
    pub title: String,
    /// True if it is a draft, which is shown only with `--drafts`.
    pub draft: bool,
    /// Text of the page as safe HTML.
    pub body_html: String,
}

/// Renders a plain page.
///
/// # Errors
///
/// `template-error` if the template fails.
pub(crate) fn render(
    site: &Tracked<'_>,
    path: &str,
    index: PlainIndex,
) -> Result<Vec<u8>, Diagnostic> {
    let plain = site.plain(index);
    let draft = plain.indexed.status == Status::Draft;
    let mut head = Head::of(site, path, &plain.content.title, &plain.content.summary).crumbs(
        site,
        [],
        &plain.content.title,
    );
    head.noindex = draft;
    let body_html = prose::page_html(site, &head.root, site.plain_text(index));
    let view = PlainView {
        title: plain.content.title.clone(),
        draft,
        body_html,
    };
    finish(site, path, "plain.html", &head, &view)
}
