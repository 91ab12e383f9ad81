//! Families of sources: surveys and reports whose figures may stand in one series.

use crate::vocabulary::draft::Draft;
use crate::vocabulary::reader::VocabularyReader;
use crate::vocabulary::values::text;

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
    /// Caution for readers, in Indonesian.
    pub note: Option<String>,
}

impl SourceFamily {
    /// Every spelling.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &String> {
        [&self.code, &self.name].into_iter().chain(&self.aliases)
    }
}

key_set! {
    SourceFamilyKey: &'static str {
        Name = "name",
        Aliases = "aliases",
        Owner = "owner",
        Type = "type",
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
        note: keyed.get(Key::Note, reader, text),
    }
}

#[cfg(test)]
mod tests {
    use crate::vocabulary::Vocabulary;

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
