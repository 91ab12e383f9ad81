//! Sentences in both languages: a fault holds both, a report shows one.

use serde::{Deserialize, Serialize};

/// Languages of the interface and of messages.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Indonesian, the default.
    #[default]
    Id,
    /// English.
    En,
}

impl Language {
    /// The language with this ISO 639-1 code, `id` or `en`.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        match code {
            "id" => Some(Self::Id),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// Chooses between the Indonesian and the English form of something.
    pub(crate) fn pick<T>(self, id: T, en: T) -> T {
        match self {
            Self::Id => id,
            Self::En => en,
        }
    }

    /// The language's ISO 639-1 code, as in `<html lang>`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }
}

/// One sentence in Indonesian and in English.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Text {
    /// In Indonesian.
    pub id: String,
    /// In English.
    pub en: String,
}

impl Text {
    /// The sentence in `language`.
    pub(crate) fn in_language(&self, language: Language) -> &str {
        language.pick(&self.id, &self.en)
    }
}

/// `text!("ada {n}", "there are {n}")`: a [`Text`] from two format strings over the same names.
macro_rules! text {
    ($id:literal, $en:literal $(,)?) => {
        $crate::diagnostic::text::Text {
            id: format!($id),
            en: format!($en),
        }
    };
}

/// `fault!(Code::BadDate, "salah", "wrong", "tulis …", "write …")`: a [`Fault`](crate::diagnostic::Fault) with message
/// and help, each from two format strings over the same names. The help may be left out.
macro_rules! fault {
    ($code:expr, $id:literal, $en:literal $(,)?) => {
        $crate::diagnostic::Fault::new($code, text!($id, $en))
    };
    ($code:expr, $id:literal, $en:literal, $help_id:literal, $help_en:literal $(,)?) => {
        fault!($code, $id, $en).help(text!($help_id, $help_en))
    };
}
