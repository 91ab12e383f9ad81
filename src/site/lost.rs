//! Addresses that were published and are gone, so that links to them from elsewhere break. The site that has them stays
//! live, and each build and check says so, until the loss is answered or accepted.

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Location};
use crate::output::{self, Output};
use crate::page::Site;
use crate::plan::address::is_lasting;
use crate::site::{Options, SETTINGS};

/// The most lost addresses that a message names.
const NAMED: usize = 6;

/// The fault of `site` if it lacks addresses of the site in `output`. It is a warning where the options leave faulty
/// records out, since their addresses come back with them.
pub(super) fn from_output(site: &Site, output: &Output, options: &Options) -> Option<Diagnostic> {
    if options.accept_lost {
        return None;
    }
    let paths: Vec<Arc<str>> = site.plan.routes().keys().cloned().collect();
    let fault = fault(output.lost(&paths))?;
    Some(if options.keep_going {
        fault.warning()
    } else {
        fault
    })
}

/// The fault of `site` if it lacks addresses of the site in `folder`, which is only looked at.
#[must_use]
pub fn from_folder(site: &Site, folder: &Path) -> Option<Diagnostic> {
    let published = output::published(folder).into_iter();
    fault(published.filter(|path| site.plan.route(path).is_none()))
}

fn fault(gone: impl IntoIterator<Item = Arc<str>>) -> Option<Diagnostic> {
    let pages = gone.into_iter().filter(|path| is_lasting(path));
    let lost: Vec<String> = pages
        .map(|path| format!("/{}", path.strip_suffix("index.html").unwrap_or(&path)))
        .collect();
    let (count, first) = (lost.len(), lost.iter().take(NAMED));
    let mut named = first.cloned().collect::<Vec<_>>().join(", ");
    if count > NAMED {
        named.push_str(", …");
    }
    let message = match count {
        0 => return None,
        1 => text!(
            "alamat yang pernah terbit sekarang tidak ada lagi: {named}",
            "a published address is gone: {named}"
        ),
        _ => text!(
            "{count} alamat yang pernah terbit sekarang tidak ada lagi: {named}",
            "{count} published addresses are gone: {named}"
        ),
    };
    let help = text!(
        "bila catatannya pindah, tulis alamat lamanya dalam isian “alamat_lama”; bila dicabut, kembalikan berkasnya dengan “status: ditarik”; bila memang harus hilang, jalankan “kencana bangun --accept-lost” satu kali",
        "if the record has moved, write its old address under the key “aliases”; if it was withdrawn, bring its file back with “status: ditarik”; if it must go, run “kencana build --accept-lost” once"
    );
    let location = Location::whole(&Arc::from(SETTINGS));
    Some(Diagnostic::new(Code::LostAddress, location, message).help(help))
}
