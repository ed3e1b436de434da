//! True recall on the exam day, for each queue.
//!
//! Each person has a true memory of each fact. It follows FSRS-6, but forgets faster or slower than the average. Whether a fact is
//! known when it is asked is drawn from that memory; an answer takes all facts of the question. Carrel sees only answers: right or wrong, including guesses and slips, and
//! for half of them the confidence.

use super::Figures;
use super::bank::{DAY, answer, day_of, drill};
use super::queue::{Known, Queue};
use super::random::Random;
use carrel_core::bank::{Bank, Question};
use carrel_core::learner::Learner;
use carrel_core::log::Confidence;
use carrel_core::memory::{Memory, Rating, UNMET, guess};
use carrel_core::today::{Daily, Goal};
use std::collections::VecDeque;

/// Questions a day, and days of practice before the exam. The names of figures have the first only.
const SCHEDULES: [(Daily, i64); 3] = [(Daily::Ten, 60), (Daily::Twenty, 30), (Daily::Forty, 30)];
/// The chance of a wrong answer although all facts are known.
const SLIP: f64 = 0.03;
/// The chance of guessing a question that was met before.
const FAMILIAR_GUESS: f64 = 0.4;
/// Other questions before a flashcard app repeats a wrong answer.
const AGAIN_AFTER: usize = 5;

/// The figures of all queues, with this many people for each; their names begin with `prefix`.
pub(crate) fn run(prefix: &str, bank: &Bank, people: usize, seed: u64) -> Figures {
    let new = Learner::new(bank, 0).expect("there is a blueprint");
    let mut figures = Figures::new();
    for (daily, days) in SCHEDULES {
        for queue in Queue::ALL {
            let (mut recall, mut errors) = (0.0, Vec::new());
            for n in 0..people {
                // The same people for each queue.
                let mut person = Person::new(bank, seed + n as u64);
                let learner = practice(&mut person, new.clone(), queue, (daily, days));
                recall += person.recall(days) / people as f64;
                errors.extend(person.errors(&learner, days));
            }
            let name = format!("{prefix}{}_{}", queue.name(), daily.questions());
            let mean = |of: &dyn Fn(&f64) -> f64| errors.iter().map(of).sum::<f64>() / errors.len() as f64;
            figures.push((format!("{name}_recall"), recall));
            if queue == Queue::Ours {
                figures.push((format!("{name}_memory_bias"), mean(&|error| *error)));
                figures.push((format!("{name}_memory_rmse"), mean(&|error| error * error).sqrt()));
            }
        }
    }
    figures
}

fn practice(person: &mut Person<'_>, mut learner: Learner, queue: Queue, (daily, days): (Daily, i64)) -> Learner {
    let goal = Goal { exam_day: Some(days), daily };
    let bank = person.bank;
    let mut cards: Vec<Option<Memory>> = vec![None; bank.questions.len()];
    for day in 0..days {
        let known = Known { bank, learner: &learner, cards: &cards };
        let mut left = VecDeque::from(queue.questions(&known, goal, day, &mut person.random));
        let mut responses = Vec::new();
        while let Some(index) = left.pop_front().filter(|_| responses.len() < daily.questions()) {
            let met = learner.last_met(index).is_some();
            let (right, confidence) = person.answer(index, met, day);
            let rating = if right { Rating::Good } else { Rating::Again };
            cards[index] = Some(cards[index].map_or_else(|| Memory::first(rating, day), |card| card.next(rating, day)));
            if !right && queue == Queue::Flashcards {
                left.insert(left.len().min(AGAIN_AFTER), index);
            }
            responses.push(answer(bank, index, right, confidence));
        }
        let at = day * DAY;
        assert!(learner.add(bank, &drill(day as u64, at, responses), at, &day_of));
    }
    learner
}

struct Person<'a> {
    bank: &'a Bank,
    random: Random,
    /// The stability of this person's memories, as a multiple of the average.
    pace: f64,
    /// Whether each fact is known before it is first asked.
    known: Vec<bool>,
    memories: Vec<Option<Memory>>,
}

impl<'a> Person<'a> {
    fn new(bank: &'a Bank, seed: u64) -> Self {
        let mut random = Random::new(seed);
        let pace = (0.4 * random.normal()).exp();
        let prepared = (f64::from(UNMET) + 0.15 * random.normal()).clamp(0.1, 0.9);
        let known = bank.fact_topics.iter().map(|_| random.chance(prepared)).collect();
        Self { bank, random, pace, known, memories: vec![None; bank.fact_topics.len()] }
    }

    /// The true chance that the fact at this index is known.
    fn knows(&self, fact: usize, day: i64) -> f64 {
        match self.memories[fact] {
            None => f64::from(u8::from(self.known[fact])),
            Some(memory) => {
                let slower = memory.stability * self.pace as f32;
                f64::from(Memory { stability: slower, ..memory }.retrievability(day))
            }
        }
    }

    /// Answers a question, and learns from its explanation.
    fn answer(&mut self, index: usize, met: bool, day: i64) -> (bool, Option<Confidence>) {
        let question: &Question = &self.bank.questions[index];
        let mut knows = true;
        for &fact in &question.facts {
            let fact = fact as usize;
            let is_known = self.random.chance(self.knows(fact, day));
            let rating = if is_known { Rating::Good } else { Rating::Again };
            let memory = self.memories[fact].map_or_else(|| Memory::first(rating, day), |m| m.next(rating, day));
            self.memories[fact] = Some(memory);
            knows &= is_known;
        }
        let guess = f64::from(guess(question)).max(if met { FAMILIAR_GUESS } else { 0.0 });
        let right = self.random.chance(if knows { 1.0 - SLIP } else { guess });
        let says = self.random.chance(0.5);
        let sure = self.random.chance(if knows { 0.85 } else { 0.15 });
        (right, says.then_some(if sure { Confidence::Sure } else { Confidence::Unsure }))
    }

    /// The share of all facts that is known; each can be asked.
    fn recall(&self, day: i64) -> f64 {
        let facts = self.memories.len();
        (0..facts).map(|fact| self.knows(fact, day)).sum::<f64>() / facts as f64
    }

    /// How far Carrel's chance of each fact that was asked is from the true one.
    fn errors(&self, learner: &Learner, day: i64) -> Vec<f64> {
        let asked = (0..self.memories.len()).filter(|&fact| self.memories[fact].is_some());
        asked.map(|fact| f64::from(learner.memories().known(fact, day)) - self.knows(fact, day)).collect()
    }
}
