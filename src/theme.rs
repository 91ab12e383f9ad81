//! The templates of the site: the embedded default theme, which the site's own overrides. Only this room uses Tera.
//!
//! A template gets finished values and texts and cannot ask for more. Files of themes are listed in [`layers`], texts
//! of the interface are in [`texts`], diagnostics of faulty templates in [`errors`].

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, Value};

use crate::config::Config;
use crate::diagnostic::{Checked, Diagnostic};
use crate::source::Sources;

mod buffer;
mod errors;
pub(crate) mod layers;
mod manifest;
pub(crate) mod partials;
pub mod texts;

use buffer::PageBuffer;
use layers::{Layer, LayerFile};
use partials::PartialHead;
use texts::Texts;

/// The folder of the output for the theme's own files.
pub(crate) const ASSETS: &str = "tema/";

/// A theme with compiled templates and complete texts.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    texts: Arc<Texts>,
    templates: BTreeMap<String, LayerFile>,
    assets: BTreeMap<Arc<str>, LayerFile>,
    asset_names: Vec<Arc<str>>,
}

/// A value that is converted for templates once. Clones share it, also inside other values.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Shared(Value);

impl Shared {
    /// Converts `value`.
    #[must_use]
    pub fn of<T: Serialize>(value: &T) -> Self {
        Self(Value::try_from_serializable(value).unwrap_or_else(|_| Value::none()))
    }
}

/// The input of one page.
#[derive(Debug)]
pub struct PageRender<'a> {
    /// Output path of the page, for messages.
    pub path: &'a str,
    /// File of the record or plain page, for messages.
    pub entry: Option<&'a Arc<str>>,
    /// The `frame` of templates: menu and footer.
    pub frame: Shared,
    /// The `parts` of templates; if none, they are rendered for this page.
    pub partials: Option<Shared>,
    /// The `page` of templates: the head.
    pub head: Shared,
    /// The `view` of templates: the rest, of one shape for each template.
    pub view: Shared,
}

impl Theme {
    /// Loads the theme that `config` names and reports all its errors; `None` if there are any.
    pub(crate) fn load(sources: &Sources, config: &Config) -> Checked<Option<Self>> {
        let mut diagnostics = Vec::new();
        let layers = manifest::chain(sources, &config.theme).drain(&mut diagnostics);
        let texts =
            Arc::new(Texts::load(sources, &layers, config.language).drain(&mut diagnostics));
        let assets = assets(sources, &layers);
        let asset_names = assets.keys().cloned().collect();
        let templates = templates(sources, &layers);
        let mut tera = engine(&layers, &texts);
        tera.global_context()
            .insert_value("t", texts.for_templates());
        tera.global_context()
            .insert("site", &SiteView::of(config, stylesheets(sources, &layers)));
        diagnostics.extend(errors::compile(&mut tera, &templates, sources));
        match partials::shapes(&tera) {
            Ok(shapes) => tera.global_context().insert_value("shapes", shapes),
            Err(error) if diagnostics.is_empty() => {
                diagnostics.push(errors::of_component(&error, &templates))
            }
            Err(_) => {}
        }
        // A theme with warnings only is used.
        let is_sound = diagnostics.iter().all(|found| !found.is_error());
        Checked {
            value: is_sound.then_some(Self {
                tera,
                texts,
                templates,
                assets,
                asset_names,
            }),
            diagnostics,
        }
    }

    /// The texts of the interface.
    #[must_use]
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The names of the theme's static files, which are published below [`ASSETS`].
    #[must_use]
    pub fn assets(&self) -> &[Arc<str>] {
        &self.asset_names
    }

    /// The bytes of one of its static files; `None` if there is no such file.
    ///
    /// # Errors
    ///
    /// A diagnostic at the file if it can no longer be read.
    pub fn asset(
        &self,
        name: &str,
        sources: &Sources,
    ) -> Result<Option<Cow<'static, [u8]>>, Diagnostic> {
        self.assets
            .get(name)
            .map(|file| file.bytes(sources))
            .transpose()
    }

    /// Renders the partials of all pages with this head; `None` if a partial of the theme needs more of the page.
    pub(crate) fn partials(&self, frame: &Shared, head: PartialHead<'_>) -> Option<Shared> {
        partials::render(&self.tera, frame, &Shared::of(&head)).ok()
    }

    /// Renders a page with `template`.
    ///
    /// # Errors
    ///
    /// `template-error` at the template, with the page and the record that it was to show.
    pub fn render(&self, template: &str, page: &PageRender<'_>) -> Result<Vec<u8>, Diagnostic> {
        let faulty = |template: &str, error: &tera::Error| {
            errors::of_page(error, template, &self.templates, page)
        };
        let partials = match &page.partials {
            Some(partials) => partials.clone(),
            None => partials::render(&self.tera, &page.frame, &page.head)
                .map_err(|(template, error)| faulty(&template, &error))?,
        };
        let mut context = Context::new();
        context.insert_value("parts", partials.0);
        context.insert_value("frame", page.frame.0.clone());
        context.insert_value("page", page.head.0.clone());
        context.insert_value("view", page.view.0.clone());
        let mut buffer = PageBuffer::new();
        self.tera
            .render_to(template, &context, &mut buffer)
            .map_err(|error| faulty(template, &error))?;
        Ok(buffer.into_bytes())
    }
}

/// The `site` of templates.
#[derive(Debug, Serialize)]
struct SiteView<'a> {
    /// Title of the site.
    title: &'a str,
    /// One sentence about the site.
    description: Option<&'a str>,
    /// Absolute address of the site, with a slash at the end.
    base_url: &'a str,
    /// The language of the interface: `id` or `en`.
    language: &'static str,
    /// The publisher.
    publisher: Option<NamedLink<'a>>,
    /// The licence of the content.
    licence: Option<NamedLink<'a>>,
    /// Paths of the style sheets below the site's root, the default theme's first.
    stylesheets: Vec<String>,
    /// The table `[extra]` of `site.toml`, unchanged.
    extra: &'a serde_json::Value,
}

/// A name that may have an address.
#[derive(Debug, Serialize)]
struct NamedLink<'a> {
    /// Name of the publisher or licence.
    name: &'a str,
    /// The absolute address of its page.
    url: Option<&'a str>,
    /// Contact of the publisher, as text; a licence has none.
    contact: Option<&'a str>,
}

impl<'a> SiteView<'a> {
    fn of(config: &'a Config, stylesheets: Vec<String>) -> Self {
        let publisher = config.publisher.as_ref().map(|publisher| NamedLink {
            name: &publisher.name,
            url: publisher.url.as_deref(),
            contact: publisher.contact.as_deref(),
        });
        let licence = config.licence.as_ref();
        Self {
            title: &config.title,
            description: config.description.as_deref(),
            base_url: config.base_url.as_str(),
            language: config.language.code(),
            publisher,
            licence: licence.map(|licence| NamedLink {
                name: &licence.name,
                url: licence.url.as_deref(),
                contact: None,
            }),
            stylesheets,
            extra: &config.extra,
        }
    }
}

/// Tera with our filters and the order of layers for templates of the same name.
fn engine(layers: &[Layer], texts: &Arc<Texts>) -> Tera {
    let mut tera = Tera::new();
    let below = layers
        .iter()
        .map(Layer::prefix)
        .filter(|prefix| !prefix.is_empty());
    // Setting prefixes fails only if templates are loaded already, and none is.
    drop(tera.set_fallback_prefixes(below.collect::<Vec<_>>()));
    let texts = Arc::clone(texts);
    tera.register_filter("fill", move |phrase: &Value, values: Kwargs, _: &State| {
        texts.fill_value(phrase, &values)
    });
    tera
}

/// Every template by its name in Tera: those of layers below the topmost begin with the name of their theme.
fn templates(sources: &Sources, layers: &[Layer]) -> BTreeMap<String, LayerFile> {
    let of_layer = |layer: &Layer| {
        let prefix = layer.prefix();
        let files = layer.files(sources, "templates/");
        files
            .into_iter()
            .map(move |file| (format!("{prefix}{}", file.name), file))
            .collect::<Vec<_>>()
    };
    let all = layers.iter().flat_map(of_layer);
    all.filter(|(name, _)| name.ends_with(".html") || name.ends_with(".xml"))
        .collect()
}

/// The theme's static files. A file overrides those of the same name in the layers below.
fn assets(sources: &Sources, layers: &[Layer]) -> BTreeMap<Arc<str>, LayerFile> {
    static_files(sources, layers)
        .map(|file| (Arc::from(file.name.as_str()), file))
        .collect()
}

/// The static files of all layers, those of the lowest layer first.
fn static_files(sources: &Sources, layers: &[Layer]) -> impl Iterator<Item = LayerFile> {
    let lowest_first = layers.iter().rev();
    lowest_first.flat_map(|layer| layer.files(sources, "static/"))
}

fn stylesheets(sources: &Sources, layers: &[Layer]) -> Vec<String> {
    let mut sheets = Vec::new();
    for file in static_files(sources, layers) {
        let path = format!("{ASSETS}{}", file.name);
        if path.ends_with(".css") && !sheets.contains(&path) {
            sheets.push(path);
        }
    }
    sheets
}

#[cfg(test)]
mod tests {
    use crate::config::{self, Config};
    use crate::diagnostic::Diagnostic;
    use crate::diagnostic::report::Position;
    use crate::source::Sources;
    use crate::theme::partials::PartialHead;
    use crate::theme::{PageRender, Shared, Theme};
    use serde_json::json;
    use std::sync::Arc;

    fn project(files: &[(&str, &str)]) -> (Sources, Config) {
        let settings = "title = \"A & B\"\nbase_url = \"https://contoh.id/\"\ntheme = \"kita\"\n";
        let settings = if files.is_empty() {
            settings.replace("theme = \"kita\"\n", "")
        } else {
            settings.to_owned()
        };
        let config = config::read(&Arc::from("site.toml"), &settings)
            .value
            .unwrap();
        let manifest = ("themes/kita/theme.toml", "name = \"kita\"\napi = 1\n");
        let files = files
            .iter()
            .copied()
            .chain([("site.toml", settings.as_str())]);
        let own = files
            .clone()
            .any(|(path, _)| path.starts_with("themes/") && path.ends_with("theme.toml"));
        let files = files.chain(if own { None } else { Some(manifest) });
        let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        (Sources::in_memory(files).value, config)
    }

    fn load(files: &[(&str, &str)]) -> Theme {
        let (sources, config) = project(files);
        let loaded = Theme::load(&sources, &config);
        assert_eq!(loaded.diagnostics, []);
        loaded.value.unwrap()
    }

    fn page(view: serde_json::Value) -> PageRender<'static> {
        let view = Shared::of(&view);
        PageRender {
            path: "x/index.html",
            entry: None,
            frame: Shared::of(&()),
            partials: Some(Shared::of(&())),
            head: Shared::of(&()),
            view,
        }
    }

    /// Each problem as `file:line:column message`.
    fn problems(files: &[(&str, &str)]) -> Vec<String> {
        let (sources, config) = project(files);
        let loaded = Theme::load(&sources, &config);
        assert!(loaded.value.is_none());
        loaded
            .diagnostics
            .iter()
            .map(|found| shown(&sources, found))
            .collect()
    }

    fn shown(sources: &Sources, found: &Diagnostic) -> String {
        let text = sources.quote(&found.location.file).unwrap_or_default();
        let Position { line, column } = Position::of(&text, found.location.span().start);
        format!(
            "{}:{line}:{column} {}",
            found.location.file, found.message.en
        )
    }

    #[test]
    fn the_theme_in_the_program_is_sound() {
        let theme = load(&[]);
        assert!(theme.assets().iter().any(|name| &**name == "style.css"));
    }

    #[test]
    fn a_file_of_the_site_lies_over_that_of_the_program_and_can_extend_it() {
        let theme = load(&[
            (
                "themes/kita/templates/one.html",
                "{{ t.nav.home }} {{ view.x }}{{ <shape state=\"selesai\" /> }}",
            ),
            (
                "themes/kita/templates/two.html",
                "{% extends \"kencana/base.html\" %}{% block main %}ini{% endblock %}",
            ),
            (
                "themes/kita/templates/components.html",
                "{% component shape(state: string) %}!{% endcomponent %}",
            ),
            ("themes/kita/texts/id.toml", "[nav]\nhome = \"Depan\"\n"),
            ("themes/kita/static/style.css", "a{}"),
            ("themes/kita/static/warna.css", "b{}"),
        ]);
        assert_eq!(
            theme
                .render("one.html", &page(json!({"x": "<b>"})))
                .unwrap(),
            b"Depan &lt;b&gt;!"
        );
        assert_eq!(
            (
                theme.texts().get("nav.home"),
                theme.texts().get("nav.years")
            ),
            ("Depan", "Tahun")
        );
        assert!(
            theme.templates.contains_key("two.html")
                && theme.templates.contains_key("kencana/base.html")
        );
        assert_eq!(
            theme
                .assets()
                .iter()
                .map(|name| &**name)
                .collect::<Vec<_>>(),
            ["style.css", "warna.css"]
        );
        let (sources, _) = project(&[("themes/kita/static/style.css", "a{}")]);
        assert_eq!(
            &*theme.asset("style.css", &sources).unwrap().unwrap(),
            b"a{}"
        );
    }

    #[test]
    fn partials_are_shared_unless_they_ask_for_more_than_pages_have_in_common() {
        let head = PartialHead {
            root: "../",
            section: "years",
            language: "id",
            foreign: false,
        };
        let one = (
            "themes/kita/templates/one.html",
            "{{ parts.header }}|{{ parts.foot }}|{{ shapes.selesai }}",
        );
        let foot = (
            "themes/kita/templates/parts/foot.html",
            "<{{ page.root }}>\n",
        );
        let shown = |header: &str, partials: &dyn Fn(&Theme) -> Option<Shared>| {
            let shape = "{% component shape(state: string) %}={{ state }}={% endcomponent %}";
            let shape = ("themes/kita/templates/components.html", shape);
            let theme = load(&[
                one,
                foot,
                shape,
                ("themes/kita/templates/parts/header.html", header),
            ]);
            let head = Shared::of(&json!({"root": "../", "section": "years", "title": "Judul"}));
            let partials = partials(&theme);
            (
                partials.is_some(),
                String::from_utf8(
                    theme
                        .render(
                            "one.html",
                            &PageRender {
                                head,
                                partials,
                                ..page(json!({}))
                            },
                        )
                        .unwrap(),
                )
                .unwrap(),
            )
        };
        let prepared = |theme: &Theme| theme.partials(&Shared::of(&()), head);
        let both = "years|<../>|=selesai=".to_owned();
        assert_eq!(shown("{{ page.section }}", &prepared), (true, both.clone()));
        assert_eq!(shown("{{ page.section }}", &|_| None), (false, both));
        assert_eq!(
            shown("{{ page.title }}", &prepared),
            (false, "Judul|<../>|=selesai=".to_owned())
        );
    }

    #[test]
    fn every_fault_of_every_template_is_reported_at_its_place() {
        assert_eq!(
            problems(&[
                ("themes/kita/templates/a.html", "x\n  {% if %}"),
                ("themes/kita/templates/b.html", "{{ a b }}")
            ]),
            [
                "themes/kita/templates/a.html:2:9 this template is faulty: Found `%}` but expected one of: integer, float, string, bool, ident, `-`, `not`, `<`, `{`, `[` or `(`",
                "themes/kita/templates/b.html:1:6 this template is faulty: Found identifier but expected }}",
            ]
        );
        assert_eq!(
            problems(&[(
                "themes/kita/templates/a.html",
                "x\n {{ y | nope }}{{ <nope /> }}{% include \"nope.html\" %}"
            )]),
            [
                "themes/kita/templates/a.html:2:9 this template is faulty: Unknown filter `nope`",
                "themes/kita/templates/a.html:2:19 this template is faulty: Unknown component `nope`",
                "themes/kita/templates/a.html:2:41 this template is faulty: Unknown template `nope.html`",
            ]
        );
        let circle = problems(&[("themes/kita/templates/a.html", "{% include \"a.html\" %}")]);
        assert!(
            circle.len() == 1 && circle[0].starts_with("themes/kita/templates/a.html:1:1 "),
            "{circle:?}"
        );
        let check = |path: &str, text: &str, expected: &str| {
            let found = problems(&[(path, text)]);
            assert!(
                found.len() == 1 && found[0].starts_with(expected),
                "{found:?}"
            );
        };
        check(
            "themes/kita/texts/id.toml",
            "[nav]\nhome = 1",
            "themes/kita/texts/id.toml:1:1 “nav.home” is not a phrase",
        );
        check(
            "themes/kita/texts/id.toml",
            "[nav\n",
            "themes/kita/texts/id.toml:1:5 this file of the theme cannot",
        );
        check(
            "themes/kita/theme.toml",
            "name = \"k\"\napi = 2",
            "themes/kita/theme.toml:2:7 this theme was made for api 2",
        );
        check(
            "themes/kita/theme.toml",
            "name = \"k\"\napi = 1\nextends = \"kit\"",
            "themes/kita/theme.toml:3:11 there is no theme “kit”",
        );
        check(
            "themes/kita/theme.toml",
            "name = \"k\"\napi = 1\nextends = \"kita\"",
            "themes/kita/theme.toml:3:11 there is no theme “kita”",
        );
        check(
            "themes/lain/theme.toml",
            "name = \"k\"\napi = 1",
            "site.toml:3:9 there is no theme “kita”",
        );
    }

    #[test]
    fn a_fault_while_rendering_names_the_page_and_its_record() {
        let files = [
            ("themes/kita/templates/a.html", "x\n{{ view.nama }}"),
            ("content/records/r.md", ""),
        ];
        let theme = load(&files);
        let record: Arc<str> = Arc::from("content/records/r.md");
        let failed = theme
            .render(
                "a.html",
                &PageRender {
                    entry: Some(&record),
                    ..page(json!({"name": 1}))
                },
            )
            .unwrap_err();
        let place = shown(&project(&files).0, &failed);
        assert!(
            place.starts_with(
                "themes/kita/templates/a.html:2:9 this template is faulty: Field `nama` "
            ),
            "{place}"
        );
        assert!(failed.help.unwrap().en.contains("x/index.html"));
        assert_eq!(&*failed.labels[0].location.file, "content/records/r.md");
    }

    #[test]
    fn shared_values_inside_others_are_shown() {
        let theme = load(&[(
            "themes/kita/templates/a.html",
            "{% for x in view.list %}{{ x.name }}{% endfor %}",
        )]);
        let shared = Shared::of(&json!({"name": "a"}));
        let page = PageRender {
            view: Shared::of(
                &[("list", vec![shared.clone(), shared])]
                    .into_iter()
                    .collect::<std::collections::BTreeMap<_, _>>(),
            ),
            ..page(json!(1))
        };
        assert_eq!(theme.render("a.html", &page).unwrap(), b"aa");
    }
}
