//! The legal bases that records cite, such as laws and circulars, each once, with the records that cite it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::diagnostic::Diagnostic;
use crate::page::html::browse::{capitalized, count_phrase, count_sentence};
use crate::page::html::citing::{Citing, citing};
use crate::page::html::{Head, absence, finish};
use crate::page::query::Tracked;
use crate::record::legal::LegalBasis;
use crate::value::name::fold;

/// The view of `legal.html`.
#[derive(Debug, Serialize)]
pub struct LegalView {
    /// Number of legal bases, in a sentence.
    pub lead: String,
    /// The legal bases by kind.
    pub groups: Vec<LegalGroup>,
}

/// Legal bases of one kind.
#[derive(Debug, Serialize)]
pub struct LegalGroup {
    /// HTML id of the section.
    pub id: String,
    /// The kind: `Perpres`, `Surat Edaran`.
    pub name: String,
    /// The legal bases, newest first.
    pub bases: Vec<LegalItem>,
}

/// One legal basis.
#[derive(Debug, Serialize)]
pub struct LegalItem {
    /// Kind and number, or the kind alone.
    pub name: String,
    /// Year as readers see it; none if no record gives it.
    pub year: Option<String>,
    /// Phrase in place of a year: that the sources give none, or that none is recorded.
    pub no_year: String,
    /// Year with four digits, for the attribute `datetime`.
    pub datetime: Option<String>,
    /// Day of issue, in words.
    pub date: Option<String>,
    /// Title of the legal basis.
    pub title: Option<String>,
    /// Institution that issued it.
    pub issuer: Option<String>,
    /// Absolute address of its text on the web.
    pub url: Option<String>,
    /// The records that cite it.
    pub citing: Citing,
}

/// Identity of a legal basis: folded kind, year and number, and the title if there is no number. The years are
/// reversed, so that the newest legal basis comes first.
type Key = (
    String,
    std::cmp::Reverse<Option<i16>>,
    Option<String>,
    Option<String>,
);

/// All citations of one legal basis, the newest record first.
type Mentions<'a> = Vec<(RecordIndex, &'a LegalBasis)>;

/// Renders the page of all legal bases.
///
/// # Errors
///
/// `template-error` if the template fails.
pub(crate) fn render(site: &Tracked<'_>, path: &str) -> Result<Vec<u8>, Diagnostic> {
    let texts = site.texts();
    let view = view(site);
    let head = Head::of(site, path, texts.get("legal.heading"), &view.lead).crumbs(
        site,
        [],
        texts.get("nav.legal"),
    );
    finish(site, path, "legal.html", &head, &view)
}

fn view(site: &Tracked<'_>) -> LegalView {
    let texts = site.texts();
    let all = gather(site);
    let mut records = all
        .values()
        .flatten()
        .map(|(record, _)| *record)
        .collect::<Vec<_>>();
    records.sort_unstable();
    records.dedup();
    let lead = match all.len() {
        0 => texts.get("legal.none").to_owned(),
        n => count_sentence(
            texts,
            "legal.found",
            n,
            &[(
                "records",
                &count_phrase(texts, "list.count_records", records.len()),
            )],
        ),
    };
    let mut groups: Vec<(String, LegalGroup)> = Vec::new();
    for ((kind, ..), mentions) in all {
        let item = item(site, &mentions);
        match groups.last_mut() {
            Some((known, group)) if *known == kind => group.bases.push(item),
            _ => {
                let name = mentions
                    .first()
                    .map(|(_, basis)| capitalized(&basis.kind))
                    .unwrap_or_default();
                let id = format!("dasar-{}", groups.len() + 1);
                groups.push((
                    kind,
                    LegalGroup {
                        id,
                        name,
                        bases: vec![item],
                    },
                ));
            }
        }
    }
    LegalView {
        lead,
        groups: groups.into_iter().map(|(_, group)| group).collect(),
    }
}

fn gather<'s>(site: &Tracked<'s>) -> BTreeMap<Key, Mentions<'s>> {
    let mut all: BTreeMap<Key, Mentions<'_>> = BTreeMap::new();
    for index in site.records() {
        let record = site.entry(index);
        for basis in &record.content.legal {
            let number = basis.number.as_deref().map(fold);
            let title = if number.is_none() {
                basis.title.as_deref().map(fold)
            } else {
                None
            };
            let key = (
                fold(&basis.kind),
                std::cmp::Reverse(basis.year),
                number,
                title,
            );
            all.entry(key).or_default().push((index, basis));
        }
    }
    all
}

fn item(site: &Tracked<'_>, mentions: &Mentions<'_>) -> LegalItem {
    let texts = site.texts();
    let stated = |part: fn(&LegalBasis) -> Option<&String>| {
        mentions.iter().find_map(|(_, basis)| part(basis)).cloned()
    };
    let kind = mentions
        .first()
        .map(|(_, basis)| capitalized(&basis.kind))
        .unwrap_or_default();
    let numbered =
        |number: String| texts.fill("legal.numbered", &[("kind", &kind), ("number", &number)]);
    let number = stated(|basis| basis.number.as_ref());
    let year = mentions.iter().find_map(|(_, basis)| basis.year);
    let date = mentions.iter().find_map(|(_, basis)| basis.date);
    let mut records = mentions
        .iter()
        .map(|(record, _)| *record)
        .collect::<Vec<_>>();
    records.dedup();
    let entries = records.iter().map(|record| site.entry(*record));
    LegalItem {
        name: number.map_or_else(|| kind.clone(), numbered),
        year: year.map(|year| year.to_string()),
        no_year: absence::common_phrase(texts, entries, "year").to_owned(),
        datetime: year.map(|year| format!("{year:04}")),
        date: date.map(|date| date.show(texts.language())),
        title: stated(|basis| basis.title.as_ref()),
        issuer: stated(|basis| basis.issuer.as_ref()),
        url: stated(|basis| basis.url.as_ref()),
        citing: citing(site, &records),
    }
}
