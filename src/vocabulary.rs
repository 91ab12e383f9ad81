//! The words that records may use: provinces and regencies with their days, kinds of meeting, indicators.
//!
//! The embedded reference data lies in `vocabulary/data`; a site's `vocabulary/*.yaml` lie over it, entry by entry.
//! There is no global vocabulary: each user is handed it. A new list starts in `merge` and `build`.

use std::sync::Arc;

use crate::diagnostic::Checked;

mod build;
mod contradiction;
mod draft;
mod embedded;
mod files;
pub mod find;
pub mod id;
pub mod indicator;
pub mod indicator_plan;
pub mod kind;
pub mod law;
pub mod mention;
mod merge;
mod names;
pub mod organization;
pub mod place;
pub mod province;
mod reader;
pub mod regency;
pub mod source;
pub mod suggest;
pub mod unit;
mod values;
mod word_index;

use contradiction::KindWords;
use files::VocabularyFiles;
use id::{Handle, IndicatorId, KindId, ProvinceId, RegencyId};
use indicator::Indicator;
use indicator_plan::IndicatorPlan;
use kind::Kind;
use merge::Drafts;
use names::Names;
use organization::KnownOrganization;
use province::Province;
use reader::VocabularyReader;
use regency::Regency;
use source::SourceFamily;
use unit::Unit;
use word_index::WordIndex;

/// Everything that a record can name, with every spelling of it. Handles of one vocabulary mean nothing in another.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    provinces: Vec<Province>,
    regencies: Vec<Regency>,
    kinds: Vec<Kind>,
    indicators: Vec<Indicator>,
    units: Vec<Arc<Unit>>,
    sources: Vec<SourceFamily>,
    organizations: Vec<KnownOrganization>,
    plans: Vec<IndicatorPlan>,
    province_names: Names<ProvinceId>,
    regency_names: Names<RegencyId>,
    kind_names: Names<KindId>,
    indicator_names: Names<IndicatorId>,
    kind_words: KindWords,
    source_words: WordIndex,
    organization_words: WordIndex,
    province_words: WordIndex,
}

impl Vocabulary {
    /// The embedded vocabulary alone.
    #[must_use]
    pub fn embedded() -> Self {
        Self::with_overlay(&[]).value
    }

    /// The embedded vocabulary under the files `(path, text)` of a site, laid over it in the order of their paths.
    #[must_use]
    pub fn with_overlay(files: &[(Arc<str>, Arc<str>)]) -> Checked<Self> {
        let mut over: Vec<&(Arc<str>, Arc<str>)> = files.iter().collect();
        over.sort_unstable();
        let mut files = VocabularyFiles::default();
        for (path, text) in embedded::FILES {
            files.push(Arc::from(path), text);
        }
        for (path, text) in over {
            files.push(Arc::clone(path), text);
        }
        Self::of(&files)
    }

    fn of(files: &VocabularyFiles) -> Checked<Self> {
        let Checked {
            value: maps,
            diagnostics,
        } = files.read();
        let mut reader = VocabularyReader { files, diagnostics };
        let drafts = Drafts::merge(&maps, &mut reader);
        Checked {
            value: build::build(drafts, &mut reader),
            diagnostics: reader.diagnostics,
        }
    }

    /// The provinces, by Kemendagri code.
    #[must_use]
    pub fn provinces(&self) -> &[Province] {
        &self.provinces
    }

    /// The regencies and cities, by Kemendagri code.
    #[must_use]
    pub fn regencies(&self) -> &[Regency] {
        &self.regencies
    }

    /// The kinds of meeting, in their usual order within a year.
    #[must_use]
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// The indicators, by code; [`Indicator::order`] is the order for readers.
    #[must_use]
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// The families of sources, by code.
    #[must_use]
    pub fn sources(&self) -> &[SourceFamily] {
        &self.sources
    }

    /// The plans and reports to which an indicator belongs, the oldest first and those without a term last.
    pub fn plans_of(&self, indicator: IndicatorId) -> impl Iterator<Item = &IndicatorPlan> {
        let is_of = move |plan: &&IndicatorPlan| plan.indicators.contains(&indicator);
        self.plans.iter().filter(is_of)
    }

    /// The organizations, by code.
    #[must_use]
    pub fn organizations(&self) -> &[KnownOrganization] {
        &self.organizations
    }

    /// The province of a handle that this vocabulary gave.
    #[must_use]
    pub fn province(&self, id: ProvinceId) -> &Province {
        &self.provinces[id.index()]
    }

    /// The regency of a handle that this vocabulary gave.
    #[must_use]
    pub fn regency(&self, id: RegencyId) -> &Regency {
        &self.regencies[id.index()]
    }

    /// The kind of a handle that this vocabulary gave.
    #[must_use]
    pub fn kind(&self, id: KindId) -> &Kind {
        &self.kinds[id.index()]
    }

    /// The indicator of a handle that this vocabulary gave.
    #[must_use]
    pub fn indicator(&self, id: IndicatorId) -> &Indicator {
        &self.indicators[id.index()]
    }

    /// Every province's handle.
    pub fn province_ids(&self) -> impl Iterator<Item = ProvinceId> + use<> {
        ProvinceId::all(self.provinces.len())
    }

    /// Every regency's handle.
    pub fn regency_ids(&self) -> impl Iterator<Item = RegencyId> + use<> {
        RegencyId::all(self.regencies.len())
    }

    /// Every kind's handle.
    pub fn kind_ids(&self) -> impl Iterator<Item = KindId> + use<> {
        KindId::all(self.kinds.len())
    }

    /// Every indicator's handle.
    pub fn indicator_ids(&self) -> impl Iterator<Item = IndicatorId> + use<> {
        IndicatorId::all(self.indicators.len())
    }

    /// The regencies that belong to `province` today, by code.
    pub fn regencies_of(&self, province: ProvinceId) -> impl Iterator<Item = RegencyId> {
        self.regency_ids()
            .filter(move |id| self.regency(*id).province == province)
    }

    /// The unit of this code or label: `persen`, `%`, `anak per perempuan`.
    #[must_use]
    pub fn unit(&self, text: &str) -> Option<&Arc<Unit>> {
        let named = |unit: &&Arc<Unit>| {
            [&unit.code, &unit.label.id, &unit.label.en]
                .iter()
                .any(|name| *name == text)
        };
        self.units.iter().find(named)
    }

    /// The family of the source that a text names: `SKAP` of `SKAP 2019`.
    #[must_use]
    pub fn source_family(&self, text: &str) -> Option<&SourceFamily> {
        self.source_words
            .find(text)
            .and_then(|position| self.sources.get(position))
    }

    /// The organization that a text names: `BKKBN` in `Perwakilan BKKBN Provinsi Jambi`.
    #[must_use]
    pub fn organization_in(&self, text: &str) -> Option<&KnownOrganization> {
        self.organization_words
            .find(text)
            .and_then(|position| self.organizations.get(position))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use proptest::prelude::{prop_assert, proptest};

    use crate::diagnostic::text::Language;
    use crate::diagnostic::{Checked, sort};
    use crate::vocabulary::Vocabulary;
    use crate::vocabulary::files::VocabularyFiles;
    use crate::vocabulary::find::regency::WantedRegency;
    use crate::vocabulary::kind::Level;
    use crate::vocabulary::names::Named;

    /// Kabupaten and kota of each province, in the order of the codes, as Kepmendagri 300.2.2-2430 of 2025 counts them.
    const COUNTS: [(usize, usize); 38] = [
        (18, 5),
        (25, 8),
        (12, 7),
        (10, 2),
        (9, 2),
        (13, 4),
        (9, 1),
        (13, 2),
        (6, 1),
        (5, 2),
        (1, 5),
        (18, 9),
        (29, 6),
        (4, 1),
        (29, 9),
        (4, 4),
        (8, 1),
        (8, 2),
        (21, 1),
        (12, 2),
        (13, 1),
        (11, 2),
        (7, 3),
        (4, 1),
        (11, 4),
        (12, 1),
        (21, 3),
        (15, 2),
        (5, 1),
        (6, 0),
        (9, 2),
        (8, 2),
        (8, 1),
        (7, 0),
        (4, 0),
        (8, 0),
        (8, 0),
        (5, 1),
    ];

    fn overlaid(files: &[(&str, &str)]) -> Checked<Vocabulary> {
        let files: Vec<(Arc<str>, Arc<str>)> = files
            .iter()
            .map(|(path, text)| (Arc::from(*path), Arc::from(*text)))
            .collect();
        Vocabulary::with_overlay(&files)
    }

    /// Each diagnostic as `code line:text at its place`, in order.
    fn problems(text: &str) -> Vec<String> {
        let mut diagnostics = overlaid(&[("vocabulary/a.yaml", text)]).diagnostics;
        sort(&mut diagnostics);
        let shown = diagnostics.iter().map(|diagnostic| {
            let span = diagnostic.location.span();
            let line = text[..span.start].matches('\n').count() + 1;
            assert_eq!(
                &*diagnostic.location.file, "vocabulary/a.yaml",
                "{diagnostic:?}"
            );
            format!(
                "{} {line}:{}",
                diagnostic.code.slug(),
                text[span].lines().next().unwrap_or_default()
            )
        });
        shown.collect()
    }

    #[test]
    fn the_embedded_data_has_no_fault() {
        assert_eq!(overlaid(&[]).diagnostics, []);
    }

    #[test]
    fn every_province_has_its_regencies_and_cities() {
        let vocabulary = Vocabulary::embedded();
        let counts: Vec<_> = vocabulary
            .provinces()
            .iter()
            .map(|province| (province.regency_count, province.city_count))
            .collect();
        assert_eq!(counts, COUNTS);
        assert_eq!(
            vocabulary
                .regencies()
                .iter()
                .filter(|regency| regency.is_city)
                .count(),
            98
        );
        assert_eq!(vocabulary.regencies().len(), 514);
    }

    #[test]
    fn addresses_and_tiles_are_distinct() {
        let vocabulary = Vocabulary::embedded();
        let slugs: BTreeSet<&str> = vocabulary
            .regencies()
            .iter()
            .map(|regency| regency.slug.as_str())
            .collect();
        assert_eq!(slugs.len(), 514);
        let slugs: BTreeSet<&str> = vocabulary
            .provinces()
            .iter()
            .map(|province| province.slug.as_str())
            .collect();
        assert_eq!(slugs.len(), 38);
        let tiles: BTreeSet<(u16, u16)> = vocabulary
            .provinces()
            .iter()
            .filter_map(|province| province.tile)
            .collect();
        assert_eq!(tiles.len(), 38);
        assert!(tiles.iter().all(|(column, row)| *column < 17 && *row < 8));
        for province in vocabulary.provinces() {
            assert!(province.short.chars().count() <= 11, "{}", province.short);
        }
        let bandung = vocabulary
            .find_regency("32.04", &WantedRegency::default())
            .unwrap();
        assert_eq!(vocabulary.regency(bandung).slug, "kabupaten-bandung");
        let unmet = vocabulary.find_indicator("unmet_need").unwrap();
        assert_eq!(vocabulary.indicator(unmet).slug, "unmet-need");
    }

    #[test]
    fn every_spelling_finds_its_entry() {
        let vocabulary = Vocabulary::embedded();
        for id in vocabulary.province_ids() {
            let province = vocabulary.province(id);
            for spelling in province.spellings().chain(province.codes()) {
                assert_eq!(
                    vocabulary.find_province(spelling, None),
                    Ok(id),
                    "{spelling}"
                );
                assert_eq!(
                    vocabulary.find_province(&format!("Prov. {spelling}"), None),
                    Ok(id),
                    "{spelling}"
                );
            }
        }
        for id in vocabulary.kind_ids() {
            for spelling in vocabulary.kind(id).spellings() {
                assert_eq!(
                    vocabulary.find_kind(&spelling.to_uppercase()),
                    Ok(id),
                    "{spelling}"
                );
            }
        }
        for id in vocabulary.indicator_ids() {
            for spelling in vocabulary.indicator(id).spellings() {
                assert_eq!(vocabulary.find_indicator(spelling), Ok(id), "{spelling}");
            }
        }
        for id in vocabulary.regency_ids() {
            let regency = vocabulary.regency(id);
            for spelling in [&regency.code, &regency.name]
                .into_iter()
                .chain(&regency.aliases)
            {
                assert_eq!(
                    vocabulary.find_regency(spelling, &WantedRegency::default()),
                    Ok(id),
                    "{spelling}"
                );
                assert_eq!(
                    vocabulary.find_regency(
                        spelling,
                        &WantedRegency {
                            provinces: &[regency.province],
                            ..WantedRegency::default()
                        }
                    ),
                    Ok(id),
                    "{spelling}"
                );
            }
        }
    }

    #[test]
    fn kinds_stand_in_their_usual_order() {
        let vocabulary = Vocabulary::embedded();
        let codes: Vec<&str> = vocabulary
            .kinds()
            .iter()
            .map(|kind| kind.code.as_str())
            .collect();
        assert_eq!(
            codes[..4],
            ["pra-rakernas", "rakernas", "rakornas", "raker-dpr"]
        );
        assert_eq!(codes.last(), Some(&"lainnya"));
        let rakerda = vocabulary.kind(vocabulary.find_kind("rakerda").unwrap());
        assert_eq!(rakerda.levels, [Level::Province, Level::Regency]);
    }

    #[test]
    fn indicators_are_named_for_tables() {
        let vocabulary = Vocabulary::embedded();
        let check = |text: &str, id: &str, en: &str| {
            let indicator = vocabulary.indicator(vocabulary.find_indicator(text).unwrap());
            assert_eq!(
                (
                    indicator.short_name(Language::Id),
                    indicator.short_name(Language::En)
                ),
                (id, en)
            );
        };
        check("tfr", "TFR", "TFR");
        check("cakupan siga", "Cakupan SIGA", "SIGA coverage");
        assert_eq!(
            vocabulary
                .indicators()
                .iter()
                .filter(|indicator| indicator.iku_2020_2024)
                .count(),
            9
        );
        for indicator in vocabulary.indicators() {
            for language in [Language::Id, Language::En] {
                assert!(
                    indicator.short_name(language).chars().count() <= 22,
                    "{}",
                    indicator.short_name(language)
                );
            }
        }
        assert_eq!(vocabulary.unit("%").unwrap().code, "persen");
        assert_eq!(
            vocabulary.unit("children per woman").unwrap().code,
            "anak_per_perempuan"
        );
    }

    #[test]
    fn the_example_of_the_document_can_be_copied() {
        let document = include_str!("../docs/vocabulary.md");
        let (_, example) = document.split_once("```yaml\n").unwrap();
        let (example, _) = example.split_once("```").unwrap();
        let checked = overlaid(&[("vocabulary/a.yaml", example)]);
        assert_eq!(checked.diagnostics, []);
        let posts = checked.value.find_indicator("posko KB").unwrap();
        let plans = checked.value.plans_of(posts);
        assert_eq!(
            plans.map(|plan| plan.code.as_str()).collect::<Vec<_>>(),
            ["rpjmd_contoh_2025_2029"]
        );
    }

    #[test]
    fn a_site_brings_its_own_words() {
        let checked = overlaid(&[
            (
                "vocabulary/b.yaml",
                "kinds:\n- {code: rakorda, remove: true}\n- {code: rakerda, abbreviation: Raker}\n",
            ),
            (
                "vocabulary/a.yaml",
                "units: {kapal: {label_id: kapal, label_en: boats}}\n\
                 categories: {laut: {label_id: Kelautan}}\n\
                 indicators:\n- {code: kapal_ikan, name_id: Kapal ikan, unit: kapal, category: laut, better: higher}\n\
                 kinds:\n- {code: musyawarah, name: Musyawarah Nelayan}\n\
                 provinces:\n- code: 97\n  name: Papua Utara\n  island_group: Papua\n  timezone: WIT\n\
                 regencies:\n- {code: 97.10, name: Kota Contoh}\n- {code: '15.01', province: '97'}\n",
            ),
        ]);
        assert_eq!(checked.diagnostics, []);
        let vocabulary = checked.value;
        assert!(vocabulary.find_kind("Rakorda").is_err());
        let rakerda = vocabulary.kind(vocabulary.find_kind("raker").unwrap());
        assert_eq!(
            (rakerda.code.as_str(), rakerda.name.id.as_str()),
            ("rakerda", "Rapat Kerja Daerah")
        );
        assert_eq!(
            vocabulary
                .kind(vocabulary.find_kind("Musyawarah Nelayan").unwrap())
                .levels,
            Level::ALL
        );
        let boats = vocabulary.indicator(vocabulary.find_indicator("kapal ikan").unwrap());
        assert_eq!(
            (
                boats.unit.label.en.as_str(),
                boats.category.label.en.as_str()
            ),
            ("boats", "Kelautan")
        );
        let papua = vocabulary.find_province("Papua Utara", None).unwrap();
        let regencies: Vec<&str> = vocabulary
            .regencies_of(papua)
            .map(|id| vocabulary.regency(id).code.as_str())
            .collect();
        assert_eq!(regencies, ["15.01", "97.10"]);
        assert_eq!(
            (
                vocabulary.province(papua).regency_count,
                vocabulary.province(papua).city_count
            ),
            (1, 1)
        );
    }

    #[test]
    fn a_removed_province_takes_its_regencies_along() {
        let checked = overlaid(&[(
            "vocabulary/a.yaml",
            "provinces:\n- code: '91'\n  remove: true\n\
             - {code: '93', parent: null}\n- {code: '94', parent: null}\n- {code: '95', parent: null}\n",
        )]);
        assert_eq!(checked.diagnostics, []);
        assert_eq!(checked.value.provinces().len(), 37);
        assert!(
            checked
                .value
                .find_regency("Kota Jayapura", &WantedRegency::default())
                .is_err()
        );
    }

    #[test]
    fn faults_stand_at_their_values() {
        let check = |text, expected: &[&str]| assert_eq!(problems(text), expected, "{text}");
        check("kind:\n- {code: a}\n", &["unknown-key 1:kind"]);
        check(
            "kinds:\n- code: a\n  nmae: A\n",
            &["missing-key 2:a", "unknown-key 3:nmae"],
        );
        check("kinds:\n- name: A\n", &["missing-key 2:name"]);
        check("kinds: satu\n", &["wrong-type 1:satu"]);
        check("- satu\n", &["wrong-type 1:"]);
        check(
            "kinds:\n- {code: a, name: A, levels: [desa], order: dua}\n",
            &["unknown-value 2:desa", "wrong-type 2:dua"],
        );
        check("kinds:\n- {code: A b, name: A}\n", &["bad-slug 2:A b"]);
        check(
            "kinds:\n- {code: a, name: A, name: B}\n",
            &["duplicate-key 2:name"],
        );
        check(
            "kinds:\n- {code: a, name: A}\n- {code: a, name: B}\n",
            &["duplicate-key 3:a"],
        );
        check(
            "kinds:\n- {code: a, name: Rakerda}\n",
            &["duplicate-key 2:a"],
        );
        check(
            "provinces:\n- {code: '16', valid_from: kemarin}\n",
            &["bad-date 2:kemarin"],
        );
        check(
            "provinces:\n- {code: '16', parent: '91'}\n",
            &["unknown-value 2:'16'"],
        );
        check(
            "regencies:\n- {code: '99.01', name: Kota X}\n",
            &["unknown-province 2:'99.01'"],
        );
        check(
            "indicators:\n- {code: tfr, unit: anak, hard_max: banyak}\n",
            &["unknown-value 2:anak", "wrong-type 2:banyak"],
        );
        check(
            "indicators:\n- {code: tfr, bands: [{max: 2}]}\n",
            &["missing-key 2:max"],
        );
        check(
            "kinds:\n- {code: rakrda, remove: true}\n",
            &["unknown-value 2:rakrda"],
        );
        check("confusable: [[a]]\n", &["wrong-type 1:["]);
        check("kinds:\n- &a {code: a, name: A}\n", &["yaml-limit 2:{"]);
        check("kinds:\n- code: a\n\tname: A\n", &["yaml-syntax 3:\t"]);
        check("kinds:\n- name: Balé: dua\n", &["yaml-syntax 2::"]);
        check("kinds: []\n---\nkinds: []\n", &["yaml-syntax 3:"]);
        check("kinds: *satu\n", &["yaml-limit 1:*"]);
        check("kinds: !!set {a}\n", &["yaml-limit 1:{"]);
        check("kinds: [[[[[[[[[[[[[[[[[[[[\n", &["yaml-limit 1:["]);
        let deep = "[".repeat(100_000);
        check(&deep, &["yaml-limit 1:["]);
        check("", &[]);
        check("# hanya catatan\n", &[]);
        check("kinds:\n", &[]);
    }

    #[test]
    fn the_order_of_files_is_irrelevant() {
        let files = [
            (
                "vocabulary/a.yaml",
                "kinds:\n- {code: rakerda, name: Satu}\n",
            ),
            (
                "vocabulary/b.yaml",
                "kinds:\n- {code: rakerda, name: Dua}\n",
            ),
        ];
        let name = |files: &[(&str, &str)]| {
            let vocabulary = overlaid(files).value;
            vocabulary
                .kind(vocabulary.find_kind("rakerda").unwrap())
                .name
                .id
                .clone()
        };
        assert_eq!(name(&files), "Dua");
        assert_eq!(name(&[files[1], files[0]]), "Dua");
    }

    const YAML_LIKE: &str =
        "(kinds|provinces|indicators|confusable|units)?:?(\n|[-{}\\[\\]: a&*!'\"]|code|name){0,40}";

    proptest! {
        #[test]
        fn any_file_is_survived(text in YAML_LIKE) {
            let mut files = VocabularyFiles::default();
            files.push(Arc::from("a.yaml"), &text);
            for diagnostic in Vocabulary::of(&files).diagnostics {
                prop_assert!(text.get(diagnostic.location.span()).is_some());
            }
        }
    }
}
