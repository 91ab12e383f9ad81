//! Decisions of a meeting and their basis: criteria, thresholds, signed documents, legal bases, statements and terms.

use serde::Serialize;

use crate::page::html::Link;
use crate::page::html::document::{self, DocumentItem};
use crate::page::html::threshold;
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::plan::address::{self, Address, of_indicator};
use crate::record::legal::LegalBasis;
use crate::record::threshold::Threshold;

/// Decisions of a meeting and their basis.
#[derive(Debug, Serialize)]
pub struct Decisions {
    /// Sets of criteria.
    pub criteria: Vec<Criteria>,
    /// Thresholds with their consequences.
    pub thresholds: Vec<ThresholdItem>,
    /// Signed documents.
    pub documents: Vec<DocumentItem>,
    /// Path of the register of documents; none if the record names no document.
    pub documents_path: Option<String>,
    /// Legal bases that the record cites.
    pub legal: Vec<CitedBasis>,
    /// Path of the page of all legal bases; none if the record cites none.
    pub legal_path: Option<String>,
    /// Statements, paraphrased, by speaker.
    pub statements: Vec<NamedTexts>,
    /// Terms with their meanings.
    pub terms: Vec<NamedTexts>,
    /// Path of the glossary; none if the record explains no term.
    pub glossary_path: Option<String>,
}

/// A set of criteria.
#[derive(Debug, Serialize)]
pub struct Criteria {
    /// Name of the set: the question that the criteria decide.
    pub name: String,
    /// The criteria, each in a phrase.
    pub items: Vec<String>,
}

/// A threshold that the meeting set for an indicator.
#[derive(Debug, Serialize)]
pub struct ThresholdItem {
    /// Name of the indicator, with a link to its page; all of them, without a link.
    pub indicator: Link,
    /// Range of values: `di bawah 50%`.
    pub range: String,
    /// Label of the range: `merah`.
    pub label: Option<String>,
    /// Consequence of a value in the range.
    pub consequence: Option<String>,
}

/// A legal basis that the record cites.
#[derive(Debug, Serialize)]
pub struct CitedBasis {
    /// Kind, number and year.
    pub name: String,
    /// Absolute address of its text on the web.
    pub url: Option<String>,
    /// Day of issue, in words.
    pub date: Option<String>,
    /// Title of the legal basis.
    pub title: Option<String>,
    /// Institution that issued it.
    pub issuer: Option<String>,
}

/// A speaker with their statements, or a term with its meanings.
#[derive(Debug, Serialize)]
pub struct NamedTexts {
    /// Name of the speaker, or the term.
    pub name: String,
    /// Statements or meanings, at least one.
    pub texts: Vec<String>,
}

impl NamedTexts {
    /// Groups pairs of name and text by name, in the order in which each name first occurs.
    fn gather<'a>(pairs: impl Iterator<Item = (&'a String, &'a String)>) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for (name, text) in pairs {
            match all.iter_mut().find(|named| named.name == *name) {
                Some(named) => named.texts.push(text.clone()),
                None => all.push(Self {
                    name: name.clone(),
                    texts: vec![text.clone()],
                }),
            }
        }
        all
    }
}

/// The decisions of the meeting of `record` and their basis.
#[must_use]
pub fn of(site: &Tracked<'_>, record: RecordEntry<'_>) -> Decisions {
    let page = |path| Link::to(site, "", &Address::new(path)).path;
    let criteria = record.content.criteria.iter();
    let statements = record
        .content
        .statements
        .iter()
        .map(|one| (&one.by, &one.text));
    let terms = record
        .content
        .terms
        .iter()
        .map(|one| (&one.term, &one.meaning));
    Decisions {
        criteria: criteria
            .map(|set| Criteria {
                name: set.name.clone(),
                items: set.items.clone(),
            })
            .collect(),
        thresholds: record
            .content
            .thresholds
            .iter()
            .map(|one| threshold(site, one))
            .collect(),
        documents: record
            .content
            .documents
            .iter()
            .map(|one| document::item(site, record, one))
            .collect(),
        documents_path: page(address::DOCUMENTS).filter(|_| !record.content.documents.is_empty()),
        legal: record
            .content
            .legal
            .iter()
            .map(|one| legal(site, one))
            .collect(),
        legal_path: page(address::LEGAL).filter(|_| !record.content.legal.is_empty()),
        statements: NamedTexts::gather(statements),
        terms: NamedTexts::gather(terms),
        glossary_path: page(address::GLOSSARY).filter(|_| !record.content.terms.is_empty()),
    }
}

fn threshold(site: &Tracked<'_>, threshold: &Threshold) -> ThresholdItem {
    let (texts, vocabulary) = (site.texts(), site.vocabulary());
    let of_all = || Link::none(texts.get("threshold.all"));
    let indicator = threshold.indicator.map_or_else(of_all, |id| {
        let name = vocabulary.indicator(id).name.in_language(texts.language());
        Link::to(site, name, &of_indicator(id, vocabulary))
    });
    ThresholdItem {
        indicator,
        range: threshold::range(site, threshold),
        label: threshold.label.clone(),
        consequence: threshold.consequence.clone(),
    }
}

/// A cited legal basis, named "Perpres 72 Tahun 2021". The year is left out if the number contains it.
fn legal(site: &Tracked<'_>, legal: &LegalBasis) -> CitedBasis {
    let number = legal.number.as_deref();
    let name = number.map_or_else(
        || legal.kind.clone(),
        |number| format!("{} {number}", legal.kind),
    );
    let year = legal.year.map(|year| year.to_string());
    let year = year.filter(|year| number.is_none_or(|number| !number.contains(year.as_str())));
    let in_year = |year: String| {
        site.texts()
            .fill("record.in_year", &[("name", &name), ("year", &year)])
    };
    CitedBasis {
        name: year.map_or_else(|| name.clone(), in_year),
        url: legal.url.clone(),
        date: legal.date.map(|date| date.show(site.texts().language())),
        title: legal.title.clone(),
        issuer: legal.issuer.clone(),
    }
}
