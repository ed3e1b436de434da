//! Short hashes that identify a bank, a question, and a revision of a question.
//!
//! All three are parts of a 64-bit FNV-1a hash (crate `fnv`), whose values don't change between versions or machines.
//! They distinguish versions but don't protect against forgery.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use fnv::FnvHasher;

fn fnv(bytes: &[u8]) -> u64 {
    let mut hasher = FnvHasher::default();
    hasher.write(bytes);
    hasher.finish()
}

/// Identifies a whole bank; written as sixteen hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Digest(pub u64);

impl Digest {
    /// The digest of these bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(fnv(bytes))
    }

    /// 20 bits of it, for codes that people type. Two banks collide once in a million pairs.
    pub fn check(self) -> u32 {
        fold(self.0, 20) as u32
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Identifies a question in saves: 36 bits of the hash of its id, written as six characters. An author rule ensures
/// that the keys of a bank are unique.
#[derive(Clone, Copy, Debug, Eq)]
pub struct Key(u64);

// Implemented by hand so that tests can count the comparisons.
impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        #[cfg(test)]
        comparisons::COUNT.set(comparisons::COUNT.get() + 1);
        self.0.cmp(&other.0)
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.0.hash(hasher);
    }
}

/// Counts comparisons of keys.
#[cfg(test)]
pub(crate) mod comparisons {
    use std::cell::Cell;

    thread_local!(pub(super) static COUNT: Cell<usize> = const { Cell::new(0) });

    /// The number of key comparisons during `act`.
    pub(crate) fn count(act: impl FnOnce()) -> usize {
        COUNT.set(0);
        act();
        COUNT.get()
    }
}

impl Key {
    /// The width of a key in bits.
    pub const BITS: u32 = 36;

    /// The key of a question's id, such as `s3-replication/backfill-after-enabling-a-rule`.
    pub fn of_id(id: &str) -> Self {
        Self(fold(fnv(id.as_bytes()), Self::BITS))
    }

    /// The key with this value; bits above [`Key::BITS`] are dropped.
    pub fn from_value(value: u64) -> Self {
        Self(value & ((1 << Self::BITS) - 1))
    }

    /// Its value, below 2^36.
    pub fn value(self) -> u64 {
        self.0
    }
}

/// Identifies the wording of a question: 12 bits of the hash of its key and of everything a candidate reads. It shows
/// that a question has been edited since, but not how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Revision(u16);

impl Revision {
    /// The width of a revision in bits.
    pub const BITS: u32 = 12;

    /// The revision of these bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(fold(fnv(bytes), Self::BITS) as u16)
    }

    /// The revision with this value; bits above [`Revision::BITS`] are dropped.
    pub fn from_value(value: u16) -> Self {
        Self(value & ((1 << Self::BITS) - 1))
    }

    /// Its value, below 2^12.
    pub fn value(self) -> u16 {
        self.0
    }
}

/// Shortens an FNV hash by "xor folding", which its authors recommend over truncation.
fn fold(hash: u64, bits: u32) -> u64 {
    (hash >> bits ^ hash) & ((1 << bits) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_the_same_for_ever() {
        // Published FNV-1a test vectors (draft-eastlake-fnv): "" and "foobar".
        assert_eq!(Digest::of_bytes(b"").0, 0xcbf2_9ce4_8422_2325);
        assert_eq!(Digest::of_bytes(b"foobar").0, 0x8594_4171_f739_67e8);
        assert_eq!(Digest::of_bytes(b"").to_string(), "cbf29ce484222325");
        assert_eq!(Digest::of_bytes(b"foobar").check(), 0x967e8 ^ 0x71f73);
        assert_eq!(Key::of_id("s3/a").value(), fold(fnv(b"s3/a"), 36));
        assert!(Key::of_id("s3/a").value() < 1 << 36);
        assert!(Revision::of_bytes(b"x").value() < 1 << 12);
    }
}
