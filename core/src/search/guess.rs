//! A word of the query that is in no text may be the initials of words (`dlq`: dead-letter queue), or a form of another
//! word (`idempotency`: idempotent).

use super::words::starts;
use super::{Index, POSITION_BITS, worth};
use core::cell::Cell;

/// The lengths of words that are looked up as initials: two letters would be found everywhere.
const INITIALS: core::ops::RangeInclusive<usize> = 3..=6;
/// The shortest beginning, and how many letters at most are cut off.
const LEAST_STEM: usize = 5;
const MOST_ENDING: usize = 4;

impl Index {
    /// Raises the points of the hits with what the word may stand for. It is at `place` of so many words of the query.
    pub(super) fn guess(&self, word: &[u8], place: (usize, usize), points: &mut [u32]) {
        if !word.is_ascii() {
            return;
        }
        let mut is_initials = |initials: &[u8]| {
            INITIALS.contains(&initials.len()) && self.raise(word, place, points, &|text| spells(text, initials))
        };
        // "RCUs" are several.
        let is_several = word.strip_suffix(b"s").is_some_and(&mut is_initials);
        if is_initials(word) || is_several {
            return;
        }
        // The longest beginning that some word has.
        let longest = Cell::new(0);
        self.raise(word, place, points, &|text| {
            let alike = text.iter().zip(word).take_while(|(a, b)| a == b).count();
            longest.set(longest.get().max(alike));
            false
        });
        let stem = &word[..longest.get()];
        if stem.len() >= LEAST_STEM.max(word.len().saturating_sub(MOST_ENDING)) {
            self.raise(word, place, points, &|text| text.starts_with(stem));
        }
    }

    /// Gives the hits with a match the points of a prefix; false if there is none. Matches start like the word.
    fn raise(
        &self,
        word: &[u8],
        (at, count): (usize, usize),
        points: &mut [u32],
        matches: &dyn Fn(&[u8]) -> bool,
    ) -> bool {
        let mut found = false;
        for (part, text, early) in self.words_from(word[0]) {
            if matches(text) {
                let points = &mut points[part.hit * count + at];
                *points = (*points).max((part.weight * worth::PREFIX) << POSITION_BITS | u32::from(early));
                found = true;
            }
        }
        found
    }
}

/// Whether these are the initials of the first words of a text, which starts with a word.
fn spells(text: &[u8], initials: &[u8]) -> bool {
    let mut rest = initials.iter();
    rest.next() == text.first() && {
        let mut next = starts(text).map(|start| text[start]);
        rest.all(|&initial| next.next() == Some(initial))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_adjacent_words() {
        for (text, initials, expected) in [
            ("dead letter queue", "dlq", true),
            ("dead letter queues hold messages", "dlq", true),
            ("dead letter", "dlq", false),
            ("dead letter office queue", "dlq", false),
            ("point in time recovery", "pitr", true),
            ("dlq", "dlq", false),
        ] {
            assert_eq!(spells(text.as_bytes(), initials.as_bytes()), expected, "{initials} in {text}");
        }
    }
}
