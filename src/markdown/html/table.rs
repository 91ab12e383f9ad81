//! Tables: each in a box that scrolls on a narrow screen, by keyboard too, and whose name for screen readers is its header.

use pulldown_cmark::Alignment;

use crate::markdown::html::Writer;
use crate::markdown::plain_text::cut;

/// The most characters of that name.
const LONGEST_LABEL: usize = 150;

/// Position of the walk in a table.
#[derive(Default)]
pub(super) struct TableState {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
}

impl Writer<'_, '_> {
    pub(super) fn start_table(&mut self, alignments: &[Alignment], header: &str) {
        let columns = header.trim().trim_end_matches(',');
        let label = cut(columns, LONGEST_LABEL);
        self.table = TableState {
            alignments: alignments.to_vec(),
            ..TableState::default()
        };
        self.block("<div class=\"scroll\" tabindex=\"0\"");
        // A region must have a name, so a table without header text is none.
        if label.chars().any(char::is_alphanumeric) {
            self.out.push_str(" role=\"region\"");
            self.attribute("aria-label", &label);
        }
        self.out.push_str(">\n<table>\n");
    }

    pub(super) fn start_row(&mut self) {
        if !self.table.has_body {
            self.out.push_str("<tbody>\n");
        }
        self.table.has_body = true;
        self.table.column = 0;
        self.out.push_str("<tr>");
    }

    pub(super) fn start_cell(&mut self) {
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Right) => " class=\"r\"",
            Some(Alignment::Center) => " class=\"c\"",
            _ => "",
        };
        self.table.column += 1;
        self.out.push_str(if self.table.in_head {
            "<th scope=\"col\""
        } else {
            "<td"
        });
        self.out.push_str(class);
        self.out.push('>');
    }

    pub(super) fn end_table(&mut self) {
        if self.table.has_body {
            self.out.push_str("</tbody>\n");
        }
        self.out.push_str("</table>\n</div>\n");
    }

    pub(super) fn start_head(&mut self) {
        self.table.in_head = true;
        self.table.column = 0;
        self.out.push_str("<thead>\n<tr>");
    }

    pub(super) fn end_head(&mut self) {
        self.table.in_head = false;
        self.out.push_str("</tr>\n</thead>\n");
    }

    pub(super) fn end_cell(&mut self) {
        self.out
            .push_str(if self.table.in_head { "</th>" } else { "</td>" });
    }
}
