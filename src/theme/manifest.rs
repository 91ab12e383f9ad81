//! `theme.toml`: the name of a theme and the theme that it extends, which decide the order of the layers.

use std::sync::Arc;

use serde::de::Unexpected;

use crate::diagnostic::code::Code;
use crate::diagnostic::fix::Fix;
use crate::diagnostic::{Checked, Diagnostic, Fault, Location, Span};
use crate::document::keyed::{Keyed, Reader};
use crate::document::toml::ParseError;
use crate::document::{self, Map, Node, Scalar, ScalarKind, Value};
use crate::source::Sources;
use crate::source::file::FileRole;
use crate::theme::layers::{DEFAULT, Layer};

/// The version of the contract with themes, `docs/themes.md`.
const API: u32 = 1;

key_set! {
    ManifestKey: &'static str {
        Name = "name",
        Api = "api",
        Extends = "extends",
    }
}

/// A theme's name, and its location in a file.
struct NamedTheme {
    name: String,
    location: Location,
}

/// The theme `name` and all themes that it extends, the topmost first. The embedded theme is always the last.
pub(super) fn chain(sources: &Sources, name: &str) -> Checked<Vec<Layer>> {
    let mut diagnostics = Vec::new();
    let mut layers = Vec::new();
    let mut wanted = Some(NamedTheme {
        name: name.to_owned(),
        location: setting(sources),
    });
    let mut seen = Vec::new();
    while let Some(NamedTheme { name, location }) = wanted.take() {
        let in_site = exists(sources, &name);
        if name == DEFAULT && (!in_site || !layers.is_empty()) {
            break;
        }
        if !in_site || seen.contains(&name) {
            diagnostics.push(unknown(&name, location, sources));
            break;
        }
        wanted = extended(sources, &name).drain(&mut diagnostics);
        layers.push(if layers.is_empty() {
            Layer::Top(name.clone())
        } else {
            Layer::Middle(name.clone())
        });
        seen.push(name);
    }
    layers.push(Layer::Embedded);
    Checked {
        value: layers,
        diagnostics,
    }
}

/// The theme that the theme in the folder `name` extends.
fn extended(sources: &Sources, name: &str) -> Checked<Option<NamedTheme>> {
    let file: Arc<str> = Arc::from(format!("themes/{name}/theme.toml"));
    let mut diagnostics = Vec::new();
    let mut extended = None;
    if sources.file(&file).is_none() {
        let fault = fault!(
            Code::TemplateError,
            "folder tema “{name}” belum memuat theme.toml",
            "the theme folder “{name}” has no theme.toml yet",
            "buat berkas itu dengan dua baris: name = \"{name}\" dan api = {API}",
            "make that file with two lines: name = \"{name}\" and api = {API}",
        );
        diagnostics.push(fault.at(Location::whole(&file)));
    } else if let Some(written) = sources.text(&file).drain(&mut diagnostics) {
        let parsed = document::toml::read(&written);
        match parsed.errors.first() {
            Some(error) => diagnostics.push(faulty_toml(&file, error)),
            None => extended = read(&file, &parsed.map).drain(&mut diagnostics),
        }
    }
    Checked {
        value: extended,
        diagnostics,
    }
}

/// Reads the theme that a manifest extends. Only one fault is reported: that of the first key in alphabetical order.
fn read(file: &Arc<str>, map: &Map<'_>) -> Checked<Option<NamedTheme>> {
    let mut reader = ManifestReader {
        file,
        diagnostics: Vec::new(),
    };
    let keyed: Keyed<'_, ManifestKey> = Keyed::new(&map.entries, map.span.clone(), &mut reader);
    keyed.get(ManifestKey::Name, &mut reader, text);
    let api = keyed.get(ManifestKey::Api, &mut reader, number);
    let extended = keyed.get(ManifestKey::Extends, &mut reader, |node, reader| {
        text(node, reader).map(|name| NamedTheme {
            name,
            location: reader.location(node.span.clone()),
        })
    });
    for key in [ManifestKey::Name, ManifestKey::Api] {
        keyed.require(key, &mut reader, |_, _| Some(()));
    }
    let fields = map.by_key();
    let key = |found: &Diagnostic| {
        let start = found.location.span().start;
        let around = |span: &Span| span.contains(&start);
        let key = fields
            .iter()
            .position(|field| around(&field.key_span) || around(&field.value.span));
        key.unwrap_or(fields.len())
    };
    if let Some(first) = reader.diagnostics.into_iter().min_by_key(key) {
        return Checked {
            value: None,
            diagnostics: vec![first],
        };
    }
    let other = api.zip(keyed.node(ManifestKey::Api));
    let other = other.filter(|(api, _)| *api != API);
    Checked {
        value: extended,
        diagnostics: other
            .map(|(api, node)| other_api(api).at(Location::new(file, node.span.clone())))
            .into_iter()
            .collect(),
    }
}

/// The state of reading a manifest. Its messages are those of serde, by which manifests were read before.
struct ManifestReader<'a> {
    file: &'a Arc<str>,
    diagnostics: Vec<Diagnostic>,
}

impl Reader for ManifestReader<'_> {
    type Key = &'static str;

    fn location(&self, span: Span) -> Location {
        Location::new(self.file, span)
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn span(&self, node: &Node<'_>, _part: Option<Span>) -> Span {
        node.span.clone()
    }

    fn position(keys: &[&'static str], written: &str) -> Option<usize> {
        keys.iter().position(|key| *key == written)
    }

    fn unknown(&self, written: &str, keys: &'static [&'static str]) -> Fault {
        let known = keys.join("`, `");
        unreadable(&format!(
            "unknown field `{written}`, expected one of `{known}`"
        ))
    }

    fn missing(&self, key: &&'static str) -> Option<Fault> {
        // A missing key is reported only if the other keys are right.
        let only = self.diagnostics.is_empty();
        only.then(|| unreadable(&format!("missing field `{key}`")))
    }
}

fn text(node: &Node<'_>, reader: &mut ManifestReader<'_>) -> Option<String> {
    let text = node.string().map(str::to_owned);
    reader.keep(node, text.ok_or_else(|| wrong_type(node, "a string")))
}

fn number(node: &Node<'_>, reader: &mut ManifestReader<'_>) -> Option<u32> {
    let number = integer(node).ok_or_else(|| wrong_type(node, "u32"));
    let number = number.and_then(|number| {
        let wrong = |_| unreadable(&format!("invalid value: integer `{number}`, expected u32"));
        u32::try_from(number).map_err(wrong)
    });
    reader.keep(node, number)
}

fn integer(node: &Node<'_>) -> Option<i64> {
    match &node.value {
        Value::Scalar(Scalar {
            text,
            kind: ScalarKind::Integer { radix },
        }) => i64::from_str_radix(text, *radix).ok(),
        _ => None,
    }
}

fn wrong_type(node: &Node<'_>, expected: &str) -> Fault {
    let found = match &node.value {
        Value::Scalar(Scalar { text, kind }) => match kind {
            ScalarKind::Quoted | ScalarKind::Plain => Unexpected::Str(text),
            ScalarKind::Integer { .. } => Unexpected::Signed(integer(node).unwrap_or_default()),
            ScalarKind::Float => Unexpected::Float(text.parse().unwrap_or_default()),
            ScalarKind::Boolean => Unexpected::Bool(text == "true"),
            ScalarKind::Date => Unexpected::Map,
        },
        Value::List(_) => Unexpected::Seq,
        Value::Map(_) | Value::Empty => Unexpected::Map,
    };
    unreadable(&format!("invalid type: {found}, expected {expected}"))
}

/// The fault of a TOML file of a theme with mistakes, in the words of its parser.
pub(super) fn faulty_toml(file: &Arc<str>, error: &ParseError) -> Diagnostic {
    unreadable(&error.message).at(Location::new(file, error.span.clone()))
}

fn unreadable(message: &str) -> Fault {
    let reason = message.lines().next().unwrap_or_default();
    fault!(
        Code::TemplateError,
        "berkas tema ini tidak dapat dibaca ({reason})",
        "this file of the theme cannot be read ({reason})",
        "tulis setiap baris seperti ini: nama = \"nilai\"",
        "write each line like this: name = \"value\"",
    )
}

fn other_api(api: u32) -> Fault {
    fault!(
        Code::TemplateError,
        "tema ini dibuat untuk api {api}, sedangkan program ini memakai api {API}",
        "this theme was made for api {api}, but this program uses api {API}",
        "sesuaikan tema dengan api {API}, lalu tulis api = {API}",
        "adapt the theme to api {API}, then write api = {API}",
    )
    .fix(API.to_string())
}

fn unknown(name: &str, place: Location, sources: &Sources) -> Diagnostic {
    let known = folders(sources).join(", ");
    let near = folders(sources)
        .into_iter()
        .find(|folder| strsim::osa_distance(folder, name) <= 2 && folder != name);
    let message = text!("tema “{name}” tidak ada", "there is no theme “{name}”");
    let help = text!("tema yang ada: {known}", "the themes are: {known}");
    let mut found = Diagnostic::new(Code::UnknownTheme, place, message).help(help);
    found.fix = near.map(|near| Fix::likely(format!("\"{near}\"")));
    found
}

/// The names of all themes: the embedded one and the folders in `themes/`.
fn folders(sources: &Sources) -> Vec<String> {
    let mut folders = vec![DEFAULT.to_owned()];
    for file in sources.with_role(FileRole::Theme) {
        let folder = file
            .path
            .strip_prefix("themes/")
            .and_then(|rest| rest.split_once('/'))
            .map(|(folder, _)| folder);
        folders.extend(
            folder
                .filter(|folder| folders.iter().all(|known| known != folder))
                .map(str::to_owned),
        );
    }
    folders
}

fn exists(sources: &Sources, name: &str) -> bool {
    let folder = format!("themes/{name}/");
    sources
        .with_role(FileRole::Theme)
        .any(|file| file.path.starts_with(&folder))
}

/// Location of the theme's name in `site.toml`.
fn setting(sources: &Sources) -> Location {
    let file: Arc<str> = Arc::from("site.toml");
    let text = sources.text(&file).value.unwrap_or_default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let value = line
            .trim_start()
            .strip_prefix("theme")
            .map(str::trim_start)
            .and_then(|rest| rest.strip_prefix('='));
        if let Some(value) = value.map(str::trim) {
            let at = start + line.find(value).unwrap_or_default();
            return Location::new(&file, at..at + value.len());
        }
        start += line.len();
    }
    Location::whole(&file)
}
