//! A bank and finished attempts for unit tests.

use crate::Millis;
use crate::bank::{Bank, Blueprint, Date, Digest, Key, Level, Question, Revision, SkillId};
use crate::log::{Record, Response};

const SKILL: SkillId = SkillId { domain: 1, task: 1, skill: 1 };

/// A bank of so many questions, each on a fact of its own, without words.
pub(crate) fn bank(questions: u32) -> Bank {
    let question = |fact: u32| Question {
        key: Key::of_id(&format!("topic/question-{fact}")),
        topic: 0,
        facts: vec![fact],
        skills: vec![Some(SKILL)],
        level: Level::Easy,
        options: 4,
        right: 1,
        ordered: false,
        enemies: Vec::new(),
        revision: Revision::of_bytes(b""),
    };
    let blueprint = Blueprint {
        code: "an-exam".into(),
        title: "An exam".into(),
        questions: 65,
        unscored: 15,
        minutes: 130,
        scale_from: 100,
        scale_to: 1_000,
        pass: 720,
        first_sitting: None,
        last_sitting: None,
        references: Vec::new(),
        verified: Date::new(2026, 11, 30).expect("it is in the calendar"),
        domains: Vec::new(),
    };
    Bank {
        about: Default::default(),
        topics: Vec::new(),
        fact_topics: vec![0; questions as usize],
        questions: (0..questions).map(question).collect(),
        blueprints: vec![blueprint],
        select: Vec::new(),
        digest: Digest(0),
        editions: Vec::new(),
    }
}

/// An attempt that asked the questions at these indices and began and ended at these times.
pub(crate) fn record(bank: &Bank, id: u64, (began, ended): (Millis, Millis), asked: &[usize]) -> Record {
    let response = |&index: &usize| Response {
        question: bank.questions[index].key,
        revision: bank.questions[index].revision,
        skill: SKILL,
        chosen: 1,
        right: true,
        scored: true,
        flagged: false,
        confidence: None,
        spent: 1,
    };
    Record {
        id,
        blueprint: "an-exam".into(),
        bank: bank.digest,
        seed: 0,
        full: false,
        began,
        ended,
        took: 0,
        timed_out: false,
        responses: asked.iter().map(response).collect(),
    }
}
