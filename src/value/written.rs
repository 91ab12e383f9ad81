//! A day or a range of days as written, with its weekdays: how the parts belong together, and what can be wrong between
//! them. A single day is `point`'s.

use jiff::civil::{Date, Weekday};

use crate::diagnostic::code::Code;
use crate::diagnostic::text::Language;
use crate::diagnostic::{Fault, Span};
use crate::value::calendar::{month_name, show_day, weekday_name, weekday_named, weekdays_near};
use crate::value::date::DateRange;
use crate::value::name::{excerpt, offer};
use crate::value::point::{Joint, Point, Style, joint, unreadable};
use crate::value::token::{Number, Tokens};

/// A weekday as written.
type Named = (Weekday, Span);

/// What a text says, before it is known whether there are such days.
pub(crate) struct Written {
    first: Point,
    last: Option<(Joint, Point)>,
    first_weekday: Option<Named>,
    last_weekday: Option<Named>,
    /// Where the days stand, without the weekdays before them.
    days: Span,
}

impl Written {
    /// Takes `text` apart.
    pub(crate) fn take(text: &str) -> Result<Self, Fault> {
        let mut tokens = Tokens::of(text);
        tokens.one_of(&["hari"]);
        let first_weekday = take_weekday(&mut tokens, text)?;
        let mut last_weekday = match first_weekday {
            Some(_) if take_joint(&mut tokens).is_some() => take_weekday(&mut tokens, text)?,
            _ => None,
        };
        let in_brackets = tokens.mark(&[',', '(']) == Some('(');
        let Span { start, end } = tokens.rest().unwrap_or_default();
        let first = Point::take(&mut tokens, text)?;
        let mut last = None;
        if let Some(joint) = take_joint(&mut tokens) {
            if last_weekday.is_none() {
                last_weekday = take_weekday(&mut tokens, text)?;
                tokens.mark(&[',']);
            }
            last = Some((joint, Point::take(&mut tokens, text)?));
        }
        let days = start..tokens.rest().map_or(end, |rest| rest.start);
        if in_brackets {
            tokens.mark(&[')']);
        }
        match tokens.rest() {
            Some(rest) => Err(leftover(rest, text)),
            None => Ok(Self {
                first,
                last,
                first_weekday,
                last_weekday,
                days,
            }),
        }
    }

    /// The days that are meant.
    pub(crate) fn range(&self) -> Result<DateRange, Fault> {
        let end = self.last.as_ref().map_or(&self.first, |(_, last)| last);
        let (month, year) = end
            .month
            .as_ref()
            .zip(end.year.as_ref())
            .ok_or_else(|| without_year(end))?;
        let last = end.date(month, year)?;
        let Some((joint, _)) = self.last else {
            return Ok(DateRange::day(last));
        };
        let (month, year) = (
            self.first.month.as_ref().unwrap_or(month),
            self.first.year.as_ref().unwrap_or(year),
        );
        let first = self.first.date(month, year)?;
        let range = DateRange::new(first, last).ok_or_else(|| self.reversed(first, last))?;
        if joint == Joint::And && first.tomorrow().ok() != Some(last) {
            return Err(self.apart(range));
        }
        Ok(range)
    }

    fn reversed(&self, first: Date, last: Date) -> Fault {
        let message = text!(
            "tanggal akhirnya lebih dahulu daripada tanggal awalnya",
            "the last day is earlier than the first"
        );
        let fault = Fault::new(Code::ReversedRange, message).part(self.days.clone());
        let year_before = first
            .with()
            .year(first.year() - 1)
            .build()
            .ok()
            .filter(|_| self.first.year.is_none());
        let crosses_new_year = year_before.filter(|_| first.month() == 12 && last.month() == 1);
        let right = match crosses_new_year {
            Some(first) => DateRange::new(first, last),
            None => DateRange::new(last, first),
        };
        let Some(right) = right.map(|range| range.show(Language::Id)) else {
            return fault;
        };
        fault
            .help(text!(
                "mungkin maksudnya “{right}”",
                "did you mean “{right}”?"
            ))
            .fix(right)
    }

    fn apart(&self, range: DateRange) -> Fault {
        let right = range.show(Language::Id);
        let message = text!(
            "“dan” hanya untuk dua hari berturut-turut",
            "“dan” (and) is only for two days that follow each other"
        );
        let help = text!(
            "kalau semua hari di antaranya termasuk, tulis “{right}”",
            "if all the days between them belong to it, write “{right}”"
        );
        Fault::new(Code::BadDate, message)
            .help(help)
            .fix(right)
            .part(self.days.clone())
    }

    /// Whether the weekdays are those of the days in `range`.
    pub(crate) fn check_weekdays(&self, range: DateRange) -> Result<(), Fault> {
        if let (Some((_, from)), Some((_, to)), None) =
            (&self.first_weekday, &self.last_weekday, &self.last)
        {
            return Err(one_date_for_two(from.start..to.end, range.first()));
        }
        let wrong = |named: &Option<Named>, date: Date| {
            named.clone().filter(|(day, _)| *day != date.weekday())
        };
        let first = wrong(&self.first_weekday, range.first());
        let last = wrong(&self.last_weekday, range.last());
        let prefix = self
            .last_weekday
            .as_ref()
            .is_some_and(|(_, span)| span.start < self.days.start);
        match (first, last) {
            (None, None) => Ok(()),
            (Some((named, from)), Some((_, to))) if prefix => {
                let name = |date: Date| weekday_name(date.weekday(), Language::Id);
                let right = format!("{}–{}", name(range.first()), name(range.last()));
                Err(mismatch(
                    named,
                    range.first(),
                    from.start..to.end,
                    Some(right),
                ))
            }
            (Some((named, span)), _) => Err(mismatch(named, range.first(), span, None)),
            (None, Some((named, span))) => Err(mismatch(named, range.last(), span, None)),
        }
    }

    /// The note on a day in numbers that could be meant month first, where no other day or weekday decides it.
    pub(crate) fn note(&self, range: DateRange, text: &str) -> Option<Fault> {
        let points = [Some(&self.first), self.last.as_ref().map(|(_, last)| last)];
        let ambiguous = points.into_iter().flatten().all(could_be_month_first);
        if !ambiguous || self.first_weekday.is_some() || self.last_weekday.is_some() {
            return None;
        }
        let (shown, id, en) = (
            excerpt(text),
            range.show(Language::Id),
            range.show(Language::En),
        );
        let message = text!(
            "“{shown}” dibaca hari dahulu, yaitu {id}",
            "“{shown}” is read day first, as {en}"
        );
        let help = text!(
            "tulis “{id}” supaya tidak keliru dibaca",
            "write “{id}” so that nobody can misread it"
        );
        Some(Fault::new(Code::AmbiguousDate, message).help(help).fix(id))
    }
}

fn could_be_month_first(point: &Point) -> bool {
    let month = point.month.as_ref().map_or(0, |month| month.value);
    matches!(point.style, Style::DayFirst(_)) && point.day.value <= 12 && point.day.value != month
}

fn take_weekday(tokens: &mut Tokens, text: &str) -> Result<Option<Named>, Fault> {
    if let Some(named) = tokens.word(weekday_named) {
        return Ok(Some(named));
    }
    let before_day = matches!(tokens.mark_at(1), Some(',' | '(')) && tokens.number_at(2).is_some();
    let Some(word) = tokens.word_at(0).filter(|_| before_day) else {
        return Ok(None);
    };
    let written = text.get(word.span.clone()).unwrap_or_default();
    let shown = excerpt(written);
    let message = text!(
        "“{shown}” bukan nama hari",
        "“{shown}” is not the name of a weekday"
    );
    let fault = Fault::new(Code::BadDate, message).part(word.span.clone());
    let otherwise = text!(
        "tulis seperti “Senin, 27 Mei 2024”",
        "write it like “Senin, 27 Mei 2024”"
    );
    Err(offer(fault, &weekdays_near(written), otherwise))
}

fn take_joint(tokens: &mut Tokens) -> Option<Joint> {
    if tokens.mark(&['-', '/']).is_some() {
        return Some(Joint::To);
    }
    if tokens.mark(&['&']).is_some() {
        return Some(Joint::And);
    }
    let (joint, _) = tokens.word(joint)?;
    tokens.one_of(&["dengan"]);
    Some(joint)
}

fn mismatch(written: Weekday, date: Date, part: Span, right: Option<String>) -> Fault {
    let name = |weekday, language| weekday_name(weekday, language);
    let (day_id, day_en) = (show_day(date, Language::Id), show_day(date, Language::En));
    let (is_id, is_en) = (
        name(date.weekday(), Language::Id),
        name(date.weekday(), Language::En),
    );
    let (not_id, not_en) = (name(written, Language::Id), name(written, Language::En));
    let right = right.unwrap_or_else(|| is_id.to_owned());
    let message = text!(
        "{day_id} adalah hari {is_id}, bukan {not_id}",
        "{day_en} is a {is_en}, not a {not_en}"
    );
    let help = text!(
        "tulis “{right}”, atau periksa lagi tanggalnya",
        "write “{right}”, or check the date"
    );
    Fault::new(Code::WeekdayMismatch, message)
        .help(help)
        .fix(right)
        .part(part)
}

fn one_date_for_two(weekdays: Span, date: Date) -> Fault {
    let right = weekday_name(date.weekday(), Language::Id);
    let message = text!(
        "dua hari disebut, tetapi tanggalnya hanya satu",
        "two weekdays are named, but only one date"
    );
    let help = text!(
        "tulis “{right}” saja, atau kedua tanggalnya, seperti “18–19 Februari 2020”",
        "write “{right}” alone, or both dates, like “18–19 Februari 2020”"
    );
    Fault::new(Code::WeekdayMismatch, message)
        .help(help)
        .fix(right)
        .part(weekdays)
}

fn without_year(point: &Point) -> Fault {
    let Number { value, span, .. } = &point.day;
    let end = point
        .month
        .as_ref()
        .map_or(span.end, |month| month.span.end)
        .max(span.end);
    let month = point
        .month
        .as_ref()
        .and_then(|month| i8::try_from(month.value).ok());
    let fault = Fault::new(
        Code::DateWithoutYear,
        text!("tahunnya belum ditulis", "the year is missing"),
    );
    let like = match month.map(|month| month_name(month, Language::Id)) {
        Some(name) if !name.is_empty() => format!("{value} {name} 2024"),
        _ => "27 Mei 2024".to_owned(),
    };
    fault
        .help(text!(
            "tulis lengkap dengan tahunnya, seperti “{like}”",
            "write it with its year, like “{like}”"
        ))
        .part(span.start..end)
}

fn leftover(rest: Span, text: &str) -> Fault {
    let shown = excerpt(text.get(rest.clone()).unwrap_or_default());
    if rest.start == 0 {
        return unreadable(text);
    }
    let message = text!(
        "di belakang tanggal masih ada “{shown}”",
        "after the date there is still “{shown}”"
    );
    let help = text!(
        "tulis tanggalnya saja; jam rapat ditulis dalam isian “jam”",
        "write the date alone; the hour of the meeting goes under the key “time”"
    );
    Fault::new(Code::BadDate, message).help(help).part(rest)
}
