//! Deletions. A missing key proves nothing: its text may have been lost or may never have arrived. So a deletion is an
//! entry of its own that names what it deleted and syncs like any other entry.

use super::keys::{self, record_key_of};
use crate::Millis;
use std::collections::BTreeMap;

/// One deletion. Undoing it rewrites it without the restored keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deletion {
    /// A random number that identifies it in saves.
    pub id: u64,
    /// Deletes every value named in `keys` that was last changed at or before this time.
    pub at: Millis,
    /// When this entry last changed. The later of two versions wins.
    pub changed: Millis,
    /// The deleted keys.
    pub keys: Vec<String>,
}

impl Deletion {
    /// This deletion without the keys of values that were restored at `now`.
    #[must_use]
    pub fn without(&self, restored: &dyn Fn(&str) -> bool, now: Millis) -> Self {
        let keys = self.keys.iter().filter(|key| !restored(key)).cloned().collect();
        Self { keys, changed: now.max(self.changed.saturating_add(1)), ..*self }
    }
}

/// The combined effect of several deletions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deleted {
    /// The index in `latest` of each key's deletion.
    named: BTreeMap<String, usize>,
    /// The time and id of each deletion.
    latest: Vec<(Millis, u64)>,
}

impl Deleted {
    /// Combines these deletions.
    pub fn by<'a>(deletions: impl IntoIterator<Item = &'a Deletion>) -> Self {
        let mut deleted = Self::default();
        for deletion in deletions {
            let this = (deletion.at, deletion.id);
            deleted.latest.push(this);
            let index = deleted.latest.len() - 1;
            for key in &deletion.keys {
                let held = deleted.named.entry(key.clone()).or_insert(index);
                if deleted.latest[*held] < this {
                    *held = index;
                }
            }
        }
        deleted
    }

    /// The id of a deletion that covers the value with this key, last changed at `changed`. A deletion of a finished
    /// attempt also covers it while it was running.
    pub fn covers(&self, key: &str, changed: Millis) -> Option<u64> {
        let named = |key: &str| self.latest(key).filter(|(at, _)| *at >= changed).map(|(_, id)| id);
        named(key).or_else(|| record_key_of(key).and_then(|record| named(&record)))
    }

    /// The latest time at which the value of this key was deleted; 0 if never.
    pub fn at(&self, key: &str) -> Millis {
        self.latest(key).map_or(0, |(at, _)| at)
    }

    fn latest(&self, key: &str) -> Option<(Millis, u64)> {
        self.named.get(key).map(|index| self.latest[*index])
    }
}

/// Whether a deletion can name a key: any of Carrel's except other deletions.
pub(super) fn can_name(key: &str) -> bool {
    key.starts_with(keys::PREFIX) && !matches!(keys::parse(key), Some(keys::StorageKey::Deletion(_)))
}
