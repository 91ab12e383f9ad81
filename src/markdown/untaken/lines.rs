//! Lines that should be items of a list and are run together into one paragraph: bullets pasted from Word or WhatsApp,
//! and marks without a space behind them.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Span};

/// Bullets as word processors write them; the last ones are from the private characters of their fonts.
const BULLETS: &[char] = &[
    '•', '●', '▪', '■', '◦', '○', '‣', '⁃', '∙', '➢', '➤', '❖', '✓', '✔', '\u{f0b7}', '\u{f0a7}',
    '\u{f0d8}', '\u{f0fc}', '\u{f076}',
];

/// The lines of one block that should be items.
#[derive(Default)]
pub(super) struct Lines {
    spans: Vec<Span>,
    /// How many of them begin with a letter, of which one alone is no list.
    letters: usize,
    /// True if the block has a line of a table that did not take.
    pub(super) has_row: bool,
}

impl Lines {
    /// Adds `line` if it should be an item.
    pub(super) fn add(&mut self, line: &str, span: Span) {
        if item(line).is_some() {
            self.letters += usize::from(behind_letter(line).is_some());
            self.spans.push(span);
        }
    }

    /// The fault of the lines so far, at all of them, and forgets them.
    pub(super) fn take(&mut self, body: &str) -> Option<(Span, Fault)> {
        let spans = std::mem::take(&mut self.spans);
        let letters = std::mem::take(&mut self.letters);
        if spans.len() == letters && letters < 2 {
            return None;
        }
        let whole = spans.first()?.start..spans.last()?.end;
        let typed = body.get(whole.clone())?;
        let written = typed.split('\n').map(|line| {
            let inner = line.trim_start();
            let indent = line.len() - inner.len();
            item(inner).map_or_else(
                || line.to_owned(),
                |item| format!("{}{item}", line.get(..indent).unwrap_or_default()),
            )
        });
        let written: Vec<String> = written.collect();
        Some((whole, no_list(spans.len()).fix(written.join("\n"))))
    }
}

/// `line` as an item of a list, if it looks like one that did not take.
fn item(line: &str) -> Option<String> {
    if let Some(rest) = line.strip_prefix(BULLETS) {
        // WhatsApp puts a mark of style behind some bullets.
        let rest = rest.trim_start_matches('\u{fe0f}').trim();
        return (!rest.is_empty()).then(|| format!("- {rest}"));
    }
    if let Some(rest) = behind_letter(line) {
        return Some(format!("- {rest}"));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = line.split_at_checked(digits)?;
    let rest = rest.strip_prefix(if digits > 0 { ['.', ')'] } else { ['-', '-'] })?;
    let mark = if digits > 0 {
        format!("{number}.")
    } else {
        "-".to_owned()
    };
    (digits <= 2 && rest.starts_with(char::is_alphabetic)).then(|| format!("{mark} {rest}"))
}

/// The text behind `a. ` or `b) `.
fn behind_letter(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(|c: char| c.is_ascii_lowercase())?;
    let rest = rest
        .strip_prefix(". ")
        .or_else(|| rest.strip_prefix(") "))?;
    Some(rest.trim()).filter(|rest| !rest.is_empty())
}

fn no_list(count: usize) -> Fault {
    if count == 1 {
        fault!(
            Code::MarkdownAsTyped,
            "baris ini tidak menjadi butir daftar, jadi tandanya tampil apa adanya",
            "this line is no item of a list, so its mark is shown as it is",
            "awali butir dengan tanda “-” dan spasi, dan nomor dengan “1.” dan spasi",
            "begin an item with “-” and a space, and a number with “1.” and a space"
        )
    } else {
        fault!(
            Code::MarkdownAsTyped,
            "{count} baris ini tidak menjadi daftar, jadi tampil menyambung dalam satu paragraf",
            "these {count} lines are no list, so they are shown in one paragraph",
            "awali tiap butir dengan tanda “-” dan spasi, dan nomor dengan “1.” dan spasi",
            "begin each item with “-” and a space, and a number with “1.” and a space"
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::untaken::lines::item;

    #[test]
    fn a_line_that_should_be_an_item_is_known_by_its_mark() {
        let check = |line: &str, expected: Option<&str>| {
            assert_eq!(item(line).as_deref(), expected, "{line:?}")
        };
        check("• butir", Some("- butir"));
        check("▪\u{fe0f}butir", Some("- butir"));
        check("\u{f0b7}\tbutir", Some("- butir"));
        check("1.Menurunkan", Some("1. Menurunkan"));
        check("2)Menurunkan", Some("2. Menurunkan"));
        check("-Menurunkan", Some("- Menurunkan"));
        check("a. Satu", Some("- Satu"));
        check("b) Dua", Some("- Dua"));
        check("a.n. Kepala", None);
        check("A. Rahman hadir", None);
        check("1.500 orang", None);
        check("-5 derajat", None);
        check("2020.Kemudian", None);
        check("•", None);
        check("Rapat • makan", None);
    }
}
