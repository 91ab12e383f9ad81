//! The top of a record's page: tags and notices.

use crate::page::html::browse::Notice;
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::record::words::Status;
use crate::vocabulary::kind::Level;

/// Kinds, level and period of a meeting.
#[must_use]
pub fn tags(site: &Tracked<'_>, record: RecordEntry<'_>) -> Vec<String> {
    let level = match record.indexed.areas.level() {
        Level::National => "record.level_national",
        Level::Province => "record.level_province",
        Level::Regency => "record.level_regency",
    };
    let kinds = record.indexed.kinds.iter();
    kinds
        .map(|kind| site.vocabulary().kind(kind).abbreviation.clone())
        .chain([site.texts().get(level).to_owned()])
        .chain(record.content.period.clone())
        .collect()
}

/// The notices of a record, the most important first.
#[must_use]
pub fn notices(site: &Tracked<'_>, record: RecordEntry<'_>) -> Vec<Notice> {
    let texts = site.texts();
    let notice = |name: &str, text: String| Notice {
        title: texts.get(&format!("record.{name}_title")).to_owned(),
        text,
        links: Vec::new(),
    };
    let plain = |name: &str| notice(name, texts.get(&format!("record.{name}")).to_owned());
    let mut notices = Vec::new();
    if record.indexed.status == Status::Withdrawn {
        notices.push(plain("withdrawn"));
    }
    for correction in record.content.corrections.iter().rev() {
        let date = correction.date.show(texts.language());
        notices.push(notice(
            "corrected",
            texts.fill(
                "record.corrected",
                &[("date", &date), ("text", &correction.text)],
            ),
        ));
    }
    if record.indexed.status == Status::Draft {
        notices.push(plain("draft"));
    }
    if record.indexed.status == Status::Planned {
        let is_past = site.is_past(record.indexed.date.last());
        notices.push(plain(if is_past { "planned_past" } else { "planned" }));
    }
    if record.content.is_sponsored() && record.indexed.status != Status::Withdrawn {
        notices.push(plain("sponsored"));
    }
    notices
}
