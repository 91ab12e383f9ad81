//! What a request gets: a page rendered for it, the script that keeps it fresh, or the page that says what is wrong.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::watch;

use crate::diagnostic::report::Report;
use crate::page::{self, Site};
use crate::serve::events;
use crate::serve::find::{Found, find};
use crate::serve::guard::Guard;
use crate::serve::media::{self, type_of};
use crate::serve::problem;
use crate::serve::shown::Shown;

const SCRIPT: &str = include_str!("browser/reload.js");
const STYLE: &str = include_str!("browser/overlay.css");

/// The page for an address that leads nowhere.
const NOT_FOUND: &str = "404.html";

/// Answers requests to the server at `address` with what is shown at that moment.
pub(super) fn router(address: SocketAddr, shown: watch::Receiver<Shown>) -> Router {
    Router::new()
        .route(
            "/_kencana/reload.js",
            get(|| async { file("reload.js", SCRIPT) }),
        )
        .route(
            "/_kencana/overlay.css",
            get(|| async { file("overlay.css", STYLE) }),
        )
        .route("/_kencana/events", get(stream))
        .fallback(any_page)
        .with_state(shown)
        .layer(from_fn_with_state(Guard::new(address), admit))
}

/// Lets in what is for us, and tells the browser to keep nothing, to guess nothing and to share nothing.
async fn admit(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let mut response = match guard.refuse(request.method(), request.uri(), request.headers()) {
        Some(StatusCode::METHOD_NOT_ALLOWED) => (
            StatusCode::METHOD_NOT_ALLOWED,
            [(header::ALLOW, "GET, HEAD")],
        )
            .into_response(),
        Some(status) => status.into_response(),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("same-origin"),
    );
    response
}

async fn stream(State(shown): State<watch::Receiver<Shown>>, uri: Uri) -> Response {
    let seen = uri
        .query()
        .and_then(|query| query.strip_prefix("seen="))
        .map(str::to_owned);
    events::stream(shown, seen)
}

async fn any_page(State(shown): State<watch::Receiver<Shown>>, uri: Uri) -> Response {
    let shown = shown.borrow().clone();
    // Rendering is work for the processor: it stays off the threads that talk to browsers.
    let answered = tokio::task::spawn_blocking(move || answer(&shown, uri.path())).await;
    answered.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn answer(shown: &Shown, path: &str) -> Response {
    let Some(site) = &shown.site else {
        return html(
            StatusCode::INTERNAL_SERVER_ERROR,
            problem::page(shown, &shown.problems),
        );
    };
    match find(path, |page| site.plan.route(page).is_some()) {
        Found::Page(page) => rendered(shown, site, (&page, StatusCode::OK)),
        Found::Folder => (
            StatusCode::PERMANENT_REDIRECT,
            [(header::LOCATION, format!("{path}/"))],
        )
            .into_response(),
        Found::Nothing => rendered(shown, site, (NOT_FOUND, StatusCode::NOT_FOUND)),
    }
}

fn rendered(shown: &Shown, site: &Arc<Site>, (page, status): (&str, StatusCode)) -> Response {
    match page::render(site, page) {
        Ok(bytes) if type_of(page) == media::HTML => {
            html(status, problem::with_script(bytes, shown))
        }
        Ok(bytes) => (status, [(header::CONTENT_TYPE, type_of(page))], bytes).into_response(),
        Err(found) => {
            let found = [found];
            let problems =
                Report::new(&found, shown.language, |file| site.sources.quote(file)).json();
            html(
                StatusCode::INTERNAL_SERVER_ERROR,
                problem::page(shown, &problems),
            )
        }
    }
}

fn html(status: StatusCode, page: Vec<u8>) -> Response {
    (status, [(header::CONTENT_TYPE, media::HTML)], page).into_response()
}

fn file(name: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, type_of(name))], text).into_response()
}
