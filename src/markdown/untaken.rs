//! Marks of Markdown that did not take and are shown as they were typed: `##Judul`, `**tebal (KB)**nya`, a link with a
//! blank in its address, a footnote without text, a task, a bullet pasted from Word, a table without its second line.
//!
//! A further mark is a function here, called from [`find`] or from `Finder::line`.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::diagnostic::{Fault, Span};
use crate::markdown::event::Piece;
use crate::markdown::parse::{self, ParsedBody};

mod faults;
mod lines;

use faults::{
    blank_in_address, glued_heading, noteless, shown_bold, table_row, task_mark, uncited_note,
    unclosed_link,
};

/// Bytes behind `](` in which the end of an address is searched for.
const ADDRESS: usize = 300;

/// The most bytes of a footnote's label, with its brackets.
const LABEL: usize = 60;

/// Every mark of `body` that did not take, with its fault.
pub(super) fn find(body: &str, parsed: &ParsedBody<'_>) -> Vec<(Span, Fault)> {
    let mut finder = Finder {
        body,
        parsed,
        faults: Vec::new(),
        lines: lines::Lines::default(),
        stars: Vec::new(),
    };
    for pieces in parsed.parts() {
        finder.walk(pieces);
        finder.end_block();
    }
    let uncited = parsed.footnotes.uncited.iter();
    let mut faults = finder.faults;
    faults.extend(uncited.map(|label| (label.clone(), uncited_note())));
    faults
}

struct Finder<'d, 'a> {
    body: &'d str,
    parsed: &'d ParsedBody<'a>,
    faults: Vec<(Span, Fault)>,
    /// Lines of the open block that should be items of a list.
    lines: lines::Lines,
    /// The first bytes of all `**` in the open block that are shown.
    stars: Vec<usize>,
}

impl Finder<'_, '_> {
    fn walk(&mut self, pieces: &[Piece<'_>]) {
        let (mut is_code, mut begins_line) = (false, true);
        for (event, span) in pieces {
            match event {
                Event::Start(Tag::CodeBlock(_)) => is_code = true,
                Event::End(TagEnd::CodeBlock) => is_code = false,
                Event::Text(text) if !is_code && self.body.get(span.clone()) == Some(text) => {
                    if begins_line {
                        self.line(span.start);
                    }
                    self.text(span);
                }
                Event::FootnoteReference(label) => self.footnote(label, span),
                Event::Start(tag) if is_block(tag) => self.end_block(),
                Event::End(end) if ends_block(end) => self.end_block(),
                _ => {}
            }
            begins_line = match event {
                Event::SoftBreak | Event::HardBreak => true,
                Event::Start(tag) => is_block(tag),
                _ => false,
            };
        }
    }

    /// Looks at the line of a paragraph or item that begins at `start`.
    fn line(&mut self, start: usize) {
        let line = self.body.get(start..).unwrap_or_default();
        let line = line.split('\n').next().unwrap_or_default().trim_end();
        let marks = line.bytes().take_while(|byte| *byte == b'#').count();
        let rest = line.get(marks..).unwrap_or_default();
        // One `#` before a single word is a hashtag.
        let fewest = if self.stands_alone(start, line) { 1 } else { 2 };
        if (fewest..=6).contains(&marks) && rest.starts_with(char::is_alphanumeric) {
            let hashes = line.get(..marks).unwrap_or_default();
            self.faults
                .push((start..start + marks, glued_heading(hashes)));
        }
        for task in ["[ ] ", "[x] ", "[X] "] {
            if line.starts_with(task) {
                self.faults.push((start..start + 3, task_mark()));
            }
        }
        let span = start..start + line.len();
        if line.starts_with('|') && line.len() > 1 && line.ends_with('|') {
            if !self.lines.has_row {
                self.faults.push((span.clone(), table_row()));
            }
            self.lines.has_row = true;
        }
        let before = self.body.get(..start).unwrap_or_default();
        let indent = before.rsplit('\n').next().unwrap_or_default();
        // Behind `-`, `>` or `|` a bullet stands in an item, a quote or a table, where no dash is missing.
        if indent.trim().is_empty() {
            self.lines.add(line, span);
        }
    }

    /// True of a line of several words that begins at `start` and is a paragraph by itself.
    fn stands_alone(&self, start: usize, line: &str) -> bool {
        let before = self.body.get(..start).unwrap_or_default();
        let after = self.body.get(start + line.len()..).unwrap_or_default();
        let is_open = before.is_empty() || before.ends_with("\n\n");
        let is_closed =
            after.is_empty() || after.trim_start_matches([' ', '\t']).starts_with("\n\n");
        let is_end = after.trim().is_empty();
        is_open && (is_closed || is_end) && line.contains(' ') && !line.contains(" #")
    }

    /// Looks at a text for marks that may stand anywhere in a line.
    fn text(&mut self, span: &Span) {
        let text = self.body.get(span.clone()).unwrap_or_default();
        // A pass without branches, which the compiler vectorises, rules out nearly every text.
        let is_mark = |byte: u8| (byte == b'*') | (byte == b'[') | (byte == b']');
        if !text.bytes().fold(false, |any, byte| any | is_mark(byte)) {
            return;
        }
        for (at, mark) in text.match_indices(['*', ']', '[']) {
            let at = span.start + at;
            let before = self.body.get(..at).unwrap_or_default();
            let after = self.body.get(at + 1..).unwrap_or_default();
            if before.ends_with('\\') {
                continue;
            }
            match mark {
                "*" if !before.ends_with('*') => {
                    let count = 1 + after.bytes().take_while(|byte| *byte == b'*').count();
                    let behind = after.get(count - 1..).unwrap_or_default();
                    // Three at the end of a line are the end mark of a news item.
                    let is_end = count == 3 && (behind.is_empty() || behind.starts_with('\n'));
                    // More of them hide the digits of a number.
                    if (2..=3).contains(&count) && !is_end {
                        self.stars.push(at);
                    }
                }
                "]" if after.starts_with('(') => self.link(at + 2),
                "[" if after.starts_with('^') => {
                    let near = after
                        .get(1..after.floor_char_boundary(LABEL))
                        .unwrap_or_default();
                    let label = near.split_once(']').map(|(label, _)| label);
                    if let Some(label) = label.filter(|label| !label.contains('\n')) {
                        self.faults
                            .push((at..at + label.len() + 3, noteless(label)));
                    }
                }
                _ => {}
            }
        }
    }

    /// Reports a link whose address begins at `start` and did not take.
    fn link(&mut self, start: usize) {
        let rest = self.body.get(start..).unwrap_or_default();
        let rest = rest
            .get(..rest.floor_char_boundary(ADDRESS))
            .unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        match line.find(')').and_then(|end| line.get(..end)) {
            Some(address) if address.trim().contains(' ') => {
                let fault = blank_in_address(address.trim());
                self.faults.push((start..start + address.len(), fault));
            }
            _ => self.faults.push((start - 2..start, unclosed_link())),
        }
    }

    fn footnote(&mut self, label: &str, span: &Span) {
        if self.parsed.footnotes.number(label).is_none() {
            self.faults.push((span.clone(), noteless(label)));
        }
    }

    fn end_block(&mut self) {
        self.end_lines();
        self.lines.has_row = false;
        let stars = std::mem::take(&mut self.stars);
        for pair in stars.chunks(2) {
            if let Some((span, fault)) = self.bold(pair) {
                self.faults.push((span, fault));
            }
        }
    }

    fn end_lines(&mut self) {
        let run = self.lines.take(self.body);
        self.faults.extend(run);
    }

    /// The fault of `**` that is shown, or of two with a text between them.
    fn bold(&self, pair: &[usize]) -> Option<(Span, Fault)> {
        let (first, last) = (*pair.first()?, *pair.last()?);
        let span = first..last + 2;
        let inner = self.body.get(first + 2..last).unwrap_or_default();
        let before = self.body.get(..first)?.chars().next_back().unwrap_or(' ');
        let after = self.body.get(last + 2..)?.chars().next().unwrap_or(' ');
        let around = Around { before, after };
        let fix = (first < last).then(|| around.mended(inner)).flatten();
        Some((span, shown_bold().maybe_fix(fix)))
    }
}

/// The characters before and behind a text between two `**`.
struct Around {
    before: char,
    after: char,
}

impl Around {
    /// `inner` as bold letters that take at this place, if there is a simple way.
    fn mended(&self, inner: &str) -> Option<String> {
        let inner = inner.trim();
        let takes = |bold: &String| {
            let line = format!("{}{bold}{}", self.before, self.after);
            let is_bold = |(event, _): &Piece<'_>| matches!(event, Event::Start(Tag::Strong));
            parse::parse(&line).is_ok_and(|parsed| parsed.flow.iter().any(is_bold))
        };
        if inner.is_empty() || inner.contains(['\n', '*']) {
            return None;
        }
        let ways = [("", ""), ("", "-"), (" ", ""), (" ", "-")];
        let written = ways.map(|(start, end)| format!("{start}**{inner}**{end}"));
        written.into_iter().find(takes)
    }
}

const fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Item
            | Tag::Heading { .. }
            | Tag::TableCell
            | Tag::BlockQuote(_)
            | Tag::List(_)
    )
}

const fn ends_block(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::Heading(_)
            | TagEnd::TableCell
            | TagEnd::BlockQuote(_)
            | TagEnd::List(_)
    )
}
