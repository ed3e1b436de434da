//! A finished attempt: the score, the domains, and every question with its explanations.

use crate::browser::{clock, document};
use crate::first::size;
use crate::route::Route;
use crate::state::{App, TodayView};
use crate::ui::element::{
    Element, button_with, div, header, icon_tile, labeled_section, p, page_heading, route_link, subpage_header,
};
use crate::ui::parts::compare::Comparison;
use crate::ui::parts::estimate::{domains, scored};
use crate::ui::parts::reviewed::questions;
use crate::ui::parts::share::share;
use crate::ui::parts::today::plan;
use carrel_core::bank::Key;
use carrel_core::form::code::code_of;
use carrel_core::form::{DrillFilter, SessionOptions, largest_drill};
use carrel_core::log::{Record, Response};
use carrel_core::save::keys;
use carrel_core::score::score;
use leptos::prelude::*;

pub(crate) fn results(app: App, id: u64) -> Element {
    let Some(record) = app.saves.log().with_untracked(|log| log.get(id).cloned()) else { return missing() };
    let name = if record.full { "Exam result" } else { "Practice result" };
    let ended = if record.timed_out { " · Time ran out" } else { "" };
    let over = format!("{} · {}{ended}", clock::moment(record.began), record.blueprint.to_ascii_uppercase());
    let missed = practice(app, &record, "missed", |r| !r.right).map(|button| button.class("primary"));
    let flagged = practice(app, &record, "flagged", |r| r.flagged);
    let delete = move || {
        app.delete_with_undo("Result deleted.", vec![keys::record(id)]);
        app.shell.go(Route::History);
    };
    let side = div().class("side");
    let side = match app.blueprint_of(&record) {
        Some(blueprint) => {
            let score = score(&record, blueprint);
            let compared = Comparison::of(app, &record, blueprint);
            let since = compared.as_ref().map(Comparison::since);
            side.with(scored(&app.bank.about, blueprint, &record, &score, since))
                .with(missed)
                .with(domains(blueprint, &score))
                .with(compared.map(|compared| compared.section()))
        }
        None => side,
    };
    let actions = div()
        .class("actions")
        .with(flagged)
        .with(button_with("Print or save as PDF", document::print).attr("data-icon", "print"))
        .with(shared(app, &record))
        .with(button_with("Delete this result", delete).class("danger").attr("data-icon", "delete"));
    // At the end of a day, a preview of tomorrow.
    let plan = plan(app);
    let day = clock::day_number(record.ended);
    let done = move || {
        let is_today = app.session.today().get() == day;
        plan.with(|plan| plan.as_ref().filter(|_| is_today).and_then(TodayView::done)).unwrap_or_default()
    };
    let done = p().class("quiet").reactive_text(done);
    let questions = labeled_section("questions", "Questions").class("main").with(questions(app, record)).with(actions);
    // Like `subpage_header`, with an extra line.
    let up = route_link(&Route::Progress, "Progress").class("up link").attr("data-icon", "left");
    let head = div().with(up).with(page_heading(name)).with(p().class("over").with(over)).with(done);
    div().class("page results split").with(header().class("head").with(head)).with(side).with(questions)
}

fn missing() -> Element {
    let words =
        "It was deleted, or you finished it in another browser. Results stay in the browser where you answered.";
    let link = route_link(&Route::History, "All results").class("button primary");
    let empty = div().class("card empty").with(icon_tile("search")).with(p().with(words));
    div()
        .class("page narrow")
        .with(subpage_header(&Route::Progress, "Progress", "Result not found"))
        .with(empty.with(div().class("actions").with(link)))
}

/// Starts practice with some of the questions, as many as fit without testing the same fact twice.
fn practice(app: App, record: &Record, what: &str, which: fn(&Response) -> bool) -> Option<Element> {
    let chosen = record.responses.iter().filter(|r| which(r));
    let only: Vec<usize> = chosen.filter_map(|r| app.bank.find(r.question)).collect();
    let blueprint = app.bank.blueprint(&record.blueprint)?;
    let plan = largest_drill(
        app.bank,
        blueprint,
        &DrillFilter { questions: only.len(), only: Some(only), ..DrillFilter::default() },
    )?;
    let number = match size(&plan) {
        1 => "one".to_owned(),
        n => n.to_string(),
    };
    let begin = move || {
        // The plan contains only what the bank has.
        let _ = app.begin(&plan, SessionOptions::default());
    };
    Some(button_with(format!("Practice the {number} you {what}"), begin))
}

/// The code of its form, if this bank can still draw it.
fn shared(app: App, record: &Record) -> Option<Element> {
    let blueprint = app.bank.blueprint(&record.blueprint)?;
    let asked: Vec<Key> = record.responses.iter().map(|r| r.question).collect();
    code_of(app.bank, blueprint, record.full, record.seed, SessionOptions::default(), &asked).map(share)
}
