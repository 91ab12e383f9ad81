//! What indicators are counted in and what they are about.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::text::Text;
use crate::diagnostic::{Diagnostic, Fault};
use crate::vocabulary::entry::{Reader, Value, unknown_word};
use crate::vocabulary::merge::Draft;

/// What an indicator is counted in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// `anak_per_perempuan`.
    pub code: String,
    /// `anak per perempuan`, `children per woman`; stands after the number.
    pub label: Text,
    /// Digits after the comma that are usual.
    pub decimals: u8,
}

/// What an indicator is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// `fertilitas`.
    pub code: String,
    /// `Fertilitas`, `Fertility`.
    pub label: Text,
}

/// What an indicator may refer to, by code.
#[derive(Debug)]
pub(super) struct Related<'a> {
    units: BTreeMap<&'a str, Arc<Unit>>,
    categories: BTreeMap<&'a str, Arc<Category>>,
    sources: Vec<&'a str>,
}

impl<'a> Related<'a> {
    /// These units, categories and codes of families of sources.
    pub(super) fn new(
        units: &'a [Arc<Unit>],
        categories: &'a [Arc<Category>],
        sources: Vec<&'a str>,
    ) -> Self {
        let units = units
            .iter()
            .map(|unit| (unit.code.as_str(), Arc::clone(unit)))
            .collect();
        let categories = categories
            .iter()
            .map(|category| (category.code.as_str(), Arc::clone(category)))
            .collect();
        Self {
            units,
            categories,
            sources,
        }
    }

    /// The unit of this code.
    pub(super) fn unit(&self, code: Value<'_>) -> Result<Arc<Unit>, Fault> {
        let code = code.text()?;
        self.units
            .get(code)
            .cloned()
            .ok_or_else(|| unknown_word(code, self.units.keys().copied()))
    }

    /// The category of this code.
    pub(super) fn category(&self, code: Value<'_>) -> Result<Arc<Category>, Fault> {
        let code = code.text()?;
        self.categories
            .get(code)
            .cloned()
            .ok_or_else(|| unknown_word(code, self.categories.keys().copied()))
    }

    /// The code of a family of sources, if there is such a one.
    pub(super) fn source(&self, code: Value<'_>) -> Result<String, Fault> {
        let code = code.text()?;
        let known = self.sources.contains(&code).then(|| code.to_owned());
        known.ok_or_else(|| unknown_word(code, self.sources.iter().copied()))
    }
}

/// The unit of a merged entry.
pub(super) fn read_unit(draft: &Draft<'_>, diagnostics: &mut Vec<Diagnostic>) -> Arc<Unit> {
    let keys = ["label_id", "label_en", "decimals"];
    let mut reader = Reader::new(&draft.fields, draft.at.clone(), &keys, diagnostics);
    let decimals = reader.get("decimals", Value::digits).unwrap_or(0);
    Arc::new(Unit {
        code: draft.code.to_owned(),
        label: read_label(&mut reader, draft.code),
        decimals,
    })
}

/// The category of a merged entry.
pub(super) fn read_category(draft: &Draft<'_>, diagnostics: &mut Vec<Diagnostic>) -> Arc<Category> {
    draft.check_code(diagnostics);
    let mut reader = Reader::new(
        &draft.fields,
        draft.at.clone(),
        &["label_id", "label_en"],
        diagnostics,
    );
    Arc::new(Category {
        code: draft.code.to_owned(),
        label: read_label(&mut reader, draft.code),
    })
}

fn read_label(reader: &mut Reader<'_, '_>, code: &str) -> Text {
    let id = reader
        .need("label_id", Value::owned)
        .unwrap_or_else(|| code.to_owned());
    Text {
        en: reader
            .get("label_en", Value::owned)
            .unwrap_or_else(|| id.clone()),
        id,
    }
}
