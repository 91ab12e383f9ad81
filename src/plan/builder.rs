//! What is to stand where, until every path stands exactly once: collisions fall out of this.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::catalog::Catalog;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Location};
use crate::plan::Route;
use crate::plan::address::Address;

/// What most paths end in, because most addresses are folders.
const INDEX: &str = "index.html";

/// A plan in the making: what is to stand where, in order of precedence.
#[derive(Debug)]
pub(super) struct PlanBuilder<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) wanted: Vec<Wanted>,
    /// A folder of the site itself that an entry wanted.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A page that is to stand at a path of the output, and the place in a file that says so, if one does. Of a record or plain
/// page it is that of its slug, and not said here.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) path: Arc<str>,
    pub(super) page: Route,
    pub(super) owner: Option<Location>,
}

impl<'a> PlanBuilder<'a> {
    pub(super) fn new(catalog: &'a Catalog) -> Self {
        Self {
            catalog,
            wanted: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Puts `page` at `address`, unless something stands there already.
    pub(super) fn put(&mut self, address: &Address, page: Route, owner: Option<Location>) {
        self.wanted.push(Wanted {
            path: address.file(),
            page,
            owner,
        });
    }

    /// In order of path. Of several at one path the first stays, and those that a file asked for are told.
    pub(super) fn settle(mut self) -> Routes<'a> {
        self.wanted
            .par_sort_by(|one, other| one.path.cmp(&other.path));
        let catalog = self.catalog;
        let (routes, owners) = (BTreeMap::new(), BTreeMap::new());
        let mut settled = Routes {
            catalog,
            routes,
            owners,
            others: Vec::new(),
            diagnostics: self.diagnostics,
        };
        let mut routes: Vec<(Arc<str>, Route)> = Vec::with_capacity(self.wanted.len());
        for Wanted { path, page, owner } in self.wanted {
            match routes.last() {
                Some((last, taken)) if *last == path => {
                    let owner = settled.owner(&page, owner.as_ref());
                    let taken = settled.owner(taken, settled.owners.get(last));
                    settled
                        .diagnostics
                        .extend(owner.map(|owner| collision(&path, owner, taken.as_ref())));
                }
                _ => {
                    settled.note(&path);
                    settled
                        .owners
                        .extend(owner.map(|owner| (Arc::clone(&path), owner)));
                    routes.push((path, page));
                }
            }
        }
        settled.routes = routes.into_iter().collect();
        settled
    }
}

/// A plan in which each path stands once.
#[derive(Debug)]
pub(super) struct Routes<'a> {
    catalog: &'a Catalog,
    pub(super) routes: BTreeMap<Arc<str>, Route>,
    /// What files asked for, but records and plain routes themselves.
    owners: BTreeMap<Arc<str>, Location>,
    /// The paths that could also be the name of a folder.
    others: Vec<Arc<str>>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Routes<'_> {
    /// Puts `page` at `path`, unless something stands there already.
    pub(super) fn put(&mut self, path: &str, page: Route) {
        let path: Arc<str> = Arc::from(path);
        self.note(&path);
        self.routes.entry(path).or_insert(page);
    }

    /// A file may not have the name of a folder: `laporan` beside `laporan/index.html`.
    pub(super) fn files_and_folders(&mut self) {
        let mut others = std::mem::take(&mut self.others);
        others.sort_unstable();
        others.dedup();
        for path in others {
            let folder = format!("{path}/");
            let below = self.routes.range(Arc::from(folder.as_str())..).next();
            let is_folder = below.is_some_and(|(next, _)| next.starts_with(&folder));
            if let (true, Some(page)) = (is_folder, self.routes.get(&path)) {
                let owner = self.owner(page, self.owners.get(&path));
                self.diagnostics
                    .extend(owner.map(|owner| collision(&path, owner, None)));
            }
        }
    }

    /// Nearly all paths end alike, and hardly ever in what is also a folder: only the others are looked up.
    fn note(&mut self, path: &Arc<str>) {
        if !path.ends_with(INDEX) {
            self.others.push(Arc::clone(path));
        }
        let folders = path
            .match_indices("index.html/")
            .filter_map(|(start, _)| path.get(..start + INDEX.len()));
        self.others.extend(folders.map(Arc::from));
    }

    /// Who asked for a page.
    fn owner(&self, page: &Route, said: Option<&Location>) -> Option<Location> {
        match page {
            Route::Record(index) => Some(self.catalog.record(*index).slug.place.clone()),
            Route::Plain(index) => Some(self.catalog.plain(*index).slug.place.clone()),
            _ => said.cloned(),
        }
    }
}

/// `owner` wants a path that `other` has, or the site itself.
pub(super) fn collision(path: &str, owner: Location, other: Option<&Location>) -> Diagnostic {
    let path = path.strip_suffix(INDEX).unwrap_or(path);
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
    let label = text!(
        "alamat itu sudah dipakai di sini",
        "that address is taken here"
    );
    Diagnostic::new(Code::AddressCollision, owner, message)
        .help(text!(
            "beri salah satunya alamat lain, misalnya dengan baris “alamat: rakorda-2”",
            "give one of them another address, for example with a line “slug: rakorda-2”"
        ))
        .label(other.clone(), label)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::catalog::gather::{Gathered, gather};
    use crate::diagnostic::Location;
    use crate::plan::Route;
    use crate::plan::address::Address;
    use crate::plan::builder::PlanBuilder;
    use crate::vocabulary::Vocabulary;

    /// What is said where each of these addresses is asked for by a file of its own, `1` first; the page of `0` is ours.
    fn said(addresses: &[&str]) -> Vec<String> {
        let vocabulary = Arc::new(Vocabulary::embedded());
        let nothing = Gathered {
            vocabulary,
            records: Vec::new(),
            plains: Vec::new(),
            hidden: Default::default(),
            drafts: false,
        };
        let catalog = gather(nothing).value;
        let mut draft = PlanBuilder::new(&catalog);
        for (number, address) in addresses.iter().enumerate() {
            let file: Arc<str> = Arc::from(number.to_string());
            let owner = (number > 0).then(|| Location::whole(&file));
            draft.put(&Address::new(address), Route::File(file), owner);
        }
        let mut settled = draft.settle();
        settled.files_and_folders();
        settled
            .diagnostics
            .iter()
            .map(|found| format!("{} {}", found.location.file, found.message.en))
            .collect()
    }

    #[test]
    fn of_several_at_one_path_the_first_stays() {
        assert_eq!(said(&["", "a/", "b/", "c.txt"]), Vec::<String>::new());
        assert_eq!(
            said(&["", "a/", "a/"]),
            ["2 “2” and “1” get the same address: “/a/”"]
        );
        assert_eq!(
            said(&["a/", "b/", "a/"]),
            ["2 the address “/a/” is used by the site itself"]
        );
        assert_eq!(said(&["", "c.txt", "a/", "c.txt", "c.txt"]).len(), 2);
    }

    #[test]
    fn a_file_may_not_have_the_name_of_a_folder() {
        assert_eq!(
            said(&["", "a", "a/"]),
            ["1 the address “/a” is used by the site itself"]
        );
        assert_eq!(
            said(&["", "a/", "a/index.html/b.txt"]),
            ["1 the address “/a/” is used by the site itself"]
        );
        assert_eq!(
            said(&["", "a.txt", "a/", "index.html.txt"]),
            Vec::<String>::new()
        );
    }
}
