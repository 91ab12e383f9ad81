//! Keys that are written twice among the same fields.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Checked, Diagnostic, Location, Span};
use crate::document::{Field, line};

/// `entries` without those whose key was there before, each of which is reported.
pub(super) fn told<'t>(file: &Arc<str>, mut entries: Vec<Field<'t>>) -> Checked<Vec<Field<'t>>> {
    let mut spans = HashMap::with_capacity(entries.len());
    let mut diagnostics = Vec::new();
    entries.retain(|field| match spans.entry(field.key.clone()) {
        Entry::Vacant(entry) => {
            entry.insert(field.key_span.clone());
            true
        }
        Entry::Occupied(first) => {
            diagnostics.push(twice(file, field, first.get()));
            false
        }
    });
    Checked {
        value: entries,
        diagnostics,
    }
}

fn twice(file: &Arc<str>, field: &Field<'_>, first: &Span) -> Diagnostic {
    let key = line::excerpt(&field.key);
    let fault = fault!(
        Code::DuplicateKey,
        "isian “{key}” ditulis dua kali",
        "the key “{key}” is written twice",
        "hapus salah satu",
        "delete one of them"
    );
    fault.at(Location::new(file, field.key_span.clone())).label(
        Location::new(file, first.clone()),
        text!("pertama kali di sini", "first written here"),
    )
}
