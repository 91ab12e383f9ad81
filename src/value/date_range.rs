//! The days of a meeting, as a record holds them and as readers see them: one, several, or some day of a month.
//!
//! Reading them from text is the work of `date`.

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::text::Language;
use crate::value::calendar::{month_name, show_day, weekday_name};

/// One day or several; ordered by the first day, then by the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DateRange {
    first: Date,
    last: Date,
    held: Held,
}

/// Which days from the first to the last are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
enum Held {
    /// All of them.
    All,
    /// Some of them: bit `n` is for the day `n` days after the first.
    Some(u64),
    /// An unknown day of the month of the first to that of the last, each of which is the last of its month.
    Month,
}

impl DateRange {
    /// The days from `first` to `last`, both included; none if `last` is earlier.
    #[must_use]
    pub fn new(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self {
            first,
            last,
            held: Held::All,
        })
    }

    /// A single day.
    #[must_use]
    pub const fn day(day: Date) -> Self {
        Self {
            first: day,
            last: day,
            held: Held::All,
        }
    }

    /// Several `days`; none if they are not in order, or more than 63 days apart.
    #[must_use]
    pub(crate) fn several(days: &[Date]) -> Option<Self> {
        let (first, last) = (*days.first()?, *days.last()?);
        let mut bits = 0_u64;
        for day in days {
            let after = u32::try_from((*day - first).get_days()).ok()?;
            let bit = 1_u64.checked_shl(after)?;
            if bits >= bit {
                return None;
            }
            bits |= bit;
        }
        let is_whole = bits.trailing_ones() == u64::BITS - bits.leading_zeros();
        let held = if is_whole {
            Held::All
        } else {
            Held::Some(bits)
        };
        Some(Self { first, last, held })
    }

    /// An unknown day of the months from that of `first` to that of `last`; none if `last` is earlier.
    #[must_use]
    pub(crate) fn months(first: Date, last: Date) -> Option<Self> {
        let (first, last) = (first.last_of_month(), last.last_of_month());
        (first <= last).then_some(Self {
            first,
            last,
            held: Held::Month,
        })
    }

    /// The first day; of a month without a day, its last.
    #[must_use]
    pub const fn first(self) -> Date {
        self.first
    }

    /// The earliest day that may be meant: of a month without a day, its first.
    #[must_use]
    pub(crate) fn earliest(self) -> Date {
        match self.held {
            Held::Month => self.first.first_of_month(),
            Held::All | Held::Some(_) => self.first,
        }
    }

    /// The last day; the first one where there is only one.
    #[must_use]
    pub const fn last(self) -> Date {
        self.last
    }

    /// In words: `18–19 Februari 2020`, `18 dan 20 Februari 2020`, `30 Januari – 2 Februari 2023`, `Desember 2019`.
    #[must_use]
    pub fn show(self, language: Language) -> String {
        let Self { first, last, held } = self;
        let month = month_name(first.month(), language);
        match held {
            Held::Month => self.show_months(language),
            Held::Some(_) => self.show_several(language),
            Held::All => {
                let end = show_day(last, language);
                if first == last {
                    end
                } else if first.year() != last.year() {
                    format!("{} – {end}", show_day(first, language))
                } else if first.month() != last.month() {
                    format!("{} {month} – {end}", first.day())
                } else {
                    format!("{}–{end}", first.day())
                }
            }
        }
    }

    fn show_months(self, language: Language) -> String {
        let [first, last] = [self.first, self.last];
        let [from, to] = [first, last].map(|day| month_name(day.month(), language));
        if first == last {
            format!("{to} {}", last.year())
        } else if first.year() == last.year() {
            format!("{from}–{to} {}", last.year())
        } else {
            format!("{from} {} – {to} {}", first.year(), last.year())
        }
    }

    /// Each day with no more of month and year than the next one leaves open.
    fn show_several(self, language: Language) -> String {
        let days = self.days();
        let next = days.iter().skip(1).copied().map(Some).chain([None]);
        let shown: Vec<String> = days
            .iter()
            .zip(next)
            .map(|(day, next)| match next {
                Some(next) if (next.year(), next.month()) == (day.year(), day.month()) => {
                    day.day().to_string()
                }
                Some(next) if next.year() == day.year() => {
                    format!("{} {}", day.day(), month_name(day.month(), language))
                }
                _ => show_day(*day, language),
            })
            .collect();
        let and = match language {
            Language::Id => "dan",
            Language::En => "and",
        };
        match shown.split_last() {
            Some((last, [first])) => format!("{first} {and} {last}"),
            Some((last, before)) => format!("{}, {and} {last}", before.join(", ")),
            None => String::new(),
        }
    }

    /// The days of several that are not all from the first to the last.
    fn days(self) -> Vec<Date> {
        let Held::Some(bits) = self.held else {
            return vec![self.first, self.last];
        };
        let held = (0..u64::BITS).filter(|after| bits >> after & 1 == 1);
        held.map(|after| {
            self.first
                .saturating_add(Span::new().days(i64::from(after)))
        })
        .collect()
    }

    /// In words with the weekdays: `Rabu, 18 Agustus 2021`, `Selasa–Rabu, 18–19 Februari 2020`; without them where more
    /// than two days are apart or none is known.
    pub(crate) fn show_long(self, language: Language) -> String {
        let [first, last] =
            [self.first, self.last].map(|day| weekday_name(day.weekday(), language));
        let days = self.show(language);
        match self.held {
            Held::All if self.first == self.last => format!("{first}, {days}"),
            Held::All => format!("{first}–{last}, {days}"),
            Held::Some(_) | Held::Month => days,
        }
    }

    /// The begin in the form of ISO 8601, as precise as it is known: `2020-02-18`, `2019-12`.
    #[must_use]
    pub(crate) fn start_iso(self) -> String {
        match self.held {
            Held::Month => self.first.strftime("%Y-%m").to_string(),
            Held::All | Held::Some(_) => self.first.to_string(),
        }
    }

    /// The form of ISO 8601: `2020-02-18`, `2020-02-18/2020-02-19`, `2019-12`; several days with commas.
    #[cfg(test)]
    pub(crate) fn to_iso(self) -> String {
        let Self { first, last, held } = self;
        match held {
            Held::Some(_) => {
                let days: Vec<String> = self.days().iter().map(ToString::to_string).collect();
                days.join(",")
            }
            _ if first == last => self.start_iso(),
            Held::Month => format!("{}/{}", self.start_iso(), last.strftime("%Y-%m")),
            Held::All => format!("{first}/{last}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use crate::diagnostic::text::Language;
    use crate::value::date_range::DateRange;

    #[test]
    fn ranges_are_shown_short_and_long() {
        let check = |first: Date, last: Date, expected: [&str; 3]| {
            let range = DateRange::new(first, last).unwrap();
            let shown = [
                range.show(Language::Id),
                range.show_long(Language::Id),
                range.show(Language::En),
            ];
            assert_eq!(shown, expected);
        };
        let (day, next) = (date(2020, 2, 18), date(2020, 2, 19));
        check(
            day,
            day,
            [
                "18 Februari 2020",
                "Selasa, 18 Februari 2020",
                "18 February 2020",
            ],
        );
        check(
            day,
            next,
            [
                "18–19 Februari 2020",
                "Selasa–Rabu, 18–19 Februari 2020",
                "18–19 February 2020",
            ],
        );
        let long = "Senin–Kamis, 30 Januari – 2 Februari 2023";
        let english = "30 January – 2 February 2023";
        check(
            date(2023, 1, 30),
            date(2023, 2, 2),
            ["30 Januari – 2 Februari 2023", long, english],
        );
        assert_eq!(DateRange::new(next, day), None);
    }
}
