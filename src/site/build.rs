//! The build: a project's folder becomes a site in another folder, all or nothing.
//!
//! [`Build::run`] is the only order of its steps. The cache makes it faster and never changes what is written.

use std::path::Path;
use std::sync::Arc;

use crate::cache::store::Cache;
use crate::diagnostic::Diagnostic;
use crate::output::{Output, Written, label};
use crate::page::Site;
use crate::site::build_state::{BuildInputs, BuildState};
use crate::site::fingerprints::{Fingerprints, OutputCache};
use crate::site::observer::{Observer, Stage};
use crate::site::records::RecordCache;
use crate::site::render::{BuildError, KnownPages, write_pages};
use crate::site::session::Session;
use crate::site::{Listing, Options, Outcome, lost};
use crate::source::Sources;

/// A build to run: the project, the output and the options.
#[derive(Debug, Clone, Copy)]
pub struct Build<'a> {
    /// Folder of the project.
    pub project: &'a Path,
    /// Folder of the output.
    pub output: &'a Path,
    /// All inputs of the site besides files.
    pub options: &'a Options,
    /// How the cache in the project's `.kencana` folder is used.
    pub cache: CacheMode,
}

/// How a build uses the cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CacheMode {
    /// Read and write the cache.
    Use,
    /// Neither read nor write it.
    Off,
    /// Use it, but also render the pages that it skips and compare them with the output.
    Verify,
}

/// Result of a build.
#[derive(Debug)]
pub struct Report {
    /// The project as it was read, with all problems.
    pub outcome: Outcome,
    /// Changes of the output; `None` if nothing was written.
    pub written: Option<Written>,
    /// True if no file was read because no input had changed.
    pub is_unchanged: bool,
    /// The problem that kept the output from being written.
    pub refused: Option<Diagnostic>,
    /// Pages that the cache would have skipped although they changed; found by [`CacheMode::Verify`] alone.
    pub stale: Vec<Arc<str>>,
}

/// The latest build into the output, and the output.
#[derive(Debug)]
struct Previous {
    state: BuildState,
    output: Output,
}

impl Build<'_> {
    /// Builds. A project with errors is not built unless the options say `keep_going`; the old output then stays live.
    #[must_use]
    pub fn run(self, observer: &dyn Observer) -> Report {
        observer.begin(Stage::Read, 0);
        let cache = self.output_cache();
        // Both read the disk, so they run at the same time.
        let (listed, mut previous) = rayon::join(
            || Sources::open(self.project),
            || self.previous(cache.as_ref()),
        );
        let listing = Listing::from(listed);
        let inputs = BuildInputs::of(&listing, self.options);
        let is_same = |previous: &mut Previous| {
            let inputs = inputs.as_ref();
            inputs.is_some_and(|inputs| previous.has_inputs(inputs))
        };
        if let Some(previous) = previous.take_if(is_same)
            && let Some(report) = previous.into_report(&listing)
        {
            return report;
        }
        // Digests are taken before any file is read: a file that changes meanwhile is then built again next time.
        let inputs = inputs.map(BuildInputs::with_digests);
        let files = inputs.as_ref().map(|inputs| Arc::clone(&inputs.files));
        let mut session = Session::with_records(self.options.clone(), self.records())
            .with_digests(files.unwrap_or_default());
        let contents = session.parse(listing, observer);
        let scan = || {
            previous
                .iter_mut()
                .for_each(|previous| previous.output.scan())
        };
        let (mut outcome, ()) = rayon::join(|| session.assemble(contents, observer), scan);
        let is_sound = !outcome.has_errors() || self.options.keep_going;
        let result = match (outcome.site.take(), &inputs) {
            (Some(site), Some(inputs)) if is_sound => {
                let pages = PageBuild {
                    site: &site,
                    outcome: &outcome,
                    inputs,
                    cache: cache.as_ref(),
                    is_verified: self.cache == CacheMode::Verify,
                };
                let output = previous.map(|previous| previous.output);
                let result = self
                    .open(output)
                    .and_then(|output| pages.write(output, observer));
                outcome.site = Some(site);
                Some(result)
            }
            (site, _) => {
                outcome.site = site;
                None
            }
        };
        let report = Report::of(outcome, result);
        if report.refused.is_none() {
            session.save_records();
        }
        report
    }

    fn output_cache(self) -> Option<OutputCache> {
        let label = label(self.project, self.output)?;
        let store = Cache::of(self.project);
        (self.cache != CacheMode::Off).then_some(OutputCache { store, label })
    }

    fn records(self) -> RecordCache {
        match self.cache {
            CacheMode::Off => RecordCache::default(),
            CacheMode::Use | CacheMode::Verify => {
                let listed_at = self.options.now.as_nanosecond();
                RecordCache::stored(Cache::of(self.project), listed_at)
            }
        }
    }

    fn previous(self, cache: Option<&OutputCache>) -> Option<Previous> {
        let cache = cache?;
        let state = BuildState::load(&cache.store, &cache.label)?;
        // An output that cannot be opened is reported when it has to be written.
        let output = self.open(None).ok()?;
        Some(Previous { state, output })
    }

    /// The output, which is opened if it is not open yet.
    fn open(self, output: Option<Output>) -> Result<Output, BuildError> {
        let store = (self.cache != CacheMode::Off).then(|| Cache::of(self.project));
        let open = || Output::open(self.project, self.output, store);
        output.map_or_else(open, Ok).map_err(BuildError::Output)
    }
}

impl Previous {
    /// True if the output is as the latest build left it and that build had the same inputs.
    fn has_inputs(&self, inputs: &BuildInputs<'_>) -> bool {
        self.output.unchanged_hash() == Some(self.state.manifest_hash())
            && self.state.has_inputs(inputs)
    }

    /// The report of a build with nothing to do; `None` if the output was touched meanwhile.
    fn into_report(self, listing: &Listing) -> Option<Report> {
        let written = self.output.untouched()?;
        let outcome = self.state.into_outcome(Arc::clone(&listing.sources));
        Some(Report {
            outcome,
            written: Some(written),
            is_unchanged: true,
            refused: None,
            stale: Vec::new(),
        })
    }
}

/// The second half of a build: rendering and writing the pages of a site.
#[derive(Debug, Clone, Copy)]
struct PageBuild<'a> {
    site: &'a Site,
    outcome: &'a Outcome,
    inputs: &'a BuildInputs<'a>,
    cache: Option<&'a OutputCache>,
    /// True if pages that are skipped are rendered too and compared with the output.
    is_verified: bool,
}

impl PageBuild<'_> {
    /// Renders the pages whose fingerprints changed and makes the new site live.
    fn write(self, output: Output, observer: &dyn Observer) -> Result<Written, BuildError> {
        observer.begin(Stage::Pages, 0);
        let options = self.inputs.options;
        let lost = lost::from_output(self.site, &output, options);
        if let Some(error) = lost.clone().filter(Diagnostic::is_error) {
            return Err(BuildError::Pages(vec![error]));
        }
        let mut written = self.write_kept(output, observer)?;
        written.warnings.extend(lost);
        Ok(written)
    }

    fn write_kept(self, output: Output, observer: &dyn Observer) -> Result<Written, BuildError> {
        let Some(cache) = self.cache else {
            return write_pages(self.site, output, None, observer);
        };
        let fingerprints = Fingerprints::load(cache, output.manifest_hash(), self.site);
        let known = KnownPages {
            fingerprints: &fingerprints,
            is_verified: self.is_verified,
        };
        let written = write_pages(self.site, output, Some(known), observer)?;
        let state = BuildState::of(self.inputs, self.outcome, written.manifest_hash);
        rayon::join(
            || fingerprints.save(cache, written.manifest_hash, self.site),
            || state.save(&cache.store, &cache.label),
        );
        Ok(written)
    }
}

impl Report {
    fn of(outcome: Outcome, result: Option<Result<Written, BuildError>>) -> Self {
        let mut report = Self {
            outcome,
            written: None,
            is_unchanged: false,
            refused: None,
            stale: Vec::new(),
        };
        match result {
            None => {}
            Some(Ok(mut written)) => {
                report.outcome.report(written.warnings.drain(..));
                report.written = Some(written);
            }
            Some(Err(BuildError::Pages(problems))) => report.outcome.report(problems),
            Some(Err(BuildError::Stale(pages))) => report.stale = pages,
            Some(Err(BuildError::Output(refusal))) => {
                report.refused = Some(refusal.diagnostic().clone());
            }
        }
        report
    }
}
