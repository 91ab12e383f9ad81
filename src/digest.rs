//! Digests of values: 128 bits of BLAKE3 over what a derived `Hash` writes. Two values with the same digest are the same
//! for all purposes of the cache; digests of other builds of the program mean nothing.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

/// 128 bits of BLAKE3.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Digest([u8; 16]);

impl Digest {
    /// The digest of all that the `Hash` of `value` writes.
    #[must_use]
    pub fn of<T: Hash + ?Sized>(value: &T) -> Self {
        let mut hasher = DigestHasher::default();
        value.hash(&mut hasher);
        hasher.digest()
    }
}

/// Feeds BLAKE3 with what a `Hash` writes.
#[derive(Debug, Default)]
pub struct DigestHasher {
    /// BLAKE3, once there is more than one buffer. Its state is large, and most values are small.
    hasher: Option<Box<blake3::Hasher>>,
    pending: Vec<u8>,
}

/// Bytes that are gathered before BLAKE3 is called.
const BUFFER: usize = 4096;

impl DigestHasher {
    fn flush(&mut self) {
        self.hasher.get_or_insert_default().update(&self.pending);
        self.pending.clear();
    }

    fn hash(mut self) -> blake3::Hash {
        if self.hasher.is_some() {
            self.flush();
        }
        match self.hasher {
            Some(hasher) => hasher.finalize(),
            None => blake3::hash(&self.pending),
        }
    }

    /// The digest of all that was written.
    #[must_use]
    pub fn digest(self) -> Digest {
        let [bytes @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = *self.hash().as_bytes();
        Digest(bytes)
    }
}

impl Hasher for DigestHasher {
    // A derived `Hash` writes a few bytes at a time; a call of BLAKE3 costs more than copying them.
    fn write(&mut self, bytes: &[u8]) {
        if self.pending.len() + bytes.len() > BUFFER {
            self.flush();
        }
        self.pending.extend_from_slice(bytes);
    }

    // 64 bits are too few to tell states of a site apart for ever, so `Digest::of` does not use them.
    fn finish(&self) -> u64 {
        let copy = Self {
            hasher: self.hasher.clone(),
            pending: self.pending.clone(),
        };
        let hash = copy.hash();
        hash.as_bytes()
            .first_chunk()
            .map_or(0, |bytes| u64::from_le_bytes(*bytes))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::digest::{BUFFER, Digest};

    #[test]
    fn different_values_have_different_digests() {
        let long = "x".repeat(2 * BUFFER);
        let digests = BTreeSet::from([
            Digest::of("ab"),
            Digest::of("abc"),
            Digest::of(&["ab", "c"]),
            Digest::of(&["a", "bc"]),
            Digest::of(&(1_u8, Some(2_u16))),
            Digest::of(&(1_u8, None::<u16>)),
            Digest::of(&long),
            Digest::of(&(&long, 1_u8)),
        ]);
        assert_eq!(digests.len(), 8);
        assert_eq!(Digest::of(&long), Digest::of(&*long));
    }
}
