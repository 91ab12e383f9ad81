//! Years that a record can speak of.

use std::ops::RangeInclusive;

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::value::token::NumberToken;

/// The years of which a record can speak.
pub(crate) const YEARS: RangeInclusive<i16> = FIRST..=LAST;

/// The first year. The republic was founded in it, so an earlier one is a slip of the pen.
const FIRST: i16 = 1945;
/// The last year: far enough for targets and deadlines.
const LAST: i16 = 2100;

/// The year that a number stands for.
pub(crate) fn value(year: &NumberToken) -> Result<i16, Fault> {
    let shown = year.value;
    if year.digits == 2 {
        let right = if shown < 45 {
            2000 + shown
        } else {
            1900 + shown
        };
        let message = text!(
            "tahun ditulis dengan empat angka",
            "a year is written with four digits"
        );
        let help = text!("maksudnya {right}?", "did you mean {right}?");
        return Err(Fault::new(Code::BadDate, message)
            .help(help)
            .fix(right.to_string())
            .part(year.span.clone()));
    }
    let number = i16::try_from(shown)
        .ok()
        .filter(|number| YEARS.contains(number));
    number.filter(|_| year.digits == 4).ok_or_else(|| {
        let message = text!(
            "tahun ini di luar {FIRST}–{LAST}",
            "this year is outside {FIRST}–{LAST}"
        );
        let help = text!(
            "tulis tahun dengan empat angka, dari {FIRST} sampai {LAST}",
            "write the year with four digits, from {FIRST} to {LAST}"
        );
        Fault::new(Code::BadDate, message)
            .help(help)
            .part(year.span.clone())
    })
}
