//! Why: the reason of an option, and the facts and pages that a question rests on.

use super::facts::{references, statement};
use super::prose::prose;
use super::report::report;
use crate::route::Route;
use crate::state::App;
use carrel_core::bank::{Choice, Question};
use leptos::prelude::*;

/// The reason of one option.
pub(crate) fn why(choice: &'static Choice) -> AnyView {
    prose(&choice.why)
}

/// The facts that a question tests, its references, and the day they were checked.
pub(crate) fn sources(app: App, question: &'static Question) -> AnyView {
    let facts = question.facts.iter().filter_map(|&f| app.bank.facts.get(usize::from(f)));
    let facts = facts.map(|fact| view! { <li>{statement(fact)}</li> }).collect_view();
    let verified = app.bank.verified(question).map(|day| format!("Verified {day}"));
    let skill = question
        .skill(app.blueprint_place())
        .and_then(|id| app.blueprint().skill(id).map(|skill| format!(" · Skill {id}: {}", skill.title)));
    let topic = app.bank.topics.get(usize::from(question.topic)).map(|topic| {
        view! { <a href=Route::Topic(topic.id.clone()).href()>{topic.title.as_str()}</a> }
    });
    view! {
        <div class="sources">
            <h3>"What to remember"</h3>
            <ul class="facts">{facts}</ul>
            <h3>"Read more"</h3>
            {references(app.bank.references(question))}
            <p class="quiet">"Topic: " {topic} " · " {verified} {skill}</p>
            {report(app, question)}
        </div>
    }
    .into_any()
}
