//! The environment: settings, reference data, look, day and options. Every page may show it without a query, since its
//! digest is in every fingerprint; the day is asked for by queries.

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

/// Everything that is known before any record is read. A copy shares the large parts.
#[derive(Debug, Clone)]
pub struct Environment {
    /// The settings.
    pub config: Arc<Config>,
    /// The reference data.
    pub vocabulary: SiteVocabulary,
    /// The look.
    pub theme: Arc<Theme>,
    /// True if links name `index.html`, for a folder that is opened without a server.
    pub portable: bool,
    /// The day of the build. No part of `digest`: pages ask for it by queries.
    pub today: Date,
    /// Digests of the project's files; empty where no fingerprints are taken.
    pub files: Arc<FileDigests>,
    /// Digest of everything above but the day.
    pub digest: Digest,
}

/// The embedded vocabulary with the site's own laid over it.
#[derive(Debug, Clone)]
pub struct SiteVocabulary {
    /// Both, merged.
    pub merged: Arc<Vocabulary>,
    /// Hash of the site's own files.
    pub hash: blake3::Hash,
}

impl<'s> Tracked<'s> {
    /// The settings.
    #[must_use]
    pub fn config(&self) -> &'s Config {
        &self.site.environment.config
    }

    /// The reference data.
    #[must_use]
    pub fn vocabulary(&self) -> &'s Vocabulary {
        &self.site.environment.vocabulary.merged
    }

    /// The look.
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
    /// A diagnostic at the file, if it cannot be read.
    pub fn asset(&self, name: &str) -> Result<Vec<u8>, Diagnostic> {
        let bytes = self.theme().asset(name, &self.site.sources)?;
        // The plan takes its assets from the theme, which has a file for each of their names.
        Ok(bytes
            .expect("an asset of the plan is in the theme")
            .into_owned())
    }

    /// True if links name `index.html`.
    #[must_use]
    pub fn is_portable(&self) -> bool {
        self.site.environment.portable
    }
}
