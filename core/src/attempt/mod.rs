//! An attempt: one sitting of a form, as a state machine fed with actions.
//!
//! | phase | `Choose` `Clear` `Strike` `Flag` `Sure` | `GoTo` `Next` `Back` | `Reveal` | `Pause` | `Suspend` | `Resume` | `LeaveOut` | `Finish` | `Tick` |
//! | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
//! | running | yes | yes | practice only | not in an exam | -> paused | refused | yes | -> finished | -> finished once time is up |
//! | paused | refused | refused | refused | refused | refused | -> running | -> running | -> finished | refused |
//! | finished | refused | yes (review) | refused | refused | refused | refused | refused | refused | refused |
//!
//! `Suspend` and `LeaveOut` are for a clock that may be wrong ([`Watch`] says when). A suspended exam is one that is paused:
//! an exam has no other pause.
//!
//! An attempt changes only through [`Attempt::apply`], and a refused action changes nothing. Once time is up a
//! running attempt refuses everything but `Tick`, which ends it at the limit, however late it comes: so an
//! answer given by a page that slept through the limit never counts.

mod action;
mod answer;
mod apply;
mod clock;
mod watch;

pub use action::{Action, Refused};
pub use answer::{Answer, Confidence};
pub use clock::Clock;
pub use watch::{Reading, Verdict, Watch};

use crate::Millis;
use crate::bank::{Bank, Digest, Key, Question, Revision, SkillId};
use crate::form::{Form, Scope, Terms};

/// What kind of sitting it is; decides on pauses and feedback.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// As the real exam: a time limit, no pause, no feedback before the end.
    Exam,
    /// A drill that tells right and wrong at its end: pauses, but no feedback before.
    Test,
    /// A drill for learning: pauses, reasons after each answer.
    Practice,
}

/// Where a sitting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Answers are taken.
    Running,
    /// Time stands still since then.
    Paused {
        /// When it was paused.
        since: Millis,
    },
    /// It is over.
    Finished {
        /// When; at the limit if time ran out.
        at: Millis,
        /// Whether time ran out, rather than the candidate submitting.
        timed_out: bool,
    },
}

/// A question as it is asked in this attempt: all that the state machine needs to know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which question.
    pub key: Key,
    /// Which wording of it.
    pub revision: Revision,
    /// Its skill in the attempt's blueprint.
    pub skill: SkillId,
    /// The right options, one bit each in the order of the bank.
    pub right: u8,
    /// The order in which options are shown.
    pub order: Vec<u8>,
    /// Whether it counts.
    pub scored: bool,
    /// What the candidate did with it.
    pub answer: Answer,
}

impl Asked {
    /// How many options are to be chosen.
    pub fn wanted(&self) -> u32 {
        self.right.count_ones()
    }

    /// Whether as many are chosen as are to be.
    pub fn complete(&self) -> bool {
        self.answer.chosen.count_ones() == self.wanted()
    }

    /// All-or-nothing, as most exams score multiple response; a blank is wrong.
    pub fn is_right(&self) -> bool {
        self.answer.chosen == self.right
    }
}

/// One sitting.
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
    pub(crate) items: Vec<Asked>,
}

impl Attempt {
    /// Begins a sitting of `form` at `now`. `id` names it in saves: draw it at random.
    ///
    /// None if the form is empty or was not drawn from this bank.
    pub fn begin(bank: &Bank, form: &Form, id: u64, now: Millis) -> Option<Self> {
        Self::begin_on(bank, form, Terms::default(), id, now)
    }

    /// As [`begin`](Self::begin), on these terms.
    pub fn begin_on(bank: &Bank, form: &Form, terms: Terms, id: u64, now: Millis) -> Option<Self> {
        let blueprint = bank.blueprints.get(form.plan.blueprint)?;
        let full = form.plan.scope == Scope::Exam;
        let items: Option<Vec<Asked>> = form
            .items
            .iter()
            .map(|item| {
                let question: &Question = bank.questions.get(item.question)?;
                Some(Asked {
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
        let minutes = terms.minutes.or(full.then_some(blueprint.minutes));
        let limit = minutes.map(|minutes| Millis::from(minutes) * 60_000);
        Some(Self {
            id,
            blueprint: blueprint.code.clone(),
            bank: bank.digest,
            seed: form.seed,
            full,
            mode: match (full, terms.late) {
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

    /// Makes this the later of two versions: a change of everything at once was taken back, and what had taken the place
    /// of this version was last changed at `than`.
    pub fn make_later(&mut self, than: Millis) {
        self.clock.latest = self.clock.latest.max(than.saturating_add(1));
    }

    /// Its name in saves.
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

    /// Whether it is a whole exam.
    pub fn is_full(&self) -> bool {
        self.full
    }

    /// Exam or practice.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Where it stands.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// Its clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The place of the question in view.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The questions with their answers, in the order asked; never empty.
    pub fn items(&self) -> &[Asked] {
        &self.items
    }

    /// The question in view.
    pub fn current(&self) -> &Asked {
        &self.items[self.cursor]
    }

    /// Since when it is suspended: an exam whose time stands still until it is clear what time it is.
    pub fn suspended(&self) -> Option<Millis> {
        match self.phase {
            Phase::Paused { since } if self.mode == Mode::Exam => Some(since),
            _ => None,
        }
    }

    /// When time runs out, if it is not paused (again); none without a limit.
    pub fn deadline(&self) -> Option<Millis> {
        self.clock.deadline()
    }

    /// Whether it is over.
    pub fn is_finished(&self) -> bool {
        matches!(self.phase, Phase::Finished { .. })
    }

    /// What is left of the time, in milliseconds; none without a limit. Stands still while paused.
    pub fn remaining(&self, now: Millis) -> Option<Millis> {
        match self.phase {
            Phase::Running => self.clock.remaining(now),
            Phase::Paused { since } => self.clock.remaining_at(since),
            Phase::Finished { at, .. } => self.clock.remaining_at(at),
        }
    }

    /// Time taken up to the end, or up to the latest action, pauses not counted.
    pub fn taken(&self) -> Millis {
        match self.phase {
            Phase::Running => self.clock.elapsed(self.clock.latest),
            Phase::Paused { since } => self.clock.elapsed_at(since),
            Phase::Finished { at, .. } => self.clock.elapsed_at(at),
        }
    }

    /// How many questions the candidate is ahead of an even pace (behind, if negative); none without a limit. Stands still
    /// while paused.
    pub fn pace(&self, now: Millis) -> Option<i64> {
        let limit = self.clock.limit().filter(|limit| *limit > 0)?;
        let left = self.remaining(now)?;
        let even = (limit - left) * self.items.len() as Millis / limit;
        Some(self.answered() as i64 - even)
    }

    /// How many questions are answered completely.
    pub fn answered(&self) -> usize {
        self.items.iter().filter(|i| i.complete()).count()
    }

    /// How many questions are flagged.
    pub fn flagged(&self) -> usize {
        self.items.iter().filter(|i| i.answer.flagged).count()
    }
}
