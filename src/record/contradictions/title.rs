//! The title against kind, year and place, and titles in capitals.

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::document::Node;
use crate::document::keyed::Reader;
use crate::record::contradictions::{Facts, contradiction};
use crate::record::keys::RecordKey as Key;
use crate::record::reading::Reading;
use crate::value::year::YEARS;

/// Words before a year that is not that of the meeting: `menuju Indonesia Emas 2045`, `Renstra 2025`.
const OTHER_YEARS: &[&str] = &[
    "emas", "menuju", "target", "renstra", "rpjmn", "rpjmd", "rpjpn", "rkpd", "pilkada", "sensus",
    "survei", "ssgi", "ski", "skap", "sdki", "susenas", "nomor", "angkatan",
];

/// The last month in which a meeting looks back on the year before.
const LOOKS_BACK: i8 = 4;
/// The first month in which a meeting looks ahead to the next year.
const LOOKS_AHEAD: i8 = 8;

/// Words that stay small in a title.
const SMALL: &[&str] = &[
    "dan", "di", "ke", "dari", "dalam", "untuk", "dengan", "yang", "pada", "oleh", "bagi", "serta",
    "se",
];
/// Abbreviations that stay in capitals.
const CAPITALS: &[&str] = &[
    "KB", "BKKBN", "KKBPK", "TPPS", "PKK", "TP", "OPD", "IKU", "RI", "DPR", "DPRD", "APBD", "APBN",
    "NTB", "NTT", "DKI", "DIY", "SIGA", "AKS", "FGD", "RKPD", "II", "III", "IV", "PPKB", "SDM",
];

/// The fewest letters of a title that can be told to be in capitals.
const LOUD_LETTERS: usize = 12;

pub(super) fn judge(facts: Facts<'_, '_>, reading: &mut Reading<'_>) {
    let Some(node) = facts.node(Key::Title) else {
        return;
    };
    let title = &facts.content.title;
    kind(facts, node, reading);
    year(facts, node, reading);
    if is_loud(title) {
        reading.fault(node, loud(title));
    }
}

/// A title that begins with another kind and names none of those of the record.
fn kind(facts: Facts<'_, '_>, node: &Node<'_>, reading: &mut Reading<'_>) {
    let (title, own) = (&facts.content.title, &facts.indexed.kinds);
    let vocabulary = reading.vocabulary;
    let begun = vocabulary.kind_begun(title);
    let begun = begun.filter(|kind| !own.contains(*kind));
    let Some(begun) = begun.map(|kind| &vocabulary.kind(kind).abbreviation) else {
        return;
    };
    // Two kinds at once are told where the title is read.
    let is_told = vocabulary.contradiction(title, |_, _| false).is_some();
    if is_told || own.iter().any(|kind| vocabulary.names_kind(title, kind)) {
        return;
    }
    let own = own.iter().map(|kind| &*vocabulary.kind(kind).abbreviation);
    let own: Vec<&str> = own.collect();
    let (id, en) = (own.join(" dan "), own.join(" and "));
    let message = text!(
        "judulnya menyebut {begun}, padahal jenisnya {id}",
        "the title says {begun}, but the kind is {en}"
    );
    let other = facts.other(Key::Kind, reading, text!("jenisnya", "the kind"));
    reading.fault_with(node, contradiction(message), other);
}

/// A title whose only year is not that of the meeting.
fn year(facts: Facts<'_, '_>, node: &Node<'_>, reading: &mut Reading<'_>) {
    let (date, content) = (facts.indexed.date, facts.content);
    let (first, last) = (date.first(), date.last());
    let mut known = vec![first.year(), last.year()];
    known.extend(content.period.iter().flat_map(|period| years(period)));
    if first.month() <= LOOKS_BACK {
        known.push(first.year() - 1);
    }
    if last.month() >= LOOKS_AHEAD {
        known.push(last.year() + 1);
    }
    let told = years(&content.title);
    let [year] = told.as_slice() else {
        return;
    };
    if known.contains(year) {
        return;
    }
    let met = first.year();
    let message = text!(
        "judulnya menyebut tahun {year}, padahal rapatnya tahun {met}",
        "the title says {year}, but the meeting was in {met}"
    );
    let other = facts.meeting(reading);
    let fault = contradiction(message);
    let at = content.title.find(&year.to_string());
    let fault = match at {
        Some(at) => fault.part(at..at + 4),
        None => fault,
    };
    reading.fault_with(node, fault, other);
}

/// The years of a meeting that `text` names: not those of a range, a plan or a survey.
pub(super) fn years(text: &str) -> Vec<i16> {
    let mut found = Vec::new();
    let mut before = String::new();
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ':' | '/'))
    {
        let year = word.parse().ok().filter(|_| word.len() == 4);
        let year = year.filter(|year| YEARS.contains(year));
        if let Some(year) = year.filter(|_| !OTHER_YEARS.contains(&before.as_str())) {
            found.push(year);
        }
        // `Renstra Tahun 2025` is the year of the plan.
        if !word.eq_ignore_ascii_case("tahun") && !word.is_empty() {
            before = word.to_lowercase();
        }
    }
    found
}

fn is_loud(title: &str) -> bool {
    let letters = title.chars().filter(|c| c.is_alphabetic());
    let count = letters.clone().count();
    count >= LOUD_LETTERS && title.contains(' ') && letters.clone().all(char::is_uppercase)
}

fn loud(title: &str) -> Fault {
    let word = |word: &str| {
        let lower = word.to_lowercase();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if CAPITALS.contains(&bare) {
            return word.to_owned();
        }
        if SMALL.contains(&lower.as_str()) {
            return lower;
        }
        let mut letters = lower.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    };
    let quiet: Vec<String> = title.split(' ').map(word).collect();
    fault!(
        Code::TitleInCapitals,
        "judul ini ditulis dengan huruf besar semua",
        "this title is all in capitals",
        "tulis seperti judul biasa; periksa lagi singkatan yang memang huruf besar",
        "write it like an ordinary title; look at abbreviations again, which keep their capitals"
    )
    .fix(quiet.join(" "))
}

#[cfg(test)]
mod tests {
    use crate::record::contradictions::title::{is_loud, loud, years};

    #[test]
    fn years_of_a_meeting_are_told_from_others() {
        for (title, found) in [
            ("Rakerda Jambi 2021", &[2021][..]),
            ("Rakerda Jambi Tahun 2021: evaluasi", &[2021]),
            ("Musrenbang RKPD 2025 Kuansing", &[]),
            ("Rakornas Menuju Indonesia Emas 2045", &[]),
            ("Sosialisasi Renstra 2020-2024", &[]),
            ("Rakerda", &[]),
        ] {
            assert_eq!(years(title), found, "{title}");
        }
    }

    #[test]
    fn a_title_in_capitals_is_offered_in_small_letters() {
        assert!(is_loud("RAKERDA PROVINSI JAMBI TAHUN 2024"));
        assert!(!is_loud("Rakerda BKKBN"));
        assert!(!is_loud("RAKERDA"));
        let fault = loud("RAKERDA PROGRAM KB DI JAMBI");
        assert_eq!(fault.offered(), Some("Rakerda Program KB di Jambi"));
    }
}
