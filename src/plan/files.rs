//! Files in the folders of records and pages that are published: photos, attachments, and files that a text links to.
//! Settings, themes and vocabulary are never published.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::code::Code;
use crate::diagnostic::fix::Fix;
use crate::diagnostic::{Checked, Diagnostic, Location};
use crate::plan::address::{Address, STATIC};
use crate::plan::builder::RouteRequest;
use crate::plan::destination::{Destination, beside};
use crate::plan::text::EntryText;
use crate::plan::unused::unused;
use crate::plan::{Addresses, PlanInput, Route};
use crate::source::Sources;
use crate::source::file::is_entry_name;
use crate::source::names::composed;
use crate::value::name;

/// The routes of the files that records and pages name, with a fault for each photo or attachment whose file is
/// missing. `links` reports links to missing files.
pub(super) fn published(
    input: &PlanInput<'_>,
    addresses: &Addresses,
) -> Checked<Vec<RouteRequest>> {
    let (mut published, mut diagnostics) = (Vec::new(), Vec::new());
    // A photo and the text of one record may name the same file, which is published once.
    let mut seen = BTreeSet::new();
    let mut publish = |address: Address, file: Arc<str>, location: Location| {
        let path = address.file();
        if seen.insert((Arc::clone(&path), Arc::clone(&file))) {
            published.push(RouteRequest {
                path,
                route: Route::File(file),
                location: Some(location),
            });
        }
    };
    for text in EntryText::all(input, addresses) {
        for named in text.files {
            let location = named.location(text.file);
            match beside(input.sources, text.file, &named.value) {
                Some(file) => publish(address_of(text, &file), file, location),
                None => diagnostics.push(missing(input.sources, &named.value, location)),
            }
        }
        for link in &text.outline.links {
            let destination = Destination::from(text.file, &link.value.destination, input.sources);
            let file = destination
                .file(input.sources, text.file)
                // A file of `static` has an address of its own.
                .filter(|file| !is_entry_name(file) && !file.starts_with(STATIC));
            if let Some(file) = file {
                publish(address_of(text, &file), file, link.location(text.file));
            }
        }
    }
    diagnostics.extend(unused(input, &published, &diagnostics));
    Checked {
        value: published,
        diagnostics,
    }
}

/// The address of `file`, which `text` names. A file in the folder of the text keeps its path in it, one of `static` its
/// own address.
pub(super) fn address_of(text: EntryText<'_>, file: &str) -> Address {
    if let Some(path) = file.strip_prefix(STATIC) {
        return Address::new(&composed(path));
    }
    let folder = text.file.rfind('/').map_or("", |end| &text.file[..=end]);
    let name = file.strip_prefix(folder).unwrap_or(file_name(file));
    text.address.join(&composed(name))
}

/// The last part of a path.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The fault of naming a file that does not exist in the folder of the file at `location`.
pub(super) fn missing(sources: &Sources, named: &str, location: Location) -> Diagnostic {
    let folder = location
        .file
        .rfind('/')
        .map_or("", |end| &location.file[..=end]);
    let there = sources
        .below(folder)
        .filter_map(|other| other.path.strip_prefix(folder));
    let near = name::nearest(named, there.filter(|other| !is_entry_name(other)), 1)
        .first()
        .map(|near| (*near).to_owned());
    let (quoted, folder) = (name::excerpt(named), folder.trim_end_matches('/'));
    let message = text!(
        "berkas “{quoted}” tidak ada di folder “{folder}”",
        "there is no file “{quoted}” in the folder “{folder}”"
    );
    let help = text!(
        "taruh berkasnya di folder itu, dan samakan huruf besar dan kecil pada namanya",
        "put the file into that folder, and make capital and small letters of its name agree"
    );
    let mut diagnostic = Diagnostic::new(Code::MissingFile, location, message).help(help);
    diagnostic.fix = near.map(Fix::likely);
    diagnostic
}
