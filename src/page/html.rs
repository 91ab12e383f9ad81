//! HTML pages: the head, links, and rendering a view with its template.
//!
//! Each template has one file here, with a view of finished values and the function that fills it. A new page is such a
//! file, its template, and a line in `page::render`.

use std::sync::Arc;

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::text::Language;
use crate::facet::Term;
use crate::page::Site;
use crate::page::query::Tracked;
use crate::plan::Route;
use crate::plan::address::{Address, of_term};
use crate::theme::{PageRender, Shared};
use crate::value::percent;

pub mod absence;
pub mod agreement;
pub mod agreements;
pub mod browse;
pub mod card;
pub mod citing;
pub mod comparison;
pub mod document;
pub mod documents;
pub mod glossary;
pub mod home;
pub mod indicator;
pub mod indicator_card;
pub mod indicators;
pub mod kinds;
pub mod layout;
pub mod legal;
pub mod list;
pub mod list_head;
pub mod listing;
pub mod not_found;
pub mod paging;
pub mod place;
pub mod plain;
pub mod prose;
pub mod provinces;
pub mod record;
pub mod redirect;
pub mod series;
pub mod threshold;
pub mod value;
pub mod wording;
pub mod year;
pub mod year_table;
pub mod years;

/// The head of a page: what templates see as `page`.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    /// Title for the browser's tab and search engines: the heading and the site's name.
    pub title: String,
    /// The heading without the site's name.
    pub heading: String,
    /// Summary of the page for search engines, in a sentence or two; may be empty.
    pub description: String,
    /// Path of this page below the site's root.
    pub path: String,
    /// Prefix that leads to the site's root: `./`, `../`, `../../`; absolute on the "not found" page, which a host may
    /// serve at any depth.
    pub root: String,
    /// Absolute address of the page; none for the "not found" page.
    pub canonical: Option<String>,
    /// Item of the menu to mark as current: `provinces`, `years`, `indicators`, `agreements`, or empty.
    pub section: &'static str,
    /// The feed for this page.
    pub feed: Option<Link>,
    /// Breadcrumbs from the home page to this page, which has no path.
    pub crumbs: Vec<Link>,
    /// True if search engines should not index the page.
    pub noindex: bool,
    /// The language of the interface: `id` or `en`.
    pub language: &'static str,
    /// True if the interface is not in Indonesian, the language of the records.
    pub foreign: bool,
}

/// Text with an optional link.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// Text of the link.
    pub text: String,
    /// Path below the site's root, to be written after `page.root`.
    pub path: Option<String>,
}

impl Link {
    /// Links to `address` if the plan holds it.
    #[must_use]
    pub fn to(site: &Tracked<'_>, text: impl Into<String>, address: &Address) -> Self {
        let exists = site.exists(address.clone());
        Self {
            text: text.into(),
            path: exists.then(|| href(site, address)),
        }
    }

    /// Links to a record by its title.
    #[must_use]
    pub fn record(site: &Tracked<'_>, index: RecordIndex) -> Self {
        Self {
            text: card::title(site, index).to_owned(),
            path: Some(href(site, site.entry(index).address)),
        }
    }

    /// Text without a link.
    #[must_use]
    pub fn none(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            path: None,
        }
    }
}

impl Head {
    /// Makes the head of the page at the output path `path`.
    #[must_use]
    pub fn of(site: &Tracked<'_>, path: &str, heading: &str, description: &str) -> Self {
        let language = site.config().language;
        let address = path.strip_suffix("index.html").unwrap_or(path);
        let name = &site.config().title;
        Self {
            title: if heading == name {
                name.clone()
            } else {
                format!("{heading} – {name}")
            },
            heading: heading.to_owned(),
            description: description.to_owned(),
            path: path_href(site, address),
            root: root(path),
            canonical: Some(site.config().base_url.join(address)),
            section: "",
            feed: None,
            crumbs: Vec::new(),
            noindex: false,
            language: language.code(),
            foreign: language != Language::Id,
        }
    }

    /// Sets the current item of the menu.
    #[must_use]
    pub fn section(mut self, section: &'static str) -> Self {
        self.section = section;
        self
    }

    /// Sets the feed at `address` if the plan holds it.
    #[must_use]
    pub fn feed(mut self, site: &Tracked<'_>, text: impl Into<String>, address: &Address) -> Self {
        self.feed = Some(Link::to(site, text, address)).filter(|link| link.path.is_some());
        self
    }

    /// Sets the breadcrumbs: the home page, `crumbs`, and this page as `here`.
    #[must_use]
    pub fn crumbs(
        mut self,
        site: &Tracked<'_>,
        crumbs: impl IntoIterator<Item = Link>,
        here: &str,
    ) -> Self {
        let home = Link::to(
            site,
            site.texts().get("nav.home"),
            &Address::new(crate::plan::address::HOME),
        );
        self.crumbs = std::iter::once(home)
            .chain(crumbs)
            .chain([Link::none(here)])
            .collect();
        self
    }
}

/// The path of `address` below the site's root, to be written after `page.root`.
#[must_use]
pub fn href(site: &Tracked<'_>, address: &Address) -> String {
    path_href(site, address.path())
}

/// The path of the first page of the list `term`, to be written after `page.root`.
#[must_use]
pub fn term_href(site: &Tracked<'_>, term: Term) -> String {
    href(site, &of_term(term, site.vocabulary()))
}

/// Like [`href`], for the path of a page or file, which is encoded whole: `#` and `?` in a name are part of it.
#[must_use]
pub fn path_href(site: &Tracked<'_>, path: &str) -> String {
    let mut href = percent::encode_path(path);
    if site.is_portable() && (path.is_empty() || path.ends_with('/')) {
        href.push_str("index.html");
    }
    href
}

/// The relative path from the output path `path` to the site's root; never empty, so that it also works as a link to
/// the home page.
#[must_use]
pub fn root(path: &str) -> String {
    let up = Address::root_from(path);
    if up.is_empty() { "./".to_owned() } else { up }
}

/// Renders the page at the output path `path` with `template`.
///
/// # Errors
///
/// `template-error`, with the page and the entry that it shows.
pub(crate) fn finish<V: Serialize>(
    site: &Tracked<'_>,
    path: &str,
    template: &str,
    head: &Head,
    view: &V,
) -> Result<Vec<u8>, Diagnostic> {
    let render = PageRender {
        path,
        entry: entry(site, path),
        frame: site.layout().frame.clone(),
        partials: site.layout().partials(head),
        head: Shared::of(head),
        view: Shared::of(view),
    };
    site.theme().render(template, &render)
}

/// The content file of a page, for messages; `None` if the page has none.
fn entry<'a>(site: &Tracked<'a>, path: &str) -> Option<&'a Arc<str>> {
    // Not a query: a page that a message is about is not kept.
    let Site { catalog, plan, .. } = site.site;
    match plan.route(path)? {
        Route::Record(record) => Some(&catalog.record(*record).indexed.file),
        Route::Plain(plain) => Some(&catalog.plain(*plain).indexed.file),
        _ => None,
    }
}
