//! Damage that a text suffered on its way: lost letters, letters that were read in a wrong encoding, symbols of a font
//! that readers do not have, the marks of a merge that was not finished.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Span};
use crate::source::encoding::windows_1252;
use crate::value::name::excerpt;

/// The beginnings of lines that a merge leaves behind.
const CONFLICT: &[&str] = &["<<<<<<< ", ">>>>>>> "];

/// The most places of one file that are told.
const MOST: usize = 50;

/// Every damaged place of `text`, runs of damaged letters as one.
pub(super) fn find(text: &str) -> Vec<(Span, Fault)> {
    let mut faults = conflicts(text);
    let mut at = 0;
    // Nearly all letters of a text are ASCII, and none of those is damaged.
    let next = |at| text.bytes().skip(at).position(|byte| !byte.is_ascii());
    while faults.len() < MOST
        && let Some(skipped) = next(at)
    {
        let start = at + skipped;
        let rest = text.get(start..).unwrap_or_default();
        let run = rest
            .split(|c: char| c.is_ascii())
            .next()
            .unwrap_or_default();
        at = start + run.len().max(1);
        faults.extend(damage(text, start, run));
    }
    faults
}

/// The fault of `run`, letters of `text` from `start` on that are not ASCII.
fn damage(text: &str, start: usize, run: &str) -> Option<(Span, Fault)> {
    if let Some(meant) = misread(run) {
        return Some((start..start + run.len(), wrong_letters(run, &meant)));
    }
    let lost = run.find('\u{fffd}');
    if let Some(lost) = lost {
        let from = start + lost;
        return Some((from..from + '\u{fffd}'.len_utf8(), lost_letter()));
    }
    let (symbol, letter) = run
        .char_indices()
        .find(|(_, c)| matches!(c, '\u{e000}'..='\u{f8ff}'))?;
    let from = start + symbol;
    // A bullet at the start of a line is told of with its list.
    let line = text.get(..from)?.rsplit('\n').next()?;
    (!line.trim().is_empty()).then(|| (from..from + letter.len_utf8(), private_symbol()))
}

/// The text that `run` stands for if its letters were bytes of UTF-8 that were taken for Windows-1252: “é” for `Ã©`.
fn misread(run: &str) -> Option<String> {
    let begins = |c: char| matches!(c, 'Ã' | 'Â' | 'â' | 'Ä' | 'Å' | 'ð');
    if !run.contains(begins) {
        return None;
    }
    let byte = |letter: char| {
        let mut bytes = 0..=u8::MAX;
        bytes.find(|byte| windows_1252(*byte) == Some(letter))
    };
    let bytes: Option<Vec<u8>> = run.chars().map(byte).collect();
    String::from_utf8(bytes?).ok()
}

fn conflicts(text: &str) -> Vec<(Span, Fault)> {
    let is_mark = |line: &str| CONFLICT.iter().any(|mark| line.starts_with(mark));
    let mut faults = Vec::new();
    if !CONFLICT.iter().any(|mark| text.contains(mark)) {
        return faults;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if is_mark(line) {
            faults.push((start..start + line.trim_end().len(), conflict()));
        }
        start += line.len();
    }
    faults
}

fn wrong_letters(run: &str, meant: &str) -> Fault {
    let shown = excerpt(run);
    fault!(
        Code::DamagedText,
        "huruf “{shown}” rusak karena berkas dibaca dengan penyandian yang salah",
        "the letters “{shown}” are damaged, because the file was read in a wrong encoding",
        "tulis {meant} sebagai gantinya, bila memang itu maksudnya",
        "write {meant} in their place, if that is meant"
    )
    .fix(meant)
}

fn lost_letter() -> Fault {
    fault!(
        Code::DamagedText,
        "ada huruf yang hilang di sini, dan tampil sebagai “�”",
        "a letter was lost here, and is shown as “�”",
        "ketik ulang kata ini seperti di sumbernya",
        "type the word again as it is in the source"
    )
}

fn private_symbol() -> Fault {
    fault!(
        Code::DamagedText,
        "lambang ini hanya ada di huruf Word, jadi tampil sebagai kotak kosong",
        "this symbol exists in a font of Word only, so it is shown as an empty box",
        "hapus, atau ganti dengan tanda biasa",
        "delete it, or put an ordinary mark in its place"
    )
}

fn conflict() -> Fault {
    fault!(
        Code::DamagedText,
        "berkas ini memuat dua versi yang belum digabung",
        "this file holds two versions that were not merged",
        "pilih versi yang benar, lalu hapus baris “<<<<<<<”, “=======”, dan “>>>>>>>”",
        "choose the right version and delete the lines “<<<<<<<”, “=======” and “>>>>>>>”"
    )
    .error()
}

#[cfg(test)]
mod tests {
    use crate::record::damage::find;

    #[test]
    fn damaged_letters_are_found() {
        let check = |text: &str, expected: &[(&str, Option<&str>)]| {
            let found = find(text);
            let found: Vec<_> = found
                .iter()
                .map(|(span, fault)| (&text[span.clone()], fault.offered()))
                .collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("â€œKami", &[("â€œ", Some("“"))]);
        check("CafÃ© â€“ rapat", &[("Ã©", Some("é")), ("â€“", Some("–"))]);
        check("lanjut\u{fffd}utan", &[("\u{fffd}", None)]);
        check("Judul \u{f0b7} satu", &[("\u{f0b7}", None)]);
        check("a\n<<<<<<< HEAD\nb\n", &[("<<<<<<< HEAD", None)]);
        check("\u{f0b7} satu\n  \u{f0a7} dua", &[]);
        check("Kafé, Ângela, “Kami”, 20 °C – â", &[]);
        check("", &[]);
    }
}
