//! Choosing a drill: how many questions, of what, in which time, and when right and wrong are told.

use crate::browser::page;
use crate::format::count;
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, button, div, each, fieldset, form, input, label, legend, p, title, to};
use crate::ui::parts::pickers::{LEVELS, Ticked, domains, levels, task_number, topics};
use crate::ui::parts::radio::radio;
use crate::ui::react::derived;
use carrel_core::form::{Pick, Plan, Scope, Terms, check};
use carrel_core::progress::{Which, pick};
use leptos::prelude::*;

/// The most questions of a drill.
const MOST: usize = 100;
/// The most minutes of a drill.
const MOST_MINUTES: u16 = 500;

/// What one has chosen so far.
#[derive(Clone, Copy)]
struct Choice {
    questions: RwSignal<usize>,
    minutes: RwSignal<u16>,
    late: RwSignal<bool>,
    which: RwSignal<usize>,
    domains: Ticked,
    tasks: Ticked,
    topics: Ticked,
    levels: Ticked,
}

/// Which questions, by their place in this list; none means any.
const WHICH: [(&str, Option<Which>); 5] = [
    ("Any", None),
    ("Not seen yet", Some(Which::Unseen)),
    ("Wrong the last time", Some(Which::Wrong)),
    ("Flagged the last time", Some(Which::Flagged)),
    ("Unsure the last time", Some(Which::Unsure)),
];
/// The place after these is that of questions with a bookmark.
const BOOKMARKED: &str = "Bookmarked";

pub(crate) fn drill(app: App) -> El {
    let choice = Choice {
        questions: RwSignal::new(10),
        minutes: RwSignal::new(0),
        late: RwSignal::new(false),
        which: RwSignal::new(0),
        domains: RwSignal::new(Vec::new()),
        tasks: RwSignal::new(Vec::new()),
        topics: RwSignal::new(Vec::new()),
        levels: RwSignal::new(Vec::new()),
    };
    // As many as were asked for, or as there are of them.
    let fitting = derived(move || {
        let wanted = choice.questions.get();
        match check(app.bank, &plan(app, choice, wanted)) {
            Ok(()) => wanted,
            Err(shortages) => shortages.iter().map(|s| s.available).sum(),
        }
    });
    let begin = move |event: leptos::ev::Event| {
        event.prevent_default();
        let terms = Terms {
            minutes: Some(choice.minutes.get_untracked()).filter(|m| *m > 0),
            late: choice.late.get_untracked(),
        };
        let plan = untrack(|| plan(app, choice, fitting.get()));
        if let Err(shortages) = app.begin(&plan, terms) {
            app.shell.say(shortages.iter().map(ToString::to_string).collect::<Vec<_>>().join(". "));
        }
    };
    let short = move || match (fitting.get(), choice.questions.get()) {
        (_, 0) => "Say how many questions.".to_owned(),
        (0, _) => "No question fits all of this. Take something away.".to_owned(),
        (n, wanted) if n < wanted => {
            format!("Only {} of this kind can be asked together.", count(n as i64, "question"))
        }
        _ => String::new(),
    };
    let submit = button()
        .attr("type", "submit")
        .class("primary")
        .flag_live("disabled", move || fitting.get() == 0)
        .with("Start drill");
    form()
        .class("page drill")
        .on("submit", begin)
        .with(title("Drill"))
        .with(p().with("What you have not seen for longest comes first. It can be paused at any time."))
        .with(how_much(choice))
        .with(when_told(choice))
        .with(which(app, choice))
        .with(domains(app, choice.domains, choice.tasks))
        .with(topics(app, choice.topics))
        .with(levels(app, choice.levels))
        .with(p().attr("role", "status").class("short").reactive_text(short))
        .with(div().class("actions").with(submit).with(to(&Route::Form(String::new()), "Enter a code").class("button")))
}

fn plan(app: App, choice: Choice, questions: usize) -> Plan {
    let tasks = app.blueprint().domains.iter().flat_map(|d| d.tasks.iter().map(|t| (d.number, t.number)));
    let pick = Pick {
        questions,
        domains: choice.domains.with(|all| all.iter().map(|&d| d as u8).collect()),
        tasks: choice.tasks.with(|all| tasks.filter(|(d, t)| all.contains(&task_number(*d, *t))).collect()),
        topics: choice.topics.get(),
        levels: choice.levels.with(|all| all.iter().filter_map(|&l| LEVELS.get(usize::from(l))).map(|l| l.0).collect()),
        only: only(app, choice.which.get()),
    };
    Plan { blueprint: app.blueprint_place(), scope: Scope::Drill(pick) }
}

/// The places of the questions that alone may be asked.
fn only(app: App, which: usize) -> Option<Vec<usize>> {
    let mut places: Vec<usize> = match WHICH.get(which) {
        Some((_, which)) => app.saves.log().with(|log| Some(pick(app.bank, log.records(), (*which)?)))?,
        None => app.saves.bookmarks().with(|all| all.iter().filter_map(|b| app.bank.find(b.question)).collect()),
    };
    let blueprint = app.blueprint_place();
    places.retain(|&place| app.bank.questions[place].skill(blueprint).is_some());
    Some(places)
}

fn number(
    id: &'static str,
    words: &'static str,
    most: usize,
    usual: &'static str,
    set: impl Fn(usize) + 'static,
) -> El {
    let typed = move |event| set(page::value(&event).trim().parse::<usize>().unwrap_or(0).min(most));
    let field = input("number")
        .attr("id", id)
        .attr("min", "1")
        .attr("max", most.to_string())
        .attr("value", usual)
        .attr("inputmode", "numeric")
        .on("input", typed);
    p().class("field").with(label().attr("for", id).with(words)).with(field)
}

fn how_much(choice: Choice) -> El {
    div().class("numbers-asked").with(number("count", "Questions", MOST, "10", move |n| choice.questions.set(n))).with(
        number("minutes", "Minutes (empty: untimed)", MOST_MINUTES.into(), "", move |n| choice.minutes.set(n as u16)),
    )
}

fn when_told(choice: Choice) -> El {
    let row = |words, late| radio("told", words, move || choice.late.get() == late, move || choice.late.set(late));
    fieldset()
        .class("card")
        .with(legend().with("Right and wrong"))
        .with(row("After each answer, with the reasons", false))
        .with(row("At the end", true))
}

fn which(app: App, choice: Choice) -> El {
    let names = WHICH.into_iter().map(|(words, _)| words).chain([BOOKMARKED]).enumerate();
    let rows = each(names, |(place, words)| {
        let words = match only(app, place) {
            Some(all) => format!("{words} ({})", all.len()),
            None => words.to_owned(),
        };
        radio("which", words, move || choice.which.get() == place, move || choice.which.set(place))
    });
    fieldset().class("card").with(legend().with("Which questions")).with(rows)
}
