//! Entries in the project's drawer, in some files by path, so that one that changed costs only those beside it.

use std::collections::BTreeSet;
use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;

use crate::site::parse::Parsed;
use crate::write::drawer::Drawer;

/// How many files there are at most: of a large site each is small enough that memory is used again.
const SHELVES: u16 = 512;

/// What was read with the vocabulary `words`, in order of path.
pub(super) fn find(drawer: &Drawer, words: Hash) -> Vec<Arc<Parsed>> {
    let found =
        (0..SHELVES)
            .into_par_iter()
            .with_min_len(32)
            .map_init(Vec::new, |memory, shelf| {
                let bytes = drawer.find_with(memory, &name(shelf))?;
                let (with, files): ([u8; 32], Vec<Arc<Parsed>>) =
                    postcard::from_bytes(bytes).ok()?;
                (with == *words.as_bytes()).then_some(files)
            });
    let mut files: Vec<Arc<Parsed>> = found.flatten_iter().flatten_iter().collect();
    files.par_sort_by(|one, other| one.file.cmp(&other.file));
    files
}

/// Keeps all `files`, of which the drawer does not hold some as they are.
pub(super) fn keep(drawer: &Drawer, words: Hash, files: &[Arc<Parsed>]) {
    let shelf_of: Vec<u16> = files.par_iter().map(|parsed| shelf(&parsed.file)).collect();
    let stale = files
        .iter()
        .zip(&shelf_of)
        .filter(|(parsed, _)| !parsed.is_kept)
        .map(|(_, shelf)| *shelf);
    let stale: BTreeSet<u16> = stale.collect();
    stale.into_par_iter().for_each(|shelf| {
        let here = files
            .iter()
            .zip(&shelf_of)
            .filter(|(_, other)| **other == shelf)
            .map(|(parsed, _)| parsed);
        match postcard::to_allocvec(&(words.as_bytes(), here.collect::<Vec<_>>())) {
            Ok(bytes) => drop(drawer.keep(&name(shelf), &bytes)),
            Err(_) => drawer.forget(&name(shelf)),
        }
    });
}

fn name(shelf: u16) -> String {
    format!("entries-{shelf:03}")
}

fn shelf(path: &str) -> u16 {
    let [one, two, ..] = *blake3::hash(path.as_bytes()).as_bytes();
    u16::from_le_bytes([one, two]) % SHELVES
}
