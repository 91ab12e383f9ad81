//! The spelling of a number: the one or two numbers that a text of digits, points and commas can stand for.
//!
//! The limits of an indicator are not known here: see `number`.

use std::borrow::Cow;

use crate::value::decimal::Decimal;
use crate::value::name::visible;

/// The reading of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Spelling {
    /// One number.
    Certain(Decimal),
    /// `16.874`: a decimal point or a thousands point.
    Either {
        /// 16 and 874 thousandths.
        plain: Decimal,
        /// 16 thousand.
        thousands: Decimal,
    },
    /// `16,874` has three digits after the comma: 16 and 874 thousandths, or English for 16 thousand.
    ThreeAfterComma {
        /// 16 and 874 thousandths.
        plain: Decimal,
        /// 16 thousand.
        thousands: Decimal,
    },
    /// The English spelling `1,234.56`.
    English(Decimal),
    /// More digits than a number can keep.
    TooLong,
    /// No number.
    Nothing,
}

/// Reads a number without its sign or with one, with or without `%` or `persen` behind it.
pub(crate) fn spell(text: &str) -> Spelling {
    let visible = visible(text);
    let body = visible.trim();
    let (negative, body) = match body.strip_prefix(['-', '−', '–']) {
        Some(rest) => (true, rest),
        None => (false, body.strip_prefix('+').unwrap_or(body)),
    };
    let body = without_percent(body).trim();
    if !body.starts_with(|c: char| c.is_ascii_digit())
        || !body.ends_with(|c: char| c.is_ascii_digit())
    {
        return Spelling::Nothing;
    }
    let Some(body) = close_gaps(body) else {
        return Spelling::Nothing;
    };
    Digits {
        negative,
        body: &body,
    }
    .spell()
}

fn without_percent(text: &str) -> &str {
    let letters = |word: &str| {
        let start = text.len().checked_sub(word.len())?;
        let (number, end) = text.split_at_checked(start)?;
        end.eq_ignore_ascii_case(word).then_some(number)
    };
    text.strip_suffix('%')
        .or_else(|| letters("persen"))
        .or_else(|| letters("percent"))
        .unwrap_or(text)
}

/// Removes the spaces between groups of three digits: `16 874,5` is `16874,5`. None if spaces stand elsewhere.
fn close_gaps(body: &str) -> Option<Cow<'_, str>> {
    if !body.contains(char::is_whitespace) {
        return Some(Cow::Borrowed(body));
    }
    let whole_end = body.find(['.', ',']).unwrap_or(body.len());
    let (whole, fraction) = body.split_at(whole_end);
    if fraction.contains(char::is_whitespace) {
        return None;
    }
    let whole = ungroup(whole, char::is_whitespace)?;
    // A thousands point cannot follow thousands spaces, so the mark is a decimal one.
    Some(Cow::Owned(format!("{whole}{}", fraction.replace('.', ","))))
}

/// The digits of `text` if `mark` divides it into groups of three, the first of one to three.
fn ungroup(text: &str, mark: fn(char) -> bool) -> Option<String> {
    let mut groups = text.split(mark);
    let first = groups
        .next()
        .filter(|first| (1..=3).contains(&first.len()) && is_digits(first))?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || !is_digits(group) {
            return None;
        }
        digits.push_str(group);
    }
    (!first.starts_with('0') || digits.len() == 1).then_some(digits)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number's digits and marks, without spaces.
struct Digits<'a> {
    negative: bool,
    body: &'a str,
}

impl Digits<'_> {
    fn spell(&self) -> Spelling {
        let (points, commas) = (
            self.body.matches('.').count(),
            self.body.matches(',').count(),
        );
        match (points, commas) {
            (0, 0) => self.number(self.body, ""),
            (1, 0) => self.one_mark('.', |plain, thousands| Spelling::Either {
                plain,
                thousands,
            }),
            (0, 1) => self.one_mark(',', |plain, thousands| Spelling::ThreeAfterComma {
                plain,
                thousands,
            }),
            (_, 0) => ungroup(self.body, |c| c == '.')
                .map_or(Spelling::Nothing, |whole| self.number(&whole, "")),
            (0, _) => ungroup(self.body, |c| c == ',')
                .map_or(Spelling::Nothing, |whole| self.english(&whole, "")),
            (_, 1) => match self.body.split_once(',') {
                Some((whole, fraction)) if !fraction.contains('.') => ungroup(whole, |c| c == '.')
                    .map_or(Spelling::Nothing, |whole| self.number(&whole, fraction)),
                _ => self.english_with_point(),
            },
            _ => self.english_with_point(),
        }
    }

    /// A single mark: before exactly three digits it could be a thousands mark, elsewhere it is a decimal one.
    fn one_mark(&self, mark: char, doubtful: fn(Decimal, Decimal) -> Spelling) -> Spelling {
        let Some((whole, fraction)) = self.body.split_once(mark) else {
            return Spelling::Nothing;
        };
        let plain = self.number(whole, fraction);
        let can_be_thousands = fraction.len() == 3 && whole.len() <= 3 && !whole.starts_with('0');
        if !can_be_thousands {
            return plain;
        }
        match (plain, self.number(&format!("{whole}{fraction}"), "")) {
            (Spelling::Certain(plain), Spelling::Certain(thousands)) => doubtful(plain, thousands),
            _ => plain,
        }
    }

    fn english_with_point(&self) -> Spelling {
        match self.body.split_once('.') {
            Some((whole, fraction)) if !fraction.contains(['.', ',']) => {
                ungroup(whole, |c| c == ',')
                    .map_or(Spelling::Nothing, |whole| self.english(&whole, fraction))
            }
            _ => Spelling::Nothing,
        }
    }

    fn english(&self, whole: &str, fraction: &str) -> Spelling {
        match self.number(whole, fraction) {
            Spelling::Certain(number) => Spelling::English(number),
            other => other,
        }
    }

    fn number(&self, whole: &str, fraction: &str) -> Spelling {
        if !is_digits(whole) || !(fraction.is_empty() || is_digits(fraction)) {
            return Spelling::Nothing;
        }
        let digits = whole.bytes().chain(fraction.bytes());
        let significant = digits.skip_while(|digit| *digit == b'0');
        // Counted before the fold below, so that its sum cannot overflow.
        if significant.clone().count() > usize::from(Decimal::MOST_DIGITS) {
            return Spelling::TooLong;
        }
        let size = significant.fold(0_i64, |size, digit| size * 10 + i64::from(digit - b'0'));
        let size = i128::from(size);
        let mantissa = if self.negative { -size } else { size };
        let number = u8::try_from(fraction.len())
            .ok()
            .and_then(|scale| Decimal::new(mantissa, scale));
        number.map_or(Spelling::TooLong, Spelling::Certain)
    }
}
