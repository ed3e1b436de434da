//! An attempt at a form, as a state machine driven by actions.
//!
//! | phase | `Choose` `Clear` `Strike` `Flag` `Sure` | `GoTo` `Next` `Back` | `Reveal` | `Pause` | `Suspend` | `Resume` | `LeaveOut` | `Finish` | `Tick` |
//! | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
//! | running | yes | yes | practice only | not in an exam | -> paused | refused | yes | -> finished | -> finished once time is up |
//! | paused | refused | refused | refused | refused | refused | -> running | -> running | -> finished | refused |
//! | finished | refused | yes (review) | refused | refused | refused | refused | refused | refused | refused |
//!
//! `Suspend` and `LeaveOut` are for a clock that may be wrong (see [`Watch`]). A suspended exam is a paused one: exams
//! can't be paused any other way.
//!
//! An attempt changes only through [`Attempt::apply`], and a refused action changes nothing. Once time is up, a running
//! attempt refuses every action except `Tick`, which ends it at the time limit, however late it comes. So an answer
//! given on a page that slept past the limit never counts.

mod action;
mod answer;
mod apply;
mod clock;
mod watch;

pub use action::{Action, ActionError};
pub use answer::{Answer, Confidence};
pub use clock::Clock;
pub use watch::{Reading, Verdict, Watch};

use crate::Millis;
use crate::bank::{Bank, Digest, Key, Question, Revision, SkillId};
use crate::form::{Form, Scope, SessionOptions};

/// The kind of attempt; determines whether it can be paused and when it gives feedback.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Like the real exam: a time limit, no pauses, no feedback before the end.
    Exam,
    /// A drill with feedback at the end: can be paused.
    Test,
    /// A drill for learning: can be paused and shows explanations after each answer.
    Practice,
}

/// The state of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It accepts answers.
    Running,
    /// The clock is paused.
    Paused {
        /// When it was paused.
        since: Millis,
    },
    /// It is finished.
    Finished {
        /// When it ended; at the time limit if time ran out.
        at: Millis,
        /// Whether time ran out before the candidate submitted.
        timed_out: bool,
    },
}

/// A question of this attempt: everything that the state machine needs to know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptItem {
    /// Which question.
    pub key: Key,
    /// Which revision of it.
    pub revision: Revision,
    /// Its skill in the attempt's blueprint.
    pub skill: SkillId,
    /// The correct options, one bit each, in bank order.
    pub right: u8,
    /// The display order of its options.
    pub order: Vec<u8>,
    /// Whether it is scored.
    pub scored: bool,
    /// The candidate's answer.
    pub answer: Answer,
}

impl AttemptItem {
    /// The number of options to choose.
    pub fn wanted(&self) -> u32 {
        self.right.count_ones()
    }

    /// Whether the required number of options is chosen.
    pub fn complete(&self) -> bool {
        self.answer.chosen.count_ones() == self.wanted()
    }

    /// All-or-nothing, as most exams grade multiple response; a blank is incorrect.
    pub fn is_correct(&self) -> bool {
        self.answer.chosen == self.right
    }
}

/// One attempt at a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub(crate) id: u64,
    pub(crate) blueprint: String,
    pub(crate) bank: Digest,
    pub(crate) seed: u64,
    pub(crate) full: bool,
    pub(crate) mode: Mode,
    pub(crate) clock: Clock,
    pub(crate) phase: Phase,
    pub(crate) cursor: usize,
    pub(crate) entered: Millis,
    pub(crate) items: Vec<AttemptItem>,
}

impl Attempt {
    /// Starts an attempt at `form` at `now`. `id` identifies it in saves and must be random.
    ///
    /// Returns `None` if the form is empty or was not drawn from this bank.
    pub fn begin(bank: &Bank, form: &Form, id: u64, now: Millis) -> Option<Self> {
        Self::begin_on(bank, form, SessionOptions::default(), id, now)
    }

    /// Like [`begin`](Self::begin), with these session options.
    pub fn begin_on(bank: &Bank, form: &Form, session_options: SessionOptions, id: u64, now: Millis) -> Option<Self> {
        let blueprint = bank.blueprints.get(form.plan.blueprint)?;
        let full = form.plan.scope == Scope::Exam;
        let items: Option<Vec<AttemptItem>> = form
            .items
            .iter()
            .map(|item| {
                let question: &Question = bank.questions.get(item.question)?;
                Some(AttemptItem {
                    key: question.key,
                    revision: question.revision,
                    skill: question.skill(form.plan.blueprint)?,
                    right: question.right,
                    order: item.order.clone(),
                    scored: item.scored,
                    answer: Answer::default(),
                })
            })
            .collect();
        let minutes = session_options.minutes.or(full.then_some(blueprint.minutes));
        let limit = minutes.map(|minutes| Millis::from(minutes) * 60_000);
        Some(Self {
            id,
            blueprint: blueprint.code.clone(),
            bank: bank.digest,
            seed: form.seed,
            full,
            mode: match (full, session_options.late) {
                (true, _) => Mode::Exam,
                (false, true) => Mode::Test,
                (false, false) => Mode::Practice,
            },
            clock: Clock::start(now, limit),
            phase: Phase::Running,
            cursor: 0,
            entered: now,
            items: items.filter(|i| !i.is_empty())?,
        })
    }

    /// Makes this version later than one last changed at `than`, so that it wins after an undo.
    pub fn make_later(&mut self, than: Millis) {
        self.clock.latest = self.clock.latest.max(than.saturating_add(1));
    }

    /// Its id in saves.
    pub fn id(&self) -> u64 {
        self.id
    }

    /// The blueprint's code.
    pub fn blueprint(&self) -> &str {
        &self.blueprint
    }

    /// The digest of the bank it was drawn from.
    pub fn bank(&self) -> Digest {
        self.bank
    }

    /// The seed its form was drawn with.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// Whether it is a full exam.
    pub fn is_full(&self) -> bool {
        self.full
    }

    /// The kind of attempt.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Its state.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// Its clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The index of the current question.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The questions with their answers, in the order asked; never empty.
    pub fn items(&self) -> &[AttemptItem] {
        &self.items
    }

    /// The current question.
    pub fn current(&self) -> &AttemptItem {
        &self.items[self.cursor]
    }

    /// When it was suspended: an exam whose clock is paused until the current time is known.
    pub fn suspended(&self) -> Option<Millis> {
        match self.phase {
            Phase::Paused { since } if self.mode == Mode::Exam => Some(since),
            _ => None,
        }
    }

    /// When time runs out if the attempt is not paused again; `None` without a limit.
    pub fn deadline(&self) -> Option<Millis> {
        self.clock.deadline()
    }

    /// Whether it is finished.
    pub fn is_finished(&self) -> bool {
        matches!(self.phase, Phase::Finished { .. })
    }

    /// The remaining time in milliseconds; `None` without a limit. Doesn't change while paused.
    pub fn remaining(&self, now: Millis) -> Option<Millis> {
        match self.phase {
            Phase::Running => self.clock.remaining(now),
            Phase::Paused { since } => self.clock.remaining_at(since),
            Phase::Finished { at, .. } => self.clock.remaining_at(at),
        }
    }

    /// Time taken, without pauses, up to the end or the latest action.
    pub fn taken(&self) -> Millis {
        match self.phase {
            Phase::Running => self.clock.elapsed(self.clock.latest),
            Phase::Paused { since } => self.clock.elapsed_at(since),
            Phase::Finished { at, .. } => self.clock.elapsed_at(at),
        }
    }

    /// How many questions the candidate is ahead of an even pace (negative if behind); `None` without a limit. Doesn't
    /// change while paused.
    pub fn pace(&self, now: Millis) -> Option<i64> {
        let limit = self.clock.limit().filter(|limit| *limit > 0)?;
        let left = self.remaining(now)?;
        let even = (limit - left) * self.items.len() as Millis / limit;
        Some(self.answered() as i64 - even)
    }

    /// The number of completely answered questions.
    pub fn answered(&self) -> usize {
        self.items.iter().filter(|i| i.complete()).count()
    }

    /// The number of flagged questions.
    pub fn flagged(&self) -> usize {
        self.items.iter().filter(|i| i.answer.flagged).count()
    }
}
