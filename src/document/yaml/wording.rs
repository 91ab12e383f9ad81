//! Wording for a line that cannot be read: message, cure and, where there is one, the corrected text.
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
        return (
            unspaced(key, value).exact_fix(format!("{key}: {value}")),
            content,
        );
    }
    if let Some((key, value)) = line::oddly_spaced(words) {
        return (
            oddly_spaced(key).exact_fix(format!("{key}: {value}")),
            content,
        );
    }
    if line::pasted_item(words).is_some() {
        return pasted_run(text, content);
    }
    if let Some(remark) = words.strip_prefix("//") {
        let remark = remark.trim_start();
        return (comment().exact_fix(format!("# {remark}")), content);
    }
    let shown = line::excerpt(words);
    let fault = fault!(
        Code::YamlSyntax,
        "tidak ada titik dua di baris “{shown}”",
        "there is no colon in the line “{shown}”",
    );
    let fault = match line::other_sign(words) {
        Some((key, value)) => {
            let help = text!(
                "tulis titik dua dan spasi sesudah nama isian",
                "write a colon and a space after the key"
            );
            fault.help(help).exact_fix(format!("{key}: {value}"))
        }
        None => fault.help(text!(
            "tulis “nama: nilai”; bila ini lanjutan baris di atasnya, beri dua spasi di depannya",
            "write “name: value”; if it continues the line above, put two spaces in front of it"
        )),
    };
    (fault, content)
}

/// `// belum ada`.
fn comment() -> Fault {
    fault!(
        Code::YamlSyntax,
        "komentar di sini diawali tanda “#”, bukan “//”",
        "a comment begins with “#” here, not with “//”",
        "tulis “# ” di depannya, atau hapus baris ini",
        "write “# ” before it, or delete this line"
    )
}

/// `judul:Rapat`.
pub(super) fn unspaced(key: &str, value: &str) -> Fault {
    let (key, value) = (line::excerpt(key), line::excerpt(value));
    fault!(
        Code::YamlSyntax,
        "tidak ada spasi sesudah titik dua “{key}:”",
        "there is no space after the colon of “{key}:”",
        "tulis “{key}: {value}”",
        "write “{key}: {value}”"
    )
}

/// `judul: Rapat` with a space that only looks like one.
fn oddly_spaced(key: &str) -> Fault {
    let key = line::excerpt(key);
    fault!(
        Code::YamlSyntax,
        "spasi sesudah titik dua “{key}:” bukan spasi biasa",
        "the space after the colon of “{key}:” is not an ordinary one",
        "hapus spasi itu dan ketik lagi",
        "delete that space and type it again"
    )
}

/// `**Judul**: Rapat`, a key in the bold of WhatsApp or Markdown.
pub(super) fn bold_key(line: &str) -> Option<Fault> {
    let (key, value) = line.split_once(':')?;
    let (key, rest) = (key.trim().trim_matches('*'), value.trim_start_matches('*'));
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '/');
    if !line.starts_with('*') || key.is_empty() || !key.chars().all(is_word) {
        return None;
    }
    let (shown, value) = (line::excerpt(key), rest.trim());
    let fault = fault!(
        Code::YamlSyntax,
        "nama isian “{shown}” diapit tanda “*”",
        "the key “{shown}” has “*” around it",
        "hapus tanda “*”; huruf tebal tidak dipakai di isian",
        "delete the “*”; keys have no bold letters"
    );
    Some(fault.exact_fix(format!("{key}: {value}").trim_end()))
}

/// All the items with the marks of Word around the one at `content`, which are one mistake.
fn pasted_run(text: &str, content: Span) -> (Fault, Span) {
    let own = line::around(text, content.start);
    let indent = &text[own.start..content.start];
    let item = |line: &Span| {
        let words = text[line.clone()].strip_prefix(indent)?;
        line::pasted_item(words.trim_end())
    };
    let above = std::iter::successors(Some(own.clone()), |line| {
        Some(line::around(text, line.start.checked_sub(1)?))
    });
    let below = std::iter::successors(Some(own), |line| {
        (line.end < text.len()).then(|| line::around(text, line.end + 1))
    });
    let mut lines: Vec<Span> = above.take_while(|line| item(line).is_some()).collect();
    lines.reverse();
    lines.extend(below.skip(1).take_while(|line| item(line).is_some()));
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return (pasted_item(&text[content.clone()]), content);
    };
    let span = line::trimmed(text, first.start..last.end);
    let fixed: Vec<String> = lines
        .iter()
        .filter_map(|line| Some(format!("- {}", item(line)?)))
        .collect();
    let fix = fixed.join(&format!("\n{indent}"));
    (pasted_item(&text[content]).exact_fix(fix), span)
}

/// `• Satu`, or another item with the mark of a list in Word.
pub(super) fn pasted_item(words: &str) -> Fault {
    let shown = line::excerpt(words);
    fault!(
        Code::YamlSyntax,
        "butir “{shown}” tidak diawali tanda hubung dan spasi",
        "the item “{shown}” does not begin with a hyphen and a space",
        "awali setiap butir dengan tanda hubung dan spasi",
        "begin each item with a hyphen and a space"
    )
}

/// A value that begins with a mark which YAML keeps for itself.
pub(super) fn begins_with_mark(words: &str) -> Fault {
    if words.chars().all(|c| c == '-') {
        return fault!(
            Code::YamlSyntax,
            "tanda “{words}” sendiri bukan nilai",
            "the mark “{words}” alone is no value",
            "bila maksudnya “tidak ada” atau belum diketahui, hapus baris ini",
            "if it means that there is nothing, or that it is not known, delete this line"
        );
    }
    let mark = words.chars().next().unwrap_or('@');
    fault!(
        Code::YamlSyntax,
        "nilai yang diawali tanda “{mark}” tidak terbaca tanpa tanda petik",
        "a value that begins with the mark “{mark}” cannot be read without quotes"
    )
    .help(quote_all())
    .exact_fix(requoted(words))
}

pub(super) fn unclosed_quote(words: &str) -> Fault {
    let mark = words.chars().next().unwrap_or('"');
    fault!(
        Code::YamlSyntax,
        "tanda petik {mark} dibuka di sini tetapi tidak ditutup",
        "the quote {mark} is opened here but not closed",
        "tutup dengan tanda yang sama di akhir nilai",
        "close it with the same mark at the end of the value"
    )
    .fix(spelling::in_quotes(words.trim_start_matches(mark)))
}

pub(super) fn not_indented() -> Fault {
    fault!(
        Code::YamlSyntax,
        "lanjutan teks ini tidak menjorok",
        "this continued text is not indented",
        "beri dua spasi lebih banyak daripada nama isiannya",
        "indent it two spaces deeper than its key"
    )
}

pub(super) fn interrupted() -> Fault {
    fault!(
        Code::YamlSyntax,
        "“ #” memulai komentar, padahal nilainya berlanjut di baris berikutnya",
        "“ #” begins a comment, yet the value continues on the next line",
        "apit seluruh nilai dengan tanda petik",
        "put the whole value in quotes"
    )
}

pub(super) fn item_behind_key() -> Fault {
    fault!(
        Code::YamlSyntax,
        "butir daftar tidak dapat ditulis sebaris dengan nama isiannya",
        "a list item cannot stand on the line of its key",
        "pindahkan ke baris di bawahnya, dengan dua spasi di depannya",
        "move it to the line below, with two spaces in front of it"
    )
}

pub(super) fn unreadable() -> Fault {
    fault!(
        Code::YamlSyntax,
        "baris ini tidak terbaca",
        "this line cannot be read",
        "tulis “nama: nilai”, dan apit nilai yang memuat tanda baca dengan tanda petik",
        "write “name: value”, with quotes around a value that has punctuation"
    )
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
    fault!(
        Code::YamlSyntax,
        "awal baris ini memakai tombol Tab",
        "this line begins with the Tab key",
        "hapus Tab itu dan ketik spasi: dua untuk setiap tingkat",
        "delete the tab and type spaces: two for each level"
    )
}

/// `: Rapat`, a value without a key.
pub(super) fn nameless() -> Fault {
    fault!(
        Code::YamlSyntax,
        "tidak ada nama isian di depan titik dua",
        "there is no key before the colon",
        "tulis “nama: nilai”, misalnya “judul: Rakorda Jambi”",
        "write “name: value”, as in “title: Rakorda Jambi”"
    )
}

/// A file that begins with a list.
pub(super) fn top_list() -> Fault {
    fault!(
        Code::YamlSyntax,
        "di atas butir daftar ini tidak ada nama isian",
        "this list item has no key above it",
        "tulis dahulu nama daftarnya dengan titik dua, misalnya “tujuan:”",
        "first write the key of the list with a colon, such as “objectives:”"
    )
}

/// A second `---` in a YAML file, or a `...` with something behind it.
pub(super) fn second_document() -> Fault {
    fault!(
        Code::YamlSyntax,
        "di sini dimulai catatan kedua dalam satu berkas",
        "a second record begins here in the same file",
        "satu berkas berisi satu catatan: pindahkan sisanya ke berkas lain, atau ke isian “teks: |” bila itu teks catatan",
        "one file holds one record: move the rest to another file, or under the key “body: |” if it is the text"
    )
}
