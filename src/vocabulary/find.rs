//! Looking entries up by any of their spellings, and what to say when a text names none.
//!
//! A text names an entry exactly or not at all; likeness only tells what may have been meant.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::value::name::{choice, excerpt, offer};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::contradiction::Contradiction;
use crate::vocabulary::id::{IndicatorId, KindId, ProvinceId, RegencyId};
use crate::vocabulary::regency::{Class, without_word};

/// The word that may stand before the name of a province.
const PROVINCE: &[&str] = &["provinsi", "propinsi", "prov", "prop"];

/// The province in which a regency is looked for, as of a day if there is one.
#[derive(Debug, Clone, Copy)]
pub(super) struct WantedProvince {
    pub(super) province: ProvinceId,
    pub(super) on: Option<Date>,
}

impl Vocabulary {
    /// The province that `text` names: a name, an abbreviation, another spelling, a Kemendagri or an ISO code, with or
    /// without `Provinsi`. With a day, one that did not exist then is a fault too.
    ///
    /// # Errors
    ///
    /// `unknown-province`, `province-not-yet`.
    pub fn find_province(&self, text: &str, on: Option<Date>) -> Result<ProvinceId, Fault> {
        let bare = without_word(text.trim(), PROVINCE).unwrap_or(text);
        let found = self
            .province_names
            .get(text)
            .first()
            .or_else(|| self.province_names.get(bare).first());
        let Some(id) = found.copied() else {
            return Err(self.unknown_province(bare, on));
        };
        match on.and_then(|date| self.not_yet(id, date)) {
            Some(fault) => Err(fault),
            None => Ok(id),
        }
    }

    /// The kind of meeting that `text` names: a code, a name, an abbreviation or another spelling.
    ///
    /// # Errors
    ///
    /// `contradictory-kind`, `unknown-kind`.
    pub fn find_kind(&self, text: &str) -> Result<KindId, Fault> {
        if let Some(id) = self.kind_names.get(text).first() {
            return Ok(*id);
        }
        Err(match self.contradiction(text) {
            Some(fault) => fault,
            None => self.unknown_kind(text),
        })
    }

    /// The fault of a text that writes out one kind and gives the acronym of another: “Rapat Kerja Daerah (Rakorda)”.
    #[must_use]
    pub fn contradiction(&self, text: &str) -> Option<Fault> {
        let Contradiction { name, acronym } = self.kind_words.find(text)?;
        let (one, other) = (self.kind(name), self.kind(acronym));
        let (name, acronym) = (&one.name.id, &other.abbreviation);
        let Text { id, en } = choice(&[&one.abbreviation, acronym]);
        Some(fault!(
            Code::ContradictoryKind,
            "“{name}” dan “{acronym}” adalah dua jenis rapat yang berbeda",
            "“{name}” and “{acronym}” are two different kinds of meeting",
            "pilih {id}, lalu sebutkan pertentangan itu dalam isian “catatan”",
            "choose {en}, and mention the contradiction under “notes”"
        ))
    }

    /// The indicator that `text` names: a code, a name, an abbreviation or another spelling.
    ///
    /// # Errors
    ///
    /// `unknown-indicator`.
    pub fn find_indicator(&self, text: &str) -> Result<IndicatorId, Fault> {
        if let Some(id) = self.indicator_names.get(text).first() {
            return Ok(*id);
        }
        let shown = excerpt(text);
        let fault = fault!(
            Code::UnknownIndicator,
            "indikator “{shown}” tidak dikenal",
            "the indicator “{shown}” is not known"
        );
        let near = self.indicator_names.near(text, |_| true).into_iter();
        let near = near.map(|id| self.indicator(id));
        let near: Vec<&str> = near
            .map(|near| near.abbreviation.as_ref().unwrap_or(&near.name.id).as_str())
            .collect();
        let otherwise = text!(
            "tulis kode atau singkatannya, misalnya “TFR”; indikator baru ditambahkan di vocabulary/indicators.yaml",
            "write its code or abbreviation, for example “TFR”; a new indicator is added in vocabulary/indicators.yaml"
        );
        Err(offer(fault, &near, otherwise))
    }

    /// The regency or city that `text` names: `Kabupaten Bandung`, `Kab. Bandung`, a code, or a name that only one
    /// has. In a province, only those count that belong to it or did before a split; `on` tells which province is named
    /// for one that lies elsewhere.
    ///
    /// # Errors
    ///
    /// `unknown-regency`, `ambiguous-regency`, `regency-elsewhere`.
    pub fn find_regency(
        &self,
        text: &str,
        province: Option<ProvinceId>,
        on: Option<Date>,
    ) -> Result<RegencyId, Fault> {
        let named = self.regencies_named(text);
        let is_inside = |id| province.is_none_or(|province| self.has_belonged(id, province));
        let mut inside = named.clone();
        inside.retain(|id| is_inside(*id));
        match (inside.as_slice(), province) {
            ([only], _) => Ok(*only),
            ([], Some(province)) if !named.is_empty() => {
                Err(self.elsewhere(text, &named, WantedProvince { province, on }))
            }
            ([], _) => Err(self.unknown_regency(text, province)),
            (several, _) => Err(self.ambiguous_regency(text, several)),
        }
    }

    fn regencies_named(&self, text: &str) -> Vec<RegencyId> {
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

    fn unknown_province(&self, text: &str, on: Option<Date>) -> Fault {
        let existed = |id| on.is_none_or(|date| self.province(id).exists_on(date));
        let near = self.names_of_provinces(self.province_names.near(text, existed));
        let shown = excerpt(text);
        let fault = fault!(
            Code::UnknownProvince,
            "provinsi “{shown}” tidak dikenal",
            "the province “{shown}” is not known"
        );
        let otherwise = text!(
            "tulis nama provinsi, misalnya “Jawa Barat”, atau singkatannya, “Jabar”",
            "write the name of a province, for example “Jawa Barat”, or its abbreviation, “Jabar”"
        );
        offer(fault, &near, otherwise)
    }

    fn unknown_kind(&self, text: &str) -> Fault {
        let near = self.kind_names.near(text, |_| true);
        let near: Vec<&str> = near
            .iter()
            .map(|id| self.kind(*id).abbreviation.as_str())
            .collect();
        let shown = excerpt(text);
        let fault = fault!(
            Code::UnknownKind,
            "jenis rapat “{shown}” tidak dikenal",
            "the kind of meeting “{shown}” is not known"
        );
        let all: Vec<&str> = self
            .kinds
            .iter()
            .take(20)
            .map(|kind| kind.abbreviation.as_str())
            .collect();
        let all = all.join(", ");
        let otherwise = text!("pilih salah satu: {all}", "choose one of these: {all}");
        offer(fault, &near, otherwise)
    }

    fn unknown_regency(&self, text: &str, province: Option<ProvinceId>) -> Fault {
        let (class, bare) = Class::split(text);
        let wanted = |id| {
            self.is_of(id, class) && province.is_none_or(|province| self.has_belonged(id, province))
        };
        let near = self.names_of_regencies(self.regency_names.near(bare, wanted));
        let shown = excerpt(text);
        let fault = match province.map(|province| &self.province(province).name) {
            Some(province) => fault!(
                Code::UnknownRegency,
                "tidak ada kabupaten atau kota “{shown}” di {province}",
                "there is no regency or city “{shown}” in {province}"
            ),
            None => fault!(
                Code::UnknownRegency,
                "kabupaten atau kota “{shown}” tidak dikenal",
                "the regency or city “{shown}” is not known"
            ),
        };
        let otherwise = text!(
            "tulis nama resminya, misalnya “Kabupaten Bandung” atau “Kota Bandung”",
            "write its official name, for example “Kabupaten Bandung” or “Kota Bandung”"
        );
        offer(fault, &near, otherwise)
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

    /// The fault of a text that names only regencies outside the province.
    pub(super) fn elsewhere(
        &self,
        text: &str,
        named: &[RegencyId],
        wanted: WantedProvince,
    ) -> Fault {
        let WantedProvince { province, on } = wanted;
        let home = |id: &RegencyId| {
            on.map_or(self.regency(*id).province, |date| {
                self.province_of(*id, date)
            })
        };
        let homes: BTreeSet<ProvinceId> = named.iter().map(home).collect();
        let homes = self.names_of_provinces(homes.into_iter().take(4));
        let (Text { id, en }, here, shown) =
            (choice(&homes), &self.province(province).name, excerpt(text));
        let (di, lies) = (homes.join(" atau "), homes.join(" or "));
        fault!(
            Code::RegencyElsewhere,
            "“{shown}” terletak di {di}, bukan di {here}",
            "“{shown}” lies in {lies}, not in {here}",
            "tulis {id} sebagai provinsinya, atau kabupaten/kota yang ada di {here}",
            "write {en} as the province, or a regency or city that lies in {here}"
        )
    }

    fn names_of_provinces(&self, ids: impl IntoIterator<Item = ProvinceId>) -> Vec<&str> {
        let names = ids.into_iter().map(|id| self.province(id).name.as_str());
        names.collect()
    }

    fn names_of_regencies(&self, ids: impl IntoIterator<Item = RegencyId>) -> Vec<&str> {
        let names = ids.into_iter().map(|id| self.regency(id).name.as_str());
        names.collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::LazyLock;

    use jiff::civil::date;
    use proptest::prelude::{prop_assert, proptest};

    use crate::diagnostic::Fault;
    use crate::diagnostic::code::Code;
    use crate::vocabulary::Vocabulary;

    fn told(fault: &Fault) -> (&str, &str, Option<&str>) {
        let help = fault.help.as_ref().map(|help| help.id.as_str());
        (
            fault.code.slug(),
            help.unwrap_or_default(),
            fault.fix.as_deref(),
        )
    }

    #[test]
    fn provinces_are_found_by_any_spelling() {
        let vocabulary = Vocabulary::embedded();
        let check = |text, name: &str| {
            let id = vocabulary.find_province(text, None).unwrap();
            assert_eq!(vocabulary.province(id).name, name, "{text}");
        };
        check("jawa  BARAT", "Jawa Barat");
        check("Provinsi Jawa Barat", "Jawa Barat");
        check("prov.Jabar", "Jawa Barat");
        check(" 32 ", "Jawa Barat");
        check("ID-JB", "Jawa Barat");
        check("Sul-Sel", "Sulawesi Selatan");
    }

    #[test]
    fn a_near_province_is_offered_but_never_taken() {
        let vocabulary = Vocabulary::embedded();
        let check = |text, help: &str, fix| {
            let fault = vocabulary.find_province(text, None).unwrap_err();
            assert_eq!(told(&fault), ("unknown-province", help, fix), "{text}");
        };
        check(
            "Susel",
            "mungkin maksudnya “Sumatera Selatan” atau “Sulawesi Selatan”",
            None,
        );
        check(
            "Sulsle",
            "mungkin maksudnya “Sumatera Selatan” atau “Sulawesi Selatan”",
            None,
        );
        check(
            "Jawa Brat",
            "mungkin maksudnya “Jawa Barat”",
            Some("Jawa Barat"),
        );
        check(
            "Provinsi Jambbi",
            "mungkin maksudnya “Jambi”",
            Some("Jambi"),
        );
        let none = "tulis nama provinsi, misalnya “Jawa Barat”, atau singkatannya, “Jabar”";
        check("Selangor", none, None);
        check("99", none, None);
        check("", none, None);
    }

    #[test]
    fn no_confusable_name_is_corrected_into_its_pair() {
        let vocabulary = Vocabulary::embedded();
        for (text, one, other) in [
            ("NTX", "NTB", "NTT"),
            ("Sumutt", "Sumut", "Sulut"),
            ("Kalteg", "Kalteng", "Sulteng"),
        ] {
            let fault = vocabulary.find_province(text, None).unwrap_err();
            if let Some(fix) = &fault.fix {
                let found = |name| {
                    vocabulary
                        .province(vocabulary.find_province(name, None).unwrap())
                        .name
                        .clone()
                };
                assert!(*fix == found(one) || *fix == found(other), "{text}: {fix}");
                assert_eq!(told(&fault).1.matches('“').count(), 1, "{text}");
            }
        }
    }

    #[test]
    fn kinds_are_found_exactly() {
        let vocabulary = Vocabulary::embedded();
        let check = |text, expected: (&str, &str, Option<&str>)| {
            assert_eq!(
                told(&vocabulary.find_kind(text).unwrap_err()),
                expected,
                "{text}"
            );
        };
        check(
            "Rakrda",
            (
                "unknown-kind",
                "mungkin maksudnya “Rakerda” atau “Rakorda”",
                None,
            ),
        );
        check(
            "Rakornass",
            (
                "unknown-kind",
                "mungkin maksudnya “Rakornas”",
                Some("Rakornas"),
            ),
        );
        check(
            "Rapat Kerja Daerah (Rakorda)",
            (
                "contradictory-kind",
                "pilih “Rakerda” atau “Rakorda”, lalu sebutkan pertentangan itu dalam isian “catatan”",
                None,
            ),
        );
        assert_eq!(vocabulary.find_kind("arisan").unwrap_err().fix, None);
        assert_eq!(
            vocabulary.find_indicator("TFRR").unwrap_err().code,
            Code::UnknownIndicator
        );
        assert_eq!(
            vocabulary
                .find_indicator("unmet  Need")
                .map(|id| vocabulary.indicator(id).code.as_str()),
            Ok("unmet_need")
        );
    }

    #[test]
    fn regencies_are_found_with_or_without_their_province() {
        let vocabulary = Vocabulary::embedded();
        let province = |name| Some(vocabulary.find_province(name, None).unwrap());
        let check = |text, within, code: &str| {
            let id = vocabulary.find_regency(text, within, None).unwrap();
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
    fn regencies_that_are_not_found_say_why() {
        let vocabulary = Vocabulary::embedded();
        let province = |name| Some(vocabulary.find_province(name, None).unwrap());
        let check = |text, within, on, expected: (&str, &str, Option<&str>)| {
            assert_eq!(
                told(&vocabulary.find_regency(text, within, on).unwrap_err()),
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
                .find_regency(bare, Some(province), None)
                .unwrap_err();
            assert_eq!(fault.code, Code::AmbiguousRegency, "{bare}");
        }
    }

    static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::embedded);

    proptest! {
        #[test]
        fn any_text_is_looked_up(text in ".{0,90}") {
            let vocabulary = &*VOCABULARY;
            prop_assert!(vocabulary.find_province(&text, None).is_err() || !text.trim().is_empty());
            prop_assert!(vocabulary.find_regency(&text, None, None).is_err() || !text.trim().is_empty());
            prop_assert!(vocabulary.find_kind(&text).is_err() || !text.trim().is_empty());
            prop_assert!(vocabulary.find_indicator(&text).is_err() || !text.trim().is_empty());
        }
    }
}
