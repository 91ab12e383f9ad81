//! Texts that name two kinds of meeting at once: one written out and another's acronym, as in
//! “Rapat Kerja Daerah (Rakorda)”.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use crate::vocabulary::id::{Handle, KindId};
use crate::vocabulary::kind::Kind;

/// The acronyms and the written-out names of all kinds.
#[derive(Debug, Clone, Default)]
pub(super) struct KindWords {
    acronyms: HashMap<String, KindId>,
    /// By the first word: all words, and the kind.
    names: HashMap<String, Vec<(Vec<String>, KindId)>>,
}

/// Two kinds that a text names at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Contradiction {
    /// The kind that is written out.
    pub(super) name: KindId,
    /// The kind whose acronym is given.
    pub(super) acronym: KindId,
}

/// Words of a text that mean a kind.
struct Mention {
    kind: KindId,
    words: Range<usize>,
}

impl Mention {
    fn is_beside(&self, other: &Self) -> bool {
        self.words.end == other.words.start || other.words.end == self.words.start
    }
}

/// Words that may stand before the kind in a title.
const BEFORE: &[&str] = &[
    "rapat",
    "pertemuan",
    "kegiatan",
    "acara",
    "pelaksanaan",
    "pembukaan",
    "penyelenggaraan",
];

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
        let written_out = |kind: &Kind| -> Vec<Vec<String>> {
            let names = [&kind.name.id].into_iter().chain(&kind.aliases);
            let names = names.map(|name| words(name).into_iter().map(|word| word.text).collect());
            names.collect()
        };
        let all: Vec<Vec<String>> = kinds.iter().flat_map(written_out).collect();
        // A name that others begin with says little: “Rapat Koordinasi … Daerah (Rakorda)” is no contradiction.
        let is_general = |name: &[String]| {
            all.iter()
                .any(|other| other.len() > name.len() && other.starts_with(name))
        };
        for (id, kind) in KindId::all(kinds.len()).zip(kinds) {
            for name in written_out(kind) {
                if let [first, _, ..] = name.as_slice()
                    && !is_general(&name)
                    && name.iter().all(|word| !found.acronyms.contains_key(word))
                {
                    let first = first.clone();
                    found.names.entry(first).or_default().push((name, id));
                }
            }
        }
        found
    }

    /// The kind that `text` writes out and the other one whose acronym stands beside it or in brackets.
    pub(super) fn find(&self, text: &str) -> Option<Contradiction> {
        let words = words(text);
        let acronyms = self.acronyms_in(&words);
        if acronyms.is_empty() {
            return None;
        }
        let names = self.names_in(&words);
        // A kind that is named both ways agrees with itself, so it contradicts nothing.
        let is_alone =
            |one: &Mention, others: &[Mention]| others.iter().all(|other| other.kind != one.kind);
        let contradicts = |name: &Mention, acronym: &Mention| {
            let in_brackets = words[acronym.words.start].in_brackets;
            is_alone(acronym, &names) && (in_brackets || acronym.is_beside(name))
        };
        names
            .iter()
            .filter(|name| is_alone(name, &acronyms))
            .find_map(|name| {
                let acronym = acronyms.iter().find(|acronym| contradicts(name, acronym))?;
                Some(Contradiction {
                    name: name.kind,
                    acronym: acronym.kind,
                })
            })
    }

    /// The kind with whose acronym or name `text` begins, words such as “Pelaksanaan” apart.
    pub(super) fn begun(&self, text: &str) -> Option<KindId> {
        let words = words(text);
        let mentions = self.acronyms_in(&words).into_iter();
        let first = mentions
            .chain(self.names_in(&words))
            .min_by_key(|mention| (mention.words.start, Reverse(mention.words.len())))?;
        let before = &words[..first.words.start];
        let is_general = |word: &Word| BEFORE.contains(&word.text.as_str());
        before.iter().all(is_general).then_some(first.kind)
    }

    fn acronyms_in(&self, words: &[Word]) -> Vec<Mention> {
        let mentions = words.iter().enumerate().filter_map(|(at, word)| {
            let kind = *self.acronyms.get(&word.text)?;
            Some(Mention {
                kind,
                words: at..at + 1,
            })
        });
        mentions.collect()
    }

    fn names_in(&self, words: &[Word]) -> Vec<Mention> {
        let mut found = Vec::new();
        for (start, first) in words.iter().enumerate() {
            for (name, kind) in self.names.get(&first.text).into_iter().flatten() {
                let here = words[start..].iter().map(|word| &word.text);
                if here.take(name.len()).eq(name) {
                    found.push(Mention {
                        kind: *kind,
                        words: start..start + name.len(),
                    });
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
            let found = vocabulary.kind_words.find(text);
            let codes = found.map(|found| {
                (
                    vocabulary.kind(found.name).code.as_str(),
                    vocabulary.kind(found.acronym).code.as_str(),
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
