//! The options of the question in view, as real radio buttons or boxes.

use super::prose::line;
use super::reasons::why;
use crate::browser::page;
use crate::format::word;
use crate::state::App;
use carrel_core::attempt::{Action, Asked};
use carrel_core::bank::Question;
use leptos::prelude::*;

/// What is to be done with the options: "Choose two".
pub(crate) fn instruction(question: &Question) -> String {
    format!("Choose {}", word(question.wanted()))
}

/// The options in the order of the form. `asked` is the question in view with its answer.
pub(crate) fn choices(app: App, id: u64, question: &'static Question, asked: Memo<Asked>) -> impl IntoView {
    let order = asked.with_untracked(|a| a.order.clone());
    let revealed = Memo::new(move |_| asked.with(|a| a.answer.revealed));
    let rows = order
        .into_iter()
        .filter_map(|place| Some((place, question.choices.get(usize::from(place))?)))
        .map(|(place, choice)| {
            let is_chosen = move |asked: &Asked| asked.answer.chosen >> place & 1 == 1;
            let chosen = move || asked.with(is_chosen);
            let choose = move |event| {
                if app.dispatch(id, Action::Choose(place)).is_err() {
                    // The browser has moved the tick already; put it back where the attempt has it.
                    page::set_checked(&event, asked.with_untracked(is_chosen));
                }
            };
            let kind = if question.multiple() { "checkbox" } else { "radio" };
            let state = move || revealed.get().then(|| verdict(choice.correct, chosen()).class());
            let reason = move || {
                revealed.get().then(|| {
                    let verdict = verdict(choice.correct, chosen());
                    view! { <div class="reason"><p class="verdict">{verdict.words()}</p>{why(choice)}</div> }
                })
            };
            view! {
                <div class="choice" data-state=state>
                    <label>
                        <input
                            type=kind
                            name="choice"
                            data-choice=place.to_string()
                            prop:checked=chosen
                            disabled=revealed
                            on:change=choose
                        />
                        <span>{line(&choice.text)}</span>
                    </label>
                    {reason}
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="choices" aria-describedby="stem">
            <legend>{instruction(question)}</legend>
            {rows}
        </fieldset>
    }
}

/// What became of an option.
#[derive(Clone, Copy)]
pub(crate) enum Verdict {
    /// Right, and chosen.
    Hit,
    /// Right, and not chosen.
    Missed,
    /// Wrong, and chosen.
    Mistaken,
    /// Wrong, and not chosen.
    Passed,
}

/// What became of an option that is right or not, and was chosen or not.
pub(crate) fn verdict(correct: bool, chosen: bool) -> Verdict {
    match (correct, chosen) {
        (true, true) => Verdict::Hit,
        (true, false) => Verdict::Missed,
        (false, true) => Verdict::Mistaken,
        (false, false) => Verdict::Passed,
    }
}

impl Verdict {
    /// For styles.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Verdict::Hit => "hit",
            Verdict::Missed => "missed",
            Verdict::Mistaken => "mistaken",
            Verdict::Passed => "passed",
        }
    }

    /// For people: colour alone would not say it to everybody.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Verdict::Hit => "Right, and you chose it",
            Verdict::Missed => "Right, and you did not choose it",
            Verdict::Mistaken => "Wrong, and you chose it",
            Verdict::Passed => "Wrong",
        }
    }
}
