//! The plan: all routes of a site with their addresses, known before anything is rendered. Collisions and broken links
//! are found here. [`address`] decides addresses, and [`build`](build::build) decides which routes exist. A plan does
//! not know the content of pages and does not depend on it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use serde::{Deserialize, Serialize};

use crate::catalog::CatalogIndex;
use crate::catalog::index::Outlines;
use crate::catalog::series::SeriesKey;
use crate::catalog::{PlainIndex, RecordIndex};
use crate::diagnostic::Diagnostic;
use crate::facet::Term;
use crate::record::words::Progress;
use crate::source::Sources;
use crate::vocabulary::id::IndicatorId;

pub mod address;
pub mod build;
mod builder;
mod destination;
mod files;
mod links;
mod look_alikes;
mod text;
mod unused;

use address::Address;

/// The input of a plan. Addresses and links depend on nothing else.
#[derive(Debug, Clone)]
pub struct PlanInput<'a> {
    /// Indexed layers of records and plain pages, with lists and series.
    pub catalog: CatalogIndex<'a>,
    /// Links and headings of all texts.
    pub outlines: Outlines<'a>,
    /// The project's files, of which only the paths are used.
    pub sources: &'a Sources,
    /// Names of the theme's static files.
    pub assets: &'a [Arc<str>],
    /// The number of records or agreements on one page of a list, at least 1.
    pub page_size: usize,
    /// The day that decides which agreements are overdue.
    pub today: Date,
}

/// A page or file of the output.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// The home page.
    Home,
    /// A record.
    Record(RecordIndex),
    /// A plain page.
    Plain(PlainIndex),
    /// One page of a list to browse.
    List(Term, Pagination),
    /// The provinces.
    Provinces,
    /// The years.
    Years,
    /// The kinds of meeting.
    Kinds,
    /// The indicators.
    Indicators,
    /// One indicator.
    Indicator(IndicatorId),
    /// One indicator in one region.
    Series(SeriesKey),
    /// One page of the register of agreements.
    Agreements(Register, Pagination),
    /// One page of the register of documents.
    Documents(Pagination),
    /// The glossary.
    Glossary,
    /// The legal bases.
    LegalBases,
    /// The page that a host serves for an address that does not exist.
    NotFound,
    /// A page at an old address that leads to this one.
    Redirect(Address),
    /// An Atom feed.
    Feed(Feed),
    /// The list of all addresses, or a part of it.
    Sitemap(Sitemap),
    /// `robots.txt`.
    Robots,
    /// A file of the project that is copied, by its path in the project.
    File(Arc<str>),
    /// A file of the theme that is copied, by its name in the theme's `static`.
    Asset(Arc<str>),
}

impl Route {
    /// True if it is rendered, and not copied.
    #[must_use]
    pub const fn is_rendered(&self) -> bool {
        !matches!(self, Self::File(_) | Self::Asset(_))
    }

    /// True if it is a page for readers, as sitemaps list them.
    #[must_use]
    pub const fn is_listed(&self) -> bool {
        !matches!(
            self,
            Self::NotFound
                | Self::Redirect(_)
                | Self::Feed(_)
                | Self::Sitemap(_)
                | Self::Robots
                | Self::File(_)
                | Self::Asset(_)
        )
    }
}

/// The position of a page in a list that is divided into pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pagination {
    /// The number of the page, from 1.
    pub number: usize,
    /// The number of pages, at least 1.
    pub count: usize,
}

impl Pagination {
    /// The number of items on the pages before this one, of `size` items each.
    #[must_use]
    pub const fn start(self, size: usize) -> usize {
        self.number.saturating_sub(1).saturating_mul(size)
    }
}

/// The register of agreements, or a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Register {
    /// All agreements.
    All,
    /// Agreements with this progress.
    Progress(Progress),
    /// Open agreements whose due date is past.
    Overdue,
}

/// The subject of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Feed {
    /// All records.
    All,
    /// The records of a list.
    List(Term),
    /// Records with agreements.
    Agreements,
    /// Records with documents.
    Documents,
    /// Records with values of this indicator.
    Indicator(IndicatorId),
}

/// A sitemap, or the index of several. A sitemap holds a limited number of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sitemap {
    /// The only sitemap of a site.
    Whole,
    /// The index of this many sitemaps.
    Index(usize),
    /// One of several sitemaps, by its number from 1.
    Part(usize),
}

/// The target of a link in a text: a page or file of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LinkTarget {
    /// The address of the page or file.
    pub address: Address,
    /// The query with its `?`, as it was written; empty if there is none.
    pub query: String,
    /// The id on the page, without `#`.
    pub fragment: Option<String>,
}

/// A link to an id of a page that is no heading of its text: only the rendered page shows whether it has the id.
#[derive(Debug)]
pub struct UnprovenFragment {
    /// The output path of the page.
    pub page: Arc<str>,
    /// The id.
    pub id: String,
    /// The fault of the link if the page has no such id.
    pub fault: Diagnostic,
}

/// Every route of a site, by output path. A clone shares all of it.
#[derive(Debug, Clone)]
pub struct Plan {
    routes: Arc<BTreeMap<Arc<str>, Route>>,
    addresses: Arc<Addresses>,
    links: Arc<links::Links>,
}

/// The addresses of all records and plain pages, in the catalog's order.
#[derive(Debug)]
struct Addresses {
    records: Vec<Address>,
    plains: Vec<Address>,
}

impl Addresses {
    fn of(input: &PlanInput<'_>) -> Self {
        let catalog = input.catalog;
        let record = |record| address::of_record(record, catalog.vocabulary);
        let plains = catalog.plains();
        Self {
            records: catalog.par_records().map(record).collect(),
            plains: plains.map(|(_, plain)| address::of_plain(plain)).collect(),
        }
    }
}

impl Plan {
    /// Every output path and its route.
    #[must_use]
    pub fn routes(&self) -> &BTreeMap<Arc<str>, Route> {
        &self.routes
    }

    /// The route at an output path such as `provinsi/jambi/index.html`.
    #[must_use]
    pub fn route(&self, path: &str) -> Option<&Route> {
        self.routes.get(path)
    }

    /// The address of a record.
    #[must_use]
    pub fn record(&self, index: RecordIndex) -> &Address {
        &self.addresses.records[index.get()]
    }

    /// The address of a plain page.
    #[must_use]
    pub fn plain(&self, index: PlainIndex) -> &Address {
        &self.addresses.plains[index.get()]
    }

    /// The target of a link in the text of `file`; `None` if it is broken or leads out of the site.
    #[must_use]
    pub fn link(&self, file: &str, destination: &str) -> Option<&LinkTarget> {
        self.links.targets.get(file)?.get(destination)
    }

    /// The links to ids that only the rendered pages can prove.
    #[must_use]
    pub fn unproven_fragments(&self) -> &[UnprovenFragment] {
        &self.links.unproven
    }
}
