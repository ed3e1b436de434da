//! What one can do with the question in view: move, flag, say how sure one is; in practice also check and pause.

use super::keys::{KEYS, flag, mark};
use crate::browser::page;
use crate::route::Route;
use crate::state::{App, Arrival};
use crate::ui::el::{El, act, div, p, slot, to};
use crate::ui::react::derived;
use crate::ui::react::focus_soon;
use carrel_core::attempt::{Action, Asked, Attempt, Confidence, Mode};
use leptos::prelude::*;

/// The buttons of the question at `place` of `count`.
pub(crate) fn controls(app: App, id: u64, attempt: Memo<Option<Attempt>>, place: usize, count: usize) -> El {
    let go = move |action| {
        let _ = app.dispatch(id, action);
    };
    let of_current = move |read: fn(&Asked) -> bool| {
        derived(move || attempt.with(|a| a.as_ref().is_some_and(|a| read(a.current()))))
    };
    let with_attempt = move |change: fn(App, &Attempt)| {
        if let Some(attempt) = attempt.get_untracked() {
            change(app, &attempt);
        }
    };
    let flagged = of_current(|i| i.answer.flagged);
    let sure = of_current(|i| i.answer.confidence == Some(Confidence::Sure));
    let unsure = of_current(|i| i.answer.confidence == Some(Confidence::Unsure));
    let begun = of_current(|i| i.answer.chosen != 0 && !i.answer.revealed);
    let complete = of_current(Asked::complete);
    let revealed = of_current(|i| i.answer.revealed);
    let practice = attempt.with_untracked(|a| a.as_ref().is_some_and(|a| a.mode() == Mode::Practice));
    let check = move || {
        if app.dispatch(id, Action::Reveal).is_ok() {
            let right = attempt.with_untracked(|a| a.as_ref().is_some_and(|a| a.current().is_right()));
            app.shell.say(if right { "Right" } else { "Wrong" });
            focus_soon("#result");
        }
    };
    // What may never come must not keep anybody from knowing whether they were right.
    let late = derived(move || matches!(app.pack.rest(), Arrival::Pending));
    let check = practice.then(|| {
        let idle = move || !complete.get() || late.get();
        let button = act("Check answer", check).class("primary").flag_live("disabled", idle);
        button.flag_live("hidden", move || revealed.get())
    });
    let waits = move || {
        let words = "The explanations are still loading. Your answer is saved: you can check it in a moment.";
        (late.get() && complete.get() && !revealed.get()).then(|| p().class("quiet").with(words))
    };
    let waits = practice.then(|| slot().attr("role", "status").reactive(waits));
    let clear = act("Clear", move || go(Action::Clear)).attr("aria-label", "Clear answer");
    let drill = attempt.with_untracked(|a| a.as_ref().is_some_and(|a| a.mode() != Mode::Exam));
    let pause = drill.then(|| act("Pause", move || go(Action::Pause)));
    let pressed = |button: El, on: Memo<bool>| {
        button.class("toggle").attr_live("aria-pressed", move || Some(on.get().to_string()))
    };
    let next = act("Next", move || go(Action::Next))
        .attr_live("class", move || (!practice || revealed.get()).then(|| "primary".into()));
    let back = act("Back", move || go(Action::Back));
    let at_end = |button: El, end: bool| if end { button.attr("disabled", "") } else { button };
    let doubt = |words: &'static str, confidence: Confidence, on: Memo<bool>| {
        let mark = move || {
            if let Some(attempt) = attempt.get_untracked() {
                mark(app, &attempt, confidence);
            }
        };
        pressed(act(words, mark), on).flag_live("disabled", move || revealed.get())
    };
    let marks = div()
        .class("marks")
        .with(pressed(act("Flag", move || with_attempt(flag)), flagged))
        .with(doubt("Sure", Confidence::Sure, sure))
        .with(doubt("Unsure", Confidence::Unsure, unsure))
        .with(clear.idle(move || !begun.get()))
        .with(pause)
        .with(act("Keys", || page::open_dialog(KEYS)).class("keys-button"));
    let moves = div()
        .class("moves")
        .with(at_end(back, place == 0))
        .with(to(&Route::Review(id), "Review").class("button"))
        .with(check)
        .with(at_end(next, place + 1 == count));
    div().class("controls").attr("role", "group").attr("aria-label", "Moves").with(marks).with(waits).with(moves)
}
