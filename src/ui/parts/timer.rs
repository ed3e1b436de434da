//! The clock of a running attempt.

use crate::format::clock;
use crate::state::App;
use carrel_core::attempt::Attempt;
use leptos::prelude::*;

/// The time left; nothing for an attempt without a limit. A `timer` is not announced as it ticks.
pub(crate) fn timer(app: App, attempt: Memo<Option<Attempt>>) -> impl IntoView {
    let left = move || attempt.with(|a| a.as_ref().and_then(|a| a.remaining(app.now.get())));
    let limited = Memo::new(move |_| attempt.with(|a| a.as_ref().is_some_and(|a| a.clock().limit().is_some())));
    let urgent = move || left().is_some_and(|left| left < 5 * 60_000);
    view! {
        <Show when=move || limited.get()>
            <p class="timer" class:urgent=urgent>
                <span class="visually-hidden">"Time left: "</span>
                <span role="timer">{move || left().map(clock)}</span>
            </p>
        </Show>
    }
}
