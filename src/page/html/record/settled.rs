//! What a meeting laid down or rests on: criteria, thresholds, documents, legal bases; and statements and terms.

use serde::Serialize;

use crate::page::html::Link;
use crate::page::html::browse::joined;
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::plan::address::{self, Address, of_indicator};
use crate::record::parts::{LegalBasis, SignedDocument, Threshold};
use crate::value::decimal::Decimal;

/// What a meeting laid down or rests on.
#[derive(Debug, Serialize)]
pub struct Settled {
    /// Sets of criteria.
    pub criteria: Vec<Criteria>,
    /// Thresholds and what follows from them.
    pub thresholds: Vec<ThresholdItem>,
    /// Documents that were signed, one sentence each.
    pub documents: Vec<String>,
    /// Legal bases.
    pub legal: Vec<LegalItem>,
    /// The path of the list of all legal bases.
    pub legal_path: Option<String>,
    /// What was said, paraphrased.
    pub statements: Vec<Said>,
    /// Terms and what they mean.
    pub terms: Vec<Said>,
    /// The path of the glossary.
    pub glossary_path: Option<String>,
}

/// A set of criteria.
#[derive(Debug, Serialize)]
pub struct Criteria {
    /// What they decide.
    pub name: String,
    /// The criteria.
    pub items: Vec<String>,
}

/// A threshold.
#[derive(Debug, Serialize)]
pub struct ThresholdItem {
    /// The indicator, and its page.
    pub indicator: Link,
    /// The range: `di bawah 50%`.
    pub range: String,
    /// What it is called: `merah`.
    pub label: Option<String>,
    /// What follows.
    pub consequence: Option<String>,
}

/// A legal basis.
#[derive(Debug, Serialize)]
pub struct LegalItem {
    /// Kind, number and year.
    pub name: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// What it is about.
    pub title: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
}

/// Somebody and what they said, or a term and what it means.
#[derive(Debug, Serialize)]
pub struct Said {
    /// Who, or which term.
    pub name: String,
    /// What, one or more times.
    pub texts: Vec<String>,
}

impl Said {
    /// Gathers what is said under one name, in the order in which each name first stands.
    fn gather<'a>(pairs: impl Iterator<Item = (&'a String, &'a String)>) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for (name, text) in pairs {
            match all.iter_mut().find(|said| said.name == *name) {
                Some(said) => said.texts.push(text.clone()),
                None => all.push(Self {
                    name: name.clone(),
                    texts: vec![text.clone()],
                }),
            }
        }
        all
    }
}

/// What the meeting of `record` laid down or rests on.
#[must_use]
pub fn of(site: &Tracked<'_>, record: RecordEntry<'_>) -> Settled {
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
    Settled {
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
            .map(|one| document(site, one))
            .collect(),
        legal: record
            .content
            .legal
            .iter()
            .map(|one| legal(site, one))
            .collect(),
        legal_path: page(address::LEGAL).filter(|_| !record.content.legal.is_empty()),
        statements: Said::gather(statements),
        terms: Said::gather(terms),
        glossary_path: page(address::GLOSSARY).filter(|_| !record.content.terms.is_empty()),
    }
}

fn threshold(site: &Tracked<'_>, threshold: &Threshold) -> ThresholdItem {
    let (texts, vocabulary) = (site.texts(), site.vocabulary());
    let language = texts.language();
    let indicator = vocabulary.indicator(threshold.indicator);
    let unit = indicator.unit.label.in_language(language);
    let shown = |number: Decimal| {
        let number = number.show(language);
        if unit == "%" {
            format!("{number}%")
        } else {
            format!("{number}\u{a0}{unit}")
        }
    };
    let range = match (threshold.below.map(shown), threshold.above.map(shown)) {
        (Some(below), Some(above)) => {
            texts.fill("record.between", &[("above", &above), ("below", &below)])
        }
        (Some(below), None) => texts.fill("record.below", &[("below", &below)]),
        (None, Some(above)) => texts.fill("record.above", &[("above", &above)]),
        (None, None) => String::new(),
    };
    ThresholdItem {
        indicator: Link::to(
            site,
            indicator.name.in_language(language),
            &of_indicator(threshold.indicator, vocabulary),
        ),
        range,
        label: threshold.label.clone(),
        consequence: threshold.consequence.clone(),
    }
}

/// "Kontrak kinerja, 2 dokumen, antara A dan B: tentang C".
fn document(site: &Tracked<'_>, document: &SignedDocument) -> String {
    let texts = site.texts();
    let mut shown = texts
        .get(&format!("record.document_{}", document.kind.slug()))
        .to_owned();
    if let Some(count) = &document.count {
        shown = format!("{shown}, {count}");
    }
    if !document.parties.is_empty() {
        let parties = joined(texts, &document.parties);
        shown = format!(
            "{shown}, {}",
            texts.fill("record.parties", &[("parties", &parties)])
        );
    }
    match &document.scope {
        Some(scope) => format!("{shown}: {scope}"),
        None => shown,
    }
}

/// "Perpres 72 Tahun 2021"; the year is left out where the number has it.
fn legal(site: &Tracked<'_>, legal: &LegalBasis) -> LegalItem {
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
    LegalItem {
        name: year.map_or_else(|| name.clone(), in_year),
        url: legal.url.clone(),
        title: legal.title.clone(),
        issuer: legal.issuer.clone(),
    }
}
