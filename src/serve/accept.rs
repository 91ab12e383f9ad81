//! Takes connections, each on a task of its own, and waits for none of them: who is slow holds up nobody but himself.

use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};

/// How long a request may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);

/// The most bytes that a request's head may have.
const HEAD: usize = 32 * 1024;

/// Takes connections for ever.
pub(super) async fn accept(listener: TcpListener, router: Router) -> Infallible {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(connection(stream, router.clone()))),
            // It was gone before it was taken, or too many files are open: the next one may do better.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn connection(stream: TcpStream, router: Router) {
    let mut server = http1::Builder::new();
    server
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(HEAD);
    let service = TowerToHyperService::new(router);
    // A request that makes no sense was answered as such; a browser that went away needs no answer.
    let _ = server.serve_connection(TokioIo::new(stream), service).await;
}
