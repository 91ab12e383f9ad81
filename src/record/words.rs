//! Closed lists of words in records: status, mode, types of agreements and documents, progress. A new word is one line
//! in its list; schema, help and reading follow from it.

use serde::{Deserialize, Serialize};

use crate::value::name;

/// One word of a closed list.
#[derive(Debug, Clone, Copy)]
pub struct ListedWord {
    /// The word as it is written in a record.
    pub slug: &'static str,
    /// Words that people write instead, in lower case with spaces. A word with two readings is not among them.
    pub also: &'static [&'static str],
}

/// A closed list of words, one for each value of a type.
pub trait WordList: Copy + Sized + 'static {
    /// The words, in the order in which they are shown.
    const WORDS: &'static [ListedWord];
    /// The value of each word.
    const VALUES: &'static [Self];

    /// The value of a word or of what people write instead, in any case, with spaces, hyphens or underscores.
    fn from_word(word: &str) -> Option<Self> {
        let folded = name::folded(word);
        let spaced = folded.trim_end_matches('.').replace(['-', '_'], " ");
        let is_meant = |candidate: &ListedWord| {
            candidate.slug.replace('-', " ") == spaced || candidate.also.contains(&spaced.as_str())
        };
        let position = Self::WORDS.iter().position(is_meant)?;
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
        Draft "draf" ["draft", "konsep", "rancangan"];
        /// A meeting to come.
        Planned "agenda" ["rencana", "akan datang", "terjadwal", "planned"];
        /// Published.
        #[default]
        Published "terbit" ["publish", "published", "tayang", "diterbitkan", "sudah terbit"];
        /// Withdrawn: its page says only that.
        Withdrawn "ditarik" ["tarik", "withdrawn", "dihapus"];
    }
}

words! {
    /// The mode of a meeting, or of a person's participation.
    Mode {
        /// In one place.
        #[default]
        InPerson "luring" ["offline", "tatap muka", "langsung", "secara langsung", "secara luring", "luring (tatap muka)"];
        /// Over the network.
        Online "daring" [
            "online", "virtual", "zoom", "zoom meeting", "melalui zoom", "via zoom", "secara daring", "secara virtual",
            "video conference", "konferensi video", "vicon", "webinar"
        ];
        /// Both.
        Hybrid "hibrida" [
            "hybrid", "hibrid", "campuran", "luring dan daring", "daring dan luring", "offline dan online",
            "online dan offline", "tatap muka dan daring", "daring dan tatap muka", "secara hybrid", "luring daring"
        ];
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
        Unreported "belum-ada-laporan" ["belum dilaporkan", "unknown"];
        /// Under way.
        Underway "berjalan" ["proses", "dalam proses", "sedang berjalan", "ongoing", "on progress"];
        /// Done.
        Done "selesai" ["sudah", "sudah selesai", "done", "tuntas", "terlaksana", "sudah dilaksanakan"];
        /// Put off.
        Postponed "tertunda" ["ditunda", "postponed"];
        /// Given up.
        Cancelled "dibatalkan" ["batal", "cancelled"];
    }
}

words! {
    /// The number that is compared with the bounds of a threshold.
    ThresholdOf {
        /// The value of the indicator.
        #[default]
        Value "nilai" ["value", "angka", "realisasi"];
        /// Its achievement in per cent of the target.
        Achievement "capaian" ["achievement", "persentase capaian", "capaian kinerja"];
    }
}

words! {
    /// The type of a document that was signed.
    DocumentType {
        /// A performance contract.
        #[default]
        PerformanceContract "kontrak-kinerja" ["perjanjian kinerja", "kontrak kinerja program"];
        /// A memorandum of understanding.
        Memorandum "mou" [
            "nota kesepahaman", "nota kesepahaman bersama", "nota kesepakatan", "kesepakatan bersama",
            "memorandum of understanding", "memorandum"
        ];
        /// A cooperation agreement.
        Cooperation "pks" ["perjanjian kerja sama", "perjanjian kerjasama"];
        /// A written commitment.
        Commitment "komitmen" ["pernyataan komitmen", "komitmen bersama", "pakta integritas", "deklarasi", "ikrar"];
        /// A decree.
        Decree "sk" ["surat keputusan", "keputusan"];
        /// Signed minutes.
        Minutes "berita-acara" ["ba", "berita acara kesepakatan"];
    }
}

impl DocumentType {
    /// True if it is signed by several parties.
    #[must_use]
    pub const fn has_parties(self) -> bool {
        matches!(
            self,
            Self::PerformanceContract | Self::Memorandum | Self::Cooperation
        )
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
