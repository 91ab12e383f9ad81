//! Lines that do not stand in the column of the lines that they belong to.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Span};
use crate::document::line;
use crate::document::yaml::wording;

/// Lines that are looked at above a line that is out of line.
const REACH: usize = 50;

/// A line above, in whose column another should begin.
struct Guide {
    words: String,
    column: usize,
}

/// The fault of the line around byte `at`.
pub(super) fn misaligned(text: &str, at: usize) -> (Fault, Span) {
    let around = line::around(text, at);
    let span = line::trimmed(text, around.clone());
    let listed = text[span.clone()].starts_with('-');
    if !listed
        && span.start == around.start
        && let Some(first) = indented_first_field(text, around.start)
    {
        return (first_indented(), first);
    }
    if !listed
        && span.start == around.start
        && let Some(first) = dashed_first_field(text, around.start)
    {
        return (first_dashed(&text[first.clone()]), first);
    }
    let fault = match guide(text, around.start, listed) {
        None if listed => wording::top_list(),
        guide => out_of_line(listed, guide),
    };
    (fault, span)
}

/// The first field above byte `start`, if it is indented.
fn indented_first_field(text: &str, start: usize) -> Option<Span> {
    let mut first = None;
    let mut line_start = start;
    for line in text[..start].lines().rev().take(REACH) {
        if line.trim_end() == "---" {
            break;
        }
        line_start -= line.len() + 1;
        if line::is_field(line.trim_start()) {
            first = line.starts_with(' ').then_some(line_start);
        }
    }
    first.map(|start| line::rest(text, start))
}

/// The first field above byte `start`, if it and nothing above it begins with a dash at the start of the line.
fn dashed_first_field(text: &str, start: usize) -> Option<Span> {
    let mut first = None;
    let mut line_start = start;
    for line in text[..start].lines().rev().take(REACH) {
        if line.trim_end() == "---" {
            break;
        }
        line_start -= line.len() + 1;
        first = match line.strip_prefix("- ") {
            Some(field) if line::is_field(field) => Some(line_start),
            Some(_) => return None,
            None if line.starts_with(' ') || line.trim().is_empty() => first,
            // A list below a key is in its place.
            None => return None,
        };
    }
    first.map(|start| line::rest(text, start))
}

fn first_dashed(words: &str) -> Fault {
    let field = words.trim_start_matches(['-', ' ']);
    fault!(
        Code::YamlSyntax,
        "nama isian tidak diawali tanda hubung",
        "a key does not begin with a hyphen",
        "hapus tanda hubung dan spasi di depan setiap nama isian",
        "delete the hyphen and the space in front of each key"
    )
    .exact_fix(field)
}

/// The list item in the nearest column, or else the nearest field, above byte `start`.
fn guide(text: &str, start: usize, listed: bool) -> Option<Guide> {
    let mut above = text[..start].lines().rev().take(REACH);
    if listed {
        let own = text[start..].len() - text[start..].trim_start().len();
        // The items of one list stand below one field in the first column.
        let items = above.take_while(|line| line.starts_with([' ', '-']) || line.is_empty());
        let items = items.filter_map(|line| {
            let item = line.trim_start();
            item.starts_with("- ").then(|| Guide {
                words: line::excerpt(item),
                column: line.len() - item.len(),
            })
        });
        let items: Vec<Guide> = items.collect();
        let nearest = items.into_iter().rev();
        return nearest.min_by_key(|guide| guide.column.abs_diff(own));
    }
    above.find_map(|line| {
        let field = line::content(line, 0);
        let words = &line[field.clone()];
        line::is_field(words).then(|| Guide {
            words: line::excerpt(words.split(':').next().unwrap_or_default()),
            column: field.start,
        })
    })
}

fn first_indented() -> Fault {
    fault!(
        Code::YamlSyntax,
        "baris pertama ini menjorok, sedangkan baris lain tidak",
        "this first line is indented, but the others are not",
        "hapus spasi di depannya",
        "delete the spaces in front of it",
    )
}

fn out_of_line(listed: bool, guide: Option<Guide>) -> Fault {
    let fault = if listed {
        fault!(
            Code::YamlSyntax,
            "butir daftar ini tidak lurus dengan butir yang lain",
            "this list item does not line up with the others",
        )
    } else {
        fault!(
            Code::YamlSyntax,
            "awal baris ini tidak lurus dengan baris di atasnya",
            "this line does not line up with those above it",
        )
    };
    fault.help(match guide {
        Some(Guide { words, column: 0 }) => text!(
            "mulailah di awal baris tanpa spasi, lurus dengan “{words}”",
            "begin at the start of the line, without spaces, in line with “{words}”"
        ),
        Some(Guide { words, column }) => text!(
            "beri {column} spasi di depannya, lurus dengan “{words}”",
            "put {column} spaces in front of it, in line with “{words}”"
        ),
        None => text!(
            "samakan jumlah spasi di depannya dengan baris yang setingkat",
            "put as many spaces in front of it as the lines of the same level have"
        ),
    })
}
