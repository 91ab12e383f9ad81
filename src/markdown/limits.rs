//! Limits of a body, checked on its lines before it is parsed: a body nested thousands deep or a table with thousands of
//! columns costs the square of its length. Within these limits every step is linear.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Span};

/// Levels of quotes and lists; browsers nest at most about 500 elements.
const MOST_LEVELS: usize = 100;
/// Columns of a table.
const MOST_COLUMNS: usize = 100;
/// Bytes of a faulty line in the fault's span.
const SHOWN: usize = 40;

/// The first line of `body` that is past a limit.
pub(super) fn fault(body: &str) -> Option<(Span, Fault)> {
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        if let Some(fault) = line_fault(line) {
            let shown = line.trim_end().floor_char_boundary(SHOWN);
            return Some((start..start + shown, fault));
        }
        start += line.len();
    }
    None
}

fn line_fault(line: &str) -> Option<Fault> {
    // A line this short holds too few marks for either limit.
    if line.len() <= MOST_LEVELS {
        return None;
    }
    if levels(line.as_bytes()) > MOST_LEVELS {
        let message = text!(
            "kutipan atau daftar di baris ini bertumpuk lebih dari {MOST_LEVELS} tingkat",
            "the quotes or lists on this line are nested more than {MOST_LEVELS} levels deep"
        );
        let help = text!(
            "kurangi tanda “>” atau “-” di awal baris",
            "delete some of the “>” or “-” at the start of the line"
        );
        return Some(Fault::new(Code::TooLarge, message).help(help));
    }
    let columns = columns(line);
    if columns > MOST_COLUMNS {
        let message = text!(
            "tabel ini mempunyai {columns} kolom, padahal paling banyak {MOST_COLUMNS}",
            "this table has {columns} columns, but {MOST_COLUMNS} is the most"
        );
        let help = text!(
            "bagi menjadi beberapa tabel, atau lampirkan sebagai berkas",
            "split it into several tables, or attach it as a file"
        );
        return Some(Fault::new(Code::TooLarge, message).help(help));
    }
    None
}

/// The greatest depth at which the content of this line can stand in quotes, list items and footnotes: its own marks, and
/// two columns of indent for each level that it continues. A line without a mark opens no level.
fn levels(line: &[u8]) -> usize {
    let (mut marks, mut blanks, mut rest) = (0usize, 0usize, line);
    loop {
        rest = match rest {
            [b' ', tail @ ..] => {
                blanks += 1;
                tail
            }
            [b'\t', tail @ ..] => {
                blanks += 4;
                tail
            }
            _ => match after_mark(rest) {
                Some(tail) => {
                    marks += 1;
                    tail
                }
                None => break,
            },
        };
    }
    if marks == 0 {
        0
    } else {
        marks + blanks.saturating_sub(marks) / 2
    }
}

/// The rest of `line` behind its mark of a quote, list item or footnote.
fn after_mark(line: &[u8]) -> Option<&[u8]> {
    let ends = |tail: &[u8]| matches!(tail.first(), None | Some(b' ' | b'\t' | b'\r' | b'\n'));
    match line {
        [b'>', tail @ ..] => Some(tail),
        [b'-' | b'+' | b'*', tail @ ..] => ends(tail).then_some(tail),
        [b'[', b'^', tail @ ..] => {
            let label = tail.windows(2).position(|pair| pair == b"]:")?;
            tail.get(label + 2..)
        }
        [b'0'..=b'9', ..] => {
            let digits = line
                .iter()
                .take(10)
                .take_while(|byte| byte.is_ascii_digit())
                .count();
            match line.get(digits..) {
                Some([b'.' | b')', tail @ ..]) => ends(tail).then_some(tail),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Columns of the table whose rule (`|---|--:|`) this line is; none for any other line.
fn columns(line: &str) -> usize {
    let is_rule = line.bytes().all(|byte| {
        matches!(
            byte,
            b'|' | b'-' | b':' | b' ' | b'\t' | b'>' | b'\r' | b'\n'
        )
    });
    if is_rule {
        line.split('|').filter(|cell| cell.contains('-')).count()
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::code::Code;
    use crate::markdown::limits::{columns, fault, levels};

    #[test]
    fn nesting_is_counted_from_the_marks_of_a_line() {
        let check =
            |line: &str, expected| assert_eq!(levels(line.as_bytes()), expected, "{line:?}");
        check("biasa", 0);
        check("        menjorok saja", 0);
        check("> > kutipan", 2);
        check("- + * 1. 2) x", 5);
        check("    - x", 3);
        check("\t> x", 3);
        check("-5 derajat", 0);
        check("2019 lalu", 0);
        check("[^a]: [^b]: x", 2);
        check("[^a] x", 0);
    }

    #[test]
    fn columns_are_counted_on_the_rule_of_a_table() {
        let check = |line: &str, expected| assert_eq!(columns(line), expected, "{line:?}");
        check("|---|:-:|--:|", 3);
        check("-|-", 2);
        check("| a | b |", 0);
    }

    #[test]
    fn the_line_past_a_limit_is_named() {
        let deep = format!("satu\n{}x\n", "> ".repeat(101));
        let wide = format!("{}\n{}\n", "|é".repeat(101), "|-".repeat(101));
        let check = |body: &str, expected| {
            let found = fault(body).map(|(span, fault)| (span, fault.code));
            assert_eq!(found, expected, "{body:?}");
        };
        check(&deep, Some((5..45, Code::TooLarge)));
        check(&wide, Some((304..344, Code::TooLarge)));
        check(&format!("{}x\n", "> ".repeat(100)), None);
        check(
            &format!("{}\n{}\n", "|a".repeat(100), "|-".repeat(100)),
            None,
        );
        check(&" ".repeat(400), None);
        check(&"-".repeat(400), None);
    }
}
