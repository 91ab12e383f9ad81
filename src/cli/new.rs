//! `kencana new`: a new record in a file of its own, from what was said on the command line and what is asked for.
//!
//! What a record needs is resolved in [`answer`], asked for in [`ask`] and written down in [`sheet`]. The file is read
//! like any other before it is written, so that nothing is made that `check` would refuse.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use clap::Args;

use crate::cli::ExitStatus;
use crate::cli::session::{ReportOptions, Session, complain, shown_path};
use crate::cli::site_args::SiteArgs;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::{Language, Text};
use crate::diagnostic::{Checked, Diagnostic};
use crate::document::Form;
use crate::page::Site;
use crate::plan::address;
use crate::record::Record;
use crate::record::read::{Written, record};
use crate::site::Outcome;
use crate::source::decode;
use crate::source::machine::reason;
use crate::vocabulary::Vocabulary;
use crate::write::create_new;

pub mod answer;
pub mod ask;
pub mod sheet;

use answer::{Desk, Stop, said};
use sheet::Sheet;

/// The most records of one kind that one place holds in one year.
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

/// Makes the record.
#[must_use]
pub fn run(session: &Session, args: &NewArgs) -> ExitStatus {
    let root = session.root();
    let flags = SiteArgs {
        base_url: None,
        drafts: true,
        keep_going: false,
        today: None,
    };
    let outcome = flags.read(&root);
    let language = session.language(outcome.counts.language);
    let Some(site) = &outcome.site else {
        return no_site(session, &outcome, language);
    };
    let vocabulary = Arc::new(site.catalog.vocabulary().clone());
    let desk = Desk::new(Arc::clone(&vocabulary), language, session.can_ask());
    let draft = match desk.draft(args) {
        Ok(draft) => draft,
        Err(Stop::Refused(reason)) => return session.refuse(&reason),
        Err(Stop::Left) => {
            return session.refuse(&text!(
                "berhenti; tidak ada yang dibuat",
                "stopped; nothing was made"
            ));
        }
    };
    let sheet = Sheet {
        draft: &draft,
        vocabulary: &vocabulary,
        language,
    };
    match put(&root, site, &sheet) {
        Ok((path, found)) => {
            found
                .iter()
                .for_each(|found| complain(&said(&found.message, found.help.as_ref(), language)));
            session.say(&next_step(&shown_path(&root.join(path)), language));
            ExitStatus::Success
        }
        Err(reason) => session.refuse(&reason),
    }
}

/// Without settings or a theme there is no site to put a record into.
fn no_site(session: &Session, outcome: &Outcome, language: Language) -> ExitStatus {
    session.show(
        &outcome.diagnostics,
        Some(&outcome.sources),
        ReportOptions {
            language,
            summary: &serde_json::json!({}),
        },
    );
    ExitStatus::Failure
}

/// Writes the record under the first name that is free; gives the file's path, and what is worth a look in it.
fn put(root: &Path, site: &Site, sheet: &Sheet<'_>) -> Result<(String, Vec<Diagnostic>), Text> {
    for number in 1..=MOST {
        let (id, text) = (sheet.id(number), sheet.text(number));
        let path = format!("content/records/{id}.md");
        let file: Arc<str> = Arc::from(path.as_str());
        let Checked { value, diagnostics } = read_back(&file, &id, &text, sheet.vocabulary);
        let Some(record) = value else {
            return Err(refusal(&diagnostics));
        };
        let address = address::of_record(&record.indexed, sheet.vocabulary);
        let other_forms = [
            format!("content/records/{id}.yaml"),
            format!("content/records/{id}/index.md"),
        ];
        let is_taken = site.plan.route(&address.file()).is_some()
            || other_forms
                .iter()
                .any(|other| site.sources.file(other).is_some());
        if is_taken {
            continue;
        }
        match create_new(&root.join(&path), &text) {
            Ok(()) => {
                return Ok((
                    path,
                    diagnostics.into_iter().filter(is_worth_a_look).collect(),
                ));
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

/// What the file would be read as.
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
    let written = Written {
        file,
        id,
        form: Form::Markdown,
        text: &decoded,
    };
    let value = record(written, vocabulary).drain(&mut diagnostics);
    Checked { value, diagnostics }
}

/// A record that was begun just now has no sources yet.
fn is_worth_a_look(diagnostic: &Diagnostic) -> bool {
    diagnostic.code != Code::MissingSource
}

fn refusal(diagnostics: &[Diagnostic]) -> Text {
    let errors = || {
        diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.is_error())
    };
    let lines = |language| {
        errors()
            .map(|error| said(&error.message, error.help.as_ref(), language))
            .collect::<Vec<_>>()
            .join("\n")
    };
    Text {
        id: lines(Language::Id),
        en: lines(Language::En),
    }
}

fn next_step(path: &str, language: Language) -> String {
    match language {
        Language::Id => {
            format!(
                "{path} sudah dibuat.\nBuka berkas itu dengan Notepad, lengkapi, simpan, lalu ketik: kencana periksa"
            )
        }
        Language::En => format!(
            "{path} is made.\nFill it in with a text editor, save it, then type: kencana check"
        ),
    }
}
