//! Families of sources: surveys and reports whose figures may stand in one series.

use crate::vocabulary::draft::Draft;
use crate::vocabulary::reader::VocabularyReader;
use crate::vocabulary::values::{text, whole};

/// Years before the first of a survey in which a forerunner may have borne its name.
const LONG_BEFORE: u16 = 10;

/// Surveys and reports whose figures may stand in one series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFamily {
    /// `SKAP`.
    pub code: String,
    /// `Survei Kinerja dan Akuntabilitas Program`.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Who makes it: `BKKBN`; may be empty.
    pub owner: String,
    /// `survei`, `pendataan`, `laporan rutin`, `sensus`, `laporan`; may be empty.
    pub form: String,
    /// The years in which it was held, in order; none if they are not known. Later ones are not known yet.
    pub years: Vec<u16>,
    /// Caution for readers, in Indonesian.
    pub note: Option<String>,
}

impl SourceFamily {
    /// Every spelling.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &String> {
        [&self.code, &self.name].into_iter().chain(&self.aliases)
    }

    /// True if its first year came so long after `year` that no forerunner bore its name either.
    #[must_use]
    pub fn began_long_after(&self, year: u16) -> bool {
        self.years
            .first()
            .is_some_and(|first| year + LONG_BEFORE < *first)
    }

    /// True if it is known that it was not held in `year`.
    #[must_use]
    pub fn was_not_held_in(&self, year: u16) -> bool {
        self.years.last().is_some_and(|last| year <= *last) && !self.years.contains(&year)
    }

    /// True if it is of the kind and the owner of `other` and was held in `year`: the survey that may be meant.
    #[must_use]
    pub fn stood_for(&self, other: &Self, year: u16) -> bool {
        let is_alike = self.owner == other.owner && self.form == other.form;
        is_alike && self.code != other.code && self.years.contains(&year)
    }
}

key_set! {
    SourceFamilyKey: &'static str {
        Name = "name",
        Aliases = "aliases",
        Owner = "owner",
        Type = "type",
        Years = "years",
        Note = "note",
    }
}

/// The family of a merged entry.
pub(super) fn read(draft: &Draft<'_>, reader: &mut VocabularyReader<'_>) -> SourceFamily {
    use SourceFamilyKey as Key;
    let keyed = draft.keyed(reader);
    SourceFamily {
        code: draft.code.to_owned(),
        name: draft.name(keyed.require(Key::Name, reader, text)),
        aliases: keyed.list(Key::Aliases, reader, text),
        owner: keyed.get(Key::Owner, reader, text).unwrap_or_default(),
        form: keyed.get(Key::Type, reader, text).unwrap_or_default(),
        years: keyed.list(Key::Years, reader, whole),
        note: keyed.get(Key::Note, reader, text),
    }
}

#[cfg(test)]
mod tests {
    use crate::vocabulary::Vocabulary;

    #[test]
    fn a_survey_has_its_years() {
        let vocabulary = Vocabulary::embedded();
        let check = |text, year, missing: bool, other: Option<&str>| {
            let family = vocabulary.source_family(text).unwrap();
            assert_eq!(family.was_not_held_in(year), missing, "{text} {year}");
            let mut sources = vocabulary.sources().iter();
            let found = sources.find(|source| source.stood_for(family, year));
            assert_eq!(
                found.map(|found| found.code.as_str()),
                other,
                "{text} {year}"
            );
        };
        check("SSGI", 2022, false, None);
        check("SSGI", 2023, true, Some("SKI"));
        check("SKI", 2023, false, None);
        check("SKI", 2022, true, Some("SSGI"));
        check("SSGI", 2026, false, None);
        check("SKAP", 1990, true, None);
        check("SIGA", 1990, false, None);
    }

    #[test]
    fn a_text_tells_its_family() {
        let vocabulary = Vocabulary::embedded();
        let check = |text, code| {
            assert_eq!(
                vocabulary
                    .source_family(text)
                    .map(|family| family.code.as_str()),
                code,
                "{text}"
            );
        };
        check("SKAP 2019", Some("SKAP"));
        check("skap2019", Some("SKAP"));
        check("PK-21", Some("PK"));
        check("Pemutakhiran Pendataan Keluarga 2023", Some("PK"));
        check("Newsiga, Juni 2022", Some("SIGA"));
        check("data e-PPGBM Juli", Some("EPPGBM"));
        check("Long Form SP2020", Some("SP_LF"));
        check("SSGI 2022 dan SKI 2023", Some("SSGI"));
        check("paparan Kepala Perwakilan", Some("LAPORAN"));
        check("meski skapula", None);
        check("", None);
    }
}
