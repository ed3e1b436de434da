//! The index part, which the program needs to start, in columns.

use super::MOST_QUESTIONS;
use super::head::{Part, PartError, open};
use crate::bank::{About, Bank, Blueprint, Digest, Key, Level, Question, Revision, SkillId, Topic};
use serde::{Deserialize, Serialize};

/// The serialized form. Columns have one value for each question unless they say otherwise.
#[derive(Serialize, Deserialize)]
struct Columns {
    about: About,
    topics: Vec<Topic>,
    blueprints: Vec<Blueprint>,
    select: Vec<String>,
    editions: Vec<u64>,
    /// The number of facts of each topic; facts are grouped by topic.
    fact_counts: Vec<u32>,
    topic: Vec<u16>,
    keys: Vec<u64>,
    /// The number of facts that each question tests, and all these facts in sequence, each as its distance from the
    /// first fact of the question's topic, with the sign in the lowest bit.
    tested: Vec<u8>,
    facts: Vec<u32>,
    /// The distinct sets of skills, and the index of each question's set.
    skills: Vec<Vec<Option<SkillId>>>,
    skill: Vec<u32>,
    /// Level (two bits), whether the order of options is fixed (one bit), and the number of options (the rest).
    shape: Vec<u8>,
    right: Vec<u8>,
    revision: Vec<u16>,
    /// Pairs of enemies, lower index first.
    enemies: Vec<(u32, u32)>,
}

/// Serializes the body of the part.
///
/// # Errors
/// Only if a part cannot be serialized; no bank is known to cause this.
pub fn write_index(bank: &Bank) -> Result<Vec<u8>, postcard::Error> {
    let questions = &bank.questions;
    let firsts = firsts(&bank.fact_topics, bank.topics.len());
    let mut skills: Vec<_> = questions.iter().map(|q| q.skills.clone()).collect();
    skills.sort();
    skills.dedup();
    let kind = |q: &Question| skills.binary_search(&q.skills).unwrap_or_default() as u32;
    let distance = |q: &Question, fact: u32| {
        let first = firsts.get(usize::from(q.topic)).copied().unwrap_or_default();
        if fact >= first { (fact - first) << 1 } else { (first - fact) << 1 | 1 }
    };
    let columns = Columns {
        about: bank.about.clone(),
        topics: bank.topics.clone(),
        blueprints: bank.blueprints.clone(),
        select: bank.select.clone(),
        editions: bank.editions.iter().map(|edition| edition.0).collect(),
        fact_counts: counts(&bank.fact_topics, bank.topics.len()),
        topic: questions.iter().map(|q| q.topic).collect(),
        keys: questions.iter().map(|q| q.key.value()).collect(),
        tested: questions.iter().map(|q| q.facts.len() as u8).collect(),
        facts: questions.iter().flat_map(|q| q.facts.iter().map(|&fact| distance(q, fact))).collect(),
        skill: questions.iter().map(kind).collect(),
        shape: questions.iter().map(|q| q.level as u8 | u8::from(q.ordered) << 2 | q.options << 3).collect(),
        right: questions.iter().map(|q| q.right).collect(),
        revision: questions.iter().map(|q| q.revision.value()).collect(),
        enemies: (0..)
            .zip(questions)
            .flat_map(|(index, q)| q.enemies.iter().map(move |&enemy| (index, enemy)))
            .filter(|(index, enemy)| index < enemy)
            .collect(),
        skills,
    };
    postcard::to_allocvec(&columns)
}

/// The number of facts of each topic.
fn counts(fact_topics: &[u16], topics: usize) -> Vec<u32> {
    let mut counts = vec![0; topics];
    for &topic in fact_topics {
        if let Some(count) = counts.get_mut(usize::from(topic)) {
            *count += 1;
        }
    }
    counts
}

/// The index of each topic's first fact.
fn firsts(fact_topics: &[u16], topics: usize) -> Vec<u32> {
    let mut next = 0;
    let first = |count: u32| {
        let first = next;
        next += count;
        first
    };
    counts(fact_topics, topics).into_iter().map(first).collect()
}

/// Reads a bank without words.
///
/// # Errors
/// Why these bytes are not a valid index.
pub fn read_index(bytes: &[u8]) -> Result<Bank, PartError> {
    let (digest, body) = open(Part::Index, None, bytes)?;
    let columns: Columns = postcard::from_bytes(body).map_err(|_| PartError::Unfit)?;
    bank(columns, digest).ok_or(PartError::Unfit)
}

/// `None` if an index is out of range or a column has the wrong length.
fn bank(columns: Columns, digest: Digest) -> Option<Bank> {
    let count = columns.keys.len();
    let facts: u64 = columns.fact_counts.iter().copied().map(u64::from).sum();
    let whole = [
        columns.topic.len(),
        columns.tested.len(),
        columns.skill.len(),
        columns.shape.len(),
        columns.right.len(),
        columns.revision.len(),
    ];
    let fits = (1..=MOST_QUESTIONS).contains(&count)
        && facts <= 10 * MOST_QUESTIONS as u64
        && whole == [count; 6]
        && columns.fact_counts.len() == columns.topics.len()
        && columns.topics.len() <= usize::from(u16::MAX)
        && (1..=Bank::MOST_BLUEPRINTS).contains(&columns.blueprints.len())
        && columns.blueprints.iter().all(Blueprint::is_in_limits)
        && columns.skills.iter().flatten().flatten().all(|skill| skill.is_in_limits());
    if !fits {
        return None;
    }
    let fact_topics: Vec<u16> =
        (0..).zip(&columns.fact_counts).flat_map(|(topic, &count)| (0..count).map(move |_| topic)).collect();
    let firsts = firsts(&fact_topics, columns.topics.len());
    let mut distances = columns.facts.iter().copied();
    let mut questions = Vec::with_capacity(count);
    for (question, &key) in columns.keys.iter().enumerate() {
        let topic = columns.topic[question];
        let first = *firsts.get(usize::from(topic))?;
        let fact = |distance: u32| {
            let off = distance >> 1;
            let index = if distance & 1 == 0 { first.checked_add(off) } else { first.checked_sub(off) };
            index.filter(|&index| u64::from(index) < facts)
        };
        let tested = usize::from(columns.tested[question]);
        let facts: Vec<u32> = distances.by_ref().take(tested).map(fact).collect::<Option<_>>()?;
        let skills = columns.skills.get(columns.skill[question] as usize)?.clone();
        let shape = columns.shape[question];
        let (options, right) = (shape >> 3, columns.right[question]);
        let fits = facts.len() == tested
            && tested > 0
            && shape & 3 < 3
            && skills.len() == columns.blueprints.len()
            && (2..=Question::MOST_OPTIONS).contains(&options)
            && right > 0
            && u16::from(right) < 1 << options;
        if !fits {
            return None;
        }
        questions.push(Question {
            key: Key::from_value(key),
            topic,
            facts,
            skills,
            level: match shape & 3 {
                0 => Level::Easy,
                1 => Level::Medium,
                _ => Level::Hard,
            },
            options,
            right,
            ordered: shape & 4 > 0,
            enemies: Vec::new(),
            revision: Revision::from_value(columns.revision[question]),
        });
    }
    let mut before = None;
    for pair @ (one, other) in columns.enemies {
        // Each pair once, lower index first, in ascending order, so each question's enemies are in ascending order too.
        if one >= other || before >= Some(pair) {
            return None;
        }
        before = Some(pair);
        questions.get_mut(one as usize)?.enemies.push(other);
        questions.get_mut(other as usize)?.enemies.push(one);
    }
    Some(Bank {
        about: columns.about,
        topics: columns.topics,
        fact_topics,
        questions,
        blueprints: columns.blueprints,
        select: columns.select,
        digest,
        editions: columns.editions.into_iter().map(Digest).collect(),
    })
}
