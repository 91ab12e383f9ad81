//! The walk through a parsed body that collects its [`Outline`] and the faults in it.
//!
//! Links and pictures are in `links`.

use std::collections::{BTreeMap, HashSet};

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Span};
use crate::markdown::event::{Piece, plain};
use crate::markdown::parse::ParsedBody;
use crate::markdown::plain_text::put_on_one_line;
use crate::markdown::{Outline, headings, misread, pasted, personal_data, untaken};

mod links;

/// Characters of a paragraph above which its repetition is reported: shorter ones repeat by chance.
const REPEATED_LENGTH: usize = 120;

/// The outline of `body`, which was parsed as `parsed`.
pub(super) fn of(body: &str, parsed: &ParsedBody<'_>) -> Outline {
    let mut builder = OutlineBuilder::new(body, parsed);
    builder.outline.headings = headings::all(parsed);
    for (part, pieces) in parsed.parts().enumerate() {
        builder.in_flow = part == 0;
        builder.walk(pieces);
        builder.end_block();
    }
    builder.outline.faults.extend(untaken::find(body, parsed));
    builder.outline.faults.extend(misread::find(body, parsed));
    builder.outline.faults.extend(pasted::find(body));
    builder.finish()
}

struct OutlineBuilder<'d, 'a> {
    body: &'d str,
    parsed: &'d ParsedBody<'a>,
    outline: Outline,
    /// True outside of footnotes.
    in_flow: bool,
    /// Plain text of the open paragraph.
    paragraph: Option<String>,
    /// The long paragraphs so far, and where each began.
    paragraphs: BTreeMap<String, usize>,
    /// Text without a gap, searched for personal data as a whole.
    run: Span,
    /// True if HTML was reported in the open block.
    html: bool,
    /// Count of open links.
    links: usize,
}

impl<'d, 'a> OutlineBuilder<'d, 'a> {
    fn new(body: &'d str, parsed: &'d ParsedBody<'a>) -> Self {
        Self {
            body,
            parsed,
            outline: Outline::default(),
            in_flow: true,
            paragraph: None,
            paragraphs: BTreeMap::new(),
            run: 0..0,
            html: false,
            links: 0,
        }
    }

    fn walk(&mut self, pieces: &[Piece<'_>]) {
        let mut at = 0;
        while let Some((event, span)) = pieces.get(at) {
            match event {
                Event::Start(Tag::Image {
                    link_type,
                    dest_url,
                    ..
                }) => {
                    let (alt, end) = plain(pieces, at);
                    self.picture(span, *link_type, dest_url);
                    self.alternative(span, &alt);
                    at = end;
                }
                Event::Start(tag) => self.start(tag, span),
                Event::End(tag) => self.end(tag, span),
                Event::Text(text) | Event::Code(text) => self.text(text, span),
                Event::SoftBreak | Event::HardBreak => self.append(" "),
                Event::InlineHtml(tag) => {
                    self.append(tag);
                    self.raw_html(span);
                }
                Event::Html(_) => self.raw_html(span),
                _ => {}
            }
            at += 1;
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: &Span) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {}
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                self.link(span, *link_type, dest_url);
                self.links += 1;
            }
            Tag::Paragraph => {
                self.end_block();
                self.paragraph = Some(String::new());
            }
            _ => self.end_block(),
        }
    }

    fn end(&mut self, tag: &TagEnd, span: &Span) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            TagEnd::Link => self.links = self.links.saturating_sub(1),
            TagEnd::Paragraph => {
                self.end_block();
                self.end_paragraph(span);
            }
            _ => self.end_block(),
        }
    }

    fn text(&mut self, text: &str, span: &Span) {
        self.append(text);
        if self.run.end != span.start {
            self.end_run();
            self.run = span.start..span.start;
        }
        self.run.end = span.end;
    }

    fn append(&mut self, text: &str) {
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.push_str(text);
        }
    }

    fn end_block(&mut self) {
        self.end_run();
        self.html = false;
    }

    fn end_run(&mut self) {
        let run = std::mem::replace(&mut self.run, 0..0);
        if run.is_empty() {
            return;
        }
        for mut fault in self
            .body
            .get(run.clone())
            .map(personal_data::find)
            .unwrap_or_default()
        {
            let part = fault.part.take().unwrap_or(0..run.len());
            self.report(run.start + part.start..run.start + part.end, fault);
        }
    }

    fn end_paragraph(&mut self, span: &Span) {
        let typed = self.paragraph.take().unwrap_or_default();
        let is_summary = self.in_flow && self.outline.summary.is_empty();
        if typed.len() <= REPEATED_LENGTH && !is_summary {
            return;
        }
        let text = put_on_one_line(typed);
        if is_summary {
            self.outline.summary.clone_from(&text);
        }
        let is_long = text.len() > REPEATED_LENGTH
            && (text.is_ascii() || text.chars().nth(REPEATED_LENGTH).is_some());
        if is_long {
            let first = *self.paragraphs.entry(text).or_insert(span.start);
            if let Some(between) = self.body.get(first..span.start).filter(|it| !it.is_empty()) {
                let again = self.body.get(span.clone()).unwrap_or_default();
                let end = span.start + again.trim_end().len();
                self.report(span.start..end, repeated(between.matches('\n').count()));
            }
        }
    }

    fn raw_html(&mut self, span: &Span) {
        if !std::mem::replace(&mut self.html, true) {
            let length = self
                .body
                .get(span.clone())
                .map_or(0, |tag| tag.trim_end().len());
            self.report(span.start..span.start + length, raw_html());
        }
    }

    fn report(&mut self, span: Span, fault: Fault) {
        self.outline.faults.push((span, fault));
    }

    /// The outline, with its faults in order and without duplicates: many links can share one faulty definition.
    fn finish(mut self) -> Outline {
        if !self.outline.fragments.is_empty() {
            let ids: HashSet<&str> = self
                .outline
                .headings
                .iter()
                .map(|heading| heading.id.as_str())
                .collect();
            self.outline.fragments.retain(|link| {
                headings::target(&link.destination, |id| ids.contains(id)).is_none()
            });
        }
        let faults = &mut self.outline.faults;
        faults.sort_by(|(a, one), (b, other)| {
            (a.start, a.end, one.code, &one.message).cmp(&(
                b.start,
                b.end,
                other.code,
                &other.message,
            ))
        });
        faults.dedup();
        self.outline
    }
}

/// The fault of a paragraph that also stands so many `lines` above.
fn repeated(lines: usize) -> Fault {
    let message = text!(
        "paragraf ini sama persis dengan paragraf yang mulai {lines} baris di atasnya",
        "this paragraph is exactly the same as the one that begins {lines} lines above it"
    );
    let help = text!("hapus salah satu", "delete one of them");
    Fault::new(Code::DuplicateParagraph, message).help(help)
}

fn raw_html() -> Fault {
    let message = text!(
        "kode HTML tidak dijalankan di sini, jadi tampil sebagai tulisan biasa",
        "HTML code is not run here, so it is shown as plain text"
    );
    let help = text!(
        "hapus kode itu; untuk huruf tebal tulis “**tebal**”, untuk huruf miring “*miring*”",
        "delete the code; for bold letters write “**bold**”, for italics “*italic*”"
    );
    Fault::new(Code::RawHtml, message).help(help)
}

#[cfg(test)]
mod tests {
    use crate::markdown::outline;

    /// The codes that are found in `body`, each with the text that it points at.
    fn found(body: &str) -> Vec<(&str, &str)> {
        let faults = outline(body).faults;
        faults
            .into_iter()
            .map(|(span, fault)| (fault.code.slug(), &body[span]))
            .collect()
    }

    #[test]
    fn a_refused_link_is_found_at_its_destination() {
        let check =
            |body: &str, at: &str| assert_eq!(found(body), [("unsafe-link", at)], "{body:?}");
        check("[a](javascript:x)", "javascript:x");
        check(
            "[a](<javascript:x> \"b](c\")",
            "[a](<javascript:x> \"b](c\")",
        );
        check("[a]( //evil 'b')", "//evil");
        check("[a](java&Tab;script:x) b", "[a](java&Tab;script:x)");
        check("<vbscript:x>", "vbscript:x");
        check("[a][b] dan [c][b]\n\n[b]: data:,x", "data:,x");
        check("![a](https://a.b/c.jpg)", "https://a.b/c.jpg");
        check("![a](data:,x)", "data:,x");
        check("![a](mailto:a@b)", "mailto:a@b");
        check("# [a](https:b)", "https:b");
        check("| [a](file:///b) |\n|---|", "file:///b");
        check("a[^1]\n\n[^1]: [b](blob:x)", "blob:x");
    }

    #[test]
    fn a_fix_stands_in_place_of_the_destination() {
        let fix = |body| outline(body).faults.remove(0).1.fix.map(|fix| fix.text);
        assert_eq!(fix("[a](//b.id/c)").as_deref(), Some("https://b.id/c"));
        assert_eq!(fix("[a](www.b.id)").as_deref(), Some("https://www.b.id"));
        assert_eq!(fix("[a](//b&period;id/c)"), None);
    }

    #[test]
    fn other_faults_have_their_place() {
        let check =
            |body: &str, expected: &[(&str, &str)]| assert_eq!(found(body), expected, "{body:?}");
        check("biasa **saja** [a](b/) & <5 orang", &[]);
        check("[a]()", &[("broken-link", "[a]()")]);
        check("![](a.jpg)", &[("photo-without-alt", "![](a.jpg)")]);
        check(
            "<div>\n<p>\nx\n</div>\n\n<hr>",
            &[("raw-html", "<div>"), ("raw-html", "<hr>")],
        );
        check(
            "a <b>c</b> <i>d</i>\n\n- <u>e</u>\n- f",
            &[("raw-html", "<b>"), ("raw-html", "<u>")],
        );
        check(
            "budi_s@gmail.com, `0812-3456-7890`",
            &[
                ("personal-data", "budi_s@gmail.com"),
                ("personal-data", "0812-3456-7890"),
            ],
        );
        check(
            "[surel](mailto:b@yahoo.com)",
            &[("personal-data", "mailto:b@yahoo.com")],
        );
        check("<b@gmail.com>", &[("personal-data", "b@gmail.com")]);
        check(
            "NIK **3273010101900001**",
            &[("personal-data", "3273010101900001")],
        );
    }

    #[test]
    fn a_long_paragraph_that_stands_twice_is_found_the_second_time() {
        let long = "Rapat ini dihadiri semua pihak. ".repeat(5);
        let body = format!(
            "{long}\n\nlain\n\n> {}\n\nlain\n",
            long.replace("dihadiri ", "dihadiri\n> ")
        );
        let found = outline(&body).faults;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].1.code.slug(), "duplicate-paragraph");
        assert!(found[0].0.start > long.len());
    }

    #[test]
    fn links_are_listed_with_their_place() {
        let body = "[a](b/) ![c](<d e.jpg>) [f][g] [h](#i) [j](#k) [l](https://m.id)\n\n[g]: /n/ 'o'\n\n# I\n";
        let found = outline(body);
        let links: Vec<_> = found
            .links
            .iter()
            .map(|link| (link.destination.as_str(), &body[link.span.clone()]))
            .collect();
        assert_eq!(
            links,
            [("b/", "b/"), ("d e.jpg", "d e.jpg"), ("/n/", "/n/")]
        );
        assert_eq!(
            found
                .links
                .iter()
                .map(|link| link.image)
                .collect::<Vec<_>>(),
            [false, true, false]
        );
        let fragments: Vec<_> = found
            .fragments
            .iter()
            .map(|link| link.destination.as_str())
            .collect();
        assert_eq!(fragments, ["#k"]);
        assert_eq!(found.faults, []);
    }

    #[test]
    fn the_summary_is_the_first_paragraph_as_text() {
        let check =
            |body: &str, expected: &str| assert_eq!(outline(body).summary, expected, "{body:?}");
        check(
            "# Judul\n\n![foto](a.jpg)\n\nRapat *kerja*\n`2020`[^1] &amp;  ~~x~~.\n\nLain\n\n[^1]: y",
            "Rapat kerja 2020 & x.",
        );
        check("[^1]: y\n\nIsi[^1]", "Isi");
        check("- butir", "");
        check("", "");
    }
}
