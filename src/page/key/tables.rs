//! What the keys of single pages are put together from, prepared once: the keys of records, lists and series.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::catalog::series::{Series, SeriesKey};
use crate::catalog::{MeasureIndex, RecordIndex};
use crate::facet::Term;
use crate::page::Site;
use crate::page::key::{Digest, Key, Mix, addresses, plains, records};
use crate::record::Area;
use crate::record::words::{Progress, WordList};
use crate::vocabulary::id::{IndicatorId, RegencyId};

/// What the keys of single pages are put together from.
#[derive(Debug)]
pub(super) struct Tables<'a> {
    pub(super) site: &'a Site,
    /// What every page depends on.
    pub(super) shared: Key,
    /// Of each record everything.
    pub(super) wholes: Vec<Key>,
    /// Of each record all but its text.
    pub(super) facts: Vec<Key>,
    pub(super) plains: Vec<Key>,
    /// All facts of all records and plain pages.
    pub(super) everything: Key,
    pub(super) addresses: Key,
    pub(super) groups: BTreeMap<Term, Key>,
    pub(super) series: BTreeMap<SeriesKey, Key>,
    /// By region all its series; of a regency, also those under another province.
    pub(super) regions: BTreeMap<Area, Key>,
    /// By indicator its thresholds.
    pub(super) thresholds: BTreeMap<IndicatorId, Key>,
    /// How many agreements are in which state.
    pub(super) agreements: Key,
}

impl<'a> Tables<'a> {
    /// What the keys of records and plain pages need; none if the state of a file is not known.
    pub(super) fn of_entries(
        site: &'a Site,
        shared: Key,
        digests: &[(Arc<str>, Digest)],
    ) -> Option<Self> {
        let (wholes, facts) = records(site, digests)?;
        let plains = plains(site, digests)?;
        let everything = Mix::new(b"everything")
            .keys(&facts)
            .keys(&plains)
            .number(site.catalog.drafts())
            .key();
        let addresses = addresses(site);
        Some(Self {
            site,
            shared,
            wholes,
            facts,
            plains,
            everything,
            addresses,
            groups: BTreeMap::new(),
            series: BTreeMap::new(),
            regions: BTreeMap::new(),
            thresholds: BTreeMap::new(),
            agreements: Key::default(),
        })
    }

    /// And what those of all other pages need.
    pub(super) fn with_lists(mut self) -> Self {
        let groups: Vec<_> = self.site.catalog.groups().collect();
        let groups = groups
            .into_par_iter()
            .map(|(term, records)| (term, self.list(records)));
        let series: Vec<_> = self.site.catalog.series().collect();
        let series = series
            .into_par_iter()
            .map(|(key, series)| (key, self.values(key, series)));
        (self.groups, self.series) = (groups.collect(), series.collect());
        self.regions = self.regions();
        self.thresholds = self.thresholds();
        self.agreements = self.counts();
        self
    }

    /// Of all that keys are made from but the texts of records.
    pub(super) fn ground(&self, digests: &[(Arc<str>, Digest)]) -> Key {
        let today = self.site.today.to_string();
        let mix = Mix::new(b"ground")
            .keys([&self.shared, &self.everything, &self.addresses])
            .part(today.as_bytes());
        mix.keys(digests.iter().map(|(_, digest)| &digest.ties))
            .key()
    }

    /// All that the record says outside its text.
    pub(super) fn facts(&self, index: RecordIndex) -> Option<&Key> {
        self.facts.get(index.get())
    }

    fn list(&self, records: &[RecordIndex]) -> Key {
        Mix::new(b"list")
            .keys(records.iter().filter_map(|index| self.facts(*index)))
            .key()
    }

    fn values(&self, key: SeriesKey, series: &Series) -> Key {
        let value = |mix: Mix, value: &MeasureIndex| {
            mix.keys(self.facts(value.record)).number(value.position)
        };
        let family = |mix: Mix, (name, values): (&str, &[MeasureIndex])| {
            values
                .iter()
                .fold(mix.part(name.as_bytes()).number(values.len()), value)
        };
        let mix = Mix::new(b"series")
            .number(key.indicator.index())
            .part(format!("{:?}", key.area).as_bytes());
        series
            .families
            .iter()
            .map(|(name, values)| (&**name, values.as_slice()))
            .fold(mix, family)
            .key()
    }

    fn regions(&self) -> BTreeMap<Area, Key> {
        let mut all: BTreeMap<Area, Vec<Key>> = BTreeMap::new();
        for (key, values) in &self.series {
            let region = key
                .area
                .regency()
                .map_or(key.area, |regency| in_any_province(regency, self.site));
            all.entry(region).or_default().push(*values);
        }
        all.into_iter()
            .map(|(region, values)| (region, Mix::new(b"region").keys(&values).key()))
            .collect()
    }

    fn thresholds(&self) -> BTreeMap<IndicatorId, Key> {
        let mut all: BTreeMap<IndicatorId, Mix> = BTreeMap::new();
        for (index, record) in self.site.catalog.records() {
            for threshold in &record.content.thresholds {
                let mix = all
                    .remove(&threshold.indicator)
                    .unwrap_or_else(|| Mix::new(b"thresholds"));
                all.insert(threshold.indicator, mix.keys(self.facts(index)));
            }
        }
        all.into_iter()
            .map(|(indicator, mix)| (indicator, mix.key()))
            .collect()
    }

    /// What every page of the register says of the whole.
    fn counts(&self) -> Key {
        let catalog = &self.site.catalog;
        let of_progress = Progress::VALUES
            .iter()
            .map(|progress| catalog.agreements_of(*progress).len());
        let others = [
            catalog.agreements().len(),
            catalog.undated_agreements(),
            catalog.overdue(self.site.today).len(),
        ];
        of_progress
            .chain(others)
            .fold(Mix::new(b"agreements"), Mix::number)
            .key()
    }
}

/// A regency under the province that it belongs to today, whichever it belonged to once.
pub(super) fn in_any_province(regency: RegencyId, site: &Site) -> Area {
    Area::Regency(site.catalog.vocabulary().regency(regency).province, regency)
}
