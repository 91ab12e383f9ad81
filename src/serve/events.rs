//! Server-sent events (HTML, section 9.2) to open pages: `reload` if a page is stale, `diagnostics` if the problems of
//! the project have changed. Each page has its own stream.

use std::sync::Arc;
use std::time::Duration;

use hyper::body::Bytes;
use serde_json::Value;
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

use crate::serve::body::ResponseBody;
use crate::serve::state::ServerState;

/// The pause after which an empty event is sent: writing is the only way to notice that a browser has gone.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Makes a browser connect again 500 ms after a stream has ended.
const RETRY: &str = "retry: 500\n\n";

/// The stream of a page that was rendered from the version `seen`.
pub(super) fn stream(state: watch::Receiver<ServerState>, seen: Option<String>) -> ResponseBody {
    let (sender, receiver) = mpsc::channel(8);
    tokio::spawn(send_changes(state, seen, sender));
    ResponseBody::Stream(receiver)
}

/// Sends events until the page is closed or the server stops.
async fn send_changes(
    mut state: watch::Receiver<ServerState>,
    seen: Option<String>,
    page: mpsc::Sender<Bytes>,
) -> Option<()> {
    let mut last = state.borrow_and_update().clone();
    send(&page, RETRY.to_owned()).await?;
    if seen.is_some_and(|seen| seen != last.version.to_string()) {
        send(&page, reload(&last)).await?;
    }
    send(&page, diagnostics(&last.problems)).await?;
    loop {
        match timeout(HEARTBEAT, state.changed()).await {
            Ok(changed) => changed.ok()?,
            Err(_) => {
                send(&page, ":\n\n".to_owned()).await?;
                continue;
            }
        }
        let now = state.borrow_and_update().clone();
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

fn reload(state: &ServerState) -> String {
    format!("event: reload\ndata: {}\n\n", state.version)
}

fn diagnostics(problems: &Arc<[Value]>) -> String {
    // `Value` prints as one line, line ends in texts escaped, so it is one `data` field.
    let problems = Value::from(problems.to_vec());
    format!("event: diagnostics\ndata: {problems}\n\n")
}
