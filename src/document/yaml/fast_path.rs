//! Fields as they are usually written, read without the YAML parser: keys, lists and texts on a line of their own.
//!
//! What is read here is exactly what the parser would make of it, and whatever is in doubt is left to the parser: every
//! `?` on the way out says no more than that. A law in the tests holds that the two agree.

use std::borrow::Cow;

use granit_parser::ScalarStyle;

use crate::diagnostic::Span;
use crate::document::yaml::{builder, duplicate_keys, pitfalls, spelling};
use crate::document::{Field, Map, Node, Value, line};

/// The most bytes of fields that are read here: too few for any limit of number or length to matter.
const LONGEST: usize = 32_000;
/// The most bytes of a key.
const LONGEST_KEY: usize = 100;
/// Fields and lists within one another; records need five.
const DEPTH: usize = 8;

/// The fields that stand in `text` from byte `start` to its end, if they are written as usual and nothing is wrong.
pub(super) fn read(text: &str, start: usize) -> Option<Map<'_>> {
    let written = text
        .get(start..)
        .filter(|written| written.len() <= LONGEST && is_usual(written))?;
    let mut usual = Usual {
        text,
        line: None,
        next: text.len() - written.len(),
    };
    usual.advance();
    let first = usual.line.filter(|line| line.column == 0)?;
    let root = usual.map(first.start, first.column, DEPTH)?;
    usual.line.is_none().then_some(root)
}

/// Whether there are no tabs, and no letters that YAML refuses or takes for a line break.
fn is_usual(text: &str) -> bool {
    let is_odd = |byte: u8| (byte < b' ' && byte != b'\n') || byte == 0x7f;
    let is_odd_letter = |c| matches!(c, '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}'..='\u{ffff}');
    !text.bytes().fold(false, |found, byte| found | is_odd(byte))
        && (text.is_ascii() || !text.contains(is_odd_letter))
}

/// A line that is not blank and no comment.
#[derive(Debug, Clone, Copy)]
struct Line {
    /// Its first letter.
    start: usize,
    /// How many spaces stand before that.
    column: usize,
    /// Behind its last letter.
    end: usize,
}

/// Where words without quotes stand, which says where they end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// They fill their line.
    Line,
    /// They are an item of a list in brackets.
    Brackets,
}

/// Fields while they are read.
struct Usual<'t> {
    text: &'t str,
    /// The line at hand; none behind the last.
    line: Option<Line>,
    /// Where the line after that begins.
    next: usize,
}

impl<'t> Usual<'t> {
    /// Goes to the next line that says something.
    fn advance(&mut self) {
        self.line = None;
        while let Some(line) = self.raw() {
            if line.start < line.end && self.byte(line.start) != Some(b'#') {
                self.line = Some(line);
                return;
            }
        }
    }

    /// The next line, whatever it is.
    fn raw(&mut self) -> Option<Line> {
        let rest = self
            .text
            .as_bytes()
            .get(self.next..)
            .filter(|rest| !rest.is_empty())?;
        let length = rest
            .iter()
            .position(|byte| *byte == b'\n')
            .unwrap_or(rest.len());
        let words = rest.get(..length)?;
        let column = words
            .iter()
            .position(|byte| *byte != b' ')
            .unwrap_or(length);
        let behind = words
            .iter()
            .rposition(|byte| *byte != b' ')
            .map_or(column, |last| last + 1);
        let line = Line {
            start: self.next + column,
            column,
            end: self.next + behind,
        };
        self.next += length + 1;
        Some(line)
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The first byte from `at` on that is no space.
    fn behind_spaces(&self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        at + rest.iter().take_while(|byte| **byte == b' ').count()
    }

    /// The fields of which the first key stands at byte `start`, in this column.
    fn map(&mut self, start: usize, column: usize, depth: usize) -> Option<Map<'t>> {
        let (depth, mut at, mut entries) = (depth.checked_sub(1)?, start, Vec::with_capacity(4));
        loop {
            let end = self.line?.end;
            let key_span = self.key(at, end)?;
            let behind = self.behind_spaces(key_span.end + 1);
            let key = Cow::Borrowed(self.text.get(key_span.clone())?);
            let value = if behind < end {
                self.value(behind, column)?
            } else {
                self.below(column, depth)?
            };
            entries.push(Field {
                key,
                key_span,
                value,
            });
            match self.line {
                Some(line) if line.column == column => at = line.start,
                Some(line) if line.column > column => return None,
                _ => break,
            }
        }
        let span = start..builder::reach(&entries).max(start);
        (!duplicate_keys::any(&entries)).then_some(Map { span, entries })
    }

    /// The key that begins at byte `at` of a line that ends at `end`: plain words with a colon behind them.
    fn key(&self, at: usize, end: usize) -> Option<Span> {
        let words = self.text.as_bytes().get(at..end)?;
        let length = words
            .iter()
            .take(LONGEST_KEY)
            .position(|byte| *byte == b':')?;
        let key = words.get(..length)?;
        let is_key = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b' ');
        let is_whole = matches!(words.get(length + 1), None | Some(b' ')) && key.iter().all(is_key);
        let ends_well = key.last()? != &b' ' && !matches!(key.first()?, b'-' | b' ');
        (is_whole && ends_well).then_some(at..at + length)
    }

    /// What stands in the lines below a key in this column.
    fn below(&mut self, column: usize, depth: usize) -> Option<Node<'t>> {
        self.advance();
        let line = self.line?;
        if self.byte(line.start) == Some(b'-') && line.column >= column {
            return self.list(line, depth);
        }
        if line.column <= column {
            return None;
        }
        let map = self.map(line.start, line.column, depth)?;
        Some(Node {
            span: map.span.clone(),
            value: Value::Map(map),
        })
    }

    /// The list that begins in `first`.
    fn list(&mut self, first: Line, depth: usize) -> Option<Node<'t>> {
        let (depth, mut at, mut items) = (depth.checked_sub(1)?, first, Vec::with_capacity(4));
        loop {
            let content = self.behind_spaces(at.start + 1);
            if self.byte(at.start + 1) != Some(b' ') || content >= at.end {
                return None;
            }
            items.push(self.item(content, at, depth)?);
            match self.line {
                Some(line) if line.column == at.column && self.byte(line.start) == Some(b'-') => {
                    at = line
                }
                Some(line) if line.column > at.column => return None,
                _ => break,
            }
        }
        let end = items.last().map_or(first.start, |item| item.span.end);
        Some(Node {
            span: first.start..end,
            value: Value::List(items),
        })
    }

    /// The item that stands behind the dash of `line`.
    fn item(&mut self, content: usize, line: Line, depth: usize) -> Option<Node<'t>> {
        if self.key(content, line.end).is_none() {
            let item = self.value(content, line.column)?;
            return pitfalls::in_value(self.text, &item, true)
                .is_empty()
                .then_some(item);
        }
        let map = self.map(content, line.column + content - line.start, depth)?;
        Some(Node {
            span: map.span.clone(),
            value: Value::Map(map),
        })
    }

    /// The value that begins at byte `at` of the line at hand, whose key or dash stands in this column.
    fn value(&mut self, at: usize, column: usize) -> Option<Node<'t>> {
        let end = self.line?.end;
        match self.byte(at)? {
            b'[' => {
                let node = self.brackets(at, end)?;
                self.advance();
                Some(node)
            }
            b'|' if at + 1 == end => self.block(at, column),
            _ => {
                let (node, behind) = self.scalar(at, end, Within::Line)?;
                self.advance();
                (behind == end).then_some(node)
            }
        }
    }

    /// The text at byte `at` of a line that ends at `end`; and where it ends itself.
    fn scalar(&self, at: usize, end: usize, within: Within) -> Option<(Node<'t>, usize)> {
        let rest = self.text.get(at..end)?;
        let first = *rest.as_bytes().first()?;
        let (words, style, length) = if matches!(first, b'"' | b'\'') {
            let inner = rest.get(1..)?;
            let close = inner
                .bytes()
                .position(|byte| byte == first || byte == b'\\')?;
            if inner.as_bytes().get(close) != Some(&first)
                || inner.as_bytes().get(close + 1) == Some(&first)
            {
                return None;
            }
            let style = if first == b'"' {
                ScalarStyle::DoubleQuoted
            } else {
                ScalarStyle::SingleQuoted
            };
            (inner.get(..close)?, style, close + 2)
        } else {
            let words = plain(rest, within)?;
            (words, ScalarStyle::Plain, words.len())
        };
        let value = spelling::value(Cow::Borrowed(words), style);
        Some((
            Node {
                span: at..at + length,
                value,
            },
            at + length,
        ))
    }

    /// The list in brackets that fills bytes `at` to `end`.
    fn brackets(&self, at: usize, end: usize) -> Option<Node<'t>> {
        let (mut items, mut from) = (Vec::new(), at + 1);
        if self.behind_spaces(from) + 1 == end && self.byte(end - 1) == Some(b']') {
            return Some(Node {
                span: at..end,
                value: Value::List(items),
            });
        }
        loop {
            let start = self.behind_spaces(from);
            let (item, behind) = self.scalar(start, end, Within::Brackets)?;
            items.push(item);
            let mark = self.behind_spaces(behind);
            from = mark + 1;
            match self.byte(mark)? {
                b',' => {}
                b']' if from == end => {
                    return Some(Node {
                        span: at..end,
                        value: Value::List(items),
                    });
                }
                _ => return None,
            }
        }
    }

    /// The lines below the `|` at byte `mark`, all indented as deep as the first of them or deeper, and deeper than
    /// `column`.
    fn block(&mut self, mark: usize, column: usize) -> Option<Node<'t>> {
        let first = self
            .raw()
            .filter(|line| line.start < line.end && line.column > column)?;
        let (mut words, mut end, mut line) = (String::new(), first.end, Some(first));
        while let Some(at) = line {
            let start = at.start - (at.column - first.column);
            words.push_str(self.text.get(start..self.next.min(self.text.len()))?);
            end = at.end;
            line = self.continued(&mut words, first.column, column)?;
        }
        self.advance();
        let value = spelling::value(Cow::Owned(words), ScalarStyle::Literal);
        Some(Node {
            span: line::trimmed(self.text, mark..end),
            value,
        })
    }

    /// The next line of a text whose first stands in column `first`, the blank ones before it added to `words`; none
    /// where the text ends. Nothing where a line belongs neither to the text nor to what stands around it.
    fn continued(
        &mut self,
        words: &mut String,
        first: usize,
        around: usize,
    ) -> Option<Option<Line>> {
        loop {
            let before = self.next;
            match self.raw() {
                Some(blank) if blank.start == blank.end && blank.column <= first => {
                    words.push('\n')
                }
                Some(line) if line.column >= first => return Some(Some(line)),
                Some(line) if line.column > around => return None,
                _ => {
                    self.next = before;
                    return Some(None);
                }
            }
        }
    }
}

/// The words without quotes that `rest` begins with, if they are one text and nothing else.
fn plain(rest: &str, within: Within) -> Option<&str> {
    let bytes = rest.as_bytes();
    let first = bytes.first()?;
    let begins =
        first.is_ascii_alphanumeric() || !first.is_ascii() || matches!(first, b'(' | b'/' | b'+');
    let mut length = bytes.len();
    for (at, byte) in bytes.iter().enumerate() {
        match (byte, within) {
            (b':', Within::Line) if matches!(bytes.get(at + 1), None | Some(b' ')) => return None,
            (b'#', _) if bytes.get(at.wrapping_sub(1)) == Some(&b' ') => return None,
            (b':' | b'[' | b'{' | b'}', Within::Brackets) => return None,
            (b',' | b']', Within::Brackets) => {
                length = at;
                break;
            }
            _ => {}
        }
    }
    begins.then_some(rest.get(..length)?.trim_end_matches(' '))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;
    use proptest::sample::{Index, select};
    use walkdir::WalkDir;

    use crate::document::yaml::events;
    use crate::document::yaml::fast_path::read;

    /// Holds that the parser makes the same of `text`, and finds nothing wrong; says whether it was needed.
    fn is_read_alike(text: &str) -> bool {
        let Some(fields) = read(text, 0) else {
            return false;
        };
        let parsed = events::read(&Arc::from("a.yaml"), text, 0);
        assert_eq!(
            (Some(fields), Vec::new()),
            (parsed.value, parsed.diagnostics),
            "{text:?}"
        );
        true
    }

    /// The fields of the records of this repository and of its diagnostics, right and wrong ones.
    #[expect(
        clippy::disallowed_methods,
        reason = "it reads the project's own records, not a site"
    )]
    fn seeds() -> Vec<String> {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let folders = ["content/records", "tests/diagnostics"];
        let files = folders
            .iter()
            .flat_map(|folder| WalkDir::new(root.join(folder)).sort_by_file_name());
        let texts = files.filter_map(|entry| {
            let path = entry.unwrap().into_path();
            let is_record = path
                .extension()
                .is_some_and(|ending| ending == "md" || ending == "yaml");
            std::fs::read_to_string(path).ok().filter(|_| is_record)
        });
        let fields = |text: String| match text
            .strip_prefix("---\n")
            .and_then(|rest| rest.split_once("\n---\n"))
        {
            Some((fields, _)) => format!("{fields}\n"),
            None => text,
        };
        texts
            .map(fields)
            .filter(|text| text.len() < 20_000)
            .collect()
    }

    const PIECES: &[&str] = &[
        "a",
        "judul",
        "a: b",
        ": ",
        ":",
        "\n",
        "\n  ",
        "\n    ",
        "\n- ",
        "\n  - ",
        "- ",
        "-",
        "\"",
        "'",
        "''",
        "[",
        "]",
        "[a, b]",
        "['a', \"b\"]",
        "{",
        "}",
        ",",
        ", ",
        "#",
        " #",
        "# a",
        "|",
        ">",
        "|2",
        "|-",
        "&a",
        "*a",
        "!a",
        "%",
        "@",
        "? ",
        "\t",
        "---\n",
        "\n---\n",
        "...\n",
        "\\",
        "\\n",
        "“",
        "”",
        "‘",
        "\u{a0}",
        "\u{200b}",
        "é",
        "🙂",
        "~",
        "<<",
        "null",
        " ",
        "   ",
        "\u{2028}",
        "\u{85}",
        "\u{feff}",
        "`",
        "(",
        "/",
        "+",
        ".",
        "=",
        "2.40",
        "1. a",
        "• a",
        "nama:Budi",
        "https://a.b/c#d",
        "\r",
        "\u{7f}",
        "\u{0}",
        "\u{ffff}",
    ];

    /// What is done to a text: at which of its letters or lines, and with what.
    type Change = (u8, Index, &'static str, Index);

    fn changes() -> impl Strategy<Value = Vec<Change>> {
        let change = (0u8..9, any::<Index>(), select(PIECES), any::<Index>());
        prop::collection::vec(change, 0..4)
    }

    fn changed(text: &str, changes: &[Change]) -> String {
        let mut text = text.to_owned();
        for (kind, place, piece, other) in changes {
            let at = text.floor_char_boundary(place.index(text.len() + 1));
            let length = text[at..].chars().next().map_or(0, char::len_utf8);
            let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
            let (line, to) = (place.index(lines.len()), other.index(lines.len()));
            match kind {
                0 => text.insert_str(at, piece),
                1 => text.replace_range(at..at + length, ""),
                2 => text.replace_range(at..at + length, piece),
                3 => lines.swap(line, to),
                4 => lines.insert(to, lines[line].clone()),
                5 => lines[line].insert(0, ' '),
                6 => lines[line] = lines[line].strip_prefix(' ').unwrap_or_default().to_owned(),
                7 => lines[line].push_str(piece),
                _ => drop(lines.remove(line)),
            }
            if *kind > 2 {
                text = lines.join("\n");
            }
        }
        text
    }

    /// A few lines of a seed, changed.
    fn excerpt((seed, start, count): &(String, Index, usize), changes: &[Change]) -> String {
        let lines: Vec<&str> = seed.split_inclusive('\n').collect();
        let start = start.index(lines.len().max(1));
        let part: String = lines.iter().skip(start).take(*count).copied().collect();
        let indent = part.len() - part.trim_start_matches(' ').len();
        let dedented = part
            .lines()
            .map(|line| line.get(indent..).unwrap_or_default());
        changed(&dedented.collect::<Vec<_>>().join("\n"), changes)
    }

    /// Fields in fields and lists, in any indent and quotes, with odd lines among them.
    fn nested() -> impl Strategy<Value = String> {
        let value = select(vec![
            " b",
            " \"b: c\"",
            " 'b # c'",
            " [a, 'b']",
            " []",
            " [ \"a\" , b c ]",
            "",
            " |\n      satu\n\n        dua",
            " b  ",
            "   b",
            " “b”",
            " 10-11 Mei",
            " a, b",
            " null",
            " \"\"",
            " b:c",
            " b#c",
            " >\n      a\n      b",
            " (a)",
            " http://a.b",
            "\n",
        ]);
        let mark = select(vec!["", "", "- ", "-  ", "-   ", "- - "]);
        let line = (
            select(vec![0usize, 0, 1, 2, 2, 3, 4, 4, 6]),
            mark,
            select(vec!["a", "b c", "d_e", "f", ""]),
            value,
        );
        let line = line.prop_map(|(indent, mark, key, value)| {
            let colon = if key.is_empty() { "" } else { ":" };
            format!("{:indent$}{mark}{key}{colon}{value}\n", "")
        });
        prop::collection::vec(line, 0..9).prop_map(|lines| lines.concat())
    }

    fn pieces() -> impl Strategy<Value = String> {
        prop::collection::vec(select(PIECES), 0..30).prop_map(|pieces| pieces.concat())
    }

    fn parts() -> impl Strategy<Value = (String, Index, usize)> {
        (select(seeds()), any::<Index>(), 1usize..12)
    }

    #[test]
    fn what_is_usual_needs_no_parser() {
        for text in [
            "a: b\n",
            "a: b",
            "a: \"b: c\" \nd:   'e'\n\n# f\ng: h # i"
                .split(" # i")
                .next()
                .unwrap(),
            "a:\n- b\n- c\nd: e",
            "a:\n  - b, c\n  -   d: e\n      f: \"\"\n  - [g, 'h']\ni:\n  j:\n    k: l\n",
            "a: |\n  b\n\n    c\n\nd: e\n",
            "a:\n  - |\n   b\n",
            "a: []\nb: [ ]\nc: [d]\n",
            "a: 2.40\nb: null\nc: “d”\ne f: 10 – 11 Mei\n",
        ] {
            assert!(is_read_alike(text), "{text:?}");
        }
    }

    #[test]
    fn what_is_unusual_is_left_to_the_parser() {
        for text in [
            "",
            "# a\n",
            "a",
            "- a\n",
            " a: b\n",
            "a:\n",
            "a: b\n  c\n",
            "a: b # c\n",
            "a: b\na: c\n",
            "a: &b c\n",
            "a: {b: c}\n",
            "a: \"b\\n\"\n",
            "a: 'b''c'\n",
            "a: \"b\n",
            "a: [b, [c]]\n",
            "a: [b, ]\n",
            "a: >\n  b\n",
            "a: |-\n  b\n",
            "a:\tb\n",
            "---\na: b\n",
            "a: b\n...\n",
            "a:\n    b: c\n  d: e\n",
            "a: b: c\n",
            "a: @b\n",
            "\"a\": b\n",
            "a:\n  -\n  - b\n",
            "a:\n  - nama:Budi\n",
            "a: \u{85}\n",
            "\u{feff}a: b\n",
        ] {
            assert!(!is_read_alike(text), "{text:?}");
        }
        assert_eq!(read(&"a: b\n".repeat(100_000), 0), None);
        assert_eq!(
            read(
                &(0..300)
                    .map(|depth| format!("{}a:\n", " ".repeat(depth)))
                    .collect::<String>(),
                0
            ),
            None
        );
    }

    #[test]
    fn the_records_of_this_repository_agree() {
        let read: Vec<bool> = seeds().iter().map(|seed| is_read_alike(seed)).collect();
        let usual = read.iter().filter(|usual| **usual).count();
        assert!(usual * 2 > read.len(), "{usual} of {}", read.len());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1500))]

        #[test]
        fn changed_records_agree(part in parts(), changes in changes()) {
            is_read_alike(&excerpt(&part, &changes));
        }

        #[test]
        fn nested_fields_agree(text in nested(), changes in changes()) {
            is_read_alike(&changed(&text, &changes));
        }

        #[test]
        fn anything_agrees(text in pieces()) {
            is_read_alike(&text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000_000))]

        #[test]
        #[ignore = "takes minutes: for whoever changes what is usual"]
        fn a_million_agree(part in parts(), (nested, pieces) in (nested(), pieces()), changes in changes()) {
            is_read_alike(&excerpt(&part, &changes));
            is_read_alike(&changed(&nested, &changes));
            is_read_alike(&pieces);
            is_read_alike(&changed(&part.0, &changes));
        }
    }
}
