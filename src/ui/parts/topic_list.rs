//! The list of topics in the bank's order, folded by group, with the latest results. The topics where practice helps
//! most come first.

use super::filters::chips;
use crate::format::count;
use crate::route::Route;
use crate::state::App;
use crate::ui::effects::{derived, effect};
use crate::ui::element::{
    Child, Element, b, children, details, div, labeled_section, labeled_section_with, li, list, p, progress, row_arrow,
    slot, span,
};
use crate::ui::element::{route_link, summary};
use carrel_core::learner::TopicKnowledge;
use carrel_core::progress::{Coverage, TopicState, topic_coverage, topic_state};
use leptos::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The number of topics under "Worth your time next".
const WEAKEST: usize = 3;

/// The filters: a name, the state it selects, and what that state means.
const SHOWN: [(&str, Option<TopicState>, &str); 4] = [
    ("All", None, ""),
    ("Needs work", Some(TopicState::NeedsWork), "Less than half asked, or less than 80% correct"),
    ("Not started", Some(TopicState::NotStarted), "No question asked yet"),
    ("Solid", Some(TopicState::Solid), "At least half asked, and at least 80% correct"),
];

/// The filter chosen last, as an index of [`SHOWN`]: going back from a topic leads to the same list.
static CHOSEN: AtomicUsize = AtomicUsize::new(0);

/// The list. The filters appear once something was practiced.
pub(crate) fn topic_list(app: App) -> AnyView {
    let coverage =
        derived(move || app.saves.log().with(|log| topic_coverage(app.bank, app.blueprint_index(), log.records())));
    let is_begun = derived(move || coverage.with(|all| all.iter().any(|topic| topic.seen > 0)));
    let chosen = RwSignal::new(CHOSEN.load(Ordering::Relaxed));
    effect(move || CHOSEN.store(chosen.get(), Ordering::Relaxed));
    let filters = move || is_begun.get().then(|| coverage.with(|all| filters(all, chosen)));
    let weak = move || weak(app);
    let groups = move || {
        let (name, state, _) = SHOWN[if is_begun.get() { chosen.get().min(SHOWN.len() - 1) } else { 0 }];
        let name = if state.is_some() { name } else { "All topics" };
        coverage.with(|all| groups(app, all, name, state))
    };
    vec![slot().reactive(filters), slot().reactive(weak), slot().reactive(groups)].view()
}

fn filters(all: &[Coverage], chosen: RwSignal<usize>) -> Element {
    let number =
        |state: &Option<TopicState>| all.iter().filter(|t| state.is_none() || topic_state(t) == *state).count();
    let words = SHOWN.iter().map(|(words, state, _)| ((*words).to_owned(), Some(number(state))));
    let meaning = move || SHOWN.get(chosen.get()).map_or(String::new(), |shown| shown.2.to_owned());
    div().with(chips(words, chosen)).with(p().class("quiet").attr("role", "status").reactive_text(meaning))
}

/// The topics where practice helps most: those with the most facts that are probably not known.
fn weak(app: App) -> Option<Element> {
    let today = app.session.today().get();
    let topics = app.with_learner(|learner| {
        let mut topics = learner.topics(app.bank, today);
        // Before the first answer, all of them are equally new.
        topics.retain(|topic| topic.known + topic.shaky > 0);
        topics.truncate(WEAKEST);
        topics
    })?;
    let row = |of: &TopicKnowledge| {
        let topic = &app.bank.topics[usize::from(of.topic)];
        let all = of.known + of.shaky + of.unmet;
        let words =
            format!("{}: {} known, {} shaky, {} not asked", count(all as i64, "fact"), of.known, of.shaky, of.unmet);
        let text = span().class("text").with(b().with(topic.title.as_str())).with(" ");
        let text = text.with(span().class("quiet").with(words));
        let share = glyph_of(100 * of.known / all.max(1));
        li().with(route_link(&Route::Topic(topic.id.clone()), share).class("row").with(text).with(row_arrow()))
    };
    (!topics.is_empty()).then(|| {
        labeled_section("weak", "Worth your time next").class("weak").with(list("rows", children(&topics, row)))
    })
}

/// A percentage in a tile; the text beside it says the same.
fn glyph_of(percent: usize) -> Element {
    span().class("glyph").attr("data-kind", "warn").attr("aria-hidden", "true").with(format!("{percent}%"))
}

/// The groups with the topics in one state, or with all topics.
fn groups(app: App, all: &[Coverage], name: &'static str, state: Option<TopicState>) -> Element {
    let is_begun = all.iter().any(|topic| topic.seen > 0);
    let shown = |index: &usize| state.is_none() || topic_state(&all[*index]) == state;
    let group = |(number, (name, mut topics)): (usize, (&'static str, Vec<usize>))| {
        topics.retain(shown);
        let sum = |read: fn(&Coverage) -> usize| topics.iter().map(|&index| read(&all[index])).sum::<usize>();
        let whole = Coverage { questions: sum(|t| t.questions), seen: sum(|t| t.seen), right: sum(|t| t.right) };
        let text = span().class("text").with(b().with(name)).with(" ");
        let text = text.with(span().class("quiet").with(count(topics.len() as i64, "topic")));
        let head = summary().class("row").with(text).with(meter(&whole, is_begun));
        let head = head.with(span().class("go").attr("data-icon", "down"));
        let rows = list("rows", children(&topics, |&index| row(app, index, &all[index], is_begun)));
        let details = details().class("group");
        // A filtered list is short, so it is open. The full list shows its first group as a sample.
        let details = if state.is_some() || number == 0 { details.attr("open", "") } else { details };
        (!topics.is_empty()).then(|| details.with(head).with(rows))
    };
    let of_state = || (0..all.len()).filter(shown).map(|index| &all[index]);
    let (questions, right): (usize, usize) = (of_state().map(|t| t.questions).sum(), of_state().map(|t| t.right).sum());
    let sum = if is_begun {
        format!("{right} of {questions} correct last time")
    } else {
        count(questions as i64, "question")
    };
    let groups = div().class("groups").with(children(app.bank.groups().into_iter().enumerate(), group));
    let none = (of_state().next().is_none()).then(|| p().class("quiet").with("No topics here yet."));
    labeled_section_with("all", name, span().class("quiet").with(sum)).with(none).with(groups)
}

fn row(app: App, index: usize, topic: &Coverage, is_begun: bool) -> Element {
    let Some(of_bank) = app.bank.topics.get(index) else { return li() };
    let text = span().class("text").with(of_bank.title.as_str());
    let row = route_link(&Route::Topic(of_bank.id.clone()), text).class("row").with(" ");
    li().with(match topic.questions {
        0 => row.with(span().class("quiet").with("Facts only")),
        _ => row.with(meter(topic, is_begun)),
    })
}

/// The number of correct answers; before any, the number of questions.
fn meter(topic: &Coverage, is_begun: bool) -> Element {
    let Coverage { questions, right, seen } = *topic;
    match (questions, is_begun && seen > 0) {
        (0, _) => span(),
        (_, false) => span().class("quiet").with(count(questions as i64, "question")),
        _ => {
            let words = span().with(format!("{right} of {questions}"));
            let words = words.with(span().class("visually-hidden").with(" correct"));
            span().class("meter").with(words).with(progress(right, questions))
        }
    }
}
