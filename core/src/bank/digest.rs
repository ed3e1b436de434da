//! Short names for long things: a bank, a question, a question's present wording.
//!
//! All three are parts of one 64-bit FNV-1a hash (crate `fnv`), whose values do not change between versions
//! or machines. They tell honest versions apart; they are no defence against somebody who forges one.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use fnv::FnvHasher;

fn fnv(bytes: &[u8]) -> u64 {
    let mut hasher = FnvHasher::default();
    hasher.write(bytes);
    hasher.finish()
}

/// What a whole bank is known by; written as sixteen hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Digest(pub u64);

impl Digest {
    /// The digest of these bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(fnv(bytes))
    }

    /// 20 bits of it, for codes that people type: two banks have them in common once in a million.
    pub fn check(self) -> u32 {
        fold(self.0, 20) as u32
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// What a question is known by in saves: 36 bits of its id's hash, six characters where it is written.
/// That two ids of a bank differ in it is an author rule.
#[derive(Clone, Copy, Debug, Eq)]
pub struct Key(u64);

// By hand, so that tests can count the comparisons that an algorithm makes.
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

/// Counts how often keys are compared.
#[cfg(test)]
pub(crate) mod comparisons {
    use std::cell::Cell;

    thread_local!(pub(super) static COUNT: Cell<usize> = const { Cell::new(0) });

    /// The comparisons of keys that `act` takes.
    pub(crate) fn count(act: impl FnOnce()) -> usize {
        COUNT.set(0);
        act();
        COUNT.get()
    }
}

impl Key {
    /// Width of a key.
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

/// Which wording of a question was asked: 12 bits of the hash of everything a candidate reads and of the
/// key. Tells that a question has been edited since, not how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Revision(u16);

impl Revision {
    /// Width of a revision.
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

/// Fewer bits of an FNV hash, by the "xor folding" that its authors recommend over cutting.
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
