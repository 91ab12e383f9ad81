//! Bodies of records and pages in Markdown: their outline, and their HTML, which is safe to show.
//!
//! Nothing here knows the site: the caller of [`render`] brings the function that resolves a path to an address.
//! Allowed links are in [`destination`], the HTML is written in `html`, faults are found in `outline`; a new limit
//! against hostile input goes into `limits`.

use crate::diagnostic::{Fault, Span};

mod bare_links;
mod children;
pub(crate) mod destination;
mod escape;
mod event;
mod footnotes;
mod headings;
mod html;
mod limits;
mod misread;
mod outline;
mod parse;
mod pasted;
pub(crate) mod personal_data;
pub(crate) mod plain_text;
pub(crate) mod tracking;
mod untaken;

/// Links, headings and faults of a body, found once when its file is parsed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Every path that [`render`] will ask to be resolved, in the same order.
    pub links: Vec<OutlineLink>,
    /// Links to an id (`#butir-3`) that is no heading of the body: only the page knows whether it has that id.
    pub fragments: Vec<OutlineLink>,
    /// The headings in the order of the text.
    pub headings: Vec<Heading>,
    /// The first paragraph as plain text, on one line and uncut; empty if the body has none.
    pub summary: String,
    /// The faults, sorted by span; spans are bytes of the body.
    pub faults: Vec<(Span, Fault)>,
}

/// A link or picture of a body that points into the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineLink {
    /// The path with its query and fragment, entities and escapes decoded.
    pub destination: String,
    /// Bytes of the body that hold the destination; the whole link if it stands there in another spelling.
    pub span: Span,
    /// True for a picture.
    pub image: bool,
}

/// A heading of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// Count of the headings above it: [`render`] writes the highest, 0, as `top`, and leaves out no level.
    pub depth: u8,
    /// The `id` that [`render`] gives it: `b-latar-belakang`, unique in the body.
    pub id: String,
    /// Plain text of the heading, on one line.
    pub text: String,
}

/// The outline of `body`.
#[must_use]
pub fn outline(body: &str) -> Outline {
    match parse::parse(body) {
        Ok(parsed) => outline::of(body, &parsed),
        Err(fault) => Outline {
            faults: vec![*fault],
            ..Outline::default()
        },
    }
}

/// The HTML of `body`, with headings moved so that the highest is `top` (2 or 3) and no level is skipped. `resolve`
/// gives the address of a path; if it gives none, the text stays without a link. A body past a limit is shown as it was
/// typed.
pub fn render(body: &str, top: u8, resolve: &dyn Fn(&str) -> Option<String>) -> String {
    match parse::parse(body) {
        Ok(parsed) => html::write(&parsed, top, resolve),
        Err(_) => html::as_typed(body),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::HashSet;

    use proptest::prelude::*;
    use scraper::Html;

    use crate::diagnostic::code::Code;
    use crate::markdown::{outline, parse, render};

    /// The tags that `render` may write, each with its attributes.
    const TAGS: &[(&str, &[&str])] = &[
        ("html", &[]),
        ("body", &[]),
        ("p", &[]),
        ("h2", &["id"]),
        ("h3", &["id"]),
        ("h4", &["id"]),
        ("h5", &["id"]),
        ("h6", &["id"]),
        ("blockquote", &[]),
        ("pre", &["tabindex"]),
        ("code", &[]),
        ("ul", &[]),
        ("ol", &["start"]),
        ("li", &["id"]),
        ("div", &["class", "tabindex", "role", "aria-label"]),
        ("table", &[]),
        ("thead", &[]),
        ("tbody", &[]),
        ("tr", &[]),
        ("th", &["scope", "class"]),
        ("td", &["class"]),
        ("em", &[]),
        ("strong", &[]),
        ("del", &[]),
        ("a", &["href", "rel", "title", "id", "role"]),
        ("img", &["src", "alt", "title", "loading", "decoding"]),
        ("br", &[]),
        ("hr", &[]),
        ("sup", &[]),
    ];

    fn hostile() -> impl Strategy<Value = String> {
        let pieces = "<script>|</script>|<img src=x onerror=alert(1)>|<a id=currentScript>|<!--|-->|<svg/onload=x>|<div>|\
            </p>|<b>|javascript:x|JAVASCRIPT&colon;x|jav&#9;ascript:x|data:,x|//evil|\\\\evil|https:evil|https://a.b/|\
            mailto:a@b|#a|#b-a|a/b|../x|/x/|[|](|)|![|[a](b)|[a](#a)|![a](b.jpg)|[a]: |[a]|<https://a.b>|<a@gmail.com>|\
            [^1]|[^2]|[^1]: |[^2]: |*|**|_|~~|`|```|~~~|> |- |1. |7) |# |## |###### |---|===|***|    |\t|\\|&|&lt;|&#0;|\
            \"| onclick=\"x|' x='|{{ 7*7 }}|{% x %}|a|main|Hasil|é|\u{202e}|\u{0}|\u{2028}|3273010101900001|\
            |a|b|\n|\n|\n|\n\n|\n\n| | |";
        let mut pieces: Vec<&str> = pieces.split('|').collect();
        pieces.extend(["|", "|a|b|\n|-|-:|\n|c|d|\n", "|a|\n|-|\n", "| "]);
        prop::collection::vec(prop::sample::select(pieces), 0..40)
            .prop_map(|pieces| pieces.concat())
    }

    /// The first fault of `html`: a parse error, or a tag, attribute or id that `render` may not write.
    fn fault(html: &str) -> Option<String> {
        let page = Html::parse_fragment(html);
        if let Some(error) = page.errors.first() {
            return Some(error.to_string());
        }
        let mut ids = HashSet::new();
        for element in page
            .tree
            .nodes()
            .filter_map(|node| node.value().as_element())
        {
            let Some((_, attributes)) = TAGS.iter().find(|(name, _)| *name == element.name())
            else {
                return Some(format!("<{}>", element.name()));
            };
            for (name, value) in element.attrs() {
                let right = match name {
                    "id" => {
                        ids.insert(value.to_owned())
                            && (value.starts_with("b-") || value.starts_with("fn-"))
                    }
                    "href" => ["https://", "mailto:", "#", "/resolved/"]
                        .iter()
                        .any(|start| value.starts_with(start)),
                    "src" => value.starts_with("/resolved/"),
                    _ => true,
                };
                if !right || !attributes.contains(&name) {
                    return Some(format!("<{} {name}={value:?}>", element.name()));
                }
            }
        }
        let mut notes = html
            .split(" href=\"#fn-")
            .skip(1)
            .filter_map(|rest| rest.split('"').next());
        notes
            .find(|note| !ids.contains(&format!("fn-{note}")))
            .map(|note| format!("no id fn-{note}"))
    }

    fn resolved(path: &str) -> Option<String> {
        Some(format!("/resolved/{path}"))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn the_html_of_any_body_is_well_formed_and_safe(body in hostile()) {
            let html = render(&body, 2, &resolved);
            prop_assert_eq!(fault(&html), None, "{}", html);
            let lower = html.to_lowercase();
            prop_assert!(!lower.contains("<script") && !lower.contains("<!--"));
        }

        #[test]
        fn what_is_resolved_is_what_the_outline_lists(body in hostile()) {
            let asked = RefCell::new(Vec::new());
            render(&body, 2, &|path| {
                asked.borrow_mut().push(path.to_owned());
                None
            });
            let listed: Vec<_> = outline(&body).links.into_iter().map(|link| link.destination).collect();
            prop_assert_eq!(asked.into_inner(), listed);
        }

        #[test]
        fn every_heading_of_the_outline_is_on_the_page(body in hostile()) {
            let html = render(&body, 2, &resolved);
            let headings = outline(&body).headings;
            prop_assert_eq!(html.matches(" id=\"b-").count(), headings.len());
            for heading in headings {
                let id = format!(" id=\"{}\"", heading.id);
                prop_assert!(html.contains(&id));
            }
        }

        #[test]
        fn every_place_lies_in_the_body(body in hostile()) {
            let found = outline(&body);
            let links = found.links.into_iter().map(|link| link.span);
            for span in found.faults.into_iter().map(|(span, _)| span).chain(links) {
                prop_assert!(body.get(span).is_some_and(|part| !part.is_empty()));
            }
        }

        #[test]
        fn no_fault_means_that_every_address_is_written(body in hostile()) {
            let found = outline(&body);
            if found.faults.is_empty() {
                let html = render(&body, 2, &resolved);
                prop_assert_eq!(html.matches("\"/resolved/").count(), found.links.len());
            }
        }
    }

    /// The cost of a body: the number of events read, bytes written, and links, headings and faults found.
    fn work(body: &str) -> usize {
        let pieces = parse::parse(body).map_or(0, |parsed| parsed.parts().map(<[_]>::len).sum());
        let found = outline(body);
        let texts: usize = found
            .headings
            .iter()
            .map(|heading| heading.text.len() + heading.id.len())
            .sum();
        let html = render(body, 2, &resolved);
        pieces + found.links.len() + found.faults.len() + found.summary.len() + texts + html.len()
    }

    #[test]
    fn hostile_bodies_cost_in_proportion_to_their_length() {
        let check = |name: &str, n: usize, body: &dyn Fn(usize) -> String| {
            let (once, twice) = (work(&body(n)), work(&body(2 * n)));
            assert!(
                twice <= once * 5 / 2 + 1000,
                "{name}: {once} becomes {twice}"
            );
        };
        let repeated = |piece: &'static str| move |n| piece.repeat(n);
        check("quotes", 10_000, &repeated(">"));
        check("lists", 2_000, &|n| format!("{}x", "- + ".repeat(n / 2)));
        check("lists and lazy lines", 4_000, &|n| {
            format!("{}x\n{}", "- ".repeat(99), "y\n".repeat(n))
        });
        check("lists and blank lines", 4_000, &|n| {
            format!("{}x\n{}", "- ".repeat(99), "\n".repeat(n))
        });
        check("emphasis", 4_000, &repeated("*a_"));
        check("emphasis in emphasis", 2_000, &|n| {
            format!("{}{}", "*a ".repeat(n), " b*".repeat(n))
        });
        check("footnote marks", 6_000, &repeated("[^"));
        check("brackets", 6_000, &repeated("["));
        check("pictures in pictures", 2_000, &|n| {
            format!("{}{}", "![".repeat(n), "](b)".repeat(n))
        });
        check("open links", 4_000, &repeated("[a](b"));
        check("a line", 100_000, &repeated("a"));
        check("columns", 1_000, &|n| {
            format!("{}\n{}\n", "|a".repeat(n), "|-".repeat(n))
        });
        check("rows without cells", 200, &|n| {
            format!(
                "{}\n{}\n{}",
                "|a".repeat(99),
                "|-".repeat(99),
                "|\n".repeat(n)
            )
        });
        check("equal headings", 1_000, &repeated("# a\n\n"));
        check("citations", 2_000, &|n| {
            format!("{}\n\n[^a]: x [^a]", "[^a] ".repeat(n))
        });
        check("footnotes", 1_000, &|n| {
            (0..n)
                .map(|i| format!("[^{}]: x [^{i}]\n", i + 1))
                .collect::<String>()
                + "\n[^0]: y\n\nz [^9]"
        });
        check("entities", 4_000, &repeated("&#1"));
        check("comments", 4_000, &repeated("a <!-- "));
        check("equal paragraphs", 100, &|n| {
            format!("{}\n\n", "sama ".repeat(30)).repeat(n)
        });
        check("digits", 4_000, &repeated("1 "));
        check("mail", 4_000, &repeated("a@gmail."));
    }

    #[test]
    fn a_body_past_a_limit_is_refused_and_still_inert() {
        let check = |body: &str| {
            let found = outline(body);
            assert_eq!(
                found
                    .faults
                    .iter()
                    .map(|(_, fault)| fault.code)
                    .collect::<Vec<_>>(),
                [Code::TooLarge]
            );
            assert_eq!(fault(&render(body, 2, &resolved)), None);
        };
        check(&format!("{}<script>", ">".repeat(100_000)));
        check(&format!("{}x", "- ".repeat(20_000)));
        check(&format!(
            "{}\n{}\n",
            "|<b>".repeat(10_000),
            "|-".repeat(10_000)
        ));
    }
}
