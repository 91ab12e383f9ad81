//! Renders one page of the site: its output path to its bytes. Rendering is pure, so a build renders all pages in
//! parallel and `serve` renders only the page that the browser asks for.
//!
//! A new output format is one file here and one line in [`render`].

use std::sync::{Arc, OnceLock};

use crate::catalog::Catalog;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::page::environment::Environment;
use crate::page::html::layout::Layout;
use crate::page::index::SiteIndex;
use crate::page::query::Tracked;
use crate::plan::{Plan, Route};
use crate::source::Sources;

pub mod environment;
pub mod feed;
pub mod html;
pub mod index;
pub mod interner;
pub mod query;
pub mod sitemap;
mod xml;

/// Everything that pages can show. Pages see it as [`Tracked`].
#[derive(Debug)]
pub struct Site {
    /// Settings, vocabulary, theme and the day of the build.
    pub environment: Environment,
    /// All records with their groups, chains and series.
    pub catalog: Catalog,
    /// The route of every output path.
    pub plan: Plan,
    /// The project's files.
    pub sources: Arc<Sources>,
    layout: Layout,
    /// Titles of records with spaces that do not break, by number.
    titles: Vec<OnceLock<Box<str>>>,
}

impl Site {
    /// Puts the site together and renders the layout that all its pages share.
    #[must_use]
    pub fn new(
        environment: Environment,
        catalog: Catalog,
        plan: Plan,
        sources: Arc<Sources>,
    ) -> Self {
        let titles = std::iter::repeat_with(OnceLock::new).take(catalog.records().len());
        let mut site = Self {
            titles: titles.collect(),
            environment,
            catalog,
            plan,
            sources,
            layout: Layout::empty(),
        };
        site.layout = Layout::of(&Tracked::unrecorded(&site));
        site
    }

    /// The part of the site that lists and addresses depend on.
    #[must_use]
    pub fn index(&self) -> SiteIndex<'_> {
        SiteIndex {
            catalog: self.catalog.index(),
            routes: self.plan.routes(),
            today: self.environment.today,
        }
    }

    /// Digest of everything that any page may show without asking a query.
    #[must_use]
    pub fn shared_digest(&self) -> Digest {
        Digest::of(&(self.environment.digest, self.layout.digest))
    }
}

/// Renders the page or file at the output path `path`, such as `provinsi/jambi/index.html`. A path that the plan does
/// not hold gets the "not found" page.
///
/// # Errors
///
/// `template-error` if a template of the theme fails; a diagnostic at the file if a file to copy cannot be read.
pub fn render(site: &Tracked<'_>, path: &str) -> Result<Vec<u8>, Diagnostic> {
    match site.route(path.into()).unwrap_or(&Route::NotFound) {
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
        Route::Documents(part) => html::documents::render(site, path, *part),
        Route::Glossary => html::glossary::render(site, path),
        Route::LegalBases => html::legal::render(site, path),
        Route::NotFound => html::not_found::render(site, path),
        Route::Redirect(target) => html::redirect::render(site, path, target),
        Route::Feed(feed) => Ok(feed::render(site, *feed)),
        Route::Sitemap(sitemap) => Ok(sitemap::render(site, *sitemap)),
        Route::Robots => Ok(sitemap::robots(site)),
        Route::File(file) => site.file(Arc::clone(file)).bytes(),
        Route::Asset(name) => site.asset(name),
    }
}
