//! Files that a person meant to publish and that nothing reads: documents of Word, and records in the wrong place.
//!
//! Only names are looked at here. Whether a record names a file beside it is known to `plan`.

use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::diagnostic::{Diagnostic, Location};
use crate::source::file::is_entry_name;

/// Endings of documents that hold the text of a meeting.
const DOCUMENTS: &[&str] = &[
    "markdown", "mdown", "mdx", "txt", "doc", "docx", "odt", "rtf", "htm", "html", "pdf",
];
/// Endings of documents in the site's own folder that are taken for records there. A text or a page may be anything.
const STRAYS: &[&str] = &["md", "markdown", "doc", "docx", "odt", "rtf"];
/// Endings of pictures.
const PICTURES: &[&str] = &[
    "jpg", "jpeg", "png", "webp", "gif", "heic", "heif", "bmp", "tif", "tiff",
];

/// The name and the ending of the last part of `path`: `bandung`, `md`.
fn parts(path: &str) -> (&str, String) {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    (stem, ending.to_ascii_lowercase())
}

/// A file in `content/` outside of the folders of records and pages.
pub(super) fn outside_folders(path: &str) -> Diagnostic {
    if is_entry_name(path) {
        return misplaced(path);
    }
    not_used(path)
}

/// A file in the site's own folder, if it is a record by its name: not in capitals, as `README.md` is.
pub(super) fn in_root(path: &str) -> Option<Diagnostic> {
    let (stem, ending) = parts(path);
    let is_stray = STRAYS.contains(&ending.as_str()) && stem.chars().any(char::is_lowercase);
    is_stray.then(|| misplaced(path))
}

/// A record or page that `_` before its name sets aside.
pub(super) fn set_aside(path: &str) -> Option<Diagnostic> {
    let (stem, _) = parts(path);
    let own = stem.trim_start_matches('_');
    (is_entry_name(path) && own.len() < stem.len()).then(|| {
        let message = text!(
            "berkas ini tidak dibaca, karena namanya diawali “_”",
            "this file is not read, because its name begins with “_”"
        );
        let help = text!(
            "hapus “_” di depan namanya; catatan yang belum selesai ditandai dengan “status: draf”",
            "take the “_” away; a record that is not finished has “status: draf”"
        );
        unread(path, message).help(help)
    })
}

/// A file beside records or pages that none of them names.
pub(crate) fn not_used(path: &str) -> Diagnostic {
    let (stem, ending) = parts(path);
    if matches!(ending.as_str(), "markdown" | "mdown" | "mdx") {
        let message = text!(
            "berkas ini tidak dibaca, karena namanya berakhir “.{ending}”",
            "this file is not read, because its name ends in “.{ending}”"
        );
        let help = text!(
            "ganti namanya menjadi “{stem}.md”",
            "rename it to “{stem}.md”"
        );
        return unread(path, message).help(help);
    }
    if PICTURES.contains(&ending.as_str()) {
        let message = text!(
            "foto ini tidak dipakai: tidak ada catatan yang menyebutnya",
            "this photo is not used: no record names it"
        );
        let help = text!(
            "sebut nama berkasnya dalam isian “foto” pada catatan rapatnya, atau hapus berkas ini",
            "name the file under the key “photos” (foto) of its record, or delete it"
        );
        return unread(path, message).help(help);
    }
    if DOCUMENTS.contains(&ending.as_str()) {
        let message = text!(
            "berkas ini tidak dibaca: Kencana membaca catatan dalam berkas .md dan .yaml",
            "this file is not read: Kencana reads records in .md and .yaml files"
        );
        let help = text!(
            "buat catatan dengan perintah kencana baru, lalu salin isinya ke sana; bila berkas ini lampiran, sebut namanya dalam isian “lampiran”",
            "make a record with the command kencana new and copy the text into it; if this is an attachment, name it under the key “attachments” (lampiran)"
        );
        return unread(path, message).help(help);
    }
    let message = text!(
        "berkas ini tidak dipakai: tidak ada catatan yang menyebutnya",
        "this file is not used: no record names it"
    );
    let help = text!(
        "sebut namanya dalam isian “lampiran” pada catatan rapatnya, atau hapus berkas ini",
        "name it under the key “attachments” (lampiran) of its record, or delete it"
    );
    unread(path, message).help(help)
}

fn misplaced(path: &str) -> Diagnostic {
    let (_, ending) = parts(path);
    if ending != "md" && !is_entry_name(path) {
        return not_used(path);
    }
    let message = text!(
        "berkas ini tidak dibaca, karena tidak berada di dalam folder content/records",
        "this file is not read, because it is not in the folder content/records"
    );
    let help = text!(
        "bila ini catatan rapat, pindahkan ke content/records; halaman biasa ada di content/pages",
        "if it is the record of a meeting, move it to content/records; plain pages are in content/pages"
    );
    unread(path, message).help(help)
}

fn unread(path: &str, message: Text) -> Diagnostic {
    Diagnostic::new(Code::UnreadFile, Location::of_path(path), message)
}
