//! Organizations of the programme, under the names that they had at different times.
//!
//! A text names an organization by containing one of its names; whether that was its name on a day is told by
//! [`KnownOrganization::names_on`].

use jiff::civil::Date;

use crate::diagnostic::text::Text;
use crate::document::Node;
use crate::document::keyed::Keyed;
use crate::vocabulary::draft::Draft;
use crate::vocabulary::kind::{BASES, Basis};
use crate::vocabulary::names::{letters, spaced};
use crate::vocabulary::reader::VocabularyReader;
use crate::vocabulary::values::{bilingual, date, group, text, word};

/// An organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownOrganization {
    /// Its code: `bkkbn`.
    pub code: String,
    /// Its names, the oldest first.
    pub names: Vec<OrganizationName>,
    /// How well it is known.
    pub basis: Basis,
}

/// A name of an organization, and the days on which it was its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganizationName {
    /// `Badan Kependudukan dan Keluarga Berencana Nasional`.
    pub name: Text,
    /// `BKKBN`.
    pub abbreviation: Option<String>,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// The first day; absent if it is not known.
    pub from: Option<Date>,
    /// The last day; absent if it is still the name.
    pub until: Option<Date>,
    /// The law that gave the name: `Perpres 180/2024`.
    pub law: Option<String>,
}

impl KnownOrganization {
    /// The names that it had on `day`: none before it was known, two in weeks in which both were used.
    pub fn names_on(&self, day: Date) -> impl Iterator<Item = &OrganizationName> {
        self.names.iter().filter(move |name| name.was_used_on(day))
    }

    /// The newest name.
    #[must_use]
    pub fn newest_name(&self) -> Option<&OrganizationName> {
        self.names.last()
    }

    /// Every spelling of every name.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &String> {
        self.names.iter().flat_map(OrganizationName::spellings)
    }
}

impl OrganizationName {
    /// True if it was the name on `day`.
    #[must_use]
    pub fn was_used_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// True if `text` is this name in one of its spellings, and nothing else.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        let text = letters(text);
        self.spellings().any(|spelling| letters(spelling) == text)
    }

    /// True if one of its spellings stands in `text` as whole words.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        let text = spaced(text);
        self.spellings()
            .any(|spelling| text.contains(&spaced(spelling)))
    }

    /// The abbreviation, or the name if there is none.
    #[must_use]
    pub fn short(&self) -> &str {
        self.abbreviation.as_deref().unwrap_or(&self.name.id)
    }

    fn spellings(&self) -> impl Iterator<Item = &String> {
        [&self.name.id, &self.name.en]
            .into_iter()
            .chain(&self.abbreviation)
            .chain(&self.aliases)
    }
}

key_set! {
    OrganizationKey: &'static str {
        Names = "names",
        Basis = "basis",
    }
}

key_set! {
    NameKey: &'static str {
        Name = "name",
        NameEn = "name_en",
        Abbreviation = "abbreviation",
        Aliases = "aliases",
        From = "from",
        Until = "until",
        Law = "law",
    }
}

/// The organization of a merged entry.
pub(super) fn read(draft: &Draft<'_>, reader: &mut VocabularyReader<'_>) -> KnownOrganization {
    draft.check_code(reader);
    let keyed = draft.keyed(reader);
    KnownOrganization {
        code: draft.code.to_owned(),
        names: keyed.list(OrganizationKey::Names, reader, name),
        basis: keyed
            .get(OrganizationKey::Basis, reader, word(BASES))
            .unwrap_or(Basis::Site),
    }
}

fn name(node: &Node<'_>, reader: &mut VocabularyReader<'_>) -> Option<OrganizationName> {
    use NameKey as Key;
    let keyed: Keyed<'_, NameKey> = Keyed::of(group(node, reader)?, reader);
    let name = keyed.require(Key::Name, reader, text);
    let english = keyed.get(Key::NameEn, reader, text);
    Some(OrganizationName {
        abbreviation: keyed.get(Key::Abbreviation, reader, text),
        aliases: keyed.list(Key::Aliases, reader, text),
        from: keyed.get(Key::From, reader, date),
        until: keyed.get(Key::Until, reader, date),
        law: keyed.get(Key::Law, reader, text),
        name: bilingual(name?, english),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::vocabulary::Vocabulary;

    #[test]
    fn an_organization_had_its_names_on_certain_days() {
        let vocabulary = Vocabulary::embedded();
        let agency = vocabulary.organization_in("BKKBN").unwrap();
        let check = |day, expected: &[&str]| {
            let found: Vec<&str> = agency.names_on(day).map(|name| name.short()).collect();
            assert_eq!(found, expected, "{day}");
        };
        check(date(1969, 1, 1), &[]);
        check(date(2020, 2, 18), &["BKKBN"]);
        check(date(2024, 11, 5), &["BKKBN", "Kemendukbangga/BKKBN"]);
        check(date(2025, 5, 1), &["Kemendukbangga/BKKBN"]);
        let newest = agency.newest_name().unwrap();
        assert!(newest.is("Kemendukbangga/BKKBN") && newest.is("kemendukbangga"));
        assert!(!newest.is("BKKBN") && !newest.is("Perwakilan Kemendukbangga"));
    }

    #[test]
    fn a_text_names_an_organization_among_other_words() {
        let vocabulary = Vocabulary::embedded();
        let check = |text: &str, expected: Option<&str>| {
            let found = vocabulary.organization_in(text);
            let found = found.map(|organization| organization.code.as_str());
            assert_eq!(found, expected, "{text}");
        };
        check("Perwakilan BKKBN Provinsi Jambi", Some("bkkbn"));
        check("Kemendukbangga/BKKBN", Some("bkkbn"));
        check("Kementerian Kesehatan", Some("kemenkes"));
        check("TP PKK Kabupaten Bandung", Some("tp_pkk"));
        check("DPPKB Kabupaten Bandung", None);
        check("", None);
    }

    #[test]
    fn names_of_an_organization_follow_one_another() {
        for organization in Vocabulary::embedded().organizations() {
            assert!(!organization.names.is_empty(), "{}", organization.code);
            for pair in organization.names.windows(2) {
                let [early, late] = pair else { continue };
                assert!(early.until.is_some(), "{}", early.name.id);
                assert!(
                    early.from < late.from || late.from.is_none(),
                    "{}",
                    late.name.id
                );
            }
        }
    }
}
