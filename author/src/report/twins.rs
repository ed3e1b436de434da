//! Pairs of nearly identical questions.

use super::measure::Measure;
use crate::item_bank::Item;
use crate::words::{content, likeness};
use carrel_core::bank::{Block, Inline};
use core::fmt;
use std::collections::BTreeSet;

/// The Jaccard index of content words from which two stems are nearly identical.
const STEMS_ALIKE: f64 = 0.5;
/// The same for two complete questions on the same fact.
const SAME_FACT_ALIKE: f64 = 0.33;

/// Two nearly identical questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Twins {
    /// The id of one.
    pub one: String,
    /// The id of the other.
    pub other: String,
    /// The similarity of their words, 0 to 1.
    pub likeness: f64,
    /// Whether they test the same fact. Then the complete questions were compared, otherwise only the stems.
    pub same_fact: bool,
}

impl fmt::Display for Twins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = if self.same_fact { "the same fact is tested in" } else { "the stems are nearly identical in" };
        write!(f, "{of} {} and {} ({:.0}% of their words)", self.one, self.other, 100.0 * self.likeness)
    }
}

/// The content words of the stem, and of stem and options together.
fn words_of(question: &Item) -> (BTreeSet<String>, BTreeSet<String>) {
    let stem = content(&Block::plain(&question.stem));
    let options = question.choices.iter().flat_map(|c| content(&Inline::line(&c.text)));
    let all = stem.iter().cloned().chain(options).collect();
    (stem, all)
}

pub(super) fn find(questions: &[Item]) -> Vec<Twins> {
    let words: Vec<_> = questions.iter().map(words_of).collect();
    let mut found = Vec::new();
    for (i, one) in words.iter().enumerate() {
        for (j, other) in words.iter().enumerate().skip(i + 1) {
            let same_fact = questions[i].facts.iter().any(|f| questions[j].facts.contains(f));
            let (stems, all) = (likeness(&one.0, &other.0), likeness(&one.1, &other.1));
            let alike = match same_fact {
                true => (stems >= STEMS_ALIKE || all >= SAME_FACT_ALIKE).then_some(all.max(stems)),
                false => (stems >= STEMS_ALIKE).then_some(stems),
            };
            if let Some(likeness) = alike {
                let (one, other) = (questions[i].id.clone(), questions[j].id.clone());
                found.push(Twins { one, other, likeness, same_fact });
            }
        }
    }
    found
}

pub(super) fn measures(twins: &[Twins]) -> Vec<Measure> {
    let of = |same_fact: bool, name, explains| {
        let pairs: Vec<String> = twins.iter().filter(|t| t.same_fact == same_fact).map(ToString::to_string).collect();
        let remedy = format!("Test it from another angle, in another context, or delete one: {}", pairs.join("; "));
        Measure::new("Variety", name, pairs.len().to_string(), explains).bound("0".into(), pairs.is_empty(), remedy)
    };
    vec![
        of(false, "nearly identical questions", "Pairs of questions that share at least half of their words."),
        of(
            true,
            "similar questions on one fact",
            "Pairs of questions on the same fact that share at least a third of their words.",
        ),
    ]
}
