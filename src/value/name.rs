//! Names compared as a person compares them: folded spelling, near misses, slugs.
//!
//! The lists of names belong to the callers.

use std::borrow::Cow;

use deunicode::deunicode_char;
use strsim::generic_damerau_levenshtein;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::Fault;
use crate::diagnostic::text::Text;

/// The longest slug, in bytes.
pub(crate) const SLUG_BYTES: usize = 100;

/// Longer words have no near misses, because the time of a comparison grows with the product of both lengths.
const LONGEST_WORD: usize = 80;

/// The most characters of a text in a message.
const QUOTED: usize = 60;

/// `text` in lower case, with single spaces, composed accents and no zero-width characters. Two texts with the same fold
/// are the same name.
#[must_use]
pub fn fold(text: &str) -> String {
    folded(text).into_owned()
}

/// The [`fold`] of `text`, borrowed if it is folded already, as nearly every name is.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        fold_ascii(text)
    } else {
        Cow::Owned(fold_any(text))
    }
}

fn fold_any(text: &str) -> String {
    let visible = text
        .chars()
        .filter(|c| !is_invisible(*c))
        .nfc()
        .collect::<String>();
    // Lower case of a composed letter can be decomposed (İ), so the text is composed once more.
    let lower = visible.to_lowercase().nfc().collect::<String>();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The fold of an ASCII text, which has no invisible or composed characters.
fn fold_ascii(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let is_gap = |pair: &[u8]| pair == b"  " || matches!(pair, [b'\t'..=b'\r', ..]);
    let is_spaced = text.as_bytes().windows(2).any(is_gap);
    if !is_spaced && !text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded.make_ascii_lowercase();
    Cow::Owned(folded)
}

/// `text` without [invisible](is_invisible) characters.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| !is_invisible(*c)).collect())
}

/// True for zero-width spaces and joiners, the soft hyphen and the byte order mark.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// The candidates nearest to `word`: all that are equally near, sorted, at most `most` of them; empty if even the nearest
/// differs in more than a third of its letters. Nearness is the Damerau-Levenshtein distance of the folded names over
/// the length of the longer one.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    most: usize,
) -> Vec<&'a str> {
    if word.chars().nth(LONGEST_WORD).is_some() {
        return Vec::new();
    }
    let word = fold(word).chars().collect::<Vec<_>>();
    // Nearness is a fraction, (edits, length), compared by cross multiplication: no floats, so no ties lost to rounding.
    let mut best = (1, 3);
    let mut found = Vec::new();
    for candidate in candidates {
        let Some(near) = nearness(&word, candidate) else {
            continue;
        };
        let (ours, theirs) = (near.0 * best.1, best.0 * near.1);
        if ours < theirs {
            found.clear();
            best = near;
        }
        if ours <= theirs {
            found.push(candidate);
        }
    }
    found.sort_unstable();
    found.dedup();
    found.truncate(most);
    found
}

/// Edits between the two and the length of the longer one; none if their lengths alone differ by more than a third.
fn nearness(word: &[char], candidate: &str) -> Option<(usize, usize)> {
    if candidate.chars().nth(LONGEST_WORD).is_some() {
        return None;
    }
    let candidate = fold(candidate).chars().collect::<Vec<_>>();
    let longer = word.len().max(candidate.len());
    let certain = word.len().abs_diff(candidate.len());
    (longer > 0 && certain * 3 <= longer)
        .then(|| (generic_damerau_levenshtein(word, &candidate), longer))
}

/// The words in quotation marks, as a choice: `“Juni” atau “Juli”`, `“satu”, “dua”, atau “tiga”`.
pub(crate) fn choice(words: &[&str]) -> Text {
    let quoted = words
        .iter()
        .map(|word| format!("“{word}”"))
        .collect::<Vec<_>>();
    match quoted.split_last() {
        Some((last, [first])) => text!("{first} atau {last}", "{first} or {last}"),
        Some((last, before @ [_, ..])) => {
            let before = before.join(", ");
            text!("{before}, atau {last}", "{before} or {last}")
        }
        _ => Text {
            id: quoted.concat(),
            en: quoted.concat(),
        },
    }
}

/// Adds the `near` names to `fault` as a question, and as the fix if there is only one; without any, `otherwise` is the
/// help.
#[must_use]
pub fn offer(fault: Fault, near: &[&str], otherwise: Text) -> Fault {
    let Text { id, en } = choice(near);
    let question = text!("mungkin maksudnya {id}", "did you mean {en}?");
    match near {
        [] => fault.help(otherwise),
        [only] => fault.help(question).fix(*only),
        _ => fault.help(question),
    }
}

/// `text` for a message: on one line, cut if it is long.
#[must_use]
pub fn excerpt(text: &str) -> String {
    let mut words = text
        .split_whitespace()
        .flat_map(|word| word.chars().chain([' ']));
    let mut short = words.by_ref().take(QUOTED).collect::<String>();
    short.truncate(short.trim_end().len());
    if words.any(|c| c != ' ') {
        short.push('…');
    }
    short
}

/// `text` as part of an address: `[a-z0-9-]`, at most [`SLUG_BYTES`], cut at a word; empty if no letter or digit is
/// left.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text
        .chars()
        .filter(|c| !matches!(c, '\'' | '’' | '‘' | 'ʼ') && !is_invisible(*c))
    {
        for ascii in deunicode_char(c).unwrap_or(" ").chars() {
            if ascii.is_ascii_alphanumeric() {
                slug.push(ascii.to_ascii_lowercase());
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        // One byte past the limit tells below whether a word ends exactly at it.
        if slug.len() > SLUG_BYTES + 1 {
            break;
        }
    }
    if slug.len() > SLUG_BYTES {
        let word_end = slug.get(..=SLUG_BYTES).and_then(|start| start.rfind('-'));
        slug.truncate(word_end.unwrap_or(SLUG_BYTES));
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use crate::value::name::{SLUG_BYTES, choice, excerpt, fold, fold_any, nearest, slug};

    #[test]
    fn folding_forgets_what_nobody_sees() {
        let check = |text, expected| assert_eq!(fold(text), expected, "{text:?}");
        check("  Sulawesi\u{a0} Selatan\n", "sulawesi selatan");
        check("Kali\u{200b}mantan\u{feff} TIMUR", "kalimantan timur");
        check("Cafe\u{301}", "café");
        check("", "");
    }

    #[test]
    fn near_misses_are_all_the_equally_near_ones() {
        let provinces = ["Sumsel", "Sulsel", "Jambi", "Jawa Barat", "DKI Jakarta"];
        let check =
            |word, expected: &[&str]| assert_eq!(nearest(word, provinces, 5), expected, "{word:?}");
        check("Susel", &["Sulsel", "Sumsel"]);
        check("jmabi", &["Jambi"]);
        check("Jawa  Brat", &["Jawa Barat"]);
        check("Bali", &[]);
        check("", &[]);
        assert_eq!(nearest("Susel", provinces, 1), ["Sulsel"]);
        assert_eq!(nearest(&"Jambi".repeat(100_000), provinces, 5), [""; 0]);
    }

    #[test]
    fn a_choice_reads_as_one() {
        assert_eq!(choice(&["Juni", "Juli"]).id, "“Juni” atau “Juli”");
        assert_eq!(choice(&["Juni"]).en, "“Juni”");
        assert_eq!(
            choice(&["satu", "dua", "tiga"]).id,
            "“satu”, “dua”, atau “tiga”"
        );
        assert_eq!(choice(&[]).en, "");
    }

    #[test]
    fn quotations_stay_short() {
        assert_eq!(excerpt(" a \n b "), "a b");
        assert_eq!(excerpt(&"x".repeat(60)), "x".repeat(60));
        assert_eq!(excerpt(&"x".repeat(61)), format!("{}…", "x".repeat(60)));
    }

    #[test]
    fn slugs_are_plain_words() {
        let check = |text: &str, expected: &str| assert_eq!(slug(text), expected, "{text:?}");
        check(
            "Rakorda Banggakencana: Jambi, 18–19 Februari",
            "rakorda-banggakencana-jambi-18-19-februari",
        );
        check("Jum'at & BKB/BKR", "jumat-bkb-bkr");
        check("Cafe\u{301} É", "cafe-e");
        check("../../etc", "etc");
        check("— !", "");
        check(&"x".repeat(200), &"x".repeat(100));
        check(&format!("{} selesai", "x".repeat(95)), &"x".repeat(95));
        check(&format!("{} lewat sudah", "x".repeat(95)), &"x".repeat(95));
        check(
            &format!("{} selesai", "x".repeat(92)),
            &format!("{} selesai", "x".repeat(92)).replace(' ', "-"),
        );
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in ".*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn ascii_is_folded_as_any_text(text in "([ -~]|\\s|[A-Za-z]){0,12}") {
            prop_assert_eq!(fold(&text), fold_any(&text));
        }

        #[test]
        fn any_text_gives_a_safe_slug(text in ".{0,200}") {
            let slug = slug(&text);
            prop_assert!(slug.len() <= SLUG_BYTES);
            prop_assert!(slug.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '-')));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
        }
    }
}
