//! Every topic in the bank's order, and one topic: its facts, what changed since the notes, where it is written, and
//! practice on it.

use super::home::begin;
use crate::format::count;
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, Piece, a, div, each, h2, li, list, p, part, section, slot, span, title, to};
use crate::ui::parts::facts::{references, statement};
use crate::ui::parts::pending::with_rest;
use carrel_core::bank::{Fact, Rest};
use carrel_core::form::{Pick, most};
use leptos::prelude::AnyView;

/// The most questions that practice on a topic begins with.
const PRACTICE: usize = 10;

pub(crate) fn topics(app: App) -> El {
    let group = |(name, places): (&'static str, Vec<usize>)| {
        let rows = each(places, |place| row(app, place));
        section().with(h2().with(name)).with(list("entries", rows))
    };
    let words = match &app.bank.about.notes {
        Some(notes) => {
            format!("What to know, in the order of {notes}. Each has its facts, what changed since, and practice.")
        }
        None => "What to know. Each topic has its facts and practice.".to_owned(),
    };
    let doors = div()
        .class("actions")
        .with(to(&Route::Search(String::new()), "Search").class("button"))
        .with(to(&Route::Bookmarks, "Bookmarks").class("button"));
    div().class("page").with(title("Topics")).with(p().with(words)).with(doors).with(each(app.bank.groups(), group))
}

/// The indices of the facts of the topic at this place.
fn facts(app: App, place: usize) -> impl Iterator<Item = usize> {
    (0..).zip(&app.bank.fact_topics).filter(move |(_, topic)| usize::from(**topic) == place).map(|(index, _)| index)
}

fn questions(app: App, place: usize) -> usize {
    let blueprint = app.blueprint_place();
    app.bank.questions.iter().filter(|q| usize::from(q.topic) == place && q.skill(blueprint).is_some()).count()
}

fn row(app: App, place: usize) -> El {
    let topic = &app.bank.topics[place];
    let held = format!(
        "{}, {}",
        count(facts(app, place).count() as i64, "fact"),
        count(questions(app, place) as i64, "question")
    );
    let link = a()
        .attr("href", Route::Topic(topic.id.clone()).href())
        .with(span().class("entry-title").with(topic.title.as_str()))
        .with(span().class("quiet").with(held));
    li().class("entry").with(link)
}

pub(crate) fn topic(app: App, id: &str) -> El {
    let Some(place) = app.bank.topics.iter().position(|t| t.id == id) else {
        return super::lost::lost(&Route::Topic(id.to_owned()).href());
    };
    let topic = &app.bank.topics[place];
    div()
        .class("page topic")
        .with(title(topic.title.as_str()))
        .with(p().class("quiet").with(topic.group.as_str()).with(" · ").with(to(&Route::Topics, "All topics")))
        .with(slot().reactive(move || practise(app, place)))
        .with(part("facts", "Facts").with(with_rest(app, move |rest| {
            let facts = facts(app, place).filter_map(|index| rest.facts.get(index));
            list("entries", each(facts, |f| fact(rest, f))).view()
        })))
}

fn fact(rest: &'static Rest, fact: &'static Fact) -> El {
    let core = fact.core.then(|| p().class("badge").with("Asked from more than one side"));
    li().class("card fact")
        .attr("data-fact", fact.id.as_str())
        .with(core)
        .with(statement(fact))
        .with(references(rest.pages(&fact.sources)))
        .with(p().class("quiet").with(format!("Verified {}", fact.verified)))
}

/// Begins a drill on the topic, of as many questions as can be asked together.
fn practise(app: App, place: usize) -> AnyView {
    let pick = Pick { questions: questions(app, place).min(PRACTICE), topics: vec![place as u16], ..Pick::default() };
    match most(app.bank, app.blueprint_place(), &pick) {
        Some(plan) => {
            let words = "With the reasons after each answer.";
            div().class("card").with(p().with(words)).with(begin(app, plan, "Practise this", "primary")).view()
        }
        None => p().class("quiet").with("There is nothing to practise here: the exam does not ask about it.").view(),
    }
}
