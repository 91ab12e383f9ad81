//! One page of the site on demand: what stands at a path, as bytes. Pure, so that a build asks for all pages at once and
//! `serve` for one. A new output format is one file here and one line in [`render`].

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use crate::catalog::Catalog;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::page::html::frame::{Frame, Parts};
use crate::plan::{Plan, Route};
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
    match site.plan.route(path).unwrap_or(&Route::NotFound) {
        Route::Home => html::home::render(site, path),
        Route::Record(record) => html::record::render(site, path, *record),
        Route::Plain(plain) => html::plain::render(site, path, *plain),
        Route::List(term, part) => html::list::render(site, path, *term, *part),
        Route::Provinces => html::provinces::render(site, path),
        Route::Years => html::years::render(site, path),
        Route::Kinds => html::kinds::render(site, path),
        Route::Indicators => html::indicators::render(site, path),
        Route::Indicator(indicator) => html::indicator::render(site, path, *indicator),
        Route::Series(series) => html::series::render(site, path, *series),
        Route::Agreements(register, part) => html::agreements::render(site, path, *register, *part),
        Route::Glossary => html::glossary::render(site, path),
        Route::LegalBases => html::legal::render(site, path),
        Route::NotFound => html::not_found::render(site, path),
        Route::Redirect(target) => html::redirect::render(site, path, target),
        Route::Feed(feed) => Ok(feed::render(site, *feed)),
        Route::Sitemap(sitemap) => Ok(sitemap::render(site, *sitemap)),
        Route::Robots => Ok(sitemap::robots(site)),
        Route::File(file) => site.sources.bytes(file),
        Route::Asset(name) => site
            .theme
            .asset(name, &site.sources)
            .map(|bytes| bytes.unwrap_or_default().into_owned()),
    }
}
