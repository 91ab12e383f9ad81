//! What a build finds of the builds before it, in the project's drawer, and what it leaves to the next one.
//!
//! Nothing here decides what a site is: without it the same is written, and takes longer.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use crate::page::Site;
use crate::page::key::{self, Keys};
use crate::site::build::{Failure, Pages, build};
use crate::site::last::{self, Last, Question};
use crate::site::observer::{Observer, Stage};
use crate::site::parse::Memo;
use crate::site::{Contents, Options, Outcome};
use crate::source::Sources;
use crate::write::drawer::Drawer;
use crate::write::{Output, Written, label};

/// A project with its drawer, and the output that is to be built.
#[derive(Debug)]
pub struct Warm {
    project: PathBuf,
    folder: PathBuf,
    /// The drawer, and what the output is called in it; none if nothing is to be kept.
    drawer: Option<(Drawer, String)>,
    /// What was read before.
    pub memo: Memo,
    /// The last build into the output, and the output.
    before: Option<(Last, Output)>,
}

impl Warm {
    /// For a build of `project` into `folder`, begun at `now`, that uses what the drawer holds.
    #[must_use]
    pub fn of(project: &Path, folder: &Path, now: Timestamp) -> Self {
        let drawer = Drawer::of(project);
        let label = label(project, folder);
        let memo = Memo::of(drawer.clone(), now.as_nanosecond());
        Self {
            memo,
            drawer: label.map(|label| (drawer, label)),
            ..Self::cold(project, folder)
        }
    }

    /// For a build that neither uses nor keeps anything.
    #[must_use]
    pub fn cold(project: &Path, folder: &Path) -> Self {
        let (project, folder) = (project.to_path_buf(), folder.to_path_buf());
        Self {
            project,
            folder,
            drawer: None,
            memo: Memo::default(),
            before: None,
        }
    }

    /// What `list` gives, and meanwhile the output is looked at, if it was built before.
    pub fn beside<T: Send>(&mut self, list: impl FnOnce() -> T + Send) -> T {
        let (listed, before) = rayon::join(list, || {
            let (drawer, label) = self.drawer.as_ref()?;
            let last = Last::find(drawer, label)?;
            // Why it cannot be opened is said when it has to be.
            Some((
                last,
                Output::open(&self.project, &self.folder, Some(drawer.clone())).ok()?,
            ))
        });
        self.before = before;
        listed
    }

    /// What the last build came to, if the same is asked and the output is as that build left it.
    #[must_use]
    pub fn unchanged(&mut self, question: &Question<'_>) -> Option<(Outcome, Written)> {
        let is_same = |(last, output): &mut (Last, Output)| {
            output.seal() == Some(last.seal()) && last.answers(question)
        };
        let (last, output) = self.before.take_if(is_same)?;
        output
            .untouched()
            .map(|written| (last.into_outcome(), written))
    }

    /// Reads the project of `question`.
    #[must_use]
    pub fn read(
        &mut self,
        sources: Arc<Sources>,
        options: &Options,
        observer: &dyn Observer,
    ) -> Outcome {
        let contents = Contents::read(sources, options, (&self.memo, observer));
        let look = || {
            self.before
                .iter_mut()
                .for_each(|(_, output)| output.look_around())
        };
        rayon::join(|| contents.raise(options, observer), look).0
    }

    /// Builds the site of `outcome`, which is the answer to `question`. Pages that would show what they showed before
    /// are not made again.
    ///
    /// # Errors
    ///
    /// If a page cannot be rendered or the folder cannot be written; the old output is then as it was.
    pub fn build(
        &mut self,
        site: &Site,
        outcome: &Outcome,
        (question, observer): (&Question<'_>, &dyn Observer),
    ) -> Result<Written, Failure> {
        observer.begin(Stage::Pages, 0);
        let Self {
            project,
            folder,
            drawer,
            before,
            ..
        } = self;
        let open = || Output::open(project, folder, drawer.clone().map(|(drawer, _)| drawer));
        let opened = before.take().map_or_else(open, |(_, output)| Ok(output));
        let output = opened.map_err(Failure::Output)?;
        let Some((drawer, label)) = drawer else {
            return build(
                site,
                output,
                Pages {
                    observer,
                    ..Pages::default()
                },
            );
        };
        let known = output
            .manifest()
            .and_then(|seal| last::find_keys(drawer, label, seal));
        let keys = key::all(site, question.ground(&outcome.digests), known.as_ref());
        let known = known.map(Keys::into_sorted).unwrap_or_default();
        let written = build(
            site,
            output,
            Pages {
                now: &keys.pages,
                known: &known,
                observer,
            },
        )?;
        let seal = written.seal;
        rayon::join(
            || last::keep_keys(drawer, label, (seal, &keys)),
            || Last::keep(question, outcome, (drawer, label, seal)),
        );
        Ok(written)
    }
}
