//! Links and files named in texts: which page or file each means, and what is said where it means nothing.
//!
//! A text may name another record by its file (`../2020/rakornis.md`), a file beside it (`pembukaan.jpg`), an address of
//! the site (`/provinsi/jambi/`) or a heading of its own (`#latar-belakang`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::catalog::{Catalog, Entry};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Location};
use crate::plan::Route;
use crate::plan::address::{Address, near};
use crate::plan::build::PlanInput;
use crate::record::Body;
use crate::source::Area;
use crate::value::name;

/// Where the links of each file lead.
#[derive(Debug, Default)]
pub(crate) struct Links(BTreeMap<Arc<str>, BTreeMap<String, String>>);

impl Links {
    /// Where `destination` in `file` leads, relative to the site's root.
    pub(crate) fn find(&self, file: &str, destination: &str) -> Option<&str> {
        self.0.get(file)?.get(destination).map(String::as_str)
    }
}

/// What was found while the plan is made.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) links: Links,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Files to publish beside their entry: address, file of the project, and who asks for it.
    pub(crate) published: Vec<(Address, Arc<str>, Location)>,
    seen: BTreeSet<(Address, Arc<str>)>,
}

/// One entry as its links see it.
#[derive(Clone, Copy)]
struct Teller<'a> {
    file: &'a Arc<str>,
    address: &'a Address,
    body: &'a Body,
    agreements: usize,
}

impl Found {
    /// The files that entries name: photos, attachments, and what their texts link to beside them.
    pub(crate) fn files(&mut self, input: PlanInput<'_>, records: &[Address], plains: &[Address]) {
        for (((_, record), address), teller) in input
            .catalog
            .records()
            .zip(records)
            .zip(record_tellers(input, records))
        {
            let photos = record.photos.iter().filter_map(|photo| photo.file.as_ref());
            for named in photos.chain(record.attachments.iter().map(|attachment| &attachment.file))
            {
                match beside(input, &record.file, &named.value) {
                    Some(file) => {
                        self.publish(address.join(&named.value), file, named.place.clone())
                    }
                    None => self.diagnostics.push(missing(
                        input,
                        &record.file,
                        &named.value,
                        named.place.clone(),
                    )),
                }
            }
            self.files_in_text(input, teller);
        }
        for teller in plain_tellers(input, plains) {
            self.files_in_text(input, teller);
        }
    }

    fn files_in_text(&mut self, input: PlanInput<'_>, teller: Teller<'_>) {
        for link in &teller.body.outline.links {
            let (path, _) = split(&link.destination);
            let file = beside(input, teller.file, path).filter(|file| !is_entry(file));
            if let Some(file) = file {
                let name = file.rsplit('/').next().unwrap_or(path);
                let place = teller.body.place(teller.file, &link.span);
                self.publish(teller.address.join(name), file, place);
            }
        }
    }

    /// A file that two places of one entry name is published once.
    fn publish(&mut self, address: Address, file: Arc<str>, place: Location) {
        if self.seen.insert((address.clone(), Arc::clone(&file))) {
            self.published.push((address, file, place));
        }
    }

    /// Every link in every text.
    pub(crate) fn texts(
        &mut self,
        input: PlanInput<'_>,
        routes: &BTreeMap<Arc<str>, Route>,
        (records, plains): (&[Address], &[Address]),
    ) {
        let resolver = Resolver {
            input,
            routes,
            records,
            plains,
        };
        for teller in record_tellers(input, records).chain(plain_tellers(input, plains)) {
            for link in &teller.body.outline.fragments {
                if !is_agreement(link.destination.trim_start_matches('#'), teller.agreements) {
                    let place = teller.body.place(teller.file, &link.span);
                    self.diagnostics
                        .push(no_such_heading(teller, &link.destination, place));
                }
            }
            for link in &teller.body.outline.links {
                match resolver.resolve(teller, &link.destination) {
                    Target::Outside | Target::Hidden => {}
                    Target::Inside(path) => {
                        let of_file = self.links.0.entry(Arc::clone(teller.file)).or_default();
                        of_file.insert(link.destination.clone(), path);
                    }
                    Target::Nothing => {
                        let place = teller.body.place(teller.file, &link.span);
                        self.diagnostics.push(resolver.broken(
                            teller,
                            &link.destination,
                            (link.image, place),
                        ));
                    }
                }
            }
        }
    }
}

fn record_tellers<'a>(
    input: PlanInput<'a>,
    records: &'a [Address],
) -> impl Iterator<Item = Teller<'a>> {
    input
        .catalog
        .records()
        .zip(records)
        .map(|((_, record), address)| Teller {
            file: &record.file,
            address,
            body: &record.body,
            agreements: record.agreements.len(),
        })
}

fn plain_tellers<'a>(
    input: PlanInput<'a>,
    plains: &'a [Address],
) -> impl Iterator<Item = Teller<'a>> {
    input
        .catalog
        .plains()
        .zip(plains)
        .map(|((_, plain), address)| Teller {
            file: &plain.file,
            address,
            body: &plain.body,
            agreements: 0,
        })
}

enum Target {
    /// Another site, or a mail address.
    Outside,
    /// A page or file of this site: its path with fragment.
    Inside(String),
    /// A draft, or a record that has errors of its own.
    Hidden,
    /// Nothing.
    Nothing,
}

#[derive(Clone, Copy)]
struct Resolver<'a> {
    input: PlanInput<'a>,
    routes: &'a BTreeMap<Arc<str>, Route>,
    records: &'a [Address],
    plains: &'a [Address],
}

impl Resolver<'_> {
    fn resolve(self, teller: Teller<'_>, destination: &str) -> Target {
        let (path, fragment) = split(destination);
        if has_scheme(destination) {
            return Target::Outside;
        }
        if let Some(absolute) = path.strip_prefix('/') {
            return self.absolute(absolute, fragment);
        }
        let Some(file) = beside(self.input, teller.file, path) else {
            return Target::Nothing;
        };
        if !is_entry(&file) {
            let name = file.rsplit('/').next().unwrap_or(path);
            return Target::Inside(format!("{}{name}", teller.address.path()));
        }
        self.entry(&file, fragment)
    }

    fn entry(self, file: &str, fragment: Option<&str>) -> Target {
        let catalog: &Catalog = self.input.catalog;
        let (address, body, agreements) = match catalog.entry(file) {
            None => return Target::Hidden,
            Some(Entry::Record(index)) => {
                let record = catalog.record(index);
                (
                    &self.records[index.get()],
                    &record.body,
                    record.agreements.len(),
                )
            }
            Some(Entry::Plain(index)) => (&self.plains[index.get()], &catalog.plain(index).body, 0),
        };
        match fragment {
            None => Target::Inside(address.path().to_owned()),
            Some(fragment) => within(address.path(), fragment, body, agreements),
        }
    }

    fn absolute(self, path: &str, fragment: Option<&str>) -> Target {
        let address = Address::new(path);
        let with_slash = Address::new(&format!("{path}/"));
        let found = [address, with_slash]
            .into_iter()
            .find(|address| self.routes.contains_key(&address.file()));
        let fragment = fragment.map_or_else(String::new, |fragment| format!("#{fragment}"));
        found.map_or(Target::Nothing, |address| {
            Target::Inside(format!("{address}{fragment}"))
        })
    }

    fn broken(
        self,
        teller: Teller<'_>,
        destination: &str,
        (image, place): (bool, Location),
    ) -> Diagnostic {
        let (path, _) = split(destination);
        let names_file = path
            .rsplit('/')
            .next()
            .is_some_and(|name| name.contains('.'))
            && !path.starts_with('/');
        if image || (names_file && !is_entry(path)) {
            return missing(self.input, teller.file, path, place);
        }
        let quoted = name::excerpt(destination);
        let message = text!(
            "tautan “{quoted}” tidak menuju ke mana pun",
            "the link “{quoted}” leads nowhere"
        );
        let mut diagnostic = Diagnostic::new(Code::BrokenLink, place, message);
        diagnostic.fix = near(destination, self.routes);
        diagnostic.help(text!(
            "tulis alamat lengkap (“https://…”), berkas catatan lain (“../2020/rakornis.md”), atau alamat di situs ini (“/provinsi/jambi/”)",
            "write a full address (“https://…”), the file of another record (“../2020/rakornis.md”) or an address of this site (“/provinsi/jambi/”)"
        ))
    }
}

fn no_such_heading(teller: Teller<'_>, destination: &str, place: Location) -> Diagnostic {
    let quoted = name::excerpt(destination);
    let message = text!(
        "bagian “{quoted}” tidak ada di halaman ini",
        "there is no part “{quoted}” on this page"
    );
    let ids = teller
        .body
        .outline
        .headings
        .iter()
        .map(|heading| heading.id.strip_prefix("b-").unwrap_or(&heading.id));
    let ids: Vec<String> = ids.map(|id| format!("#{id}")).collect();
    let ids = ids.join(", ");
    let help = if ids.is_empty() {
        text!(
            "teks ini tidak punya judul bagian; hapus tautannya",
            "this text has no headings; delete the link"
        )
    } else {
        text!("judul bagian yang ada: {ids}", "the headings are: {ids}")
    };
    Diagnostic::new(Code::BrokenLink, place, message).help(help)
}

/// Whether `fragment` is the anchor of one of so many agreements.
fn is_agreement(fragment: &str, agreements: usize) -> bool {
    let number = fragment
        .strip_prefix("butir-")
        .and_then(|number| number.parse::<usize>().ok());
    number.is_some_and(|number| (1..=agreements).contains(&number))
}

/// A place within a page: a heading of its text, or an agreement.
fn within(address: &str, fragment: &str, body: &Body, agreements: usize) -> Target {
    let heading = body.outline.headings.iter().find(|heading| {
        heading.id == fragment
            || heading
                .id
                .strip_prefix("b-")
                .is_some_and(|id| id == fragment)
    });
    match heading {
        Some(heading) => Target::Inside(format!("{address}#{}", heading.id)),
        None if is_agreement(fragment, agreements) => {
            Target::Inside(format!("{address}#{fragment}"))
        }
        None => Target::Nothing,
    }
}

fn split(destination: &str) -> (&str, Option<&str>) {
    destination
        .split_once('#')
        .map_or((destination, None), |(path, fragment)| {
            (path, Some(fragment))
        })
}

/// `https:`, `mailto:` and the like; what schemes are allowed is the Markdown room's affair.
fn has_scheme(destination: &str) -> bool {
    let scheme = destination
        .split(['/', '#', '?'])
        .next()
        .unwrap_or_default();
    scheme.contains(':')
}

fn is_entry(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["md", "yaml", "yml"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(ending))
}

/// The file of content or of `static` that `relative` means, seen from `file`; nothing if there is none, and never a file
/// that readers have no business with: settings, themes, vocabulary.
fn beside(input: PlanInput<'_>, file: &str, relative: &str) -> Option<Arc<str>> {
    if relative.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    let file = input.sources.file(&parts.join("/"))?;
    matches!(file.area, Area::Record | Area::Page | Area::Static).then(|| Arc::clone(&file.path))
}

fn missing(input: PlanInput<'_>, file: &str, named: &str, place: Location) -> Diagnostic {
    let folder = file.rfind('/').map_or("", |end| &file[..=end]);
    let there = input
        .sources
        .below(folder)
        .filter_map(|other| other.path.strip_prefix(folder));
    let near = name::nearest(named, there.filter(|other| !is_entry(other)), 1)
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
    let mut diagnostic = Diagnostic::new(Code::MissingFile, place, message).help(help);
    diagnostic.fix = near;
    diagnostic
}
