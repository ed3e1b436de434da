//! Full-text search over the topics, facts and questions of a bank, so that a word half remembered leads to the page
//! that explains it. It works while one types and without a network: one pass over one text for each query.
//!
//! Texts and queries become lower-case words first, so case and punctuation never matter. What is not ASCII is folded by
//! a function that the caller gives, which knows Unicode (NFKC and case): its tables are larger than the rest of the
//! program's logic, and browsers have them. A word is found where a word
//! of the text starts. A walk goes on from there along text and query and passes over the gaps between words on both
//! sides; so `multiaz`, `multi az` and `Multi-AZ` find each other, and words that stand together are noticed.
//!
//! Limits: no spelling mistakes, no stems, no synonyms. Reasons are not searched, and all options of a question count
//! alike wherever they stand: no ranking tells which is the key.

use crate::bank::{Bank, Block, Inline, Rest, Words};
use core::cmp::Reverse;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// The place of a topic in the bank.
    Topic(usize),
    /// The place of a fact in the bank.
    Fact(usize),
    /// The place of a question in the bank.
    Question(usize),
}

/// What a place in the text is worth. Each is twice the next, about what the best match is to the least, so that the
/// kind of text decides before the kind of match does.
mod weight {
    pub(super) const TITLE: u32 = 16;
    pub(super) const FACT: u32 = 8;
    /// What changed since the notes, and stems.
    pub(super) const BESIDE: u32 = 4;
    pub(super) const OPTION: u32 = 2;
    /// The title of the topic that a fact stands under.
    pub(super) const HEADING: u32 = 1;
}

/// What a match of one word is worth.
mod worth {
    pub(super) const WHOLE: u32 = 6;
    pub(super) const PREFIX: u32 = 5;
    pub(super) const ACROSS: u32 = 4;
    pub(super) const ACROSS_PREFIX: u32 = 3;
    /// More for a word that follows the one before it in the query.
    pub(super) const ADJACENT: u32 = 3;
    /// More for a text that is the query and nothing else.
    pub(super) const ALL: u32 = 1;
}

/// What of a query is read: more than anybody types.
const MOST_LETTERS: usize = 200;
const MOST_WORDS: usize = 12;

/// Shorter beginnings are not found across words: `acl` would be in every "a client".
const LEAST_ACROSS: usize = 5;

/// The last place in a text that is still told from the next; points keep it in their low bits.
const LAST_PLACE: u32 = 255;
const PLACE_BITS: u32 = 8;

/// The searchable text of a bank, made once.
#[derive(Clone, Debug)]
pub struct Index {
    /// Every part's words, each after a blank.
    text: String,
    parts: Vec<Part>,
    hits: Vec<Hit>,
    fold: Fold,
}

/// Makes texts that mean the same the same: `ﬁ` and `fi`, `É` and `é`. Asked only for texts that are not ASCII.
pub type Fold = fn(&str) -> String;

/// A piece of what can be found.
#[derive(Clone, Debug)]
struct Part {
    /// Its place in the index's `hits`.
    hit: usize,
    weight: u32,
    /// Where its words end; they begin where those of the part before end.
    end: usize,
}

impl Index {
    /// The index of this bank.
    pub fn of(bank: &Bank, words: &Words, rest: &Rest, fold: Fold) -> Self {
        let mut index = Self { text: String::new(), parts: Vec::new(), hits: Vec::new(), fold };
        for (place, topic) in bank.topics.iter().enumerate() {
            index.hits.push(Hit::Topic(place));
            index.add(weight::TITLE, &topic.title);
        }
        for (place, (fact, &topic)) in rest.facts.iter().zip(&bank.fact_topics).enumerate() {
            index.hits.push(Hit::Fact(place));
            index.add(weight::FACT, &Inline::line(&fact.text));
            if let Some(changed) = &fact.changed {
                index.add(weight::BESIDE, &Inline::line(changed));
            }
            if let Some(topic) = bank.topics.get(usize::from(topic)) {
                index.add(weight::HEADING, &topic.title);
            }
        }
        for (place, question) in words.questions.iter().enumerate() {
            index.hits.push(Hit::Question(place));
            index.add(weight::BESIDE, &Block::plain(&question.stem));
            for option in &question.options {
                index.add(weight::OPTION, &Inline::line(option));
            }
        }
        index
    }

    /// Adds a part of the last hit.
    fn add(&mut self, weight: u32, text: &str) {
        add_words(&mut self.text, text, self.fold);
        self.parts.push(Part { hit: self.hits.len() - 1, weight, end: self.text.len() });
    }

    /// Best first, at most `most`; empty for a query without letters or digits.
    ///
    /// What has every word of the query; if nothing has, what has some of them, most words first.
    pub fn find(&self, query: &str, most: usize) -> Vec<Hit> {
        let query = asked(query, self.fold);
        let query = query.as_bytes();
        let words: Vec<usize> = starts(query).collect();
        let count = words.len();
        if count == 0 {
            return Vec::new();
        }
        let points = self.points(query, &words);
        let of = |hit: usize| &points[hit * count..(hit + 1) * count];
        let found = |hit: usize| of(hit).iter().filter(|&&p| p > 0).count();

        let all: Vec<usize> = (0..self.hits.len()).filter(|&hit| found(hit) > 0).collect();
        let least = if all.iter().any(|&hit| found(hit) == count) { count } else { 1 };
        let mut fit: Vec<usize> = all.iter().copied().filter(|&hit| found(hit) >= least).collect();

        // A word that few have says more about what is sought.
        let rarity: Vec<u32> = (0..count)
            .map(|word| {
                let having = all.iter().filter(|&&hit| of(hit)[word] > 0).count();
                1 + (self.hits.len() / having.max(1)).max(1).ilog2()
            })
            .collect();
        let rank = |hit: usize| {
            let sum: u32 = of(hit).iter().zip(&rarity).map(|(p, rarity)| (p >> PLACE_BITS) * rarity).sum();
            let early: u32 = of(hit).iter().map(|p| p & LAST_PLACE).sum();
            Reverse((found(hit), sum, early))
        };
        fit.sort_by_cached_key(|&hit| rank(hit));
        fit.into_iter().take(most).map(|hit| self.hits[hit]).collect()
    }

    /// The points of each hit for each word of the query, hit by hit: those of the best match; 0 if there is none.
    fn points(&self, query: &[u8], words: &[usize]) -> Vec<u32> {
        let mut points = vec![0; self.hits.len() * words.len()];
        let mut begin = 0;
        for part in &self.parts {
            let of_hit = &mut points[part.hit * words.len()..(part.hit + 1) * words.len()];
            rate(&self.text.as_bytes()[begin..part.end], part.weight, query, words, of_hit);
            begin = part.end;
        }
        points
    }
}

/// Raises the points of a hit, one for each word of the query, by what one of its parts has of it.
///
/// A small function that is called for each part: in one that walked the whole text, WebKit's optimising compiler mistook
/// variables when it took over in mid-walk (2.50; provoked, in 10 of 3945 starts of the page, and in 2 of 3864 since).
#[inline(never)]
fn rate(text: &[u8], weight: u32, query: &[u8], words: &[usize], points: &mut [u32]) {
    for (place, at) in starts(text).enumerate() {
        let early = LAST_PLACE.saturating_sub(place as u32);
        for (word, &from) in words.iter().enumerate() {
            if text[at] == query[from] {
                follow(&text[at..], &query[from..], weight, early, &mut points[word..]);
            }
        }
    }
    if text == query {
        points[0] += (weight * worth::ALL) << PLACE_BITS;
    }
}

/// Walks along a text and a query, from a start of a word in each, as far as their letters agree. Raises the points of
/// every word of the query that it passes.
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
        *points = (*points).max((weight * (match_worth + adjacent)) << PLACE_BITS | early);
        adjacent = worth::ADJACENT;
        across = !ends;
        t += usize::from(ends);
        q += 1;
    }
}

/// The words of a query, no more than are read.
fn asked(query: &str, fold: Fold) -> String {
    let end = query.char_indices().nth(MOST_LETTERS).map_or(query.len(), |(i, _)| i);
    let mut words = String::new();
    add_words(&mut words, &query[..end], fold);
    let next = starts(words.as_bytes()).nth(MOST_WORDS);
    words.truncate(next.map_or(words.len(), |next| next - 1));
    words
}

/// Where words start in what [`add_words`] wrote.
fn starts(words: &[u8]) -> impl Iterator<Item = usize> {
    words.iter().enumerate().filter(|(_, b)| **b == b' ').map(|(i, _)| i + 1)
}

/// Writes a text's letters and digits in lower case, a blank before each word.
fn add_words(words: &mut String, text: &str, fold: Fold) {
    if text.is_ascii() { add_folded(words, text) } else { add_folded(words, &fold(text)) }
}

fn add_folded(words: &mut String, text: &str) {
    let mut inside = false;
    for (i, c) in text.char_indices() {
        if is_unseen(c) {
            continue;
        }
        if !is_letter(c) || owner(text, i) {
            inside = false;
            continue;
        }
        if !inside {
            words.push(' ');
        }
        inside = true;
        // Greek has a second small sigma, for the end of a word, which a beginning of that word does not have.
        words.push(if c == 'ς' { 'σ' } else { c.to_ascii_lowercase() });
    }
}

/// Whether a character shows nothing: words go on after it.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Whether a character belongs to a word. Beyond ASCII, where the bank has next to nothing, all but blanks and
/// punctuation do.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}'
        | '\u{2000}'..='\u{206f}'
        | '\u{2190}'..='\u{2bff}'
        | '\u{3000}'..='\u{303f}'
        | '\u{1f000}'.. => false,
        _ => true,
    }
}

/// Whether the letter at `i` is the s of an owner, as in "the queue's": a word of its own it would only get in the way.
fn owner(text: &str, i: usize) -> bool {
    let (before, from) = text.split_at(i);
    let s = from.strip_prefix(['s', 'S']).is_some_and(|after| !after.starts_with(is_letter));
    s && before.strip_suffix(['\'', '\u{2019}']).is_some_and(|word| word.ends_with(is_letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Enough of Unicode for these tests.
    fn folded(text: &str) -> String {
        text.to_lowercase()
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut words = String::new();
        add_words(&mut words, text, folded);
        assert_eq!(words, expected);
    }

    #[test]
    fn words_are_letters_and_digits_in_lower_case() {
        check("Call `s3:ObjectCreated:*`, then Multi-AZ.", " call s3 objectcreated then multi az");
        check("\u{1f980} \u{c9}t\u{e9} --- \u{3a3}\u{3c2}", " \u{e9}t\u{e9} \u{3c3}\u{3c3}");
        check("Dyna\u{200b}mo\u{ad}DB", " dynamodb");
        check(" ...", "");
    }

    #[test]
    fn an_owner_loses_its_s_and_nothing_else_does() {
        check("DynamoDB's, the queue\u{2019}s, EBS'S", " dynamodb the queue ebs");
        check("'s' 's3' users' it'st", " s s3 users it st");
    }

    #[test]
    fn a_query_is_read_up_to_its_bounds() {
        assert_eq!(asked(&"a ".repeat(500_000), folded), " a".repeat(MOST_WORDS));
        assert_eq!(asked(&"\u{e9}".repeat(500_000), folded), format!(" {}", "\u{e9}".repeat(MOST_LETTERS)));
    }

    #[track_caller]
    fn check_walk(text: &str, query: &str, expected: &[u32]) {
        let mut points = vec![0; expected.len()];
        follow(text.as_bytes(), query.as_bytes(), 1, 0, &mut points);
        let worths: Vec<u32> = points.iter().map(|p| p >> PLACE_BITS).collect();
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
