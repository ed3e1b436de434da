//! How stems start, how long they are, and how many describe a situation.

use super::measure::{Measure, named, share_at_least, share_at_most};
use crate::item_bank::Item;
use crate::pack_file::StemForm;
use crate::words::words;
use carrel_core::bank::Block;
use std::collections::BTreeMap;

/// How many first words make two openings the same, if `pack.toml` does not say.
const OPENING_WORDS: usize = 5;
/// The fewest words of a scenario, if `pack.toml` does not say.
const SCENARIO_WORDS: usize = 25;

pub(super) fn measures(questions: &[Item], form: &StemForm) -> Vec<Measure> {
    vec![openings(questions, form), scenarios(questions, form), lengths(questions)]
}

fn prose(question: &Item) -> String {
    let prose: Vec<Block> = question.stem.iter().filter(|b| !matches!(b, Block::Code(_))).cloned().collect();
    Block::plain(&prose)
}

fn openings(questions: &[Item], form: &StemForm) -> Measure {
    let count = form.same_opening_words.unwrap_or(OPENING_WORDS);
    let mut by_opening: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for question in questions {
        let first = words(&prose(question)).into_iter().take(count).collect::<Vec<_>>().join(" ");
        by_opening.entry(first).or_default().push(&question.id);
    }
    let (opening, ids) = by_opening.into_iter().max_by_key(|(_, ids)| ids.len()).unwrap_or_default();
    let share = 100.0 * ids.len() as f64 / questions.len().max(1) as f64;
    let explains = format!("Questions that start with the same {count} words. Many would read like a template.");
    Measure::new("Variety", "most common opening", format!("{share:.1}% (\"{opening} …\")"), &explains)
        .bound_by(share_at_most(form.same_opening_share, share), format!("Start these differently{}", named(ids)))
}

/// The number of sentences: end marks before a space or the end.
fn sentences(text: &str) -> usize {
    let ends = |(i, c): (usize, char)| {
        matches!(c, '.' | '?' | '!' | ':') && text[i + c.len_utf8()..].chars().next().is_none_or(char::is_whitespace)
    };
    text.char_indices().filter(|&at| ends(at)).count()
}

fn scenarios(questions: &[Item], form: &StemForm) -> Measure {
    let least = form.scenario_words.unwrap_or(SCENARIO_WORDS);
    let is_scenario = |q: &&Item| {
        let text = prose(q);
        sentences(&text) >= 2 && words(&text).len() >= least
    };
    let (with, without): (Vec<&Item>, Vec<&Item>) = questions.iter().partition(is_scenario);
    let share = 100.0 * with.len() as f64 / questions.len().max(1) as f64;
    let explains = "Questions that describe a situation before they ask.";
    Measure::new("Variety", "scenarios", format!("{share:.1}%"), explains).bound_by(
        share_at_least(form.scenarios_share.filter(|_| !questions.is_empty()), share),
        format!("Add a situation to these{}", named(without.iter().map(|q| q.id.as_str()))),
    )
}

fn lengths(questions: &[Item]) -> Measure {
    let stems = median(questions.iter().map(|q| words(&prose(q)).len()));
    let options = questions.iter().flat_map(|q| &q.choices);
    let options = median(options.map(|c| words(&carrel_core::bank::Inline::line(&c.text)).len()));
    let explains = "The length of a typical question and of a typical option.";
    Measure::new("Variety", "length", format!("{stems} words per question, {options} per option"), explains)
}

/// The lower median; 0 without values.
pub(super) fn median(values: impl Iterator<Item = usize>) -> usize {
    let mut all: Vec<usize> = values.collect();
    all.sort_unstable();
    all.get(all.len().saturating_sub(1) / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_before_a_space() {
        assert_eq!(sentences("It reads `docs.example.org`. Why?"), 2);
        assert_eq!(sentences("version 2.1 fails"), 0);
        assert_eq!([median([].into_iter()), median([3, 1, 2].into_iter()), median([4, 1].into_iter())], [0, 2, 1]);
    }
}
