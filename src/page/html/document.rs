//! One signed document, as its record and the register of documents show it.

use serde::Serialize;

use crate::page::html::Link;
use crate::page::html::browse::{capitalized, join_present, joined};
use crate::page::html::record::media;
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::record::signed::SignedDocument;

/// A signed document, or several of one type.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentItem {
    /// The types in words: `Nota kesepahaman (MoU) dan perjanjian kerja sama (PKS)`.
    pub name: String,
    /// True if the name is in the record's words and not in those of the interface.
    pub quoted: bool,
    /// The title.
    pub title: Option<String>,
    /// The subject.
    pub scope: Option<String>,
    /// Number of the document, day of signing, how many there are and the parties, in a sentence.
    pub details: String,
    /// The document itself, to download.
    pub file: Option<Link>,
}

/// The view of `document`, which is one of `record`.
#[must_use]
pub fn item(
    site: &Tracked<'_>,
    record: RecordEntry<'_>,
    document: &SignedDocument,
) -> DocumentItem {
    let texts = site.texts();
    let types: Vec<String> = document
        .types
        .iter()
        .map(|kind| texts.in_table("document", kind.slug()).to_owned())
        .collect();
    let name = document.wording.clone();
    let phrase = |key: &str, name: &str, given: Option<&String>| {
        given.map(|given| texts.fill(key, &[(name, given)]))
    };
    let parties = (!document.parties.is_empty()).then(|| joined(texts, &document.parties));
    let date = document.date.map(|date| date.show(texts.language()));
    let details = [
        phrase("document.number", "number", document.number.as_ref()),
        phrase("document.date", "date", date.as_ref()),
        phrase("document.count", "count", document.count.as_ref()),
        phrase("document.parties", "parties", parties.as_ref()),
    ];
    DocumentItem {
        quoted: name.is_some(),
        name: capitalized(&name.unwrap_or_else(|| joined(texts, &types))),
        title: document.title.clone(),
        scope: document.scope.clone(),
        details: capitalized(&join_present(details, " · ")),
        file: document.file.as_ref().map(|file| Link {
            text: file
                .value
                .rsplit('/')
                .next()
                .unwrap_or(&file.value)
                .to_owned(),
            path: media::beside(site, record, &file.value),
        }),
    }
}
