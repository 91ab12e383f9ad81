//! The command line: parses the arguments, runs one command, returns its exit code. Each command has its own file.
//!
//! Only this room uses the terminal, the environment, the clock and the current folder.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::diagnostic::text::Language;

pub mod build;
pub mod check;
pub mod console;
pub mod explain;
pub mod guide;
pub mod init;
pub mod new;
pub mod profile;
pub mod progress;
pub mod schema;
pub mod serve;
pub mod site_args;
pub mod usage;

use console::Console;

/// Result of a command; the number is its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// The command succeeded, perhaps with warnings.
    Success = 0,
    /// The content or the theme has errors.
    ContentErrors = 1,
    /// The arguments are wrong, or the system refused an operation.
    Failure = 2,
}

/// Situs catatan rapat Bangga Kencana dari berkas teks.
/// A site of meeting records from text files.
#[derive(Debug, Parser)]
#[command(
    name = "kencana",
    version,
    propagate_version = true,
    verbatim_doc_comment,
    subcommand_required = true
)]
#[command(
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
struct Arguments {
    #[command(flatten)]
    common: CommonArgs,
    #[command(subcommand)]
    command: Command,
}

/// Arguments of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Pilihan semua perintah · Options of all commands")]
pub(crate) struct CommonArgs {
    /// Folder situs (bila tidak disebut: folder ini atau di atasnya yang memuat site.toml) · the site's folder
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Bahasa pesan: id atau en (bila tidak disebut: bahasa situs) · language of messages
    #[arg(long, global = true, value_name = "LANG", env = "KENCANA_LANG", value_parser = language, hide_env_values = true)]
    lang: Option<Language>,
    /// Bentuk keluaran: human, json, atau github · form of the output
    #[arg(long, global = true, value_enum, default_value_t = Format::Human)]
    #[arg(hide_default_value = true, hide_possible_values = true)]
    format: Format,
    /// Hanya galat yang ditampilkan · show errors only
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Tampilkan lebih banyak · say more
    #[arg(long, short, global = true, action = clap::ArgAction::Count)]
    verbose: u8,
    /// Tampilkan bantuan ini · show this help
    #[arg(long, short, global = true, action = clap::ArgAction::HelpShort)]
    help: Option<bool>,
    /// Tampilkan nomor versi · show the version
    #[arg(long, short = 'V', global = true, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

/// Forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Teks untuk manusia · text for people
    Human,
    /// JSON untuk program · for programs
    Json,
    /// Anotasi GitHub · GitHub annotations
    Github,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Buat situs baru · make a new site
    #[command(visible_alias = "mulai")]
    Init {
        /// Folder situs baru · folder of the new site
        dir: PathBuf,
    },
    /// Buat catatan baru; yang belum disebut akan ditanyakan · make a new record, asking for what is missing
    #[command(visible_alias = "baru")]
    New(new::NewArgs),
    /// Bangun situs ke dalam folder · build the site into a folder
    #[command(visible_alias = "bangun")]
    Build(build::BuildArgs),
    /// Tampilkan situs di peramban sambil disunting · show the site in the browser while it is edited
    #[command(visible_alias = "sajikan")]
    Serve(serve::ServeArgs),
    /// Periksa semua catatan tanpa menulis apa pun · check everything and write nothing
    #[command(visible_alias = "periksa")]
    Check(check::CheckArgs),
    /// Jelaskan arti kode sebuah pesan, dengan contoh · explain the code of a message, with an example
    #[command(visible_alias = "jelaskan")]
    Explain {
        /// Kode, misalnya unknown-province; tanpa kode, semua kode ditampilkan · a code; without one the list of all
        code: Option<String>,
    },
    /// Tampilkan panduan menulis catatan · show the guide to writing records, in Indonesian
    #[command(visible_alias = "panduan")]
    Guide,
    /// Cetak skema JSON sebuah catatan, untuk VS Code · print the JSON Schema of a record, for editors
    #[command(visible_alias = "skema")]
    Schema,
    /// Tampilkan bantuan · show help
    #[command(visible_alias = "bantuan")]
    Help,
}

/// Runs the program; the first of `arguments` is its name.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let matches = usage::dressed(Arguments::command()).try_get_matches_from(arguments);
    let arguments = match matches.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(error) => return ExitCode::from(usage::explain(&error)),
    };
    let console = Console::new(arguments.common);
    let status = match arguments.command {
        Command::Init { dir } => init::run(&console, &dir),
        Command::New(args) => new::run(&console, &args),
        Command::Build(args) => build::run(&console, &args),
        Command::Serve(args) => serve::run(&console, &args),
        Command::Check(args) => check::run(&console, &args),
        Command::Explain { code } => explain::run(&console, code.as_deref()),
        Command::Guide => guide::run(),
        Command::Schema => schema::run(&console),
        Command::Help => usage::help(Arguments::command()),
    };
    ExitCode::from(status as u8)
}

fn language(code: &str) -> Result<Language, String> {
    Language::from_code(code).ok_or_else(|| "id / en".to_owned())
}
