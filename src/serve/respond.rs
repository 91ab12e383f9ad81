//! Responses to requests: a page rendered on demand, the script that reloads it, or the page of problems.

use std::net::SocketAddr;

use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Request, Response, StatusCode, Uri};
use serde_json::Value;
use tokio::sync::watch;

use crate::diagnostic::report::Report;
use crate::page::query::Tracked;
use crate::page::{self, Site};
use crate::serve::body::ResponseBody;
use crate::serve::events;
use crate::serve::guard::Guard;
use crate::serve::media::{self, media_type};
use crate::serve::problem;
use crate::serve::resolve::{Resolved, resolve};
use crate::serve::state::ServerState;

const SCRIPT: &str = include_str!("browser/reload.js");
const STYLE: &str = include_str!("browser/overlay.css");

/// The page for an address that leads nowhere.
const NOT_FOUND: &str = "404.html";

/// Responds to requests with the newest state of the site.
#[derive(Debug, Clone)]
pub(super) struct Responder {
    guard: Guard,
    state: watch::Receiver<ServerState>,
}

impl Responder {
    /// A responder of the server at `address`.
    pub(super) fn new(address: SocketAddr, state: watch::Receiver<ServerState>) -> Self {
        Self {
            guard: Guard::new(address),
            state,
        }
    }

    /// The response to `request`: a refusal by [`Guard`], or the page at its address.
    pub(super) async fn respond(&self, request: Request<Incoming>) -> Response<ResponseBody> {
        let uri = request.uri();
        let refusal = self.guard.refuse(request.method(), uri, request.headers());
        let mut response = match refusal {
            Some(status) => refused(status),
            None => self.content(uri).await,
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

    async fn content(&self, uri: &Uri) -> Response<ResponseBody> {
        match uri.path() {
            "/_kencana/reload.js" => file("reload.js", SCRIPT),
            "/_kencana/overlay.css" => file("overlay.css", STYLE),
            "/_kencana/events" => {
                let seen = uri.query().and_then(|query| query.strip_prefix("seen="));
                let events = events::stream(self.state.clone(), seen.map(str::to_owned));
                typed(StatusCode::OK, "text/event-stream", events)
            }
            path => {
                let (state, path) = (self.state.borrow().clone(), path.to_owned());
                // Rendering takes CPU time and must not block the threads that serve connections.
                let page = tokio::task::spawn_blocking(move || page_at(&state, &path)).await;
                page.unwrap_or_else(|_| empty(StatusCode::INTERNAL_SERVER_ERROR))
            }
        }
    }
}

fn page_at(state: &ServerState, path: &str) -> Response<ResponseBody> {
    let Some(site) = &state.site else {
        return problem_page(state, &state.problems);
    };
    match resolve(path, |page| site.plan.route(page).is_some()) {
        Resolved::Page(page) => rendered(state, site, &page, StatusCode::OK),
        Resolved::Folder => match HeaderValue::try_from(format!("{path}/")) {
            Ok(location) => with_header(
                empty(StatusCode::PERMANENT_REDIRECT),
                header::LOCATION,
                location,
            ),
            Err(_) => empty(StatusCode::INTERNAL_SERVER_ERROR),
        },
        // The page is likely that of a faulty record.
        Resolved::Nowhere if !state.is_whole => problem_page(state, &state.problems),
        Resolved::Nowhere => rendered(state, site, NOT_FOUND, StatusCode::NOT_FOUND),
    }
}

fn rendered(
    state: &ServerState,
    site: &Site,
    page: &str,
    status: StatusCode,
) -> Response<ResponseBody> {
    match page::render(&Tracked::unrecorded(site), page) {
        Ok(bytes) if media_type(page) == media::HTML => {
            html(status, problem::with_script(bytes, state))
        }
        Ok(bytes) => typed(status, media_type(page), bytes.into()),
        Err(problem) => {
            let quote = |file: &str| site.sources.quote(file);
            let problems = Report::new(&[problem], state.language, quote).json();
            problem_page(state, &problems)
        }
    }
}

fn refused(status: StatusCode) -> Response<ResponseBody> {
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

fn problem_page(state: &ServerState, problems: &[Value]) -> Response<ResponseBody> {
    let page = problem::page(state, problems);
    html(StatusCode::INTERNAL_SERVER_ERROR, page)
}

fn html(status: StatusCode, page: Vec<u8>) -> Response<ResponseBody> {
    typed(status, media::HTML, page.into())
}

fn file(name: &str, text: &'static str) -> Response<ResponseBody> {
    typed(
        StatusCode::OK,
        media_type(name),
        ResponseBody::Whole(Some(Bytes::from_static(text.as_bytes()))),
    )
}

/// A response whose body has the media type `media`.
fn typed(status: StatusCode, media: &'static str, body: ResponseBody) -> Response<ResponseBody> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    with_header(
        response,
        header::CONTENT_TYPE,
        HeaderValue::from_static(media),
    )
}

fn empty(status: StatusCode) -> Response<ResponseBody> {
    let mut response = Response::new(ResponseBody::from(Vec::new()));
    *response.status_mut() = status;
    // hyper leaves this out of the response to a HEAD request if the body is empty.
    with_header(
        response,
        header::CONTENT_LENGTH,
        HeaderValue::from_static("0"),
    )
}

fn with_header(
    mut response: Response<ResponseBody>,
    name: HeaderName,
    value: HeaderValue,
) -> Response<ResponseBody> {
    response.headers_mut().insert(name, value);
    response
}
