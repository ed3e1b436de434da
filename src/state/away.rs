//! The current time for attempts, and the question whether the person was away.
//!
//! Core's [`Watch`] compares the wall clock with a monotonic one. If counting the difference would end an attempt, all
//! running attempts are suspended until the person answers. The suspension is part of their saves, so that a reloaded
//! page and other tabs ask the same question. Limitation: they can tell this only from an exam; to them, a suspended
//! drill is a paused one.

use super::{App, Notice};
use crate::browser::clock;
use carrel_core::Millis;
use carrel_core::attempt::{Action, Attempt, Phase, Reading, Verdict, Watch};
use leptos::prelude::*;

/// The clocks, and their current verdict.
#[derive(Clone, Copy)]
pub(crate) struct Away {
    watch: StoredValue<Watch>,
    /// The ids of suspended attempts.
    suspended: StoredValue<Vec<u64>>,
    /// How far behind the wall clock was at the last notice; 0 when it is correct.
    behind: StoredValue<Millis>,
    /// The time away that the person is being asked about, if any.
    asked: RwSignal<Option<Millis>>,
}

impl Away {
    pub(super) fn start() -> Self {
        Self {
            watch: StoredValue::new(Watch::new(clock::now(), clock::monotonic())),
            suspended: StoredValue::new(Vec::new()),
            behind: StoredValue::new(0),
            asked: RwSignal::new(None),
        }
    }
}

/// A smaller change does not update the notice.
const MINUTE: Millis = 60_000;

impl App {
    /// The time away that the person is being asked about, if any.
    pub(crate) fn away(self) -> Option<Millis> {
        self.session.away.asked.get()
    }

    /// Whether an exam is waiting for the answer, not only drills.
    pub(crate) fn exam_awaits_answer(self) -> bool {
        self.saves.open().with_untracked(|open| open.iter().any(|a| a.suspended().is_some()))
    }

    /// Whether attempts may neither end nor be answered because the current time is uncertain.
    pub(super) fn awaits_answer(self) -> bool {
        self.session.away.asked.with_untracked(Option::is_some)
    }

    /// The current time for attempts. Suspends them while it is uncertain, and resumes them afterward.
    pub(super) fn time(self) -> Millis {
        let mut reading = self.read_clocks();
        if matches!(reading.verdict, Verdict::Ahead(_)) && !self.awaits_answer() {
            // Another tab may have answers that this one does not know yet.
            self.saves.scan();
            reading = self.read_clocks();
        }
        let Reading { now, verdict } = reading;
        match verdict {
            Verdict::Ahead(leap) => self.ask(leap, now),
            Verdict::Returned(leap) => {
                self.resume_without(0, now);
                for id in self.running() {
                    let _ = self.apply(id, Action::LeaveOut(leap), now);
                }
            }
            Verdict::Agreed | Verdict::Behind(_) => self.resume_without(0, now),
        }
        self.notify_set_back(if let Verdict::Behind(behind) = verdict { behind } else { 0 });
        now
    }

    /// Applies the person's answer: whether the time away counts.
    pub(crate) fn answer_away(self, counts: bool) {
        self.time();
        if self.awaits_answer() {
            let (mut leap, mut now) = (0, 0);
            self.session.away.watch.update_value(|watch| {
                leap = watch.accept_wall_clock();
                now = watch.now();
            });
            self.resume_without(if counts { 0 } else { leap }, now);
            self.tick();
        }
    }

    fn read_clocks(self) -> Reading {
        let (wall, monotonic) = (clock::now(), clock::monotonic());
        let mut suspended = self.session.away.suspended.get_value();
        let mut watch = self.session.away.watch.get_value();
        let reading = self.saves.open().with_untracked(|open| {
            // Without open attempts, there is no earlier time to continue from.
            if open.is_empty() {
                watch = Watch::new(wall, monotonic);
            }
            suspended.retain(|id| open.iter().any(|a| a.id() == *id && matches!(a.phase(), Phase::Paused { .. })));
            for attempt in open {
                if let Some(since) = attempt.suspended().filter(|_| !suspended.contains(&attempt.id())) {
                    watch.ask_since(since);
                    suspended.push(attempt.id());
                }
            }
            let counts = |a: &&Attempt| a.phase() == Phase::Running || suspended.contains(&a.id());
            let deadlines: Vec<Millis> = open.iter().filter(counts).filter_map(Attempt::deadline).collect();
            let latest = open.iter().filter(counts).map(|a| a.clock().latest()).max().unwrap_or_default();
            watch.read(wall, monotonic, &deadlines, latest)
        });
        self.session.away.watch.set_value(watch);
        self.session.away.suspended.set_value(suspended);
        reading
    }

    fn running(self) -> Vec<u64> {
        self.saves
            .open()
            .with_untracked(|open| open.iter().filter(|a| a.phase() == Phase::Running).map(Attempt::id).collect())
    }

    fn ask(self, leap: Millis, now: Millis) {
        for id in self.running() {
            if self.apply(id, Action::Suspend, now).is_ok() {
                self.session.away.suspended.update_value(|all| all.push(id));
            }
        }
        if self.session.away.asked.get_untracked().is_none_or(|asked| asked.abs_diff(leap) >= MINUTE as u64) {
            self.session.away.asked.set(Some(leap));
        }
    }

    /// Resumes suspended attempts, excluding this much of the time since.
    fn resume_without(self, away: Millis, now: Millis) {
        for id in self.session.away.suspended.get_value() {
            let _ = self.apply(id, Action::LeaveOut(away), now);
        }
        self.session.away.suspended.set_value(Vec::new());
        if self.awaits_answer() {
            self.session.away.asked.set(None);
        }
    }

    /// Notifies the person that the clock was set back, as long as a time limit depends on it.
    fn notify_set_back(self, behind: Millis) {
        let limited = self.saves.open().with_untracked(|open| open.iter().any(|a| a.deadline().is_some()));
        let behind = if limited { behind } else { 0 };
        if behind.abs_diff(self.session.away.behind.get_value()) >= MINUTE as u64 {
            self.session.away.behind.set_value(behind);
            self.shell.dismiss(&|n| matches!(n, Notice::SetBack(_)));
            if behind > 0 {
                self.shell.notify(Notice::SetBack(behind));
            }
        }
    }
}
