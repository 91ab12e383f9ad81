//! Queries: everything that a page can ask the site, one line each in the table below. Each answer is digested, so a
//! page cannot show anything that is missing from its fingerprint.
//!
//! A page that needs to know more about the site gets a new line in the table: in its first group if the answer follows
//! from lists and addresses alone, so that an edit which touches neither need not compare it.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use foldhash::fast::RandomState;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::catalog::chain::Chain;
use crate::catalog::promise::Promise;
use crate::catalog::register::Undated;
use crate::catalog::related::RelatedRecord;
use crate::catalog::series::{Series, SeriesKey};
use crate::catalog::{AgreementIndex, DocumentIndex, PlainIndex, RecordIndex};
use crate::digest::Digest;
use crate::facet::Term;
use crate::page::Site;
use crate::page::interner::Interner;
use crate::page::query::answer::Answer;
use crate::page::query::entry::{PlainEntry, ProjectFile, RecordEntry, Text};
use crate::page::query::numbers::{Argument, Numbers};
use crate::plan::address::Address;
use crate::plan::{Feed, Register, Route};
use crate::vocabulary::id::IndicatorId;

mod answer;
pub mod entry;
mod lookups;
pub mod numbers;

/// The number of a query, the same for every page that asks it.
pub type QueryId = u32;

/// Queries that pages asked, each with the digest of its answer; `None` if the answer has no digest.
pub type QueryTable = Interner<Query, Option<Digest>>;

/// The site as one page sees it: every query that the page asks is recorded.
///
/// Views are given this and never [`Site`], so a page cannot show anything that was not recorded.
#[derive(Debug)]
pub struct Tracked<'s> {
    pub(in crate::page) site: &'s Site,
    /// The table that queries are recorded in; `None` if nothing is recorded.
    table: Option<&'s QueryTable>,
    /// Queries that the page asked, so that a repeated one does not look into the shared table.
    reads: RefCell<HashMap<Query, QueryId, RandomState>>,
}

impl<'s> Tracked<'s> {
    /// A view of the site that records nothing, for pages that get no fingerprint.
    #[must_use]
    pub fn unrecorded(site: &'s Site) -> Self {
        Self {
            site,
            table: None,
            reads: RefCell::default(),
        }
    }

    /// A view of the site that records queries in `table`.
    #[must_use]
    pub fn recorded(site: &'s Site, table: &'s QueryTable) -> Self {
        Self {
            table: Some(table),
            ..Self::unrecorded(site)
        }
    }

    /// The numbers of all queries that were asked, sorted.
    #[must_use]
    pub fn into_reads(self) -> Box<[QueryId]> {
        let mut reads: Box<[QueryId]> = self.reads.into_inner().into_values().collect();
        reads.sort_unstable();
        reads
    }

    /// Records a query, if it was made, with its answer.
    fn note(&self, query: Option<Query>, answer: &impl Answer) {
        if let (Some(table), Some(query)) = (self.table, query) {
            let number = |query: &Query| table.number(query.clone(), || answer.digest(self.site));
            let mut reads = self.reads.borrow_mut();
            reads.entry(query).or_insert_with_key(number);
        }
    }
}

/// Declares the queries: for each a variant of [`Query`], a method of [`Tracked`] that asks it, and its digest. Those of
/// the first group are answered from the [`SiteIndex`](crate::page::index::SiteIndex) alone.
macro_rules! queries {
    (
        index { $($(#[$index_doc:meta])* $index:ident = $index_method:ident($($index_arg:ident: $index_type:ty),*) -> $index_answer:ty { |$part:ident| $index_value:expr })* }
        entries { $($(#[$doc:meta])* $variant:ident = $method:ident($($arg:ident: $type:ty),*) -> $answer:ty { |$site:ident| $value:expr })* }
    ) => {
        /// A query with its arguments.
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Query {
            $($(#[$index_doc])* $index($($index_type),*),)*
            $($(#[$doc])* $variant($($type),*),)*
        }

        impl<'s> Tracked<'s> {
            $(
                $(#[$index_doc])*
                #[must_use]
                pub fn $index_method(&self, $($index_arg: $index_type),*) -> $index_answer {
                    let query = self.table.map(|_| Query::$index($(Clone::clone(&$index_arg)),*));
                    let $part = self.site.index();
                    let answer: $index_answer = $index_value;
                    self.note(query, &answer);
                    answer
                }
            )*
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $method(&self, $($arg: $type),*) -> $answer {
                    let query = self.table.map(|_| Query::$variant($(Clone::clone(&$arg)),*));
                    let $site = self.site;
                    let answer: $answer = $value;
                    self.note(query, &answer);
                    answer
                }
            )*
        }

        impl Query {
            /// True if the answer is the same as long as the [`SiteIndex`](crate::page::index::SiteIndex) is.
            #[must_use]
            pub const fn is_of_index(&self) -> bool {
                matches!(self, $(Self::$index(..))|*)
            }

            /// The digest of the answer that `site` gives; `None` if the answer cannot be digested, so that it counts
            /// as changed.
            #[must_use]
            pub fn digest<'s>(&self, site: &'s Site) -> Option<Digest> {
                match self.clone() {
                    $(Self::$index($($index_arg),*) => {
                        let $part = site.index();
                        let answer: $index_answer = $index_value;
                        answer.digest(site)
                    })*
                    $(Self::$variant($($arg),*) => {
                        let $site = site;
                        let answer: $answer = $value;
                        answer.digest(site)
                    })*
                }
            }

            /// The same query for a later build, in which records have other numbers; `None` if a record that it names
            /// is gone.
            #[must_use]
            pub fn renumbered(self, numbers: &Numbers) -> Option<Self> {
                Some(match self {
                    $(Self::$index($($index_arg),*) => Self::$index($($index_arg.renumbered(numbers)?),*),)*
                    $(Self::$variant($($arg),*) => Self::$variant($($arg.renumbered(numbers)?),*),)*
                })
            }
        }
    };
}

queries! {
    index {
        /// The page or file that stands at an output path.
        RouteAt = route(path: Arc<str>) -> Option<&'s Route> { |site| site.routes.get(&path) }
        /// True if a page or file has an address.
        Exists = exists(address: Address) -> bool { |site| site.routes.contains_key(&*address.file()) }
        /// All plain pages, by id.
        Plains = plains() -> Vec<PlainIndex> { |site| site.catalog.plains().map(|(index, _)| index).collect() }
        /// The plain page shown at the top of the home page.
        Opening = opening() -> Option<PlainIndex> { |site| site.opening() }
        /// All records, newest first.
        Records = records() -> Vec<RecordIndex> { |site| site.catalog.records().map(|(index, _)| index).collect() }
        /// The number of records.
        RecordCount = record_count() -> usize { |site| site.catalog.records().len() }
        /// The newest records on meetings that were held, at most `most`.
        Newest = newest(most: usize) -> Vec<RecordIndex> { |site| site.newest(most) }
        /// The records of a feed by their latest edit, at most `most`.
        FeedRecords = feed_records(feed: Feed, most: usize) -> Vec<RecordIndex> { |site| site.feed(feed, most) }
        /// The day from which readers know a record, and that of its latest edit; `None` if both are to come.
        KnownSince = known_since(index: RecordIndex) -> Option<[Date; 2]> {
            |site| {
                let record = site.catalog.record(index);
                Some([record.published(site.today)?, record.updated(site.today)?])
            }
        }
        /// True if a day is after the day of the build.
        IsToCome = is_to_come(day: Date) -> bool { |site| day > site.today }
        /// Planned meetings, the nearest first.
        Agenda = agenda() -> Vec<RecordIndex> { |site| site.catalog.agenda().collect() }
        /// The years that have records, newest first.
        Years = years() -> Vec<i16> { |site| site.catalog.years().collect() }
        /// The records of a list, newest first.
        Group = group(term: Term) -> &'s [RecordIndex] { |site| site.catalog.group(term) }
        /// The number of records in a list.
        GroupLen = group_len(term: Term) -> usize { |site| site.catalog.group(term).len() }
        /// One page of a list: the records from `start` on, at most `size`.
        GroupPage = group_page(term: Term, start: usize, size: usize) -> &'s [RecordIndex] {
            |site| slice(site.catalog.group(term), start, size)
        }
        /// The previous and the next record in the list of the same place.
        Neighbours = neighbours(index: RecordIndex) -> [Option<RecordIndex>; 2] { |site| site.neighbours(index) }
        /// The chain of meetings around a record.
        ChainOf = chain(index: RecordIndex) -> Chain { |site| site.catalog.chain(index) }
        /// Records to recommend to readers of a record, at most `most`.
        RelatedTo = related(index: RecordIndex, most: usize) -> Vec<RelatedRecord> { |site| site.catalog.related(index, most) }
        /// The number of values of indicators.
        ValueCount = value_count() -> usize { |site| site.catalog.series().map(|(_, series)| series.value_count()).sum() }
        /// The indicators that have values.
        Measured = measured() -> BTreeSet<IndicatorId> { |site| site.catalog.series().map(|(key, _)| key.indicator).collect() }
        /// The regions in which an indicator has values.
        SeriesKeys = series_keys(indicator: IndicatorId) -> Vec<SeriesKey> {
            |site| site.catalog.series_of(indicator).map(|(key, _)| key).collect()
        }
        /// The values of an indicator in a region.
        SeriesAt = series(key: SeriesKey) -> Option<&'s Series> { |site| site.catalog.series_at(key) }
        /// The records that set a threshold for an indicator, newest first.
        ThresholdsOf = with_thresholds(indicator: IndicatorId) -> Vec<RecordIndex> { |site| site.with_thresholds(indicator) }
        /// The agreements of a register.
        Agreements = agreements(register: Register) -> &'s [AgreementIndex] { |site| site.register(register) }
        /// The number of agreements in a register.
        AgreementCount = agreement_count(register: Register) -> usize { |site| site.register(register).len() }
        /// One page of a register: the agreements from `start` on, at most `size`.
        AgreementPage = agreement_page(register: Register, start: usize, size: usize) -> &'s [AgreementIndex] {
            |site| slice(site.register(register), start, size)
        }
        /// The agreements of a record that have a history over the years, by position. One query for all of them: few
        /// records have any.
        PromisesOf = promises(index: RecordIndex) -> Vec<(usize, Promise)> { |site| site.catalog.promises(index) }
        /// The number of agreements without a due date.
        Undated = undated_agreements() -> Undated { |site| site.catalog.undated_agreements() }
        /// The number of documents.
        DocumentCount = document_count() -> usize { |site| site.catalog.relations.documents.len() }
        /// One page of the register of documents: those from `start` on, at most `size`.
        DocumentPage = document_page(start: usize, size: usize) -> &'s [DocumentIndex] {
            |site| slice(&site.catalog.relations.documents, start, size)
        }
        /// True if a day is before the day of the build.
        IsPast = is_past(day: Date) -> bool { |site| day < site.today }
        /// The day of the build.
        Today = today() -> Date { |site| site.today }
        /// The output paths of all pages that the sitemap lists.
        Listed = listed_paths() -> Vec<&'s str> { |site| site.listed_paths() }
    }
    entries {
        /// A record without its text, and its address.
        RecordAt = entry(index: RecordIndex) -> RecordEntry<'s> { |site| RecordEntry::of(site, index) }
        /// The text of a record, and where its links lead.
        RecordText = record_text(index: RecordIndex) -> Text<'s> { |site| Text::of_record(site, index) }
        /// A plain page without its text.
        Plain = plain(index: PlainIndex) -> PlainEntry<'s> { |site| PlainEntry::of(site, index) }
        /// The text of a plain page, and where its links lead.
        PlainText = plain_text(index: PlainIndex) -> Text<'s> { |site| Text::of_plain(site, index) }
        /// A file of the project that is copied as it is.
        File = file(path: Arc<str>) -> ProjectFile<'s> { |site| ProjectFile::of(site, &path) }
    }
}

/// The items from `start` on, at most `size`.
fn slice<T>(all: &[T], start: usize, size: usize) -> &[T] {
    let end = start.saturating_add(size).min(all.len());
    all.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::page::query::slice;
    use crate::plan::Pagination;

    #[test]
    fn each_page_of_a_list_gets_its_own_items() {
        let all: Vec<usize> = (0..120).collect();
        let page = |number| slice(&all, Pagination { number, count: 3 }.start(50), 50);
        assert_eq!(page(1), &all[..50]);
        assert_eq!(page(2), &all[50..100]);
        assert_eq!(page(3), &all[100..]);
        assert!(page(4).is_empty());
        assert!(page(usize::MAX).is_empty());
    }
}
