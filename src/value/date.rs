//! Days and ranges of days, read in every form that staff write.
//!
//! Reading has two steps: `days` and `day` parse the text without looking at the calendar, then the range is checked
//! against it. Messages are in `faults`. A further form of a date is a branch in `day` and a line in the tests here.

use crate::diagnostic::Fault;
use crate::value::date_range::DateRange;
use crate::value::months::take_months;
use crate::value::period::Part;
use crate::value::token::Tokens;

mod day;
mod days;
mod faults;

use days::WrittenDays;

/// A range as read from text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateReading {
    /// The days.
    pub range: DateRange,
    /// A note if the text can mean another day: `3/4/2024`.
    pub note: Option<Fault>,
}

/// Reads a day or a range of days; the description of the record lists all forms.
///
/// # Errors
/// `bad-date`, `date-without-year`, `reversed-range` or `weekday-mismatch`.
pub fn read(text: &str) -> Result<DateReading, Fault> {
    if let Some(range) = read_months(text)? {
        return Ok(DateReading { range, note: None });
    }
    let written = WrittenDays::take(text)?;
    let range = written.range()?;
    written.check_weekdays(range)?;
    Ok(DateReading {
        range,
        note: written.note(range, text),
    })
}

/// Reads a month or several months without a day: `Desember 2019`, `Maret-April 2024`.
fn read_months(text: &str) -> Result<Option<DateRange>, Fault> {
    let mut tokens = Tokens::of(text);
    let is_part = tokens.one_of(&["awal", "medio", "pertengahan", "tengah", "akhir"]);
    let Some([first, last]) = take_months(&mut tokens)? else {
        return Ok(None);
    };
    tokens.mark(&['.']);
    let ends = [first, last].map(|month| month.last_day(Part::End));
    match DateRange::months(ends[0], ends[1]).filter(|_| tokens.is_done()) {
        Some(months) if is_part => Err(faults::part_of_month(months)),
        months => Ok(months),
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::collection::btree_set;
    use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

    use crate::diagnostic::text::Language;
    use crate::value::date::read;
    use crate::value::date_range::DateRange;

    fn check(text: &str, expected: &str) {
        let read = match read(text) {
            Ok(reading) => {
                let note = reading
                    .note
                    .map(|note| note.code.slug())
                    .unwrap_or_default();
                format!("{} {note}", reading.range.to_iso())
                    .trim_end()
                    .to_owned()
            }
            Err(fault) => {
                let part = fault.part.clone().map_or(text, |part| &text[part]);
                format!(
                    "{} “{part}” → {}",
                    fault.code.slug(),
                    fault.offered().unwrap_or("?").to_owned()
                )
            }
        };
        assert_eq!(read, expected, "{text:?}");
    }

    #[test]
    fn single_days() {
        check("2024-05-27", "2024-05-27");
        check("27 Mei 2024", "2024-05-27");
        check(" 27\u{a0}MEI  2024 ", "2024-05-27");
        check("27/5/2024", "2024-05-27");
        check("27-05-2024", "2024-05-27");
        check("27.5.2024", "2024-05-27");
        check("27-Mei-2024", "2024-05-27");
        check("Senin, 27 Mei 2024", "2024-05-27");
        check("Senin 27 Mei 2024", "2024-05-27");
        check("Senin (27/5/2024)", "2024-05-27");
        check("Hari Senin, tanggal 27 May 2024", "2024-05-27");
        check("Jum'at, 31 Mei 2024", "2024-05-31");
        check("jum’at, 31 mei 2024", "2024-05-31");
        check("18 Pebruari 2020", "2020-02-18");
        check("1 Nopember 2020", "2020-11-01");
        check("1 Sept. 2020", "2020-09-01");
        check("29 Februari 2024", "2024-02-29");
    }

    #[test]
    fn ranges() {
        for joint in [
            "-",
            " - ",
            "–",
            " — ",
            " s.d. ",
            " s/d ",
            " sd ",
            " sampai ",
            " sampai dengan ",
            " dan ",
            " & ",
        ] {
            check(
                &format!("18{joint}19 Februari 2020"),
                "2020-02-18/2020-02-19",
            );
        }
        check("2020-02-18/2020-02-19", "2020-02-18/2020-02-19");
        check("30 Januari – 2 Februari 2023", "2023-01-30/2023-02-02");
        check("27 Des 2023 - 2 Jan 2024", "2023-12-27/2024-01-02");
        check("Selasa-Rabu, 18-19 Februari 2020", "2020-02-18/2020-02-19");
        check(
            "Selasa dan Rabu, 18 dan 19 Februari 2020",
            "2020-02-18/2020-02-19",
        );
        check(
            "Senin, 30 Januari – Kamis, 2 Februari 2023",
            "2023-01-30/2023-02-02",
        );
        check("18/2/2020 - 19/2/2020", "2020-02-18/2020-02-19");
        check("18-19/2/2020", "2020-02-18/2020-02-19");
        check("18/2 s.d. 19/2/2020", "2020-02-18/2020-02-19");
        check("18-18 Februari 2020", "2020-02-18");
    }

    #[test]
    fn several_days() {
        check("18 dan 20 Februari 2020", "2020-02-18,2020-02-20");
        check("12, 13 dan 14 Maret 2024", "2024-03-12/2024-03-14");
        check("8 & 15 Maret 2024", "2024-03-08,2024-03-15");
        check("8 Maret 2024 & 15 Maret 2024", "2024-03-08,2024-03-15");
        check(
            "12, 14, dan 16 Maret 2024",
            "2024-03-12,2024-03-14,2024-03-16",
        );
        check(
            "18-19 dan 22 Februari 2020",
            "2020-02-18,2020-02-19,2020-02-22",
        );
        check("31 Maret dan 2 April 2024", "2024-03-31,2024-04-02");
        check(
            "20 dan 18 Februari 2020",
            "reversed-range “20 dan 18 Februari 2020” → 18 dan 20 Februari 2020",
        );
    }

    #[test]
    fn months_without_a_day() {
        check("Desember 2019", "2019-12");
        check("bulan Mei tahun 2024.", "2024-05");
        check("Maret-April 2024", "2024-03/2024-04");
        check("Desember 2023 - Januari 2024", "2023-12/2024-01");
        check("April-Maret 2024", "bad-date “April-Maret 2024” → ?");
    }

    #[test]
    fn marks_and_weekdays_around_a_date() {
        check("28 Maret 2024.", "2024-03-28");
        check("27 Mei 2024 (Senin)", "2024-05-27");
        check("22-23 Mei 2024 (Rabu-Kamis)", "2024-05-22/2024-05-23");
        check("27 Mei 2024 (Selasa)", "weekday-mismatch “Selasa” → Senin");
        check("2024 Mei 27", "2024-05-27");
        check("27 Mei '24", "bad-date “24” → 2024");
    }

    #[test]
    fn days_that_do_not_exist() {
        check("30 Februari 2024", "bad-date “30” → 29");
        check("2023-02-29", "bad-date “29” → 28");
        check("31-4-2024", "bad-date “31” → 30");
        check("0 Mei 2024", "bad-date “0” → ?");
        check("31 April – 2 Mei 2024", "bad-date “31” → 30");
        check("27/13/2024", "bad-date “13” → ?");
        check("5/27/2024", "bad-date “5/27/2024” → 27/5/2024");
        check("2024-27-05", "bad-date “2024-27-05” → 2024-05-27");
        check("27 Meii 2024", "bad-date “Meii” → Mei");
        check("27 Jui 2024", "bad-date “Jui” → ?");
        check("Senen, 27 Mei 2024", "bad-date “Senen” → Senin");
        check("27/5/24", "bad-date “24” → 2024");
        check("27 Mei 0", "bad-date “0” → ?");
        check("27 Mei 99999", "bad-date “99999” → ?");
        check("1944-12-31", "bad-date “1944” → ?");
        check("2101-01-01", "bad-date “2101” → ?");
        check("May 27, 2024", "bad-date “May 27, 2024” → 27 Mei 2024");
        check("2024", "bad-date “2024” → ?");
        check("2024-05", "bad-date “2024-05” → ?");
        check(
            "8 Maret dan 15 Juni 2024",
            "bad-date “8 Maret dan 15 Juni 2024” → ?",
        );
        check("medio Maret 2024", "bad-date “medio Maret 2024” → ?");
        check("27 Mei 2024 pukul 09.00", "bad-date “pukul 09.00” → ?");
        check("2024-05-27T09:00:00Z", "bad-date “T09:00:00Z” → ?");
        check("besok", "bad-date “besok” → ?");
        check("", "bad-date “” → ?");
    }

    #[test]
    fn years_orders_and_weekdays() {
        check("27 Mei", "date-without-year “27 Mei” → ?");
        check("Senin (27/5)", "date-without-year “27/5” → ?");
        check("18-19 Februari", "date-without-year “19 Februari” → ?");
        check("18-19", "date-without-year “19” → ?");
        check(
            "19-18 Februari 2020",
            "reversed-range “19-18 Februari 2020” → 18–19 Februari 2020",
        );
        check(
            "Senin (19-18/2/2020)",
            "reversed-range “19-18/2/2020” → 18–19 Februari 2020",
        );
        check(
            "27 Des - 2 Jan 2024",
            "reversed-range “27 Des - 2 Jan 2024” → 27 Desember 2023 – 2 Januari 2024",
        );
        check(
            "Senin, 18 Februari 2020",
            "weekday-mismatch “Senin” → Selasa",
        );
        check(
            "Senin-Selasa, 18-19 Februari 2020",
            "weekday-mismatch “Senin-Selasa” → Selasa–Rabu",
        );
        check(
            "Selasa-Kamis, 18-19 Februari 2020",
            "weekday-mismatch “Kamis” → Rabu",
        );
        check(
            "Senin-Selasa, 18 Februari 2020",
            "weekday-mismatch “Senin-Selasa” → Selasa",
        );
    }

    #[test]
    fn what_could_be_month_first_is_noted() {
        check("3/4/2024", "2024-04-03 ambiguous-date");
        check(
            "3/4/2024 - 5/4/2024",
            "2024-04-03/2024-04-05 ambiguous-date",
        );
        check("3/4/2024 - 27/4/2024", "2024-04-03/2024-04-27");
        check("4/4/2024", "2024-04-04");
        check("Rabu, 3/4/2024", "2024-04-03");
        check("2024-04-03", "2024-04-03");
    }

    #[test]
    fn faults_speak_plainly() {
        let fault = read("30 Februari 2023").unwrap_err();
        assert_eq!(fault.message.id, "Februari 2023 hanya sampai tanggal 28");
        assert_eq!(fault.message.en, "February 2023 has only 28 days");
        let fault = read("Senin, 18 Februari 2020").unwrap_err();
        assert_eq!(
            fault.message.id,
            "18 Februari 2020 adalah hari Selasa, bukan Senin"
        );
        let fault = read("27 Jui 2024").unwrap_err();
        assert_eq!(
            fault.help.unwrap().id,
            "mungkin maksudnya “Juli” atau “Juni”"
        );
    }

    fn any_range() -> impl Strategy<Value = DateRange> {
        let days = (date(2100, 12, 1) - date(1945, 1, 1)).get_days();
        (0..days, 0_i32..30).prop_map(|(start, length)| {
            let first = date(1945, 1, 1).saturating_add(start.days());
            DateRange::new(first, first.saturating_add(length.days())).unwrap()
        })
    }

    proptest! {
        #[test]
        fn several_days_are_read_back_as_shown(days in btree_set(0_i32..60, 1..5), start in 0_i32..50_000) {
            let first = date(1945, 1, 1).saturating_add(start.days());
            let days: Vec<_> = days.into_iter().map(|day| first.saturating_add(day.days())).collect();
            let range = DateRange::several(&days).unwrap();
            let months = DateRange::months(days[0], *days.last().unwrap()).unwrap();
            for range in [range, months] {
                for language in [Language::Id, Language::En] {
                    let shown = range.show(language);
                    prop_assert_eq!(read(&shown).map(|reading| reading.range), Ok(range), "{}", shown);
                }
            }
        }

        #[test]
        fn what_is_shown_is_read_back(range in any_range()) {
            for language in [Language::Id, Language::En] {
                for shown in [range.show(language), range.show_long(language), range.to_iso()] {
                    let reading = read(&shown);
                    prop_assert_eq!(reading.map(|reading| reading.range), Ok(range), "{}", shown);
                }
            }
        }

        #[test]
        fn a_fix_in_its_place_cures_the_fault(text in "(Senin, |Selasa-Rabu, )?[0-9]{1,2}([-/ ]| s.d. )[0-9]{1,2} ?(Mei|Feb|/2) ?[/-]?(20)?2[0-9]") {
            if let Err(fault) = read(&text)
                && let Some(fix) = fault.offered()
            {
                let mut cured = text.clone();
                cured.replace_range(fault.part.clone().unwrap_or(0..text.len()), fix);
                prop_assert!(read(&cured).err() != Some(fault), "{} → {}", text, cured);
            }
        }

        #[test]
        fn no_text_breaks_the_reader(text in "([0-9]{1,5}|[-–/.,&() ]|s\\.d\\.|dan|Mei|Feb|Senin|\\PC){0,9}") {
            if let Err(fault) = read(&text) {
                prop_assert!(fault.part.is_none_or(|part| text.get(part).is_some()));
            }
        }
    }
}
