//! Reads the project again after each change, on a separate thread, and publishes the new [`ServerState`].
//!
//! If the new files have errors, the last good site stays. Only touched files are listed and read again.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Instant;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tokio::sync::watch;

use crate::cache::store::Cache;
use crate::config::address::BaseUrl;
use crate::diagnostic::report::Report;
use crate::diagnostic::text::Language;
use crate::diagnostic::{Checked, Diagnostic};
use crate::serve::state::ServerState;
use crate::serve::watch::{Touched, Watch};
use crate::serve::{ServerEvent, ServerOptions, ServerUpdate};
use crate::site::observer::Silent;
use crate::site::records::RecordCache;
use crate::site::render::sample_run;
use crate::site::session::Session;
use crate::site::{self, Options, Outcome};
use crate::source::Sources;
use crate::source::file::File;

/// The project between two updates.
#[derive(Debug)]
pub(super) struct ProjectReader {
    root: PathBuf,
    now: fn() -> Timestamp,
    language: Option<Language>,
    session: Session,
    /// The listing of the last update; `None` before the first.
    previous: Option<Arc<Sources>>,
    /// Diagnostics of that listing.
    refused: Vec<Diagnostic>,
    /// Moment of the last listing, in nanoseconds since 1970.
    listed: i128,
    state: watch::Sender<ServerState>,
    /// True if files are listed at intervals, whatever the system reports.
    poll: bool,
    /// The day of the latest reading, and the time zone that decided it; `None` if the day is fixed.
    day: Option<(TimeZone, Date)>,
    has_fixed_day: bool,
}

/// A new listing of the project.
struct NewListing {
    /// Start of the listing.
    start: Instant,
    sources: Checked<Sources>,
    /// The number of files that differ from the previous listing.
    changed: usize,
    /// Files that may differ although their stamps are the same.
    touched: BTreeSet<String>,
}

impl ProjectReader {
    /// A reader that starts with the records that builds have cached.
    pub(super) fn new(
        options: &ServerOptions,
        url: &str,
        state: watch::Sender<ServerState>,
    ) -> Self {
        let site = Options {
            now: (options.now)(),
            today: options.today,
            drafts: true,
            base_url: BaseUrl::parse(url).ok(),
            keep_going: true,
            accept_lost: false,
            portable: false,
        };
        // `i128::MAX` makes the cache trust every stamp: it is never saved here, and the watch reports all later
        // changes.
        let records = RecordCache::stored(Cache::of(&options.root), i128::MAX);
        Self {
            // The paths that the system reports are canonical, so the root has to be canonical too.
            root: options
                .root
                .canonicalize()
                .unwrap_or_else(|_| options.root.clone()),
            now: options.now,
            language: options.language,
            session: Session::with_records(site, records),
            previous: None,
            refused: Vec::new(),
            listed: 0,
            state,
            poll: options.poll,
            day: None,
            has_fixed_day: options.today.is_some(),
        }
    }

    /// Reads the project now and after each change, until the receiver of `events` is dropped.
    pub(super) fn run(mut self, events: &Sender<Option<ServerEvent>>) {
        // The watch begins before the first listing, so that a change during it is not missed.
        let mut watch = if self.poll {
            Watch::by_polling(&self.root)
        } else {
            Watch::start(&self.root)
        };
        let mut was_polling = false;
        let mut update = Some(self.first());
        loop {
            if let Some(update) = update.take()
                && events.send(Some(ServerEvent::Updated(update))).is_err()
            {
                return;
            }
            if watch.is_polling() && !was_polling && !self.poll {
                was_polling = true;
                let _ = events.send(Some(ServerEvent::Polling));
            }
            let touched = watch.wait();
            update = self.again(touched);
        }
    }

    fn first(&mut self) -> ServerUpdate {
        let start = Instant::now();
        self.listed = self.clock();
        let sources = Sources::open(&self.root);
        self.publish(NewListing {
            start,
            sources,
            changed: 0,
            touched: BTreeSet::new(),
        })
    }

    /// Reads the project again; `None` if no input of the site has changed.
    fn again(&mut self, touched: Touched) -> Option<ServerUpdate> {
        let start = Instant::now();
        let Some(previous) = self.previous.clone() else {
            return Some(self.first());
        };
        let listed = self.listed..self.clock();
        self.listed = listed.end;
        let (sources, touched) = match touched {
            Touched::Paths(paths) => (previous.refresh(&paths), paths),
            Touched::Unknown => (
                Sources::open(&self.root),
                just_written(previous.files(), &listed),
            ),
        };
        let changed = count_changed(previous.files(), sources.value.files(), &touched);
        if changed == 0 && sources.diagnostics == self.refused && !self.is_another_day() {
            return None;
        }
        Some(self.publish(NewListing {
            start,
            sources,
            changed: changed.max(1),
            touched,
        }))
    }

    fn publish(&mut self, listing: NewListing) -> ServerUpdate {
        self.refused.clone_from(&listing.sources.diagnostics);
        let project = site::Listing {
            touched: listing.touched,
            ..site::Listing::from(listing.sources)
        };
        let mut outcome = self.session.read(project, (self.now)(), &Silent);
        let sources = Arc::clone(&outcome.sources);
        self.find_faults_of_theme(&mut outcome);
        let environment = outcome.site.as_ref().map(|site| &site.environment);
        self.day = environment
            .filter(|_| !self.has_fixed_day)
            .map(|environment| (environment.config.time_zone.clone(), environment.today));
        let diagnostics = std::mem::take(&mut outcome.diagnostics);
        let language = self.publish_state(&sources, outcome, &diagnostics);
        ServerUpdate {
            changed: listing.changed,
            diagnostics,
            language,
            took: listing.start.elapsed(),
            sources,
        }
    }

    /// Renders some pages with a theme that was read anew: its faults are found only then.
    fn find_faults_of_theme(&self, outcome: &mut Outcome) {
        let Some(site) = outcome.site.as_ref().filter(|_| !outcome.has_errors()) else {
            return;
        };
        let theme = &site.environment.theme;
        let state = self.state.borrow();
        let known = state.site.as_ref().map(|site| &site.environment.theme);
        if known.is_none_or(|known| !Arc::ptr_eq(known, theme)) {
            let found = sample_run(site);
            drop(state);
            outcome.report(found);
        }
    }

    /// Replaces the state; returns the language of messages.
    fn publish_state(
        &mut self,
        sources: &Arc<Sources>,
        outcome: Outcome,
        diagnostics: &[Diagnostic],
    ) -> Language {
        let is_good = !diagnostics.iter().any(Diagnostic::is_error);
        let of_site = outcome
            .site
            .as_ref()
            .map(|site| site.environment.config.language);
        let language = self
            .language
            .or(of_site)
            .unwrap_or_else(|| self.state.borrow().language);
        let problems = if is_good {
            Vec::new()
        } else {
            Report::new(diagnostics, language, |file| sources.quote(file)).json()
        };
        let mut old_site = None;
        self.state.send_modify(|state| {
            // Before there was a whole site, one without its faulty records is better than nothing.
            let is_better = is_good || (!state.is_whole && outcome.site.is_some());
            if is_better {
                old_site = std::mem::replace(&mut state.site, outcome.site.map(Arc::new));
                state.is_whole = is_good;
            }
            // The page of problems contains the problems, so it is stale after every update.
            if is_better || state.site.is_none() {
                state.version = state.version.next();
            }
            state.problems = problems.into();
            state.language = language;
        });
        let old = (old_site, self.previous.replace(Arc::clone(sources)));
        // Dropping a large site takes long, so it is dropped on another thread.
        let cleaner = std::thread::Builder::new().name("cleaner".to_owned());
        drop(cleaner.spawn(move || drop(old)));
        language
    }

    /// True if midnight is past since the latest reading: agreements fall due, and planned meetings are over.
    fn is_another_day(&self) -> bool {
        let today = |zone: &TimeZone| (self.now)().to_zoned(zone.clone()).date();
        let day = self.day.as_ref();
        day.is_some_and(|(zone, day)| today(zone) != *day)
    }

    fn clock(&self) -> i128 {
        (self.now)().as_nanosecond()
    }
}

/// Files whose stamp was too young to be trusted at the first of two listings and is trusted at the second. A change in
/// between may have left the stamp unchanged. Moments are in nanoseconds since 1970.
fn just_written(files: &[File], listed: &Range<i128>) -> BTreeSet<String> {
    let is_settled = |file: &File, moment| file.stamp.is_some_and(|stamp| stamp.is_settled(moment));
    files
        .iter()
        .filter(|file| !is_settled(file, listed.start) && is_settled(file, listed.end))
        .map(|file| file.path.to_string())
        .collect()
}

/// The number of files that are new, gone, have another stamp or were touched. Both lists are sorted by path.
fn count_changed(before: &[File], after: &[File], touched: &BTreeSet<String>) -> usize {
    let (mut before, mut after) = (before.iter().peekable(), after.iter().peekable());
    let mut changed = 0;
    loop {
        let order = match (before.peek(), after.peek()) {
            (None, None) => return changed,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            // `refresh` shares the allocation of unchanged paths, so most need not be compared by text.
            (Some(before), Some(after)) if Arc::ptr_eq(&before.path, &after.path) => {
                Ordering::Equal
            }
            (Some(before), Some(after)) => before.path.cmp(&after.path),
        };
        let old = before.next_if(|_| order.is_le());
        let new = after.next_if(|_| order.is_ge());
        let is_same = old == new
            && new.is_some_and(|file| touched.is_empty() || !touched.contains(&*file.path));
        changed += usize::from(!is_same);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::serve::reader::count_changed;
    use crate::source::Sources;

    /// A project of static files, each with its size.
    fn sources(files: &[(&str, usize)]) -> Sources {
        Sources::in_memory(
            files
                .iter()
                .map(|(path, size)| (format!("static/{path}"), vec![b'x'; *size])),
        )
        .value
    }

    #[test]
    fn a_changed_file_is_counted_once() {
        let same = [("a", 1), ("b", 1), ("c", 1)];
        let last = sources(&same);
        let check = |files: &[(&str, usize)], touched: &[&str], expected| {
            let touched: BTreeSet<String> = touched
                .iter()
                .map(|path| format!("static/{path}"))
                .collect();
            let found = count_changed(last.files(), sources(files).files(), &touched);
            assert_eq!(found, expected, "{files:?} {touched:?}");
        };
        check(&same, &[], 0);
        check(&same, &["a", ".a.swp", "folder"], 1);
        check(&[("a", 2), ("b", 1), ("c", 1)], &["a", "b"], 2);
        check(&[("a", 1), ("d", 1)], &["b", "c", "d"], 3);
        check(&[("0", 1), ("a", 1), ("b", 1), ("c", 1)], &[], 1);
        check(&[], &[], 3);
    }
}
