//! Partials, which many pages share and which are rendered once for all of them: the templates in `parts/`, and the
//! shape of each state.
//!
//! A partial gets fewer values than a page. A partial that needs more is rendered again for each page, and so is one
//! that fails, so that its fault is reported with the page.

use serde::Serialize;
use tera::{Context, Map, Tera, Value};

use crate::theme::Shared;

/// The templates of partials: `parts/header.html` is `parts.header` in the templates of pages.
pub(super) const PARTIALS: &[&str] = &["header", "foot"];

/// Names of the shapes that mark states, each drawn by the component `shape`.
const SHAPES: &[&str] = &[
    "belum-ada-laporan",
    "berjalan",
    "selesai",
    "tertunda",
    "dibatalkan",
    "lewat-tenggat",
    "terlampaui",
    "belum-tercapai",
];

/// The `page` of partials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct PartialHead<'a> {
    /// Relative path to the site's root.
    pub root: &'a str,
    /// Item of the menu to mark as current.
    pub section: &'a str,
    /// The language of the interface.
    pub language: &'a str,
    /// True if the interface is not in Indonesian, the language of the records.
    pub foreign: bool,
}

/// All partials for `frame` and `head`, by name.
pub(super) fn render(
    tera: &Tera,
    frame: &Shared,
    head: &Shared,
) -> Result<Shared, (String, tera::Error)> {
    let mut context = Context::new();
    context.insert_value("frame", frame.0.clone());
    context.insert_value("page", head.0.clone());
    let mut partials = Map::new();
    for name in PARTIALS {
        let template = format!("parts/{name}.html");
        let html = tera
            .render(&template, &context)
            .map_err(|error| (template, error))?;
        partials.insert((*name).into(), Value::safe_string(html.trim()));
    }
    Ok(Shared(partials.into()))
}

/// The shapes by name, as the component `shape` draws them.
pub(super) fn shapes(tera: &Tera) -> Result<Value, tera::Error> {
    let mut shapes = Map::new();
    for name in SHAPES {
        let mut context = Context::new();
        context.insert_value("state", Value::from(*name));
        let html = tera.render_component("shape", &context, None, true)?;
        shapes.insert((*name).into(), Value::safe_string(&html));
    }
    Ok(shapes.into())
}
