//! Starting practice with one press.

use super::markup::element;
use crate::first;
use crate::state::App;
use crate::ui::element::{Child, Element, button_with};
use carrel_core::form::{DrillFilter, Plan, SessionOptions, check, largest_drill};
use leptos::prelude::*;

/// The most questions in a session that starts with one press.
pub(crate) const AT_ONCE: usize = 20;

/// A button that starts a plan, or the reason why the bank cannot fill it: better known before pressing than after.
pub(crate) fn start(app: App, plan: Plan, words: impl Child, class: &'static str) -> Element {
    if let Err(shortfalls) = check(app.bank, &plan) {
        return element(app, first::short(&shortfalls));
    }
    let begin = move || {
        let _ = app.begin(&plan, SessionOptions::default());
    };
    button_with(words, begin).class(class)
}

/// Starts practice on these questions: as many as fit into one session without testing the same fact twice.
pub(crate) fn begin_with(app: App, only: Vec<usize>) {
    let pick = DrillFilter { questions: only.len().min(AT_ONCE), only: Some(only), ..DrillFilter::default() };
    if let Some(plan) = untrack(|| largest_drill(app.bank, app.blueprint_index(), &pick)) {
        let _ = app.begin(&plan, SessionOptions::default());
    }
}
