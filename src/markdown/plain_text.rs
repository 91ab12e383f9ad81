//! Plain text on one line.

use std::borrow::Cow;

/// `text` with every stretch of whitespace as one space, and none at the ends.
pub(super) fn on_one_line(text: &str) -> Cow<'_, str> {
    if is_on_one_line(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(joined(text))
    }
}

/// Like [`on_one_line`], for an owned text, which is returned as it is if it is on one line already.
pub(super) fn put_on_one_line(text: String) -> String {
    let mut line = if is_on_one_line(&text) {
        text
    } else {
        joined(&text)
    };
    line.shrink_to_fit();
    line
}

/// True if `text` is ASCII and on one line; other texts may be too.
fn is_on_one_line(text: &str) -> bool {
    // `fold` instead of `any`: without early exits the passes are vectorised.
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let is_wide = pairs.fold(false, |found, (one, next)| {
        found | (*one == b' ' && *next == b' ')
    });
    let is_odd = |byte: u8| (b'\t'..=b'\r').contains(&byte) || !byte.is_ascii();
    !is_wide
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && !text.bytes().fold(false, |odd, b| odd | is_odd(b))
}

fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// `text` on one line with at most `most` characters: cut behind a word and ended with "…" if it is longer.
pub(crate) fn cut(text: &str, most: usize) -> String {
    let text = on_one_line(text);
    let Some(room) = most.checked_sub(1) else {
        return String::new();
    };
    if text.chars().nth(most).is_none() {
        return text.into_owned();
    }
    let end = text
        .char_indices()
        .nth(room)
        .map_or(text.len(), |(at, _)| at);
    let (head, tail) = text.split_at(end);
    let whole_words = if tail.starts_with(' ') {
        head
    } else {
        head.rsplit_once(' ').map_or(head, |(words, _)| words)
    };
    let mut out = whole_words
        .trim_end_matches([' ', ',', ';', ':', '.', '-', '–', '—', '('])
        .to_owned();
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::markdown::plain_text::{cut, joined, on_one_line, put_on_one_line};

    #[test]
    fn a_long_text_is_cut_behind_a_word() {
        let check = |text: &str, most, expected: &str| {
            assert_eq!(cut(text, most), expected, "{text:?} at {most}")
        };
        check("Rakorda Jambi", 13, "Rakorda Jambi");
        check("Rakorda Jambi", 12, "Rakorda…");
        check("Rakorda Jambi", 8, "Rakorda…");
        check("Rakorda Jambi", 4, "Rak…");
        check("Rakorda,  di\nJambi", 11, "Rakorda…");
        check("Rakorda,  di\nJambi", 12, "Rakorda, di…");
        check("Rakorda", 1, "…");
        check("Rakorda", 0, "");
        check(" \u{a0} ", 5, "");
    }

    proptest! {
        #[test]
        fn a_cut_text_is_never_longer_than_asked(text in "\\PC{0,80}", most in 0usize..40) {
            prop_assert!(cut(&text, most).chars().count() <= most);
        }

        #[test]
        fn text_on_one_line_stays_as_it_is(text in "([a-z \n\u{a0}é\u{b}]|\\PC){0,40}") {
            let line = joined(&text);
            prop_assert_eq!(&on_one_line(&text), &line);
            prop_assert_eq!(&put_on_one_line(text), &line);
            prop_assert_eq!(&joined(&line), &line);
        }
    }
}
