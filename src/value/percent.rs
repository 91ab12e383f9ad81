//! Percent-encoding (RFC 3986): of paths, of addresses that people typed, and back.

use std::borrow::Cow;

/// Characters besides letters and digits that an address may hold as they are.
const OF_ADDRESSES: &[u8] = b"-._~:/?@!$&'()*+,;=";
/// Characters that end a link's address in Markdown, or that have a meaning of their own in it.
const OF_MARKDOWN: &[u8] = b" \"#()<>?\\`*_[]|";

/// Percent-encodes every byte of `text` except letters, digits, `-._~` and `kept`.
#[must_use]
pub fn encode(text: &str, kept: &[u8]) -> String {
    let stays =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept.contains(&byte);
    encode_where(text.as_bytes(), |_, byte| !stays(byte))
}

/// Percent-encodes a path, whose slashes stay.
#[must_use]
pub fn encode_path(path: &str) -> String {
    // A pass without branches, which the compiler vectorises, settles nearly every path.
    let is_plain = path.bytes().fold(true, |plain, byte| {
        plain
            & (byte.is_ascii_lowercase()
                | byte.is_ascii_digit()
                | (byte == b'/')
                | (byte == b'-')
                | (byte == b'.'))
    });
    if is_plain {
        path.to_owned()
    } else {
        encode(path, b"/")
    }
}

/// An address as a person typed it, with every character encoded that no address may hold: blanks, accents, brackets,
/// a second `#`, a `%` that encodes nothing.
#[must_use]
pub fn encode_address(address: &str) -> Cow<'_, str> {
    let bytes = address.as_bytes();
    let fragment = bytes.iter().position(|byte| *byte == b'#');
    let is_foreign = |at: usize, byte: u8| match byte {
        b'%' => !is_encoded(bytes, at),
        b'#' => fragment != Some(at),
        _ => !byte.is_ascii_alphanumeric() && !OF_ADDRESSES.contains(&byte),
    };
    let mut numbered = bytes.iter().enumerate();
    if numbered.any(|(at, byte)| is_foreign(at, *byte)) {
        Cow::Owned(encode_where(bytes, is_foreign))
    } else {
        Cow::Borrowed(address)
    }
}

/// The path of a file as the address of a link in Markdown: `Notulen Rapat.pdf` is `Notulen%20Rapat.pdf`.
#[must_use]
pub fn encode_for_markdown(path: &str) -> String {
    let bytes = path.as_bytes();
    encode_where(bytes, |at, byte| match byte {
        b'%' => is_encoded(bytes, at),
        _ => byte.is_ascii_control() || OF_MARKDOWN.contains(&byte),
    })
}

/// `text` with its encoded bytes decoded. A `%` that encodes nothing stays; so does all of a text that would not be
/// UTF-8.
#[must_use]
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        match decoded(rest) {
            Some(byte) => {
                bytes.push(byte);
                rest = rest.get(3..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The byte that `text` begins with if that is percent-encoded.
fn decoded(text: &[u8]) -> Option<u8> {
    let [b'%', high, low, ..] = text else {
        return None;
    };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
}

fn is_encoded(bytes: &[u8], at: usize) -> bool {
    bytes.get(at..).is_some_and(|rest| decoded(rest).is_some())
}

/// Encodes each byte for which `is_foreign` holds, given its position. It holds for all bytes of a character or for none.
fn encode_where(bytes: &[u8], is_foreign: impl Fn(usize, u8) -> bool) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = Vec::with_capacity(bytes.len() + 16);
    for (at, byte) in bytes.iter().enumerate() {
        if is_foreign(at, *byte) {
            let [high, low] = [byte >> 4, byte & 15].map(|half| DIGITS[usize::from(half)]);
            encoded.extend([b'%', high, low]);
        } else {
            encoded.push(*byte);
        }
    }
    String::from_utf8_lossy(&encoded).into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::value::percent::{decode, encode_address, encode_for_markdown, encode_path};

    #[test]
    fn an_address_holds_only_what_addresses_may() {
        let check =
            |typed: &str, expected: &str| assert_eq!(encode_address(typed), expected, "{typed:?}");
        check("../2020/a/?a=1&b=2#x", "../2020/a/?a=1&b=2#x");
        check(
            "https://contoh.id/berita jambi",
            "https://contoh.id/berita%20jambi",
        );
        check("a[1]|b^{c}", "a%5B1%5D%7Cb%5E%7Bc%7D");
        check("100%25 50% %zz", "100%25%2050%25%20%25zz");
        check("a\"onclick=x<>\\", "a%22onclick=x%3C%3E%5C");
        check("é#a#b", "%C3%A9#a%23b");
    }

    #[test]
    fn a_link_in_markdown_is_not_ended_by_its_file() {
        let check = |path: &str, expected: &str| {
            assert_eq!(encode_for_markdown(path), expected, "{path:?}");
            assert_eq!(decode(expected), path);
        };
        check("Notulen Rapat.pdf", "Notulen%20Rapat.pdf");
        check("foto/résumé (1).jpg", "foto/résumé%20%281%29.jpg");
        check("a#1?.pdf", "a%231%3F.pdf");
        check("50%.pdf", "50%.pdf");
        check("50%25.pdf", "50%2525.pdf");
    }

    #[test]
    fn a_percent_sign_that_encodes_nothing_stays() {
        let check = |text: &str, expected: &str| assert_eq!(decode(text), expected, "{text:?}");
        check("a%20b", "a b");
        check("r%C3%A9sum%c3%a9", "résumé");
        check("50%", "50%");
        check("%2", "%2");
        check("%zz%+1", "%zz%+1");
        check("%ff", "%ff");
    }

    proptest! {
        #[test]
        fn an_encoded_text_is_decoded_to_itself(text in "\\PC{0,20}") {
            let encoded = encode_path(&text);
            prop_assert_eq!(decode(&encoded), &*text);
            let in_markdown = encode_for_markdown(&text);
            prop_assert_eq!(decode(&in_markdown), &*text);
            let address = encode_address(&encoded).into_owned();
            prop_assert_eq!(address, encoded);
        }
    }
}
