//! Units and categories of indicators.

use crate::diagnostic::text::Text;
use crate::vocabulary::draft::Draft;
use crate::vocabulary::names::letters;
use crate::vocabulary::reader::VocabularyReader;
use crate::vocabulary::values::{bilingual, digits, text};

/// Unit of an indicator's values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// `anak_per_perempuan`.
    pub code: String,
    /// `anak per perempuan`, `children per woman`; stands after the number.
    pub label: Text,
    /// Digits after the comma that are usual.
    pub decimals: u8,
    /// Words that may stand behind a number instead of the label: `anak per wanita`.
    pub behind: Vec<String>,
}

impl Unit {
    /// True if `words` behind a number name this unit, whatever their marks and spaces.
    #[must_use]
    pub(crate) fn is_named(&self, words: &str) -> bool {
        let own = [&self.label.id, &self.label.en];
        if own.iter().any(|name| name.as_str() == words.trim()) {
            return true;
        }
        let words = letters(&words.replace('/', " per "));
        own.into_iter()
            .chain(&self.behind)
            .any(|name| !words.is_empty() && letters(&name.replace('/', " per ")) == words)
    }
}

/// Category of an indicator: its subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// `fertilitas`.
    pub code: String,
    /// `Fertilitas`, `Fertility`.
    pub label: Text,
}

key_set! {
    UnitKey: &'static str {
        LabelId = "label_id",
        LabelEn = "label_en",
        Decimals = "decimals",
        Behind = "behind",
    }
}

key_set! {
    CategoryKey: &'static str {
        LabelId = "label_id",
        LabelEn = "label_en",
    }
}

/// The unit of a merged entry.
pub(super) fn read_unit(draft: &Draft<'_>, reader: &mut VocabularyReader<'_>) -> Unit {
    let keyed = draft.keyed(reader);
    let label = keyed.require(UnitKey::LabelId, reader, text);
    Unit {
        code: draft.code.to_owned(),
        label: bilingual(draft.name(label), keyed.get(UnitKey::LabelEn, reader, text)),
        decimals: keyed.get(UnitKey::Decimals, reader, digits).unwrap_or(0),
        behind: keyed.list(UnitKey::Behind, reader, text),
    }
}

/// The category of a merged entry.
pub(super) fn read_category(draft: &Draft<'_>, reader: &mut VocabularyReader<'_>) -> Category {
    draft.check_code(reader);
    let keyed = draft.keyed(reader);
    let label = keyed.require(CategoryKey::LabelId, reader, text);
    Category {
        code: draft.code.to_owned(),
        label: bilingual(
            draft.name(label),
            keyed.get(CategoryKey::LabelEn, reader, text),
        ),
    }
}
