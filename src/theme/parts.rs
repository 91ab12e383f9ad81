//! What many pages have in common, rendered once for all of them: the templates in `parts/`, and the shape of each state.
//!
//! A part sees less than a page does. One that asks for more is rendered anew for each page, and so is one that fails: its
//! fault is then reported with the page.

use serde::Serialize;
use tera::{Context, Map, Tera, Value};

use crate::theme::Shared;

/// The templates of parts: `parts/header.html` is `parts.header` in the templates of pages.
pub(super) const PARTS: &[&str] = &["header", "foot"];

/// Names of the shapes that stand before words, each drawn by the component `shape`.
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

/// What parts see as `page`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PartHead<'a> {
    /// What leads to the site's root.
    pub root: &'a str,
    /// The item of the menu under which the page stands.
    pub section: &'a str,
    /// The language of the interface.
    pub language: &'a str,
    /// Whether that is another language than that of the records.
    pub foreign: bool,
}

/// The name of the template of the part `name`.
pub(super) fn template(name: &str) -> String {
    format!("parts/{name}.html")
}

/// All parts for `frame` and `head`, by name.
pub(super) fn render(
    tera: &Tera,
    frame: &Shared,
    head: &Shared,
) -> Result<Shared, (String, tera::Error)> {
    let mut context = Context::new();
    context.insert_value("frame", frame.0.clone());
    context.insert_value("page", head.0.clone());
    let mut parts = Map::new();
    for name in PARTS {
        let template = template(name);
        let html = tera
            .render(&template, &context)
            .map_err(|error| (template, error))?;
        parts.insert((*name).into(), Value::safe_string(html.trim()));
    }
    Ok(Shared(parts.into()))
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
