//! Closed lists of words in records: status, mode, types of agreements and documents, progress. A new word is one line
//! in its list; schema, help and reading follow from it.

use serde::{Deserialize, Serialize};

/// One word of a closed list.
#[derive(Debug, Clone, Copy)]
pub struct ListedWord {
    /// The word as it is written in a record.
    pub slug: &'static str,
    /// Words that people write instead. They are not accepted, but the diagnostic then names the right word.
    pub also: &'static [&'static str],
}

/// A closed list of words, one for each value of a type.
pub trait WordList: Copy + Sized + 'static {
    /// The words, in the order in which they are shown.
    const WORDS: &'static [ListedWord];
    /// The value of each word.
    const VALUES: &'static [Self];

    /// The value of a word, in whatever case the word is written.
    fn from_word(word: &str) -> Option<Self> {
        // Comparing ASCII case is enough, because all words of the lists are ASCII.
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
    /// The state of a record.
    Status {
        /// A draft, of which nothing is in the output.
        Draft "draf" ["draft", "konsep"];
        /// A meeting to come.
        Planned "agenda" ["rencana", "akan datang", "planned"];
        /// Published.
        #[default]
        Published "terbit" ["publish", "published", "tayang"];
        /// Withdrawn: its page says only that.
        Withdrawn "ditarik" ["tarik", "withdrawn", "dihapus"];
    }
}

words! {
    /// The mode of a meeting, or of a person's participation.
    Mode {
        /// In one place.
        #[default]
        InPerson "luring" ["offline", "tatap muka", "langsung"];
        /// Over the network.
        Online "daring" ["online", "virtual", "zoom"];
        /// Both.
        Hybrid "hibrida" ["hybrid", "hibrid", "campuran"];
    }
}

words! {
    /// The type of an item among the agreements.
    AgreementType {
        /// Agreed by all present.
        #[default]
        Agreement "kesepakatan" ["sepakat", "rumusan", "agreement"];
        /// Promised by some of those present.
        Commitment "komitmen" ["janji", "commitment"];
        /// Recommended to others.
        Recommendation "rekomendasi" ["saran", "recommendation"];
        /// Directed by a superior; the register does not list it.
        Direction "arahan" ["instruksi", "direction"];
        /// Hoped; the register does not list it.
        Hope "harapan" ["hope", "imbauan"];
    }
}

words! {
    /// The progress of an agreement.
    Progress {
        /// No report yet.
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
    /// The type of a document that was signed.
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
    /// True if the register lists it, unlike directions and hopes.
    #[must_use]
    pub const fn is_binding(self) -> bool {
        matches!(
            self,
            Self::Agreement | Self::Commitment | Self::Recommendation
        )
    }
}

impl Progress {
    /// True if something remains to be done.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Unreported | Self::Underway | Self::Postponed)
    }
}
