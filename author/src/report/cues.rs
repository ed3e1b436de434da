//! Surface cues of an option that do not require knowledge: length, numbers, tone, similarity to the others.
//!
//! The cues come from the item-writing literature (NBME Item-Writing Guide 2020, chapter 3; Haladyna, Downing and
//! Rodriguez 2002, rules 22 to 29) and from public model-written banks. Word lists find common cases, not all.

use crate::item_bank::Item;
use crate::pack_file::Guessing;
use crate::words::{content, likeness, words};
use carrel_core::bank::{Block, Inline};
use std::collections::{BTreeMap, BTreeSet};

/// Words that claim too much.
const ABSOLUTE: &str = " always never all every only none must any completely entirely fully guarantee guarantees \
    guaranteed impossible immediately exactly ";
/// Words that claim little.
const HEDGED: &str = " can may might could usually typically generally often sometimes if some possibly appropriate \
    needed necessary where ";
/// Words that join clauses.
const JOINING: &str = " and so that which with when if before after then instead for because while until ";

/// The cues of one option.
#[derive(Clone, Debug)]
pub(super) struct Cues {
    /// Characters that a candidate sees.
    pub(super) length: f64,
    /// Runs of digits.
    pub(super) numbers: f64,
    /// Code, capitalized names, and product names.
    pub(super) technical: f64,
    /// Punctuation and words between clauses.
    pub(super) clauses: f64,
    /// Words that claim too much.
    pub(super) absolutes: f64,
    /// Words that claim little.
    pub(super) hedges: f64,
    /// Whether it is a straw man, 1 or 0.
    pub(super) straw: f64,
    /// Content words that the stem also has.
    pub(super) overlap: f64,
    /// Rare words of the stem that no other option has.
    pub(super) clang: f64,
    /// Mean likeness to the other options.
    pub(super) likeness: f64,
}

/// How many stems contain each content word.
pub(super) struct Stems {
    counts: BTreeMap<String, usize>,
    rare: usize,
}

impl Stems {
    pub(super) fn of(questions: &[Item]) -> Self {
        let mut counts = BTreeMap::new();
        for question in questions {
            for word in content(&Block::plain(&question.stem)) {
                *counts.entry(word).or_default() += 1;
            }
        }
        Self { counts, rare: (questions.len() * 3 / 100).max(2) }
    }

    fn is_rare(&self, word: &str) -> bool {
        self.counts.get(word).is_some_and(|n| *n <= self.rare)
    }
}

/// The cues of each option of a question.
pub(super) fn of(question: &Item, stems: &Stems, guessing: &Guessing) -> Vec<Cues> {
    let stem = content(&Block::plain(&question.stem));
    let texts: Vec<String> = question.choices.iter().map(|c| Inline::line(&c.text)).collect();
    let sets: Vec<BTreeSet<String>> = texts.iter().map(|t| content(t)).collect();
    let one = |(i, text): (usize, &String)| {
        let others = || sets.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, s)| s);
        let all = words(text);
        let among = |list: &str| all.iter().filter(|w| list.contains(&format!(" {w} "))).count() as f64;
        let lower = text.to_lowercase();
        let own_rare = sets[i].intersection(&stem).filter(|w| stems.is_rare(w) && others().all(|o| !o.contains(*w)));
        Cues {
            length: text.chars().count() as f64,
            numbers: runs_of_digits(text) as f64,
            technical: technical(&question.choices[i].text, &guessing.makers) as f64,
            clauses: among(JOINING) + text.matches([',', ';', ':']).count() as f64,
            absolutes: among(ABSOLUTE),
            hedges: among(HEDGED),
            straw: f64::from(u8::from(guessing.straw.iter().any(|s| lower.contains(s)))),
            overlap: sets[i].intersection(&stem).count() as f64,
            clang: own_rare.count() as f64,
            likeness: others().map(|o| likeness(&sets[i], o)).sum::<f64>() / sets.len().saturating_sub(1).max(1) as f64,
        }
    };
    texts.iter().enumerate().map(one).collect()
}

fn runs_of_digits(text: &str) -> usize {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).count()
}

/// The number of code spans, words with inner capitals, and makers' names.
fn technical(line: &[Inline], makers: &[String]) -> usize {
    let name = |w: &&str| makers.iter().any(|maker| maker == w) || w.chars().skip(1).any(char::is_uppercase);
    let of = |piece: &Inline| match piece {
        Inline::Code(_) => 1,
        Inline::Text(text) | Inline::Strong(text) => text.split(|c: char| !c.is_alphanumeric()).filter(name).count(),
    };
    line.iter().map(of).sum()
}
