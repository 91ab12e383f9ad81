//! Waits until a file of the project changes: told by the system, or, where it can watch no more, once in a while.
//!
//! Only folders that a site is made of are watched, never the output: a build beside it must not wake us.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{Event, EventKind};
use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};

/// How long all files must be left alone before they are read: an editor writes several times for one save. What was
/// written later is read again, so this need not be long.
const QUIET: Duration = Duration::from_millis(12);

/// How long is waited at most for files that do not come to rest.
const LONGEST: Duration = Duration::from_millis(100);

/// When everything is looked at once more after a folder was made: what came into it before the system watched it, it does
/// not tell.
const SECOND_LOOK: Duration = Duration::from_millis(400);

/// How often files are looked at where they cannot be watched.
const POLL: Duration = Duration::from_millis(700);

/// The folders of a project that a site is made of.
const FOLDERS: [&str; 4] = ["content", "static", "themes", "vocabulary"];

/// A watch over a project's folder.
pub(super) struct Watch {
    root: PathBuf,
    wakes: Receiver<Wake>,
    /// None when files are looked at once in a while.
    watcher: Option<RecommendedWatcher>,
    /// Whether everything is looked at once more.
    looks_again: bool,
}

/// What something happened to, as the system tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Touched {
    /// These paths below the project's folder, with `/`.
    Paths(BTreeSet<String>),
    /// Nobody knows what: everything is to be looked at.
    Everything,
}

enum Wake {
    Touched(Vec<PathBuf>),
    Lost,
    Failed,
}

impl Watch {
    /// Begins to watch the project in `root`, an absolute path.
    pub(super) fn start(root: &Path) -> Self {
        let (sender, wakes) = channel();
        let top = root.to_path_buf();
        let watcher = recommended_watcher(move |told| tell(told, &top, &sender)).ok();
        let mut watch = Self {
            root: root.to_path_buf(),
            wakes,
            watcher,
            looks_again: false,
        };
        let is_watched = watch
            .watcher
            .as_mut()
            .is_some_and(|watcher| watcher.watch(root, RecursiveMode::NonRecursive).is_ok());
        if !(is_watched && FOLDERS.iter().all(|folder| watch.watch(folder))) {
            watch.watcher = None;
        }
        watch
    }

    /// Whether files are only looked at once in a while.
    pub(super) const fn is_polling(&self) -> bool {
        self.watcher.is_none()
    }

    /// Waits until something may have changed, and has come to rest.
    pub(super) fn wait(&mut self) -> Touched {
        if self.is_polling() {
            std::thread::sleep(POLL);
            return Touched::Everything;
        }
        let Some(first) = self.first() else {
            return Touched::Everything;
        };
        let mut paths = BTreeSet::new();
        let mut is_lost = false;
        for wake in std::iter::once(first).chain(self.until_quiet()) {
            match wake {
                Wake::Touched(touched) => paths.extend(touched),
                Wake::Lost => is_lost = true,
                Wake::Failed => self.watcher = None,
            }
        }
        self.looks_again = is_lost || paths.iter().any(|path| path.is_dir());
        // A folder that was made anew, as by a checkout, is no longer the one that was watched.
        let made: Vec<&str> = FOLDERS
            .into_iter()
            .filter(|name| paths.contains(&self.root.join(name)))
            .collect();
        if !made.into_iter().all(|folder| self.watch(folder)) {
            self.watcher = None;
        }
        if is_lost || self.is_polling() {
            return Touched::Everything;
        }
        let below = paths
            .iter()
            .filter_map(|path| path.strip_prefix(&self.root).ok());
        Touched::Paths(
            below
                .map(|path| path.to_string_lossy().replace('\\', "/"))
                .collect(),
        )
    }

    /// The next that is told; nothing if it is time for another look at everything.
    fn first(&mut self) -> Option<Wake> {
        if !std::mem::take(&mut self.looks_again) {
            return Some(self.wakes.recv().unwrap_or(Wake::Failed));
        }
        match self.wakes.recv_timeout(SECOND_LOOK) {
            Ok(wake) => {
                self.looks_again = true;
                Some(wake)
            }
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Wake::Failed),
        }
    }

    /// What is told until nothing is, or for long enough.
    fn until_quiet(&self) -> Vec<Wake> {
        let start = Instant::now();
        let rest = || QUIET.min(LONGEST.saturating_sub(start.elapsed()));
        std::iter::from_fn(|| self.wakes.recv_timeout(rest()).ok()).collect()
    }

    /// Watches one of the project's folders with all below it; false if the system can watch no more.
    fn watch(&mut self, folder: &str) -> bool {
        let path = self.root.join(folder);
        let Some(watcher) = &mut self.watcher else {
            return false;
        };
        if !path.is_dir() {
            return true;
        }
        // It fails where nothing was watched yet.
        let _ = watcher.unwatch(&path);
        match watcher.watch(&path, RecursiveMode::Recursive) {
            Ok(()) => true,
            Err(error) => matches!(error.kind, ErrorKind::PathNotFound),
        }
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Watch")
            .field("root", &self.root)
            .field("polling", &self.is_polling())
            .finish()
    }
}

/// Passes on what the system told, if it concerns the site. That a file was opened or closed does not: we do so ourselves.
fn tell(told: notify::Result<Event>, root: &Path, sender: &Sender<Wake>) {
    let concerns = |kind: &EventKind| kind.is_create() || kind.is_modify() || kind.is_remove();
    let wake = match told {
        Err(_) => Wake::Failed,
        Ok(event) if event.need_rescan() => Wake::Lost,
        Ok(event) if !concerns(&event.kind) => return,
        Ok(event) => Wake::Touched(
            event
                .paths
                .into_iter()
                .filter(|path| is_of_site(path, root))
                .collect(),
        ),
    };
    if !matches!(&wake, Wake::Touched(paths) if paths.is_empty()) {
        // Nobody waits any more only if the program is on its way out.
        let _ = sender.send(wake);
    }
}

/// Whether a site is made of what stands at `path`.
fn is_of_site(path: &Path, root: &Path) -> bool {
    let top = path
        .strip_prefix(root)
        .ok()
        .and_then(|below| below.components().next());
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
        let check = |path: &str, expected| {
            assert_eq!(
                is_of_site(Path::new(path), Path::new("/a")),
                expected,
                "{path}"
            )
        };
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
