//! What is open, and what to start.

use super::exam::running;
use crate::format::{clock, count};
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, Piece, act, div, each, li, list, p, part, slot, span, title, to, ul};
use crate::ui::parts::links::finished;
use crate::ui::react::derived;
use carrel_core::attempt::Attempt;
use carrel_core::bank::Domain;
use carrel_core::form::{Pick, Plan, Scope, Shortage, Terms, check};
use leptos::prelude::*;

/// Questions of a quick drill.
const QUICK: usize = 10;
/// How many finished attempts are shown here; the rest is in the history.
const LATEST: usize = 3;

pub(crate) fn home(app: App) -> El {
    let new = derived(move || {
        app.saves.open().with(Vec::is_empty)
            && app.saves.log().with(|log| log.records().is_empty())
            && app.saves.bookmarks().with(Vec::is_empty)
    });
    let page = move || match new.get() {
        true => vec![welcome(app), slot().reactive(move || exam(app, true)).view(), more()].view(),
        false => vec![
            slot().reactive(open(app)).view(),
            slot().reactive(move || exam(app, false)).view(),
            slot().reactive(move || quick(app)).view(),
            slot().reactive(move || latest(app)).view(),
        ]
        .view(),
    };
    div().class("page home").with(title("Carrel")).with(slot().reactive(page))
}

/// The first visit: what this is, and one tap to begin.
fn welcome(app: App) -> AnyView {
    let blueprint = app.blueprint();
    let lead = format!(
        "Practise for the {}. {}, each with its reasons and the page that says so.",
        blueprint.title,
        count(app.bank.questions.len() as i64, "question"),
    );
    let stays = "No account, no cost, nothing is sent anywhere: what you answer stays in this browser.";
    let button = begin(app, quick_plan(app), "Quick 10", "primary");
    let doors = div().class("actions").with(button).with(to(&Route::Drill, "Choose a drill").class("button"));
    vec![p().class("lead").with(lead), p().with(stays), doors].view()
}

/// What else there is, for a newcomer.
fn more() -> AnyView {
    let words =
        p().class("quiet").with("Or ").with(to(&Route::Topics, "read the facts")).with(" behind the questions, ");
    let words = words.with(to(&Route::Form(String::new()), "enter a code")).with(" that somebody gave you, or see ");
    words.with(to(&Route::Bank, "how good the questions are")).with(".").view()
}

fn quick_plan(app: App) -> Plan {
    Plan { blueprint: app.blueprint_place(), scope: Scope::Drill(Pick { questions: QUICK, ..Pick::default() }) }
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

/// The exam of the blueprint chosen.
fn exam(app: App, newcomer: bool) -> AnyView {
    let blueprint = app.blueprint();
    let plan = Plan { blueprint: app.blueprint_place(), scope: Scope::Exam };
    let unscored = match blueprint.unscored {
        0 => String::new(),
        n => format!(" As in the real exam, {n} of them do not count, and you are not told which."),
    };
    let facts = format!(
        "{}: {} questions in {} minutes.{unscored}",
        blueprint.code.to_ascii_uppercase(),
        blueprint.questions,
        blueprint.minutes + app.minutes_more(),
    );
    let weight =
        |d: &'static Domain| li().with(span().with(format!("{} %", d.weight))).with(span().with(d.title.as_str()));
    let dates = match (blueprint.first_sitting, blueprint.last_sitting) {
        (Some(first), _) => format!("First sitting {first}. "),
        (None, Some(last)) => format!("Last sitting {last}. "),
        (None, None) => String::new(),
    };
    let weights = (!newcomer).then(|| list("weights", each(&blueprint.domains, weight)));
    let class = if newcomer { "" } else { "primary" };
    part("exam", "Full exam")
        .class("card")
        .with(p().with(facts))
        .with(weights)
        .with(p().class("quiet").with(dates).with(to(&Route::Settings, "Change the exam")))
        .with(begin(app, plan, "Start exam", class))
        .view()
}

/// Ten questions, or as many as one wants.
fn quick(app: App) -> El {
    let doors = div()
        .class("actions")
        .with(begin(app, quick_plan(app), "Quick 10", ""))
        .with(to(&Route::Drill, "Choose a drill").class("button"));
    part("drill", "Quick drill")
        .class("card")
        .with(p().with("Untimed, with the reasons after each answer."))
        .with(doors)
}

/// A button that begins a plan; what the bank is short of is said before, not after.
pub(crate) fn begin(app: App, plan: Plan, words: &'static str, class: &'static str) -> El {
    if let Err(shortages) = check(app.bank, &plan) {
        return short(&shortages);
    }
    let begin = move || {
        let _ = app.begin(&plan, Terms::default());
    };
    act(words, begin).class(class)
}

/// What the bank is short of.
pub(crate) fn short(shortages: &[Shortage]) -> El {
    div()
        .class("short")
        .with(p().with("The question bank cannot fill this yet:"))
        .with(ul().with(each(shortages, |s| li().with(s.to_string()))))
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
