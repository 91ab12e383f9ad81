//! The site in a browser while it is edited: files are watched and read again, and a page is rendered when it is asked
//! for, from the very function that a build uses.
//!
//! Only this room knows threads and sockets. It prints nothing: what happens comes as [`News`]. Which requests are
//! answered is decided in [`guard`], with what in [`answer`].

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::text::Language;
use crate::source::Sources;

mod accept;
mod answer;
mod body;
mod events;
mod find;
mod guard;
mod media;
mod problem;
mod reading;
mod shown;
mod stop;
mod watch;

use reading::Reader;
use shown::Shown;

/// What is served, and where.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The project's folder.
    pub root: PathBuf,
    /// Where the browser finds it; port 0 takes any that is free.
    pub address: SocketAddr,
    /// The day by which agreements are overdue, if it is said.
    pub today: Option<Date>,
    /// The clock.
    pub now: fn() -> Timestamp,
    /// The language of messages, if it is said; else the site's.
    pub language: Option<Language>,
}

/// What happened.
#[derive(Debug)]
pub enum News {
    /// The project was read.
    Read(Round),
    /// The system can watch no more files: from now on they are looked at once in a while.
    Polling,
}

/// One reading of the project.
#[derive(Debug)]
pub struct Round {
    /// How many files changed; none at the first reading.
    pub changed: usize,
    /// Everything that was found wrong, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that the diagnostics are about.
    pub sources: Arc<Sources>,
    /// The language of messages.
    pub language: Language,
    /// How long it took.
    pub took: Duration,
}

/// Why nothing is served.
#[derive(Debug)]
pub enum Refusal {
    /// Another program has the port.
    PortTaken,
    /// The machine would not.
    Machine(io::Error),
}

/// A site that is being served. As an iterator it waits for news, and ends when the program is asked to stop.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    news: Receiver<Option<News>>,
    runtime: Option<Runtime>,
}

impl Server {
    /// Begins to serve.
    ///
    /// # Errors
    /// If the address cannot be had.
    pub fn start(settings: Settings) -> Result<Self, Refusal> {
        let runtime = Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(Refusal::Machine)?;
        let listener = runtime
            .block_on(TcpListener::bind(settings.address))
            .map_err(|error| match error.kind() {
                io::ErrorKind::AddrInUse => Refusal::PortTaken,
                _ => Refusal::Machine(error),
            })?;
        let address = listener.local_addr().map_err(Refusal::Machine)?;
        let (sender, news) = channel();
        let (publish, shown) = tokio::sync::watch::channel(Shown::nothing(settings.language));
        let reader = Reader::new(&settings, &url(address), publish);
        let stopped: Sender<Option<News>> = sender.clone();
        let thread = std::thread::Builder::new().name("reader".to_owned());
        thread
            .spawn(move || reader.run(&sender))
            .map_err(Refusal::Machine)?;
        runtime.spawn(accept::accept(
            listener,
            answer::Responder::new(address, shown),
        ));
        runtime.spawn(async move {
            stop::asked().await;
            // Nobody listens any more only if the program is on its way out.
            let _ = stopped.send(None);
        });
        Ok(Self {
            address,
            news,
            runtime: Some(runtime),
        })
    }

    /// The address to type into a browser, with a `/` at its end.
    #[must_use]
    pub fn url(&self) -> String {
        url(self.address)
    }
}

impl Iterator for Server {
    type Item = News;

    fn next(&mut self) -> Option<News> {
        self.news.recv().ok().flatten()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// An address that listens everywhere is found on this machine.
fn url(address: SocketAddr) -> String {
    let ip = if address.ip().is_unspecified() {
        IpAddr::V4(Ipv4Addr::LOCALHOST)
    } else {
        address.ip()
    };
    format!("http://{}/", SocketAddr::new(ip, address.port()))
}
