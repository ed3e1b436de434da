//! The learner: all that guidance needs to know about a person, worked out in one pass over the log.
//!
//! Memory, ability and a few counts are brought up to date record by record, in the order in which attempts ended. [`Replay`]
//! does that for a whole log, in slices; a record that has just been finished is added to what is there. Nothing is stored.
//! Limits: a record says when its attempt ended, so all of its answers are of that day.

mod figures;
mod replay;

pub use figures::{Calibration, Chosen, DUE, Knowledge, TopicKnowledge};
pub use replay::Replay;

use crate::Millis;
use crate::bank::{Bank, Indices, Question};
use crate::log::{Confidence, Record, Response};
use crate::memory::{Evidence, Memories};
use crate::readiness::{Ability, Chance, Exam};

/// What is known of one question.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Met {
    /// The latest day on which it was met, if it was.
    day: Option<i64>,
    /// How often each of its options was chosen although wrong, in its present wording.
    chosen: [u16; Question::MOST_OPTIONS as usize],
}

/// Answers of one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayCount {
    /// Questions answered; blanks are left out.
    pub answered: usize,
    /// Facts met for the first time.
    pub new_facts: usize,
}

/// The chance to pass as it was at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChancePoint {
    /// Days since 1970-01-01 in the person's calendar.
    pub day: i64,
    /// First answers that it rests on.
    pub answers: usize,
    /// The chance.
    pub chance: Chance,
}

/// A person, as the log shows them.
#[derive(Clone, Debug, PartialEq)]
pub struct Learner {
    exam: Exam,
    blueprint: usize,
    indices: Indices,
    memories: Memories,
    ability: Ability,
    questions: Vec<Met>,
    calibration: Calibration,
    chances: Vec<ChancePoint>,
    first_day: Option<i64>,
    latest_day: (i64, DayCount),
    latest: Millis,
}

impl Learner {
    /// Somebody who has answered nothing, and prepares for the exam of the blueprint at this place; none if there is none.
    pub fn new(bank: &Bank, blueprint: usize) -> Option<Self> {
        let exam = Exam::new(bank, blueprint)?;
        Some(Self {
            blueprint,
            indices: bank.indices(),
            memories: Memories::new(bank),
            ability: Ability::new(&exam),
            questions: vec![Met::default(); bank.questions.len()],
            calibration: Calibration::default(),
            chances: Vec::new(),
            first_day: None,
            latest_day: (i64::MIN, DayCount::default()),
            latest: Millis::MIN,
            exam,
        })
    }

    /// Adds a record that was finished just now. False, and nothing is changed, if it ended before one that is already
    /// taken into account: only a [`Replay`] can put it in its place.
    pub fn add(&mut self, bank: &Bank, record: &Record, now: Millis, day_of: &dyn Fn(Millis) -> i64) -> bool {
        let Some(ended) = replay::moment(record, now).filter(|ended| *ended >= self.latest) else { return false };
        self.apply(bank, record, ended, day_of(ended));
        true
    }

    /// Takes a record into account, which ended at this moment and on this day.
    fn apply(&mut self, bank: &Bank, record: &Record, ended: Millis, day: i64) {
        self.first_day.get_or_insert(day);
        if self.latest_day.0 != day {
            self.latest_day = (day, DayCount::default());
        }
        self.ability.arrive(record.began.min(ended));
        let before = self.ability.answers();
        for response in &record.responses {
            // What was asked and never looked at was not met.
            if response.chosen == 0 && response.spent == 0 {
                continue;
            }
            if let Some(&index) = self.indices.get(&response.question) {
                self.answer(&bank.questions[index], index, response, day);
            }
        }
        self.ability.leave(ended);
        self.latest = ended;
        if self.ability.answers() > before {
            self.note_chance(ended, day);
        }
    }

    fn answer(&mut self, question: &Question, index: usize, response: &Response, day: i64) {
        let is_first = self.questions[index].day.is_none();
        if is_first {
            self.ability.answer(&self.exam, question, response.right);
        }
        if let Some(evidence) = Evidence::of(question, response, !is_first) {
            self.latest_day.1.answered += 1;
            self.latest_day.1.new_facts += self.memories.unmet(question);
            self.memories.answer(question, evidence, day);
            self.calibration.count(response);
        }
        let met = &mut self.questions[index];
        met.day = Some(day);
        if response.revision == question.revision {
            met.count_wrong(response.chosen & !question.right);
        }
    }

    fn note_chance(&mut self, ended: Millis, day: i64) {
        let Some(chance) = self.ability.chance(&self.exam, ended, 0) else { return };
        if self.chances.last().is_some_and(|point| point.day == day) {
            self.chances.pop();
        }
        self.chances.push(ChancePoint { day, answers: self.ability.answers(), chance });
    }

    /// What an answer to the question at this place, which is not part of a record yet, would say.
    pub fn evidence(&self, bank: &Bank, index: usize, right: bool, confidence: Option<Confidence>) -> Evidence {
        Evidence::new(&bank.questions[index], right, confidence, self.last_met(index).is_some())
    }

    /// The exam that the person prepares for.
    pub fn exam(&self) -> &Exam {
        &self.exam
    }

    /// The place of its blueprint in the bank.
    pub fn blueprint(&self) -> usize {
        self.blueprint
    }

    /// What the person remembers.
    pub fn memories(&self) -> &Memories {
        &self.memories
    }

    /// What first answers say of them.
    pub fn ability(&self) -> &Ability {
        &self.ability
    }

    /// The day of the first record.
    pub fn first_day(&self) -> Option<i64> {
        self.first_day
    }

    /// The latest day on which the question at this place was met.
    pub fn last_met(&self, index: usize) -> Option<i64> {
        self.questions.get(index).and_then(|met| met.day)
    }

    /// The answers of today. Those that a clock dated ahead count as today's.
    pub fn on_day(&self, today: i64) -> DayCount {
        if self.latest_day.0 >= today { self.latest_day.1 } else { DayCount::default() }
    }

    /// Readiness over time: a point for each day that brought first answers, earliest first.
    pub fn chances(&self) -> &[ChancePoint] {
        &self.chances
    }
}

impl Met {
    fn count_wrong(&mut self, wrong: u8) {
        for (option, count) in self.chosen.iter_mut().enumerate() {
            *count = count.saturating_add(u16::from(wrong >> option & 1));
        }
    }
}
