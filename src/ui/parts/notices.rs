//! What the person must know, above every page.

use crate::browser::{bridge, page};
use crate::format::{count, span};
use crate::route::Route;
use crate::state::{App, Notice, Trouble};
use crate::ui::el::{El, Piece, act, div, li, section, to, ul};
use crate::ui::react::derived;
use leptos::prelude::*;

/// The notices, if there are any. A screen reader hears of each as it comes.
pub(crate) fn notices(app: App) -> AnyView {
    // What is open changes with every answer; whether anything is, seldom.
    let free = derived(move || app.shell.offline().with(|o| o.update) && app.saves.open().with(Vec::is_empty));
    // A new version is offered, never in the middle of something: what is open was begun on this one's bank.
    let all = move || {
        let first = [free.get().then_some(Row::Update), app.saves.trouble().get().map(Row::Trouble)];
        first.into_iter().flatten().chain(app.shell.notices().get().into_iter().map(Row::Notice)).collect()
    };
    let row = move |row| match row {
        Row::Update => li().with("A new version is ready. ").with(act("Use it now", bridge::update)),
        Row::Trouble(n) => trouble(n),
        Row::Notice(n) => notice(app, n),
    };
    let list = ul().attr("role", "list").reactive_rows(all, row);
    let none = move || !free.get() && app.saves.trouble().get().is_none() && app.shell.notices().with(Vec::is_empty);
    let section = section().class("notices").attr("aria-label", "Notices").flag_live("hidden", none).with(list);
    div().attr("aria-live", "polite").with(section).view()
}

/// One line of the notices.
#[derive(Clone, PartialEq)]
enum Row {
    /// A new version is ready.
    Update,
    /// What keeps the saves from being as safe as they should be.
    Trouble(Trouble),
    /// What the person must know of their data.
    Notice(Notice),
}

/// What keeps the saves from being as safe as they should be.
fn trouble(trouble: Trouble) -> El {
    li().with(match trouble {
        Trouble::NoStorage => {
            "This browser keeps nothing for this page (storage is switched off). You can practise, but nothing is \
             there after you close the page. Allow site data for this address to keep your history."
        }
        Trouble::Unsaved => {
            "Couldn't save the last change: this browser's storage is full or closed. Free some space, or finish in this \
             window without closing it. Carrel tries again with each change."
        }
        Trouble::OneCopy => {
            "This browser's storage is full or switched off. Your answers are safe, but in one copy only. Free some \
             space, or export your history."
        }
    })
}

fn notice(app: App, notice: Notice) -> El {
    match notice {
        Notice::Unreadable(n) => li()
            .with(count(n as i64, "saved text"))
            .with(" could not be read. Nothing was deleted. ")
            .with(to(&Route::Aside, "See what was set aside")),
        Notice::Changed(words, before) => {
            let held = before.clone();
            let undo = move || {
                app.restore(&held);
                page::focus("h1");
            };
            let this = Notice::Changed(words.clone(), before);
            li().with(words).with(" ").with(act("Undo", undo)).with(" ").with(put_away(app, "Dismiss", this))
        }
        Notice::MayForget => {
            let words = "Your history is in this browser only, and it may clear that when space runs short or after weeks \
                without a visit. Export it now and then. ";
            li().with(words).with(to(&Route::Settings, "Go to Export")).with(" ").with(put_away(
                app,
                "Understood",
                Notice::MayForget,
            ))
        }
        Notice::SetBack(behind) => li()
            .with(format!(
                "Your device's clock was set back by {}. The time left is still right. ",
                span(behind + 30_000)
            ))
            .with(put_away(app, "Dismiss", Notice::SetBack(behind))),
        Notice::TimedOut { id, closed } => li()
            .with("Time ran out on ")
            .with(if app.saves.log().with_untracked(|log| log.get(id).is_none_or(|r| r.full)) {
                "an exam"
            } else {
                "a drill"
            })
            .with(if closed { " while it was closed" } else { "" })
            .with(". It was scored at the limit. ")
            .with(to(&Route::Results(id), "See its results"))
            .with(" ")
            .with(put_away(app, "Dismiss", Notice::TimedOut { id, closed })),
    }
}

/// A button that takes a notice away.
fn put_away(app: App, words: &'static str, notice: Notice) -> El {
    act(words, move || {
        app.shell.dismiss(&|n| *n == notice);
        page::focus("h1");
    })
}
