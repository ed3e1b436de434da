//! A finished attempt: the estimate, the domains, and every question with its reasons.

use super::home::begin;
use crate::browser::clock::moment;
use crate::browser::page;
use crate::format::span as spent;
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, act, div, p, part, title, to};
use crate::ui::parts::compare::compare;
use crate::ui::parts::estimate::scored;
use crate::ui::parts::reviewed::questions;
use crate::ui::parts::share::share;
use carrel_core::bank::Key;
use carrel_core::form::code::code_of;
use carrel_core::form::{Pick, Terms, most};
use carrel_core::log::{Record, Response};
use carrel_core::save::keys;
use carrel_core::score::score;

pub(crate) fn results(app: App, id: u64) -> El {
    let Some(record) = app.saves.log().with_untracked(|log| log.get(id).cloned()) else {
        return div()
            .class("page")
            .with(title("No such result"))
            .with(p().with("This result is not in this browser."))
            .with(p().with(to(&Route::History, "See the history").class("button")));
    };
    let blueprint = app.blueprint_of(&record);
    let ended = if record.timed_out { ", when time ran out" } else { "" };
    let code = record.blueprint.to_ascii_uppercase();
    let took = format!("{} · {code} · taken in {}{ended}", moment(record.began), spent(record.took));
    let missed = practise(app, &record, "Practise what I missed", |r| !r.right).map(|button| button.class("primary"));
    let flagged = practise(app, &record, "Practise what I flagged", |r| r.flagged);
    let delete = move || {
        app.erase("A result was deleted.", vec![keys::record(id)]);
        app.shell.go(Route::History);
    };
    let actions = div()
        .class("actions")
        .with(missed)
        .with(flagged)
        .with(act("Print or save as PDF", page::print))
        .with(act("Delete this result", delete));
    div()
        .class("page results")
        .with(title("Results"))
        .with(p().class("quiet").with(took))
        .with(blueprint.map(|b| scored(&app.bank.about, b, &score(&record, b))))
        .with(actions)
        .with(blueprint.and_then(|b| compare(app, &record, b)))
        .with(shared(app, &record))
        .with(part("questions", "Questions").with(questions(app, record)))
}

/// Begins a drill on some of the questions, of as many as can be asked together.
fn practise(app: App, record: &Record, words: &'static str, which: fn(&Response) -> bool) -> Option<El> {
    let chosen = record.responses.iter().filter(|r| which(r));
    let only: Vec<usize> = chosen.filter_map(|r| app.bank.find(r.question)).collect();
    let blueprint = app.bank.blueprint(&record.blueprint)?;
    let plan = most(app.bank, blueprint, &Pick { questions: only.len(), only: Some(only), ..Pick::default() })?;
    Some(begin(app, plan, words, ""))
}

/// The code of its form, if this bank can still draw it.
fn shared(app: App, record: &Record) -> Option<El> {
    let blueprint = app.bank.blueprint(&record.blueprint)?;
    let asked: Vec<Key> = record.responses.iter().map(|r| r.question).collect();
    code_of(app.bank, blueprint, record.full, record.seed, Terms::default(), &asked).map(share)
}
