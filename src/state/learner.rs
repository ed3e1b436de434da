//! The learner: the log replayed once, in slices, and kept up to date. Only the second part of the program comes here, so the
//! learner is held in this module and not in [`App`], whose code is in the main part.
//!
//! A record that was just finished is added to the learner. Any other change of the log, or another exam, replays the log.

use super::App;
use crate::browser::clock;
use crate::format::count;
use crate::guidance::of_100;
use carrel_core::Millis;
use carrel_core::learner::{Learner, Replay};
use carrel_core::log::Log;
use carrel_core::progress::{allowance, pace};
use carrel_core::today::{Today, minutes};
use leptos::prelude::*;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What Today shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TodayView {
    /// Questions left to ask today, as indices of the bank, the new ones first.
    pub(crate) questions: Vec<usize>,
    /// How many of them are new.
    pub(crate) new: usize,
    /// About how many minutes they take.
    pub(crate) minutes: usize,
    /// Questions answered today already.
    pub(crate) answered: usize,
    /// How many questions tomorrow brings.
    pub(crate) tomorrow: usize,
}

impl TodayView {
    /// The words for the end of a day; none while questions are left, or before the first answer.
    pub(crate) fn done(&self) -> Option<String> {
        let is_done = self.answered > 0 && self.questions.is_empty();
        is_done.then(|| format!("Done for today. Tomorrow: {}", count(self.tomorrow as i64, "question")))
    }
}

/// A chance and its interval, out of 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Chance {
    pub(crate) pass: u8,
    pub(crate) low: u8,
    pub(crate) high: u8,
}

/// Responses between two looks at the clock.
const STEP: usize = 2_000;
/// The longest slice of a replay, in milliseconds, so that the page answers in between.
const SLICE: Millis = 12;
/// How many of the latest answers say how long one takes.
const TIMED: usize = 300;

/// The records of a learner, by id, each with the end of its attempt.
type Records = Vec<(u64, Millis)>;

/// The learner of this page.
struct Held {
    /// None until the first replay is complete.
    learner: Option<Learner>,
    /// The replay in progress. Its result replaces the learner.
    replay: Option<Replay>,
    /// Whether the next slice of a replay is on its way.
    is_scheduled: bool,
    /// The records of the replay in progress, or else of the learner.
    records: Records,
    /// The index of their blueprint in the bank.
    blueprint: usize,
}

static HELD: Mutex<Held> =
    Mutex::new(Held { learner: None, replay: None, is_scheduled: false, records: Vec::new(), blueprint: usize::MAX });

/// The learner, for as long as one statement takes.
fn held() -> MutexGuard<'static, Held> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

fn records(log: &Log) -> Records {
    let mut all: Records = log.records().iter().map(|record| (record.id, record.ended)).collect();
    all.sort_unstable();
    all
}

/// The id of the one record by which `now` has more than `before`.
fn added(before: &Records, now: &Records) -> Option<u64> {
    let at = before.iter().zip(now).position(|(a, b)| a != b).unwrap_or(before.len());
    (now.get(at + 1..) == before.get(at..)).then(|| now.get(at).map(|record| record.0)).flatten()
}

impl App {
    /// Brings the learner up to date with the log and the exam; follows both.
    pub(crate) fn learn(self) {
        let blueprint = self.blueprint_place();
        let is_added = self.saves.log().with(|log| {
            let mut held = held();
            let now = records(log);
            if held.records == now && held.blueprint == blueprint {
                return false;
            }
            let new = added(&held.records, &now).filter(|_| held.replay.is_none() && held.blueprint == blueprint);
            (held.records, held.blueprint) = (now, blueprint);
            let new = new.and_then(|id| log.get(id));
            if let (Some(record), Some(learner)) = (new, held.learner.as_mut())
                && learner.add(self.bank, record, clock::now(), &clock::day_number)
            {
                return true;
            }
            held.replay = Replay::new(self.bank, blueprint, log, clock::now());
            if !std::mem::replace(&mut held.is_scheduled, true) {
                // After the frame, and not in it.
                request_animation_frame(move || set_timeout(move || self.replay(), Duration::ZERO));
            }
            false
        });
        if is_added {
            self.guidance.changed();
        }
    }

    /// One slice of the replay.
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

    /// Reads the learner, and follows it; none until it is known. Not to be nested.
    pub(crate) fn with_learner<T>(self, read: impl FnOnce(&Learner) -> T) -> Option<T> {
        let _ = self.guidance.version();
        held().learner.as_ref().map(read)
    }

    /// What Today shows on this day; follows the learner and the goal.
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

    /// The chance to pass an exam that is sat so many days from now, without practice until then.
    pub(crate) fn chance(self, learner: &Learner, days: i64) -> Option<Chance> {
        let chance = learner.ability().chance(learner.exam(), clock::now(), days)?;
        Some(Chance { pass: of_100(chance.pass), low: of_100(chance.low), high: of_100(chance.high) })
    }

    /// How many tenths of a second an answer takes: the median of the latest ones, at most what the exam allows, because pages stay open
    /// while people are away.
    fn tenths_each(self) -> u32 {
        let median = self.saves.log().with_untracked(|log| {
            pace(&mut log.records().iter().rev().flat_map(|record| &record.responses).take(TIMED)).median
        });
        let allowed = untrack(|| allowance(self.blueprint()));
        median.map_or(allowed, |median| median.min(allowed))
    }
}
