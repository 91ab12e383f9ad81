//! Keeps `docs/themes.md` up to date: its tables of the values of templates are made from the types that fill them.
//!
//! `SNAPSHOTS=overwrite cargo test --test themes` writes these tables anew.

#![expect(
    clippy::disallowed_methods,
    reason = "it reads the project's own source and may write its document"
)]

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

const DOCUMENT: &str = "docs/themes.md";

/// The line of the document below which everything is generated.
const MARK: &str = "<!-- Written from the types in src by `SNAPSHOTS=overwrite cargo test --test themes`; change it there. -->";

/// The values that every template gets, each with its type.
const EVERYWHERE: &[(&str, &str)] = &[("site", "SiteView"), ("frame", "Frame"), ("page", "Head")];

/// A type that templates see.
#[derive(Debug, Clone)]
struct Shape {
    name: String,
    /// The path of its module below `src`, such as `page/html/list`.
    module: String,
    doc: String,
    fields: Vec<Field>,
}

#[derive(Debug, Clone)]
struct Field {
    name: String,
    of: String,
    doc: String,
}

/// One file of source with the shapes that it declares and the names that it imports.
#[derive(Debug)]
struct Module {
    path: String,
    shapes: Vec<Shape>,
    imports: Vec<(String, String)>,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn modules() -> Vec<Module> {
    let files = ["src/theme.rs", "src/page/html.rs", "src/page/html"].map(|path| root().join(path));
    let entries = files
        .iter()
        .flat_map(|path| WalkDir::new(path).sort_by_file_name())
        .map(|entry| entry.expect("readable"));
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| module(entry.path()))
        .collect()
}

fn module(file: &Path) -> Module {
    let text = fs::read_to_string(file).expect("Rust is UTF-8");
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let below = file
        .strip_prefix(root().join("src"))
        .expect("below src")
        .with_extension("");
    let path = below.to_string_lossy().replace('\\', "/");
    Module {
        shapes: shapes(code, &path),
        imports: imports(code, &path),
        path,
    }
}

/// The names that a file imports, each with its module, such as `page/html/listing`.
fn imports(code: &str, own: &str) -> Vec<(String, String)> {
    let one_line = code.replace('\n', " ");
    let statements = one_line
        .split(" use ")
        .skip(1)
        .filter_map(|rest| rest.split(';').next());
    let mut imports = Vec::new();
    for statement in statements {
        let Some((module, names)) = statement
            .split_once("::{")
            .or_else(|| statement.rsplit_once("::"))
        else {
            continue;
        };
        let module = module.replace("::", "/");
        let module = module
            .strip_prefix("crate/")
            .map_or_else(|| format!("{own}/{module}"), str::to_owned);
        let names = names.trim_end_matches('}').split(',');
        imports.extend(names.map(|name| (name.trim().to_owned(), module.clone())));
    }
    imports
}

/// The types of a file that a template can get: structs with fields that derive `Serialize`.
fn shapes(code: &str, module: &str) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let mut doc = String::new();
    let mut serialized = false;
    let mut open: Option<Shape> = None;
    for line in code.lines() {
        let trimmed = line.trim();
        if let Some(words) = trimmed.strip_prefix("///") {
            let gap = if doc.is_empty() { "" } else { " " };
            let _ = write!(doc, "{gap}{}", words.trim());
            continue;
        }
        if trimmed.starts_with("#[") {
            serialized |= trimmed.contains("Serialize");
            continue;
        }
        let declared = line
            .strip_prefix("pub struct ")
            .or_else(|| line.strip_prefix("struct "))
            .filter(|_| serialized);
        if let Some(rest) = declared {
            let name = rest
                .split(['<', ' ', '(', '{'])
                .next()
                .unwrap_or_default()
                .to_owned();
            let shape = Shape {
                name,
                module: module.to_owned(),
                doc: std::mem::take(&mut doc),
                fields: Vec::new(),
            };
            if rest.ends_with("{}") {
                shapes.push(shape)
            } else if rest.ends_with('{') {
                open = Some(shape)
            }
        } else if line == "}" {
            shapes.extend(open.take());
        } else if let Some(shape) = &mut open
            && let Some((name, of)) = trimmed.trim_end_matches(',').split_once(": ")
        {
            let name = name.trim_start_matches("pub ").to_owned();
            shape.fields.push(Field {
                name,
                of: of.to_owned(),
                doc: std::mem::take(&mut doc),
            });
        }
        doc.clear();
        serialized = false;
    }
    shapes
}

/// All modules with their shapes.
struct Modules(Vec<Module>);

impl Modules {
    fn shapes(&self) -> impl Iterator<Item = &Shape> {
        self.0.iter().flat_map(|module| &module.shapes)
    }

    /// Resolves a type's `name` in `module`: to its own shape, to one that it imports or names by module, or to the
    /// only shape of that name.
    fn find(&self, name: &str, module: &str) -> Option<&Shape> {
        let (in_module, name) = name
            .rsplit_once("::")
            .map_or((None, name), |(module, name)| (Some(module), name));
        let same_name = || self.shapes().filter(move |shape| shape.name == name);
        if let Some(named) = in_module {
            return same_name().find(|shape| {
                shape
                    .module
                    .ends_with(&format!("/{}", named.replace("::", "/")))
            });
        }
        let own = same_name().find(|shape| shape.module == module);
        let imports = self
            .0
            .iter()
            .find(|other| other.path == module)
            .map(|other| other.imports.as_slice());
        let from = imports
            .unwrap_or_default()
            .iter()
            .find(|(imported, _)| imported == name)
            .map(|(_, from)| from);
        let imported = from.and_then(|from| same_name().find(|shape| shape.module == *from));
        own.or(imported)
            .or_else(|| same_name().next().filter(|_| same_name().count() == 1))
    }

    /// The heading of a shape: its name, and its file if the name is not unique.
    fn heading(&self, shape: &Shape) -> String {
        let alone = self
            .shapes()
            .filter(|other| other.name == shape.name)
            .count()
            == 1;
        let file = shape.module.rsplit('/').next().unwrap_or_default();
        if alone {
            shape.name.clone()
        } else {
            format!("{} ({file})", shape.name)
        }
    }

    /// A type in words. Adds the shapes that it names to `named`.
    fn in_words<'a>(&'a self, of: &str, module: &str, named: &mut Vec<&'a Shape>) -> String {
        let inside = |start: &str| {
            of.strip_prefix(start)
                .and_then(|rest| rest.strip_suffix('>'))
        };
        if let Some(of) = inside("Option<") {
            return format!("{}, or none", self.in_words(of, module, named));
        }
        if let Some(of) = inside("Vec<") {
            return format!("list of {}", self.in_words(of, module, named));
        }
        match of {
            "String" | "&'static str" | "&'a str" => "text".to_owned(),
            "bool" => "true or false".to_owned(),
            "u8" | "u16" | "u32" | "u64" | "usize" | "i16" | "i64" => "number".to_owned(),
            "serde_json::Value" => "whatever `extra` holds, or none".to_owned(),
            "&'a serde_json::Value" => "whatever `[extra]` holds".to_owned(),
            "Shared" => self.in_words("RecordCard", module, named),
            name => {
                let name = name.trim_end_matches("<'a>");
                let shape = self
                    .find(name, module)
                    .unwrap_or_else(|| panic!("src/{module}.rs: no shape is called {name}"));
                named.push(shape);
                let heading = self.heading(shape);
                let anchor: String = heading
                    .to_lowercase()
                    .replace(' ', "-")
                    .replace(['(', ')'], "");
                format!("[{heading}](#{anchor})")
            }
        }
    }

    fn table<'a>(&'a self, shape: &'a Shape, named: &mut Vec<&'a Shape>) -> String {
        if shape.fields.is_empty() {
            return "No fields: what every template is given is enough.\n".to_owned();
        }
        let mut table = "| field | is | |\n|---|---|---|\n".to_owned();
        for Field { name, of, doc } in &shape.fields {
            let of = self.in_words(of, &shape.module, named);
            let _ = writeln!(table, "| `{name}` | {of} | {doc} |");
        }
        table
    }

    /// The generated part of the document.
    fn document(&self) -> String {
        let mut named = Vec::new();
        let mut text =
            "\n## Given to every template\n\n`t` holds the words of the interface, by table and key.\n".to_owned();
        for (name, shape) in EVERYWHERE {
            let shape = self
                .shapes()
                .find(|other| other.name == *shape)
                .unwrap_or_else(|| panic!("no shape is called {shape}"));
            let _ = write!(text, "\n### `{name}`\n\n{}", self.table(shape, &mut named));
        }
        text.push_str("\n## `view`, by template\n");
        for (template, shape) in views(self) {
            let _ = write!(
                text,
                "\n### `{template}`\n\n{}",
                self.table(shape, &mut named)
            );
        }
        text.push_str("\n## Shapes\n");
        let mut shown: BTreeMap<String, String> = BTreeMap::new();
        while let Some(shape) = named.pop() {
            let heading = self.heading(shape);
            if let Entry::Vacant(place) = shown.entry(heading) {
                let table = self.table(shape, &mut named);
                place.insert(format!("{}\n\n{table}", shape.doc));
            }
        }
        for (heading, shape) in shown {
            let _ = write!(text, "\n### {heading}\n\n{shape}");
        }
        text
    }
}

/// Each template with its view, which its doc comment names: "The view of `list.html`."
fn views(modules: &Modules) -> BTreeMap<String, &Shape> {
    let template = |shape: &Shape| {
        Some(
            shape
                .doc
                .strip_prefix("The view of `")?
                .split('`')
                .next()?
                .to_owned(),
        )
    };
    modules
        .shapes()
        .filter_map(|shape| Some((template(shape)?, shape)))
        .collect()
}

#[test]
fn the_document_lists_the_values_of_every_template() {
    let path = root().join(DOCUMENT);
    let document = fs::read_to_string(&path).expect("the document is there");
    let (hand, written) = document
        .split_once(MARK)
        .expect("the document has the mark");
    let expected = Modules(modules()).document();
    if std::env::var_os("SNAPSHOTS").is_some_and(|wish| wish == "overwrite") {
        fs::write(&path, format!("{hand}{MARK}\n{expected}")).expect("the document can be written");
        return;
    }
    let difference = written
        .trim_start_matches('\n')
        .lines()
        .zip(expected.trim_start_matches('\n').lines())
        .find(|(is, should)| is != should);
    if let Some((is, should)) = difference {
        panic!(
            "{DOCUMENT} says `{is}` where the code says `{should}`; SNAPSHOTS=overwrite cargo test --test themes"
        );
    }
    assert_eq!(
        written.lines().count(),
        expected.lines().count() + 1,
        "{DOCUMENT} is longer or shorter than the code says"
    );
}

#[test]
fn every_field_has_a_doc_comment() {
    let modules = Modules(modules());
    let fields = modules
        .shapes()
        .flat_map(|shape| shape.fields.iter().map(move |field| (shape, field)));
    let silent = fields.filter(|(_, field)| field.doc.is_empty());
    let silent: Vec<String> = silent
        .map(|(shape, field)| format!("{}.{} has no doc", shape.name, field.name))
        .collect();
    assert!(silent.is_empty(), "\n{}\n", silent.join("\n"));
}

#[test]
fn every_view_has_its_template_and_every_template_its_view() {
    let folder = root().join("themes/kencana/templates");
    let files = WalkDir::new(folder)
        .min_depth(1)
        .max_depth(1)
        .into_iter()
        .map(|entry| entry.expect("readable"));
    let files: Vec<(String, String)> = files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            (
                entry.file_name().to_string_lossy().into_owned(),
                fs::read_to_string(entry.path()).expect("UTF-8"),
            )
        })
        .collect();
    let pages = files
        .iter()
        .filter(|(_, text)| text.contains("{% extends") || text.contains("<html"));
    let pages: BTreeSet<&str> = pages
        .map(|(name, _)| name.as_str())
        .filter(|name| *name != "base.html")
        .collect();
    let modules = Modules(modules());
    let views = views(&modules);
    assert_eq!(
        views.keys().map(String::as_str).collect::<BTreeSet<_>>(),
        pages
    );
}

#[test]
fn source_files_are_parsed_correctly() {
    let code = "//! A list.\n\nuse crate::page::html::listing::{self, Listed};\n/// A list\n/// of things.\n#[derive(Debug, Serialize)]\npub struct Things {\n    /// How many.\n    pub count: usize,\n}\n\n#[derive(Debug)]\nstruct Hidden {\n    x: u8,\n}\n";
    let found = shapes(code, "page/html/list");
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].name.as_str(), found[0].doc.as_str()),
        ("Things", "A list of things.")
    );
    let field = &found[0].fields[0];
    assert_eq!(
        (field.name.as_str(), field.of.as_str(), field.doc.as_str()),
        ("count", "usize", "How many.")
    );
    assert_eq!(
        imports(code, "page/html/list")[1],
        ("Listed".to_owned(), "page/html/listing".to_owned())
    );
}
