//! `theme.toml`: which theme a folder holds, and which one it extends. From it follows what lies over what.

use std::sync::Arc;

use serde::Deserialize;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Checked, Diagnostic, Location};
use crate::source::Sources;
use crate::source::file::FileRole;
use crate::theme::layers::{DEFAULT, Layer};

/// The version of what templates are given that this program speaks.
const API: u32 = 1;

/// The content of `theme.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeManifest {
    /// Name of the theme.
    #[serde(rename = "name")]
    _name: String,
    /// For which version of what templates are given it was made.
    api: toml::Spanned<u32>,
    /// The theme that it lies over; the one in the program if none is written.
    extends: Option<toml::Spanned<String>>,
}

/// The theme `name` and all that it extends, the topmost first; the one in the program is always the last.
pub(super) fn chain(sources: &Sources, name: &str) -> Checked<Vec<Layer>> {
    let mut diagnostics = Vec::new();
    let mut layers = Vec::new();
    let mut wanted = Some((name.to_owned(), setting(sources)));
    let mut seen = Vec::new();
    while let Some((name, place)) = wanted.take() {
        let in_site = exists(sources, &name);
        if name == DEFAULT && (!in_site || !layers.is_empty()) {
            break;
        }
        if !in_site || seen.contains(&name) {
            diagnostics.push(unknown(&name, place, sources));
            break;
        }
        let manifest = read(sources, &name).drain(&mut diagnostics);
        let extends = manifest.and_then(|(file, manifest)| {
            let extends = manifest.extends?;
            Some((
                extends.get_ref().clone(),
                Location::new(&file, extends.span()),
            ))
        });
        layers.push(if layers.is_empty() {
            Layer::Top(name.clone())
        } else {
            Layer::Middle(name.clone())
        });
        seen.push(name);
        wanted = extends;
    }
    layers.push(Layer::Embedded);
    Checked {
        value: layers,
        diagnostics,
    }
}

/// The theme of the folder `name`; none if its `theme.toml` cannot be used.
fn read(sources: &Sources, name: &str) -> Checked<Option<(Arc<str>, ThemeManifest)>> {
    let file: Arc<str> = Arc::from(format!("themes/{name}/theme.toml"));
    let mut diagnostics = Vec::new();
    if sources.file(&file).is_none() {
        let message = text!(
            "folder tema “{name}” belum punya theme.toml",
            "the theme folder “{name}” has no theme.toml yet"
        );
        let help = text!(
            "buat berkas itu dengan dua baris: name = \"{name}\" dan api = {API}",
            "make that file with two lines: name = \"{name}\" and api = {API}"
        );
        diagnostics
            .push(Diagnostic::new(Code::TemplateError, Location::whole(&file), message).help(help));
        return Checked {
            value: None,
            diagnostics,
        };
    }
    let Some(written) = sources.text(&file).drain(&mut diagnostics) else {
        return Checked {
            value: None,
            diagnostics,
        };
    };
    match toml::from_str::<ThemeManifest>(&written) {
        Ok(manifest) => {
            if *manifest.api.get_ref() != API {
                diagnostics.push(other_api(&file, &manifest.api));
            }
            Checked {
                value: Some((file, manifest)),
                diagnostics,
            }
        }
        Err(error) => {
            diagnostics.push(faulty_toml(&file, &error));
            Checked {
                value: None,
                diagnostics,
            }
        }
    }
}

/// The diagnostic of a TOML file of a theme that cannot be parsed.
pub(super) fn faulty_toml(file: &Arc<str>, error: &toml::de::Error) -> Diagnostic {
    let reason = error.message().lines().next().unwrap_or_default();
    let message = text!(
        "berkas tema ini tidak dapat dibaca ({reason})",
        "this file of the theme cannot be read ({reason})"
    );
    let help = text!(
        "tulis setiap baris seperti ini: nama = \"nilai\"",
        "write each line like this: name = \"value\""
    );
    Diagnostic::new(
        Code::TemplateError,
        Location::new(file, error.span().unwrap_or_default()),
        message,
    )
    .help(help)
}

fn other_api(file: &Arc<str>, api: &toml::Spanned<u32>) -> Diagnostic {
    let written = api.get_ref();
    let message = text!(
        "tema ini dibuat untuk api {written}, sedangkan program ini memakai api {API}",
        "this theme was made for api {written}, but this program uses api {API}"
    );
    let help = text!(
        "sesuaikan tema dengan api {API}, lalu tulis api = {API}",
        "adapt the theme to api {API}, then write api = {API}"
    );
    let mut found = Diagnostic::new(
        Code::TemplateError,
        Location::new(file, api.span()),
        message,
    )
    .help(help);
    found.fix = Some(API.to_string());
    found
}

fn unknown(name: &str, place: Location, sources: &Sources) -> Diagnostic {
    let known = folders(sources).join(", ");
    let near = folders(sources)
        .into_iter()
        .find(|folder| strsim::osa_distance(folder, name) <= 2 && folder != name);
    let message = text!("tema “{name}” tidak ada", "there is no theme “{name}”");
    let help = text!("tema yang ada: {known}", "the themes are: {known}");
    let mut found = Diagnostic::new(Code::UnknownTheme, place, message).help(help);
    found.fix = near.map(|near| format!("\"{near}\""));
    found
}

/// The themes that can be named: the one in the program and the folders in `themes/`.
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
