//! Photos and attachments of a record.

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::page::html::{Link, path_href};
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::plan::address::Address;
use crate::record::parts::Photo;
use crate::source::names::composed;

/// Photos and attachments.
#[derive(Debug, Serialize)]
pub struct Media {
    /// Photos that the site has and shows.
    pub photos: Vec<PhotoItem>,
    /// Photos in a source that the site does not have, described in words.
    pub described: Vec<PhotoItem>,
    /// Files to download.
    pub attachments: Vec<Link>,
}

/// A photo.
#[derive(Debug, Serialize)]
pub struct PhotoItem {
    /// Path of the file below the site's root.
    pub path: Option<String>,
    /// Description of the photo, for the attribute `alt`.
    pub alt: String,
    /// Caption, ended by a full stop.
    pub caption: Option<String>,
    /// Photographer or owner.
    pub credit: Option<String>,
}

/// The photos and attachments of the record `index`.
#[must_use]
pub fn of(site: &Tracked<'_>, index: RecordIndex) -> Media {
    let record = site.entry(index);
    let beside = |name: &str| beside(site, record, name);
    let photo = |photo: &Photo| PhotoItem {
        path: photo.file.as_ref().and_then(|file| beside(&file.value)),
        alt: photo.alt.clone().unwrap_or_default(),
        caption: photo.caption.as_deref().map(ended),
        credit: photo.credit.clone(),
    };
    let (photos, described) = record
        .content
        .photos
        .iter()
        .map(photo)
        .partition(|photo| photo.path.is_some());
    let attachment = |file: &str, title: Option<&String>| {
        let name = file.rsplit('/').next().unwrap_or(file);
        let text = title.map_or_else(|| name.to_owned(), |title| format!("{title} ({name})"));
        Link {
            text,
            path: beside(file),
        }
    };
    let attachments = record.content.attachments.iter();
    Media {
        photos,
        described,
        attachments: attachments
            .map(|one| attachment(&one.file.value, one.title.as_ref()))
            .collect(),
    }
}

/// The path of a published file in the folder of `record`, below the site's root.
pub(in crate::page::html) fn beside(
    site: &Tracked<'_>,
    record: RecordEntry<'_>,
    name: &str,
) -> Option<String> {
    let path = format!("{}{}", record.address.path(), composed(name));
    site.exists(Address::new(&path))
        .then(|| path_href(site, &path))
}

/// Ends a caption with a full stop if it has no other end, because the credit follows it.
fn ended(text: &str) -> String {
    let is_ended = text
        .trim_end()
        .ends_with(['.', '!', '?', '…', ')', '”', '"']);
    if is_ended {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
