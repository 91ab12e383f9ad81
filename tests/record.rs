//! Records read from front matter: names and shapes of keys, defaults, and computed values.

mod support;

use std::fmt::Write;
use std::sync::{Arc, LazyLock};

use kencana::diagnostic::Diagnostic;
use kencana::diagnostic::text::Language;
use kencana::document::Form;
use kencana::record::Record;
use kencana::record::body::Body;
use kencana::record::comparison::ChangeUnit;
use kencana::record::content::Content;
use kencana::record::indexed::{Indexed, Items};
use kencana::record::keys::{Key, RECORD, Shape};
use kencana::record::measure::{Measure, Standing};
use kencana::record::read::{self, EntryFile};
use kencana::record::words::{AgreementType, DocumentType, Progress, ThresholdOf};
use kencana::value::achievement::Direction;
use kencana::vocabulary::Vocabulary;
use kencana::vocabulary::kind::Level;
use support::{project, site_of};

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::embedded);

/// The required keys of a record, as a YAML file.
const CORE: &str =
    "title: Rakorda Jambi\nkind: rakorda\ndate: 18-19 Februari 2020\nprovince: Jambi\n";

fn read(id: &str, form: Form, text: &str) -> Record {
    let file = Arc::from("content/records/uji");
    let read = read::record(
        EntryFile {
            file: &file,
            id,
            form,
            text,
        },
        &VOCABULARY,
    );
    let errors: Vec<&Diagnostic> = read
        .diagnostics
        .iter()
        .filter(|one| one.is_error())
        .collect();
    read.value.unwrap_or_else(|| panic!("{text}\n{errors:#?}"))
}

/// A record with `more` keys.
fn with(more: &str) -> Record {
    read("2020/jambi-rakorda", Form::Yaml, &format!("{CORE}{more}"))
}

/// The layers of a record. Their comparison ignores locations in the file.
fn layers(record: Record) -> (Indexed, Content, Body) {
    (record.indexed, record.content, record.body)
}

/// Asserts that two spellings give the same record.
#[track_caller]
fn same(one: &str, other: &str) {
    assert_eq!(
        layers(with(one)),
        layers(with(other)),
        "{one:?} and {other:?}"
    );
}

/// One of the names of a key.
type KeyName = fn(&Key) -> &'static str;

/// A record with every key of every group, named by `name`.
fn everything(name: KeyName) -> String {
    let mut text = String::new();
    for key in RECORD {
        writeln!(text, "{}:{}", name(key), sample(key, key.shape, "  ", name)).unwrap();
    }
    text
}

/// A sample value of this shape, as it is written after the colon of `key`.
fn sample(key: &Key, shape: Shape, indent: &str, name: KeyName) -> String {
    let value = match shape {
        Shape::Text if ["region", "host", "invited"].contains(&key.name) => "Jambi",
        Shape::Text => "Satu dua tiga",
        Shape::Kind => "rakerda",
        Shape::Province => "Jawa Barat",
        Shape::Regency => "Kota Bandung",
        Shape::Indicator => "tfr",
        Shape::Level => "kabupaten-kota",
        Shape::Date => "27 Mei 2024",
        Shape::Due => "akhir 2024",
        Shape::Clock => "09.00 WIB",
        Shape::Year => "2024",
        Shape::Number => "2",
        Shape::Boolean => "ya",
        Shape::Slug => "rakerda",
        Shape::Path => "/lama/",
        Shape::Url => "https://contoh.id/",
        Shape::File => "berkas.pdf",
        Shape::RecordId => "2020/jambi-rakorda",
        Shape::AgreementName => "2020/jambi-rakorda#butir-1",
        Shape::Word(words) => words[0].slug,
        Shape::Any => "apa saja",
        Shape::List(inner) => {
            let item = sample(key, *inner, &format!("{indent}  "), name);
            return format!("\n{indent}- {}", item.trim_start());
        }
        Shape::Group(keys) | Shape::TextOr(keys) => {
            let deeper = format!("{indent}  ");
            let line = |key: &Key| {
                format!(
                    "\n{indent}{}:{}",
                    name(key),
                    sample(key, key.shape, &deeper, name)
                )
            };
            return keys.iter().map(line).collect();
        }
    };
    format!(" {value}")
}

#[test]
fn every_name_of_a_key_gives_the_same_value() {
    let named = |name| layers(read("2024/uji", Form::Yaml, &everything(name)));
    let english = named(|key| key.name);
    assert_eq!(named(Key::indonesian), english);
    assert_eq!(
        named(|key| key.aliases.last().unwrap_or(&key.name)),
        english
    );
}

#[test]
fn keys_are_read_in_any_case_with_spaces_or_hyphens() {
    same(
        "Tema: Satu\nOpened-By: Gubernur\n",
        "tema: Satu\nopened_by: Gubernur\n",
    );
    same(
        "Dasar hukum: {Jenis: Perpres}\n",
        "legal: [{type: Perpres}]\n",
    );
}

#[test]
fn a_text_in_place_of_a_group_is_its_first_key() {
    for (text, group) in [
        ("venue: Hotel Abadi", "venue: {name: Hotel Abadi}"),
        ("organizers: [BKKBN]", "organizers: [{name: BKKBN}]"),
        ("supporters: BAPPEDA", "supporters: [{nama: BAPPEDA}]"),
        ("opened_by: Gubernur", "opened_by: {name: Gubernur}"),
        (
            "speakers: [Budi, Sari]",
            "speakers: [{name: Budi}, {name: Sari}]",
        ),
        ("officials: Budi", "officials: [{name: Budi}]"),
        (
            "attendance: lebih dari 500 orang",
            "attendance: {count: lebih dari 500 orang}",
        ),
        ("agreements: [Satu]", "agreements: [{text: Satu}]"),
        ("notes: Belum pasti", "notes: [{text: Belum pasti}]"),
    ] {
        same(text, group);
    }
}

#[test]
fn one_value_needs_no_list() {
    for (alone, list) in [
        ("partners: TNI", "partners: [TNI]"),
        ("objectives: Satu", "objectives:\n- Satu"),
        ("tags: stunting", "tags: [stunting]"),
        ("aliases: /a/b/", "aliases: [a/b]"),
        ("follows: 2020/rakornas", "follows: [2020/rakornas.md]"),
        (
            "indicators: {code: tfr, value: 2}",
            "indicators: [{code: tfr, value: 2}]",
        ),
        ("sources: {media: Antara}", "sources: [{media: Antara}]"),
        ("attendance: {groups: OPD}", "attendance: {groups: [OPD]}"),
    ] {
        same(alone, list);
    }
}

#[test]
fn both_file_forms_give_the_same_record() {
    let markdown = read(
        "a",
        Form::Markdown,
        &format!("---\n{CORE}---\n\n## Hasil\n\nRapat selesai.\n"),
    );
    let yaml = read(
        "a",
        Form::Yaml,
        &format!("{CORE}body: |\n  ## Hasil\n\n  Rapat selesai.\n"),
    );
    assert_eq!(markdown.digests(), yaml.digests());
    assert_eq!(layers(markdown), layers(yaml));
}

#[test]
fn a_change_affects_only_the_digest_of_its_layer() {
    const TEXT: &str = "---\ntitle: Rakorda\nkind: rakorda\ndate: 18 Februari 2020\nprovince: Jambi\nslug: jambi\n\
        indicators: [{code: tfr, value: '2,4', source: SKAP}]\nextra: {a: 1, b: 2}\n---\n\nIsi [tautan](a.md).\n";
    let digests = |from: &str, to: &str| {
        assert!(TEXT.contains(from), "{from}");
        *read("a", Form::Markdown, &TEXT.replace(from, to)).digests()
    };
    let before = digests("", "");
    for (from, to, expected) in [
        ("slug: jambi", "# moved\nslug: jambi", [false; 3]),
        ("slug: jambi", "slug: lain", [true, false, false]),
        (
            "code: tfr",
            "code: tfr, period: '2018'",
            [true, true, false],
        ),
        ("'2,4'", "'2,40'", [false, true, false]),
        ("a: 1, b: 2", "b: 2, a: 1", [false, true, false]),
        (
            "title: Rakorda",
            "title: Rakorda Jambi",
            [false, true, false],
        ),
        ("](a.md)", "](b.md)", [false, false, true]),
    ] {
        let after = digests(from, to);
        let changed = [
            before.indexed != after.indexed,
            before.content != after.content,
            before.body != after.body,
        ];
        assert_eq!(changed, expected, "{from} to {to}");
    }
}

#[test]
fn a_withdrawn_record_is_emptied() {
    let text = everything(|key| key.name).replace("status: draf", "status: ditarik");
    let record = read("2024/uji", Form::Yaml, &text);
    // Its place and its corrections stay on its page.
    let kept = Items {
        neighbourhood: Some("Satu dua tiga / Satu dua tiga".to_owned()),
        edits: record.indexed.items.edits.clone(),
        ..Items::default()
    };
    assert_eq!(record.indexed.items, kept);
    assert_eq!(record.indexed.tags, Vec::<String>::new());
    assert_eq!(record.body, Body::default());
    assert_eq!(record.content.sources, Vec::new());
    assert_eq!(record.content.title, "Satu dua tiga");
}

#[test]
fn agreements_of_all_kinds_are_numbered_in_order() {
    let record =
        with("agreements:\n- Satu\n- {text: Dua, type: arahan}\n- {text: Tiga, type: komitmen}\n");
    let numbered: Vec<_> = record
        .content
        .agreements
        .iter()
        .map(|one| (one.number, one.text.as_str(), one.kind))
        .collect();
    let (agreement, direction, commitment) = (
        AgreementType::Agreement,
        AgreementType::Direction,
        AgreementType::Commitment,
    );
    assert_eq!(
        numbered,
        [
            (1, "Satu", agreement),
            (2, "Dua", direction),
            (3, "Tiga", commitment)
        ]
    );
    assert_eq!(
        record
            .content
            .binding()
            .map(|one| one.number)
            .collect::<Vec<_>>(),
        [1, 3]
    );
}

#[test]
fn the_newest_update_decides_the_progress() {
    let check = |keys: &str, expected: Progress| {
        let record = with(&format!("agreements:\n- text: Satu\n{keys}"));
        assert_eq!(record.content.agreements[0].progress, expected, "{keys}");
    };
    check("", Progress::Unreported);
    check("  status: tertunda\n", Progress::Postponed);
    check(
        "  status: tertunda\n  updates: [{date: 1 Mei 2024, status: berjalan}]\n",
        Progress::Underway,
    );
    let later_first =
        "  updates: [{date: 1 Mei 2024, status: selesai}, {date: 1 Mei 2023, status: berjalan}]\n";
    check(later_first, Progress::Done);
    let silent_last = "  updates: [{date: 1 Mei 2023, status: selesai}, {date: 1 Mei 2024, text: Masih begitu}]\n";
    check(silent_last, Progress::Done);
    check(
        "  status: berjalan\n  updates: [{date: 1 Mei 2024, text: Belum jelas}]\n",
        Progress::Underway,
    );
}

/// The years of the values of a record of February 2020.
fn years(keys: &str) -> Vec<Option<i16>> {
    let measures = with(keys).content.measures;
    measures.iter().map(|measure| measure.year).collect()
}

#[test]
fn a_survey_tells_its_own_year_whatever_the_meeting_looks_back_on() {
    let values = "indicators:\n  - {code: tfr, value: 2, source: SKAP 2018}\n  - {code: tfr, value: 2}\n  \
        - {code: tfr, value: 2, period: 2017}\n  - {code: tfr, value: 2, source: SKAP 2018, year: 2016}\n";
    assert_eq!(
        years(&format!("period: Semester II 2019\n{values}")),
        [Some(2018), Some(2019), Some(2017), Some(2016)]
    );
    assert_eq!(
        years(values),
        [Some(2018), Some(2020), Some(2017), Some(2016)]
    );
}

#[test]
fn a_period_of_several_years_belongs_to_no_year() {
    assert_eq!(
        years("period: 2015-2019\nindicators: [{code: tfr, value: 2}]\n"),
        [None]
    );
}

#[test]
fn a_target_alone_has_no_value_and_is_not_judged() {
    let measure = measure("code: tfr, target: \"2,2\", target_year: 2024");
    assert_eq!(measure.value, None);
    assert_eq!(measure.standing(Direction::Lower), Standing::WithoutValue);
    assert!(measure.point().is_none());
}

#[test]
fn a_value_is_not_judged_by_the_target_of_another_year() {
    let later = measure("code: stunting_balita, value: \"27,6\", target: 14, target_year: 2024");
    assert_eq!(later.standing(Direction::Lower), Standing::OtherYear(2024));
    assert_eq!(later.calculation(Direction::Lower, Language::Id), None);
    let same = measure("code: stunting_balita, value: \"27,6\", target: 14, target_year: 2020");
    assert!(matches!(
        same.standing(Direction::Lower),
        Standing::Achievement(_)
    ));
}

#[test]
fn a_change_alone_is_kept_and_stands_in_no_series() {
    let measure =
        measure("code: stunting_balita, change: \"-7,2\", rank: {place: terendah ke-2, of: 14}");
    let change = measure
        .comparison
        .change
        .map(|change| change.by.show(Language::Id));
    assert_eq!(change.as_deref(), Some("−7,2"));
    assert_eq!(
        measure.comparison.rank.and_then(|rank| rank.of).as_deref(),
        Some("14")
    );
    assert!(measure.value.is_none());
}

#[test]
fn an_earlier_value_may_be_a_plain_number() {
    for (written, period) in [
        ("\"17,6\"", None),
        ("{value: \"17,6\", year: 2021}", Some("2021")),
    ] {
        let measure = measure(&format!(
            "code: stunting_balita, value: \"15,4\", previous: {written}"
        ));
        let previous = measure.comparison.previous.expect("an earlier value");
        assert_eq!(previous.value.show(Language::Id), "17,6");
        assert_eq!(previous.period.as_deref(), period);
    }
}

#[test]
fn places_programme_problems_and_awards_are_read() {
    let record = with(
        "district: Buleleng\nhost: Bali\ninvited: [Jambi, Kota Jambi]\nvenue: {city: Palu}\nproblems: [Anggaran terbatas]\n\
         sessions: [Pembukaan, {time: 09.00, title: Paparan, by: Kepala Perwakilan}]\n\
         awards: [{name: Anugerah Kencana, winner: [Gubernur Riau]}]\n\
         officials: [{name: Asisten I, role: membacakan, represents: Gubernur}]\n",
    );
    assert!(record.indexed.host.is_some());
    let content = record.content;
    assert_eq!(content.places.district.as_deref(), Some("Buleleng"));
    assert_eq!(content.places.invited.areas.len(), 2);
    let venue = content.venues.first().expect("a town is enough");
    assert_eq!(
        (venue.name.as_deref(), venue.city.as_deref()),
        (None, Some("Palu"))
    );
    assert_eq!(content.problems, ["Anggaran terbatas"]);
    assert_eq!(content.sessions.len(), 2);
    assert_eq!(content.awards[0].winners, ["Gubernur Riau"]);
    assert_eq!(content.officials[0].represents.as_deref(), Some("Gubernur"));
}

/// The value of an indicator in a record with these keys.
fn measure(keys: &str) -> Measure {
    with(&format!("indicators: {{{keys}}}\n"))
        .content
        .measures
        .remove(0)
}

#[test]
fn achievement_and_share_follow_the_programmes_formulas() {
    let check = |keys: &str, expected: &str| {
        let measure = measure(keys);
        let shown = match measure.standing(VOCABULARY.indicator(measure.indicator).direction) {
            Standing::Achievement(percent) => format!("achievement {}", percent.show(Language::Id)),
            Standing::Share(percent) => format!("share {}", percent.show(Language::Id)),
            other => format!("{other:?}"),
        };
        assert_eq!(shown, expected, "{keys}");
    };
    check(
        "code: mcpr, value: '73,50', target: '66,62'",
        "achievement 110,33",
    );
    check(
        "code: tfr, value: '2,18', target: '2,21'",
        "achievement 101,36",
    );
    check(
        "code: unmet_need, value: '8', target: '8,53'",
        "achievement 106,21",
    );
    check(
        "code: asfr_15_19, value: '32,2', target: '29'",
        "achievement 88,97",
    );
    check(
        "code: bkl_ramah_lansia, value: '108', target: '110'",
        "achievement 98,18",
    );
    check(
        "code: faskes_alokon, value: '273', base: '341'",
        "share 80,06",
    );
    check(
        "code: bkl_ramah_lansia, value: '108', target: '0'",
        "TargetZero",
    );
    check("code: tfr, value: '2,40'", "WithoutTarget");
    check("code: mcpr, value: sekitar 70, target: 66", "NotExact");
    check("code: mcpr, value: '60-70', target: 66", "NotExact");
    check("code: mcpr, value: 70, target: minimal 66", "NotExact");
    check(
        "code: faskes_alokon, value: sekitar 273 dari 341",
        "NotExact",
    );
    check("code: faskes_alokon, value: 273/341", "share 80,06");
    check(
        "code: pus, value: '1,2 juta', target: '1,5 juta'",
        "NotJudged",
    );
}

#[test]
fn a_bound_that_settles_it_is_judged_without_a_calculation() {
    let is_met = |keys: &str| {
        let measure = measure(keys);
        measure.is_met(VOCABULARY.indicator(measure.indicator))
    };
    assert_eq!(
        is_met("code: mcpr, value: lebih dari 70, target: 66"),
        Some(true)
    );
    assert_eq!(is_met("code: mcpr, value: sekitar 70, target: 66"), None);
    assert_eq!(
        is_met("code: stunting, value: '< 14', target: 14"),
        Some(true)
    );
    assert_eq!(
        is_met("code: tfr, value: '2,30', target: '2,1-2,2'"),
        Some(false)
    );
}

#[test]
fn a_predicate_in_brackets_is_kept_beside_the_stated_percentage() {
    let stated =
        measure("code: tfr, value: '2,30', target: '2,21', achievement: '96,09 (baik)'").stated;
    let stated = stated.expect("a percentage");
    let percent = stated.percent.map(|percent| percent.show(Language::Id));
    assert_eq!(percent.as_deref(), Some("96,09"));
    assert_eq!(stated.predicate.as_deref(), Some("baik"));
    let alone = measure("code: tfr, value: '2,30', achievement: sangat baik").stated;
    let alone = alone.expect("a predicate");
    assert_eq!(alone.percent, None);
    assert_eq!(alone.predicate.as_deref(), Some("sangat baik"));
}

#[test]
fn a_year_behind_a_number_is_its_year() {
    let target = measure("code: stunting, value: '21,6% (2018)', target: 14% pada 2024");
    assert_eq!((target.year, target.target_year), (Some(2018), Some(2024)));
    assert_eq!(
        target
            .value
            .map(|value| value.show(Language::Id))
            .as_deref(),
        Some("21,6")
    );
    let count = measure("code: pb, value: 154.777 PB, base: 2.000.000 orang");
    assert_eq!(
        count.base.map(|base| base.show(Language::Id)).as_deref(),
        Some("2.000.000")
    );
}

#[test]
fn a_change_has_its_sign_in_words_and_its_unit() {
    let change = |keys: &str| {
        let change = measure(&format!("code: stunting, {keys}"))
            .comparison
            .change;
        change.map(|change| (change.by.show(Language::Id), change.unit))
    };
    for (written, by, unit) in [
        ("+9,7", "9,7", ChangeUnit::Unit),
        ("turun 7,2 poin", "−7,2", ChangeUnit::Points),
        ("-7,2 poin persentase", "−7,2", ChangeUnit::Points),
        ("naik 9,7 persen", "9,7", ChangeUnit::Percent),
        ("minus 7,2", "−7,2", ChangeUnit::Unit),
        ("turun sebesar 7,2 poin persen", "−7,2", ChangeUnit::Points),
    ] {
        assert_eq!(
            change(&format!("change: {written:?}")),
            Some((by.to_owned(), unit)),
            "{written}"
        );
    }
}

#[test]
fn a_figure_keeps_its_unit_its_scale_and_its_whole() {
    let check = |keys: &str, expected: [Option<&str>; 3]| {
        let content = with(&format!("figures: [{{label: Dana, {keys}}}]\n")).content;
        let figure = &content.figures[0];
        let value = figure.value.show(Language::Id).replace('\u{a0}', " ");
        let whole = figure.whole.map(|whole| whole.show(Language::Id));
        let found = [
            Some(value.as_str()),
            figure.unit.as_deref(),
            whole.as_deref(),
        ];
        assert_eq!(found, expected, "{keys}");
    };
    check("value: 118", [Some("118"), None, None]);
    check("value: 118, unit: MoU", [Some("118"), Some("MoU"), None]);
    check(
        "value: '± Rp 37,8 miliar'",
        [Some("± 37,8 miliar"), Some("rupiah"), None],
    );
    check(
        "value: 'Rp3,58 triliun'",
        [Some("3,58 triliun"), Some("rupiah"), None],
    );
    check(
        "value: '37,8', unit: miliar rupiah",
        [Some("37,8"), Some("miliar rupiah"), None],
    );
    check(
        "value: '1,2 juta', unit: orang",
        [Some("1,2 juta"), Some("orang"), None],
    );
    check(
        "value: lebih dari 500 orang",
        [Some("lebih dari 500"), Some("orang"), None],
    );
    check("value: 300-an orang", [Some("300-an"), Some("orang"), None]);
    check(
        "value: 100-150 orang",
        [Some("100–150"), Some("orang"), None],
    );
    check("value: lima", [Some("5"), None, None]);
    check("value: dua belas", [Some("12"), None, None]);
    check(
        "value: seratus dua puluh orang",
        [Some("120"), Some("orang"), None],
    );
    check(
        "value: '1.250 anak usia 0-23 bulan'",
        [Some("1.250"), Some("anak usia 0-23 bulan"), None],
    );
    check("value: 500 m2", [Some("500"), Some("m2"), None]);
    check("value: 2 (dua) dokumen", [Some("2"), Some("dokumen"), None]);
    check("value: 99 persen", [Some("99"), Some("%"), None]);
    check(
        "value: 487 dari 514 kabupaten/kota",
        [Some("487"), Some("kabupaten/kota"), Some("514")],
    );
}

#[test]
fn a_threshold_is_a_range_of_values_or_of_achievements() {
    let threshold = |keys: &str| {
        let content = with(&format!("thresholds: [{{{keys}}}]\n")).content;
        content.thresholds.into_iter().next().expect("a threshold")
    };
    let predicate = threshold("of: capaian, from: 90, to: '100 %', label: sangat baik");
    assert_eq!(
        (predicate.indicator, predicate.of),
        (None, ThresholdOf::Achievement)
    );
    let ends = [predicate.bounds.low(), predicate.bounds.high()];
    assert!(ends.iter().flatten().all(|bound| bound.is_included));
    let red = threshold("indicator: siga_cakupan, below: 50 persen, label: merah");
    assert!(red.bounds.low().is_none());
    assert!(red.bounds.high().is_some_and(|bound| !bound.is_included));
}

#[test]
fn a_stated_percentage_may_differ_by_rounding() {
    let check = |keys: &str, expected: Option<bool>| {
        let measure = measure(keys);
        let indicator = VOCABULARY.indicator(measure.indicator);
        assert_eq!(
            measure.agrees(indicator.direction, indicator.decimals == 0),
            expected,
            "{keys}"
        );
    };
    check(
        "code: mcpr, value: '20,9', target: '20,43', achievement: '102,45'",
        Some(true),
    );
    check(
        "code: mcpr, value: '20,9', target: '20,43', achievement: '102,60'",
        Some(false),
    );
    check(
        "code: mcpr, value: '73,50', target: '66,62', achievement: '110,3%'",
        Some(true),
    );
    check(
        "code: bkl_ramah_lansia, value: '108', target: '110', achievement: '98,2'",
        Some(true),
    );
    check(
        "code: bkl_ramah_lansia, value: '108', target: '110', achievement: '89,2'",
        Some(false),
    );
    check(
        "code: faskes_alokon, value: '273', base: '341', achievement: '80,1'",
        Some(true),
    );
    check("code: faskes_alokon, value: '273', base: '341'", None);
    check("code: tfr, value: '2,40', achievement: '100'", None);
}

#[test]
fn digits_are_kept_as_written() {
    let check = |written: &str, expected: &str| {
        let measure = measure(&format!("code: mcpr, value: {written}"));
        let shown = measure.value.map(|value| value.show(Language::Id));
        assert_eq!(shown.as_deref(), Some(expected), "{written}");
    };
    check("'62,40'", "62,40");
    check("62.40", "62,40");
    check("62.4", "62,4");
    check("'62,40%'", "62,40");
    check("'62,40 persen'", "62,40");
    check("62", "62");
    let figure = with("figures: {label: Akseptor, value: '16.874'}\n")
        .content
        .figures
        .remove(0);
    assert_eq!(figure.value.show(Language::Id), "16.874");
}

#[test]
fn missing_values_are_derived_from_others() {
    let text = format!("---\n{CORE}---\n\n# Hasil\n\nRapat *berlangsung* dua\nhari.\n\nLagi.\n");
    let record = read("2020/jambi-rakorda", Form::Markdown, &text);
    assert_eq!(record.content.summary, "Rapat berlangsung dua hari.");
    assert_eq!(
        (record.indexed.slug.value.as_str(), record.indexed.year()),
        ("jambi-rakorda", 2020)
    );
    let long = read(
        "a",
        Form::Markdown,
        &format!("---\n{CORE}---\n{}", "kata ".repeat(100)),
    );
    assert!(
        long.content.summary.chars().count() <= 200
            && long.content.summary.starts_with("kata kata"),
        "{}",
        long.content.summary
    );
    assert_eq!(with("summary: Satu\nslug: dua\n").content.summary, "Satu");
    assert_eq!(with("slug: dua\n").indexed.slug.value, "dua");
}

#[test]
fn the_level_is_derived_from_the_place() {
    let check = |place: &str, level: Level| {
        let text = format!("title: Rapat\nkind: lainnya\ndate: 27 Mei 2024\n{place}");
        assert_eq!(
            read("a", Form::Yaml, &text).indexed.areas.level(),
            level,
            "{place}"
        );
    };
    check("", Level::National);
    check("province: Jambi\n", Level::Province);
    check(
        "province: Jawa Barat\nregency: Kota Bandung\n",
        Level::Regency,
    );
    check("kota: Kota Bandung\n", Level::Regency);
    check("province: '15'\n", Level::Province);
    check("province: 32\nregency: 32.04\n", Level::Regency);
}

#[test]
fn a_regency_is_in_the_province_of_the_meetings_day() {
    let province = |date: &str, written: &str| {
        let text = format!(
            "title: Rapat\nkind: lainnya\ndate: {date}\nprovince: {written}\nregency: Merauke\n"
        );
        let area = read("a", Form::Yaml, &text).indexed.areas.lead();
        VOCABULARY.province(area.province().unwrap()).name.clone()
    };
    assert_eq!(province("18 Agustus 2021", "Papua"), "Papua");
    assert_eq!(province("27 Mei 2024", "Papua"), "Papua Selatan");
    assert_eq!(province("27 Mei 2024", "Papua Selatan"), "Papua Selatan");
}

#[test]
fn an_index_file_has_the_id_of_its_folder() {
    let text = format!("---\n{CORE}sources: [{{media: Uji}}]\n---\n\nIsi.\n");
    for file in [
        "content/records/2020/jambi-rakorda/index.md",
        "content/records/2020/jambi-rakorda.md",
    ] {
        let site = site_of(&project([(file, text.as_str())]));
        let (_, record) = site.catalog.records().next().unwrap();
        assert_eq!(
            (&*record.indexed.id, record.indexed.slug.value.as_str()),
            ("2020/jambi-rakorda", "jambi-rakorda"),
            "{file}"
        );
    }
}

#[test]
fn without_a_date_the_age_of_a_province_is_not_checked() {
    let written = "---\ntitle: Reviu\nkind: rakornis\nindicators: [{code: tfr, value: '2,40', source: SKAP, region: Papua Selatan}]\n---\n";
    let file = Arc::from("content/records/reviu.md");
    let written = EntryFile {
        file: &file,
        id: "reviu",
        form: Form::Markdown,
        text: written,
    };
    let found = read::record(written, &Vocabulary::embedded()).diagnostics;
    let codes: Vec<&str> = found
        .iter()
        .map(|diagnostic| diagnostic.code.slug())
        .collect();
    assert_eq!(codes, ["missing-key"]);
}

#[test]
fn an_item_of_a_name_and_its_number_is_offered_as_two_lines() {
    let text =
        format!("{CORE}indicators:\n  - TFR: 2,40\n  - {{CPR: 63}}\nfigures:\n  - MoU: 118\n");
    let file = Arc::from("content/records/uji");
    let entry = EntryFile {
        file: &file,
        id: "uji",
        form: Form::Yaml,
        text: &text,
    };
    let found = read::record(entry, &VOCABULARY).diagnostics;
    let mut offered: Vec<&str> = found.iter().filter_map(Diagnostic::offered).collect();
    offered.sort_unstable();
    let lines = [
        "kode: TFR\n    nilai: 2,40",
        "nama: MoU\n    nilai: 118",
        "{kode: CPR, nilai: \"63\"}",
    ];
    assert_eq!(offered, lines);
}

#[test]
fn a_list_of_participants_is_that_of_the_groups() {
    let record = with("attendance:\n  - Kepala OPD KB\n  - TP PKK\n");
    let groups = record.content.attendance.unwrap().groups;
    assert_eq!(groups, ["Kepala OPD KB", "TP PKK"]);
}

#[test]
fn several_venues_and_documents_with_all_their_keys_are_read() {
    let content = with(
        "venue: [Hotel A, {name: Hotel B, city: [Palu, Sigi]}]\n\
         documents:\n  - MoU\n  - {type: [mou, PKS], number: 12/2024, date: 3 Mei 2024, title: Pendampingan, count: 9 lembaga}\n  \
         - jenis: Kesepakatan Bersama (MoU) dan Perjanjian Kerja Sama\n",
    )
    .content;
    assert_eq!(content.venues[0].name.as_deref(), Some("Hotel A"));
    assert_eq!(content.venues[1].city.as_deref(), Some("Palu, Sigi"));
    let both = [DocumentType::Memorandum, DocumentType::Cooperation];
    let types: Vec<_> = content.documents.iter().map(|it| &*it.types).collect();
    assert_eq!(types, [&both[..1], &both, &both]);
    assert_eq!(content.documents[1].number.as_deref(), Some("12/2024"));
}
