//! The question map: every question of an attempt, what is answered and flagged, one tap to go there.

use crate::route::Route;
use crate::state::App;
use carrel_core::attempt::{Action, Asked, Attempt};
use leptos::prelude::*;

/// One button for each question.
pub(crate) fn map(app: App, attempt: Memo<Option<Attempt>>) -> impl IntoView {
    let id = attempt.with_untracked(|a| a.as_ref().map(Attempt::id)).unwrap_or_default();
    let count = attempt.with_untracked(|a| a.as_ref().map_or(0, |a| a.items().len()));
    let cells = (0..count)
        .map(|place| {
            let item = move |read: fn(&Asked) -> bool| {
                attempt.with(|a| a.as_ref().and_then(|a| a.items().get(place)).is_some_and(read))
            };
            let answered = move || item(Asked::complete);
            let flagged = move || item(|i| i.answer.flagged);
            let in_view = move || attempt.with(|a| a.as_ref().is_some_and(|a| a.cursor() == place));
            let name = move || {
                let answered = if answered() { ", answered" } else { "" };
                let flagged = if flagged() { ", flagged" } else { "" };
                format!("Question {}{answered}{flagged}", place + 1)
            };
            let go = move |_| {
                if app.dispatch(id, Action::GoTo(place)).is_ok() {
                    app.go(Route::Attempt(id));
                }
            };
            view! {
                <li>
                    <button
                        type="button"
                        aria-label=name
                        aria-current=move || in_view().then_some("step")
                        class:answered=answered
                        class:flagged=flagged
                        on:click=go
                    >
                        {place + 1}
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="map" aria-label="Question map">
            <ol>{cells}</ol>
            <p class="key quiet">
                <span class="sample answered">"1"</span>" answered "
                <span class="sample flagged">"2"</span>" flagged"
            </p>
        </nav>
    }
}
