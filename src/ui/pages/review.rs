//! The overview of a running attempt: what is answered, what is not, and the way to submit.

use super::exam::running;
use super::lost::no_attempt;
use crate::browser::page;
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, act, div, p, title, to};
use crate::ui::parts::confirm::{CONFIRM, Words, confirm};
use crate::ui::parts::filters::filters;
use crate::ui::parts::keys::{follow, help};
use crate::ui::parts::map::{FILTERS, map_of};
use crate::ui::parts::share::share;
use crate::ui::parts::timer::timer;
use carrel_core::attempt::{Action, Attempt, Mode};
use carrel_core::bank::Key;
use carrel_core::form::Terms;
use carrel_core::form::code::code_of;
use leptos::prelude::*;

pub(crate) fn review(app: App, id: u64) -> El {
    let attempt = running(app, id);
    let Some(begun) = attempt.get_untracked().filter(|a| app.knows(a)) else { return no_attempt(app, id) };
    let count = begun.items().len();
    let number = move |read: fn(&Attempt) -> usize| attempt.with(|a| a.as_ref().map_or(0, read));
    let summary = move || {
        let (answered, flagged) = (number(Attempt::answered), number(Attempt::flagged));
        format!("{answered} answered, {} unanswered, {flagged} flagged", count.saturating_sub(answered))
    };
    let warning = move || match count.saturating_sub(number(Attempt::answered)) {
        0 => "Every question is answered. You cannot change answers after this.".to_owned(),
        1 => "1 question is unanswered and will count as wrong. You cannot change answers after this.".to_owned(),
        n => format!("{n} questions are unanswered and will count as wrong. You cannot change answers after this."),
    };
    let (submit, asked) =
        if begun.is_full() { ("Submit exam", "Submit the exam?") } else { ("Finish drill", "Finish the drill?") };
    let show = RwSignal::new(0);
    let finish = move || {
        let _ = app.dispatch(id, Action::Finish);
    };
    let words = Words { title: asked, yes: "Submit", no: "Keep working" };
    follow(app, None);
    div()
        .class("page review")
        .with(div().class("exam-head").with(title("Review")).with(timer(app, attempt)))
        .with(p().reactive_text(summary))
        .with(filters(FILTERS.map(|(words, ..)| words.to_owned()), show))
        .with(map_of(app, attempt, show))
        .with(
            div()
                .class("actions")
                .with(to(&Route::Attempt(id), "Back to the question").class("button"))
                .with(act(submit, || page::open_dialog(CONFIRM)).class("primary")),
        )
        .with(shared(app, &begun))
        .with(confirm(app, words, warning, finish))
        .with(help(app))
}

/// The code of the form, if this bank can still draw it.
fn shared(app: App, attempt: &Attempt) -> Option<El> {
    let blueprint = app.bank.blueprint(attempt.blueprint())?;
    let asked: Vec<Key> = attempt.items().iter().map(|i| i.key).collect();
    let minutes = attempt.clock().limit().and_then(|limit| u16::try_from(limit / 60_000).ok());
    let terms = Terms { minutes, late: attempt.mode() == Mode::Test };
    code_of(app.bank, blueprint, attempt.is_full(), attempt.seed(), terms, &asked).map(share)
}
