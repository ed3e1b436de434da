//! Why: the reason of an option, and the facts and pages that a question rests on.

use super::facts::{references, statement};
use super::pending::{once_rest, with_rest};
use super::prose::{line, prose};
use super::report::report;
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, Piece, Reactive, div, each, h3, li, p, to, ul};
use carrel_core::bank::{Question, Rest};

/// The explanation of an option, and the requirement under which a wrong one would be right. [`sources`] says
/// what is the matter where it is not there.
pub(crate) fn why(app: App, index: usize, option: usize) -> Reactive {
    once_rest(app, move |rest| {
        let reason = rest.questions.get(index).and_then(|rationale| rationale.reasons.get(option));
        let right_if = reason.and_then(|reason| reason.right_if.as_deref());
        let right_if = right_if.map(|text| p().class("right-if").with("Would be right if ").with(line(text)));
        vec![reason.map(|reason| prose(&reason.why)).view(), right_if.view()].view()
    })
}

/// The facts that a question tests, its references, and the day they were checked.
pub(crate) fn sources(app: App, index: usize) -> Reactive {
    with_rest(app, move |rest| of_question(app, index, &app.bank.questions[index], rest).view())
}

fn of_question(app: App, index: usize, question: &'static Question, rest: &'static Rest) -> El {
    let verified = rest.verified(question).map(|day| format!("Verified {day}"));
    let skill = question
        .skill(app.blueprint_place())
        .and_then(|id| app.blueprint().skill(id).map(|skill| format!(" · Skill {id}: {}", skill.title)));
    let topic = app.bank.topics.get(usize::from(question.topic));
    let topic = topic.map(|topic| to(&Route::Topic(topic.id.clone()), topic.title.as_str()));
    div()
        .class("sources")
        .with(h3().with("What to remember"))
        .with(ul().class("facts").with(each(rest.facts_of(question), |fact| li().with(statement(fact)))))
        .with(h3().with("Read more"))
        .with(references(rest.pages_of(index, question)))
        .with(p().class("quiet").with("Topic: ").with(topic).with(" · ").with(verified).with(skill))
        .with(rest.questions.get(index).map(|rationale| report(app, question, rationale)))
}
