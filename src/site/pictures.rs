//! Photos and attachments whose content is not what their name says: a photo that no browser shows, an empty file, an
//! error page of a website that was saved as a picture. Their first bytes tell.

mod kind;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Fault, Location};
use crate::page::Site;
use crate::plan::Route;
use crate::plan::address::Address;
use crate::record::Placed;
use crate::record::body::Body;
use crate::source::Sources;
use crate::source::file::File;
use crate::source::names::composed;
use crate::source::stamp::FileStamp;

use kind::Kind;

/// Bytes that are looked at; a drawing is searched whole for a script.
const LOOKED_AT: u64 = 1 << 20;
/// Bytes that tell all other kinds apart.
const HEAD: u64 = 1 << 10;

/// The kinds of files that were looked at, for as long as the files stay the same.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    known: HashMap<Arc<str>, KnownKind>,
}

#[derive(Debug)]
struct KnownKind {
    size: u64,
    stamp: Option<FileStamp>,
    kind: Kind,
}

impl Pictures {
    /// The fault of each file that a record or page shows as a picture or offers to download, and that is no such thing.
    pub(super) fn faults(&mut self, site: &Site) -> Vec<Diagnostic> {
        let mut finder = Finder {
            site,
            pictures: self,
            seen: BTreeSet::new(),
            faults: Vec::new(),
        };
        for (index, record) in site.catalog.records() {
            let text = Shown {
                file: &record.indexed.file,
                address: site.plan.record(index),
            };
            let photos = record.content.photos.iter();
            for photo in photos.filter_map(|photo| photo.file.as_ref()) {
                finder.named(text, photo, Use::Picture);
            }
            for attachment in &record.content.attachments {
                finder.named(text, &attachment.file, Use::Download);
            }
            finder.text(text, &record.body);
        }
        for (index, plain) in site.catalog.plains() {
            let text = Shown {
                file: &plain.indexed.file,
                address: site.plan.plain(index),
            };
            finder.text(text, &plain.body);
        }
        finder.faults
    }

    /// The kind of a listed file; none if it cannot be read, which is said when it is copied.
    fn kind(&mut self, sources: &Sources, path: &Arc<str>) -> Option<Kind> {
        let File { size, stamp, .. } = sources.file(path)?;
        let is_same =
            |known: &&KnownKind| known.size == *size && stamp.is_some() && known.stamp == *stamp;
        if let Some(known) = self.known.get(path).filter(is_same) {
            return Some(known.kind);
        }
        let most = if is_drawing(path) { LOOKED_AT } else { HEAD };
        let kind = Kind::of(&sources.head(path, most)?);
        let known = KnownKind {
            size: *size,
            stamp: *stamp,
            kind,
        };
        self.known.insert(Arc::clone(path), known);
        Some(kind)
    }
}

/// A record or page that shows files.
#[derive(Clone, Copy)]
struct Shown<'a> {
    file: &'a Arc<str>,
    address: &'a Address,
}

/// The use that a page makes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    Picture,
    Download,
}

struct Finder<'a> {
    site: &'a Site,
    pictures: &'a mut Pictures,
    /// Files that were looked at for a use; each is said once.
    seen: BTreeSet<(Arc<str>, Use)>,
    faults: Vec<Diagnostic>,
}

impl Finder<'_> {
    /// Looks at a file that a key names.
    fn named(&mut self, text: Shown<'_>, name: &Placed<String>, purpose: Use) {
        let address = text.address.join(&composed(&name.value));
        self.look(&address, purpose, name.location(text.file));
    }

    /// Looks at the files that a text shows or links to.
    fn text(&mut self, text: Shown<'_>, body: &Body) {
        for link in &body.outline.links {
            let target = self.site.plan.link(text.file, &link.value.destination);
            let purpose = if link.value.image {
                Use::Picture
            } else {
                Use::Download
            };
            if let Some(target) = target {
                self.look(&target.address, purpose, link.location(text.file));
            }
        }
    }

    fn look(&mut self, address: &Address, purpose: Use, location: Location) {
        let Some(Route::File(file)) = self.site.plan.route(&address.file()) else {
            return;
        };
        if !self.seen.insert((Arc::clone(file), purpose)) {
            return;
        }
        let Some(kind) = self.pictures.kind(&self.site.sources, file) else {
            return;
        };
        let fault = match (kind, purpose) {
            (Kind::Empty, Use::Picture) => empty(),
            (Kind::Empty, Use::Download) => empty().warning(),
            (Kind::ScriptedDrawing, _) => scripted(),
            (Kind::Html, _) if !is_page(file) => saved_page(),
            (Kind::Heic, Use::Picture) => heic(),
            (Kind::Drawing, Use::Picture) if is_drawing(file) => return,
            (Kind::Photo, Use::Picture) if !is_drawing(file) => return,
            (_, Use::Picture) => no_picture(),
            (_, Use::Download) => return,
        };
        self.faults.push(fault.at(location));
    }
}

/// True for a file that browsers take for a drawing.
fn is_drawing(file: &str) -> bool {
    file.to_ascii_lowercase().ends_with(".svg")
}

/// True for a file that is meant to be a page.
fn is_page(file: &str) -> bool {
    let lower = file.to_ascii_lowercase();
    [".html", ".htm", ".xhtml", ".mhtml", ".txt"]
        .iter()
        .any(|ending| lower.ends_with(ending))
}

fn empty() -> Fault {
    fault!(
        Code::UnusableFile,
        "berkas ini kosong (0 byte)",
        "this file is empty (0 bytes)",
        "salin lagi berkasnya dari asalnya, lalu buka untuk memastikan isinya",
        "copy the file again from where it came, and open it to make sure of its content"
    )
}

fn saved_page() -> Fault {
    fault!(
        Code::UnusableFile,
        "isi berkas ini halaman situs web, bukan isi yang disebut namanya",
        "this file holds a page of a website, not what its name says",
        "unduh lagi berkasnya, lalu buka untuk memastikan isinya; situs asalnya mungkin meminta masuk lebih dahulu",
        "download the file again and open it to make sure of its content; its site may ask for a login first"
    )
}

fn heic() -> Fault {
    fault!(
        Code::UnusableFile,
        "foto ini berbentuk HEIC dari iPhone, yang tidak tampil di kebanyakan peramban",
        "this photo is in the HEIC format of an iPhone, which most browsers do not show",
        "simpan ulang sebagai JPG, misalnya lewat aplikasi Foto (Photos) atau Paint, lalu ganti nama berkasnya di sini",
        "save it as JPG, for example with Photos or Paint, then change the file's name here"
    )
}

fn scripted() -> Fault {
    fault!(
        Code::UnusableFile,
        "gambar SVG ini membawa program, yang akan berjalan di peramban pembaca",
        "this SVG picture carries a program, which would run in readers' browsers",
        "simpan ulang gambarnya sebagai PNG, atau mintalah SVG tanpa skrip dari pembuatnya",
        "save the picture as PNG, or ask its maker for an SVG without scripts"
    )
}

fn no_picture() -> Fault {
    fault!(
        Code::UnusableFile,
        "isi berkas ini bukan gambar yang dapat ditampilkan peramban, walaupun namanya seperti gambar",
        "this file holds no picture that browsers show, although it is used as one",
        "simpan ulang sebagai JPG atau PNG, lalu ganti nama berkasnya di sini",
        "save it as JPG or PNG, then change the file's name here"
    )
    .warning()
}
