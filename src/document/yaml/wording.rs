//! What is said of a line that cannot be read: message, cure and, where there is one, the corrected text.
//!
//! Written for people who know Word and WhatsApp; add a sentence here and decide in `syntax` or `pitfalls` when it is due.

use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::diagnostic::{Fault, Span};
use crate::document::line;
use crate::document::yaml::spelling;

/// A line, given by its content, that should have been `key: value`.
pub(super) fn without_colon(text: &str, content: Span) -> (Fault, Span) {
    let words = text.get(content.clone()).unwrap_or_default();
    if let Some((key, value)) = line::unspaced(words) {
        return (unspaced(key, value).fix(format!("{key}: {value}")), content);
    }
    if let Some((key, value)) = line::oddly_spaced(words) {
        return (oddly_spaced(key).fix(format!("{key}: {value}")), content);
    }
    if let Some(item) = line::pasted_item(words) {
        return (pasted_item(words).fix(format!("- {item}")), content);
    }
    let shown = line::excerpt(words);
    let message = text!(
        "tidak ada titik dua di baris “{shown}”",
        "there is no colon in the line “{shown}”"
    );
    if let Some((key, value)) = line::other_sign(words) {
        let help = text!(
            "tulis titik dua dan spasi sesudah nama isian",
            "write a colon and a space after the key"
        );
        return (
            fault(message).help(help).fix(format!("{key}: {value}")),
            content,
        );
    }
    let help = text!(
        "tulis “nama: nilai”; bila ini lanjutan baris di atasnya, beri dua spasi di depannya",
        "write “name: value”; if it continues the line above, put two spaces in front of it"
    );
    (fault(message).help(help), content)
}

/// `judul:Rapat`.
pub(super) fn unspaced(key: &str, value: &str) -> Fault {
    let (key, value) = (line::excerpt(key), line::excerpt(value));
    fault(text!(
        "tidak ada spasi sesudah titik dua “{key}:”",
        "there is no space after the colon of “{key}:”"
    ))
    .help(text!("tulis “{key}: {value}”", "write “{key}: {value}”"))
}

/// `judul: Rapat` with a space that only looks like one.
fn oddly_spaced(key: &str) -> Fault {
    let key = line::excerpt(key);
    fault(text!(
        "spasi sesudah titik dua “{key}:” bukan spasi biasa",
        "the space after the colon of “{key}:” is not an ordinary one"
    ))
    .help(text!(
        "hapus spasi itu dan ketik lagi",
        "delete that space and type it again"
    ))
}

/// `• Satu`, or another item with the mark of a list in Word.
pub(super) fn pasted_item(words: &str) -> Fault {
    let shown = line::excerpt(words);
    fault(text!(
        "butir “{shown}” tidak diawali tanda hubung dan spasi",
        "the item “{shown}” does not begin with a hyphen and a space"
    ))
    .help(text!(
        "awali setiap butir dengan tanda hubung dan spasi",
        "begin each item with a hyphen and a space"
    ))
}

/// A value that begins with a mark which YAML keeps for itself.
pub(super) fn begins_with_mark(words: &str) -> Fault {
    let mark = words.chars().next().unwrap_or('@');
    fault(text!(
        "nilai yang diawali tanda “{mark}” tidak terbaca tanpa tanda petik",
        "a value that begins with the mark “{mark}” cannot be read without quotes"
    ))
    .help(quote_all())
    .fix(requoted(words))
}

/// The line around byte `at`, which does not stand below those that it belongs to.
pub(super) fn misaligned(text: &str, at: usize) -> (Fault, Span) {
    let around = line::around(text, at);
    let span = line::trimmed(text, around.clone());
    let listed = text[span.clone()].starts_with('-');
    if let Some(first) =
        first_field(text, around.start).filter(|_| !listed && span.start == around.start)
    {
        let message = text!(
            "baris pertama ini menjorok, sedangkan baris lain tidak",
            "this first line is indented, but the others are not"
        );
        let help = text!(
            "hapus spasi di depannya",
            "delete the spaces in front of it"
        );
        return (fault(message).help(help), first);
    }
    let above = above(text, around.start, listed);
    if listed && above.is_none() {
        return (top_list(), span);
    }
    let message = if listed {
        text!(
            "butir daftar ini tidak lurus dengan butir yang lain",
            "this list item does not line up with the others"
        )
    } else {
        text!(
            "awal baris ini tidak lurus dengan baris di atasnya",
            "this line does not line up with those above it"
        )
    };
    let help = match above {
        Some((words, 0)) => text!(
            "mulailah di awal baris tanpa spasi, lurus dengan “{words}”",
            "begin at the start of the line, without spaces, in line with “{words}”"
        ),
        Some((words, column)) => text!(
            "beri {column} spasi di depannya, lurus dengan “{words}”",
            "put {column} spaces in front of it, in line with “{words}”"
        ),
        None => text!(
            "samakan jumlah spasi di depannya dengan baris yang setingkat",
            "put as many spaces in front of it as the lines of the same level have"
        ),
    };
    (fault(message).help(help), span)
}

/// The first field above byte `start`, at most fifty lines away, if it is indented.
fn first_field(text: &str, start: usize) -> Option<Span> {
    let lines = text[..start]
        .lines()
        .rev()
        .take(50)
        .take_while(|line| line.trim_end() != "---");
    let mut first = None;
    let mut line_start = start;
    for line in lines {
        line_start -= line.len() + 1;
        if line::is_field(line.trim_start()) {
            first = Some((line_start, line.starts_with(' ')));
        }
    }
    first
        .filter(|&(_, indented)| indented)
        .map(|(start, _)| line::rest(text, start))
}

/// The nearest list item, or else field, above byte `start`: its words, and the column in which it begins.
fn above(text: &str, start: usize, listed: bool) -> Option<(String, usize)> {
    let before = text[..start].lines().rev().take(50);
    for line in before.filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
    {
        let content = line.trim_start();
        if listed && content.starts_with("- ") {
            return Some((line::excerpt(content), line.len() - content.len()));
        }
        let field = line::content(line, 0);
        if !listed && line::is_field(&line[field.clone()]) {
            return Some((
                line::excerpt(line[field.clone()].split(':').next().unwrap_or_default()),
                field.start,
            ));
        }
    }
    None
}

pub(super) fn unclosed_quote(words: &str) -> Fault {
    let mark = words.chars().next().unwrap_or('"');
    fault(text!(
        "tanda petik {mark} dibuka di sini tetapi tidak ditutup",
        "the quote {mark} is opened here but not closed"
    ))
    .help(text!(
        "tutup dengan tanda yang sama di akhir nilai",
        "close it with the same mark at the end of the value"
    ))
    .fix(spelling::in_quotes(words.trim_start_matches(mark)))
}

pub(super) fn not_indented() -> Fault {
    fault(text!(
        "lanjutan teks ini tidak menjorok",
        "this continued text is not indented"
    ))
    .help(text!(
        "beri dua spasi lebih banyak daripada nama isiannya",
        "indent it two spaces deeper than its key"
    ))
}

pub(super) fn interrupted() -> Fault {
    fault(text!(
        "“ #” memulai catatan kecil, padahal nilainya berlanjut di baris berikutnya",
        "“ #” begins a comment, yet the value continues on the next line"
    ))
    .help(text!(
        "apit seluruh nilai dengan tanda petik",
        "put the whole value in quotes"
    ))
}

pub(super) fn item_behind_key() -> Fault {
    fault(text!(
        "butir daftar tidak dapat ditulis sebaris dengan nama isiannya",
        "a list item cannot stand on the line of its key"
    ))
    .help(text!(
        "pindahkan ke baris di bawahnya, dengan dua spasi di depannya",
        "move it to the line below, with two spaces in front of it"
    ))
}

pub(super) fn unreadable() -> Fault {
    fault(text!("baris ini tidak terbaca", "this line cannot be read")).help(text!(
        "tulis “nama: nilai”, dan apit nilai yang memuat tanda baca dengan tanda petik",
        "write “name: value”, with quotes around a value that has punctuation"
    ))
}

pub(super) fn quote_all() -> Text {
    text!(
        "apit seluruh nilai dengan tanda petik",
        "put the whole value in quotes"
    )
}

/// A value, which may have curly quotes, in straight ones.
pub(super) fn requoted(words: &str) -> String {
    spelling::in_quotes(spelling::uncurled(words))
}

/// The words of a value within its outer quotes, if it has both and they belong together: not in `"satu" dan "dua"`.
pub(super) fn unquoted(words: &str) -> &str {
    let within = |mark: char| {
        let inner = words.strip_prefix(mark)?.strip_suffix(mark)?;
        let closes = |(_, rest): (&str, &str)| !rest.starts_with(char::is_alphanumeric);
        (!inner.split_once(mark).is_some_and(closes)).then_some(inner)
    };
    within('"').or_else(|| within('\'')).unwrap_or(words)
}

/// A line that is indented by a tab.
pub(super) fn tab() -> Fault {
    fault(text!(
        "awal baris ini memakai tombol Tab",
        "this line begins with the Tab key"
    ))
    .help(text!(
        "hapus Tab itu dan ketik spasi: dua untuk setiap tingkat",
        "delete the tab and type spaces: two for each level"
    ))
}

/// `: Rapat`, a value without a key.
pub(super) fn nameless() -> Fault {
    fault(text!(
        "tidak ada nama isian di depan titik dua",
        "there is no key before the colon"
    ))
    .help(text!(
        "tulis “nama: nilai”, misalnya “judul: Rakorda Jambi”",
        "write “name: value”, as in “title: Rakorda Jambi”"
    ))
}

/// A file that begins with a list.
pub(super) fn top_list() -> Fault {
    fault(text!(
        "butir daftar ini tidak punya nama isian di atasnya",
        "this list item has no key above it"
    ))
    .help(text!(
        "tulis dahulu nama daftarnya dengan titik dua, misalnya “tujuan:”",
        "first write the key of the list with a colon, such as “objectives:”"
    ))
}

/// A second `---` in a YAML file, or a `...` with something behind it.
pub(super) fn second_document() -> Fault {
    fault(text!("di sini dimulai catatan kedua dalam satu berkas", "a second record begins here in the same file"))
    .help(text!(
        "satu berkas berisi satu catatan: pindahkan sisanya ke berkas lain, atau ke isian “teks: |” bila itu teks catatan",
        "one file holds one record: move the rest to another file, or under the key “body: |” if it is the text"
    ))
}

pub(super) fn fault(message: Text) -> Fault {
    Fault::new(Code::YamlSyntax, message)
}
