//! Who looks on while a site is read and built: for a profile, for a bar on the terminal.
//!
//! This room knows no clock. Whoever looks on may have one; what is made never depends on it.

use std::fmt::Debug;

use crate::diagnostic::text::Language;

/// A part of the work. Each begins when the one before it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Listing the folder; settings, vocabulary, theme.
    Read,
    /// Files to records.
    Parse,
    /// Records to the catalog.
    Gather,
    /// Addresses and links.
    Plan,
    /// Pages to bytes, and bytes to the disk.
    Pages,
    /// The switch from the old site to the new one.
    Switch,
}

/// A page that was made and put on the disk, with moments of [`Observer::moment`].
#[derive(Debug, Clone, Copy)]
pub struct Finished<'a> {
    /// Its path in the output.
    pub path: &'a str,
    /// Its bytes.
    pub size: usize,
    /// When it was begun, when it was rendered, when it was written.
    pub moments: [u64; 3],
}

/// Someone who looks on. Called from many threads at once, for every file and page: it must not make them wait.
pub trait Observer: Debug + Sync {
    /// `stage` begins; it has so many steps, 0 if nobody knows.
    fn begin(&self, stage: Stage, steps: usize);
    /// The site's language is known.
    fn speak(&self, language: Language);
    /// One more file was read.
    fn step(&self);
    /// One more page is finished.
    fn finished(&self, page: Finished<'_>);
    /// Nanoseconds since some moment, or always 0.
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
