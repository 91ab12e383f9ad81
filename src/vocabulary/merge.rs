//! The files of the vocabulary laid over one another, entry by entry and key by key.
//!
//! A later file replaces the keys that it gives, adds the entries that are new and may take entries away with
//! `remove: true`. What the keys mean is decided afterwards, once, from the merged entries.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::document::keyed::{Keyed, Reader};
use crate::document::{Field, Map, Node, Value};
use crate::vocabulary::draft::{Draft, double, unique};
use crate::vocabulary::id::MAX_ENTRIES;
use crate::vocabulary::reader::VocabularyReader;
use crate::vocabulary::values::{flag, group, unknown_word, words_of};

key_set! {
    ListKey: &'static str {
        Provinces = "provinces",
        Regencies = "regencies",
        Kinds = "kinds",
        Indicators = "indicators",
        Units = "units",
        Sources = "sources",
        Categories = "categories",
        Organizations = "organizations",
        Plans = "plans",
        Confusable = "confusable",
    }
}

/// All lists, merged but not yet understood.
#[derive(Debug, Default)]
pub(super) struct Drafts<'a> {
    pub(super) provinces: Section<'a>,
    pub(super) regencies: Section<'a>,
    pub(super) kinds: Section<'a>,
    pub(super) indicators: Section<'a>,
    pub(super) units: Section<'a>,
    pub(super) sources: Section<'a>,
    pub(super) categories: Section<'a>,
    pub(super) organizations: Section<'a>,
    pub(super) plans: Section<'a>,
    /// Names that are easily confused.
    pub(super) confusable: Vec<(String, String)>,
}

/// One list.
#[derive(Debug, Default)]
pub(super) struct Section<'a> {
    entries: Vec<Draft<'a>>,
    by_code: HashMap<&'a str, usize>,
    removed: HashSet<&'a str>,
}

impl<'a> Drafts<'a> {
    /// The fields of each file laid over one another, the first lowest.
    pub(super) fn merge(files: &'a [Map<'a>], reader: &mut VocabularyReader<'_>) -> Self {
        let mut drafts = Self::default();
        for map in files {
            drafts.lay(map, reader);
        }
        drafts
    }

    fn lay(&mut self, map: &'a Map<'a>, reader: &mut VocabularyReader<'_>) {
        // A list without entries may have any name.
        let filled = |field: &&Field<'_>| !matches!(field.value.value, Value::Empty);
        let fields = unique(map, reader).into_iter().filter(filled);
        let keyed: Keyed<'_, ListKey> = Keyed::new(fields, map.span.clone(), reader);
        for (key, section) in [
            (ListKey::Provinces, &mut self.provinces),
            (ListKey::Regencies, &mut self.regencies),
            (ListKey::Kinds, &mut self.kinds),
            (ListKey::Indicators, &mut self.indicators),
            (ListKey::Organizations, &mut self.organizations),
            (ListKey::Plans, &mut self.plans),
        ] {
            for draft in keyed.list(key, reader, Draft::of_item) {
                section.lay(draft, reader);
            }
        }
        for (key, section) in [
            (ListKey::Units, &mut self.units),
            (ListKey::Sources, &mut self.sources),
            (ListKey::Categories, &mut self.categories),
        ] {
            let map = keyed.get(key, reader, group);
            for field in map.map_or_else(Vec::new, |map| unique(map, reader)) {
                if let Some(draft) = Draft::of_field(field, reader) {
                    section.lay(draft, reader);
                }
            }
        }
        let confusable = keyed.list(ListKey::Confusable, reader, confusable);
        self.confusable.extend(confusable);
    }
}

impl<'a> Section<'a> {
    /// The entries that stay, by code.
    pub(super) fn take_entries(&mut self) -> Vec<Draft<'a>> {
        let mut entries = std::mem::take(&mut self.entries);
        entries.retain(|draft| !self.removed.contains(draft.code));
        entries.sort_by_key(|draft| draft.code);
        entries
    }

    /// Whether a file took the entry `code` away.
    pub(super) fn is_removed(&self, code: &str) -> bool {
        self.removed.contains(code)
    }

    /// The codes of all entries, with those that are taken away.
    pub(super) fn codes(&self) -> impl Iterator<Item = &'a str> {
        self.by_code.keys().copied()
    }

    fn lay(&mut self, mut draft: Draft<'a>, reader: &mut VocabularyReader<'_>) {
        if let Some(remove) = draft.take("remove") {
            match flag(remove, reader) {
                Some(true) => return self.remove(&draft, reader),
                Some(false) => drop(self.removed.remove(draft.code)),
                None => {}
            }
        }
        let position = self.by_code.get(draft.code).copied();
        match position.and_then(|position| self.entries.get_mut(position)) {
            None => self.append(draft, reader),
            Some(known) if reader.file_number(&known.at) == reader.file_number(&draft.at) => {
                reader.again(draft.at, known.at.clone(), double(draft.code));
            }
            Some(known) => known.lay(draft),
        }
    }

    fn remove(&mut self, draft: &Draft<'a>, reader: &mut VocabularyReader<'_>) {
        if self.by_code.contains_key(draft.code) {
            self.removed.insert(draft.code);
        } else {
            let codes = self.entries.iter().map(|known| known.code);
            reader.fault_at(draft.at.clone(), unknown_word(draft.code, codes));
        }
    }

    fn append(&mut self, draft: Draft<'a>, reader: &mut VocabularyReader<'_>) {
        if self.entries.len() >= MAX_ENTRIES {
            reader.fault_at(draft.at, too_many());
        } else {
            self.by_code.insert(draft.code, self.entries.len());
            self.entries.push(draft);
        }
    }
}

/// Two names that are easily confused.
fn confusable(node: &Node<'_>, reader: &mut VocabularyReader<'_>) -> Option<(String, String)> {
    let names = match reader.items(node) {
        [one, other] => {
            words_of(one).and_then(|one| Ok((one.to_owned(), words_of(other)?.to_owned())))
        }
        _ if !matches!(node.value, Value::List(_)) => return None,
        _ => Err(fault!(
            Code::WrongType,
            "tulis dua nama yang mudah tertukar",
            "write two names that are easily confused"
        )),
    };
    reader.keep(node, names)
}

fn too_many() -> Fault {
    fault!(
        Code::YamlLimit,
        "daftar ini lebih dari {MAX_ENTRIES} butir",
        "this list has more than {MAX_ENTRIES} entries",
        "pecah atau hapus yang tidak dipakai",
        "remove what is not used"
    )
}
