//! Resolves links in texts to pages and files of the site, and reports broken ones.
//!
//! A text may name another record by its file (`../2020/rakornis.md`), a file beside it (`pembukaan.jpg`), an address
//! of the site (`/provinsi/jambi/`) or a heading of its own (`#latar-belakang`).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Checked, Diagnostic, Location};
use crate::plan::address::{Address, near};
use crate::plan::files::{beside, file_name, missing};
use crate::plan::text::{EntryText, without_prefix};
use crate::plan::{Addresses, PlanInput, Route};
use crate::record::Placed;
use crate::record::body::SiteLink;
use crate::source::file::is_entry_name;
use crate::value::name;

/// The targets of links, by file and by destination as written: paths below the site's root, with their fragments.
pub(super) type Links = BTreeMap<Arc<str>, BTreeMap<String, String>>;

/// The target of a link.
enum LinkTarget {
    /// The path, with fragment, of a page or file of this site.
    Inside(String),
    /// Another site, a mail address, a draft, or a record with errors of its own.
    Elsewhere,
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
    let (mut links, mut diagnostics) = (Links::new(), Vec::new());
    for text in EntryText::all(input, addresses) {
        for fragment in &text.outline.fragments {
            if !text.has_agreement(fragment.value.trim_start_matches('#')) {
                diagnostics.push(no_such_heading(text, fragment));
            }
        }
        for link in &text.outline.links {
            match resolver.resolve(text, &link.value.destination) {
                Some(LinkTarget::Elsewhere) => {}
                Some(LinkTarget::Inside(path)) => {
                    let of_file = links.entry(Arc::clone(text.file)).or_default();
                    of_file.insert(link.value.destination.clone(), path);
                }
                None => {
                    diagnostics.push(resolver.broken(&link.value, link.location(text.file)));
                }
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

impl Resolver<'_> {
    /// The target of a link in `text`; `None` if it is broken.
    fn resolve(self, text: EntryText<'_>, destination: &str) -> Option<LinkTarget> {
        // Checked first, because `mailto:a@b.id` is no path.
        if has_scheme(destination) {
            return Some(LinkTarget::Elsewhere);
        }
        let (path, fragment) = match destination.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (destination, None),
        };
        if let Some(absolute) = path.strip_prefix('/') {
            return self.absolute(absolute, fragment);
        }
        let file = beside(self.input.sources, text.file, path)?;
        if is_entry_name(&file) {
            return self.entry(&file, fragment);
        }
        let path = format!("{}{}", text.address, file_name(&file));
        Some(LinkTarget::Inside(path))
    }

    fn entry(self, file: &str, fragment: Option<&str>) -> Option<LinkTarget> {
        // A file of content that is not in the catalog is a draft or has errors of its own, so the link is not at
        // fault.
        let Some(entry) = self.input.catalog.relations.entry(file) else {
            return Some(LinkTarget::Elsewhere);
        };
        let text = EntryText::of(entry, self.input, self.addresses);
        let path = match fragment {
            None => text.address.path().to_owned(),
            Some(fragment) => {
                let agreement = Some(fragment).filter(|fragment| text.has_agreement(fragment));
                format!("{}#{}", text.address, text.heading(fragment).or(agreement)?)
            }
        };
        Some(LinkTarget::Inside(path))
    }

    fn absolute(self, path: &str, fragment: Option<&str>) -> Option<LinkTarget> {
        let address = [Address::new(path), Address::new(&format!("{path}/"))]
            .into_iter()
            .find(|address| self.routes.contains_key(&address.file()))?;
        // The fragment is not checked, because only the template of a page knows the ids on it.
        let fragment = fragment.map_or_else(String::new, |fragment| format!("#{fragment}"));
        Some(LinkTarget::Inside(format!("{address}{fragment}")))
    }

    fn broken(self, link: &SiteLink, location: Location) -> Diagnostic {
        let destination = &link.destination;
        let path = destination.split('#').next().unwrap_or_default();
        let names_file = file_name(path).contains('.') && !path.starts_with('/');
        if link.image || (names_file && !is_entry_name(path)) {
            return missing(self.input.sources, path, location);
        }
        let quoted = name::excerpt(destination);
        let message = text!(
            "tautan “{quoted}” tidak menuju ke mana pun",
            "the link “{quoted}” leads nowhere"
        );
        let mut diagnostic = Diagnostic::new(Code::BrokenLink, location, message);
        diagnostic.fix = near(destination, self.routes);
        diagnostic.help(text!(
            "tulis alamat lengkap (“https://…”), berkas catatan lain (“../2020/rakornis.md”), atau alamat di situs ini (“/provinsi/jambi/”)",
            "write a full address (“https://…”), the file of another record (“../2020/rakornis.md”) or an address of this site (“/provinsi/jambi/”)"
        ))
    }
}

fn no_such_heading(text: EntryText<'_>, fragment: &Placed<String>) -> Diagnostic {
    let quoted = name::excerpt(&fragment.value);
    let message = text!(
        "bagian “{quoted}” tidak ada di halaman ini",
        "there is no part “{quoted}” on this page"
    );
    let ids = text.outline.headings.iter();
    let ids: Vec<String> = ids.map(|id| format!("#{}", without_prefix(id))).collect();
    let ids = ids.join(", ");
    let help = if ids.is_empty() {
        text!(
            "teks ini tidak punya judul bagian; hapus tautannya",
            "this text has no headings; delete the link"
        )
    } else {
        text!("judul bagian yang ada: {ids}", "the headings are: {ids}")
    };
    Diagnostic::new(Code::BrokenLink, fragment.location(text.file), message).help(help)
}

/// True for `https:`, `mailto:` and the like. `markdown` decides which schemes are allowed.
fn has_scheme(destination: &str) -> bool {
    let scheme = destination
        .split(['/', '#', '?'])
        .next()
        .unwrap_or_default();
    scheme.contains(':')
}
