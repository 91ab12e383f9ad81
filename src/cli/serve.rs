//! `kencana serve`: serves the site while it is edited, and reports each update on the terminal.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::process::{Command, Stdio};

use clap::Args;
use jiff::civil::Date;
use serde_json::json;

use crate::cli::ExitStatus;
use crate::cli::console::{Console, ReportOptions, counted, now};
use crate::cli::site_args::day;
use crate::diagnostic::report::Tally;
use crate::diagnostic::text::{Language, Text};
use crate::serve::{Server, ServerEvent, ServerOptions, ServerUpdate};
use crate::source::machine::reason;

/// Arguments of `kencana serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Porta (bila tidak disebut: 1111) · port
    #[arg(long, default_value_t = 1111, hide_default_value = true)]
    port: u16,
    /// Alamat jaringan (bila tidak disebut: hanya komputer ini) · network address; else this computer alone
    #[arg(long, value_name = "IP", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), hide_default_value = true)]
    bind: IpAddr,
    /// Langsung buka di peramban · open the browser at once
    #[arg(long)]
    open: bool,
    /// Periksa berkas berkala, untuk folder jaringan, Docker, atau WSL · look at the files at intervals, for network
    /// folders, Docker and WSL
    #[arg(long)]
    poll: bool,
    /// Tanggal yang dianggap hari ini, misalnya 2024-05-27 · the day taken for today
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
}

/// Serves until the program is stopped.
#[must_use]
pub fn run(console: &Console, args: &ServeArgs) -> ExitStatus {
    let options = ServerOptions {
        root: console.root(),
        address: SocketAddr::new(args.bind, args.port),
        today: args.today,
        now,
        language: console.given_language(),
        poll: args.poll,
    };
    let server = match Server::start(options) {
        Ok(server) => server,
        Err(error) => return console.fail(&start_error(&error, args)),
    };
    let url = server.url();
    let mut is_greeted = false;
    let mut language = console.language(None);
    for event in server {
        match event {
            ServerEvent::Updated(update) => {
                language = update.language;
                report(console, &update);
                if is_greeted {
                    console.say(&summary(&update));
                } else {
                    // The address is printed with the first update: until the project is read there is no page to open.
                    console.say(&greeting(&url, args.bind, language));
                    is_greeted = true;
                    if args.open {
                        open(&url);
                    }
                }
            }
            ServerEvent::Polling => console.say(polling(language)),
        }
    }
    ExitStatus::Success
}

fn report(console: &Console, update: &ServerUpdate) {
    let Tally { errors, warnings } = Tally::of(&update.diagnostics);
    let milliseconds = update.took.as_millis();
    let summary = json!({
        "changed": update.changed,
        "errors": errors,
        "warnings": warnings,
        "milliseconds": u64::try_from(milliseconds).unwrap_or(u64::MAX),
    });
    console.report(
        &update.diagnostics,
        &update.sources,
        ReportOptions {
            language: update.language,
            summary: &summary,
        },
    );
}

/// `1 berkas berubah · 0 galat · 12 ms`.
fn summary(update: &ServerUpdate) -> String {
    let (changed, took) = (update.changed, update.took.as_millis());
    let Tally { errors, warnings } = Tally::of(&update.diagnostics);
    let parts = match update.language {
        Language::Id => [
            Some(format!("{changed} berkas berubah")),
            Some(format!("{errors} galat")),
            (warnings > 0).then(|| format!("{warnings} peringatan")),
        ],
        Language::En => [
            Some(format!("{} changed", counted(changed, "file"))),
            Some(counted(errors, "error")),
            (warnings > 0).then(|| counted(warnings, "warning")),
        ],
    };
    parts
        .into_iter()
        .flatten()
        .chain([format!("{took} ms")])
        .collect::<Vec<_>>()
        .join(" · ")
}

fn greeting(url: &str, bind: IpAddr, language: Language) -> String {
    let audience = if bind.is_loopback() {
        ""
    } else {
        language.pick(
            "\nKomputer lain di jaringan ini juga dapat melihatnya, termasuk draf.",
            "\nOther computers on this network can see it too, drafts included.",
        )
    };
    language.pick(
        format!("Situs terlihat di {url}{audience}\nUntuk berhenti, tekan Ctrl+C."),
        format!("The site is at {url}{audience}\nPress Ctrl+C to stop."),
    )
}

fn polling(language: Language) -> &'static str {
    language.pick(
        "Komputer ini tidak dapat memantau berkas sebanyak ini; perubahan dilihat sekitar sekali sedetik saja.",
        "This computer cannot watch that many files; changes are looked for about once a second.",
    )
}

fn start_error(error: &io::Error, args: &ServeArgs) -> Text {
    let (port, other) = (args.port, args.port.checked_add(1).unwrap_or(1111));
    if error.kind() == ErrorKind::AddrInUse {
        return text!(
            "porta {port} sedang dipakai program lain; coba kencana sajikan --port {other}",
            "port {port} is in use by another program; try kencana serve --port {other}"
        );
    }
    let (Text { id, en }, bind) = (reason(error), args.bind);
    text!(
        "situs tidak bisa disajikan di {bind} porta {port}: {id}; coba --port {other}",
        "the site cannot be served at {bind} port {port}: {en}; try --port {other}"
    )
}

/// Opens the browser. A failure is ignored, because the address is printed too.
fn open(url: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    // The browser gets no streams, because some browsers keep printing to the terminal.
    drop(
        Command::new(program)
            .args(arguments)
            .arg(url)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn(),
    );
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use crate::cli::serve::greeting;
    use crate::diagnostic::text::Language;

    #[test]
    fn a_site_on_the_network_is_announced_as_such() {
        let url = "http://127.0.0.1:1111/";
        let loopback = greeting(url, IpAddr::V4(Ipv4Addr::LOCALHOST), Language::Id);
        assert_eq!(
            loopback,
            "Situs terlihat di http://127.0.0.1:1111/\nUntuk berhenti, tekan Ctrl+C."
        );
        assert!(
            greeting(url, IpAddr::V4(Ipv4Addr::UNSPECIFIED), Language::En)
                .contains("drafts included")
        );
    }
}
