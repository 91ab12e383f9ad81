//! Warm equals cold: after any edits of a project, a build with the cache writes the same bytes and reports the same
//! diagnostics as a build without it.

#![expect(clippy::disallowed_methods, reason = "it edits a project of its own")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use jiff::civil::{Date, date};
use kencana::cache::store;
use kencana::diagnostic::Diagnostic;
use kencana::diagnostic::code::Code;
use kencana::diagnostic::text::Language;
use kencana::site::Options;
use kencana::site::build::{Build, CacheMode, Report};
use kencana::site::observer::{Finished, Observer, Silent, Stage};
use proptest::prelude::*;
use support::{Files, files_below, options};

/// A moment long after any file of a test was touched, so that stamps are old enough to be trusted.
const LATER: &str = "2150-01-01T00:00:00Z";

/// A project on the disk that is edited and built.
struct Project {
    folder: tempfile::TempDir,
    today: Date,
    drafts: bool,
    records: Vec<Option<Entry>>,
    plain: usize,
    page_size: usize,
    theme: usize,
    words: usize,
    asset: usize,
    /// The number of builds that found errors.
    refused: std::cell::Cell<usize>,
}

/// An edit, as three random numbers: for its kind, its record and its variant.
#[derive(Debug, Clone, Copy)]
struct Edit(usize, usize, usize);

fn edits() -> impl Strategy<Value = Edit> {
    (0..EDITS, 0..1000_usize, 0..1000_usize).prop_map(|(what, which, how)| Edit(what, which, how))
}

/// The properties of a record that edits change.
#[derive(Clone)]
struct Entry {
    name: usize,
    title: usize,
    body: usize,
    year: usize,
    place: usize,
    kind: usize,
    status: usize,
    follows: usize,
    related: usize,
    link: usize,
    tag: usize,
    due: usize,
    progress: usize,
    value: usize,
    has_photo: bool,
    alias: bool,
    /// Region of the value.
    region: usize,
    term: usize,
    legal: usize,
    /// Number of corrections.
    corrections: usize,
    has_attachment: bool,
    /// Variant of an earlier meeting without a record.
    stub: usize,
    heading: usize,
    /// Variant of a link to a heading of another record.
    fragment: usize,
    slug: usize,
    /// Variant of a signed document, or none.
    document: usize,
    /// A later record that it names.
    precedes: usize,
    /// An earlier record whose agreement it takes up.
    continues: usize,
    complete: bool,
}

const RECORDS: usize = 7;
/// The number of kinds of edits.
const EDITS: usize = 45;
const PLACES: [&str; 7] = [
    "",
    "province: Jambi\n",
    "province: Sulawesi Selatan\n",
    "province: Jawa Barat\nregency: Kabupaten Bandung\n",
    "province: [Jambi, Sulawesi Selatan]\nhost: Kota Bandung\n",
    "province: Jawa Barat\nregency: [Kota Bandung, Kabupaten Bandung]\n",
    "host: Kota Jambi\n",
];
const KINDS: [&str; 4] = ["rakorda", "reviu", "rakerda", "[rakorda, rakerda]"];
const STATUSES: [&str; 5] = ["terbit", "terbit", "agenda", "ditarik", "draf"];
const PROGRESSES: [&str; 3] = ["berjalan", "selesai", "belum ada laporan"];
const INDICATORS: [&str; 3] = ["mcpr", "tfr", "unmet_need"];

impl Entry {
    fn new(number: usize) -> Self {
        Self {
            name: number,
            title: number,
            body: 0,
            year: number,
            place: number,
            kind: number,
            status: 0,
            follows: 0,
            related: 0,
            link: 0,
            tag: number / 3,
            due: number,
            progress: number,
            value: number,
            has_photo: number.is_multiple_of(3),
            alias: number == 1,
            region: 0,
            term: number,
            legal: number,
            corrections: 0,
            has_attachment: number.is_multiple_of(2),
            stub: 0,
            heading: number,
            fragment: 0,
            slug: 0,
            document: number,
            precedes: 0,
            continues: 0,
            complete: false,
        }
    }

    fn address(&self) -> String {
        format!("s{}-{}", self.name, self.slug)
    }

    fn folder(&self) -> String {
        format!("content/records/r{}", self.name)
    }

    /// The text of its file, which names the records of `others`. The first of them does not exist.
    fn text(&self, others: &[&Self]) -> String {
        let other = |number: usize| others.get(number % (others.len() + 1));
        let Self { title, body, .. } = self;
        let mut text = format!("---\ntitle: Rapat Ke-{title}\nslug: {}\n", self.address());
        let place = PLACES[self.place % PLACES.len()];
        let kind = if place.contains("province") {
            KINDS[self.kind % KINDS.len()]
        } else {
            "rakornas"
        };
        text += &format!(
            "kind: {kind}\ndate: {}-03-{:02}\n",
            2018 + self.year % 6,
            1 + self.name % 20
        );
        text += place;
        text += "summary: Ringkas.\n";
        text += &format!(
            "status: {}\ntags: [t{}]\nsources: [{{media: Uji}}]\n",
            STATUSES[self.status % 5],
            self.tag % 2
        );
        text += &self.links(others);
        text += &self.figures();
        text += if self.has_photo {
            "photos: [{file: foto.jpg, alt: Foto, credit: Humas}]\n"
        } else {
            ""
        };
        text += if self.alias { "aliases: [lama]\n" } else { "" };
        text += &format!("terms: [{{term: PLKB, meaning: Arti {}}}]\n", self.term % 3);
        text += &format!(
            "legal: [{{type: Perpres, number: {}, year: 2021}}]\n",
            70 + self.legal % 3
        );
        if !self.corrections.is_multiple_of(3) {
            let correction = |number| format!("{{date: 2024-0{number}-01, text: Ralat {number}}}");
            let all: Vec<_> = (1..=self.corrections % 3).map(correction).collect();
            text += &format!("corrections: [{}]\n", all.join(", "));
        }
        if self.has_attachment {
            text += "attachments: [{file: paparan.pdf, title: Paparan}]\n";
        }
        text += &format!(
            "extra: {{angka: {title}.1}}\n---\n\nIsi {body}.\n\n## Bagian {}\n",
            self.heading % 3
        );
        text += &other(self.link).map_or_else(String::new, |other| {
            format!("\n[Lain](../r{}/index.md)\n", other.name)
        });
        text += &other(self.fragment).map_or_else(String::new, |other| {
            let heading = other.heading % 3;
            format!("\n[Bagian](../r{}/index.md#bagian-{heading})\n", other.name)
        });
        text
    }

    /// The lines with its chain, its agreement and its document.
    fn links(&self, others: &[&Self]) -> String {
        let other = |number: usize| others.get(number % (others.len() + 1));
        let older = |number: usize| other(number).filter(|other| other.year % 6 < self.year % 6);
        let Self { title, value, .. } = self;
        let mut text = String::new();
        text += &older(self.follows).map_or_else(
            || match self.stub % 3 {
                0 => String::new(),
                stub => format!("follows: [{{title: Rapat lama {stub}, date: 2015-03-0{stub}}}]\n"),
            },
            |other| format!("follows: r{}\n", other.name),
        );
        text += &other(self.related)
            .map_or_else(String::new, |other| format!("related: [r{}]\n", other.name));
        text += &other(self.precedes)
            .filter(|other| other.year % 6 > self.year % 6)
            .map_or_else(String::new, |other| format!("precedes: r{}\n", other.name));
        let continues = older(self.continues).map_or_else(String::new, |other| {
            format!(", continues: r{}#butir-1", other.name)
        });
        text += &format!(
            "agreements:\n  - {{text: Butir {title}, due: {}-06-01, status: {}, indicators: [{}]{continues}}}\n",
            2020 + self.due % 8,
            PROGRESSES[self.progress % 3],
            INDICATORS[value % 3]
        );
        if !self.document.is_multiple_of(3) {
            let (count, day) = (self.document % 3, 1 + self.document % 20);
            text +=
                &format!("documents: [{{type: mou, count: {count}, date: 2021-04-{day:02}}}]\n");
        }
        text += if self.complete {
            "complete: true\n"
        } else {
            ""
        };
        text
    }

    /// The lines with its value and threshold.
    fn figures(&self) -> String {
        let value = self.value;
        if value.is_multiple_of(4) {
            return String::new();
        }
        let region = if self.region.is_multiple_of(2) {
            ""
        } else {
            ", region: Jambi"
        };
        let indicators = format!(
            "indicators: [{{code: {}, value: \"{}\", source: SKAP{region}}}]\n",
            INDICATORS[value % 3],
            1 + value % 7,
        );
        let thresholds = format!(
            "thresholds: [{{indicator: {}, below: \"{}\", label: Rendah}}]\n",
            INDICATORS[value % 2],
            1 + value % 5
        );
        indicators + &thresholds
    }
}

impl Project {
    fn new() -> Self {
        let project = Self {
            folder: tempfile::tempdir().unwrap(),
            today: date(2024, 12, 1),
            drafts: false,
            records: (0..RECORDS)
                .map(|number| (number % 4 != 3).then(|| Entry::new(number)))
                .collect(),
            plain: 0,
            page_size: 2,
            theme: 0,
            words: 0,
            asset: 0,
            refused: std::cell::Cell::new(0),
        };
        project.put();
        project
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("situs")
    }

    fn output(&self) -> PathBuf {
        self.root().join("public")
    }

    fn files(&self) -> Files {
        let entries: Vec<&Entry> = self.records.iter().flatten().collect();
        let mut files = BTreeMap::new();
        let mut put = |path: String, text: String| files.insert(path, text.into_bytes());
        let settings = support::SETTINGS;
        put(
            "site.toml".into(),
            format!(
                "{settings}page_size = {}\ntheme = \"kita\"\n",
                self.page_size
            ),
        );
        for entry in &entries {
            let others: Vec<&Entry> = entries
                .iter()
                .copied()
                .filter(|other| other.name != entry.name)
                .collect();
            put(format!("{}/index.md", entry.folder()), entry.text(&others));
            if entry.has_attachment {
                put(
                    format!("{}/paparan.pdf", entry.folder()),
                    format!("paparan {}", entry.body % 2),
                );
            }
            if entry.has_photo {
                put(
                    format!("{}/foto.jpg", entry.folder()),
                    format!("foto {}", entry.body % 2),
                );
            }
        }
        let plain = self.plain;
        put(
            "content/pages/tentang.md".into(),
            format!("---\ntitle: Tentang {}\n---\n\nIni {plain}.\n", plain / 2),
        );
        put(
            "content/pages/index.md".into(),
            format!("---\ntitle: Awal\n---\n\nSelamat datang {plain}.\n"),
        );
        put(
            "static/catatan.txt".into(),
            format!("berkas {}", self.asset),
        );
        put(
            "themes/kita/theme.toml".into(),
            "name = \"kita\"\napi = 1\n".into(),
        );
        put(
            "themes/kita/static/kita.css".into(),
            format!("/* {} */", self.theme),
        );
        put(
            "themes/kita/texts/id.toml".into(),
            format!("[nav]\nglossary = \"Istilah {}\"\n", self.theme % 2),
        );
        let words = format!(
            "kinds:\n- code: pokja\n  name: Forum Pokja {0}\n  abbreviation: Pokja\n  name_en: Forum {0}\n  definition: Forum.\n  \
             levels: [provinsi]\n",
            self.words
        );
        put("vocabulary/kinds.yaml".into(), words);
        files
    }

    /// Writes the project's files to its folder, except those that are unchanged.
    fn put(&self) {
        let (files, root) = (self.files(), self.root());
        let mut there = Files::new();
        for top in ["content", "static", "themes", "vocabulary"] {
            there.extend(
                files_below(&root.join(top))
                    .into_iter()
                    .map(|(path, bytes)| (format!("{top}/{path}"), bytes)),
            );
        }
        for path in there.keys().filter(|path| !files.contains_key(*path)) {
            fs::remove_file(root.join(path)).unwrap();
        }
        for (path, bytes) in &files {
            let full = root.join(path);
            if fs::read(&full).ok().as_ref() != Some(bytes) {
                fs::create_dir_all(full.parent().unwrap()).unwrap();
                fs::write(full, bytes).unwrap();
            }
        }
    }

    fn options(&self) -> Options {
        let (now, today) = (LATER.parse().unwrap(), Some(self.today));
        Options {
            now,
            today,
            drafts: self.drafts,
            ..options()
        }
    }

    /// Builds as `kencana build` does; `None` if the project has errors.
    fn build(&self, cache: CacheMode, output: &Path) -> Option<Report> {
        let build = Build {
            project: &self.root(),
            output,
            options: &self.options(),
            cache,
        };
        let report = build.run(&Silent);
        assert_eq!(report.stale, [], "pages that the cache would have skipped");
        let is_built = report.written.is_some();
        assert_eq!(is_built, !report.outcome.has_errors(), "{report:?}");
        is_built.then_some(report)
    }

    fn warm(&self) -> Option<Report> {
        self.build(CacheMode::Verify, &self.output())
    }

    /// Compares a build that uses the cache with one that does not.
    fn check(&self) {
        let elsewhere = self.folder.path().join("cold");
        let _ = fs::remove_dir_all(&elsewhere);
        match (self.warm(), self.build(CacheMode::Off, &elsewhere)) {
            (Some(warm), Some(cold)) => {
                assert_eq!(warm.outcome.counts, cold.outcome.counts);
                assert_eq!(of_content(&warm), of_content(&cold));
                let files =
                    |report: &Report| report.written.as_ref().map(|it| it.written + it.unchanged);
                assert_eq!(files(&warm), files(&cold));
                same(&files_below(&self.output()), &files_below(&elsewhere));
            }
            (warm, cold) => {
                assert_eq!(warm.is_none(), cold.is_none());
                self.refused.set(self.refused.get() + 1);
            }
        }
    }

    fn cache(&self) -> PathBuf {
        self.root().join(store::NAME)
    }

    /// Applies an edit to the project.
    fn edit(&mut self, edit: Edit) {
        let Edit(what, which, how) = edit;
        let at = which % RECORDS;
        let fresh = Entry {
            name: how % 40 + 10,
            ..Entry::new(at)
        };
        let is_free = !self
            .records
            .iter()
            .flatten()
            .any(|entry| entry.name == fresh.name);
        let slot = &mut self.records[at];
        match what {
            0 => drop(slot.take()),
            1 if slot.is_none() && is_free => *slot = Some(fresh),
            2 => self.plain = how,
            3 => self.page_size = 1 + how % 4,
            4 => self.theme = how,
            5 => self.words = how,
            6 => self.asset = how,
            7 => {
                self.today = date(
                    2019 + i16::try_from(how % 9).unwrap(),
                    6,
                    1 + i8::try_from(which % 3).unwrap(),
                )
            }
            8 => self.drafts = how.is_multiple_of(2),
            9 => touch(&self.root()),
            10 | 11 => damage(&self.cache(), edit),
            12 => drop(fs::remove_dir_all(self.cache())),
            13 => drop(self.build(CacheMode::Off, &self.output())),
            14 => drop(fs::remove_file(self.output().join("index.html"))),
            _ => {
                let Some(entry) = slot else { return };
                match what {
                    15 if is_free => entry.name = fresh.name,
                    16 => entry.title = how,
                    17 => entry.body = how,
                    18 => entry.year = how,
                    19 => entry.place = how,
                    20 => entry.kind = how,
                    21 => entry.status = how,
                    22 => entry.follows = how,
                    23 => entry.related = how,
                    24 => entry.link = how,
                    25 => entry.tag = how,
                    26 => entry.due = how,
                    27 => entry.progress = how,
                    28 => entry.value = how,
                    29 => entry.has_photo = !entry.has_photo,
                    30 => entry.alias = !entry.alias,
                    31 => entry.region = how,
                    32 => entry.term = how,
                    33 => entry.legal = how,
                    34 => entry.corrections = how,
                    35 => entry.has_attachment = !entry.has_attachment,
                    36 => entry.stub = how,
                    37 => entry.heading = how,
                    38 => entry.fragment = how,
                    39 => entry.slug = how,
                    40 => entry.document = how,
                    41 => entry.precedes = how,
                    42 => entry.continues = how,
                    43 => entry.complete = !entry.complete,
                    _ => entry.body += 1,
                }
            }
        }
        self.put();
    }
}

/// The diagnostics of the content. Those about lost addresses depend on earlier builds and are left out.
fn of_content(report: &Report) -> Vec<&Diagnostic> {
    let found = report.outcome.diagnostics.iter();
    found.filter(|one| one.code != Code::LostAddress).collect()
}

/// Writes every file again with the same content, which changes its time.
fn touch(root: &Path) {
    for top in ["content", "static", "themes", "vocabulary"] {
        for (path, bytes) in files_below(&root.join(top)) {
            let full = root.join(top).join(path);
            fs::remove_file(&full).unwrap();
            fs::write(full, bytes).unwrap();
        }
    }
}

/// Damages the cache: cuts a file or flips a bit in it.
fn damage(cache: &Path, Edit(what, which, how): Edit) {
    let entries = fs::read_dir(cache)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
    files.sort();
    let Some(path) = files.get(which % files.len().max(1)) else {
        return;
    };
    let mut bytes = fs::read(path).unwrap();
    let at = how.wrapping_mul(2_654_435_761) % bytes.len().max(1);
    if what == 11 {
        bytes.truncate(at);
    } else if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << (how % 8);
    }
    fs::write(path, bytes).unwrap();
}

fn same(warm: &Files, cold: &Files) {
    let differ = |path: &&String| warm.get(*path) != cold.get(*path);
    let paths: Vec<_> = warm.keys().chain(cold.keys()).filter(differ).collect();
    assert!(paths.is_empty(), "{paths:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 60, ..ProptestConfig::with_cases(3) })]

    #[test]
    fn whatever_was_edited_the_output_is_that_of_a_cold_build(
        edits in prop::collection::vec(edits(), 10)
    ) {
        let mut project = Project::new();
        project.check();
        for edit in edits {
            project.edit(edit);
            project.check();
        }
    }
}

/// Applies one edit of each kind, one after the other.
#[test]
fn each_kind_of_edit_shows_on_every_page_it_affects() {
    let mut project = Project::new();
    project.check();
    for what in (15..EDITS).chain([0, 1, 2, 3, 4, 5, 6, 7, 8]) {
        project.edit(Edit(what, 1, 31 + what));
        project.check();
    }
    assert_eq!(
        project.refused.get(),
        0,
        "an edit that is an error shows nothing"
    );
}

/// Regression test: a list with links to other years was not rendered again if the number of records of each year
/// stayed the same.
#[test]
fn a_changed_year_shows_in_the_lists_of_all_years() {
    let mut project = Project::new();
    project.edit(Edit(0, 4, 0));
    for edit in [Edit(28, 5, 979), Edit(18, 2, 880), Edit(19, 1, 497)] {
        project.check();
        project.edit(edit);
    }
    project.check();
}

#[test]
fn unchanged_inputs_are_neither_read_nor_rendered() {
    let mut project = Project::new();
    let first = project.warm().unwrap();
    let second = project.warm().unwrap();
    let counts = |report: &Report| {
        let written = report.written.as_ref().unwrap();
        (written.written, written.removed)
    };
    assert!(second.is_unchanged);
    assert_eq!(counts(&second), (0, 0));
    assert_eq!(second.outcome.counts, first.outcome.counts);
    touch(&project.root());
    assert!(
        !project.warm().unwrap().is_unchanged,
        "a photo is compared by its stamp"
    );
    assert!(project.warm().unwrap().is_unchanged);
    project.today = date(2024, 12, 2);
    assert!(!project.warm().unwrap().is_unchanged);
    fs::remove_file(project.output().join("robots.txt")).unwrap();
    let last = project.warm().unwrap();
    assert_eq!((last.is_unchanged, counts(&last).0), (false, 1));
}

/// Counts the pages that are rendered into the output.
#[derive(Debug, Default)]
struct Rendered(Mutex<BTreeSet<String>>);

impl Observer for Rendered {
    fn begin(&self, _: Stage, _: usize) {}
    fn speak(&self, _: Language) {}
    fn step(&self) {}
    fn finished(&self, page: Finished<'_>) {
        self.0.lock().unwrap().insert(page.path.to_owned());
    }
    fn moment(&self) -> u64 {
        0
    }
}

#[test]
fn only_pages_that_show_an_edit_are_rendered() {
    let mut project = Project::new();
    let rendered = |project: &Project| {
        let rendered = Rendered::default();
        let build = Build {
            project: &project.root(),
            output: &project.output(),
            options: &project.options(),
            cache: CacheMode::Use,
        };
        assert!(build.run(&rendered).written.is_some());
        rendered.0.into_inner().unwrap()
    };
    let all = rendered(&project).len();
    project.edit(Edit(17, 1, 7));
    let text = rendered(&project);
    assert!(
        text.len() == 1 && text.iter().all(|path| path.contains("/s1-")),
        "{text:?}"
    );
    project.edit(Edit(16, 2, 77));
    let title = rendered(&project);
    assert!(
        !title.is_empty() && title.len() < all / 2,
        "{} of {all}: {title:?}",
        title.len()
    );
    project.edit(Edit(6, 0, 9));
    assert_eq!(
        rendered(&project),
        BTreeSet::from(["catatan.txt".to_owned()])
    );
    project.edit(Edit(5, 0, 9));
    assert!(
        rendered(&project).len() > all / 2,
        "all pages depend on the vocabulary"
    );
}
