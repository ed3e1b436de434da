//! A running attempt, and the frame of its questions: the bar above them, and the tools behind one button.

use super::confidence::{Place, confidence};
use super::keys::KEYS;
use super::timer::{clock, is_timed};
use crate::browser::dialog;
use crate::route::Route;
use crate::state::App;
use crate::ui::effects::derived;
use crate::ui::element::{Element, button, button_with, children, div, header, li, list, p, route_link, span};
use carrel_core::attempt::{Action, Attempt, Mode};
use leptos::prelude::*;

/// The id of the tools, for the button that opens them.
const TOOLS: &str = "tools";

/// The running attempt with this id; `None` once it is finished.
pub(crate) fn running(app: App, id: u64) -> Memo<Option<Attempt>> {
    derived(move || app.saves.open().with(|open| open.iter().find(|a| a.id() == id).cloned()))
}

/// The name of an attempt.
pub(crate) fn name(full: bool) -> &'static str {
    if full { "Practice exam" } else { "Practice" }
}

/// The label of the link that leaves it.
pub(crate) fn leave(full: bool) -> &'static str {
    if full { "Leave the exam" } else { "Leave practice" }
}

/// The link to leave, the progress, the clock, and the tools.
pub(crate) fn bar(app: App, attempt: Memo<Option<Attempt>>, is_question: bool) -> Element {
    let (full, count) = attempt.with_untracked(|a| a.as_ref().map_or((false, 0), |a| (a.is_full(), a.items().len())));
    let answered = derived(move || attempt.with(|a| a.as_ref().map_or(0, Attempt::answered)));
    let words = move || format!("{} of {count} answered", answered.get());
    let leave = route_link(&Route::Home, "")
        .class("icon-button button")
        .attr("data-icon", "close")
        .attr("aria-label", leave(full));
    let progress = Element::new("PROGRESS")
        .attr("max", count.to_string())
        .reactive_attr("value", move || Some(answered.get().to_string()))
        .reactive_attr("aria-label", move || Some(words()));
    // Without a question and a clock, the only tool is the list of keyboard shortcuts.
    let has_tools = is_question || is_timed(attempt);
    let more = button()
        .attr("type", "button")
        .class(if has_tools { "icon-button" } else { "icon-button for-keys" })
        .attr("data-icon", "more")
        .attr("popovertarget", TOOLS)
        .attr("aria-label", "Tools");
    header()
        .class("bar")
        .with(leave)
        .with(p().class("name").with(name(full)).with(span().class("quiet").reactive_text(words)))
        .with(progress)
        .with(clock(app, attempt))
        .with(more)
}

/// Rarely used tools.
///
/// Away from a question, on the overview, only those that belong to no question.
pub(crate) fn tools(app: App, attempt: Memo<Option<Attempt>>, is_question: bool) -> Element {
    let Some(begun) = attempt.get_untracked() else { return div() };
    let id = begun.id();
    let of_current = move |read: fn(&carrel_core::attempt::AttemptItem) -> bool| {
        derived(move || attempt.with(|a| a.as_ref().is_some_and(|a| read(a.current()))))
    };
    let clearable = of_current(|i| i.answer.chosen != 0 && !i.answer.revealed);
    let go = move |action: Action| {
        move || {
            let _ = app.dispatch(id, action);
        }
    };
    let row = |icon: &'static str, words: &'static str, act_on: Box<dyn FnMut()>| {
        closing(button_with(span().class("text").with(words), act_on)).class("row").attr("data-icon", icon)
    };
    let clear = row("undo", "Clear my answer", Box::new(go(Action::Clear))).aria_disabled(move || !clearable.get());
    let pause = (begun.mode() != Mode::Exam).then(|| li().with(row("pause", "Pause", Box::new(go(Action::Pause)))));
    let hide = is_timed(attempt).then(|| {
        let shown = derived(move || app.saves.settings().with(|s| s.clock));
        let words = move || if shown.get() { "Hide the clock" } else { "Show the clock" }.to_owned();
        let toggle = move || {
            // WebKit does not close it if the words that were clicked are replaced, as on a translated page.
            dialog::close_sheet("#tools");
            app.saves.set_settings(|s| s.clock = !s.clock);
        };
        let button = closing(button_with(span().class("text").reactive_text(words), toggle));
        li().with(button.class("row").attr("data-icon", "hide"))
    });
    let keys = row(
        "keys",
        "Keyboard shortcuts",
        Box::new(|| {
            // First, so that the focus returns to the tools when the dialog closes.
            dialog::close_sheet("#tools");
            dialog::open(KEYS);
        }),
    );
    let rows = vec![
        is_question.then(|| li().with(clear)),
        pause.filter(|_| is_question),
        hide,
        Some(li().class("for-keys").with(keys)),
        is_question.then(|| {
            li().with(
                route_link(&Route::Review(id), span().class("text").with(submit(&begun)))
                    .class("row")
                    .attr("data-icon", "exam"),
            )
        }),
    ];
    // In practice, the dock asks for confidence once an answer can be checked.
    let is_asked = is_question && begun.mode() != Mode::Practice;
    let doubt = is_asked.then(|| confidence(app, id, attempt, Place::Tools));
    div()
        .attr("id", TOOLS)
        .attr("popover", "")
        .class("sheet menu")
        .attr("role", "dialog")
        .attr("aria-label", "Tools")
        .with(doubt)
        .with(list("rows", children(rows, |row| row)))
}

/// The label of the link to the overview before submitting.
pub(crate) fn submit(attempt: &Attempt) -> &'static str {
    if attempt.is_full() { "Review and submit" } else { "Review and finish" }
}

/// A button of the tools, which closes them.
fn closing(button: Element) -> Element {
    button.attr("popovertarget", TOOLS).attr("popovertargetaction", "hide")
}
