//! The question whether the person was away, over every page: the device's clock jumped ahead, and counting that time
//! would end an attempt.

use crate::browser::dialog;
use crate::format::span;
use crate::state::App;
use crate::ui::effects::{derived, effect};
use crate::ui::element::{Element, button_with, children, dialog, div, h2, p};
use crate::ui::parts::announcement::announcement_in_dialog;
use leptos::prelude::*;

const AWAY: &str = "#away";
/// Half a minute, for rounding.
const HALF: i64 = 30_000;

/// The dialog. Only an answer closes it, or the clock if it corrects itself.
pub(crate) fn away(app: App) -> Element {
    let asked = derived(move || app.away().is_some());
    let mut was = false;
    effect(move || {
        let asked = asked.get();
        if asked {
            dialog::open(AWAY);
        } else if was {
            dialog::close(AWAY);
        }
        was = asked;
    });
    let text = move || {
        let ahead = span(app.away().unwrap_or_default() + HALF);
        let what = if app.exam_awaits_answer() { "exam" } else { "practice" };
        let moved = format!("Your device's clock moved ahead by {ahead} while this page was open.");
        let choice = format!(
            "If you were away or the device was asleep, that time counts: your {what} ends now and is scored. If only the \
             clock changed, your {what} continues with the time that was left."
        );
        children([moved, choice], |words| p().with(words))
    };
    // The focus starts at the heading: a key meant for the page must not answer.
    let heading = h2().attr("id", "away-title").attr("tabindex", "-1").attr("autofocus", "").with("Were you away?");
    let yes = button_with("Yes, my time is up", move || app.answer_away(true));
    let no = button_with("No, continue", move || app.answer_away(false));
    dialog()
        .attr("id", "away")
        .attr("role", "alertdialog")
        .attr("aria-labelledby", "away-title")
        .attr("aria-describedby", "away-text")
        .on("cancel", |event| event.prevent_default())
        // Some browsers close a dialog anyway on the second press of Escape.
        .on("close", move |_| {
            if asked.get_untracked() {
                dialog::open(AWAY);
            }
        })
        .with(heading)
        .with(div().attr("id", "away-text").reactive(text))
        .with(announcement_in_dialog(app))
        .with(div().class("actions").with(yes).with(no))
}
