//! Lines that stand twice, as in a page that was copied with its preview.

use std::collections::HashMap;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Span};
use crate::markdown::pasted::{BodyLine, whole};
use crate::value::name::excerpt;

/// Bytes of a line that does not stand twice by chance.
const LONG: usize = 50;

/// The runs of lines that stand above already. A paragraph of one line is left to those who compare paragraphs, and one
/// item alone may well stand in two lists.
pub(super) fn find(lines: &[BodyLine<'_>]) -> Vec<(Span, Fault)> {
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut faults = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if line.text.len() < LONG || line.text.starts_with('|') {
            at += 1;
            continue;
        }
        let Some(&known) = first.get(line.text) else {
            first.insert(line.text, at);
            at += 1;
            continue;
        };
        let count = common(lines, known, at);
        let run = lines.get(at..at + count).unwrap_or_default();
        if !is_item(run) && !is_paragraph(lines, at, run) {
            faults.push((whole(run), twice(run)));
        }
        at += count;
    }
    faults
}

/// How many lines from `known` and from `at` on are the same; the last of them is not blank.
fn common(lines: &[BodyLine<'_>], known: usize, at: usize) -> usize {
    let pairs = lines.iter().skip(known).zip(lines.iter().skip(at));
    let same = pairs
        .take_while(|(one, other)| one.text == other.text)
        .count()
        .min(at - known);
    let run = lines.get(at..at + same).unwrap_or_default();
    let blank = run.iter().rev().take_while(|line| line.is_blank()).count();
    same - blank
}

/// True of a run that is one item of a list.
fn is_item(run: &[BodyLine<'_>]) -> bool {
    let [line] = run else { return false };
    let text = line.text.trim_start_matches(|c: char| c.is_ascii_digit());
    let mark = if text.len() < line.text.len() {
        [". ", ") "].as_slice()
    } else {
        &["- ", "* ", "+ "]
    };
    mark.iter().any(|mark| text.starts_with(mark))
}

fn is_paragraph(lines: &[BodyLine<'_>], at: usize, run: &[BodyLine<'_>]) -> bool {
    let is_open = |at: Option<usize>| {
        at.and_then(|at| lines.get(at))
            .is_some_and(|line| !line.is_blank())
    };
    run.len() == 1 && !is_open(at.checked_sub(1)) && !is_open(Some(at + 1))
}

fn twice(run: &[BodyLine<'_>]) -> Fault {
    let count = run.iter().filter(|line| !line.is_blank()).count();
    let start = excerpt(run.first().map_or("", |line| line.text));
    fault!(
        Code::PastedPage,
        "{count} baris mulai “{start}” sudah ada di atasnya",
        "{count} lines from “{start}” stand above already",
        "hapus yang kedua; halaman berita sering tersalin dua kali",
        "delete the second; a news page is often copied twice"
    )
}
