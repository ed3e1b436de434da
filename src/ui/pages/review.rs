//! The overview of a running attempt: what is answered, what is not, and the way to submit.

use super::exam::running;
use super::lost::no_attempt;
use crate::route::Route;
use crate::state::App;
use crate::ui::parts::confirm::{Words, confirm};
use crate::ui::parts::map::map;
use crate::ui::parts::timer::timer;
use carrel_core::attempt::{Action, Attempt};
use leptos::html;
use leptos::prelude::*;

pub(crate) fn review(app: App, id: u64) -> AnyView {
    let attempt = running(app, id);
    let Some(begun) = attempt.get_untracked().filter(|a| app.knows(a)) else { return no_attempt(app, id) };
    let count = begun.items().len();
    let answered = Memo::new(move |_| attempt.with(|a| a.as_ref().map_or(0, Attempt::answered)));
    let flagged = Memo::new(move |_| attempt.with(|a| a.as_ref().map_or(0, Attempt::flagged)));
    let summary = move || {
        let (answered, flagged) = (answered.get(), flagged.get());
        format!("{answered} answered, {} unanswered, {flagged} flagged", count - answered)
    };
    let warning = move || match count - answered.get() {
        0 => "Every question is answered. You cannot change answers after this.".to_owned(),
        1 => "1 question is unanswered and will count as wrong. You cannot change answers after this.".to_owned(),
        n => format!("{n} questions are unanswered and will count as wrong. You cannot change answers after this."),
    };
    let (submit, title) =
        if begun.is_full() { ("Submit exam", "Submit the exam?") } else { ("Finish drill", "Finish the drill?") };
    let dialog = NodeRef::<html::Dialog>::new();
    let ask = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            // Refused only when it is open already.
            let _ = dialog.show_modal();
        }
    };
    let finish = move || {
        let _ = app.dispatch(id, Action::Finish);
    };
    view! {
        <div class="page review">
            <div class="exam-head">
                <h1 tabindex="-1">"Review"</h1>
                {timer(app, attempt)}
            </div>
            <p>{summary}</p>
            {map(app, attempt)}
            <div class="actions">
                <a class="button" href=Route::Attempt(id).href()>"Back to the question"</a>
                <button type="button" class="primary" on:click=ask>{submit}</button>
            </div>
            {confirm(dialog, Words { title, yes: "Submit", no: "Keep working" }, warning, finish)}
        </div>
    }
    .into_any()
}
