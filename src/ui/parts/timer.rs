//! The clock of a running attempt: what is left, whether one keeps pace, and what is said as the end comes near.

use crate::format::{clock, count};
use crate::state::App;
use crate::ui::el::{El, Reactive, button, div, p, slot, span};
use crate::ui::react::{derived, effect};
use carrel_core::Millis;
use carrel_core::attempt::Attempt;
use leptos::prelude::*;

const MINUTE: Millis = 60_000;
/// The minutes left at which a screen reader is told. A `timer` is not announced as it ticks.
const TOLD: [Millis; 3] = [30, 10, 5];

/// The time left; nothing for an attempt without a limit. It can be hidden, and is then still told near the end.
pub(crate) fn timer(app: App, attempt: Memo<Option<Attempt>>) -> Option<El> {
    let left = move || attempt.with(|a| a.as_ref().and_then(|a| a.remaining(app.session.now().get())));
    attempt.with_untracked(|a| a.as_ref().and_then(|a| a.clock().limit()))?;
    let shown = derived(move || app.saves.settings().with(|s| s.clock));
    tell(app, left);
    let class = move || Some(if left().is_some_and(|left| left < 5 * MINUTE) { "time urgent" } else { "time" }.into());
    let time = move || {
        shown.get().then(|| {
            p().attr_live("class", class)
                .with(span().class("visually-hidden").with("Time left: "))
                .with(span().attr("role", "timer").reactive_text(move || left().map(clock).unwrap_or_default()))
        })
    };
    let words = move || if shown.get() { "Hide clock" } else { "Show clock" };
    let toggle = button()
        .attr("type", "button")
        .class("link")
        .on_click(move || app.saves.set_settings(|s| s.clock = !s.clock))
        .reactive_text(move || words().to_owned());
    Some(div().class("timer").with(ahead(app, attempt)).with(slot().reactive(time)).with(toggle))
}

/// Whether one keeps pace; nothing where one does.
fn ahead(app: App, attempt: Memo<Option<Attempt>>) -> Reactive {
    let words = derived(move || pace(app, attempt));
    slot().reactive(move || words.get().map(|words| span().with(words)))
}

/// How far ahead or behind, in words; nothing within two questions of an even pace.
fn pace(app: App, attempt: Memo<Option<Attempt>>) -> Option<String> {
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

/// Says it once when each of the last marks is passed while the page is open.
fn tell(app: App, left: impl Fn() -> Option<Millis> + Copy + Send + Sync + 'static) {
    let passed =
        derived(move || left().map_or(0, |left| TOLD.into_iter().filter(|mark| left <= mark * MINUTE).count()));
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
