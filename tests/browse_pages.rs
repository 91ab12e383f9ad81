//! List pages, indicators and the register: no link is broken, every page is near the home page, and counts and values
//! are right.

mod support;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write;

use kencana::page::query::Tracked;
use kencana::page::{self, Site};
use scraper::{Html, Selector};
use support::{on_the_clock, site_on};

const SETTINGS: &str =
    "title = \"Situs\"\nbase_url = \"https://contoh.id/rapat/\"\npage_size = 3\n";

const VALUES: &str = "---
title: Rakorda Jambi 2020
kind: rakorda
date: 18-19 Februari 2020
province: Jambi
indicators:
  - {code: tfr, value: \"2,40\", period: \"2019\", source: SKAP 2019}
  - {code: tfr, value: \"2,50\", period: \"2018\", source: SKAP 2018}
  - {code: tfr, value: \"2,3\", period: \"2017\", source: SDKI 2017}
  - {code: mcpr, value: \"73,50\", target: \"66,62\", source: SIGA}
thresholds: [{indicator: dcr, above: \"30\", label: tinggi}]
terms: [{term: mCPR, meaning: Pemakaian kontrasepsi modern.}]
legal: [{type: Perpres, number: \"18\", year: 2020, title: RPJMN}]
agreements:
  - {text: Pertama, due: akhir 2020}
  - {text: Kedua, status: selesai, updates: [{date: 1 Maret 2020, text: Sudah., source: Media}]}
  - {text: Bukan kesepakatan, type: arahan}
---
";

const REGENCY: &str = "---
title: Rakerda Kabupaten Bandung
kind: rakerda
date: 27 Mei 2024
province: Jawa Barat
regency: Kabupaten Bandung
terms: [{term: MCPR, meaning: pemakaian kontrasepsi  modern.}, {term: 4T, meaning: Empat terlalu.}]
legal: [{type: perpres, number: \"18\", year: 2020, url: \"https://hukum.contoh.id/18\"}, {type: Surat Edaran}]
agreements: [Ketiga]
---
";

fn files() -> Vec<(String, String)> {
    let plain = |number: u8, body: &str| {
        let head =
            format!("title: Rapat ke-{number}\ndate: {number} Maret 2021\nslug: rapat-{number}\n");
        format!("---\n{head}{body}\n---\n")
    };
    let mut files = vec![
        (
            "content/records/2020/jambi.md".to_owned(),
            VALUES.to_owned(),
        ),
        (
            "content/records/2024/bandung.md".to_owned(),
            REGENCY.to_owned(),
        ),
    ];
    for number in 1..=8 {
        let path = format!("content/records/2021/aceh-{number}.md");
        files.push((
            path,
            plain(
                number,
                "kind: reviu\nperiod: Semester I 2021\nprovince: Aceh",
            ),
        ));
    }
    files.push((
        "content/records/2021/pusat.md".to_owned(),
        plain(20, "kind: rakornas"),
    ));
    files
}

fn site(settings: &str) -> Site {
    let settings = ("site.toml".to_owned(), settings.to_owned());
    let files = files()
        .into_iter()
        .chain([settings])
        .map(|(path, text)| (path, text.into_bytes()))
        .collect();
    site_on(&files, &on_the_clock("2024-11-22T03:00:00Z"))
}

fn render(site: &Site, path: &str) -> String {
    String::from_utf8(page::render(&Tracked::unrecorded(site), path).expect(path)).expect("UTF-8")
}

fn all(page: &str, selector: &str) -> Vec<String> {
    let document = Html::parse_document(page);
    let selector = Selector::parse(selector).expect("a selector");
    let texts = document
        .select(&selector)
        .map(|element| element.text().collect::<String>());
    texts
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// The pages to which the links of `page` at `path` lead, each with its fragment.
fn links(page: &str, path: &str) -> Vec<(String, String)> {
    let document = Html::parse_document(page);
    let links = Selector::parse("a[href]").expect("a selector");
    let base = format!("http://x/{path}");
    let hrefs = document
        .select(&links)
        .filter_map(|element| element.attr("href"));
    let inside = hrefs.filter(|href| !href.contains("://"));
    inside.map(|href| resolve(&base, href)).collect()
}

fn ids(page: &str) -> Vec<String> {
    let document = Html::parse_document(page);
    let anchors = Selector::parse("[id]").expect("a selector");
    document
        .select(&anchors)
        .filter_map(|element| element.attr("id"))
        .map(str::to_owned)
        .collect()
}

fn resolve(base: &str, href: &str) -> (String, String) {
    assert!(!href.is_empty(), "an empty link on {base}");
    let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
    let page = base.trim_start_matches("http://x/");
    let mut parts: Vec<&str> = page.split('/').collect();
    if !path.is_empty() {
        parts.pop();
    }
    for part in path.split('/').filter(|_| !path.is_empty()) {
        match part {
            "." => {}
            ".." => drop(parts.pop().expect("a link that leaves the site")),
            part => parts.push(part),
        }
    }
    let target = parts.join("/");
    let is_folder = !path.is_empty() && (path.ends_with('/') || path.ends_with('.'));
    let slash = if target.is_empty() || target.ends_with('/') {
        ""
    } else {
        "/"
    };
    (
        if is_folder {
            format!("{target}{slash}index.html")
        } else {
            target
        },
        fragment.to_owned(),
    )
}

#[test]
fn every_page_is_three_links_from_home_and_no_link_is_broken() {
    for language in ["id", "en"] {
        let site = site(&format!("{SETTINGS}language = \"{language}\"\n"));
        let mut distance = BTreeMap::from([("index.html".to_owned(), 0)]);
        let mut anchors: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut wanted = Vec::new();
        let mut queue = VecDeque::from(["index.html".to_owned()]);
        while let Some(path) = queue.pop_front() {
            let (page, steps) = (render(&site, &path), distance[&path]);
            let own = anchors.entry(path.clone()).or_default();
            for id in ids(&page) {
                assert!(own.insert(id.clone()), "{path}: two anchors {id}");
            }
            for (target, fragment) in links(&page, &path)
                .into_iter()
                .filter(|_| path.ends_with(".html"))
            {
                assert!(
                    site.plan.route(&target).is_some(),
                    "{path} leads to {target}"
                );
                wanted.push((target.clone(), fragment));
                if let Entry::Vacant(new) = distance.entry(target) {
                    queue.push_back(new.key().clone());
                    new.insert(steps + 1);
                }
            }
        }
        let far: Vec<_> = distance.iter().filter(|(_, steps)| **steps > 3).collect();
        assert!(far.is_empty(), "{far:?}");
        let alone = |path: &&str| !distance.contains_key(*path) && path.ends_with("index.html");
        let unreached: Vec<&str> = site
            .plan
            .routes()
            .keys()
            .map(|path| &**path)
            .filter(alone)
            .collect();
        assert_eq!(unreached, [""; 0]);
        for (page, anchor) in wanted
            .iter()
            .filter(|(page, anchor)| !anchor.is_empty() && page.ends_with(".html"))
        {
            assert!(anchors[page].contains(anchor), "{page}#{anchor}");
        }
    }
}

#[test]
fn a_long_list_shows_each_record_once() {
    let site = site(SETTINGS);
    let mut titles = Vec::new();
    for page in ["", "hal/2/", "hal/3/"] {
        titles.extend(all(
            &render(&site, &format!("provinsi/aceh/{page}index.html")),
            ".list h3",
        ));
    }
    let expected = (1..=8).rev().fold(String::new(), |mut all, number| {
        write!(all, "Rapat ke-{number} ").expect("a string takes all");
        all
    });
    assert_eq!(titles.join(" "), expected.trim());
    let further = render(&site, "provinsi/aceh/hal/3/index.html");
    assert!(further.contains("Catatan 7–8 dari 8."), "{further}");
}

#[test]
fn zero_one_and_unknown_counts_have_their_own_phrases() {
    let site = site(SETTINGS);
    let check = |path: &str, shown: &str| {
        let page = render(&site, path).replace('\u{a0}', " ");
        assert!(page.contains(shown), "{path}: {shown}\n{page}");
    };
    check("index.html", "Tiga dari 38 provinsi sudah memiliki catatan");
    check(
        "provinsi/bali/index.html",
        "Belum ada catatan rapat; belum tentu tidak ada rapat.",
    );
    check(
        "provinsi/jambi/index.html",
        "Satu rapat tercatat: Rakorda 18–19 Februari 2020.",
    );
    check(
        "provinsi/aceh/index.html",
        "Delapan rapat tercatat; yang terbaru Reviu 8 Maret 2021.",
    );
    check("provinsi/aceh/index.html", "belum dicatat");
    check(
        "provinsi/papua-selatan/index.html",
        "Dibentuk pada 11 November 2022 dari Papua.",
    );
    check(
        "tahun/2020/index.html",
        "Satu dari 34 provinsi yang ada pada awal 2020 sudah memiliki catatan.",
    );
    check(
        "tahun/2024/index.html",
        "Satu dari 38 provinsi yang ada pada awal 2024 sudah memiliki catatan.",
    );
    check(
        "indikator/tfr/jambi/index.html",
        "Baru ada satu nilai, jadi kecenderungannya belum terlihat.",
    );
    check("indikator/dcr/index.html", "Di atas 30%: tinggi");
    check("kesepakatan/index.html", "Tiga butir dari dua rapat.");
}

#[test]
fn values_of_different_surveys_never_share_a_table() {
    let page = render(&site(SETTINGS), "indikator/tfr/jambi/index.html");
    assert_eq!(
        all(&page, "section[aria-labelledby=skap] tbody th"),
        ["2019", "2018"]
    );
    assert_eq!(
        all(&page, "section[aria-labelledby=sdki] tbody th"),
        ["2017"]
    );
    assert!(page.contains(
        "Turun dari 2,50 anak per perempuan pada 2018 menjadi 2,40 anak per perempuan pada 2019."
    ));
    let page = render(&site(SETTINGS), "indikator/tfr/index.html");
    assert_eq!(all(&page, "table").len(), 2);
    assert_eq!(all(&page, "tbody td a"), ["2,3", "2,50", "2,40"]);
    let page = render(&site(SETTINGS), "indikator/mcpr/jambi/index.html");
    assert!(
        page.contains("73,50 ÷ 66,62")
            && page.contains("110,33%")
            && page.contains("Target terlampaui")
    );
}

#[test]
fn equal_terms_and_laws_of_several_records_are_merged() {
    let site = site(SETTINGS);
    let glossary = render(&site, "istilah/index.html");
    assert_eq!(all(&glossary, "dt"), ["4T", "MCPR"]);
    assert_eq!(
        all(&glossary, "#istilah-mcpr a"),
        ["Rakerda Kabupaten Bandung", "Rakorda Jambi 2020"]
    );
    assert_eq!(all(&glossary, "nav .chips a"), ["#", "M"]);
    let legal = render(&site, "dasar-hukum/index.html");
    assert_eq!(
        all(&legal, ".list h3"),
        ["Perpres Nomor 18", "Surat Edaran"]
    );
    assert_eq!(
        all(&legal, ".list h3 a[href='https://hukum.contoh.id/18']").len(),
        1
    );
    assert_eq!(all(&legal, "section[aria-labelledby=dasar-1] p a").len(), 2);
}

#[test]
fn the_register_lists_binding_agreements_with_links_to_records() {
    let site = site(SETTINGS);
    let page = render(&site, "kesepakatan/index.html");
    assert_eq!(all(&page, ".kf .n"), ["2", "1", "1", "2"]);
    assert_eq!(
        all(&page, ".chips a").first().map(String::as_str),
        Some("Semua 3")
    );
    assert_eq!(
        all(&page, ".reg p:first-child").first().map(String::as_str),
        Some("Ketiga")
    );
    let overdue = render(&site, "kesepakatan/lewat-tenggat/index.html");
    assert!(overdue.contains("provinsi/jambi/2020/jambi/#butir-1") && overdue.contains("Pertama"));
    assert!(!overdue.contains("Ketiga"));
}
