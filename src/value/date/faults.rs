//! The messages of faulty days and ranges, each with what to write instead.

use jiff::civil::{Date, Weekday};

use crate::diagnostic::code::Code;
use crate::diagnostic::text::Language;
use crate::diagnostic::{Fault, Span};
use crate::value::calendar::{month_name, months_near, show_day, weekday_name, weekdays_near};
use crate::value::date_range::DateRange;
use crate::value::name::{excerpt, offer};
use crate::value::token::NumberToken;

/// A day with day and month exchanged.
pub(super) struct Swapped {
    /// Span of the numbers in the text.
    pub(super) part: Span,
    /// The text for that span.
    pub(super) right: String,
}

/// A text without any day.
pub(super) fn unreadable(text: &str) -> Fault {
    let shown = excerpt(text);
    let message = text!(
        "“{shown}” tidak terbaca sebagai tanggal",
        "“{shown}” cannot be read as a date"
    );
    Fault::new(Code::BadDate, message).help(text!(
        "tulis seperti “27 Mei 2024”, “18–19 Februari 2020”, atau “2024-05-27”",
        "write it like “27 Mei 2024”, “18–19 Februari 2020” or “2024-05-27”"
    ))
}

/// Text after a complete date.
pub(super) fn leftover(rest: Span, text: &str) -> Fault {
    if rest.start == 0 {
        return unreadable(text);
    }
    let shown = excerpt(text.get(rest.clone()).unwrap_or_default());
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

/// A word in place of the name of a month.
pub(super) fn unknown_month(span: Span, text: &str) -> Fault {
    let written = text.get(span.clone()).unwrap_or_default();
    let shown = excerpt(written);
    let message = text!(
        "“{shown}” bukan nama bulan",
        "“{shown}” is not the name of a month"
    );
    let fault = Fault::new(Code::BadDate, message).part(span);
    let otherwise = text!("tulis seperti “27 Mei 2024”", "write it like “27 Mei 2024”");
    offer(fault, &months_near(written), otherwise)
}

/// A word in place of the name of a weekday.
pub(super) fn unknown_weekday(span: Span, text: &str) -> Fault {
    let written = text.get(span.clone()).unwrap_or_default();
    let shown = excerpt(written);
    let message = text!(
        "“{shown}” bukan nama hari",
        "“{shown}” is not the name of a weekday"
    );
    let fault = Fault::new(Code::BadDate, message).part(span);
    let otherwise = text!(
        "tulis seperti “Senin, 27 Mei 2024”",
        "write it like “Senin, 27 Mei 2024”"
    );
    offer(fault, &weekdays_near(written), otherwise)
}

/// A month or a year alone.
pub(super) fn without_day() -> Fault {
    let message = text!("harinya belum disebut", "the day is missing");
    Fault::new(Code::BadDate, message).help(text!(
        "tulis tanggal, bulan, dan tahun, misalnya “27 Mei 2024”",
        "write day, month and year, for example “27 Mei 2024”"
    ))
}

/// A day whose year stands nowhere in the text.
pub(super) fn without_year(day: &NumberToken, month: Option<&NumberToken>) -> Fault {
    let end = month.map_or(0, |month| month.span.end).max(day.span.end);
    let name = month
        .and_then(|month| i8::try_from(month.value).ok())
        .map_or("", |month| month_name(month, Language::Id));
    let like = match name {
        "" => "27 Mei 2024".to_owned(),
        name => format!("{} {name} 2024", day.value),
    };
    let message = text!("tahunnya belum ditulis", "the year is missing");
    Fault::new(Code::DateWithoutYear, message)
        .help(text!(
            "tulis lengkap dengan tahunnya, seperti “{like}”",
            "write it with its year, like “{like}”"
        ))
        .part(day.span.start..end)
}

/// `Mei 27, 2024`.
pub(super) fn day_before_month(right: String) -> Fault {
    let message = text!(
        "tanggal ditulis sebelum bulan",
        "the day goes before the month"
    );
    Fault::new(Code::BadDate, message)
        .help(text!("tulis “{right}”", "write “{right}”"))
        .fix(right)
}

/// A month above 12; `swapped` is offered if the day can be the month.
pub(super) fn no_such_month(month: &NumberToken, swapped: Option<Swapped>) -> Fault {
    let shown = month.value;
    let message = text!("tidak ada bulan {shown}", "there is no month {shown}");
    let fault = Fault::new(Code::BadDate, message);
    match swapped {
        Some(Swapped { part, right }) => {
            let help = text!(
                "tanggal dan bulannya tertukar; mungkin maksudnya “{right}”",
                "day and month are swapped; did you mean “{right}”?"
            );
            fault.help(help).fix(right).part(part)
        }
        None => fault
            .help(text!(
                "bulan ditulis 1 sampai 12",
                "a month is written as 1 to 12"
            ))
            .part(month.span.clone()),
    }
}

/// A day that the month does not have.
pub(super) fn no_such_day(day: &NumberToken, year: i16, month: i8) -> Fault {
    let [id, en] = [Language::Id, Language::En].map(|language| month_name(month, language));
    let days = Date::new(year, month, 1).map_or(31, Date::days_in_month);
    let fault = if day.value == 0 {
        let message = text!("tidak ada tanggal 0", "there is no day 0");
        Fault::new(Code::BadDate, message).help(text!(
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
    fault.part(day.span.clone())
}

/// A range whose last day is earlier than its first; `right` is offered.
pub(super) fn reversed(days: Span, right: Option<DateRange>) -> Fault {
    let message = text!(
        "tanggal akhirnya lebih awal daripada tanggal awalnya",
        "the last day is earlier than the first"
    );
    let fault = Fault::new(Code::ReversedRange, message).part(days);
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

/// Days of one text that are months apart.
pub(super) fn apart(days: Span) -> Fault {
    let message = text!(
        "hari-hari ini terpisah lebih dari dua bulan",
        "these days are more than two months apart"
    );
    let help = text!(
        "bila rapatnya berbeda, buat satu catatan untuk tiap rapat",
        "if they are different meetings, make a record of each"
    );
    Fault::new(Code::BadDate, message).help(help).part(days)
}

/// A third of a month in place of a day: `medio Maret 2024`.
pub(super) fn part_of_month(months: DateRange) -> Fault {
    let right = months.show(Language::Id);
    let message = text!(
        "hari rapatnya belum pasti",
        "the day of the meeting is not certain"
    );
    let help = text!(
        "tulis harinya; bila sumber hanya menyebut bulannya, tulis “{right}”",
        "write the day; if the source gives only the month, write “{right}”"
    );
    Fault::new(Code::BadDate, message).help(help)
}

/// A weekday that is not that of `date`.
pub(super) fn weekday(part: Span, written: Weekday, date: Date) -> Fault {
    mismatch(
        part,
        written,
        date,
        weekday_name(date.weekday(), Language::Id),
    )
}

/// Two weekdays before a range, both wrong; the message speaks of the first.
pub(super) fn both_weekdays(part: Span, written: Weekday, range: DateRange) -> Fault {
    let [first, last] =
        [range.first(), range.last()].map(|date| weekday_name(date.weekday(), Language::Id));
    mismatch(part, written, range.first(), &format!("{first}–{last}"))
}

fn mismatch(part: Span, written: Weekday, date: Date, right: &str) -> Fault {
    let languages = [Language::Id, Language::En];
    let [day_id, day_en] = languages.map(|language| show_day(date, language));
    let [is_id, is_en] = languages.map(|language| weekday_name(date.weekday(), language));
    let [not_id, not_en] = languages.map(|language| weekday_name(written, language));
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

/// Two weekdays before one date.
pub(super) fn one_date_for_two(weekdays: Span, date: Date) -> Fault {
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

/// The note that a day in numbers is read day first.
pub(super) fn month_first(text: &str, range: DateRange) -> Fault {
    let shown = excerpt(text);
    let [id, en] = [Language::Id, Language::En].map(|language| range.show(language));
    let message = text!(
        "“{shown}” dibaca tanggal dulu, baru bulan: {id}",
        "“{shown}” is read day first, as {en}"
    );
    let help = text!(
        "tulis “{id}” supaya tidak keliru dibaca",
        "write “{id}” so that nobody can misread it"
    );
    Fault::new(Code::AmbiguousDate, message).help(help).fix(id)
}
