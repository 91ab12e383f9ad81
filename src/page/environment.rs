//! The environment: settings, vocabulary, theme and options. Every page may show it without a query, because its digest
//! is part of every fingerprint. Only the day of the build is asked for by queries.

use std::sync::Arc;

use jiff::civil::Date;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::page::query::Tracked;
use crate::source::digests::FileDigests;
use crate::theme::Theme;
use crate::theme::texts::Texts;
use crate::vocabulary::Vocabulary;

/// Everything that is known before any record is read. Cloning is cheap: the large parts are shared.
#[derive(Debug, Clone)]
pub struct Environment {
    /// The settings of `site.toml`.
    pub config: Arc<Config>,
    /// Provinces, regencies, kinds of meeting and indicators.
    pub vocabulary: SiteVocabulary,
    /// Templates, words of the interface and static files.
    pub theme: Arc<Theme>,
    /// True if links end in `index.html`, so that the site can be opened from a folder without a server.
    pub portable: bool,
    /// The day of the build. It is not in `digest`: pages ask for it by queries.
    pub today: Date,
    /// Digests of the project's files; empty if the build takes no fingerprints.
    pub files: Arc<FileDigests>,
    /// Digest of all fields above except the day and the files.
    pub digest: Digest,
}

/// The embedded vocabulary with the site's own laid over it.
#[derive(Debug, Clone)]
pub struct SiteVocabulary {
    /// The merged vocabulary.
    pub merged: Arc<Vocabulary>,
    /// Hash of the site's own vocabulary files.
    pub hash: blake3::Hash,
}

impl<'s> Tracked<'s> {
    /// The settings of `site.toml`.
    #[must_use]
    pub fn config(&self) -> &'s Config {
        &self.site.environment.config
    }

    /// Provinces, regencies, kinds of meeting and indicators.
    #[must_use]
    pub fn vocabulary(&self) -> &'s Vocabulary {
        &self.site.environment.vocabulary.merged
    }

    /// Templates, words of the interface and static files.
    #[must_use]
    pub fn theme(&self) -> &'s Theme {
        &self.site.environment.theme
    }

    /// The words of the interface.
    #[must_use]
    pub fn texts(&self) -> &'s Texts {
        self.site.environment.theme.texts()
    }

    /// The bytes of a static file of the theme.
    ///
    /// # Errors
    ///
    /// A diagnostic at the file if it cannot be read.
    pub fn asset(&self, name: &str) -> Result<Vec<u8>, Diagnostic> {
        let bytes = self.theme().asset(name, &self.site.sources)?;
        // The plan takes its assets from the theme, which has a file for each of their names.
        Ok(bytes
            .expect("an asset of the plan is in the theme")
            .into_owned())
    }

    /// True if links end in `index.html`.
    #[must_use]
    pub fn is_portable(&self) -> bool {
        self.site.environment.portable
    }
}
