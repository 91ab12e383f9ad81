//! The messages of files that cannot be read or do not belong to the site.

use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::diagnostic::{Diagnostic, Location};

/// A file that the operating system does not let read.
pub(super) fn unreadable(path: &str, why: &Text) -> Diagnostic {
    let (id, en) = (&why.id, &why.en);
    at(
        path,
        Code::UnreadableFile,
        text!(
            "berkas ini tidak dapat dibaca: {id}",
            "this file cannot be read: {en}"
        ),
    )
    .help(text!(
        "periksa apakah Anda bisa membukanya sendiri, lalu coba lagi",
        "see whether you can open it yourself, then try again"
    ))
}

/// A pipe, a device or a socket.
pub(super) fn no_file(path: &str) -> Diagnostic {
    at(
        path,
        Code::OutsideProject,
        text!(
            "ini bukan berkas biasa, jadi tidak dibuka",
            "this is no ordinary file, so it is not opened"
        ),
    )
    .help(text!(
        "pindahkan ke luar folder situs",
        "move it out of the site's folder"
    ))
}

/// A path that leads out of the project.
pub(super) fn leaves(path: &str) -> Diagnostic {
    at(
        path,
        Code::OutsideProject,
        text!(
            "pintasan ini menuju ke luar folder situs atau ke berkas tersembunyi, jadi tidak dibuka",
            "this shortcut leads out of the site's folder or to a hidden file, so it is not opened"
        ),
    )
    .help(copy_instead())
}

/// A link to a folder.
pub(super) fn folder_link(path: &str) -> Diagnostic {
    at(
        path,
        Code::OutsideProject,
        text!(
            "pintasan ini menuju ke folder, jadi tidak dibuka",
            "this shortcut leads to a folder, so it is not opened"
        ),
    )
    .help(copy_instead())
}

/// A link to a file that does not exist.
pub(super) fn dead_link(path: &str) -> Diagnostic {
    at(
        path,
        Code::OutsideProject,
        text!(
            "pintasan ini menuju ke berkas yang tidak ada",
            "this shortcut leads to a file that does not exist"
        ),
    )
    .help(copy_instead())
}

fn copy_instead() -> Text {
    text!(
        "ganti pintasan itu dengan salinan berkasnya",
        "put a copy of the file in place of the shortcut"
    )
}

/// A name that is not UTF-8.
pub(super) fn unreadable_name(path: &str) -> Diagnostic {
    let message = text!(
        "nama berkas atau folder ini memuat huruf yang tidak dapat dibaca",
        "the name of this file or folder holds letters that cannot be read"
    );
    let help = text!(
        "ganti namanya, pakai huruf a-z, angka, dan tanda hubung",
        "rename it with a-z, digits and hyphens"
    );
    at(path, Code::UnportableName, message).help(help)
}

/// A path that is not listed.
pub(super) fn missing(path: &str) -> Diagnostic {
    unreadable(path, &text!("berkasnya tidak ada", "it does not exist"))
}

/// A file above `limit` bytes.
pub(super) fn too_large(path: &str, size: u64, limit: u64) -> Diagnostic {
    let (size, limit) = (size.div_ceil(1 << 10), limit >> 10);
    let message = text!(
        "berkas ini terlalu besar: {size} KiB, paling banyak {limit} KiB",
        "this file is too large: {size} KiB, at most {limit} KiB"
    );
    let help = text!(
        "pecah menjadi beberapa berkas, atau pindahkan foto dan tabel ke berkas tersendiri",
        "split it, or move pictures and tables into files of their own"
    );
    at(path, Code::TooLarge, message).help(help)
}

fn at(path: &str, code: Code, message: Text) -> Diagnostic {
    Diagnostic::new(code, Location::of_path(path), message)
}
