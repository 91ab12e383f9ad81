//! Every code of a diagnostic: one table, in the order in which a file is read.
//!
//! A code never changes its meaning, because people search for it, silence it and count it.

use serde::{Deserialize, Serialize};

/// Severity of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site is not written.
    Error,
    /// The site is written; a person should check.
    Warning,
    /// The reading of an ambiguous value, so that a person can correct it.
    Note,
}

macro_rules! codes {
    ($($name:ident $slug:literal $severity:ident;)*) => {
        /// The rule that a diagnostic is about. `docs/diagnostics.md` explains each with examples.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code {
            $(#[doc = concat!("`", $slug, "`")] $name,)*
        }

        impl Code {
            /// Every code, in table order.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The stable name of the code in reports: `unknown-province`.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)* }
            }

            /// The severity of the code, unless a fault sets another one.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    // file
    NotUtf8 "not-utf8" Error;
    ControlCharacter "control-character" Error;
    NoFrontMatter "no-front-matter" Error;
    UnclosedFrontMatter "unclosed-front-matter" Error;
    YamlSyntax "yaml-syntax" Error;
    YamlLimit "yaml-limit" Error;
    TooLarge "too-large" Error;
    UnreadableFile "unreadable-file" Error;
    OutsideProject "outside-project" Error;
    UnreadFile "unread-file" Warning;
    // keys
    DuplicateKey "duplicate-key" Error;
    UnknownKey "unknown-key" Error;
    MissingKey "missing-key" Error;
    WrongType "wrong-type" Error;
    EmptyValue "empty-value" Error;
    UnknownValue "unknown-value" Error;
    Placeholder "placeholder" Error;
    ListAsProse "list-as-prose" Warning;
    IncompleteItem "incomplete-item" Warning;
    TitleInCapitals "title-in-capitals" Warning;
    Contradiction "contradiction" Warning;
    RepeatedValue "repeated-value" Warning;
    // dates
    BadDate "bad-date" Error;
    DateWithoutYear "date-without-year" Error;
    ReversedRange "reversed-range" Error;
    WeekdayMismatch "weekday-mismatch" Error;
    AmbiguousDate "ambiguous-date" Note;
    TimeZoneMismatch "time-zone-mismatch" Warning;
    MeetingToCome "meeting-to-come" Warning;
    AgendaPast "agenda-past" Note;
    // vocabulary
    UnknownKind "unknown-kind" Error;
    ContradictoryKind "contradictory-kind" Error;
    UnknownProvince "unknown-province" Error;
    ProvinceNotYet "province-not-yet" Error;
    ProvinceMovedOn "province-moved-on" Warning;
    UnknownRegency "unknown-regency" Error;
    AmbiguousRegency "ambiguous-regency" Error;
    RegencyElsewhere "regency-elsewhere" Error;
    FormerName "former-name" Warning;
    LevelMismatch "level-mismatch" Error;
    UnknownIndicator "unknown-indicator" Error;
    // numbers
    BadNumber "bad-number" Error;
    AmbiguousNumber "ambiguous-number" Error;
    ImpossibleNumber "impossible-number" Error;
    UnusualNumber "unusual-number" Warning;
    ValueExceedsBase "value-exceeds-base" Error;
    ValueAfterMeeting "value-after-meeting" Error;
    AchievementMismatch "achievement-mismatch" Warning;
    MissingPeriod "missing-period" Warning;
    MissingSource "missing-source" Warning;
    MissingRegion "missing-region" Warning;
    // agreements
    DoneWithoutEvidence "done-without-evidence" Warning;
    // links
    BrokenLink "broken-link" Error;
    MissingFile "missing-file" Error;
    UnknownRecord "unknown-record" Error;
    FollowsLater "follows-later" Error;
    FollowsCycle "follows-cycle" Error;
    UnknownAgreement "unknown-agreement" Error;
    ContinuesLater "continues-later" Error;
    ContinuesElsewhere "continues-elsewhere" Warning;
    UnsafeLink "unsafe-link" Error;
    TrackingLink "tracking-link" Warning;
    DuplicateMeeting "duplicate-meeting" Warning;
    // photos
    PhotoWithoutAlt "photo-without-alt" Error;
    PhotoWithoutCredit "photo-without-credit" Error;
    UnusableFile "unusable-file" Error;
    // text
    CutByComment "cut-by-comment" Warning;
    DuplicateParagraph "duplicate-paragraph" Warning;
    PastedPage "pasted-page" Warning;
    DamagedText "damaged-text" Warning;
    PersonalData "personal-data" Warning;
    RawHtml "raw-html" Warning;
    MarkdownAsTyped "markdown-as-typed" Warning;
    MarkdownMisread "markdown-misread" Warning;
    // site
    BadConfig "bad-config" Error;
    UnknownTheme "unknown-theme" Error;
    TemplateError "template-error" Error;
    AddressCollision "address-collision" Error;
    BadSlug "bad-slug" Error;
    UnportableName "unportable-name" Error;
    LostAddress "lost-address" Error;
    ForeignOutput "foreign-output" Error;
}

impl Code {
    /// The code with this slug.
    pub(crate) fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.slug() == slug)
    }

    /// Whether it says that something is not there.
    pub(crate) const fn tells_of_absence(self) -> bool {
        matches!(
            self,
            Self::MissingKey
                | Self::MissingSource
                | Self::MissingPeriod
                | Self::MissingRegion
                | Self::PhotoWithoutAlt
                | Self::PhotoWithoutCredit
        )
    }
}
