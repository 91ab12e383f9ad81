//! Footnotes: numbers in the text and the list below it, linked both ways.

use pulldown_cmark::{Event, TagEnd};

use crate::markdown::escape;
use crate::markdown::html::Writer;

impl Writer<'_, '_> {
    /// A reference never stands in a link or picture: the Markdown reader takes the brackets around one as text.
    pub(super) fn citation(&mut self, label: &str) {
        let number = self.parsed.footnotes.number(label);
        let Some((number, cited)) =
            number.and_then(|number| Some((number, self.cited.get_mut(number - 1)?)))
        else {
            self.out.push_str("[^");
            escape::text(&mut self.out, label);
            return self.out.push(']');
        };
        *cited += 1;
        let time = *cited;
        self.push(format_args!(
            "<sup><a id=\"fn-{number}-{time}\" href=\"#fn-{number}\" role=\"doc-noteref\">{number}</a></sup>"
        ));
    }

    pub(super) fn notes(&mut self) {
        let notes = &self.parsed.footnotes.notes;
        if notes.is_empty() {
            return;
        }
        self.block("<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
        for (number, note) in (1..).zip(notes) {
            self.push(format_args!("<li id=\"fn-{number}\">"));
            // The links back stand in the last paragraph, or in one of their own behind a list or table.
            match note.pieces.split_last() {
                Some(((Event::End(TagEnd::Paragraph), _), pieces)) => self.pieces(pieces),
                _ => {
                    self.pieces(&note.pieces);
                    self.block("<p>");
                }
            }
            self.back_links(number, note.citations);
            self.out.push_str("</p></li>\n");
        }
        self.out.push_str("</ol>\n</div>\n");
    }

    fn back_links(&mut self, number: usize, citations: usize) {
        for time in 1..=citations {
            self.push(format_args!(
                " <a href=\"#fn-{number}-{time}\" role=\"doc-backlink\">↩\u{fe0e}"
            ));
            if citations > 1 {
                self.push(format_args!("<sup>{time}</sup>"));
            }
            self.out.push_str("</a>");
        }
    }
}
