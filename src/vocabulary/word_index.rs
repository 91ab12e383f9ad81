//! Names of a list as words inside longer texts: `SKAP` in `SKAP 2019`, `BKKBN` in `Perwakilan BKKBN Jambi`.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The words by which texts mention the entries of a list, each with the position of its entry.
#[derive(Debug, Clone, Default)]
pub(super) struct WordIndex {
    /// By the first word: the words that follow, the longest first, and the position of the entry.
    by_first: BTreeMap<String, Vec<(Vec<String>, usize)>>,
}

/// A mention at the beginning of some words.
struct Mentioned {
    /// Position of the entry.
    position: usize,
    /// How many words it has.
    count: usize,
}

impl WordIndex {
    /// The words of `names`, each with the position of its entry.
    pub(super) fn new<'n>(names: impl IntoIterator<Item = (&'n String, usize)>) -> Self {
        let mut by_first: BTreeMap<String, Vec<(Vec<String>, usize)>> = BTreeMap::new();
        for (name, position) in names {
            let mut words = words(name).into_iter();
            let Some(first) = words.next() else { continue };
            by_first
                .entry(first)
                .or_default()
                .push((words.collect(), position));
        }
        for known in by_first.values_mut() {
            known.sort_by_key(|(rest, position)| (Reverse(rest.len()), *position));
        }
        Self { by_first }
    }

    /// The position of the entry that `text` mentions first: of `SKAP 2019`, `PK-21`, `e-PPGBM Juli`.
    pub(super) fn find(&self, text: &str) -> Option<usize> {
        let words = words(text);
        (0..words.len()).find_map(|start| Some(self.at(&words[start..])?.position))
    }

    /// The positions of all entries that `text` mentions; a word belongs to one mention alone.
    pub(super) fn find_all(&self, text: &str) -> Vec<usize> {
        let words = words(text);
        let (mut found, mut start) = (Vec::new(), 0);
        while start < words.len() {
            let mention = self.at(&words[start..]);
            start += mention.as_ref().map_or(1, |mention| mention.count);
            found.extend(mention.map(|mention| mention.position));
        }
        found
    }

    /// The longest mention with which `words` begin.
    fn at(&self, words: &[String]) -> Option<Mentioned> {
        let (first, after) = words.split_first()?;
        let mut known = self.by_first.get(first)?.iter();
        let (rest, position) = known.find(|(rest, _)| after.starts_with(rest))?;
        Some(Mentioned {
            position: *position,
            count: rest.len() + 1,
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
