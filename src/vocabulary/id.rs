//! Handles of vocabulary entries: small, ordered as the lists are, valid only in the vocabulary that gave them.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
            pub struct $name(u16);

            impl $name {
                /// Its position in the vocabulary's list, from 0.
                #[must_use]
                pub const fn index(self) -> usize {
                    self.0 as usize
                }
            }

            impl Handle for $name {
                fn all(length: usize) -> impl Iterator<Item = Self> {
                    (0..u16::try_from(length).unwrap_or(u16::MAX)).map(Self)
                }

                fn position(self) -> usize {
                    self.index()
                }
            }
        )*
    };
}

/// Methods of all handles.
pub(super) trait Handle: Copy + Ord {
    /// Every handle of a list of `length`, which `merge` keeps below [`MAX_ENTRIES`].
    fn all(length: usize) -> impl Iterator<Item = Self>;

    /// Its position in the list, from 0.
    fn position(self) -> usize;
}

/// How many entries a list of the vocabulary may have.
pub(super) const MAX_ENTRIES: usize = 20_000;

ids! {
    /// A province, in the order of the Kemendagri codes.
    ProvinceId;
    /// A regency or city, in the order of the Kemendagri codes.
    RegencyId;
    /// A kind of meeting, in its usual order within a year.
    KindId;
    /// An indicator, in the order of the codes.
    IndicatorId;
}
