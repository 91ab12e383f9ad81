//! One person under two spellings.

use strsim::damerau_levenshtein;

use crate::diagnostic::code::Code;
use crate::document::Node;
use crate::document::keyed::KeySet;
use crate::record::contradictions::Facts;
use crate::record::keys::{Key, OfficialKey, RecordKey, SpeakerKey};
use crate::record::origin::{OtherValue, items, text_at, value_of};
use crate::record::reading::Reading;

/// Letters of a name in which one slip can be told from another person.
const LETTERS: usize = 7;

/// Names before one with which it is compared: a list of hundreds is one of participants.
const NEAR: usize = 50;

pub(super) fn judge(facts: Facts<'_, '_>, reading: &mut Reading<'_>) {
    twice(facts, RecordKey::Speakers, SpeakerKey::Name, reading);
    twice(facts, RecordKey::Officials, OfficialKey::Name, reading);
}

/// Reports names of one list that differ in one letter.
fn twice<K: KeySet<Key = Key>>(
    facts: Facts<'_, '_>,
    list: RecordKey,
    name: K,
    reading: &mut Reading<'_>,
) {
    let mut before: Vec<(String, &Node<'_>)> = Vec::new();
    for item in items(facts.node(list)) {
        let node = value_of(item, name).unwrap_or(item);
        let Some(written) = text_at(node) else {
            continue;
        };
        let bare = bare(written);
        let known = before
            .iter()
            .rev()
            .take(NEAR)
            .find(|(known, _)| is_slip(known, &bare));
        if let Some((_, first)) = known {
            let shown = text_at(first).unwrap_or_default();
            let fault = fault!(
                Code::Contradiction,
                "“{written}” dan “{shown}” tampaknya satu orang dengan dua ejaan",
                "“{written}” and “{shown}” seem to be one person in two spellings",
                "samakan ejaannya; bila memang dua orang, tambahkan “jabatan” masing-masing",
                "make the spelling one; if they are two persons, give each an “office”"
            );
            let other = OtherValue::at(
                first,
                reading,
                text!("ejaan yang lain", "the other spelling"),
            );
            reading.fault_with(node, fault, Some(other));
        }
        before.push((bare, node));
    }
}

/// A name without titles behind a comma.
fn bare(name: &str) -> String {
    let name = name.split(',').next().unwrap_or_default();
    name.trim().to_lowercase()
}

/// True of two names of persons with one letter between them; a number or a numeral makes another office.
fn is_slip(one: &str, other: &str) -> bool {
    let is_long = one.chars().count() >= LETTERS && one.contains(' ');
    let numeral = |name: &str| {
        let is_numeral = |word: &str| {
            word.chars()
                .all(|c| matches!(c, 'i' | 'v' | 'x') || c.is_ascii_digit())
        };
        name.split(' ').any(is_numeral)
    };
    is_long
        && one.len().abs_diff(other.len()) <= 1
        && !numeral(one)
        && damerau_levenshtein(one, other) == 1
}

#[cfg(test)]
mod tests {
    use crate::record::contradictions::people::is_slip;

    #[test]
    fn one_letter_makes_a_slip() {
        for (one, other, slip) in [
            ("edy muin", "edi muin", true),
            ("edy muin", "edy muin", false),
            ("edy muin", "ani muin", false),
            ("asisten i setda", "asisten ii setda", false),
            ("edy", "edi", false),
        ] {
            assert_eq!(is_slip(one, other), slip, "{one} {other}");
        }
    }
}
