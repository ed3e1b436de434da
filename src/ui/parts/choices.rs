//! The options of the current question, as real radio buttons or checkboxes.

use super::explanations::explanation;
use super::prose::line;
use crate::browser::event;
use crate::opening;
use crate::state::App;
use crate::ui::effects::derived;
use crate::ui::element::{Element, button_with, children, div, fieldset, input, label, legend, p, slot, span};
use carrel_core::attempt::{Action, AttemptItem};
use carrel_core::bank::{Inline, Wording};
use leptos::prelude::*;

/// The options in the order of the form. `asked` is the current question with its answer.
pub(crate) fn choices(app: App, id: u64, index: usize, words: &'static Wording, asked: Memo<AttemptItem>) -> Element {
    let question = &app.bank.questions[index];
    let order = asked.with_untracked(|a| a.order.clone());
    let revealed = derived(move || asked.with(|a| a.answer.revealed));
    let kind = if question.multiple() { "checkbox" } else { "radio" };
    let rows = order.into_iter().zip('A'..).filter_map(|(option, letter)| {
        let text = words.options.get(usize::from(option))?;
        Some(Row { index, option, letter, text, kind, asked, revealed })
    });
    let choices = fieldset().class("choices").attr("aria-describedby", "stem");
    let choices = if question.multiple() { choices.attr("data-many", "") } else { choices };
    let wanted = usize::from(question.wanted());
    // Derived, because a flag or a crossed-out option must not announce it again.
    let chosen = derived(move || asked.with(|a| a.answer.chosen.count_ones() as usize));
    // Between none and all. In an exam, a person can go on with too few, and the question would count as wrong.
    let partial = move || {
        let chosen = chosen.get();
        (0 < chosen && chosen < wanted).then(|| p().class("quiet").with(format!("{chosen} of {wanted} chosen")))
    };
    let partial = question.multiple().then(|| slot().attr("role", "status").reactive(partial));
    choices
        .with(legend().with(opening::instruction(app.bank, question)))
        .with(children(rows, |one| row(app, id, one)))
        .with(partial)
}

/// One option of the current question.
struct Row {
    /// The index of its question.
    index: usize,
    /// Its own index among the options of the question.
    option: u8,
    /// Its letter on the screen.
    letter: char,
    text: &'static [Inline],
    kind: &'static str,
    asked: Memo<AttemptItem>,
    revealed: Memo<bool>,
}

fn row(app: App, id: u64, Row { index, option, letter, text, kind, asked, revealed }: Row) -> Element {
    let correct = app.bank.questions[index].right >> option & 1 == 1;
    let is_chosen = move |asked: &AttemptItem| asked.answer.chosen >> option & 1 == 1;
    let struck = derived(move || asked.with(|a| a.answer.struck >> option & 1 == 1));
    let chosen = move || asked.with(is_chosen);
    let choose = move |event| {
        if app.dispatch(id, Action::Choose(option)).is_err() {
            // The browser has changed the input already; set it back to the attempt's state.
            event::set_checked(&event, asked.with_untracked(is_chosen));
        }
    };
    let verdict = move || revealed.get().then(|| verdict(correct, chosen()));
    let reason = move || {
        let verdict = verdict()?;
        let words = p().class("verdict").attr("data-icon", verdict.icon()).with(verdict.words());
        Some(div().class("reason").with(words).with(explanation(app, index, option.into())))
    };
    let tick = input(kind)
        .attr("name", "choice")
        .attr("data-choice", option.to_string())
        .checked(chosen)
        .reactive_bool_attr("disabled", move || revealed.get() || struck.get())
        .on("change", choose);
    let strike = move || {
        strike(app, id, option, letter);
    };
    let strike = button_with("", strike)
        .class("strike")
        .attr("data-strike", option.to_string())
        .attr("aria-label", opening::strike(letter))
        .reactive_attr("data-icon", move || Some(if struck.get() { "undo" } else { "strike" }.to_owned()))
        .reactive_attr("aria-pressed", move || Some(struck.get().to_string()))
        .reactive_bool_attr("hidden", move || revealed.get());
    let words = span().class("words").with(line(text));
    // The space separates the letter from the text for screen readers, which read both.
    let label = label().with(tick).with(span().class("letter").with(letter.to_string())).with(" ").with(words);
    div()
        .class("choice")
        .reactive_attr("data-state", move || verdict().map(|v| v.class().into()))
        .reactive_attr("data-struck", move || struck.get().then(String::new))
        .with(label)
        .with(strike)
        .with(slot().reactive(reason))
}

/// Strikes an option out or restores it, and announces that. False if that is refused.
pub(crate) fn strike(app: App, id: u64, option: u8, letter: char) -> bool {
    let is_done = app.dispatch(id, Action::Strike(option)).is_ok();
    if is_done {
        let struck = app.saves.open().with_untracked(|open| {
            open.iter().find(|a| a.id() == id).is_some_and(|a| a.current().answer.struck >> option & 1 == 1)
        });
        app.shell.announce(format!("{letter} {}", if struck { "crossed out" } else { "restored" }));
    }
    is_done
}

/// The outcome of an option.
#[derive(Clone, Copy)]
pub(crate) enum Verdict {
    /// Correct and chosen.
    Hit,
    /// Correct and not chosen.
    Missed,
    /// Incorrect and chosen.
    Mistaken,
    /// Incorrect and not chosen.
    Passed,
}

/// The outcome of an option.
pub(crate) fn verdict(correct: bool, chosen: bool) -> Verdict {
    match (correct, chosen) {
        (true, true) => Verdict::Hit,
        (true, false) => Verdict::Missed,
        (false, true) => Verdict::Mistaken,
        (false, false) => Verdict::Passed,
    }
}

impl Verdict {
    /// The class for styles.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Verdict::Hit => "hit",
            Verdict::Missed => "missed",
            Verdict::Mistaken => "mistaken",
            Verdict::Passed => "passed",
        }
    }

    /// The text: color alone would not reach everybody.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Verdict::Hit => "Correct, and your answer",
            Verdict::Missed => "Correct answer",
            Verdict::Mistaken => "Your answer, incorrect",
            Verdict::Passed => "Incorrect",
        }
    }

    /// The icon before the text.
    pub(crate) fn icon(self) -> &'static str {
        match self {
            Verdict::Hit | Verdict::Missed => "check",
            Verdict::Mistaken | Verdict::Passed => "close",
        }
    }
}
