//! The question map: every question of an attempt, what is answered and flagged, one tap to go there.

use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, Reactive, act, each, li, nav, ol, p, slot, span};
use crate::ui::react::effect;
use carrel_core::attempt::{Action, Attempt, Confidence};
use leptos::prelude::*;

/// What a button shows of its question, a bit each.
const ANSWERED: usize = 1;
const FLAGGED: usize = 2;
const IN_VIEW: usize = 4;
const UNSURE: usize = 8;

/// A filter: its words, and those of the bits it looks at, with what they must be.
type Filter = (&'static str, usize, usize);

/// Filters of a map, by their place in this list.
pub(crate) const FILTERS: [Filter; 4] =
    [("All", 0, 0), ("Unanswered", ANSWERED, 0), ("Flagged", FLAGGED, FLAGGED), ("Unsure", UNSURE, UNSURE)];

/// One button for each question.
pub(crate) fn map(app: App, attempt: Memo<Option<Attempt>>) -> El {
    framed(each(states(attempt), |state| li().with(cell(app, attempt, state))), None)
}

/// One button for each question that the chosen one of [`FILTERS`] lets through.
pub(crate) fn map_of(app: App, attempt: Memo<Option<Attempt>>, filter: RwSignal<usize>) -> El {
    let states = states(attempt);
    let shown = move |(_, bits): &State| {
        let (_, mask, wanted) = FILTERS[filter.get()];
        bits.get() & mask == wanted
    };
    let cell = |state: State| li().flag_live("hidden", move || !shown(&state)).with(cell(app, attempt, state));
    let cells = each(states.clone(), cell);
    let none = move || (!states.iter().any(shown)).then(|| p().class("quiet").with("None."));
    framed(cells, Some(slot().reactive(none)))
}

/// The place of a question, and what its button shows.
type State = (usize, RwSignal<usize>);

/// What each button shows. One effect looks at all questions and tells the few that have changed: if each button looked
/// for itself, an answer would take half as long again.
fn states(attempt: Memo<Option<Attempt>>) -> Vec<State> {
    let count = attempt.with_untracked(|a| a.as_ref().map_or(0, |a| a.items().len()));
    let states: Vec<State> = (0..count).map(|place| (place, RwSignal::new(0))).collect();
    let tell = {
        let states = states.clone();
        move |attempt: &Option<Attempt>| {
            let Some(attempt) = attempt else { return };
            for ((place, bits), item) in states.iter().zip(attempt.items()) {
                let bit = |bit: usize, is_so: bool| if is_so { bit } else { 0 };
                let now = bit(ANSWERED, item.complete())
                    | bit(FLAGGED, item.answer.flagged)
                    | bit(IN_VIEW, attempt.cursor() == *place)
                    | bit(UNSURE, item.answer.confidence == Some(Confidence::Unsure));
                if bits.get_untracked() != now {
                    bits.set(now);
                }
            }
        }
    };
    // At once too, because an effect runs after the buttons are drawn.
    attempt.with_untracked(&tell);
    effect(move || attempt.with(&tell));
    states
}

/// The map around its cells, with what is said when none is shown, and what their looks mean.
fn framed(cells: AnyView, none: Option<Reactive>) -> El {
    let sample = |class, text| span().class(class).with(text);
    let key = p()
        .class("key quiet")
        .with(sample("sample answered", "1"))
        .with(" answered ")
        .with(sample("sample flagged", "2"))
        .with(" flagged");
    nav().class("map").attr("aria-label", "Question map").with(ol().with(cells)).with(none).with(key)
}

/// One button.
fn cell(app: App, attempt: Memo<Option<Attempt>>, (place, bits): State) -> El {
    let state = move |answered: &str, flagged: &str| {
        let answered = if bits.get() & ANSWERED != 0 { answered } else { "" };
        let flagged = if bits.get() & FLAGGED != 0 { flagged } else { "" };
        [answered, flagged].concat()
    };
    let go = move || {
        let Some(id) = attempt.with_untracked(|a| a.as_ref().map(Attempt::id)) else { return };
        if app.dispatch(id, Action::GoTo(place)).is_ok() {
            app.shell.go(Route::Attempt(id));
        }
    };
    act((place + 1).to_string(), go)
        .attr_live("class", move || Some(state("answered ", "flagged")))
        .attr_live("aria-label", move || Some(format!("Question {}{}", place + 1, state(", answered", ", flagged"))))
        .attr_live("aria-current", move || (bits.get() & IN_VIEW != 0).then(|| "step".into()))
}
