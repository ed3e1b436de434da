//! Every topic in the order of the study notes, and one topic: its facts, what changed since the notes, where it is
//! written, and practice on it.

use super::home::begin;
use crate::format::count;
use crate::route::Route;
use crate::state::App;
use crate::ui::parts::facts::{references, statement};
use carrel_core::bank::{Fact, Topic};
use carrel_core::form::{Plan, Scope, check};
use leptos::prelude::*;

/// The most questions that practice on a topic begins with.
const PRACTICE: usize = 10;

pub(crate) fn topics(app: App) -> impl IntoView {
    let mut groups: Vec<(&'static str, Vec<AnyView>)> = Vec::new();
    for (place, topic) in app.bank.topics.iter().enumerate() {
        let row = row(app, place, topic);
        match groups.iter_mut().find(|(group, _)| *group == topic.group) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((&topic.group, vec![row])),
        }
    }
    let groups = groups
        .into_iter()
        .map(|(group, rows)| view! { <section><h2>{group}</h2><ul class="entries" role="list">{rows}</ul></section> })
        .collect_view();
    view! {
        <div class="page">
            <h1 tabindex="-1">"Topics"</h1>
            <p>"What to know, in the order of the study notes. Each has its facts, what changed since, and practice."</p>
            {groups}
        </div>
    }
}

/// The facts of the topic at this place.
fn facts(app: App, place: usize) -> impl Iterator<Item = &'static Fact> {
    app.bank.facts.iter().filter(move |f| usize::from(f.topic) == place)
}

fn questions(app: App, place: usize) -> usize {
    let blueprint = app.blueprint_place();
    app.bank.questions.iter().filter(|q| usize::from(q.topic) == place && q.skill(blueprint).is_some()).count()
}

fn row(app: App, place: usize, topic: &'static Topic) -> AnyView {
    let held = format!(
        "{}, {}",
        count(facts(app, place).count() as i64, "fact"),
        count(questions(app, place) as i64, "question")
    );
    view! {
        <li class="entry">
            <a href=Route::Topic(topic.id.clone()).href()>
                <span class="entry-title">{topic.title.as_str()}</span>
                <span class="quiet">{held}</span>
            </a>
        </li>
    }
    .into_any()
}

pub(crate) fn topic(app: App, id: &str) -> AnyView {
    let Some((place, topic)) = app.bank.topics.iter().enumerate().find(|(_, t)| t.id == id) else {
        return super::lost::lost(Route::Topic(id.to_owned()).href()).into_any();
    };
    let facts = facts(app, place)
        .map(|fact| {
            let core = fact.core.then(|| view! { <p class="badge">"Asked from more than one side"</p> });
            view! {
                <li class="card fact" data-fact=fact.id.as_str()>
                    {core} {statement(fact)}
                    {references(fact.references.iter().map(String::as_str))}
                    <p class="quiet">{format!("Verified {}", fact.verified)}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="page topic">
            <h1 tabindex="-1">{topic.title.as_str()}</h1>
            <p class="quiet">{topic.group.as_str()} " · " <a href=Route::Topics.href()>"All topics"</a></p>
            {move || practise(app, place)}
            <section aria-labelledby="facts">
                <h2 id="facts">"Facts"</h2>
                <ul class="entries" role="list">{facts}</ul>
            </section>
        </div>
    }
    .into_any()
}

/// Begins a drill on the topic, of as many questions as can be asked together.
fn practise(app: App, place: usize) -> AnyView {
    let plan = |questions| Plan {
        blueprint: app.blueprint_place(),
        scope: Scope::Drill { questions, domains: Vec::new(), topics: vec![place as u16] },
    };
    let most = questions(app, place).min(PRACTICE);
    let can = (1..=most).rev().map(plan).find(|plan| check(app.bank, plan).is_ok());
    match can {
        Some(plan) => {
            let Scope::Drill { questions, .. } = plan.scope else { return ().into_any() };
            let words = format!("{}, with the reasons after each answer.", count(questions as i64, "question"));
            view! {
                <div class="card"><p>{words}</p>{begin(app, plan, "Practise this", "primary")}</div>
            }
            .into_any()
        }
        None => view! { <p class="quiet">"There is nothing to practise here: the exam does not ask about it."</p> }
            .into_any(),
    }
}
