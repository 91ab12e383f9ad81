//! Errors of the operating system in plain words.
//!
//! Only the reason is named here; the caller adds the file. A new reason is one line.

use std::io::{Error, ErrorKind};

use crate::diagnostic::text::Text;

/// The reason of an error, as half a sentence: "there is no space left on the disk".
pub(crate) fn reason(error: &Error) -> Text {
    if too_many_open_files(error) {
        return text!(
            "terlalu banyak berkas terbuka sekaligus di komputer ini",
            "too many files are open at once"
        );
    }
    match error.kind() {
        ErrorKind::NotFound => text!(
            "berkas atau foldernya tidak ada",
            "the file or its folder does not exist"
        ),
        ErrorKind::PermissionDenied => {
            text!(
                "akun Anda tidak diberi izin untuk itu",
                "your account has no permission for that"
            )
        }
        ErrorKind::AlreadyExists => text!("nama itu sudah dipakai", "that name is already taken"),
        ErrorKind::StorageFull => text!(
            "ruang di disk sudah habis",
            "there is no space left on the disk"
        ),
        ErrorKind::QuotaExceeded => text!(
            "jatah ruang disk Anda sudah habis",
            "your share of the disk is used up"
        ),
        ErrorKind::FileTooLarge => {
            text!(
                "berkasnya lebih besar daripada yang diizinkan",
                "the file is larger than is allowed"
            )
        }
        ErrorKind::ReadOnlyFilesystem => {
            text!("disk ini hanya boleh dibaca", "this disk can only be read")
        }
        ErrorKind::NotADirectory => {
            text!(
                "ada berkas di tempat yang seharusnya folder",
                "there is a file where a folder should be"
            )
        }
        ErrorKind::IsADirectory => text!(
            "yang ada di situ folder, bukan berkas",
            "there is a folder, not a file"
        ),
        ErrorKind::InvalidFilename => text!("namanya terlalu panjang", "the name is too long"),
        ErrorKind::ResourceBusy => {
            text!("sedang dipakai program lain", "another program is using it")
        }
        ErrorKind::CrossesDevices => {
            text!(
                "folder itu atau isinya ada di disk lain",
                "the folder or what is in it lies on another disk"
            )
        }
        ErrorKind::OutOfMemory => text!(
            "memori komputer tidak cukup",
            "the computer has too little memory"
        ),
        _ => text!(
            "jawaban komputer: {error}",
            "the computer answered: {error}"
        ),
    }
}

/// True for EMFILE and ENFILE, for which the standard library has no kind and Windows no name.
fn too_many_open_files(error: &Error) -> bool {
    cfg!(unix) && matches!(error.raw_os_error(), Some(23 | 24))
}

#[cfg(test)]
mod tests {
    use crate::source::machine::reason;
    use std::io::{Error, ErrorKind};

    #[test]
    fn a_full_disk_is_reported_in_plain_words() {
        let said = reason(&Error::from(ErrorKind::StorageFull));
        assert_eq!(said.id, "ruang di disk sudah habis");
        assert_eq!(said.en, "there is no space left on the disk");
    }

    #[test]
    #[cfg(unix)]
    fn too_many_open_files_are_reported_although_they_have_no_kind() {
        assert_eq!(
            reason(&Error::from_raw_os_error(24)).en,
            "too many files are open at once"
        );
    }
}
