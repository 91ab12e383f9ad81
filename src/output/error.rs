//! Errors and warnings of writing an output.

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

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

    /// Kencana may not write `place`.
    pub(super) fn foreign(place: &str, message: Text) -> Self {
        let help = text!(
            "pilih folder lain dengan --output, atau pindahkan isinya lebih dulu",
            "choose another folder with --output, or move what is in it first"
        );
        Self::Foreign(at(place, Code::ForeignOutput, message).help(help))
    }

    /// The file that Kencana wrote at `place` was edited.
    pub(super) fn edited(place: &str) -> Self {
        let message = text!(
            "berkas hasil ini pernah diubah dengan tangan, jadi tidak ditimpa",
            "this output file was changed by hand, so it is not overwritten"
        );
        let help = text!(
            "pindahkan perubahannya ke folder content/ atau static/, lalu hapus berkas ini",
            "move the change into content/ or static/, then delete this file"
        );
        Self::Foreign(at(place, Code::ForeignOutput, message).help(help))
    }

    /// A file or folder that Kencana did not write is at `place`, where the site has one.
    pub(super) fn taken(place: &str) -> Self {
        let message = text!(
            "situs ini perlu menulis di sini, tetapi sudah ada berkas atau folder yang bukan buatan Kencana",
            "the site has to write here, but a file or folder that Kencana did not make is in the way"
        );
        let help = text!("pindahkan atau ganti namanya", "move it or rename it");
        Self::Foreign(at(place, Code::ForeignOutput, message).help(help))
    }

    /// The system answered `error` when `place` was to be written.
    pub(super) fn machine(place: &str, error: &io::Error) -> Self {
        let why = reason(error);
        let (id, en) = (&why.id, &why.en);
        let message = text!(
            "hasil tidak bisa ditulis: {id}",
            "the output cannot be written: {en}"
        );
        let help = text!("situs yang lama tidak berubah", "the old site is as it was");
        Self::Machine(at(place, Code::UnreadableFile, message).help(help))
    }

    /// Another build is writing `place`; the number of its process, if it is known.
    pub(super) fn busy(place: &str, process: Option<u32>) -> Self {
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
        Self::Machine(at(place, Code::ForeignOutput, message).help(help))
    }

    /// A page was written that was not planned, or the other way round: a fault in the program.
    pub(super) fn unplanned(place: &str) -> Self {
        let message = text!(
            "halaman ini dan rencana situs tidak cocok; ini kesalahan di Kencana",
            "this page and the plan of the site disagree; that is a fault in Kencana"
        );
        Self::Machine(at(place, Code::AddressCollision, message))
    }
}

/// The new site is live, but the system answered `error` while `place` was cleaned up.
pub(super) fn untidy(place: &Path, error: &io::Error) -> Diagnostic {
    let why = reason(error);
    let (id, en) = (&why.id, &why.en);
    let message = text!(
        "situs baru sudah jadi, tetapi belum semuanya beres: {id}",
        "the new site is in place, but not all was tidied up: {en}"
    );
    at(&place.to_string_lossy(), Code::UnreadableFile, message).warning()
}

/// `place` keeps files of the old site that Kencana did not write and that had no place in the new one.
pub(super) fn left(place: &Path) -> Diagnostic {
    let message = text!(
        "di folder ini tersisa berkas yang bukan buatan Kencana dari situs lama",
        "this folder keeps files of the old site that Kencana did not make"
    );
    let help = text!(
        "lihat isinya, lalu pindahkan atau hapus",
        "look into it, then move or delete it"
    );
    at(&place.to_string_lossy(), Code::ForeignOutput, message)
        .help(help)
        .warning()
}

fn at(place: &str, code: Code, message: Text) -> Diagnostic {
    Diagnostic::new(code, Location::whole(&Arc::from(place)), message)
}
