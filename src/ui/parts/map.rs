//! The question map: every question of an attempt, what is answered and flagged, one tap to go there.

use crate::browser::page;
use crate::route::Route;
use crate::state::App;
use carrel_core::attempt::{Action, Attempt};
use leptos::prelude::*;

/// One button for each question.
pub(crate) fn map(app: App, attempt: Memo<Option<Attempt>>) -> impl IntoView {
    let id = attempt.with_untracked(|a| a.as_ref().map(Attempt::id)).unwrap_or_default();
    let count = attempt.with_untracked(|a| a.as_ref().map_or(0, |a| a.items().len()));
    let cells = (0..count)
        .map(|place| {
            // Answered, flagged, in view.
            let state = Memo::new(move |_| {
                attempt.with(|a| {
                    let Some(a) = a else { return (false, false, false) };
                    let item = a.items().get(place);
                    let answered = item.is_some_and(|i| i.complete());
                    let flagged = item.is_some_and(|i| i.answer.flagged);
                    (answered, flagged, a.cursor() == place)
                })
            });
            let name = move || {
                let (answered, flagged, _) = state.get();
                let answered = if answered { ", answered" } else { "" };
                let flagged = if flagged { ", flagged" } else { "" };
                format!("Question {}{answered}{flagged}", place + 1)
            };
            let go = move |_| {
                if app.dispatch(id, Action::GoTo(place)).is_ok() {
                    page::go(&Route::Attempt(id).href());
                }
            };
            view! {
                <li>
                    <button
                        type="button"
                        aria-label=name
                        aria-current=move || state.get().2.then_some("step")
                        class:answered=move || state.get().0
                        class:flagged=move || state.get().1
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
