//! The question in view of a running attempt.

use super::lost::no_attempt;
use crate::browser::page;
use crate::route::Route;
use crate::state::App;
use crate::ui::parts::choices::choices;
use crate::ui::parts::map::map;
use crate::ui::parts::prose::prose;
use crate::ui::parts::reasons::sources;
use crate::ui::parts::timer::timer;
use carrel_core::attempt::{Action, Asked, Attempt, Mode};
use leptos::prelude::*;

pub(crate) fn exam(app: App, id: u64) -> AnyView {
    let attempt = running(app, id);
    let known = attempt.with_untracked(|a| a.as_ref().is_some_and(|a| app.knows(a)));
    if !known {
        return no_attempt(app, id);
    }
    let cursor = Memo::new(move |_| attempt.with(|a| a.as_ref().map_or(0, Attempt::cursor)));
    let count = attempt.with_untracked(|a| a.as_ref().map_or(0, |a| a.items().len()));
    // Another question is another card: new inputs, and the focus at its head.
    Effect::new(move |before: Option<usize>| {
        let cursor = cursor.get();
        if before.is_some_and(|before| before != cursor) {
            page::scroll_to_top();
            page::focus("h1");
        }
        cursor
    });
    view! {
        <div class="page exam">
            <div class="exam-head">
                <h1 tabindex="-1">{move || format!("Question {} of {count}", cursor.get() + 1)}</h1>
                {timer(app, attempt)}
            </div>
            {move || card(app, id, attempt, cursor.get())}
            {controls(app, id, attempt, cursor, count)}
            {map(app, attempt)}
        </div>
    }
    .into_any()
}

/// The running attempt with this id; none once it is over.
pub(crate) fn running(app: App, id: u64) -> Memo<Option<Attempt>> {
    Memo::new(move |_| app.open.with(|open| open.iter().find(|a| a.id() == id).cloned()))
}

/// Stem, options and, in practice, reasons.
fn card(app: App, id: u64, attempt: Memo<Option<Attempt>>, place: usize) -> Option<AnyView> {
    let first = attempt.with_untracked(|a| a.as_ref().and_then(|a| a.items().get(place).cloned()))?;
    let question = app.question(first.key)?;
    // When the attempt ends, this card is about to go; until then it shows what it showed last.
    let asked: Memo<Asked> = Memo::new(move |last: Option<&Asked>| {
        let now = attempt.with(|a| a.as_ref().and_then(|a| a.items().get(place).cloned()));
        now.unwrap_or_else(|| last.cloned().unwrap_or_else(|| first.clone()))
    });
    let revealed = Memo::new(move |_| asked.with(|a| a.answer.revealed));
    let result = move || {
        revealed.get().then(|| {
            let right = asked.with_untracked(Asked::is_right);
            let words = if right { "Right" } else { "Wrong" };
            view! {
                <div class="result" data-right=right.to_string()>
                    <h2 tabindex="-1" id="result">{words}</h2>
                    {sources(app, question)}
                </div>
            }
        })
    };
    Some(
        view! {
            <article class="question" data-question=question.id.as_str()>
                <div id="stem" class="stem">{prose(&question.stem)}</div>
                {choices(app, id, question, asked)}
                {result}
            </article>
        }
        .into_any(),
    )
}

/// Back, flag, next; in practice also the check.
fn controls(app: App, id: u64, attempt: Memo<Option<Attempt>>, cursor: Memo<usize>, count: usize) -> impl IntoView {
    let act = move |action| {
        let _ = app.dispatch(id, action);
    };
    let of_current = move |read: fn(&Asked) -> bool| {
        Memo::new(move |_| attempt.with(|a| a.as_ref().is_some_and(|a| read(a.current()))))
    };
    let flagged = of_current(|i| i.answer.flagged);
    let complete = of_current(Asked::complete);
    let revealed = of_current(|i| i.answer.revealed);
    let practice = attempt.with_untracked(|a| a.as_ref().is_some_and(|a| a.mode() == Mode::Practice));
    let check = move |_| {
        if app.dispatch(id, Action::Reveal).is_ok() {
            let right = attempt.with_untracked(|a| a.as_ref().is_some_and(|a| a.current().is_right()));
            app.say(if right { "Right" } else { "Wrong" });
            request_animation_frame(|| page::focus("#result"));
        }
    };
    let at_last = move || cursor.get() + 1 == count;
    let flag = move |_| {
        act(Action::Flag);
        app.say(if flagged.get_untracked() { "Flagged" } else { "Flag removed" });
    };
    view! {
        <div class="controls" role="group" aria-label="Moves">
            <button type="button" disabled=move || cursor.get() == 0 on:click=move |_| act(Action::Back)>"Back"</button>
            <button type="button" class="flag" aria-pressed=move || flagged.get().to_string() on:click=flag>
                "Flag"
            </button>
            <a class="button" href=Route::Review(id).href()>"Review"</a>
            <Show when=move || practice && !revealed.get()>
                <button type="button" class="primary" disabled=move || !complete.get() on:click=check>
                    "Check answer"
                </button>
            </Show>
            <button
                type="button"
                class:primary=move || !practice || revealed.get()
                disabled=at_last
                on:click=move |_| act(Action::Next)
            >
                "Next"
            </button>
        </div>
    }
}
