//! One day or several days in a row, as a record holds them and as readers see them.
//!
//! Reading a range from text is the work of `date`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::text::Language;
use crate::value::calendar::{month_name, show_day, weekday_name};

/// One day or several days in a row; ordered by the first day, then by the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DateRange {
    first: Date,
    last: Date,
}

impl DateRange {
    /// The days from `first` to `last`, both included; none if `last` is earlier.
    #[must_use]
    pub fn new(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// A single day.
    #[must_use]
    pub const fn day(day: Date) -> Self {
        Self {
            first: day,
            last: day,
        }
    }

    /// The first day.
    #[must_use]
    pub const fn first(self) -> Date {
        self.first
    }

    /// The last day; the first one where there is only one.
    #[must_use]
    pub const fn last(self) -> Date {
        self.last
    }

    /// In words: `18–19 Februari 2020`, `30 Januari – 2 Februari 2023`.
    #[must_use]
    pub fn show(self, language: Language) -> String {
        let Self { first, last } = self;
        let month = month_name(first.month(), language);
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

    /// In words with the weekdays: `Rabu, 18 Agustus 2021`, `Selasa–Rabu, 18–19 Februari 2020`.
    pub(crate) fn show_long(self, language: Language) -> String {
        let first = weekday_name(self.first.weekday(), language);
        let days = self.show(language);
        if self.first == self.last {
            format!("{first}, {days}")
        } else {
            format!(
                "{first}–{}, {days}",
                weekday_name(self.last.weekday(), language)
            )
        }
    }

    /// The form of ISO 8601: `2020-02-18`, `2020-02-18/2020-02-19`.
    #[cfg(test)]
    pub(crate) fn to_iso(self) -> String {
        let Self { first, last } = self;
        if first == last {
            first.to_string()
        } else {
            format!("{first}/{last}")
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
