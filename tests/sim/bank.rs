//! The bank of the simulation: the domains, levels and shapes of the questions that the shipped bank had when the model was
//! fitted, and links between questions and facts.

use super::random::Random;
use carrel_core::Millis;
use carrel_core::bank::{
    About, Bank, Blueprint, Date, Digest, Domain, Key, Level, Question, Revision, Skill, SkillId, Task, Topic,
};
use carrel_core::log::{Confidence, Record, Response};
use std::collections::BTreeSet;

pub(crate) const DAY: Millis = 86_400_000;

/// The weights of the exam's domains, in percent.
const WEIGHTS: [u16; 4] = [30, 26, 22, 22];

/// How many questions of the shipped bank test one fact, two facts, and so on.
const QUESTIONS_BY_FACTS: [usize; 5] = [257, 146, 19, 2, 1];
/// How many facts of the shipped bank one question tests, two questions, and so on; facts without questions are left out.
const FACTS_BY_QUESTIONS: [usize; 3] = [415, 93, 6];

/// Which facts questions test.
#[derive(Clone, Copy)]
pub(crate) enum Links {
    /// As many as in the shipped bank, linked at random, which makes about as many questions of each combination as there.
    Shipped { seed: u64 },
    /// Each question one of its own.
    Single,
}

pub(crate) fn bank(links: Links) -> Bank {
    // Number, domain, level, options, right options.
    let lines = include_str!("../it/golden/readiness-bank.csv").lines().skip(1);
    let mut questions: Vec<Question> = lines.enumerate().map(|(index, line)| question(index as u32, line)).collect();
    if let Links::Shipped { seed } = links {
        let dealt = deal(&mut Random::new(seed));
        assert_eq!(dealt.len(), questions.len());
        questions.iter_mut().zip(dealt).for_each(|(question, facts)| question.facts = facts);
    }
    let facts = questions.iter().flat_map(|question| &question.facts).max().map_or(0, |last| *last as usize + 1);
    let topic = Topic { id: "topic".into(), title: "Topic".into(), group: "Group".into() };
    Bank {
        about: About::default(),
        topics: vec![topic],
        fact_topics: vec![0; facts],
        questions,
        blueprints: vec![blueprint()],
        select: Vec::new(),
        digest: Digest(1),
        editions: vec![Digest(1)],
    }
}

/// The facts of each question, at random; never one fact twice in a question.
fn deal(random: &mut Random) -> Vec<Vec<u32>> {
    let mut sizes: Vec<usize> = times(&QUESTIONS_BY_FACTS).collect();
    let mut slots: Vec<u32> = (0..).zip(times(&FACTS_BY_QUESTIONS)).flat_map(|(fact, n)| vec![fact; n]).collect();
    assert_eq!(sizes.iter().sum::<usize>(), slots.len());
    loop {
        random.shuffle(&mut sizes);
        random.shuffle(&mut slots);
        let mut left = slots.iter().copied();
        let dealt: Vec<Vec<u32>> = sizes.iter().map(|&size| left.by_ref().take(size).collect()).collect();
        if dealt.iter().all(|facts| facts.iter().collect::<BTreeSet<_>>().len() == facts.len()) {
            return dealt;
        }
    }
}

/// 1 as often as the first count says, 2 as often as the second, and so on.
fn times(counts: &[usize]) -> impl Iterator<Item = usize> {
    (1..).zip(counts).flat_map(|(n, &count)| vec![n; count])
}

fn question(index: u32, line: &str) -> Question {
    let numbers: Vec<u8> = line.split(',').skip(1).map(|number| number.parse().expect("a number")).collect();
    let [domain, level, options, wanted] = numbers[..] else { panic!("five numbers a line") };
    Question {
        key: Key::from_value(index.into()),
        topic: 0,
        facts: vec![index],
        skills: vec![Some(SkillId { domain, task: 1, skill: 1 })],
        level: [Level::Easy, Level::Medium, Level::Hard][usize::from(level) - 1],
        options,
        right: ((1u16 << wanted) - 1) as u8,
        ordered: false,
        enemies: Vec::new(),
        revision: Revision::of_bytes(b""),
    }
}

fn blueprint() -> Blueprint {
    let skill = Skill { number: 1, title: "Skill".into() };
    let task = Task { number: 1, title: "Task".into(), skills: vec![skill] };
    let domain = |(number, weight)| Domain { number, title: "Domain".into(), weight, tasks: vec![task.clone()] };
    Blueprint {
        code: "exam".into(),
        title: "Exam".into(),
        questions: 65,
        unscored: 15,
        minutes: 130,
        scale_from: 100,
        scale_to: 1000,
        pass: 720,
        first_sitting: None,
        last_sitting: None,
        references: Vec::new(),
        verified: Date::new(2026, 11, 30).expect("this day exists"),
        domains: (1..).zip(WEIGHTS).map(domain).collect(),
    }
}

/// An answer to the question at this index.
pub(crate) fn answer(bank: &Bank, index: usize, right: bool, confidence: Option<Confidence>) -> Response {
    let question = &bank.questions[index];
    Response {
        question: question.key,
        revision: question.revision,
        skill: question.skill(0).expect("it has one"),
        chosen: if right { question.right } else { 1 << (question.options - 1) },
        right,
        scored: true,
        flagged: false,
        confidence,
        spent: 600,
    }
}

/// A drill that began and ended at this moment.
pub(crate) fn drill(id: u64, at: Millis, responses: Vec<Response>) -> Record {
    Record {
        id,
        blueprint: "exam".into(),
        bank: Digest(1),
        seed: id,
        full: false,
        began: at,
        ended: at,
        took: 0,
        timed_out: false,
        responses,
    }
}

pub(crate) fn day_of(at: Millis) -> i64 {
    at.div_euclid(DAY)
}
