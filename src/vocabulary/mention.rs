//! Kinds of meeting and places that a text mentions, such as a title.
//!
//! A text is compared word by word with the spellings of the vocabulary; nothing is taken by likeness.

use crate::vocabulary::Vocabulary;
use crate::vocabulary::id::{KindId, ProvinceId, RegencyId};
use crate::vocabulary::names::{Named, spaced};
use crate::vocabulary::regency::Class;

/// The most words of the name of a regency with its class.
const LONGEST_REGENCY: usize = 6;

/// Words of a text that are looked at: a title is shorter.
const LONGEST_TEXT: usize = 40;

impl Vocabulary {
    /// The kind with whose acronym or name `text` begins: Rakorda of “Rakorda Provinsi Jambi 2024”.
    #[must_use]
    pub fn kind_begun(&self, text: &str) -> Option<KindId> {
        self.kind_words.begun(text)
    }

    /// True if `text` has any spelling of this kind.
    #[must_use]
    pub fn names_kind(&self, text: &str, id: KindId) -> bool {
        let text = spaced(text);
        let mut spellings = self.kind(id).spellings();
        spellings.any(|spelling| text.contains(&spaced(spelling)))
    }

    /// The provinces that `text` names.
    #[must_use]
    pub fn provinces_in(&self, text: &str) -> Vec<ProvinceId> {
        let positions = self.province_words.find_all(text).into_iter();
        let ids = positions.map(|position| self.province_ids().nth(position));
        ids.flatten().collect()
    }

    /// The regencies and cities that `text` names behind “Kabupaten” or “Kota”; several where one name has several.
    #[must_use]
    pub fn regencies_in(&self, text: &str) -> Vec<RegencyId> {
        let words = words(text);
        let is_class = |word: &&str| Class::is_word(word);
        let starts = (0..words.len()).filter(|at| words.get(*at).is_some_and(is_class));
        let named = starts.flat_map(|at| {
            let names = (2..=LONGEST_REGENCY).rev();
            let names = names.filter_map(|count| Some(words.get(at..at + count)?.join(" ")));
            let named = names.map(|name| self.regencies_named(&name));
            named.into_iter().find(|ids| !ids.is_empty())
        });
        named.flatten().collect()
    }
}

/// The words of a text without the marks around them.
fn words(text: &str) -> Vec<&str> {
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | ':' | ';' | '/');
    let parts = text.split(is_between);
    let bare = parts.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    bare.filter(|word| !word.is_empty())
        .take(LONGEST_TEXT)
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::vocabulary::Vocabulary;

    #[test]
    fn places_in_a_title_are_found_whole() {
        let vocabulary = Vocabulary::embedded();
        let check = |text, provinces: &[&str], regencies: &[&str]| {
            let found = vocabulary.provinces_in(text).into_iter();
            let found: Vec<&str> = found
                .map(|id| vocabulary.province(id).name.as_str())
                .collect();
            assert_eq!(found, provinces, "{text}");
            let found = vocabulary.regencies_in(text).into_iter();
            let found: Vec<&str> = found
                .map(|id| vocabulary.regency(id).name.as_str())
                .collect();
            assert_eq!(found, regencies, "{text}");
        };
        check("Rakerda Provinsi Riau 2024", &["Riau"], &[]);
        check("Rakerda se-Kaltim", &["Kalimantan Timur"], &[]);
        check("Rakerda Kepulauan Riau", &["Kepulauan Riau"], &[]);
        check(
            "Rakerda Papua Barat dan Papua Barat Daya",
            &["Papua Barat", "Papua Barat Daya"],
            &[],
        );
        check("Rakerda NTB", &["Nusa Tenggara Barat"], &[]);
        check(
            "Rembuk Kabupaten Bandung Barat",
            &[],
            &["Kabupaten Bandung Barat"],
        );
        check(
            "Rembuk Kabupaten Ogan Komering Ulu Timur",
            &[],
            &["Kabupaten Ogan Komering Ulu Timur"],
        );
        check("Rembuk Kota Malang", &[], &["Kota Malang"]);
        check("Rakornas Kampung KB 32 kembali", &[], &[]);
    }

    #[test]
    fn a_title_begins_with_a_kind() {
        let vocabulary = Vocabulary::embedded();
        let check = |text, code: Option<&str>| {
            let id = vocabulary.kind_begun(text);
            let found = id.map(|id| vocabulary.kind(id).code.as_str());
            assert_eq!(found, code, "{text}");
        };
        check("Rakorda Provinsi Jambi 2024", Some("rakorda"));
        check("Pelaksanaan Rapat Kerja Daerah Jambi", Some("rakerda"));
        check("Tindak Lanjut Rakornas", None);
        check("Arisan", None);
        let pra = vocabulary.find_kind("pra-rakerda").unwrap();
        assert!(vocabulary.names_kind("Pra Rakerda KKBPK Kalbar", pra));
    }
}
