//! When the program is asked to stop: Ctrl+C, and on Unix the signal that a service manager sends.

/// Waits until it is.
pub(super) async fn asked() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // Without a handler Ctrl+C ends the program all the same.
    let _ = tokio::signal::ctrl_c().await;
}
