//! What a drill is picked from, as boxes to tick: domains with their tasks, topics, levels. None ticked means all.

use crate::browser::page;
use crate::format::count;
use crate::state::App;
use crate::ui::el::{El, details, div, each, fieldset, input, label, legend, p, span, summary};
use carrel_core::bank::{Level, Question, SkillId};
use leptos::prelude::*;

/// The numbers of what is ticked in one list.
pub(crate) type Ticked = RwSignal<Vec<u16>>;

/// A domain and a task in one number.
pub(crate) fn task_number(domain: u8, task: u8) -> u16 {
    u16::from(domain) << 8 | u16::from(task)
}

fn tick(words: String, item: u16, ticked: Ticked) -> El {
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

/// How many questions of the exam fit.
fn questions(app: App, fits: impl Fn(&Question, SkillId) -> bool) -> usize {
    let blueprint = app.blueprint_place();
    app.bank.questions.iter().filter(|q| q.skill(blueprint).is_some_and(|s| fits(q, s))).count()
}

/// Domains, each with its tasks folded.
pub(crate) fn domains(app: App, domains: Ticked, tasks: Ticked) -> El {
    let rows = each(&app.blueprint().domains, |d| {
        let of_tasks = each(&d.tasks, |t| {
            let n = questions(app, |_, s| (s.domain, s.task) == (d.number, t.number));
            tick(format!("{}.{} {} ({n})", d.number, t.number, t.title), task_number(d.number, t.number), tasks)
        });
        let n = questions(app, |_, s| s.domain == d.number);
        div()
            .with(tick(format!("{}. {} ({n})", d.number, d.title), d.number.into(), domains))
            .with(details().class("tasks").with(summary().with(format!("Tasks of domain {}", d.number))).with(of_tasks))
    });
    fieldset()
        .class("card")
        .with(legend().with("Domains"))
        .with(p().class("quiet").with("None ticked means all."))
        .with(rows)
}

/// Topics by group, folded.
pub(crate) fn topics(app: App, ticked: Ticked) -> El {
    let mut counts = vec![0usize; app.bank.topics.len()];
    let blueprint = app.blueprint_place();
    for question in app.bank.questions.iter().filter(|q| q.skill(blueprint).is_some()) {
        counts[usize::from(question.topic)] += 1;
    }
    let groups = app.bank.groups().into_iter().filter_map(|(name, mut places)| {
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
    details().class("card topics").with(summary().reactive_text(chosen)).with(each(groups, |group| group))
}

/// The levels, by their place in this list.
pub(crate) const LEVELS: [(Level, &str); 3] = [(Level::Easy, "Easy"), (Level::Medium, "Medium"), (Level::Hard, "Hard")];

/// Levels in a row.
pub(crate) fn levels(app: App, ticked: Ticked) -> El {
    let boxes = each(LEVELS.into_iter().enumerate(), |(place, (level, name))| {
        let n = questions(app, |q, _| q.level == level);
        tick(format!("{name} ({n})"), place as u16, ticked)
    });
    fieldset().class("card").with(legend().with("Level")).with(boxes)
}
