//! From a site to a folder: every page rendered and written as it is made, all or nothing.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Place, sort};
use crate::page::{self, Site};
use crate::site::SETTINGS;
use crate::site::observer::{Finished, Nobody, Observer, Stage};
use crate::write::refusal::Refusal;
use crate::write::{Output, Written};

/// How many different problems with templates are collected before rendering stops.
const ENOUGH: usize = 20;

/// How many lost addresses are named.
const NAMED: usize = 6;

/// Why nothing was written.
#[derive(Debug)]
pub enum Failure {
    /// Pages could not be rendered.
    Pages(Vec<Diagnostic>),
    /// The output could not be written.
    Output(Refusal),
}

/// Renders every page and keeps none: what the theme would get wrong.
#[must_use]
pub fn trial(site: &Site) -> Vec<Diagnostic> {
    let problems = Problems::default();
    let pages: Vec<&Arc<str>> =
        site.plan.pages().filter(|(_, page)| page.is_rendered()).map(|(path, _)| path).collect();
    let _all_or_enough = pages.into_par_iter().try_for_each(|path| match page::render(site, path) {
        Ok(_) => Some(()),
        Err(problem) => problems.add(problem),
    });
    problems.sorted()
}

/// Renders every page of `site` into `output`; the old output stays live until the last page is written.
///
/// # Errors
/// If a page cannot be rendered or the folder cannot be written; the old output is then as it was.
pub fn build(site: &Site, output: Output) -> Result<Written, Failure> {
    build_observed(site, output, &Nobody)
}

/// Does the same while someone looks on.
///
/// # Errors
/// As those of [`build`].
pub fn build_observed(site: &Site, output: Output, observer: &dyn Observer) -> Result<Written, Failure> {
    observer.begin(Stage::Pages, site.plan.pages().len());
    let paths: Vec<Arc<str>> = site.plan.pages().map(|(path, _)| Arc::clone(path)).collect();
    let expected: BTreeSet<String> = paths.iter().map(ToString::to_string).collect();
    let lost = output.lost(&expected);
    let stage = output.stage(expected).map_err(Failure::Output)?;
    let problems = Problems::default();
    let written = paths.into_par_iter().try_for_each(|path| {
        let begun = observer.moment();
        match page::render(site, &path) {
            Ok(bytes) => {
                let rendered = observer.moment();
                stage.put(&path, &bytes).map_err(|refusal| Some(Failure::Output(refusal)))?;
                let moments = [begun, rendered, observer.moment()];
                observer.finished(Finished { path: &path, size: bytes.len(), moments });
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
        let mut written = stage.finish(&site.today.to_string()).map_err(Failure::Output)?;
        written.warnings.extend(lost_addresses(&lost));
        return Ok(written);
    }
    Err(Failure::Pages(problems))
}

/// Addresses that were live until now and are not any more: links to them, in letters and on other sites, are dead.
fn lost_addresses(lost: &[String]) -> Option<Diagnostic> {
    let first = lost.get(..lost.len().min(NAMED)).filter(|named| !named.is_empty())?;
    let (count, more) = (lost.len(), lost.len() - first.len());
    let mut named = first.join(", ");
    if more > 0 {
        named.push_str(", …");
    }
    let message = match count {
        1 => text!("alamat yang sudah terbit kini hilang: {named}", "a published address is gone: {named}"),
        _ => text!(
            "{count} alamat yang sudah terbit kini hilang: {named}",
            "{count} published addresses are gone: {named}"
        ),
    };
    let help = text!(
        "bila catatannya pindah, tulis alamat lamanya dalam isian “alamat_lama”; bila dicabut, pertahankan berkasnya dengan “status: ditarik”",
        "if the record has moved, write its old address under the key “aliases”; if it was withdrawn, keep its file with “status: ditarik”"
    );
    let place = Place::whole(&Arc::from(SETTINGS));
    Some(Diagnostic::new(Code::LostAddress, place, message).help(help).warning())
}

/// Different problems of pages; the same line of a template fails on many.
#[derive(Default)]
struct Problems(Mutex<Vec<Diagnostic>>);

impl Problems {
    /// Adds a problem, unless it is known; nothing if there are enough.
    fn add(&self, problem: Diagnostic) -> Option<()> {
        let mut problems = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if problems.iter().all(|known| known.place != problem.place || known.message != problem.message) {
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
