//! Limits of YAML: parts that Kencana leaves out, and how much of the rest it reads: no name for a value, no reference, no type, and
//! bounds that no meeting record comes near.

use granit_parser::Options;

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::document::line;

/// Fields and lists within one another.
pub(super) const DEPTH: usize = 20;
/// Keys and values in a file.
pub(super) const NODES: usize = 20_000;
/// Bytes of one value.
pub(super) const VALUE: usize = 100_000;
/// Problems of one file that are told.
pub(super) const TOLD: usize = 100;

/// How the parser is told of them. Comments are not asked for: it refuses more than a hundred in a row.
pub(super) fn options() -> Options {
    let mut options = Options::default();
    options.disallow_directives = true;
    options.emit_unresolved_aliases = true;
    options.emit_anchor_events = true;
    options.flow_nesting_limit = DEPTH;
    options.block_nesting_limit = DEPTH;
    options.set_emit_comments(false);
    options
}

/// Lists in lists in lists.
pub(super) fn too_deep() -> Fault {
    fault!(
        Code::YamlLimit,
        "isian ini bertingkat lebih dari {DEPTH} kali",
        "these keys are nested more than {DEPTH} levels deep",
        "tulis isian dalam dua atau tiga tingkat saja",
        "write keys two or three levels deep only"
    )
}

/// Endless lists.
pub(super) fn too_many() -> Fault {
    fault!(
        Code::YamlLimit,
        "berkas ini berisi lebih dari {NODES} isian dan nilai",
        "this file holds more than {NODES} keys and values",
        "bagi isinya menjadi beberapa catatan",
        "split it into several records"
    )
}

/// A book in a value.
pub(super) fn too_long() -> Fault {
    fault!(
        Code::YamlLimit,
        "nilai ini lebih panjang dari {VALUE} byte",
        "this value is longer than {VALUE} bytes",
        "pindahkan naskah panjang ke lampiran",
        "move a long text to an attachment"
    )
}

/// A key that is a list or fields itself.
pub(super) fn key_not_text() -> Fault {
    fault!(
        Code::YamlLimit,
        "nama isian harus berupa teks biasa",
        "a key must be plain text",
        "tulis “nama: nilai”, misalnya “judul: Rakorda Jambi”",
        "write “name: value”, as in “title: Rakorda Jambi”"
    )
}

/// `<<`.
pub(super) fn merge() -> Fault {
    fault!(
        Code::YamlLimit,
        "“<<” tidak dapat dipakai sebagai nama isian",
        "“<<” cannot be a key",
        "tulis isiannya satu per satu",
        "write the keys out one by one"
    )
}

/// A value that begins with `&`, `*` or `!`, which YAML takes for a name, a reference or a type.
pub(super) fn mark(words: &str) -> Fault {
    let mark = words.chars().next().unwrap_or('&');
    let shown = line::excerpt(words);
    fault!(
        Code::YamlLimit,
        "nilai “{shown}” diawali tanda “{mark}”, yang memiliki arti khusus di sini",
        "the value “{shown}” begins with the mark “{mark}”, which has a meaning of its own here",
        "tulis nilainya apa adanya, atau apit dengan tanda petik bila tanda “{mark}” memang bagian dari teks",
        "write the value out, or put it in quotes if the “{mark}” is part of the text"
    )
}

/// A value in the bold of WhatsApp, `*Rapat*`.
pub(super) fn bold() -> Fault {
    fault!(
        Code::YamlLimit,
        "nilai ini diapit tanda “*”, yang memiliki arti khusus di sini",
        "this value has “*” around it, which has a meaning of its own here",
        "hapus tanda “*”; huruf tebal WhatsApp tidak dipakai di isian",
        "delete the “*”; values have no bold letters"
    )
}
