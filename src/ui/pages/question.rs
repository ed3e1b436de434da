//! One question outside of an attempt: to read, to mark, to try again. The answer is folded, so that it can be thought
//! about first.

use super::home::begin;
use super::lost::lost;
use crate::format::count;
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, details, div, each, h2, li, list, p, summary, title, to};
use crate::ui::parts::bookmark::bookmark;
use crate::ui::parts::choices::{instruction, verdict};
use crate::ui::parts::prose::{line, prose};
use crate::ui::parts::reasons::{sources, why};
use carrel_core::bank::{Choice, Question};
use carrel_core::form::{Pick, Plan, Scope};

pub(crate) fn question(app: App, id: &str) -> El {
    let Some(place) = app.bank.questions.iter().position(|q| q.id == id) else {
        return lost(&Route::Question(id.to_owned()).href());
    };
    let question = &app.bank.questions[place];
    let topic = app.bank.topics.get(usize::from(question.topic));
    let topic = topic.map(|topic| to(&Route::Topic(topic.id.clone()), topic.title.as_str()));
    let pick = Pick { questions: 1, only: Some(vec![place]), ..Pick::default() };
    let plan = Plan { blueprint: app.blueprint_place(), scope: Scope::Drill(pick) };
    let asked = question.skill(plan.blueprint).is_some();
    let words = list("choices", each(&question.choices, option));
    let answer = details()
        .class("answer")
        .with(summary().with("Show the answer"))
        .with(h2().class("visually-hidden").with("Answer"))
        .with(list("choices", each(&question.choices, solved)))
        .with(sources(app, question));
    div()
        .class("page one-question")
        .attr("data-question", question.id.as_str())
        .with(title("Question"))
        .with(p().class("quiet").with("Topic: ").with(topic).with(" · ").with(answered(app, question)))
        .with(div().class("stem").with(prose(&question.stem)))
        .with(p().class("quiet").with(instruction(app, question)))
        .with(words)
        .with(div().class("actions").with(asked.then(|| begin(app, plan, "Try it", "primary"))))
        .with(bookmark(app, question))
        .with(answer)
}

/// How often the person has answered it.
fn answered(app: App, question: &Question) -> String {
    let key = question.key();
    let (mut asked, mut right) = (0, 0);
    app.saves.log().with_untracked(|log| {
        for response in log.records().iter().flat_map(|r| &r.responses).filter(|r| r.question == key) {
            asked += 1;
            right += i64::from(response.right);
        }
    });
    match asked {
        0 => "not asked yet".into(),
        n => format!("asked {}, {right} right", count(n, "time")),
    }
}

fn option(choice: &'static Choice) -> El {
    li().class("choice").with(p().class("text").with(line(&choice.text)))
}

fn solved(choice: &'static Choice) -> El {
    let words = if choice.correct { "Right" } else { "Wrong" };
    li().class("choice")
        .attr("data-state", verdict(choice.correct, choice.correct).class())
        .with(p().class("text").with(line(&choice.text)))
        .with(p().class("verdict").with(words))
        .with(div().class("reason").with(why(choice)))
}
