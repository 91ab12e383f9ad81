//! From the catalog and the project's files to the plan: every output path exactly once.

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::catalog::series::SeriesKey;
use crate::catalog::{Catalog, RecordIndex};
use crate::diagnostic::{Checked, Location};
use crate::facet::Term;
use crate::plan::address::{self, Address};
use crate::plan::builder::{PlanBuilder, Routes, Wanted, collision};
use crate::plan::{Feed, Pagination, Plan, Register, Route, Sitemap, links};
use crate::record::words::{Progress, Words};
use crate::source::{Area, Sources};

/// The most addresses that one sitemap may hold, below the 50,000 of the protocol (sitemaps.org).
pub const SITEMAP_ADDRESSES: usize = 45_000;

/// The folder of the theme's files in the output.
pub const THEME_FOLDER: &str = "tema/";

/// The folder of the project whose files are published as they are.
const STATIC: &str = "static/";

/// What [`build`] starts from.
#[derive(Debug, Clone, Copy)]
pub struct PlanInput<'a> {
    /// What the site is about.
    pub catalog: &'a Catalog,
    /// The project's files.
    pub sources: &'a Sources,
    /// Names of the theme's static files.
    pub assets: &'a [Arc<str>],
    /// How many records or agreements stand on one page of a list, at least 1.
    pub page_size: usize,
    /// The day on which a due date is past or not.
    pub today: Date,
}

/// The plan of a site, with every collision and every link that leads nowhere.
#[must_use]
pub fn build(input: PlanInput<'_>) -> Checked<Plan> {
    let catalog = input.catalog;
    let mut draft = PlanBuilder::new(catalog);
    let all: Vec<_> = catalog.records().map(|(_, record)| record).collect();
    let records: Vec<Address> = all
        .into_par_iter()
        .map(|record| address::of_record(record, catalog.vocabulary()))
        .collect();
    let plains: Vec<Address> = catalog
        .plains()
        .map(|(_, plain)| of_plain(&plain.id, &plain.slug.value))
        .collect();
    draft.fixed(input);
    draft.lists(input);
    draft.indicators(catalog);
    draft.entries(catalog, &records, &plains);
    let mut links = links::Found::default();
    links.files(input, &records, &plains);
    for (address, file, place) in std::mem::take(&mut links.published) {
        draft.put(&address, Route::File(file), Some(place));
    }
    draft.copies(input);
    draft.redirects(catalog, &records, &plains);
    let mut settled = draft.settle();
    settled.sitemap();
    settled.files_and_folders();
    links.texts(input, &settled.routes, (&records, &plains));
    let diagnostics = settled
        .diagnostics
        .into_iter()
        .chain(links.diagnostics)
        .collect();
    let (routes, links) = (Arc::new(settled.routes), Arc::new(links.links));
    Checked {
        value: Plan {
            routes,
            records: records.into(),
            plains: plains.into(),
            links,
        },
        diagnostics,
    }
}

/// The `plan` of a site in which nothing is wrong, after a change that [concerns](crate::record::bearing::Concern) links
/// alone. None if other files are to be published now, or a link leads nowhere.
#[must_use]
pub fn relink(input: PlanInput<'_>, plan: &Plan) -> Option<Plan> {
    let Plan {
        routes,
        records,
        plains,
        ..
    } = plan;
    let mut links = links::Found::default();
    links.files(input, records, plains);
    let is_published =
        |page: &&Route| matches!(page, Route::File(file) if !file.starts_with(STATIC));
    let as_before = links.published.len() == routes.values().filter(is_published).count()
        && links
            .published
            .iter()
            .all(|(address, file, _)| matches!(routes.get(&address.file()), Some(Route::File(there)) if there == file));
    links.texts(input, routes, (records, plains));
    (as_before && links.diagnostics.is_empty()).then(|| Plan {
        links: Arc::new(links.links),
        ..plan.clone()
    })
}

/// The address of a plain page: its folder's path and slug. `index` opens the home page and has none of its own.
fn of_plain(id: &str, slug: &str) -> Address {
    if id == "index" {
        return Address::new(address::HOME);
    }
    let folder = id.rfind('/').map_or("", |end| &id[..=end]);
    Address::new(&format!("{folder}{slug}/"))
}

impl PlanBuilder<'_> {
    fn fixed(&mut self, input: PlanInput<'_>) {
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
        ];
        for (path, page) in fixed {
            self.put(&Address::new(path), page, None);
        }
        let vocabulary = input.catalog.vocabulary();
        for feed in [Feed::All, Feed::Agreements] {
            self.put(&address::of_feed(feed, vocabulary), Route::Feed(feed), None);
        }
        for (register, length) in registers(input) {
            self.parts(
                &address::of_register(register),
                parts(length, input.page_size),
                |part| Route::Agreements(register, part),
            );
        }
    }

    /// Lists to browse: one for every province and for the nation, with or without records, and every other that has any.
    fn lists(&mut self, input: PlanInput<'_>) {
        let (catalog, vocabulary) = (input.catalog, input.catalog.vocabulary());
        let always = vocabulary
            .province_ids()
            .map(Term::Province)
            .chain([Term::National]);
        let empty = always
            .filter(|term| catalog.group(*term).is_empty())
            .map(|term| (term, &[][..]));
        for (term, records) in catalog.groups().chain(empty) {
            self.list(term, records, input);
        }
    }

    fn list(&mut self, term: Term, records: &[RecordIndex], input: PlanInput<'_>) {
        let vocabulary = input.catalog.vocabulary();
        let first = address::of_term(term, vocabulary);
        self.parts(&first, parts(records.len(), input.page_size), |part| {
            Route::List(term, part)
        });
        if !records.is_empty() {
            let feed = Feed::List(term);
            self.put(&address::of_feed(feed, vocabulary), Route::Feed(feed), None);
        }
    }

    fn parts(&mut self, first: &Address, count: usize, page: impl Fn(Pagination) -> Route) {
        for number in 1..=count {
            let part = Pagination { number, count };
            self.put(&address::of_page(first, part), page(part), None);
        }
    }

    /// Indicators that have a value or a threshold, and each of their series.
    fn indicators(&mut self, catalog: &Catalog) {
        let vocabulary = catalog.vocabulary();
        for indicator in catalog.indicators() {
            self.put(
                &address::of_indicator(indicator, vocabulary),
                Route::Indicator(indicator),
                None,
            );
            if catalog.series_of(indicator).next().is_some() {
                let feed = Feed::Indicator(indicator);
                self.put(&address::of_feed(feed, vocabulary), Route::Feed(feed), None);
            }
        }
        let series: Vec<SeriesKey> = catalog.series().map(|(key, _)| key).collect();
        self.wanted.par_extend(series.into_par_iter().map(|key| {
            let path = address::of_series(key, vocabulary).file();
            Wanted {
                path,
                page: Route::Series(key),
                owner: None,
            }
        }));
    }

    fn entries(&mut self, catalog: &Catalog, records: &[Address], plains: &[Address]) {
        let records = records
            .par_iter()
            .enumerate()
            .map(|(place, address)| Wanted {
                path: address.file(),
                page: Route::Record(RecordIndex::at(place)),
                owner: None,
            });
        self.wanted.par_extend(records);
        for ((index, plain), address) in catalog.plains().zip(plains) {
            if &*plain.id == "index" {
                continue;
            }
            let first = address.path().split('/').next().unwrap_or_default();
            if address::RESERVED.contains(&first) {
                self.diagnostics
                    .push(collision(address.path(), plain.slug.place.clone(), None));
            } else {
                self.put(address, Route::Plain(index), None);
            }
        }
    }

    fn copies(&mut self, input: PlanInput<'_>) {
        for name in input.assets {
            let address = Address::new(&format!("{THEME_FOLDER}{name}"));
            self.put(&address, Route::Asset(Arc::clone(name)), None);
        }
        for file in input.sources.in_area(Area::Static) {
            let path = file.path.strip_prefix(STATIC).unwrap_or(&file.path);
            self.put(
                &Address::new(path),
                Route::File(Arc::clone(&file.path)),
                Some(Location::whole(&file.path)),
            );
        }
    }

    fn redirects(&mut self, catalog: &Catalog, records: &[Address], plains: &[Address]) {
        let records = catalog
            .records()
            .map(|(_, record)| &record.aliases)
            .zip(records);
        let plains = catalog
            .plains()
            .map(|(_, plain)| &plain.aliases)
            .zip(plains);
        for (aliases, target) in records.chain(plains) {
            for alias in aliases {
                let is_file = alias
                    .value
                    .rsplit('/')
                    .next()
                    .is_some_and(|name| name.contains('.'));
                let path = if is_file {
                    alias.value.clone()
                } else {
                    format!("{}/", alias.value)
                };
                self.put(
                    &Address::new(&path),
                    Route::Redirect(target.clone()),
                    Some(alias.place.clone()),
                );
            }
        }
    }
}

impl Routes<'_> {
    fn sitemap(&mut self) {
        let addresses = self.routes.values().filter(|page| page.is_listed()).count();
        let count = addresses.div_ceil(SITEMAP_ADDRESSES);
        if count <= 1 {
            self.put("sitemap.xml", Route::Sitemap(Sitemap::Whole));
            return;
        }
        self.put("sitemap.xml", Route::Sitemap(Sitemap::Index(count)));
        for number in 1..=count {
            self.put(
                &format!("sitemap-{number}.xml"),
                Route::Sitemap(Sitemap::Part(number)),
            );
        }
    }
}

/// The parts of the register that exist, with their lengths: the whole one always, the others where they hold something.
fn registers(input: PlanInput<'_>) -> Vec<(Register, usize)> {
    let catalog = input.catalog;
    let of_progress = Progress::VALUES.iter().map(|progress| {
        (
            Register::Progress(*progress),
            catalog.agreements_of(*progress).len(),
        )
    });
    let overdue = (Register::Overdue, catalog.overdue(input.today).len());
    let some = of_progress
        .chain([overdue])
        .filter(|(_, length)| *length > 0);
    std::iter::once((Register::All, catalog.agreements().len()))
        .chain(some)
        .collect()
}

fn parts(length: usize, page_size: usize) -> usize {
    length.div_ceil(page_size.max(1)).max(1)
}
