//! Diagnostics as text with carets, for a terminal. Only this file decides how they look.

use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet,
};

use crate::diagnostic::code::Severity;
use crate::diagnostic::fix::Certainty;
use crate::diagnostic::report::Report;
use crate::diagnostic::text::Language;
use crate::diagnostic::{Diagnostic, Label, Location};

impl Report<'_> {
    /// Text with carets under the fault, in colour if `color`.
    #[must_use]
    pub fn human(&self, color: bool) -> String {
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let mut out = String::new();
        for diagnostic in self.diagnostics {
            out.push_str(&renderer.render(&self.groups(diagnostic)));
            out.push_str("\n\n");
        }
        out
    }

    fn groups<'r>(&'r self, diagnostic: &'r Diagnostic) -> Vec<Group<'r>> {
        let title = self
            .level(diagnostic.severity)
            .primary_title(diagnostic.message.in_language(self.language))
            .id(diagnostic.code.slug());
        let location = &diagnostic.location;
        let mut main = Group::with_title(title);
        main = match self.is_whole(location) {
            true => main.element(Origin::path(&*location.file)),
            false => main.element(self.snippet(diagnostic)),
        };
        // Labels in the same file are annotations of the snippet above.
        let labels = diagnostic.labels.iter();
        for label in labels.filter(|label| label.location.file != location.file) {
            main = match self.is_whole(&label.location) {
                true => main.element(Level::NOTE.no_name().message(self.label_as_text(label))),
                false => main.element(self.label_elsewhere(label)),
            };
        }
        let help = diagnostic
            .help
            .as_ref()
            .map(|help| help.in_language(self.language));
        let title = |text| Group::with_title(self.help().secondary_title(text));
        let advice = match (&diagnostic.fix, help) {
            (Some(fix), help) => {
                let snippet = Snippet::source(self.text(location))
                    .path(&*location.file)
                    .patch(Patch::new(self.bounded(location), fix.text.as_str()));
                Some(title(help.unwrap_or(self.write_this(fix.certainty))).element(snippet))
            }
            (None, help) => help.map(title),
        };
        std::iter::once(main).chain(advice).collect()
    }

    fn snippet<'r>(&'r self, diagnostic: &'r Diagnostic) -> Snippet<'r, Annotation<'r>> {
        let location = &diagnostic.location;
        let mut snippet = Snippet::source(self.text(location))
            .path(&*location.file)
            .annotation(AnnotationKind::Primary.span(self.bounded(location)));
        let labels = diagnostic.labels.iter();
        for label in labels.filter(|label| label.location.file == location.file) {
            let annotation = AnnotationKind::Context.span(self.bounded(&label.location));
            snippet = snippet.annotation(annotation.label(label.text.in_language(self.language)));
        }
        snippet
    }

    fn label_as_text(&self, label: &Label) -> String {
        format!(
            "{}: {}",
            label.text.in_language(self.language),
            label.location.file
        )
    }

    fn label_elsewhere<'r>(&'r self, label: &'r Label) -> Snippet<'r, Annotation<'r>> {
        let annotation = AnnotationKind::Context.span(self.bounded(&label.location));
        Snippet::source(self.text(&label.location))
            .path(&*label.location.file)
            .annotation(annotation.label(label.text.in_language(self.language)))
    }

    /// True for a location that is a whole file, or whose file has no text to quote.
    fn is_whole(&self, location: &Location) -> bool {
        location.span() == (0..0) || self.text(location).is_empty()
    }

    fn level(&self, severity: Severity) -> Level<'static> {
        match (severity, self.language) {
            (Severity::Error, Language::Id) => Level::ERROR.with_name("galat"),
            (Severity::Error, Language::En) => Level::ERROR,
            (Severity::Warning, Language::Id) => Level::WARNING.with_name("peringatan"),
            (Severity::Warning, Language::En) => Level::WARNING,
            (Severity::Note, Language::Id) => Level::NOTE.with_name("info"),
            (Severity::Note, Language::En) => Level::NOTE,
        }
    }

    fn help(&self) -> Level<'static> {
        match self.language {
            Language::Id => Level::HELP.with_name("saran"),
            Language::En => Level::HELP,
        }
    }

    const fn write_this(&self, certainty: Certainty) -> &'static str {
        match (certainty, self.language) {
            (Certainty::Exact, Language::Id) => "tulis begini",
            (Certainty::Exact, Language::En) => "write it like this",
            (Certainty::Likely, Language::Id) => "mungkin maksudnya begini",
            (Certainty::Likely, Language::En) => "perhaps like this",
        }
    }
}
