//! Laws of every site: the same sources give the same bytes, warm equals cold, no link is broken.

mod support;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use kencana::site::Listing;
use kencana::site::observer::Silent;
use kencana::site::session::Session;
use kencana::source::Sources;
use proptest::prelude::*;
use scraper::{Html, Selector};
use support::{Files, options, own_project, pages_of, project, read_project, record, site_of};

#[test]
fn two_builds_of_the_same_files_give_the_same_bytes() {
    let files = own_project();
    assert_eq!(pages_of(&site_of(&files)), pages_of(&site_of(&files)));
}

#[test]
fn the_number_of_threads_does_not_change_the_site() {
    let files = own_project();
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| pages_of(&site_of(&files)))
    };
    assert_eq!(with(1), with(8));
}

#[test]
fn no_internal_link_or_anchor_of_this_site_is_broken() {
    let pages = pages_of(&site_of(&own_project()));
    let ids: BTreeMap<&str, BTreeSet<String>> = pages
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), ids(bytes)))
        .collect();
    let mut broken = Vec::new();
    for (path, bytes) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        for link in links(bytes) {
            let Some((target, fragment)) = target(path, &link) else {
                continue;
            };
            let found = pages.contains_key(&target);
            let anchored = fragment.is_empty()
                || ids
                    .get(target.as_str())
                    .is_some_and(|ids| ids.contains(&fragment));
            if !found || !anchored {
                broken.push(format!("{path}: {link}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_page_of_this_site_is_three_clicks_from_home() {
    let site = site_of(&own_project());
    let pages = pages_of(&site);
    let mut clicks: BTreeMap<String, usize> = BTreeMap::from([("index.html".to_owned(), 0)]);
    let mut queue = VecDeque::from(["index.html".to_owned()]);
    while let Some(path) = queue.pop_front() {
        let distance = clicks[&path];
        let Some(bytes) = pages.get(&path).filter(|_| path.ends_with(".html")) else {
            continue;
        };
        for (next, _) in links(bytes).iter().filter_map(|link| target(&path, link)) {
            if !clicks.contains_key(&next) {
                clicks.insert(next.clone(), distance + 1);
                queue.push_back(next);
            }
        }
    }
    let listed = site
        .plan
        .routes()
        .iter()
        .filter(|(_, page)| page.is_listed())
        .map(|(path, _)| path.to_string());
    let far: Vec<_> = listed
        .filter(|path| clicks.get(path).is_none_or(|clicks| *clicks > 3))
        .collect();
    assert!(far.is_empty(), "{far:#?}");
}

#[test]
fn both_file_forms_of_a_record_give_the_same_pages() {
    let markdown = "---\ntitle: Rakorda Jambi\nkind: rakorda\ndate: 18 Februari 2020\nprovince: Jambi\n---\n\nSatu.\n\n## Dua\n\n- tiga\n";
    let yaml = "title: Rakorda Jambi\nkind: rakorda\ndate: 18 Februari 2020\nprovince: Jambi\nbody: |\n  Satu.\n\n  ## Dua\n\n  - tiga\n";
    let one = project([("content/records/2020/rakorda.md", markdown)]);
    let other = project([("content/records/2020/rakorda.yaml", yaml)]);
    assert_eq!(pages_of(&site_of(&one)), pages_of(&site_of(&other)));
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    let clean = record("venue: Hotel Abadi Suite\n");
    let windows = format!("\u{feff}{}", clean.replace('\n', "\r\n"));
    let one = project([("content/records/2020/rakorda.md", clean.as_str())]);
    let other = project([("content/records/2020/rakorda.md", windows.as_str())]);
    assert_eq!(pages_of(&site_of(&one)), pages_of(&site_of(&other)));
}

#[test]
fn a_text_publishes_only_files_of_content() {
    let text = |link: &str| record("").replace("Isi.", &format!("[berkas]({link})"));
    let linked = |link: &str| {
        let text = text(link);
        let files = project([
            ("content/records/2020/rakorda.md", text.as_str()),
            ("content/records/2020/paparan.pdf", "paparan"),
            ("vocabulary/kinds.yaml", "kinds: []\n"),
        ]);
        read_project(&files, &options())
    };
    let good = linked("paparan.pdf");
    let pages = pages_of(good.site.as_ref().expect("a site"));
    assert_eq!(pages["provinsi/jambi/2020/rakorda/paparan.pdf"], b"paparan");
    for link in [
        "../../../site.toml",
        "../../../vocabulary/kinds.yaml",
        "/paparan.pdf",
    ] {
        let bad = linked(link);
        assert!(
            bad.diagnostics
                .iter()
                .any(|diagnostic| diagnostic.is_error()),
            "{link}: {:?}",
            bad.diagnostics
        );
        let site = bad.site.expect("a site");
        let published = |path: &str| {
            path.ends_with("site.toml") || path.ends_with(".yaml") || path.ends_with(".pdf")
        };
        assert!(
            !site.plan.routes().iter().any(|(path, _)| published(path)),
            "{link}"
        );
    }
}

#[test]
fn a_draft_is_nowhere_in_the_output() {
    let token = "rahasia7391";
    let draft = record(&format!(
        "slug: draf\nstatus: draf\nvenue: {token}\ntags: [{token}]\nnotes: [{token}]\n"
    ));
    let shown = record("");
    let files = project([
        ("content/records/2020/rakorda.md", shown.as_str()),
        ("content/records/2020/draf.md", draft.as_str()),
    ]);
    let pages = pages_of(&site_of(&files));
    let mentions: Vec<_> = pages
        .iter()
        .filter(|(_, bytes)| contains(bytes, token))
        .map(|(path, _)| path)
        .collect();
    assert!(mentions.is_empty(), "{mentions:?}");
}

/// One edit between two builds.
#[derive(Debug, Clone)]
enum Edit {
    Title(usize, String),
    Kind(usize, &'static str),
    Year(usize, i16),
    Delete(usize),
    Follow(usize, usize),
    PageSize(usize),
}

fn edits() -> impl Strategy<Value = Edit> {
    let record = 0..6_usize;
    prop_oneof![
        (record.clone(), "[A-Z][a-z]{3,9}").prop_map(|(record, title)| Edit::Title(record, title)),
        (
            record.clone(),
            prop::sample::select(vec!["rakorda", "rakerda", "reviu"])
        )
            .prop_map(|(r, k)| Edit::Kind(r, k)),
        (record.clone(), 2015..2024_i16).prop_map(|(record, year)| Edit::Year(record, year)),
        record.clone().prop_map(Edit::Delete),
        (record.clone(), record).prop_map(|(record, other)| Edit::Follow(record, other)),
        (1..4_usize).prop_map(Edit::PageSize),
    ]
}

fn name(record: usize) -> String {
    format!("content/records/r{record}.md")
}

fn apply(files: &mut Files, edit: &Edit) {
    let line = |files: &mut Files, record: usize, key: &str, value: &str| {
        let Some(bytes) = files.get_mut(&name(record)) else {
            return;
        };
        let text = String::from_utf8(bytes.clone()).unwrap();
        let kept = text
            .lines()
            .filter(|line| !line.starts_with(key))
            .collect::<Vec<_>>()
            .join("\n");
        *bytes = kept
            .replacen("---\n", &format!("---\n{key} {value}\n"), 1)
            .into_bytes();
    };
    match edit {
        Edit::Title(record, title) => line(files, *record, "title:", title),
        Edit::Kind(record, kind) => line(files, *record, "kind:", kind),
        Edit::Year(record, year) => line(files, *record, "date:", &format!("{year}-03-04")),
        Edit::Follow(record, other) => line(files, *record, "follows:", &format!("r{other}")),
        Edit::Delete(record) => drop(files.remove(&name(*record))),
        Edit::PageSize(size) => {
            let settings = format!("{}page_size = {size}\n", support::SETTINGS);
            files.insert("site.toml".to_owned(), settings.into_bytes());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn warm_equals_cold(edits in prop::collection::vec(edits(), 1..8)) {
        let mut files = project([]);
        for number in 0..6 {
            let text = record(&format!("period: Semester I 2020\nsources: [{{media: Uji}}]\nslug: r{number}\n"));
            files.insert(name(number), text.into_bytes());
        }
        let mut session = Session::new(options());
        for edit in &edits {
            apply(&mut files, edit);
            let warm = session.read(
                Listing {
                    // A file in memory has no stamp by which a change could be noticed.
                    touched: files.keys().cloned().collect(),
                    ..Listing::from(Sources::in_memory(files.clone()))
                },
                options().now,
                &Silent,
            );
            let cold = read_project(&files, &options());
            prop_assert_eq!(&warm.diagnostics, &cold.diagnostics);
            let pages = |outcome: &kencana::site::Outcome| outcome.site.as_ref().map(pages_of);
            prop_assert_eq!(pages(&warm), pages(&cold));
        }
    }
}

fn contains(bytes: &[u8], token: &str) -> bool {
    bytes
        .windows(token.len())
        .any(|window| window == token.as_bytes())
}

fn ids(bytes: &[u8]) -> BTreeSet<String> {
    let document = Html::parse_document(std::str::from_utf8(bytes).unwrap());
    let all = Selector::parse("[id]").unwrap();
    document
        .select(&all)
        .filter_map(|element| element.value().attr("id"))
        .map(str::to_owned)
        .collect()
}

fn links(bytes: &[u8]) -> Vec<String> {
    let document = Html::parse_document(std::str::from_utf8(bytes).unwrap());
    let all = Selector::parse("a[href], link[href], img[src]").unwrap();
    let link = |element: scraper::ElementRef<'_>| {
        element
            .value()
            .attr("href")
            .or_else(|| element.value().attr("src"))
            .map(str::to_owned)
    };
    document.select(&all).filter_map(link).collect()
}

/// The output path and fragment to which a link on the page at `path` leads; `None` for a link to another site.
fn target(path: &str, link: &str) -> Option<(String, String)> {
    let base = url_of(path);
    let url = if link.contains("://") {
        link.to_owned()
    } else {
        resolve(&base, link)?
    };
    let below = url
        .strip_prefix("https://contoh.example/kencana/")
        .or_else(|| url.strip_prefix("https://kencana.example.id/"))?;
    let (address, fragment) = below.split_once('#').unwrap_or((below, ""));
    let file = if address.is_empty() || address.ends_with('/') {
        format!("{address}index.html")
    } else {
        address.to_owned()
    };
    Some((file, fragment.to_owned()))
}

fn url_of(path: &str) -> String {
    format!("https://kencana.example.id/{path}")
}

fn resolve(base: &str, link: &str) -> Option<String> {
    if link.starts_with("mailto:") || link.starts_with("tel:") {
        return None;
    }
    let (page, _) = base.split_once('#').unwrap_or((base, ""));
    if let Some(fragment) = link.strip_prefix('#') {
        return Some(format!("{page}#{fragment}"));
    }
    let (relative, fragment) = link
        .split_once('#')
        .map_or((link, None), |(path, fragment)| (path, Some(fragment)));
    let (origin, path) = page.split_at("https://kencana.example.id/".len());
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            other => parts.push(other),
        }
    }
    if relative.ends_with("..") || relative.ends_with('.') {
        parts.push("");
    }
    let fragment = fragment.map_or_else(String::new, |fragment| format!("#{fragment}"));
    Some(format!("{origin}{}{fragment}", parts.join("/")))
}
