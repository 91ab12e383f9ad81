//! Keys that are written twice among the same fields.

use std::sync::Arc;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Checked, Diagnostic, Location};
use crate::document::{Field, line};

/// `entries` without those whose key was there before, and a word about each of these.
pub(super) fn told<'t>(file: &Arc<str>, entries: Vec<Field<'t>>) -> Checked<Vec<Field<'t>>> {
    let doubles = doubles(&entries);
    if doubles.is_empty() {
        return Checked::clean(entries);
    }
    let pair = |&(again, first): &(usize, usize)| {
        Some(double(file, entries.get(again)?, entries.get(first)?))
    };
    let diagnostics = doubles.iter().filter_map(pair).collect();
    let is_double = |position| {
        doubles
            .binary_search_by_key(&position, |&(again, _)| again)
            .is_ok()
    };
    let unique = entries
        .into_iter()
        .enumerate()
        .filter(|(position, _)| !is_double(*position));
    Checked {
        value: unique.map(|(_, field)| field).collect(),
        diagnostics,
    }
}

/// Where a key stands again, and where it stood first, in the order of the file.
fn doubles(entries: &[Field<'_>]) -> Vec<(usize, usize)> {
    let mut keys: Vec<(&str, usize)> = entries.iter().map(|field| &*field.key).zip(0..).collect();
    keys.sort_unstable();
    let mut doubles = Vec::new();
    for same in keys.chunk_by(|a, b| a.0 == b.0) {
        if let Some((&(_, first), again)) = same.split_first() {
            doubles.extend(again.iter().map(|&(_, position)| (position, first)));
        }
    }
    doubles.sort_unstable();
    doubles
}

fn double(file: &Arc<str>, again: &Field<'_>, first: &Field<'_>) -> Diagnostic {
    let key = line::excerpt(&again.key);
    let message = text!(
        "isian “{key}” ditulis dua kali",
        "the key “{key}” is written twice"
    );
    Diagnostic::new(
        Code::DuplicateKey,
        Location::new(file, again.key_span.clone()),
        message,
    )
    .help(text!("hapus salah satu", "delete one of them"))
    .label(
        Location::new(file, first.key_span.clone()),
        text!("pertama kali di sini", "first written here"),
    )
}
