//! Names of months and weekdays as they are shown and in every spelling that is read, and words that join two days.
//!
//! A further spelling is one word in a table here.

use jiff::civil::{Date, Weekday};

use crate::diagnostic::text::Language;
use crate::value::name;

/// The names of a month or a weekday.
struct CalendarNames {
    indonesian: &'static str,
    english: &'static str,
    /// Short, old and other spellings, in lower case without points and apostrophes.
    also: &'static [&'static str],
}

const fn names(
    indonesian: &'static str,
    english: &'static str,
    also: &'static [&'static str],
) -> CalendarNames {
    CalendarNames {
        indonesian,
        english,
        also,
    }
}

/// January first.
const MONTHS: [CalendarNames; 12] = [
    names("Januari", "January", &["jan", "djanuari"]),
    names("Februari", "February", &["feb", "peb", "pebruari"]),
    names("Maret", "March", &["mar", "mrt"]),
    names("April", "April", &["apr"]),
    names("Mei", "May", &[]),
    names("Juni", "June", &["jun", "djuni"]),
    names("Juli", "July", &["jul", "djuli"]),
    names("Agustus", "August", &["agu", "ags", "agt", "agust", "aug"]),
    names("September", "September", &["sep", "sept"]),
    names("Oktober", "October", &["okt", "oct"]),
    names("November", "November", &["nov", "nop", "nopember"]),
    names("Desember", "December", &["des", "dec"]),
];

/// Monday first.
const WEEKDAYS: [CalendarNames; 7] = [
    names("Senin", "Monday", &["sen", "mon"]),
    names("Selasa", "Tuesday", &["sel", "tue"]),
    names("Rabu", "Wednesday", &["rab", "wed"]),
    names("Kamis", "Thursday", &["kam", "thu"]),
    names("Jumat", "Friday", &["jum", "fri"]),
    names("Sabtu", "Saturday", &["sab", "sat"]),
    names("Minggu", "Sunday", &["min", "ahad", "sun"]),
];

impl CalendarNames {
    const fn shown(&self, language: Language) -> &'static str {
        match language {
            Language::Id => self.indonesian,
            Language::En => self.english,
        }
    }

    fn contain(&self, word: &str) -> bool {
        word.eq_ignore_ascii_case(self.indonesian)
            || word.eq_ignore_ascii_case(self.english)
            || self.also.iter().any(|also| word.eq_ignore_ascii_case(also))
    }
}

/// The name of `month`, 1 to 12; empty for any other number.
pub(crate) fn month_name(month: i8, language: Language) -> &'static str {
    let index = usize::try_from(month).unwrap_or_default().wrapping_sub(1);
    MONTHS.get(index).map_or("", |names| names.shown(language))
}

/// The name of `weekday`.
pub(crate) fn weekday_name(weekday: Weekday, language: Language) -> &'static str {
    let index = usize::try_from(weekday.to_monday_zero_offset()).unwrap_or_default();
    WEEKDAYS
        .get(index)
        .map_or("", |names| names.shown(language))
}

/// A day in words: `18 Agustus 2021`, `18 August 2021`.
pub(crate) fn show_day(date: Date, language: Language) -> String {
    format!(
        "{} {} {}",
        date.day(),
        month_name(date.month(), language),
        date.year()
    )
}

/// The month that `word` names, 1 to 12.
pub(crate) fn month_named(word: &str) -> Option<i8> {
    (1..)
        .zip(&MONTHS)
        .find(|(_, names)| names.contain(word))
        .map(|(month, _)| month)
}

/// The weekday that `word` names.
pub(crate) fn weekday_named(word: &str) -> Option<Weekday> {
    let offset = (0..)
        .zip(&WEEKDAYS)
        .find(|(_, names)| names.contain(word))
        .map(|(offset, _)| offset)?;
    Weekday::from_monday_zero_offset(offset).ok()
}

/// Relation of two days or times of one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joint {
    /// From the one to the other.
    To,
    /// The one and the other.
    And,
}

/// The joint that `word` is: it relates the days or times on both its sides.
pub(crate) fn joint_named(word: &str) -> Option<Joint> {
    match word {
        "sd" | "sampai" | "hingga" | "to" | "until" | "through" => Some(Joint::To),
        "dan" | "and" => Some(Joint::And),
        _ => None,
    }
}

/// The Indonesian months whose names are nearest to `word`.
pub(crate) fn months_near(word: &str) -> Vec<&'static str> {
    name::nearest(word, MONTHS.iter().map(|names| names.indonesian), 3)
}

/// The Indonesian weekdays whose names are nearest to `word`.
pub(crate) fn weekdays_near(word: &str) -> Vec<&'static str> {
    name::nearest(word, WEEKDAYS.iter().map(|names| names.indonesian), 3)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::{Weekday, date};

    use crate::diagnostic::text::Language;
    use crate::value::calendar::{
        CalendarNames, MONTHS, WEEKDAYS, month_name, month_named, show_day, weekday_name,
        weekday_named,
    };

    #[test]
    fn names_in_both_languages() {
        assert_eq!(show_day(date(2021, 8, 18), Language::Id), "18 Agustus 2021");
        assert_eq!(show_day(date(2021, 8, 18), Language::En), "18 August 2021");
        assert_eq!(weekday_name(Weekday::Sunday, Language::Id), "Minggu");
        assert_eq!(weekday_name(Weekday::Monday, Language::En), "Monday");
        for beyond in [i8::MIN, -1, 0, 13, i8::MAX] {
            assert_eq!(month_name(beyond, Language::Id), "");
        }
    }

    #[test]
    fn every_spelling_names_one_thing() {
        let spellings = |names: &[CalendarNames]| {
            let own = |names: &CalendarNames| {
                let mut own = BTreeSet::from([
                    names.indonesian.to_lowercase(),
                    names.english.to_lowercase(),
                ]);
                own.extend(names.also.iter().map(|also| (*also).to_owned()));
                own
            };
            names.iter().flat_map(own).collect::<Vec<_>>()
        };
        let mut all = spellings(&MONTHS);
        all.extend(spellings(&WEEKDAYS));
        let distinct = all.iter().collect::<BTreeSet<_>>();
        assert_eq!(distinct.len(), all.len());
    }

    #[test]
    fn old_and_short_names_are_read() {
        let months = [
            ("PEBRUARI", 2),
            ("Nopember", 11),
            ("Agust", 8),
            ("Sept", 9),
            ("dec", 12),
            ("Mei", 5),
        ];
        for (word, month) in months {
            assert_eq!(month_named(word), Some(month), "{word}");
        }
        assert_eq!(month_named("Meii"), None);
        assert_eq!(weekday_named("ahad"), Some(Weekday::Sunday));
        assert_eq!(weekday_named("Jumat"), Some(Weekday::Friday));
    }
}
