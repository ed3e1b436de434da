//! The list of topics, and the page of one topic: its facts with how well each is known, their sources, its results,
//! and practice.

use crate::browser::clock;
use crate::first::size;
use crate::format::count;
use crate::route::Route;
use crate::state::App;
use crate::ui::effects::{derived, focus_if_idle_next_frame};
use crate::ui::element::{
    Child, Element, Reactive, children, div, h2, heading_row, labeled_section_with, li, list, p, page_header, progress,
    slot, span, subpage_header,
};
use crate::ui::parts::dead_end::not_found;
use crate::ui::parts::facts::{references, statement};
use crate::ui::parts::finder::finder;
use crate::ui::parts::pending::with_rest;
use crate::ui::parts::practice::start;
use crate::ui::parts::topic_list::topic_list;
use carrel_core::bank::{Fact, Rest};
use carrel_core::form::{DrillFilter, largest_drill};
use carrel_core::learner::Knowledge;
use carrel_core::progress::{last_practiced, topic_coverage};
use leptos::prelude::{AnyView, With};

/// The most questions in a session on one topic.
const PRACTICE: usize = 10;

pub(crate) fn topics(app: App) -> Element {
    let finder = finder(app, String::new(), Route::Topics, "", move || topic_list(app));
    div().class("page topics").with(page_header("Topics")).with(finder)
}

/// The page of a topic. It opens at `fact`, if there is one with this id.
pub(crate) fn topic(app: App, id: &str, fact: Option<&str>) -> Element {
    let Some(index) = app.bank.topics.iter().position(|t| t.id == id) else {
        return not_found(&Route::Topic(id.to_owned()).href());
    };
    let title = app.bank.topics[index].title.as_str();
    let first = fact.map(str::to_owned);
    div()
        .class("page topic split")
        .with(subpage_header(&Route::Topics, "All topics", title))
        .with(div().class("side late card").reactive(move || tally(app, index)))
        .with(div().class("main").with(with_rest(app, move |rest| {
            let first = first.clone();
            // The page may have been opened at this fact.
            if first.is_some() {
                focus_if_idle_next_frame("[data-first]");
            }
            facts(app, index, rest, first.as_deref()).view()
        })))
}

/// The latest results of the topic's questions, and a button to practice them.
fn tally(app: App, index: usize) -> Vec<AnyView> {
    let blueprint = app.blueprint_index();
    let (topic, practiced) = app.saves.log().with(|log| {
        let all = topic_coverage(app.bank, blueprint, log.records());
        let practiced = last_practiced(app.bank, index, log.records(), clock::now());
        (all.get(index).copied().unwrap_or_default(), practiced)
    });
    let quiet = |words: String| p().class("quiet").with(words).view();
    let pick =
        DrillFilter { questions: topic.questions.min(PRACTICE), topics: vec![index as u16], ..DrillFilter::default() };
    let Some(plan) = largest_drill(app.bank, blueprint, &pick) else {
        let words = "There is nothing to practice here: the exam does not ask about it.";
        return vec![h2().with("Facts only").view(), quiet(words.into())];
    };
    // Questions on the same fact are not asked together.
    let words = format!("Practice {}", count(size(&plan) as i64, "question"));
    let practice = start(app, plan, words, "primary").view();
    if topic.seen == 0 {
        let heading = h2().with(count(topic.questions as i64, "question")).view();
        return vec![heading, quiet("Not practiced yet. Each answer is explained.".into()), practice];
    }
    let heading = h2().with(format!("{} of {} correct", topic.right, topic.questions));
    let heading = heading_row(heading, span().class("quiet").with(format!("{} asked", topic.seen))).view();
    let day = practiced.map(|at| format!("Last practiced {}.", clock::day(at)));
    let left = topic.questions - topic.seen;
    let left = (left > 0).then(|| format!("{} not asked yet.", count(left as i64, "question")));
    let more: Vec<String> = day.into_iter().chain(left).collect();
    let more = (!more.is_empty()).then(|| quiet(more.join(" ")));
    vec![heading, progress(topic.right, topic.questions).view(), more.view(), practice]
}

/// The facts of a topic, with how well each is known, and the sources. The `first` takes the focus.
fn facts(app: App, index: usize, rest: &'static Rest, first: Option<&str>) -> Element {
    let of_topic = (0..).zip(&app.bank.fact_topics).filter(|(_, topic)| usize::from(**topic) == index);
    let facts: Vec<(usize, &'static Fact)> =
        of_topic.filter_map(|(fact, _): (usize, _)| Some((fact, rest.facts.get(fact)?))).collect();
    let number = count(facts.len() as i64, "fact");
    let number = match facts.iter().map(|(_, fact)| fact.verified).min() {
        // The oldest date: every fact was checked on that day or later.
        Some(day) => format!("{number}, checked {}", clock::calendar_day(day)),
        None => number,
    };
    let indices: Vec<usize> = facts.iter().map(|(fact, _)| *fact).collect();
    let known = derived(move || {
        let today = app.session.today().get();
        let known = app.with_learner(|learner| indices.iter().map(|fact| learner.knowledge(*fact, today)).collect());
        // A page full of "not asked yet" says nothing.
        known.filter(|all: &Vec<_>| all.iter().any(|k| *k != Knowledge::Unmet))
    });
    // The marks arrive with the learner. The facts stay, and so does the focus on one of them.
    let legend = slot().reactive(move || known.with(|known| known.as_deref().map(legend)));
    let rows = children(facts.iter().enumerate(), |(at, (_, fact))| {
        let mark = slot().reactive(move || known.with(|known| known.as_ref().map(|all| spoken_mark(all[at]))));
        let row = row(rest, fact, mark);
        if first == Some(fact.id.as_str()) { row.attr("tabindex", "-1").attr("data-first", "") } else { row }
    });
    let part = labeled_section_with("facts", "What to know", span().class("quiet").with(number));
    part.with(legend).with(list("known card", rows))
}

/// The numbers of known, shaky and unasked facts: the legend of the icons.
fn legend(known: &[Knowledge]) -> Element {
    let all = [(Knowledge::Known, "known"), (Knowledge::Shaky, "shaky"), (Knowledge::Unmet, "not asked yet")];
    let entry = |(of, words): (Knowledge, &str)| {
        let number = known.iter().filter(|k| **k == of).count();
        (number > 0).then(|| li().with(mark(of)).with(format!("{number} {words}")))
    };
    list("legend quiet", children(all, entry))
}

/// How well a fact is known, as an icon.
fn mark(known: Knowledge) -> Element {
    let (icon, kind) = match known {
        Knowledge::Known => ("check", "right"),
        Knowledge::Shaky => ("review", "warn"),
        Knowledge::Unmet => ("more", "none"),
    };
    span().class("mark-of").attr("data-icon", icon).attr("data-kind", kind)
}

/// The mark, with its words for screen readers.
fn spoken_mark(known: Knowledge) -> Element {
    let words = match known {
        Knowledge::Known => "You know this",
        Knowledge::Shaky => "Shaky: you may not know this",
        Knowledge::Unmet => "Not asked yet",
    };
    mark(known).with(span().class("visually-hidden").with(words))
}

/// One fact, with a slot for its mark.
fn row(rest: &'static Rest, fact: &'static Fact, mark: Reactive) -> Element {
    let core = fact.core.then(|| span().class("tag").with("Tested by several questions"));
    let text = div().with(statement(fact)).with(core).with(references(rest.pages(&fact.sources)));
    li().attr("data-fact", fact.id.as_str()).with(mark).with(text)
}
