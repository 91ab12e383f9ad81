//! Every spelling of every entry of one list: which entry a text names exactly, and which it nearly names.
//!
//! Likeness serves only to say what may have been meant; nothing is ever taken for something else.

use std::collections::HashMap;

use crate::value::name::{fold, folded, nearest};
use crate::vocabulary::id::Handle;

/// How many entries a message offers where several are equally near.
const OFFERED: usize = 4;

/// An entry that has names.
pub(super) trait Named {
    /// Its handle.
    type Id: Handle;

    /// The name that is offered to who nearly named it.
    fn name(&self) -> &str;

    /// Everything by which it may be named, codes apart.
    fn spellings(&self) -> impl Iterator<Item = &str>;

    /// Codes by which it may be named, which say nothing by being like another.
    fn codes(&self) -> impl Iterator<Item = &str>;
}

/// The spellings of one list.
#[derive(Debug, Clone)]
pub(super) struct Names<Id> {
    ids: HashMap<String, Vec<Id>>,
    spellings: Vec<(String, Id)>,
    confusable: Vec<(String, String)>,
}

impl<Id: Copy + Ord> Names<Id> {
    /// No spellings yet, and pairs of names of which none is ever offered for the other alone.
    pub(super) fn new(confusable: &[(String, String)]) -> Self {
        let confusable = confusable
            .iter()
            .map(|(one, other)| (fold(one), fold(other)))
            .collect();
        Self {
            ids: HashMap::new(),
            spellings: Vec::new(),
            confusable,
        }
    }

    /// Lets `spelling` name `id`; gives the entry that it names already, if that is another.
    pub(super) fn add(&mut self, spelling: &str, id: Id) -> Option<Id> {
        let other = self.add_code(spelling, id);
        self.spellings.push((fold(spelling), id));
        other
    }

    /// As `add`, for a spelling that is never offered for one like it.
    pub(super) fn add_code(&mut self, code: &str, id: Id) -> Option<Id> {
        let ids = self.ids.entry(fold(code)).or_default();
        let other = ids.iter().copied().find(|known| *known != id);
        if !ids.contains(&id) {
            ids.push(id);
        }
        other
    }

    /// The entries that `text` names, whatever its case and spaces.
    pub(super) fn get(&self, text: &str) -> &[Id] {
        self.ids.get(&*folded(text)).map_or(&[], Vec::as_slice)
    }

    /// The entries nearest to `text` among those wanted: several if they are equally near, or too easily confused.
    pub(super) fn near(&self, text: &str, wanted: impl Fn(Id) -> bool) -> Vec<Id> {
        let length = text.len();
        // Names of very different lengths are never near, and comparing is dear.
        let comparable =
            |spelling: &str| spelling.len().abs_diff(length) * 2 <= length.max(spelling.len());
        let wanted: Vec<&(String, Id)> = self
            .spellings
            .iter()
            .filter(|(spelling, id)| comparable(spelling) && wanted(*id))
            .collect();
        let mut near = nearest(
            text,
            wanted.iter().map(|(spelling, _)| spelling.as_str()),
            OFFERED,
        );
        let partners: Vec<&str> = near
            .iter()
            .flat_map(|spelling| self.partners(spelling))
            .collect();
        near.extend(
            partners
                .into_iter()
                .filter(|partner| !nearest(text, [*partner], 1).is_empty()),
        );
        let mut ids: Vec<Id> = wanted
            .iter()
            .filter(|(spelling, _)| near.contains(&spelling.as_str()))
            .map(|(_, id)| *id)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids.truncate(OFFERED);
        ids
    }

    fn partners(&self, spelling: &str) -> impl Iterator<Item = &str> {
        self.confusable
            .iter()
            .filter_map(move |(one, other)| match spelling {
                spelling if spelling == one => Some(other.as_str()),
                spelling if spelling == other => Some(one.as_str()),
                _ => None,
            })
    }
}
