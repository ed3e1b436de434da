//! Keyboard shortcuts on a question, which become actions on the attempt; and the list of shortcuts.

use super::choices::strike;
use super::modal::modal;
use crate::browser::{dialog, document, event};
use crate::route::Route;
use crate::shortcut::{Command, LIST};
use crate::state::App;
use crate::ui::effects::listen;
use crate::ui::element::{Element, button_with, children, dd, div, dl, dt};
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
        let question = attempt.as_ref().and_then(|a| app.bank.find(a.current().key));
        let is_hidden = || question.is_some_and(|question| !app.pack.has_wording(question));
        match (event::command(&event, options), attempt) {
            // A hidden question must not be answered.
            (Some(Command::Choose(_) | Command::Strike(_) | Command::Clear), _) if is_hidden() => return,
            (Some(command), Some(attempt)) => obey(app, &attempt, command),
            (Some(Command::Help), None) => dialog::open(KEYS),
            _ => return,
        }
        event.prevent_default();
    });
}

fn obey(app: App, attempt: &Attempt, command: Command) {
    let (id, asked) = (attempt.id(), attempt.current());
    let dispatch = |action| {
        let _ = app.dispatch(id, action);
    };
    match command {
        Command::Choose(index) => {
            let option = asked.order[index];
            let alone = asked.wanted() == 1 && asked.answer.chosen == 1 << option;
            dispatch(if alone { Action::Clear } else { Action::Choose(option) });
        }
        Command::Strike(index) => {
            let option = asked.order[index];
            // A crossed-out option is disabled, and a disabled input loses the focus.
            let is_focused = document::has_focus(&format!("[data-choice=\"{option}\"]"));
            if strike(app, id, option, char::from(b'A' + index as u8)) && is_focused {
                document::focus(&format!("[data-strike=\"{option}\"]"));
            }
        }
        Command::Clear => dispatch(Action::Clear),
        Command::Next => dispatch(Action::Next),
        Command::Back => dispatch(Action::Back),
        Command::Flag => toggle_flag(app, attempt),
        Command::Sure => toggle_confidence(app, attempt, Confidence::Sure),
        Command::Unsure => toggle_confidence(app, attempt, Confidence::Unsure),
        // The dock decides what is next; while paused, it is to resume. The button may be disabled.
        Command::Main => document::click(".dock .primary, .empty .primary"),
        Command::Review => app.shell.go(Route::Review(id)),
        Command::Help => dialog::open(KEYS),
    }
}

/// Sets or removes the flag of the current question, and announces it.
pub(crate) fn toggle_flag(app: App, attempt: &Attempt) {
    if app.dispatch(attempt.id(), Action::Flag).is_ok() {
        app.shell.announce(if attempt.current().answer.flagged { "Flag removed" } else { "Flagged" });
    }
}

/// Sets or removes the confidence mark of the current question, and announces it.
pub(crate) fn toggle_confidence(app: App, attempt: &Attempt, confidence: Confidence) {
    let marked = attempt.current().answer.confidence == Some(confidence);
    let next = (!marked).then_some(confidence);
    if app.dispatch(attempt.id(), Action::Sure(next)).is_ok() {
        app.shell.announce(match (marked, confidence) {
            (true, _) => "Mark removed",
            (false, Confidence::Sure) => "Marked as sure",
            (false, Confidence::Unsure) => "Marked as unsure",
        });
    }
}

/// The selector of the list of shortcuts.
pub(crate) const KEYS: &str = "#keys";

/// The list of shortcuts, as a dialog. Open it with [`dialog::open`] and [`KEYS`].
pub(crate) fn help(app: App) -> Element {
    let rows = children(LIST, |(keys, what)| div().with(dt().with(keys)).with(dd().with(what)));
    modal(app, "keys", "Keyboard shortcuts")
        .with(dl().class("keys").with(rows))
        .with(div().class("actions").with(button_with("Done", dialog::close_open).class("primary")))
}
