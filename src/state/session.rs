//! Running attempts: beginning, acting, ending.

use super::away::Away;
use super::reader::Reader;
use super::{App, Notice};
use crate::browser::{bridge, clock, random};
use crate::markup::Start;
use crate::route::Route;
use carrel_core::Millis;
use carrel_core::attempt::{Action, Attempt, Refused};
use carrel_core::form::{Form, Plan, Scope, Shortfall, Terms, draw};
use carrel_core::log::Record;
use carrel_core::save::keys;
use leptos::prelude::*;

/// The longest that a program takes to start which the page waits for: what was shown longer ago, a clock says that is wrong.
const MOST_WAIT: Millis = 10 * 60_000;

/// What is known of sittings besides the attempts themselves. `Copy`, so closures take it as it is.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    /// When this page was loaded.
    loaded: Millis,
    /// The clocks, and the question that they raised.
    pub(super) away: Away,
    now: RwSignal<Millis>,
    /// The attempt that another tab holds the lock of: of several, the one that was in view last.
    locked: RwSignal<Option<u64>>,
    /// What the person wants to begin as soon as the questions are here, and the page on which they said so.
    wanted: StoredValue<Option<Wanted>>,
}

/// A sitting that waits for its questions.
#[derive(Clone)]
struct Wanted {
    form: Form,
    terms: Terms,
    from: Route,
}

impl Session {
    pub(super) fn start() -> Self {
        let now = clock::now();
        let (now_signal, locked, wanted) = (RwSignal::new(now), RwSignal::new(None), StoredValue::new(None));
        Self { loaded: now, away: Away::start(), now: now_signal, locked, wanted }
    }

    /// The time, to the second.
    pub(crate) fn now(self) -> Reader<Millis> {
        Reader(self.now)
    }

    /// The attempt that another tab holds the lock of.
    pub(crate) fn locked(self) -> Reader<Option<u64>> {
        Reader(self.locked)
    }

    /// Whether another tab holds the lock of this attempt.
    pub(crate) fn is_locked(self, id: u64) -> bool {
        self.locked.get() == Some(id)
    }

    pub(super) fn set_locked(self, id: Option<u64>) {
        // Repeated, it must not draw the page again, which would lose the focus.
        if self.locked.get_untracked() != id {
            self.locked.set(id);
        }
    }
}

impl App {
    /// Minutes that an exam has beyond its blueprint's, as the person has chosen.
    pub(crate) fn minutes_more(self) -> u16 {
        let longer = self.bank.about.longer.as_ref().filter(|_| self.saves.settings().with(|s| s.longer));
        longer.map_or(0, |longer| longer.minutes)
    }

    /// Draws a form, begins an attempt and goes to it.
    ///
    /// # Errors
    /// What the bank is short of.
    pub(crate) fn begin(self, plan: &Plan, terms: Terms) -> Result<(), Vec<Shortfall>> {
        let seen = self.saves.log().with_untracked(|log| log.seen(self.bank, clock::now()));
        // Four thousand million forms are enough, and a code for one is half as long.
        let seed = random::bits() >> 32;
        self.sit(&draw(self.bank, plan, seed, &seen)?, terms);
        Ok(())
    }

    /// Goes on with a form whose first question the page has shown before the program ran, since `at`.
    pub(super) fn go_on(self, start: Start, seed: u64, at: Millis, chosen: &[u8]) {
        let plan = untrack(|| start.plan(self.blueprint_place()));
        let Ok(form) = draw(self.bank, &plan, seed, &[]) else { return };
        // A clock that was set meanwhile must not begin an attempt in the future, or end it.
        let now = self.time();
        let id = self.sit_since(&form, Terms::default(), at.clamp(now - MOST_WAIT, now), true);
        // It was begun a while ago: the clock shows that at once.
        self.session.now.set(now);
        for &place in chosen {
            let _ = id.map(|id| self.dispatch(id, Action::Choose(place)));
        }
    }

    /// Begins an attempt of a form and goes to it.
    pub(crate) fn sit(self, form: &Form, terms: Terms) {
        self.sit_since(form, terms, self.time(), false);
    }

    /// Begins an attempt of a form whose first question is on the screen since `now` if it `is_shown`. Gives its id.
    fn sit_since(self, form: &Form, mut terms: Terms, now: Millis, is_shown: bool) -> Option<u64> {
        let more = untrack(|| self.minutes_more());
        if let Some(blueprint) =
            self.bank.blueprints.get(form.plan.blueprint).filter(|_| form.plan.scope == Scope::Exam)
        {
            terms.minutes = Some(blueprint.minutes + more);
        }
        // The clock of what is timed must not run while nobody can read a question.
        if terms.minutes.is_some() && !is_shown && !self.pack.words_are_here() {
            let from = self.shell.route().with_untracked(Route::clone);
            self.session.wanted.set_value(Some(Wanted { form: form.clone(), terms, from }));
            self.shell.refuse(
                "The questions are still loading. It begins, and the clock starts, as soon as they are here.".into(),
            );
            return None;
        }
        let attempt = Attempt::begin_on(self.bank, form, terms, random::bits(), now)?;
        let id = attempt.id();
        self.session.now.set(now);
        self.saves.begin(attempt);
        self.shell.go(Route::Attempt(id));
        Some(id)
    }

    /// Begins what waited for its questions, if they are here and the person is where they asked for it.
    pub(super) fn begin_wanted(self) {
        if !self.pack.words_are_here() {
            return;
        }
        let wanted = self.session.wanted.try_update_value(Option::take).flatten();
        if let Some(Wanted { form, terms, .. }) =
            wanted.filter(|wanted| self.shell.route().with_untracked(|here| *here == wanted.from))
        {
            self.sit(&form, terms);
        }
    }

    /// Applies an action to a running attempt, and saves the result before anything is drawn.
    ///
    /// # Errors
    /// Why it was refused; nothing has changed then, unless time was up, which ends the attempt.
    pub(crate) fn dispatch(self, id: u64, action: Action) -> Result<(), Refused> {
        if self.session.locked.get_untracked() == Some(id) {
            return Err(Refused::Finished);
        }
        let now = self.time();
        if self.waits() {
            return Err(Refused::Paused);
        }
        let result = self.apply(id, action, now);
        match result {
            Err(Refused::TimeUp) => self.tick(),
            Err(refused) => self.shell.refuse(refused.to_string()),
            Ok(()) => {}
        }
        result
    }

    pub(super) fn apply(self, id: u64, action: Action, now: Millis) -> Result<(), Refused> {
        let record = self.saves.apply(id, action, now)?;
        // To take back the import that brought an attempt would take its answers since with it.
        let key = keys::attempt(id);
        self.shell.dismiss(&|n| matches!(n, Notice::Changed(_, before) if before.iter().any(|(k, _)| *k == key)));
        if let Some(record) = record {
            self.finish(record);
        }
        Ok(())
    }

    /// Submits a running attempt, and goes to its results.
    pub(crate) fn submit(self, id: u64) {
        let _ = self.dispatch(id, Action::Finish);
        if self.saves.log().with_untracked(|log| log.get(id).is_some()) {
            self.shell.dismiss(&|n| matches!(n, Notice::TimedOut { id: of, .. } if *of == id));
            self.shell.go(Route::Results(id));
        }
    }

    /// Looks at the clock: once a second, and whenever the page wakes.
    pub(crate) fn tick(self) {
        let now = self.time();
        self.session.now.set(now);
        let over = |a: &&Attempt| a.remaining(now) == Some(0);
        if self.saves.open().with_untracked(|open| open.iter().any(|a| over(&a))) {
            // Another tab may have answers that this one has not heard of yet.
            self.saves.scan();
        }
        let over: Vec<u64> =
            self.saves.open().with_untracked(|open| open.iter().filter(over).map(Attempt::id).collect());
        for id in over {
            let watched = self.shell.route().with_untracked(Route::running) == Some(id);
            match self.apply(id, Action::Tick, now) {
                Ok(()) if watched => self.shell.say("Time is up"),
                Ok(()) => self.shell.notify(Notice::TimedOut { id, closed: self.ended_before_loading(id) }),
                Err(_) => {}
            }
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
            // Back must not lead to an attempt that is over.
            self.shell.replace(Route::Results(id));
        }
    }
}
