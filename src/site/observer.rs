//! Observers of a build, such as a profile or a progress bar.
//!
//! This room has no clock. An observer may have one, but the site never depends on an observer.

use std::fmt::Debug;

use crate::diagnostic::text::Language;

/// A stage of a build. Each begins when the one before it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The folder is listed, and settings, vocabulary and theme are read.
    Read,
    /// Files are parsed to records.
    Parse,
    /// Records are gathered into the catalog.
    Gather,
    /// Addresses are planned and links resolved.
    Plan,
    /// Pages are rendered and written.
    Pages,
    /// The old site is switched for the new one.
    Switch,
}

/// A page that was rendered and written.
#[derive(Debug, Clone, Copy)]
pub struct Finished<'a> {
    /// Output path of the page.
    pub path: &'a str,
    /// Size of the page in bytes.
    pub size: usize,
    /// Moments, by [`Observer::moment`], at which the page was begun, rendered and written.
    pub moments: [u64; 3],
}

/// An observer of a build. Many threads call it at once, for every file and page, so it must not make them wait.
pub trait Observer: Debug + Sync {
    /// `stage` begins. It has `steps` steps; 0 if their number is not known.
    fn begin(&self, stage: Stage, steps: usize);
    /// The site's language is known.
    fn speak(&self, language: Language);
    /// One more file was read.
    fn step(&self);
    /// One more page is finished.
    fn finished(&self, page: Finished<'_>);
    /// Nanoseconds since a fixed moment; always 0 if the observer has no clock.
    fn moment(&self) -> u64;
}

/// An observer that ignores everything.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Observer for Silent {
    fn begin(&self, _: Stage, _: usize) {}
    fn speak(&self, _: Language) {}
    fn step(&self) {}
    fn finished(&self, _: Finished<'_>) {}
    fn moment(&self) -> u64 {
        0
    }
}
