//! Waits until a file of the project changes. The system reports changes; if it cannot watch any more files, they are
//! listed at intervals.
//!
//! Only the folders with a site's sources are watched, never the output: a build must not cause an update.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, Event, EventKind};
use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};

/// The pause without a report after which files are read, because an editor writes several times for one save. A later
/// write is reported again, so this can be short.
const QUIET: Duration = Duration::from_millis(12);

/// The longest wait for a pause.
const LONGEST: Duration = Duration::from_millis(100);

/// The delay of a second listing after a folder was made. The system does not report files that were put into the
/// folder before it was watched.
const SECOND_LISTING: Duration = Duration::from_millis(400);

/// The interval of listings if the system cannot watch, or is not to.
const POLL: Duration = Duration::from_millis(700);

/// The interval of listings while the system has reported nothing: on network drives, in containers and in WSL it never
/// does.
const UNHEARD: Duration = Duration::from_secs(2);

/// The interval of listings where the system reports. It does not report a write through another name of a file, nor that
/// the project was replaced by another folder.
const HEARD: Duration = Duration::from_secs(10);

/// The folders of a project that hold sources of the site.
const FOLDERS: [&str; 4] = ["content", "static", "themes", "vocabulary"];

/// A watch over a project's folder.
pub(super) struct Watch {
    root: PathBuf,
    events: Receiver<WatchEvent>,
    /// `None` if the files are listed at intervals.
    watcher: Option<RecommendedWatcher>,
    /// True if a second listing is due after [`SECOND_LISTING`].
    is_unsure: bool,
    /// True if the system has reported a change.
    is_heard: bool,
    /// The number of the root on its disk; `None` if it is not there.
    identity: Option<u64>,
}

/// The files that may have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Touched {
    /// Files and folders at these paths relative to the project, with `/`.
    Paths(BTreeSet<String>),
    /// Any files: the whole project has to be listed.
    Unknown,
}

enum WatchEvent {
    Touched(Vec<PathBuf>),
    /// The system had more reports than it could keep.
    Overflow,
    Failed,
}

impl Watch {
    /// Starts to watch the project in `root`, a canonical path.
    pub(super) fn start(root: &Path) -> Self {
        let (sender, events) = channel();
        let top = root.to_path_buf();
        let watcher = recommended_watcher(move |event| forward(event, &top, &sender)).ok();
        let mut watch = Self {
            watcher,
            ..Self::polling(root, events)
        };
        // The root is watched without its subfolders, because the output lies there.
        let is_watched = watch
            .watcher
            .as_mut()
            .is_some_and(|watcher| watcher.watch(root, RecursiveMode::NonRecursive).is_ok());
        if !(is_watched && FOLDERS.iter().all(|folder| watch.watch(folder))) {
            watch.watcher = None;
        }
        watch
    }

    /// Lists the files at intervals, whatever the system reports.
    pub(super) fn by_polling(root: &Path) -> Self {
        Self::polling(root, channel().1)
    }

    fn polling(root: &Path, events: Receiver<WatchEvent>) -> Self {
        Self {
            root: root.to_path_buf(),
            events,
            watcher: None,
            is_unsure: false,
            is_heard: false,
            identity: identity(root),
        }
    }

    /// True if the files are listed at intervals.
    pub(super) const fn is_polling(&self) -> bool {
        self.watcher.is_none()
    }

    /// Waits until files may have changed, and until there is a pause.
    pub(super) fn wait(&mut self) -> Touched {
        if self.is_polling() {
            std::thread::sleep(POLL);
            return Touched::Unknown;
        }
        let Some(first) = self.next_event() else {
            self.find_root();
            return Touched::Unknown;
        };
        let mut paths = BTreeSet::new();
        let mut is_lost = false;
        for event in std::iter::once(first).chain(self.until_quiet()) {
            match event {
                WatchEvent::Touched(touched) => paths.extend(touched),
                WatchEvent::Overflow => is_lost = true,
                WatchEvent::Failed => self.watcher = None,
            }
        }
        self.is_unsure = is_lost || paths.iter().any(|path| path.is_dir());
        // A folder that was replaced, as by a checkout, is no longer watched and has to be watched anew.
        for folder in FOLDERS {
            if paths.contains(&self.root.join(folder)) && !self.watch(folder) {
                self.watcher = None;
            }
        }
        if is_lost || self.is_polling() {
            return Touched::Unknown;
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

    /// The next event; `None` if a listing is due.
    fn next_event(&mut self) -> Option<WatchEvent> {
        let was_unsure = std::mem::take(&mut self.is_unsure);
        let longest = match (was_unsure, self.is_heard) {
            (true, _) => SECOND_LISTING,
            (false, true) => HEARD,
            (false, false) => UNHEARD,
        };
        match self.events.recv_timeout(longest) {
            Ok(event) => {
                (self.is_unsure, self.is_heard) = (was_unsure, true);
                Some(event)
            }
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(WatchEvent::Failed),
        }
    }

    /// Watches anew if another folder lies at the root than before: the project was moved away and back, or cloned again.
    fn find_root(&mut self) {
        let found = identity(&self.root);
        if found == self.identity {
            return;
        }
        self.identity = found;
        self.is_heard = false;
        if found.is_some() {
            *self = Self::start(&self.root.clone());
        }
    }

    /// The events until there is a pause, or until [`LONGEST`] is over.
    fn until_quiet(&self) -> Vec<WatchEvent> {
        let start = Instant::now();
        let pause = || QUIET.min(LONGEST.saturating_sub(start.elapsed()));
        std::iter::from_fn(|| self.events.recv_timeout(pause()).ok()).collect()
    }

    /// Watches one of the project's folders and all below it; false if the system cannot watch any more.
    fn watch(&mut self, folder: &str) -> bool {
        let path = self.root.join(folder);
        let Some(watcher) = &mut self.watcher else {
            return false;
        };
        if !path.is_dir() {
            return true;
        }
        // `unwatch` returns an error if the folder was not watched, which is no problem here.
        let _ = watcher.unwatch(&path);
        match watcher.watch(&path, RecursiveMode::Recursive) {
            Ok(()) => true,
            // The folder has been deleted meanwhile, so there is nothing to watch.
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

/// The number of a folder on its disk; `None` if it is not there.
fn identity(folder: &Path) -> Option<u64> {
    let metadata = folder.metadata().ok()?;
    #[cfg(unix)]
    {
        Some(std::os::unix::fs::MetadataExt::ino(&metadata))
    }
    #[cfg(not(unix))]
    {
        let made = metadata.created().ok()?;
        let since = made.duration_since(std::time::UNIX_EPOCH).ok()?;
        u64::try_from(since.as_nanos()).ok()
    }
}

/// Forwards an event of the system if it is about the site's sources.
fn forward(event: notify::Result<Event>, root: &Path, sender: &Sender<WatchEvent>) {
    // Opening and closing a file is no change, and reading the project does both. A file that was open for writing may
    // have been written through memory, of which the system reports nothing but its closing.
    let is_written = EventKind::Access(AccessKind::Close(AccessMode::Write));
    let is_change = |kind: &EventKind| {
        kind.is_create() || kind.is_modify() || kind.is_remove() || *kind == is_written
    };
    let event = match event {
        Err(_) => WatchEvent::Failed,
        Ok(event) if event.need_rescan() => WatchEvent::Overflow,
        Ok(event) if !is_change(&event.kind) => return,
        Ok(event) => {
            let paths = event.paths.into_iter();
            let touched: Vec<PathBuf> = paths.filter(|path| is_of_site(path, root)).collect();
            if touched.is_empty() {
                return;
            }
            WatchEvent::Touched(touched)
        }
    };
    // Sending fails only if the watch has been dropped.
    let _ = sender.send(event);
}

/// True if the file or folder at `path` can be a source of the site.
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
    fn the_output_and_other_files_cause_no_update() {
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
