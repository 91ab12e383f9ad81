//! Messages about marks of Markdown that did not take.

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::value::{name, percent};

pub(super) fn glued_heading(hashes: &str) -> Fault {
    fault!(
        Code::MarkdownAsTyped,
        "tanda “{hashes}” tampil apa adanya, karena tidak ada spasi sesudahnya",
        "“{hashes}” is shown as it is, because no space follows it",
        "beri spasi sesudah “{hashes}” supaya baris ini menjadi judul bagian",
        "put a space behind “{hashes}” to make the line a heading"
    )
    .fix(format!("{hashes} "))
}

pub(super) fn shown_bold() -> Fault {
    fault!(
        Code::MarkdownAsTyped,
        "tanda “**” di sini tampil apa adanya, bukan sebagai huruf tebal",
        "“**” is shown here as it is, and makes no bold letters",
        "jangan beri spasi di antara “**” dan katanya; sesudah “)**” atau “.**” harus ada spasi atau tanda hubung, misalnya “**(KB)**-nya”",
        "leave no space between “**” and its words; behind “)**” or “.**” a space or a hyphen must follow, as in “**(KB)**-nya”"
    )
}

pub(super) fn blank_in_address(address: &str) -> Fault {
    let encoded = percent::encode_for_markdown(address);
    let quoted = name::excerpt(address);
    fault!(
        Code::MarkdownAsTyped,
        "ini tidak menjadi tautan, karena ada spasi dalam alamat “{quoted}”",
        "this makes no link, because of the space in the address “{quoted}”",
        "tulis “%20” sebagai ganti spasi, atau apit alamatnya dengan “<” dan “>”",
        "write “%20” for the space, or put the address between “<” and “>”"
    )
    // A title behind the address would be encoded with it.
    .maybe_fix((!address.contains('"')).then_some(encoded))
}

pub(super) fn unclosed_link() -> Fault {
    fault!(
        Code::MarkdownAsTyped,
        "ini tidak menjadi tautan, karena kurungnya tidak ditutup atau kosong",
        "this makes no link, because its brackets are not closed or are empty",
        "tulis tautan seperti “[notulen](notulen.pdf)”",
        "write a link like “[minutes](minutes.pdf)”"
    )
}

pub(super) fn noteless(label: &str) -> Fault {
    let label = name::excerpt(label);
    fault!(
        Code::MarkdownAsTyped,
        "catatan kaki “{label}” belum ada isinya, jadi tandanya tampil apa adanya",
        "the footnote “{label}” has no text, so its mark is shown as it is",
        "tulis isinya di bawah teks: “[^{label}]: isi catatan kaki”, atau hapus tanda ini",
        "write its text below: “[^{label}]: text of the footnote”, or delete the mark"
    )
}

pub(super) fn uncited_note() -> Fault {
    fault!(
        Code::MarkdownAsTyped,
        "catatan kaki ini tidak ditampilkan, karena tandanya tidak ada di dalam teks",
        "this footnote is not shown, because its mark stands nowhere in the text",
        "tulis tanda yang sama, misalnya “[^1]”, di tempat yang dijelaskannya, atau hapus catatan kaki ini",
        "write the same mark, such as “[^1]”, at the place that it explains, or delete the footnote"
    )
}

pub(super) fn task_mark() -> Fault {
    fault!(
        Code::MarkdownAsTyped,
        "tanda centang ini tampil apa adanya",
        "this tick box is shown as it is",
        "hapus tandanya; keadaan suatu butir ditulis dalam “kesepakatan”, dengan “status: selesai”",
        "delete the mark; the progress of an item is written in “agreements”, with “status: selesai”"
    )
}

pub(super) fn table_row() -> Fault {
    fault!(
        Code::MarkdownAsTyped,
        "baris ini tidak menjadi tabel, jadi tandanya tampil apa adanya",
        "this line makes no table, so its marks are shown as they are",
        "beri baris kosong di atas tabel, dan baris seperti “|---|---|” di bawah baris judulnya",
        "leave an empty line above the table, and write a line like “|---|---|” below its head"
    )
}
