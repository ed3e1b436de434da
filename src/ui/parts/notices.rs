//! What the person must know, above every page.

use crate::browser::{bridge, page};
use crate::format::{count, span};
use crate::route::Route;
use crate::state::{App, Notice};
use crate::ui::el::{El, Piece, act, div, li, section, to, ul};
use crate::ui::react::derived;
use leptos::prelude::*;

/// The notices, if there are any. A screen reader hears of each as it comes.
pub(crate) fn notices(app: App) -> AnyView {
    // What is open changes with every answer; whether anything is, seldom.
    let free = derived(move || app.offline.with(|o| o.update) && app.open.with(Vec::is_empty));
    // A new version is offered, never in the middle of something: what is open was begun on this one's bank.
    let all = move || {
        let update = free.get().then_some(Row::Update);
        update.into_iter().chain(app.notices.get().into_iter().map(Row::Notice)).collect()
    };
    let row = move |row| match row {
        Row::Update => li().with("A new version is ready. ").with(act("Use it now", bridge::update)),
        Row::Notice(n) => notice(app, n),
    };
    let list = ul().attr("role", "list").reactive_rows(all, row);
    let none = move || !free.get() && app.notices.with(Vec::is_empty);
    let section = section().class("notices").attr("aria-label", "Notices").flag_live("hidden", none).with(list);
    div().attr("aria-live", "polite").with(section).view()
}

/// One line of the notices.
#[derive(Clone, PartialEq)]
enum Row {
    /// A new version is ready.
    Update,
    /// What the person must know of their data.
    Notice(Notice),
}

fn notice(app: App, notice: Notice) -> El {
    match notice {
        Notice::NoStorage => li().with(
            "This browser keeps nothing for this page (storage is switched off). You can practise, but nothing is \
             there after you close the page. Allow site data for this address to keep your history.",
        ),
        Notice::NotSaved => li().with(
            "The last change found no room: the browser's storage for this page is full or closed. What is marked Saved \
             is safe all the same. Free some space, or finish in this window without closing it.",
        ),
        Notice::Unreadable(n) => li()
            .with(count(n as i64, "saved text"))
            .with(" could not be read. Nothing was deleted. ")
            .with(to(&Route::Aside, "See what was set aside")),
        Notice::Changed(words, before) => {
            let held = before.clone();
            let undo = move || {
                app.restore(held.clone());
                page::focus("h1");
            };
            let this = Notice::Changed(words.clone(), before);
            li().with(words).with(" ").with(act("Undo", undo)).with(" ").with(put_away(app, "Dismiss", this))
        }
        Notice::MayForget => {
            let words = "Your history is in this browser only, and it may clear that when space runs short or after weeks \
                without a visit. Export it now and then. ";
            li().with(words)
                .with(to(&Route::Settings, "Go to Export"))
                .with(" ")
                .with(put_away(app, "Understood", Notice::MayForget))
        }
        Notice::SetBack(behind) => li()
            .with(format!("Your device's clock was set back by {}. The time left is still right. ", span(behind + 30_000)))
            .with(put_away(app, "Dismiss", Notice::SetBack(behind))),
        Notice::TimedOut(id) => li()
            .with("Time ran out on ")
            .with(if app.log.with_untracked(|log| log.get(id).is_none_or(|r| r.full)) { "an exam" } else { "a drill" })
            .with(" while it was closed. It was scored at the limit. ")
            .with(to(&Route::Results(id), "See its results"))
            .with(" ")
            .with(put_away(app, "Dismiss", Notice::TimedOut(id))),
    }
}

/// A button that takes a notice away.
fn put_away(app: App, words: &'static str, notice: Notice) -> El {
    act(words, move || {
        app.take_away(&|n| *n == notice);
        page::focus("h1");
    })
}
