//! A body parsed as Markdown: the pieces of its flow, and behind it the footnotes that are cited.
//!
//! Every walk of a body goes through `flow` and then `notes`, and so meets the same links and headings in the same order.

use std::collections::HashMap;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::diagnostic::{Fault, Span};
use crate::markdown::bare_links::linked;
use crate::markdown::event::Piece;
use crate::markdown::footnotes::{self, Definition, Footnotes};
use crate::markdown::limits;

/// A body parsed as Markdown.
pub(super) struct ParsedBody<'a> {
    /// All pieces but those of footnotes.
    pub(super) flow: Vec<Piece<'a>>,
    /// The footnotes that are cited.
    pub(super) footnotes: Footnotes<'a>,
    /// Line of the definition of `name`, for each link `[text][name]` by its first byte.
    pub(super) definitions: HashMap<usize, Span>,
}

impl<'a> ParsedBody<'a> {
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

/// Parses `body`.
///
/// # Errors
///
/// The first line that is past a limit, and the fault.
pub(super) fn parse(body: &str) -> Result<ParsedBody<'_>, Box<(Span, Fault)>> {
    if let Some(fault) = limits::fault(body) {
        return Err(Box::new(fault));
    }
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut parser = Parser::new_ext(body, options).into_offset_iter();
    // A guess of one event for eight bytes saves most reallocations.
    let mut flow = Vec::with_capacity(body.len() / 8);
    if !body.contains("]:") {
        // Without a definition there are no footnotes and no named links, as in nearly every body.
        flow.extend(parser);
        return Ok(ParsedBody {
            flow: linked(flow, body),
            footnotes: Footnotes::default(),
            definitions: HashMap::new(),
        });
    }
    let mut notes: Vec<Definition<'_>> = Vec::new();
    let mut open = Vec::new();
    let mut definitions = HashMap::new();
    while let Some((event, span)) = parser.next() {
        match &event {
            Event::Start(Tag::FootnoteDefinition(name)) => {
                open.push(notes.len());
                notes.push(Definition {
                    label: footnotes::key(name),
                    line: first_line(body, &span),
                    pieces: Vec::new(),
                });
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
            Some(note) => note.pieces.push((event, span)),
            None => flow.push((event, span)),
        }
    }
    let flow = linked(flow, body);
    for note in &mut notes {
        note.pieces = linked(std::mem::take(&mut note.pieces), body);
    }
    let footnotes = Footnotes::cited(&flow, notes);
    Ok(ParsedBody {
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

fn first_line(body: &str, span: &Span) -> Span {
    let text = body.get(span.clone()).unwrap_or_default();
    let line = text.split('\n').next().unwrap_or_default();
    span.start..span.start + line.trim_end().len()
}
