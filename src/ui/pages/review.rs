//! The overview before submitting: incomplete and flagged questions, each one tap away.

use crate::browser::dialog;
use crate::format::span as duration;
use crate::route::Route;
use crate::state::App;
use crate::ui::effects::derived;
use crate::ui::element::{Element, a, b, button_with, children, div, labeled_section, li, list, p, page_heading, span};
use crate::ui::parts::confirm::{CONFIRM, Words, confirm};
use crate::ui::parts::dead_end::not_running;
use crate::ui::parts::keys::{follow, help};
use crate::ui::parts::map::{FLAG, OPEN, map, numbers, states};
use crate::ui::parts::share::share;
use crate::ui::parts::sitting::{bar, running, tools};
use carrel_core::attempt::{Action, Attempt, Mode};
use carrel_core::bank::Key;
use carrel_core::form::SessionOptions;
use carrel_core::form::code::code_of;
use leptos::prelude::*;

pub(crate) fn review(app: App, id: u64) -> Element {
    let attempt = running(app, id);
    let Some(begun) = attempt.get_untracked().filter(|a| app.has_questions_of(a)) else { return not_running(app, id) };
    let count = begun.items().len();
    let number = move |read: fn(&Attempt) -> usize| attempt.with(|a| a.as_ref().map_or(0, read));
    let answered = derived(move || number(Attempt::answered));
    let flagged = derived(move || number(Attempt::flagged));
    let open = derived(move || count.saturating_sub(answered.get()));
    let warning = move || {
        let open = match open.get() {
            0 => "Every question is answered.".to_owned(),
            1 => "1 question is incomplete and counts as incorrect.".to_owned(),
            n => format!("{n} questions are incomplete and count as incorrect."),
        };
        let left = attempt.with(|a| a.as_ref().and_then(|a| a.remaining(app.session.now().get())));
        let left = left.map(|left| format!(" You have {} left.", duration(left))).unwrap_or_default();
        format!("{open}{left} You cannot change answers after this.")
    };
    let full = begun.is_full();
    let (heading, finish, asked) = match full {
        true => ("Ready to submit?", "Submit exam", "Submit the exam?"),
        false => ("Ready to finish?", "Finish practice", "Finish practice?"),
    };
    let submit = move || {
        let _ = app.dispatch(id, Action::Finish);
    };
    let yes = if full { "Submit" } else { "Finish" };
    let words = Words { title: asked, yes, no: "Keep working", deletes: false };
    follow(app, None);
    let figure = |value: Memo<usize>, words: &'static str| {
        li().with(b().reactive_text(move || value.get().to_string())).with(span().class("quiet").with(words))
    };
    let warn = move || (open.get() > 0).then(|| "warn".to_owned());
    let counts = vec![
        figure(answered, "Answered"),
        figure(open, "Incomplete").reactive_attr("data-kind", warn),
        figure(flagged, "Flagged"),
    ];
    let states = states(attempt);
    let advice = "An incomplete question counts as incorrect, so a guess costs nothing.";
    let incomplete = labeled_section("incomplete", "Incomplete questions").with(p().class("quiet").with(advice));
    let incomplete = incomplete
        .with(numbers(app, attempt, states.clone(), OPEN))
        .reactive_bool_attr("hidden", move || open.get() == 0);
    let look_again =
        labeled_section("look-again", "Flagged for another look").with(numbers(app, attempt, states.clone(), FLAG));
    let look_again = look_again.reactive_bool_attr("hidden", move || flagged.get() == 0);
    let discard = if full { "Discard this exam" } else { "Discard this session" };
    let discard = button_with(discard, move || app.discard(id)).class("danger").attr("data-icon", "delete");
    let back = a().attr("href", Route::Attempt(id).href()).class("tool button").attr("data-icon", "left");
    let back = back.with("Back").with(span().class("visually-hidden").with(" to the question"));
    let moves = div().class("moves").attr("role", "group").attr("aria-label", "Moves").with(back);
    let moves = moves.with(button_with(finish, || dialog::open(CONFIRM)).class("primary"));
    div()
        .class("sitting with-map exam")
        .with(bar(app, attempt, false))
        .with(
            div()
                .class("question review")
                .with(page_heading(heading))
                .with(list("counts", children(counts, |figure| figure)))
                .with(incomplete)
                .with(look_again)
                .with(div().class("actions").with(shared(app, &begun)).with(discard)),
        )
        .with(div().class("dock").attr("role", "region").attr("aria-label", "Submit").with(moves))
        .with(map(app, attempt, states, None))
        .with(tools(app, attempt, false))
        .with(confirm(app, words, warning, submit))
        .with(help(app))
}

/// The code of the form, if this bank can still draw it.
fn shared(app: App, attempt: &Attempt) -> Option<Element> {
    let blueprint = app.bank.blueprint(attempt.blueprint())?;
    let asked: Vec<Key> = attempt.items().iter().map(|i| i.key).collect();
    let minutes = attempt.clock().limit().and_then(|limit| u16::try_from(limit / 60_000).ok());
    let session_options = SessionOptions { minutes, late: attempt.mode() == Mode::Test };
    code_of(app.bank, blueprint, attempt.is_full(), attempt.seed(), session_options, &asked).map(share)
}
