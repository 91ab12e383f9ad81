//! Reads the environment of a site: settings, vocabulary, theme and day.

use std::sync::Arc;

use jiff::civil::Date;

use crate::config::{self, Config};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Location};
use crate::digest::Digest;
use crate::page::environment::{Environment, SiteVocabulary};
use crate::site::{Options, SETTINGS};
use crate::source::Sources;
use crate::source::digests::FileDigests;
use crate::source::file::{File, FileRole};
use crate::theme::Theme;
use crate::vocabulary::Vocabulary;

/// Reads the environment; `None` if the settings or the theme cannot be used.
pub(super) fn read(
    sources: &Sources,
    options: &Options,
    files: Arc<FileDigests>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Environment> {
    let config = settings(sources, options, diagnostics);
    // The vocabulary is read even if the settings are faulty, so that its problems are reported in the same run.
    let vocabulary = vocabulary(sources, diagnostics);
    let config = config?;
    let theme = Theme::load(sources, &config).drain(diagnostics)?;
    let contents: Vec<_> = self::files(sources)
        .map(|file| (&file.path, files.get(&file.path)))
        .collect();
    let Options {
        drafts,
        keep_going,
        portable,
        ..
    } = *options;
    let digest = Digest::of(&(
        contents,
        config.base_url.as_str(),
        drafts,
        keep_going,
        portable,
    ));
    Some(Environment {
        today: options.day(&config),
        config: Arc::new(config),
        vocabulary,
        theme: Arc::new(theme),
        portable,
        files,
        digest,
    })
}

/// The embedded vocabulary with the site's own laid over it.
pub fn vocabulary(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> SiteVocabulary {
    let text = |file: &File| {
        let text = sources.text(&file.path).drain(diagnostics)?;
        Some((Arc::clone(&file.path), text))
    };
    let files: Vec<_> = sources
        .with_role(FileRole::Vocabulary)
        .filter_map(text)
        .collect();
    let mut hasher = blake3::Hasher::new();
    for (path, text) in &files {
        hasher.update(blake3::hash(path.as_bytes()).as_bytes());
        hasher.update(blake3::hash(text.as_bytes()).as_bytes());
    }
    let vocabulary = if files.is_empty() {
        Vocabulary::embedded()
    } else {
        Vocabulary::with_overlay(&files).drain(diagnostics)
    };
    SiteVocabulary {
        merged: Arc::new(vocabulary),
        hash: hasher.finalize(),
    }
}

/// Files from which the environment is read.
pub(super) fn files(sources: &Sources) -> impl Iterator<Item = &File> {
    let settings = sources.file(SETTINGS).into_iter();
    settings
        .chain(sources.below("themes/"))
        .chain(sources.below("vocabulary/"))
}

/// The day of a build; `None` if its settings cannot be read.
pub(super) fn today(sources: &Sources, options: &Options) -> Option<Date> {
    let of_settings = || settings(sources, options, &mut Vec::new());
    options
        .today
        .or_else(|| of_settings().map(|config| options.day(&config)))
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
        let missing = Diagnostic::new(Code::BadConfig, Location::whole(&file), message);
        diagnostics.push(missing.help(help));
        return None;
    }
    let text = sources.text(SETTINGS).drain(diagnostics)?;
    let mut config = config::read(&file, &text).drain(diagnostics)?;
    if let Some(base_url) = &options.base_url {
        config.base_url = base_url.clone();
    }
    Some(config)
}
