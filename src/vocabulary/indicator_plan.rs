//! Plans and routine reports that set the indicators of the programme, with the years for which they hold.

use std::collections::BTreeMap;

use crate::diagnostic::text::Text;
use crate::document::Node;
use crate::vocabulary::draft::Draft;
use crate::vocabulary::id::IndicatorId;
use crate::vocabulary::kind::{BASES, Basis};
use crate::vocabulary::reader::VocabularyReader;
use crate::vocabulary::values::{bilingual, reference, text, whole, word};

/// A plan or routine report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorPlan {
    /// Its code: `renstra_2020_2024`.
    pub code: String,
    /// `Rencana Strategis BKKBN 2020–2024`.
    pub name: Text,
    /// A short name for lists: `Renstra 2020–2024`.
    pub short: String,
    /// Its first year; absent if it has no term.
    pub from: Option<u16>,
    /// Its last year; absent if it has no term.
    pub until: Option<u16>,
    /// Its indicators, in its order.
    pub indicators: Vec<IndicatorId>,
    /// Caution for readers.
    pub note: Option<Text>,
    /// How well it is known.
    pub basis: Basis,
}

key_set! {
    PlanKey: &'static str {
        Name = "name",
        NameEn = "name_en",
        Short = "short",
        From = "from",
        Until = "until",
        Indicators = "indicators",
        Note = "note",
        NoteEn = "note_en",
        Basis = "basis",
    }
}

/// The plan of a merged entry; `ids` has every indicator by code, and nothing for one that a file takes away.
pub(super) fn read(
    draft: &Draft<'_>,
    ids: &BTreeMap<&str, Option<IndicatorId>>,
    reader: &mut VocabularyReader<'_>,
) -> IndicatorPlan {
    use PlanKey as Key;
    draft.check_code(reader);
    let keyed = draft.keyed(reader);
    let name = draft.name(keyed.require(Key::Name, reader, text));
    let short = keyed.get(Key::Short, reader, text);
    let note = keyed.get(Key::Note, reader, text);
    let note_en = keyed.get(Key::NoteEn, reader, text);
    let indicator =
        |node: &Node<'_>, reader: &mut VocabularyReader<'_>| reference(ids)(node, reader).flatten();
    IndicatorPlan {
        code: draft.code.to_owned(),
        short: short.unwrap_or_else(|| name.clone()),
        name: bilingual(name, keyed.get(Key::NameEn, reader, text)),
        from: keyed.get(Key::From, reader, whole),
        until: keyed.get(Key::Until, reader, whole),
        indicators: keyed.list(Key::Indicators, reader, indicator),
        note: note.map(|note| bilingual(note, note_en)),
        basis: keyed
            .get(Key::Basis, reader, word(BASES))
            .unwrap_or(Basis::Site),
    }
}

#[cfg(test)]
mod tests {
    use crate::vocabulary::Vocabulary;

    #[test]
    fn an_indicator_knows_its_plans() {
        let vocabulary = Vocabulary::embedded();
        let check = |indicator: &str, expected: &[&str]| {
            let id = vocabulary.find_indicator(indicator).unwrap();
            let plans = vocabulary.plans_of(id);
            let found: Vec<&str> = plans.map(|plan| plan.short.as_str()).collect();
            assert_eq!(found, expected, "{indicator}");
        };
        check("tfr", &["Renstra 2015–2019", "Renstra 2020–2024"]);
        check("ktd", &["Renstra 2015–2019", "Renstra 2025–2029"]);
        check("genting", &["Quick Wins 2025"]);
        check("ipm", &[]);
    }

    #[test]
    fn the_key_indicators_of_2020_to_2024_are_in_their_plan() {
        let vocabulary = Vocabulary::embedded();
        for id in vocabulary.indicator_ids() {
            let indicator = vocabulary.indicator(id);
            let is_in_plan = vocabulary
                .plans_of(id)
                .any(|plan| plan.code == "renstra_2020_2024");
            assert!(is_in_plan || !indicator.iku_2020_2024, "{}", indicator.code);
        }
    }
}
