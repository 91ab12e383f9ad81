//! The legal bases that records cite: laws, regulations and circulars, each once, with its records.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::diagnostic::Diagnostic;
use crate::page::html::browse::{counted, said, sentence};
use crate::page::html::citing::{Citing, citing};
use crate::page::html::{Head, finish};
use crate::page::query::Tracked;
use crate::record::parts::LegalBasis;
use crate::value::name::fold;

/// The view of `legal.html`.
#[derive(Debug, Serialize)]
pub struct LegalView {
    /// How many legal bases there are, in a sentence.
    pub lead: String,
    /// The legal bases by kind.
    pub groups: Vec<LegalGroup>,
}

/// Legal bases of one kind.
#[derive(Debug, Serialize)]
pub struct LegalGroup {
    /// Its anchor.
    pub id: String,
    /// The kind: `Perpres`, `Surat Edaran`.
    pub name: String,
    /// The legal bases, newest first.
    pub bases: Vec<LegalItem>,
}

/// One legal basis.
#[derive(Debug, Serialize)]
pub struct LegalItem {
    /// Its kind and number, or its kind alone.
    pub name: String,
    /// Its year as readers see it; none if no source says.
    pub year: Option<String>,
    /// Its year as machines write it.
    pub datetime: Option<String>,
    /// What it is about.
    pub title: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Where it can be read; an address on the web.
    pub url: Option<String>,
    /// The records that cite it.
    pub citing: Citing,
}

/// What makes two mentions one legal basis: kind, year, number; and the title where there is no number.
type Key = (
    String,
    std::cmp::Reverse<Option<i16>>,
    Option<String>,
    Option<String>,
);

/// A legal basis on its way into the list: every mention of it, the newest record first.
type Mentions<'a> = Vec<(RecordIndex, &'a LegalBasis)>;

/// The page of the legal bases.
///
/// # Errors
///
/// `template-error`.
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
        n => said(
            texts,
            "legal.found",
            n,
            &[(
                "records",
                &counted(texts, "list.count_records", records.len()),
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
                    .map(|(_, basis)| sentence(&basis.kind))
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
        .map(|(_, basis)| sentence(&basis.kind))
        .unwrap_or_default();
    let numbered =
        |number: String| texts.fill("legal.numbered", &[("kind", &kind), ("number", &number)]);
    let number = stated(|basis| basis.number.as_ref());
    let year = mentions.iter().find_map(|(_, basis)| basis.year);
    let mut records = mentions
        .iter()
        .map(|(record, _)| *record)
        .collect::<Vec<_>>();
    records.dedup();
    LegalItem {
        name: number.map_or_else(|| kind.clone(), numbered),
        year: year.map(|year| year.to_string()),
        datetime: year.map(|year| format!("{year:04}")),
        title: stated(|basis| basis.title.as_ref()),
        issuer: stated(|basis| basis.issuer.as_ref()),
        url: stated(|basis| basis.url.as_ref()),
        citing: citing(site, &records),
    }
}
