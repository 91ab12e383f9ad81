//! Plain text on one line.

/// `text` with every stretch of whitespace as one space, and none at the ends.
pub(super) fn on_one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// `text` on one line with at most `most` characters, cut behind a word.
pub(super) fn cut(text: &str, most: usize) -> String {
    let text = on_one_line(text);
    let Some(room) = most.checked_sub(1) else { return String::new() };
    if text.chars().nth(most).is_none() {
        return text;
    }
    let end = text.char_indices().nth(room).map_or(text.len(), |(at, _)| at);
    let (head, tail) = text.split_at(end);
    let whole_words = if tail.starts_with(' ') { head } else { head.rsplit_once(' ').map_or(head, |(words, _)| words) };
    let mut out = whole_words.trim_end_matches([' ', ',', ';', ':', '.', '-', '–', '—', '(']).to_owned();
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::markdown::words::{cut, on_one_line};

    #[test]
    fn a_long_text_is_cut_behind_a_word() {
        let check = |text: &str, most, expected: &str| assert_eq!(cut(text, most), expected, "{text:?} at {most}");
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
        fn text_on_one_line_stays_as_it_is(text in "\\PC{0,80}") {
            let line = on_one_line(&text);
            prop_assert_eq!(on_one_line(&line), line);
        }
    }
}
