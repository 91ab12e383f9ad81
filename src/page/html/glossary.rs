//! The glossary: the terms of all records by letter, each with all meanings that records give.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::diagnostic::Diagnostic;
use crate::page::html::browse::{count_phrase, count_sentence};
use crate::page::html::citing::{Citing, citing};
use crate::page::html::{Head, finish};
use crate::page::query::Tracked;
use crate::value::name::{fold, slug};

/// The view of `glossary.html`.
#[derive(Debug, Serialize)]
pub struct GlossaryView {
    /// Number of terms, in a sentence.
    pub lead: String,
    /// The terms, by first letter.
    pub letters: Vec<Letter>,
}

/// The terms that begin with a letter.
#[derive(Debug, Serialize)]
pub struct Letter {
    /// HTML id of the section.
    pub id: String,
    /// The letter, or `#` for terms that begin with anything else.
    pub name: String,
    /// The terms, in alphabetical order.
    pub terms: Vec<TermEntry>,
}

/// A term of the glossary.
#[derive(Debug, Serialize)]
pub struct TermEntry {
    /// HTML id of the entry.
    pub id: String,
    /// The term in the spelling of the newest record.
    pub term: String,
    /// Its meanings, the newest record's first.
    pub meanings: Vec<Meaning>,
}

/// One meaning of a term.
#[derive(Debug, Serialize)]
pub struct Meaning {
    /// The meaning in the words of the records.
    pub text: String,
    /// The records that give it.
    pub citing: Citing,
}

/// A term while it is gathered: its spelling, and its meanings, each with the records that give it.
struct Gathered<'a> {
    term: &'a str,
    meanings: Vec<(&'a str, Vec<RecordIndex>)>,
}

/// Renders the glossary.
///
/// # Errors
///
/// `template-error` if the template fails.
pub(crate) fn render(site: &Tracked<'_>, path: &str) -> Result<Vec<u8>, Diagnostic> {
    let texts = site.texts();
    let view = view(site);
    let heading = texts.get("glossary.heading");
    let head =
        Head::of(site, path, heading, &view.lead).crumbs(site, [], texts.get("nav.glossary"));
    finish(site, path, "glossary.html", &head, &view)
}

fn view(site: &Tracked<'_>) -> GlossaryView {
    let texts = site.texts();
    let terms = gather(site);
    let uses = terms
        .values()
        .flat_map(|term| &term.meanings)
        .flat_map(|(_, records)| records)
        .collect::<BTreeSet<_>>();
    let records = count_phrase(texts, "list.count_records", uses.len());
    let lead = match terms.len() {
        0 => texts.get("glossary.none").to_owned(),
        n => count_sentence(texts, "glossary.found", n, &[("records", &records)]),
    };
    let mut letters: BTreeMap<String, Vec<TermEntry>> = BTreeMap::new();
    let mut anchors = BTreeSet::new();
    for (key, term) in terms {
        letters
            .entry(initial(&key))
            .or_default()
            .push(entry(site, &term, &mut anchors));
    }
    let letter = |(name, terms): (String, Vec<TermEntry>)| {
        let id = if name == "#" {
            "huruf-lain".to_owned()
        } else {
            format!("huruf-{}", slug(&name))
        };
        Letter { id, name, terms }
    };
    GlossaryView {
        lead,
        letters: letters.into_iter().map(letter).collect(),
    }
}

/// All terms, keyed and sorted by folded spelling.
fn gather<'s>(site: &Tracked<'s>) -> BTreeMap<String, Gathered<'s>> {
    let mut terms: BTreeMap<String, Gathered<'_>> = BTreeMap::new();
    let mut places: BTreeMap<(String, String), usize> = BTreeMap::new();
    for index in site.records() {
        let record = site.entry(index);
        for term in &record.content.terms {
            let (key, meaning) = (fold(&term.term), fold(&term.meaning));
            let known = terms.entry(key.clone()).or_insert_with(|| Gathered {
                term: &term.term,
                meanings: Vec::new(),
            });
            let place = *places.entry((key, meaning)).or_insert(known.meanings.len());
            match known.meanings.get_mut(place) {
                Some((_, records)) if records.last() == Some(&index) => {}
                Some((_, records)) => records.push(index),
                None => known.meanings.push((&term.meaning, vec![index])),
            }
        }
    }
    terms
}

fn entry(site: &Tracked<'_>, term: &Gathered<'_>, anchors: &mut BTreeSet<String>) -> TermEntry {
    let mut id = format!("istilah-{}", slug(term.term));
    if !anchors.insert(id.clone()) {
        id = format!("{id}--{}", anchors.len());
        anchors.insert(id.clone());
    }
    let meanings = term.meanings.iter();
    let meanings = meanings.map(|(text, records)| Meaning {
        text: (*text).to_owned(),
        citing: citing(site, records),
    });
    TermEntry {
        id,
        term: term.term.to_owned(),
        meanings: meanings.collect(),
    }
}

/// The section for a folded term: its first letter in upper case, or `#`.
fn initial(folded: &str) -> String {
    let first = slug(folded)
        .chars()
        .next()
        .filter(char::is_ascii_alphabetic);
    first.map_or_else(
        || "#".to_owned(),
        |letter| letter.to_ascii_uppercase().to_string(),
    )
}
