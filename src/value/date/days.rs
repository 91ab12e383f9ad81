//! Days as written, with their weekdays: how the parts belong together, and what contradicts what.
//!
//! A single day is parsed in `day`.

use jiff::civil::{Date, Weekday};

use crate::diagnostic::{Fault, Span};
use crate::value::calendar::{Joint, joint_named, weekday_named};
use crate::value::date::day::WrittenDay;
use crate::value::date::faults;
use crate::value::date_range::DateRange;
use crate::value::token::Tokens;

/// The most days between two that are named.
const MOST_DAYS: usize = 64;

/// A weekday as written.
#[derive(Debug, Clone)]
struct WrittenWeekday {
    weekday: Weekday,
    span: Span,
}

/// The parts of a text, before they are checked against the calendar.
pub(super) struct WrittenDays {
    first: WrittenDay,
    /// The days behind the first, each with its relation to the one before.
    others: Vec<(Joint, WrittenDay)>,
    first_weekday: Option<WrittenWeekday>,
    last_weekday: Option<WrittenWeekday>,
    /// Span of the days, without the weekdays before them.
    days: Span,
}

impl WrittenDays {
    /// Parses `text`.
    pub(super) fn take(text: &str) -> Result<Self, Fault> {
        let mut tokens = Tokens::of(text);
        tokens.one_of(&["hari"]);
        let mut first_weekday = take_weekday(&mut tokens, text)?;
        let mut last_weekday = match first_weekday {
            Some(_) if take_joint(&mut tokens).is_some() => take_weekday(&mut tokens, text)?,
            _ => None,
        };
        let in_brackets = tokens.mark(&[',', '(']) == Some('(');
        let Span { start, end } = tokens.rest().unwrap_or_default();
        let first = WrittenDay::take(&mut tokens, text)?;
        let mut others = Vec::new();
        while let Some(joint) = take_next(&mut tokens) {
            // The weekday of the second day stands before it, unless both stood before the first.
            if last_weekday.is_none() {
                last_weekday = take_weekday(&mut tokens, text)?;
                tokens.mark(&[',']);
            }
            others.push((joint, WrittenDay::take(&mut tokens, text)?));
        }
        let days = start..tokens.rest().map_or(end, |rest| rest.start);
        if in_brackets {
            tokens.mark(&[')']);
        }
        if first_weekday.is_none() && weekday_follows(&tokens) {
            tokens.skip(1);
            first_weekday = take_weekday(&mut tokens, text)?;
            if take_joint(&mut tokens).is_some() {
                last_weekday = take_weekday(&mut tokens, text)?;
            }
            tokens.mark(&[')']);
        }
        tokens.mark(&['.']);
        match tokens.rest() {
            Some(rest) => Err(faults::leftover(rest, text)),
            None => Ok(Self {
                first,
                others,
                first_weekday,
                last_weekday,
                days,
            }),
        }
    }

    /// The days of the calendar.
    pub(super) fn range(&self) -> Result<DateRange, Fault> {
        let dates = self.dates()?;
        match (dates.as_slice(), self.others.as_slice()) {
            ([day], _) => Ok(DateRange::day(*day)),
            ([first, last], [(Joint::To, _)]) => DateRange::new(*first, *last)
                .ok_or_else(|| faults::reversed(self.days.clone(), self.in_order(*first, *last))),
            _ => self.several(&dates),
        }
    }

    /// The day of each part. Month and year are often written once, behind the last day: `18–19 Februari 2020`.
    fn dates(&self) -> Result<Vec<Date>, Fault> {
        let end = self.others.last().map_or(&self.first, |(_, last)| last);
        let (Some(month), Some(year)) = (&end.month, &end.year) else {
            return Err(faults::without_year(&end.day, end.month.as_ref()));
        };
        let others = self.others.iter().map(|(_, day)| day);
        let written: Vec<&WrittenDay> = [&self.first].into_iter().chain(others).collect();
        let (mut month, mut year) = (month, year);
        let mut dates = Vec::with_capacity(written.len());
        for day in written.into_iter().rev() {
            month = day.month.as_ref().unwrap_or(month);
            year = day.year.as_ref().unwrap_or(year);
            dates.push(day.date(month, year)?);
        }
        dates.reverse();
        Ok(dates)
    }

    /// Days that are named one by one, or as several ranges.
    fn several(&self, dates: &[Date]) -> Result<DateRange, Fault> {
        let mut days: Vec<Date> = dates.iter().take(1).copied().collect();
        for ((joint, _), date) in self.others.iter().zip(dates.iter().skip(1)) {
            let between = days.last().filter(|_| *joint == Joint::To).copied();
            let between = between.and_then(|day| day.tomorrow().ok());
            let between = between
                .into_iter()
                .flat_map(|day| day.series(jiff::Span::new().days(1)));
            days.extend(between.take_while(|day| day < date).take(MOST_DAYS));
            days.push(*date);
        }
        if days.is_sorted_by(|one, next| one < next) {
            DateRange::several(&days).ok_or_else(|| faults::apart(self.days.clone()))
        } else {
            days.sort_unstable();
            days.dedup();
            let right = DateRange::several(&days);
            Err(faults::reversed(self.days.clone(), right))
        }
    }

    /// The range that was probably meant by a first day after the last: over New Year if the first day has no year of
    /// its own, otherwise the two exchanged.
    fn in_order(&self, first: Date, last: Date) -> Option<DateRange> {
        let crosses_new_year =
            self.first.year.is_none() && first.month() == 12 && last.month() == 1;
        let year_before = first.with().year(first.year() - 1).build().ok();
        match year_before.filter(|_| crosses_new_year) {
            Some(first) => DateRange::new(first, last),
            None => DateRange::new(last, first),
        }
    }

    /// Checks that the weekdays are those of the days in `range`.
    pub(super) fn check_weekdays(&self, range: DateRange) -> Result<(), Fault> {
        let (first, last) = (self.first_weekday.as_ref(), self.last_weekday.as_ref());
        if let (Some(first), Some(last), []) = (first, last, self.others.as_slice()) {
            let weekdays = first.span.start..last.span.end;
            return Err(faults::one_date_for_two(weekdays, range.first()));
        }
        let before_days = last.is_some_and(|last| !self.days.contains(&last.span.start));
        let first = first.filter(|first| first.weekday != range.first().weekday());
        let last = last.filter(|last| last.weekday != range.last().weekday());
        Err(match (first, last) {
            (None, None) => return Ok(()),
            (Some(first), Some(last)) if before_days => {
                let weekdays = first.span.start..last.span.end;
                faults::both_weekdays(weekdays, first.weekday, range)
            }
            (Some(first), _) => faults::weekday(first.span.clone(), first.weekday, range.first()),
            (None, Some(last)) => faults::weekday(last.span.clone(), last.weekday, range.last()),
        })
    }

    /// The note on a day in numbers that can be read month first, if no other day and no weekday decides it.
    pub(super) fn note(&self, range: DateRange, text: &str) -> Option<Fault> {
        let decided = self.first_weekday.is_some() || self.last_weekday.is_some();
        let ambiguous = !decided
            && self.first.could_be_month_first()
            && self
                .others
                .iter()
                .all(|(_, day)| day.could_be_month_first());
        ambiguous.then(|| faults::month_first(text, range))
    }
}

fn take_weekday(tokens: &mut Tokens, text: &str) -> Result<Option<WrittenWeekday>, Fault> {
    if let Some((weekday, span)) = tokens.word(weekday_named) {
        return Ok(Some(WrittenWeekday { weekday, span }));
    }
    // An unknown word is meant as a weekday only if a comma or bracket and the day follow.
    let before_day = matches!(tokens.mark_at(1), Some(',' | '(')) && tokens.number_at(2).is_some();
    match tokens.word_at(0).filter(|_| before_day) {
        Some(word) => Err(faults::unknown_weekday(word.span.clone(), text)),
        None => Ok(None),
    }
}

fn take_joint(tokens: &mut Tokens) -> Option<Joint> {
    if tokens.mark(&['-', '/']).is_some() {
        return Some(Joint::To);
    }
    if tokens.mark(&['&']).is_some() {
        return Some(Joint::And);
    }
    let (joint, _) = tokens.word(joint_named)?;
    tokens.one_of(&["dengan"]);
    Some(joint)
}

/// The relation of the next day to the one before, if a further day follows: `18, 19 dan 20`.
fn take_next(tokens: &mut Tokens) -> Option<Joint> {
    let day_follows = tokens.number_at(1).is_some_and(|day| day.digits <= 2);
    let joint_follows = tokens
        .word_at(1)
        .is_some_and(|word| joint_named(&word.text) == Some(Joint::And));
    if tokens.mark_at(0) == Some(',') && (day_follows || joint_follows) {
        tokens.skip(1);
        take_joint(tokens);
        return Some(Joint::And);
    }
    take_joint(tokens)
}

/// True if a weekday stands behind the days: `27 Mei 2024 (Senin)`.
fn weekday_follows(tokens: &Tokens) -> bool {
    let names_weekday = tokens
        .word_at(1)
        .is_some_and(|word| weekday_named(&word.text).is_some());
    matches!(tokens.mark_at(0), Some('(' | ',')) && names_weekday
}
