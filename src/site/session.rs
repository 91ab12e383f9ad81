//! A project that is read again and again, as under `serve`: results that a change cannot have touched are reused.
//!
//! The environment is kept while its files are unchanged. Catalog and plan are kept while no record changed in its
//! [indexed layer](crate::record::indexed); after a change of links or headings only links are resolved again.
//! A read always gives what [`read`](crate::site::read) of the same files gives.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;

use crate::diagnostic::Diagnostic;
use crate::page::Site;
use crate::page::environment::Environment;
use crate::plan::build::relink;
use crate::site::assemble::{Assembly, AssemblyInput, plan_input};
use crate::site::days;
use crate::site::environment;
use crate::site::observer::Observer;
use crate::site::pictures::Pictures;
use crate::site::read::{Entries, entries};
use crate::site::records::RecordCache;
use crate::site::{Counts, Listing, Options, Outcome};
use crate::source::Sources;
use crate::source::digests::FileDigests;
use crate::source::file::File;

/// A project between two reads.
#[derive(Debug)]
pub struct Session {
    options: Options,
    records: RecordCache,
    /// Digests of the project's files; empty where no fingerprints are taken.
    files: Arc<FileDigests>,
    environment: Option<KnownEnvironment>,
    previous: Option<KnownAssembly>,
    pictures: Pictures,
}

/// An environment with the files from which it was read and their problems.
#[derive(Debug)]
struct KnownEnvironment {
    sources: Arc<Sources>,
    environment: Environment,
    diagnostics: Vec<Diagnostic>,
}

/// The latest read in which catalog and plan were without problems.
#[derive(Debug)]
struct KnownAssembly {
    sources: Arc<Sources>,
    environment: Environment,
    entries: Entries,
    assembly: Assembly,
}

/// The parsed files of a project before they are assembled.
#[derive(Debug)]
pub(super) struct Contents {
    listing: Listing,
    /// `None` if the environment cannot be used.
    parsed: Option<(Environment, Entries)>,
    diagnostics: Vec<Diagnostic>,
}

impl Session {
    /// A session that has read nothing yet.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self::with_records(options, RecordCache::default())
    }

    /// A session that begins with cached records.
    #[must_use]
    pub fn with_records(options: Options, records: RecordCache) -> Self {
        Self {
            options,
            records,
            files: Arc::default(),
            environment: None,
            previous: None,
            pictures: Pictures::default(),
        }
    }

    /// The same with digests of the files that the first read will list.
    #[must_use]
    pub fn with_digests(self, files: Arc<FileDigests>) -> Self {
        Self { files, ..self }
    }

    /// Reads the project as it was listed after `now`.
    pub fn read(&mut self, listing: Listing, now: Timestamp, observer: &dyn Observer) -> Outcome {
        self.options.now = now;
        let contents = self.parse(listing, observer);
        self.assemble(contents, observer)
    }

    /// The first half of a read, in which each file is parsed independently.
    pub(super) fn parse(&mut self, listing: Listing, observer: &dyn Observer) -> Contents {
        self.records.invalidate(&listing.touched);
        let mut diagnostics = Vec::new();
        let environment = self.environment(&listing, &mut diagnostics);
        let parsed = environment.map(|environment| {
            observer.speak(environment.config.language);
            let vocabulary = &environment.vocabulary;
            let mut entries = entries(&listing.sources, vocabulary, &mut self.records, observer);
            diagnostics.append(&mut entries.diagnostics);
            (environment, entries)
        });
        Contents {
            listing,
            parsed,
            diagnostics,
        }
    }

    /// The second half of a read, in which the entries are assembled to a site.
    pub(super) fn assemble(&mut self, contents: Contents, observer: &dyn Observer) -> Outcome {
        let Contents {
            listing,
            parsed,
            mut diagnostics,
        } = contents;
        let Listing {
            sources, refused, ..
        } = listing;
        let Some((environment, entries)) = parsed else {
            diagnostics.extend(refused);
            return Outcome::without_site(sources, diagnostics);
        };
        let input = AssemblyInput {
            environment: &environment,
            sources: &sources,
            entries: &entries,
            options: &self.options,
        };
        let before = diagnostics.len();
        let known = self
            .previous
            .as_ref()
            .and_then(|previous| previous.assembly_for(input));
        let assembly = known.unwrap_or_else(|| input.assemble(observer, &mut diagnostics));
        let is_sound = diagnostics.len() == before && entries.faulty.is_empty();
        let Assembly { catalog, plan, .. } = assembly.clone();
        let site = Site::new(environment.clone(), catalog, plan, Arc::clone(&sources));
        let mut outcome = Outcome::without_site(Arc::clone(&sources), diagnostics);
        outcome.diagnostics.dedup();
        outcome.report(refused);
        outcome.report(self.pictures.faults(&site));
        outcome.report(days::faults(&site));
        outcome.report(site.catalog.index().duplicates());
        outcome.counts = Counts::of(&site);
        outcome.site = Some(site);
        outcome.digests.clone_from(&entries.digests);
        outcome.left_out = assembly.left_out.iter().cloned().collect();
        if is_sound {
            self.previous = Some(KnownAssembly {
                sources,
                environment,
                entries,
                assembly,
            });
        }
        outcome
    }

    /// Writes records that are not in the cache to it.
    pub(super) fn save_records(&self) {
        self.records.save();
    }

    /// The environment: the known one if its files are unchanged, else a new one.
    fn environment(
        &mut self,
        listing: &Listing,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Environment> {
        let sources = &listing.sources;
        let files = || environment::files(sources);
        let is_current = |known: &&mut KnownEnvironment| {
            environment::files(&known.sources).eq(files())
                && !files().any(|file| listing.touched.contains(&*file.path))
        };
        if let Some(known) = self.environment.as_mut().filter(is_current) {
            known.environment.today = self.options.day(&known.environment.config);
            diagnostics.extend(known.diagnostics.iter().cloned());
            return Some(known.environment.clone());
        }
        let environment =
            environment::read(sources, &self.options, Arc::clone(&self.files), diagnostics);
        self.environment = environment.clone().map(|environment| KnownEnvironment {
            sources: Arc::clone(sources),
            environment,
            diagnostics: diagnostics.clone(),
        });
        environment
    }
}

impl KnownAssembly {
    /// Catalog and plan for `input`, made from the known ones; `None` if they have to be built anew.
    fn assembly_for(&self, input: AssemblyInput<'_>) -> Option<Assembly> {
        let AssemblyInput {
            environment,
            sources,
            entries,
            ..
        } = input;
        let before = &self.entries;
        let is_comparable = Arc::ptr_eq(&self.environment.theme, &environment.theme)
            && self.environment.today == environment.today
            && entries.faulty.is_empty()
            && self.assembly.plan.unproven_fragments().is_empty()
            && same_paths(&self.sources, sources)
            && before.records.len() == entries.records.len()
            && before.plains.len() == entries.plains.len();
        if !is_comparable {
            return None;
        }
        let records = changes(&before.records, &entries.records);
        let plains = changes(&before.plains, &entries.plains);
        let is_indexed_alike = records
            .iter()
            .all(|it| it.before.indexed == it.after.indexed)
            && plains
                .iter()
                .all(|it| it.before.indexed == it.after.indexed);
        if !is_indexed_alike {
            return None;
        }
        let is_linked_alike = records
            .iter()
            .all(|it| it.before.body.outline == it.after.body.outline)
            && plains
                .iter()
                .all(|it| it.before.body.outline == it.after.body.outline);
        let catalog = self.assembly.catalog.with(
            records.iter().map(|it| it.after),
            plains.iter().map(|it| it.after),
        );
        let plan = if is_linked_alike {
            self.assembly.plan.clone()
        } else {
            relink(
                &plan_input(environment, &catalog, sources),
                &self.assembly.plan,
            )?
        };
        Some(Assembly {
            catalog,
            plan,
            left_out: BTreeSet::new(),
        })
    }
}

/// An entry that was read anew.
struct Change<'a, T> {
    before: &'a Arc<T>,
    after: &'a Arc<T>,
}

/// The entries that changed. The others are shared with `before`, which has the same number.
fn changes<'a, T>(before: &'a [Arc<T>], after: &'a [Arc<T>]) -> Vec<Change<'a, T>> {
    let pairs = before.iter().zip(after);
    pairs
        .filter(|(before, after)| !Arc::ptr_eq(before, after))
        .map(|(before, after)| Change { before, after })
        .collect()
}

/// True if two listings have the same paths.
fn same_paths(before: &Sources, after: &Sources) -> bool {
    let is_same = |before: &File, after: &File| {
        Arc::ptr_eq(&before.path, &after.path) || before.path == after.path
    };
    before.files().len() == after.files().len()
        && before
            .files()
            .iter()
            .zip(after.files())
            .all(|(before, after)| is_same(before, after))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use jiff::Timestamp;
    use proptest::prelude::*;

    use crate::diagnostic::{Checked, Diagnostic};
    use crate::site::assemble::AssemblyInput;
    use crate::site::observer::Silent;
    use crate::site::read::entries;
    use crate::site::records::RecordCache;
    use crate::site::session::Session;
    use crate::site::{Listing, Options, Outcome, SETTINGS, read};
    use crate::source::Sources;

    const RECORD: &str = "---\ntitle: Rakorda NAMA\nkind: rakorda\ndate: 18 Februari 2020\nprovince: Jambi\ntags: [stunting]\n\
        indicators:\n  - code: stunting_balita\n    value: 20\n    source: SKAP\nagreements:\n  - text: Menurunkan stunting\n    due: 2024\n\
        follows:\n  - 2019\nsources:\n  - media: Uji\n---\n\nIsi catatan.\n\n## Bagian\n\nTeks [lain](2019.md).\n";

    /// Edits of a record, each a text and its replacement. The first changes nothing.
    const EDITS: &[(&str, &str)] = &[
        ("NAMA", "NAMA"),
        ("Isi catatan", "Isi yang lain, lebih panjang"),
        ("Rakorda NAMA", "Judul yang sama sekali lain"),
        ("value: 20", "value: 21"),
        ("Menurunkan", "Mencegah"),
        ("18 Februari 2020", "19 Februari 2021"),
        ("province: Jambi", "province: Bengkulu"),
        ("kind: rakorda", "kind: rakerda"),
        ("kind: rakorda", "kind: rakorda\nslug: alamat"),
        ("kind: rakorda", "kind: rakorda\nstatus: draf"),
        ("kind: rakorda", "kind: rakorda\nstatus: ditarik"),
        ("kind: rakorda", "kind: rakorda\naliases: [lama]"),
        ("kind: rakorda", "kind: rakorda\nyear: keliru"),
        ("tags: [stunting]", "tags: [stunting, remaja]"),
        ("due: 2024", "due: 2019"),
        ("due: 2024", "due: 2024\n    progress: selesai"),
        ("  - 2019", "  - title: Rapat lama\n    date: 2018"),
        ("  - 2019", "  - tidak-ada"),
        (
            "  - code: stunting_balita\n    value: 20",
            "  - code: tfr\n    value: 2,1",
        ),
        ("## Bagian", "## Bagian lain"),
        ("[lain](2019.md)", "[lain](2020.md)"),
        ("[lain](2019.md)", "[lain](#bagian)"),
        ("[lain](2019.md)", "[lain](draf/gambar.png)"),
        ("[lain](2019.md)", "[lain](tidak-ada.md)"),
        ("title: Rakorda NAMA\n", ""),
    ];

    const NAMES: [&str; 4] = ["2019", "2020", "b/2021", "c"];

    fn options() -> Options {
        Options {
            now: Timestamp::UNIX_EPOCH,
            today: Some(jiff::civil::date(2024, 12, 1)),
            drafts: false,
            base_url: None,
            keep_going: false,
            accept_lost: false,
            portable: false,
        }
    }

    /// A project in which each record, if it is there, has had one edit.
    fn project(edits: &[Option<usize>; 4], title: &str) -> Checked<Sources> {
        let settings = format!("title = \"{title}\"\nbase_url = \"https://contoh.example/\"\n");
        let mut files = vec![
            ("site.toml".to_owned(), settings.into_bytes()),
            // Beside a draft it is not known which files are used.
            ("content/records/draf/gambar.png".to_owned(), Vec::new()),
            (
                "content/records/draf/index.md".to_owned(),
                b"---\njudul: Draf\njenis: rakorda\ntanggal: 18 Februari 2020\nprovinsi: Jambi\nstatus: draf\n---\n".to_vec(),
            ),
            (
                "content/pages/tentang.md".to_owned(),
                format!("---\ntitle: {title}\n---\n\nTentang.\n").into_bytes(),
            ),
        ];
        for (name, edit) in NAMES.iter().zip(edits) {
            let Some((from, to)) = edit.map(|edit| EDITS[edit]) else {
                continue;
            };
            let text = RECORD.replace(
                "2019.md",
                if name.contains('/') {
                    "../2019.md"
                } else {
                    "2019.md"
                },
            );
            let text = text.replace(from, to).replace("NAMA", name);
            // The earliest record has no record to follow.
            let text = if *name == "2019" {
                text.replace("follows:\n  - 2019\n", "")
                    .replace("2020", "2019")
            } else {
                text
            };
            files.push((format!("content/records/{name}.md"), text.into_bytes()));
        }
        Sources::in_memory(files)
    }

    /// The outcome of a read as text, without the vocabulary, whose maps have no order.
    fn shown(outcome: &Outcome) -> (String, String) {
        let site = outcome.site.as_ref();
        let catalog = format!("{:?}", site.map(|site| &site.catalog));
        let catalog = catalog
            .split_once("}, records: [")
            .map(|(_, records)| records.to_owned());
        let rest = format!(
            "{:?}",
            site.map(|site| (&site.plan, &site.environment.config, site.environment.today))
        );
        (
            format!("{:?} {:?}", outcome.diagnostics, outcome.left_out),
            format!("{catalog:?} {rest}"),
        )
    }

    fn edits() -> impl Strategy<Value = [Option<usize>; 4]> {
        let edit = || prop::option::weighted(0.9, prop_oneof![3 => 0..5usize, 2 => 0..EDITS.len()]);
        [edit(), edit(), edit(), edit()]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]
        #[test]
        fn reading_again_equals_reading_anew(rounds in prop::collection::vec((edits(), prop::bool::weighted(0.05)), 1..8)) {
            let mut session = Session::new(options());
            for (edits, is_renamed) in rounds {
                let project = || project(&edits, if is_renamed { "Nama baru" } else { "Uji" });
                let again = session.read(project().into(), Timestamp::UNIX_EPOCH, &Silent);
                let anew = read(project(), &options());
                let (again, anew) = (shown(&again), shown(&anew));
                prop_assert_eq!(again.0, anew.0);
                prop_assert!(again.1 == anew.1, "catalog or plan differ");
            }
        }
    }

    #[test]
    fn changed_settings_are_read_again() {
        let mut session = Session::new(options());
        for title in ["Uji", "Uji", "Nama baru", "Uji"] {
            let project = || project(&[Some(0); 4], title);
            let listing = Listing {
                touched: BTreeSet::from([SETTINGS.to_owned()]),
                ..Listing::from(project())
            };
            let again = session.read(listing, Timestamp::UNIX_EPOCH, &Silent);
            let anew = read(project(), &options());
            assert_eq!(again.site.as_ref().unwrap().environment.config.title, title);
            assert!(shown(&again) == shown(&anew));
        }
    }

    #[test]
    fn an_edit_that_no_other_page_depends_on_keeps_catalog_and_plan() {
        let mut session = Session::new(options());
        let listing = project(&[Some(0); 4], "Uji").into();
        let first = session.read(listing, Timestamp::UNIX_EPOCH, &Silent);
        assert!(!first.diagnostics.iter().any(Diagnostic::is_error));
        let environment = &session.environment.as_ref().unwrap().environment;
        let is_kept = |edit: usize| {
            let edited = project(&[Some(0), Some(edit), Some(0), Some(0)], "Uji");
            let sources = Arc::new(edited.value);
            // With an empty cache every record is read anew, and turns out equal to the known one.
            let cache = &mut RecordCache::default();
            let input = AssemblyInput {
                environment,
                sources: &sources,
                entries: &entries(&sources, &environment.vocabulary, cache, &Silent),
                options: &session.options,
            };
            session
                .previous
                .as_ref()
                .unwrap()
                .assembly_for(input)
                .is_some()
        };
        let kept: Vec<bool> = (0..EDITS.len()).map(is_kept).collect();
        assert_eq!(
            kept.iter().take_while(|is_kept| **is_kept).count(),
            5,
            "{kept:?}"
        );
        // Edits of headings and links that make no file public only resolve links again.
        let links: Vec<&str> = (5..EDITS.len())
            .filter(|edit| kept[*edit])
            .map(|edit| EDITS[edit].1)
            .collect();
        assert_eq!(
            links,
            ["## Bagian lain", "[lain](2020.md)", "[lain](#bagian)"]
        );
    }
}
