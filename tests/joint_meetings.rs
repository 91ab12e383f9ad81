//! Meetings of several provinces or regencies, of two kinds, and those that a place held for others: where they are
//! listed, how often they count, and what their pages say.

mod support;

use kencana::diagnostic::text::Language;
use kencana::page::query::Tracked;
use kencana::page::{self, Site};
use scraper::{Html, Selector};
use support::{Files, on_the_clock, options, project, read_project, show, site_on};

const PAPUA: &str = r#"---
judul: Rakerda Papua Barat dan Papua Barat Daya 2023
jenis: rakerda
tanggal: Kamis (2/3/2023)
provinsi: [Papua Barat, Papua Barat Daya]
indikator:
  - {kode: stunting, nilai: "30", sumber: SSGI 2022, wilayah: Papua Barat}
  - {kode: stunting, nilai: "26,2", sumber: SSGI 2021, wilayah: Papua Barat}
  - {kode: stunting, nilai: "51,5", sumber: SSGI 2022, wilayah: Kabupaten Pegunungan Arfak}
  - {kode: stunting, nilai: "40,1", sumber: SSGI 2021, wilayah: Kab. Pegunungan Arfak}
  - {kode: stunting, nilai: "27,2", sumber: SSGI 2022, wilayah: Kota Sorong, perubahan: "+7,3"}
  - {kode: stunting, perubahan: "-7,2", sumber: SSGI 2022, wilayah: Maybrat}
  - {kode: tfr, nilai: "2,50", sumber: SKAP 2022}
  - {kode: unmet_need, nilai: "15", sumber: SKAP 2022, wilayah: Papua Barat dan Papua Barat Daya}
sumber:
  - {media: Suara Mandiri}
---

Tiga belas kabupaten dan kota di dua provinsi dibahas bersama.
"#;

const KALSEL: &str = r#"---
judul: Rapat Kerja Daerah/Rakornis Kemitraan Kalimantan Selatan 2020
jenis: Rakerda dan Rakornis
tanggal: 11 Maret 2020
provinsi: Kalsel
kesepakatan:
  - Menguatkan kemitraan.
sumber:
  - {media: Media Center}
---
"#;

const SULTENG: &str = r#"---
judul: Rembuk Stunting Sigi, Donggala, dan Palu 2021
jenis: rembuk stunting
tanggal: 5 Mei 2021
provinsi: Sulawesi Tengah
kabupaten: Kabupaten Sigi, Donggala, dan Kota Palu
sumber:
  - {media: Uji}
---
"#;

const BALI: &str = r#"---
judul: Rakornas Kemitraan 2022
jenis: rakornas
tanggal: 7 Juni 2022
tuan_rumah: Kota Denpasar
wilayah_peserta: [Bali dan NTB, NTT, 12 kabupaten/kota prioritas]
indikator:
  - {kode: stunting, nilai: "8", sumber: SSGI 2021, wilayah: Bali}
sumber:
  - {media: Uji}
---
"#;

fn files() -> Files {
    project([
        ("content/records/2023/papua-barat.md", PAPUA),
        ("content/records/2020/kalsel.md", KALSEL),
        ("content/records/2021/sulteng.md", SULTENG),
        ("content/records/2022/rakornas.md", BALI),
    ])
}

fn site() -> Site {
    site_on(&files(), &on_the_clock("2024-11-22T03:00:00Z"))
}

fn page(site: &Site, address: &str) -> Html {
    let path = format!("{address}index.html");
    assert!(site.plan.routes().contains_key(path.as_str()), "{path}");
    let bytes = page::render(&Tracked::unrecorded(site), &path).expect(address);
    Html::parse_document(&String::from_utf8(bytes).expect("UTF-8"))
}

/// The texts of the elements, with single plain spaces.
fn all(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    let texts = page
        .select(&selector)
        .map(|it| it.text().collect::<String>());
    texts
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// Every text of the page.
fn text(page: &Html) -> String {
    all(page, "main").concat()
}

fn links(page: &Html) -> Vec<String> {
    let selector = Selector::parse("main a").expect("a selector");
    let links = page.select(&selector).filter_map(|it| it.attr("href"));
    links.map(str::to_owned).collect()
}

#[test]
fn only_the_figure_without_a_region_is_doubted() {
    let found = read_project(&files(), &options()).diagnostics;
    let codes: Vec<&str> = found.iter().map(|it| it.code.slug()).collect();
    let told = show(&found, &files(), Language::Id);
    assert_eq!(codes, ["unusual-number", "missing-region"], "{told}");
}

#[test]
fn a_joint_meeting_stands_in_each_area_and_counts_once() {
    let site = site();
    let address = "provinsi/papua-barat/2023/papua-barat/";
    for list in [
        "provinsi/papua-barat/",
        "provinsi/papua-barat-daya/",
        "provinsi/papua-barat-daya/2023/",
        "tahun/2023/",
        "jenis/rakerda/",
    ] {
        let page = page(&site, list);
        assert!(
            links(&page).iter().any(|it| it.ends_with(address)),
            "{list}"
        );
        assert!(
            text(&page).contains("Papua Barat dan Papua Barat Daya"),
            "{list}"
        );
    }
    for place in ["provinsi/papua-barat/", "provinsi/papua-barat-daya/"] {
        assert!(
            text(&page(&site, place)).contains("Satu rapat tercatat"),
            "{place}"
        );
    }
    let home = page(&site, "");
    let islands = all(&home, "main details");
    let papua = islands.iter().find(|it| it.contains("Papua Barat Daya"));
    assert!(
        papua.is_some_and(|it| it.starts_with("Papua 1 catatan")),
        "{islands:?}"
    );
    let year = text(&page(&site, "tahun/2023/"));
    assert!(year.contains("Satu rapat tercatat"), "{year}");
}

#[test]
fn the_page_of_a_joint_meeting_names_all_its_areas() {
    let site = site();
    let page = page(&site, "provinsi/papua-barat/2023/papua-barat/");
    let crumbs = all(&page, "nav[aria-label] li, .crumbs li").join(" > ");
    assert!(
        crumbs.contains("Rakerda, Papua Barat dan Papua Barat Daya"),
        "{crumbs}"
    );
    let facts = all(&page, "dl div, dl dd").join("|");
    assert!(facts.contains("Papua Barat Daya"), "{facts}");
    let rows = all(&page, "table tr").join("\n");
    for expected in [
        "Kabupaten Pegunungan Arfak, Papua Barat",
        "Kota Sorong, Papua Barat Daya",
        "Maybrat",
    ] {
        assert!(rows.contains(expected), "{expected}: {rows}");
    }
}

#[test]
fn values_of_a_joint_meeting_stay_with_their_region() {
    let site = site();
    let series = |place: &str| text(&page(&site, &format!("indikator/stunting-balita/{place}/")));
    assert!(series("papua-barat").contains("26,2"));
    let arfak = series("papua-barat/kabupaten-pegunungan-arfak");
    assert!(
        arfak.contains("Naik dari 40,1% pada 2021 menjadi 51,5% pada 2022."),
        "{arfak}"
    );
    assert!(series("papua-barat-daya/kota-sorong").contains("27,2"));
    let routes = site.plan.routes();
    for none in [
        "indikator/stunting-balita/papua-barat-daya/kabupaten-maybrat/index.html",
        "indikator/stunting-balita/papua-barat-daya/index.html",
        "indikator/tfr/papua-barat/index.html",
        "indikator/unmet-need/papua-barat/index.html",
    ] {
        assert!(!routes.contains_key(none), "{none}");
    }
    // A figure of a region is not that of the host or of the province where it was named.
    assert!(series("bali").contains("8"));
}

#[test]
fn a_meeting_of_two_kinds_is_listed_under_both_and_counts_once() {
    let site = site();
    let address = "provinsi/kalimantan-selatan/2020/kalsel/";
    for list in ["jenis/rakerda/", "jenis/rakornis/"] {
        let page = page(&site, list);
        assert!(
            links(&page).iter().any(|it| it.ends_with(address)),
            "{list}"
        );
        assert!(text(&page).contains("Rakerda dan Rakornis"), "{list}");
    }
    let province = page(&site, "provinsi/kalimantan-selatan/");
    let rows = all(&province, "table tr").join("\n");
    for row in ["Rakerda1", "Rakornis1", "Semua jenis1"] {
        assert!(rows.contains(row), "{row}: {rows}");
    }
    let record = page(&site, address);
    assert_eq!(all(&record, ".tags li")[..2], ["Rakerda", "Rakornis"]);
    let facts = all(&record, "dl").join("|");
    assert!(
        facts.contains("Rapat Koordinasi Teknis") && facts.contains("Rapat Kerja Daerah"),
        "{facts}"
    );
}

#[test]
fn regencies_of_one_province_share_its_name() {
    let site = site();
    let address = "provinsi/sulawesi-tengah/kabupaten-sigi/2021/sulteng/";
    let place = "Kabupaten Sigi, Kabupaten Donggala, dan Kota Palu, Sulawesi Tengah";
    for list in [
        "provinsi/sulawesi-tengah/",
        "provinsi/sulawesi-tengah/kabupaten-sigi/",
        "provinsi/sulawesi-tengah/kabupaten-donggala/",
        "provinsi/sulawesi-tengah/kota-palu/",
    ] {
        let page = page(&site, list);
        assert!(text(&page).contains("Satu rapat tercatat"), "{list}");
        assert!(
            links(&page).iter().any(|it| it.ends_with(address)),
            "{list}"
        );
        assert!(text(&page).contains(place), "{list}: {}", text(&page));
    }
}

#[test]
fn a_host_shows_the_meeting_and_does_not_count_it() {
    let site = site();
    let address = "nasional/2022/rakornas/";
    for list in [
        "provinsi/bali/",
        "provinsi/bali/kota-denpasar/",
        "provinsi/bali/tuan-rumah/",
        "provinsi/bali/kota-denpasar/tuan-rumah/",
        "nasional/",
    ] {
        let page = page(&site, list);
        assert!(
            links(&page).iter().any(|it| it.ends_with(address)),
            "{list}"
        );
        assert!(
            text(&page).contains("Nasional (tuan rumah Kota Denpasar, Bali)"),
            "{list}"
        );
    }
    for place in ["provinsi/bali/", "provinsi/bali/kota-denpasar/"] {
        assert!(
            text(&page(&site, place)).contains("Belum ada catatan rapat"),
            "{place}"
        );
    }
    let other = page(&site, "provinsi/jambi/");
    assert!(!text(&other).contains("Tuan rumah rapat"));
    let record = text(&page(&site, address));
    for expected in [
        "Kota Denpasar",
        "Nusa Tenggara Barat",
        "Nusa Tenggara Timur",
        "12 kabupaten/kota prioritas",
    ] {
        assert!(record.contains(expected), "{expected}");
    }
}

#[test]
fn a_joint_meeting_must_fit_its_day_and_its_provinces() {
    let check = |front: &str, expected: &[&str]| {
        let text =
            format!("---\njudul: Rapat\njenis: rakerda\n{front}sumber:\n  - {{media: Uji}}\n---\n");
        let files = project([("content/records/a.md", text.as_str())]);
        let found = read_project(&files, &options()).diagnostics;
        let told = show(&found, &files, Language::Id);
        let codes: Vec<&str> = found.iter().map(|it| it.code.slug()).collect();
        assert_eq!(codes, expected, "{told}");
    };
    let papua = "provinsi: [Papua Barat, Papua Barat Daya]\n";
    check(&format!("tanggal: 2 Maret 2023\n{papua}"), &[]);
    check(
        &format!("tanggal: 2 Maret 2022\n{papua}"),
        &["province-not-yet"],
    );
    let with = |rest: &str| format!("tanggal: 2 Maret 2023\n{papua}{rest}\n");
    check(&with("kabupaten: [Manokwari, Kota Sorong]"), &[]);
    check(&with("kabupaten: Manokwari dan Kota Sorong"), &[]);
    check(
        &with("kabupaten: [Manokwari, Merauke]"),
        &["regency-elsewhere"],
    );
    check(&with("kabupaten: Manokwari"), &["regency-elsewhere"]);
    check(
        &with("kabupaten: [Manokwari, Manokwari, Kota Sorong]"),
        &["repeated-value"],
    );
    check(&with("tingkat: provinsi"), &[]);
    check(&with("jam: 09.00 WIT"), &[]);
    check(&with("jam: 09.00 WIB"), &["time-zone-mismatch"]);
    let split = "tanggal: 2 Maret 2023\nprovinsi: [Papua Barat, Papua]\nkabupaten: [Kota Sorong, Jayapura]\n";
    check(
        &split.replace("Jayapura", "Kota Jayapura"),
        &["province-moved-on"],
    );
    check(&with("tuan_rumah: Manokwari"), &[]);
    check(&with("tuan_rumah: nasional"), &["unknown-province"]);
    check("tanggal: 2 Maret 2023\nprovinsi: []\n", &["empty-value"]);
    check(
        "tanggal: 2 Maret 2023\nprovinsi: Jambi dan Riauu\n",
        &["unknown-province"],
    );
    check("tanggal: 2 Maret 2023\n", &["missing-key"]);
}
