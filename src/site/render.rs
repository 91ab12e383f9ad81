//! From a site to a folder: every page is rendered and written at once, all or nothing.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Location, sort};
use crate::page::key::Key;
use crate::page::{self, Site};
use crate::site::SETTINGS;
use crate::site::observer::{Finished, Observer, Stage};
use crate::write::refusal::Refusal;
use crate::write::{Output, Written};

/// How many different problems with templates are collected before rendering stops.
const ENOUGH: usize = 20;

/// How many lost addresses are named.
const NAMED: usize = 6;

/// Why nothing was written.
#[derive(Debug)]
pub enum BuildError {
    /// Pages could not be rendered.
    Pages(Vec<Diagnostic>),
    /// The output could not be written.
    Output(Refusal),
}

/// Renders every page and keeps none: what the theme would get wrong.
#[must_use]
pub fn dry_run(site: &Site) -> Vec<Diagnostic> {
    let problems = Problems::default();
    let pages: Vec<&Arc<str>> = site
        .plan
        .routes()
        .filter(|(_, page)| page.is_rendered())
        .map(|(path, _)| path)
        .collect();
    let _all_or_enough =
        pages
            .into_par_iter()
            .try_for_each(|path| match page::render(site, path) {
                Ok(_) => Some(()),
                Err(problem) => problems.add(problem),
            });
    problems.sorted()
}

/// Fingerprints by which pages are skipped.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Fingerprints<'a> {
    /// Those of the site, in the plan's order; may be fewer.
    pub(super) current: &'a [Option<Key>],
    /// Those of the pages in the output, sorted.
    pub(super) known: &'a [Key],
}

/// Renders the pages of `site` into `output`, but for those that the output has with the same fingerprint. The old
/// output stays live until the last page is written.
pub(super) fn write(
    site: &Site,
    output: Output,
    fingerprints: Fingerprints<'_>,
    observer: &dyn Observer,
) -> Result<Written, BuildError> {
    let Fingerprints { current, known } = fingerprints;
    let paths: Vec<Arc<str>> = site
        .plan
        .routes()
        .map(|(path, _)| Arc::clone(path))
        .collect();
    let lost = output.lost(&paths);
    let mut stage = output.stage(paths.clone()).map_err(BuildError::Output)?;
    let is_known = |number: usize| {
        let key = current.get(number).copied().flatten();
        key.is_some_and(|key| known.binary_search(&key).is_ok()) && stage.keep(number)
    };
    let wanted: Vec<Arc<str>> = paths
        .into_iter()
        .enumerate()
        .filter(|(number, _)| !is_known(*number))
        .map(|(_, path)| path)
        .collect();
    observer.begin(Stage::Pages, wanted.len());
    let today = site.today.to_string();
    if !wanted.is_empty() || !stage.is_as_before(&today) {
        stage.prepare();
    }
    let problems = Problems::default();
    let written = wanted.into_par_iter().try_for_each(|path| {
        let begun = observer.moment();
        match page::render(site, &path) {
            Ok(bytes) => {
                let rendered = observer.moment();
                stage
                    .put(&path, &bytes)
                    .map_err(|refusal| Some(BuildError::Output(refusal)))?;
                let moments = [begun, rendered, observer.moment()];
                observer.finished(Finished {
                    path: &path,
                    size: bytes.len(),
                    moments,
                });
                Ok(())
            }
            Err(problem) => problems.add(problem).ok_or(None),
        }
    });
    if let Err(Some(failure)) = written {
        return Err(failure);
    }
    let problems = problems.sorted();
    if problems.is_empty() {
        observer.begin(Stage::Switch, 0);
        let mut written = stage.finish(&today).map_err(BuildError::Output)?;
        written.warnings.extend(lost_addresses(&lost));
        return Ok(written);
    }
    Err(BuildError::Pages(problems))
}

/// Addresses that were live until now and are not any more: links to them, in letters and on other sites, are dead.
fn lost_addresses(lost: &[String]) -> Option<Diagnostic> {
    let first = lost
        .get(..lost.len().min(NAMED))
        .filter(|named| !named.is_empty())?;
    let (count, more) = (lost.len(), lost.len() - first.len());
    let mut named = first.join(", ");
    if more > 0 {
        named.push_str(", …");
    }
    let message = match count {
        1 => text!(
            "alamat yang sudah terbit kini hilang: {named}",
            "a published address is gone: {named}"
        ),
        _ => text!(
            "{count} alamat yang sudah terbit kini hilang: {named}",
            "{count} published addresses are gone: {named}"
        ),
    };
    let help = text!(
        "bila catatannya pindah, tulis alamat lamanya dalam isian “alamat_lama”; bila dicabut, pertahankan berkasnya dengan “status: ditarik”",
        "if the record has moved, write its old address under the key “aliases”; if it was withdrawn, keep its file with “status: ditarik”"
    );
    let location = Location::whole(&Arc::from(SETTINGS));
    Some(
        Diagnostic::new(Code::LostAddress, location, message)
            .help(help)
            .warning(),
    )
}

/// Different problems of pages; the same line of a template fails on many.
#[derive(Default)]
struct Problems(Mutex<Vec<Diagnostic>>);

impl Problems {
    /// Adds a problem, unless it is known; nothing if there are enough.
    fn add(&self, problem: Diagnostic) -> Option<()> {
        let mut problems = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if problems
            .iter()
            .all(|known| known.location != problem.location || known.message != problem.message)
        {
            problems.push(problem);
        }
        (problems.len() < ENOUGH).then_some(())
    }

    fn sorted(self) -> Vec<Diagnostic> {
        let mut problems = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        sort(&mut problems);
        problems
    }
}
