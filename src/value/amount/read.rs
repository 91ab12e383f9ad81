//! Reading an amount: a qualifier, one number or two, a scale and a unit.

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::value::amount::Amount;
use crate::value::decimal::{Decimal, Limits};
use crate::value::name::excerpt;
use crate::value::number::{too_long, unreadable};
use crate::value::qualifier::{self, Qualifier};
use crate::value::quantity::{Quantity, Scale};
use crate::value::spelled::Spelled;

/// Words between the two ends of a range.
const BETWEEN: &[&str] = &[
    " s.d. ",
    " s/d ",
    " sd ",
    " sampai dengan ",
    " sampai ",
    " hingga ",
];

/// A number with its scale.
#[derive(Debug, Clone, Copy)]
struct Scaled {
    number: Decimal,
    scale: Scale,
}

/// The rules for one number: its limits, and the words that may stand behind it.
pub(crate) struct Expected<'e> {
    /// Limits of the number.
    pub(crate) limits: &'e Limits<'e>,
    /// True for words that are its unit.
    pub(crate) is_unit: &'e dyn Fn(&str) -> bool,
    /// The unit, for messages.
    pub(crate) unit: Option<&'e Text>,
}

impl Amount {
    /// Reads an amount.
    ///
    /// # Errors
    /// As [`Decimal::read`], and `reversed-range`.
    pub(crate) fn read(text: &str, expected: &Expected<'_>) -> Result<Self, Fault> {
        match expected.number(text) {
            Err(fault) if fault.code == Code::BadNumber => {}
            read => return read.map(Self::of),
        }
        let (qualifier, rest) = Qualifier::take(text).map_or_else(
            || (None, qualifier::without_plain(text).to_owned()),
            |(qualifier, rest)| (Some(qualifier), rest),
        );
        let amount = match Ends::of(&rest) {
            // The unit can hold a range of its own: `per 1.000 perempuan usia 15-19 tahun`.
            _ if rest != text && expected.number(&rest).is_ok() => {
                expected.number(&rest).map(Self::of)
            }
            Some(ends) => expected.range(&ends),
            None => expected.number(&rest).map(Self::of),
        };
        match amount {
            Ok(amount) => Ok(Self {
                qualifier,
                ..amount
            }),
            // A correction of a part would take the place of the whole.
            Err(other) if other.code != Code::BadNumber => Err(Fault { fix: None, ..other }),
            Err(_) => Err(expected.unreadable(text, &rest)),
        }
    }

    /// Warning `unusual-number` of its number, or of one of its two.
    pub(crate) fn unusual(self, limits: &Limits<'_>) -> Option<Fault> {
        let up_to = self.up_to.map(|number| self.full(number));
        let mut numbers = [Some(self.number()), up_to].into_iter().flatten();
        numbers.find_map(|number| number.unusual(limits))
    }

    fn of(scaled: Scaled) -> Self {
        Self {
            scale: scaled.scale,
            ..Self::from(scaled.number)
        }
    }
}

impl Expected<'_> {
    /// Reads one number, with a scale and a unit behind it.
    fn number(&self, text: &str) -> Result<Scaled, Fault> {
        let fault = match Decimal::read(text, self.limits) {
            Err(fault) if fault.code == Code::BadNumber => fault,
            read => {
                return read.map(|number| Scaled {
                    number,
                    scale: Scale::One,
                });
            }
        };
        let Some(quantity) = Quantity::of(text) else {
            return self.spelled(text).ok_or(fault);
        };
        let unit = quantity.unit();
        if !(unit.is_empty() || (self.is_unit)(&unit)) {
            return Err(fault);
        }
        let scale = quantity.scale;
        let limits = match scale {
            Scale::One => self.limits,
            _ => &Limits::none(),
        };
        let number = Decimal::read(&quantity.number, limits)?;
        self.scaled(Scaled { number, scale })
    }

    /// Reads a number in words, with a unit behind it.
    fn spelled(&self, text: &str) -> Option<Scaled> {
        let Spelled { number, rest } = Spelled::of(text)?;
        let is_fit = self.limits.hard.include(number) && (rest.is_empty() || (self.is_unit)(rest));
        is_fit.then_some(Scaled {
            number,
            scale: Scale::One,
        })
    }

    /// Reads the two ends of a range. The scale of the second holds for both.
    fn range(&self, ends: &Ends<'_>) -> Result<Amount, Fault> {
        let (mut low, high) = (self.number(ends.low)?, self.number(ends.high)?);
        if low.scale == Scale::One {
            low = self.scaled(Scaled {
                scale: high.scale,
                ..low
            })?;
        }
        if low.scale != high.scale {
            return Err(unreadable(""));
        }
        if low.number.compare(high.number).is_gt() {
            return Err(reversed(low.number, high.number));
        }
        Ok(Amount {
            up_to: Some(high.number),
            ..Amount::of(low)
        })
    }

    /// The number, if it lies within the limits once its scale is counted.
    fn scaled(&self, scaled: Scaled) -> Result<Scaled, Fault> {
        let full = scaled.number.scaled(scaled.scale.places());
        let full = full.ok_or_else(too_long)?;
        if self.limits.hard.include(full) {
            Ok(scaled)
        } else {
            Err(self.limits.impossible(full))
        }
    }
}

impl Expected<'_> {
    /// The fault of a text that is no amount. `rest` is the text without its qualifier.
    fn unreadable(&self, text: &str, rest: &str) -> Fault {
        let shown = excerpt(text);
        let quantity = Quantity::of(rest).map(|quantity| quantity.unit().into_owned());
        let foreign = quantity.filter(|unit| unit.starts_with(char::is_alphabetic));
        if let (Some(foreign), Some(Text { id, en })) = (foreign, self.unit) {
            let foreign = excerpt(&foreign);
            return fault!(
                Code::BadNumber,
                "“{foreign}” bukan satuan angka ini, yaitu {id}",
                "“{foreign}” is not the unit of this number, which is {en}",
                "tulis angkanya dalam {id}; angka dalam satuan lain ditulis dalam isian “angka”, perubahan dalam poin dalam isian “perubahan”",
                "write the number in {en}; one in another unit goes under “figures” (angka), a change in points under “change” (perubahan)"
            );
        }
        fault!(
            Code::BadNumber,
            "“{shown}” tidak terbaca sebagai angka",
            "“{shown}” cannot be read as a number",
            "tulis angkanya dengan koma desimal dan titik ribuan, seperti “63,83” atau “16.874”; boleh juga “sekitar 600”, “lebih dari 500”, atau “2,1-2,3”",
            "write the number with a decimal comma and thousands points, like “63,83” or “16.874”; “sekitar 600”, “lebih dari 500” and “2,1-2,3” are read too"
        )
    }
}

/// The two ends of a range, as written.
#[derive(Debug, Clone, Copy)]
struct Ends<'t> {
    low: &'t str,
    high: &'t str,
}

impl<'t> Ends<'t> {
    fn of(text: &'t str) -> Option<Self> {
        if let Some(both) = text.strip_prefix("antara ") {
            let ends = both.split_once(" dan ");
            return ends.map_or_else(|| Self::of(both), |(low, high)| Some(Self { low, high }));
        }
        let mut words = BETWEEN.iter().filter_map(|word| text.split_once(word));
        let dashes = text.match_indices(['-', '–', '—']);
        let mut dashed = dashes.map(|(at, dash)| (&text[..at], &text[at + dash.len()..]));
        // A dash stands between two numbers: not before one, and not in `per-1.000`.
        let is_between = |(low, high): &(&str, &str)| {
            let low = low.trim_end();
            low.ends_with(|c: char| c.is_ascii_digit() || c == '%')
                && high
                    .trim_start()
                    .starts_with(|c: char| c.is_ascii_digit() || c == 'R')
        };
        let (low, high) = words.next().or_else(|| dashed.find(is_between))?;
        Some(Self { low, high })
    }
}

fn reversed(low: Decimal, high: Decimal) -> Fault {
    let (low, high) = (low.to_write(), high.to_write());
    let (low, high) = (excerpt(&low), excerpt(&high));
    fault!(
        Code::ReversedRange,
        "rentang ini mulai dari {low}, yang lebih besar daripada {high}",
        "this range begins at {low}, which is more than {high}",
        "tulis angka yang lebih kecil lebih dulu, sesudah mencocokkannya dengan sumber",
        "write the smaller number first, once you have compared it with the source"
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use crate::diagnostic::text::Language;
    use crate::value::amount::Amount;
    use crate::value::amount::read::Expected;
    use crate::value::decimal::{Decimal, Limits, NumberRange};

    fn count() -> Limits<'static> {
        Limits::count()
    }

    fn percent() -> Limits<'static> {
        let [lowest, highest] = ["0", "100"].map(Decimal::plain);
        Limits {
            name: "Stunting",
            hard: NumberRange { lowest, highest },
            ..Limits::none()
        }
    }

    fn check(text: &str, limits: &Limits<'_>, expected: &str) {
        let is_unit = |words: &str| matches!(words, "orang" | "tahun" | "rupiah");
        let expect = Expected {
            limits,
            is_unit: &is_unit,
            unit: None,
        };
        let found = match Amount::read(text, &expect) {
            Ok(amount) => amount.show(Language::Id).replace('\u{a0}', " "),
            Err(fault) => fault.code.slug().to_owned(),
        };
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn qualifiers_and_ranges_are_kept_as_written() {
        check("27,2", &percent(), "27,2");
        check("27,2 persen", &percent(), "27,2");
        check("sekitar 27 persen", &percent(), "sekitar 27");
        check("< 14", &percent(), "< 14");
        check("<14%", &percent(), "< 14");
        check("di bawah 14", &percent(), "di bawah 14");
        check("hampir 90%", &percent(), "hampir 90");
        check("2,1-2,3", &Limits::none(), "2,1–2,3");
        check("2,1 – 2,3", &Limits::none(), "2,1–2,3");
        check("20 sampai 21 tahun", &Limits::none(), "20–21");
        check("antara 10 dan 15 persen", &percent(), "10–15");
        check("10%-15%", &percent(), "10–15");
        check("sekitar 2,1-2,3", &Limits::none(), "sekitar 2,1–2,3");
        check("kurang lebih 17.469", &count(), "kurang lebih 17.469");
        check("300-an orang", &count(), "300-an");
        check("mencapai 600 orang", &count(), "600");
        check("-0,31", &Limits::none(), "−0,31");
    }

    #[test]
    fn thousands_and_millions_keep_their_word() {
        check("1,2 juta", &count(), "1,2 juta");
        check("12 ribu orang", &count(), "12 ribu");
        check("1,2-1,5 juta orang", &count(), "1,2–1,5 juta");
        check("lebih dari 1,2 juta", &count(), "lebih dari 1,2 juta");
        check("Rp3,58 triliun", &count(), "3,58 triliun");
        check("Rp. 789.374,-", &count(), "789.374");
        check("2 juta", &percent(), "impossible-number");
    }

    #[test]
    fn other_texts_are_no_amounts() {
        check("", &count(), "bad-number");
        check("sekitar", &count(), "bad-number");
        check("sekitar 60 anak", &count(), "bad-number");
        check("3-2", &count(), "reversed-range");
        check("sekitar 140 persen", &percent(), "impossible-number");
        check("12 ribu-1 juta", &count(), "bad-number");
        check("2019-", &count(), "bad-number");
        check("1-2-3", &count(), "bad-number");
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in "(sekitar |< ?|±|[0-9]{1,4}|[-., %+–]| juta| lebih|an|Rp|\\PC){0,8}") {
            let is_unit = |_: &str| true;
            let _ = Amount::read(&text, &Expected { limits: &Limits::none(), is_unit: &is_unit, unit: None });
        }
    }
}
