//! Notices on every page.

use crate::browser::{bridge, document};
use crate::format::{count, span as span_of};
use crate::route::Route;
use crate::state::{App, Notice, StorageProblem};
use crate::ui::effects::{derived, focus_next_frame};
use crate::ui::element::{Child, Element, b, button_with, div, li, p, route_link, section, span, ul};
use leptos::prelude::*;

/// The notices, if any. Screen readers announce each new one. Alarms are at the top of the page; offers and undo
/// buttons are over its bottom edge, so that the page does not move.
pub(crate) fn notices(app: App) -> AnyView {
    // The open attempts change with every answer; whether there are any changes rarely.
    let free = derived(move || app.shell.offline().with(|o| o.update) && app.saves.open().with(Vec::is_empty));
    let is_on = |page: Route| derived(move || app.shell.route().with(|route| *route == page));
    let (is_today, is_quarantine) = (is_on(Route::Home), is_on(Route::Quarantine));
    let alarms = derived(move || {
        let problem = app.saves.storage_problem().get().map(Row::StorageProblem);
        let notices = app.shell.notices().get().into_iter();
        let notices = notices.filter(|notice| match notice {
            Notice::Changed(..) => false,
            // Reminders should not interrupt: they appear only on Today.
            Notice::MayForget => is_today.get(),
            // Its link leads to that page, which says the same.
            Notice::Unreadable(_) => !is_quarantine.get(),
            _ => true,
        });
        let notices = notices.map(Row::Notice);
        problem.into_iter().chain(notices).collect::<Vec<Row>>()
    });
    // An update is never offered during an attempt, which was started with this version's bank.
    let toasts = move || {
        let notices = app.shell.notices().get().into_iter().filter(is_toast).map(Row::Notice);
        free.get().then_some(Row::Update).into_iter().chain(notices).collect()
    };
    let row = move |row| match row {
        Row::Update => toast("A new version is ready.").with(button_with("Use it now", bridge::update)),
        Row::StorageProblem(n) => storage_problem(n),
        Row::Notice(n) => notice(app, n),
    };
    let list = ul().attr("role", "list").reactive_rows(move || alarms.get(), row);
    let section = section().class("notices").attr("aria-label", "Notices");
    let section = section.reactive_bool_attr("hidden", move || alarms.with(Vec::is_empty)).with(list);
    let toasts = ul().class("toasts").attr("role", "list").reactive_rows(toasts, row);
    div().attr("aria-live", "polite").with(section).with(toasts).view()
}

/// One row of the notices.
#[derive(Clone, PartialEq)]
enum Row {
    /// A new version is ready.
    Update,
    /// Why the saves are not as safe as they should be.
    StorageProblem(StorageProblem),
    /// A message about the person's data.
    Notice(Notice),
}

fn is_toast(notice: &Notice) -> bool {
    matches!(notice, Notice::Changed(..))
}

/// A notice over the bottom edge of the page.
fn toast(words: impl Child) -> Element {
    li().class("toast").with(span().with(words))
}

/// A notice at the top of the page.
fn alarm(icon: &'static str, words: Element) -> Element {
    li().class("notice").attr("data-kind", "warn").attr("data-icon", icon).with(words)
}

/// Why the saves are not as safe as they should be.
fn storage_problem(problem: StorageProblem) -> Element {
    let (title, words) = match problem {
        StorageProblem::NoStorage => (
            "Nothing can be saved.",
            " This browser keeps no data for this page. You can practice, but your answers are gone when you close it. To \
             keep them, allow site data for this address.",
        ),
        StorageProblem::Unsaved => (
            "Couldn't save the last change.",
            " This browser's storage is full or closed. Free some space, or finish in this window without closing it. \
             Carrel tries again with each change.",
        ),
        StorageProblem::OneCopy => (
            "Storage is full or switched off.",
            " Your answers are safe, but in one copy only. Free some space, or back up to a file.",
        ),
    };
    alarm("warn", p().with(b().with(title)).with(words))
}

fn notice(app: App, notice: Notice) -> Element {
    let dismiss = |words: &'static str, this: Notice| dismiss(app, words, this);
    match notice {
        Notice::Unreadable(n) => {
            let title = format!("{} could not be read.", count(n as i64, "saved item"));
            let words = p().with(b().with(title)).with(" Nothing was deleted.");
            let link = route_link(&Route::Quarantine, "See these items").class("button");
            alarm("warn", words).with(div().class("actions").with(link))
        }
        Notice::Changed(words, before) => {
            let held = before.clone();
            let undo = move || {
                app.restore(&held);
                // Restoring may replace the current page.
                focus_next_frame("h1");
            };
            let this = Notice::Changed(words.clone(), before);
            toast(words).with(div().with(button_with("Undo", undo)).with(dismiss("Dismiss", this)))
        }
        Notice::MayForget => {
            let words = "Your history is in this browser only, and the browser may clear it when space runs short or after \
                weeks without a visit.";
            let link = route_link(&Route::Settings, "Back up").class("button");
            let actions = div().class("actions").with(link).with(dismiss("Later", Notice::MayForget));
            li().class("notice").attr("data-icon", "export").with(p().with(words)).with(actions)
        }
        Notice::SetBack(behind) => {
            let title = format!("Your device's clock was set back by {}.", span_of(behind + 30_000));
            let words = p().with(b().with(title)).with(" The time left is still correct.");
            alarm("clock", words).with(div().class("actions").with(dismiss("Dismiss", Notice::SetBack(behind))))
        }
        Notice::TimedOut { id, closed } => {
            let full = app.saves.log().with_untracked(|log| log.get(id).is_none_or(|r| r.full));
            let what = if full { "exam" } else { "practice" };
            let when = if closed { " while it was closed" } else { "" };
            let words = format!(" on your {what}{when}. It was scored with what you had answered.");
            let link = route_link(&Route::Results(id), "See the result").class("button");
            let actions = div().class("actions").with(link).with(dismiss("Dismiss", Notice::TimedOut { id, closed }));
            alarm("clock", p().with(b().with("Time ran out")).with(words)).with(actions)
        }
    }
}

/// A button that dismisses a notice.
fn dismiss(app: App, words: &'static str, notice: Notice) -> Element {
    button_with(words, move || {
        app.shell.dismiss(&|n| *n == notice);
        document::focus("h1");
    })
}
