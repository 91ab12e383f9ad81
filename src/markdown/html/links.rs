//! Links and pictures that may be opened or loaded; all others are written as their text.

use pulldown_cmark::LinkType;

use crate::markdown::destination::Destination;
use crate::markdown::html::Writer;
use crate::markdown::{escape, headings};

impl Writer<'_, '_> {
    /// A link inside a link is written as its text, because HTML has no nested links.
    pub(super) fn start_link(&mut self, kind: LinkType, destination: &str, title: &str) {
        let (address, external) = match Destination::of(destination) {
            _ if !self.links.is_empty() => (None, false),
            _ if kind == LinkType::Email => (Some(format!("mailto:{destination}")), false),
            Destination::Web => (Some(destination.to_owned()), true),
            Destination::Mail => (Some(destination.to_owned()), false),
            Destination::Fragment => (Some(self.fragment(destination)), false),
            Destination::Path => ((self.resolve)(destination), false),
            Destination::Refused(_) => (None, false),
        };
        self.links.push(address.is_some());
        if let Some(address) = address {
            self.anchor(&address, external, title);
        }
    }

    pub(super) fn end_link(&mut self) {
        if self.links.pop() == Some(true) {
            self.out.push_str("</a>");
        }
    }

    fn anchor(&mut self, address: &str, external: bool, title: &str) {
        self.out.push_str("<a");
        self.address("href", address);
        if external {
            self.out.push_str(" rel=\"external\"");
        }
        if !title.is_empty() {
            self.attribute("title", title);
        }
        self.out.push('>');
    }

    /// `#latar-belakang` as the id of that heading; any other name is left to the page.
    fn fragment(&self, destination: &str) -> String {
        let id = headings::target(destination, |id| self.has_heading(id));
        id.map_or_else(|| destination.to_owned(), |id| format!("#{id}"))
    }

    fn has_heading(&self, id: &str) -> bool {
        self.ids
            .get_or_init(|| self.all.iter().map(|heading| heading.id.as_str()).collect())
            .contains(id)
    }

    /// A picture of the site. One of another site becomes a link, because a page loads nothing from outside.
    pub(super) fn picture(&mut self, destination: &str, title: &str, alt: &str) {
        let source = match Destination::of_picture(destination) {
            Destination::Path => (self.resolve)(destination),
            Destination::Web if self.links.is_empty() => {
                self.anchor(destination, true, title);
                escape::text(
                    &mut self.out,
                    if alt.is_empty() { destination } else { alt },
                );
                self.out.push_str("</a>");
                return;
            }
            _ => None,
        };
        let Some(source) = source else {
            return escape::text(&mut self.out, alt);
        };
        self.out.push_str("<img");
        self.address("src", &source);
        self.attribute("alt", alt);
        if !title.is_empty() {
            self.attribute("title", title);
        }
        self.out.push_str(" loading=\"lazy\" decoding=\"async\">");
    }
}
