//! Buttons that begin practice at once.

use super::markup::element;
use crate::first;
use crate::state::App;
use crate::ui::el::{El, Piece, act};
use carrel_core::form::{Pick, Plan, Terms, check, most};
use leptos::prelude::*;

/// The most questions that practice on a part of the bank begins with.
pub(crate) const AT_ONCE: usize = 20;

/// A button that begins a plan. What the bank lacks for it is said before, not after.
pub(crate) fn start(app: App, plan: Plan, words: impl Piece, class: &'static str) -> El {
    if let Err(shortages) = check(app.bank, &plan) {
        return element(app, first::short(&shortages));
    }
    let begin = move || {
        let _ = app.begin(&plan, Terms::default());
    };
    act(words, begin).class(class)
}

/// Begins practice on these questions, on as many of them as can be asked together.
pub(crate) fn begin_with(app: App, only: Vec<usize>) {
    let pick = Pick { questions: only.len().min(AT_ONCE), only: Some(only), ..Pick::default() };
    if let Some(plan) = untrack(|| most(app.bank, app.blueprint_place(), &pick)) {
        let _ = app.begin(&plan, Terms::default());
    }
}
