//! A plan under construction: routes request paths, until each path has one route. Collisions are found here. `build`
//! decides which routes are requested.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::catalog::CatalogIndex;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Location};
use crate::plan::address::{Address, STATIC};
use crate::plan::{PlanInput, Route};

/// The file of an address that ends in `/`, as most do.
pub(super) const INDEX: &str = "index.html";

/// The requested routes, in order of precedence.
#[derive(Debug)]
pub(super) struct PlanBuilder<'a> {
    pub(super) input: &'a PlanInput<'a>,
    pub(super) requests: Vec<RouteRequest>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A request of a route for an output path.
#[derive(Debug)]
pub(super) struct RouteRequest {
    pub(super) path: Arc<str>,
    pub(super) route: Route,
    /// The location in a file that causes the request. `None` for the site's own routes, and for records and plain
    /// pages, whose location is looked up only when it is needed.
    pub(super) location: Option<Location>,
}

impl<'a> PlanBuilder<'a> {
    pub(super) const fn new(input: &'a PlanInput<'a>) -> Self {
        Self {
            input,
            requests: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Requests `address` for `route`, which is the site's own, a record or a plain page.
    pub(super) fn add(&mut self, address: &Address, route: Route) {
        self.add_for(address, route, None);
    }

    /// Requests `address` for `route`, which a `location` in a file causes.
    pub(super) fn add_for(&mut self, address: &Address, route: Route, location: Option<Location>) {
        self.requests.push(RouteRequest {
            path: address.file(),
            route,
            location,
        });
    }

    /// Gives each path to its first request, and reports all others that files cause.
    pub(super) fn settle(mut self) -> Routes<'a> {
        // The sort is stable, so of several requests for one path the first stays first.
        self.requests
            .par_sort_by(|one, other| one.path.cmp(&other.path));
        let mut settled = Routes {
            catalog: self.input.catalog,
            routes: BTreeMap::new(),
            locations: BTreeMap::new(),
            suspects: Vec::new(),
            unfolded: BTreeSet::new(),
            diagnostics: self.diagnostics,
        };
        // Collected at the end, because `BTreeMap` builds faster from a complete sorted list.
        let mut routes: Vec<(Arc<str>, Route)> = Vec::with_capacity(self.requests.len());
        for RouteRequest {
            path,
            route,
            location,
        } in self.requests
        {
            match routes.last() {
                Some((last, taken)) if *last == path => {
                    let taken = settled.location(taken, settled.locations.get(last));
                    let location = settled.location(&route, location.as_ref());
                    let fault = location.map(|location| collision(&path, location, taken.as_ref()));
                    settled.diagnostics.extend(fault);
                }
                _ => {
                    settled.note(&path);
                    let location = location.map(|location| (Arc::clone(&path), location));
                    settled.locations.extend(location);
                    routes.push((path, route));
                }
            }
        }
        settled.routes = routes.into_iter().collect();
        settled
    }
}

/// The settled routes, one for each path.
#[derive(Debug)]
pub(super) struct Routes<'a> {
    catalog: CatalogIndex<'a>,
    pub(super) routes: BTreeMap<Arc<str>, Route>,
    /// The locations that caused the requests, except for records and plain pages.
    pub(super) locations: BTreeMap<Arc<str>, Location>,
    /// Paths of files that could also be folders.
    suspects: Vec<Arc<str>>,
    /// Paths with capitals or accents, which Windows could take for others.
    pub(super) unfolded: BTreeSet<Arc<str>>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Routes<'_> {
    /// Gives `path` to `route`, which is the site's own, and reports a file that has it.
    pub(super) fn replace(&mut self, path: &str, route: Route) {
        let path: Arc<str> = Arc::from(path);
        self.note(&path);
        if let Some(location) = self.locations.remove(&path) {
            self.diagnostics.push(collision(&path, location, None));
        }
        self.routes.insert(path, route);
    }

    /// Reports each file that has the name of a folder: `laporan` beside `laporan/index.html`.
    pub(super) fn files_and_folders(&mut self) {
        let mut suspects = std::mem::take(&mut self.suspects);
        suspects.sort_unstable();
        suspects.dedup();
        for path in suspects {
            let folder = format!("{path}/");
            let below = self.routes.range(Arc::from(folder.as_str())..).next();
            let is_folder = below.is_some_and(|(next, _)| next.starts_with(&folder));
            if let (true, Some(route)) = (is_folder, self.routes.get(&path)) {
                let location = self.location(route, self.locations.get(&path));
                self.diagnostics
                    .extend(location.map(|location| collision(&path, location, None)));
            }
        }
    }

    /// Notes a path, or a folder in it, that could be both file and folder. Nearly all paths end in `index.html`, which
    /// is hardly ever the name of a folder, so they are not noted.
    fn note(&mut self, path: &Arc<str>) {
        let is_folded = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
        if !path.bytes().all(is_folded) {
            self.unfolded.insert(Arc::clone(path));
        }
        if !path.ends_with(INDEX) {
            self.suspects.push(Arc::clone(path));
        }
        let folders = path
            .match_indices("index.html/")
            .filter_map(|(start, _)| path.get(..start + INDEX.len()));
        self.suspects.extend(folders.map(Arc::from));
    }

    /// The location that causes a route: the slug of a record or plain page, else `stated`.
    pub(super) fn location(&self, route: &Route, stated: Option<&Location>) -> Option<Location> {
        match route {
            Route::Record(index) => {
                let record = self.catalog.record(*index);
                Some(record.slug.location(&record.file))
            }
            Route::Plain(index) => {
                let plain = self.catalog.plain(*index);
                Some(plain.slug.location(&plain.file))
            }
            _ => stated.cloned(),
        }
    }
}

/// The fault of a request, caused by `location`, for a path that is taken by `other` or by the site's own page.
pub(super) fn collision(path: &str, location: Location, other: Option<&Location>) -> Diagnostic {
    let path = path.strip_suffix(INDEX).unwrap_or(path);
    let Some(other) = other else {
        let message = text!(
            "alamat “/{path}” sudah dipakai oleh situs ini sendiri",
            "the address “/{path}” is used by the site itself"
        );
        let help = if location.file.starts_with(STATIC) {
            text!(
                "hapus berkas ini atau ganti namanya; situs membuat “/{path}” sendiri",
                "delete or rename this file; the site makes “/{path}” itself"
            )
        } else {
            text!(
                "ganti nama berkas ini, atau tulis alamat lain dalam isian “alamat”",
                "rename this file, or give another address under the key “slug”"
            )
        };
        return Diagnostic::new(Code::AddressCollision, location, message).help(help);
    };
    let (one, two) = (&location.file, &other.file);
    let message = text!(
        "“{one}” dan “{two}” mendapat alamat yang sama: “/{path}”",
        "“{one}” and “{two}” get the same address: “/{path}”"
    );
    let label = text!(
        "alamat itu sudah dipakai di sini",
        "that address is taken here"
    );
    Diagnostic::new(Code::AddressCollision, location, message)
        .help(text!(
            "beri salah satunya alamat lain, misalnya dengan baris “alamat: rakorda-2”",
            "give one of them another address, for example with a line “slug: rakorda-2”"
        ))
        .label(other.clone(), label)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::catalog::gather::{GatherInput, gather};
    use crate::diagnostic::Location;
    use crate::plan::address::Address;
    use crate::plan::builder::PlanBuilder;
    use crate::plan::{PlanInput, Route};
    use crate::source::Sources;
    use crate::vocabulary::Vocabulary;

    /// The faults where each of these addresses is asked for by a file of its own, named by its position; the site
    /// itself asks for the first.
    fn said(addresses: &[&str]) -> Vec<String> {
        let vocabulary = Arc::new(Vocabulary::embedded());
        let nothing = GatherInput {
            vocabulary,
            records: Vec::new(),
            plains: Vec::new(),
            hidden: Default::default(),
            drafts: false,
        };
        let catalog = gather(nothing).value;
        let (sources, outlines) = (Sources::in_memory([]).value, catalog.outlines());
        let input = PlanInput {
            catalog: catalog.index(),
            outlines,
            sources: &sources,
            assets: &[],
            page_size: 1,
            today: jiff::civil::Date::ZERO,
        };
        let mut builder = PlanBuilder::new(&input);
        for (number, address) in addresses.iter().enumerate() {
            let file: Arc<str> = Arc::from(number.to_string());
            let location = (number > 0).then(|| Location::whole(&file));
            builder.add_for(&Address::new(address), Route::File(file), location);
        }
        let mut settled = builder.settle();
        settled.files_and_folders();
        settled.look_alikes();
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

    #[test]
    fn paths_that_differ_in_capitals_are_one_on_windows() {
        let check = |addresses: &[&str], expected: &[&str]| {
            assert_eq!(said(addresses), expected, "{addresses:?}")
        };
        check(
            &["a/b/", "A/c.pdf"],
            &["1 “/A/c.pdf” and “/a/b/” are one address on Windows and macOS"],
        );
        check(
            &["", "x/É.pdf", "x/e\u{301}.pdf"],
            &["1 “/x/É.pdf” and “/x/e\u{301}.pdf” are one address on Windows and macOS"],
        );
        check(
            &["Sitemap.xml", "sitemap.xml"],
            &["1 “/Sitemap.xml” and “/sitemap.xml” are one address on Windows and macOS"],
        );
        check(&["a/", "B/c.pdf", "B/D.pdf", "a/E.pdf"], &[]);
    }
}
