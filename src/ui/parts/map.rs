//! The question list of an attempt, each question one tap away: answered, flagged and, in practice, correct or not.

use crate::route::Route;
use crate::state::App;
use crate::ui::effects::{derived, effect};
use crate::ui::element::{Element, button_with, children, div, h2, li, list, nav, ol, p, slot, span};
use carrel_core::attempt::{Action, Attempt, Confidence, Mode};
use leptos::prelude::*;

/// The states of a button, one bit each.
const ANSWERED: usize = 1;
const FLAGGED: usize = 2;
const IN_VIEW: usize = 4;
const UNSURE: usize = 8;
/// The correct answer has been shown.
const CHECKED: usize = 16;
/// It has been shown, and the answer is correct.
const CORRECT: usize = 32;

/// A filter: its name, the bits it checks, and their required values.
type Filter = (&'static str, usize, usize);

/// The filters of the list of questions.
const FILTERS: [Filter; 4] =
    [("All", 0, 0), ("Incomplete", ANSWERED, 0), ("Flagged", FLAGGED, FLAGGED), ("Unsure", UNSURE, UNSURE)];
/// The filter for incomplete questions.
pub(crate) const OPEN: usize = 1;
/// The filter for flagged questions.
pub(crate) const FLAG: usize = 2;
/// The filter for questions marked as unsure.
const UNSURE_CHIP: usize = 3;

/// The id of the list, for the button that opens it.
pub(crate) const MAP: &str = "map";

/// The question list: a sheet on a phone, a panel beside the question on a desktop. It has one button for each question
/// that passes the chosen filter, and ends with a link to the review, if there is one.
pub(crate) fn map(app: App, attempt: Memo<Option<Attempt>>, states: States, review: Option<Element>) -> Element {
    let chosen = RwSignal::new(0);
    let fits = move |filter: usize, bits: usize| {
        let (_, mask, wanted) = FILTERS[filter];
        bits & mask == wanted
    };
    let counted = states.clone();
    let counts = derived(move || {
        let of = |filter| counted.iter().filter(|(_, bits)| fits(filter, bits.get())).count();
        [of(0), of(1), of(2), of(3)]
    });
    let chip = |(index, (words, ..)): (usize, Filter)| {
        button_with(words, move || chosen.set(index))
            .class("chip")
            .reactive_attr("aria-pressed", move || Some((chosen.get() == index).to_string()))
            // Most people mark nothing as unsure, and a phone has room for three.
            .reactive_bool_attr("hidden", move || {
                index == UNSURE_CHIP && chosen.get() != index && counts.get()[index] == 0
            })
            .with(" ")
            .with(span().reactive_text(move || counts.get()[index].to_string()))
    };
    let chips = div().class("chips").attr("role", "group").attr("aria-label", "Show");
    let chips = chips.with(children(FILTERS.into_iter().enumerate(), chip));
    let item = |state: State| {
        let (_, bits) = state;
        li().reactive_bool_attr("hidden", move || !fits(chosen.get(), bits.get())).with(cell(app, attempt, state))
    };
    let gives_feedback = attempt.with_untracked(|a| a.as_ref().is_some_and(|a| a.mode() == Mode::Practice));
    let none = move || (counts.get()[chosen.get()] == 0).then(|| p().class("quiet").with("None."));
    let close =
        button_with("", || ()).class("icon-button").attr("data-icon", "close").attr("aria-label", "Close the list");
    let head = div().class("sheet-head").with(h2().with("Questions")).with(closing(close));
    nav()
        .attr("id", MAP)
        .attr("popover", "")
        .class("sheet map")
        .attr("aria-label", "Question map")
        .with(head)
        .with(chips)
        .with(ol().with(children(states, item)))
        .with(slot().reactive(none))
        .with(key(gives_feedback))
        .with(review)
}

/// The buttons of the questions that pass a filter.
pub(crate) fn numbers(app: App, attempt: Memo<Option<Attempt>>, states: States, filter: usize) -> Element {
    let (_, mask, wanted) = FILTERS[filter];
    let item = |state: State| {
        let (_, bits) = state;
        li().reactive_bool_attr("hidden", move || bits.get() & mask != wanted).with(cell(app, attempt, state))
    };
    list("numbers", children(states, item))
}

/// A button of the list, which closes it.
fn closing(button: Element) -> Element {
    button.attr("popovertarget", MAP).attr("popovertargetaction", "hide")
}

/// The legend of the buttons.
fn key(gives_feedback: bool) -> Element {
    let sample = |(name, value, words): (&'static str, &'static str, &'static str)| {
        let cell = span().class("cell");
        let cell = if name.is_empty() { cell } else { cell.attr(name, value) };
        li().with(cell).with(words)
    };
    let samples = [
        ("data-answered", "", "Answered"),
        ("", "", "Incomplete"),
        ("data-flagged", "", "Flagged"),
        ("data-icon", "check", "Correct"),
        ("data-icon", "close", "Incorrect"),
    ];
    list("key", children(samples.into_iter().take(if gives_feedback { 5 } else { 3 }), sample))
}

/// The index of a question, and the bits of its button.
type State = (usize, RwSignal<usize>);
/// The state of each question.
pub(crate) type States = Vec<State>;

/// The state of each button, for all lists of a page. One effect checks all questions and updates the few that changed:
/// if each button tracked its own question, an answer would take half as long again.
pub(crate) fn states(attempt: Memo<Option<Attempt>>) -> States {
    let count = attempt.with_untracked(|a| a.as_ref().map_or(0, |a| a.items().len()));
    let states: States = (0..count).map(|index| (index, RwSignal::new(0))).collect();
    let update = {
        let states = states.clone();
        move |attempt: &Option<Attempt>| {
            let Some(attempt) = attempt else { return };
            for ((index, bits), item) in states.iter().zip(attempt.items()) {
                let bit = |bit: usize, is_so: bool| if is_so { bit } else { 0 };
                let now = bit(ANSWERED, item.complete())
                    | bit(FLAGGED, item.answer.flagged)
                    | bit(IN_VIEW, attempt.cursor() == *index)
                    | bit(UNSURE, item.answer.confidence == Some(Confidence::Unsure))
                    | bit(CHECKED, item.answer.revealed)
                    | bit(CORRECT, item.answer.revealed && item.is_correct());
                if bits.get_untracked() != now {
                    bits.set(now);
                }
            }
        }
    };
    // Also run it now, because the effect runs only after the buttons are drawn.
    attempt.with_untracked(&update);
    effect(move || attempt.with(&update));
    states
}

/// One button.
fn cell(app: App, attempt: Memo<Option<Attempt>>, (index, bits): State) -> Element {
    let is_correct = move || (bits.get() & CHECKED != 0).then(|| bits.get() & CORRECT != 0);
    let name = move || {
        let said = |bit: usize, words: &'static str| if bits.get() & bit != 0 { words } else { "" };
        let verdict = is_correct().map_or("", |correct| if correct { ", correct" } else { ", incorrect" });
        format!("Question {}{}{verdict}{}", index + 1, said(ANSWERED, ", answered"), said(FLAGGED, ", flagged"))
    };
    let go = move || {
        let Some(id) = attempt.with_untracked(|a| a.as_ref().map(Attempt::id)) else { return };
        if app.dispatch(id, Action::GoTo(index)).is_ok() {
            app.shell.go(Route::Attempt(id));
        }
    };
    let flag = move |bit: usize| move || (bits.get() & bit != 0).then(String::new);
    closing(button_with((index + 1).to_string(), go))
        .class("cell")
        .reactive_attr("data-answered", flag(ANSWERED))
        .reactive_attr("data-flagged", flag(FLAGGED))
        .reactive_attr("data-icon", move || is_correct().map(|correct| if correct { "check" } else { "close" }.into()))
        .reactive_attr("aria-label", move || Some(name()))
        .reactive_attr("aria-current", move || (bits.get() & IN_VIEW != 0).then(|| "step".into()))
}
