//! Files in the folders of records and pages that none of them names.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::plan::builder::RouteRequest;
use crate::plan::{PlanInput, Route};
use crate::record::words::Status;
use crate::source::file::FileRole;
use crate::source::unread;

/// A fault for each file that is not among the `published` ones and that no correction of the `missing` ones offers. In the folder of an entry that is no part of the site (a
/// draft, a withdrawn record, one with an error) it is not known which files are used.
pub(super) fn unused(
    input: &PlanInput<'_>,
    published: &[RouteRequest],
    missing: &[Diagnostic],
) -> Vec<Diagnostic> {
    let used = published.iter().filter_map(|request| match &request.route {
        Route::File(file) => Some(&**file),
        _ => None,
    });
    let used: BTreeSet<&str> = used.collect();
    let records = input.catalog.records().map(|(_, record)| record);
    let shown: BTreeSet<&str> = records
        .filter(|record| record.status != Status::Withdrawn)
        .map(|record| &*record.file)
        .chain(input.catalog.plains().map(|(_, plain)| &*plain.file))
        .collect();
    let content = |role| matches!(role, FileRole::Record | FileRole::Page);
    let files = input.sources.files().iter();
    let (entries, others): (Vec<_>, Vec<_>) = files
        .filter(|file| content(file.role))
        .partition(|file| file.is_entry());
    let apart: BTreeSet<&str> = entries
        .iter()
        .filter(|file| !shown.contains(&*file.path))
        .map(|file| folder(&file.path))
        .collect();
    let is_offered = |path: &str| {
        let mut offers = missing.iter().filter_map(Diagnostic::offered);
        offers.any(|offer| path.ends_with(offer))
    };
    let is_told =
        |path: &str| !used.contains(path) && !apart.contains(folder(path)) && !is_offered(path);
    let untold = others.iter().filter(|file| is_told(&file.path));
    untold.map(|file| unread::not_used(&file.path)).collect()
}

/// The folder of a path.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
