//! The year of a value of an indicator: which of the things that a record says decides it.

use crate::value::year::YEARS;

/// Everything that may tell the year of a value, the nearest first.
#[derive(Debug, Clone, Copy)]
pub(super) struct YearHints<'a> {
    /// Year that is written for the value itself.
    pub(super) year: Option<i16>,
    /// Period that is written for the value itself.
    pub(super) period: Option<&'a str>,
    /// Source of the value.
    pub(super) source: Option<&'a str>,
    /// True if the source is a survey or report of the vocabulary.
    pub(super) is_survey: bool,
    /// Period of the record.
    pub(super) record_period: Option<&'a str>,
    /// Year of the meeting.
    pub(super) meeting: Option<i16>,
}

/// The year of a value and the text that tells when it holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ValueYear {
    /// The year; `None` if the period covers several.
    pub(super) year: Option<i16>,
    /// The period to show; `None` if the year says it all.
    pub(super) period: Option<String>,
    /// True if that period begins with the year: `s.d. November 2020`.
    pub(super) is_cumulative: bool,
}

/// Decides the year of a value. The nearest text that names a year decides: the value's year, its period, the survey in
/// its source, the record's period, any other source, the meeting.
pub(super) fn decide(hints: YearHints<'_>) -> ValueYear {
    let own = hints.period.map(str::to_owned);
    let of_source = || hints.source.and_then(Years::of);
    let nearest = hints
        .year
        .map(Years::One)
        .or_else(|| hints.period.and_then(Years::of))
        .or_else(|| of_source().filter(|_| hints.is_survey));
    if let Some(years) = nearest {
        return ValueYear::of(years.only(), own);
    }
    let of_record = hints.record_period.and_then(Years::of);
    let years = of_record.or_else(of_source);
    let period = own.or_else(|| hints.record_period.map(str::to_owned));
    ValueYear::of(years.map_or(hints.meeting, Years::only), period)
}

impl ValueYear {
    fn of(year: Option<i16>, period: Option<String>) -> Self {
        Self {
            year,
            is_cumulative: period.as_deref().is_some_and(is_cumulative),
            period,
        }
    }
}

/// True if a period says that its value counts from the start of the year: `s.d. November 2020`.
fn is_cumulative(period: &str) -> bool {
    let lower = period.trim().to_lowercase();
    let until = ["s.d", "s/d", "sd ", "sampai ", "hingga ", "kumulatif"];
    if until.iter().any(|word| lower.starts_with(word)) {
        return true;
    }
    // “Januari-November 2020” counts from the start of the year, too. A whole year is no less than a year.
    let rest = lower
        .strip_prefix("januari")
        .unwrap_or_default()
        .trim_start();
    let is_span = rest.starts_with(['-', '–']) || until.iter().any(|word| rest.starts_with(word));
    is_span && !rest.contains("desember")
}

/// The years that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Years {
    One(i16),
    Several,
}

impl Years {
    /// The years in `text`; `None` if it names none.
    fn of(text: &str) -> Option<Self> {
        let words = text.split(|character: char| !character.is_ascii_digit());
        let mut years = words
            .filter(|word| word.len() == 4)
            .filter_map(|word| word.parse().ok())
            .filter(|year| YEARS.contains(year));
        let first = years.next()?;
        Some(if years.all(|year| year == first) {
            Self::One(first)
        } else {
            Self::Several
        })
    }

    const fn only(self) -> Option<i16> {
        match self {
            Self::One(year) => Some(year),
            Self::Several => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::value_year::{YearHints, decide, is_cumulative};

    /// The year and the period of a value in a meeting of July 2024 with this period.
    fn decided(period: Option<&str>, hints: YearHints<'_>) -> (Option<i16>, Option<String>) {
        let decided = decide(YearHints {
            record_period: period,
            ..hints
        });
        (decided.year, decided.period)
    }

    const NONE: YearHints<'_> = YearHints {
        year: None,
        period: None,
        source: None,
        is_survey: false,
        record_period: None,
        meeting: Some(2024),
    };

    #[test]
    fn the_nearest_text_that_names_a_year_decides() {
        let record = Some("Semester I 2024");
        let survey = YearHints {
            source: Some("SSGI 2022"),
            is_survey: true,
            ..NONE
        };
        assert_eq!(decided(record, survey), (Some(2022), None));
        let with_period = YearHints {
            period: Some("Agustus 2023"),
            ..survey
        };
        assert_eq!(
            decided(record, with_period),
            (Some(2023), Some("Agustus 2023".to_owned()))
        );
        let with_year = YearHints {
            year: Some(2021),
            ..with_period
        };
        assert_eq!(decided(record, with_year).0, Some(2021));
        assert_eq!(
            decided(record, NONE),
            (Some(2024), Some("Semester I 2024".to_owned()))
        );
        assert_eq!(decided(None, NONE), (Some(2024), None));
    }

    #[test]
    fn the_date_of_a_report_does_not_overrule_the_period_of_the_record() {
        let report = YearHints {
            source: Some("Paparan Kepala Perwakilan, Juli 2024"),
            ..NONE
        };
        assert_eq!(decided(Some("Semester II 2023"), report).0, Some(2023));
        assert_eq!(decided(None, report), (Some(2024), None));
    }

    #[test]
    fn a_period_from_the_start_of_the_year_is_cumulative() {
        for period in [
            "s.d. November 2020",
            "S/d Juni 2021",
            "sampai dengan Mei 2021",
            "Januari-November 2020",
            "Januari s.d. Juni 2021",
        ] {
            assert!(is_cumulative(period), "{period}");
        }
        for period in [
            "November 2020",
            "Januari 2020",
            "Semester I 2021",
            "2020",
            "April-Juni 2021",
            "Januari-Desember 2020",
            "per Juni 2021",
        ] {
            assert!(!is_cumulative(period), "{period}");
        }
    }

    #[test]
    fn a_period_of_several_years_belongs_to_none() {
        let period = Some("2015-2019".to_owned());
        assert_eq!(decided(Some("2015-2019"), NONE), (None, period.clone()));
        let own = YearHints {
            period: Some("2015-2019"),
            ..NONE
        };
        assert_eq!(decided(Some("Semester I 2024"), own), (None, period));
    }
}
