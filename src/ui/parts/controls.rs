//! The dock under a question: back, the question list, the flag, and one button for the next step. In practice it asks
//! for confidence before the check, and shows the verdict after it.

use super::confidence::{Place, confidence};
use super::keys::toggle_flag;
use crate::route::Route;
use crate::state::{App, LoadState};
use crate::ui::effects::{derived, focus_next_frame};
use crate::ui::element::{Element, button, button_with, div, h2, p, route_link, slot, span};
use carrel_core::attempt::{Action, Attempt, AttemptItem, Confidence, Mode};
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

/// The dock of the question at `index` of `count`.
pub(crate) fn controls(app: App, id: u64, attempt: Memo<Option<Attempt>>, index: usize, count: usize) -> Element {
    let go = move |action| {
        let _ = app.dispatch(id, action);
    };
    let flagged = derived(move || attempt.with(|a| a.as_ref().is_some_and(|a| a.current().answer.flagged)));
    let practice = attempt.with_untracked(|a| a.as_ref().is_some_and(|a| a.mode() == Mode::Practice));
    let is_last = index + 1 == count;
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
    let late = derived(move || matches!(app.pack.rest(), LoadState::Loading));
    let check = move || {
        if app.dispatch(id, Action::Reveal).is_ok() {
            let right = attempt.with_untracked(|a| a.as_ref().is_some_and(|a| a.current().is_correct()));
            app.shell.announce(if right { "Correct" } else { "Incorrect" });
            focus_next_frame("#result");
        }
    };
    let look = |main: bool| if main { "primary" } else { "onward" };
    let main = move || match step.get() {
        Step::Next { main } => {
            button_with("Next", move || go(Action::Next)).class(look(main)).attr("data-icon", "next")
        }
        Step::Review { main } => {
            route_link(&Route::Review(id), "Review").class(if main { "button primary" } else { "button onward" })
        }
        Step::Choose(n) => button_with(format!("Choose {n} more"), || ()).class("primary").aria_disabled(|| true),
        // Explanations that may never load must not keep anyone from the verdict.
        Step::Check => {
            button_with("Check answer", check).class("primary").reactive_bool_attr("disabled", move || late.get())
        }
    };
    let above = practice.then(|| slot().reactive(move || above(app, id, attempt)));
    let waits = move || {
        let words = "The explanations are still loading. Your answer is saved: you can check it in a moment.";
        (late.get() && step.get() == Step::Check).then(|| p().class("quiet waits").with(words))
    };
    let waits = practice.then(|| slot().attr("role", "status").reactive(waits));
    let tool = |button: Element, icon: &'static str| button.class("tool").attr("data-icon", icon);
    let back = tool(button_with("Back", move || go(Action::Back)), "left");
    let back = if index == 0 { back.attr("disabled", "") } else { back };
    let list = tool(button().attr("type", "button").attr("popovertarget", "map").with("List"), "map");
    let mark = move || {
        if let Some(attempt) = attempt.get_untracked() {
            toggle_flag(app, &attempt);
        }
    };
    let flag =
        tool(button_with("Flag", mark), "flag").reactive_attr("aria-pressed", move || Some(flagged.get().to_string()));
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
fn above(app: App, id: u64, attempt: Memo<Option<Attempt>>) -> Option<Element> {
    let state =
        derived(move || attempt.with(|a| a.as_ref().map(|a| (a.current().answer.revealed, a.current().complete()))));
    match state.get()? {
        (true, _) => attempt.with_untracked(|a| a.as_ref().map(|a| verdict(a.current(), app))),
        (false, true) => Some(confidence(app, id, attempt, Place::Dock)),
        _ => None,
    }
}

/// Whether the answer was correct, and which one is.
fn verdict(asked: &AttemptItem, app: App) -> Element {
    let right = asked.is_correct();
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
