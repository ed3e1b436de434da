//! What is open, and what to start.

use crate::format::{clock, count};
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, Piece, act, div, each, li, live, p, part, span, title, to, ul};
use crate::ui::parts::links::finished;
use carrel_core::attempt::{Action, Attempt};
use carrel_core::bank::Domain;
use carrel_core::form::{Pick, Plan, Scope, Shortage, check};
use leptos::prelude::*;

/// Questions of a quick drill.
const QUICK: usize = 10;
/// How many finished attempts are shown here; the rest is in the history.
const LATEST: usize = 3;

pub(crate) fn home(app: App) -> El {
    let lead = "Practise for the AWS Certified Developer - Associate exam. \
        Everything stays in this browser: no account, nothing is sent anywhere.";
    div()
        .class("page home")
        .with(title("Carrel"))
        .with(p().class("lead").with(lead))
        .with(live(move || open(app)))
        .with(live(move || start(app)))
        .with(live(move || latest(app)))
}

/// Running attempts.
fn open(app: App) -> Option<El> {
    let ids: Vec<u64> = app.open.with(|open| open.iter().map(Attempt::id).collect());
    let list = |ids: Vec<u64>| ul().class("entries").attr("role", "list").with(each(ids, |id| entry(app, id)));
    (!ids.is_empty()).then(|| part("open", "Open").with(list(ids)))
}

fn entry(app: App, id: u64) -> Option<El> {
    let attempt = app.open.with_untracked(|open| open.iter().find(|a| a.id() == id).cloned())?;
    let kind = if attempt.is_full() { "Exam" } else { "Drill" };
    let code = attempt.blueprint().to_ascii_uppercase();
    let answered = format!("{} of {} answered", attempt.answered(), attempt.items().len());
    let known = app.knows(&attempt);
    let left = move || attempt.remaining(app.now.get()).map(|left| format!(" · {} left", clock(left)));
    let entry = li()
        .class("entry open-entry")
        .with(span().class("entry-title").with(format!("{kind}, {code}")))
        .with(span().class("quiet").with(answered).with(live(left)));
    if known {
        return Some(entry.with(to(&Route::Attempt(id), "Continue").class("button primary")));
    }
    // The questions have changed since; what was answered still counts.
    let words = "Begun with an earlier question bank, so it cannot be continued.";
    let finish = move || {
        let _ = app.dispatch(id, Action::Finish);
    };
    Some(entry.with(p().class("quiet").with(words)).with(act("Finish and score it", finish)))
}

/// What can be begun under the blueprint chosen.
fn start(app: App) -> AnyView {
    let blueprint = app.blueprint();
    let place = app.blueprint_place();
    let exam = Plan { blueprint: place, scope: Scope::Exam };
    let quick = Plan { blueprint: place, scope: Scope::Drill(Pick { questions: QUICK, ..Pick::default() }) };
    let facts = format!(
        "{}: {} questions in {} minutes. As in the real exam, {} of them do not count, and you are not told which.",
        blueprint.code.to_ascii_uppercase(),
        blueprint.questions,
        blueprint.minutes + app.minutes_more(),
        blueprint.unscored,
    );
    let weight =
        |d: &'static Domain| li().with(span().with(format!("{} %", d.weight))).with(span().with(d.title.as_str()));
    let dates = match (blueprint.first_sitting, blueprint.last_sitting) {
        (Some(first), _) => format!("First sitting {first}. "),
        (None, Some(last)) => format!("Last sitting {last}. "),
        (None, None) => String::new(),
    };
    let exam = part("exam", "Full exam")
        .class("card")
        .with(p().with(facts))
        .with(ul().class("weights").attr("role", "list").with(each(&blueprint.domains, weight)))
        .with(p().class("quiet").with(dates).with(to(&Route::Settings, "Change the exam")))
        .with(begin(app, exam, "Start exam", "primary"));
    let doors = div()
        .class("actions")
        .with(begin(app, quick, "Quick 10", ""))
        .with(to(&Route::Drill, "Choose a drill").class("button"));
    let drill = part("drill", "Quick drill")
        .class("card")
        .with(p().with("Untimed, with the reasons after each answer."))
        .with(doors);
    vec![exam, drill].view()
}

/// A button that begins a plan; what the bank is short of is said before, not after.
pub(crate) fn begin(app: App, plan: Plan, words: &'static str, class: &'static str) -> El {
    if let Err(shortages) = check(app.bank, &plan) {
        return short(&shortages);
    }
    let begin = move || {
        let _ = app.begin(&plan);
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
    app.log.with(|log| {
        let records = log.records();
        if records.is_empty() {
            let words = "Nothing finished yet. Your results will stand here, and stay in this browser.";
            return p().class("quiet").with(words);
        }
        let newest = records.iter().rev().take(LATEST);
        let all = format!("All {}", count(records.len() as i64, "result"));
        part("latest", "Latest results")
            .with(ul().class("entries").attr("role", "list").with(each(newest, |r| finished(app, r))))
            .with(p().with(to(&Route::History, all)))
    })
}
