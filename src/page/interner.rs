//! Interner: gives each distinct key a small number, shared by all threads.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};
use std::sync::{Mutex, MutexGuard, PoisonError};

use foldhash::fast::RandomState;

/// Number of shards, each with its own lock, so that threads seldom wait for each other.
const SHARDS: usize = 64;

/// A table that numbers each key once, and keeps the value that came with it first.
#[derive(Debug)]
pub struct Interner<K, V> {
    hasher: RandomState,
    shards: Vec<Mutex<Shard<K, V>>>,
}

type Shard<K, V> = HashMap<K, (u32, V), RandomState>;

impl<K, V> Default for Interner<K, V> {
    fn default() -> Self {
        let shards = std::iter::repeat_with(Mutex::default);
        Self {
            hasher: RandomState::default(),
            shards: shards.take(SHARDS).collect(),
        }
    }
}

impl<K: Hash + Eq, V> Interner<K, V> {
    /// The number of `key`, the same at every call. `value` is called for a new key only.
    #[must_use]
    pub fn number(&self, key: K, value: impl FnOnce() -> V) -> u32 {
        let at = self.shard(&key);
        let mut shard = self.locked(at);
        // A shard hands out only numbers that leave its own index when divided by `SHARDS`, so no two shards collide.
        let next = shard.len() * SHARDS + at;
        let number = || u32::try_from(next).unwrap_or(u32::MAX);
        shard.entry(key).or_insert_with(|| (number(), value())).0
    }

    /// The number of `key`, if it has one.
    #[must_use]
    pub fn get(&self, key: &K) -> Option<u32> {
        let shard = self.locked(self.shard(key));
        shard.get(key).map(|(number, _)| *number)
    }

    fn shard(&self, key: &K) -> usize {
        usize::try_from(self.hasher.hash_one(key) % SHARDS as u64).unwrap_or(0)
    }

    fn locked(&self, shard: usize) -> MutexGuard<'_, Shard<K, V>> {
        // A panic of another thread cannot leave the table half changed, so a poisoned lock is safe to use.
        let shard = self.shards[shard].lock();
        shard.unwrap_or_else(PoisonError::into_inner)
    }

    /// All keys with their numbers and values, in no particular order.
    pub fn into_entries(self) -> impl Iterator<Item = (u32, K, V)> {
        let shards = self.shards.into_iter();
        let shards = shards.map(|shard| shard.into_inner().unwrap_or_else(PoisonError::into_inner));
        let entries = shards.flat_map(HashMap::into_iter);
        entries.map(|(key, (number, value))| (number, key, value))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::page::interner::Interner;

    #[test]
    fn each_key_has_one_number_and_its_first_value() {
        let interner = Interner::default();
        let number = |asked: usize| interner.number(asked % 100, || asked);
        let numbers: Vec<u32> = (0..500).map(number).collect();
        assert!((0..400).all(|at| numbers[at] == numbers[at + 100]));
        let entries = interner.into_entries();
        let entries: BTreeMap<u32, (usize, usize)> = entries
            .map(|(number, key, value)| (number, (key, value)))
            .collect();
        assert_eq!(entries.len(), 100);
        assert!((0..100).all(|key| entries[&numbers[key]] == (key, key)));
    }
}
