//! `kencana schema`: the JSON Schema of a record, with the words of the site in this folder, if there is one.

use std::sync::Arc;

use serde_json::Value;

use crate::cli::ExitStatus;
use crate::cli::console::{Console, ReportOptions, print};
use crate::diagnostic::Diagnostic;
use crate::record::schema;
use crate::site::SETTINGS;
use crate::site::environment::vocabulary;
use crate::source::Sources;
use crate::vocabulary::Vocabulary;

/// Prints the schema; a faulty vocabulary of the site is reported instead.
#[must_use]
pub fn run(console: &Console) -> ExitStatus {
    let language = console.language_here();
    let root = console.root();
    let mut words = Arc::new(Vocabulary::embedded());
    if root.join(SETTINGS).is_file() {
        // Faults of other files do not concern the schema.
        let sources = Sources::open(&root).value;
        let mut found = Vec::new();
        words = vocabulary(&sources, &mut found).merged;
        let summary = Value::Null;
        let options = ReportOptions {
            language,
            summary: &summary,
        };
        if found.iter().any(Diagnostic::is_error) {
            console.report(&found, &sources, options);
            return ExitStatus::ContentErrors;
        }
    }
    print(&format!("{:#}", schema::schema(&words, language)));
    ExitStatus::Success
}
