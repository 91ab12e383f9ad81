//! The closed lists of the record: how a meeting was held, how far an agreement is, what a document is.
//!
//! A new word is one line in its list; the schema, the help and the reading follow from it.

use serde::{Deserialize, Serialize};

/// One word of a closed list.
#[derive(Debug, Clone, Copy)]
pub struct ListedWord {
    /// The word as it is written in a record.
    pub slug: &'static str,
    /// WordList that people write for it; never accepted, only used to say what they may have meant.
    pub also: &'static [&'static str],
}

/// A closed list of words, each of which stands for one value.
pub trait WordList: Copy + Sized + 'static {
    /// The list in the order in which it is shown; a value's place in it is the value's number.
    const WORDS: &'static [ListedWord];
    /// The values, in the order of the words.
    const VALUES: &'static [Self];

    /// The value that this word stands for; the word must be exact but for upper case.
    fn from_word(word: &str) -> Option<Self> {
        let position = Self::WORDS
            .iter()
            .position(|candidate| candidate.slug.eq_ignore_ascii_case(word))?;
        Self::VALUES.get(position).copied()
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident $slug:literal [$($also:literal),*];)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        pub enum $name { $($(#[$value_doc])* $value,)* }

        impl $name {
            /// The word as it is written in a record.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$value => $slug,)* }
            }
        }

        impl WordList for $name {
            const WORDS: &'static [ListedWord] = &[$(ListedWord { slug: $slug, also: &[$($also),*] },)*];
            const VALUES: &'static [Self] = &[$(Self::$value,)*];
        }
    };
}

words! {
    /// Whether a record is shown, and as what.
    Status {
        /// Not shown: leaves no byte in the output.
        Draft "draf" ["draft", "konsep"];
        /// A meeting to come.
        Planned "agenda" ["rencana", "akan datang", "planned"];
        /// Shown.
        #[default]
        Published "terbit" ["publish", "published", "tayang"];
        /// Its page says that it was withdrawn.
        Withdrawn "ditarik" ["tarik", "withdrawn", "dihapus"];
    }
}

words! {
    /// How a meeting was held, or how somebody took part in it.
    Mode {
        /// Everybody in one place.
        #[default]
        InPerson "luring" ["offline", "tatap muka", "langsung"];
        /// Over the network.
        Online "daring" ["online", "virtual", "zoom"];
        /// Both.
        Hybrid "hibrida" ["hybrid", "hibrid", "campuran"];
    }
}

words! {
    /// What binds an item of the outcome.
    AgreementType {
        /// Agreed by those present.
        #[default]
        Agreement "kesepakatan" ["sepakat", "rumusan", "agreement"];
        /// Promised by some of them.
        Commitment "komitmen" ["janji", "commitment"];
        /// Recommended to somebody.
        Recommendation "rekomendasi" ["saran", "recommendation"];
        /// Told from above; not counted as a commitment.
        Direction "arahan" ["instruksi", "direction"];
        /// Hoped; not counted as a commitment.
        Hope "harapan" ["hope", "imbauan"];
    }
}

words! {
    /// How far an agreement is.
    Progress {
        /// Nobody has reported on it.
        #[default]
        Unreported "belum-ada-laporan" ["belum", "belum ada laporan", "unknown"];
        /// Under way.
        Underway "berjalan" ["proses", "sedang berjalan", "ongoing"];
        /// Done.
        Done "selesai" ["sudah", "done", "tuntas"];
        /// Put off.
        Postponed "tertunda" ["ditunda", "terhambat", "postponed"];
        /// Given up.
        Cancelled "dibatalkan" ["batal", "cancelled"];
    }
}

words! {
    /// What kind of document was signed.
    DocumentType {
        /// A performance contract.
        #[default]
        PerformanceContract "kontrak-kinerja" ["kontrak kinerja", "perjanjian kinerja"];
        /// A memorandum of understanding.
        Memorandum "mou" ["nota kesepahaman", "nota kesepakatan"];
        /// A cooperation agreement.
        Cooperation "pks" ["perjanjian kerja sama", "perjanjian kerjasama"];
        /// A written commitment.
        Commitment "komitmen" ["pernyataan komitmen", "pakta integritas"];
    }
}

impl AgreementType {
    /// Whether it counts as something that was agreed; directions and hopes are listed apart.
    #[must_use]
    pub const fn is_binding(self) -> bool {
        matches!(
            self,
            Self::Agreement | Self::Commitment | Self::Recommendation
        )
    }
}

impl Progress {
    /// Whether something remains to be done.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Unreported | Self::Underway | Self::Postponed)
    }
}
