//! Where a text has the words of a query, to show and mark them in results.
//!
//! Limits: only what matches as typed is marked. A result that was guessed (initials, a misspelled end) has no marks. A
//! word of one or two letters is marked only if it is whole, except for the last one, which may not be complete yet. A
//! sign that folds to letters (`²`) is not part of a word here.

use super::words::{query_words, words_of};
use super::{Fold, LEAST_ACROSS};
use core::ops::Range;

/// The byte ranges of whole words that match a word of the query, in ascending order and apart. As in the search, a word
/// of the query matches at the start of a word of the text and may continue across gaps: `multiaz` marks `Multi-AZ`.
pub fn marks(text: &str, query: &str, fold: Fold) -> Vec<Range<usize>> {
    let query = query_words(query, fold);
    let wanted: Vec<&str> = query.split_whitespace().collect();
    let words: Vec<(Range<usize>, String)> = words_of(text, fold).collect();
    let mut marks: Vec<Range<usize>> = Vec::new();
    for first in 0..words.len() {
        let matched = |(at, word): (usize, &&str)| matched(&words[first..], word, at + 1 == wanted.len());
        let longest = wanted.iter().enumerate().filter_map(matched).max();
        let Some(count) = longest else { continue };
        let (from, to) = (words[first].0.start, words[first + count - 1].0.end);
        match marks.last_mut() {
            Some(last) if from < last.end => last.end = last.end.max(to),
            _ => marks.push(from..to),
        }
    }
    marks
}

/// How many of the first words a word of the query covers, if it matches from the start of the first.
fn matched(words: &[(Range<usize>, String)], wanted: &str, is_last: bool) -> Option<usize> {
    let mut left = wanted;
    for (index, (_, word)) in words.iter().enumerate() {
        if word.starts_with(left) {
            // "a" and "in" would mark half of a text.
            let is_long = if index == 0 { is_last || wanted.len() > 2 } else { wanted.len() >= LEAST_ACROSS };
            return (is_long || word.len() == left.len()).then_some(index + 1);
        }
        left = left.strip_prefix(word.as_str())?;
    }
    None
}

/// At most so many words of a text around its first mark, with `…` where others are left out. `None` without a mark.
pub fn excerpt(text: &str, query: &str, words: usize, fold: Fold) -> Option<String> {
    let first = marks(text, query, fold).first()?.start;
    let most = text.split_whitespace().count().saturating_sub(words);
    let skipped = text[..first].split_whitespace().count().saturating_sub(words / 4).min(most);
    let mut left = text.split_whitespace().skip(skipped);
    let shown = left.by_ref().take(words).collect::<Vec<_>>().join(" ");
    let before = if skipped > 0 { "…" } else { "" };
    if left.next().is_none() {
        return Some([before, &shown].concat());
    }
    Some([before, shown.trim_end_matches(['.', ',', ':', ';', '-', '?']), "…"].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, query: &str, expected: &[&str]) {
        let marked: Vec<&str> =
            marks(text, query, |text| text.to_lowercase()).into_iter().map(|at| &text[at]).collect();
        assert_eq!(marked, expected, "{query} in {text}");
    }

    #[test]
    fn words_that_start_like_a_word_of_the_query_are_marked_whole() {
        check("A queue keeps messages; Queues do.", "queue", &["queue", "Queues"]);
        check("a dead-letter queue", "dead letter", &["dead", "letter"]);
        check("requeue", "queue", &[]);
        check("`s3:ObjectCreated:*`", "OBJECT s3", &["s3", "ObjectCreated"]);
        check("An API in a queue", "a queue", &["a", "queue"]);
        check("An API in a queue", "queue a", &["An", "API", "a", "queue"]);
        check("anything", "", &[]);
        check("", "word", &[]);
    }

    #[test]
    fn a_word_may_continue_across_a_gap_as_in_the_search() {
        check("Multi-AZ and multi-region", "multiaz", &["Multi-AZ"]);
        check("Multi-Azure", "multiaz", &["Multi-Azure"]);
        check("a client", "acl", &[]);
        check("x-ray", "xray", &["x-ray"]);
    }

    #[test]
    fn an_excerpt_shows_the_first_mark() {
        let text = "one two three four five six seven eight nine ten";
        let of = |query| excerpt(text, query, 4, |text| text.to_lowercase());
        assert_eq!(of("two").as_deref(), Some("one two three four…"));
        assert_eq!(of("eig").as_deref(), Some("…seven eight nine ten"));
        assert_eq!(of("eleven"), None);
        assert_eq!(of("sev").as_deref(), Some("…six seven eight nine…"));
        assert_eq!(of("ten").as_deref(), Some("…seven eight nine ten"));
        assert_eq!(excerpt("a b, c", "a", 2, str::to_owned).as_deref(), Some("a b…"));
    }

    #[test]
    fn marks_stay_on_letters_and_apart() {
        check("\u{c9}TAT and the queue's", "\u{e9}tat queue", &["\u{c9}TAT", "queue"]);
        check("Dyna\u{200b}moDB", "dynamo", &["Dyna\u{200b}moDB"]);
        check("a b a b", "ab", &["a b", "a b"]);
    }
}
