//! Links and pictures of a body: which paths it needs resolved, and which destinations are refused.

use pulldown_cmark::LinkType;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Span};
use crate::markdown::destination::{self, Destination};
use crate::markdown::outline::OutlineBuilder;
use crate::markdown::{OutlineLink, personal_data, tracking};

/// The bytes of the body that hold a destination.
struct DestinationSpan {
    span: Span,
    /// False if the span is that of the whole link, because the destination stands there in another spelling.
    is_exact: bool,
}

impl DestinationSpan {
    fn link(self, destination: &str, image: bool) -> OutlineLink {
        OutlineLink {
            destination: destination.to_owned(),
            span: self.span,
            image,
        }
    }
}

impl OutlineBuilder<'_, '_> {
    pub(super) fn link(&mut self, span: &Span, kind: LinkType, destination: &str) {
        // `<name@host>` needs no check: its text is searched for personal data anyway.
        if kind == LinkType::Email {
            return;
        }
        let target = self.destination_span(span, kind, destination);
        match Destination::of(destination) {
            Destination::Web => {
                if let Some(fault) = tracking::find(destination) {
                    self.refuse(target, fault);
                }
            }
            Destination::Mail => {
                for mut fault in personal_data::find(destination) {
                    fault.part = None;
                    self.report(target.span.clone(), fault);
                }
            }
            Destination::Refused(fault) => self.refuse(target, *fault),
            Destination::Path | Destination::Fragment if self.links > 0 => {}
            Destination::Path => self.outline.links.push(target.link(destination, false)),
            Destination::Fragment => self.outline.fragments.push(target.link(destination, false)),
        }
    }

    pub(super) fn picture(&mut self, span: &Span, kind: LinkType, destination: &str) {
        let target = self.destination_span(span, kind, destination);
        match Destination::of_picture(destination) {
            Destination::Path => self.outline.links.push(target.link(destination, true)),
            Destination::Refused(fault) => self.refuse(target, *fault),
            Destination::Web | Destination::Mail | Destination::Fragment => {
                self.report(target.span, destination::elsewhere());
            }
        }
    }

    pub(super) fn alternative(&mut self, span: &Span, alt: &str) {
        if alt.trim().is_empty() {
            self.report(span.clone(), without_alt());
        }
        for mut fault in personal_data::find(alt) {
            fault.part = None;
            self.report(span.clone(), fault);
        }
    }

    fn refuse(&mut self, target: DestinationSpan, mut fault: Fault) {
        // A fix replaces the destination, so without its exact span there is nothing to replace.
        if !target.is_exact {
            fault.fix = None;
        }
        self.report(target.span, fault);
    }

    /// Finds the destination of the link at `span` in the body.
    fn destination_span(&self, span: &Span, kind: LinkType, destination: &str) -> DestinationSpan {
        let definition = self.parsed.definitions.get(&span.start);
        let whole = definition.unwrap_or(span).clone();
        let text = self.body.get(whole.clone()).unwrap_or_default();
        // The Markdown reader gives the span of the whole link, so the destination is searched for in it.
        let before = match kind {
            LinkType::Autolink | LinkType::Email => Some(0),
            LinkType::Inline => text.rfind("](").map(|at| at + 2),
            _ => text.find("]:").map(|at| at + 2),
        };
        let from = before
            .and_then(|at| text.get(at..))
            .unwrap_or_default()
            .trim_start();
        let from = from.strip_prefix('<').unwrap_or(from);
        if !destination.is_empty() && from.starts_with(destination) {
            let start = whole.end - from.len();
            DestinationSpan {
                span: start..start + destination.len(),
                is_exact: true,
            }
        } else {
            DestinationSpan {
                span: whole,
                is_exact: false,
            }
        }
    }
}

fn without_alt() -> Fault {
    let message = text!(
        "gambar ini tidak memiliki keterangan bagi pembaca yang tidak dapat melihatnya",
        "this picture has no description for readers who cannot see it"
    );
    let help = text!(
        "tulis isi gambar di antara kurung siku: “![Peserta rapat di aula](foto.jpg)”",
        "write what it shows in the square brackets: “![The meeting's hall](photo.jpg)”"
    );
    Fault::new(Code::PhotoWithoutAlt, message).help(help)
}
