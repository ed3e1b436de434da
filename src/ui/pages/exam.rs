//! An attempt: the current question, under a bar with the clock, above a dock with the next step. There are no tabs:
//! the only way is to leave, and the attempt stays open.

use crate::browser::document;
use crate::opening;
use crate::route::Route;
use crate::state::App;
use crate::ui::effects::{derived, effect};
use crate::ui::element::{
    Child, Element, article, button_with, children, div, h2, icon_tile, p, route_link, slot, span,
};
use crate::ui::parts::bookmark::bookmark;
use crate::ui::parts::choices::choices;
use crate::ui::parts::controls::controls;
use crate::ui::parts::dead_end::not_running;
use crate::ui::parts::explanations::sources;
use crate::ui::parts::keys::{follow, help};
use crate::ui::parts::map::{map, states};
use crate::ui::parts::markup::plain;
use crate::ui::parts::pending::with_wording;
use crate::ui::parts::prose::prose;
use crate::ui::parts::sitting::{bar, running, submit, tools};
use crate::ui::parts::timer::pace;
use carrel_core::attempt::{Action, Attempt, AttemptItem, Phase};
use carrel_core::save::keys;
use leptos::prelude::*;

/// Builds the view of how long the checked answer in view will be remembered, if known.
type MemoryView = fn(App, u64) -> Option<AnyView>;

/// The page. `memory` belongs to the second part of the program (`ui/later.rs`), which builds pages too.
pub(crate) fn exam(app: App, id: u64, memory: MemoryView) -> Element {
    let attempt = running(app, id);
    let known = attempt.with_untracked(|a| a.as_ref().is_some_and(|a| app.has_questions_of(a)));
    if !known {
        return not_running(app, id);
    }
    let cursor = derived(move || attempt.with(|a| a.as_ref().map_or(0, Attempt::cursor)));
    let count = attempt.with_untracked(|a| a.as_ref().map_or(0, |a| a.items().len()));
    let still = derived(move || {
        app.away().is_none() && attempt.with(|a| a.as_ref().is_some_and(|a| matches!(a.phase(), Phase::Paused { .. })))
    });
    follow(app, Some(attempt));
    let before = StoredValue::new(None);
    // A different question gets a new card with new inputs, and a new dock. So does one that is hidden or shown again.
    let question = move || {
        let now = (cursor.get(), still.get());
        if let Some(before) = before.get_value().filter(|before| *before != now) {
            arrive(app, before, now);
        }
        before.set_value(Some(now));
        let (index, still) = now;
        let head =
            div().class("count").with(plain(opening::heading(index + 1, count))).with(pace(app, attempt)).with(saved());
        if still {
            return div().class("question").with(head).with(paused(app, id)).view();
        }
        vec![card(app, id, attempt, index, head, memory).view(), controls(app, id, attempt, index, count).view()].view()
    };
    let to_review = attempt.with_untracked(|a| a.as_ref().map(submit));
    let to_review = to_review.map(|words| route_link(&Route::Review(id), words).class("button"));
    div()
        .class("sitting with-map exam")
        .with(bar(app, attempt, true))
        .with(slot().reactive(question))
        .with(map(app, attempt, states(attempt), to_review))
        .with(tools(app, attempt, true))
        .with(help(app))
}

/// Moves the focus and the view to the heading of the new question once it exists.
fn arrive(app: App, before: (usize, bool), now: (usize, bool)) {
    // Runs once, after the question is built, and tracks nothing.
    effect(move || {
        document::scroll_to_top();
        document::focus("h1");
        if before.1 != now.1 {
            untrack(|| app.shell.announce(if now.1 { "Paused" } else { "Resumed" }));
        }
    });
}

/// Whether the last answer is safely saved. The journal's script sets the state on the root element, and styles show
/// the matching text: it changes with every answer, and the program need not follow it.
fn saved() -> Element {
    let words = [("saving", "Saving…"), ("saved", "Saved"), ("lost", "Not saved")];
    let words = children(words, |(class, words)| span().class(class).with(words));
    p().class("kept").with(words)
}

/// The question at `index`: stem, options and, in practice after the check, explanations.
fn card(
    app: App,
    id: u64,
    attempt: Memo<Option<Attempt>>,
    index: usize,
    head: Element,
    memory: MemoryView,
) -> Option<Element> {
    let first = attempt.with_untracked(|a| a.as_ref().and_then(|a| a.items().get(index).cloned()))?;
    let question = app.bank.find(first.key)?;
    let key = first.key;
    // When the attempt finishes, this card is about to be removed; until then, it keeps showing the last question.
    let asked: Memo<AttemptItem> = Memo::new(move |last: Option<&AttemptItem>| {
        let now = attempt.with(|a| a.as_ref().and_then(|a| a.items().get(index).cloned()));
        now.unwrap_or_else(|| last.cloned().unwrap_or_else(|| first.clone()))
    });
    let revealed = derived(move || asked.with(|a| a.answer.revealed));
    let result = move || {
        revealed.get().then(|| {
            let heading = h2().class("visually-hidden").with("Explanation");
            let memory = slot().reactive(move || memory(app, id));
            div().class("result").with(heading).with(memory).with(sources(app, question)).with(bookmark(app, key, None))
        })
    };
    let words = with_wording(app, question, move |words| {
        let stem = div().attr("id", "stem").class("stem").with(prose(&words.stem));
        vec![stem, choices(app, id, question, words, asked)].view()
    });
    Some(
        article()
            .class("question")
            .attr("data-question", keys::question_text(key))
            .with(head)
            .with(words)
            .with(slot().reactive(result)),
    )
}

/// A paused attempt. The question is hidden, so that nobody works on it while the clock is stopped.
fn paused(app: App, id: u64) -> Element {
    let resume = move || {
        let _ = app.dispatch(id, Action::Resume);
    };
    div()
        .class("card empty")
        .with(icon_tile("pause"))
        .with(h2().with("Paused"))
        .with(p().with("The question is hidden and the time is stopped."))
        .with(div().class("actions").with(button_with("Resume", resume).class("primary")))
}
