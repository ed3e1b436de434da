//! The practice page: ready-made sessions, a custom one, and suggestions from the history.

use crate::browser::event;
use crate::first;
use crate::format::count;
use crate::markup::Start;
use crate::route::Route;
use crate::state::App;
use crate::ui::effects::derived;
use crate::ui::element::{
    Child, Element, b, button, button_with, children, div, fieldset, form, icon_tile, input, label, legend, li, list,
    page_header, row_arrow,
};
use crate::ui::element::{labeled_section, p, route_link, slot, span};
use crate::ui::parts::markup::element;
use crate::ui::parts::pickers::{
    self, CheckedNumbers, LEVELS, choice_row, disclosure, questions_end, segment, task_number,
};
use crate::ui::parts::practice::{AT_ONCE, begin_with};
use carrel_core::form::{DrillFilter, Plan, Scope, SessionOptions, check};
use carrel_core::progress::{ResponseFilter, pick};
use leptos::prelude::*;

/// The numbers of questions offered as segments.
const SIZES: [usize; 4] = [5, 10, 20, 40];
/// The most questions in a custom session.
const MOST: usize = 100;
/// The longest time limit, in minutes.
const MOST_MINUTES: u16 = 500;

/// The options of a custom session.
#[derive(Clone, Copy)]
struct Choice {
    questions: RwSignal<usize>,
    /// The number of questions is typed into a field.
    other: RwSignal<bool>,
    minutes: RwSignal<u16>,
    late: RwSignal<bool>,
    which: RwSignal<usize>,
    domains: CheckedNumbers,
    tasks: CheckedNumbers,
    topics: CheckedNumbers,
    levels: CheckedNumbers,
}

/// Which questions, by their index in this list.
const WHICH: [(&str, Source); 6] = [
    ("Any", Source::All),
    ("Not asked yet", Source::Log(ResponseFilter::Unseen)),
    ("Incorrect last time", Source::Log(ResponseFilter::Wrong)),
    ("Flagged last time", Source::Log(ResponseFilter::Flagged)),
    ("Unsure last time", Source::Log(ResponseFilter::Unsure)),
    ("Saved", Source::Saved),
];

/// Where the questions come from.
#[derive(Clone, Copy)]
enum Source {
    All,
    Log(ResponseFilter),
    Saved,
}

impl Source {
    /// The indices of the only questions to ask; `None` for no restriction.
    fn only(self, app: App) -> Option<Vec<usize>> {
        let mut only: Vec<usize> = match self {
            Source::All => return None,
            Source::Log(which) => app.saves.log().with(|log| pick(app.bank, log.records(), which)),
            Source::Saved => {
                app.saves.bookmarks().with(|all| all.iter().filter_map(|b| app.bank.find(b.question)).collect())
            }
        };
        let blueprint = app.blueprint_index();
        only.retain(|&index| app.bank.questions[index].skill(blueprint).is_some());
        Some(only)
    }
}

pub(crate) fn drill(app: App) -> Element {
    div()
        .class("page narrow practice")
        .with(page_header("Practice"))
        .with(labeled_section("ready", "Ready when you are").with(slot().reactive(move || ready(app))))
        .with(build(app))
        .with(labeled_section("history", "From your history").with(slot().reactive(move || history(app))))
}

/// The text of a row: its name, and a detail.
fn text(name: String, more: String) -> Element {
    span().class("text").with(b().with(name)).with(" ").with(span().class("quiet").with(more))
}

fn ready(app: App) -> Element {
    let minutes = app.blueprint().minutes + app.extra_minutes();
    let rows = [
        (Start::Quick, "quick", "A fair mix, each explained", "Untimed".to_owned()),
        (Start::Exam, "exam", "Scored like the real one", format!("{minutes} min")),
    ];
    let rows = children(rows, |(start, icon, more, end)| {
        let plan = match start.plan(app.bank, app.blueprint_index()) {
            Ok(plan) => plan,
            Err(shortfalls) => return li().with(div().class("row").with(element(app, first::short(&shortfalls)))),
        };
        let name = match start {
            Start::Quick => first::quick_name(&plan),
            Start::Exam => "Full exam".into(),
        };
        let begin = move || {
            let _ = app.begin(&plan, SessionOptions::default());
        };
        let row = button_with(icon_tile(icon), begin).class("row").with(text(name, more.to_owned()));
        li().with(row.with(span().class("end").with(end)).with(row_arrow()))
    });
    list("rows", rows)
}

/// The form for a custom session.
fn build(app: App) -> Element {
    let choice = Choice {
        questions: RwSignal::new(10),
        other: RwSignal::new(false),
        minutes: RwSignal::new(0),
        late: RwSignal::new(false),
        which: RwSignal::new(0),
        domains: RwSignal::new(Vec::new()),
        tasks: RwSignal::new(Vec::new()),
        topics: RwSignal::new(Vec::new()),
        levels: RwSignal::new(Vec::new()),
    };
    // The number asked for, or fewer if not enough questions match.
    let fitting = derived(move || {
        let wanted = choice.questions.get();
        match check(app.bank, &plan(app, choice, wanted)) {
            Ok(()) => wanted,
            Err(shortfalls) => shortfalls.iter().map(|s| s.available).sum(),
        }
    });
    let begin = move |event: leptos::ev::Event| {
        event.prevent_default();
        let session_options = SessionOptions {
            minutes: Some(choice.minutes.get_untracked()).filter(|m| *m > 0),
            late: choice.late.get_untracked(),
        };
        let plan = untrack(|| plan(app, choice, fitting.get()));
        if let Err(shortfalls) = app.begin(&plan, session_options) {
            app.shell.announce(shortfalls.iter().map(ToString::to_string).collect::<Vec<_>>().join(". "));
        }
    };
    let short = move || match (fitting.get(), choice.questions.get()) {
        (_, 0) => "Enter how many questions.".to_owned(),
        (0, _) => "No questions match these filters. Change or clear one.".to_owned(),
        (1, 2..) => "Only 1 question matches without testing the same fact twice.".to_owned(),
        (n, wanted) if n < wanted => format!("Only {n} questions match without testing the same fact twice."),
        _ => String::new(),
    };
    let start = move || match fitting.get() {
        0 => "Start".to_owned(),
        n => format!("Start {}", count(n as i64, "question")),
    };
    let start = button()
        .attr("type", "submit")
        .class("primary")
        .reactive_bool_attr("disabled", move || fitting.get() == 0)
        .reactive_text(start);
    let more = vec![
        pickers::tasks(app, choice.tasks),
        pickers::topics(app, choice.topics),
        pickers::levels(app, choice.levels),
        which(app, choice),
        time_limit(choice),
    ];
    let form = form()
        .class("slot")
        // The browser would refuse to submit because of a number in a closed section, and could not say why.
        .attr("novalidate", "")
        .on("submit", begin)
        .with(div().class("card").with(how_many(choice)).with(when_shown(choice)))
        .with(pickers::domains(app, choice.domains))
        .with(list("rows", more.view()))
        .with(p().attr("role", "status").reactive_text(short))
        .with(start);
    let words = "Least recently seen questions come first. Leave a filter empty to include everything.";
    labeled_section("build", "Build your own").with(p().class("quiet").with(words)).with(form)
}

fn plan(app: App, choice: Choice, questions: usize) -> Plan {
    let tasks = app.blueprint().domains.iter().flat_map(|d| d.tasks.iter().map(|t| (d.number, t.number)));
    let pick = DrillFilter {
        questions,
        domains: choice.domains.with(|all| all.iter().map(|&d| d as u8).collect()),
        tasks: choice.tasks.with(|all| tasks.filter(|(d, t)| all.contains(&task_number(*d, *t))).collect()),
        topics: choice.topics.get(),
        levels: choice.levels.with(|all| all.iter().filter_map(|&l| LEVELS.get(usize::from(l))).map(|l| l.0).collect()),
        only: WHICH.get(choice.which.get()).and_then(|(_, source)| source.only(app)),
    };
    Plan { blueprint: app.blueprint_index(), scope: Scope::Drill(pick) }
}

/// A field for a number from 1 to `most`. Invalid input counts as 0; what follows a decimal sign does not count.
fn number(
    id: &'static str,
    words: &'static str,
    most: usize,
    usual: Option<usize>,
    set: impl Fn(usize) + 'static,
) -> Element {
    let whole = |text: &str| text.trim().split('.').next().and_then(|whole| whole.parse::<usize>().ok());
    let typed = move |event| set(whole(&event::value(&event)).unwrap_or(0).min(most));
    let field = input("number")
        .attr("id", id)
        .attr("min", "1")
        .attr("max", most.to_string())
        .attr("value", usual.map_or(String::new(), |n| n.to_string()))
        .attr("inputmode", "numeric")
        .on("input", typed);
    p().class("field").with(label().attr("for", id).with(words)).with(field)
}

fn how_many(choice: Choice) -> Element {
    let Choice { questions, other, .. } = choice;
    let size = |n: usize| {
        let choose = move || {
            other.set(false);
            questions.set(n);
        };
        segment("count", n.to_string(), move || !other.get() && questions.get() == n, choose)
    };
    let typed = move || {
        let usual = Some(questions.get_untracked());
        other.get().then(|| number("count", "How many questions", MOST, usual, move |n| questions.set(n)))
    };
    let sizes = div().class("segments").with(children(SIZES, size));
    let sizes = sizes.with(segment("count", "Other", move || other.get(), move || other.set(true)));
    fieldset().class("field").with(legend().with("Questions")).with(sizes).with(slot().reactive(typed))
}

fn when_shown(choice: Choice) -> Element {
    let one = |words, late| segment("shown", words, move || choice.late.get() == late, move || choice.late.set(late));
    let segments = div().class("segments").with(one("After each", false)).with(one("At the end", true));
    fieldset().class("field").with(legend().with("Show answers")).with(segments)
}

fn which(app: App, choice: Choice) -> Element {
    let rows = children(WHICH.into_iter().enumerate(), |(index, (words, source))| {
        let questions = source.only(app).map(|all| all.len());
        choice_row("which", words, questions, move || choice.which.get() == index, move || choice.which.set(index))
    });
    let rows = fieldset().with(legend().class("visually-hidden").with("Which questions")).with(list("rows", rows));
    let chosen = move || WHICH.get(choice.which.get()).map_or(String::new(), |(words, _)| (*words).to_owned());
    disclosure("which", "Which questions", chosen, rows)
}

fn time_limit(choice: Choice) -> Element {
    let field = number("minutes", "Minutes (empty: untimed)", MOST_MINUTES.into(), None, move |n| {
        choice.minutes.set(n as u16);
    });
    let chosen = move || match choice.minutes.get() {
        0 => "None".to_owned(),
        n => count(n.into(), "minute"),
    };
    disclosure("limit", "Time limit", chosen, field)
}

/// Wrong answers, flagged and saved questions, and the link to shared codes.
fn history(app: App) -> Element {
    let again = |icon, name: &str, more: &str, which| {
        let only = Source::Log(which).only(app)?;
        let n = only.len();
        let more = if n > AT_ONCE { format!("{more}, {AT_ONCE} at a time") } else { more.to_owned() };
        let row = button_with(icon_tile(icon), move || begin_with(app, only.clone()))
            .class("row")
            .with(text(name.to_owned(), more));
        (n > 0).then(|| li().with(row.with(questions_end(n)).with(row_arrow())))
    };
    let saved = app.saves.bookmarks().with(Vec::len);
    let link = |route, icon, name: &str, more: &str| {
        route_link(&route, icon_tile(icon)).class("row").with(text(name.to_owned(), more.to_owned()))
    };
    let saved = link(Route::Bookmarks, "save", "Saved questions", "With your notes")
        .with((saved > 0).then(|| questions_end(saved)))
        .with(row_arrow());
    let code = link(Route::Form(String::new()), "share", "Enter a shared code", "The same questions as somebody else");
    let rows = vec![
        again("missed", "Wrong answers", "Incorrect last time", ResponseFilter::Wrong),
        again("flag", "Flagged", "Flagged last time", ResponseFilter::Flagged),
        Some(li().with(saved)),
        Some(li().with(code.with(row_arrow()))),
    ];
    list("rows", rows.view())
}
