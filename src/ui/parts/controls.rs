//! The dock under a question: back, the question list, the flag, and one button for the next step. In practice it asks
//! for confidence before the check, and shows the verdict after it.

use super::confidence::{Place, confidence};
use super::keys::flag;
use crate::route::Route;
use crate::state::{App, Arrival};
use crate::ui::el::{El, act, button, div, h2, p, slot, span, to};
use crate::ui::react::{derived, focus_soon};
use carrel_core::attempt::{Action, Asked, Attempt, Confidence, Mode};
use leptos::prelude::*;

/// The action of the main button.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    /// Go on: the main action, or a way to skip an unanswered question.
    Next { main: bool },
    /// More options must be chosen.
    Choose(u32),
    /// Check the answer.
    Check,
    /// No question follows: go to the overview.
    Review { main: bool },
}

/// The dock of the question at `place` of `count`.
pub(crate) fn controls(app: App, id: u64, attempt: Memo<Option<Attempt>>, place: usize, count: usize) -> El {
    let go = move |action| {
        let _ = app.dispatch(id, action);
    };
    let flagged = derived(move || attempt.with(|a| a.as_ref().is_some_and(|a| a.current().answer.flagged)));
    let practice = attempt.with_untracked(|a| a.as_ref().is_some_and(|a| a.mode() == Mode::Practice));
    let is_last = place + 1 == count;
    let step = derived(move || {
        attempt.with(|a| {
            let on = |main| if is_last { Step::Review { main } } else { Step::Next { main } };
            let Some(asked) = a.as_ref().filter(|_| practice).map(Attempt::current) else { return on(true) };
            match asked.wanted().saturating_sub(asked.answer.chosen.count_ones()) {
                _ if asked.answer.revealed => on(true),
                0 => Step::Check,
                missing if missing == asked.wanted() => on(false),
                missing => Step::Choose(missing),
            }
        })
    });
    let late = derived(move || matches!(app.pack.rest(), Arrival::Pending));
    let check = move || {
        if app.dispatch(id, Action::Reveal).is_ok() {
            let right = attempt.with_untracked(|a| a.as_ref().is_some_and(|a| a.current().is_right()));
            app.shell.say(if right { "Correct" } else { "Incorrect" });
            focus_soon("#result");
        }
    };
    let look = |main: bool| if main { "primary" } else { "onward" };
    let main = move || match step.get() {
        Step::Next { main } => act("Next", move || go(Action::Next)).class(look(main)).attr("data-icon", "next"),
        Step::Review { main } => {
            to(&Route::Review(id), "Review").class(if main { "button primary" } else { "button onward" })
        }
        Step::Choose(n) => act(format!("Choose {n} more"), || ()).class("primary").idle(|| true),
        // Explanations that may never load must not keep anyone from the verdict.
        Step::Check => act("Check answer", check).class("primary").flag_live("disabled", move || late.get()),
    };
    let above = practice.then(|| slot().reactive(move || above(app, id, attempt)));
    let waits = move || {
        let words = "The explanations are still loading. Your answer is saved: you can check it in a moment.";
        (late.get() && step.get() == Step::Check).then(|| p().class("quiet waits").with(words))
    };
    let waits = practice.then(|| slot().attr("role", "status").reactive(waits));
    let tool = |button: El, icon: &'static str| button.class("tool").attr("data-icon", icon);
    let back = tool(act("Back", move || go(Action::Back)), "left");
    let back = if place == 0 { back.attr("disabled", "") } else { back };
    let list = tool(button().attr("type", "button").attr("popovertarget", "map").with("List"), "map");
    let mark = move || {
        if let Some(attempt) = attempt.get_untracked() {
            flag(app, &attempt);
        }
    };
    let flag = tool(act("Flag", mark), "flag").attr_live("aria-pressed", move || Some(flagged.get().to_string()));
    let moves = div().class("moves").attr("role", "group").attr("aria-label", "Moves");
    let moves = moves.with(back).with(list).with(flag).with(slot().reactive(main));
    div()
        .class("dock")
        .attr("role", "region")
        .attr("aria-label", "Answer and move on")
        .with(above)
        .with(waits)
        .with(moves)
}

/// The line above the buttons in practice: nothing, the confidence question, or the verdict.
fn above(app: App, id: u64, attempt: Memo<Option<Attempt>>) -> Option<El> {
    let state =
        derived(move || attempt.with(|a| a.as_ref().map(|a| (a.current().answer.revealed, a.current().complete()))));
    match state.get()? {
        (true, _) => attempt.with_untracked(|a| a.as_ref().map(|a| verdict(a.current(), app))),
        (false, true) => Some(confidence(app, id, attempt, Place::Dock)),
        _ => None,
    }
}

/// Whether the answer was correct, and which one is.
fn verdict(asked: &Asked, app: App) -> El {
    let right = asked.is_right();
    let keys = app.bank.find(asked.key).map_or(0, |index| app.bank.questions[index].right);
    let letters: Vec<String> = asked
        .order
        .iter()
        .zip('A'..)
        .filter(|(option, _)| keys >> **option & 1 == 1)
        .map(|(_, letter)| letter.to_string())
        .collect();
    let words = match (right, letters.as_slice()) {
        (true, _) => "Correct".to_owned(),
        (false, [one]) => format!("Incorrect. The answer is {one}."),
        (false, [most @ .., last]) => format!("Incorrect. The answers are {} and {last}.", most.join(", ")),
        (false, []) => "Incorrect".to_owned(),
    };
    let (kind, icon) = if right { ("right", "check") } else { ("wrong", "close") };
    let sure = asked.answer.confidence.map(|confidence| {
        let words = if confidence == Confidence::Sure { "Sure" } else { "Unsure" };
        span().class("tag").with(span().class("visually-hidden").with("You were ")).with(words)
    });
    div()
        .class("said")
        .attr("data-kind", kind)
        .attr("data-icon", icon)
        .with(h2().attr("id", "result").attr("tabindex", "-1").with(words))
        .with(sure)
}
