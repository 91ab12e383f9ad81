//! Interner: gives each distinct value a small number, shared by all threads.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};
use std::sync::{Mutex, MutexGuard, PoisonError};

use foldhash::fast::RandomState;

/// Number of shards, each with its own lock, so that threads seldom wait for each other.
const SHARDS: usize = 64;

/// A table that numbers each value once.
#[derive(Debug)]
pub struct Interner<T> {
    hasher: RandomState,
    shards: Vec<Mutex<HashMap<T, u32, RandomState>>>,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        let shards = std::iter::repeat_with(Mutex::default);
        Self {
            hasher: RandomState::default(),
            shards: shards.take(SHARDS).collect(),
        }
    }
}

impl<T: Hash + Eq> Interner<T> {
    /// The number of `value`, the same at every call.
    #[must_use]
    pub fn number(&self, value: T) -> u32 {
        let shard = self.shard(&value);
        let mut values = self.values(shard);
        // A shard hands out only numbers that leave its own index when divided by `SHARDS`, so no two shards collide.
        let next = values.len() * SHARDS + shard;
        *values
            .entry(value)
            .or_insert_with(|| u32::try_from(next).unwrap_or(u32::MAX))
    }

    /// The number of `value`, if it has one.
    #[must_use]
    pub fn get(&self, value: &T) -> Option<u32> {
        self.values(self.shard(value)).get(value).copied()
    }

    fn shard(&self, value: &T) -> usize {
        usize::try_from(self.hasher.hash_one(value) % SHARDS as u64).unwrap_or(0)
    }

    fn values(&self, shard: usize) -> MutexGuard<'_, HashMap<T, u32, RandomState>> {
        // A panic of another thread cannot leave the table half changed, so a poisoned lock is safe to use.
        let values = self.shards[shard].lock();
        values.unwrap_or_else(PoisonError::into_inner)
    }

    /// All values with their numbers, in no particular order.
    #[must_use]
    pub fn into_values(self) -> Vec<(u32, T)> {
        let shards = self.shards.into_iter();
        let shards = shards.map(|shard| shard.into_inner().unwrap_or_else(PoisonError::into_inner));
        let values = shards.flat_map(HashMap::into_iter);
        values.map(|(value, number)| (number, value)).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::page::interner::Interner;

    #[test]
    fn each_value_has_one_number_of_its_own() {
        let interner = Interner::default();
        let numbers: Vec<u32> = (0..500).map(|value| interner.number(value % 100)).collect();
        assert!((0..400).all(|at| numbers[at] == numbers[at + 100]));
        let values: BTreeMap<u32, i32> = interner.into_values().into_iter().collect();
        assert_eq!(values.len(), 100);
        assert!((0..100).all(|value| values[&numbers[value]] == i32::try_from(value).unwrap()));
    }
}
