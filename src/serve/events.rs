//! What an open page is told: that it is stale (`reload`), and what is wrong with the newest files (`diagnostics`).
//!
//! Server-sent events, one stream a page (HTML, section 9.2).

use std::sync::Arc;
use std::time::Duration;

use hyper::body::Bytes;
use serde_json::Value;
use tokio::sync::{mpsc, watch};

use crate::serve::body::Body;
use crate::serve::shown::Shown;

/// How often something is sent even if nothing happened: so a page that is gone is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// How long a page waits before it asks again when the stream broke off, in milliseconds.
const RETRY: &str = "retry: 500\n\n";

/// The stream of a page that was rendered from the version `seen`.
pub(super) fn stream(shown: watch::Receiver<Shown>, seen: Option<String>) -> Body {
    let (sender, receiver) = mpsc::channel(8);
    tokio::spawn(feed(shown, seen, sender));
    Body::Stream(receiver)
}

/// Sends what changes, until the page is gone.
async fn feed(
    mut shown: watch::Receiver<Shown>,
    seen: Option<String>,
    page: mpsc::Sender<Bytes>,
) -> Option<()> {
    let mut last = shown.borrow_and_update().clone();
    send(&page, RETRY.to_owned()).await?;
    if seen.is_some_and(|seen| seen != last.version.to_string()) {
        send(&page, reload(&last)).await?;
    }
    send(&page, diagnostics(&last.problems)).await?;
    loop {
        tokio::select! {
            changed = shown.changed() => changed.ok()?,
            () = page.closed() => return None,
            () = tokio::time::sleep(HEARTBEAT) => {
                send(&page, ":\n\n".to_owned()).await?;
                continue;
            }
        }
        let now = shown.borrow_and_update().clone();
        if now.problems != last.problems {
            send(&page, diagnostics(&now.problems)).await?;
        }
        if now.version != last.version {
            send(&page, reload(&now)).await?;
        }
        last = now;
    }
}

async fn send(page: &mpsc::Sender<Bytes>, event: String) -> Option<()> {
    page.send(Bytes::from(event)).await.ok()
}

fn reload(shown: &Shown) -> String {
    format!("event: reload\ndata: {}\n\n", shown.version)
}

/// JSON has no line end outside its texts, and within them it is escaped: it is one line of data.
fn diagnostics(problems: &Arc<[Value]>) -> String {
    format!(
        "event: diagnostics\ndata: {}\n\n",
        Value::from(problems.to_vec())
    )
}
