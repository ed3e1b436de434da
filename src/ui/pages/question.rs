//! One question outside an attempt: to read, save and practice. The answer is folded, so that the reader can think
//! about it first. Nothing can be chosen here, so the options look like text, not like buttons.

use crate::browser::event;
use crate::format::count;
use crate::route::Route;
use crate::state::App;
use crate::ui::element::{Child, Element, children, details, div, h2, li, list, p, span, subpage_header, summary};
use crate::ui::parts::bookmark::bookmark;
use crate::ui::parts::dead_end::not_found;
use crate::ui::parts::explanations::{explanation, sources};
use crate::ui::parts::pending::with_words;
use crate::ui::parts::practice::start;
use crate::ui::parts::prose::{line, prose};
use carrel_core::bank::{Inline, Key};
use carrel_core::form::{DrillFilter, Plan, Scope};
use carrel_core::log::Record;
use carrel_core::save::keys;
use leptos::prelude::*;

pub(crate) fn question(app: App, key: Key) -> Element {
    let Some(index) = app.bank.find(key) else {
        return not_found(&Route::Question(key).href());
    };
    let question = &app.bank.questions[index];
    let up = app.bank.topics.get(usize::from(question.topic));
    let (up, up_words) =
        up.map_or((Route::Topics, "All topics"), |topic| (Route::Topic(topic.id.clone()), topic.title.as_str()));
    let pick = DrillFilter { questions: 1, only: Some(vec![index]), ..DrillFilter::default() };
    let plan = Plan { blueprint: app.blueprint_index(), scope: Scope::Drill(pick) };
    let asked = question.skill(plan.blueprint).is_some();
    let words = with_words(app, move |words| {
        let words = &words.questions[index];
        let stem = div().class("stem").with(prose(&words.stem));
        let options = children(('A'..).zip(&words.options), |(letter, text)| {
            option_row("open", letter, div().with(words_of(text)))
        });
        // Of a question with one correct option, the stem says enough.
        let instruction = app.bank.instruction(question).map(|words| p().class("over unsolved").with(words));
        vec![stem.view(), instruction.view(), choices(app, index, "choices unsolved", options).view()].view()
    });
    let solved = with_words(app, move |words| {
        let options = ('A'..).zip(&words.questions[index].options).enumerate();
        let options = children(options, |(option, (letter, text))| solved(app, index, option, letter, text));
        choices(app, index, "choices", options).view()
    });
    let is_open = RwSignal::new(false);
    let fold = move || if is_open.get() { "Hide the answer" } else { "Show the answer" }.to_owned();
    let practice = asked.then(|| start(app, plan, "Practice this question", "primary"));
    let answer = details()
        .class("answer")
        .on("toggle", move |event| is_open.set(event::is_open(&event)))
        .with(summary().class("fold").attr("data-icon", "down").reactive_text(fold))
        .with(h2().class("visually-hidden").with("Answer"))
        .with(div().class("explained").with(solved).with(sources(app, index)));
    div()
        .class("page narrow one-question")
        .attr("data-question", keys::question_text(key))
        .with(subpage_header(&up, up_words, "Question"))
        .with(p().class("quiet").with(answered(app, key)))
        .with(words)
        .with(answer)
        .with(bookmark(app, key, practice))
}

/// How often the question was asked, and how often the answer was correct.
fn answered(app: App, key: Key) -> String {
    let (mut asked, mut right) = (0, 0);
    app.saves.log().with_untracked(|log| {
        for response in log.records().iter().flat_map(Record::met).filter(|response| response.question == key) {
            asked += 1;
            right += i64::from(response.right);
        }
    });
    match asked {
        0 => "Not asked yet".into(),
        n => format!("Asked {}, {right} correct", count(n, "time")),
    }
}

fn words_of(text: &'static [Inline]) -> Element {
    p().class("words").with(line(text))
}

/// The options. In the answer, square letters say that several are to be chosen.
fn choices(app: App, index: usize, class: &'static str, options: AnyView) -> Element {
    let choices = list(class, options);
    if app.bank.questions[index].multiple() { choices.attr("data-many", "") } else { choices }
}

/// An option with its letter.
fn option_row(state: &'static str, letter: char, content: Element) -> Element {
    let letter = span().class("letter").with(letter.to_string());
    li().class("choice").attr("data-state", state).with(div().class("told").with(letter).with(content))
}

fn solved(app: App, index: usize, option: usize, letter: char, text: &'static [Inline]) -> Element {
    let (state, verdict) = match app.bank.questions[index].right >> option & 1 == 1 {
        true => ("hit", p().class("verdict").attr("data-icon", "check").with("Correct answer")),
        // Sighted readers can tell by the missing check mark.
        false => ("passed", p().class("visually-hidden").with("Incorrect")),
    };
    let reason = div().class("reason").with(explanation(app, index, option));
    option_row(state, letter, div().with(words_of(text)).with(verdict).with(reason))
}
