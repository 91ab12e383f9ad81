//! Links in texts, names of files and addresses of sources: what a writer may type, and what a browser then asks for.

mod support;

use kencana::diagnostic::code::Code;
use support::{Files, options, pages_of, project, read_project, record, site_of};

const RECORD: &str = "content/records/2020/rakorda/index.md";

/// A record with this text and these files, of which each holds one byte.
fn with_files(text: &str, files: &[&str]) -> Files {
    let text = record("").replace("Isi.", text);
    let other = record("").replace("Isi.", "## Hasil rapat\n\nIsi.");
    let files = files.iter().map(|file| (*file, "x"));
    let records = [
        (RECORD, text.as_str()),
        ("content/records/2020/b.md", other.as_str()),
    ];
    project(records.into_iter().chain(files))
}

/// The addresses that the record's page links to, below the site's root, for those of `wanted`.
fn links(files: &Files) -> Vec<String> {
    let pages = pages_of(&site_of(files));
    let page = String::from_utf8(pages["provinsi/jambi/2020/rakorda/index.html"].clone()).unwrap();
    let text = page.split("<p>Awal").nth(1).unwrap_or_default();
    let text = text.split("akhir</p>").next().unwrap_or_default();
    let found = text.split("=\"../../../../").skip(1);
    found
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
        .collect()
}

#[test]
fn a_file_is_found_however_its_name_is_encoded_and_asked_for_whole() {
    let check = |file: &str, link: &str, expected: &str| {
        let path = format!("content/records/2020/rakorda/{file}");
        let files = with_files(&format!("Awal [a]({link}) akhir"), &[&path]);
        let expected = format!("provinsi/jambi/2020/rakorda/{expected}");
        assert_eq!(links(&files), [expected], "{link:?}");
    };
    check(
        "Notulen Rapat.pdf",
        "Notulen%20Rapat.pdf",
        "Notulen%20Rapat.pdf",
    );
    check(
        "Notulen Rapat.pdf",
        "<Notulen Rapat.pdf>",
        "Notulen%20Rapat.pdf",
    );
    check("50%.pdf", "50%25.pdf", "50%25.pdf");
    check("50%.pdf", "50%.pdf", "50%25.pdf");
    check("a#b.pdf", "a%23b.pdf", "a%23b.pdf");
    check("a#b.pdf", "a#b.pdf", "a%23b.pdf");
    check("a.pdf", "./a.pdf#page=2", "a.pdf#page=2");
    check(
        "re\u{301}sume\u{301}.pdf",
        "r%C3%A9sumé.pdf",
        "r%C3%A9sum%C3%A9.pdf",
    );
    check(
        "résumé.pdf",
        "re\u{301}sume\u{301}.pdf",
        "r%C3%A9sum%C3%A9.pdf",
    );
    check("foto/1.pdf", "foto/1.pdf", "foto/1.pdf");
}

#[test]
fn pictures_of_one_name_in_two_folders_stay_apart() {
    let files = with_files(
        "Awal ![a](satu/1.jpg) ![b](dua/1.jpg) akhir",
        &[
            "content/records/2020/rakorda/satu/1.jpg",
            "content/records/2020/rakorda/dua/1.jpg",
        ],
    );
    let expected = ["satu", "dua"].map(|it| format!("provinsi/jambi/2020/rakorda/{it}/1.jpg"));
    assert_eq!(links(&files), expected);
}

#[test]
fn a_file_of_static_is_linked_at_its_own_address() {
    let static_file = ["static/unduh/a b.pdf"];
    for link in [
        "/unduh/a%20b.pdf",
        "</unduh/a b.pdf>",
        "../../../../static/unduh/a%20b.pdf",
    ] {
        let files = with_files(&format!("Awal [a]({link}) akhir"), &static_file);
        assert_eq!(links(&files), ["unduh/a%20b.pdf"], "{link:?}");
    }
}

#[test]
fn a_part_of_a_page_is_found_or_reported() {
    let good = [
        (
            "../b.md#hasil-rapat",
            "provinsi/jambi/2020/b/#b-hasil-rapat",
        ),
        (
            "/provinsi/jambi/2020/b/#hasil-rapat",
            "provinsi/jambi/2020/b/#b-hasil-rapat",
        ),
        (
            "/provinsi/jambi/2020/b#b-hasil-rapat",
            "provinsi/jambi/2020/b/#b-hasil-rapat",
        ),
        (
            "/provinsi/jambi/2020/b/#fakta",
            "provinsi/jambi/2020/b/#fakta",
        ),
        ("/jenis/?x=1", "jenis/?x=1"),
        ("/jenis/#rakorda", "jenis/#rakorda"),
    ];
    for (link, expected) in good {
        let files = with_files(&format!("Awal [a]({link}) akhir"), &[]);
        assert_eq!(links(&files), [expected], "{link:?}");
    }
    for link in [
        "../b.md#tiada",
        "/provinsi/jambi/2020/b/#tiada",
        "/jenis/#tiada",
        "#tiada",
        "/#tiada",
    ] {
        let files = with_files(&format!("Awal [a]({link}) akhir"), &[]);
        let found = read_project(&files, &options()).diagnostics;
        let codes: Vec<Code> = found
            .iter()
            .filter(|it| it.is_error())
            .map(|it| it.code)
            .collect();
        assert_eq!(codes, [Code::BrokenLink], "{link:?}");
    }
}

#[test]
fn a_correction_of_a_link_is_a_link() {
    let file = ["content/records/2020/rakorda/Notulen Rapat (1).pdf"];
    let files = with_files("Awal [a](Notulen%20Rapat%20%281.pdf) akhir", &file);
    let found = read_project(&files, &options()).diagnostics;
    let fix = found
        .iter()
        .find_map(|it| it.offered())
        .expect("a correction");
    assert_eq!(fix, "Notulen%20Rapat%20%281%29.pdf");
    let mended = with_files(&format!("Awal [a]({fix}) akhir"), &file);
    assert_eq!(links(&mended).len(), 1);
}

#[test]
fn the_site_keeps_its_own_files() {
    for file in [
        "static/sitemap.xml",
        "static/Sitemap.xml",
        "static/Provinsi/a.pdf",
        "static/robots.txt",
    ] {
        let found = read_project(&with_files("Isi.", &[file]), &options()).diagnostics;
        let codes: Vec<Code> = found
            .iter()
            .filter(|it| it.is_error())
            .map(|it| it.code)
            .collect();
        assert_eq!(codes, [Code::AddressCollision], "{file}");
    }
}
