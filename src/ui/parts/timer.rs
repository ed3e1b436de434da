//! The clock of a running attempt.

use crate::format::clock;
use crate::state::App;
use crate::ui::el::{live, p, span};
use carrel_core::attempt::Attempt;
use leptos::prelude::*;

/// The time left; nothing for an attempt without a limit. A `timer` is not announced as it ticks.
pub(crate) fn timer(app: App, attempt: Memo<Option<Attempt>>) -> AnyView {
    let left = move || attempt.with(|a| a.as_ref().and_then(|a| a.remaining(app.now.get())));
    let limited = Memo::new(move |_| attempt.with(|a| a.as_ref().is_some_and(|a| a.clock().limit().is_some())));
    let class =
        move || Some(if left().is_some_and(|left| left < 5 * 60_000) { "timer urgent" } else { "timer" }.into());
    live(move || {
        limited.get().then(|| {
            p().attr_live("class", class)
                .with(span().class("visually-hidden").with("Time left: "))
                .with(span().attr("role", "timer").with(live(move || left().map(clock))))
        })
    })
}
