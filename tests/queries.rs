//! Digests of answers: a part of an answer that changes changes its digest, even if the page that asked shows nothing else
//! that does.

mod support;

use kencana::catalog::RecordIndex;
use kencana::digest::Digest;
use kencana::page::query::Query;
use support::{project, site_of};

/// A record of Jambi in 2019, and one elsewhere in 2021 with `more` in its front matter.
fn files(more: &str) -> [(String, String); 2] {
    let record = |title: &str, keys: &str, body: &str| {
        format!("---\ntitle: {title}\n{keys}sources: [{{media: Uji}}]\n---\n\n{body}\n")
    };
    let first = "kind: rakorda\ndate: 2019-03-01\nprovince: Jambi\n";
    let second = format!("kind: rakerda\ndate: 2021-05-01\nprovince: Jambi\n{more}");
    [
        (
            "content/records/satu.md".to_owned(),
            record("Satu", first, "Lihat [rapat lain](dua.md)."),
        ),
        (
            "content/records/dua.md".to_owned(),
            record("Dua", &second, "Isi."),
        ),
    ]
}

/// A query about a record.
type Asked = fn(RecordIndex) -> Query;

/// The digest of what the site with `more` answers to `query` about the first record.
fn digest(more: &str, query: Asked) -> Option<Digest> {
    let files = files(more);
    let site = site_of(&project(
        files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    ));
    let mut records = site.catalog.records();
    let (index, _) = records
        .find(|(_, record)| &*record.indexed.id == "satu")
        .expect("the first record");
    query(index).digest(&site)
}

#[test]
fn each_part_of_an_answer_is_in_its_digest() {
    let cases: [(&str, Asked); 3] = [
        ("slug: pindah\n", Query::RecordText),
        ("follows: [satu]\n", Query::ChainOf),
        ("related: [satu]\n", |index| Query::RelatedTo(index, 5)),
    ];
    let is_missed = |(more, query): &(&'static str, _)| {
        let before = digest("", *query);
        assert!(before.is_some() && before == digest("", *query), "{more}");
        before == digest(more, *query)
    };
    let missed = cases.iter().filter(|case| is_missed(case));
    let missed: Vec<&str> = missed.map(|(more, _)| *more).collect();
    assert!(missed.is_empty(), "{missed:?}");
}
