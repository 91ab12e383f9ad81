//! Deadlines, as precise as their source: a day, "akhir 2024", "triwulan II 2024".
//!
//! Days are read by `date`, periods by `period`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Language;
use crate::value::calendar::{joint_named, show_day};
use crate::value::date;
use crate::value::delay::{Cycle, Delay, is_at_once};
use crate::value::months::take_months;
use crate::value::name::excerpt;
use crate::value::period::{Part, Period, numeral, part_named, roman, take_period};
use crate::value::token::Tokens;
use crate::value::year;

/// A deadline with the precision of its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Due {
    /// A day.
    Day(Date),
    /// Some time in a period: "Juni 2024", "2024".
    Within(Period),
    /// Some time in a third of a period: "akhir 2024".
    Part(Part, Period),
    /// Some time from the begin of the first to the end of the last: "2025–2029", "Juni–Agustus 2024".
    Between(Period, Period),
    /// Before a period begins: "sebelum Juli 2024".
    Before(Period),
    /// Before a day.
    BeforeDay(Date),
    /// A week of a month, 1 to 5: "minggu II Juni 2024".
    Week(i8, Period),
    /// A time after the meeting, whose last day is given where it is known.
    After(Delay, Option<Date>),
    /// Again and again.
    Every(Cycle),
    /// "segera".
    AtOnce,
}

impl Due {
    /// Reads a deadline, with the note on a day that can be read month first.
    ///
    /// # Errors
    /// The faults of a [date](date::read), or `bad-date` and `date-without-year` for a period.
    pub(crate) fn read(text: &str) -> Result<(Self, Option<Fault>), Fault> {
        if let Some(due) = Self::outside_calendar(text) {
            return Ok((due, None));
        }
        let mut tokens = Tokens::of(text);
        if tokens.one_of(&["paling"]) {
            tokens.one_of(&["lambat"]);
        } else if tokens.one_of(&["selambat"]) {
            tokens.mark(&['-']);
            tokens.one_of(&["lambatnya"]);
        } else {
            tokens.one_of(&["selambatnya", "sd", "sampai", "hingga"]);
        }
        let is_before = tokens.one_of(&["sebelum"]);
        let start = tokens.rest().map_or(0, |rest| rest.start);
        let part = tokens.word(part_named).map(|(part, _)| part);
        if let Some(period) = Self::take(&mut tokens, part)? {
            tokens.mark(&['.']);
            return match (period, is_before) {
                _ if !tokens.is_done() => Err(unreadable(text)),
                (due, false) => Ok((due, None)),
                (Self::Within(period), true) => Ok((Self::Before(period), None)),
                (_, true) => Err(unreadable(text)),
            };
        }
        if part.is_some() {
            return Err(unreadable(text));
        }
        let (due, note) =
            read_day(text.get(start..).unwrap_or_default()).map_err(|fault| match fault.part {
                Some(part) => Fault {
                    part: Some(start + part.start..start + part.end),
                    ..fault
                },
                None if fault.code == Code::BadDate => unreadable(text),
                None => fault,
            })?;
        match due {
            Self::Day(day) if is_before => Ok((Self::BeforeDay(day), note)),
            due => Ok((due, note)),
        }
    }

    /// The same deadline of a meeting that ended on `day`.
    #[must_use]
    pub(crate) const fn of_meeting(self, day: Date) -> Self {
        match self {
            Self::After(delay, _) => Self::After(delay, Some(day)),
            due => due,
        }
    }

    /// A deadline that names no day or period.
    fn outside_calendar(text: &str) -> Option<Self> {
        if is_at_once(text) {
            return Some(Self::AtOnce);
        }
        let cycle = Cycle::read(text).map(Self::Every);
        cycle.or_else(|| Delay::read(text).map(|delay| Self::After(delay, None)))
    }

    /// Parses a period, several, or a `part` of one.
    fn take(tokens: &mut Tokens, part: Option<Part>) -> Result<Option<Self>, Fault> {
        if let Some(part) = part {
            return Ok(take_period(tokens)?.map(|period| Self::Part(part, period)));
        }
        if let Some((week, month)) = take_week(tokens)? {
            return Ok(Some(Self::Week(week, month)));
        }
        let span = match take_months(tokens)? {
            None => take_years(tokens),
            months => months,
        };
        Ok(match span {
            Some([first, last]) if first == last => Some(Self::Within(first)),
            Some([first, last]) if first.last_day(Part::End) < last.last_day(Part::End) => {
                Some(Self::Between(first, last))
            }
            Some(_) => None,
            None => take_period(tokens)?.map(Self::Within),
        })
    }

    /// The last day in time; none for a deadline that is never past. For "awal", "pertengahan" and "akhir" it is the last day of that third of the period:
    /// 30 April, 31 August and 31 December of a year, the 10th, the 20th and the last of a month.
    pub(crate) fn last_day(&self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Within(period) | Self::Between(_, period) => Some(period.last_day(Part::End)),
            Self::Part(part, period) => Some(period.last_day(*part)),
            Self::Before(period) => period.first_day().yesterday().ok(),
            Self::BeforeDay(day) => day.yesterday().ok(),
            Self::Week(week, month) => {
                let end = month.last_day(Part::End);
                let day = end.with().day(7 * *week).build();
                Some(day.map_or(end, |day| day.min(end)))
            }
            Self::After(delay, day) => day.and_then(|day| delay.after(day)),
            Self::Every(_) | Self::AtOnce => None,
        }
    }

    /// In words: `30 Juni 2024`, `triwulan II 2024`, `akhir 2024`, `end of 2024`.
    #[must_use]
    pub fn show(&self, language: Language) -> String {
        match self {
            Self::Day(day) => show_day(*day, language),
            Self::Within(period) => period.show(language),
            Self::Part(part, period) => part.of(&period.show(language), language),
            Self::Between(first, last) => first.show_until(*last, language),
            Self::Before(period) => before(&period.show(language), language),
            Self::BeforeDay(day) => before(&show_day(*day, language), language),
            Self::Week(week, month) => {
                let (week, month) = (roman(*week), month.show(language));
                match language {
                    Language::Id => format!("minggu {week} {month}"),
                    Language::En => format!("week {week} of {month}"),
                }
            }
            Self::After(delay, _) => delay.show(language),
            Self::Every(cycle) => cycle.show(language),
            Self::AtOnce => text!("segera", "at once").in_language(language).to_owned(),
        }
    }
}

fn before(words: &str, language: Language) -> String {
    match language {
        Language::Id => format!("sebelum {words}"),
        Language::En => format!("before {words}"),
    }
}

/// The week of `minggu II Juni 2024` and its month. A plain number behind “minggu” is the day of a Sunday.
fn take_week(tokens: &mut Tokens) -> Result<Option<(i8, Period)>, Fault> {
    let mut ahead = tokens.clone();
    if !ahead.one_of(&["minggu", "pekan"]) {
        return Ok(None);
    }
    let counted = ahead.one_of(&["ke"]);
    ahead.mark(&['-']);
    let number = ahead.word(numeral).map(|(number, _)| number);
    let number = number.or_else(|| {
        let number = ahead.number().filter(|_| counted)?;
        i8::try_from(number.value).ok()
    });
    let Some(week) = number.filter(|week| (1..=5).contains(week)) else {
        return Ok(None);
    };
    match take_months(&mut ahead)? {
        Some([month, last]) if month == last => {
            *tokens = ahead;
            Ok(Some((week, month)))
        }
        _ => Ok(None),
    }
}

/// The years of `2025-2029`.
fn take_years(tokens: &mut Tokens) -> Option<[Period; 2]> {
    let mut ahead = tokens.clone();
    ahead.one_of(&["tahun"]);
    let first = ahead.number().filter(|year| year.digits == 4)?;
    if ahead.mark(&['-', '/']).is_none() {
        ahead.word(joint_named)?;
    }
    let last = ahead.number().filter(|year| year.digits == 4)?;
    ahead.is_done().then_some(())?;
    let year = |token| {
        Some(Period::Year {
            year: year::value(token).ok()?,
        })
    };
    let years = [year(&first)?, year(&last)?];
    *tokens = ahead;
    Some(years)
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
        "tulis seperti “30 Juni 2024”, “Juni 2024”, “triwulan II 2024”, “akhir 2024”, “6 bulan”, atau “setiap bulan”; kosongkan bila tidak disebut",
        "write it like “30 Juni 2024”, “Juni 2024”, “triwulan II 2024”, “akhir 2024”, “6 bulan” or “setiap bulan”; leave it out if none is given"
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
            due.last_day()
                .map_or_else(|| "-".to_owned(), |day| day.to_string()),
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
    fn weeks_spans_and_what_comes_before() {
        check(
            "minggu II Juni 2024",
            "minggu II Juni 2024",
            "week II of June 2024",
            "2024-06-14",
        );
        check(
            "minggu ke-5 Juni 2024",
            "minggu V Juni 2024",
            "week V of June 2024",
            "2024-06-30",
        );
        check(
            "Minggu 2 Juni 2024",
            "2 Juni 2024",
            "2 June 2024",
            "2024-06-02",
        );
        check(
            "sebelum Juli 2024",
            "sebelum Juli 2024",
            "before July 2024",
            "2024-06-30",
        );
        check(
            "sebelum 1 Juli 2024",
            "sebelum 1 Juli 2024",
            "before 1 July 2024",
            "2024-06-30",
        );
        check("2025-2029", "2025–2029", "2025–2029", "2029-12-31");
        check(
            "Juni–Agustus 2024",
            "Juni–Agustus 2024",
            "June–August 2024",
            "2024-08-31",
        );
        check(
            "s.d. 31 Desember 2024",
            "31 Desember 2024",
            "31 December 2024",
            "2024-12-31",
        );
    }

    #[test]
    fn what_recurs_or_is_urgent_has_no_last_day() {
        check("segera", "segera", "at once", "-");
        check("setiap bulan", "setiap bulan", "every month", "-");
        check(
            "tanggal 10 setiap bulan",
            "tanggal 10 setiap bulan",
            "on day 10 of every month",
            "-",
        );
        check(
            "setiap tanggal 10",
            "tanggal 10 setiap bulan",
            "on day 10 of every month",
            "-",
        );
        check(
            "30 hari kerja",
            "30 hari kerja setelah rapat",
            "30 working days after the meeting",
            "-",
        );
        let (due, _) = Due::read("3 (tiga) bulan").unwrap();
        let due = due.of_meeting(Date::constant(2024, 5, 27));
        assert_eq!(due.last_day(), Some(Date::constant(2024, 8, 27)));
    }

    #[test]
    fn faulty_deadlines_are_refused() {
        let check = |text: &str, expected: &str| {
            let fault = Due::read(text).unwrap_err();
            let part = fault.part.clone().map_or(text, |part| &text[part]);
            let found = format!(
                "{} “{part}” → {}",
                fault.code.slug(),
                fault.offered().unwrap_or("?").to_owned()
            );
            assert_eq!(found, expected, "{text:?}");
        };
        check("akhir Desember", "date-without-year “akhir Desember” → ?");
        check("semester I", "date-without-year “semester I” → ?");
        check("akhir tahun", "date-without-year “akhir tahun” → ?");
        check("triwulan V 2024", "bad-date “triwulan V ” → ?");
        check("semester 3 2024", "bad-date “semester 3 ” → ?");
        check("nanti", "bad-date “nanti” → ?");
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
