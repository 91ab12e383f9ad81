//! Events of the Markdown reader with their spans: the form in which a body is walked.

use pulldown_cmark::{Event, TagEnd};

use crate::diagnostic::Span;

/// One event and the bytes of the body that it covers.
pub(super) type Piece<'a> = (Event<'a>, Span);

/// The plain text of the element that begins at `pieces[start]`, and the index of its end tag.
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
