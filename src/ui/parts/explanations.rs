//! Explanations: why an option is correct or incorrect, and the facts and pages behind a question.

use super::facts::{references, statement};
use super::pending::{once_rest, with_rest};
use super::prose::{line, prose};
use super::report::report;
use crate::browser::clock;
use crate::route::Route;
use crate::state::App;
use crate::ui::element::{Child, Element, Reactive, children, div, h3, li, list, p, route_link};
use carrel_core::bank::{Question, Rest};

/// The explanation of an option and, for an incorrect one, the requirement under which it would be correct. If it has
/// not loaded, [`sources`] says why.
pub(crate) fn explanation(app: App, index: usize, option: usize) -> Reactive {
    once_rest(app, move |rest| {
        let reason = rest.questions.get(index).and_then(|rationale| rationale.explanations.get(option));
        let right_if = reason.and_then(|reason| reason.right_if.as_deref());
        let right_if = right_if.map(|text| p().class("right-if").with("This would be correct if ").with(line(text)));
        vec![reason.map(|reason| prose(&reason.why)).view(), right_if.view()].view()
    })
}

/// The facts that a question tests, its references, and the date of their check.
pub(crate) fn sources(app: App, index: usize) -> Reactive {
    with_rest(app, move |rest| of_question(app, index, &app.bank.questions[index], rest).view())
}

fn of_question(app: App, index: usize, question: &'static Question, rest: &'static Rest) -> Element {
    let checked = rest.verified(question).map(|day| format!("Checked {}", clock::calendar_day(day)));
    let skill = question
        .skill(app.blueprint_index())
        .and_then(|id| app.blueprint().skill(id).map(|skill| format!(" · Skill {id}: {}", skill.title)));
    let topic = app.bank.topics.get(usize::from(question.topic));
    let topic = topic.map(|topic| route_link(&Route::Topic(topic.id.clone()), format!("Topic: {}", topic.title)));
    let topic = topic.map(|topic| p().class("refs").with(topic.attr("data-icon", "topics")));
    let facts = children(rest.facts_of(question), |fact| li().with(statement(fact)));
    div()
        .class("sources")
        .with(div().class("fact").with(h3().attr("data-icon", "today").with("Remember")).with(list("facts", facts)))
        .with(h3().class("over").with("Read more"))
        .with(references(rest.pages_of(index, question)))
        .with(topic)
        .with(p().class("quiet").with(checked).with(skill))
        .with(rest.questions.get(index).map(|rationale| report(app, question, rationale)))
}
