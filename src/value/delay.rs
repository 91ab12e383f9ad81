//! Deadlines that no calendar names: a time after the meeting, and what comes again and again.

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::text::Language;
use crate::value::token::Tokens;

/// A time after a meeting: "6 bulan", "30 hari kerja".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Delay {
    count: u16,
    unit: Unit,
}

/// A recurring deadline: "setiap bulan", "tanggal 10 setiap bulan".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cycle {
    unit: Unit,
    /// The day of the month.
    day: Option<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
enum Unit {
    Day,
    WorkingDay,
    Week,
    Month,
    Quarter,
    Half,
    Year,
}

impl Unit {
    const ALL: [Self; 7] = [
        Self::Day,
        Self::WorkingDay,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Half,
        Self::Year,
    ];

    const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Day, Language::Id) => "hari",
            (Self::WorkingDay, Language::Id) => "hari kerja",
            (Self::Week, Language::Id) => "minggu",
            (Self::Month, Language::Id) => "bulan",
            (Self::Quarter, Language::Id) => "triwulan",
            (Self::Half, Language::Id) => "semester",
            (Self::Year, Language::Id) => "tahun",
            (Self::Day, Language::En) => "day",
            (Self::WorkingDay, Language::En) => "working day",
            (Self::Week, Language::En) => "week",
            (Self::Month, Language::En) => "month",
            (Self::Quarter, Language::En) => "quarter",
            (Self::Half, Language::En) => "half-year",
            (Self::Year, Language::En) => "year",
        }
    }

    fn take(tokens: &mut Tokens) -> Option<Self> {
        let named = |word: &str| match word {
            "pekan" => Some(Self::Week),
            _ => Self::ALL
                .into_iter()
                .find(|unit| unit.name(Language::Id) == word),
        };
        let (unit, _) = tokens.word(named)?;
        let works = unit == Self::Day && tokens.one_of(&["kerja"]);
        Some(if works { Self::WorkingDay } else { unit })
    }
}

impl Delay {
    /// Parses the whole of `text`: `6 bulan`, `dalam 3 (tiga) bulan`, `1 minggu setelah rapat`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut tokens = Tokens::of(text);
        tokens.one_of(&["dalam", "selama"]);
        let count = tokens.number()?;
        if tokens.mark(&['(']).is_some() {
            tokens.word(|_| Some(()))?;
            tokens.mark(&[')'])?;
        }
        let unit = Unit::take(&mut tokens)?;
        if tokens.one_of(&["setelah", "sesudah", "sejak", "dari"]) {
            tokens
                .one_of(&["rapat", "pertemuan", "kegiatan"])
                .then_some(())?;
            tokens.one_of(&["ini"]);
        }
        if tokens.one_of(&["ke"]) {
            tokens.one_of(&["depan"]).then_some(())?;
        }
        tokens.mark(&['.']);
        let count = u16::try_from(count.value)
            .ok()
            .filter(|count| (1..=1000).contains(count))?;
        tokens.is_done().then_some(Self { count, unit })
    }

    /// The last day in time after a meeting that ended on `day`; none for working days, since holidays are not known.
    pub(crate) fn after(self, day: Date) -> Option<Date> {
        let count = i64::from(self.count);
        let span = match self.unit {
            Unit::Day => Span::new().days(count),
            Unit::WorkingDay => return None,
            Unit::Week => Span::new().weeks(count),
            Unit::Month => Span::new().months(count),
            Unit::Quarter => Span::new().months(3 * count),
            Unit::Half => Span::new().months(6 * count),
            Unit::Year => Span::new().years(count),
        };
        day.checked_add(span).ok()
    }

    /// In words: `6 bulan setelah rapat`, `6 months after the meeting`.
    pub(crate) fn show(self, language: Language) -> String {
        let (count, unit) = (self.count, self.unit.name(language));
        match (language, count) {
            (Language::Id, _) => format!("{count} {unit} setelah rapat"),
            (Language::En, 1) => format!("{count} {unit} after the meeting"),
            (Language::En, _) => format!("{count} {unit}s after the meeting"),
        }
    }
}

impl Cycle {
    /// Parses the whole of `text`: `setiap bulan`, `tanggal 10 setiap bulan`, `setiap tanggal 10`, `bulanan`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut tokens = Tokens::of(text);
        let before = take_day(&mut tokens);
        tokens.one_of(&["rutin"]);
        let adjective = |word: &str| match word {
            "harian" => Some(Unit::Day),
            "mingguan" => Some(Unit::Week),
            "bulanan" => Some(Unit::Month),
            "triwulanan" => Some(Unit::Quarter),
            "semesteran" => Some(Unit::Half),
            "tahunan" => Some(Unit::Year),
            _ => None,
        };
        let mut day = before;
        let unit = match tokens.word(adjective) {
            Some((unit, _)) => unit,
            None => {
                tokens
                    .one_of(&["setiap", "tiap", "tiaptiap"])
                    .then_some(())?;
                match take_day(&mut tokens).filter(|_| before.is_none()) {
                    Some(after) => {
                        day = Some(after);
                        tokens.one_of(&["bulan", "bulannya"]);
                        Unit::Month
                    }
                    None => Unit::take(&mut tokens)?,
                }
            }
        };
        tokens.mark(&['.']);
        let fits = day.is_none() || unit == Unit::Month;
        (tokens.is_done() && fits).then_some(Self { unit, day })
    }

    /// In words: `tanggal 10 setiap bulan`, `on day 10 of every month`.
    pub(crate) fn show(self, language: Language) -> String {
        let unit = self.unit.name(language);
        match (language, self.day) {
            (Language::Id, Some(day)) => format!("tanggal {day} setiap {unit}"),
            (Language::Id, None) => format!("setiap {unit}"),
            (Language::En, Some(day)) => format!("on day {day} of every {unit}"),
            (Language::En, None) => format!("every {unit}"),
        }
    }
}

/// The day of `tanggal 10`.
fn take_day(tokens: &mut Tokens) -> Option<u8> {
    let day = tokens.number_at(1).map(|number| number.value)?;
    let day = u8::try_from(day)
        .ok()
        .filter(|day| (1..=31).contains(day))?;
    tokens.one_of(&["tanggal", "tgl"]).then(|| tokens.skip(1))?;
    Some(day)
}

/// True if `text` asks for no more than haste: `segera`.
pub(crate) fn is_at_once(text: &str) -> bool {
    let mut tokens = Tokens::of(text);
    let says = tokens.one_of(&["segera", "secepatnya", "sesegera"]);
    tokens.one_of(&["mungkin"]);
    tokens.mark(&['.']);
    says && tokens.is_done()
}
