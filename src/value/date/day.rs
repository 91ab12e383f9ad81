//! One day as written, or the part of one that stands before "s.d.": `27 Mei 2024`, `27/5/2024`, `2024-05-27`, `18`.
//!
//! Ranges and weekdays are parsed in `days`, which calls this file.

use jiff::civil::Date;

use crate::diagnostic::text::Language;
use crate::diagnostic::{Fault, Span};
use crate::value::calendar::{joint_named, month_name, month_named};
use crate::value::date::faults::{self, Swapped};
use crate::value::token::{NumberToken, Tokens};
use crate::value::year;

/// The form in which a day is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// With the name of the month.
    Words,
    /// In numbers, day first, with this mark between them.
    DayFirst(char),
    /// In numbers, year first.
    YearFirst,
}

/// A day as written. Month and year may be missing if a later day of the same text has them.
#[derive(Debug, Clone)]
pub(super) struct WrittenDay {
    /// The day of the month.
    pub(super) day: NumberToken,
    /// The month, as a number even if it is written as a word.
    pub(super) month: Option<NumberToken>,
    /// The year.
    pub(super) year: Option<NumberToken>,
    /// Form in which the day is written.
    pub(super) style: Style,
}

impl WrittenDay {
    /// Reads a day from `tokens`, which are those of `text`.
    pub(crate) fn take(tokens: &mut Tokens, text: &str) -> Result<Self, Fault> {
        tokens.one_of(&["tanggal", "tgl"]);
        if let Some(point) = Self::take_three_numbers(tokens) {
            return Ok(point);
        }
        if let Some(point) = Self::take_two_numbers(tokens) {
            return if point.day.digits > 2 || point.year.is_some() {
                Err(faults::without_day())
            } else {
                Ok(point)
            };
        }
        let whole = tokens.rest();
        match tokens.number() {
            Some(day) if day.digits <= 2 => Self::take_words(day, tokens, text),
            Some(year) if year.digits == 4 => {
                Self::take_backwards(year, tokens).ok_or_else(faults::without_day)
            }
            Some(_) => Err(faults::unreadable(text)),
            None => {
                Err(Self::month_before_day(tokens, whole)
                    .unwrap_or_else(|| faults::unreadable(text)))
            }
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

    /// Parses the month and the year after `day`, if there are any: `27 Mei 2024`, `27-Mei-2024`, `18`.
    fn take_words(day: NumberToken, tokens: &mut Tokens, text: &str) -> Result<Self, Fault> {
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
        if joint_named(&word.text).is_some() {
            return Ok(alone);
        }
        let unknown = word.span.clone();
        let Some((month, span)) = tokens.word(month_named) else {
            return Err(faults::unknown_month(unknown, text));
        };
        Ok(Self {
            month: Some(month_token(month, span)),
            year: take_year(tokens, joined),
            ..alone
        })
    }

    /// `2024 Mei 27`.
    fn take_backwards(year: NumberToken, tokens: &mut Tokens) -> Option<Self> {
        let (month, span) = tokens.word(month_named)?;
        let day = tokens.number().filter(|day| day.digits <= 2)?;
        Some(Self {
            day,
            month: Some(month_token(month, span)),
            year: Some(year),
            style: Style::Words,
        })
    }

    /// `Mei 27, 2024` is offered the right order; `Mei 2024` lacks the day.
    fn month_before_day(tokens: &mut Tokens, whole: Option<Span>) -> Option<Fault> {
        let (month, _) = tokens.word(month_named)?;
        let Some(day) = tokens.number().filter(|day| day.digits <= 2) else {
            return Some(faults::without_day());
        };
        tokens.mark(&[',']);
        let year = tokens.number()?;
        let right = format!(
            "{} {} {}",
            day.value,
            month_name(month, Language::Id),
            year.value
        );
        Some(Fault {
            part: whole.map(|whole| whole.start..year.span.end),
            ..faults::day_before_month(right)
        })
    }

    /// The day of the calendar, in this month and year if it has none of its own.
    pub(super) fn date(&self, month: &NumberToken, year: &NumberToken) -> Result<Date, Fault> {
        let number = year::value(year)?;
        if !(1..=12).contains(&month.value) {
            return Err(faults::no_such_month(month, self.swapped(month)));
        }
        let month = i8::try_from(month.value).unwrap_or_default();
        let day = i8::try_from(self.day.value).unwrap_or(i8::MAX);
        Date::new(number, month, day).map_err(|_| faults::no_such_day(&self.day, number, month))
    }

    /// The same numbers with day and month exchanged; none if that is no date either.
    fn swapped(&self, month: &NumberToken) -> Option<Swapped> {
        let year = self.year.as_ref()?;
        let (day, month) = (month, &self.day);
        if !(1..=12).contains(&month.value) || day.value > 31 {
            return None;
        }
        match self.style {
            Style::Words => None,
            Style::DayFirst(mark) => Some(Swapped {
                part: self.day.span.start..year.span.end,
                right: format!("{}{mark}{}{mark}{}", day.value, month.value, year.value),
            }),
            Style::YearFirst => Some(Swapped {
                part: year.span.start..self.day.span.end,
                right: format!("{}-{:02}-{:02}", year.value, month.value, day.value),
            }),
        }
    }

    /// True if the numbers can be read month first and then mean another day.
    pub(super) fn could_be_month_first(&self) -> bool {
        let month = self.month.as_ref().map_or(0, |month| month.value);
        matches!(self.style, Style::DayFirst(_)) && self.day.value <= 12 && self.day.value != month
    }
}

/// The number of a month that stands at `span` in words.
fn month_token(month: i8, span: Span) -> NumberToken {
    NumberToken {
        value: u32::from(month.unsigned_abs()),
        digits: 2,
        span,
    }
}

/// The year that follows a month in words; `joined` where marks stand between the parts of the day.
fn take_year(tokens: &mut Tokens, joined: bool) -> Option<NumberToken> {
    let four_digits = tokens.number_at(1).is_some_and(|number| number.digits == 4);
    match tokens.mark_at(0) {
        Some(',') if four_digits => tokens.skip(1),
        Some('-' | '/' | '.') if four_digits || joined => tokens.skip(1),
        Some('\'' | '’' | '‘') => tokens.skip(1),
        _ => {}
    }
    if tokens.number_at(1).is_some() {
        tokens.one_of(&["tahun", "thn", "th"]);
    }
    tokens.number()
}
