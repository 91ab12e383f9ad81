//! Periods of the calendar and their thirds, as deadlines name them: "triwulan II 2024", "akhir 2024".

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Language;
use crate::value::calendar::{month_name, month_named};
use crate::value::token::Tokens;
use crate::value::year;

/// A month, quarter, half-year or year of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Period {
    /// A month, 1 to 12.
    Month {
        /// Its year.
        year: i16,
        /// The month, 1 to 12.
        month: i8,
    },
    /// A quarter (triwulan).
    Quarter {
        /// Its year.
        year: i16,
        /// The quarter, 1 to 4.
        quarter: i8,
    },
    /// Half a year (semester).
    Half {
        /// Its year.
        year: i16,
        /// The half, 1 or 2.
        half: i8,
    },
    /// A whole year.
    Year {
        /// The year.
        year: i16,
    },
}

/// A third of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Part {
    /// "awal": the first third.
    Start,
    /// "pertengahan": the second.
    Middle,
    /// "akhir": the last.
    End,
}

impl Period {
    /// The last day of a part of it.
    pub(crate) fn last_day(self, part: Part) -> Date {
        let third = match part {
            Part::Start => 1,
            Part::Middle => 2,
            Part::End => 3,
        };
        let (year, before, months) = match self {
            Self::Month { year, month } if part == Part::End => (year, month - 1, 1),
            Self::Month { year, month } => {
                return Date::new(year, month, 10 * third).unwrap_or(Date::MAX);
            }
            Self::Quarter { year, quarter } => (year, (quarter - 1) * 3, third),
            Self::Half { year, half } => (year, (half - 1) * 6, 2 * third),
            Self::Year { year } => (year, 0, 4 * third),
        };
        // A period that was read is a real one; the default only avoids a panic.
        Date::new(year, before + months, 1).map_or(Date::MAX, Date::last_of_month)
    }

    /// The period with which `text` begins: “Semester I 2021”.
    pub(crate) fn begun(text: &str) -> Option<Self> {
        take_period(&mut Tokens::of(text)).ok().flatten()
    }

    /// The first day of it.
    pub(crate) fn first_day(self) -> Date {
        let (year, month) = match self {
            Self::Month { year, month } => (year, month),
            Self::Quarter { year, quarter } => (year, 3 * quarter - 2),
            Self::Half { year, half } => (year, 6 * half - 5),
            Self::Year { year } => (year, 1),
        };
        // A period that was read is a real one; the default only avoids a panic.
        Date::new(year, month, 1).unwrap_or(Date::MIN)
    }

    /// In words, from it to the `last`: `2025–2029`, `Juni–Agustus 2024`.
    pub(crate) fn show_until(self, last: Self, language: Language) -> String {
        let end = last.show(language);
        match (self, last) {
            (Self::Year { year }, Self::Year { .. }) => format!("{year}–{end}"),
            (Self::Month { year, month }, Self::Month { year: same, .. }) if year == same => {
                format!("{}–{end}", month_name(month, language))
            }
            _ => format!("{} – {end}", self.show(language)),
        }
    }

    /// In words: `triwulan II 2024`, `Q2 2024`.
    #[must_use]
    pub fn show(self, language: Language) -> String {
        match (self, language) {
            (Self::Month { year, month }, _) => format!("{} {year}", month_name(month, language)),
            (Self::Quarter { year, quarter }, Language::Id) => {
                format!("triwulan {} {year}", roman(quarter))
            }
            (Self::Quarter { year, quarter }, Language::En) => format!("Q{quarter} {year}"),
            (Self::Half { year, half }, Language::Id) => format!("semester {} {year}", roman(half)),
            (Self::Half { year, half: 1 }, Language::En) => format!("first half of {year}"),
            (Self::Half { year, .. }, Language::En) => format!("second half of {year}"),
            (Self::Year { year }, _) => year.to_string(),
        }
    }
}

impl Part {
    /// In words, before the words for the `period`: `akhir 2024`, `end of 2024`.
    #[must_use]
    pub fn of(self, period: &str, language: Language) -> String {
        match (self, language) {
            (Self::Start, Language::Id) => format!("awal {period}"),
            (Self::Middle, Language::Id) => format!("pertengahan {period}"),
            (Self::End, Language::Id) => format!("akhir {period}"),
            (Self::Start, Language::En) => format!("beginning of {period}"),
            (Self::Middle, Language::En) => format!("middle of {period}"),
            (Self::End, Language::En) => format!("end of {period}"),
        }
    }
}

/// The part that `word` names.
pub(crate) fn part_named(word: &str) -> Option<Part> {
    match word {
        "awal" => Some(Part::Start),
        "pertengahan" | "tengah" => Some(Part::Middle),
        "akhir" => Some(Part::End),
        _ => None,
    }
}

/// A division of the year that has a number.
#[derive(Clone, Copy)]
enum Numbered {
    Quarter,
    Half,
}

fn numbered_named(word: &str) -> Option<Numbered> {
    match word {
        "triwulan" | "tw" | "kuartal" | "kwartal" | "q" => Some(Numbered::Quarter),
        "semester" | "sem" | "smt" => Some(Numbered::Half),
        _ => None,
    }
}

/// Parses a period, if one begins here.
pub(crate) fn take_period(tokens: &mut Tokens) -> Result<Option<Period>, Fault> {
    if let Some((numbered, span)) = tokens.word(numbered_named) {
        tokens.mark(&['-']);
        let number = tokens.word(numeral).map(|(number, _)| number);
        let number = number.or_else(|| {
            tokens
                .number()
                .and_then(|number| i8::try_from(number.value).ok())
        });
        // The fault points at the words up to the year, whatever number stands in between.
        let end = tokens.rest().map_or(span.end, |rest| rest.start);
        let most = match numbered {
            Numbered::Quarter => 4,
            Numbered::Half => 2,
        };
        let number = number.filter(|number| (1..=most).contains(number));
        let number = number.ok_or_else(|| {
            no_such_part_of_year(numbered, most).part(span.start..end.max(span.end))
        })?;
        let year = take_year(tokens)?;
        return Ok(Some(match numbered {
            Numbered::Quarter => Period::Quarter {
                year,
                quarter: number,
            },
            Numbered::Half => Period::Half { year, half: number },
        }));
    }
    tokens.one_of(&["bulan"]);
    if let Some((month, _)) = tokens.word(month_named) {
        return Ok(Some(Period::Month {
            month,
            year: take_year(tokens)?,
        }));
    }
    let names_year = tokens
        .word_at(0)
        .is_some_and(|word| matches!(word.text.as_str(), "tahun" | "thn" | "th"));
    let is_year =
        tokens.number_at(0).is_some_and(|number| number.digits == 4) && tokens.mark_at(1).is_none();
    if names_year || is_year {
        return Ok(Some(Period::Year {
            year: take_year(tokens)?,
        }));
    }
    Ok(None)
}

fn take_year(tokens: &mut Tokens) -> Result<i16, Fault> {
    tokens.mark(&['/', '-', ',']);
    tokens.one_of(&["tahun", "thn", "th"]);
    match tokens.number() {
        Some(year) => year::value(&year),
        None => Err(Fault::new(
            Code::DateWithoutYear,
            text!("tahunnya belum ditulis", "the year is missing"),
        )
        .help(text!(
            "tulis lengkap dengan tahunnya, seperti “Juni 2024” atau “akhir 2024”",
            "write it with its year, like “Juni 2024” or “akhir 2024”"
        ))),
    }
}

/// The number that a numeral of one word stands for, 1 to 5.
pub(crate) fn numeral(word: &str) -> Option<i8> {
    match word {
        "i" | "pertama" | "kesatu" => Some(1),
        "ii" | "kedua" => Some(2),
        "iii" | "ketiga" => Some(3),
        "iv" | "keempat" => Some(4),
        "v" | "kelima" => Some(5),
        _ => None,
    }
}

/// The Roman numeral of a number, 1 to 5.
pub(crate) const fn roman(number: i8) -> &'static str {
    match number {
        1 => "I",
        2 => "II",
        3 => "III",
        4 => "IV",
        _ => "V",
    }
}

fn no_such_part_of_year(numbered: Numbered, most: i8) -> Fault {
    let last = roman(most);
    let (id, en) = match numbered {
        Numbered::Quarter => ("triwulan", "the quarter"),
        Numbered::Half => ("semester", "the half-year"),
    };
    let message = text!("{id} harus I sampai {last}", "{en} must be I to {last}");
    let word = id;
    let help = text!(
        "tulis seperti “{word} {last} 2024”",
        "write it like “{word} {last} 2024”"
    );
    Fault::new(Code::BadDate, message).help(help)
}
