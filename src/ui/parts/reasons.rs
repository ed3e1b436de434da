//! Why: the reason of an option, and the facts and pages that a question rests on.

use super::facts::{references, statement};
use super::prose::{line, prose};
use super::report::report;
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, Piece, div, each, h3, li, p, to, ul};
use carrel_core::bank::{Choice, Question};
use leptos::prelude::AnyView;

/// The explanation of one option, and the requirement under which a wrong one would be right.
pub(crate) fn why(choice: &'static Choice) -> AnyView {
    let right_if = choice.right_if.as_deref();
    let right_if = right_if.map(|text| p().class("right-if").with("Would be right if ").with(line(text)));
    vec![prose(&choice.why), right_if.view()].view()
}

/// The facts that a question tests, its references, and the day they were checked.
pub(crate) fn sources(app: App, question: &'static Question) -> El {
    let facts = question.facts.iter().filter_map(|&f| app.bank.facts.get(usize::from(f)));
    let verified = app.bank.verified(question).map(|day| format!("Verified {day}"));
    let skill = question
        .skill(app.blueprint_place())
        .and_then(|id| app.blueprint().skill(id).map(|skill| format!(" · Skill {id}: {}", skill.title)));
    let topic = app.bank.topics.get(usize::from(question.topic));
    let topic = topic.map(|topic| to(&Route::Topic(topic.id.clone()), topic.title.as_str()));
    div()
        .class("sources")
        .with(h3().with("What to remember"))
        .with(ul().class("facts").with(each(facts, |fact| li().with(statement(fact)))))
        .with(h3().with("Read more"))
        .with(references(app.bank.references(question)))
        .with(p().class("quiet").with("Topic: ").with(topic).with(" · ").with(verified).with(skill))
        .with(report(app, question))
}
