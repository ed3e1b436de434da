//! Pairs of questions that may give each other away: candidates for `enemies`.
//!
//! A pair is close if rare words of one key are in the other stem or key, and less close if they are in the other's
//! distractors or if the stems share rare words. The measure finds candidates; a person decides.

use crate::item_bank::{Item, ItemBank};
use crate::words::content;
use carrel_core::bank::{Block, Inline};
use std::collections::{BTreeMap, BTreeSet};

/// Two questions that may be enemies.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The id of one.
    pub one: String,
    /// The id of the other.
    pub other: String,
    /// How close they are; higher is closer.
    pub closeness: f64,
    /// The reason, as text.
    pub why: String,
}

/// The words of a question that another may give away.
struct Words {
    stem: BTreeSet<String>,
    /// The correct options.
    key: BTreeSet<String>,
    /// Words of the correct options that the stem lacks: what a candidate must find.
    sought: BTreeSet<String>,
    wrong: BTreeSet<String>,
}

impl Words {
    fn of(question: &Item) -> Self {
        let stem = content(&Block::plain(&question.stem));
        let options = |correct| {
            let of = question.choices.iter().filter(move |c| c.correct == correct);
            of.flat_map(|c| content(&Inline::line(&c.text))).collect::<BTreeSet<_>>()
        };
        let (key, wrong) = (options(true), options(false));
        let sought = key.difference(&stem).cloned().collect();
        Self { stem, key, sought, wrong }
    }

    fn all(&self) -> BTreeSet<&String> {
        self.stem.iter().chain(&self.key).chain(&self.wrong).collect()
    }
}

/// The inverse document frequency of each word above [`COMMON`]: zero for words in more than about a twentieth of the
/// questions.
struct Rarity(BTreeMap<String, f64>);

/// The inverse document frequency of a word in about a twentieth of the questions. Only rarer words count.
const COMMON: f64 = 3.0;

impl Rarity {
    fn of(all: &[Words]) -> Self {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        all.iter().flat_map(Words::all).for_each(|w| *counts.entry(w.clone()).or_default() += 1);
        let rarity = |n: usize| (((1 + all.len()) as f64 / n as f64).ln() - COMMON).max(0.0);
        Self(counts.into_iter().map(|(word, n)| (word, rarity(n))).collect())
    }

    /// How much two sets share, from 0 to 1: 0.5 if the shared rarity is `half`.
    fn shared(&self, a: &BTreeSet<String>, b: &BTreeSet<String>, half: f64) -> f64 {
        let sum: f64 = a.intersection(b).filter_map(|w| self.0.get(w)).sum();
        sum / (sum + half)
    }

    /// The rarest words that two sets share, as text.
    fn named(&self, a: &BTreeSet<String>, b: &BTreeSet<String>) -> String {
        let mut shared: Vec<(f64, &str)> =
            a.intersection(b).filter_map(|w| Some((*self.0.get(w)?, w.as_str()))).filter(|(r, _)| *r > 0.0).collect();
        shared.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        shared.iter().take(5).map(|(_, w)| *w).collect::<Vec<_>>().join(" ")
    }
}

/// The closest pairs that can be in the same form: without pairs that share a fact, and without declared enemies.
pub(crate) fn closest(bank: &ItemBank, most: usize) -> Vec<Pair> {
    let words: Vec<Words> = bank.questions.iter().map(Words::of).collect();
    let rarity = Rarity::of(&words);
    let pages: Vec<BTreeSet<&str>> =
        bank.questions.iter().map(|q| bank.references(q).into_iter().map(page).collect()).collect();
    let mut pairs = Vec::new();
    for (i, one) in bank.questions.iter().enumerate() {
        for (j, other) in bank.questions.iter().enumerate().skip(i + 1) {
            let never_meet = one.enemies.contains(&(j as u32)) || one.facts.iter().any(|f| other.facts.contains(f));
            if !never_meet {
                let shared_page = !pages[i].is_disjoint(&pages[j]);
                let (closeness, why) = compare(&words[i], &words[j], &rarity, shared_page);
                pairs.push((closeness, i, j, why));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let id = |index: usize| bank.questions[index].id.clone();
    let pair = |(closeness, i, j, why)| Pair { one: id(i), other: id(j), closeness, why };
    pairs.into_iter().take(most).map(pair).collect()
}

/// The page of an address, without its section.
fn page(address: &str) -> &str {
    address.split('#').next().unwrap_or(address)
}

/// The `half` of words of a key that the other question's stem or key has.
const KEY_HALF: f64 = 1.5;
/// The `half` of words that stems share: larger, because scenarios share many words.
const STEM_HALF: f64 = 12.0;

fn compare(one: &Words, other: &Words, rarity: &Rarity, shared_page: bool) -> (f64, String) {
    let key = |a, b| rarity.shared(a, b, KEY_HALF);
    let away = key(&one.sought, &other.stem).max(key(&other.sought, &one.stem));
    let keys = key(&one.key, &other.key);
    let crossed = key(&one.key, &other.wrong).max(key(&other.key, &one.wrong));
    let stems = rarity.shared(&one.stem, &other.stem, STEM_HALF);
    let closeness =
        away.max(keys) + 0.3 * away.min(keys) + 0.15 * crossed + 0.5 * stems + if shared_page { 0.1 } else { 0.0 };
    let mut why = Vec::new();
    for (what, a, b) in [
        ("the second stem has words of the first key", &one.sought, &other.stem),
        ("the first stem has words of the second key", &other.sought, &one.stem),
        ("both keys share", &one.key, &other.key),
        ("the second question's distractors have words of the first key", &one.key, &other.wrong),
        ("the first question's distractors have words of the second key", &other.key, &one.wrong),
    ] {
        let named = rarity.named(a, b);
        if !named.is_empty() {
            why.push(format!("{what}: {named}"));
        }
    }
    if shared_page {
        why.push("a page in common".to_owned());
    }
    (closeness, why.join("; "))
}
