//! Looking entries up by any of their spellings, and what to say when a text names none.
//!
//! A text names an entry exactly or not at all; likeness only tells what may have been meant.

use jiff::civil::Date;

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::value::name::{choice, excerpt, folded, offer};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::contradiction::Contradiction;
use crate::vocabulary::id::{IndicatorId, KindId, ProvinceId};
use crate::vocabulary::regency::without_word;

pub mod regency;
pub mod several;

/// The word that may stand before the name of a province.
const PROVINCE: &[&str] = &["provinsi", "propinsi", "prov", "prop"];

/// Words that may stand before the name of a province where its office or all of it is meant.
const BEFORE_PROVINCE: &[&str] = &[
    "se",
    "perwakilan",
    "kantor",
    "bkkbn",
    "kemendukbangga",
    "kemendukbangga/bkkbn",
    "pemprov",
    "pemerintah",
    "provinsi",
    "wilayah",
];

/// Words for the whole country in place of a province.
const NATIONAL: &[&str] = &[
    "nasional",
    "pusat",
    "indonesia",
    "seluruh indonesia",
    "tingkat pusat",
];

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
        Err(match self.contradiction(text, |_, _| false) {
            Some(fault) => fault,
            None => self.unknown_kind(text),
        })
    }

    /// The fault of a text that writes out one kind and gives the acronym of another: “Rapat Kerja Daerah (Rakorda)”.
    /// There is none if the text is about a meeting of both kinds.
    #[must_use]
    pub fn contradiction(
        &self,
        text: &str,
        is_both: impl Fn(KindId, KindId) -> bool,
    ) -> Option<Fault> {
        let found = self.kind_words.find(text)?;
        let Contradiction { name, acronym } = found;
        if is_both(name, acronym) {
            return None;
        }
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
        let found = self.indicator_names.get(text).first().copied();
        let found = found.or_else(|| self.indicator_with_unit(text));
        if let Some(id) = found.or_else(|| self.indicator_measured(text)) {
            return Ok(id);
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
            "tulis kode atau singkatannya, misalnya “TFR”; angka yang bukan indikator ditulis dalam isian “angka”",
            "write its code or abbreviation, for example “TFR”; a figure of no indicator goes under the key “figures”"
        );
        Err(offer(fault, &near, otherwise))
    }

    /// The indicator that `text` names with its unit in brackets: `Unmet need (persen)`.
    fn indicator_with_unit(&self, text: &str) -> Option<IndicatorId> {
        let (name, unit) = text.trim().strip_suffix(')')?.rsplit_once('(')?;
        let id = self.indicator_names.get(name).first().copied()?;
        self.indicator(id).unit.is_named(unit).then_some(id)
    }

    /// The indicator that `text` names behind the word for its measure: `Persentase MKJP`, `Jumlah TPK`. A share is no
    /// count: `Jumlah stunting` names none.
    fn indicator_measured(&self, text: &str) -> Option<IndicatorId> {
        let (word, name) = text.trim().split_once(' ')?;
        let id = self.indicator_names.get(name).first().copied()?;
        let indicator = self.indicator(id);
        let is_fit = match &*folded(word) {
            "persentase" | "proporsi" => indicator.unit.is_named("%"),
            "jumlah" | "banyaknya" => indicator.is_counted(),
            _ => false,
        };
        is_fit.then_some(id)
    }

    fn unknown_province(&self, text: &str, on: Option<Date>) -> Fault {
        let existed = |id| on.is_none_or(|date| self.province(id).exists_on(date));
        let shown = excerpt(text);
        if NATIONAL.contains(&&*folded(text)) {
            return fault!(
                Code::UnknownProvince,
                "“{shown}” bukan provinsi",
                "“{shown}” is no province",
                "rapat nasional ditulis tanpa provinsi: hapus baris ini",
                "a national meeting has no province: delete this line"
            );
        }
        if let Some(regency) = self.only_regency(text) {
            return fault!(
                Code::UnknownProvince,
                "“{shown}” adalah kabupaten atau kota, bukan provinsi",
                "“{shown}” is a regency or city, not a province",
                "tulis “{regency}” dalam isian “kabupaten” atau “kota”, dan provinsinya dalam isian “provinsi”",
                "write “{regency}” under the key “regency”, and its province under “province”"
            );
        }
        let mut near = self.province_names.near(text, existed);
        if near.is_empty() {
            near.extend(self.province_at_end(text).filter(|id| existed(*id)));
        }
        let near = self.names_of_provinces(near);
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

    /// The province that the last words of `text` name behind those of its offices: `BKKBN Jambi`, `se-Kaltim`.
    fn province_at_end(&self, text: &str) -> Option<ProvinceId> {
        let mut rest = text;
        while let Some((word, after)) = rest.split_once([' ', '-'])
            && BEFORE_PROVINCE.contains(&&*folded(word))
        {
            rest = after;
        }
        self.province_names.get(rest).first().copied()
    }

    /// The kinds whose names begin with `text`: `Rapat Kerja` may be a Rakernas or a Rakerda.
    fn kinds_begun(&self, text: &str) -> Vec<KindId> {
        let begun = format!("{} ", folded(text));
        let begins = |id: &KindId| folded(&self.kind(*id).name.id).starts_with(&begun);
        self.kind_ids().filter(begins).take(4).collect()
    }

    fn unknown_kind(&self, text: &str) -> Fault {
        let mut near = self.kind_names.near(text, |_| true);
        if near.is_empty() {
            near = self.kinds_begun(text);
        }
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
            .map(|kind| kind.abbreviation.as_str())
            .collect();
        let all = all.join(", ");
        let otherwise = text!("pilih salah satu: {all}", "choose one of these: {all}");
        offer(fault, &near, otherwise)
    }

    fn names_of_provinces(&self, ids: impl IntoIterator<Item = ProvinceId>) -> Vec<&str> {
        let names = ids.into_iter().map(|id| self.province(id).name.as_str());
        names.collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::{prop_assert, proptest};

    use crate::diagnostic::Fault;
    use crate::diagnostic::code::Code;
    use crate::vocabulary::Vocabulary;

    fn told(fault: &Fault) -> (&str, &str, Option<&str>) {
        let help = fault.help.as_ref().map(|help| help.id.as_str());
        (fault.code.slug(), help.unwrap_or_default(), fault.offered())
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
            if let Some(fix) = fault.offered() {
                let found = |name| {
                    vocabulary
                        .province(vocabulary.find_province(name, None).unwrap())
                        .name
                        .clone()
                };
                assert!(fix == found(one) || fix == found(other), "{text}: {fix}");
                assert_eq!(told(&fault).1.matches('“').count(), 1, "{text}");
            }
        }
    }

    #[test]
    fn kinds_are_found_in_every_spelling() {
        let vocabulary = Vocabulary::embedded();
        let check = |text, code: &str| {
            let id = vocabulary.find_kind(text).unwrap();
            assert_eq!(vocabulary.kind(id).code, code, "{text}");
        };
        check("Rapat Kerja Daerah (Rakerda)", "rakerda");
        check("Rakerda Program Bangga Kencana Tahun 2024", "rakerda");
        check("Pra Rakerda", "pra-rakerda");
        check("Rapat Reviu", "reviu");
        check("Rapat Monev", "monev");
        check(
            "Rapat Koordinasi Program Bangga Kencana",
            "rapat-koordinasi",
        );
        check("Rembug Stunting", "rembuk-stunting");
        check("Focus Group Discussion (FGD)", "fgd");
        check("Rapat", "lainnya");
        let fault = vocabulary.find_kind("Rapat Kerja").unwrap_err();
        assert_eq!(
            told(&fault).1,
            "mungkin maksudnya “Rakernas”, “Raker DPR”, atau “Rakerda”"
        );
    }

    #[test]
    fn indicators_are_found_as_reports_name_them() {
        let vocabulary = Vocabulary::embedded();
        let check = |text, code: &str| {
            let id = vocabulary.find_indicator(text).unwrap();
            assert_eq!(vocabulary.indicator(id).code, code, "{text}");
        };
        check("Angka kelahiran total (TFR)", "tfr");
        check("Angka kelahiran total/TFR", "tfr");
        check("m-CPR", "mcpr");
        check("ASFR (15-19)", "asfr_15_19");
        check("ASFR usia 15–19 tahun", "asfr_15_19");
        check("Indeks Pembangunan Keluarga (iBangga)", "ibangga");
        check("kebutuhan ber-KB terpenuhi", "demand_satisfied");
        check("penurunan stunting", "penurunan_stunting");
        check("Persentase MKJP", "pa_mkjp");
        check("Jumlah TPK", "tpk");
        check("Kebutuhan KB tidak terpenuhi (unmet need)", "unmet_need");
        check("Angka Kelahiran Total (Total Fertility Rate/TFR)", "tfr");
        check("Age Specific Fertility Rate (ASFR) 15-19", "asfr_15_19");
        check("Capaian mCPR", "mcpr");
        check("Angka unmet need", "unmet_need");
        check("Unmet need (persen)", "unmet_need");
        check("Peserta KB baru (orang)", "peserta_kb_baru");
        check("angka kelahiran remaja usia 15–19 tahun", "asfr_15_19");
        for text in [
            "ASFR 15-49",
            "PC MKJP",
            "IPN",
            "akseptor",
            "TFR (persen)",
            "anggaran",
        ] {
            let fault = vocabulary.find_indicator(text).unwrap_err();
            assert_eq!(fault.fix, None, "{text}");
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

    static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::embedded);

    proptest! {
        #[test]
        fn any_text_is_looked_up(text in ".{0,90}") {
            let vocabulary = &*VOCABULARY;
            prop_assert!(vocabulary.find_province(&text, None).is_err() || !text.trim().is_empty());
            prop_assert!(vocabulary.find_kind(&text).is_err() || !text.trim().is_empty());
            prop_assert!(vocabulary.find_indicator(&text).is_err() || !text.trim().is_empty());
        }
    }
}
