//! Builds the plan from the catalog's index and the project's files. A new kind of page requests its route here, in the
//! order of precedence that [`build`] states.

use std::sync::Arc;

use rayon::prelude::*;

use crate::catalog::RecordIndex;
use crate::catalog::series::SeriesKey;
use crate::diagnostic::{Checked, Location};
use crate::facet::Term;
use crate::plan::address::{self, Address};
use crate::plan::builder::{PlanBuilder, RouteRequest, Routes, collision};
use crate::plan::{
    Addresses, Feed, Pagination, Plan, PlanInput, Register, Route, Sitemap, files, links,
};
use crate::record::words::{Progress, WordList};
use crate::source::file::FileRole;
use crate::source::names::composed;

/// The most addresses that one sitemap may hold, below the 50,000 of the protocol (sitemaps.org).
pub const SITEMAP_ADDRESSES: usize = 45_000;

/// The sitemap, or the index of several.
const SITEMAP: &str = "sitemap.xml";

/// The folder of the theme's files in the output.
pub const THEME_FOLDER: &str = "tema/";

/// The plan of a site, with a fault for every collision and every broken link.
#[must_use]
pub fn build(input: &PlanInput<'_>) -> Checked<Plan> {
    let addresses = Addresses::of(input);
    let mut of_links = Vec::new();
    let published = files::published(input, &addresses).drain(&mut of_links);
    let mut builder = PlanBuilder::new(input);
    // In order of precedence: of two routes at one path, the one requested first gets it.
    builder.fixed();
    builder.registers();
    builder.lists();
    builder.indicators();
    builder.entries(&addresses);
    builder.requests.extend(published);
    builder.copies();
    builder.redirects(&addresses);
    let mut settled = builder.settle();
    settled.sitemap();
    settled.files_and_folders();
    settled.look_alikes();
    let Routes {
        routes,
        mut diagnostics,
        ..
    } = settled;
    let links = links::resolve(input, &addresses, &routes).drain(&mut of_links);
    diagnostics.append(&mut of_links);
    Checked {
        value: Plan {
            routes: Arc::new(routes),
            addresses: Arc::new(addresses),
            links: Arc::new(links),
        },
        diagnostics,
    }
}

/// Updates the `plan` of a site without faults after only links and headings in texts have changed. `None` if other
/// files are published now, or a link is broken or unproven; the plan then has to be built anew.
#[must_use]
pub fn relink(input: &PlanInput<'_>, plan: &Plan) -> Option<Plan> {
    let Plan {
        routes, addresses, ..
    } = plan;
    let published = files::published(input, addresses);
    let is_published =
        |route: &&Route| matches!(route, Route::File(file) if !file.starts_with(address::STATIC));
    let as_before = published.value.len() == routes.values().filter(is_published).count()
        && published
            .value
            .iter()
            .all(|it| routes.get(&it.path) == Some(&it.route));
    let links = links::resolve(input, addresses, routes);
    let is_sound = published.diagnostics.is_empty()
        && links.diagnostics.is_empty()
        && links.value.unproven.is_empty();
    (as_before && is_sound).then(|| Plan {
        links: Arc::new(links.value),
        ..plan.clone()
    })
}

impl PlanBuilder<'_> {
    fn fixed(&mut self) {
        let fixed = [
            (address::HOME, Route::Home),
            (address::PROVINCES, Route::Provinces),
            (address::YEARS, Route::Years),
            (address::KINDS, Route::Kinds),
            (address::INDICATORS, Route::Indicators),
            (address::GLOSSARY, Route::Glossary),
            (address::LEGAL, Route::LegalBases),
            ("404.html", Route::NotFound),
            ("robots.txt", Route::Robots),
            (SITEMAP, Route::Sitemap(Sitemap::Whole)),
        ];
        for (path, route) in fixed {
            self.add(&Address::new(path), route);
        }
        self.feed(Feed::All);
        self.feed(Feed::Agreements);
        self.feed(Feed::Documents);
    }

    fn feed(&mut self, feed: Feed) {
        let address = address::of_feed(feed, self.input.catalog.vocabulary);
        self.add(&address, Route::Feed(feed));
    }

    /// The whole register of agreements, each part of it that has some, and the register of documents.
    fn registers(&mut self) {
        let lists = &self.input.catalog.relations.register;
        let of_progress = Progress::VALUES
            .iter()
            .map(|progress| (Register::Progress(*progress), lists.of_progress(*progress)));
        let registers = [
            (Register::All, &*lists.all),
            (Register::Overdue, lists.overdue(self.input.today)),
        ];
        for (register, agreements) in registers.into_iter().chain(of_progress) {
            if register == Register::All || !agreements.is_empty() {
                let first = address::of_register(register);
                self.pages(&first, agreements.len(), |page| {
                    Route::Agreements(register, page)
                });
            }
        }
        let documents = self.input.catalog.relations.documents.len();
        self.pages(
            &Address::new(address::DOCUMENTS),
            documents,
            Route::Documents,
        );
    }

    /// Lists to browse: those of all provinces, of the nation and of hosts, with or without records, and all others with
    /// records.
    fn lists(&mut self) {
        let catalog = &self.input.catalog;
        let groups = &catalog.relations.groups;
        let always = catalog.vocabulary.province_ids().map(Term::Province);
        let hosts = groups.keys().filter_map(|term| match term {
            Term::RegencyHosted(regency) => Some(Term::Regency(*regency)),
            _ => None,
        });
        for term in always.chain([Term::National]).chain(hosts) {
            if !groups.contains_key(&term) {
                self.list(term, 0);
            }
        }
        for (term, records) in groups {
            self.list(*term, records.len());
            self.feed(Feed::List(*term));
        }
    }

    fn list(&mut self, term: Term, records: usize) {
        let first = address::of_term(term, self.input.catalog.vocabulary);
        self.pages(&first, records, |page| Route::List(term, page));
    }

    /// The pages of a list of `length` rows whose first page is at `first`; an empty list has one page.
    fn pages(&mut self, first: &Address, length: usize, route: impl Fn(Pagination) -> Route) {
        let count = length.div_ceil(self.input.page_size.max(1)).max(1);
        for number in 1..=count {
            let page = Pagination { number, count };
            self.add(&address::of_page(first, page), route(page));
        }
    }

    /// Indicators that have a value or a threshold, and each of their series.
    fn indicators(&mut self) {
        let (vocabulary, relations) = (self.input.catalog.vocabulary, self.input.catalog.relations);
        for indicator in &relations.indicators {
            let address = address::of_indicator(*indicator, vocabulary);
            self.add(&address, Route::Indicator(*indicator));
            if relations.series_of(*indicator).next().is_some() {
                self.feed(Feed::Indicator(*indicator));
            }
        }
        // Most routes of a large site are series and records: their addresses are made in parallel.
        let series: Vec<SeriesKey> = relations.series.keys().copied().collect();
        self.requests
            .par_extend(series.into_par_iter().map(|key| RouteRequest {
                path: address::of_series(key, vocabulary).file(),
                route: Route::Series(key),
                location: None,
            }));
    }

    fn entries(&mut self, addresses: &Addresses) {
        let records = addresses.records.par_iter().enumerate();
        self.requests
            .par_extend(records.map(|(number, address)| RouteRequest {
                path: address.file(),
                route: Route::Record(RecordIndex::at(number)),
                location: None,
            }));
        for ((index, plain), address) in self.input.catalog.plains().zip(&addresses.plains) {
            // `index` is part of the home page, which has its address.
            if plain.is_home() {
                continue;
            }
            let first = address.path().split('/').next().unwrap_or_default();
            if address::RESERVED.contains(&first) {
                let location = plain.slug.location(&plain.file);
                self.diagnostics
                    .push(collision(address.path(), location, None));
            } else {
                self.add(address, Route::Plain(index));
            }
        }
    }

    fn copies(&mut self) {
        for name in self.input.assets {
            let address = Address::new(&format!("{THEME_FOLDER}{name}"));
            self.add(&address, Route::Asset(Arc::clone(name)));
        }
        for file in self.input.sources.with_role(FileRole::Static) {
            let path = composed(
                file.path
                    .strip_prefix(address::STATIC)
                    .unwrap_or(&file.path),
            );
            let location = Location::whole(&file.path);
            self.add_for(
                &Address::new(&path),
                Route::File(Arc::clone(&file.path)),
                Some(location),
            );
        }
    }

    fn redirects(&mut self, addresses: &Addresses) {
        let catalog = &self.input.catalog;
        let records = catalog.records().map(|(_, it)| (&it.file, &it.aliases));
        let plains = catalog.plains().map(|(_, it)| (&it.file, &it.aliases));
        let targets = addresses.records.iter().chain(&addresses.plains);
        for ((file, aliases), target) in records.chain(plains).zip(targets) {
            for alias in aliases {
                // An old address may be a file, such as `laporan.html`, and no folder.
                let is_file = files::file_name(&alias.value).contains('.');
                let slash = if is_file { "" } else { "/" };
                self.add_for(
                    &Address::new(&format!("{}{slash}", alias.value)),
                    Route::Redirect(target.clone()),
                    Some(alias.location(file)),
                );
            }
        }
    }
}

impl Routes<'_> {
    fn sitemap(&mut self) {
        let addresses = self.routes.values().filter(|it| it.is_listed()).count();
        let count = addresses.div_ceil(SITEMAP_ADDRESSES);
        if count <= 1 {
            return;
        }
        self.replace(SITEMAP, Route::Sitemap(Sitemap::Index(count)));
        for number in 1..=count {
            let path = format!("sitemap-{number}.xml");
            self.replace(&path, Route::Sitemap(Sitemap::Part(number)));
        }
    }
}
