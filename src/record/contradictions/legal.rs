//! Legal bases: number against year, year against the meeting, and the known laws of the programme.

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::document::Node;
use crate::document::keyed::Reader;
use crate::record::contradictions::{Facts, contradiction};
use crate::record::keys::{LegalKey, RecordKey as Key};
use crate::record::legal::LegalBasis;
use crate::record::origin::{OtherValue, beside, value_of};
use crate::record::reading::Reading;
use crate::value::name::nearest;
use crate::value::year::YEARS;
use crate::vocabulary::law::GivenLaw;

/// The most years between a year and the one that a number holds by a slip of the pen.
const FURTHEST: u16 = 15;

/// Types of law that a slip of the pen is compared with.
const TYPES: &[&str] = &[
    "Perpres",
    "Inpres",
    "Keppres",
    "Permen",
    "Kepmen",
    "Permendagri",
    "Permenkes",
    "Pergub",
    "Perbup",
    "Perwali",
    "Perda",
    "Kepgub",
    "Kepbup",
];

pub(super) fn judge(facts: Facts<'_, '_>, reading: &mut Reading<'_>) {
    for (item, law) in beside(facts.node(Key::Legal), &facts.content.legal) {
        let kind = value_of(item, LegalKey::Type).unwrap_or(item);
        if let Some(fault) = misspelled(&law.kind) {
            // A law that is one text begins with its type.
            let fault = fault.part(0..law.kind.len());
            reading.fault(kind, fault);
        }
        let Some(year) = law.year else {
            continue;
        };
        let node = value_of(item, LegalKey::Year).unwrap_or(item);
        if let Some(other) = law
            .number
            .as_deref()
            .and_then(|number| disagrees(number, year))
        {
            let fault = other_number(other, year);
            let number = value_of(item, LegalKey::Number);
            let label = text!("nomornya", "the number");
            let number = number.map(|number| OtherValue::at(number, reading, label));
            reading.fault_with(node, fault, number);
        }
        after_meeting(facts, node, year, reading);
        known(node, law, reading);
    }
}

/// The fault of a type that is nearly that of a law.
fn misspelled(kind: &str) -> Option<Fault> {
    let is_known = TYPES.iter().any(|known| known.eq_ignore_ascii_case(kind));
    if is_known || kind.contains(' ') {
        return None;
    }
    let [near] = *nearest(kind, TYPES.iter().copied(), 2) else {
        return None;
    };
    let fault = fault!(
        Code::Contradiction,
        "“{kind}” bukan jenis peraturan; mungkin maksudnya {near}",
        "“{kind}” is no type of law; perhaps {near} is meant",
        "tulis jenisnya seperti dalam sumber, misalnya “Perpres” atau “Surat Edaran”",
        "write the type as the source does, such as “Perpres” or “Surat Edaran”"
    );
    Some(fault.fix(near))
}

/// The year that the number of a letter holds, 2024 of `02/BL.01/J1/2024`, where it is not `year`.
pub(super) fn disagrees(number: &str, year: i16) -> Option<i16> {
    let (_, last) = number.rsplit_once(['/', ' '])?;
    let held: i16 = last
        .trim()
        .parse()
        .ok()
        .filter(|_| last.trim().len() == 4)?;
    // A serial number may look like a year.
    let is_year = YEARS.contains(&held) && held.abs_diff(year) <= FURTHEST;
    (is_year && held != year).then_some(held)
}

/// The fault of a year beside a number that holds another.
pub(super) fn other_number(held: i16, year: i16) -> Fault {
    let message = text!(
        "nomornya memuat tahun {held}, padahal tahunnya ditulis {year}",
        "the number holds the year {held}, but the year is given as {year}"
    );
    contradiction(message)
}

/// A law that is younger than the meeting.
fn after_meeting(facts: Facts<'_, '_>, node: &Node<'_>, year: i16, reading: &mut Reading<'_>) {
    let met = facts.indexed.date.last().year();
    if year <= met {
        return;
    }
    let fault = fault!(
        Code::Contradiction,
        "peraturan ini dari tahun {year}, padahal rapatnya tahun {met}",
        "this law is of {year}, but the meeting was in {met}",
        "periksa tahun peraturan dan tanggal rapatnya; dasar hukum sudah terbit sebelum rapat",
        "check the year of the law and the day of the meeting; a legal basis is older than the meeting"
    );
    let other = facts.meeting(reading);
    reading.fault_with(node, fault, other);
}

/// A law of the programme under another number or year.
fn known(node: &Node<'_>, law: &LegalBasis, reading: &mut Reading<'_>) {
    let (Some(number), Some(year)) = (law.number.as_deref(), law.year) else {
        return;
    };
    let given = GivenLaw {
        kind: &law.kind,
        number,
        year,
        title: law.title.as_deref(),
    };
    let Some(meant) = given.mistaken_for() else {
        return;
    };
    let (kind, right, of, subject) = (meant.kind, meant.number, meant.year, meant.subject);
    let message = text!(
        "ditulis {kind} Nomor {number} Tahun {year}, padahal {kind} tentang {subject} bernomor {right} Tahun {of}",
        "this says {kind} {number}/{year}, but the {kind} on {subject} is {right}/{of}"
    );
    reading.fault(node, contradiction(message));
}

#[cfg(test)]
mod tests {
    use crate::record::contradictions::legal::{disagrees, misspelled};

    #[test]
    fn a_slip_in_the_type_is_told() {
        let offered = |kind| misspelled(kind).and_then(|fault| fault.offered().map(str::to_owned));
        assert_eq!(offered("Perpress").as_deref(), Some("Perpres"));
        assert_eq!(offered("perpres"), None);
        assert_eq!(offered("Perban"), None);
        assert_eq!(offered("Surat Edaran"), None);
        assert_eq!(offered("SK"), None);
        assert_eq!(offered("UU"), None);
    }

    #[test]
    fn the_number_of_a_letter_holds_its_year() {
        assert_eq!(disagrees("02/BL.01/J1/2024", 2023), Some(2024));
        assert_eq!(disagrees("02/BL.01/J1/2024", 2024), None);
        assert_eq!(disagrees("72", 2023), None);
        // A serial number may look like a year.
        assert_eq!(disagrees("440/1959", 2023), None);
        assert_eq!(disagrees("02/BL.01/J1", 2023), None);
    }
}
