//! A project that is read again and again, as under `serve`: what no change can have touched is taken over.
//!
//! Settings, vocabulary and theme stand while their files do. Order, lists, chains and addresses stand while no record
//! changed in its [indexed layer](crate::record::indexed), which most edits do not change; of a link or heading only links
//! are found anew. What is made is always what [`read`](crate::site::read) would make.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;

use crate::catalog::Catalog;
use crate::diagnostic::{self, Diagnostic};
use crate::page::Site;
use crate::plan::Plan;
use crate::plan::build::relink;
use crate::record::Record;
use crate::record::plain::Plain;
use crate::site::observer::Nobody;
use crate::site::parse::{self, Entries, Memo};
use crate::site::{Counts, Ground, Options, Outcome, SETTINGS};
use crate::source::{File, Sources};

/// A project between two readings.
#[derive(Debug)]
pub struct Readings {
    options: Options,
    memo: Memo,
    ground: Option<Standing>,
    last: Option<Last>,
}

/// Settings, vocabulary and theme, and the files that they were read from.
#[derive(Debug, Clone)]
struct Standing {
    sources: Arc<Sources>,
    ground: Ground,
    diagnostics: Vec<Diagnostic>,
}

/// The last reading in which nothing was wrong with the site as a whole.
#[derive(Debug)]
struct Last {
    sources: Arc<Sources>,
    ground: Ground,
    records: Vec<Arc<Record>>,
    plains: Vec<Arc<Plain>>,
    catalog: Catalog,
    plan: Plan,
}

impl Readings {
    /// Nothing is read yet, but what `memo` holds.
    #[must_use]
    pub const fn new(options: Options, memo: Memo) -> Self {
        Self {
            options,
            memo,
            ground: None,
            last: None,
        }
    }

    /// Reads the project. `touched` are the files that may have another content although their stamps are the same.
    pub fn read(
        &mut self,
        sources: &Arc<Sources>,
        now: Timestamp,
        touched: &BTreeSet<String>,
    ) -> Outcome {
        self.memo.doubt(touched);
        self.options.now = now;
        let mut diagnostics = Vec::new();
        let Some(ground) = self.ground(sources, touched, &mut diagnostics) else {
            diagnostic::sort(&mut diagnostics);
            return Outcome {
                diagnostics,
                ..Outcome::default()
            };
        };
        let mut entries = parse::all(sources, &ground.words, (&self.memo, &Nobody));
        diagnostics.append(&mut entries.diagnostics);
        let known = self
            .last
            .as_ref()
            .and_then(|last| last.with(sources, &ground, &entries));
        let (site, left_out) = if let Some((catalog, plan)) = known {
            (
                ground
                    .clone()
                    .site(Arc::clone(sources), (catalog, plan), &self.options),
                BTreeSet::new(),
            )
        } else {
            let mut raised =
                ground
                    .clone()
                    .raise(Arc::clone(sources), &entries, (&self.options, &Nobody));
            let is_sound = raised.diagnostics.is_empty() && entries.faulty.is_empty();
            diagnostics.append(&mut raised.diagnostics);
            if !is_sound {
                return outcome(raised.value, diagnostics);
            }
            raised.value
        };
        let (catalog, plan) = (site.catalog.clone(), site.plan.clone());
        let Entries {
            records, plains, ..
        } = entries;
        self.last = Some(Last {
            sources: Arc::clone(sources),
            ground,
            records,
            plains,
            catalog,
            plan,
        });
        outcome((site, left_out), diagnostics)
    }

    /// Settings, vocabulary and theme: those that stand, if their files do.
    fn ground(
        &mut self,
        sources: &Arc<Sources>,
        touched: &BTreeSet<String>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Ground> {
        let stands = |standing: &&Standing| {
            files(&standing.sources).eq(files(sources))
                && !files(sources).any(|file| touched.contains(&*file.path))
        };
        if let Some(standing) = self.ground.as_mut().filter(|standing| stands(&&**standing)) {
            standing.ground.today = self.options.day(&standing.ground.config);
            diagnostics.extend(standing.diagnostics.iter().cloned());
            return Some(standing.ground.clone());
        }
        let ground = Ground::read(sources, &self.options, diagnostics);
        let (sources, diagnostics) = (Arc::clone(sources), diagnostics.clone());
        self.ground = ground.clone().map(|ground| Standing {
            sources,
            ground,
            diagnostics,
        });
        ground
    }
}

impl Last {
    /// The catalog and the plan of the project as it is now; nothing if they have to be made anew.
    fn with(
        &self,
        sources: &Sources,
        ground: &Ground,
        entries: &Entries,
    ) -> Option<(Catalog, Plan)> {
        let stands = Arc::ptr_eq(&self.ground.theme, &ground.theme)
            && self.ground.today == ground.today
            && entries.faulty.is_empty()
            && same_paths(&self.sources, sources)
            && (self.records.len(), self.plains.len())
                == (entries.records.len(), entries.plains.len());
        if !stands {
            return None;
        }
        let records = changed(&self.records, &entries.records);
        let plains = changed(&self.plains, &entries.plains);
        if records
            .iter()
            .any(|it| it.before.indexed != it.after.indexed)
            || plains
                .iter()
                .any(|it| it.before.indexed != it.after.indexed)
        {
            return None;
        }
        let catalog = self.catalog.with(
            records.iter().map(|it| it.after),
            plains.iter().map(|it| it.after),
        );
        let is_linked_as_before = records
            .iter()
            .all(|it| it.before.body.outline == it.after.body.outline)
            && plains
                .iter()
                .all(|it| it.before.body.outline == it.after.body.outline);
        let plan = if is_linked_as_before {
            self.plan.clone()
        } else {
            relink(&ground.plan_input(&catalog, sources), &self.plan)?
        };
        Some((catalog, plan))
    }
}

/// A record or page that was read anew.
struct Change<'a, T> {
    before: &'a Arc<T>,
    after: &'a Arc<T>,
}

/// Those of `after` that were read anew; the others are shared with `before`, which has as many.
fn changed<'a, T>(before: &'a [Arc<T>], after: &'a [Arc<T>]) -> Vec<Change<'a, T>> {
    before
        .iter()
        .zip(after)
        .filter(|(before, after)| !Arc::ptr_eq(before, after))
        .map(|(before, after)| Change { before, after })
        .collect()
}

/// Whether two snapshots list the same files, whatever is in them.
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

/// The files of settings, vocabulary and theme.
fn files(sources: &Sources) -> impl Iterator<Item = &File> {
    sources
        .file(SETTINGS)
        .into_iter()
        .chain(sources.below("themes/"))
        .chain(sources.below("vocabulary/"))
}

fn outcome(
    (site, left_out): (Site, BTreeSet<Arc<str>>),
    mut diagnostics: Vec<Diagnostic>,
) -> Outcome {
    diagnostic::sort(&mut diagnostics);
    diagnostics.dedup();
    let (left_out, counts) = (left_out.into_iter().collect(), Counts::of(&site));
    Outcome {
        site: Some(site),
        diagnostics,
        left_out,
        counts,
        digests: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use jiff::Timestamp;
    use proptest::prelude::*;

    use crate::site::again::Readings;
    use crate::site::observer::Nobody;
    use crate::site::parse::{self, Memo};
    use crate::site::{Options, Outcome, SETTINGS, read};
    use crate::source::Sources;

    const RECORD: &str = "---\ntitle: Rakorda NAMA\nkind: rakorda\ndate: 18 Februari 2020\nprovince: Jambi\ntags: [stunting]\n\
        indicators:\n  - code: stunting_balita\n    value: 20\n    source: SKAP\nagreements:\n  - text: Menurunkan stunting\n    due: 2024\n\
        follows:\n  - 2019\nsources:\n  - media: Uji\n---\n\nIsi catatan.\n\n## Bagian\n\nTeks [lain](2019.md).\n";

    /// What is typed over what in a record; the first changes nothing.
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
        ("[lain](2019.md)", "[lain](gambar.png)"),
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
            portable: false,
        }
    }

    /// A project in which each record, if it is there, has had one edit.
    fn project(edits: &[Option<usize>; 4], title: &str) -> Arc<Sources> {
        let settings = format!("title = \"{title}\"\nbase_url = \"https://contoh.example/\"\n");
        let mut files = vec![
            ("site.toml".to_owned(), settings.into_bytes()),
            ("content/records/gambar.png".to_owned(), Vec::new()),
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
            // The first does not follow itself.
            let text = if *name == "2019" {
                text.replace("follows:\n  - 2019\n", "")
                    .replace("2020", "2019")
            } else {
                text
            };
            files.push((format!("content/records/{name}.md"), text.into_bytes()));
        }
        Arc::new(Sources::in_memory(files).value)
    }

    /// All that a reading came to, in words; the vocabulary is in no order.
    fn shown(outcome: &Outcome) -> (String, String) {
        let site = outcome.site.as_ref();
        let catalog = format!("{:?}", site.map(|site| &site.catalog));
        let catalog = catalog
            .split_once("}, records: [")
            .map(|(_, records)| records.to_owned());
        let rest = format!(
            "{:?}",
            site.map(|site| (&site.plan, &site.config, site.today))
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
        fn reading_again_is_reading_anew(rounds in prop::collection::vec((edits(), prop::bool::weighted(0.05)), 1..8)) {
            let mut readings = Readings::new(options(), Memo::default());
            for (edits, is_renamed) in rounds {
                let sources = project(&edits, if is_renamed { "Nama baru" } else { "Uji" });
                let again = readings.read(&sources, Timestamp::UNIX_EPOCH, &BTreeSet::new());
                let ground = readings.ground.clone().filter(|_| !is_renamed);
                let mut fresh = Readings { ground, ..Readings::new(options(), Memo::default()) };
                let anew = fresh.read(&sources, Timestamp::UNIX_EPOCH, &BTreeSet::new());
                let (again, anew) = (shown(&again), shown(&anew));
                prop_assert_eq!(again.0, anew.0);
                prop_assert!(again.1 == anew.1, "the catalog or the plan is another");
            }
        }
    }

    #[test]
    fn settings_that_change_are_read_again() {
        let mut readings = Readings::new(options(), Memo::default());
        for title in ["Uji", "Uji", "Nama baru", "Uji"] {
            let sources = project(&[Some(0); 4], title);
            let again = readings.read(
                &sources,
                Timestamp::UNIX_EPOCH,
                &BTreeSet::from([SETTINGS.to_owned()]),
            );
            let anew = read(Arc::clone(&sources), &options(), &Memo::default());
            assert_eq!(again.site.as_ref().unwrap().config.title, title);
            assert!(shown(&again) == shown(&anew));
        }
    }

    #[test]
    fn an_edit_that_concerns_no_other_page_makes_no_list_anew() {
        let mut readings = Readings::new(options(), Memo::default());
        let first = readings.read(
            &project(&[Some(0); 4], "Uji"),
            Timestamp::UNIX_EPOCH,
            &BTreeSet::new(),
        );
        let said: Vec<_> = first
            .diagnostics
            .iter()
            .map(|one| &one.message.en)
            .collect();
        assert!(said.is_empty(), "{said:?}");
        let taken_over = |edit: usize| {
            let sources = project(&[Some(0), Some(edit), Some(0), Some(0)], "Uji");
            let (last, standing) = (
                readings.last.as_ref().unwrap(),
                readings.ground.as_ref().unwrap(),
            );
            let entries = parse::all(
                &sources,
                &standing.ground.words,
                (&Memo::default(), &Nobody),
            );
            last.with(&sources, &standing.ground, &entries).is_some()
        };
        // Without the memo all records are new to it, and the same to each other.
        let found: Vec<bool> = (0..EDITS.len()).map(taken_over).collect();
        assert_eq!(
            found.iter().take_while(|is_taken| **is_taken).count(),
            5,
            "{found:?}"
        );
        // And those of headings and links that make no file public.
        let links: Vec<usize> = (5..EDITS.len()).filter(|edit| found[*edit]).collect();
        let expected = ["## Bagian lain", "[lain](2020.md)", "[lain](#bagian)"];
        assert_eq!(
            links.iter().map(|edit| EDITS[*edit].1).collect::<Vec<_>>(),
            expected
        );
    }
}
