//! The walk through a parsed body that writes HTML. It writes only its own tags: text and addresses go through `escape`,
//! links through `destination`, and no tag or attribute of the body is copied.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::fmt::Write as _;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::markdown::event::{Piece, plain};
use crate::markdown::parse::ParsedBody;
use crate::markdown::plain_text::on_one_line;
use crate::markdown::{Heading, escape, headings};

mod links;
mod notes;
mod table;

use table::TableState;

/// Levels of emphasis inside emphasis that are shown: browsers nest at most about 500 elements.
const MOST_EMPHASIS: usize = 50;

/// The HTML of `parsed`. See [`render`](crate::markdown::render).
pub(super) fn write(
    parsed: &ParsedBody<'_>,
    top: u8,
    resolve: &dyn Fn(&str) -> Option<String>,
) -> String {
    let headings = headings::all(parsed);
    let mut writer = Writer {
        parsed,
        resolve,
        // Tags and attributes make the HTML of most pieces about this long.
        out: String::with_capacity(parsed.flow.len() * 32),
        headings: headings.iter(),
        ids: OnceCell::new(),
        all: &headings,
        top,
        level: top,
        links: Vec::new(),
        emphasis: 0,
        table: TableState::default(),
        cited: vec![0; parsed.footnotes.notes.len()],
    };
    writer.pieces(&parsed.flow);
    writer.notes();
    writer.out
}

/// The text of a body that is past a limit, unchanged in a `<pre>`.
pub(super) fn as_typed(body: &str) -> String {
    let mut out = String::from("<pre tabindex=\"0\">");
    escape::text(&mut out, body);
    out.push_str("</pre>\n");
    out
}

struct Writer<'d, 'a> {
    parsed: &'d ParsedBody<'a>,
    resolve: &'d dyn Fn(&str) -> Option<String>,
    out: String,
    /// The headings that follow.
    headings: std::slice::Iter<'d, Heading>,
    /// The ids of all headings, collected for the first link to one.
    ids: OnceCell<HashSet<&'d str>>,
    all: &'d [Heading],
    /// Level of the highest heading.
    top: u8,
    /// Level of the open heading.
    level: u8,
    /// The open links: true for each that was written as `<a>`.
    links: Vec<bool>,
    emphasis: usize,
    table: TableState,
    /// Count of the references so far to each footnote.
    cited: Vec<usize>,
}

impl Writer<'_, '_> {
    fn pieces(&mut self, pieces: &[Piece<'_>]) {
        let mut at = 0;
        while let Some((event, _)) = pieces.get(at) {
            match event {
                Event::Start(Tag::Image {
                    dest_url, title, ..
                }) => {
                    let (alt, end) = plain(pieces, at);
                    self.picture(dest_url, title, &on_one_line(&alt));
                    at = end;
                }
                Event::Start(Tag::Heading { .. }) if headings::is_empty(pieces, at) => at += 1,
                Event::Start(Tag::Table(alignments)) => {
                    let label = plain(pieces, at + 1).0;
                    self.start_table(alignments, &label);
                }
                Event::Start(tag) => self.start(tag),
                Event::End(tag) => self.end(tag),
                Event::Text(text) | Event::InlineHtml(text) | Event::Html(text) => {
                    escape::text(&mut self.out, text)
                }
                Event::Code(code) => {
                    self.out.push_str("<code>");
                    escape::text(&mut self.out, code);
                    self.out.push_str("</code>");
                }
                Event::SoftBreak => self.out.push('\n'),
                Event::HardBreak => self.out.push_str("<br>\n"),
                Event::Rule => self.block("<hr>\n"),
                Event::FootnoteReference(label) => self.citation(label),
                Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
            }
            at += 1;
        }
    }

    /// Writes a tag that begins a line.
    fn block(&mut self, tag: &str) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.out.push_str(tag);
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.block("<p>"),
            Tag::Heading { .. } => self.start_heading(),
            Tag::BlockQuote(_) => self.block("<blockquote>\n"),
            Tag::CodeBlock(_) => self.block("<pre tabindex=\"0\"><code>"),
            Tag::List(None) => self.block("<ul>\n"),
            Tag::List(Some(1)) => self.block("<ol>\n"),
            Tag::List(Some(first)) => self.block(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.block("<li>"),
            Tag::TableHead => self.start_head(),
            Tag::TableRow => self.start_row(),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.emphasize("<em>"),
            Tag::Strong => self.emphasize("<strong>"),
            Tag::Strikethrough => self.emphasize("<del>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.start_link(*link_type, dest_url, title),
            _ => {}
        }
    }

    fn end(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::HtmlBlock => {
                // The text of an HTML block ends with a line end of its own.
                let length = self.out.trim_end().len();
                self.out.truncate(length);
                self.out.push_str("</p>\n");
            }
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => self.block("</blockquote>\n"),
            TagEnd::CodeBlock => self.out.push_str("</code></pre>\n"),
            TagEnd::List(ordered) => self.block(if *ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_head(),
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.de_emphasize("</em>"),
            TagEnd::Strong => self.de_emphasize("</strong>"),
            TagEnd::Strikethrough => self.de_emphasize("</del>"),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    fn push(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.out.write_fmt(arguments);
    }

    fn start_heading(&mut self) {
        let (depth, id) = self
            .headings
            .next()
            .map_or((0, ""), |heading| (heading.depth, &heading.id));
        let level = self.top.saturating_add(depth).clamp(1, 6);
        self.level = level;
        self.block("");
        self.push(format_args!("<h{level} id=\"{id}\">"));
    }

    fn end_heading(&mut self) {
        let level = self.level;
        self.push(format_args!("</h{level}>\n"));
    }

    fn emphasize(&mut self, tag: &str) {
        self.emphasis += 1;
        if self.emphasis <= MOST_EMPHASIS {
            self.out.push_str(tag);
        }
    }

    fn de_emphasize(&mut self, tag: &str) {
        if self.emphasis <= MOST_EMPHASIS {
            self.out.push_str(tag);
        }
        self.emphasis = self.emphasis.saturating_sub(1);
    }

    fn begin_attribute(&mut self, name: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.begin_attribute(name);
        escape::text(&mut self.out, value);
        self.out.push('"');
    }

    fn address(&mut self, name: &str, address: &str) {
        self.begin_attribute(name);
        escape::address(&mut self.out, address);
        self.out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::render;

    fn check(body: &str, expected: &str) {
        let html = render(body, 2, &|path| {
            (!path.starts_with("hilang")).then(|| format!("../{path}"))
        });
        assert_eq!(html.trim_end(), expected, "{body:?}");
    }

    #[test]
    fn text_and_blocks() {
        check("", "");
        check(
            "Satu\ndua  \ntiga & \"empat\"",
            "<p>Satu\ndua<br>\ntiga &amp; &quot;empat&quot;</p>",
        );
        check(
            "*a* **b** ~~c~~ `<d>`",
            "<p><em>a</em> <strong>b</strong> <del>c</del> <code>&lt;d&gt;</code></p>",
        );
        check(
            "{{ 7*7 }} {% x %} -- '...'",
            "<p>{{ 7*7 }} {% x %} -- '...'</p>",
        );
        check(
            "- a\n- b\n  1. c",
            "<ul>\n<li>a</li>\n<li>b\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>",
        );
        check(
            "3. a\n\n4. b",
            "<ol start=\"3\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>",
        );
        check("> a\n\n---", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>");
        check(
            "```html\n<b>\n\n---\n```",
            "<pre tabindex=\"0\"><code>&lt;b&gt;\n\n---\n</code></pre>",
        );
        check("- [ ] a", "<ul>\n<li>[ ] a</li>\n</ul>");
        check("---\na: b\n---", "<hr>\n<h2 id=\"b-a-b\">a: b</h2>");
    }

    #[test]
    fn html_is_shown_as_text() {
        check(
            "<script>\nalert(1)\n</script>",
            "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>",
        );
        check("a<br>b <!-- c -->", "<p>a&lt;br&gt;b &lt;!-- c --&gt;</p>");
        check(
            "- <img src=x onerror=y>",
            "<ul>\n<li>\n<p>&lt;img src=x onerror=y&gt;</p>\n</li>\n</ul>",
        );
    }

    #[test]
    fn headings_are_moved_together() {
        check(
            "# A\n\n### B",
            "<h2 id=\"b-a\">A</h2>\n<h3 id=\"b-b\">B</h3>",
        );
        check(
            "### B\n\n#### C",
            "<h2 id=\"b-b\">B</h2>\n<h3 id=\"b-c\">C</h3>",
        );
        check(
            "# A\n\n###### F\n\n#",
            "<h2 id=\"b-a\">A</h2>\n<h3 id=\"b-f\">F</h3>",
        );
        assert_eq!(render("# A", 3, &|_| None), "<h3 id=\"b-a\">A</h3>\n");
        assert_eq!(
            render("###### A", 255, &|_| None),
            "<h6 id=\"b-a\">A</h6>\n"
        );
    }

    #[test]
    fn links() {
        check("[a](b/#c)", "<p><a href=\"../b/#c\">a</a></p>");
        check("[a](hilang/)", "<p>a</p>");
        check(
            "[*a*](https://b.id/?c=1&d=2)",
            "<p><a href=\"https://b.id/?c=1&amp;d=2\" rel=\"external\"><em>a</em></a></p>",
        );
        check("[a](javascript:x)", "<p>a</p>");
        check(
            "[a](b '\" onclick=\"x')",
            "<p><a href=\"../b\" title=\"&quot; onclick=&quot;x\">a</a></p>",
        );
        check("<a@b.id>", "<p><a href=\"mailto:a@b.id\">a@b.id</a></p>");
        check(
            "[a <https://b.id> c](d)",
            "<p><a href=\"../d\">a https://b.id c</a></p>",
        );
        check(
            "[a](#hasil-2) [b](#butir-1)\n\n# Hasil\n\n# Hasil",
            "<p><a href=\"#b-hasil-2\">a</a> \
            <a href=\"#butir-1\">b</a></p>\n<h2 id=\"b-hasil\">Hasil</h2>\n<h2 id=\"b-hasil-2\">Hasil</h2>",
        );
    }

    #[test]
    fn pictures() {
        check("![a *b*](c d.jpg)", "<p>![a <em>b</em>](c d.jpg)</p>");
        check(
            "![a *b*](<c d.jpg> \"e\")",
            "<p><img src=\"../c%20d.jpg\" alt=\"a b\" title=\"e\" loading=\"lazy\" decoding=\"async\"></p>",
        );
        check("![a](hilang.jpg)", "<p>a</p>");
        check(
            "![a](https://b.id/c.jpg)",
            "<p><a href=\"https://b.id/c.jpg\" rel=\"external\">a</a></p>",
        );
        check(
            "![](https://b.id/c.jpg)",
            "<p><a href=\"https://b.id/c.jpg\" rel=\"external\">https://b.id/c.jpg</a></p>",
        );
        check(
            "[![a](https://b.id/c.jpg)](d)",
            "<p><a href=\"../d\">a</a></p>",
        );
    }

    #[test]
    fn tables() {
        check(
            "| A | *B* |\n|:-:|--:|\n| 1 | |",
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"A, B\">\n<table>\n<thead>\n<tr>\
            <th scope=\"col\" class=\"c\">A</th><th scope=\"col\" class=\"r\"><em>B</em></th></tr>\n</thead>\n<tbody>\n<tr>\
            <td class=\"c\">1</td><td class=\"r\"></td></tr>\n</tbody>\n</table>\n</div>",
        );
        check(
            "| |\n|-|",
            "<div class=\"scroll\" tabindex=\"0\">\n<table>\n<thead>\n<tr><th scope=\"col\"></th></tr>\n</thead>\n</table>\n</div>",
        );
    }

    #[test]
    fn footnotes() {
        let citation = |number, time| {
            format!(
                "<sup><a id=\"fn-{number}-{time}\" href=\"#fn-{number}\" role=\"doc-noteref\">{number}</a></sup>"
            )
        };
        let back = |place: &str, mark: &str| {
            format!(" <a href=\"#fn-{place}\" role=\"doc-backlink\">↩\u{fe0e}{mark}</a>")
        };
        let notes = "<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n";
        check(
            "a[^x] b[^Y]\n\n[^y]: dua\n\n[^x]: satu\n\n[^z]: tak dikutip",
            &format!(
                "<p>a{} b{}</p>\n{notes}<li id=\"fn-1\">\n<p>satu{}</p></li>\n<li id=\"fn-2\">\n<p>dua{}</p></li>\n</ol>\n</div>",
                citation(1, 1),
                citation(2, 1),
                back("1-1", ""),
                back("2-1", ""),
            ),
        );
        check(
            "a[^1]\n\n[^1]: diri[^1]\n\n[^2]: hanya diri[^2]",
            &format!(
                "<p>a{}</p>\n{notes}<li id=\"fn-1\">\n<p>diri{}{}{}</p></li>\n</ol>\n</div>",
                citation(1, 1),
                citation(1, 2),
                back("1-1", "<sup>1</sup>"),
                back("1-2", "<sup>2</sup>"),
            ),
        );
        check(
            "a[^1]\n\n[^1]: - c",
            &format!(
                "<p>a{}</p>\n{notes}<li id=\"fn-1\">\n<ul>\n<li>c</li>\n</ul>\n<p>{}</p></li>\n</ol>\n</div>",
                citation(1, 1),
                back("1-1", ""),
            ),
        );
        check("tanpa[^9]", "<p>tanpa[^9]</p>");
    }
}
