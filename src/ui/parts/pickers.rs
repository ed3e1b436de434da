//! Controls of the practice form: segments and radio rows, and checkboxes for domains, tasks, topics and levels. No
//! checked box means any.

use crate::browser::event;
use crate::state::App;
use crate::ui::element::{
    Child, Element, children, details, div, fieldset, input, label, legend, li, list, span, summary,
};
use carrel_core::bank::{Level, Question, SkillId};
use leptos::prelude::*;

/// The numbers of the checked boxes of one list.
pub(crate) type CheckedNumbers = RwSignal<Vec<u16>>;

/// A domain and a task as one number.
pub(crate) fn task_number(domain: u8, task: u8) -> u16 {
    u16::from(domain) << 8 | u16::from(task)
}

/// The levels, by their index in this list.
pub(crate) const LEVELS: [(Level, &str); 3] = [(Level::Easy, "Easy"), (Level::Medium, "Medium"), (Level::Hard, "Hard")];

/// The number of questions at the end of a row. Screen readers also read the unit.
pub(crate) fn questions_end(n: usize) -> Element {
    let noun = if n == 1 { " question" } else { " questions" };
    span().class("end").with(n.to_string()).with(span().class("visually-hidden").with(noun))
}

/// A radio button of `group`.
fn button_of(group: &'static str, chosen: impl Fn() -> bool + Send + 'static, choose: impl Fn() + 'static) -> Element {
    let change = move |event| {
        if event::is_checked(&event) {
            choose();
        }
    };
    input("radio").attr("name", group).checked(chosen).on("change", change)
}

/// A radio button that looks like a segment; its parent has the class `segments`.
pub(crate) fn segment(
    group: &'static str,
    words: impl Child,
    chosen: impl Fn() -> bool + Send + 'static,
    choose: impl Fn() + 'static,
) -> Element {
    label().with(button_of(group, chosen, choose)).with(span().with(words))
}

/// A radio button as a row.
pub(crate) fn choice_row(
    group: &'static str,
    words: &'static str,
    questions: Option<usize>,
    chosen: impl Fn() -> bool + Send + 'static,
    choose: impl Fn() + 'static,
) -> Element {
    let row = label().class("row").with(button_of(group, chosen, choose));
    li().with(row.with(span().class("text").with(words)).with(questions.map(questions_end)))
}

/// A row that unfolds, with the current choice at its end.
pub(crate) fn disclosure(
    class: &'static str,
    name: &'static str,
    chosen: impl Fn() -> String + Send + 'static,
    content: impl Child,
) -> Element {
    let head = summary()
        .class("row")
        .with(span().class("text").with(span().class("title").with(name)))
        .with(span().class("end").reactive_text(chosen))
        .with(span().class("go").attr("data-icon", "down"));
    li().with(details().class(class).with(head).with(div().class("picked").with(content)))
}

/// The number of checked boxes, in words.
fn ticked_words(ticked: CheckedNumbers) -> impl Fn() -> String + Send {
    move || match ticked.with(Vec::len) {
        0 => "Any".to_owned(),
        n => format!("{n} chosen"),
    }
}

fn tick(words: String, questions: usize, item: u16, ticked: CheckedNumbers) -> Element {
    let change = move |event| {
        let on = event::is_checked(&event);
        ticked.update(|all| {
            all.retain(|i| *i != item);
            if on {
                all.push(item);
            }
        });
    };
    let tick = span().class("tick").with(input("checkbox").on("change", change));
    let tick = tick.with(span().attr("data-icon", "check"));
    li().with(label().class("row").with(tick).with(span().class("text").with(words)).with(questions_end(questions)))
}

/// The number of matching questions of the exam.
fn questions(app: App, fits: impl Fn(&Question, SkillId) -> bool) -> usize {
    let blueprint = app.blueprint_index();
    app.bank.questions.iter().filter(|q| q.skill(blueprint).is_some_and(|s| fits(q, s))).count()
}

/// A named group of checkboxes.
fn group(name: impl Child, boxes: AnyView) -> Element {
    fieldset().with(legend().class("over").with(name)).with(list("rows", boxes))
}

/// The domains of the exam.
pub(crate) fn domains(app: App, ticked: CheckedNumbers) -> Element {
    let boxes = children(&app.blueprint().domains, |d| {
        let n = questions(app, |_, s| s.domain == d.number);
        tick(format!("{}. {}", d.number, d.title), n, d.number.into(), ticked)
    });
    fieldset().with(legend().class("visually-hidden").with("Domains")).with(list("rows", boxes))
}

/// The tasks of each domain, folded.
pub(crate) fn tasks(app: App, ticked: CheckedNumbers) -> Element {
    let groups = children(&app.blueprint().domains, |d| {
        let boxes = children(&d.tasks, |t| {
            let n = questions(app, |_, s| (s.domain, s.task) == (d.number, t.number));
            tick(format!("{}.{} {}", d.number, t.number, t.title), n, task_number(d.number, t.number), ticked)
        });
        group(format!("{}. {}", d.number, d.title), boxes)
    });
    disclosure("tasks", "Tasks", ticked_words(ticked), groups)
}

/// The topics by group, folded.
pub(crate) fn topics(app: App, ticked: CheckedNumbers) -> Element {
    let mut counts = vec![0usize; app.bank.topics.len()];
    let blueprint = app.blueprint_index();
    for question in app.bank.questions.iter().filter(|q| q.skill(blueprint).is_some()) {
        counts[usize::from(question.topic)] += 1;
    }
    let groups = app.bank.groups().into_iter().filter_map(|(name, mut indices)| {
        indices.retain(|&index| counts[index] > 0);
        let boxes = children(&indices, |&index| {
            tick(app.bank.topics[index].title.clone(), counts[index], index as u16, ticked)
        });
        (!indices.is_empty()).then(|| group(name, boxes))
    });
    disclosure("topics", "Topics", ticked_words(ticked), children(groups, |group| group))
}

/// The levels, folded.
pub(crate) fn levels(app: App, ticked: CheckedNumbers) -> Element {
    let boxes = children(LEVELS.into_iter().enumerate(), |(index, (level, name))| {
        tick(name.to_owned(), questions(app, |q, _| q.level == level), index as u16, ticked)
    });
    let levels = fieldset().with(legend().class("visually-hidden").with("Level")).with(list("rows", boxes));
    disclosure("levels", "Level", ticked_words(ticked), levels)
}
