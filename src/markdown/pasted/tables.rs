//! Tables that were pasted without their lines: cells with tabs between them, or rows of figures.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Span};
use crate::markdown::pasted::{BodyLine, whole};

/// The fewest rows of a table.
const ROWS: usize = 2;
/// The fewest figures of a row without tabs.
const FIGURES: usize = 2;

/// The runs of lines that were a table.
pub(super) fn find(lines: &[BodyLine<'_>]) -> Vec<(Span, Fault)> {
    let mut faults = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let rest = lines.get(at..).unwrap_or_default();
        let tabbed = rest.iter().take_while(|line| cells(line).is_some()).count();
        let ruled = (1..)
            .zip(rest)
            .take_while(|pair| is_row(pair.0, pair.1.text))
            .count();
        if tabbed >= ROWS {
            let rows = &rest[..tabbed];
            faults.push((whole(rows), no_table().fix(drawn(rows))));
            at += tabbed;
        } else if ruled >= ROWS {
            // The head of the table stands above its first row.
            let above = at.checked_sub(1).and_then(|above| lines.get(above));
            let start = at - usize::from(above.is_some_and(|line| is_head(line.text)));
            faults.push((whole(&lines[start..at + ruled]), no_table()));
            at += ruled;
        } else {
            at += 1;
        }
    }
    faults
}

/// The cells of a line with tabs between them.
fn cells<'a>(line: &BodyLine<'a>) -> Option<Vec<&'a str>> {
    let is_row = line.text.contains('\t') && !line.text.starts_with(['|', '-', '•']);
    is_row.then(|| line.text.split('\t').map(str::trim).collect())
}

/// The rows as a table in Markdown, the first as its head.
fn drawn(rows: &[BodyLine<'_>]) -> String {
    let rows: Vec<Vec<&str>> = rows.iter().filter_map(cells).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut drawn = rows.into_iter().map(|mut row| {
        row.resize(width, "");
        format!("| {} |", row.join(" | "))
    });
    let head = drawn.next().unwrap_or_default();
    let rule = format!("|{}", "---|".repeat(width));
    let body: Vec<String> = [head, rule].into_iter().chain(drawn).collect();
    body.join("\n")
}

/// `1 TFR 2,26 2,40`: the number of the row, a name, and figures.
fn is_row(number: usize, text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_figure = |word: &&&str| {
        let word = word.trim_end_matches('%');
        word.starts_with(|c: char| c.is_ascii_digit())
            && word
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
            && !word.ends_with(['.', ','])
    };
    let figures = words.iter().rev().take_while(is_figure).count();
    let is_numbered = words
        .first()
        .is_some_and(|first| *first == number.to_string());
    is_numbered && figures >= FIGURES && words.len() > figures + 1
}

fn is_head(text: &str) -> bool {
    text.to_lowercase().starts_with("no")
}

fn no_table() -> Fault {
    fault!(
        Code::PastedPage,
        "baris-baris tabel ini tampil menyambung sebagai satu paragraf",
        "the rows of this table are shown as one paragraph",
        "tulis sebagai tabel dengan tanda “|” dan baris “|---|”; nilai indikator lebih baik ditulis dalam isian “indikator”",
        "write it as a table with “|” and a line “|---|”; values of indicators are better under the key “indicators”"
    )
}
