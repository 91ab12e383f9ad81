//! From a value as written to the words that a person reads in it, and back.

use std::borrow::Cow;

use granit_parser::ScalarStyle;

use crate::diagnostic::Span;
use crate::document::{Scalar, ScalarKind, Value, line};

/// Value of `words`, which the parser read in `style`, as a person means it.
pub(super) fn value(words: Cow<'_, str>, style: ScalarStyle) -> Value<'_> {
    let text = match style {
        ScalarStyle::Plain => {
            let words = cleaned(words);
            if is_null(&words) {
                return Value::Empty;
            }
            without_curls(words)
        }
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted | ScalarStyle::Folded => {
            cleaned(words)
        }
        ScalarStyle::Literal => cut_to(words, str::trim_end),
    };
    Value::Scalar(Scalar {
        text,
        kind: kind(style),
    })
}

/// How a value in this style is written.
pub(super) fn kind(style: ScalarStyle) -> ScalarKind {
    if style == ScalarStyle::Plain {
        ScalarKind::Plain
    } else {
        ScalarKind::Quoted
    }
}

/// True if YAML reads these words without quotes as no value.
pub(super) fn is_null(words: &str) -> bool {
    matches!(words, "" | "~" | "null" | "Null" | "NULL")
}

/// The key that the parser read as `words`, `plain` if without quotes.
pub(super) fn key(words: Cow<'_, str>, plain: bool) -> Cow<'_, str> {
    let words = cleaned(words);
    if plain { without_curls(words) } else { words }
}

/// `text` trimmed, without zero-width characters, with every no-break space as a space.
fn cleaned(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(|c| is_zero_width(c) || is_no_break_space(c)) {
        return cut_to(text, str::trim);
    }
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        if is_no_break_space(c) {
            clean.push(' ');
        } else if !is_zero_width(c) || joins_emoji(c, &clean) {
            clean.push(c);
        }
    }
    cut_to(Cow::Owned(clean), str::trim)
}

/// The stretch of `text` that `part` leaves of it.
fn cut_to(text: Cow<'_, str>, part: fn(&str) -> &str) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(part(text)),
        Cow::Owned(text) => {
            let kept = part(&text);
            if kept.len() == text.len() {
                Cow::Owned(text)
            } else {
                Cow::Owned(kept.to_owned())
            }
        }
    }
}

/// `text` without the curly quotes that stand around it as a whole.
pub(super) fn uncurled(text: &str) -> &str {
    if text.starts_with(|c: char| c.is_ascii()) {
        return text;
    }
    for (marks, twice) in [
        (['“', '”', '„', '‟'], ['“', '”', '„', '‟']),
        (['‘', '’', '‚', '‛'], ['‘', '‘', '‚', '‛']),
    ] {
        let inner = text
            .strip_prefix(marks)
            .and_then(|rest| rest.strip_suffix(marks));
        if let Some(inner) = inner.filter(|inner| !inner.contains(twice)) {
            return inner.trim();
        }
    }
    text
}

/// The spelling of `text` in double quotes that reads back as `text`.
pub(in crate::document) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                out.push_str(&escaped(c))
            }
            c if c.is_control() => out.push_str(&escaped(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The spelling in quotes that is easiest to read: single ones where double ones would need backslashes.
pub(super) fn in_quotes(text: &str) -> String {
    let in_single =
        text.contains(['"', '\\']) && !text.contains(|c: char| c == '\'' || c.is_control());
    if in_single {
        format!("'{text}'")
    } else {
        quoted(text)
    }
}

/// The stretch of `text` within the quotes, or below the `|`, of the value that stands at `span`.
pub(in crate::document) fn content(text: &str, span: &Span, scalar: &Scalar<'_>) -> Span {
    let Some(written) = text.get(span.clone()) else {
        return span.clone();
    };
    if scalar.kind == ScalarKind::Plain {
        let inner = uncurled(written);
        let start = span.start + written.find(inner).unwrap_or(0);
        return start..start + inner.len();
    }
    if written.starts_with(['|', '>']) {
        return (line::end(text, span.start) + 1).min(span.end)..span.end;
    }
    if written.len() < 2 {
        span.clone()
    } else {
        span.start + 1..span.end - 1
    }
}

/// Place in `text` of `part` of the words that `content` spells, if it spells them letter by letter or line by line.
pub(in crate::document) fn part(text: &str, content: Span, words: &str, part: &Span) -> Span {
    let (Some(source), Some(head)) = (text.get(content.clone()), words.get(..part.end)) else {
        return content;
    };
    let Some(before) = head.get(..part.start) else {
        return content;
    };
    let lead = source.len() - source.trim_start().len();
    if source[lead..].starts_with(head) {
        let start = content.start + lead;
        return start + part.start..start + part.end;
    }
    let number = before.matches('\n').count();
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let (Some(words), Some(written)) = (
        words.split('\n').nth(number),
        source.split('\n').nth(number),
    ) else {
        return content;
    };
    let Some(indent) = written
        .strip_suffix(words)
        .filter(|indent| indent.trim().is_empty())
    else {
        return content;
    };
    let offset: usize = source
        .split('\n')
        .take(number)
        .map(|line| line.len() + 1)
        .sum();
    let start = content.start + offset + indent.len();
    let end = (part.end - line_start).min(words.len());
    start + (part.start - line_start)..start + end
}

fn without_curls(words: Cow<'_, str>) -> Cow<'_, str> {
    cut_to(words, uncurled)
}

fn escaped(c: char) -> String {
    format!("\\u{:04X}", u32::from(c))
}

fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// A zero-width joiner holds together what would otherwise be two pictures.
fn joins_emoji(c: char, before: &str) -> bool {
    let is_picture =
        |c: char| !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace() && !is_zero_width(c);
    c == '\u{200d}' && before.ends_with(is_picture)
}

fn is_no_break_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use crate::document::yaml::spelling::{cleaned, quoted, uncurled};

    #[test]
    fn words_are_read_as_a_person_reads_them() {
        for (written, read) in [
            ("Rapat", "Rapat"),
            ("  Rapat\u{a0}besar ", "Rapat besar"),
            ("Ra\u{200b}pat\u{feff}", "Rapat"),
            ("a\u{200d}b", "ab"),
            ("👨\u{200d}👩", "👨\u{200d}👩"),
            ("\u{a0}\u{200b}", ""),
        ] {
            assert_eq!(cleaned(Cow::Borrowed(written)), read, "{written:?}");
        }
    }

    #[test]
    fn curly_quotes_go_only_where_they_are_one_pair() {
        for (written, read) in [
            ("“Rapat”", "Rapat"),
            ("‘Rapat’", "Rapat"),
            ("„Rapat“", "Rapat"),
            ("‘Hari Jum’at’", "Hari Jum’at"),
            ("“Satu” dan “dua”", "“Satu” dan “dua”"),
            ("‘Satu’ dan ‘dua’", "‘Satu’ dan ‘dua’"),
            ("“Rapat", "“Rapat"),
            ("”", "”"),
            ("“”", ""),
        ] {
            assert_eq!(uncurled(written), read, "{written:?}");
        }
    }

    #[test]
    fn a_quoted_spelling_stays_on_one_line() {
        assert_eq!(
            quoted("Rapat \"besar\"\nC:\\data\u{85}"),
            "\"Rapat \\\"besar\\\"\\nC:\\\\data\\u0085\""
        );
    }
}
