//! Reads the project again after each change, off the path of requests, and publishes what came of it.
//!
//! With errors the last good site stays; the memo keeps what did not change from being read twice.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Instant, SystemTime};

use jiff::Timestamp;
use jiff::civil::Date;
use tokio::sync::watch;

use crate::config::address::BaseUrl;
use crate::diagnostic::report::Report;
use crate::diagnostic::text::Language;
use crate::diagnostic::{self, Checked, Diagnostic};
use crate::serve::shown::Shown;
use crate::serve::watch::{Touched, Watch};
use crate::serve::{News, Round, Settings};
use crate::site::parse::Memo;
use crate::site::{Options, read};
use crate::source::Sources;

/// The project between two readings.
#[derive(Debug)]
pub(super) struct Reader {
    root: PathBuf,
    base_url: Option<BaseUrl>,
    today: Option<Date>,
    now: fn() -> Timestamp,
    language: Option<Language>,
    memo: Memo,
    last: Snapshot,
    shown: watch::Sender<Shown>,
}

/// What the folder looked like: enough to see that something changed, and how much.
#[derive(Debug, Default)]
struct Snapshot {
    stamps: BTreeMap<Arc<str>, Stamp>,
    diagnostics: Vec<Diagnostic>,
}

/// Size and time of the last change of a file.
type Stamp = (u64, Option<SystemTime>);

impl Reader {
    /// A reader that has read nothing yet.
    pub(super) fn new(settings: &Settings, url: &str, shown: watch::Sender<Shown>) -> Self {
        Self {
            root: settings.root.canonicalize().unwrap_or_else(|_| settings.root.clone()),
            base_url: BaseUrl::parse(url).ok(),
            today: settings.today,
            now: settings.now,
            language: settings.language,
            memo: Memo::default(),
            last: Snapshot::default(),
            shown,
        }
    }

    /// Reads once, then after each change, until nobody wants to hear of it.
    pub(super) fn run(mut self, news: &Sender<Option<News>>) {
        // The watch begins first: what changes while it is read is read again.
        let mut watch = Watch::start(&self.root);
        let mut was_polling = false;
        let mut round = Some(self.first());
        loop {
            if let Some(round) = round.take()
                && news.send(Some(News::Read(round))).is_err()
            {
                return;
            }
            if watch.is_polling() && !was_polling {
                was_polling = true;
                let _ = news.send(Some(News::Polling));
            }
            let touched = watch.wait();
            round = self.again(&touched);
        }
    }

    fn first(&mut self) -> Round {
        let start = Instant::now();
        let sources = Sources::open(&self.root);
        self.last = Snapshot::of(&sources);
        self.publish(sources, 0, start)
    }

    /// Reads again if anything that the site is made of is different.
    fn again(&mut self, touched: &Touched) -> Option<Round> {
        let start = Instant::now();
        let sources = Sources::open(&self.root);
        let snapshot = Snapshot::of(&sources);
        let changed = snapshot.changed(&self.last, &touched.relative_to(&self.root));
        if changed == 0 && snapshot.diagnostics == self.last.diagnostics {
            return None;
        }
        self.last = snapshot;
        Some(self.publish(sources, changed.max(1), start))
    }

    fn publish(&self, sources: Checked<Sources>, changed: usize, start: Instant) -> Round {
        let Checked { value, diagnostics: found } = sources;
        let sources = Arc::new(value);
        let mut outcome = read(Arc::clone(&sources), &self.options(), &self.memo);
        outcome.diagnostics.extend(found);
        diagnostic::sort(&mut outcome.diagnostics);
        let is_good = !outcome.diagnostics.iter().any(Diagnostic::is_error);
        let of_site = outcome.site.as_ref().map(|site| site.config.language);
        let language = self.language.or(of_site).unwrap_or_else(|| self.shown.borrow().language);
        let problems = if is_good {
            Vec::new()
        } else {
            Report::new(&outcome.diagnostics, language, |file| sources.quote(file)).json()
        };
        self.shown.send_modify(|shown| {
            if is_good {
                shown.site = outcome.site.map(Arc::new);
            }
            if is_good || shown.site.is_none() {
                shown.version = shown.version.next();
            }
            (shown.problems, shown.language) = (problems.into(), language);
        });
        Round { changed, diagnostics: outcome.diagnostics, sources, language, took: start.elapsed() }
    }

    fn options(&self) -> Options {
        Options {
            now: (self.now)(),
            today: self.today,
            drafts: true,
            base_url: self.base_url.clone(),
            keep_going: false,
            portable: false,
        }
    }
}

impl Snapshot {
    fn of(sources: &Checked<Sources>) -> Self {
        let root = sources.value.root();
        let stamp = |path: &str| {
            let metadata = root.and_then(|root| root.join(path).metadata().ok());
            metadata.map_or((0, None), |metadata| (metadata.len(), metadata.modified().ok()))
        };
        let stamps = sources.value.files().iter().map(|file| (Arc::clone(&file.path), stamp(&file.path))).collect();
        Self { stamps, diagnostics: sources.diagnostics.clone() }
    }

    /// How many files are not as they were in `last`: new, gone, of another size or time, or known to be touched.
    fn changed(&self, last: &Self, touched: &[String]) -> usize {
        let is_touched = |path: &Arc<str>| touched.iter().any(|touched| **touched == **path);
        let differs = |(path, stamp): &(&Arc<str>, &Stamp)| last.stamps.get(*path) != Some(*stamp) || is_touched(path);
        let gone = last.stamps.keys().filter(|path| !self.stamps.contains_key(*path));
        self.stamps.iter().filter(differs).count() + gone.count()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::{Duration, SystemTime};

    use crate::serve::reading::{Snapshot, Stamp};

    /// Files with their size and the second of their last change.
    fn snapshot(files: &[(&str, u64, u64)]) -> Snapshot {
        let stamp = |size, second| -> Stamp { (size, Some(SystemTime::UNIX_EPOCH + Duration::from_secs(second))) };
        let stamps = files.iter().map(|(path, size, second)| (Arc::from(*path), stamp(*size, *second))).collect();
        Snapshot { stamps, diagnostics: Vec::new() }
    }

    #[test]
    fn every_file_that_is_not_as_it_was_counts_once() {
        let last = snapshot(&[("a", 1, 100), ("b", 1, 100), ("c", 1, 100)]);
        let check = |files: &[(&str, u64, u64)], touched: &[&str], expected| {
            let touched: Vec<String> = touched.iter().map(|path| (*path).to_owned()).collect();
            assert_eq!(snapshot(files).changed(&last, &touched), expected, "{files:?} {touched:?}");
        };
        let same = [("a", 1, 100), ("b", 1, 100), ("c", 1, 100)];
        check(&same, &[], 0);
        check(&same, &["a", ".a.swp", "content"], 1);
        check(&[("a", 2, 100), ("b", 1, 99), ("c", 1, 100)], &["a"], 2);
        check(&[("a", 1, 100), ("d", 1, 100)], &["b", "c", "d"], 3);
        check(&[], &[], 3);
    }
}
