//! Resolves links in texts to pages and files of the site, and reports broken ones.
//!
//! A text may name another record by its file (`../2020/rakornis.md`), a file beside it (`pembukaan.jpg`), an address
//! of the site (`/provinsi/jambi/`), and a heading of its own or of any page (`#latar-belakang`).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::catalog::EntryIndex;
use crate::diagnostic::code::Code;
use crate::diagnostic::fix::Fix;
use crate::diagnostic::text::Text;
use crate::diagnostic::{Checked, Diagnostic, Location};
use crate::plan::address::{Address, near};
use crate::plan::destination::Destination;
use crate::plan::files::{address_of, file_name, missing};
use crate::plan::text::{EntryText, without_prefix};
use crate::plan::{Addresses, LinkTarget, PlanInput, Route, UnprovenFragment};
use crate::record::Placed;
use crate::record::body::SiteLink;
use crate::source::file::is_entry_name;
use crate::value::{name, percent};

/// The links in all texts.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// The targets of links, by file and by destination as written.
    pub(super) targets: BTreeMap<Arc<str>, BTreeMap<String, LinkTarget>>,
    /// Links to an id of which only the rendered page knows whether it has it.
    pub(super) unproven: Vec<UnprovenFragment>,
}

/// A resolved destination.
enum Resolved {
    /// A page or file of this site.
    Inside(LinkTarget),
    /// A draft, or a record with errors of its own.
    Hidden,
}

/// Resolves every link in every text.
pub(super) fn resolve(
    input: &PlanInput<'_>,
    addresses: &Addresses,
    routes: &BTreeMap<Arc<str>, Route>,
) -> Checked<Links> {
    let resolver = Resolver {
        input,
        addresses,
        routes,
    };
    let (mut links, mut diagnostics) = (Links::default(), Vec::new());
    for text in EntryText::all(input, addresses) {
        for fragment in &text.outline.fragments {
            let id = Destination::of(&fragment.value).fragment;
            if let Some(id) = id.filter(|id| !text.has_agreement(id)) {
                links.unproven.push(UnprovenFragment {
                    page: text.address.file(),
                    id,
                    fault: no_such_heading(text, fragment),
                });
            }
        }
        for link in &text.outline.links {
            let destination = Destination::from(text.file, &link.value.destination, input.sources);
            match resolver.resolve(text, &destination) {
                Some(Resolved::Hidden) => {}
                Some(Resolved::Inside(target)) => {
                    links
                        .unproven
                        .extend(resolver.unproven(text, link, &target));
                    let of_file = links.targets.entry(Arc::clone(text.file)).or_default();
                    of_file.insert(link.value.destination.clone(), target);
                }
                None => diagnostics.push(resolver.broken(text, link, &destination)),
            }
        }
    }
    Checked {
        value: links,
        diagnostics,
    }
}

#[derive(Clone, Copy)]
struct Resolver<'a> {
    input: &'a PlanInput<'a>,
    addresses: &'a Addresses,
    routes: &'a BTreeMap<Arc<str>, Route>,
}

impl<'a> Resolver<'a> {
    /// The target of a link in `text`; `None` if it is broken.
    fn resolve(self, text: EntryText<'_>, destination: &Destination<'_>) -> Option<Resolved> {
        let address = if let Some(absolute) = destination.path.strip_prefix('/') {
            self.absolute(absolute)?
        } else if destination.path.is_empty() && !destination.query.is_empty() {
            text.address.clone()
        } else {
            let file = destination.file(self.input.sources, text.file)?;
            if is_entry_name(&file) {
                match self.input.catalog.relations.entry(&file) {
                    Some(entry) => self.text_of(entry).address.clone(),
                    // A file of content that is not in the catalog is a draft or has errors of its own, so the link
                    // is not at fault.
                    None => return Some(Resolved::Hidden),
                }
            } else {
                address_of(text, &file)
            }
        };
        let fragment = destination.fragment.as_ref();
        Some(Resolved::Inside(LinkTarget {
            fragment: fragment.map(|id| self.id(&address, id)),
            query: destination.query.to_owned(),
            address,
        }))
    }

    /// The page or file at an address of the site, where a redirect leads to.
    fn absolute(self, path: &str) -> Option<Address> {
        let mut tried = [Address::new(path), Address::new(&format!("{path}/"))].into_iter();
        let (address, route) =
            tried.find_map(|address| Some((address.clone(), self.routes.get(&address.file())?)))?;
        match route {
            Route::Redirect(target) => Some(target.clone()),
            _ => Some(address),
        }
    }

    /// The id of the heading that `written` names on the page at `address`; `written` if it names none.
    fn id(self, address: &Address, written: &str) -> String {
        let heading = self
            .entry_at(address)
            .and_then(|text| text.heading(written));
        heading.unwrap_or(written).to_owned()
    }

    /// The link as one that only the rendered page can prove, unless its id is that of a heading or agreement.
    fn unproven(
        self,
        text: EntryText<'_>,
        link: &Placed<SiteLink>,
        target: &LinkTarget,
    ) -> Option<UnprovenFragment> {
        let id = target.fragment.as_ref()?;
        let page = target.address.file();
        let entry = self.entry_at(&target.address);
        let is_proven =
            entry.is_some_and(|entry| entry.heading(id).is_some() || entry.has_agreement(id));
        let is_page = self.routes.get(&page).is_some_and(Route::is_rendered);
        (is_page && !is_proven).then(|| UnprovenFragment {
            fault: self.without_part(link.location(text.file), target),
            id: id.clone(),
            page,
        })
    }

    fn entry_at(self, address: &Address) -> Option<EntryText<'a>> {
        match self.routes.get(&address.file())? {
            Route::Record(index) => Some(self.text_of(EntryIndex::Record(*index))),
            Route::Plain(index) => Some(self.text_of(EntryIndex::Plain(*index))),
            Route::Home => {
                let mut plains = self.input.catalog.plains();
                let (index, _) = plains.find(|(_, plain)| plain.is_home())?;
                Some(self.text_of(EntryIndex::Plain(index)))
            }
            _ => None,
        }
    }

    fn text_of(self, entry: EntryIndex) -> EntryText<'a> {
        EntryText::of(entry, self.input, self.addresses)
    }

    fn broken(
        self,
        text: EntryText<'_>,
        link: &Placed<SiteLink>,
        destination: &Destination<'_>,
    ) -> Diagnostic {
        let location = link.location(text.file);
        let path = &destination.path;
        let names_file = file_name(path).contains('.') && !path.starts_with('/');
        if link.value.image || (names_file && !is_entry_name(path)) {
            let mut diagnostic = missing(self.input.sources, path, location);
            diagnostic.fix = diagnostic
                .fix
                .map(|name| Fix::likely(percent::encode_for_markdown(&name.text)));
            return diagnostic;
        }
        let quoted = name::excerpt(&link.value.destination);
        let message = text!(
            "tautan “{quoted}” tidak menuju halaman mana pun",
            "the link “{quoted}” leads to no page"
        );
        let mut diagnostic = Diagnostic::new(Code::BrokenLink, location, message);
        diagnostic.fix = near(path, self.routes).map(Fix::likely);
        diagnostic.help(text!(
            "tulis alamat lengkap (“https://…”), berkas catatan lain (“../2020/rakornis.md”), atau alamat di situs ini (“/provinsi/jambi/”)",
            "write a full address (“https://…”), the file of another record (“../2020/rakornis.md”) or an address of this site (“/provinsi/jambi/”)"
        ))
    }

    /// The fault of a link to a part that its page does not have.
    fn without_part(self, location: Location, target: &LinkTarget) -> Diagnostic {
        let quoted = name::excerpt(target.fragment.as_deref().unwrap_or_default());
        let address = &target.address;
        let message = text!(
            "bagian “#{quoted}” tidak ada di halaman “/{address}”",
            "there is no part “#{quoted}” on the page “/{address}”"
        );
        let headings = self.entry_at(address).map(headings).unwrap_or_default();
        Diagnostic::new(Code::BrokenLink, location, message).help(headings_help(&headings))
    }
}

fn no_such_heading(text: EntryText<'_>, fragment: &Placed<String>) -> Diagnostic {
    let quoted = name::excerpt(&fragment.value);
    let message = text!(
        "bagian “{quoted}” tidak ada di halaman ini",
        "there is no part “{quoted}” on this page"
    );
    Diagnostic::new(Code::BrokenLink, fragment.location(text.file), message)
        .help(headings_help(&headings(text)))
}

/// The headings of a text, as links write them.
fn headings(text: EntryText<'_>) -> String {
    let ids = text.outline.headings.iter();
    let ids: Vec<String> = ids.map(|id| format!("#{}", without_prefix(id))).collect();
    ids.join(", ")
}

fn headings_help(ids: &str) -> Text {
    if ids.is_empty() {
        text!(
            "teks di sana tidak memiliki judul bagian; hapus tanda # dan kata sesudahnya",
            "the text there has no headings; delete the # and the word behind it"
        )
    } else {
        text!("judul bagian yang ada: {ids}", "the headings are: {ids}")
    }
}
