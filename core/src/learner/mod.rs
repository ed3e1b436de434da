//! The learner model: everything that guidance needs to know about a person, derived in one pass over the log.
//!
//! Memory, ability and a few counts are updated record by record, in the order in which attempts ended. [`Replay`] does that for
//! a whole log, in slices; [`Learner::add`] adds a record that was just finished; [`Basis`] decides which one is needed. Nothing is
//! stored.
//! Limits: a record has no time for each answer, so all of its answers count on the day when the attempt ended.

mod basis;
mod figures;
mod replay;

pub use basis::{Basis, Update};
pub use figures::{Calibration, DUE, Knowledge, Misconception, TopicKnowledge};
pub use replay::Replay;

use crate::Millis;
use crate::bank::{Bank, Indices, Question};
use crate::log::{Confidence, Record, Response};
use crate::memory::{Evidence, Memories};
use crate::readiness::{Ability, Chance, Exam};

/// The history of one question.
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
    /// Questions answered with a fact met for the first time.
    pub new_questions: usize,
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

/// A person, as the log shows them, who prepares for one exam of the bank.
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
    /// A learner without history, who prepares for the exam of the blueprint at this index; none if there is none.
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

    /// Adds a record that was just finished. Returns false and changes nothing if it ended before the latest record:
    /// that takes a new [`Replay`].
    pub fn add(&mut self, bank: &Bank, record: &Record, now: Millis, day_of: &dyn Fn(Millis) -> i64) -> bool {
        let Some(ended) = record.moment(now).filter(|ended| *ended >= self.latest) else { return false };
        self.apply(bank, record, ended, day_of(ended));
        true
    }

    /// Applies a record that ended at this moment, on this day.
    fn apply(&mut self, bank: &Bank, record: &Record, ended: Millis, day: i64) {
        self.first_day.get_or_insert(day);
        if self.latest_day.0 != day {
            self.latest_day = (day, DayCount::default());
        }
        self.ability.arrive(record.began.min(ended));
        let before = self.ability.answers();
        for response in record.responses.iter().filter(|response| response.is_met()) {
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
            let unmet = self.memories.unmet(question);
            self.latest_day.1.answered += 1;
            self.latest_day.1.new_questions += usize::from(unmet > 0);
            self.latest_day.1.new_facts += unmet;
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

    /// The evidence of an answer to the question at this index that is not in a record yet.
    pub fn evidence(&self, bank: &Bank, index: usize, right: bool, confidence: Option<Confidence>) -> Evidence {
        Evidence::new(&bank.questions[index], right, confidence, self.last_met(index).is_some())
    }

    /// The exam.
    pub fn exam(&self) -> &Exam {
        &self.exam
    }

    /// The index of its blueprint in the bank.
    pub fn blueprint(&self) -> usize {
        self.blueprint
    }

    /// Memory of facts.
    pub fn memories(&self) -> &Memories {
        &self.memories
    }

    /// Ability, from first answers.
    pub fn ability(&self) -> &Ability {
        &self.ability
    }

    /// The day of the first record.
    pub fn first_day(&self) -> Option<i64> {
        self.first_day
    }

    /// The latest day on which the question at this index was met.
    pub fn last_met(&self, index: usize) -> Option<i64> {
        self.questions.get(index).and_then(|met| met.day)
    }

    /// The answers of today. Answers of a later day, from a clock that was ahead, count as today's.
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
