//! Choosing a drill: how many questions, of which domains and topics.

use super::topics::groups;
use crate::browser::page;
use crate::format::count;
use crate::state::App;
use crate::ui::el::{
    El, button, details, div, each, fieldset, form, input, label, legend, live, p, span, summary, title,
};
use crate::ui::pages::home::short;
use carrel_core::form::{Pick, Plan, Scope, check};
use leptos::prelude::*;

/// The most questions of a drill.
const MOST: usize = 100;

pub(crate) fn drill(app: App) -> El {
    let questions = RwSignal::new(10usize);
    let domains = RwSignal::new(Vec::<u16>::new());
    let topics = RwSignal::new(Vec::<u16>::new());
    let plan = move || Plan {
        blueprint: app.blueprint_place(),
        scope: Scope::Drill(Pick {
            questions: questions.get(),
            domains: domains.with(|all| all.iter().map(|&d| d as u8).collect()),
            topics: topics.get(),
            ..Pick::default()
        }),
    };
    let shortages = move || check(app.bank, &plan()).err();
    let begin = move |event: leptos::ev::Event| {
        event.prevent_default();
        if let Err(shortages) = app.begin(&untrack(plan)) {
            app.say(shortages.iter().map(ToString::to_string).collect::<Vec<_>>().join(". "));
        }
    };
    let number = move |event| {
        let typed = page::value(&event).trim().parse::<usize>().ok();
        questions.set(typed.unwrap_or(0).min(MOST));
    };
    let how_many = input("number")
        .attr("id", "count")
        .attr("min", "1")
        .attr("max", MOST.to_string())
        .attr("value", "10")
        .attr("inputmode", "numeric")
        .on("input", number);
    let submit = button()
        .attr("type", "submit")
        .class("primary")
        .flag_live("disabled", move || shortages().is_some() || questions.get() == 0)
        .with("Start drill");
    form()
        .class("page drill")
        .on("submit", begin)
        .with(title("Drill"))
        .with(p().with("Untimed, with the reasons after each answer. What you have not seen for longest comes first."))
        .with(p().class("field").with(label().attr("for", "count").with("Questions")).with(how_many))
        .with(domain_boxes(app, domains))
        .with(topic_boxes(app, topics))
        .with(div().attr("role", "status").with(live(move || shortages().map(|s| short(&s)))))
        .with(div().class("actions").with(submit))
}

fn tick(words: String, item: u16, ticked: RwSignal<Vec<u16>>) -> El {
    let change = move |event| {
        let on = page::is_checked(&event);
        ticked.update(|all| {
            all.retain(|i| *i != item);
            if on {
                all.push(item);
            }
        });
    };
    label().class("row").with(input("checkbox").on("change", change)).with(span().with(words))
}

fn domain_boxes(app: App, ticked: RwSignal<Vec<u16>>) -> El {
    let place = app.blueprint_place();
    let boxes = each(&app.blueprint().domains, |d| {
        let of_domain = |q: &&carrel_core::bank::Question| q.skill(place).is_some_and(|s| s.domain == d.number);
        let n = app.bank.questions.iter().filter(of_domain).count();
        tick(format!("{}. {} ({n})", d.number, d.title), d.number.into(), ticked)
    });
    fieldset()
        .class("card")
        .with(legend().with("Domains"))
        .with(p().class("quiet").with("None ticked means all."))
        .with(boxes)
}

fn topic_boxes(app: App, ticked: RwSignal<Vec<u16>>) -> El {
    let blueprint = app.blueprint_place();
    let mut counts = vec![0usize; app.bank.topics.len()];
    for question in app.bank.questions.iter().filter(|q| q.skill(blueprint).is_some()) {
        counts[usize::from(question.topic)] += 1;
    }
    let groups = groups(&app.bank.topics).into_iter().filter_map(|(name, mut places)| {
        places.retain(|&place| counts[place] > 0);
        let boxes = each(&places, |&place| {
            tick(format!("{} ({})", app.bank.topics[place].title, counts[place]), place as u16, ticked)
        });
        (!places.is_empty()).then(|| fieldset().class("group").with(legend().with(name)).with(boxes))
    });
    let chosen = move || match ticked.with(Vec::len) {
        0 => "Topics: all".to_owned(),
        n => format!("Topics: {}", count(n as i64, "topic")),
    };
    details().class("card topics").with(summary().with(live(chosen))).with(each(groups, |group| group))
}
