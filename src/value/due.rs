//! Deadlines, as precise as their source: a day, "akhir 2024", "triwulan II 2024".
//!
//! Days are read by `date`, periods by `period`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Language;
use crate::value::calendar::show_day;
use crate::value::date;
use crate::value::name::excerpt;
use crate::value::period::{Part, Period, part_named, take_period};
use crate::value::token::Tokens;

/// A deadline with the precision of its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Due {
    /// A day.
    Day(Date),
    /// Some time in a period: "Juni 2024", "2024".
    Within(Period),
    /// Some time in a third of a period: "akhir 2024".
    Part(Part, Period),
}

impl Due {
    /// Reads a deadline, with the note on a day that can be read month first.
    ///
    /// # Errors
    /// The faults of a [date](date::read), or `bad-date` and `date-without-year` for a period.
    pub(crate) fn read(text: &str) -> Result<(Self, Option<Fault>), Fault> {
        let mut tokens = Tokens::of(text);
        if tokens.one_of(&["paling"]) {
            tokens.one_of(&["lambat"]);
        } else if tokens.one_of(&["selambat"]) {
            tokens.mark(&['-']);
            tokens.one_of(&["lambatnya"]);
        } else {
            tokens.one_of(&["selambatnya"]);
        }
        let start = tokens.rest().map_or(0, |rest| rest.start);
        let part = tokens.word(part_named).map(|(part, _)| part);
        if let Some(period) = take_period(&mut tokens)? {
            let due = part.map_or(Self::Within(period), |part| Self::Part(part, period));
            return if tokens.is_done() {
                Ok((due, None))
            } else {
                Err(unreadable(text))
            };
        }
        if part.is_some() {
            return Err(unreadable(text));
        }
        read_day(text.get(start..).unwrap_or_default()).map_err(|fault| match fault.part {
            Some(part) => Fault {
                part: Some(start + part.start..start + part.end),
                ..fault
            },
            None if fault.code == Code::BadDate => unreadable(text),
            None => fault,
        })
    }

    /// The last day in time. For "awal", "pertengahan" and "akhir" it is the last day of that third of the period:
    /// 30 April, 31 August and 31 December of a year, the 10th, the 20th and the last of a month.
    pub(crate) fn last_day(&self) -> Date {
        match self {
            Self::Day(day) => *day,
            Self::Within(period) => period.last_day(Part::End),
            Self::Part(part, period) => period.last_day(*part),
        }
    }

    /// In words: `30 Juni 2024`, `triwulan II 2024`, `akhir 2024`, `end of 2024`.
    #[must_use]
    pub fn show(&self, language: Language) -> String {
        match self {
            Self::Day(day) => show_day(*day, language),
            Self::Within(period) => period.show(language),
            Self::Part(part, period) => part.of(&period.show(language), language),
        }
    }
}

fn read_day(text: &str) -> Result<(Due, Option<Fault>), Fault> {
    let reading = date::read(text)?;
    let (first, last) = (reading.range.first(), reading.range.last());
    if first == last {
        return Ok((Due::Day(last), reading.note));
    }
    let day = show_day(last, Language::Id);
    let message = text!(
        "tenggat hanya satu hari, bukan rentang",
        "a deadline is one day, not a range"
    );
    let help = text!(
        "tulis hari terakhirnya: “{day}”",
        "write its last day: “{day}”"
    );
    Err(Fault::new(Code::BadDate, message)
        .help(help)
        .fix(day)
        .part(0..text.len()))
}

fn unreadable(text: &str) -> Fault {
    let shown = excerpt(text);
    let message = text!(
        "“{shown}” bukan tenggat yang dapat dibaca",
        "“{shown}” cannot be read as a deadline"
    );
    Fault::new(Code::BadDate, message).help(text!(
        "tulis seperti “30 Juni 2024”, “Juni 2024”, “triwulan II 2024”, atau “akhir 2024”; kosongkan bila tidak disebut",
        "write it like “30 Juni 2024”, “Juni 2024”, “triwulan II 2024” or “akhir 2024”; leave it out if none is given"
    ))
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;
    use proptest::prelude::{Just, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest};

    use crate::diagnostic::text::Language;
    use crate::value::due::Due;
    use crate::value::period::{Part, Period};

    /// Reads `text` and compares the deadline as shown in Indonesian and in English, and its last day.
    fn check(text: &str, shown: &str, english: &str, last_day: &str) {
        let (due, _) = Due::read(text).unwrap();
        let found = (
            due.show(Language::Id),
            due.show(Language::En),
            due.last_day().to_string(),
        );
        assert_eq!(
            found,
            (shown.to_owned(), english.to_owned(), last_day.to_owned()),
            "{text:?}"
        );
    }

    #[test]
    fn days_and_months_keep_their_precision() {
        check("30 Juni 2024", "30 Juni 2024", "30 June 2024", "2024-06-30");
        check("2024-06-30", "30 Juni 2024", "30 June 2024", "2024-06-30");
        check(
            "paling lambat 30/6/2024",
            "30 Juni 2024",
            "30 June 2024",
            "2024-06-30",
        );
        check("Juni 2024", "Juni 2024", "June 2024", "2024-06-30");
        check(
            "bulan Pebruari tahun 2024",
            "Februari 2024",
            "February 2024",
            "2024-02-29",
        );
        check(
            "akhir Juni 2024",
            "akhir Juni 2024",
            "end of June 2024",
            "2024-06-30",
        );
        check(
            "awal Juni 2024",
            "awal Juni 2024",
            "beginning of June 2024",
            "2024-06-10",
        );
    }

    #[test]
    fn quarters_halves_and_years_keep_their_precision() {
        check(
            "triwulan II 2024",
            "triwulan II 2024",
            "Q2 2024",
            "2024-06-30",
        );
        check("TW II/2024", "triwulan II 2024", "Q2 2024", "2024-06-30");
        check("TW-3 2024", "triwulan III 2024", "Q3 2024", "2024-09-30");
        check(
            "kuartal 2 tahun 2024",
            "triwulan II 2024",
            "Q2 2024",
            "2024-06-30",
        );
        check("Q4 2024", "triwulan IV 2024", "Q4 2024", "2024-12-31");
        check(
            "Semester I 2024",
            "semester I 2024",
            "first half of 2024",
            "2024-06-30",
        );
        check(
            "semester kedua 2024",
            "semester II 2024",
            "second half of 2024",
            "2024-12-31",
        );
        check(
            "akhir semester I 2024",
            "akhir semester I 2024",
            "end of first half of 2024",
            "2024-06-30",
        );
        check("awal 2024", "awal 2024", "beginning of 2024", "2024-04-30");
        check(
            "pertengahan 2024",
            "pertengahan 2024",
            "middle of 2024",
            "2024-08-31",
        );
        check(
            "akhir tahun 2024",
            "akhir 2024",
            "end of 2024",
            "2024-12-31",
        );
        check("tahun 2024", "2024", "2024", "2024-12-31");
        check("2024", "2024", "2024", "2024-12-31");
    }

    #[test]
    fn faulty_deadlines_are_refused() {
        let check = |text: &str, expected: &str| {
            let fault = Due::read(text).unwrap_err();
            let part = fault.part.map_or(text, |part| &text[part]);
            let found = format!(
                "{} “{part}” → {}",
                fault.code.slug(),
                fault.fix.unwrap_or_else(|| "?".to_owned())
            );
            assert_eq!(found, expected, "{text:?}");
        };
        check("akhir Desember", "date-without-year “akhir Desember” → ?");
        check("semester I", "date-without-year “semester I” → ?");
        check("akhir tahun", "date-without-year “akhir tahun” → ?");
        check("triwulan V 2024", "bad-date “triwulan ” → ?");
        check("semester 3 2024", "bad-date “semester 3 ” → ?");
        check("secepatnya", "bad-date “secepatnya” → ?");
        check("akhir", "bad-date “akhir” → ?");
        check("", "bad-date “” → ?");
        check("Juni 2024 atau Juli", "bad-date “Juni 2024 atau Juli” → ?");
        check("paling lambat 31 Juni 2024", "bad-date “31” → 30");
        check("tahun 24", "bad-date “24” → 2024");
        check(
            "18-19 Juni 2024",
            "bad-date “18-19 Juni 2024” → 19 Juni 2024",
        );
    }

    #[test]
    fn a_day_that_could_be_month_first_is_noted() {
        let (due, note) = Due::read("3/4/2024").unwrap();
        assert_eq!(
            (due.show(Language::Id), note.is_some()),
            ("3 April 2024".to_owned(), true)
        );
    }

    fn any_due() -> impl Strategy<Value = Due> {
        let year = 1945_i16..=2100;
        let period = prop_oneof![
            (year.clone(), 1_i8..=12).prop_map(|(year, month)| Period::Month { year, month }),
            (year.clone(), 1_i8..=4).prop_map(|(year, quarter)| Period::Quarter { year, quarter }),
            (year.clone(), 1_i8..=2).prop_map(|(year, half)| Period::Half { year, half }),
            year.clone().prop_map(|year| Period::Year { year }),
        ];
        let part = prop_oneof![Just(Part::Start), Just(Part::Middle), Just(Part::End)];
        prop_oneof![
            (year, 1_i8..=12, 1_i8..=28)
                .prop_map(|(y, m, d)| Due::Day(Date::new(y, m, d).unwrap())),
            period.clone().prop_map(Due::Within),
            (part, period).prop_map(|(part, period)| Due::Part(part, period)),
        ]
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(due in any_due()) {
            let (read, _) = Due::read(&due.show(Language::Id)).unwrap();
            prop_assert_eq!(read, due);
        }

        #[test]
        fn no_text_breaks_the_reader(text in "([0-9]{1,5}|[-–/., ]|tw|akhir|tahun|paling|I|Mei|\\PC){0,8}") {
            if let Err(fault) = Due::read(&text) {
                prop_assert!(fault.part.is_none_or(|part| text.get(part).is_some()));
            }
        }
    }
}
