//! Months and ranges of months without a day, as dates and deadlines name them: `Desember 2019`, `Maret-April 2024`.

use crate::diagnostic::Fault;
use crate::value::calendar::{joint_named, month_named};
use crate::value::period::Period;
use crate::value::token::{NumberToken, Tokens};
use crate::value::year;

/// Parses a month or a range of months, if one begins here: `Desember 2019`, `Maret-April 2024`. Nothing is parsed if
/// no year follows.
pub(crate) fn take_months(tokens: &mut Tokens) -> Result<Option<[Period; 2]>, Fault> {
    let mut ahead = tokens.clone();
    ahead.one_of(&["bulan"]);
    let Some((first, _)) = ahead.word(month_named) else {
        return Ok(None);
    };
    let first_year = four_digits(&mut ahead);
    let is_range = ahead.mark(&['-', '/']).is_some() || ahead.word(joint_named).is_some();
    let last = if is_range {
        ahead.one_of(&["dengan"]);
        ahead.word(month_named).map(|(month, _)| month)
    } else {
        Some(first)
    };
    let Some(last) = last else {
        return Ok(None);
    };
    let last_year = match first_year.clone().filter(|_| !is_range) {
        Some(year) => Some(year),
        None => four_digits(&mut ahead),
    };
    let Some(last_year) = last_year else {
        return Ok(None);
    };
    let month_of = |month, token: &NumberToken| -> Result<Period, Fault> {
        let year = year::value(token)?;
        Ok(Period::Month { year, month })
    };
    let months = [
        month_of(first, first_year.as_ref().unwrap_or(&last_year))?,
        month_of(last, &last_year)?,
    ];
    *tokens = ahead;
    Ok(Some(months))
}

/// A year of four digits, if one follows.
fn four_digits(tokens: &mut Tokens) -> Option<NumberToken> {
    let mut ahead = tokens.clone();
    ahead.mark(&[',']);
    ahead.one_of(&["tahun", "thn", "th"]);
    let year = ahead.number().filter(|year| year.digits == 4)?;
    *tokens = ahead;
    Some(year)
}
