//! Mistakes that YAML reads without complaint, as something that nobody meant.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Span};
use crate::document::yaml::{alignment, spelling, wording};
use crate::document::{Node, ScalarKind, Value, line};

/// Mistakes in a value just read; `in_list` if it is an item of a list that is not in brackets.
pub(super) fn in_value(text: &str, node: &Node<'_>, in_list: bool) -> Vec<(Fault, Span)> {
    let mut found = Vec::new();
    let written = text.get(node.span.clone()).unwrap_or_default();
    match &node.value {
        Value::Scalar(scalar) if scalar.kind == ScalarKind::Quoted => {
            if scalar.text.is_empty()
                && written.starts_with(['|', '>'])
                && written.contains(|c: char| c.is_ascii_digit())
            {
                found.push((wording::begins_with_mark(written), node.span.clone()));
            }
            return found;
        }
        Value::Scalar(_) if written.contains('\n') => {
            found.extend(swallowed(text, &node.span).or_else(|| pasted_list(text, &node.span)));
        }
        Value::Scalar(scalar) if in_list => found.extend(unspaced(&scalar.text, &node.span)),
        Value::Scalar(_) => found.extend(half_quoted(text, &node.span)),
        Value::Empty => {}
        Value::List(_) | Value::Map(_) => return found,
    }
    found.extend(cut(text, node));
    found
}

/// `“Rakerda Bandung`, with a curly quote that is opened and never closed.
fn half_quoted(text: &str, span: &Span) -> Option<(Fault, Span)> {
    let words = text.get(span.clone())?.strip_prefix(['“', '„'])?;
    let fault = fault!(
        Code::YamlSyntax,
        "tanda petik “ dibuka di sini tetapi tidak ditutup",
        "the quote “ is opened here but not closed",
        "hapus tanda petik itu, atau tutup di akhir nilai",
        "delete the quote, or close it at the end of the value"
    );
    // A value that a colon or a “#” cuts off may be closed behind it.
    let is_open = !words.contains(['”', '“', '"']) && line::rest(text, span.end).is_empty();
    is_open.then(|| (fault.warning().exact_fix(words), span.clone()))
}

/// A list item that YAML takes for the next line of the value above it, because it is indented deeper.
fn swallowed(text: &str, span: &Span) -> Option<(Fault, Span)> {
    let written = text.get(span.clone())?;
    let at = written
        .match_indices('\n')
        .map(|(newline, _)| newline + 1)
        .find(|&start| {
            let line = written[start..].trim_start_matches([' ', '\t']);
            line.starts_with("- ") || line.starts_with("-\n")
        })?;
    Some(alignment::misaligned(text, span.start + at))
}

/// A list with the marks of Word, which YAML takes for one text on several lines.
fn pasted_list(text: &str, span: &Span) -> Option<(Fault, Span)> {
    let (first, others) = text.get(span.clone())?.split_once('\n')?;
    let is_list = line::pasted_item(first).is_some()
        && others
            .lines()
            .any(|line| line::pasted_item(line.trim()).is_some());
    let fix = |line: &str| {
        let words = line.trim();
        let indent = line
            .get(..line.len() - line.trim_start().len())
            .unwrap_or_default();
        match line::pasted_item(words) {
            Some(item) => format!("{indent}- {item}"),
            None => format!("{indent}  {words}"),
        }
    };
    is_list.then(|| {
        let fixed: Vec<String> = std::iter::once(first)
            .chain(others.lines())
            .map(fix)
            .collect();
        (
            wording::pasted_item(first).exact_fix(fixed.join("\n")),
            span.clone(),
        )
    })
}

/// `- name:Budi`, read as the text “name:Budi”.
fn unspaced(words: &str, span: &Span) -> Option<(Fault, Span)> {
    let (key, value) = line::unspaced(words)?;
    let is_key = key.len() > 2
        && key
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let fault = wording::unspaced(key, value)
        .fix(format!("{key}: {value}"))
        .warning();
    is_key.then(|| (fault, span.clone()))
}

/// A value that ends at ` #`, where YAML begins a remark.
fn cut(text: &str, node: &Node<'_>) -> Option<(Fault, Span)> {
    let behind = text.get(node.span.end..)?;
    let mark = behind.trim_start_matches([' ', '\t']);
    if mark.len() == behind.len() || !mark.starts_with('#') {
        return None;
    }
    let lost = line::rest(text, text.len() - mark.len());
    let lost_words = text.get(lost.clone())?;
    let shown = line::excerpt(lost_words);
    let (fault, start, whole) = match &node.value {
        Value::Scalar(scalar) => {
            let kept = line::excerpt(&scalar.text);
            let fault = fault!(
                Code::CutByComment,
                "yang terbaca hanya “{kept}”; “{shown}” dianggap komentar, jadi tidak ditampilkan",
                "only “{kept}” is read; “{shown}” is taken for a comment and does not appear",
            );
            let whole = format!("{} {lost_words}", scalar.text);
            (fault, node.span.start, whole)
        }
        Value::Empty | Value::List(_) | Value::Map(_) => {
            let fault = fault!(
                Code::CutByComment,
                "tidak ada nilai yang terbaca; “{shown}” dianggap komentar, jadi tidak ditampilkan",
                "no value is read; “{shown}” is taken for a comment and does not appear",
            );
            (fault, lost.start, lost_words.to_owned())
        }
    };
    if let Some(tags) = hashtags(lost_words, &node.value) {
        let help = text!(
            "tulis tanpa tanda “#”, sebagai daftar di dalam kurung siku",
            "write them without “#”, as a list within square brackets"
        );
        return Some((fault.help(help).fix(tags), start..lost.end));
    }
    let fault = fault
        .help(text!(
            "apit seluruh nilai dengan tanda petik; bila memang komentar, pindahkan ke baris sendiri",
            "put the whole value in quotes; if it is a comment, move it to a line of its own"
        ))
        .fix(spelling::in_quotes(spelling::uncurled(&whole)));
    Some((fault, start..lost.end))
}

/// `#stunting #banggakencana` as a list.
fn hashtags(words: &str, value: &Value<'_>) -> Option<String> {
    let tags: Option<Vec<&str>> = words
        .split_whitespace()
        .map(|word| word.strip_prefix('#'))
        .collect();
    let is_tag =
        |tag: &&str| tag.starts_with(char::is_alphabetic) && tag.chars().all(char::is_alphanumeric);
    let tags = tags.filter(|tags| matches!(value, Value::Empty) && tags.iter().all(is_tag))?;
    Some(format!("[{}]", tags.join(", ")))
}

/// The blank space with a tab in front of the key at byte `start`, if it is the first of its line or list item.
pub(super) fn tab_before(text: &str, start: usize) -> Option<Span> {
    let head = text.get(..start)?;
    let before = head.trim_end_matches([' ', '\t']);
    let leads = before.is_empty() || before.ends_with(['\n', '-', '?']);
    (leads && head[before.len()..].contains('\t')).then_some(before.len()..start)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::document::{Form, read};

    #[test]
    fn a_remark_behind_an_unquoted_value_is_told() {
        for (text, place, fix) in [
            ("judul: Rakerda #1", "Rakerda #1", "\"Rakerda #1\""),
            (
                "judul: Rakerda\t # satu \nb: c",
                "Rakerda\t # satu",
                "\"Rakerda # satu\"",
            ),
            ("judul: “Rakerda #1”", "“Rakerda #1”", "\"Rakerda #1\""),
            ("a: #1", "#1", "\"#1\""),
            ("a:\n  - b # c\n  - d", "b # c", "\"b # c\""),
        ] {
            let read = read(&Arc::from("a.yaml"), text, Form::Yaml);
            let [found] = read.diagnostics.as_slice() else {
                panic!("{text:?}: {:?}", read.diagnostics)
            };
            let shown = (
                found.code.slug(),
                &text[found.location.span()],
                found.offered(),
            );
            assert_eq!(shown, ("cut-by-comment", place, Some(fix)), "{text:?}");
            assert!(!found.is_error() && read.value.is_some());
        }
    }

    #[test]
    fn other_remarks_are_fine() {
        for text in [
            "# a\nb: c\n  # d\n",
            "a: \"b\" # c",
            "a: # b\n  - c\n",
            "a: b#c",
            "a: 'b' # c",
            "a: [b] # c",
        ] {
            assert_eq!(
                read(&Arc::from("a.yaml"), text, Form::Yaml).diagnostics,
                [],
                "{text:?}"
            );
        }
    }

    #[test]
    fn an_item_that_looks_like_a_field_is_a_warning() {
        let read = read(
            &Arc::from("a.yaml"),
            "a:\n  - nama:Budi\n  - https://x.id\n  - pukul 09:00\n",
            Form::Yaml,
        );
        let [found] = read.diagnostics.as_slice() else {
            panic!("{:?}", read.diagnostics)
        };
        assert_eq!(
            (found.offered(), found.is_error(), read.value.is_some()),
            (Some("nama: Budi"), false, true)
        );
    }
}
