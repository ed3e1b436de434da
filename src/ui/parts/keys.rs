//! Keyboard shortcuts on a question, which become actions on the attempt; and the list of shortcuts.

use super::choices::strike;
use super::modal::modal;
use crate::browser::{dialog, event};
use crate::route::Route;
use crate::shortcut::{Command, LIST};
use crate::state::App;
use crate::ui::el::{El, act, dd, div, dl, dt, each};
use crate::ui::react::listen;
use carrel_core::attempt::{Action, Attempt, Confidence};
use leptos::prelude::*;

/// Listens while the page exists. On a page without a question, only the list of shortcuts is available.
pub(crate) fn follow(app: App, attempt: Option<Memo<Option<Attempt>>>) {
    listen("keydown", move |event| {
        if !app.saves.settings().with_untracked(|s| s.shortcuts) || dialog::is_open() {
            return;
        }
        let attempt = attempt.and_then(|attempt| attempt.get_untracked());
        let options = attempt.as_ref().map_or(0, |a| a.current().order.len());
        match (event::command(&event, options), attempt) {
            // A hidden question must not be answered.
            (Some(Command::Choose(_) | Command::Strike(_) | Command::Clear), _) if !app.pack.words_are_here() => return,
            (Some(command), Some(attempt)) => obey(app, &attempt, command),
            (Some(Command::Help), None) => dialog::open(KEYS),
            _ => return,
        }
        event.prevent_default();
    });
}

fn obey(app: App, attempt: &Attempt, command: Command) {
    let (id, asked) = (attempt.id(), attempt.current());
    let act = |action| {
        let _ = app.dispatch(id, action);
    };
    match command {
        Command::Choose(place) => {
            let option = asked.order[place];
            let alone = asked.wanted() == 1 && asked.answer.chosen == 1 << option;
            act(if alone { Action::Clear } else { Action::Choose(option) });
        }
        Command::Strike(place) => strike(app, id, asked.order[place], char::from(b'A' + place as u8)),
        Command::Clear => act(Action::Clear),
        Command::Next => act(Action::Next),
        Command::Back => act(Action::Back),
        Command::Flag => flag(app, attempt),
        Command::Sure => mark(app, attempt, Confidence::Sure),
        Command::Unsure => mark(app, attempt, Confidence::Unsure),
        Command::Review => app.shell.go(Route::Review(id)),
        Command::Help => dialog::open(KEYS),
    }
}

/// Sets or removes the flag of the current question, and announces it.
pub(crate) fn flag(app: App, attempt: &Attempt) {
    if app.dispatch(attempt.id(), Action::Flag).is_ok() {
        app.shell.say(if attempt.current().answer.flagged { "Flag removed" } else { "Flagged" });
    }
}

/// Sets or removes the confidence mark of the current question, and announces it.
pub(crate) fn mark(app: App, attempt: &Attempt, confidence: Confidence) {
    let marked = attempt.current().answer.confidence == Some(confidence);
    let next = (!marked).then_some(confidence);
    if app.dispatch(attempt.id(), Action::Sure(next)).is_ok() {
        app.shell.say(match (marked, confidence) {
            (true, _) => "Mark removed",
            (false, Confidence::Sure) => "Marked as sure",
            (false, Confidence::Unsure) => "Marked as unsure",
        });
    }
}

/// The selector of the list of shortcuts.
pub(crate) const KEYS: &str = "#keys";

/// The list of shortcuts, as a dialog. Open it with [`dialog::open`] and [`KEYS`].
pub(crate) fn help(app: App) -> El {
    let rows = each(LIST, |(keys, what)| div().with(dt().with(keys)).with(dd().with(what)));
    modal(app, "keys", "Keyboard shortcuts")
        .with(dl().class("keys").with(rows))
        .with(div().class("actions").with(act("Done", dialog::close_open).class("primary")))
}
