//! Diagnostics of faulty templates: the template, the location in it, and the page that was rendered.
//!
//! Messages of Tera are kept, because authors of themes find them in its manual; that of a missing value is translated.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{ErrorKind, Tera};

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Location, Span};
use crate::source::Sources;
use crate::theme::PageRender;
use crate::theme::layers::LayerFile;

type Templates = BTreeMap<String, LayerFile>;

/// Compiles `templates` into `tera` and reports all their faults.
pub(super) fn compile(
    tera: &mut Tera,
    templates: &Templates,
    sources: &Sources,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut texts: BTreeMap<&str, Arc<str>> = BTreeMap::new();
    for (name, file) in templates {
        let Some(text) = file.text(sources).drain(&mut diagnostics) else {
            continue;
        };
        // Each template is first compiled alone, which finds faults of syntax. Names are resolved below, in all
        // templates together.
        if let Err(error) = Tera::new().add_raw_template(name, &text)
            && let ErrorKind::SyntaxError(report) = error.kind()
        {
            diagnostics.push(at(
                file,
                Some(report.span().range.clone()),
                report.message(),
            ));
        }
        texts.insert(name, text);
    }
    if diagnostics.is_empty()
        && let Err(error) = tera.add_raw_templates(texts.iter())
    {
        diagnostics.extend(of_set(&error, templates, &texts));
    }
    diagnostics
}

/// The diagnostic of an error while `template` rendered a page.
pub(super) fn of_page(
    error: &tera::Error,
    template: &str,
    templates: &Templates,
    page: &PageRender<'_>,
) -> Diagnostic {
    let found = located(error, templates)
        .unwrap_or_else(|| nowhere(template, &error.to_string(), templates));
    let path = page.path;
    let found = found.help(text!(
        "terjadi ketika membuat halaman {path}; nama nilai yang dikenal ada di docs/themes.md",
        "it happened while making the page {path}; the names of known values are in docs/themes.md"
    ));
    match page.entry {
        Some(file) => found.label(
            Location::whole(file),
            text!("untuk halaman catatan ini", "for the page of this record"),
        ),
        None => found,
    }
}

/// The diagnostic of an error while a component was rendered for all pages.
pub(super) fn of_component(error: &tera::Error, templates: &Templates) -> Diagnostic {
    located(error, templates)
        .unwrap_or_else(|| nowhere("components.html", &error.to_string(), templates))
}

/// The diagnostic at its location, if Tera gives one in a known template.
fn located(error: &tera::Error, templates: &Templates) -> Option<Diagnostic> {
    let (ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report)) = error.kind() else {
        return None;
    };
    let file = templates.get(report.filename())?;
    Some(at(
        file,
        Some(report.span().range.clone()),
        report.message(),
    ))
}

/// The diagnostics of unknown names in templates. Tera reports them in one text, with a paragraph for each.
fn of_set(
    error: &tera::Error,
    templates: &Templates,
    texts: &BTreeMap<&str, Arc<str>>,
) -> Vec<Diagnostic> {
    let message = error.to_string();
    let named = match error.kind() {
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => Some(tpl),
        ErrorKind::MissingParent { current, .. } => Some(current),
        _ => None,
    };
    if let Some(file) = named.and_then(|name| templates.get(name)) {
        return vec![at(file, None, &message)];
    }
    let paragraphs = message.split("error: ").filter_map(|paragraph| {
        let (message, rest) = paragraph.split_once('\n')?;
        let (name, line, column) = template_position(rest.lines().next()?)?;
        let span = texts
            .get(name)
            .and_then(|text| offset(text, line, column))
            .map(|start| start..start);
        Some(at(templates.get(name)?, span, message))
    });
    let found: Vec<Diagnostic> = paragraphs.collect();
    if found.is_empty() {
        vec![nowhere("base.html", &message, templates)]
    } else {
        found
    }
}

/// Template, line and column of `--> base.html:3:7`.
fn template_position(line: &str) -> Option<(&str, usize, usize)> {
    let mut parts = line.trim().strip_prefix("--> ")?.rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    Some((parts.next()?, line, column))
}

/// The byte at `line` and `column`, both from 1.
fn offset(text: &str, line: usize, column: usize) -> Option<usize> {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.checked_sub(1)?)
        .map(str::len)
        .sum();
    let rest = text.get(start..)?;
    Some(
        start
            + rest
                .char_indices()
                .nth(column.checked_sub(1)?)
                .map_or(rest.len(), |(at, _)| at),
    )
}

/// Tera's sentence in Indonesian, if it says which value is missing.
fn in_indonesian(reason: &str) -> String {
    let missing = reason
        .strip_prefix("Field `")
        .and_then(|rest| rest.split_once("` is not defined. Available fields: "));
    missing.map_or_else(
        || reason.to_owned(),
        |(name, known)| format!("nilai “{name}” tidak ada; yang ada: {known}"),
    )
}

fn at(file: &LayerFile, span: Option<Span>, reason: &str) -> Diagnostic {
    let reason = reason.trim().trim_end_matches('.');
    let indonesian = in_indonesian(reason);
    let message = text!(
        "templat ini keliru: {indonesian}",
        "this template is faulty: {reason}"
    );
    let location = Location::new(&file.path, span.unwrap_or_default());
    let found = Diagnostic::new(Code::TemplateError, location, message);
    if file.is_of_the_site() {
        found
    } else {
        found.help(text!(
            "templat ini bagian dari program; periksa berkas tema Anda yang dipakainya",
            "this template is part of the program; look at the files of your theme that it uses"
        ))
    }
}

/// The diagnostic of an error for which Tera gives no location.
fn nowhere(template: &str, reason: &str, templates: &Templates) -> Diagnostic {
    let embedded = format!("kencana/{template}");
    let reason = reason.lines().next().unwrap_or_default();
    match templates.get(template).or_else(|| templates.get(&embedded)) {
        Some(file) => at(file, None, reason),
        None => {
            let file = Arc::from(format!("themes/kencana/templates/{template}"));
            let message = text!(
                "templat ini tidak ada: {reason}",
                "this template is missing: {reason}"
            );
            Diagnostic::new(Code::TemplateError, Location::whole(&file), message)
        }
    }
}
