//! Laws of the programme with their numbers, by which a record's legal bases are checked.
//!
//! Numbers, years and subjects are those of the laws' titles, to be looked up in the national database of regulations
//! (peraturan.go.id); the list was written from general knowledge, so a disagreement is a warning and never an error. A law
//! that is not in the list is never doubted.

/// A law whose number and year are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownLaw {
    /// Its type as an abbreviation: `Perpres`.
    pub kind: &'static str,
    /// Its number.
    pub number: &'static str,
    /// Year of issue.
    pub year: i16,
    /// Its subject.
    pub subject: &'static str,
    /// Words by which a title tells the subject, in lower case.
    words: &'static str,
    /// True if a record of the programme that gives this type and number can mean no other law.
    is_alone: bool,
}

macro_rules! laws {
    ($($kind:literal $number:literal / $year:literal $subject:literal, $words:literal, $is_alone:literal;)*) => {
        /// The laws of the programme.
        pub const LAWS: &[KnownLaw] = &[$(KnownLaw {
            kind: $kind,
            number: $number,
            year: $year,
            subject: $subject,
            words: $words,
            is_alone: $is_alone,
        },)*];
    };
}

laws! {
    "UU" "52" / 2009 "Perkembangan Kependudukan dan Pembangunan Keluarga", "perkembangan kependudukan", true;
    "UU" "23" / 2014 "Pemerintahan Daerah", "pemerintahan daerah", false;
    "PP" "87" / 2014 "Perkembangan Kependudukan dan Pembangunan Keluarga, Keluarga Berencana, dan Sistem Informasi Keluarga", "sistem informasi keluarga", true;
    "Perpres" "62" / 2010 "Badan Kependudukan dan Keluarga Berencana Nasional", "badan kependudukan", false;
    "Perpres" "153" / 2014 "Grand Design Pembangunan Kependudukan", "grand design", false;
    "Perpres" "2" / 2015 "RPJMN Tahun 2015-2019", "2015-2019", false;
    "Perpres" "18" / 2020 "RPJMN Tahun 2020-2024", "2020-2024", false;
    "Perpres" "72" / 2021 "Percepatan Penurunan Stunting", "percepatan penurunan stunting", true;
    "Perpres" "180" / 2024 "Kementerian Kependudukan dan Pembangunan Keluarga", "kementerian kependudukan", true;
    "Perpres" "181" / 2024 "Badan Kependudukan dan Keluarga Berencana Nasional", "badan kependudukan", false;
    "Perpres" "12" / 2025 "RPJMN Tahun 2025-2029", "2025-2029", false;
    "Inpres" "3" / 2022 "Optimalisasi Penyelenggaraan Kampung Keluarga Berkualitas", "kampung keluarga berkualitas", false;
}

/// Types of law with their full names, in lower case.
const KINDS: &[(&str, &str)] = &[
    ("UU", "undang-undang"),
    ("PP", "peraturan pemerintah"),
    ("Perpres", "peraturan presiden"),
    ("Inpres", "instruksi presiden"),
];

/// A law as a record gives it.
#[derive(Debug, Clone, Copy)]
pub struct GivenLaw<'a> {
    /// Its type.
    pub kind: &'a str,
    /// Its number.
    pub number: &'a str,
    /// Its year.
    pub year: i16,
    /// Its title, if the record gives one.
    pub title: Option<&'a str>,
}

impl GivenLaw<'_> {
    /// The known law that is meant and has another number or year; `None` if there is none.
    #[must_use]
    pub fn mistaken_for(&self) -> Option<&'static KnownLaw> {
        let kind = self.kind.trim().trim_end_matches('.').to_lowercase();
        let title = self.title.map(str::to_lowercase);
        let is_kind = |law: &&KnownLaw| {
            let full = KINDS.iter().find(|(short, _)| *short == law.kind);
            law.kind.to_lowercase() == kind || full.is_some_and(|(_, full)| *full == kind)
        };
        let is_same = |law: &KnownLaw| law.number == self.number && law.year == self.year;
        let mut meant = LAWS.iter().filter(is_kind).filter(|law| match &title {
            Some(title) => title.contains(law.words),
            None => law.is_alone && law.number == self.number,
        });
        let first = meant.clone().next()?;
        // Two laws may have one subject, one after the other.
        (!meant.any(is_same)).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use crate::vocabulary::law::GivenLaw;

    #[test]
    fn a_known_law_with_another_year_is_told() {
        let check = |kind, number, year, title, right: Option<(&str, i16)>| {
            let given = GivenLaw {
                kind,
                number,
                year,
                title,
            };
            let found = given.mistaken_for().map(|law| (law.number, law.year));
            assert_eq!(found, right, "{given:?}");
        };
        let stunting = Some("Percepatan Penurunan Stunting");
        check("Perpres", "72", 2024, stunting, Some(("72", 2021)));
        check(
            "Peraturan Presiden",
            "27",
            2021,
            stunting,
            Some(("72", 2021)),
        );
        check("Perpres", "72", 2024, None, Some(("72", 2021)));
        check("Perpres", "72", 2021, stunting, None);
        check("Perpres", "72", 2021, None, None);
        check("Perpres", "72", 2024, Some("Dana Desa"), None);
        check("Perpres", "18", 2023, None, None);
        check("Perban", "72", 2024, stunting, None);
        check(
            "Perpres",
            "181",
            2024,
            Some("Badan Kependudukan dan Keluarga Berencana Nasional"),
            None,
        );
    }
}
