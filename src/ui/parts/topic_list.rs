//! Every topic in the bank's order, folded by group, with how much of it went well; the weakest ones apart, on top.

use super::filters::chips;
use crate::format::count;
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, Piece, b, details, div, each, go, li, list, p, part, part_with, progress, slot, span};
use crate::ui::el::{summary, to};
use crate::ui::react::{derived, effect};
use carrel_core::progress::{Coverage, TopicState, topic_coverage, topic_state, weakest};
use leptos::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many topics stand apart.
const WEAKEST: usize = 3;

/// What the list can show: all, or topics in one state. With what a person reads about the state.
const SHOWN: [(&str, Option<TopicState>, &str); 4] = [
    ("All", None, ""),
    ("Needs work", Some(TopicState::NeedsWork), "Less than half asked, or fewer than 80% of the answers correct"),
    ("Not started", Some(TopicState::NotStarted), "No question asked yet"),
    ("Solid", Some(TopicState::Solid), "At least half asked, and at least 80% of the answers correct"),
];

/// What was chosen last, by its index in [`SHOWN`]: going back from a topic leads to the same list.
static CHOSEN: AtomicUsize = AtomicUsize::new(0);

/// The list, with filters once something was practiced.
pub(crate) fn topic_list(app: App) -> AnyView {
    let coverage =
        derived(move || app.saves.log().with(|log| topic_coverage(app.bank, app.blueprint_place(), log.records())));
    let is_begun = derived(move || coverage.with(|all| all.iter().any(|topic| topic.seen > 0)));
    let chosen = RwSignal::new(CHOSEN.load(Ordering::Relaxed));
    effect(move || CHOSEN.store(chosen.get(), Ordering::Relaxed));
    let filters = move || is_begun.get().then(|| coverage.with(|all| filters(all, chosen)));
    let weak = move || coverage.with(|all| weak(app, all));
    let groups = move || {
        let (name, state, _) = SHOWN[if is_begun.get() { chosen.get().min(SHOWN.len() - 1) } else { 0 }];
        let name = if state.is_some() { name } else { "All topics" };
        coverage.with(|all| groups(app, all, name, state))
    };
    vec![slot().reactive(filters), slot().reactive(weak), slot().reactive(groups)].view()
}

fn filters(all: &[Coverage], chosen: RwSignal<usize>) -> El {
    let number =
        |state: &Option<TopicState>| all.iter().filter(|t| state.is_none() || topic_state(t) == *state).count();
    let words = SHOWN.iter().map(|(words, state, _)| ((*words).to_owned(), Some(number(state))));
    let meaning = move || SHOWN.get(chosen.get()).map_or(String::new(), |shown| shown.2.to_owned());
    div().with(chips(words, chosen)).with(p().class("quiet").attr("role", "status").reactive_text(meaning))
}

/// The topics that practice would help most.
fn weak(app: App, all: &[Coverage]) -> Option<El> {
    let row = |index: usize| {
        let (topic, Coverage { seen, right, .. }) = (&app.bank.topics[index], all[index]);
        let share = glyph_of(100 * right / seen.max(1));
        let words = format!("{right} of {seen} correct last time");
        let text = span().class("text").with(b().with(topic.title.as_str())).with(" ");
        let text = text.with(span().class("quiet").with(words));
        li().with(to(&Route::Topic(topic.id.clone()), share).class("row").with(text).with(go()))
    };
    let weakest = weakest(all, WEAKEST);
    (!weakest.is_empty())
        .then(|| part("weak", "Worth your time next").class("weak").with(list("rows", each(weakest, row))))
}

/// A share in a tile. The words beside it say the same in numbers.
fn glyph_of(percent: usize) -> El {
    span().class("glyph").attr("data-kind", "warn").attr("aria-hidden", "true").with(format!("{percent}%"))
}

/// The groups of the topics in a state, or of all, under a heading.
fn groups(app: App, all: &[Coverage], name: &'static str, state: Option<TopicState>) -> El {
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
        let rows = list("rows", each(&topics, |&index| row(app, index, &all[index], is_begun)));
        let details = details().class("group");
        // What was asked for is open; of everything, the beginning.
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
    let groups = div().class("groups").with(each(app.bank.groups().into_iter().enumerate(), group));
    let none = (of_state().next().is_none()).then(|| p().class("quiet").with("No topics here yet."));
    part_with("all", name, span().class("quiet").with(sum)).with(none).with(groups)
}

fn row(app: App, index: usize, topic: &Coverage, is_begun: bool) -> El {
    let Some(of_bank) = app.bank.topics.get(index) else { return li() };
    let text = span().class("text").with(of_bank.title.as_str());
    let row = to(&Route::Topic(of_bank.id.clone()), text).class("row").with(" ");
    li().with(match topic.questions {
        0 => row.with(span().class("quiet").with("Facts only")),
        _ => row.with(meter(topic, is_begun)),
    })
}

/// How many of the questions were correct the last time; before anything was asked, how many there are.
fn meter(topic: &Coverage, is_begun: bool) -> El {
    let Coverage { questions, right, .. } = *topic;
    match (questions, is_begun) {
        (0, _) => span(),
        (_, false) => span().class("quiet").with(count(questions as i64, "question")),
        _ => {
            let words = span().with(format!("{right} of {questions}"));
            let words = words.with(span().class("visually-hidden").with(" correct"));
            span().class("meter").with(words).with(progress(right, questions))
        }
    }
}
