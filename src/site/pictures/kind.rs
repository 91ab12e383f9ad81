//! Kinds of files, told by their first bytes as browsers tell them (WHATWG, MIME Sniffing).

/// Texts in a drawing that run a program or load something from elsewhere.
const PROGRAMS: &[&str] = &[
    "<script",
    "javascript:",
    "<foreignobject",
    "<!entity",
    "<iframe",
];

/// The kind of a file's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Empty,
    /// A picture of dots that browsers show.
    Photo,
    /// A drawing (SVG).
    Drawing,
    /// A drawing with a program in it.
    ScriptedDrawing,
    /// A photo as iPhones keep it, which most browsers do not show.
    Heic,
    /// A page of a website.
    Html,
    Other,
}

impl Kind {
    /// The kind of a file that begins with `bytes`.
    pub(super) fn of(bytes: &[u8]) -> Self {
        match bytes {
            [] => Self::Empty,
            [0xFF, 0xD8, 0xFF, ..]
            | [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..]
            | [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..]
            | [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'E',
                b'B',
                b'P',
                ..,
            ]
            | [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..]
            | [0, 0, 1, 0, ..] => Self::Photo,
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => match brand {
                [b'a', b'v', b'i', b'f' | b's', ..] => Self::Photo,
                [b'h', b'e', b'i' | b'v', _, ..] | [b'm', b'i' | b's', b'f', b'1', ..] => {
                    Self::Heic
                }
                _ => Self::Other,
            },
            _ => Self::of_text(bytes),
        }
    }

    fn of_text(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
        let mut rest = text.trim_start_matches('\u{feff}').trim_start();
        // A declaration or comment may stand before the first element.
        while let Some((_, after)) = rest
            .strip_prefix("<?")
            .and_then(|rest| rest.split_once("?>"))
            .or_else(|| rest.strip_prefix("<!--")?.split_once("-->"))
        {
            rest = after.trim_start();
        }
        if rest.starts_with("<!doctype html")
            || rest.starts_with("<html")
            || rest.starts_with("<head")
        {
            return Self::Html;
        }
        if !rest.starts_with("<svg") && !rest.starts_with("<!doctype svg") {
            return Self::Other;
        }
        let is_scripted =
            PROGRAMS.iter().any(|program| rest.contains(program)) || has_handler(rest);
        if is_scripted {
            Self::ScriptedDrawing
        } else {
            Self::Drawing
        }
    }
}

/// True if an element has an attribute such as `onload`.
fn has_handler(text: &str) -> bool {
    text.match_indices("on").any(|(at, _)| {
        let begins = text[..at].ends_with(|before: char| {
            before.is_ascii_whitespace() || before == '/' || before == '"'
        });
        let name = text[at..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let is_named = text.len() - at - name.len() > 4;
        begins && is_named && name.trim_start().starts_with('=')
    })
}

#[cfg(test)]
mod tests {
    use crate::site::pictures::kind::Kind;

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        let check = |bytes: &[u8], expected| assert_eq!(Kind::of(bytes), expected, "{bytes:?}");
        check(b"", Kind::Empty);
        check(b"\xff\xd8\xff\xe0\0\x10JFIF", Kind::Photo);
        check(b"\x89PNG\r\n\x1a\n\0", Kind::Photo);
        check(b"GIF89a", Kind::Photo);
        check(b"RIFF\0\0\0\0WEBPVP8 ", Kind::Photo);
        check(b"\0\0\0\x20ftypavif", Kind::Photo);
        check(b"\0\0\0\x20ftypheic", Kind::Heic);
        check(b"\0\0\0\x20ftypmif1", Kind::Heic);
        check(b"\0\0\0\x20ftypmp42", Kind::Other);
        check(b"\xef\xbb\xbf\n<!DOCTYPE HTML><html>", Kind::Html);
        check(
            b"<?xml version='1.0'?><!-- x --><svg xmlns='y'/>",
            Kind::Drawing,
        );
        check(b"<svg><SCRIPT>x</SCRIPT></svg>", Kind::ScriptedDrawing);
        check(b"<svg\nonload = 'x'/>", Kind::ScriptedDrawing);
        check(
            b"<svg><a href=\"javascript:x\"/></svg>",
            Kind::ScriptedDrawing,
        );
        check(b"<svg><text>on = x</text></svg>", Kind::Drawing);
        check(b"II*\0", Kind::Other);
        check(b"%PDF-1.7", Kind::Other);
        check(b"x", Kind::Other);
    }
}
