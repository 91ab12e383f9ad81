//! One written day, or the part of one that stands before "s.d.": `27 Mei 2024`, `27/5/2024`, `2024-05-27`, `18`.
//!
//! This is the grammar of a single day and the faults in it; ranges and weekdays are `date`'s.

use jiff::civil::Date;

use crate::diagnostic::code::Code;
use crate::diagnostic::text::Language;
use crate::diagnostic::{Fault, Span};
use crate::value::calendar::{month_name, month_named, months_near};
use crate::value::name::{excerpt, offer};
use crate::value::token::{Number, Tokens};

/// The first year that a record can speak of.
pub(crate) const FIRST_YEAR: i16 = 1945;
/// The last one.
pub(crate) const LAST_YEAR: i16 = 2100;

/// How a day is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// With the name of the month.
    Words,
    /// In numbers, day first, with this mark between them.
    DayFirst(char),
    /// In numbers, year first.
    YearFirst,
}

/// A day as written; month and year may be missing where a later day of the same text has them.
#[derive(Debug, Clone)]
pub(crate) struct Point {
    /// The day of the month.
    pub(crate) day: Number,
    /// The month, as a number even where it is written as a word.
    pub(crate) month: Option<Number>,
    /// The year.
    pub(crate) year: Option<Number>,
    /// How it is written.
    pub(crate) style: Style,
}

impl Point {
    /// Reads a day from `tokens`, which are those of `text`.
    pub(crate) fn take(tokens: &mut Tokens, text: &str) -> Result<Self, Fault> {
        tokens.one_of(&["tanggal", "tgl"]);
        if let Some(point) = Self::take_three_numbers(tokens) {
            return Ok(point);
        }
        if let Some(point) = Self::take_two_numbers(tokens) {
            return if point.day.digits > 2 || point.year.is_some() {
                Err(without_day())
            } else {
                Ok(point)
            };
        }
        let whole = tokens.rest();
        match tokens.number() {
            Some(day) if day.digits <= 2 => Self::take_words(day, tokens, text),
            Some(year) if year.digits == 4 => Err(without_day()),
            Some(_) => Err(unreadable(text)),
            None => Err(Self::month_before_day(tokens, whole).unwrap_or_else(|| unreadable(text))),
        }
    }

    /// `27/5/2024`, `27-5-2024`, `27.5.2024`, `2024-05-27`.
    fn take_three_numbers(tokens: &mut Tokens) -> Option<Self> {
        let mark = tokens
            .mark_at(1)
            .filter(|mark| matches!(mark, '-' | '/' | '.'))?;
        if tokens.mark_at(3) != Some(mark) {
            return None;
        }
        let numbers = [0, 2, 4].map(|ahead| tokens.number_at(ahead).cloned());
        let [Some(first), Some(month), Some(third)] = numbers else {
            return None;
        };
        tokens.skip(5);
        Some(if first.digits > 2 {
            Self {
                day: third,
                month: Some(month),
                year: Some(first),
                style: Style::YearFirst,
            }
        } else {
            Self {
                day: first,
                month: Some(month),
                year: Some(third),
                style: Style::DayFirst(mark),
            }
        })
    }

    /// `27/5` or `27.5`, whose year is missing; `5/2024` and `2024-05` too, which have no day.
    fn take_two_numbers(tokens: &mut Tokens) -> Option<Self> {
        let mark = tokens
            .mark_at(1)
            .filter(|mark| matches!(mark, '-' | '/' | '.'))?;
        let (first, second) = (tokens.number_at(0)?.clone(), tokens.number_at(2)?.clone());
        let month_follows = tokens
            .word_at(3)
            .is_some_and(|word| month_named(&word.text).is_some());
        let year_is_there = first.digits == 4 || second.digits == 4;
        if month_follows || (mark == '-' && !year_is_there) {
            return None;
        }
        tokens.skip(3);
        let year = (second.digits == 4).then(|| second.clone());
        Some(Self {
            day: first,
            month: Some(second),
            year,
            style: Style::DayFirst(mark),
        })
    }

    /// The month and the year behind `day`, as far as they are there: `27 Mei 2024`, `27-Mei-2024`, `18`.
    fn take_words(day: Number, tokens: &mut Tokens, text: &str) -> Result<Self, Fault> {
        let names_month = |ahead: usize| {
            tokens
                .word_at(ahead)
                .is_some_and(|word| month_named(&word.text).is_some())
        };
        let joined = names_month(1) && matches!(tokens.mark_at(0), Some('-' | '/' | '.'));
        if joined {
            tokens.skip(1);
        }
        let alone = Self {
            day,
            month: None,
            year: None,
            style: Style::Words,
        };
        let Some(word) = tokens.word_at(0) else {
            return Ok(alone);
        };
        if joint(&word.text).is_some() {
            return Ok(alone);
        }
        let unknown = word.span.clone();
        let Some((month, span)) = tokens.word(month_named) else {
            return Err(unknown_month(unknown, text));
        };
        let month = Number {
            value: u32::from(month.unsigned_abs()),
            digits: 2,
            span,
        };
        Ok(Self {
            month: Some(month),
            year: take_year(tokens, joined),
            ..alone
        })
    }

    /// `Mei 27, 2024` is offered the right order; `Mei 2024` lacks the day.
    fn month_before_day(tokens: &mut Tokens, whole: Option<Span>) -> Option<Fault> {
        let (month, _) = tokens.word(month_named)?;
        let Some(day) = tokens.number().filter(|day| day.digits <= 2) else {
            return Some(without_day());
        };
        tokens.mark(&[',']);
        let year = tokens.number()?;
        let right = format!(
            "{} {} {}",
            day.value,
            month_name(month, Language::Id),
            year.value
        );
        let fault = Fault::new(
            Code::BadDate,
            text!(
                "tanggal ditulis sebelum bulan",
                "the day goes before the month"
            ),
        );
        let fault = fault
            .help(text!("tulis “{right}”", "write “{right}”"))
            .fix(right);
        Some(Fault {
            part: whole.map(|whole| whole.start..year.span.end),
            ..fault
        })
    }

    /// The day itself, in this month and year where it has none of its own.
    pub(crate) fn date(&self, month: &Number, year: &Number) -> Result<Date, Fault> {
        let number = year_number(year)?;
        if !(1..=12).contains(&month.value) {
            return Err(self.no_such_month(month));
        }
        let month = i8::try_from(month.value).unwrap_or_default();
        let day = i8::try_from(self.day.value).unwrap_or(i8::MAX);
        Date::new(number, month, day).map_err(|_| self.no_such_day(number, month))
    }

    fn no_such_month(&self, month: &Number) -> Fault {
        let shown = month.value;
        let fault = Fault::new(
            Code::BadDate,
            text!("tidak ada bulan {shown}", "there is no month {shown}"),
        );
        match self.swapped(month) {
            Some((span, right)) => {
                let help = text!(
                    "tanggal dan bulannya tertukar; mungkin maksudnya “{right}”",
                    "day and month are swapped; did you mean “{right}”?"
                );
                fault.help(help).fix(right).part(span)
            }
            None => fault
                .help(text!(
                    "bulan ditulis 1 sampai 12",
                    "a month is written as 1 to 12"
                ))
                .part(month.span.clone()),
        }
    }

    /// The same numbers with day and month exchanged, and where they stand; none if that is no better.
    fn swapped(&self, month: &Number) -> Option<(Span, String)> {
        let year = self.year.as_ref()?;
        let (day, month) = (month, &self.day);
        if !(1..=12).contains(&month.value) || day.value > 31 {
            return None;
        }
        match self.style {
            Style::Words => None,
            Style::DayFirst(mark) => {
                let right = format!("{}{mark}{}{mark}{}", day.value, month.value, year.value);
                Some((self.day.span.start..year.span.end, right))
            }
            Style::YearFirst => {
                let right = format!("{}-{:02}-{:02}", year.value, month.value, day.value);
                Some((year.span.start..self.day.span.end, right))
            }
        }
    }

    fn no_such_day(&self, year: i16, month: i8) -> Fault {
        let (id, en) = (
            month_name(month, Language::Id),
            month_name(month, Language::En),
        );
        let days = Date::new(year, month, 1).map_or(31, Date::days_in_month);
        let fault = if self.day.value == 0 {
            Fault::new(
                Code::BadDate,
                text!("tidak ada tanggal 0", "there is no day 0"),
            )
            .help(text!(
                "{id} {year} mulai dari tanggal 1",
                "{en} {year} begins with day 1"
            ))
        } else {
            let message = text!(
                "{id} {year} hanya sampai tanggal {days}",
                "{en} {year} has only {days} days"
            );
            Fault::new(Code::BadDate, message)
                .help(text!(
                    "tulis tanggal 1 sampai {days}",
                    "write a day from 1 to {days}"
                ))
                .fix(days.to_string())
        };
        fault.part(self.day.span.clone())
    }
}

/// The year that follows a month in words; `joined` where marks stand between the parts of the day.
fn take_year(tokens: &mut Tokens, joined: bool) -> Option<Number> {
    let four_digits = tokens.number_at(1).is_some_and(|number| number.digits == 4);
    match tokens.mark_at(0) {
        Some(',') if four_digits => tokens.skip(1),
        Some('-' | '/' | '.') if four_digits || joined => tokens.skip(1),
        _ => {}
    }
    if tokens.number_at(1).is_some() {
        tokens.one_of(&["tahun", "thn", "th"]);
    }
    tokens.number()
}

/// How two days of one text belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joint {
    /// From the one to the other.
    To,
    /// The one and the other.
    And,
}

/// What `word` says about the days on both its sides.
pub(crate) fn joint(word: &str) -> Option<Joint> {
    match word {
        "sd" | "sampai" | "hingga" | "to" | "until" | "through" => Some(Joint::To),
        "dan" | "and" => Some(Joint::And),
        _ => None,
    }
}

/// The year that a number stands for.
pub(crate) fn year_number(year: &Number) -> Result<i16, Fault> {
    let shown = year.value;
    if year.digits == 2 {
        let right = if shown < 45 {
            2000 + shown
        } else {
            1900 + shown
        };
        let message = text!(
            "tahun ditulis dengan empat angka",
            "a year is written with four digits"
        );
        let help = text!("maksudnya {right}?", "did you mean {right}?");
        return Err(Fault::new(Code::BadDate, message)
            .help(help)
            .fix(right.to_string())
            .part(year.span.clone()));
    }
    let number = i16::try_from(shown)
        .ok()
        .filter(|number| (FIRST_YEAR..=LAST_YEAR).contains(number));
    number.filter(|_| year.digits == 4).ok_or_else(|| {
        let message = text!(
            "tahun ini di luar {FIRST_YEAR}–{LAST_YEAR}",
            "this year is outside {FIRST_YEAR}–{LAST_YEAR}"
        );
        let help = text!(
            "tulis tahun dengan empat angka, dari {FIRST_YEAR} sampai {LAST_YEAR}",
            "write the year with four digits, from {FIRST_YEAR} to {LAST_YEAR}"
        );
        Fault::new(Code::BadDate, message)
            .help(help)
            .part(year.span.clone())
    })
}

/// Nothing in `text` looks like a day.
pub(crate) fn unreadable(text: &str) -> Fault {
    let shown = excerpt(text);
    Fault::new(
        Code::BadDate,
        text!(
            "“{shown}” bukan tanggal yang dapat dibaca",
            "“{shown}” cannot be read as a date"
        ),
    )
    .help(text!(
        "tulis seperti “27 Mei 2024”, “18–19 Februari 2020”, atau “2024-05-27”",
        "write it like “27 Mei 2024”, “18–19 Februari 2020” or “2024-05-27”"
    ))
}

fn unknown_month(span: Span, text: &str) -> Fault {
    let written = text.get(span.clone()).unwrap_or_default();
    let shown = excerpt(written);
    let fault = Fault::new(
        Code::BadDate,
        text!(
            "“{shown}” bukan nama bulan",
            "“{shown}” is not the name of a month"
        ),
    )
    .part(span);
    offer(
        fault,
        &months_near(written),
        text!("tulis seperti “27 Mei 2024”", "write it like “27 Mei 2024”"),
    )
}

fn without_day() -> Fault {
    Fault::new(
        Code::BadDate,
        text!("harinya belum disebut", "the day is missing"),
    )
    .help(text!(
        "tulis tanggal, bulan, dan tahun, misalnya “27 Mei 2024”",
        "write day, month and year, for example “27 Mei 2024”"
    ))
}
