//! Every spelling of every entry of one list: which entry a text names exactly, and which it nearly names.
//!
//! Likeness serves only to say what may have been meant; nothing is ever taken for something else.

use std::borrow::Cow;
use std::collections::HashMap;

use strsim::damerau_levenshtein;

use crate::value::name::{fold, folded, nearest};
use crate::vocabulary::id::Handle;

/// How many entries a message offers where several are equally near.
const OFFERED: usize = 4;

/// The most slips of typing in one word.
const MOST_SLIPS: usize = 2;

/// A word of so many letters or more can have one slip.
const SHORT_WORD: usize = 5;

/// The most bytes of a text that holds two names.
const LONGEST: usize = 200;

/// A word of so many letters or more can have two.
const LONG_WORD: usize = 10;

/// Texts whose lengths differ by more are not compared, which is dear.
const FURTHEST: usize = 4;

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

    /// Strips what does not count in a spelling.
    fn bare(spelling: &str) -> String {
        letters(spelling)
    }
}

/// The spellings of one list.
#[derive(Debug, Clone)]
pub(super) struct Names<Id> {
    /// By the folded spelling.
    ids: HashMap<String, Vec<Id>>,
    /// By what is left of a spelling without spaces and marks.
    bare: HashMap<String, Vec<Id>>,
    /// Makes the bare form.
    bare_of: fn(&str) -> String,
    spellings: Vec<(String, Id)>,
    confusable: Vec<(String, String)>,
}

impl<Id: Copy + Ord> Names<Id> {
    /// No spellings yet, and pairs of names of which none is ever offered for the other alone.
    pub(super) fn new(bare_of: fn(&str) -> String, confusable: &[(String, String)]) -> Self {
        let confusable = confusable
            .iter()
            .map(|(one, other)| (fold(one), fold(other)))
            .collect();
        Self {
            ids: HashMap::new(),
            bare: HashMap::new(),
            bare_of,
            spellings: Vec::new(),
            confusable,
        }
    }

    /// Lets `spelling` name `id`; gives the entry that it names already, if that is another.
    pub(super) fn add(&mut self, spelling: &str, id: Id) -> Option<Id> {
        let other = self.add_abbreviation(spelling, id);
        self.spellings.push((fold(spelling), id));
        other
    }

    /// As `add`, for a spelling that is never offered for one like it.
    pub(super) fn add_abbreviation(&mut self, spelling: &str, id: Id) -> Option<Id> {
        insert(&mut self.bare, (self.bare_of)(spelling), id);
        self.add_code(spelling, id)
    }

    /// As `add_abbreviation`, for a spelling whose marks count: `11.10`.
    pub(super) fn add_code(&mut self, code: &str, id: Id) -> Option<Id> {
        insert(&mut self.ids, fold(code), id)
    }

    /// The entries that `text` names, whatever its case, spaces and marks; a name may have its abbreviation beside it.
    pub(super) fn get(&self, text: &str) -> &[Id] {
        let plain = self.get_plain(text);
        if !plain.is_empty() {
            return plain;
        }
        // Halves may have halves of their own, but no name is longer.
        let halves = Halves::of(text).filter(|_| text.len() <= LONGEST);
        if let Some(Halves { name, other }) = halves {
            let (name, other) = (self.get(&name), self.get(&other));
            if name == other {
                return name;
            }
        }
        &[]
    }

    fn get_plain(&self, text: &str) -> &[Id] {
        let exact = self.ids.get(&*folded(text));
        let found = exact.or_else(|| self.bare.get(&(self.bare_of)(text)));
        found.map_or(&[], Vec::as_slice)
    }

    /// The entries nearest to `text` among those wanted: several if they are equally near, or too easily confused.
    pub(super) fn near(&self, text: &str, wanted: impl Fn(Id) -> bool) -> Vec<Id> {
        let length = text.len();
        // Comparing is dear, so the lengths are looked at first.
        let comparable =
            |spelling: &str| spelling.len().abs_diff(length) <= FURTHEST && is_slip(text, spelling);
        let comparable = self
            .spellings
            .iter()
            .filter(|(spelling, id)| comparable(spelling) && wanted(*id));
        let mut near = nearest(
            text,
            comparable.map(|(spelling, _)| spelling.as_str()),
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
        let mut ids: Vec<Id> = self
            .spellings
            .iter()
            .filter(|(spelling, id)| near.contains(&spelling.as_str()) && wanted(*id))
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

/// Lets `key` name `id`; gives another entry that it names already.
fn insert<Id: Copy + PartialEq>(
    ids: &mut HashMap<String, Vec<Id>>,
    key: String,
    id: Id,
) -> Option<Id> {
    let ids = ids.entry(key).or_default();
    let other = ids.iter().copied().find(|known| *known != id);
    if !ids.contains(&id) {
        ids.push(id);
    }
    other
}

/// `text` without spaces and marks, in lower case: `Tojo Una-Una` and `tojo unauna` are one.
pub(super) fn letters(text: &str) -> String {
    let fold = folded(text);
    fold.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Two names of one thing in a text: `Name (ABBR)`, `Name/ABBR`, `Name (ABBR) 15-19`.
struct Halves<'t> {
    name: Cow<'t, str>,
    other: Cow<'t, str>,
}

impl<'t> Halves<'t> {
    fn of(text: &'t str) -> Option<Self> {
        let text = text.trim();
        let Some((name, open)) = text.split_once('(') else {
            let (name, other) = text.split_once('/')?;
            return Some(Self {
                name: name.into(),
                other: other.into(),
            });
        };
        let (other, behind) = open.rsplit_once(')')?;
        if behind.trim().is_empty() {
            return Some(Self {
                name: name.into(),
                other: other.into(),
            });
        }
        Some(Self {
            name: format!("{name}{behind}").into(),
            other: format!("{other}{behind}").into(),
        })
    }
}

/// Whether `text` can be a slip in typing `name`: in each longer word one letter or two, but none in a short word or in
/// digits, which may name another thing: `OKU Timur` is not `Luwu Timur`, `PB MKJP` not `PA MKJP`.
fn is_slip(text: &str, name: &str) -> bool {
    let text = folded(text);
    let [typed, meant] = [&text, name].map(|text| {
        let parts = text.split(|c: char| !c.is_alphanumeric());
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>()
    });
    // A short word may be a name of its own: `Baru` is not `Barru`.
    let is_own = |typed: &str, meant: &str| typed.len() < SHORT_WORD && typed.len() < meant.len();
    if let ([typed], [meant]) = (typed.as_slice(), meant.as_slice())
        && is_own(typed, meant)
    {
        return false;
    }
    if typed.len() == meant.len() {
        typed
            .iter()
            .zip(meant)
            .all(|(one, other)| is_word_slip(one, other))
    } else {
        text.len() > LONG_WORD && damerau_levenshtein(&text, name) <= 1
    }
}

fn is_word_slip(typed: &str, meant: &str) -> bool {
    let is_number = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    let most = match typed.len().max(meant.len()) {
        _ if is_number(typed) || is_number(meant) => 0,
        length if length < SHORT_WORD => 0,
        length if length < LONG_WORD => 1,
        _ => MOST_SLIPS,
    };
    let same_but_doubled = || {
        let once = |word: &str| {
            let mut letters: Vec<char> = word.chars().collect();
            letters.dedup();
            letters
        };
        once(typed) == once(meant)
    };
    typed == meant || damerau_levenshtein(typed, meant) <= most || same_but_doubled()
}
/// The words in lower case, each between two spaces.
pub(super) fn spaced(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}
