//! The development server: watches the project, reads it again after a change, and renders a page when it is requested,
//! by the function that a build uses.
//!
//! Only this room uses threads and sockets. It prints nothing and reports by [`ServerEvent`]. [`guard`] decides which
//! requests are served, and [`respond`] makes the responses.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::text::Language;
use crate::source::Sources;

mod accept;
mod body;
mod events;
mod guard;
mod media;
mod problem;
mod reader;
mod resolve;
mod respond;
mod state;
mod stop;
mod watch;

use reader::ProjectReader;
use respond::Responder;
use state::ServerState;

/// The project that is served, and the address.
#[derive(Debug, Clone)]
pub struct ServerOptions {
    /// The project's folder.
    pub root: PathBuf,
    /// The address to listen at; port 0 takes a free one.
    pub address: SocketAddr,
    /// The day that counts as today; `None` takes it from the clock.
    pub today: Option<Date>,
    /// The clock.
    pub now: fn() -> Timestamp,
    /// The language of messages; `None` takes the site's.
    pub language: Option<Language>,
    /// True if files are listed at intervals, whatever the system reports.
    pub poll: bool,
}

/// An event to report to the person who started the server.
#[derive(Debug)]
pub enum ServerEvent {
    /// The project was read.
    Updated(ServerUpdate),
    /// The system cannot watch any more files: from now on they are listed at intervals.
    Polling,
}

/// One reading of the project.
#[derive(Debug)]
pub struct ServerUpdate {
    /// The number of changed files; 0 at the first reading.
    pub changed: usize,
    /// All diagnostics, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that the diagnostics point into.
    pub sources: Arc<Sources>,
    /// The language of messages.
    pub language: Language,
    /// The time from the change to the new state.
    pub took: Duration,
}

/// A running server. As an iterator it blocks until the next event, and ends when the program is to stop.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    events: Receiver<Option<ServerEvent>>,
    runtime: Option<Runtime>,
}

impl Server {
    /// Starts to serve.
    ///
    /// # Errors
    /// If the machine has no thread or socket for it; `AddrInUse` if another program has the port.
    pub fn start(options: ServerOptions) -> io::Result<Self> {
        let runtime = Builder::new_multi_thread().enable_all().build()?;
        let listener = runtime.block_on(TcpListener::bind(options.address))?;
        let address = listener.local_addr()?;
        let (sender, events) = channel();
        let (publish, state) = tokio::sync::watch::channel(ServerState::empty(options.language));
        let reader = ProjectReader::new(&options, &url(address), publish);
        let stopped = sender.clone();
        let thread = std::thread::Builder::new().name("reader".to_owned());
        thread.spawn(move || reader.run(&sender))?;
        runtime.spawn(accept::accept(listener, Responder::new(address, state)));
        runtime.spawn(async move {
            stop::requested().await;
            // Sending fails only if the server has been dropped, and then the program ends anyway.
            let _ = stopped.send(None);
        });
        Ok(Self {
            address,
            events,
            runtime: Some(runtime),
        })
    }

    /// The address to open in a browser, with a `/` at its end.
    #[must_use]
    pub fn url(&self) -> String {
        url(self.address)
    }
}

impl Iterator for Server {
    type Item = ServerEvent;

    fn next(&mut self) -> Option<ServerEvent> {
        self.events.recv().ok().flatten()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Dropping a runtime waits for its tasks, and event streams have no end.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn url(address: SocketAddr) -> String {
    // `0.0.0.0` means every address when listening, but not every browser can open it.
    let ip = if address.ip().is_unspecified() {
        IpAddr::V4(Ipv4Addr::LOCALHOST)
    } else {
        address.ip()
    };
    format!("http://{}/", SocketAddr::new(ip, address.port()))
}
