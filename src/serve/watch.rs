//! Waits until a file of the project changes: told by the system, or, where it can watch no more, once in a while.
//!
//! Only folders that a site is made of are watched, never the output: a build beside it must not wake us.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify::{ErrorKind, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

/// How long a file must be left alone before it is read: an editor writes several times for one save.
const QUIET: Duration = Duration::from_millis(40);

/// How often files are looked at where they cannot be watched.
const POLL: Duration = Duration::from_millis(700);

/// The folders of a project that a site is made of.
const FOLDERS: [&str; 4] = ["content", "static", "themes", "vocabulary"];

/// A watch over a project's folder.
pub(super) struct Watch {
    root: PathBuf,
    wakes: Receiver<Wake>,
    /// None when files are looked at once in a while.
    debouncer: Option<Debouncer<RecommendedWatcher, RecommendedCache>>,
}

/// Paths that something happened to, as the system tells them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Touched(BTreeSet<PathBuf>);

enum Wake {
    Touched(BTreeSet<PathBuf>),
    Failed,
}

impl Watch {
    /// Begins to watch the project in `root`, an absolute path.
    pub(super) fn start(root: &Path) -> Self {
        let (sender, wakes) = channel();
        let top = root.to_path_buf();
        let debouncer = new_debouncer(QUIET, None, move |told| tell(told, &top, &sender));
        let mut watch = Self { root: root.to_path_buf(), wakes, debouncer: debouncer.ok() };
        let is_watched = watch
            .debouncer
            .as_mut()
            .is_some_and(|debouncer| debouncer.watch(root, RecursiveMode::NonRecursive).is_ok());
        if !(is_watched && FOLDERS.iter().all(|folder| watch.watch(folder))) {
            watch.debouncer = None;
        }
        watch
    }

    /// Whether files are only looked at once in a while.
    pub(super) const fn is_polling(&self) -> bool {
        self.debouncer.is_none()
    }

    /// Waits until something may have changed.
    pub(super) fn wait(&mut self) -> Touched {
        if self.is_polling() {
            std::thread::sleep(POLL);
            return Touched::default();
        }
        let mut touched = BTreeSet::new();
        let first = self.wakes.recv().unwrap_or(Wake::Failed);
        for wake in std::iter::once(first).chain(self.wakes.try_iter().collect::<Vec<_>>()) {
            match wake {
                Wake::Touched(paths) => touched.extend(paths),
                Wake::Failed => self.debouncer = None,
            }
        }
        // A folder that was made anew, as by a checkout, is no longer the one that was watched.
        let made: Vec<&str> = FOLDERS.into_iter().filter(|name| touched.contains(&self.root.join(name))).collect();
        if !made.into_iter().all(|folder| self.watch(folder)) {
            self.debouncer = None;
        }
        Touched(touched)
    }

    /// Watches one of the project's folders with all below it; false if the system can watch no more.
    fn watch(&mut self, folder: &str) -> bool {
        let path = self.root.join(folder);
        let Some(debouncer) = &mut self.debouncer else { return false };
        if !path.is_dir() {
            return true;
        }
        // It fails where nothing was watched yet.
        let _ = debouncer.unwatch(&path);
        match debouncer.watch(&path, RecursiveMode::Recursive) {
            Ok(()) => true,
            Err(error) => matches!(error.kind, ErrorKind::PathNotFound),
        }
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Watch").field("root", &self.root).field("polling", &self.is_polling()).finish()
    }
}

impl Touched {
    /// The paths below `root`, with `/`.
    pub(super) fn relative_to(&self, root: &Path) -> Vec<String> {
        let below = self.0.iter().filter_map(|path| path.strip_prefix(root).ok());
        below.map(|path| path.to_string_lossy().replace('\\', "/")).collect()
    }
}

/// Passes on what the system told, if it concerns the site.
fn tell(told: DebounceEventResult, root: &Path, sender: &Sender<Wake>) {
    let wake = match told {
        Err(_) => Wake::Failed,
        Ok(events) => {
            let concerns = |kind: &EventKind| kind.is_create() || kind.is_modify() || kind.is_remove();
            let is_lost = events.iter().any(|event| event.need_rescan());
            let events = events.iter().filter(|event| concerns(&event.kind));
            let paths = events.flat_map(|event| event.paths.iter().filter(|path| is_of_site(path, root)).cloned());
            let touched: BTreeSet<PathBuf> = paths.collect();
            if touched.is_empty() && !is_lost {
                return;
            }
            Wake::Touched(touched)
        }
    };
    // Nobody waits any more only if the program is on its way out.
    let _ = sender.send(wake);
}

/// Whether a site is made of what stands at `path`.
fn is_of_site(path: &Path, root: &Path) -> bool {
    let top = path.strip_prefix(root).ok().and_then(|below| below.components().next());
    top.is_some_and(|top| {
        let name = top.as_os_str();
        name == crate::site::SETTINGS || FOLDERS.iter().any(|folder| name == *folder)
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::serve::watch::is_of_site;

    #[test]
    fn the_output_and_other_files_do_not_wake_us() {
        let check = |path: &str, expected| assert_eq!(is_of_site(Path::new(path), Path::new("/a")), expected, "{path}");
        check("/a/site.toml", true);
        check("/a/content/records/2020/x.md", true);
        check("/a/content", true);
        check("/a/public/index.html", false);
        check("/a/.kencana/x", false);
        check("/a/site.toml~", false);
        check("/a", false);
        check("/b/content/x.md", false);
    }
}
