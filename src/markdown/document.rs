//! A body read as Markdown: the flow of its pieces, and behind it the footnotes that are cited.
//!
//! Whoever walks a document walks `flow` and then `notes`, and so meets the same links and headings in the same order.

use std::collections::HashMap;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::diagnostic::{Fault, Span};
use crate::markdown::footnotes::{self, Footnotes};
use crate::markdown::limits;

/// One event of the Markdown reader and the bytes of the body that it stands for.
pub(super) type Piece<'a> = (Event<'a>, Span);

/// A body read as Markdown.
pub(super) struct Document<'a> {
    /// Everything but footnotes.
    pub(super) flow: Vec<Piece<'a>>,
    /// The footnotes that are cited.
    pub(super) footnotes: Footnotes<'a>,
    /// For a link `[text][name]` that begins at this byte: the line that says where `name` leads.
    pub(super) definitions: HashMap<usize, Span>,
}

impl<'a> Document<'a> {
    /// The flow, then each footnote in the order of its number.
    pub(super) fn parts(&self) -> impl Iterator<Item = &[Piece<'a>]> {
        std::iter::once(self.flow.as_slice()).chain(
            self.footnotes
                .notes
                .iter()
                .map(|note| note.pieces.as_slice()),
        )
    }
}

/// Reads `body`, or says which limit it is past.
pub(super) fn read(body: &str) -> Result<Document<'_>, Box<(Span, Fault)>> {
    if let Some(fault) = limits::fault(body) {
        return Err(Box::new(fault));
    }
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut parser = Parser::new_ext(body, options).into_offset_iter();
    let mut flow = Vec::with_capacity(body.len() / 8);
    if !body.contains("]:") {
        // Nothing is defined, so all is flow and no name leads anywhere.
        flow.extend(parser);
        return Ok(Document {
            flow,
            footnotes: Footnotes::default(),
            definitions: HashMap::new(),
        });
    }
    let mut notes: Vec<(String, Vec<Piece<'_>>)> = Vec::new();
    let mut open = Vec::new();
    let mut definitions = HashMap::new();
    while let Some((event, span)) = parser.next() {
        match &event {
            Event::Start(Tag::FootnoteDefinition(name)) => {
                open.push(notes.len());
                notes.push((footnotes::key(name), Vec::new()));
                continue;
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                open.pop();
                continue;
            }
            Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. })
                if is_named(*link_type) =>
            {
                if let Some(definition) = parser.reference_definitions().get(id) {
                    definitions.insert(span.start, definition.span.clone());
                }
            }
            _ => {}
        }
        match open.last().and_then(|&note| notes.get_mut(note)) {
            Some((_, pieces)) => pieces.push((event, span)),
            None => flow.push((event, span)),
        }
    }
    let footnotes = Footnotes::cited(&flow, notes);
    Ok(Document {
        flow,
        footnotes,
        definitions,
    })
}

const fn is_named(link: LinkType) -> bool {
    matches!(
        link,
        LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
    )
}

/// The plain text of the element that begins at `pieces[start]`, and where it ends: the index of its end tag.
pub(super) fn plain(pieces: &[Piece<'_>], start: usize) -> (String, usize) {
    let mut text = String::new();
    let mut depth = 0usize;
    for (at, (event, _)) in pieces.iter().enumerate().skip(start) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return (text, at);
                }
                if *end == TagEnd::TableCell {
                    text.push_str(", ");
                }
            }
            Event::Text(part) | Event::Code(part) | Event::InlineHtml(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    (text, pieces.len())
}
