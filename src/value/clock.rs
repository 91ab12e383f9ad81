//! The hours of a meeting with their Indonesian time zone: `09.00–12.30 WITA`, `09.00 WIB s.d. selesai`.
//!
//! The zone of a place is in the vocabulary.

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use crate::diagnostic::code::Code;
use crate::diagnostic::text::Language;
use crate::diagnostic::{Fault, Span};
use crate::value::calendar::{Joint, joint_named};
use crate::value::name::excerpt;
use crate::value::part_of_day::PartOfDay;
use crate::value::token::Tokens;

/// Begin and end of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Clock {
    /// The begin, to the minute.
    pub start: Time,
    /// The end, if given.
    pub end: Option<ClockEnd>,
    /// The zone, if given.
    pub zone: Option<Zone>,
}

/// End of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ClockEnd {
    /// At this time, which is later than its beginning.
    At(Time),
    /// "selesai": no time is given.
    WhenDone,
}

/// The time zones of Indonesia.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Zone {
    /// Western Indonesia, UTC+7.
    Wib,
    /// Central Indonesia, UTC+8.
    Wita,
    /// Eastern Indonesia, UTC+9.
    Wit,
}

impl Zone {
    /// `WIB`, `WITA` or `WIT`.
    #[must_use]
    pub const fn abbreviation(self) -> &'static str {
        match self {
            Self::Wib => "WIB",
            Self::Wita => "WITA",
            Self::Wit => "WIT",
        }
    }

    /// Hours before UTC.
    const fn offset(self) -> i16 {
        match self {
            Self::Wib => 7,
            Self::Wita => 8,
            Self::Wit => 9,
        }
    }

    /// The zone with this abbreviation, in any case.
    pub(crate) fn from_abbreviation(text: &str) -> Option<Self> {
        [Self::Wib, Self::Wita, Self::Wit]
            .into_iter()
            .find(|zone| text.eq_ignore_ascii_case(zone.abbreviation()))
    }
}

impl Clock {
    /// Reads the hours of a meeting.
    ///
    /// # Errors
    /// `wrong-type` where there is no such time, `reversed-range` where the end is not later than the beginning.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let mut tokens = Tokens::of(text);
        let start = take_time(&mut tokens, text)?;
        let before = take_zone(&mut tokens);
        let is_again = take_same_time(
            &mut tokens,
            Moment {
                start,
                zone: before,
            },
            text,
        )?;
        let mut end = None;
        if tokens.mark(&['-']).is_some()
            || tokens
                .word(|word| joint_named(word).filter(|joint| *joint == Joint::To))
                .is_some()
        {
            tokens.one_of(&["dengan"]);
            let done = tokens.one_of(&["selesai", "finished"]);
            end = Some(if done {
                ClockEnd::WhenDone
            } else {
                ClockEnd::At(take_time(&mut tokens, text)?)
            });
        }
        let after = take_zone(&mut tokens).filter(|_| !is_again);
        tokens.mark(&['.']);
        if !tokens.is_done()
            || before
                .zip(after)
                .is_some_and(|(before, after)| before != after)
        {
            return Err(unreadable(text));
        }
        match end {
            Some(ClockEnd::At(end)) if end <= start => Err(reversed(start, end)),
            _ => Ok(Self {
                start,
                end,
                zone: after.or(before),
            }),
        }
    }

    /// In words: `09.00–12.30 WITA`, `09.00 WIB s.d. selesai`; `09:00–12:30 WITA`, `09:00 WIB until finished`.
    #[must_use]
    pub fn show(&self, language: Language) -> String {
        let mut shown = show_time(self.start, language);
        if let Some(ClockEnd::At(end)) = self.end {
            shown = format!("{shown}–{}", show_time(end, language));
        }
        if let Some(zone) = self.zone {
            shown = format!("{shown} {}", zone.abbreviation());
        }
        match (self.end, language) {
            (Some(ClockEnd::WhenDone), Language::Id) => format!("{shown} s.d. selesai"),
            (Some(ClockEnd::WhenDone), Language::En) => format!("{shown} until finished"),
            _ => shown,
        }
    }
}

fn show_time(time: Time, language: Language) -> String {
    let mark = match language {
        Language::Id => '.',
        Language::En => ':',
    };
    format!("{:02}{mark}{:02}", time.hour(), time.minute())
}

fn take_time(tokens: &mut Tokens, text: &str) -> Result<Time, Fault> {
    tokens.one_of(&["pukul", "pkl", "jam"]);
    let start = tokens.rest().map_or(0, |rest| rest.start);
    let hour = tokens.number().ok_or_else(|| unreadable(text))?;
    let minute = match tokens.mark(&['.', ':']) {
        Some(_) => {
            let minute = tokens.number().filter(|minute| minute.digits == 2);
            Some(minute.ok_or_else(|| unreadable(text))?)
        }
        None => None,
    };
    let end = minute
        .as_ref()
        .map_or(hour.span.end, |minute| minute.span.end);
    let part = tokens.word(PartOfDay::named).map(|(part, _)| part);
    if minute.is_none() && part.is_none() {
        return Err(without_minutes(hour.value).part(hour.span));
    }
    let minute = minute.map_or(0, |minute| minute.value);
    let written = i8::try_from(hour.value).ok().filter(|_| hour.digits <= 2);
    let of_day = written.and_then(|hour| part.map_or(Some(hour), |part| part.hour(hour)));
    let time = of_day.zip(i8::try_from(minute).ok());
    time.and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok())
        .ok_or_else(|| no_such_time(text, start..end))
}

/// A time in a zone.
#[derive(Debug, Clone, Copy)]
struct Moment {
    start: Time,
    zone: Option<Zone>,
}

/// Parses the same moment in another zone, as invitations to online meetings give it: `09.00 WIB / 10.00 WITA`.
fn take_same_time(tokens: &mut Tokens, moment: Moment, text: &str) -> Result<bool, Fault> {
    let mut is_again = false;
    while tokens.mark(&['/']).is_some() {
        let time = take_time(tokens, text)?;
        let zones = moment.zone.zip(take_zone(tokens));
        let hours = |time: Time, zone: Zone| i16::from(time.hour()) - zone.offset();
        let agrees = zones.is_some_and(|(zone, other)| {
            hours(moment.start, zone) == hours(time, other)
                && moment.start.minute() == time.minute()
        });
        if !agrees {
            return Err(unreadable(text));
        }
        is_again = true;
    }
    Ok(is_again)
}

fn take_zone(tokens: &mut Tokens) -> Option<Zone> {
    tokens.word(Zone::from_abbreviation).map(|(zone, _)| zone)
}

fn without_minutes(hour: u32) -> Fault {
    let fault = Fault::new(
        Code::WrongType,
        text!("menitnya belum ditulis", "the minutes are missing"),
    );
    if hour > 23 {
        return fault.help(text!(
            "tulis jam seperti “09.00”",
            "write a time like “09.00”"
        ));
    }
    let right = format!("{hour:02}.00");
    if (1..=11).contains(&hour) {
        let later = format!("{}.00", hour + 12);
        return fault.help(text!(
            "tulis “{right}” bila pagi, “{later}” bila siang atau malam",
            "write “{right}” for the morning, “{later}” for the afternoon or evening"
        ));
    }
    fault
        .help(text!("tulis “{right}”", "write “{right}”"))
        .fix(right)
}

fn no_such_time(text: &str, part: Span) -> Fault {
    let shown = excerpt(text.get(part.clone()).unwrap_or_default());
    Fault::new(
        Code::WrongType,
        text!("tidak ada pukul {shown}", "there is no time {shown}"),
    )
    .help(text!(
        "jam ditulis 00.00 sampai 23.59",
        "a time is written as 00.00 to 23.59"
    ))
    .part(part)
}

fn reversed(start: Time, end: Time) -> Fault {
    let (start, end) = (show_time(start, Language::Id), show_time(end, Language::Id));
    let message = text!(
        "jam selesai ({end}) tidak lebih akhir daripada jam mulai ({start})",
        "the end ({end}) is not later than the beginning ({start})"
    );
    let help = text!(
        "tulis jam mulai dahulu, seperti “09.00–12.30”",
        "write the beginning first, like “09.00–12.30”"
    );
    Fault::new(Code::ReversedRange, message).help(help)
}

fn unreadable(text: &str) -> Fault {
    let shown = excerpt(text);
    let message = text!(
        "“{shown}” bukan jam yang dapat dibaca",
        "“{shown}” cannot be read as a time"
    );
    Fault::new(Code::WrongType, message).help(text!(
        "tulis seperti “09.00 WITA”, “09.00–12.30 WIB”, atau “09.00 WIT s.d. selesai”",
        "write it like “09.00 WITA”, “09.00–12.30 WIB” or “09.00 WIT s.d. selesai”"
    ))
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use crate::diagnostic::text::Language;
    use crate::value::clock::{Clock, ClockEnd, Zone};

    #[test]
    fn hours_as_staff_write_them() {
        let check = |text, id: &str, en: &str| {
            let clock = Clock::read(text).unwrap();
            assert_eq!(
                (clock.show(Language::Id), clock.show(Language::En)),
                (id.to_owned(), en.to_owned()),
                "{text:?}"
            );
        };
        check("09.00 WITA", "09.00 WITA", "09:00 WITA");
        check("9:00", "09.00", "09:00");
        check("pukul 09.00 wib.", "09.00 WIB", "09:00 WIB");
        check("09.00–12.30WIB", "09.00–12.30 WIB", "09:00–12:30 WIB");
        check(
            "Pkl. 09.00 s/d 12.30 WIT",
            "09.00–12.30 WIT",
            "09:00–12:30 WIT",
        );
        check(
            "09.00 WIB sampai dengan 12.30 WIB",
            "09.00–12.30 WIB",
            "09:00–12:30 WIB",
        );
        check(
            "09.00 WITA s.d. selesai",
            "09.00 WITA s.d. selesai",
            "09:00 WITA until finished",
        );
        check("jam 9 pagi", "09.00", "09:00");
        check("2 siang", "14.00", "14:00");
        check("pukul 02.00 siang WIB", "14.00 WIB", "14:00 WIB");
        check("7 malam", "19.00", "19:00");
        check("09.00 WIB / 10.00 WITA", "09.00 WIB", "09:00 WIB");
        check(
            "09.00 - selesai",
            "09.00 s.d. selesai",
            "09:00 until finished",
        );
    }

    #[test]
    fn other_texts_are_refused() {
        let check = |text: &str, expected: &str| {
            let fault = Clock::read(text).unwrap_err();
            let part = fault.part.clone().map_or(text, |part| &text[part]);
            let found = format!(
                "{} “{part}” → {}",
                fault.code.slug(),
                fault.offered().unwrap_or("?").to_owned()
            );
            assert_eq!(found, expected, "{text:?}");
        };
        check("jam 9", "wrong-type “9” → ?");
        check("jam 2", "wrong-type “2” → ?");
        check("jam 14", "wrong-type “14” → 14.00");
        check("9 sore", "wrong-type “9” → ?");
        check("12 malam", "wrong-type “12” → ?");
        check(
            "09.00 WIB / 11.00 WITA",
            "wrong-type “09.00 WIB / 11.00 WITA” → ?",
        );
        check("24.00", "wrong-type “24.00” → ?");
        check("09.75 WIB", "wrong-type “09.75” → ?");
        check(
            "09.00 WIB - 12.00 WITA",
            "wrong-type “09.00 WIB - 12.00 WITA” → ?",
        );
        check("12.30-09.00", "reversed-range “12.30-09.00” → ?");
        check("pagi", "wrong-type “pagi” → ?");
        check("", "wrong-type “” → ?");
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(start in 0_i8..23, minutes in (0_i8..60, 0_i8..60), end in 0..3, zone in 0_usize..4) {
            let end = match end {
                0 => None,
                1 => Some(ClockEnd::WhenDone),
                _ => Some(ClockEnd::At(time(start + 1, minutes.1, 0, 0))),
            };
            let zone = [None, Some(Zone::Wib), Some(Zone::Wita), Some(Zone::Wit)][zone];
            let clock = Clock { start: time(start, minutes.0, 0, 0), end, zone };
            prop_assert_eq!(Clock::read(&clock.show(Language::Id)), Ok(clock));
            prop_assert_eq!(Clock::read(&clock.show(Language::En)), Ok(clock));
        }

        #[test]
        fn no_text_breaks_the_reader(text in "([0-9]{1,3}|[-–:. ]|WIB|sd|selesai|\\PC){0,8}") {
            if let Err(fault) = Clock::read(&text) {
                prop_assert!(fault.part.is_none_or(|part| text.get(part).is_some()));
            }
        }
    }
}
