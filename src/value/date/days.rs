//! A day or a range of days as written, with its weekdays: how the parts belong together, and what contradicts what.
//!
//! A single day is parsed in `day`.

use jiff::civil::{Date, Weekday};

use crate::diagnostic::{Fault, Span};
use crate::value::calendar::{Joint, joint_named, weekday_named};
use crate::value::date::day::WrittenDay;
use crate::value::date::faults;
use crate::value::date_range::DateRange;
use crate::value::token::Tokens;

/// A weekday as written.
#[derive(Debug, Clone)]
struct WrittenWeekday {
    weekday: Weekday,
    span: Span,
}

/// The parts of a text, before they are checked against the calendar.
pub(super) struct WrittenDays {
    first: WrittenDay,
    last: Option<(Joint, WrittenDay)>,
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
        let first_weekday = take_weekday(&mut tokens, text)?;
        let mut last_weekday = match first_weekday {
            Some(_) if take_joint(&mut tokens).is_some() => take_weekday(&mut tokens, text)?,
            _ => None,
        };
        let in_brackets = tokens.mark(&[',', '(']) == Some('(');
        let Span { start, end } = tokens.rest().unwrap_or_default();
        let first = WrittenDay::take(&mut tokens, text)?;
        let mut last = None;
        if let Some(joint) = take_joint(&mut tokens) {
            // The weekday of the second day stands before it, unless both stood before the first.
            if last_weekday.is_none() {
                last_weekday = take_weekday(&mut tokens, text)?;
                tokens.mark(&[',']);
            }
            last = Some((joint, WrittenDay::take(&mut tokens, text)?));
        }
        let days = start..tokens.rest().map_or(end, |rest| rest.start);
        if in_brackets {
            tokens.mark(&[')']);
        }
        match tokens.rest() {
            Some(rest) => Err(faults::leftover(rest, text)),
            None => Ok(Self {
                first,
                last,
                first_weekday,
                last_weekday,
                days,
            }),
        }
    }

    /// The days of the calendar.
    pub(super) fn range(&self) -> Result<DateRange, Fault> {
        let end = self.last.as_ref().map_or(&self.first, |(_, last)| last);
        let (Some(month), Some(year)) = (&end.month, &end.year) else {
            return Err(faults::without_year(&end.day, end.month.as_ref()));
        };
        let last = end.date(month, year)?;
        let Some((joint, _)) = self.last else {
            return Ok(DateRange::day(last));
        };
        // Month and year are often written once, behind the last day: `18–19 Februari 2020`.
        let month = self.first.month.as_ref().unwrap_or(month);
        let first = self
            .first
            .date(month, self.first.year.as_ref().unwrap_or(year))?;
        let Some(range) = DateRange::new(first, last) else {
            return Err(faults::reversed(
                self.days.clone(),
                self.in_order(first, last),
            ));
        };
        if joint == Joint::And && first.tomorrow().ok() != Some(last) {
            return Err(faults::apart(self.days.clone(), range));
        }
        Ok(range)
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
        if let (Some(first), Some(last), None) = (first, last, &self.last) {
            let weekdays = first.span.start..last.span.end;
            return Err(faults::one_date_for_two(weekdays, range.first()));
        }
        let before_days = last.is_some_and(|last| last.span.start < self.days.start);
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
        let last = self.last.as_ref().map(|(_, last)| last);
        let ambiguous = !decided
            && self.first.could_be_month_first()
            && last.is_none_or(WrittenDay::could_be_month_first);
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
