//! Lines of a file as a person sees them: where they begin and end, how far they are indented, what looks like a key.

use crate::diagnostic::Span;

/// The line around byte `at`, without its line break.
pub(in crate::document) fn around(text: &str, at: usize) -> Span {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    start..end(text, at)
}

/// The end of the line around byte `at`, before its line break.
pub(in crate::document) fn end(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    text[at..]
        .bytes()
        .position(|byte| byte == b'\n')
        .map_or(text.len(), |newline| at + newline)
}

/// `span` without blank space at either end.
pub(in crate::document) fn trimmed(text: &str, span: Span) -> Span {
    let Some(part) = text.get(span.clone()) else {
        return span.start..span.start;
    };
    let start = span.end - part.trim_start().len();
    start..(span.start + part.trim_end().len()).max(start)
}

/// From byte `at` to the last visible character of its line.
pub(in crate::document) fn rest(text: &str, at: usize) -> Span {
    trimmed(text, text.floor_char_boundary(at)..end(text, at))
}

/// The line around byte `at`, without indentation, the dashes of list items, and blank space at the end.
pub(in crate::document) fn content(text: &str, at: usize) -> Span {
    let mut span = trimmed(text, around(text, at));
    while let Some(item) = text[span.clone()].strip_prefix("- ") {
        span.start = span.end - item.trim_start().len();
    }
    span
}

/// The first word of a line that begins with one, and what follows it: `judul`, `: Rapat`.
pub(in crate::document) fn key(line: &str) -> Option<(&str, &str)> {
    let length = line
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')))
        .unwrap_or(line.len());
    (line.starts_with(char::is_alphabetic)).then(|| line.split_at(length))
}

/// Whether the line begins like a field: a word or a few, a colon, and a space or nothing.
pub(in crate::document) fn is_field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, value)| {
        line.starts_with(char::is_alphabetic)
            && key.len() <= 60
            && key
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
            && (value.is_empty() || value.starts_with([' ', '\t']))
    })
}

/// Value of a field whose colon lacks its space (`judul:Rapat`), with the key.
pub(in crate::document) fn unspaced(line: &str) -> Option<(&str, &str)> {
    let (key, rest) = key(line)?;
    let value = rest.strip_prefix(':')?;
    let wanted = value.starts_with(|c: char| !c.is_whitespace()) && !value.starts_with("//");
    wanted.then_some((key, value))
}

/// Value of a field whose space behind the colon was pasted from a page or from Word and is none to YAML.
pub(in crate::document) fn oddly_spaced(line: &str) -> Option<(&str, &str)> {
    let (key, rest) = key(line)?;
    let value = rest.strip_prefix(':')?;
    let is_odd = value.starts_with(|c: char| c.is_whitespace() && !c.is_ascii_whitespace());
    is_odd.then(|| (key, value.trim()))
}

/// Text of a list item behind its mark as Word writes it: `• Satu`, `– Satu`, `1. Satu`, `a) Satu`, `-Satu`.
pub(in crate::document) fn pasted_item(line: &str) -> Option<&str> {
    if let Some(words) = line.strip_prefix('-') {
        return words.starts_with(char::is_alphabetic).then_some(words);
    }
    let behind = match line.strip_prefix(['•', '·', '–', '—', '▪', '●', '○', '\u{f0b7}'])
    {
        Some(behind) => behind,
        None => {
            let (number, behind) = line.split_once(['.', ')'])?;
            let is_number =
                (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
            let is_letter = number.len() == 1 && number.starts_with(char::is_alphabetic);
            (is_number || is_letter).then_some(behind)?
        }
    };
    behind
        .starts_with(char::is_whitespace)
        .then(|| behind.trim())
        .filter(|words| !words.is_empty())
}

/// Value behind another sign that was written for the colon (`judul = Rapat`), with the key.
pub(in crate::document) fn other_sign(line: &str) -> Option<(&str, &str)> {
    let (key, rest) = key(line)?;
    let value = rest.trim_start().strip_prefix(['=', '：', ';'])?;
    Some((key, value.trim_start()))
}

/// The start of the field in the first column to which the line around `at` belongs; nothing if it stands in the first
/// column itself.
pub(in crate::document) fn field_around(text: &str, at: usize) -> Option<usize> {
    let own = around(text, at);
    let is_inside =
        text[own.clone()].starts_with([' ', '\t']) || text[own.clone()].starts_with("- ");
    let mut end = own.start.checked_sub(1).filter(|_| is_inside)?;
    loop {
        let line = around(text, end);
        let words = &text[line.clone()];
        if is_field(words) {
            return Some(line.start);
        }
        // A line in the first column that is no field, such as an item, may still belong to the one above.
        end = line.start.checked_sub(1)?;
    }
}

/// The start of the first line after the line around `at` that in the first column begins what is or was meant as a
/// field.
pub(in crate::document) fn next_field(text: &str, at: usize) -> Option<usize> {
    let mut start = end(text, at) + 1;
    while start < text.len() {
        let end = end(text, start);
        let line = &text[start..end];
        if is_field(line) || unspaced(line).is_some() || other_sign(line).is_some() {
            return Some(start);
        }
        start = end + 1;
    }
    None
}

/// The words of a line that a message can quote: at most forty characters.
pub(in crate::document) fn excerpt(words: &str) -> String {
    let line = words.trim().lines().next().unwrap_or_default();
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.to_owned(),
    }
}

/// The first words of a long stretch: enough to show where it is.
pub(in crate::document) fn head(text: &str, span: &Span) -> Span {
    let end = text
        .floor_char_boundary(span.end.min(span.start + 80))
        .max(span.start);
    let words = text.get(span.start..end).unwrap_or_default();
    span.start..span.start + words.find('\n').unwrap_or(words.len())
}
