//! One question outside of an attempt: to read, to mark, to try again. The answer is folded, so that it can be thought
//! about first.

use super::home::begin;
use super::lost::lost;
use crate::format::count;
use crate::opening::instruction;
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, Piece, details, div, each, h2, li, list, p, summary, title, to};
use crate::ui::parts::bookmark::bookmark;
use crate::ui::parts::choices::verdict;
use crate::ui::parts::pending::with_words;
use crate::ui::parts::prose::{line, prose};
use crate::ui::parts::reasons::{sources, why};
use carrel_core::bank::{Inline, Key};
use carrel_core::form::{Pick, Plan, Scope};
use carrel_core::save::keys;

pub(crate) fn question(app: App, key: Key) -> El {
    let Some(index) = app.bank.find(key) else {
        return lost(&Route::Question(key).href());
    };
    let question = &app.bank.questions[index];
    let topic = app.bank.topics.get(usize::from(question.topic));
    let topic = topic.map(|topic| to(&Route::Topic(topic.id.clone()), topic.title.as_str()));
    let pick = Pick { questions: 1, only: Some(vec![index]), ..Pick::default() };
    let plan = Plan { blueprint: app.blueprint_place(), scope: Scope::Drill(pick) };
    let asked = question.skill(plan.blueprint).is_some();
    let words = with_words(app, move |words| {
        let words = &words.questions[index];
        let stem = div().class("stem").with(prose(&words.stem));
        let instruction = p().class("quiet").with(instruction(app.bank, question));
        vec![stem, instruction, list("choices", each(&words.options, |text| option(text)))].view()
    });
    let solved = with_words(app, move |words| {
        let options = words.questions[index].options.iter().enumerate();
        list("choices", each(options, |(place, text)| solved(app, index, place, text))).view()
    });
    let answer = details()
        .class("answer")
        .with(summary().with("Show the answer"))
        .with(h2().class("visually-hidden").with("Answer"))
        .with(solved)
        .with(sources(app, index));
    div()
        .class("page one-question")
        .attr("data-question", keys::question_text(key))
        .with(title("Question"))
        .with(p().class("quiet").with("Topic: ").with(topic).with(" · ").with(answered(app, key)))
        .with(words)
        .with(div().class("actions").with(asked.then(|| begin(app, plan, "Try it", "primary"))))
        .with(bookmark(app, key))
        .with(answer)
}

/// How often the person has answered it.
fn answered(app: App, key: Key) -> String {
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

fn option(text: &'static [Inline]) -> El {
    li().class("choice").with(p().class("text").with(line(text)))
}

fn solved(app: App, index: usize, place: usize, text: &'static [Inline]) -> El {
    let correct = app.bank.questions[index].right >> place & 1 == 1;
    let words = if correct { "Right" } else { "Wrong" };
    li().class("choice")
        .attr("data-state", verdict(correct, correct).class())
        .with(p().class("text").with(line(text)))
        .with(p().class("verdict").with(words))
        .with(div().class("reason").with(why(app, index, place)))
}
