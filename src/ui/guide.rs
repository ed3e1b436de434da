//! Guidance: follows the log, the goal, the day and the answer in view, and updates what pages of the main part show.
//! All of this is in the second part of the program (`later.rs`).

use super::react::{derived, effect};
use crate::browser::clock;
use crate::guidance::remembered;
use crate::state::App;
use carrel_core::attempt::Attempt;
use leptos::prelude::*;

/// Starts guidance for the lifetime of the page.
pub(super) fn guide(app: App) {
    let today = derived(move || clock::day_number(app.session.now().get()));
    effect(move || app.learn());
    effect(move || {
        if let Some(view) = app.today_view(today.get()) {
            app.guidance.show_today(view);
        }
    });
    // The checked answer in view: the question's index, whether it is correct, the person's confidence.
    let checked = derived(move || {
        let id = app.shell.route().with(|route| route.running())?;
        app.saves.open().with(|open| {
            let asked = open.iter().find(|attempt| attempt.id() == id).map(Attempt::current);
            let asked = asked.filter(|asked| asked.answer.revealed)?;
            Some((app.bank.find(asked.key)?, asked.is_right(), asked.answer.confidence))
        })
    });
    effect(move || {
        let words = checked.get().and_then(|(index, right, confidence)| {
            app.with_learner(|learner| {
                let evidence = learner.evidence(app.bank, index, right, confidence);
                let after = learner.memories().after(&app.bank.questions[index], evidence, today.get());
                // Answering a question takes all of its facts.
                after.iter().map(|memory| memory.stability).reduce(f32::min)
            })
        });
        app.guidance.show_memory(words.flatten().map(remembered).unwrap_or_default());
    });
}
