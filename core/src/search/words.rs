//! Words: lowercase letters and digits, with a space before each, so that case and punctuation don't matter.

use super::Fold;
use core::ops::Range;

/// Longer queries are truncated. Nobody types this much.
const MOST_LETTERS: usize = 200;
const MOST_WORDS: usize = 12;

/// The normalized words of a query, truncated to the limits.
pub(super) fn query_words(query: &str, fold: Fold) -> String {
    let end = query.char_indices().nth(MOST_LETTERS).map_or(query.len(), |(i, _)| i);
    let mut words = String::new();
    add_words(&mut words, &query[..end], fold);
    let next = starts(words.as_bytes()).nth(MOST_WORDS);
    words.truncate(next.map_or(words.len(), |next| next - 1));
    words
}

/// Where words start in the output of [`add_words`].
pub(super) fn starts(words: &[u8]) -> impl Iterator<Item = usize> {
    words.iter().enumerate().filter(|(_, b)| **b == b' ').map(|(i, _)| i + 1)
}

/// Writes a text's letters and digits in lowercase, with a space before each word.
pub(super) fn add_words(words: &mut String, text: &str, fold: Fold) {
    if text.is_ascii() { add_folded(words, text) } else { add_folded(words, &fold(text)) }
}

fn add_folded(words: &mut String, text: &str) {
    for word in spans(text) {
        words.push(' ');
        let letters = text[word].chars().filter(|&c| !is_invisible(c));
        // Greek has a final sigma at the end of words; a prefix of the word would have the other one.
        words.extend(letters.map(|c| if c == 'ς' { 'σ' } else { c.to_ascii_lowercase() }));
    }
}

/// The words of a text, each with where it is.
pub(super) fn words_of(text: &str, fold: Fold) -> impl Iterator<Item = (Range<usize>, String)> {
    spans(text).into_iter().map(move |at| {
        let mut word = String::new();
        add_words(&mut word, &text[at.clone()], fold);
        (at, word.trim_start().to_owned())
    })
}

/// Where the words of a text are.
fn spans(text: &str) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut inside = false;
    for (i, c) in text.char_indices() {
        if is_invisible(c) {
            continue;
        }
        let end = i + c.len_utf8();
        let is_word = is_letter(c) && !is_possessive(text, i);
        match spans.last_mut() {
            _ if !is_word => {}
            Some(last) if inside => last.end = end,
            _ => spans.push(i..end),
        }
        inside = is_word;
    }
    spans
}

/// Whether a character is invisible. Words continue after it.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Whether a character belongs to a word. Beyond ASCII, of which the bank has very little, that is everything except
/// spaces and punctuation.
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

/// Whether the letter at `i` is a possessive s, as in "the queue's". As a word of its own it would only add noise.
fn is_possessive(text: &str, i: usize) -> bool {
    let (before, from) = text.split_at(i);
    let s = from.strip_prefix(['s', 'S']).is_some_and(|after| !after.starts_with(is_letter));
    s && before.strip_suffix(['\'', '\u{2019}']).is_some_and(|word| word.ends_with(is_letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Enough folding for these tests.
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
        assert_eq!(query_words(&"a ".repeat(500_000), folded), " a".repeat(MOST_WORDS));
        assert_eq!(query_words(&"\u{e9}".repeat(500_000), folded), format!(" {}", "\u{e9}".repeat(MOST_LETTERS)));
    }
}
