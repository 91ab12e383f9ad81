//! A number as written, checked against the limits of its indicator: which reading is right, what is impossible, what
//! is unusual.
//!
//! The possible readings of digits, points and commas are found in `spelling`.

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Language;
use crate::value::decimal::{Decimal, Limits};
use crate::value::name::excerpt;
use crate::value::spelling::{Spelling, spell};

impl Decimal {
    /// Reads a number: Indonesian (`63,83`, `16.874`) or plain (`63.83`), with or without `%` or "persen".
    ///
    /// # Errors
    /// `bad-number`, `ambiguous-number` where two readings are possible, or `impossible-number` beyond the hard limits.
    pub fn read(text: &str, limits: &Limits<'_>) -> Result<Self, Fault> {
        let number = match spell(text) {
            Spelling::Certain(number) => number,
            Spelling::Either { plain, thousands } => match limits.choose(plain, thousands) {
                Some(number) => number,
                None => return Err(ambiguous(text, plain, thousands)),
            },
            Spelling::ThreeAfterComma { thousands, .. } if limits.decimals == 0 => {
                return Err(english_thousands(text, thousands));
            }
            Spelling::ThreeAfterComma { plain, .. } => plain,
            Spelling::English(number) => return Err(unreadable(text).fix(number.to_write())),
            Spelling::TooLong => return Err(too_long()),
            Spelling::Nothing => return Err(unreadable(text)),
        };
        if limits.hard.include(number) {
            Ok(number)
        } else {
            Err(limits.impossible(number))
        }
    }

    /// Warning `unusual-number` if the number lies outside of the soft limits, or should be whole and is not.
    pub(crate) fn unusual(&self, limits: &Limits<'_>) -> Option<Fault> {
        let is_usual = limits.soft.include(*self);
        if is_usual && (limits.decimals > 0 || self.mantissa() % self.unit() == 0) {
            return None;
        }
        let (name_id, name_en) = limits.names();
        let [id, en] = [Language::Id, Language::En].map(|language| self.show(language));
        let code = Code::UnusualNumber;
        let fault = if is_usual {
            let message = text!(
                "{name_id} {id} bukan bilangan bulat",
                "{name_en} of {en} is not a whole number"
            );
            Fault::new(code, message).help(text!(
                "cocokkan lagi dengan sumbernya",
                "compare it with the source again"
            ))
        } else {
            let message = text!("{name_id} {id} tidak lazim", "{name_en} of {en} is unusual");
            let [between_id, between_en] =
                [Language::Id, Language::En].map(|language| limits.soft.show(language));
            Fault::new(code, message).help(text!(
                "biasanya {between_id}; cocokkan lagi dengan sumbernya",
                "it is usually {between_en}; compare it with the source again"
            ))
        };
        Some(fault.warning())
    }
}

impl Limits<'_> {
    /// The name of the number for messages, in Indonesian and in English.
    const fn names(&self) -> (&str, &str) {
        if self.name.is_empty() {
            ("nilai", "the value")
        } else {
            (self.name, self.name)
        }
    }

    /// The only possible reading: thousands if the indicator has whole numbers or cannot be as small as the other one.
    fn choose(&self, plain: Decimal, thousands: Decimal) -> Option<Decimal> {
        let only_thousands = !self.hard.include(plain) && self.hard.include(thousands);
        (self.decimals == 0 || only_thousands).then_some(thousands)
    }

    pub(super) fn impossible(&self, number: Decimal) -> Fault {
        let (name_id, name_en) = self.names();
        let [id, en] = [Language::Id, Language::En].map(|language| number.show(language));
        let fault = Fault::new(
            Code::ImpossibleNumber,
            text!("{name_id} tidak mungkin {id}", "{name_en} cannot be {en}"),
        );
        if let Some(right) = self.comma_put_back(number).map(Decimal::to_write) {
            return fault
                .help(text!(
                    "mungkin maksudnya “{right}”",
                    "did you mean “{right}”?"
                ))
                .fix(right);
        }
        let [between_id, between_en] =
            [Language::Id, Language::En].map(|language| self.hard.show(language));
        if self.is_percent() && number.compare(Decimal::whole(100)).is_gt() {
            return fault.help(text!(
                "nilainya {between_id}; bila ini persentase dari target, tulis dalam isian “capaian”",
                "it is {between_en}; if this is a percentage of the target, write it under the key “achievement”"
            ));
        }
        fault.help(text!("nilainya {between_id}", "it is {between_en}"))
    }

    fn is_percent(&self) -> bool {
        self.hard.highest == Some(Decimal::whole(100))
    }

    /// The number with the comma one, two or three digits further left, if it was written without one and that makes it
    /// usual. A number of two digits may be of anything, and a percentage up to twice the whole that of a target.
    fn comma_put_back(&self, number: Decimal) -> Option<Decimal> {
        let moved =
            (1..=3).filter_map(|places| Decimal::new(number.mantissa(), number.digits() + places));
        let least = Decimal::whole(if self.is_percent() { 200 } else { 99 });
        let is_bare = self.decimals > 0 && number.digits() == 0;
        moved
            .filter(|_| is_bare && number.compare(least).is_gt())
            .find(|moved| self.hard.include(*moved) && self.soft.include(*moved))
    }
}

fn ambiguous(text: &str, plain: Decimal, thousands: Decimal) -> Fault {
    let shown = excerpt(text);
    let (plain, thousands) = (plain.to_write(), thousands.to_write());
    let message = text!(
        "“{shown}” dapat berarti {plain} atau {thousands}",
        "“{shown}” can mean {plain} or {thousands}"
    );
    Fault::new(Code::AmbiguousNumber, message).help(text!(
        "tulis “{plain}” (koma desimal) atau “{thousands}” (tanpa titik)",
        "write “{plain}” (decimal comma) or “{thousands}” (without a point)"
    ))
}

fn english_thousands(text: &str, thousands: Decimal) -> Fault {
    let (shown, right) = (excerpt(text), thousands.show(Language::Id));
    let message = text!(
        "“{shown}” dapat berarti pecahan atau ribuan",
        "“{shown}” can mean a fraction or thousands"
    );
    Fault::new(Code::AmbiguousNumber, message)
        .help(text!(
            "ribuan ditulis dengan titik: “{right}”",
            "thousands are written with a point: “{right}”"
        ))
        .fix(right)
}

pub(super) fn unreadable(text: &str) -> Fault {
    let shown = excerpt(text);
    Fault::new(
        Code::BadNumber,
        text!("“{shown}” tidak terbaca sebagai angka", "“{shown}” cannot be read as a number"),
    )
    .help(text!(
        "tulis angkanya saja, dengan koma desimal dan titik ribuan, seperti “63,83” atau “16.874”",
        "write the number alone, with a decimal comma and thousands points, like “63,83” or “16.874”"
    ))
}

pub(super) fn too_long() -> Fault {
    let most = Decimal::MOST_DIGITS;
    Fault::new(
        Code::BadNumber,
        text!("angka ini terlalu panjang", "this number is too long"),
    )
    .help(text!(
        "tulis paling banyak {most} angka",
        "write at most {most} digits"
    ))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use crate::diagnostic::text::Language;
    use crate::value::decimal::{Decimal, Limits, NumberRange};

    fn limits(name: &'static str, decimals: u8, bounds: [&str; 4]) -> Limits<'static> {
        let [low, high, soft_low, soft_high] = bounds.map(Decimal::plain);
        Limits {
            name,
            decimals,
            hard: NumberRange {
                lowest: low,
                highest: high,
            },
            soft: NumberRange {
                lowest: soft_low,
                highest: soft_high,
            },
        }
    }

    fn tfr() -> Limits<'static> {
        limits("TFR", 2, ["0.5", "8", "1.5", "3.5"])
    }

    fn percent() -> Limits<'static> {
        limits("mCPR", 2, ["0", "100", "10", "80"])
    }

    fn count() -> Limits<'static> {
        limits("Jumlah kelompok", 0, ["0", "", "", ""])
    }

    fn check(text: &str, limits: &Limits<'_>, expected: &str) {
        let found = match Decimal::read(text, limits) {
            Ok(number) => number.show(Language::Id),
            Err(fault) => format!(
                "{} → {}",
                fault.code.slug(),
                fault.offered().unwrap_or("?").to_owned()
            ),
        };
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn numbers_as_staff_write_them() {
        check("63,83", &percent(), "63,83");
        check("63.83", &percent(), "63,83");
        check("63,83%", &percent(), "63,83");
        check(" 63,83\u{a0}persen ", &percent(), "63,83");
        check("2,40", &tfr(), "2,40");
        check("2.4", &tfr(), "2,4");
        check("2,400", &tfr(), "2,400");
        check("0.874", &tfr(), "0,874");
        check("16.874", &count(), "16.874");
        check("1.234.567", &count(), "1.234.567");
        check("16874", &count(), "16.874");
        check("16\u{a0}874", &count(), "16.874");
        check("0", &count(), "0");
        check("+54", &count(), "54");
        check("1.234,56", &Limits::none(), "1.234,56");
        check("12 345.678", &Limits::none(), "12.345,678");
        check("1234.567", &Limits::none(), "1.234,567");
        check("−0,31", &Limits::none(), "−0,31");
        check("-0.31", &Limits::none(), "−0,31");
    }

    #[test]
    fn doubt_is_an_error_unless_the_limits_settle_it() {
        check("2.400", &tfr(), "ambiguous-number → ?");
        check("63.830", &percent(), "ambiguous-number → ?");
        check("2.400", &Limits::none(), "ambiguous-number → ?");
        check("16,874", &count(), "ambiguous-number → 16.874");
        check(
            "2.400",
            &limits("Dana", 2, ["100", "5000", "", ""]),
            "2.400",
        );
        let fault = Decimal::read("2.400", &tfr()).unwrap_err();
        assert_eq!(fault.message.id, "“2.400” dapat berarti 2,400 atau 2400");
        assert_eq!(
            fault.help.unwrap().id,
            "tulis “2,400” (koma desimal) atau “2400” (tanpa titik)"
        );
    }

    #[test]
    fn impossible_numbers_offer_the_lost_comma() {
        check("240", &tfr(), "impossible-number → 2,40");
        check("6383", &percent(), "impossible-number → 63,83");
        check("735%", &percent(), "impossible-number → 73,5");
        check("110", &percent(), "impossible-number → ?");
        check("24", &tfr(), "impossible-number → ?");
        check("-5", &percent(), "impossible-number → ?");
        check("-5", &count(), "impossible-number → ?");
        let fault = Decimal::read("240", &tfr()).unwrap_err();
        assert_eq!(
            (fault.message.id.as_str(), fault.help.unwrap().id.as_str()),
            ("TFR tidak mungkin 240", "mungkin maksudnya “2,40”")
        );
        let fault = Decimal::read("-5", &count()).unwrap_err();
        assert_eq!(fault.help.unwrap().id, "nilainya paling sedikit 0");
    }

    #[test]
    fn other_texts_are_no_numbers() {
        let free = Limits::none();
        for text in [
            "", "-", "%", ",5", ".5", "5,", "5.", "1e3", ".inf", ".nan", "0x1F", "12.34.56",
            "1,2.3", "1.23,4",
        ] {
            check(text, &free, "bad-number → ?");
        }
        for text in [
            "sekitar 60",
            "63,83 dari 66",
            "1 23",
            "16.874 5",
            "٣",
            "18446744073709551616",
            "0,0000000000000000001",
        ] {
            check(text, &free, "bad-number → ?");
        }
        check(&"9".repeat(1_000_000), &free, "bad-number → ?");
        check("1,234.56", &free, "bad-number → 1234,56");
        check("1,234,567", &free, "bad-number → 1234567");
    }

    #[test]
    fn odd_numbers_are_warned_about() {
        let check = |text, limits: &Limits<'_>, expected: Option<&str>| {
            let unusual = Decimal::read(text, limits).unwrap().unusual(limits);
            assert_eq!(
                unusual.map(|fault| fault.message.id).as_deref(),
                expected,
                "{text:?}"
            );
        };
        check("2,40", &tfr(), None);
        check("4,2", &tfr(), Some("TFR 4,2 tidak lazim"));
        check("273", &count(), None);
        check("273,0", &count(), None);
        check(
            "273,5",
            &count(),
            Some("Jumlah kelompok 273,5 bukan bilangan bulat"),
        );
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(mantissa in -999_999_999_999_999_999_i64..=999_999_999_999_999_999, scale in 0_u8..=18) {
            let number = Decimal::new(i128::from(mantissa), scale).unwrap();
            let limits = Limits { decimals: scale, ..Limits::none() };
            let back = Decimal::read(&number.show(Language::Id), &limits).unwrap();
            prop_assert_eq!((back, back.digits()), (number, scale));
            let back = Decimal::plain(&number.to_plain()).unwrap();
            prop_assert_eq!((back, back.digits()), (number, scale));
        }

        #[test]
        fn no_text_breaks_the_reader(text in "([0-9]{1,4}|[-., %]|persen|\\PC){0,8}") {
            let _ = Decimal::read(&text, &Limits::none());
        }
    }
}
