//! Today: the days to the exam, the chance of passing, the next step; open attempts, and what to start. The chance, the
//! plan and the recent results come from the second part of the program (`ui/later.rs`), and nothing moves when they
//! arrive. That part builds pages, so `app.rs` passes in its functions.

use crate::browser::clock;
use crate::first;
use crate::format::{clock as time_left, weekday};
use crate::route::Route;
use crate::state::App;
use crate::ui::effects::derived;
use crate::ui::element::{
    Child, Element, Reactive, a, b, button_with, children, div, h2, icon_tile, labeled_section, li, list, p,
    page_header, progress, row_arrow, section,
};
use crate::ui::element::{route_link, slot, small, span};
use crate::ui::parts::markup::element;
use crate::ui::parts::sitting::running;
use crate::ui::parts::today::white_button;
use carrel_core::attempt::{Attempt, Phase};
use carrel_core::log::Record;
use carrel_core::progress::answered_since;
use carrel_core::today::Goal;
use leptos::prelude::*;

/// Builds a view from the second part of the program, or a placeholder.
type LateView = fn(App) -> AnyView;

/// What the second part adds to the page.
#[derive(Clone, Copy)]
pub(crate) struct LateViews {
    /// The chance of passing.
    pub(crate) dial: LateView,
    /// The button for the questions due today.
    pub(crate) session: LateView,
    /// The last seven days and the latest result.
    pub(crate) recent: LateView,
}

/// The page.
pub(crate) fn home(app: App, late: LateViews) -> Reactive {
    let new = derived(move || {
        app.saves.open().with(Vec::is_empty)
            && app.saves.log().with(|log| log.records().is_empty())
            && app.saves.bookmarks().with(Vec::is_empty)
            && app.saves.goal().with(|goal| *goal == Goal::default())
    });
    // The chosen blueprint, and the extra minutes.
    let exam = derived(move || (app.blueprint_index(), app.extra_minutes()));
    let page = move || {
        let (blueprint, more) = exam.get();
        if new.get() {
            let pieces = first::newcomer(app.bank, blueprint, more).into_iter().map(|tree| element(app, tree));
            return div().class("page home welcome").with(children(pieces, |piece| piece));
        }
        let is_exam_open = derived(move || app.saves.open().with(|open| open.iter().any(Attempt::is_full)));
        let start = move || element(app, first::tiles(app.bank, blueprint, more, is_exam_open.get()));
        let suggested = derived(move || to_continue(app));
        div()
            .class("page home today split")
            .with(page_header("Today"))
            .with(hero(app, suggested, late))
            .with(div().class("main").with(slot().reactive(open(app, suggested))).with(slot().reactive(start)))
            .with(div().class("side").reactive(move || (late.recent)(app)))
    };
    slot().reactive(page)
}

/// The id of the attempt to continue, and whether it is a full exam.
type Suggested = Memo<Option<(u64, bool)>>;

/// The days to the exam, the chance of passing, and one suggested next step.
fn hero(app: App, suggested: Suggested, late: LateViews) -> Element {
    section()
        .class("hero today-hero")
        .attr("aria-label", "Next")
        .with(div().class("countdown").reactive(move || countdown(app)))
        .with(slot().reactive(move || (late.dial)(app)))
        .with(slot().reactive(next(app, suggested, late.session)))
}

/// The days to the exam. Without an exam day, the number of answers this week, and a link to set one.
fn countdown(app: App) -> Vec<Element> {
    let (exam_day, today) = (app.saves.goal().with(|goal| goal.exam_day), app.session.today().get());
    let number = |n: String, words: &'static str| h2().with(span().class("days").with(n)).with(words);
    let quiet = |words: String| p().class("quiet").with(words);
    let settings = |words: &'static str| route_link(&Route::Settings, words).class("link");
    let Some(day) = exam_day else {
        let lately = |records: &[Record]| answered_since(records, today - 6, &clock::day_number, clock::now());
        let answered = app.saves.log().with(|log| lately(log.records()));
        let words = if answered == 1 { " question answered" } else { " questions answered" };
        let week = quiet("In the last 7 days".into());
        return vec![number(answered.to_string(), words), week, settings("Add your exam date")];
    };
    let date = [weekday(day), ", ", &clock::numbered_day(day)].concat();
    let exam = || format!("{date} · {}", app.blueprint().code.to_ascii_uppercase());
    match day - today {
        ..0 => vec![h2().with("Your exam date has passed"), quiet(date), settings("Change the date")],
        0 => vec![h2().with("Your exam is today"), quiet(exam())],
        1 => vec![number("1".into(), " day to go"), quiet(exam())],
        left => vec![number(left.to_string(), " days to go"), quiet(exam())],
    }
}

/// The open attempt to continue. An exam comes before practice, because its time runs out; of each kind, the latest
/// comes first.
fn to_continue(app: App) -> Option<(u64, bool)> {
    app.saves.open().with(|open| {
        let attempts = || open.iter().filter(|a| app.has_questions_of(a));
        attempts().find(|a| a.is_full()).or_else(|| attempts().next()).map(|a| (a.id(), a.is_full()))
    })
}

/// The suggested next step: an open attempt, the questions due today, or a quick session.
fn next(app: App, suggested: Suggested, session: LateView) -> impl Fn() -> AnyView + Send {
    move || {
        let Some((id, full)) = suggested.get() else { return session(app) };
        let attempt = running(app, id);
        let line = move || attempt.with(|a| a.as_ref().map(|a| state_of(app, a)).unwrap_or_default());
        let title = if full { "Continue exam" } else { "Continue practice" };
        let text = span().class("text").with(title).with(small().reactive_text(line));
        white_button(a().attr("href", Route::Attempt(id).href()).with(text), "play").view()
    }
}

/// The progress of an open attempt.
fn state_of(app: App, attempt: &Attempt) -> String {
    let answered = format!("{} of {} answered", attempt.answered(), attempt.items().len());
    if matches!(attempt.phase(), Phase::Paused { .. }) {
        return format!("{answered} · Paused");
    }
    match attempt.remaining(app.session.now().get()) {
        Some(left) => format!("{answered} · {} left, clock running", time_left(left)),
        None => answered,
    }
}

/// Running attempts other than the suggested one. An answer in another tab updates only the line of its attempt.
fn open(app: App, suggested: Suggested) -> impl Fn() -> Option<Element> + Send {
    let ids = derived(move || {
        let suggested = suggested.get().map(|(id, _)| id);
        let ids = |open: &Vec<Attempt>| open.iter().map(Attempt::id).filter(|id| Some(*id) != suggested).collect();
        app.saves.open().with(ids)
    });
    move || {
        let ids: Vec<u64> = ids.get();
        let rows = list("rows", children(&ids, |id| entry(app, *id)));
        (!ids.is_empty()).then(|| labeled_section("open", "Pick up where you left off").with(rows))
    }
}

fn entry(app: App, id: u64) -> Option<Element> {
    let attempt = running(app, id);
    let begun = attempt.get_untracked()?;
    let kind = if begun.is_full() { "Exam" } else { "Practice" };
    let title = b().with(format!("{kind}, {}", begun.blueprint().to_ascii_uppercase()));
    let line = move || attempt.with(|a| a.as_ref().map(|a| state_of(app, a)).unwrap_or_default());
    let text = span().class("text").with(title);
    if app.has_questions_of(&begun) {
        let bar = move || attempt.with(|a| a.as_ref().map(|a| progress(a.answered(), a.items().len())));
        let text = text.with(span().class("quiet").reactive_text(line)).with(slot().reactive(bar));
        let link = a().class("row").attr("href", Route::Attempt(id).href());
        return Some(li().with(link.with(icon_tile("play")).with(text).with(row_arrow())));
    }
    // The questions have changed since; the answers still count.
    let words = "Started with an older set of questions, so it cannot be continued.";
    let finish = button_with("Finish and score it", move || app.submit(id));
    let text = text.with(span().class("quiet").reactive_text(line)).with(span().class("quiet").with(words));
    Some(li().with(div().class("row stack").with(icon_tile("play")).with(text).with(finish)))
}
