//! One page of the site on demand: what stands at a path, as bytes. Pure, so that a build asks for all pages at once and
//! `serve` for one. A new output format is one file here and one line in [`render`].

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use crate::catalog::Catalog;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::page::html::frame::{Frame, Parts};
use crate::plan::{Page, Plan};
use crate::source::Sources;
use crate::theme::{Shared, Theme};

pub mod feed;
pub mod html;
pub mod key;
pub mod sitemap;
mod xml;

/// Everything that a page can show. It answers for any path of its plan.
#[derive(Debug)]
pub struct Site {
    /// The settings.
    pub config: Config,
    /// All records and what follows from them.
    pub catalog: Catalog,
    /// All addresses.
    pub plan: Plan,
    /// The look.
    pub theme: Arc<Theme>,
    /// The project's files.
    pub sources: Arc<Sources>,
    /// The day by which agreements are overdue and meetings to come.
    pub today: Date,
    /// Whether links name `index.html`, for a folder opened without a server.
    pub portable: bool,
    frame: Shared,
    parts: Parts,
    /// By record, as they are set.
    titles: Vec<OnceLock<Box<str>>>,
}

/// What a [`Site`] is made of.
#[derive(Debug)]
pub struct Ingredients {
    /// The settings.
    pub config: Config,
    /// All records and what follows from them.
    pub catalog: Catalog,
    /// All addresses.
    pub plan: Plan,
    /// The look.
    pub theme: Arc<Theme>,
    /// The project's files.
    pub sources: Arc<Sources>,
    /// The day by which agreements are overdue and meetings to come.
    pub today: Date,
    /// Whether links name `index.html`.
    pub portable: bool,
}

impl Site {
    /// A site that can answer; what all its pages share is prepared here.
    #[must_use]
    pub fn new(ingredients: Ingredients) -> Self {
        let Ingredients {
            config,
            catalog,
            plan,
            theme,
            sources,
            today,
            portable,
        } = ingredients;
        let titles = std::iter::repeat_with(OnceLock::new)
            .take(catalog.records().len())
            .collect();
        let (frame, parts) = (Shared::of(&()), Parts::default());
        let mut site = Self {
            config,
            catalog,
            plan,
            theme,
            sources,
            today,
            portable,
            frame,
            parts,
            titles,
        };
        site.frame = Shared::of(&Frame::of(&site));
        site.parts = Parts::of(&site);
        site
    }
}

/// What stands at the output path `path`, such as `provinsi/jambi/index.html`; the page for nothing found where the plan
/// holds no such path.
///
/// # Errors
///
/// `template-error`, if the theme cannot show the page; a diagnostic at the file, if one that is copied cannot be read.
pub fn render(site: &Site, path: &str) -> Result<Vec<u8>, Diagnostic> {
    match site.plan.page(path).unwrap_or(&Page::NotFound) {
        Page::Home => html::home::render(site, path),
        Page::Record(record) => html::record::render(site, path, *record),
        Page::Plain(plain) => html::plain::render(site, path, *plain),
        Page::List(term, part) => html::list::render(site, path, *term, *part),
        Page::Provinces => html::provinces::render(site, path),
        Page::Years => html::years::render(site, path),
        Page::Kinds => html::kinds::render(site, path),
        Page::Indicators => html::indicators::render(site, path),
        Page::Indicator(indicator) => html::indicator::render(site, path, *indicator),
        Page::Series(series) => html::series::render(site, path, *series),
        Page::Agreements(register, part) => html::agreements::render(site, path, *register, *part),
        Page::Glossary => html::glossary::render(site, path),
        Page::LegalBases => html::legal::render(site, path),
        Page::NotFound => html::not_found::render(site, path),
        Page::Redirect(target) => html::redirect::render(site, path, target),
        Page::Feed(feed) => Ok(feed::render(site, *feed)),
        Page::Sitemap(sitemap) => Ok(sitemap::render(site, *sitemap)),
        Page::Robots => Ok(sitemap::robots(site)),
        Page::File(file) => site.sources.bytes(file),
        Page::Asset(name) => site
            .theme
            .asset(name, &site.sources)
            .map(|bytes| bytes.unwrap_or_default().into_owned()),
    }
}
