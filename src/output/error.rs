//! Errors and warnings of writing an output.

use std::fmt;
use std::io;
use std::path::Path;

use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::diagnostic::{Diagnostic, Location};
use crate::source::machine::reason;

/// The reason why nothing was written. The old site is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteError {
    /// Kencana did not write the folder or something in it.
    Foreign(Diagnostic),
    /// The system refused: no space, no permission, another build at work.
    Machine(Diagnostic),
}

impl fmt::Display for WriteError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Diagnostic {
            location, message, ..
        } = self.diagnostic();
        write!(formatter, "{}: {}", location.file, message.en)
    }
}

impl std::error::Error for WriteError {}

impl WriteError {
    /// The message to the user.
    #[must_use]
    pub fn diagnostic(&self) -> &Diagnostic {
        match self {
            Self::Foreign(diagnostic) | Self::Machine(diagnostic) => diagnostic,
        }
    }

    /// Kencana may not write `path`.
    pub(super) fn foreign(path: &str, message: Text) -> Self {
        let help = text!(
            "pilih folder lain dengan --output, atau pindahkan isinya lebih dulu",
            "choose another folder with --output, or move what is in it first"
        );
        Self::Foreign(at(path, Code::ForeignOutput, message).help(help))
    }

    /// The file that Kencana wrote at `path` was edited.
    pub(super) fn edited(path: &str) -> Self {
        let message = text!(
            "berkas hasil ini pernah diubah dengan tangan, jadi tidak ditimpa",
            "this output file was changed by hand, so it is not overwritten"
        );
        let help = text!(
            "pindahkan perubahannya ke folder content/ atau static/, lalu hapus berkas ini",
            "move the change into content/ or static/, then delete this file"
        );
        Self::Foreign(at(path, Code::ForeignOutput, message).help(help))
    }

    /// A file or folder that Kencana did not write is at `path`, where the site has one.
    pub(super) fn taken(path: &str) -> Self {
        let message = text!(
            "situs ini perlu menulis di sini, tetapi sudah ada berkas atau folder yang bukan buatan Kencana",
            "the site has to write here, but a file or folder that Kencana did not make is in the way"
        );
        let help = text!("pindahkan atau ganti namanya", "move it or rename it");
        Self::Foreign(at(path, Code::ForeignOutput, message).help(help))
    }

    /// The system answered `error` when `path` was to be written.
    pub(super) fn machine(path: &str, error: &io::Error) -> Self {
        let why = reason(error);
        let (id, en) = (&why.id, &why.en);
        let message = text!(
            "hasil tidak bisa ditulis: {id}",
            "the output cannot be written: {en}"
        );
        let help = text!("situs yang lama tidak berubah", "the old site is as it was");
        Self::Machine(at(path, Code::UnreadableFile, message).help(help))
    }

    /// Another build is writing `path`; the number of its process, if it is known.
    pub(super) fn busy(path: &str, process: Option<u32>) -> Self {
        let message = match process {
            Some(number) => text!(
                "Kencana lain (proses {number}) sedang menulis ke folder ini",
                "another Kencana (process {number}) is writing to this folder"
            ),
            None => text!(
                "Kencana lain sedang menulis ke folder ini",
                "another Kencana is writing to this folder"
            ),
        };
        let help = text!(
            "tunggu sampai selesai, lalu coba lagi",
            "wait until it is done, then try again"
        );
        Self::Machine(at(path, Code::ForeignOutput, message).help(help))
    }

    /// A page was written that was not planned, or the other way round: a fault in the program.
    pub(super) fn unplanned(path: &str) -> Self {
        let message = text!(
            "halaman ini dan rencana situs tidak cocok; ini kesalahan di Kencana",
            "this page and the plan of the site disagree; that is a fault in Kencana"
        );
        Self::Machine(at(path, Code::AddressCollision, message))
    }
}

/// The new site is live, but the system answered `error` while `path` was cleaned up.
pub(super) fn untidy(path: &Path, error: &io::Error) -> Diagnostic {
    let why = reason(error);
    let (id, en) = (&why.id, &why.en);
    let message = text!(
        "situs baru sudah jadi, tetapi belum semuanya beres: {id}",
        "the new site is in place, but not all was tidied up: {en}"
    );
    at(&path.to_string_lossy(), Code::UnreadableFile, message).warning()
}

/// `path` keeps files of the old site that Kencana did not write and that had no place in the new one.
pub(super) fn left(path: &Path) -> Diagnostic {
    let message = text!(
        "di folder ini tersisa berkas yang bukan buatan Kencana dari situs lama",
        "this folder keeps files of the old site that Kencana did not make"
    );
    let help = text!(
        "lihat isinya, lalu pindahkan atau hapus",
        "look into it, then move or delete it"
    );
    at(&path.to_string_lossy(), Code::ForeignOutput, message)
        .help(help)
        .warning()
}

fn at(path: &str, code: Code, message: Text) -> Diagnostic {
    Diagnostic::new(code, Location::of_path(path), message)
}
