//! Assembles a site from its environment and entries: gathers the catalog and builds the plan.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::catalog::Catalog;
use crate::catalog::gather::{GatherInput, gather};
use crate::diagnostic::Diagnostic;
use crate::page::Site;
use crate::page::environment::Environment;
use crate::plan::{self, Plan, PlanInput};
use crate::site::observer::{Observer, Stage};
use crate::site::read::Entries;
use crate::site::{Options, fragments};
use crate::source::Sources;

/// Catalog and plan of a project.
#[derive(Debug, Clone)]
pub(super) struct Assembly {
    pub(super) catalog: Catalog,
    pub(super) plan: Plan,
    /// Files that were left out because of errors.
    pub(super) left_out: BTreeSet<Arc<str>>,
}

/// Inputs of an [`Assembly`].
#[derive(Debug, Clone, Copy)]
pub(super) struct AssemblyInput<'a> {
    pub(super) environment: &'a Environment,
    pub(super) sources: &'a Arc<Sources>,
    pub(super) entries: &'a Entries,
    pub(super) options: &'a Options,
}

impl AssemblyInput<'_> {
    /// Gathers and plans. With `keep_going`, files with errors are left out and the rest is assembled again until no
    /// error is left: two records at one address are both left out, and records that link to them are not at fault.
    pub(super) fn assemble(
        self,
        observer: &dyn Observer,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Assembly {
        let mut left_out = self.entries.faulty.clone();
        loop {
            let mut found = Vec::new();
            observer.begin(Stage::Gather, 0);
            let catalog = gather(self.gathered(&left_out)).drain(&mut found);
            observer.begin(Stage::Plan, 0);
            let plan = plan::build::build(&plan_input(self.environment, &catalog, self.sources))
                .drain(&mut found);
            if !plan.unproven_fragments().is_empty() {
                found.extend(fragments::missing(&self.site(&catalog, &plan)));
            }
            let before = left_out.len();
            if self.options.keep_going {
                let errors = found.iter().filter(|found| found.is_error());
                left_out.extend(errors.map(|error| Arc::clone(&error.location.file)));
            }
            diagnostics.append(&mut found);
            if left_out.len() == before {
                return Assembly {
                    catalog,
                    plan,
                    left_out,
                };
            }
        }
    }

    fn site(self, catalog: &Catalog, plan: &Plan) -> Site {
        let (environment, sources) = (self.environment.clone(), Arc::clone(self.sources));
        Site::new(environment, catalog.clone(), plan.clone(), sources)
    }

    fn gathered(self, left_out: &BTreeSet<Arc<str>>) -> GatherInput {
        let kept = |file: &Arc<str>| !left_out.contains(file);
        let entries = self.entries;
        let (records, without): (Vec<_>, Vec<_>) = entries
            .records
            .iter()
            .cloned()
            .partition(|record| kept(&record.indexed.file));
        let without = without.iter().map(|record| Arc::clone(&record.indexed.id));
        let plains = entries
            .plains
            .iter()
            .filter(|plain| kept(&plain.indexed.file));
        GatherInput {
            vocabulary: Arc::clone(&self.environment.vocabulary.merged),
            records,
            plains: plains.cloned().collect(),
            hidden: entries.faulty_ids.iter().cloned().chain(without).collect(),
            drafts: self.options.drafts,
        }
    }
}

/// Inputs of the plan of a site with this environment.
pub(super) fn plan_input<'a>(
    environment: &'a Environment,
    catalog: &'a Catalog,
    sources: &'a Sources,
) -> PlanInput<'a> {
    PlanInput {
        catalog: catalog.index(),
        outlines: catalog.outlines(),
        sources,
        assets: environment.theme.assets(),
        page_size: environment.config.page_size,
        today: environment.today,
    }
}
