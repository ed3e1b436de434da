//! What is open, and what to start.

use super::exam::running;
use crate::first;
use crate::format::{clock, count};
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, Piece, act, div, each, li, list, p, part, slot, span, title, to};
use crate::ui::parts::links::finished;
use crate::ui::parts::markup::element;
use crate::ui::react::derived;
use carrel_core::attempt::Attempt;
use carrel_core::form::{Plan, Terms, check};
use leptos::prelude::*;

/// How many finished attempts are shown here; the rest is in the history.
const LATEST: usize = 3;

pub(crate) fn home(app: App) -> El {
    let new = derived(move || {
        app.saves.open().with(Vec::is_empty)
            && app.saves.log().with(|log| log.records().is_empty())
            && app.saves.bookmarks().with(Vec::is_empty)
    });
    // The blueprint chosen, and the minutes that its exam has more.
    let exam = derived(move || (app.blueprint_place(), app.minutes_more()));
    let page = move || {
        let (blueprint, more) = exam.get();
        let one = |tree| element(app, tree).view();
        if new.get() {
            return each(first::newcomer(app.bank, blueprint, more), one);
        }
        vec![
            slot().reactive(open(app)).view(),
            slot().with(one(first::exam(app.bank, blueprint, more, false))).view(),
            slot().with(one(first::quick(app.bank, blueprint))).view(),
            slot().reactive(move || latest(app)).view(),
        ]
        .view()
    };
    div().class("page home").with(title("Carrel")).with(slot().reactive(page))
}

/// Running attempts. What another tab answers in one changes its line, and leaves the others alone.
fn open(app: App) -> impl Fn() -> Option<El> + Send {
    let ids = derived(move || app.saves.open().with(|open| open.iter().map(Attempt::id).collect::<Vec<u64>>()));
    move || {
        let ids = ids.get();
        (!ids.is_empty()).then(|| part("open", "Open").with(list("entries", each(ids, |id| entry(app, id)))))
    }
}

fn entry(app: App, id: u64) -> Option<El> {
    let attempt = running(app, id);
    let begun = attempt.get_untracked()?;
    let kind = if begun.is_full() { "Exam" } else { "Drill" };
    let code = begun.blueprint().to_ascii_uppercase();
    let words = move || {
        attempt.with(|attempt| {
            let Some(attempt) = attempt else { return String::new() };
            let answered = format!("{} of {} answered", attempt.answered(), attempt.items().len());
            match attempt.remaining(app.session.now().get()) {
                Some(left) => format!("{answered} · {} left", clock(left)),
                None => answered,
            }
        })
    };
    let known = app.knows(&begun);
    let entry = li()
        .class("entry open-entry")
        .with(span().class("entry-title").with(format!("{kind}, {code}")))
        .with(span().class("quiet").reactive_text(words));
    if known {
        return Some(entry.with(to(&Route::Attempt(id), "Continue").class("button primary")));
    }
    // The questions have changed since; what was answered still counts.
    let words = "Begun with an earlier question bank, so it cannot be continued.";
    Some(entry.with(p().class("quiet").with(words)).with(act("Finish and score it", move || app.submit(id))))
}

/// A button that begins a plan; what the bank is short of is said before, not after.
pub(crate) fn begin(app: App, plan: Plan, words: &'static str, class: &'static str) -> El {
    if let Err(shortages) = check(app.bank, &plan) {
        return element(app, first::short(&shortages));
    }
    let begin = move || {
        let _ = app.begin(&plan, Terms::default());
    };
    act(words, begin).class(class)
}

fn latest(app: App) -> El {
    app.saves.log().with(|log| {
        let records = log.records();
        if records.is_empty() {
            let words = "Nothing finished yet. Your results will stand here, and stay in this browser.";
            return p().class("quiet").with(words);
        }
        let newest = records.iter().rev().take(LATEST);
        let all = format!("All {}", count(records.len() as i64, "result"));
        part("latest", "Latest results")
            .with(list("entries", each(newest, |r| finished(app, r))))
            .with(p().with(to(&Route::History, all)))
    })
}
