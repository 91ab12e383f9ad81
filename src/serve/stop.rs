//! The signals that end the server: Ctrl+C, and on Unix also SIGTERM, which a service manager sends.

/// Waits for one of the signals.
#[cfg(unix)]
pub(super) async fn requested() {
    use std::task::Poll;
    use tokio::signal::unix::{SignalKind, signal};

    // A signal without a handler ends the process by itself.
    let mut signals = [SignalKind::interrupt(), SignalKind::terminate()].map(signal);
    std::future::poll_fn(|cx| {
        let mut handled = signals.iter_mut().flatten();
        match handled.any(|signal| signal.poll_recv(cx).is_ready()) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    })
    .await;
}

/// Waits for Ctrl+C.
#[cfg(not(unix))]
pub(super) async fn requested() {
    // Without a handler Ctrl+C ends the process by itself.
    let _ = tokio::signal::ctrl_c().await;
}
