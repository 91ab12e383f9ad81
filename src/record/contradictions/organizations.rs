//! Names of organizations and of the programme against the day of the meeting.

use jiff::civil::{Date, date};

use crate::diagnostic::Fault;
use crate::diagnostic::code::{Code, Severity};
use crate::record::contradictions::Facts;
use crate::record::keys::{OrganizationKey, RecordKey as Key};
use crate::record::origin::{items, text_at, value_of};
use crate::record::reading::Reading;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::kind::Basis;

/// The agency's offices in the provinces, which kept its old name when it became a ministry.
const OFFICE: &str = "Perwakilan";

/// The programme until the Rakornis of February 2020, its name since, and the last day on which both were used.
const OLD_PROGRAMME: &str = "KKBPK";
const NEW_PROGRAMME: &str = "Bangga Kencana";
const LAST_OF_OLD: Date = date(2020, 12, 31);

pub(super) fn judge(facts: Facts<'_, '_>, reading: &mut Reading<'_>) {
    let day = facts.indexed.date.first();
    for key in [Key::Title, Key::Organizers, Key::Supporters] {
        for item in items(facts.node(key)) {
            let name = value_of(item, OrganizationKey::Name).unwrap_or(item);
            let Some(text) = text_at(name) else {
                continue;
            };
            let fault =
                organization(text, day, reading.vocabulary).or_else(|| programme(text, day));
            if let Some(fault) = fault {
                let other = facts.meeting(reading);
                reading.fault_with(name, fault, other);
            }
        }
    }
}

/// The fault of a text with the name that an organization had at another time.
fn organization(text: &str, day: Date, vocabulary: &Vocabulary) -> Option<Fault> {
    if text.contains(OFFICE) {
        return None;
    }
    let organization = vocabulary.organization_in(text)?;
    let mut names = organization.names.iter().rev();
    // A new name often has the old one in it.
    let used = names.find(|name| name.is_in(text))?;
    let is_known = organization.basis != Basis::Unverified;
    if used.was_used_on(day) || !is_known {
        return None;
    }
    let right = organization.names_on(day).last()?;
    Some(other_time(used.short(), right.short(), day))
}

/// The fault of a text with the old name of the programme.
fn programme(text: &str, day: Date) -> Option<Fault> {
    let at = text.find(OLD_PROGRAMME).filter(|_| day > LAST_OF_OLD)?;
    let fault = other_time(OLD_PROGRAMME, NEW_PROGRAMME, day);
    Some(fault.part(at..at + OLD_PROGRAMME.len()))
}

fn other_time(used: &str, right: &str, day: Date) -> Fault {
    let year = day.year();
    let fault = fault!(
        Code::Contradiction,
        "nama “{used}” tidak dipakai pada tahun {year}; waktu itu namanya {right}",
        "the name “{used}” was not in use in {year}; it was {right} then",
        "tulis nama yang berlaku pada tanggal rapat; bila sumbernya memang menulis begitu, biarkan",
        "write the name of that day; if the source does write it so, leave it"
    );
    // News keeps an old name for years.
    Fault {
        severity: Severity::Note,
        ..fault
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::record::contradictions::organizations::{organization, programme};
    use crate::vocabulary::Vocabulary;

    #[test]
    fn a_name_of_another_time_is_found() {
        let vocabulary = Vocabulary::embedded();
        let check = |text, year, found: bool| {
            let day = date(year, 5, 27);
            let fault = organization(text, day, &vocabulary).or_else(|| programme(text, day));
            assert_eq!(fault.is_some(), found, "{text} {year}");
        };
        check("BKKBN Provinsi Jambi", 2025, true);
        check("BKKBN Provinsi Jambi", 2024, false);
        check("Perwakilan BKKBN Provinsi Jambi", 2025, false);
        check("Kemendukbangga/BKKBN Jambi", 2020, true);
        check("Kemendukbangga/BKKBN Jambi", 2025, false);
        check("Kemendikbud", 2025, false);
        check("Rakerda KKBPK Jambi 2024", 2024, true);
        check("Rakerda KKBPK Jambi 2020", 2020, false);
        check("Rakerda Bangga Kencana", 2018, false);
    }
}
