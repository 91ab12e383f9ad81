//! Accepts connections and serves each on a task of its own, so that a slow client delays only itself.

use std::convert::Infallible;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};

use crate::serve::respond::Responder;

/// The time that a client has to send the head of a request.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);

/// The most bytes that the head of a request may have.
const MAX_HEAD: usize = 32 * 1024;

/// Accepts connections without end.
pub(super) async fn accept(listener: TcpListener, responder: Responder) -> Infallible {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(connection(stream, responder.clone()))),
            // Too many files are open, or the client has gone: the next `accept` may succeed.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn connection(stream: TcpStream, responder: Responder) {
    let mut server = http1::Builder::new();
    // Without a timer hyper ignores the timeout.
    server
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(MAX_HEAD);
    let service = service_fn(|request| async {
        let response = responder.respond(request).await;
        Ok::<_, Infallible>(response)
    });
    // hyper has already answered a malformed request; a client that has gone needs no answer.
    let _ = server.serve_connection(TokioIo::new(stream), service).await;
}
