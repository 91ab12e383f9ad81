//! The whole on one screen: a folder is read into a [`Site`], and a site is built into another folder.
//!
//! Reading never stops at the first fault, and building writes nothing unless every page could be rendered.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::catalog::Catalog;
use crate::catalog::gather::{GatherInput, gather};
use crate::config::address::BaseUrl;
use crate::config::{self, Config};
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Language;
use crate::diagnostic::{self, Checked, Diagnostic, Location};
use crate::page::key::Digest;
use crate::page::{Ingredients, Site};
use crate::plan::{self, Plan, PlanInput};
use crate::source::{Area, Sources};
use crate::theme::Theme;
use crate::vocabulary::Vocabulary;

pub mod again;
pub mod build;
pub mod last;
pub mod observer;
pub mod parse;
mod store;
pub mod warm;

use observer::{Nobody, Observer, Stage};
use parse::{Entries, Memo, Words};

/// The settings of a project, relative to its folder.
pub const SETTINGS: &str = "site.toml";

/// What a site depends on besides its files.
#[derive(Debug, Clone)]
pub struct Options {
    /// The moment of the build: the day in the site's time zone is taken from it.
    pub now: Timestamp,
    /// The day of the build, if it is said.
    pub today: Option<Date>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// In place of the site's own.
    pub base_url: Option<BaseUrl>,
    /// Whether faulty records are left out and the rest is built.
    pub keep_going: bool,
    /// Whether links name `index.html`, for a folder that is opened without a server.
    pub portable: bool,
}

/// What reading a project came to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The site, unless nothing could be made of the project.
    pub site: Option<Site>,
    /// Everything that was found wrong, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// Files that were left out because of errors in them.
    pub left_out: Vec<Arc<str>>,
    /// What the site comes to in numbers.
    pub counts: Counts,
    /// What tells each file of content from its other states, in order of path.
    pub digests: Vec<(Arc<str>, Digest)>,
}

/// What is said of a site when it was read or built.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Its language; none if there is no site.
    pub language: Option<Language>,
    /// How many records it has.
    pub records: usize,
    /// How many pages it has for readers.
    pub pages: usize,
    /// How many drafts it does not show.
    pub drafts: usize,
}

impl Counts {
    fn of(site: &Site) -> Self {
        Self {
            language: Some(site.config.language),
            records: site.catalog.records().len(),
            pages: site
                .plan
                .routes()
                .filter(|(_, page)| page.is_listed())
                .count(),
            drafts: site.catalog.drafts(),
        }
    }
}

/// The day that a build of the project takes for today; none if its settings cannot be read.
#[must_use]
pub fn today(sources: &Sources, options: &Options) -> Option<Date> {
    options
        .today
        .or_else(|| settings(sources, options, &mut Vec::new()).map(|config| options.day(&config)))
}

/// Reads a project. Without `keep_going` a site with errors is given too, for whoever shows it; it is not to be built.
#[must_use]
pub fn read(sources: Arc<Sources>, options: &Options, memo: &Memo) -> Outcome {
    read_observed(sources, options, (memo, &Nobody))
}

/// Reads a project while someone looks on.
#[must_use]
pub fn read_observed(
    sources: Arc<Sources>,
    options: &Options,
    (memo, observer): (&Memo, &dyn Observer),
) -> Outcome {
    Contents::read(sources, options, (memo, observer)).raise(options, observer)
}

/// What the files of a project say, each for itself: half of reading it.
#[derive(Debug)]
struct Contents {
    sources: Arc<Sources>,
    /// None if nothing can be made of the project.
    ground: Option<(Ground, Entries)>,
    diagnostics: Vec<Diagnostic>,
}

impl Contents {
    fn read(
        sources: Arc<Sources>,
        options: &Options,
        (memo, observer): (&Memo, &dyn Observer),
    ) -> Self {
        let mut diagnostics = Vec::new();
        let ground = Ground::read(&sources, options, &mut diagnostics).map(|ground| {
            observer.speak(ground.config.language);
            let entries = parse::all(&sources, &ground.words, (memo, observer));
            (ground, entries)
        });
        Self {
            sources,
            ground,
            diagnostics,
        }
    }

    /// The other half: what they come to together.
    fn raise(self, options: &Options, observer: &dyn Observer) -> Outcome {
        let Self {
            sources,
            ground,
            mut diagnostics,
        } = self;
        let Some((ground, entries)) = ground else {
            diagnostic::sort(&mut diagnostics);
            return Outcome {
                diagnostics,
                ..Outcome::default()
            };
        };
        let raised = ground.raise(sources, &entries, (options, observer));
        diagnostics.extend(entries.diagnostics);
        diagnostics.extend(raised.diagnostics);
        diagnostic::sort(&mut diagnostics);
        diagnostics.dedup();
        let (site, left_out) = raised.value;
        let (left_out, counts) = (left_out.into_iter().collect(), Counts::of(&site));
        Outcome {
            site: Some(site),
            diagnostics,
            left_out,
            counts,
            digests: entries.digests,
        }
    }
}

/// What stands before any record is read: settings, vocabulary, theme.
#[derive(Debug, Clone)]
struct Ground {
    config: Config,
    words: Words,
    theme: Arc<Theme>,
    today: Date,
}

impl Ground {
    fn read(
        sources: &Sources,
        options: &Options,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let config = settings(sources, options, diagnostics);
        let words = words(sources, diagnostics);
        let config = config?;
        let theme = Theme::load(sources, &config).drain(diagnostics);
        let today = options.day(&config);
        Some(Self {
            config,
            words,
            theme: Arc::new(theme?),
            today,
        })
    }

    /// Gathers and lays out. With `keep_going`, what has errors is left out and the rest is laid out again, until no
    /// error is left: two records at one address are both left out, and who links to them is not at fault.
    fn raise(
        self,
        sources: Arc<Sources>,
        entries: &Entries,
        (options, observer): (&Options, &dyn Observer),
    ) -> Checked<(Site, BTreeSet<Arc<str>>)> {
        let mut diagnostics = Vec::new();
        let mut left_out = entries.faulty.clone();
        loop {
            observer.begin(Stage::Gather, 0);
            let kept = |file: &Arc<str>| !left_out.contains(file);
            let (records, without): (Vec<_>, Vec<_>) = entries
                .records
                .iter()
                .cloned()
                .partition(|record| kept(&record.indexed.file));
            let without = without.iter().map(|record| Arc::clone(&record.indexed.id));
            let gathered = GatherInput {
                vocabulary: Arc::clone(&self.words.vocabulary),
                records,
                plains: entries
                    .plains
                    .iter()
                    .filter(|plain| kept(&plain.indexed.file))
                    .cloned()
                    .collect(),
                hidden: entries.faulty_ids.iter().cloned().chain(without).collect(),
                drafts: options.drafts,
            };
            let mut found = Vec::new();
            let catalog = gather(gathered).drain(&mut found);
            observer.begin(Stage::Plan, 0);
            let plan = plan::build::build(&self.plan_input(&catalog, &sources)).drain(&mut found);
            let faulty = |diagnostic: &Diagnostic| {
                diagnostic
                    .is_error()
                    .then(|| Arc::clone(&diagnostic.location.file))
            };
            let before = left_out.len();
            if options.keep_going {
                left_out.extend(found.iter().filter_map(faulty));
            }
            diagnostics.extend(found);
            if left_out.len() == before {
                let site = self.site(sources, (catalog, plan), options);
                return Checked {
                    value: (site, left_out),
                    diagnostics,
                };
            }
        }
    }

    fn plan_input<'a>(&'a self, catalog: &'a Catalog, sources: &'a Sources) -> PlanInput<'a> {
        PlanInput {
            catalog: catalog.index(),
            outlines: catalog.outlines(),
            sources,
            assets: self.theme.assets(),
            page_size: self.config.page_size,
            today: self.today,
        }
    }

    fn site(
        self,
        sources: Arc<Sources>,
        (catalog, plan): (Catalog, Plan),
        options: &Options,
    ) -> Site {
        let Self {
            config,
            theme,
            today,
            ..
        } = self;
        Site::new(Ingredients {
            config,
            catalog,
            plan,
            theme,
            sources,
            today,
            portable: options.portable,
        })
    }
}

impl Options {
    /// The day of the build.
    fn day(&self, config: &Config) -> Date {
        self.today
            .unwrap_or_else(|| self.now.to_zoned(config.time_zone.clone()).date())
    }
}

fn settings(
    sources: &Sources,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Config> {
    let file: Arc<str> = Arc::from(SETTINGS);
    if sources.file(SETTINGS).is_none() {
        let message = text!(
            "berkas “site.toml” tidak ada di folder ini",
            "there is no file “site.toml” in this folder"
        );
        let help = text!(
            "jalankan perintah ini di folder situs, atau buat situs baru dengan “kencana mulai NAMA-FOLDER”",
            "run this command in a site's folder, or make a new site with “kencana init FOLDER”"
        );
        diagnostics
            .push(Diagnostic::new(Code::BadConfig, Location::whole(&file), message).help(help));
        return None;
    }
    let text = sources.text(SETTINGS).drain(diagnostics)?;
    let mut config = config::read(&file, &text).drain(diagnostics)?;
    if let Some(base_url) = &options.base_url {
        config.base_url = base_url.clone();
    }
    Some(config)
}

/// The vocabulary with the site's own laid over it.
fn words(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Words {
    let files: Vec<_> = sources
        .in_area(Area::Vocabulary)
        .filter_map(|file| {
            Some((
                Arc::clone(&file.path),
                sources.text(&file.path).drain(diagnostics)?,
            ))
        })
        .collect();
    let mut hasher = blake3::Hasher::new();
    for (path, text) in &files {
        hasher
            .update(blake3::hash(path.as_bytes()).as_bytes())
            .update(blake3::hash(text.as_bytes()).as_bytes());
    }
    let vocabulary = if files.is_empty() {
        Vocabulary::embedded()
    } else {
        Vocabulary::with_overlay(&files).drain(diagnostics)
    };
    Words {
        vocabulary: Arc::new(vocabulary),
        hash: hasher.finalize(),
    }
}
