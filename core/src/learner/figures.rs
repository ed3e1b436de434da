//! Figures of a learner: knowledge of facts and topics, calibration (how often right when sure), misconceptions (wrong options
//! chosen again and again).

use super::Learner;
use crate::bank::Bank;
use crate::log::{Confidence, Response};
use crate::score::Tally;

/// A fact is due when the chance that it is known is below this.
pub const DUE: f32 = 0.9;

/// How often a person is right when sure, and when unsure. Blanks are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calibration {
    /// Of answers marked as sure.
    pub sure: Tally,
    /// Of answers marked as unsure.
    pub unsure: Tally,
    /// Of all others.
    pub unmarked: Tally,
}

impl Calibration {
    pub(super) fn count(&mut self, response: &Response) {
        let tally = match response.confidence {
            Some(Confidence::Sure) => &mut self.sure,
            Some(Confidence::Unsure) => &mut self.unsure,
            None => &mut self.unmarked,
        };
        tally.asked += 1;
        tally.right += usize::from(response.right);
    }
}

/// Whether a fact is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knowledge {
    /// Probably still known tomorrow: with a chance of 0.9 or more.
    Known,
    /// Asked, and not that certain.
    Shaky,
    /// Never asked.
    Unmet,
}

/// How much of a topic is known, in facts that a question of the exam tests.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TopicKnowledge {
    /// Its index in the bank.
    pub topic: u16,
    /// Facts that are probably known.
    pub known: usize,
    /// Facts that were asked and are not certain.
    pub shaky: usize,
    /// Facts that were never asked.
    pub unmet: usize,
    /// The expected number of these facts that are not known.
    pub lacking: f32,
}

/// A wrong option that was chosen at least twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misconception {
    /// The question's index in the bank.
    pub question: usize,
    /// The option, in the order of the bank.
    pub option: u8,
    /// How often it was chosen in the present wording of the question.
    pub times: u16,
}

impl Learner {
    /// How often they are right when sure, and when unsure.
    pub fn calibration(&self) -> Calibration {
        self.calibration
    }

    /// Whether the fact at this index is known. On the day of an answer retrievability is 1, even after a wrong answer, so that
    /// of the next day counts.
    pub fn knowledge(&self, fact: usize, today: i64) -> Knowledge {
        match self.memories.get(fact) {
            None => Knowledge::Unmet,
            Some(_) if self.known_next_day(fact, today) >= DUE => Knowledge::Known,
            Some(_) => Knowledge::Shaky,
        }
    }

    /// The chance that a fact is known today, or if it was answered today, tomorrow.
    fn known_next_day(&self, fact: usize, today: i64) -> f32 {
        let answered = self.memories.get(fact).map_or(i64::MIN, |memory| memory.day);
        self.memories.known(fact, today.max(answered.saturating_add(1)))
    }

    /// The facts that are due, likeliest forgotten first, each with the chance that it is known; at most `most`. Facts that were
    /// answered today are left out.
    pub fn at_risk(&self, bank: &Bank, today: i64, most: usize) -> Vec<(usize, f32)> {
        let asked = self.facts(bank).into_iter().filter_map(|fact| Some((fact, self.memories.get(fact)?)));
        let before_today = asked.filter(|(_, memory)| memory.day < today);
        let mut all: Vec<_> = before_today.map(|(fact, memory)| (fact, memory.retrievability(today))).collect();
        all.retain(|(_, known)| *known < DUE);
        all.sort_by(|a, b| a.1.total_cmp(&b.1));
        all.truncate(most);
        all
    }

    /// How much of each topic of the exam is known. The topic with the most [`lacking`](TopicKnowledge::lacking) facts comes
    /// first: practice gains most there.
    pub fn topics(&self, bank: &Bank, today: i64) -> Vec<TopicKnowledge> {
        let mut topics: Vec<_> =
            (0..bank.topics.len()).map(|t| TopicKnowledge { topic: t as u16, ..Default::default() }).collect();
        for fact in self.facts(bank) {
            let Some(topic) = topics.get_mut(usize::from(bank.fact_topics[fact])) else { continue };
            match self.knowledge(fact, today) {
                Knowledge::Known => topic.known += 1,
                Knowledge::Shaky => topic.shaky += 1,
                Knowledge::Unmet => topic.unmet += 1,
            }
            topic.lacking += 1.0 - self.known_next_day(fact, today);
        }
        topics.retain(|topic| topic.known + topic.shaky + topic.unmet > 0);
        topics.sort_by(|a, b| b.lacking.total_cmp(&a.lacking));
        topics
    }

    /// Wrong options that were chosen at least twice in the present wording, the most frequent first.
    pub fn misconceptions(&self) -> Vec<Misconception> {
        let mut all = Vec::new();
        for (question, met) in self.questions.iter().enumerate() {
            let options = met.chosen.iter().enumerate().filter(|(_, times)| **times >= 2);
            all.extend(options.map(|(option, &times)| Misconception { question, option: option as u8, times }));
        }
        all.sort_by_key(|chosen| core::cmp::Reverse(chosen.times));
        all
    }

    /// The facts that a question of the exam tests, in ascending order.
    pub(crate) fn facts(&self, bank: &Bank) -> Vec<usize> {
        let mut tested = vec![false; bank.fact_topics.len()];
        for question in bank.questions.iter().filter(|question| question.skill(self.blueprint).is_some()) {
            question.facts.iter().for_each(|&fact| tested[fact as usize] = true);
        }
        (0..tested.len()).filter(|&fact| tested[fact]).collect()
    }
}
