//! Choosing a drill: how many questions, of which domains and topics.

use crate::browser::page;
use crate::format::count;
use crate::state::App;
use crate::ui::pages::home::short;
use carrel_core::form::{Plan, Scope, check};
use leptos::prelude::*;

/// The most questions of a drill.
const MOST: usize = 100;

pub(crate) fn drill(app: App) -> impl IntoView {
    let questions = RwSignal::new(10usize);
    let domains = RwSignal::new(Vec::<u16>::new());
    let topics = RwSignal::new(Vec::<u16>::new());
    let plan = move || Plan {
        blueprint: app.blueprint_place(),
        scope: Scope::Drill {
            questions: questions.get(),
            domains: domains.with(|all| all.iter().map(|&d| d as u8).collect()),
            topics: topics.get(),
        },
    };
    let shortages = move || check(app.bank, &plan()).err();
    let missing = move || shortages().map(|s| short(&s));
    let begin = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Err(shortages) = app.begin(&untrack(plan)) {
            app.say(shortages.iter().map(ToString::to_string).collect::<Vec<_>>().join(". "));
        }
    };
    let number = move |event| {
        let typed = page::value(&event).trim().parse::<usize>().ok();
        questions.set(typed.unwrap_or(0).min(MOST));
    };
    view! {
        <form class="page drill" on:submit=begin>
            <h1 tabindex="-1">"Drill"</h1>
            <p>"Untimed, with the reasons after each answer. What you have not seen for longest comes first."</p>
            <p class="field">
                <label for="count">"Questions"</label>
                <input id="count" type="number" min="1" max=MOST.to_string() value="10" inputmode="numeric" on:input=number/>
            </p>
            {domain_boxes(app, domains)}
            {topic_boxes(app, topics)}
            <div role="status">{missing}</div>
            <div class="actions">
                <button type="submit" class="primary" disabled=move || shortages().is_some() || questions.get() == 0>
                    "Start drill"
                </button>
            </div>
        </form>
    }
}

fn tick(words: String, item: u16, ticked: RwSignal<Vec<u16>>) -> AnyView {
    let change = move |event| {
        let on = page::is_checked(&event);
        ticked.update(|all| {
            all.retain(|i| *i != item);
            if on {
                all.push(item);
            }
        });
    };
    view! {
        <label class="row"><input type="checkbox" on:change=change/><span>{words}</span></label>
    }
    .into_any()
}

fn domain_boxes(app: App, ticked: RwSignal<Vec<u16>>) -> impl IntoView {
    let place = app.blueprint_place();
    let boxes = app
        .blueprint()
        .domains
        .iter()
        .map(|d| {
            let of_domain = |q: &&carrel_core::bank::Question| q.skill(place).is_some_and(|s| s.domain == d.number);
            let n = app.bank.questions.iter().filter(of_domain).count();
            tick(format!("{}. {} ({n})", d.number, d.title), d.number.into(), ticked)
        })
        .collect_view();
    view! {
        <fieldset class="card">
            <legend>"Domains"</legend>
            <p class="quiet">"None ticked means all."</p>
            {boxes}
        </fieldset>
    }
}

fn topic_boxes(app: App, ticked: RwSignal<Vec<u16>>) -> impl IntoView {
    let place = app.blueprint_place();
    let mut counts = vec![0usize; app.bank.topics.len()];
    for question in app.bank.questions.iter().filter(|q| q.skill(place).is_some()) {
        counts[usize::from(question.topic)] += 1;
    }
    let mut groups: Vec<(&'static str, Vec<AnyView>)> = Vec::new();
    for (i, topic) in app.bank.topics.iter().enumerate().filter(|(i, _)| counts[*i] > 0) {
        let view = tick(format!("{} ({})", topic.title, counts[i]), i as u16, ticked);
        match groups.iter_mut().find(|(group, _)| *group == topic.group) {
            Some((_, views)) => views.push(view),
            None => groups.push((&topic.group, vec![view])),
        }
    }
    let groups = groups
        .into_iter()
        .map(|(group, views)| view! { <fieldset class="group"><legend>{group}</legend>{views}</fieldset> })
        .collect_view();
    let chosen = move || match ticked.with(Vec::len) {
        0 => "Topics: all".to_owned(),
        n => format!("Topics: {}", count(n as i64, "topic")),
    };
    view! {
        <details class="card topics"><summary>{chosen}</summary>{groups}</details>
    }
}
