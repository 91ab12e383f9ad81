//! Escaping of text and addresses for HTML: the only file that decides which characters are written unchanged.

use crate::value::percent;

/// Replacement of a byte in text and in quoted attributes; none if it stays.
const fn replacement(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\r' => Some(""),
        b'\t' | b'\n' => None,
        0..0x20 | 0x7F => Some("\u{FFFD}"),
        _ => None,
    }
}

const REPLACED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0u8;
    while byte < 128 {
        table[byte as usize] = replacement(byte).is_some();
        byte += 1;
    }
    table
};

/// Appends `text` escaped for use between tags and in quoted attributes.
pub(super) fn text(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = first_replaced(rest.as_bytes()) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let mut characters = from.chars();
        if let Some(found) = characters.next().and_then(|found| u8::try_from(found).ok()) {
            out.push_str(replacement(found).unwrap_or_default());
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
}

/// Index of the first byte that is replaced.
fn first_replaced(text: &[u8]) -> Option<usize> {
    const STRETCH: usize = 32;
    let is_odd = |byte: u8| byte < b' ' || matches!(byte, b'&' | b'<' | b'>' | b'"' | 0x7f);
    for (number, stretch) in text.chunks(STRETCH).enumerate() {
        // `fold` has no early exit, so the test of a whole stretch is vectorised.
        if stretch.iter().fold(false, |odd, byte| odd | is_odd(*byte))
            && let Some(at) = stretch.iter().position(|byte| REPLACED[usize::from(*byte)])
        {
            return Some(number * STRETCH + at);
        }
    }
    None
}

/// Appends an address as the content of `href` or `src`; characters that no address may hold are percent-encoded.
pub(super) fn address(out: &mut String, address: &str) {
    text(out, &percent::encode_address(address));
}

#[cfg(test)]
mod tests {
    use crate::markdown::escape::{address, text};

    #[test]
    fn text_cannot_open_a_tag_or_leave_an_attribute() {
        let check = |typed: &str, expected: &str| {
            let mut out = String::new();
            text(&mut out, typed);
            assert_eq!(out, expected, "{typed:?}");
        };
        check("", "");
        check("{{ 7*7 }} dan 'é'", "{{ 7*7 }} dan 'é'");
        check("<b> & \"x\"\t\r\n", "&lt;b&gt; &amp; &quot;x&quot;\t\n");
        check("a\0b\u{7f}<", "a\u{FFFD}b\u{FFFD}&lt;");
    }

    #[test]
    fn an_address_holds_only_what_addresses_may() {
        let check = |typed: &str, expected: &str| {
            let mut out = String::new();
            address(&mut out, typed);
            assert_eq!(out, expected, "{typed:?}");
        };
        check(
            "../2020/rakorda/?a=1&b=2#x",
            "../2020/rakorda/?a=1&amp;b=2#x",
        );
        check("foto rapat.jpg", "foto%20rapat.jpg");
        check("100%25 50% %zz", "100%25%2050%25%20%25zz");
        check("a\"onclick=x<>\\|[]", "a%22onclick=x%3C%3E%5C%7C%5B%5D");
        check("é#a#b", "%C3%A9#a%23b");
    }
}
