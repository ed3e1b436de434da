//! The shapes of version 1. Frozen: golden files in `tests/it/golden/` hold what they look like.

use super::{Unreadable, keys, pack};
use crate::attempt::{self, Confidence, Mode, Phase};
use crate::bank::{Digest, Key, Revision, SkillId};
use crate::log;
use serde::{Deserialize, Serialize};

/// One of these shapes as a text. They hold nothing that JSON cannot express, so this does not fail.
pub(super) fn text<T: Serialize>(shape: &T) -> String {
    serde_json::to_string(shape).unwrap_or_default()
}

pub(super) fn invalid(why: impl Into<String>) -> Unreadable {
    Unreadable::Invalid(why.into())
}

/// A 64-bit number as sixteen hexadecimal digits: JSON numbers are only exact to 53 bits.
fn id(text: &str, what: &str) -> Result<u64, Unreadable> {
    keys::id_parse(text).ok_or_else(|| invalid(format!("{what} is not sixteen hexadecimal digits")))
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Attempt {
    carrel: String,
    v: u32,
    id: String,
    blueprint: String,
    bank: String,
    seed: String,
    full: bool,
    practice: bool,
    began: i64,
    limit: Option<i64>,
    paused: i64,
    latest: i64,
    phase: PhaseShape,
    cursor: usize,
    entered: i64,
    items: Vec<Item>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
enum PhaseShape {
    Running,
    Paused { since: i64 },
    Finished { at: i64, timed_out: bool },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    question: u64,
    revision: u16,
    skill: String,
    right: u8,
    order: Vec<u8>,
    scored: bool,
    chosen: u8,
    struck: u8,
    flagged: bool,
    sure: Option<bool>,
    revealed: bool,
    spent: i64,
}

impl Attempt {
    pub(super) const KIND: &'static str = "attempt";

    pub(super) fn of(attempt: &attempt::Attempt) -> Self {
        Self {
            carrel: Self::KIND.into(),
            v: 1,
            id: keys::id_text(attempt.id),
            blueprint: attempt.blueprint.clone(),
            bank: attempt.bank.to_string(),
            seed: keys::id_text(attempt.seed),
            full: attempt.full,
            practice: attempt.mode == Mode::Practice,
            began: attempt.clock.began,
            limit: attempt.clock.limit,
            paused: attempt.clock.paused,
            latest: attempt.clock.latest,
            phase: match attempt.phase {
                Phase::Running => PhaseShape::Running,
                Phase::Paused { since } => PhaseShape::Paused { since },
                Phase::Finished { at, timed_out } => PhaseShape::Finished { at, timed_out },
            },
            cursor: attempt.cursor,
            entered: attempt.entered,
            items: attempt.items.iter().map(Item::of).collect(),
        }
    }

    pub(super) fn into_domain(self) -> Result<attempt::Attempt, Unreadable> {
        let items: Vec<attempt::Asked> = self.items.into_iter().map(Item::into_domain).collect::<Result<_, _>>()?;
        if self.cursor >= items.len() {
            return Err(invalid("the question in view does not exist"));
        }
        Ok(attempt::Attempt {
            id: id(&self.id, "id")?,
            blueprint: self.blueprint,
            bank: Digest(id(&self.bank, "bank")?),
            seed: id(&self.seed, "seed")?,
            full: self.full,
            mode: if self.practice { Mode::Practice } else { Mode::Exam },
            clock: attempt::Clock {
                began: time(self.began)?,
                limit: self.limit.map(time).transpose()?,
                paused: time(self.paused)?,
                latest: time(self.latest)?,
            },
            phase: match self.phase {
                PhaseShape::Running => Phase::Running,
                PhaseShape::Paused { since } => Phase::Paused { since: time(since)? },
                PhaseShape::Finished { at, timed_out } => Phase::Finished { at: time(at)?, timed_out },
            },
            cursor: self.cursor,
            entered: time(self.entered)?,
            items,
        })
    }
}

/// A time or a span that arithmetic cannot overflow on: from 1970 to the year 5138, in milliseconds.
fn time(millis: i64) -> Result<i64, Unreadable> {
    (0..=100_000_000_000_000).contains(&millis).then_some(millis).ok_or_else(|| invalid("a time is out of range"))
}

impl Item {
    fn of(asked: &attempt::Asked) -> Self {
        let answer = &asked.answer;
        Self {
            question: asked.key.value(),
            revision: asked.revision.value(),
            skill: asked.skill.to_string(),
            right: asked.right,
            order: asked.order.clone(),
            scored: asked.scored,
            chosen: answer.chosen,
            struck: answer.struck,
            flagged: answer.flagged,
            sure: answer.confidence.map(|c| c == Confidence::Sure),
            revealed: answer.revealed,
            spent: answer.spent,
        }
    }

    fn into_domain(self) -> Result<attempt::Asked, Unreadable> {
        let options = self.order.len();
        let all = (2..=8).contains(&options).then(|| u8::MAX >> (8 - options));
        // Each place once: as many bits as places, and all of them below the number of options.
        let places = self.order.iter().fold(0u8, |mask, &p| mask | 1u8.checked_shl(p.into()).unwrap_or(0));
        let all = all.filter(|all| places == *all);
        let all = all.ok_or_else(|| invalid("the order of a question's options is not an order"))?;
        let masks_fit = (self.right | self.chosen | self.struck) & !all == 0;
        let at_most_enough = self.chosen.count_ones() <= self.right.count_ones();
        if !masks_fit || self.right == 0 || !at_most_enough || self.chosen & self.struck != 0 {
            return Err(invalid("the options chosen do not fit the question"));
        }
        Ok(attempt::Asked {
            key: Key::from_value(self.question),
            revision: Revision::from_value(self.revision),
            skill: skill(&self.skill)?,
            right: self.right,
            order: self.order,
            scored: self.scored,
            answer: attempt::Answer {
                chosen: self.chosen,
                struck: self.struck,
                flagged: self.flagged,
                confidence: self.sure.map(|sure| if sure { Confidence::Sure } else { Confidence::Unsure }),
                revealed: self.revealed,
                spent: time(self.spent)?,
            },
        })
    }
}

/// A skill number that a record can hold.
fn skill(text: &str) -> Result<SkillId, Unreadable> {
    let fits = |s: &SkillId| {
        s.domain <= SkillId::MOST_DOMAINS && s.task <= SkillId::MOST_TASKS && s.skill <= SkillId::MOST_SKILLS
    };
    text.parse().ok().filter(fits).ok_or_else(|| invalid(format!("there is no skill \"{text}\"")))
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Record {
    carrel: String,
    v: u32,
    id: String,
    blueprint: String,
    bank: String,
    seed: String,
    full: bool,
    began: i64,
    ended: i64,
    took: i64,
    timed_out: bool,
    responses: String,
}

impl Record {
    pub(super) const KIND: &'static str = "record";

    pub(super) fn of(record: &log::Record) -> Self {
        Self {
            carrel: Self::KIND.into(),
            v: 1,
            id: keys::id_text(record.id),
            blueprint: record.blueprint.clone(),
            bank: record.bank.to_string(),
            seed: keys::id_text(record.seed),
            full: record.full,
            began: record.began,
            ended: record.ended,
            took: record.took,
            timed_out: record.timed_out,
            responses: pack::pack(&record.responses),
        }
    }

    pub(super) fn into_domain(self) -> Result<log::Record, Unreadable> {
        Ok(log::Record {
            id: id(&self.id, "id")?,
            blueprint: self.blueprint,
            bank: Digest(id(&self.bank, "bank")?),
            seed: id(&self.seed, "seed")?,
            full: self.full,
            began: time(self.began)?,
            ended: time(self.ended)?,
            took: time(self.took)?,
            timed_out: self.timed_out,
            responses: pack::unpack(&self.responses).map_err(Unreadable::Invalid)?,
        })
    }
}
