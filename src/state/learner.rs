//! The learner: the log replayed once, in slices, and then kept up to date. Only the second part of the program uses
//! it, so it lives in this module and not in [`App`], whose code is in the main part.
//!
//! A record of an attempt that was just finished is added to the learner. Any other change to the log, another exam or
//! another day replays the log ([`Basis`]).

use super::App;
use crate::browser::clock;
use crate::format::count;
use crate::guidance::of_100;
use carrel_core::Millis;
use carrel_core::learner::{Basis, Learner, Replay, Update};
use carrel_core::progress::{allowance, pace};
use carrel_core::today::{Today, minutes};
use leptos::prelude::*;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The guidance on Today.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TodayView {
    /// The questions left for today, by bank index, new ones first.
    pub(crate) questions: Vec<usize>,
    /// The number of new ones.
    pub(crate) new: usize,
    /// Their estimated time, in minutes.
    pub(crate) minutes: usize,
    /// Questions already answered today.
    pub(crate) answered: usize,
    /// The number of questions tomorrow.
    pub(crate) tomorrow: usize,
}

impl TodayView {
    /// The text for the end of a day; `None` while questions are left, or before the first answer.
    pub(crate) fn done(&self) -> Option<String> {
        let is_done = self.answered > 0 && self.questions.is_empty();
        is_done.then(|| match self.tomorrow {
            0 => "Done for today.".to_owned(),
            n => format!("Done for today. Tomorrow: {}", count(n as i64, "question")),
        })
    }
}

/// A chance and its interval, out of 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Chance {
    pub(crate) pass: u8,
    pub(crate) low: u8,
    pub(crate) high: u8,
}

/// Responses between two checks of the clock.
const STEP: usize = 2_000;
/// The longest slice of a replay, in milliseconds, so that the page stays responsive.
const SLICE: Millis = 12;
/// The shortest time per answer is this part of the exam's time per question.
const FASTEST: u32 = 6;
/// The number of latest answers that determine the time per answer.
const TIMED: usize = 300;

/// The learner of this page.
struct Held {
    /// `None` until the first replay is complete.
    learner: Option<Learner>,
    /// The replay in progress. Its result replaces the learner.
    replay: Option<Replay>,
    /// Whether the next slice of a replay is scheduled.
    is_scheduled: bool,
    /// What the current replay, or else the learner, is derived from.
    basis: Basis,
}

static HELD: Mutex<Held> = Mutex::new(Held { learner: None, replay: None, is_scheduled: false, basis: Basis::NONE });

/// The learner. Hold the guard for one statement only.
fn held() -> MutexGuard<'static, Held> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

impl App {
    /// Brings the learner up to date with the log, the exam and the day; tracks all three.
    pub(crate) fn update_learner(self) {
        let (blueprint, day, now) = (self.blueprint_index(), self.session.today().get(), clock::now());
        let is_changed = self.saves.log().with(|log| {
            let mut held = held();
            let new = match held.basis.update(log, blueprint, now, day) {
                Update::Nothing => return false,
                // A replay in progress would not see it.
                Update::Add(id) if held.replay.is_none() => log.get(id),
                Update::Add(_) | Update::Replay => None,
            };
            if let (Some(record), Some(learner)) = (new, held.learner.as_mut())
                && learner.add(self.bank, record, now, &clock::day_number)
            {
                return true;
            }
            held.replay = Replay::new(self.bank, blueprint, log, now);
            // Until the replay is complete, no figures are better than those of another exam.
            let is_removed = held.learner.take_if(|learner| learner.blueprint() != blueprint).is_some();
            if !std::mem::replace(&mut held.is_scheduled, true) {
                // After the frame, not during it.
                request_animation_frame(move || set_timeout(move || self.replay(), Duration::ZERO));
            }
            is_removed
        });
        if is_changed {
            self.guidance.changed();
        }
    }

    /// Runs one slice of the replay.
    fn replay(self) {
        let is_complete = self.saves.log().with_untracked(|log| {
            let mut held = held();
            held.is_scheduled = false;
            let Some(mut replay) = held.replay.take() else { return false };
            let began = clock::monotonic();
            while clock::monotonic() - began < SLICE {
                if replay.advance(self.bank, log, STEP, &clock::day_number) {
                    held.learner = Some(replay.into_learner());
                    return true;
                }
            }
            held.replay = Some(replay);
            held.is_scheduled = true;
            set_timeout(move || self.replay(), Duration::ZERO);
            false
        });
        if is_complete {
            self.guidance.changed();
        }
    }

    /// Reads the learner and tracks it; `None` until it is known. Calls must not be nested.
    pub(crate) fn with_learner<T>(self, read: impl FnOnce(&Learner) -> T) -> Option<T> {
        let _ = self.guidance.version();
        held().learner.as_ref().map(read)
    }

    /// The guidance on Today for this day; tracks the learner and the goal.
    pub(crate) fn today_view(self, day: i64) -> Option<TodayView> {
        let goal = self.saves.goal().get();
        let each = self.tenths_each();
        let plan = move |learner: &Learner, day: i64| Today::new(self.bank, learner, goal, day, day as u64);
        self.with_learner(|learner| {
            let today = plan(learner, day);
            TodayView {
                questions: today.indices(),
                new: today.new.len(),
                minutes: minutes(today.questions(), each),
                answered: today.answered,
                tomorrow: plan(learner, day + 1).questions(),
            }
        })
    }

    /// The chance of passing an exam in this many days, without practice until then.
    pub(crate) fn chance(self, learner: &Learner, days: i64) -> Option<Chance> {
        let chance = learner.ability().chance(learner.exam(), clock::now(), days)?;
        Some(Chance { pass: of_100(chance.pass), low: of_100(chance.low), high: of_100(chance.high) })
    }

    /// The time per answer in tenths of a second: the median of the latest ones, at most the exam's allowance, because
    /// pages stay open while people are away, and not much less, because some questions are skipped without reading.
    fn tenths_each(self) -> u32 {
        let median = self.saves.log().with_untracked(|log| {
            pace(&mut log.records().iter().rev().flat_map(|record| &record.responses).take(TIMED)).median
        });
        let allowed = untrack(|| allowance(self.blueprint(), self.extra_minutes()));
        median.map_or(allowed, |median| median.clamp(allowed / FASTEST, allowed))
    }
}
