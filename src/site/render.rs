//! Renders a site and writes it to the output, all or nothing.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::diagnostic::{Diagnostic, sort};
use crate::output::error::WriteError;
use crate::output::{self, Output, Written};
use crate::page::query::Tracked;
use crate::page::{self, Site};
use crate::plan::Route;
use crate::site::fingerprints::Fingerprints;
use crate::site::observer::{Finished, Observer, Stage};

/// The number of different problems after which rendering stops.
const ENOUGH: usize = 20;

/// The reason why nothing was written.
#[derive(Debug)]
pub enum BuildError {
    /// Pages could not be rendered.
    Pages(Vec<Diagnostic>),
    /// Pages that the cache would have skipped have changed.
    Stale(Vec<Arc<str>>),
    /// The output could not be written.
    Output(WriteError),
}

/// Renders every page without writing it, and returns the problems of the theme.
#[must_use]
pub fn dry_run(site: &Site) -> Vec<Diagnostic> {
    let problems = Problems::default();
    let pages: Vec<&Arc<str>> = site
        .plan
        .routes()
        .iter()
        .filter(|(_, page)| page.is_rendered())
        .map(|(path, _)| path)
        .collect();
    let _all_or_enough = pages.into_par_iter().try_for_each(|path| {
        match page::render(&Tracked::unrecorded(site), path) {
            Ok(_) => Some(()),
            Err(problem) => problems.add(problem),
        }
    });
    problems.sorted()
}

/// Pages of each kind that [`sample_run`] renders.
const SAMPLE: usize = 2;

/// Renders some pages of each kind without writing them, and returns the problems of the theme.
#[must_use]
pub fn sample_run(site: &Site) -> Vec<Diagnostic> {
    let problems = Problems::default();
    let mut counts: HashMap<Discriminant<Route>, usize> = HashMap::new();
    for (path, route) in site.plan.routes().iter() {
        let count = counts.entry(discriminant(route)).or_default();
        *count += 1;
        if route.is_rendered()
            && *count <= SAMPLE
            && let Err(problem) = page::render(&Tracked::unrecorded(site), path)
        {
            problems.add(problem);
        }
    }
    problems.sorted()
}

/// Pages whose fingerprints are unchanged, so that they need not be rendered.
#[derive(Debug, Clone, Copy)]
pub(super) struct KnownPages<'a> {
    /// Fingerprints of the site, compared with those of the output.
    pub(super) fingerprints: &'a Fingerprints,
    /// True if these pages are rendered nevertheless and compared with the output.
    pub(super) is_verified: bool,
}

/// A page to render.
struct Wanted {
    /// Number of the route in the plan.
    number: usize,
    path: Arc<str>,
    /// True if the output already has this version of the page.
    is_kept: bool,
}

/// Renders the pages of `site` into `output`, except those that the output already has. The old output stays live until
/// the last page is written.
pub(super) fn write_pages(
    site: &Site,
    output: Output,
    known: Option<KnownPages<'_>>,
    observer: &dyn Observer,
) -> Result<Written, BuildError> {
    let paths: Vec<Arc<str>> = site.plan.routes().keys().cloned().collect();
    let mut stage = output.stage(paths.clone()).map_err(BuildError::Output)?;
    let is_kept = |number| {
        known.is_some_and(|known| known.fingerprints.is_known(number)) && stage.keep(number)
    };
    let is_verified = known.is_some_and(|known| known.is_verified);
    let wanted: Vec<Wanted> = (0..)
        .zip(paths)
        .map(|(number, path)| Wanted {
            is_kept: is_kept(number),
            number,
            path,
        })
        .filter(|wanted| !wanted.is_kept || is_verified)
        .collect();
    observer.begin(Stage::Pages, wanted.len());
    let today = site.environment.today.to_string();
    if wanted.iter().any(|wanted| !wanted.is_kept) || !stage.is_as_before(&today) {
        stage.prepare();
    }
    let pages = Pages {
        site,
        stage: &stage,
        fingerprints: known.map(|known| known.fingerprints),
        observer,
        problems: Problems::default(),
        stale: Mutex::default(),
    };
    let written = wanted
        .into_par_iter()
        .try_for_each(|wanted| pages.write(&wanted));
    let (problems, stale) = pages.into_problems();
    match written {
        Err(Some(error)) => return Err(error),
        _ if !problems.is_empty() => return Err(BuildError::Pages(problems)),
        _ if !stale.is_empty() => return Err(BuildError::Stale(stale)),
        _ => {}
    }
    observer.begin(Stage::Switch, 0);
    stage.finish(&today).map_err(BuildError::Output)
}

/// The pages of a site while they are rendered and written.
struct Pages<'a> {
    site: &'a Site,
    stage: &'a output::stage::Stage,
    fingerprints: Option<&'a Fingerprints>,
    observer: &'a dyn Observer,
    problems: Problems,
    stale: Mutex<Vec<Arc<str>>>,
}

impl Pages<'_> {
    /// Renders one page and puts it into the output. `Err(None)` stops the other pages, because enough problems are
    /// known.
    fn write(&self, wanted: &Wanted) -> Result<(), Option<BuildError>> {
        let Wanted {
            number,
            path,
            is_kept,
        } = wanted;
        let begun = self.observer.moment();
        let rendered = match self.fingerprints {
            Some(fingerprints) => fingerprints.render(self.site, *number, path),
            None => page::render(&Tracked::unrecorded(self.site), path),
        };
        let bytes = match rendered {
            Ok(bytes) => bytes,
            Err(problem) => return self.problems.add(problem).ok_or(None),
        };
        if *is_kept {
            if !self.stage.keeps(*number, &bytes) {
                locked(&self.stale).push(Arc::clone(path));
            }
            return Ok(());
        }
        let rendered = self.observer.moment();
        let put = self.stage.put(path, &bytes);
        put.map_err(|refusal| Some(BuildError::Output(refusal)))?;
        self.observer.finished(Finished {
            path,
            size: bytes.len(),
            moments: [begun, rendered, self.observer.moment()],
        });
        Ok(())
    }

    /// The problems that were found, and the stale pages that the cache would have kept.
    fn into_problems(self) -> (Vec<Diagnostic>, Vec<Arc<str>>) {
        let mut stale = self
            .stale
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        stale.sort_unstable();
        (self.problems.sorted(), stale)
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The problems of pages, each once: one fault in a template fails on many pages.
#[derive(Default)]
struct Problems(Mutex<Vec<Diagnostic>>);

impl Problems {
    /// Adds a problem unless it is known already; `None` if there are [`ENOUGH`].
    fn add(&self, problem: Diagnostic) -> Option<()> {
        let mut problems = locked(&self.0);
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
