//! Every page of the site and its address, before anything is rendered. Collisions, redirects, broken links and lost
//! addresses fall out of it. Addresses are decided in [`address`], which routes there are in [`build`].

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::catalog::index::{CatalogIndex, Outlines};
use crate::catalog::series::SeriesKey;
use crate::catalog::{PlainIndex, RecordIndex};
use crate::facet::Term;
use crate::record::words::Progress;
use crate::source::Sources;
use crate::vocabulary::id::IndicatorId;

pub mod address;
pub mod build;
mod builder;
mod files;
mod links;
mod text;

use address::Address;

/// What a plan is built from. A page may show more of the site; its address and its links depend on no more.
#[derive(Debug, Clone)]
pub struct PlanInput<'a> {
    /// Records, pages and their lists, without what only they themselves show.
    pub catalog: CatalogIndex<'a>,
    /// Links and headings of all texts.
    pub outlines: Outlines<'a>,
    /// The project's files: which there are, not what they say.
    pub sources: &'a Sources,
    /// Names of the theme's static files.
    pub assets: &'a [Arc<str>],
    /// How many records or agreements stand on one page of a list, at least 1.
    pub page_size: usize,
    /// The day on which a due date is past or not.
    pub today: Date,
}

/// What stands at an output path.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// The glossary.
    Glossary,
    /// The legal bases.
    LegalBases,
    /// What a host serves for an address that does not exist.
    NotFound,
    /// Leads from an old address to the new one.
    Redirect(Address),
    /// An Atom feed.
    Feed(Feed),
    /// The list of all addresses, or a part of it.
    Sitemap(Sitemap),
    /// What robots may fetch.
    Robots,
    /// A file of the project, copied as it is: its path in the project.
    File(Arc<str>),
    /// A file of the theme, copied as it is: its name in the theme's `static`.
    Asset(Arc<str>),
}

impl Route {
    /// Whether it is made here, and not copied.
    #[must_use]
    pub const fn is_rendered(&self) -> bool {
        !matches!(self, Self::File(_) | Self::Asset(_))
    }

    /// Whether it is a page that readers look for: one for the sitemap.
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

/// Which page of a long list, from 1, and how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pagination {
    /// This page, from 1.
    pub number: usize,
    /// All pages, at least 1.
    pub count: usize,
}

/// Which agreements a page of the register shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Register {
    /// All.
    All,
    /// Those of one state.
    Progress(Progress),
    /// Open ones whose due date is past.
    Overdue,
}

/// What a feed follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feed {
    /// All records.
    All,
    /// The records of a list.
    List(Term),
    /// Records with agreements.
    Agreements,
    /// Records with values of this indicator.
    Indicator(IndicatorId),
}

/// A sitemap, or the index of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sitemap {
    /// The only one.
    Whole,
    /// The index of a site with more addresses than one sitemap may hold.
    Index(usize),
    /// One part of such a site, from 1.
    Part(usize),
}

/// Every route of the site, by output path. A copy shares all of it.
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
        let CatalogIndex {
            vocabulary,
            records,
            plains,
            ..
        } = &input.catalog;
        let record = |record: &&_| address::of_record(record, vocabulary);
        Self {
            records: records.par_iter().map(record).collect(),
            plains: plains.iter().map(|it| address::of_plain(it)).collect(),
        }
    }
}

impl Plan {
    /// Every output path and its route, in order of path.
    pub fn routes(&self) -> impl ExactSizeIterator<Item = (&Arc<str>, &Route)> {
        self.routes.iter()
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

    /// The target of a link in the text of `file`, relative to the site's root, with its fragment; `None` if it is broken
    /// or leads out of the site.
    #[must_use]
    pub fn link(&self, file: &str, destination: &str) -> Option<&str> {
        self.links.get(file)?.get(destination).map(String::as_str)
    }
}
