//! One item of the outcome of a meeting, as its record and the register show it.

use serde::Serialize;

use crate::page::html::Link;
use crate::page::query::Tracked;
use crate::plan::address::of_indicator;
use crate::record::agreement::{Agreement, Update};

/// Something agreed, promised, recommended, directed or hoped.
#[derive(Debug, Clone, Serialize)]
pub struct AgreementItem {
    /// Its number in the record, from 1.
    pub number: usize,
    /// Its anchor: `butir-1`.
    pub anchor: String,
    /// What its number is read as: `Butir 1`.
    pub label: String,
    /// What.
    pub text: String,
    /// How it binds, in a word.
    pub kind: String,
    /// Indicators that it concerns.
    pub indicators: Vec<Link>,
    /// Reports on it, the newest first.
    pub updates: Vec<UpdateItem>,
    /// Name of the shape of its state: `belum-ada-laporan`, `berjalan`, `selesai`, `tertunda`, `dibatalkan`.
    pub state: &'static str,
    /// The word of its state.
    pub word: String,
    /// Whether something remains to be done and its due date is past.
    pub overdue: bool,
    /// By when, as precisely as the source says.
    pub due: Option<String>,
    /// The same as a phrase, or that the source says nothing of it.
    pub due_text: String,
    /// Who is to do it.
    pub responsible: Option<String>,
    /// The same as a phrase, or that the source says nothing of it.
    pub answers: String,
}

/// A report on an agreement.
#[derive(Debug, Clone, Serialize)]
pub struct UpdateItem {
    /// When, in words.
    pub date: String,
    /// When, as machines write it.
    pub iso: String,
    /// The word of the state that it reports.
    pub word: Option<String>,
    /// What was reported.
    pub text: Option<String>,
    /// By whom.
    pub source: Option<String>,
}

/// `agreement` as templates show it.
#[must_use]
pub fn item(site: &Tracked<'_>, agreement: &Agreement) -> AgreementItem {
    let (texts, vocabulary) = (site.texts(), site.vocabulary());
    let language = texts.language();
    let indicator = |id| {
        Link::to(
            site,
            vocabulary.indicator(id).short_name(language),
            &of_indicator(id, vocabulary),
        )
    };
    let state = agreement.progress.slug();
    let number = agreement.number.to_string();
    let due = agreement
        .due
        .as_ref()
        .map(|due| due.show(language).replace(' ', "\u{a0}"));
    let responsible = (!agreement.responsible.is_empty()).then(|| agreement.responsible.join(", "));
    let said = |given: Option<&String>, key: &str, name: &str, silent: &str| match given {
        Some(given) => texts.fill(key, &[(name, given)]),
        None => texts.get(silent).to_owned(),
    };
    AgreementItem {
        number: agreement.number,
        anchor: format!("butir-{number}"),
        label: texts.fill("agreement.item", &[("n", &number)]),
        text: agreement.text.clone(),
        kind: texts
            .in_table("agreement", agreement.kind.slug())
            .to_owned(),
        indicators: agreement
            .indicators
            .iter()
            .copied()
            .map(indicator)
            .collect(),
        updates: agreement
            .updates
            .iter()
            .rev()
            .map(|update| update_item(site, update))
            .collect(),
        state,
        word: texts.in_table("agreement", state).to_owned(),
        overdue: site.is_overdue(agreement),
        due_text: said(due.as_ref(), "agreement.due", "date", "agreement.no_due"),
        due,
        answers: said(
            responsible.as_ref(),
            "agreement.responsible",
            "who",
            "agreement.nobody",
        ),
        responsible,
    }
}

fn update_item(site: &Tracked<'_>, update: &Update) -> UpdateItem {
    let texts = site.texts();
    UpdateItem {
        date: update.date.show(texts.language()),
        iso: update.date.first().to_string(),
        word: update
            .progress
            .map(|progress| texts.in_table("agreement", progress.slug()).to_owned()),
        text: update.text.clone(),
        source: update.source.clone(),
    }
}
