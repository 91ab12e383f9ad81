//! `kencana new`: writes a new record, from the command line and from answers at the terminal.
//!
//! [`prompt`] collects the [`draft`], with the questions of [`question`]; [`template`] makes the text of the file. The
//! text is read as a record before it is written, so that `check` accepts every new record.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use clap::Args;

use crate::cli::ExitStatus;
use crate::cli::console::{Console, ReportOptions, joined, print_error, shown_path, with_help};
use crate::cli::site_args::SiteArgs;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::{Language, Text};
use crate::diagnostic::{Checked, Diagnostic};
use crate::document::Form;
use crate::output::create_new;
use crate::page::Site;
use crate::plan::address;
use crate::record::Record;
use crate::record::read::{EntryFile, record};
use crate::site::Outcome;
use crate::source::encoding::decode;
use crate::source::machine::reason;
use crate::vocabulary::Vocabulary;

pub mod draft;
pub mod prompt;
mod question;
pub mod template;

use prompt::{PromptError, Prompter};
use template::RecordTemplate;

/// The most records of one kind in one area and year.
const MOST: usize = 999;

/// Arguments of `kencana new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// Jenis rapat: rakerda, rakorda, reviu, … · kind of meeting
    kind: Option<String>,
    /// Provinsi, atau nasional · province, or nasional
    #[arg(long, alias = "provinsi", value_name = "NAME")]
    province: Option<String>,
    /// Kabupaten atau kota, bila rapatnya di tingkat itu · regency or city
    #[arg(long, aliases = ["kabupaten", "kota"], value_name = "NAME")]
    regency: Option<String>,
    /// Tanggal rapat, misalnya "18-19 Februari 2020" · day or days of the meeting
    #[arg(long, alias = "tanggal", value_name = "DATE")]
    date: Option<String>,
    /// Judul catatan · title
    #[arg(long, alias = "judul", value_name = "TEXT")]
    title: Option<String>,
    /// Masa yang ditinjau, misalnya "Semester I 2021" · what a review looks back on
    #[arg(long, alias = "periode", value_name = "TEXT")]
    period: Option<String>,
}

/// Runs the command.
#[must_use]
pub fn run(console: &Console, args: &NewArgs) -> ExitStatus {
    let root = console.root();
    let flags = SiteArgs {
        base_url: None,
        drafts: true,
        keep_going: false,
        today: None,
    };
    let outcome = flags.read(&root);
    let language = console.language(outcome.counts.language);
    let Some(site) = &outcome.site else {
        return no_site(console, &outcome, language);
    };
    let vocabulary = Arc::new(site.catalog.vocabulary().clone());
    let prompter = Prompter::new(Arc::clone(&vocabulary), language, console.can_ask());
    let written = prompter.draft(args).and_then(|draft| {
        let template = RecordTemplate {
            draft: &draft,
            vocabulary: &vocabulary,
            language,
        };
        write(&root, site, &template).map_err(PromptError::Invalid)
    });
    match written {
        Ok(record) => {
            for found in &record.diagnostics {
                let message = with_help(&found.message, found.help.as_ref());
                print_error(message.in_language(language));
            }
            let path = shown_path(&root.join(record.path));
            console.say(&next_step(&path, language));
            ExitStatus::Success
        }
        Err(PromptError::Invalid(reason)) => console.fail(&reason),
        Err(PromptError::Cancelled) => console.fail(&text!(
            "berhenti; tidak ada yang dibuat",
            "stopped; nothing was made"
        )),
    }
}

/// Reports why the site cannot be read. A new record needs its settings and theme.
fn no_site(console: &Console, outcome: &Outcome, language: Language) -> ExitStatus {
    console.report(
        &outcome.diagnostics,
        &outcome.sources,
        ReportOptions {
            language,
            summary: &serde_json::json!({}),
        },
    );
    ExitStatus::Failure
}

/// A record that was written.
struct NewRecord {
    /// Path of the file in the project.
    path: String,
    /// Warnings about the record.
    diagnostics: Vec<Diagnostic>,
}

/// Writes the record under the first id that is free.
fn write(root: &Path, site: &Site, template: &RecordTemplate<'_>) -> Result<NewRecord, Text> {
    for number in 1..=MOST {
        let (id, text) = (template.id(number), template.text(number));
        let path = format!("content/records/{id}.md");
        let file: Arc<str> = Arc::from(path.as_str());
        let read = read_back(&file, &id, &text, template.vocabulary);
        let Some(record) = read.value else {
            return Err(errors(&read.diagnostics));
        };
        if is_taken(site, &id, &record) {
            continue;
        }
        // Creating fails if the file exists: a file that gave no page, such as one with errors, is then kept.
        match create_new(&root.join(&path), &text) {
            Ok(()) => {
                let mut diagnostics = read.diagnostics;
                // A new record has no sources yet, so this warning would always appear.
                diagnostics.retain(|found| found.code != Code::MissingSource);
                return Ok(NewRecord { path, diagnostics });
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => {
                let Text { id, en } = reason(&error);
                return Err(text!(
                    "{path} tidak bisa dibuat: {id}",
                    "{path} cannot be made: {en}"
                ));
            }
        }
    }
    Err(text!(
        "sudah ada terlalu banyak catatan sejenis di tempat dan tahun itu",
        "there are too many records of that kind in that place and year"
    ))
}

/// True if the site has a page at the record's address, or a record with its id in another form.
fn is_taken(site: &Site, id: &str, record: &Record) -> bool {
    let address = address::of_record(&record.indexed, site.catalog.vocabulary());
    let other_forms = [
        format!("content/records/{id}.yaml"),
        format!("content/records/{id}/index.md"),
    ];
    site.plan.route(&address.file()).is_some()
        || other_forms
            .iter()
            .any(|form| site.sources.file(form).is_some())
}

/// Reads the text as `check` would read the file.
fn read_back(
    file: &Arc<str>,
    id: &str,
    text: &str,
    vocabulary: &Vocabulary,
) -> Checked<Option<Record>> {
    let mut diagnostics = Vec::new();
    let Some(decoded) = decode(file, text.as_bytes()).drain(&mut diagnostics) else {
        return Checked {
            value: None,
            diagnostics,
        };
    };
    let written = EntryFile {
        file,
        id,
        form: Form::Markdown,
        text: &decoded,
    };
    let value = record(written, vocabulary).drain(&mut diagnostics);
    Checked { value, diagnostics }
}

/// The errors among `diagnostics`, one a line.
fn errors(diagnostics: &[Diagnostic]) -> Text {
    let errors = diagnostics.iter().filter(|found| found.is_error());
    let lines = errors.map(|error| with_help(&error.message, error.help.as_ref()));
    joined(&lines.collect::<Vec<_>>())
}

fn next_step(path: &str, language: Language) -> String {
    language.pick(
        format!(
            "{path} sudah dibuat.\nBuka berkas itu dengan Notepad, lengkapi, simpan, lalu ketik: kencana periksa"
        ),
        format!("{path} is made.\nFill it in with a text editor, save it, then type: kencana check"),
    )
}
