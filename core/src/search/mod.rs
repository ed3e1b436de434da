//! Full-text search over the topics, facts and questions of a bank, so that a half-remembered word leads to the page
//! that explains it. It runs on every keystroke and offline: each word of a query makes one pass over the words of
//! the text that start with the same letter; a word that is in no text makes up to four more.
//!
//! Texts and queries are normalized to lowercase words first, so case and punctuation don't matter. Text that is not
//! ASCII goes through a folding function that the caller provides (Unicode NFKC and case folding): its tables are
//! larger than the rest of the program's logic, and browsers have them built in. A query word matches at the start of a
//! word of the text. From there, a walk continues along text and query and skips the gaps between words on both sides.
//! So `multiaz`, `multi az` and `Multi-AZ` find each other, and adjacent words score higher.
//!
//! A word of the query that is in no text is looked up as initials (`dlq`), then by its beginning (`guess`). Results need
//! not match what was guessed.
//!
//! Limits: no spelling correction and no synonyms. Explanations are not searched. All options of a question have
//! the same weight, so the ranking doesn't reveal the key. The index takes five bytes of memory for each word, beside
//! the text.

mod guess;
mod marks;
mod words;

use crate::bank::{Bank, Block, Inline, Rest, Words};
use core::cmp::Reverse;
pub use marks::{excerpt, marks};
use words::{add_words, query_words, starts};

/// A search result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// The index of a topic in the bank.
    Topic(usize),
    /// The index of a fact in the bank.
    Fact(usize),
    /// The index of a question in the bank.
    Question(usize),
}

/// Weights by kind of text. Each is twice the next, which is about the ratio of the best match to the weakest, so the
/// kind of text counts for more than the kind of match.
mod weight {
    pub(super) const TITLE: u32 = 16;
    pub(super) const FACT: u32 = 8;
    /// Changes since the notes were written, and stems.
    pub(super) const BESIDE: u32 = 4;
    pub(super) const OPTION: u32 = 2;
    /// The title of a fact's topic.
    pub(super) const HEADING: u32 = 1;
}

/// Points for a match of one word.
mod worth {
    pub(super) const WHOLE: u32 = 6;
    pub(super) const PREFIX: u32 = 5;
    pub(super) const ACROSS: u32 = 4;
    pub(super) const ACROSS_PREFIX: u32 = 3;
    /// Added for a word that follows the previous word of the query.
    pub(super) const ADJACENT: u32 = 3;
    /// Added for a text that equals the query.
    pub(super) const ALL: u32 = 1;
}

/// Shorter prefixes don't match across words: `acl` would be in every "a client".
const LEAST_ACROSS: usize = 5;

/// The last word position that the ranking distinguishes. Points store it in their low bits.
const LAST_POSITION: u32 = 255;
const POSITION_BITS: u32 = 8;

/// The searchable text of a bank, built once.
#[derive(Clone, Debug)]
pub struct Index {
    /// Every part's words, each preceded by a space.
    text: String,
    parts: Vec<Part>,
    hits: Vec<Hit>,
    /// The words of the text by their first byte. A query reads only those that start like one of its words.
    starts: Vec<Starts>,
    fold: Fold,
}

/// Where the words with the same first byte are, in the order of the text.
#[derive(Clone, Debug, Default)]
struct Starts {
    at: Vec<u32>,
    /// How early each is in its part: [`LAST_POSITION`] for the first word, and 0 from that position on.
    early: Vec<u8>,
}

/// Normalizes equivalent texts: `ﬁ` and `fi`, `É` and `é`. Called only for texts that are not ASCII.
pub type Fold = fn(&str) -> String;

/// A piece of searchable text.
#[derive(Clone, Debug)]
struct Part {
    /// The index of its result in `hits`.
    hit: usize,
    weight: u32,
    /// Where its words end; they start where those of the previous part end.
    end: usize,
}

impl Index {
    /// Builds the index of a bank.
    pub fn of(bank: &Bank, words: &Words, rest: &Rest, fold: Fold) -> Self {
        let starts = vec![Starts::default(); 256];
        let mut index = Self { text: String::new(), parts: Vec::new(), hits: Vec::new(), starts, fold };
        for (i, topic) in bank.topics.iter().enumerate() {
            index.hits.push(Hit::Topic(i));
            index.add(weight::TITLE, &topic.title);
        }
        for (i, (fact, &topic)) in rest.facts.iter().zip(&bank.fact_topics).enumerate() {
            index.hits.push(Hit::Fact(i));
            index.add(weight::FACT, &Inline::line(&fact.text));
            if let Some(changed) = &fact.changed {
                index.add(weight::BESIDE, &Inline::line(changed));
            }
            if let Some(topic) = bank.topics.get(usize::from(topic)) {
                index.add(weight::HEADING, &topic.title);
            }
        }
        for (i, question) in words.questions.iter().enumerate() {
            index.hits.push(Hit::Question(i));
            index.add(weight::BESIDE, &Block::plain(&question.stem));
            for option in &question.options {
                index.add(weight::OPTION, &Inline::line(option));
            }
        }
        index
    }

    /// Adds a part to the last hit.
    fn add(&mut self, weight: u32, text: &str) {
        let begin = self.text.len();
        add_words(&mut self.text, text, self.fold);
        let added = &self.text.as_bytes()[begin..];
        for (position, start) in starts(added).enumerate() {
            let same = &mut self.starts[usize::from(added[start])];
            same.at.push((begin + start) as u32);
            same.early.push((LAST_POSITION as usize).saturating_sub(position) as u8);
        }
        self.parts.push(Part { hit: self.hits.len() - 1, weight, end: self.text.len() });
    }

    /// The best results first, at most `most`; empty for a query without letters or digits.
    ///
    /// Returns the results that match every word of the query. If there are none, returns those that match some words,
    /// the most matches first.
    pub fn find(&self, query: &str, most: usize) -> Vec<Hit> {
        let query = query_words(query, self.fold);
        let query = query.as_bytes();
        let words: Vec<usize> = starts(query).collect();
        let count = words.len();
        if count == 0 {
            return Vec::new();
        }
        let (points, is_guessed) = self.points(query, &words);
        let of = |hit: usize| &points[hit * count..(hit + 1) * count];
        let found = |hit: usize| of(hit).iter().filter(|&&p| p > 0).count();

        let all: Vec<usize> = (0..self.hits.len()).filter(|&hit| found(hit) > 0).collect();
        let is_complete = !is_guessed && all.iter().any(|&hit| found(hit) == count);
        let least = if is_complete { count } else { 1 };
        let fit = all.iter().copied().filter(|&hit| found(hit) >= least);

        // Rare words say more about the search.
        let rarity: Vec<u32> = (0..count)
            .map(|word| {
                let having = all.iter().filter(|&&hit| of(hit)[word] > 0).count();
                1 + (self.hits.len() / having.max(1)).max(1).ilog2()
            })
            .collect();
        let rank = |hit: usize| {
            let sum: u32 = of(hit).iter().zip(&rarity).map(|(p, rarity)| (p >> POSITION_BITS) * rarity).sum();
            let early: u32 = of(hit).iter().map(|p| p & LAST_POSITION).sum();
            Reverse((found(hit), sum, early))
        };
        let mut best = Vec::new();
        for hit in fit {
            let rank = rank(hit);
            // Few are kept, so this is faster than sorting all. Those of the same rank stay in the order of the bank.
            let place = best.partition_point(|(other, _)| *other <= rank);
            if place < most {
                best.truncate(most - 1);
                best.insert(place, (rank, hit));
            }
        }
        best.into_iter().map(|(_, hit)| self.hits[hit]).collect()
    }

    /// The words of the text that start with this byte: the part of each, the text of the part from there on, and how
    /// early it is.
    fn words_from(&self, first: u8) -> impl Iterator<Item = (&Part, &[u8], u8)> {
        let same = &self.starts[usize::from(first)];
        let mut parts = self.parts.iter();
        let mut part = parts.next();
        same.at.iter().zip(&same.early).map_while(move |(&at, &early)| {
            while part.is_some_and(|part| part.end <= at as usize) {
                part = parts.next();
            }
            let part = part?;
            Some((part, &self.text.as_bytes()[at as usize..part.end], early))
        })
    }

    /// The points of each hit for each word of the query, hit by hit. Each is the best match's points, or 0 without a
    /// match. Also returns whether a word is in no text.
    fn points(&self, query: &[u8], words: &[usize]) -> (Vec<u32>, bool) {
        let mut points = vec![0; self.hits.len() * words.len()];
        for (word, &from) in words.iter().enumerate() {
            for (part, text, early) in self.words_from(query[from]) {
                let of_hit = &mut points[part.hit * words.len()..(part.hit + 1) * words.len()];
                rate(text, part.weight, &query[from..], early, &mut of_hit[word..], word == 0);
            }
        }
        let mut is_guessed = false;
        for (word, &from) in words.iter().enumerate() {
            if points.iter().skip(word).step_by(words.len()).all(|&points| points == 0) {
                is_guessed = true;
                let end = query[from..].iter().position(|&b| b == b' ').map_or(query.len(), |length| from + length);
                self.guess(&query[from..end], (word, words.len()), &mut points);
            }
        }
        (points, is_guessed)
    }
}

/// Raises a hit's points, one for each word of the query, by the match at the start of a word of the text.
///
/// This is a small function that runs once for each such word of the text. As a single function over the whole text, it was
/// miscompiled by WebKit's optimizing compiler, which confused variables when it took over in the middle of the walk
/// (2.50; when provoked, in 10 of 3945 starts of the page, and in 2 of 3864 since).
#[inline(never)]
fn rate(text: &[u8], weight: u32, query: &[u8], early: u8, points: &mut [u32], whole: bool) {
    follow(text, query, weight, early.into(), points);
    // The part equals the query. No later word of the part can match the first word better.
    if whole && u32::from(early) == LAST_POSITION && text == query {
        points[0] += (weight * worth::ALL) << POSITION_BITS;
    }
}

/// Walks along a text and a query, from the start of a word in each, for as long as their letters match. Raises the
/// points of every query word that it passes.
fn follow(text: &[u8], query: &[u8], weight: u32, early: u32, points: &mut [u32]) {
    let (mut t, mut q) = (0, 0);
    let mut across = false;
    let mut adjacent = 0;
    for points in points {
        let began = q;
        while let Some(&letter) = query.get(q).filter(|&&b| b != b' ') {
            match text.get(t) {
                Some(b' ') => across = true,
                Some(&b) if b == letter => q += 1,
                _ => return,
            }
            t += 1;
        }
        let ends = text.get(t).is_none_or(|&b| b == b' ');
        let match_worth = match (across, ends) {
            (false, true) => worth::WHOLE,
            (false, false) => worth::PREFIX,
            (true, true) => worth::ACROSS,
            (true, false) if q - began >= LEAST_ACROSS => worth::ACROSS_PREFIX,
            (true, false) => return,
        };
        *points = (*points).max((weight * (match_worth + adjacent)) << POSITION_BITS | early);
        adjacent = worth::ADJACENT;
        across = !ends;
        t += usize::from(ends);
        q += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_walk(text: &str, query: &str, expected: &[u32]) {
        let mut points = vec![0; expected.len()];
        follow(text.as_bytes(), query.as_bytes(), 1, 0, &mut points);
        let worths: Vec<u32> = points.iter().map(|p| p >> POSITION_BITS).collect();
        assert_eq!(worths, expected, "{query} in {text}");
    }

    #[test]
    fn a_walk_passes_over_gaps_on_both_sides() {
        use worth::*;
        check_walk("multi az", "multi az", &[WHOLE, WHOLE + ADJACENT]);
        check_walk("multi azs", "multi az", &[WHOLE, PREFIX + ADJACENT]);
        check_walk("multi az", "multiaz", &[ACROSS]);
        check_walk("multi az", "multia", &[ACROSS_PREFIX]);
        check_walk("multiaz", "multi az", &[PREFIX, ACROSS + ADJACENT]);
        check_walk("multi region", "multi az", &[WHOLE, 0]);
        check_walk("multi", "multi az", &[WHOLE, 0]);
    }

    #[test]
    fn a_short_beginning_is_not_found_across_words() {
        check_walk("a client", "acl", &[0]);
        check_walk("x ray", "xray", &[worth::ACROSS]);
    }
}
