//! Running attempts: starting, acting, finishing.

use super::away::Away;
use super::read_only_signal::ReadOnlySignal;
use super::{App, LoadState, Notice};
use crate::browser::bridge::{self, Starter};
use crate::browser::{clock, random};
use crate::format::advice;
use crate::route::Route;
use carrel_core::Millis;
use carrel_core::attempt::{Action, ActionError, Attempt};
use carrel_core::form::{Form, Plan, Scope, SessionOptions, Shortfall, draw};
use carrel_core::log::Record;
use carrel_core::pack::{Part, read_wordings};
use carrel_core::save::keys;
use leptos::prelude::*;

/// The longest plausible startup time of the program: if the first question appeared earlier than this, the clock is
/// wrong.
const MOST_WAIT: Millis = 10 * 60_000;

/// Session state besides the attempts themselves. `Copy`, so that closures can capture it by value.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    /// When this page was loaded.
    loaded: Millis,
    /// The clocks, and the question whether the person was away.
    pub(super) away: Away,
    now: RwSignal<Millis>,
    /// The day in the person's calendar, in days since 1970-01-01.
    today: RwSignal<i64>,
    /// The attempt whose lock another tab holds: of several, the one viewed last.
    locked: RwSignal<Option<u64>>,
    /// The session to start once the questions have loaded.
    pending_session: StoredValue<Option<PendingSession>>,
}

/// A session that waits for its questions, and the page on which the person started it.
#[derive(Clone)]
struct PendingSession {
    form: Form,
    session_options: SessionOptions,
    from: Route,
}

impl Session {
    pub(super) fn start() -> Self {
        let now = clock::now();
        Self {
            loaded: now,
            away: Away::start(),
            now: RwSignal::new(now),
            today: RwSignal::new(clock::day_number(now)),
            locked: RwSignal::new(None),
            pending_session: StoredValue::new(None),
        }
    }

    /// The current time, to the second.
    pub(crate) fn now(self) -> ReadOnlySignal<Millis> {
        ReadOnlySignal(self.now)
    }

    /// The day in the person's calendar, in days since 1970-01-01. A page may stay open past midnight.
    pub(crate) fn today(self) -> ReadOnlySignal<i64> {
        ReadOnlySignal(self.today)
    }

    /// The attempt whose lock another tab holds.
    pub(crate) fn locked(self) -> ReadOnlySignal<Option<u64>> {
        ReadOnlySignal(self.locked)
    }

    /// Whether another tab holds the lock of this attempt.
    pub(crate) fn is_locked(self, id: u64) -> bool {
        self.locked.get() == Some(id)
    }

    pub(super) fn set_locked(self, id: Option<u64>) {
        // Setting it again would redraw the page, which would lose the focus.
        if self.locked.get_untracked() != id {
            self.locked.set(id);
        }
    }
}

impl App {
    /// The extra exam minutes that the person has chosen.
    pub(crate) fn extra_minutes(self) -> u16 {
        let longer = self.bank.about.longer.as_ref().filter(|_| self.saves.settings().with(|s| s.longer));
        longer.map_or(0, |longer| longer.minutes)
    }

    /// Draws a form, starts an attempt and shows it.
    ///
    /// # Errors
    /// The shortfalls of the bank.
    pub(crate) fn begin(self, plan: &Plan, session_options: SessionOptions) -> Result<(), Vec<Shortfall>> {
        let seen = self.saves.log().with_untracked(|log| log.seen(self.bank, clock::now()));
        // Four billion forms are enough, and 32 bits halve the length of a form's code.
        let seed = random::bits() >> 32;
        self.start_attempt(&draw(self.bank, plan, seed, &seen)?, session_options);
        Ok(())
    }

    /// Continues a form whose first question the page has shown since `at`, before the program ran.
    pub(super) fn continue_starter(self, Starter { start, seed, at, chosen, words }: Starter) {
        let Ok(plan) = untrack(|| start.plan(self.bank, self.blueprint_index())) else { return };
        let Ok(form) = draw(self.bank, &plan, seed, &[]) else { return };
        let asked = || form.items.iter().map(|item| item.question);
        // Without them, the question appears once all words have loaded.
        let wordings = read_wordings(&words, &mut asked().map(|question| &self.bank.questions[question]));
        self.pack.keep_early(asked().zip(wordings.unwrap_or_default()));
        // A clock that was set in the meantime must not start an attempt in the future, or end it.
        let now = self.time();
        let id = self.start_attempt_since(&form, SessionOptions::default(), at.clamp(now - MOST_WAIT, now), true);
        // The attempt started a while ago: update the clock immediately.
        self.session.now.set(now);
        for index in chosen {
            let _ = id.map(|id| self.dispatch(id, Action::Choose(index)));
        }
    }

    /// Starts an attempt at a form and shows it.
    pub(crate) fn start_attempt(self, form: &Form, session_options: SessionOptions) {
        self.start_attempt_since(form, session_options, self.time(), false);
    }

    /// Starts an attempt at a form. If it `is_shown`, its first question has been on screen since `now`. Returns the
    /// attempt's id.
    fn start_attempt_since(
        self,
        form: &Form,
        mut session_options: SessionOptions,
        now: Millis,
        is_shown: bool,
    ) -> Option<u64> {
        let more = untrack(|| self.extra_minutes());
        if let Some(blueprint) =
            self.bank.blueprints.get(form.plan.blueprint).filter(|_| form.plan.scope == Scope::Exam)
        {
            session_options.minutes = Some(blueprint.minutes + more);
        }
        // The clock of a timed attempt must not run before the person can read the questions.
        if session_options.minutes.is_some() && !is_shown && !self.pack.words_are_loaded() {
            let from = self.shell.route().with_untracked(Route::clone);
            self.session.pending_session.set_value(Some(PendingSession { form: form.clone(), session_options, from }));
            if matches!(untrack(|| self.pack.words()), LoadState::Failed(_)) {
                self.pack.load(Part::Words);
            }
            self.shell
                .refuse("The questions are still loading. Your session and its clock start once they are here.".into());
            return None;
        }
        let attempt = Attempt::begin_on(self.bank, form, session_options, random::bits(), now)?;
        let id = attempt.id();
        self.session.now.set(now);
        self.saves.begin(attempt);
        self.shell.go(Route::Attempt(id));
        Some(id)
    }

    /// Starts the session that waited for its questions if they have loaded, or says why they have not. If the person
    /// has left the page where they started it, nothing happens.
    pub(super) fn start_pending_session(self) {
        let failure = match untrack(|| self.pack.words()) {
            LoadState::Loading => return,
            LoadState::Loaded(_) => None,
            LoadState::Failed(why) => Some(why),
        };
        let pending_session = self.session.pending_session.try_update_value(Option::take).flatten();
        let is_there =
            |pending_session: &PendingSession| self.shell.route().with_untracked(|here| *here == pending_session.from);
        let Some(PendingSession { form, session_options, .. }) = pending_session.filter(is_there) else { return };
        match failure {
            None => self.start_attempt(&form, session_options),
            Some(why) => {
                let advice = advice(&why, "start again");
                self.shell.refuse(format!("The questions could not be loaded: {why}.{advice}"));
            }
        }
    }

    /// Applies an action to a running attempt, and saves the result before anything is drawn.
    ///
    /// # Errors
    /// Why the action was refused. Nothing has changed then, unless time was up, which ends the attempt.
    pub(crate) fn dispatch(self, id: u64, action: Action) -> Result<(), ActionError> {
        if self.session.locked.get_untracked() == Some(id) {
            return Err(ActionError::Finished);
        }
        let now = self.time();
        if self.awaits_answer() {
            return Err(ActionError::Paused);
        }
        let result = self.apply(id, action, now);
        match result {
            Err(ActionError::TimeUp) => self.tick(),
            Err(refused) => self.shell.refuse(refused.to_string()),
            Ok(()) => {}
        }
        result
    }

    pub(super) fn apply(self, id: u64, action: Action, now: Millis) -> Result<(), ActionError> {
        let record = self.saves.apply(id, action, now)?;
        // An undo keeps what has changed since, so that of an import is not offered once its attempt has.
        let key = keys::attempt(id);
        self.shell
            .dismiss(&|n| matches!(n, Notice::Changed(_, before) if before.iter().any(|change| change.key == key)));
        if let Some(record) = record {
            self.finish(record);
        }
        Ok(())
    }

    /// Submits a running attempt and shows its results.
    pub(crate) fn submit(self, id: u64) {
        let _ = self.dispatch(id, Action::Finish);
        if self.saves.log().with_untracked(|log| log.get(id).is_some()) {
            self.shell.dismiss(&|n| matches!(n, Notice::TimedOut { id: of, .. } if *of == id));
            self.shell.go(Route::Results(id));
        }
    }

    /// Checks the clock: once a second, and whenever the page wakes up.
    pub(crate) fn tick(self) {
        let now = self.time();
        self.session.now.set(now);
        self.follow_day();
        let over = |a: &&Attempt| a.remaining(now) == Some(0);
        if self.saves.open().with_untracked(|open| open.iter().any(|a| over(&a))) {
            // Another tab may have answers that this one does not know yet.
            self.saves.scan();
        }
        let over: Vec<u64> =
            self.saves.open().with_untracked(|open| open.iter().filter(over).map(Attempt::id).collect());
        for id in over {
            let watched = self.shell.route().with_untracked(Route::running) == Some(id);
            match self.apply(id, Action::Tick, now) {
                Ok(()) if watched => self.shell.announce("Time is up"),
                Ok(()) => self.shell.notify(Notice::TimedOut { id, closed: self.ended_before_loading(id) }),
                Err(_) => {}
            }
        }
    }

    /// Follows the calendar, by the wall clock: the time for attempts goes on even if that is set back.
    fn follow_day(self) {
        let now = clock::now();
        let day = clock::day_number(now);
        if self.session.today.get_untracked() != day {
            self.saves.follow_clock(now);
            self.session.today.set(day);
        }
    }

    fn ended_before_loading(self, id: u64) -> bool {
        self.saves.log().with_untracked(|log| log.get(id).is_some_and(|record| record.ended < self.session.loaded))
    }

    /// Moves a finished attempt to the log.
    fn finish(self, record: Record) {
        let id = record.id;
        self.saves.finish(record);
        bridge::request_persistence();
        if self.shell.route().with_untracked(Route::running) == Some(id) {
            // Back must not lead to a finished attempt.
            self.shell.replace(Route::Results(id));
        }
    }
}
