//! Addresses that stand bare in a text, such as `https://bkkbn.go.id/berita` or `www.bkkbn.go.id`: they become links, as
//! every reader expects.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use crate::diagnostic::Span;
use crate::markdown::destination::Destination;
use crate::markdown::event::Piece;

/// Characters that end an address wherever they stand.
const ENDS: &[char] = &['<', '>', '"', '`', '|', '“', '”', '‘', '’', '«', '»', '…'];
/// The beginning of an address without its scheme.
const WWW: &str = "www.";
/// Characters that end a sentence or a remark, but no address.
const TRAILING: &[char] = &['?', '!', '.', ',', ':', ';', '*', '_', '~', '\''];

/// `pieces` of `body` in which each bare address is a link.
pub(super) fn linked<'a>(pieces: Vec<Piece<'a>>, body: &str) -> Vec<Piece<'a>> {
    let has_www = body.contains(WWW);
    let has_address = |(event, _): &Piece<'_>| match event {
        // One character is searched for several times as fast as three.
        Event::Text(text) => {
            text.contains(':') && text.contains("://") || has_www && text.contains(WWW)
        }
        _ => false,
    };
    if !pieces.iter().any(has_address) {
        return pieces;
    }
    let mut linked = Vec::with_capacity(pieces.len());
    // The reader splits a text at every mark that could have a meaning, and so an address at each `_` and `&`.
    let mut run: Vec<Piece<'a>> = Vec::new();
    let mut closed = 0usize;
    for piece in pieces {
        match &piece.0 {
            Event::Text(_) if closed == 0 => {
                run.push(piece);
                continue;
            }
            Event::Start(tag) if is_closed(tag) => closed += 1,
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => {
                closed = closed.saturating_sub(1);
            }
            _ => {}
        }
        let goes_on = matches!(
            piece.0,
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
        );
        TextRun {
            pieces: &mut run,
            body,
            goes_on,
        }
        .link(&mut linked);
        linked.push(piece);
    }
    TextRun {
        pieces: &mut run,
        body,
        goes_on: false,
    }
    .link(&mut linked);
    linked
}

/// True for an element whose text is no place for a link.
const fn is_closed(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)
    )
}

/// Texts that follow one another without a tag between them.
struct TextRun<'r, 'a> {
    pieces: &'r mut Vec<Piece<'a>>,
    body: &'r str,
    /// True if the last word goes on in bold or italics, so that an address at its end would be cut.
    goes_on: bool,
}

impl<'a> TextRun<'_, 'a> {
    /// Moves the texts to `linked`, with links around the addresses in them.
    fn link(self, linked: &mut Vec<Piece<'a>>) {
        let texts = self.pieces.iter().filter_map(|(event, _)| match event {
            Event::Text(text) => Some(&**text),
            _ => None,
        });
        let text: String = texts.collect();
        let mut found = addresses(&text);
        if self.goes_on {
            found.retain(|address| address.end < text.len());
        }
        let ends = (self.pieces.first(), self.pieces.last());
        let (Some((_, first)), Some((_, last)), false) = (ends.0, ends.1, found.is_empty()) else {
            linked.append(self.pieces);
            return;
        };
        let whole = first.start..last.end;
        // With entities or escapes in it, a text has other offsets than its source.
        let is_exact = self.body.get(whole.clone()) == Some(&*text);
        let span = |part: Span| {
            if is_exact {
                whole.start + part.start..whole.start + part.end
            } else {
                whole.clone()
            }
        };
        let piece = |part: Span| {
            let shown = text.get(part.clone()).unwrap_or_default().to_owned();
            (Event::Text(CowStr::from(shown)), span(part))
        };
        let mut done = 0;
        for address in found {
            if done < address.start {
                linked.push(piece(done..address.start));
            }
            done = address.end;
            let written = text.get(address.clone()).unwrap_or_default();
            let tag = Tag::Link {
                link_type: LinkType::Autolink,
                dest_url: CowStr::from(destination(written)),
                title: CowStr::from(""),
                id: CowStr::from(""),
            };
            linked.push((Event::Start(tag), span(address.clone())));
            linked.push(piece(address.clone()));
            linked.push((Event::End(TagEnd::Link), span(address)));
        }
        if done < text.len() {
            linked.push(piece(done..text.len()));
        }
        self.pieces.clear();
    }
}

/// The destination of a link to an address. One without a scheme gets that with which browsers begin.
fn destination(address: &str) -> String {
    if address.starts_with(WWW) {
        format!("http://{address}")
    } else {
        address.to_owned()
    }
}

/// The addresses with http or https, or with `www.`, in `text`.
fn addresses(text: &str) -> Vec<Span> {
    let mut starts: Vec<(usize, usize)> = text
        .match_indices("://")
        .filter_map(|(at, mark)| Some((scheme(text, at)?, at + mark.len())))
        .chain(text.match_indices(WWW).map(|(at, _)| (at, at)))
        .collect();
    starts.sort_unstable();
    let mut found: Vec<Span> = Vec::new();
    for (start, domain) in starts {
        let before = text.get(..start).unwrap_or_default();
        let is_inside = found.last().is_some_and(|last| last.end > start);
        // `www.` behind one of these is a part of a longer name or of a mail address.
        let goes_on = before.ends_with(char::is_alphanumeric)
            || start == domain && before.ends_with(['@', '.', '-', '/']);
        if is_inside || goes_on {
            continue;
        }
        let rest = text.get(domain..).unwrap_or_default();
        let end = domain + address_length(rest);
        let name = text.get(domain..end).unwrap_or_default();
        let name = name.split(['/', '?', '#']).next().unwrap_or_default();
        let has_domain = name.strip_prefix(WWW).unwrap_or(name).contains('.');
        let address = text.get(start..end).unwrap_or_default();
        if has_domain && matches!(Destination::of(&destination(address)), Destination::Web) {
            found.push(start..end);
        }
    }
    found
}

/// The start of the scheme before `://` at byte `at`; `None` if it is neither http nor https.
fn scheme(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    let letters = before.bytes().rev().take_while(u8::is_ascii_alphabetic);
    let start = at - letters.count();
    let scheme = before.get(start..)?;
    let is_web = ["http", "https"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    is_web.then_some(start)
}

/// The length of the address at the start of `text`, without the marks of the sentence that it stands in.
fn address_length(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || c.is_control() || ENDS.contains(&c);
    let mut address = text
        .get(..text.find(ends).unwrap_or(text.len()))
        .unwrap_or_default();
    let closed_alone = |address: &str, open: char, close: char| {
        address.ends_with(close) && address.matches(close).count() > address.matches(open).count()
    };
    loop {
        let is_closed_alone = closed_alone(address, '(', ')')
            || closed_alone(address, '[', ']')
            || closed_alone(address, '{', '}');
        let is_trailing = is_closed_alone || address.ends_with(TRAILING);
        match address.char_indices().next_back() {
            Some((last, _)) if is_trailing => address = address.get(..last).unwrap_or_default(),
            _ => return address.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::bare_links::addresses;
    use crate::markdown::{outline, render};

    #[test]
    fn an_address_ends_where_a_reader_ends_it() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = addresses(text)
                .into_iter()
                .map(|span| &text[span])
                .collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check(
            "Lihat https://bkkbn.go.id/berita.",
            &["https://bkkbn.go.id/berita"],
        );
        check("(HTTP://a.id/b_(c)) x", &["HTTP://a.id/b_(c)"]);
        check(
            "“https://a.id/?b=1&c=2”, dan https://d.id!",
            &["https://a.id/?b=1&c=2", "https://d.id"],
        );
        check("[https://a.id]", &["https://a.id"]);
        check("di www.bkkbn.go.id.", &["www.bkkbn.go.id"]);
        check("https://www.bkkbn.go.id", &["https://www.bkkbn.go.id"]);
        check("www. www.id a@www.a.id awww.a.id a.www.b.id", &[]);
        check("https://a.id/é/1…", &["https://a.id/é/1"]);
        check("https://a.id/https://b.id", &["https://a.id/https://b.id"]);
        check(
            "xhttps://a.id ftp://a.id https:// https://a https://u@a.id",
            &[],
        );
    }

    #[test]
    fn a_bare_address_is_a_link() {
        let check = |body: &str, expected: &str| {
            let html = render(body, 2, &|_| None);
            assert_eq!(html.trim_end(), expected, "{body:?}");
        };
        let link = "<a href=\"https://a.id/b_c_d\" rel=\"external\">https://a.id/b_c_d</a>";
        check(
            "Lihat https://a.id/b_c_d.",
            &format!("<p>Lihat {link}.</p>"),
        );
        check(
            "**https://a.id/b_c_d**",
            &format!("<p><strong>{link}</strong></p>"),
        );
        check("<https://a.id/b_c_d>", &format!("<p>{link}</p>"));
        check("https://a.id/b\\_c\\_d x", &format!("<p>{link} x</p>"));
        check(
            "https://a.id/**b**",
            "<p>https://a.id/<strong>b</strong></p>",
        );
        check("`https://a.id`", "<p><code>https://a.id</code></p>");
        check("[https://a.id](c)", "<p>https://a.id</p>");
        let noted = render("a[^1]\n\n[^1]: https://a.id/b_c_d", 2, &|_| None);
        assert!(noted.contains(link), "{noted}");
        assert!(outline("https://a.id/b").links.is_empty());
    }
}
