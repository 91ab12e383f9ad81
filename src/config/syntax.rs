//! What the TOML reader complains of, in the words of someone who never heard of TOML.
//!
//! The reader's own sentences are matched by their beginning; one that is not known here gets the general words.

use std::ops::ControlFlow;

use toml::de::Error;

use crate::config::findings::Findings;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::diagnostic::{Fault, Span};

/// How many lines are complained of: past that the file is something else.
const LIMIT: usize = 20;

/// Says which lines of `text` cannot be read, each once.
pub(super) fn report(text: &str, errors: &[Error], findings: &mut Findings) {
    let _ = errors.iter().try_fold(LIMIT, |left, error| {
        let span = span(text, error);
        let is_new = findings.add_unreadable(span.clone(), fault(text, error.message(), &span));
        let left = left - usize::from(is_new);
        if left == 0 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(left)
        }
    });
}

/// The place that is meant, inside `text`.
fn span(text: &str, error: &Error) -> Span {
    let span = error.span().unwrap_or_default();
    let start = text.floor_char_boundary(span.start);
    let end = text.floor_char_boundary(span.end).max(start);
    start..end
}

fn fault(text: &str, complaint: &str, span: &Span) -> Fault {
    let unquoted = complaint.starts_with("string values must be quoted");
    let written = text.get(span.clone()).unwrap_or_default().trim();
    let complaint = if unquoted && written.is_empty() {
        "missing value"
    } else {
        complaint
    };
    let (message, help) = words(complaint);
    let fault = Fault::new(Code::BadConfig, message).help(help);
    let quotable = unquoted && !written.is_empty() && !written.contains(['"', '\\', '\n']);
    if quotable {
        fault.fix(format!("\"{written}\""))
    } else {
        fault
    }
}

#[expect(clippy::too_many_lines, reason = "to be split along its seam")]
fn words(complaint: &str) -> (Text, Text) {
    let is = |beginnings: &[&str]| {
        beginnings
            .iter()
            .any(|beginning| complaint.starts_with(beginning))
    };
    match () {
        () if is(&["duplicate key", "cannot extend"]) => (
            text!(
                "pengaturan ini sudah ditulis di atas",
                "this setting is already written above"
            ),
            text!("hapus salah satu", "delete one of them"),
        ),
        () if is(&["string values must be quoted"]) => (
            text!(
                "teks harus diapit tanda petik ganda",
                "text must be in double quotes"
            ),
            text!("tulis begini", "write it like this"),
        ),
        () if is(&[
            "invalid basic string",
            "invalid literal string",
            "invalid multi-line",
            "invalid string",
        ]) =>
        {
            (
                text!(
                    "teks ini tidak ditutup tanda petik, atau memuat garis miring terbalik yang tidak dikenal",
                    "this text has no closing quote, or contains a backslash that is not known"
                ),
                text!(
                    "apit teks dengan satu pasang tanda petik ganda, dan tulis garis miring terbalik dua kali",
                    "put one pair of double quotes around the text, and write a backslash twice"
                ),
            )
        }
        () if is(&["missing value", "key with no value", "missing assignment"]) => (
            text!(
                "pengaturan ini belum punya nilai",
                "this setting has no value yet"
            ),
            line_form(),
        ),
        () if is(&["unclosed"]) => (
            text!(
                "tanda kurung di sini belum ditutup",
                "the bracket here is not closed"
            ),
            text!("tambahkan kurung penutupnya", "add the closing bracket"),
        ),
        () if is(&["missing comma", "extra comma"]) => (
            text!(
                "koma di daftar ini kurang atau lebih",
                "this list has a comma too few or too many"
            ),
            text!(
                "pisahkan tiap isi daftar dengan satu koma",
                "put one comma between the items"
            ),
        ),
        () if is(&["cannot recurse", "recursion limit"]) => (
            text!(
                "kurung di sini terlalu bertingkat-tingkat",
                "the brackets here are nested too deeply"
            ),
            text!("kurangi tingkatnya", "use fewer of them"),
        ),
        () if is(&[
            "unexpected leading zero",
            "invalid integer",
            "invalid float",
            "invalid date-time",
        ]) =>
        {
            (
                text!(
                    "ini bukan angka yang dapat dibaca",
                    "this cannot be read as a number"
                ),
                text!(
                    "tulis angka saja, misalnya 50, atau apit dengan tanda petik ganda kalau itu teks",
                    "write digits only, such as 50, or put it in double quotes if it is text"
                ),
            )
        }
        () => (
            text!("baris ini tidak dapat dibaca", "this line cannot be read"),
            line_form(),
        ),
    }
}

fn line_form() -> Text {
    text!(
        "tulis satu pengaturan per baris, misalnya title = \"Rapat Banggakencana\"",
        "write one setting a line, such as title = \"Meetings\""
    )
}
