//! Reads the project again after each change, off the path of requests, and publishes what came of it.
//!
//! With errors the last good site stays. Only files that were touched are looked at again, and only those are read.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Instant;

use jiff::Timestamp;
use tokio::sync::watch;

use crate::config::address::BaseUrl;
use crate::diagnostic::report::Report;
use crate::diagnostic::text::Language;
use crate::diagnostic::{self, Checked, Diagnostic};
use crate::serve::shown::Shown;
use crate::serve::watch::{Touched, Watch};
use crate::serve::{News, Round, Settings};
use crate::site::Options;
use crate::site::again::Readings;
use crate::site::parse::Memo;
use crate::source::{File, Sources};
use crate::write::drawer::Drawer;

/// The project between two readings.
#[derive(Debug)]
pub(super) struct Reader {
    root: PathBuf,
    now: fn() -> Timestamp,
    language: Option<Language>,
    readings: Readings,
    /// The project's folder as it was last read; nothing before that.
    last: Option<Arc<Sources>>,
    /// What was refused in it.
    refused: Vec<Diagnostic>,
    /// When that was, in nanoseconds since 1970.
    looked: i128,
    shown: watch::Sender<Shown>,
}

impl Reader {
    /// A reader that has read nothing yet, and begins with what builds have read.
    pub(super) fn new(settings: &Settings, url: &str, shown: watch::Sender<Shown>) -> Self {
        let options = Options {
            now: (settings.now)(),
            today: settings.today,
            drafts: true,
            base_url: BaseUrl::parse(url).ok(),
            keep_going: false,
            portable: false,
        };
        // What is read here is not kept for another process, and what is touched meanwhile is looked at in any case.
        let memo = Memo::of(Drawer::of(&settings.root), i128::MAX);
        let readings = Readings::new(options, memo);
        Self {
            root: settings
                .root
                .canonicalize()
                .unwrap_or_else(|_| settings.root.clone()),
            now: settings.now,
            language: settings.language,
            readings,
            last: None,
            refused: Vec::new(),
            looked: 0,
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
            round = self.again(touched);
        }
    }

    fn first(&mut self) -> Round {
        let start = Instant::now();
        self.looked = self.clock();
        let sources = Sources::open(&self.root);
        self.publish(sources, (0, &BTreeSet::new()), start)
    }

    /// Reads again if anything that the site is made of is different.
    fn again(&mut self, touched: Touched) -> Option<Round> {
        let start = Instant::now();
        let Some(last) = self.last.clone() else {
            return Some(self.first());
        };
        let moments = (self.looked, self.clock());
        self.looked = moments.1;
        let (sources, touched) = match touched {
            Touched::Paths(paths) => (last.refresh(&paths), paths),
            Touched::Everything => (
                Sources::open(&self.root),
                just_written(last.files(), moments),
            ),
        };
        let changed = changed(last.files(), sources.value.files(), &touched);
        if changed == 0 && sources.diagnostics == self.refused {
            return None;
        }
        Some(self.publish(sources, (changed.max(1), &touched), start))
    }

    fn publish(
        &mut self,
        sources: Checked<Sources>,
        (changed, touched): (usize, &BTreeSet<String>),
        start: Instant,
    ) -> Round {
        let Checked {
            value,
            diagnostics: found,
        } = sources;
        let sources = Arc::new(value);
        let mut outcome = self.readings.read(&sources, (self.now)(), touched);
        outcome.diagnostics.extend(found.iter().cloned());
        self.refused = found;
        diagnostic::sort(&mut outcome.diagnostics);
        let is_good = !outcome.diagnostics.iter().any(Diagnostic::is_error);
        let of_site = outcome.site.as_ref().map(|site| site.config.language);
        let language = self
            .language
            .or(of_site)
            .unwrap_or_else(|| self.shown.borrow().language);
        let problems = if is_good {
            Vec::new()
        } else {
            Report::new(&outcome.diagnostics, language, |file| sources.quote(file)).json()
        };
        let mut old = None;
        self.shown.send_modify(|shown| {
            if is_good {
                old = std::mem::replace(&mut shown.site, outcome.site.map(Arc::new));
            }
            if is_good || shown.site.is_none() {
                shown.version = shown.version.next();
            }
            (shown.problems, shown.language) = (problems.into(), language);
        });
        let took = start.elapsed();
        let last = self.last.replace(Arc::clone(&sources));
        // A large site takes long to be taken apart: nobody waits for that.
        drop(
            std::thread::Builder::new()
                .name("cleaner".to_owned())
                .spawn(move || drop((old, last))),
        );
        Round {
            changed,
            diagnostics: outcome.diagnostics,
            sources,
            language,
            took,
        }
    }

    fn clock(&self) -> i128 {
        (self.now)().as_nanosecond()
    }
}

/// The files that had been written so shortly before the first look that another writing could have left the same stamp,
/// and cannot have done so unseen any more at the second. Both looks are in nanoseconds since 1970.
fn just_written(files: &[File], (first, second): (i128, i128)) -> BTreeSet<String> {
    let is_settled = |file: &File, moment| file.stamp.is_some_and(|stamp| stamp.is_settled(moment));
    let written = files
        .iter()
        .filter(|file| !is_settled(file, first) && is_settled(file, second));
    written.map(|file| file.path.to_string()).collect()
}

/// How many files are not as they were: new, gone, with another stamp, or known to be touched. Both lists are in order.
fn changed(before: &[File], after: &[File], touched: &BTreeSet<String>) -> usize {
    let (mut before, mut after) = (before.iter().peekable(), after.iter().peekable());
    let mut changed = 0;
    loop {
        let order = match (before.peek(), after.peek()) {
            (None, None) => return changed,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
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

    use crate::serve::reading::changed;
    use crate::source::Sources;

    /// Files with their size.
    fn sources(files: &[(&str, usize)]) -> Sources {
        Sources::in_memory(
            files
                .iter()
                .map(|(path, size)| (format!("static/{path}"), vec![b'x'; *size])),
        )
        .value
    }

    #[test]
    fn every_file_that_is_not_as_it_was_counts_once() {
        let same = [("a", 1), ("b", 1), ("c", 1)];
        let last = sources(&same);
        let check = |files: &[(&str, usize)], touched: &[&str], expected| {
            let touched: BTreeSet<String> = touched
                .iter()
                .map(|path| format!("static/{path}"))
                .collect();
            let found = changed(last.files(), sources(files).files(), &touched);
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
