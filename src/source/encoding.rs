//! Decoding of bytes: UTF-8, lines that end in LF, no invisible characters that change the meaning.
//!
//! Every span in the program counts bytes of the decoded text, so a report must quote this text and no other.

use std::sync::Arc;

use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::diagnostic::{Checked, Fault, Location};

/// The most control characters of a file that are told.
const TOLD: usize = 100;

/// The text of `file`: UTF-8 without byte order mark, LF as line end, plain spaces in indents. No text if it is not UTF-8
/// or holds control characters. The first letter that is not UTF-8 is reported, and every control character.
pub(crate) fn decode(file: &Arc<str>, bytes: &[u8]) -> Checked<Option<String>> {
    if let Some(text) = as_it_is(bytes) {
        return Checked::clean(Some(text.to_owned()));
    }
    if looks_like_utf16(bytes) {
        return Checked {
            value: None,
            diagnostics: vec![utf16().at(Location::whole(file))],
        };
    }
    let bad = std::str::from_utf8(bytes).err();
    let (text, bad_at) = normalise(
        &String::from_utf8_lossy(bytes),
        bad.map(|error| error.valid_up_to()),
    );
    let mut diagnostics = Vec::new();
    if let (Some(error), Some(at)) = (bad, bad_at) {
        let location = Location::new(file, at..at + char::REPLACEMENT_CHARACTER.len_utf8());
        // A single invalid byte is probably a letter in Windows-1252, which can be offered as the fix.
        let byte = bytes
            .get(error.valid_up_to())
            .copied()
            .filter(|_| error.error_len() == Some(1) && is_alone(bytes, error.valid_up_to()));
        diagnostics.push(not_utf8(byte).at(location));
    }
    let controls = text
        .char_indices()
        .filter(|(_, letter)| is_refused(*letter));
    diagnostics.extend(controls.take(TOLD).map(|(at, control)| {
        control_character(control).at(Location::new(file, at..at + control.len_utf8()))
    }));
    let value = diagnostics.is_empty().then_some(text);
    Checked { value, diagnostics }
}

/// Whether all is UTF-8 behind the byte `at`, so that one letter corrects the file.
fn is_alone(bytes: &[u8], at: usize) -> bool {
    bytes
        .get(at + 1..)
        .is_some_and(|rest| std::str::from_utf8(rest).is_ok())
}

/// The text of a file for a report: the text in which [`decode`] counts spans, however faulty the file is.
pub(super) fn quote(bytes: &[u8]) -> String {
    normalise(&String::from_utf8_lossy(bytes), None).0
}

/// The text of nearly every file: UTF-8 in which no character is changed or refused.
fn as_it_is(bytes: &[u8]) -> Option<&str> {
    // `fold` instead of `any`: without early exits the pass is vectorised.
    let is_control = |byte: u8| (byte < b' ' && byte != b'\n' && byte != b'\t') || byte == 0x7f;
    if bytes
        .iter()
        .fold(false, |found, byte| found | is_control(*byte))
    {
        return None;
    }
    let text = str::from_utf8(bytes).ok()?;
    let doubtful = |letter: char| matches!(letter, '\u{a0}' | '\u{feff}') || is_refused(letter);
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !byte.is_ascii()) {
        let mut letters = rest.get(at..)?.chars();
        if letters.next().is_some_and(doubtful) {
            return None;
        }
        rest = letters.as_str();
    }
    Some(text)
}

/// `raw` without byte order mark, with LF as the only line end and plain spaces in indents; and the new offset of the byte
/// at `mark`.
fn normalise(raw: &str, mark: Option<usize>) -> (String, Option<usize>) {
    let mut text = String::with_capacity(raw.len());
    let mut moved = None;
    let mut indent = true;
    let mut letters = raw.char_indices().peekable();
    letters.next_if(|(_, first)| *first == '\u{feff}');
    while let Some((at, letter)) = letters.next() {
        if mark == Some(at) {
            moved = Some(text.len());
        }
        let letter = match letter {
            '\r' => {
                letters.next_if(|(_, next)| *next == '\n');
                '\n'
            }
            // Word processors indent with no-break spaces, which YAML takes for content.
            '\u{a0}' if indent => ' ',
            other => other,
        };
        indent = letter == '\n' || (indent && matches!(letter, ' ' | '\t'));
        text.push(letter);
    }
    (text, moved)
}

/// True for a byte order mark of UTF-16, or zero bytes at every second offset, which no UTF-8 text has.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    let zeros = |parity: usize| {
        start
            .iter()
            .skip(parity)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let mostly =
        |count: usize, other: usize| count >= 2 && count * 4 >= start.len() && other * 8 <= count;
    bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || mostly(odd, even)
        || mostly(even, odd)
}

/// True for characters that no text may hold: invisible ones that break files or reverse the order of letters.
fn is_refused(letter: char) -> bool {
    match letter {
        '\n' | '\t' => false,
        '\u{fffe}' | '\u{ffff}' => true,
        '\u{061c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => true,
        other => other.is_control(),
    }
}

fn utf16() -> Fault {
    let message = text!(
        "berkas ini disimpan sebagai UTF-16 (di Notepad disebut “Unicode”), bukan UTF-8",
        "this file is saved as UTF-16 (Notepad calls it “Unicode”), not as UTF-8"
    );
    Fault::new(Code::NotUtf8, message).help(how_to_save())
}

/// The fault of bytes that are not UTF-8; `byte` is the first, if it is invalid by itself.
fn not_utf8(byte: Option<u8>) -> Fault {
    match byte.and_then(windows_1252) {
        Some(letter) => {
            let message = text!(
                "huruf di sini tidak dapat dibaca, mungkin {letter}: berkas ini disimpan dengan penyandian lama (ANSI), bukan UTF-8",
                "the letter here cannot be read, perhaps {letter}: this file is saved in an old encoding (ANSI), not as UTF-8"
            );
            Fault::new(Code::NotUtf8, message)
                .help(how_to_save())
                .fix(letter)
        }
        None => {
            let message = text!(
                "huruf di sini tidak dapat dibaca: berkas ini tidak disimpan sebagai UTF-8",
                "the letter here cannot be read: this file is not saved as UTF-8"
            );
            Fault::new(Code::NotUtf8, message).help(how_to_save())
        }
    }
}

fn how_to_save() -> Text {
    text!(
        "simpan ulang sebagai UTF-8: di Notepad pilih Simpan Sebagai (Save As), lalu Pengodean (Encoding) “UTF-8”; \
         di Word pilih Simpan Sebagai (Save As), Teks Biasa (Plain Text), lalu “Unicode (UTF-8)”",
        "save it again as UTF-8: in Notepad choose Save As and the encoding “UTF-8”; \
         in Word choose Save As, Plain Text, then “Unicode (UTF-8)”"
    )
}

/// The letter that `byte` is in Windows-1252, which holds Latin-1. Source: the WHATWG Encoding Standard.
pub(crate) fn windows_1252(byte: u8) -> Option<char> {
    const FROM_80: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0',
        '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    let letter = match byte {
        0x80..0xa0 => *FROM_80.get(usize::from(byte - 0x80))?,
        _ => char::from(byte),
    };
    (!letter.is_control()).then_some(letter)
}

fn control_character(letter: char) -> Fault {
    let number = format!("U+{:04X}", u32::from(letter));
    let name = name_of(letter);
    let (id, en) = (name.id, name.en);
    let message = text!(
        "ada karakter tak terlihat di sini: {number}, {id}",
        "there is an invisible character here: {number}, {en}"
    );
    let help = text!(
        "hapus karakter itu, atau ketik ulang baris itu; biasanya terbawa saat menyalin dari Word, PDF, atau WhatsApp",
        "delete it, or type the line again; it usually comes along when text is copied from Word, PDF or WhatsApp"
    );
    // A line or page break stood between words, the others within one.
    let in_its_place = match letter {
        '\u{b}' | '\u{c}' => " ",
        _ => "",
    };
    Fault::new(Code::ControlCharacter, message)
        .help(help)
        .exact_fix(in_its_place)
}

fn name_of(letter: char) -> Text {
    match letter {
        '\0' => text!("karakter nol", "the null character"),
        '\u{8}' => text!("hapus mundur", "backspace"),
        '\u{b}' => text!("pindah baris tegak", "vertical tab"),
        '\u{c}' => text!("pindah halaman", "form feed"),
        '\u{1b}' => text!("escape", "escape"),
        '\u{7f}' => text!("hapus", "delete"),
        '\u{fffe}' | '\u{ffff}' => text!("bukan huruf", "not a character"),
        '\u{200e}' | '\u{200f}' | '\u{061c}' => text!(
            "penanda arah tulisan",
            "a mark for the direction of writing"
        ),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            text!(
                "pembalik arah tulisan",
                "a mark that reverses the direction of writing"
            )
        }
        _ => text!("karakter kendali", "a control character"),
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::report::Position;
    use crate::source::encoding::{as_it_is, decode, is_refused, normalise, quote};
    use proptest::prelude::*;
    use std::sync::Arc;

    fn read(bytes: &[u8]) -> Result<String, Vec<String>> {
        let decoded = decode(&Arc::from("a.md"), bytes);
        let quoted = quote(bytes);
        let shown = decoded.diagnostics.iter().map(|found| {
            let Position { line, column } = Position::of(&quoted, found.location.span().start);
            format!("{} {line}:{column}", found.code.slug())
        });
        let shown = shown.collect();
        decoded.value.ok_or(shown)
    }

    #[test]
    fn text_from_any_editor_is_the_same_text() {
        let check = |bytes: &[u8], expected: &str| {
            assert_eq!(read(bytes).as_deref(), Ok(expected), "{bytes:?}")
        };
        check(b"", "");
        check(
            b"\xef\xbb\xbftitle: a\r\nkind: b\r\n",
            "title: a\nkind: b\n",
        );
        check(b"a\rb\r\r\nc", "a\nb\n\nc");
        check("a:\n\u{a0} \u{a0}b:\u{a0}c".as_bytes(), "a:\n   b:\u{a0}c");
        check("\u{feff}\u{a0}a".as_bytes(), " a");
        check(
            "tab\tdan “kutip” \u{200b}".as_bytes(),
            "tab\tdan “kutip” \u{200b}",
        );
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_at_their_location() {
        let check = |bytes: &[u8], expected: &str| {
            assert_eq!(read(bytes), Err(vec![expected.to_owned()]), "{bytes:?}")
        };
        check(b"judul: caf\xe9\n", "not-utf8 1:11");
        check(b"\xef\xbb\xbfa\r\nb\r\n\xe2\x82 x \xff", "not-utf8 3:1");
        check(b"a\xff\xfe", "not-utf8 1:2");
        check(b"\xff\xfea\0b\0", "not-utf8 1:1");
        check(b"\xfe\xff\0a\0b", "not-utf8 1:1");
        check(b"-\0-\0-\0\n\0", "not-utf8 1:1");
        check(b"a\nb\0", "control-character 2:2");
        check(b"a\n\x08b", "control-character 2:1");
        check("é\u{fffe}".as_bytes(), "control-character 1:2");
        check("judul: \u{202e}x".as_bytes(), "control-character 1:8");
        check("\u{85}".as_bytes(), "control-character 1:1");
        check("\u{61c}".as_bytes(), "control-character 1:1");
    }

    #[test]
    fn all_faults_are_reported_in_one_run() {
        assert_eq!(
            read(b"a\n\x08b \x07"),
            Err(vec![
                "control-character 2:1".into(),
                "control-character 2:4".into()
            ])
        );
        assert_eq!(
            read(b"\x01\n\xe9"),
            Err(vec!["not-utf8 2:1".into(), "control-character 1:1".into()])
        );
    }

    #[test]
    fn a_lone_latin_1_letter_is_offered_back() {
        let fix_of = |bytes: &[u8]| {
            decode(&Arc::from("a.md"), bytes).diagnostics[0]
                .offered()
                .map(str::to_owned)
        };
        assert_eq!(fix_of(b"caf\xe9 ").as_deref(), Some("é"));
        assert_eq!(fix_of(b"\x93kutip").as_deref(), Some("“"));
        assert_eq!(fix_of(b"\x81"), None);
    }

    proptest! {
        #[test]
        fn any_bytes_give_a_text_or_a_reason_inside_the_quote(bytes: Vec<u8>) {
            let decoded = decode(&Arc::from("a.md"), &bytes);
            prop_assert_eq!(decoded.value.is_none(), !decoded.diagnostics.is_empty());
            let quoted = quote(&bytes);
            for found in &decoded.diagnostics {
                prop_assert!(quoted.get(found.location.span()).is_some());
            }
            if let Some(text) = decoded.value {
                prop_assert_eq!(&text, &quoted);
                prop_assert!(!text.contains('\r'));
            }
        }

        #[test]
        fn what_is_taken_as_it_is_needs_no_change(
            text in "([a-z \t\n“é\u{61c}\u{200b}\u{85}\u{202e}]|\u{a0}|\u{feff}|\r|\u{0}|\u{7f}|\u{ffff}){0,12}",
        ) {
            if let Some(taken) = as_it_is(text.as_bytes()) {
                prop_assert_eq!(normalise(&text, None).0, taken);
                prop_assert!(!text.contains(is_refused));
            } else {
                let changed = normalise(&text, None).0 != text || text.contains(is_refused);
                let is_doubtful = text.contains(['\u{a0}', '\u{feff}']);
                prop_assert!(changed || is_doubtful);
            }
        }
    }
}
