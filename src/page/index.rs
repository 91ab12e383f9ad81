//! The index of a site: the part that lists and addresses depend on, and nothing that only the page of a record or its card
//! shows.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::catalog::{AgreementIndex, CatalogIndex, PlainIndex, RecordIndex};
use crate::digest::Digest;
use crate::facet::Term;
use crate::plan::{Register, Route};
use crate::record::words::Status;
use crate::vocabulary::id::IndicatorId;

/// The part of a site that lists and addresses depend on.
#[derive(Debug, Clone, Copy)]
pub struct SiteIndex<'s> {
    /// Indexed layers of the records, and what follows from them.
    pub catalog: CatalogIndex<'s>,
    /// All output paths.
    pub routes: &'s BTreeMap<Arc<str>, Route>,
    /// The day of the build.
    pub today: Date,
}

impl<'s> SiteIndex<'s> {
    /// Digest of all of it.
    #[must_use]
    pub fn digest(self) -> Digest {
        Digest::of(&(self.catalog.digests(), self.routes, self.today))
    }

    pub(super) fn opening(self) -> Option<PlainIndex> {
        let mut plains = self.catalog.plains();
        plains.find_map(|(index, plain)| plain.is_home().then_some(index))
    }

    pub(super) fn neighbours(self, index: RecordIndex) -> [Option<RecordIndex>; 2] {
        let group = self
            .catalog
            .group(Term::of_area(self.catalog.record(index).area));
        let own = group.binary_search(&index).ok();
        let at = |position: Option<usize>| group.get(position?).copied();
        [
            at(own.map(|own| own + 1)),
            at(own.and_then(|own| own.checked_sub(1))),
        ]
    }

    pub(super) fn with_thresholds(self, indicator: IndicatorId) -> Vec<RecordIndex> {
        let records = self.catalog.records();
        let records = records.filter(|(_, it)| it.items.thresholds.contains(&indicator));
        records.map(|(index, _)| index).collect()
    }

    pub(super) fn register(self, register: Register) -> &'s [AgreementIndex] {
        match register {
            Register::All => self.catalog.agreements(),
            Register::Progress(progress) => self.catalog.agreements_of(progress),
            Register::Overdue => self.catalog.overdue(self.today),
        }
    }

    /// The paths that the sitemap lists. Withdrawn records keep their page but are left out.
    pub(super) fn listed_paths(self) -> Vec<&'s str> {
        let is_listed = |route: &Route| match route {
            Route::Record(index) => self.catalog.record(*index).status != Status::Withdrawn,
            other => other.is_listed(),
        };
        let routes = self.routes.iter().filter(|(_, route)| is_listed(route));
        routes.map(|(path, _)| &**path).collect()
    }
}
