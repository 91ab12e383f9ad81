//! Texts that name two kinds of meeting at once: one written out and another's acronym, as in
//! “Rapat Kerja Daerah (Rakorda)”.

use std::collections::HashMap;

use crate::vocabulary::id::{Handle, KindId};
use crate::vocabulary::kind::Kind;

/// The acronyms and the written-out names of all kinds.
#[derive(Debug, Clone, Default)]
pub(super) struct KindWords {
    acronyms: HashMap<String, KindId>,
    /// By the first word: all words, and the kind.
    expansions: HashMap<String, Vec<(Vec<String>, KindId)>>,
}

/// A stretch of a text that means a kind: the kind, its first word and the word after its last.
type Mention = (KindId, usize, usize);

/// Words of a text that are looked at: a title or a kind is shorter.
const LONGEST: usize = 60;

impl KindWords {
    /// The words of these kinds. An acronym is an abbreviation of one word that is not itself a word of the name.
    pub(super) fn new(kinds: &[Kind]) -> Self {
        let mut found = Self::default();
        for (id, kind) in KindId::all(kinds.len()).zip(kinds) {
            let name = words(&kind.name.id);
            if let [acronym] = words(&kind.abbreviation).as_slice()
                && name.iter().all(|word| word.text != acronym.text)
            {
                found.acronyms.insert(acronym.text.clone(), id);
            }
        }
        for (id, kind) in KindId::all(kinds.len()).zip(kinds) {
            for name in [&kind.name.id].into_iter().chain(&kind.aliases) {
                let words: Vec<String> = words(name).into_iter().map(|word| word.text).collect();
                if let [first, _, ..] = words.as_slice()
                    && words.iter().all(|word| !found.acronyms.contains_key(word))
                {
                    found
                        .expansions
                        .entry(first.clone())
                        .or_default()
                        .push((words, id));
                }
            }
        }
        found
    }

    /// The kind that `text` writes out and the other one whose acronym stands beside it or in brackets.
    pub(super) fn find(&self, text: &str) -> Option<(KindId, KindId)> {
        if text.is_ascii() && !self.has_acronym(text) {
            return None;
        }
        let words = words(text);
        let acronyms: Vec<Mention> = (words.iter().enumerate())
            .filter_map(|(at, word)| {
                self.acronyms
                    .get(&word.text)
                    .map(|kind| (*kind, at, at + 1))
            })
            .collect();
        if acronyms.is_empty() {
            return None;
        }
        let expansions = self.expansions_in(&words);
        // A kind that is named both ways agrees with itself, so it contradicts nothing.
        let names = expansions
            .iter()
            .filter(|(kind, ..)| acronyms.iter().all(|(other, ..)| other != kind));
        let others: Vec<&Mention> = acronyms
            .iter()
            .filter(|(kind, ..)| expansions.iter().all(|(other, ..)| other != kind))
            .collect();
        let is_beside = |(_, start, end): &Mention, (_, at, after): &Mention| {
            words.get(*at).is_some_and(|word| word.in_brackets) || at == end || after == start
        };
        names
            .flat_map(|name| others.iter().map(move |other| (name, *other)))
            .find(|(name, other)| is_beside(name, other))
            .map(|(name, other)| (name.0, other.0))
    }

    fn has_acronym(&self, text: &str) -> bool {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| {
            self.acronyms
                .keys()
                .any(|acronym| acronym.eq_ignore_ascii_case(word))
        })
    }

    fn expansions_in(&self, words: &[Word]) -> Vec<Mention> {
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        let mut found = Vec::new();
        for (start, first) in texts.iter().enumerate() {
            let here = texts.get(start..).unwrap_or_default();
            for (name, kind) in self.expansions.get(*first).into_iter().flatten() {
                if here.len() >= name.len()
                    && here.iter().zip(name).all(|(word, part)| word == part)
                {
                    found.push((*kind, start, start + name.len()));
                }
            }
        }
        found
    }
}

struct Word {
    text: String,
    in_brackets: bool,
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut in_brackets = false;
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() {
            words.push(Word {
                text: word.to_lowercase(),
                in_brackets,
            });
        }
        match piece.chars().last() {
            Some('(') => in_brackets = true,
            Some(')') => in_brackets = false,
            _ => {}
        }
        if words.len() == LONGEST {
            break;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use crate::vocabulary::Vocabulary;

    #[test]
    fn one_name_and_another_acronym_contradict() {
        let vocabulary = Vocabulary::embedded();
        let check = |text: &str, expected: Option<(&str, &str)>| {
            let found = vocabulary.contradiction(text);
            let codes = found.map(|(one, other)| {
                (
                    vocabulary.kind(one).code.as_str(),
                    vocabulary.kind(other).code.as_str(),
                )
            });
            assert_eq!(codes, expected, "{text}");
        };
        check("Rapat Kerja Daerah (Rakorda)", Some(("rakerda", "rakorda")));
        check(
            "RAPAT KOORDINASI DAERAH / RAKERDA 2021",
            Some(("rakorda", "rakerda")),
        );
        check("Rakorda (Rapat Kerja Daerah)", Some(("rakerda", "rakorda")));
        check(
            "Rapat Kerja Daerah Program Bangga Kencana (Rakorda) Jambi",
            Some(("rakerda", "rakorda")),
        );
        check("Rapat Kerja Daerah (Rakerda)", None);
        check("Rapat Kerja Daerah sebagai tindak lanjut Rakornas", None);
        check(
            "Rapat Kerja Daerah dan Rapat Koordinasi Teknis (Rakornis)",
            None,
        );
        check("Rapat Kerja Daerah (Rakerda) dan Rakornis", None);
        check("Rapat Koordinasi Teknis Kemitraan (Rakornis)", None);
        check(
            "Rapat Evaluasi Capaian Program Bangga Kencana (Reviy)",
            None,
        );
        check("", None);
        check(&"Rakorda ".repeat(100_000), None);
    }
}
