//! The page of a record: it shows all values of the record, and nothing of a withdrawn one.

mod support;

use std::collections::BTreeSet;

use kencana::page::query::Tracked;
use kencana::page::{self, Site};
use scraper::{Html, Selector};
use support::{on_the_clock, project, site_of, site_on};

const SETTINGS: &str = "title = \"Situs\"\nbase_url = \"https://contoh.id/rapat/\"\n";

/// A record with a different word, `t1` to `t60`, in every value that its page shows.
const FULL: &str = r#"---
title: T01 <script>alert(1)</script> & "kutip"
kind: rakorda
date: 18-19 Februari 2020
province: Jambi
slug: penuh
aliases: [lama]
summary: T02 </title><b>
theme: T03
period: T04
mode: hibrida
time: 09.00 WIB
venue: {name: T05, room: T06, city: T07}
organizers: [{name: T08, abbreviation: T09}]
supporters: [T10]
opened_by: {name: T11, office: T12}
speakers: [{name: T13, office: T14, organization: T15, role: T16, mode: daring, topic: T17}]
officials: [{name: T18, office: T19}]
attendance: {count: T20 orang, groups: [T21]}
partners: [T22]
background: T23
follows: [{title: T24, date: 10 Februari 2020, place: T25}, 2019/awal]
objectives: [T26]
indicators:
  - {code: mcpr, value: "73,50", target: "66,62", achievement: "110,33", source: T27, note: T28}
  - {code: tfr, value: "2,18", target: "2,21", achievement: "90", source: SKAP 2019}
  - {code: faskes_alokon, value: "273", base: "341", achievement: "80,1", source: SIGA}
  - {code: unmet_need, value: "12", period: T29, source: SIGA}
agreements:
  - {text: T30, type: komitmen, responsible: [T31], due: akhir 2020, status: berjalan, indicators: [mcpr], budget: T74, place: T75, quantity: T76, updates: [{date: 1 Maret 2020, text: T32, source: T33}]}
  - {text: T34, type: arahan, responsible: [T35]}
figures: [{label: T36, value: "118", unit: T37, year: 2019, source: T38}]
criteria: [{name: T39, items: [T40]}]
thresholds: [{indicator: mcpr, below: "50", label: T41, consequence: T42}]
documents: [{type: mou, parties: [T43], count: T44, scope: T45, number: T71, date: 3 Mei 2020, title: T72, file: paparan.pdf}]
precedes: [{title: T73}]
extra: {kunci: T99}
legal: [{type: T46, number: T47, year: 2021, title: T48, issuer: T49, url: "https://hukum.contoh.id/x"}]
statements: [{by: T50, text: T51}]
terms: [{term: T52, meaning: T53}]
photos: [{file: foto.jpg, alt: T54, caption: T55, credit: T56}, {caption: T57, credit: T58}]
attachments: [{file: paparan.pdf, title: T59}]
sources: [{media: T60, title: T61, authors: [T62], reporter: T63, editor: T64, place: T65, date: 20 Februari 2020, url: "https://media.contoh.id/?a=1&b=2", sponsored: true}]
notes: [{about: T66, text: T67}]
corrections: [{date: 1 April 2020, text: T68}]
tags: [T69]
---

T70 [tautan](../../2019/awal.md) dan [berkas](paparan.pdf).

## Judul

<img src=x onerror=alert(1)>
"#;

const LEAST: &str =
    "---\ntitle: Sedikit\nkind: rakorda\ndate: 1 Maret 2019\nprovince: Jambi\nslug: awal\n---\n";

const WITHDRAWN: &str = "---\ntitle: Judulnya\nkind: rakorda\ndate: 3 Maret 2018\nprovince: Jambi\nstatus: ditarik\n\
    summary: RAHASIA\nagreements: [RAHASIA]\nobjectives: [RAHASIA]\nsources: [{media: RAHASIA}]\n---\n\nRAHASIA\n";

const PLANNED: &str = "---\ntitle: Rencana\nkind: rakorda\ndate: 3 Maret 2031\nprovince: Jambi\nstatus: agenda\n---\n";

fn site(settings: &str) -> Site {
    let files = [
        ("site.toml", settings),
        ("content/records/2020/penuh/index.md", FULL),
        ("content/records/2020/penuh/foto.jpg", "x"),
        ("content/records/2020/penuh/paparan.pdf", "x"),
        ("content/records/2019/awal.md", LEAST),
        ("content/records/2018/tarik.md", WITHDRAWN),
        ("content/records/2031/rencana.md", PLANNED),
        (
            "content/pages/tentang.md",
            "---\ntitle: Tentang\n---\n\n## Isi\n\nIni.\n",
        ),
    ];
    let files = files
        .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
        .into();
    site_on(&files, &on_the_clock("2024-11-22T03:00:00Z"))
}

fn render(site: &Site, path: &str) -> String {
    String::from_utf8(page::render(&Tracked::unrecorded(site), path).unwrap()).unwrap()
}

fn all(page: &str, selector: &str) -> Vec<String> {
    let document = Html::parse_document(page);
    let selector = Selector::parse(selector).unwrap();
    let found = document.select(&selector);
    found
        .map(|element| element.text().collect::<Vec<_>>().concat())
        .collect()
}

fn attributes(page: &str, selector: &str, name: &str) -> Vec<String> {
    let document = Html::parse_document(page);
    let selector = Selector::parse(selector).unwrap();
    let found = document.select(&selector);
    found
        .filter_map(|element| element.attr(name).map(str::to_owned))
        .collect()
}

const PAGE: &str = "provinsi/jambi/2020/penuh/index.html";

#[test]
fn every_value_of_a_record_is_on_its_page() {
    let page = render(&site(SETTINGS), PAGE);
    let missing: Vec<String> = (1..=76)
        .map(|n| format!("T{n:02}"))
        .filter(|word| !page.contains(word))
        .collect();
    assert_eq!(missing, [""; 0]);
    for shown in [
        "73,50 ÷ 66,62",
        "110,33%",
        "Sumber: 110,33%, sesuai dengan hitungan",
        "Sumber: 90%, berbeda dengan hitungan",
        "dari 341",
        "80,06%",
        "target belum dicatat",
        "Tidak dihitung: tanpa target",
        "Dari empat nilai, dua mencapai target dan dua tidak dapat dibandingkan dengan target.",
        "Lewat tenggat",
        "Tenggat akhir\u{a0}2020",
        "belum ada catatannya",
        "Ralat.",
        "Advertorial.",
    ] {
        assert!(page.contains(shown), "{shown}");
    }
}

#[test]
fn no_text_of_a_record_becomes_markup() {
    let page = render(&site(SETTINGS), PAGE);
    assert_eq!(
        all(&page, "script, main b > b, main img[onerror], [style]"),
        [""; 0]
    );
    assert_eq!(
        all(&page, "title"),
        ["T01 <script>alert(1)</script> & \"kutip\" – Situs"]
    );
}

#[test]
fn no_link_is_broken_and_no_id_occurs_twice() {
    let site = site(SETTINGS);
    for path in [
        PAGE,
        "provinsi/jambi/2019/awal/index.html",
        "provinsi/jambi/2018/tarik/index.html",
        "tentang/index.html",
    ] {
        let page = render(&site, path);
        let ids = attributes(&page, "[id]", "id");
        assert_eq!(
            ids.iter().collect::<BTreeSet<_>>().len(),
            ids.len(),
            "{path}: {ids:?}"
        );
        let targets = attributes(&page, "[aria-labelledby]", "aria-labelledby");
        assert!(targets.iter().all(|target| ids.contains(target)), "{path}");
        let links = attributes(&page, "[href]", "href")
            .into_iter()
            .chain(attributes(&page, "[src]", "src"));
        for link in links.filter(|link| !link.starts_with("https:") && !link.starts_with('#')) {
            let base = format!("https://x/{path}");
            let resolved = resolve(&base, link.split('#').next().unwrap());
            let file = resolved.strip_prefix("https://x/").unwrap();
            let file = if file.is_empty() || file.ends_with('/') {
                format!("{file}index.html")
            } else {
                file.to_owned()
            };
            assert!(site.plan.route(&file).is_some(), "{path}: {link} -> {file}");
        }
    }
}

/// The output path to which `link` leads from the page at `base`.
fn resolve(base: &str, link: &str) -> String {
    let mut parts: Vec<&str> = base.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn a_section_without_content_is_left_out() {
    let page = render(&site(SETTINGS), "provinsi/jambi/2019/awal/index.html");
    let ids = attributes(&page, "h2", "id");
    assert_eq!(
        ids,
        [
            "fakta",
            "kesepakatan",
            "rangkaian",
            "sumber",
            "terkait",
            "pakai"
        ]
    );
    assert!(page.contains("Belum ada kesepakatan yang dicatat.") && page.contains("belum dicatat"));
}

#[test]
fn a_withdrawn_record_shows_its_facts_and_no_content() {
    let site = site(SETTINGS);
    let page = render(&site, "provinsi/jambi/2018/tarik/index.html");
    assert!(!page.contains("RAHASIA"));
    assert!(
        page.contains("Judulnya")
            && page.contains("3 Maret 2018")
            && page.contains("sudah ditarik")
    );
    assert_eq!(attributes(&page, "h2", "id"), ["fakta"]);
    assert_eq!(
        attributes(&page, "meta[name=robots]", "content"),
        ["noindex"]
    );
}

#[test]
fn no_content_of_a_withdrawn_record_is_on_any_page() {
    let site = site(SETTINGS);
    let telling = site.plan.routes().keys().filter(|path| {
        let page = page::render(&Tracked::unrecorded(&site), path).unwrap();
        String::from_utf8_lossy(&page).contains("RAHASIA")
    });
    assert_eq!(telling.count(), 0);
}

#[test]
fn a_planned_meeting_is_marked_and_shows_no_empty_agreements() {
    let page = render(&site(SETTINGS), "provinsi/jambi/2031/rencana/index.html");
    assert_eq!(all(&page, ".note strong"), ["Agenda."]);
    assert!(!page.contains("Sumber tidak menyebut kesepakatan"));
}

#[test]
fn notices_are_sorted_by_importance() {
    let page = render(&site(SETTINGS), PAGE);
    assert_eq!(all(&page, ".note strong"), ["Ralat.", "Advertorial."]);
}

#[test]
fn an_old_address_redirects_to_the_new_one() {
    let page = render(&site(SETTINGS), "lama/index.html");
    assert_eq!(
        attributes(&page, "meta[http-equiv=refresh]", "content"),
        ["0; url=../provinsi/jambi/2020/penuh/"]
    );
    assert_eq!(
        attributes(&page, "link[rel=canonical]", "href"),
        ["https://contoh.id/rapat/provinsi/jambi/2020/penuh/"]
    );
    assert_eq!(
        attributes(&page, "a", "href"),
        ["../provinsi/jambi/2020/penuh/"]
    );
}

#[test]
fn links_of_the_not_found_page_work_at_any_depth() {
    let page = render(&site(SETTINGS), "404.html");
    let links = attributes(&page, "a:not([class=skip]), link[rel=stylesheet]", "href");
    assert!(
        links.len() > 4
            && links
                .iter()
                .all(|link| link.starts_with("https://contoh.id/rapat/")),
        "{links:?}"
    );
}

#[test]
fn an_english_site_marks_indonesian_text() {
    let page = render(&site(&format!("{SETTINGS}language = \"en\"\n")), PAGE);
    assert_eq!(attributes(&page, "html, h1", "lang"), ["en", "id"]);
    assert!(page.contains(
        "Of four values, two reached their target and two cannot be compared with a target."
    ));
}

/// The page of a record with these keys besides the required ones.
fn page_with(keys: &str) -> String {
    let text = support::record(keys);
    let site = site_of(&project([("content/records/uji.md", text.as_str())]));
    let pages = support::pages_of(&site);
    let (_, page) = pages
        .iter()
        .find(|(path, _)| path.ends_with("/uji/index.html"))
        .expect("the page of the record");
    String::from_utf8_lossy(page).into_owned()
}

#[test]
fn a_page_shows_targets_to_come_comparisons_and_what_was_on_the_programme() {
    let page = page_with(
        "district: Buleleng\nhost: Bali\nproblems: [Anggaran terbatas]\nsessions: [{time: 09.00, title: Paparan, by: Kepala}]\n\
         awards: [{name: Anugerah Kencana, winner: [Gubernur Riau]}]\n\
         officials: [{name: Asisten I, role: membacakan, represents: Gubernur}]\n\
         indicators:\n  - {code: stunting_balita, value: \"15,4\", target: 14, target_year: 2024, previous: {value: \"17,6\", year: 2018}, rank: terendah ke-4, source: SSGI 2019}\n  \
         - {code: mcpr, target: 62, source: Renstra}\n  - {code: tfr, change: \"-0,2\", source: SKAP 2019}\n",
    );
    for shown in [
        "Buleleng",
        "Tuan rumah",
        "Anggaran terbatas",
        "09.00: Paparan (Kepala)",
        "Anugerah Kencana: Gubernur Riau",
        "mewakili Gubernur",
        "14% (2024)",
        "Tidak dinilai: target untuk tahun 2024",
        "Sebelumnya: 17,6% (2018); 15,4 − 17,6 = −2,2",
        "Peringkat: terendah ke-4",
        "Baru target; nilainya belum dicatat",
        "Perubahan menurut sumber: −0,2",
    ] {
        assert!(page.contains(shown), "{shown}");
    }
    assert!(
        !page.contains("Belum mencapai target"),
        "a target of 2024 judges no value of 2019"
    );
}

#[test]
fn a_page_shows_a_part_of_the_day_where_no_hour_is_known() {
    let cells = all(&page_with("time: malam\n"), "dd");
    assert!(cells.iter().any(|cell| cell.trim() == "malam"), "{cells:?}");
}

#[test]
fn a_promise_has_its_history_on_both_records_and_in_the_register() {
    let record = |year: u16, agreement: &str| {
        format!(
            "---\ntitle: Rakorda {year}\nkind: rakorda\ndate: {year}-02-18\nprovince: Jambi\nslug: rakorda\n\
             agreements:\n  - Butir lain\n  - {agreement}\n---\n"
        )
    };
    let earlier = record(2019, "text: Menyusun rencana");
    let later = record(
        2020,
        "{text: Menyusun rencana lagi, continues: \"2019#butir-2\"}",
    );
    let files = [
        ("content/records/2019.md", &*earlier),
        ("content/records/2020.md", &*later),
    ];
    let site = site_of(&project(files));
    let [continues, continued] = [
        "Melanjutkan Butir 2, Rakorda 2019",
        "Dilanjutkan oleh Butir 2, Rakorda 2020",
    ];
    let history = |path: &str| -> Vec<String> {
        let items = all(&render(&site, path), "ul.dots li");
        let told = items.iter().filter_map(|item| item.split(" (").next());
        told.filter(|item| item.contains("anjutkan"))
            .map(str::to_owned)
            .collect()
    };
    let page = |year: u16| format!("provinsi/jambi/{year}/rakorda/index.html");
    assert_eq!(history(&page(2020)), [continues]);
    assert_eq!(history(&page(2019)), [continued]);
    assert_eq!(history("kesepakatan/index.html"), [continues, continued]);
}

#[test]
fn pages_say_that_a_source_is_silent_only_if_it_was_read_to_the_end() {
    let facts = "agreements: [Satu butir]\nindicators: [{code: tfr, value: \"2,4\"}]\nlegal: [Surat Edaran]\n";
    for (keys, is_silent) in [
        ("", false),
        ("complete: true\n", false),
        ("sources: [Antara]\n", false),
        ("sources: [Antara]\ncomplete: false\n", false),
        ("sources: [Antara]\ncomplete: true\n", true),
    ] {
        let text = support::record(&format!("{facts}{keys}"));
        let site = site_of(&project([("content/records/uji.md", text.as_str())]));
        let pages = support::pages_of(&site);
        let pages = pages.iter().filter(|(path, _)| path.ends_with(".html"));
        let texts: Vec<String> = pages
            .map(|(_, page)| all(&String::from_utf8_lossy(page), "main").concat())
            .collect();
        let telling = |phrase: &str| texts.iter().filter(|text| text.contains(phrase)).count();
        // The record, its place, the indicator, the series, the legal basis, the home page and the register.
        let [silent, unrecorded] = ["disebut", "belum dicatat"].map(telling);
        assert_eq!(silent > 4, is_silent, "{keys}: {silent}");
        assert_eq!(unrecorded > 4, !is_silent, "{keys}: {unrecorded}");
        assert!(is_silent || telling("tidak disebut") == 0, "{keys}");
    }
}

#[test]
fn a_page_shows_qualifiers_ranges_and_cumulative_values_as_they_are() {
    let page = page_with(
        "indicators:\n  - {code: mcpr, value: sekitar 62 persen, target: 66, source: SKAP 2019}\n  \
         - {code: tfr, value: '2,1-2,3', source: SKAP 2019}\n  \
         - {code: stunting, value: '< 14', target: 14, source: SSGI 2019, achievement: '100 (baik)'}\n  \
         - {code: pb, value: '343.323', period: s.d. November 2019, source: SIGA}\n  \
         - {code: wasting, value: 8, region: \"Desa Contoh, Kota Jambi\", source: EPPGBM 2019}\n\
         figures: [{label: Dana, value: '± Rp 37,8 miliar'}, {label: Forum, value: 487 dari 514 desa}]\n\
         thresholds: [{of: capaian, from: 60, to: '79,99', label: cukup}, {indicator: mcpr, from: 60, below: 70, label: sedang}]\n",
    );
    let page = page.replace("\u{a0}", " ").replace("&nbsp;", " ");
    for shown in [
        "sekitar 62%",
        "2,1–2,3 anak per perempuan",
        "Tidak dihitung: angkanya tidak pasti",
        "&lt; 14%",
        "Target terlampaui",
        "s.d. November 2019, kumulatif",
        "Desa Contoh, Kota Jambi",
        "± 37,8 miliar rupiah",
        "487 dari 514 desa",
        "Semua indikator dengan capaian mulai 60% sampai 79,99%: <b>cukup</b>",
        "mulai 60% dan di bawah 70%: <b>sedang</b>",
        "(“baik”)",
    ] {
        assert!(page.contains(shown), "{shown}\n{page}");
    }
}

#[test]
fn a_series_tells_no_change_between_figures_that_are_not_exact() {
    let record = |value: &str, year: &str| {
        support::record(&format!(
            "indicators: [{{code: stunting, value: {value}, source: SSGI {year}}}]\n"
        ))
    };
    let (early, late) = (record("sekitar 30", "2018"), record("\"27,2\"", "2019"));
    let site = site_of(&project([
        ("content/records/a.md", early.as_str()),
        ("content/records/b.md", late.as_str()),
    ]));
    let pages = support::pages_of(&site);
    let page = pages
        .iter()
        .find(|(path, _)| path.contains("stunting-balita/") && path.contains("jambi"));
    let (_, page) = page.expect("the page of the series");
    let page = String::from_utf8_lossy(page).replace('\u{a0}', " ");
    assert!(page.contains("sekitar 30%"), "{page}");
    assert!(page.contains("perubahannya tidak dihitung"), "{page}");
    assert!(!page.contains("Turun dari"), "{page}");
}

#[test]
fn an_organization_has_its_name_at_the_time_and_its_name_of_today() {
    let page = page_with(
        "organizers: [BKKBN, Perwakilan BKKBN Provinsi Jambi]\nsupporters: [{name: Badan Pusat Statistik, abbreviation: BPS}]\n\
         partners: [TP PKK, Forum Contoh]\n",
    );
    for shown in [
        ">BKKBN (Badan Kependudukan dan Keluarga Berencana Nasional; kini Kemendukbangga/BKKBN)<",
        ">Perwakilan BKKBN Provinsi Jambi (BKKBN kini Kemendukbangga/BKKBN)<",
        ">Badan Pusat Statistik (BPS)<",
        ">TP PKK (Tim Penggerak Pemberdayaan dan Kesejahteraan Keluarga)<",
        ">Forum Contoh<",
    ] {
        assert!(page.contains(shown), "{shown}\n{page}");
    }
}
