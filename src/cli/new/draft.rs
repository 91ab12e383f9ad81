//! The parts of a new record, and the title that it usually has.

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::record::Area;
use crate::value::date_range::DateRange;
use crate::value::name::fold;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::id::KindId;

/// A record that is not written yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordDraft {
    /// The kind of meeting.
    pub kind: KindId,
    /// The day or days of the meeting.
    pub date: DateRange,
    /// The country, province or regency of the meeting.
    pub area: Area,
    /// The period under review, as written.
    pub period: Option<String>,
    /// The title.
    pub title: String,
}

/// Reads a title, which must not name two kinds of meeting.
///
/// # Errors
/// A fault if the title names two kinds or is empty.
pub(super) fn read_title(written: &str, vocabulary: &Vocabulary) -> Result<String, Fault> {
    let title = one_line(written);
    if let Some(fault) = vocabulary.contradiction(&title, |_, _| false) {
        return Err(fault);
    }
    if title.is_empty() {
        let empty = text!("judulnya kosong", "the title is empty");
        return Err(Fault::new(Code::EmptyValue, empty).help(text!(
            "sebut jenis rapat, tempat, dan tahunnya",
            "say the kind of meeting, its place and year"
        )));
    }
    Ok(title)
}

/// The usual title, such as `Rakorda Bangga Kencana Jambi 2020`.
pub(super) fn usual_title(
    vocabulary: &Vocabulary,
    kind: KindId,
    date: DateRange,
    area: Area,
) -> String {
    let kind = &vocabulary.kind(kind).abbreviation;
    let place = match area {
        Area::National => None,
        Area::Province(province) => Some(vocabulary.province(province).name.as_str()),
        Area::Regency(_, regency) => Some(vocabulary.regency(regency).name.as_str()),
    };
    let programme = (!fold(kind).contains("kencana")).then_some("Bangga Kencana");
    let year = date.first().year().to_string();
    [Some(kind.as_str()), programme, place, Some(&year)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The text without line ends and double spaces.
pub(super) fn one_line(written: &str) -> String {
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}
