//! Responses to requests: a page rendered on demand, the script that keeps it fresh, or the page of problems.

use std::net::SocketAddr;
use std::sync::Arc;

use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Request, Response, StatusCode, Uri};
use tokio::sync::watch;

use crate::diagnostic::report::Report;
use crate::page::{self, Site};
use crate::serve::body::Body;
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

/// Responds to requests with the newest state of the site.
#[derive(Debug, Clone)]
pub(super) struct Responder {
    guard: Guard,
    shown: watch::Receiver<Shown>,
}

impl Responder {
    /// A responder of the server at `address`.
    pub(super) fn new(address: SocketAddr, shown: watch::Receiver<Shown>) -> Self {
        Self {
            guard: Guard::new(address),
            shown,
        }
    }

    /// The response to `request`: a refusal by [`Guard`], or what is at its address.
    pub(super) async fn respond(&self, request: Request<Incoming>) -> Response<Body> {
        let uri = request.uri();
        let refusal = self.guard.refuse(request.method(), uri, request.headers());
        let mut response = match refusal {
            Some(status) => refused(status),
            None => self.at(uri).await,
        };
        let headers = response.headers_mut();
        // The browser must not guess a media type, keep a copy, or share it with another site.
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

    async fn at(&self, uri: &Uri) -> Response<Body> {
        match uri.path() {
            "/_kencana/reload.js" => file("reload.js", SCRIPT),
            "/_kencana/overlay.css" => file("overlay.css", STYLE),
            "/_kencana/events" => {
                let seen = uri.query().and_then(|query| query.strip_prefix("seen="));
                let events = events::stream(self.shown.clone(), seen.map(str::to_owned));
                typed(StatusCode::OK, "text/event-stream", events)
            }
            path => {
                let (shown, path) = (self.shown.borrow().clone(), path.to_owned());
                // Rendering takes CPU: it must not block the threads that serve connections.
                let page = tokio::task::spawn_blocking(move || answer(&shown, &path)).await;
                page.unwrap_or_else(|_| empty(StatusCode::INTERNAL_SERVER_ERROR))
            }
        }
    }
}

fn answer(shown: &Shown, path: &str) -> Response<Body> {
    let Some(site) = &shown.site else {
        return html(
            StatusCode::INTERNAL_SERVER_ERROR,
            problem::page(shown, &shown.problems),
        );
    };
    match find(path, |page| site.plan.route(page).is_some()) {
        Found::Page(page) => rendered(shown, site, (&page, StatusCode::OK)),
        Found::Folder => match HeaderValue::try_from(format!("{path}/")) {
            Ok(location) => with_header(
                empty(StatusCode::PERMANENT_REDIRECT),
                header::LOCATION,
                location,
            ),
            Err(_) => empty(StatusCode::INTERNAL_SERVER_ERROR),
        },
        Found::Nothing => rendered(shown, site, (NOT_FOUND, StatusCode::NOT_FOUND)),
    }
}

fn rendered(shown: &Shown, site: &Arc<Site>, (page, status): (&str, StatusCode)) -> Response<Body> {
    match page::render(site, page) {
        Ok(bytes) if type_of(page) == media::HTML => {
            html(status, problem::with_script(bytes, shown))
        }
        Ok(bytes) => typed(status, type_of(page), bytes.into()),
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

fn refused(status: StatusCode) -> Response<Body> {
    let response = empty(status);
    if status == StatusCode::METHOD_NOT_ALLOWED {
        // RFC 9110, section 15.5.6: such a response names the methods that are allowed.
        return with_header(
            response,
            header::ALLOW,
            HeaderValue::from_static("GET, HEAD"),
        );
    }
    response
}

fn html(status: StatusCode, page: Vec<u8>) -> Response<Body> {
    typed(status, media::HTML, page.into())
}

fn file(name: &str, text: &'static str) -> Response<Body> {
    typed(
        StatusCode::OK,
        type_of(name),
        Body::Whole(Some(Bytes::from_static(text.as_bytes()))),
    )
}

/// A response whose body has the media type `media`.
fn typed(status: StatusCode, media: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    with_header(
        response,
        header::CONTENT_TYPE,
        HeaderValue::from_static(media),
    )
}

fn empty(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::from(Vec::new()));
    *response.status_mut() = status;
    // hyper leaves this out of the response to a HEAD request if the body is empty.
    with_header(
        response,
        header::CONTENT_LENGTH,
        HeaderValue::from_static("0"),
    )
}

fn with_header(
    mut response: Response<Body>,
    name: HeaderName,
    value: HeaderValue,
) -> Response<Body> {
    response.headers_mut().insert(name, value);
    response
}
