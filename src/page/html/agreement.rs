//! One agreement, as its record and the register of agreements show it.

use serde::Serialize;

use crate::catalog::AgreementIndex;
use crate::catalog::promise::Promise;
use crate::page::html::{Link, absence, href};
use crate::page::query::Tracked;
use crate::plan::address::of_indicator;
use crate::record::agreement::{Agreement, Update};

/// An agreement, commitment, recommendation, direction or hope.
#[derive(Debug, Clone, Serialize)]
pub struct AgreementItem {
    /// Number of the agreement in its record, from 1.
    pub number: usize,
    /// HTML id: `butir-1`.
    pub anchor: String,
    /// Accessible label of the number: `Butir 1`.
    pub label: String,
    /// The agreement in the words of its record.
    pub text: String,
    /// Kind of agreement, in a word: agreement, commitment, recommendation, direction or hope.
    pub kind: String,
    /// Indicators that the agreement is about.
    pub indicators: Vec<Link>,
    /// Budget, place and quantity, each in a phrase.
    pub details: Vec<String>,
    /// The same promise at other meetings, the earliest first.
    pub history: Vec<PromiseItem>,
    /// Progress reports, the newest first.
    pub updates: Vec<UpdateItem>,
    /// Name of the shape for its state: `belum-ada-laporan`, `berjalan`, `selesai`, `tertunda`, `dibatalkan`.
    pub state: &'static str,
    /// Its state in a word.
    pub word: String,
    /// True if the agreement is still open after its due date.
    pub overdue: bool,
    /// Due date, as precisely as the source gives it.
    pub due: Option<String>,
    /// Due date as a phrase, or a phrase saying that the source gives none, or that none is recorded.
    pub due_text: String,
    /// Persons or bodies responsible.
    pub responsible: Option<String>,
    /// Persons or bodies responsible as a phrase, or a phrase saying that the source names none, or that none is recorded.
    pub answers: String,
}

/// An agreement of another meeting that this one takes up again, or that takes it up.
#[derive(Debug, Clone, Serialize)]
pub struct PromiseItem {
    /// True if it is later than the agreement with which it is shown.
    pub later: bool,
    /// Link to the item in its record.
    pub link: Link,
    /// Title of the record, in its own words.
    pub record: String,
    /// Date of the meeting and state of the item.
    pub note: String,
}

/// A progress report on an agreement.
#[derive(Debug, Clone, Serialize)]
pub struct UpdateItem {
    /// Date of the report, in words.
    pub date: String,
    /// Date of the report in ISO 8601, for the attribute `datetime`.
    pub iso: String,
    /// The reported state in a word.
    pub word: Option<String>,
    /// Text of the report.
    pub text: Option<String>,
    /// Source of the report.
    pub source: Option<String>,
}

/// The view of the agreement `index`.
#[must_use]
pub fn item(site: &Tracked<'_>, index: AgreementIndex) -> AgreementItem {
    let (record, agreement) = (site.entry(index.record), site.agreement(index));
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
    let phrase = |given: Option<&String>, key: &str, name: &str, absent: &str| match given {
        Some(given) => texts.fill(key, &[(name, given)]),
        None => absence::phrase(texts, record, absent).to_owned(),
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
        details: details(site, agreement),
        history: history(site, index),
        state,
        word: texts.in_table("agreement", state).to_owned(),
        overdue: site.is_overdue(agreement),
        due_text: phrase(due.as_ref(), "agreement.due", "date", "due"),
        due,
        answers: phrase(
            responsible.as_ref(),
            "agreement.responsible",
            "who",
            "responsible",
        ),
        responsible,
    }
}

/// Budget, place and quantity, each in a phrase.
fn details(site: &Tracked<'_>, agreement: &Agreement) -> Vec<String> {
    let phrase = |key: &str, name: &str, given: &Option<String>| {
        let given = given.as_ref()?;
        Some(site.texts().fill(key, &[(name, given)]))
    };
    let details = [
        phrase("agreement.budget", "budget", &agreement.budget),
        phrase("agreement.place", "place", &agreement.place),
        phrase("agreement.quantity", "quantity", &agreement.quantity),
    ];
    details.into_iter().flatten().collect()
}

/// The same promise at other meetings, the earliest first.
fn history(site: &Tracked<'_>, index: AgreementIndex) -> Vec<PromiseItem> {
    let mut known = site.promises(index.record).into_iter();
    let Some((_, promise)) = known.find(|(position, _)| *position == index.position) else {
        return Vec::new();
    };
    let Promise { before, after } = promise;
    let earlier = before.into_iter().map(|it| promise_item(site, it, false));
    let later = after.into_iter().map(|it| promise_item(site, it, true));
    earlier.chain(later).collect()
}

fn promise_item(site: &Tracked<'_>, index: AgreementIndex, later: bool) -> PromiseItem {
    let texts = site.texts();
    let (record, agreement) = (site.entry(index.record), site.agreement(index));
    let number = agreement.number.to_string();
    let state = texts.in_table("agreement", agreement.progress.slug());
    let date = record.indexed.date.show(texts.language());
    PromiseItem {
        later,
        link: Link {
            text: texts.fill("agreement.item", &[("n", &number)]),
            path: Some(format!("{}#butir-{number}", href(site, record.address))),
        },
        record: record.content.title.clone(),
        note: format!("{date} · {state}"),
    }
}

fn update_item(site: &Tracked<'_>, update: &Update) -> UpdateItem {
    let texts = site.texts();
    UpdateItem {
        date: update.date.value.show(texts.language()),
        iso: update.date.value.start_iso(),
        word: update
            .progress
            .map(|progress| texts.in_table("agreement", progress.slug()).to_owned()),
        text: update.text.clone(),
        source: update.source.clone(),
    }
}
