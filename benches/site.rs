//! The cost of a whole site, stage by stage: `cargo bench --bench site`, or `-- page` for one page of each template.
//!
//! The site has a thousand records, which are generated here: they take kinds of meeting, provinces and years in turn,
//! and have values of indicators, agreements and a text.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use divan::Bencher;
use kencana::catalog::gather::{self, GatherInput};
use kencana::output::Output;
use kencana::page::query::Tracked;
use kencana::page::{self, Site};
use kencana::plan::{PlanInput, Route, build};
use kencana::record::Record;
use kencana::site::observer::Silent;
use kencana::site::session::Session;
use kencana::site::{Listing, Options, read};
use kencana::source::Sources;
use kencana::vocabulary::Vocabulary;

fn main() {
    divan::main();
}

/// The number of records of the site.
const RECORDS: usize = 1_000;

static SITE: LazyLock<Site> = LazyLock::new(|| {
    let outcome = read(Sources::in_memory(files()), &options());
    assert!(
        outcome.diagnostics.is_empty(),
        "{:?}",
        outcome.diagnostics.first()
    );
    outcome.site.expect("the records below are a site")
});

fn options() -> Options {
    Options {
        now: jiff::Timestamp::UNIX_EPOCH,
        today: Some(jiff::civil::date(2026, 1, 1)),
        drafts: false,
        base_url: None,
        keep_going: false,
        accept_lost: true,
        portable: false,
    }
}

/// The project: its settings and records.
fn files() -> Vec<(String, Vec<u8>)> {
    let vocabulary = Vocabulary::embedded();
    let provinces: Vec<&str> = vocabulary
        .province_ids()
        .map(|id| vocabulary.province(id))
        .filter(|p| p.valid_from.is_none())
        .map(|p| p.name.as_str())
        .collect();
    let settings = (
        "site.toml".to_owned(),
        b"title = \"Uji\"\nbase_url = \"https://contoh.example/\"\n".to_vec(),
    );
    let record = |number: usize| {
        let province = provinces[number % provinces.len()];
        (
            format!("content/records/{}/rapat-{number}.md", 2015 + number % 10),
            record(number, province).into_bytes(),
        )
    };
    std::iter::once(settings)
        .chain((0..RECORDS).map(record))
        .collect()
}

fn record(number: usize, province: &str) -> String {
    let kind = ["rakerda", "rakorda", "rakornis", "reviu", "forum-pokja"][number % 5];
    let (year, month, day) = (2015 + number % 10, 1 + number % 12, 1 + number % 28);
    let mut text = format!(
        "---\njudul: Rapat nomor {number} di {province}\njenis: {kind}\ntanggal: {year}-{month:02}-{day:02}\nprovinsi: {province}\n\
         sumber:\n  - media: Contoh\n    url: https://contoh.example/{number}\nindikator:\n"
    );
    for (place, indicator) in ["tfr", "mcpr", "unmet-need", "ibangga", "stunting-balita"]
        .iter()
        .enumerate()
    {
        let _ = write!(
            text,
            "  - kode: {indicator}\n    nilai: \"{},{:02}\"\n    sumber: SKAP {year}\n",
            2 + place,
            number % 100
        );
    }
    text.push_str("kesepakatan:\n");
    for item in 1..=6 {
        let _ = writeln!(
            text,
            "  - Kabupaten dan kota menyusun rencana kerja nomor {item} bersama mitra kerja."
        );
    }
    text.push_str("---\n");
    for part in 1..=8 {
        let _ = write!(
            text,
            "\n## Bagian {part}\n\nPerwakilan menyampaikan *capaian* program dan rencana kerja bersama **mitra**, lihat [naskah](https://contoh.example/{part}).\n"
        );
    }
    text
}

/// Reads all files and assembles the site.
#[divan::bench(sample_count = 20)]
fn read_all(bencher: Bencher) {
    bencher
        .with_inputs(|| Sources::in_memory(files()))
        .bench_values(|sources| read(sources, &options()));
}

/// Reads the site again without changes.
#[divan::bench(sample_count = 20)]
fn reread(bencher: Bencher) {
    let mut session = Session::new(options());
    let sources = Arc::new(Sources::in_memory(files()).value);
    let listing = || Listing {
        sources: Arc::clone(&sources),
        refused: Vec::new(),
        touched: BTreeSet::new(),
    };
    let now = options().now;
    drop(session.read(listing(), now, &Silent));
    bencher.bench_local(|| session.read(listing(), now, &Silent));
}

/// Gathers the catalog.
#[divan::bench(sample_count = 50)]
fn gather(bencher: Bencher) {
    let vocabulary = Arc::new(Vocabulary::embedded());
    let records: Vec<Arc<Record>> = SITE
        .catalog
        .records()
        .map(|(_, record)| Arc::new(record.clone()))
        .collect();
    let input = || GatherInput {
        vocabulary: Arc::clone(&vocabulary),
        records: records.clone(),
        plains: Vec::new(),
        hidden: std::collections::BTreeSet::new(),
        drafts: false,
    };
    bencher.with_inputs(input).bench_values(gather::gather);
}

/// Builds the plan.
#[divan::bench(sample_count = 50)]
fn plan(bencher: Bencher) {
    let site = &*SITE;
    let input = PlanInput {
        catalog: site.catalog.index(),
        outlines: site.catalog.outlines(),
        sources: &site.sources,
        assets: site.environment.theme.assets(),
        page_size: site.environment.config.page_size,
        today: site.environment.today,
    };
    bencher.bench(|| build::build(&input));
}

/// One page of each template and format, with its output path.
fn one_of_each() -> Vec<(&'static str, &'static str)> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    for (path, page) in SITE.plan.routes() {
        let name = match page {
            Route::Home => "home",
            Route::Record(_) => "record",
            Route::List(_, part) if part.number > 1 => "list",
            Route::List(..) => "place",
            Route::Provinces => "provinces",
            Route::Years => "years",
            Route::Kinds => "kinds",
            Route::Indicators => "indicators",
            Route::Indicator(_) => "indicator",
            Route::Series(_) => "series",
            Route::Agreements(..) => "agreements",
            Route::Documents(_) => "documents",
            Route::Glossary => "glossary",
            Route::LegalBases => "legal",
            Route::NotFound => "404",
            Route::Feed(_) => "feed",
            Route::Sitemap(_) => "sitemap",
            Route::Plain(_)
            | Route::Redirect(_)
            | Route::Robots
            | Route::File(_)
            | Route::Asset(_) => {
                continue;
            }
        };
        if found.iter().all(|(known, _)| *known != name) {
            found.push((name, path));
        }
    }
    found
}

/// Renders one page of each template and format.
#[divan::bench(args = one_of_each().into_iter().map(|(name, _)| name))]
fn page(bencher: Bencher, name: &str) {
    let (_, path) = one_of_each()
        .into_iter()
        .find(|(known, _)| *known == name)
        .expect("it was listed");
    bencher.bench(|| page::render(&Tracked::unrecorded(&SITE), path));
}

/// Writes all pages, which are rendered before, into an empty folder.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn write_pages(bencher: Bencher) {
    let pages: Vec<(String, Vec<u8>)> = SITE
        .plan
        .routes()
        .keys()
        .filter_map(|path| {
            Some((
                path.to_string(),
                page::render(&Tracked::unrecorded(&SITE), path).ok()?,
            ))
        })
        .collect();
    let folders = || {
        (
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
        )
    };
    bencher
        .with_inputs(folders)
        .bench_local_values(|(project, output)| {
            let output_folder = output.path().join("public");
            let planned = pages
                .iter()
                .map(|(path, _)| Arc::from(path.as_str()))
                .collect();
            let stage = Output::open(project.path(), &output_folder, None)
                .and_then(|output| output.stage(planned));
            let mut stage = stage.unwrap_or_else(|refused| panic!("{refused:?}"));
            stage.prepare();
            for (path, bytes) in &pages {
                stage
                    .put(path, bytes)
                    .unwrap_or_else(|refused| panic!("{refused:?}"));
            }
            let written = stage
                .finish("2026-01-01")
                .unwrap_or_else(|refused| panic!("{refused:?}"));
            (written, project, output)
        });
}
