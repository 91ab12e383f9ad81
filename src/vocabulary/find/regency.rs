//! Looking regencies and cities up: inside a province, by their names, acronyms and former names.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::value::name::{choice, excerpt, offer};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::id::{ProvinceId, RegencyId};
use crate::vocabulary::names::letters;
use crate::vocabulary::regency::{Class, Regency};

/// Constraints on a regency besides its written name.
#[derive(Debug, Clone, Copy, Default)]
pub struct WantedRegency<'a> {
    /// Regency or city, as the key says, to decide between two of one name.
    pub class: Option<Class>,
    /// The provinces to one of which it must belong; empty if any will do.
    pub provinces: &'a [ProvinceId],
    /// The day as of which it is looked for.
    pub on: Option<Date>,
}

impl Vocabulary {
    /// The regency or city that `text` names: `Kabupaten Bandung`, `Kab. Bandung`, an acronym, a code, or a name that
    /// only one has. In a province, only those count that belong to it or did before a split; `on` tells which province
    /// is named for one that lies elsewhere.
    ///
    /// # Errors
    ///
    /// `unknown-regency`, `ambiguous-regency`, `regency-elsewhere`.
    pub fn find_regency(&self, text: &str, wanted: &WantedRegency<'_>) -> Result<RegencyId, Fault> {
        if let Some((name, province)) = self.with_province(text)
            && (wanted.provinces.is_empty() || wanted.provinces.contains(&province))
        {
            let provinces = &[province];
            return self.find_regency(
                name,
                &WantedRegency {
                    provinces,
                    ..*wanted
                },
            );
        }
        let (written, _) = Class::split(text);
        if wanted.class == Some(Class::City) && written == Some(Class::Regency) {
            return Err(other_class(text));
        }
        let named = self.regencies_named(text);
        let mut inside = named.clone();
        inside.retain(|id| self.is_inside(*id, wanted.provinces));
        if written.is_none() && inside.iter().any(|id| self.is_of(*id, wanted.class)) {
            inside.retain(|id| self.is_of(*id, wanted.class));
        }
        match inside.as_slice() {
            [only] => Ok(*only),
            [] if !named.is_empty() => Err(self.elsewhere(text, &named, wanted)),
            [] => Err(self.unknown_regency(text, wanted.provinces)),
            several => Err(self.ambiguous_regency(text, several)),
        }
    }

    /// Whether `regency` belongs to one of `provinces` or did before a split; any will do if there are none.
    fn is_inside(&self, regency: RegencyId, provinces: &[ProvinceId]) -> bool {
        let mut all = provinces.iter();
        provinces.is_empty() || all.any(|province| self.has_belonged(regency, *province))
    }

    /// The fault of naming a regency on `day` by a name that it no longer bore; `text` was found to be `id`.
    #[must_use]
    pub fn outdated_name(&self, text: &str, id: RegencyId, day: Date) -> Option<Fault> {
        let regency = self.regency(id);
        let (name, _) = self.with_province(text).unwrap_or((text, regency.province));
        let bare = |name| letters(Class::split(name).1);
        let written = bare(name);
        let mut former = regency.former.iter().filter(|it| it.until < day);
        former.find(|it| bare(&it.name) == written)?;
        let (shown, now) = (excerpt(text), &regency.name);
        let fault = fault!(
            Code::FormerName,
            "“{shown}” sudah bernama {now} pada hari rapat",
            "“{shown}” already bore the name {now} on the day of the meeting",
            "tulis “{now}”; bila sumbernya masih memakai nama lama, biarkan atau sebut di “catatan”",
            "write “{now}”; if the source still uses the old name, leave it or say so under “notes”"
        );
        // A place is never corrected as exact.
        Some(fault.fix(now))
    }

    /// The name and the province of `Kota Palu, Sulawesi Tengah`.
    fn with_province<'t>(&self, text: &'t str) -> Option<(&'t str, ProvinceId)> {
        let (name, province) = text.split_once(',')?;
        let province = *self.province_names.get(province).first()?;
        Some((name, province))
    }

    /// The name of the only regency or city that `text` names.
    pub(super) fn only_regency(&self, text: &str) -> Option<&str> {
        match *self.regencies_named(text) {
            [only] => Some(&self.regency(only).name),
            _ => None,
        }
    }

    pub(in crate::vocabulary) fn regencies_named(&self, text: &str) -> Vec<RegencyId> {
        let (class, bare) = Class::split(text);
        let mut named = self.regency_names.get(bare).to_vec();
        named.retain(|id| self.is_of(*id, class));
        // A name may itself begin with the word: a site's own “Kota Baru”, which is a kabupaten.
        if named.is_empty() {
            self.regency_names.get(text).to_vec()
        } else {
            named
        }
    }

    fn is_of(&self, regency: RegencyId, class: Option<Class>) -> bool {
        class.is_none_or(|class| self.regency(regency).is_city == (class == Class::City))
    }

    fn unknown_regency(&self, text: &str, provinces: &[ProvinceId]) -> Fault {
        let (class, bare) = Class::split(text);
        let shown = excerpt(text);
        if let Some(named) = self.province_names.get(text).first() {
            let name = &self.province(*named).name;
            return fault!(
                Code::UnknownRegency,
                "“{shown}” adalah provinsi, bukan kabupaten atau kota",
                "“{shown}” is a province, not a regency or city",
                "tulis “{name}” dalam isian “provinsi”, dan hapus baris ini bila rapatnya di tingkat provinsi",
                "write “{name}” under the key “province”, and delete this line if the meeting was provincial"
            );
        }
        let wanted = |id| self.is_of(id, class) && self.is_inside(id, provinces);
        let near = self.names_of_regencies(self.regency_names.near(bare, wanted));
        let there = self.names_of_provinces(provinces.iter().copied());
        let (di, lies) = (there.join(" atau "), there.join(" or "));
        let fault = if there.is_empty() {
            fault!(
                Code::UnknownRegency,
                "kabupaten atau kota “{shown}” tidak dikenal",
                "the regency or city “{shown}” is not known"
            )
        } else {
            fault!(
                Code::UnknownRegency,
                "tidak ada kabupaten atau kota “{shown}” di {di}",
                "there is no regency or city “{shown}” in {lies}"
            )
        };
        let Text { id, en } = choice(&self.example_regencies(provinces.first().copied()));
        let otherwise = text!(
            "tulis nama resminya, misalnya {id}",
            "write its official name, for example {en}"
        );
        offer(fault, &near, otherwise)
    }

    /// A kabupaten and a kota as examples, of `province` if there is one.
    fn example_regencies(&self, province: Option<ProvinceId>) -> Vec<&str> {
        let is_there =
            |regency: &&Regency| province.is_none_or(|province| regency.province == province);
        let one_of = |is_city: bool| {
            let there = self.regencies.iter().filter(is_there);
            there
                .filter(|regency| regency.is_city == is_city)
                .find(|regency| province.is_some() || regency.bare == "Bandung")
        };
        let examples = [one_of(false), one_of(true)].into_iter().flatten();
        examples.map(|regency| regency.name.as_str()).collect()
    }

    fn ambiguous_regency(&self, text: &str, several: &[RegencyId]) -> Fault {
        let names = self.names_of_regencies(several.iter().copied().take(4));
        let (Text { id, en }, shown) = (choice(&names), excerpt(text));
        fault!(
            Code::AmbiguousRegency,
            "“{shown}” dapat berarti {id}",
            "“{shown}” can mean {en}",
            "tulis {id}",
            "write {en}"
        )
    }

    /// The fault of a text that names only regencies outside the provinces.
    fn elsewhere(&self, text: &str, named: &[RegencyId], wanted: &WantedRegency<'_>) -> Fault {
        let home = |id: &RegencyId| {
            wanted.on.map_or(self.regency(*id).province, |date| {
                self.province_of(*id, date)
            })
        };
        let homes: BTreeSet<ProvinceId> = named.iter().map(home).collect();
        let homes = self.names_of_provinces(homes.into_iter().take(4));
        let here = self.names_of_provinces(wanted.provinces.iter().copied());
        let (Text { id, en }, shown) = (choice(&homes), excerpt(text));
        let (di, lies) = (homes.join(" atau "), homes.join(" or "));
        let (here_id, here_en) = (here.join(" atau "), here.join(" or "));
        fault!(
            Code::RegencyElsewhere,
            "“{shown}” terletak di {di}, bukan di {here_id}",
            "“{shown}” lies in {lies}, not in {here_en}",
            "tulis {id} sebagai provinsinya, atau kabupaten/kota yang ada di {here_id}",
            "write {en} as the province, or a regency or city that lies in {here_en}"
        )
    }

    fn names_of_regencies(&self, ids: impl IntoIterator<Item = RegencyId>) -> Vec<&str> {
        let names = ids.into_iter().map(|id| self.regency(id).name.as_str());
        names.collect()
    }
}

/// The fault of a text that says kabupaten under a key that says kota.
fn other_class(text: &str) -> Fault {
    let shown = excerpt(text);
    fault!(
        Code::AmbiguousRegency,
        "isian “kota” berisi “{shown}”, padahal itu kabupaten",
        "the key “kota” holds “{shown}”, which is a regency",
        "ganti nama isian menjadi “kabupaten”, atau hapus kata “Kabupaten” bila yang dimaksud kotanya",
        "name the key “kabupaten”, or delete the word “Kabupaten” if the city is meant"
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::LazyLock;

    use jiff::civil::{Date, date};
    use proptest::prelude::{prop_assert, proptest};

    use crate::diagnostic::Fault;
    use crate::diagnostic::code::Code;
    use crate::vocabulary::Vocabulary;
    use crate::vocabulary::find::regency::WantedRegency;
    use crate::vocabulary::id::ProvinceId;
    use crate::vocabulary::regency::Class;

    fn told(fault: &Fault) -> (&str, &str, Option<&str>) {
        let help = fault.help.as_ref().map(|help| help.id.as_str());
        (fault.code.slug(), help.unwrap_or_default(), fault.offered())
    }

    fn inside(provinces: &[ProvinceId], on: Option<Date>) -> WantedRegency<'_> {
        WantedRegency {
            class: None,
            provinces,
            on,
        }
    }

    #[test]
    fn regencies_are_found_with_or_without_their_province() {
        let vocabulary = Vocabulary::embedded();
        let province = |name| Some(vocabulary.find_province(name, None).unwrap());
        let check = |text, within: Option<ProvinceId>, code: &str| {
            let id = vocabulary
                .find_regency(text, &inside(within.as_slice(), None))
                .unwrap();
            assert_eq!(vocabulary.regency(id).code, code, "{text}");
        };
        check("Kab. Bandung", None, "32.04");
        check("KABUPATEN  bandung", province("Jabar"), "32.04");
        check("Kota Bandung", None, "32.73");
        check("Sleman", None, "34.04");
        check("11.10", None, "11.10");
        check("Banjar", province("Jabar"), "32.79");
        check("Banjar", province("Kalsel"), "63.03");
        check("Jakarta Selatan", None, "31.74");
        check("Kota Jakarta Selatan", None, "31.74");
        check("Kota Tanjung Balai", None, "12.74");
        check("Merauke", province("Papua"), "93.01");
        check("Merauke", province("Papua Selatan"), "93.01");
    }

    #[test]
    fn a_short_name_is_not_taken_for_a_longer_one() {
        let vocabulary = Vocabulary::embedded();
        let fault = vocabulary.find_regency("Baru", &inside(&[], None));
        assert_eq!(fault.unwrap_err().offered(), None);
    }

    #[test]
    fn regencies_that_are_not_found_say_why() {
        let vocabulary = Vocabulary::embedded();
        let province = |name| Some(vocabulary.find_province(name, None).unwrap());
        let check = |text, within: Option<ProvinceId>, on, expected: (&str, &str, Option<&str>)| {
            assert_eq!(
                told(
                    &vocabulary
                        .find_regency(text, &inside(within.as_slice(), on))
                        .unwrap_err()
                ),
                expected,
                "{text}"
            );
        };
        let bandung = "tulis “Kabupaten Bandung” atau “Kota Bandung”";
        check("Bandung", None, None, ("ambiguous-regency", bandung, None));
        check(
            "Bandung",
            province("Jabar"),
            None,
            ("ambiguous-regency", bandung, None),
        );
        check(
            "Banjar",
            None,
            None,
            (
                "ambiguous-regency",
                "tulis “Kota Banjar” atau “Kabupaten Banjar”",
                None,
            ),
        );
        let jabar = "tulis “Jawa Barat” sebagai provinsinya, atau kabupaten/kota yang ada di Jambi";
        check(
            "Bandung",
            province("Jambi"),
            None,
            ("regency-elsewhere", jabar, None),
        );
        let papua = "tulis “Papua” sebagai provinsinya, atau kabupaten/kota yang ada di Jambi";
        check(
            "Merauke",
            province("Jambi"),
            Some(date(2021, 5, 1)),
            ("regency-elsewhere", papua, None),
        );
        let sleman = "mungkin maksudnya “Kabupaten Sleman”";
        check(
            "Kab. Slemann",
            province("DIY"),
            None,
            ("unknown-regency", sleman, Some("Kabupaten Sleman")),
        );
        let both = "mungkin maksudnya “Kabupaten Bandung” atau “Kota Bandung”";
        check(
            "Bandng",
            province("Jabar"),
            None,
            ("unknown-regency", both, None),
        );
        check(
            "Kota Slemann",
            None,
            None,
            (
                "unknown-regency",
                "tulis nama resminya, misalnya “Kabupaten Bandung” atau “Kota Bandung”",
                None,
            ),
        );
    }

    #[test]
    fn names_that_a_kabupaten_shares_with_a_kota_are_ambiguous() {
        let vocabulary = Vocabulary::embedded();
        let mut shared = BTreeMap::new();
        for regency in vocabulary.regencies() {
            *shared
                .entry((regency.province, regency.bare.as_str()))
                .or_insert(0) += 1;
        }
        shared.retain(|_, count| *count == 2);
        assert_eq!(shared.len(), 25);
        for (province, bare) in shared.into_keys() {
            let fault = vocabulary
                .find_regency(bare, &inside(&[province], None))
                .unwrap_err();
            assert_eq!(fault.code, Code::AmbiguousRegency, "{bare}");
        }
    }

    #[test]
    fn daily_spellings_name_their_regency() {
        let vocabulary = Vocabulary::embedded();
        let check = |text, name: &str| {
            let id = vocabulary
                .find_regency(text, &WantedRegency::default())
                .unwrap();
            assert_eq!(vocabulary.regency(id).name, name, "{text}");
        };
        check("Tanjungpinang", "Kota Tanjung Pinang");
        check("Palangka Raya", "Kota Palangkaraya");
        check("Tojo Una-Una", "Kabupaten Tojo Una Una");
        check("Muko-Muko.", "Kabupaten Mukomuko");
        check("Kota Baru", "Kabupaten Kotabaru");
        check("Kota Waringin Barat", "Kabupaten Kotawaringin Barat");
        check("Kuantan Singingi (Kuansing)", "Kabupaten Kuantan Singingi");
        check("Kab. Kobar", "Kabupaten Kotawaringin Barat");
        check("KBB", "Kabupaten Bandung Barat");
        check("OKU Timur", "Kabupaten Ogan Komering Ulu Timur");
        check("Kota Solo", "Kota Surakarta");
        check("Kep. Meranti", "Kabupaten Kepulauan Meranti");
        check("Mamuju Utara", "Kabupaten Pasangkayu");
        check("Maluku Tenggara Barat", "Kabupaten Kepulauan Tanimbar");
        check("Pemkot Surabaya", "Kota Surabaya");
        check("Kabupaten Bandung, Jawa Barat", "Kabupaten Bandung");
    }

    #[test]
    fn the_key_decides_between_two_of_one_name() {
        let vocabulary = Vocabulary::embedded();
        let find = |text, class| {
            let wanted = WantedRegency {
                class: Some(class),
                ..WantedRegency::default()
            };
            let found = vocabulary.find_regency(text, &wanted);
            found.map(|id| vocabulary.regency(id).name.as_str())
        };
        assert_eq!(find("Malang", Class::City), Ok("Kota Malang"));
        assert_eq!(find("Malang", Class::Regency), Ok("Kabupaten Malang"));
        assert_eq!(find("Kota Malang", Class::Regency), Ok("Kota Malang"));
        assert_eq!(find("Sleman", Class::City), Ok("Kabupaten Sleman"));
        let fault = find("Kabupaten Malang", Class::City).unwrap_err();
        assert_eq!(fault.code, Code::AmbiguousRegency);
    }

    #[test]
    fn no_other_real_place_is_offered() {
        let vocabulary = Vocabulary::embedded();
        for text in [
            "Mura",
            "Sambas Timur",
            "Kota Bat",
            "Bandung Timur",
            "OKU Barat",
            "Sumsel",
        ] {
            let fault = vocabulary
                .find_regency(text, &WantedRegency::default())
                .unwrap_err();
            assert_eq!(fault.fix, None, "{text}");
        }
    }

    static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::embedded);

    proptest! {
        #[test]
        fn any_text_is_looked_up(text in ".{0,90}") {
            let found = VOCABULARY.find_regency(&text, &WantedRegency::default());
            prop_assert!(found.is_err() || !text.trim().is_empty());
        }
    }
}
