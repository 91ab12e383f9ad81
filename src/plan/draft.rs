//! What is to stand where, until every path stands exactly once: collisions fall out of this.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Place};
use crate::plan::Page;
use crate::plan::address::Address;

/// A plan in the making: what is to stand where, in order of precedence.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) wanted: Vec<Wanted>,
    /// A folder of the site itself that an entry wanted.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A page that is to stand at a path of the output, and the address and place of the file that says so, if one does.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) path: Arc<str>,
    pub(super) page: Page,
    pub(super) owner: Option<(Address, Place)>,
}

impl Draft {
    /// Puts `page` at `address`, unless something stands there already.
    pub(super) fn put(&mut self, address: &Address, page: Page, owner: Option<Place>) {
        let owner = owner.map(|place| (address.clone(), place));
        self.wanted.push(Wanted { path: address.file(), page, owner });
    }

    /// In order of path. Of several at one path the first stays, and those that a file asked for are told.
    pub(super) fn settle(mut self) -> Settled {
        self.wanted.par_sort_by(|one, other| one.path.cmp(&other.path));
        let mut settled = Settled { diagnostics: self.diagnostics, ..Settled::default() };
        let mut pages = Vec::with_capacity(self.wanted.len());
        for Wanted { path, page, owner } in self.wanted {
            if pages.last().is_some_and(|(last, _)| *last == path) {
                let taken = settled.owners.last().filter(|(other, _)| *other == path).map(|(_, place)| place);
                settled.diagnostics.extend(owner.map(|(address, place)| collision(&address, place, taken)));
                continue;
            }
            settled.owners.extend(owner.map(|(_, place)| (Arc::clone(&path), place)));
            pages.push((path, page));
        }
        settled.pages = pages.into_iter().collect();
        settled
    }
}

/// A plan in which each path stands once.
#[derive(Debug, Default)]
pub(super) struct Settled {
    pub(super) pages: BTreeMap<Arc<str>, Page>,
    /// What files asked for, in order of path.
    owners: Vec<(Arc<str>, Place)>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Settled {
    /// Puts `page` at `path`, unless something stands there already.
    pub(super) fn put(&mut self, path: &str, page: Page) {
        self.pages.entry(Arc::from(path)).or_insert(page);
    }

    /// A file may not have the name of a folder: `laporan` beside `laporan/index.html`.
    pub(super) fn files_and_folders(&mut self) {
        // Nearly all paths end in this name, which hardly ever is a folder's: only then they are looked up.
        const INDEX: &str = "index.html";
        let is_folder = self.pages.keys().any(|path| path.contains("index.html/"));
        let clash = |path: &&Arc<str>| {
            if path.ends_with(INDEX) && !is_folder {
                return false;
            }
            let folder = format!("{path}/");
            self.pages.range(Arc::from(folder.as_str())..).next().is_some_and(|(next, _)| next.starts_with(&folder))
        };
        let clashes: Vec<Arc<str>> = self.pages.keys().filter(clash).cloned().collect();
        for path in clashes {
            let owner = self.owners.binary_search_by(|(other, _)| other.cmp(&path)).ok();
            let owner = owner.and_then(|at| self.owners.get(at));
            self.diagnostics.extend(owner.map(|(_, place)| collision(&Address::new(&path), place.clone(), None)));
        }
    }
}

/// `owner` wants an address that `other` has, or the site itself.
pub(super) fn collision(address: &Address, owner: Place, other: Option<&Place>) -> Diagnostic {
    let path = address.path();
    let Some(other) = other else {
        let message = text!(
            "alamat “/{path}” sudah dipakai oleh situs ini sendiri",
            "the address “/{path}” is used by the site itself"
        );
        return Diagnostic::new(Code::AddressCollision, owner, message).help(text!(
            "ganti nama berkas ini, atau tulis alamat lain dalam isian “alamat”",
            "rename this file, or give another address under the key “slug”"
        ));
    };
    let (one, two) = (&owner.file, &other.file);
    let message = text!(
        "“{one}” dan “{two}” mendapat alamat yang sama: “/{path}”",
        "“{one}” and “{two}” get the same address: “/{path}”"
    );
    let label = text!("alamat itu sudah dipakai di sini", "that address is taken here");
    Diagnostic::new(Code::AddressCollision, owner, message)
        .help(text!(
            "beri salah satunya alamat lain, misalnya dengan baris “alamat: rakorda-2”",
            "give one of them another address, for example with a line “slug: rakorda-2”"
        ))
        .label(other.clone(), label)
}
