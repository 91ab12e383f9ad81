//! Families of sources: surveys and reports whose figures may stand in one series, and the words that give them away.

use std::cmp::Reverse;
use std::collections::BTreeMap;

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

/// The words by which a text tells its family of sources.
#[derive(Debug, Clone, Default)]
pub(super) struct SourceWords {
    /// By the first word: the words that follow, the longest first, and the position of the family.
    by_first: BTreeMap<String, Vec<(Vec<String>, usize)>>,
}

impl SourceWords {
    /// The words of these families.
    pub(super) fn new(families: &[SourceFamily]) -> Self {
        let mut by_first: BTreeMap<String, Vec<(Vec<String>, usize)>> = BTreeMap::new();
        for (position, family) in families.iter().enumerate() {
            for name in [&family.code, &family.name]
                .into_iter()
                .chain(&family.aliases)
            {
                let mut words = words(name).into_iter();
                let Some(first) = words.next() else { continue };
                by_first
                    .entry(first)
                    .or_default()
                    .push((words.collect(), position));
            }
        }
        for known in by_first.values_mut() {
            known.sort_by_key(|(rest, position)| (Reverse(rest.len()), *position));
        }
        Self { by_first }
    }

    /// The position of the family that `text` names first: of `SKAP 2019`, `PK-21`, `e-PPGBM Juli`.
    pub(super) fn find(&self, text: &str) -> Option<usize> {
        let words = words(text);
        (0..words.len()).find_map(|start| {
            let (first, after) = words[start..].split_first()?;
            let mut families = self.by_first.get(first)?.iter();
            let (_, position) = families.find(|(rest, _)| after.starts_with(rest))?;
            Some(*position)
        })
    }
}

/// Runs of letters and runs of digits, in lower case: `PK22` is two words.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = None;
    for c in text.chars() {
        let class = if c.is_alphabetic() {
            Some('a')
        } else {
            c.is_numeric().then_some('0')
        };
        match words.last_mut() {
            _ if class.is_none() => {}
            Some(word) if class == before => word.extend(c.to_lowercase()),
            _ => words.push(c.to_lowercase().collect()),
        }
        before = class;
    }
    words
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
