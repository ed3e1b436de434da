//! The clock of a running attempt: the time left, the pace, and announcements near the end.

use crate::format::{clock as time_left, count};
use crate::state::App;
use crate::ui::effects::{derived, effect};
use crate::ui::element::{Reactive, p, slot, span};
use carrel_core::Millis;
use carrel_core::attempt::Attempt;
use leptos::prelude::*;

const MINUTE: Millis = 60_000;
/// The minutes left at which screen readers get an announcement. They do not announce a `timer` as it ticks.
const ANNOUNCED: [Millis; 3] = [30, 10, 5];

/// Whether an attempt has a time limit.
pub(crate) fn is_timed(attempt: Memo<Option<Attempt>>) -> bool {
    attempt.with_untracked(|a| a.as_ref().is_some_and(|a| a.clock().limit().is_some()))
}

/// The time left; nothing for an untimed attempt. Even if it is hidden, the last minutes are announced.
pub(crate) fn clock(app: App, attempt: Memo<Option<Attempt>>) -> Option<Reactive> {
    if !is_timed(attempt) {
        return None;
    }
    let left = move || attempt.with(|a| a.as_ref().and_then(|a| a.remaining(app.session.now().get())));
    let shown = derived(move || app.saves.settings().with(|s| s.clock));
    announce(app, left);
    let urgent = move || left().is_some_and(|left| left < 5 * MINUTE).then(|| "warn".to_owned());
    let time = move || {
        shown.get().then(|| {
            p().class("clock")
                .attr("data-icon", "clock")
                .reactive_attr("data-kind", urgent)
                .with(span().class("visually-hidden").with("Time left: "))
                .with(span().attr("role", "timer").reactive_text(move || left().map(time_left).unwrap_or_default()))
        })
    };
    Some(slot().reactive(time))
}

/// How far the person is ahead or behind; nothing while they are on pace.
pub(crate) fn pace(app: App, attempt: Memo<Option<Attempt>>) -> Reactive {
    let distance = derived(move || distance(app, attempt));
    slot().reactive(move || {
        let distance = distance.get()?;
        // A phone has no room for the noun.
        let noun = span().class("on-desk").with(" questions");
        let tag = span().class("tag").with(distance.abs().to_string()).with(noun);
        Some(tag.with(if distance > 0 { " ahead" } else { " behind" }))
    })
}

/// How many questions ahead, or behind if negative; nothing within two questions of an even pace.
fn distance(app: App, attempt: Memo<Option<Attempt>>) -> Option<i64> {
    if !app.saves.settings().with(|s| s.pace && s.clock) {
        return None;
    }
    let pace = attempt.with(|a| a.as_ref().and_then(|a| a.pace(app.session.now().get())))?;
    (pace.abs() > 2).then_some(pace)
}

/// Announces each mark once, when it passes while the page is open.
fn announce(app: App, left: impl Fn() -> Option<Millis> + Copy + Send + Sync + 'static) {
    let passed =
        derived(move || left().map_or(0, |left| ANNOUNCED.into_iter().filter(|mark| left <= mark * MINUTE).count()));
    let mut before = None;
    effect(move || {
        let passed = passed.get();
        if before.is_some_and(|before| passed > before) {
            // A page that was asleep may wake up long after the mark.
            let left = untrack(left).unwrap_or_default();
            app.shell.announce(format!("{} left", count((left + MINUTE - 1) / MINUTE, "minute")));
        }
        before = Some(passed);
    });
}
