//! What is open, and what to start.

use crate::format::{clock, count};
use crate::route::Route;
use crate::state::App;
use crate::ui::parts::links::finished;
use carrel_core::attempt::{Action, Attempt};
use carrel_core::form::{Plan, Scope, Shortage, check};
use leptos::prelude::*;

/// Questions of a quick drill.
const QUICK: usize = 10;
/// How many finished attempts are shown here; the rest is in the history.
const LATEST: usize = 3;

pub(crate) fn home(app: App) -> impl IntoView {
    view! {
        <div class="page home">
            <h1 tabindex="-1">"Carrel"</h1>
            <p class="lead">
                "Practise for the AWS Certified Developer - Associate exam. "
                "Everything stays in this browser: no account, nothing is sent anywhere."
            </p>
            {open(app)}
            {move || start(app)}
            {latest(app)}
        </div>
    }
}

/// Running attempts.
fn open(app: App) -> impl IntoView {
    move || {
        let ids: Vec<u64> = app.open.with(|open| open.iter().map(Attempt::id).collect());
        (!ids.is_empty()).then(|| {
            let entries = ids.into_iter().map(|id| entry(app, id)).collect_view();
            view! {
                <section aria-labelledby="open">
                    <h2 id="open">"Open"</h2>
                    <ul class="entries" role="list">{entries}</ul>
                </section>
            }
        })
    }
}

fn entry(app: App, id: u64) -> Option<AnyView> {
    let attempt = app.open.with_untracked(|open| open.iter().find(|a| a.id() == id).cloned())?;
    let kind = if attempt.is_full() { "Exam" } else { "Drill" };
    let code = attempt.blueprint().to_ascii_uppercase();
    let answered = format!("{} of {} answered", attempt.answered(), attempt.items().len());
    let left = {
        let attempt = attempt.clone();
        move || attempt.remaining(app.now.get()).map(|left| format!(" · {} left", clock(left)))
    };
    let door = if app.knows(&attempt) {
        view! { <a class="button primary" href=Route::Attempt(id).href()>"Continue"</a> }.into_any()
    } else {
        // The questions have changed since; what was answered still counts.
        view! {
            <p class="quiet">"Begun with an earlier question bank, so it cannot be continued."</p>
            <button type="button" on:click=move |_| { let _ = app.dispatch(id, Action::Finish); }>
                "Finish and score it"
            </button>
        }
        .into_any()
    };
    Some(
        view! {
            <li class="entry open-entry">
                <span class="entry-title">{format!("{kind}, {code}")}</span>
                <span class="quiet">{answered}{left}</span>
                {door}
            </li>
        }
        .into_any(),
    )
}

/// What can be begun under the blueprint chosen.
fn start(app: App) -> AnyView {
    let blueprint = app.blueprint();
    let place = app.blueprint_place();
    let exam = Plan { blueprint: place, scope: Scope::Exam };
    let quick =
        Plan { blueprint: place, scope: Scope::Drill { questions: QUICK, domains: Vec::new(), topics: Vec::new() } };
    let facts = format!(
        "{}: {} questions in {} minutes. As in the real exam, {} of them do not count, and you are not told which.",
        blueprint.code.to_ascii_uppercase(),
        blueprint.questions,
        blueprint.minutes,
        blueprint.unscored,
    );
    let weights = blueprint
        .domains
        .iter()
        .map(|d| view! { <li><span>{d.weight}" %"</span><span>{d.title.as_str()}</span></li> })
        .collect_view();
    let dates = match (blueprint.first_sitting, blueprint.last_sitting) {
        (Some(first), _) => format!("First sitting {first}."),
        (None, Some(last)) => format!("Last sitting {last}."),
        (None, None) => String::new(),
    };
    view! {
        <section class="card" aria-labelledby="exam">
            <h2 id="exam">"Full exam"</h2>
            <p>{facts}</p>
            <ul class="weights" role="list">{weights}</ul>
            <p class="quiet">{dates} " " <a href=Route::Settings.href()>"Change the exam"</a></p>
            {begin(app, exam, "Start exam", "primary")}
        </section>
        <section class="card" aria-labelledby="drill">
            <h2 id="drill">"Quick drill"</h2>
            <p>"Untimed, with the reasons after each answer."</p>
            <div class="actions">
                {begin(app, quick, "Quick 10", "")}
                <a class="button" href=Route::Drill.href()>"Choose a drill"</a>
            </div>
        </section>
    }
    .into_any()
}

/// A button that begins a plan; what the bank is short of is said before, not after.
pub(crate) fn begin(app: App, plan: Plan, words: &'static str, class: &'static str) -> AnyView {
    if let Err(shortages) = check(app.bank, &plan) {
        return short(&shortages);
    }
    view! {
        <button type="button" class=class on:click=move |_| { let _ = app.begin(&plan); }>{words}</button>
    }
    .into_any()
}

/// What the bank is short of.
pub(crate) fn short(shortages: &[Shortage]) -> AnyView {
    let lines = shortages.iter().map(|s| view! { <li>{s.to_string()}</li> }).collect_view();
    view! {
        <div class="short"><p>"The question bank cannot fill this yet:"</p><ul>{lines}</ul></div>
    }
    .into_any()
}

fn latest(app: App) -> impl IntoView {
    move || {
        app.log.with(|log| {
            let records = log.records();
            if records.is_empty() {
                let words = "Nothing finished yet. Your results will stand here, and stay in this browser.";
                return view! { <p class="quiet">{words}</p> }.into_any();
            }
            let entries = records.iter().rev().take(LATEST).map(|r| finished(app, r)).collect_view();
            let all = format!("All {}", count(records.len() as i64, "result"));
            view! {
                <section aria-labelledby="latest">
                    <h2 id="latest">"Latest results"</h2>
                    <ul class="entries" role="list">{entries}</ul>
                    <p><a href=Route::History.href()>{all}</a></p>
                </section>
            }
            .into_any()
        })
    }
}
