//! Attempts: beginning, acting, ending.

use super::{App, Notice, keep};
use crate::browser::{bridge, clock, random};
use crate::route::Route;
use carrel_core::Millis;
use carrel_core::attempt::{Action, Attempt, Refused};
use carrel_core::bank::Question;
use carrel_core::form::{Form, Plan, Scope, Shortage, Terms, draw};
use carrel_core::log::Record;
use carrel_core::save::{keys, write_attempt};
use leptos::prelude::*;

/// Minutes more that AWS grants people who sit an exam in a foreign language.
const LONGER: u16 = 30;

impl App {
    /// Minutes that an exam has beyond its blueprint's, as the person has chosen.
    pub(crate) fn minutes_more(self) -> u16 {
        if self.settings.with(|s| s.longer) { LONGER } else { 0 }
    }

    /// Draws a form, begins an attempt and goes to it.
    ///
    /// # Errors
    /// What the bank is short of.
    pub(crate) fn begin(self, plan: &Plan, terms: Terms) -> Result<(), Vec<Shortage>> {
        let seen = self.log.with_untracked(|log| log.seen(self.bank, clock::now()));
        // Four thousand million forms are enough, and a code for one is half as long.
        let seed = random::bits() >> 32;
        self.sit(&draw(self.bank, plan, seed, &seen)?, terms);
        Ok(())
    }

    /// Begins an attempt of a form and goes to it.
    pub(crate) fn sit(self, form: &Form, mut terms: Terms) {
        let now = self.time();
        let more = untrack(|| self.minutes_more());
        if let Some(blueprint) =
            self.bank.blueprints.get(form.plan.blueprint).filter(|_| form.plan.scope == Scope::Exam)
        {
            terms.minutes = Some(blueprint.minutes + more);
        }
        if let Some(attempt) = Attempt::begin_on(self.bank, form, terms, random::bits(), now) {
            let id = attempt.id();
            self.keep_attempt(&attempt);
            self.now.set(now);
            self.open.update(|open| open.insert(0, attempt));
            self.go(Route::Attempt(id));
        }
    }

    /// Applies an action to a running attempt, and keeps the result before anything is drawn.
    ///
    /// # Errors
    /// Why it was refused; nothing has changed then, unless time was up, which ends the attempt.
    pub(crate) fn dispatch(self, id: u64, action: Action) -> Result<(), Refused> {
        if self.elsewhere.with_untracked(Route::running) == Some(id) {
            return Err(Refused::Finished);
        }
        let now = self.time();
        if self.waits() {
            return Err(Refused::Paused);
        }
        let result = self.apply(id, action, now);
        match result {
            Err(Refused::TimeUp) => self.tick(),
            Err(refused) => self.refused.set(refused.to_string()),
            Ok(()) => {}
        }
        result
    }

    /// Changes an attempt where it is, because a copy of it takes a good part of the time that an answer has.
    pub(super) fn apply(self, id: u64, action: Action, now: Millis) -> Result<(), Refused> {
        let mut result = Err(Refused::Finished);
        let mut record = None;
        self.open.maybe_update(|open| {
            let Some(attempt) = open.iter_mut().find(|a| a.id() == id) else { return false };
            result = attempt.apply(action, now);
            if result.is_err() {
                return false;
            }
            record = Record::of(attempt);
            if record.is_none() {
                self.keep_attempt(attempt);
            }
            record.is_none()
        });
        if result.is_ok() {
            self.go_on(id);
        }
        if let Some(record) = record {
            self.finish(record);
        }
        result
    }

    /// To take back the import that brought an attempt would take its answers since with it.
    fn go_on(self, id: u64) {
        let key = keys::attempt(id);
        self.take_away(&|n| matches!(n, Notice::Changed(_, texts) if texts.iter().any(|(k, _)| *k == key)));
    }

    /// Looks at the clock: once a second, and whenever the page wakes.
    pub(crate) fn tick(self) {
        let now = self.time();
        self.now.set(now);
        let over = |a: &&Attempt| a.remaining(now) == Some(0);
        if self.open.with_untracked(|open| open.iter().any(|a| over(&a))) {
            // Another tab may have answers that this one has not heard of yet.
            self.refresh();
        }
        let over: Vec<u64> = self.open.with_untracked(|open| open.iter().filter(over).map(Attempt::id).collect());
        for id in over {
            let watched = self.route.with_untracked(Route::running) == Some(id);
            match self.apply(id, Action::Tick, now) {
                Ok(()) if watched => self.say("Time is up"),
                Ok(()) => self.notify(Notice::TimedOut(id)),
                Err(_) => {}
            }
        }
    }

    /// Moves a finished attempt to the log.
    fn finish(self, record: Record) {
        let id = record.id;
        let kept = keep::finish(self.store, &record);
        self.report_saving(kept);
        bridge::request_persistence();
        let here = self.route.get_untracked();
        self.log.update(|log| log.add(record, clock::now()));
        self.open.update(|open| open.retain(|a| a.id() != id));
        if here.running() == Some(id) {
            self.go(Route::Results(id));
        }
    }

    fn keep_attempt(self, attempt: &Attempt) {
        let kept = self.store.set(&keys::attempt(attempt.id()), &write_attempt(attempt));
        self.report_saving(kept);
    }

    /// Whether every question of the attempt is in this bank as it was asked.
    pub(crate) fn knows(self, attempt: &Attempt) -> bool {
        attempt
            .items()
            .iter()
            .all(|i| self.question(i.key).is_some_and(|q| q.revision == i.revision && q.choices.len() == i.order.len()))
    }

    /// The question with that key.
    pub(crate) fn question(self, key: carrel_core::bank::Key) -> Option<&'static Question> {
        self.bank.find(key).and_then(|place| self.bank.questions.get(place))
    }
}
