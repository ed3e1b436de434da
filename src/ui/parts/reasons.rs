//! Why: the reason of an option, and the facts and pages that a question rests on.

use super::prose::{line, prose};
use crate::state::App;
use carrel_core::bank::{Choice, Question};
use leptos::prelude::*;

/// The reason of one option.
pub(crate) fn why(choice: &'static Choice) -> AnyView {
    prose(&choice.why)
}

/// The facts that a question tests, its references, and the day they were checked.
pub(crate) fn sources(app: App, question: &'static Question) -> AnyView {
    let facts = question
        .facts
        .iter()
        .filter_map(|&f| app.bank.facts.get(usize::from(f)))
        .map(|fact| {
            let changed = fact.changed.as_deref().map(|changed| {
                view! { <p class="quiet">"The study notes differ: " {line(changed)}</p> }
            });
            view! { <li><p>{line(&fact.text)}</p>{changed}</li> }
        })
        .collect_view();
    let references = app
        .bank
        .references(question)
        .into_iter()
        .map(|address| {
            let short = address.trim_start_matches("https://");
            view! { <li><a href=address target="_blank" rel="noopener noreferrer">{breakable(short)}</a></li> }
        })
        .collect_view();
    let verified = app.bank.verified(question).map(|day| format!("Verified {day}"));
    let skill = question
        .skill(app.blueprint_place())
        .and_then(|id| app.blueprint().skill(id).map(|skill| format!("Skill {id}: {}", skill.title)));
    view! {
        <div class="sources">
            <h3>"What to remember"</h3>
            <ul class="facts">{facts}</ul>
            <h3>"Read more"</h3>
            <ul class="references">{references}</ul>
            <p class="quiet">{verified} {skill.map(|s| format!(" · {s}"))}</p>
        </div>
    }
    .into_any()
}

/// An address that may break after each slash, so that it fits a small screen.
fn breakable(address: &'static str) -> AnyView {
    address.split_inclusive('/').map(|part| view! { {part}<wbr/> }).collect_view().into_any()
}
