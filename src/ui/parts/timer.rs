//! The clock of a running attempt: what is left, whether one keeps pace, and what is said as the end comes near.

use crate::format::{clock as time_left, count};
use crate::state::App;
use crate::ui::el::{Reactive, p, slot, span};
use crate::ui::react::{derived, effect};
use carrel_core::Millis;
use carrel_core::attempt::Attempt;
use leptos::prelude::*;

const MINUTE: Millis = 60_000;
/// The minutes left that are announced to screen readers. A `timer` is not announced as it ticks.
const ANNOUNCED: [Millis; 3] = [30, 10, 5];

/// Whether an attempt has a time limit.
pub(crate) fn is_timed(attempt: Memo<Option<Attempt>>) -> bool {
    attempt.with_untracked(|a| a.as_ref().is_some_and(|a| a.clock().limit().is_some()))
}

/// The time left; nothing for an attempt without a limit. It can be hidden, and the last minutes are announced all the same.
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
                .attr_live("data-kind", urgent)
                .with(span().class("visually-hidden").with("Time left: "))
                .with(span().attr("role", "timer").reactive_text(move || left().map(time_left).unwrap_or_default()))
        })
    };
    Some(slot().reactive(time))
}

/// How far ahead or behind one is; nothing where one keeps pace.
pub(crate) fn pace(app: App, attempt: Memo<Option<Attempt>>) -> Reactive {
    let words = derived(move || distance(app, attempt));
    slot().reactive(move || words.get().map(|words| span().class("tag").with(words)))
}

/// How far ahead or behind, in words; nothing within two questions of an even pace.
fn distance(app: App, attempt: Memo<Option<Attempt>>) -> Option<String> {
    if !app.saves.settings().with(|s| s.pace && s.clock) {
        return None;
    }
    let pace = attempt.with(|a| a.as_ref().and_then(|a| a.pace(app.session.now().get())))?;
    match pace {
        3.. => Some(format!("{pace} ahead")),
        ..=-3 => Some(format!("{} behind", -pace)),
        _ => None,
    }
}

/// Announces each of the last marks once, when it is passed while the page is open.
fn announce(app: App, left: impl Fn() -> Option<Millis> + Copy + Send + Sync + 'static) {
    let passed =
        derived(move || left().map_or(0, |left| ANNOUNCED.into_iter().filter(|mark| left <= mark * MINUTE).count()));
    let mut before = None;
    effect(move || {
        let passed = passed.get();
        if before.is_some_and(|before| passed > before) {
            // A page that slept wakes long after the mark.
            let left = untrack(left).unwrap_or_default();
            app.shell.say(format!("{} left", count((left + MINUTE - 1) / MINUTE, "minute")));
        }
        before = Some(passed);
    });
}
